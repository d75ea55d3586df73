//! A link, shown whole.

use ratatui::layout::Rect;

use crate::app::{LinkAbout, Model, layout, text};
use crate::ui::canvas::{Canvas, centred};

/// Draws the box, just high enough for the URL.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, url: &str, about: &LinkAbout, area: Rect) {
    let (words, theme) = (&model.words, canvas.theme);
    let (width, most) = layout::overlay_size(model.size);
    let room = usize::from(width.saturating_sub(4));
    let (title, intro) = match about {
        LinkAbout::List { .. } => (words.get("link-title"), words.get("link-text")),
        LinkAbout::Mail => (words.get("link-mail-title"), words.get("link-mail-text")),
        LinkAbout::BadConfig => (words.get("bad-config-title"), words.get("bad-config-text")),
    };
    let mut lines: Vec<_> = text::wrap(&intro, room).into_iter().map(|line| (line, theme.text)).collect();
    lines.push((String::new(), theme.text));
    for part in url.lines() {
        let shown = crate::domain::Untrusted::from(part).line();
        lines.extend(text::wrap(shown.as_str(), room).into_iter().map(|line| (line, theme.link)));
    }
    if let LinkAbout::List { left_out } = about
        && !left_out.is_empty()
    {
        let parts = crate::domain::Untrusted::from(left_out.as_str()).line().into_string();
        lines.push((String::new(), theme.text));
        lines.extend(
            text::wrap(&words.with("link-left-out", &[("parts", parts.into())]), room).into_iter().map(|line| (line, theme.quiet)),
        );
    }
    let height = u16::try_from(lines.len() + 2).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside: Rect = canvas.panel(place, &title, true);
    for (row, (line, style)) in (0..inside.height).zip(&lines) {
        canvas.line(inside, row, line, *style);
    }
    canvas.cursor(inside, 0, 2);
}
