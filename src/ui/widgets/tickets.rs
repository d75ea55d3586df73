//! Ticket rows in columns: what cards and lists share.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screens::columns::Widths;
use crate::app::screens::list::ListScreen;
use crate::app::{Model, labels, text};
use crate::domain::ticket::{Fresh, TicketRow};
use crate::domain::view::ListColumn;
use crate::domain::write::WriteState;
use crate::domain::{Kind, Priority};
use crate::i18n::{MessageId, id};
use crate::ui::canvas::Canvas;
use crate::ui::linear;

/// Cells before the first column: selection, pending mark, gap.
const MARKS: u16 = 3;

/// Widest state and priority words that get a column of their own width.
const WORD_MAX: usize = 14;

/// Widest assignee's name that gets a column of its own width.
const PERSON_MAX: usize = 20;

/// Narrowest name that is still readable.
const NAME_MIN: usize = 20;

impl From<ListColumn> for Column {
    fn from(column: ListColumn) -> Self {
        match column {
            ListColumn::Number => Column::Number,
            ListColumn::Name => Column::Name,
            ListColumn::Priority => Column::Priority,
            ListColumn::State => Column::State,
            ListColumn::Due => Column::Due,
            ListColumn::Assigned => Column::Assigned,
            ListColumn::Updated => Column::Updated,
            ListColumn::Created => Column::Created,
            ListColumn::Pending => Column::Pending,
        }
    }
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The number on the instance.
    Number,
    /// The name; takes what the others leave.
    Name,
    /// What Enter does.
    View,
    /// Meter and word.
    Priority,
    /// The state's label.
    State,
    /// The due day.
    Due,
    /// The assignee.
    Assigned,
    /// The last change.
    Updated,
    /// The creation.
    Created,
    /// The pending write.
    Pending,
}

/// The columns of a table that fit a width.
#[derive(Debug)]
pub struct Table {
    columns: Vec<(Column, usize)>,
    /// Cells before the first column.
    before: u16,
    short_days: bool,
}

impl Table {
    /// Plans a card: the original's five columns.
    pub fn card(model: &Model, kind: Kind, width: u16) -> Self {
        let columns = [Column::Name, Column::View, Column::Priority, Column::State, Column::Due];
        Table::plan(&Sizes { model, kinds: &[kind], widths: None, short_days: width < 70 }, width, &columns)
    }

    /// Plans a list: as many columns as fit beside a readable name.
    pub fn list(model: &Model, list: &ListScreen, width: u16) -> Self {
        let sizes = Sizes { model, kinds: &[], widths: Some(&list.widths), short_days: width < 76 };
        if !list.columns.is_empty() {
            return Table::own(&sizes, list, width);
        }
        let mut columns = vec![Column::Name, Column::Priority, Column::State, Column::Due];
        if width >= 70 {
            columns.insert(0, Column::Number);
        }
        for (at_least, column) in [(96, Column::Assigned), (112, Column::Updated), (126, Column::Pending)] {
            if width >= at_least {
                columns.push(column);
            }
        }
        Table::plan(&sizes, width, &columns)
    }

    /// Plans the columns of a view, in its order, as many as leave the name readable. The name is always one of them.
    fn own(sizes: &Sizes<'_>, list: &ListScreen, width: u16) -> Self {
        let mut columns: Vec<Column> = list.columns.iter().map(|column| Column::from(*column)).collect();
        if !columns.contains(&Column::Name) {
            columns.push(Column::Name);
        }
        let taken = |columns: &[Column]| columns.iter().map(|column| sizes.of(*column) + 1).sum::<usize>();
        while columns.len() > 1 && taken(&columns) + usize::from(sizes.before()) + NAME_MIN > usize::from(width) {
            let Some(hindmost) = columns.iter().rposition(|column| *column != Column::Name) else { break };
            columns.remove(hindmost);
        }
        Table::plan(sizes, width, &columns)
    }

    fn plan(sizes: &Sizes<'_>, width: u16, columns: &[Column]) -> Self {
        let size = |column: Column| sizes.of(column);
        let before = sizes.before();
        let taken: usize = columns.iter().map(|column| size(*column) + 1).sum::<usize>() + usize::from(before);
        let name = (usize::from(width) + 1).saturating_sub(taken);
        let fitted = |column: Column| if column == Column::Name { name } else { size(column) };
        Table { columns: columns.iter().map(|column| (*column, fitted(*column))).collect(), before, short_days: sizes.short_days }
    }

    /// Draws the column heads.
    pub fn heads(&self, canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
        if canvas.linear {
            return;
        }
        let mut at = self.before;
        for (column, size) in &self.columns {
            let title = model.words.say(head(*column, self.short_days));
            // A head that does not fit is left out; what the column holds is plain without it.
            if text::width(&title) <= *size {
                canvas.at(area, at, 0, &title, canvas.theme.quiet);
            }
            at += cells(*size) + 1;
        }
    }

    /// Draws one ticket; the selected one gets the marker, a bold name and, where it has the keys, the hardware cursor. In an
    /// area of two lines a long name goes on in the second.
    pub fn row(&self, canvas: &mut Canvas<'_, '_>, model: &Model, row: &TicketRow, area: Rect, selected: bool, focused: bool) {
        let theme = canvas.theme;
        if selected {
            canvas.at(area, 0, 0, canvas.glyphs.marker, theme.marker);
        }
        if canvas.linear {
            let line = linear::ticket(model, row, usize::from(area.width.saturating_sub(2)));
            canvas.at(area, 2, 0, &line, if selected { theme.selected } else { theme.text });
            if selected && focused {
                canvas.cursor(area, 2, 0);
            }
            return;
        }
        if let Some((mark, style)) = mark(canvas, row) {
            canvas.at(area, 1, 0, mark, style);
        }
        if self.before > MARKS && model.marks.contains(&row.local_id) {
            canvas.at(area, 2, 0, canvas.glyphs.mark, theme.marker);
        }
        let mut at = self.before;
        for (column, size) in &self.columns {
            if *column == Column::Name && selected && focused {
                canvas.cursor(area, at, 0);
            }
            self.cell(canvas, model, row, *column, (area, at, *size), selected);
            at += cells(*size) + 1;
        }
    }

    fn cell(
        &self,
        canvas: &mut Canvas<'_, '_>,
        model: &Model,
        row: &TicketRow,
        column: Column,
        (area, at, size): (Rect, u16, usize),
        selected: bool,
    ) {
        let theme = canvas.theme;
        let (content, style) = match column {
            Column::Name => return name(canvas, row, (area, at, size), selected),
            Column::View => (model.words.get("view"), theme.link),
            Column::Priority => return priority(canvas, model, row, (area, at, size)),
            Column::State => (labels::state(model, row.kind, &row.state), theme.text),
            Column::Due => self.due(canvas, model, row),
            Column::Number => {
                let number = row.number.as_ref().map(|number| number.line().into_string());
                (number.unwrap_or_default(), theme.quiet)
            }
            Column::Assigned => (row.assigned_to.line().into_string(), theme.quiet),
            Column::Updated => (row.updated.map(|moment| labels::time(model, moment)).unwrap_or_default(), theme.quiet),
            Column::Created => (row.created.map(|moment| labels::time(model, moment)).unwrap_or_default(), theme.quiet),
            Column::Pending => match labels::foremost_write(row) {
                Some(state) => (model.words.say(labels::mark(state)), write_style(canvas, state)),
                None => return,
            },
        };
        let shown = text::cut(&content, size, canvas.glyphs.cut);
        canvas.at(area, at, 0, &shown, style);
    }

    fn due(&self, canvas: &Canvas<'_, '_>, model: &Model, row: &TicketRow) -> (String, Style) {
        let Some(day) = row.due else { return (String::new(), canvas.theme.text) };
        let overdue = labels::is_overdue(model, row);
        let shown = if self.short_days { labels::short_day(model, day, overdue) } else { labels::day(model, day) };
        // Not by colour alone: a mark stands behind the day.
        if overdue { (format!("{shown}!"), canvas.theme.alert) } else { (shown, canvas.theme.text) }
    }
}

/// The name, on as many lines as the area has; the last one is cut.
fn name(canvas: &mut Canvas<'_, '_>, row: &TicketRow, (area, at, size): (Rect, u16, usize), selected: bool) {
    let style = if selected { canvas.theme.selected } else { canvas.theme.text };
    let whole = row.name.line();
    let lines = text::wrap_to(whole.as_str(), size, usize::from(area.height), canvas.glyphs.cut);
    for (line, content) in (0u16..).zip(lines) {
        canvas.at(area, at, line, &content, style);
    }
}

fn cells(size: usize) -> u16 {
    u16::try_from(size).unwrap_or(u16::MAX)
}

/// What the sizes of columns depend on.
struct Sizes<'a> {
    model: &'a Model,
    /// The kinds whose words have to fit where nothing was measured.
    kinds: &'a [Kind],
    /// What was measured of a list; a card's columns have room for whatever may come.
    widths: Option<&'a Widths>,
    short_days: bool,
}

impl Sizes<'_> {
    /// Cells before the first column: marks have one of their own while there are any.
    fn before(&self) -> u16 {
        MARKS + u16::from(!self.model.marks.is_empty())
    }

    /// Cells of a column; the name takes what the others leave.
    fn of(&self, column: Column) -> usize {
        let title = text::width(&self.model.words.say(head(column, self.short_days)));
        let measured = |column: ListColumn, most: usize| self.widths.map(|widths| widths.of_column(column).min(most));
        let content = match column {
            Column::Name => return 0,
            Column::Number => measured(ListColumn::Number, WORD_MAX).unwrap_or(10),
            Column::View => text::width(&self.model.words.get("view")),
            Column::Priority => {
                let word = || labels::widest_priority(self.model, self.kinds).min(WORD_MAX);
                4 + measured(ListColumn::Priority, WORD_MAX).unwrap_or_else(word)
            }
            Column::State => {
                let word = || labels::widest_state(self.model, self.kinds).min(WORD_MAX);
                measured(ListColumn::State, WORD_MAX).unwrap_or_else(word)
            }
            // The day and the mark behind it.
            Column::Due if self.short_days => 7,
            Column::Due => 11,
            Column::Assigned => measured(ListColumn::Assigned, PERSON_MAX).unwrap_or(16),
            Column::Updated => measured(ListColumn::Updated, 16).unwrap_or(16),
            Column::Created => measured(ListColumn::Created, 16).unwrap_or(16),
            Column::Pending => measured(ListColumn::Pending, WORD_MAX).unwrap_or(9),
        };
        // In narrow tables the names need the cells more than this head does.
        if column == Column::View && self.short_days { content } else { content.max(title) }
    }
}

fn head(column: Column, short: bool) -> MessageId {
    match column {
        Column::Number => id("field-number"),
        Column::Name => id("field-name"),
        Column::View => id("field-details"),
        Column::Priority => id("field-priority"),
        Column::State => id("field-state"),
        Column::Due if short => id("field-due-short"),
        Column::Due => id("field-due"),
        Column::Assigned => id("field-assigned"),
        Column::Updated => id("field-updated"),
        Column::Created => id("field-created"),
        Column::Pending => id("column-pending"),
    }
}

/// The meter and the instance's word; a level of the instance's own has its word alone.
fn priority(canvas: &mut Canvas<'_, '_>, model: &Model, row: &TicketRow, (area, at, size): (Rect, u16, usize)) {
    let theme = canvas.theme;
    if let Some(priority) = Priority::from_wire(&row.priority) {
        let style = match priority {
            Priority::Critical | Priority::High => theme.priority_high,
            Priority::Moderate => theme.priority_moderate,
            Priority::Low | Priority::Planning => theme.priority_low,
        };
        let blocks = usize::from(priority.blocks());
        let used = canvas.at(area, at, 0, &canvas.glyphs.full.repeat(blocks), style);
        canvas.at(area, at + used, 0, &canvas.glyphs.empty.repeat(3 - blocks), theme.priority_none);
    }
    let word = text::cut(&labels::priority(model, row.kind, &row.priority), size.saturating_sub(4), canvas.glyphs.cut);
    canvas.at(area, at + 4, 0, &word, theme.text);
}

/// The mark of a row with work under way, a record that could not be read, or something not looked at yet.
fn mark(canvas: &Canvas<'_, '_>, row: &TicketRow) -> Option<(&'static str, Style)> {
    match labels::foremost_write(row) {
        Some(state) if state.is_waiting() => Some(("^", canvas.theme.waiting)),
        Some(_) => Some(("!", canvas.theme.alert)),
        None if row.unreadable => Some(("!", canvas.theme.alert)),
        None => match row.fresh {
            Some(Fresh::New) => Some(("+", canvas.theme.good)),
            Some(Fresh::Changed) => Some(("*", canvas.theme.good)),
            None => None,
        },
    }
}

fn write_style(canvas: &Canvas<'_, '_>, state: WriteState) -> Style {
    if state.is_waiting() { canvas.theme.waiting } else { canvas.theme.alert }
}
