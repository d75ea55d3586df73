//! Ways to share an improvement action, and whether it was shared before.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::screens::share::{Existing, Item, ShareBox, Step, refusal};
use crate::app::{Model, labels, layout, score_labels, text};
use crate::domain::Kind;
use crate::i18n::arg;
use crate::ui::canvas::{Canvas, centred};

/// Draws the box, just high enough for its text.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, share: &ShareBox, area: Rect) {
    let (width, most) = layout::overlay_size(model.size);
    let width = width.min(72);
    let room = usize::from(width.saturating_sub(4));
    let lines = said(canvas, model, share, room);
    let items = share.items();
    let height = u16::try_from(lines.len() + items.len() + 3).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside = canvas.panel(place, &model.words.get("share-title"), true);
    // What can be chosen is always in view, however little room there is for the text.
    let first = inside.height.saturating_sub(u16::try_from(items.len()).unwrap_or(0));
    for (row, (line, style)) in (0..first.saturating_sub(1)).zip(&lines) {
        canvas.line(inside, row, line, *style);
    }
    for (row, item) in (first..).zip(items) {
        choice(canvas, model, share, *item, Rect { y: inside.y + row, height: 1, ..inside });
    }
}

fn said(canvas: &Canvas<'_, '_>, model: &Model, share: &ShareBox, room: usize) -> Vec<(String, Style)> {
    let (words, theme) = (&model.words, canvas.theme);
    let mut parts = Vec::new();
    let many = share.many.map(|count| words.with("share-many", &[("count", count.into())]));
    let title = many.or_else(|| share.detail.as_ref().map(|detail| detail.row.title.line().into_string()));
    let title = title.unwrap_or_else(|| words.get("loading"));
    parts.push((text::cut(&title, room * 2, canvas.glyphs.cut), theme.selected));
    match &share.step {
        Step::Menu => {}
        Step::Looking(..) => parts.push((words.get("share-looking"), theme.waiting)),
        Step::Found { first, count, .. } => {
            parts.push((existing(model, first), theme.alert));
            if *count > 1 {
                parts.push((words.with("share-more", &[("count", (*count - 1).into())]), theme.text));
            }
            parts.push((words.get("share-again-ask"), theme.text));
        }
        Step::Unasked(_, problem) => {
            parts.push((labels::problem(model, problem), theme.alert));
            parts.push((words.get("share-unasked"), theme.text));
        }
    }
    let wrapped =
        parts.into_iter().flat_map(|(content, style)| text::wrap(&content, room).into_iter().map(move |line| (line, style)));
    wrapped.collect()
}

/// "CHG0030012 exists, Implement", and who made it.
fn existing(model: &Model, ticket: &Existing) -> String {
    let state = labels::state(model, ticket.kind, &ticket.state);
    let number = score_labels::number(model, ticket.number.as_ref());
    let args = [("number", number.into()), ("state", state.into())];
    if ticket.opened_by.is_empty() {
        return model.words.with("share-exists", &args);
    }
    let who = ticket.opened_by.line();
    let [number, state] = args;
    model.words.with("share-exists-by", &[number, state, ("who", arg(&who))])
}

fn choice(canvas: &mut Canvas<'_, '_>, model: &Model, share: &ShareBox, item: Item, area: Rect) {
    let (words, theme) = (&model.words, canvas.theme);
    let here = share.focus == item;
    if here {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
        canvas.cursor(area, 2, 0);
    }
    let content = match item {
        Item::ServiceNow(Kind::Change) => words.get("share-change"),
        Item::ServiceNow(Kind::Incident) => words.get("share-incident"),
        Item::CopyLink => words.get("share-link"),
        Item::CopyText => words.get("share-text"),
        Item::CopyMarkdown => words.get("share-markdown"),
        Item::Mail => words.get("share-mail"),
        Item::Open => words.get("share-open"),
        Item::Again => words.get("share-again"),
        Item::Cancel => words.get("share-cancel"),
    };
    let reason = refusal(model, share, item);
    let style = match (here, reason.is_some()) {
        (_, true) => theme.quiet,
        (true, false) => theme.selected,
        (false, false) => theme.text,
    };
    let used = canvas.at(area, 2, 0, &content, style);
    if let Some(reason) = reason {
        canvas.at(area, 2 + used + 2, 0, &words.say(reason), theme.quiet);
    }
}
