//! The first line: program, profile, instance, acting person.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::domain::Untrusted;
use crate::ui::look::{Look, put};
use crate::ui::text::width;

/// Draws the first line.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect) {
    let room = usize::from(area.width);
    let program = look.get("program");
    let Some(profile) = &look.model.profile else {
        return look.line(frame, area, &program, look.theme.title);
    };
    let person = Untrusted::from(look.model.me.user_name.as_str()).line();
    let person = match person.as_str() {
        "" => String::new(),
        name => look.cut(name, room / 3),
    };
    let place = look.joined(&[profile.name.clone(), profile.instance.clone()]);
    let place = look.fit(&place, room.saturating_sub(width(&program) + width(&person) + 4));
    let spans = vec![
        Span::styled(program, look.theme.title),
        Span::styled(format!(" {} ", look.glyphs.dot), look.theme.dim),
        Span::raw(place),
        Span::raw(" "),
        Span::styled(person, look.theme.dim),
    ];
    put(frame, area, spans);
}
