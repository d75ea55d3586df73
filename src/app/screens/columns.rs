//! How wide the contents of a list's columns are. They are measured over the loaded rows and only grow while the list shows the same
//! query, so that nothing moves while a person scrolls.

use crate::app::model::Model;
use crate::app::{labels, text};
use crate::domain::ticket::TicketRow;
use crate::domain::view::ListColumn;

/// Cells that each column's contents take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Widths([usize; ListColumn::ALL.len()]);

impl Widths {
    /// The widest contents of these rows.
    fn of(model: &Model, rows: &[TicketRow]) -> Self {
        Widths(ListColumn::ALL.map(|column| rows.iter().map(|row| cells(model, row, column)).max().unwrap_or(0)))
    }

    /// Each column as wide as the wider of two.
    fn or_wider(self, other: Widths) -> Self {
        let mut both = self.0;
        for (mine, theirs) in both.iter_mut().zip(other.0) {
            *mine = theirs.max(*mine);
        }
        Widths(both)
    }

    /// Cells of one column's contents.
    pub fn of_column(&self, column: ListColumn) -> usize {
        self.0[column as usize]
    }
}

fn cells(model: &Model, row: &TicketRow, column: ListColumn) -> usize {
    let time = |moment: Option<jiff::Timestamp>| moment.map(|moment| labels::time(model, moment)).unwrap_or_default();
    match column {
        ListColumn::Number => row.number.as_ref().map_or(0, |number| text::width(number.line().as_str())),
        // It takes what the others leave.
        ListColumn::Name => 0,
        ListColumn::Priority => text::width(&labels::priority(model, row.kind, &row.priority)),
        ListColumn::State => text::width(&labels::state(model, row.kind, &row.state)),
        ListColumn::Due => row.due.map_or(0, |day| text::width(&labels::day(model, day))),
        ListColumn::Assigned => text::width(row.assigned_to.line().as_str()),
        ListColumn::Updated => text::width(&time(row.updated)),
        ListColumn::Created => text::width(&time(row.created)),
        ListColumn::Pending => labels::foremost_write(row).map_or(0, |state| text::width(&model.words.say(labels::mark(state)))),
    }
}

/// Measures the list's loaded rows.
pub fn measure(model: &mut Model) {
    let Some(page) = model.list().and_then(|list| list.page.as_ref()) else { return };
    let found = Widths::of(model, &page.rows);
    if let Some(list) = model.list_mut() {
        list.widths = if std::mem::take(&mut list.anew) { found } else { list.widths.or_wider(found) };
    }
}
