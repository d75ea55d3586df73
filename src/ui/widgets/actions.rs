//! Rows of improvement actions in columns.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Model, labels, score_labels, text};
use crate::domain::Kind;
use crate::domain::recommendation::listing::{ActionRow, Closing};
use crate::domain::recommendation::{ActionStatus, ScoreCategory};
use crate::i18n::{MessageId, id};
use crate::ui::canvas::Canvas;

/// Cells before the first column: selection, mark, gap.
const MARKS: u16 = 3;

/// Widest words that get a column of their own width.
const WORD_MAX: usize = 14;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Rank,
    Title,
    Points,
    Left,
    Category,
    Impact,
    Cost,
    Status,
    Number,
    State,
}

/// The columns of a table that fit a width.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(Column, usize)>,
}

impl Table {
    /// Plans a list: as many columns as fit beside a readable title.
    pub fn plan(model: &Model, width: u16) -> Self {
        let order = [
            (132, Column::Rank),
            (0, Column::Title),
            (0, Column::Points),
            (104, Column::Left),
            (86, Column::Category),
            (108, Column::Impact),
            (116, Column::Cost),
            (70, Column::Status),
            (0, Column::Number),
            (74, Column::State),
        ];
        let columns: Vec<Column> = order.into_iter().filter(|(least, _)| width >= *least).map(|(_, column)| column).collect();
        let taken: usize = columns.iter().map(|column| size(model, *column) + 1).sum::<usize>() + usize::from(MARKS);
        let title = (usize::from(width) + 1).saturating_sub(taken);
        let fitted = |column: Column| if column == Column::Title { title } else { size(model, column) };
        Table { columns: columns.into_iter().map(|column| (column, fitted(column))).collect() }
    }

    /// Draws the column heads.
    pub fn heads(&self, canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
        let mut at = MARKS;
        for (column, size) in &self.columns {
            let title = model.words.say(head(*column));
            if text::width(&title) <= *size {
                let gap = if is_number(*column) { *size - text::width(&title) } else { 0 };
                canvas.at(area, at + cells(gap), 0, &title, canvas.theme.quiet);
            }
            at += cells(*size) + 1;
        }
    }

    /// Draws one action; the selected one gets the marker, a bold title and, where it has the keys, the hardware cursor.
    pub fn row(&self, canvas: &mut Canvas<'_, '_>, model: &Model, row: &ActionRow, area: Rect, selected: bool, focused: bool) {
        if selected {
            canvas.at(area, 0, 0, canvas.glyphs.marker, canvas.theme.marker);
        }
        if let Some((mark, style)) = mark(canvas, row) {
            canvas.at(area, 1, 0, mark, style);
        }
        let mut at = MARKS;
        for (column, size) in &self.columns {
            if *column == Column::Title && selected && focused {
                canvas.cursor(area, at, 0);
            }
            let (content, style) = cell(canvas, model, row, *column, selected);
            let shown = text::cut(&content, *size, canvas.glyphs.cut);
            let gap = if is_number(*column) { size.saturating_sub(text::width(&shown)) } else { 0 };
            canvas.at(area, at + cells(gap), 0, &shown, style);
            at += cells(*size) + 1;
        }
    }
}

fn cell(canvas: &Canvas<'_, '_>, model: &Model, row: &ActionRow, column: Column, selected: bool) -> (String, Style) {
    let theme = canvas.theme;
    let ticket = row.tickets.first();
    match column {
        Column::Title => (row.title.line().into_string(), if selected { theme.selected } else { theme.text }),
        Column::Rank => (row.rank.map(|rank| rank.to_string()).unwrap_or_default(), theme.quiet),
        Column::Points => (score_labels::points(model, row), theme.text),
        Column::Left => match row.points_left() {
            Some(left) if left > 0.0 => (format!("+{}", score_labels::number_of_points(model, left)), theme.text),
            _ => (String::new(), theme.quiet),
        },
        Column::Category => (score_labels::category(model, &row.category), theme.quiet),
        Column::Impact => (score_labels::level(model, row.user_impact), theme.quiet),
        Column::Cost => (score_labels::level(model, row.cost), theme.quiet),
        Column::Status => {
            let style = if row.status == ActionStatus::Completed { theme.good } else { theme.text };
            (score_labels::status(model, &row.status), style)
        }
        Column::Number => match ticket {
            Some(ticket) => (score_labels::number(model, ticket.number.as_ref()), theme.text),
            None => (String::new(), theme.text),
        },
        Column::State => match ticket {
            Some(ticket) => (labels::state(model, ticket.kind, &ticket.state), theme.quiet),
            None => (String::new(), theme.quiet),
        },
    }
}

/// A fall, or a closed ticket without its points; not by colour alone.
fn mark(canvas: &Canvas<'_, '_>, row: &ActionRow) -> Option<(&'static str, Style)> {
    match row.closing() {
        Some(Closing::Denied) => Some(("!", canvas.theme.alert)),
        _ if row.regressed => Some(("!", canvas.theme.alert)),
        Some(Closing::NotSeen) => Some(("^", canvas.theme.waiting)),
        None => None,
    }
}

fn is_number(column: Column) -> bool {
    matches!(column, Column::Rank | Column::Points | Column::Left)
}

fn size(model: &Model, column: Column) -> usize {
    let widest = |words: &mut dyn Iterator<Item = String>| words.map(|word| text::width(&word)).max().unwrap_or(0);
    let content = match column {
        Column::Title => return 0,
        Column::Rank => 4,
        Column::Points => 8,
        Column::Left => 6,
        Column::Category => widest(&mut ScoreCategory::KNOWN.iter().map(|one| score_labels::category(model, one))),
        Column::Impact | Column::Cost => 8,
        Column::Status => widest(&mut ActionStatus::KNOWN.iter().map(|one| score_labels::status(model, one))),
        Column::Number => 10,
        Column::State => labels::widest_state(model, &Kind::ALL),
    };
    content.min(WORD_MAX).max(text::width(&model.words.say(head(column))))
}

fn head(column: Column) -> MessageId {
    match column {
        Column::Rank => id("score-column-rank"),
        Column::Title => id("score-column-title"),
        Column::Points => id("score-column-points"),
        Column::Left => id("score-column-left"),
        Column::Category => id("field-category"),
        Column::Impact => id("score-column-impact"),
        Column::Cost => id("score-column-cost"),
        Column::Status => id("field-state"),
        Column::Number => id("score-column-ticket"),
        Column::State => id("score-column-state"),
    }
}

fn cells(size: usize) -> u16 {
    u16::try_from(size).unwrap_or(u16::MAX)
}
