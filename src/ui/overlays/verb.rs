//! The small box of a verb: the ticket, what is entered, and what would change.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use crate::app::screens::verb::{self, Item, Next, Part, VerbBox};
use crate::app::{Model, labels, layout, text};
use crate::domain::verb::Verb;
use crate::ui::canvas::{Canvas, below, centred, right_of};
use crate::ui::widgets::input;

/// Widest box, in cells.
const WIDTH: u16 = 76;
/// Rows of a list of values, of codes, and of a text.
const VALUES: usize = 8;
const CODES: usize = 5;
const TEXT_ROWS: u16 = 6;

type Lines = Vec<(String, Style)>;

/// Draws the box, just high enough for what is in it.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, open: &VerbBox, area: Rect) {
    let (width, most) = layout::overlay_size(model.size);
    let width = width.min(WIDTH);
    let room = usize::from(width.saturating_sub(4));
    let head = head(canvas, model, open, room);
    let foot = foot(canvas, model, open, room);
    let (items, codes) = (open.items(model), open.codes(model));
    let parts = open.parts(model);
    let rows: usize = parts.iter().map(|part| rows_of(*part, open, &items, &codes)).sum();
    let height = u16::try_from(head.len() + rows + foot.len() + 2).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside = canvas.panel(place, &model.words.say(verb::title(open.verb)), true);
    let mut at = lines(canvas, &head, inside);
    let last = inside.height.saturating_sub(u16::try_from(foot.len()).unwrap_or(0));
    // Where not all fits, what has the keys does: earlier parts make room.
    let room = usize::from(last.saturating_sub(at));
    let focused = parts.iter().position(|part| *part == open.focus).unwrap_or(0);
    let fits = |start: &usize| parts[*start..].iter().map(|part| rows_of(*part, open, &items, &codes)).sum::<usize>() <= room;
    let start = (0..focused).find(fits).unwrap_or(focused);
    for part in parts.into_iter().skip(start) {
        let wanted = u16::try_from(rows_of(part, open, &items, &codes)).unwrap_or(0);
        let rows = Rect { height: wanted.min(last.saturating_sub(at)), ..below(inside, at) };
        part_rows(canvas, model, open, part, (&items, &codes), rows);
        at += rows.height;
    }
    lines(canvas, &foot, below(inside, at.min(last)));
    banner(canvas, model, open, place);
}

fn lines(canvas: &mut Canvas<'_, '_>, lines: &Lines, area: Rect) -> u16 {
    for (row, (line, style)) in (0..area.height).zip(lines) {
        canvas.line(area, row, line, *style);
    }
    u16::try_from(lines.len()).unwrap_or(0).min(area.height)
}

/// Rows of a part, with its heading and the empty row below it.
fn rows_of(part: Part, open: &VerbBox, items: &[Item], codes: &[Item]) -> usize {
    match part {
        Part::Line if open.verb == Verb::Assign => items.len().clamp(1, VALUES) + 3,
        Part::Line => 2,
        Part::Menu => items.len().clamp(1, VALUES) + 1,
        Part::Code => codes.len().clamp(1, CODES) + 2,
        Part::Text => usize::from(TEXT_ROWS) + 2,
    }
}

fn part_rows(
    canvas: &mut Canvas<'_, '_>,
    model: &Model,
    open: &VerbBox,
    part: Part,
    (items, codes): (&[Item], &[Item]),
    area: Rect,
) {
    let here = open.focus == part;
    match part {
        Part::Line => {
            let label = if open.verb == Verb::Due { model.words.get("field-due") } else { model.words.get("verb-to") };
            let used = canvas.line(area, 0, &label, canvas.theme.heading) + 1;
            input::draw(canvas, &open.line, Rect { height: area.height.min(1), ..right_of(area, used) }, here);
            if open.verb == Verb::Assign {
                let list = Rect { height: area.height.saturating_sub(3), ..below(area, 2) };
                values(canvas, items, open.is_chosen().then(|| open.at(items)), list, false);
            }
        }
        Part::Menu => {
            let list = Rect { height: area.height.saturating_sub(1), ..area };
            values(canvas, items, Some(open.at(items)), list, here);
        }
        Part::Code => {
            let name = labels::column(model, open.code_column(model));
            canvas.line(area, 0, &name, canvas.theme.heading);
            let list = Rect { height: area.height.saturating_sub(2), ..below(area, 1) };
            values(canvas, codes, open.code_at(codes), list, here);
        }
        Part::Text => {
            canvas.line(area, 0, &text_label(model, open), label_style(canvas, open));
            written(canvas, open, Rect { height: area.height.saturating_sub(2), ..below(area, 1) }, here);
        }
    }
}

/// A list of values with the selected one marked, the part in view that holds it.
fn values(canvas: &mut Canvas<'_, '_>, items: &[Item], at: Option<usize>, area: Rect, here: bool) {
    let visible = usize::from(area.height).max(1);
    let first = layout::window_around(at.unwrap_or(0), visible, items.len());
    if here && at.is_none() {
        canvas.cursor(area, 2, 0);
    }
    for (line, (index, item)) in (0u16..area.height).zip(items.iter().enumerate().skip(first)) {
        let (chosen, theme) = (at == Some(index), canvas.theme);
        let row = Rect { height: 1, ..below(area, line) };
        if chosen {
            canvas.line(row, 0, canvas.glyphs.marker, theme.marker);
            if here {
                canvas.cursor(row, 2, 0);
            }
        }
        let style = match (item.blocked, chosen) {
            (true, _) => theme.quiet,
            (false, true) => theme.selected,
            (false, false) => theme.text,
        };
        let used = canvas.at(row, 2, 0, &item.label, style) + 4;
        canvas.at(row, used, 0, &item.note, theme.quiet);
    }
}

/// The text with the real cursor in it, which screen readers and input methods follow.
fn written(canvas: &mut Canvas<'_, '_>, open: &VerbBox, area: Rect, here: bool) {
    open.text.render(area, canvas.buffer());
    if open.text.is_empty() {
        let style = canvas.theme.field;
        canvas.buffer().set_style(Rect { height: area.height.min(1), ..area }, style);
    }
    if here {
        let at = open.text.screen_cursor();
        let (top, left) = open.text.scroll_offset();
        let cell = |at: usize, first: u16| u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(first);
        canvas.cursor(area, cell(at.col, left), cell(at.row, top));
    }
}

/// What the customer sees looks different, and says so.
fn label_style(canvas: &Canvas<'_, '_>, open: &VerbBox) -> Style {
    if open.verb == Verb::Comment { canvas.theme.alert } else { canvas.theme.heading }
}

fn text_label(model: &Model, open: &VerbBox) -> String {
    match open.verb {
        Verb::Comment => model.words.get("verb-customer-sees"),
        Verb::Note => model.words.get("verb-internal"),
        Verb::Cancel => model.words.get("verb-reason-note"),
        _ => model.words.get("field-close-notes"),
    }
}

/// The ticket, and where it is.
fn head(canvas: &Canvas<'_, '_>, model: &Model, open: &VerbBox, room: usize) -> Lines {
    let theme = canvas.theme;
    if let Some(count) = open.many {
        let title = model.words.with("verb-for-many", &[("count", count.into())]);
        return vec![(title, theme.selected), (String::new(), theme.text)];
    }
    let Some(subject) = &open.subject else {
        return vec![(model.words.get("loading"), theme.quiet), (String::new(), theme.text)];
    };
    let row = &subject.row;
    let number = row.number.as_ref().map_or_else(|| model.words.get("not-yet-numbered"), |number| number.line().into_string());
    let title = text::cut(&format!("{number}  {}", row.name.line()), room, canvas.glyphs.cut);
    let mut lines = vec![(title, theme.selected)];
    let now = match open.verb {
        Verb::Assign => {
            let person = if row.assigned_to.is_empty() { model.words.get("nobody") } else { row.assigned_to.line().into_string() };
            let group = verb::group(subject).line().into_string();
            if group.is_empty() { person } else { format!("{person} {} {group}", canvas.glyphs.dot) }
        }
        Verb::State | Verb::Close | Verb::Cancel => labels::state(model, row.kind, &row.state),
        Verb::Due => row.due.map_or_else(|| model.words.get("none"), |day| labels::day(model, day)),
        Verb::Priority => labels::priority(model, row.kind, &row.priority),
        Verb::Take | Verb::Note | Verb::Comment => String::new(),
    };
    if !now.is_empty() {
        lines.push((model.words.with("verb-now", &[("value", now.into())]), theme.quiet));
    }
    lines.push((String::new(), theme.text));
    lines
}

/// What is wrong, what is asked, what is waited for, else what would change.
fn foot(canvas: &Canvas<'_, '_>, model: &Model, open: &VerbBox, room: usize) -> Lines {
    let (words, theme) = (&model.words, canvas.theme);
    let mut said: Vec<(String, Style)> = Vec::new();
    if let Some(why) = open.stopped(model) {
        said.push((why, theme.alert));
    } else if let Some(problem) = &open.problem {
        said.push((problem.clone(), theme.alert));
    } else if open.verb == Verb::Due {
        said.push(due(canvas, model, open));
    }
    match &open.next {
        Next::Asking(_) => said.push((words.get("verb-asking"), theme.waiting)),
        Next::Failed(why) => said.push((words.with("verb-not-asked", &[("why", why.as_str().into())]), theme.quiet)),
        Next::Told(_) => {}
    }
    if open.asking.is_some() {
        said.push((words.get("verb-asking"), theme.waiting));
    }
    if let Some(why) = &open.unasked {
        said.push((words.with("verb-names-not-asked", &[("why", why.as_str().into())]), theme.quiet));
    }
    // Where more is asked than the state, that may have taken the room of the list of states.
    if (open.verb == Verb::Close || open.verb == Verb::State && !open.has_one_value(model))
        && open.many.is_none()
        && open.problem.is_none()
        && let (Some(kind), Some(to)) = (open.kind(), open.target(model))
    {
        let to = labels::state(model, kind, &to);
        said.push((words.with("verb-goes-to", &[("state", to.as_str().into())]), theme.quiet));
    }
    let wrap = |(content, style): (String, Style)| text::wrap(&content, room).into_iter().map(move |line| (line, style));
    said.into_iter().flat_map(wrap).collect()
}

/// The day as it is understood, so that a relative word is never a surprise.
fn due(canvas: &Canvas<'_, '_>, model: &Model, open: &VerbBox) -> (String, Style) {
    let words = &model.words;
    let note = match open.day(model.today) {
        Some(day) => {
            let args =
                [("weekday", words.say(crate::ui::screens::form::weekday(day)).into()), ("day", labels::day(model, day).into())];
            words.with("verb-due-understood", &args)
        }
        None if open.line.text().trim().is_empty() => words.get("verb-due-cleared"),
        None => words.get("form-due-note"),
    };
    (note, canvas.theme.quiet)
}

/// The kept entry's story, in the lower border.
fn banner(canvas: &mut Canvas<'_, '_>, model: &Model, open: &VerbBox, area: Rect) {
    use crate::app::actions::Scope;
    let words = &model.words;
    let discard = [("key", model.key(Scope::Verb, "discard-draft").into())];
    if open.discard_asked {
        canvas.foot(area, &words.with("form-discard-ask", &discard), false, canvas.theme.alert);
        return;
    }
    if open.resumed {
        canvas.foot(area, &words.with("form-resumed", &discard), false, canvas.theme.waiting);
    }
}
