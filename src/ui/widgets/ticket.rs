//! The cells of a ticket: priority meter, pending mark, due day, state.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::Priority;
use crate::domain::state::is_over;
use crate::domain::ticket::TicketRow;
use crate::domain::write::WriteState;
use crate::ui::look::Look;

/// Columns of the meter's three blocks.
pub const METER: usize = 3;

/// Days around today in which a month and a day can only mean one year.
const NEAR: i32 = 180;

/// The three blocks of a priority: as many filled as it is urgent, blank for an instance's own levels.
pub fn meter(look: &Look, wire: &str) -> [Span<'static>; 2] {
    let Some(priority) = Priority::from_wire(wire) else { return [Span::raw(" ".repeat(METER)), Span::raw("")] };
    let filled = usize::from(priority.blocks());
    let style = match priority {
        Priority::Critical | Priority::High => look.theme.high,
        Priority::Moderate => look.theme.middle,
        Priority::Low | Priority::Planning => look.theme.low,
    };
    [
        Span::styled(look.glyphs.full.repeat(filled), style),
        Span::styled(look.glyphs.rest.repeat(METER.saturating_sub(filled)), look.theme.dim),
    ]
}

/// The mark of what is not done yet; of several writes the one that needs a person most.
pub fn pending(look: &Look, row: &TicketRow) -> Span<'static> {
    let Some(state) = row.pending.iter().map(|pending| pending.state).max_by_key(|state| need(*state)) else {
        return if row.unreadable { Span::styled("!", look.theme.warn) } else { Span::raw(" ") };
    };
    let style = if need(state) > 1 { look.theme.bad } else { look.theme.warn };
    Span::styled(look.glyphs.write(state), style)
}

/// How much a write needs a person: 0 not at all, 1 it goes on by itself, more: someone has to look.
fn need(state: WriteState) -> u8 {
    match state {
        WriteState::Confirmed | WriteState::Withdrawn => 0,
        WriteState::Queued | WriteState::Sending | WriteState::Unknown => 1,
        WriteState::Refused => 2,
        WriteState::Conflict => 3,
        WriteState::Frozen => 4,
    }
}

/// The due day, and its style. A day that an open ticket is past ends with `!`; a short day near today goes without its year.
pub fn due(look: &Look, row: &TicketRow, short: bool) -> (String, Style) {
    let Some(day) = row.due else { return (String::new(), Style::new()) };
    let near = (day - look.model.today).get_days().abs() < NEAR;
    let mut text = if short && near { day.strftime("%m-%d").to_string() } else { day.to_string() };
    if day < look.model.today && !is_over(row.kind, &row.state, row.active) {
        text.push('!');
        return (text, look.theme.bad);
    }
    (text, Style::new())
}

/// The word for a ticket's priority.
pub fn priority_word(look: &Look, row: &TicketRow) -> String {
    look.model.priority_label(row.kind, &row.priority).line().into_string()
}

/// The word for a ticket's state.
pub fn state_word(look: &Look, row: &TicketRow) -> String {
    look.model.state_label(row.kind, &row.state).line().into_string()
}

/// A ticket's name; one without a name says so.
pub fn name(look: &Look, row: &TicketRow) -> String {
    if row.name.raw().trim().is_empty() { look.get("ticket-no-name") } else { row.name.line().into_string() }
}
