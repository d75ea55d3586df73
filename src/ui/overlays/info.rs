//! "Manage ServiceNow configuration": what is connected, and where its settings are.

use ratatui::Frame;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::text::Span;

use super::{centred, line, window};
use crate::app::wrap::wrap;
use crate::domain::Untrusted;
use crate::ui::look::{Look, put};
use crate::ui::text::width;

const WIDTH: u16 = 76;

/// Draws the card.
pub fn draw(look: &Look, frame: &mut Frame, area: ratatui::layout::Rect) {
    let Some(profile) = &look.model.profile else { return };
    let person = match look.model.me.user_name.as_str() {
        "" => look.get("info-person-unset"),
        name => Untrusted::from(name).line().into_string(),
    };
    let fields = [
        ("info-profile", profile.name.clone()),
        ("info-instance", profile.instance.clone()),
        ("info-person", person),
        ("info-scope", profile.scope.clone()),
        ("info-interval", profile.interval.clone()),
        ("info-vault", profile.vault.clone()),
        ("info-file", profile.config_file.clone()),
    ];
    let room = usize::from(WIDTH.min(area.width).saturating_sub(4));
    let mut notes = Vec::new();
    if profile.plain_vault_warning {
        notes.push((look.get("sync-plain-vault"), look.theme.bad));
    }
    notes.push((look.get("info-how"), Style::new()));
    let notes: Vec<(String, Style)> =
        notes.into_iter().flat_map(|(text, style)| wrap(&text, room).into_iter().map(move |line| (line, style))).collect();
    let rows = u16::try_from(fields.len() + notes.len() + 3).unwrap_or(u16::MAX);
    let inside = window(look, frame, centred(area, WIDTH, rows), &look.get("info-title"));
    let label = fields.iter().map(|(id, _)| width(&look.get(id))).max().unwrap_or(0) + 2;
    for (at, (id, value)) in fields.iter().enumerate() {
        let spans = vec![
            Span::styled(look.fit(&look.get(id), label), look.theme.dim),
            Span::raw(look.cut(value, room.saturating_sub(label))),
        ];
        put(frame, line(inside, at), spans);
    }
    for (at, (note, style)) in notes.iter().enumerate() {
        look.line(frame, line(inside, fields.len() + 1 + at), note, *style);
    }
    frame.set_cursor_position(Position::new(inside.x, inside.y));
}
