//! Help and palette: actions to search by word or key.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::actions::{Danger, Scope};
use crate::app::screens::finder::{Entry, Finder, Mode};
use crate::app::{Model, layout, text};
use crate::ui::canvas::{Canvas, below, centred, right_of};
use crate::ui::widgets::input;

/// Cells of the keys' column, in a wide box and in a narrow one.
const KEYS: (usize, usize) = (20, 12);

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
        Mode::Views => words.get("views-title"),
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
    let lines = lines(finder, &entries);
    let at = lines.iter().position(|line| matches!(line, Line::Entry(index) if *index == finder.selected)).unwrap_or(0);
    let first = layout::window_around(at, height, lines.len());
    for (row, line) in (0u16..).zip(lines.iter().skip(first).take(height)) {
        let area = Rect { height: 1, ..below(rows, row) };
        match line {
            Line::Place(scope) => drop(canvas.line(area, 0, &words.say(scope.title()), theme.heading)),
            Line::Entry(index) => {
                if let Some(entry) = entries.get(*index) {
                    canvas.row(area, *index, finder.selected);
                    draw_entry(canvas, finder.mode, entry, area, *index == finder.selected);
                }
            }
        }
    }
    if let Some(entry) = entries.get(finder.selected) {
        note(canvas, model, entry, Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside });
    }
}

/// What stands in one row.
enum Line {
    Place(Scope),
    Entry(usize),
}

/// The entries, in help under the names of their places.
fn lines(finder: &Finder, entries: &[Entry]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut place = None;
    for (index, entry) in entries.iter().enumerate() {
        if finder.mode == Mode::Help && place != Some(entry.scope) {
            place = Some(entry.scope);
            lines.push(Line::Place(entry.scope));
        }
        lines.push(Line::Entry(index));
    }
    lines
}

fn draw_entry(canvas: &mut Canvas<'_, '_>, mode: Mode, entry: &Entry, area: Rect, selected: bool) {
    let theme = canvas.theme;
    if selected {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
    }
    let quiet = entry.disabled.is_some();
    let key_style = if quiet { theme.quiet } else { theme.key };
    let size = if area.width >= WIDE { KEYS.0 } else { KEYS.1 };
    let (at, room) = if mode == Mode::Help {
        let keys = text::fit(&entry.keys, size, canvas.glyphs.cut);
        let at = 3 + canvas.at(area, 2, 0, &keys, key_style);
        (at, usize::from(area.width.saturating_sub(at)))
    } else {
        let keys = text::cut(&entry.keys, size, canvas.glyphs.cut);
        canvas.right(area, 0, &keys, key_style);
        (2, usize::from(area.width.saturating_sub(3)).saturating_sub(text::width(&keys)))
    };
    let style = match (selected, quiet) {
        (true, _) => theme.selected,
        (false, true) => theme.quiet,
        (false, false) => theme.text,
    };
    title(canvas, entry, Rect { x: area.x + at, width: u16::try_from(room).unwrap_or(area.width), ..area }, style);
}

/// The title, with the letters that the search hit underlined.
fn title(canvas: &mut Canvas<'_, '_>, entry: &Entry, area: Rect, style: Style) {
    let mut parts = Vec::new();
    let mut done = 0;
    for hit in &entry.hits {
        parts.push((entry.title.get(done..hit.start).unwrap_or_default().to_owned(), style));
        let found = entry.title.get(hit.clone()).unwrap_or_default().to_owned();
        parts.push((found, style.add_modifier(Modifier::UNDERLINED)));
        done = hit.end;
    }
    parts.push((entry.title.get(done..).unwrap_or_default().to_owned(), style));
    canvas.parts(area, 0, &parts);
}

/// Why the selected action cannot run, or what it does that cannot be taken back at once.
fn note(canvas: &mut Canvas<'_, '_>, model: &Model, entry: &Entry, area: Rect) {
    let content = match (&entry.disabled, entry.danger()) {
        (Some(reason), _) => reason.clone(),
        (None, Danger::Sends) => model.words.get("finder-sends"),
        (None, Danger::SendsToMicrosoft) => model.words.get("finder-sends-to-microsoft"),
        (None, Danger::Discards) => model.words.get("finder-discards"),
        (None, Danger::None) => return,
    };
    canvas.line(area, 0, &content, canvas.theme.quiet);
}
