//! What waits.

use ratatui::layout::Rect;

use crate::app::actions::Scope;
use crate::app::screens::outbox::OutboxScreen;
use crate::app::screens::outbox_page;
use crate::app::{Model, labels, text};
use crate::domain::outbox::OutboxItem;
use crate::domain::write::{Operation, WriteState};
use crate::ui::canvas::Canvas;
use crate::ui::widgets::doc::style;
use crate::ui::widgets::short::{self, Row, Short};

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &OutboxScreen, area: Rect) {
    let words = &model.words;
    let items = model.outbox.as_deref().unwrap_or_default();
    let key = model.key(Scope::Everywhere, "action-log");
    let empty = match &model.outbox {
        Some(_) => words.with("outbox-empty", &[("key", key.as_str().into())]),
        None => words.get("loading"),
    };
    let widths = Widths::of(model, items);
    let short = Short {
        title: words.get("outbox-title"),
        rows: items.iter().map(|item| row(canvas, model, item, &widths)).collect(),
        at: screen.at(),
        here: screen.item(model).is_some(),
        empty: &empty,
        lines: &outbox_page::lines(model),
        scroll: screen.scroll,
    };
    short::draw(canvas, model, &short, area);
}

/// Cells of the columns.
struct Widths {
    state: usize,
    operation: usize,
    number: usize,
}

impl Widths {
    fn of(model: &Model, items: &[OutboxItem]) -> Self {
        let widest = |words: &mut dyn Iterator<Item = String>| words.map(|word| text::width(&word)).max().unwrap_or(0);
        let open = WriteState::ALL.into_iter().filter(|state| state.is_open());
        let number = |item: &OutboxItem| outbox_page::number(model, &item.number, item.write.operation);
        Widths {
            state: widest(&mut open.map(|state| model.words.say(outbox_page::short_state(state)))),
            operation: widest(&mut Operation::ALL.into_iter().map(|operation| model.words.say(labels::operation(operation)))),
            number: widest(&mut items.iter().map(number)),
        }
    }
}

fn row(canvas: &Canvas<'_, '_>, model: &Model, item: &OutboxItem, widths: &Widths) -> Row {
    let (words, theme, write) = (&model.words, canvas.theme, &item.write);
    let state = words.say(outbox_page::short_state(write.state));
    let until = write.until.filter(|_| write.state.is_waiting());
    Row {
        columns: vec![
            (state, widths.state, style(theme, outbox_page::state_role(write.state))),
            (words.say(labels::operation(write.operation)), widths.operation, theme.text),
            (outbox_page::number(model, &item.number, write.operation), widths.number, theme.quiet),
        ],
        name: item.name.line().into_string(),
        tail: until.map(|until| labels::exact_time(model, until)).unwrap_or_default(),
    }
}
