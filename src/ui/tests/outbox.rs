//! What waits, conflicts and the action log, at every size.

use super::*;
use crate::app::Glyphs;

/// A model whose outbox is read and holds nothing.
fn nothing_waits(size: (u16, u16)) -> Model {
    let mut model = after(size, &["O"]);
    read_outbox(&mut model, Vec::new());
    model
}

#[test]
fn what_waits() {
    snapshot("outbox_refused", |size| after(size, &["O"]));
    snapshot("outbox_unclear", |size| after(size, &["O", "g g", "j", "j"]));
    snapshot("outbox_asked", |size| after(size, &["O", "g g", "j", "j", "j", "j"]));
    snapshot("outbox_frozen", |size| after(size, &["O", "G", "k"]));
    snapshot("outbox_grace", |size| after(size, &["O", "G"]));
    snapshot("outbox_settled", nothing_waits);
}

#[test]
fn questions_about_a_write() {
    snapshot("ask_drop", |size| after(size, &["O", "d"]));
    snapshot("ask_again", |size| after(size, &["O", "G", "k", "k", "n"]));
    snapshot("pick", |size| after(size, &["O", "G", "k", "p", "j"]));
}

#[test]
fn a_conflict() {
    snapshot("conflict", |size| after(size, &["O", "j", "enter"]));
    snapshot("conflict_decided", |size| after(size, &["O", "j", "enter", "T", "m"]));
}

#[test]
fn the_action_log() {
    snapshot("log", |size| after(size, &["L"]));
    snapshot("log_changed", |size| after(size, &["L", "j"]));
}

#[test]
fn the_screens_are_whole_without_colours_and_with_ascii_alone() {
    for keys in [&["O"][..], &["O", "j", "enter", "A"], &["L"]] {
        for theme in [ThemeName::Dark, ThemeName::Terminal] {
            let look = Look::new(theme, true, Colours::Unwanted);
            assert_eq!(look.glyphs, Glyphs::Ascii);
            let mut model = model_with(Setup { profile: Some(profile()), size: (120, 40), look, ..Setup::default() });
            press(&mut model, keys);
            let backend = frame(&model);
            for cell in backend.buffer().content() {
                assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
            }
            let ours = show(&model).replace(|c: char| c.is_alphabetic() || c == '。' || c == '␛', "");
            assert!(ours.is_ascii(), "{ours}");
        }
    }
}
