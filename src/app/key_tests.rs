//! Keys on their way to actions, on `update` alone.

use super::actions::Scope;
use super::fixtures::*;
use super::screens::finder::{Finder, Mode};
use super::*;
use crate::keymap::keys_text;

fn toast(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| toast.text.as_str())
}

fn begun(model: &Model) -> String {
    model.begun.as_ref().map(|begun| keys_text(&begun.keys)).unwrap_or_default()
}

#[test]
fn a_chord_runs_with_its_last_key_only() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "j", "v"]);
    let order = model.list().unwrap().order;
    assert_eq!(begun(&model), "v");
    press(&mut model, &["r"]);
    assert_eq!((begun(&model).as_str(), model.list().unwrap().order.descending), ("", !order.descending));
    press(&mut model, &["g h"]);
    assert_eq!(model.scope(), Scope::Home);
}

#[test]
fn escape_leaves_a_chord_and_nothing_else() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "g"]);
    assert_eq!(press(&mut model, &["esc"]), []);
    assert_eq!((begun(&model).as_str(), model.scope()), ("", Scope::List), "the screen stays");
    assert!(model.toast.is_none());
    press(&mut model, &["esc"]);
    assert_eq!(model.scope(), Scope::Home);
}

#[test]
fn a_key_that_does_not_go_on_runs_nothing_and_says_so() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "v"]);
    // By itself it would sync, or leave.
    let effects = press(&mut model, &["q"]);
    assert!(matches!(effects.as_slice(), [Effect::StartTimer { timer: Timer::Toast, .. }]), "{effects:?}");
    assert_eq!((toast(&model), model.scope()), ("v q does nothing here.", Scope::List));
    assert_eq!(begun(&model), "");
}

#[test]
fn a_paste_and_another_place_end_a_chord() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "g"]);
    update(&mut model, Msg::Paste("h".into()), &moment());
    assert_eq!((begun(&model).as_str(), model.scope()), ("", Scope::List));
    // A question comes up by itself between the two keys.
    press(&mut model, &["g"]);
    model.overlay = Some(Overlay::Finder(Finder::new(Mode::Help)));
    press(&mut model, &["h"]);
    assert_eq!((toast(&model), model.screens.len()), ("g h does nothing here.", 1));
    assert!(model.overlay.is_some());
}

#[test]
fn text_never_begins_a_chord() {
    let mut model = model((80, 24));
    press(&mut model, &["c"]);
    type_text(&mut model, "go home");
    assert_eq!((begun(&model).as_str(), model.form().unwrap().name.text()), ("", "go home"));
}

#[test]
fn going_home_keeps_what_was_typed() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "c"]);
    type_text(&mut model, "Half a sent");
    press(&mut model, &["ctrl-p"]);
    type_text(&mut model, "go-home");
    let effects = press(&mut model, &["enter"]);
    assert_eq!(model.scope(), Scope::Home);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SaveDraft(_))), "{effects:?}");
    assert_eq!(model.drafts[0].name, "Half a sent");
}
