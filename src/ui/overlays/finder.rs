//! Help and palette: actions to search by word or key.

use ratatui::layout::Rect;

use crate::app::actions::{Danger, Scope};
use crate::app::screens::finder::{Entry, Finder, Mode};
use crate::app::{Model, layout, text};
use crate::ui::canvas::{Canvas, below, centred, right_of};
use crate::ui::widgets::input;

/// Cells of the keys' column, in a wide box and in a narrow one.
const KEYS: (usize, usize) = (20, 12);

/// Cells of the place's column, in help.
const PLACE: usize = 14;

/// Narrower boxes are narrow.
const WIDE: u16 = 66;

/// Draws the finder over the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, finder: &Finder, area: Rect) {
    let place = centred(area, layout::overlay_size(model.size));
    let (words, theme) = (&model.words, canvas.theme);
    canvas.clear(place);
    let title = match finder.mode {
        Mode::Help => words.get("help-title"),
        Mode::Palette => words.get("palette-title"),
    };
    let inside = canvas.panel(place, &title, true);
    let used = canvas.line(inside, 0, &words.get("finder-search"), theme.heading) + 1;
    let field = Rect { height: 1, ..right_of(inside, used) };
    input::draw(canvas, &finder.query, field, true);
    if finder.query.text().is_empty() {
        canvas.at(field, 1, 0, &words.get("finder-empty"), theme.quiet);
    }
    let entries = finder.entries(model);
    let rows = below(inside, 2);
    let height = layout::finder_rows(model.size).min(usize::from(rows.height.saturating_sub(1)));
    if entries.is_empty() {
        canvas.line(rows, 0, &words.get("finder-none"), theme.quiet);
        return;
    }
    let first = layout::scroll_to(0, finder.selected, height, entries.len());
    for (line, (index, entry)) in (0u16..).zip(entries.iter().enumerate().skip(first).take(height)) {
        row(canvas, model, entry, Rect { height: 1, ..below(rows, line) }, index == finder.selected);
    }
    if let Some(entry) = entries.get(finder.selected) {
        note(canvas, model, entry, Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside });
    }
}

fn row(canvas: &mut Canvas<'_, '_>, model: &Model, entry: &Entry, area: Rect, selected: bool) {
    let theme = canvas.theme;
    if selected {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
    }
    let size = if area.width >= WIDE { KEYS.0 } else { KEYS.1 };
    let keys = text::fit(&entry.keys, size, canvas.glyphs.cut);
    let quiet = entry.disabled.is_some();
    let at = 3 + canvas.at(area, 2, 0, &keys, if quiet { theme.quiet } else { theme.key });
    // The place is told only where it is another one.
    let elsewhere = entry.scope != Scope::Everywhere && entry.scope != model.screen_scope();
    let place = if elsewhere { model.words.say(entry.scope.title()) } else { String::new() };
    let column = if elsewhere { text::width(&place).max(PLACE) } else { 0 };
    let room = usize::from(area.width.saturating_sub(at)).saturating_sub(column + usize::from(elsewhere));
    let style = if selected {
        theme.selected
    } else if quiet {
        theme.quiet
    } else {
        theme.text
    };
    canvas.at(area, at, 0, &text::cut(&entry.title, room, canvas.glyphs.cut), style);
    canvas.right(area, 0, &text::fit(&place, column, ""), theme.quiet);
}

/// Why the selected action cannot run, or what it does that cannot be taken back at once.
fn note(canvas: &mut Canvas<'_, '_>, model: &Model, entry: &Entry, area: Rect) {
    let content = match (&entry.disabled, entry.action.danger) {
        (Some(reason), _) => reason.clone(),
        (None, Danger::Sends) => model.words.get("finder-sends"),
        (None, Danger::SendsToMicrosoft) => model.words.get("finder-sends-to-microsoft"),
        (None, Danger::Discards) => model.words.get("finder-discards"),
        (None, Danger::None) => return,
    };
    canvas.line(area, 0, &content, canvas.theme.quiet);
}
