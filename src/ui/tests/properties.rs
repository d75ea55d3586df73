//! What must hold for every screen, size and text.

use proptest::prelude::*;
use ratatui::style::Color;

use super::picture;
use crate::app::fixture::{self, answer_details, answer_lists, moment};
use crate::app::{Effect, Model, Msg, ThemeName, update};
use crate::domain::text::is_hidden;
use crate::domain::{Kind, Untrusted};

const KEYS: [&str; 36] = [
    "tab",
    "shift-tab",
    "enter",
    "esc",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pgup",
    "pgdn",
    "c",
    "a",
    "m",
    "A",
    "/",
    "s",
    "S",
    "t",
    "o",
    "e",
    "g",
    "G",
    "]",
    "[",
    "?",
    ":",
    "r",
    "ctrl-s",
    "ctrl-x",
    "backspace",
    "delete",
    "x",
    "ctrl-u",
    "space",
];

/// Does what the runtime would do: answers every load at once.
fn answer(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::LoadHome => {
                update(model, Msg::Home(fixture::home()), &moment());
            }
            Effect::LoadList(..) => answer_lists(model, vec![effect], 321),
            Effect::LoadDetail(..) => answer_details(model, &[effect]),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_no_size_break_the_picture(
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 0..60),
        columns in 1_u16..210,
        rows in 1_u16..70,
    ) {
        let mut model = fixture::model((columns, rows));
        for key in keys {
            let effects = update(&mut model, Msg::Key(fixture::event(key)), &moment());
            answer(&mut model, effects);
        }
        let drawn = picture(&model);
        if let Some((x, y)) = drawn.cursor {
            prop_assert!(x < columns && y < rows);
        }
    }

    #[test]
    fn no_text_reaches_the_terminal_unfiltered(text in "[\\x00-\\x1f\\u{7f}-\\u{9f}a\\u{202e}\\u{200b}\\u{301}\\u{feff}証\\u{e0041}👩‍]{0,40}") {
        for keys in ["", "enter", "enter e tab tab tab", "a", "a / x"] {
            let mut model = fixture::model((100, 30));
            let mut home = fixture::home();
            for row in &mut home.cards[0].rows {
                row.name = Untrusted::from(text.as_str());
                row.state = text.clone();
                row.number = Some(Untrusted::from(text.as_str()));
                row.assigned_to = Untrusted::from(text.as_str());
            }
            update(&mut model, Msg::Home(home), &moment());
            for key in keys.split_whitespace() {
                let effects = update(&mut model, Msg::Key(fixture::event(key)), &moment());
                hostile(&mut model, effects, &text);
            }
            let drawn = picture(&model);
            for cell in drawn.buffer.content() {
                let symbol = cell.symbol();
                let harmless = Untrusted::from(symbol).line().as_str() == symbol;
                prop_assert!(harmless || !symbol.chars().any(is_hidden), "{symbol:?} after {keys:?}");
            }
        }
    }
}

/// Answers loads with tickets made of one text.
fn hostile(model: &mut Model, effects: Vec<Effect>, text: &str) {
    for effect in effects {
        match effect {
            Effect::LoadDetail(serial, _) => {
                let mut detail = fixture::detail(fixture::row(Kind::Change, 1, text, text, text, None));
                detail.shown.set("description", format!("{text}\n{text}"));
                detail.shown.set("short_description", text);
                for entry in &mut detail.journal {
                    entry.text = Untrusted::from(text);
                    entry.author = Untrusted::from(text);
                }
                detail.writes[0].refused[0].sent = Untrusted::from(text);
                update(model, Msg::Detail(serial, Some(detail)), &moment());
            }
            Effect::LoadList(serial, request) => {
                let mut page = fixture::list_page(&request, 30);
                for row in &mut page.rows {
                    row.name = Untrusted::from(text);
                    row.assigned_to = Untrusted::from(text);
                }
                update(model, Msg::List(serial, page), &moment());
            }
            _ => {}
        }
    }
}

#[test]
fn mono_uses_no_colour_and_no_theme_sets_a_background() {
    for theme in ThemeName::ALL {
        for keys in ["", "down", "c ctrl-s", "a", "?", ":", "m"] {
            let mut model = fixture::model((120, 40));
            model.theme = theme;
            for key in keys.split_whitespace() {
                let effects = update(&mut model, Msg::Key(fixture::event(key)), &moment());
                answer(&mut model, effects);
            }
            for cell in picture(&model).buffer.content() {
                assert_eq!(cell.bg, Color::Reset);
                assert!(theme != ThemeName::Mono || cell.fg == Color::Reset);
                assert!(!matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_)));
            }
        }
    }
}

#[test]
fn the_cursor_stands_on_the_selected_row() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        let mut model = fixture::model((columns, rows));
        for _ in 0..9 {
            fixture::press(&mut model, "down");
            let drawn = picture(&model);
            let (x, y) = drawn.cursor.unwrap();
            assert_eq!(drawn.buffer[(x, y)].symbol(), "▸", "{columns}x{rows}");
        }
    }
}
