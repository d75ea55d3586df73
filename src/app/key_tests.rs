//! Keys on their way to actions, on `update` alone.

use super::actions::Scope;
use super::fixtures::*;
use super::screens::finder::{Finder, Mode};
use super::*;
use crate::domain::sync::Fact;
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

fn found(model: &Model) -> Vec<String> {
    let Some(Overlay::Finder(finder)) = &model.overlay else { panic!("no finder") };
    finder.entries(model).into_iter().map(|entry| entry.title).collect()
}

#[test]
fn the_palette_finds_letters_left_out_and_shows_what_was_hit() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", ":"]);
    type_text(&mut model, "srtnxt");
    assert_eq!(found(&model)[0], "Sort by the next column");
    let Some(Overlay::Finder(finder)) = &model.overlay else { panic!() };
    let entry = &finder.entries(&model)[0];
    assert_eq!(entry.hits.iter().map(|hit| &entry.title[hit.clone()]).collect::<String>(), "Srtnxt");
    let order = model.list().unwrap().order;
    press(&mut model, &["enter"]);
    assert_ne!(model.list().unwrap().order.column, order.column);
}

#[test]
fn what_was_run_last_comes_first_in_the_palette() {
    let mut model = model((80, 24));
    for words in ["outbox", "action log"] {
        press(&mut model, &[":"]);
        type_text(&mut model, words);
        press(&mut model, &["enter"]);
    }
    press(&mut model, &["ctrl-p"]);
    assert_eq!(found(&model)[..2], ["Action log: what was sent", "Outbox: what waits to be sent"]);
}

#[test]
fn what_was_run_is_kept_for_the_next_start_the_last_ten_of_it() {
    let mut first = model((80, 24));
    let run = |model: &mut Model, words: &str| {
        press(model, &[":"]);
        type_text(model, words);
        press(model, &["enter"])
    };
    run(&mut first, "outbox");
    let kept = run(&mut first, "action log");
    let names = vec!["action-log".to_owned(), "outbox".to_owned()];
    assert!(kept.contains(&Effect::KeepRecent(names.clone())), "{kept:?}");
    let again = run(&mut first, "action log");
    assert!(!again.iter().any(|effect| matches!(effect, Effect::KeepRecent(_))), "nothing new to keep: {again:?}");

    let mut second = model((80, 24));
    update(&mut second, Msg::Fact(Fact::RecentKnown(names)), &moment());
    press(&mut second, &[":"]);
    assert_eq!(found(&second)[..2], ["Action log: what was sent", "Outbox: what waits to be sent"]);

    // However long the kept list is, it does not grow.
    let mut third = model((80, 24));
    let many = (0..1000).map(|at| format!("action-{at}")).collect();
    update(&mut third, Msg::Fact(Fact::RecentKnown(many)), &moment());
    let kept = run(&mut third, "outbox");
    assert!(kept.iter().any(|effect| matches!(effect, Effect::KeepRecent(names) if names.len() == 10)), "{kept:?}");

    // Without a profile there is nowhere to keep it.
    let mut none = Model::new(Setup { size: (80, 24), ..Setup::default() }).unwrap();
    assert!(!run(&mut none, "help").iter().any(|effect| matches!(effect, Effect::KeepRecent(_))));
}

#[test]
fn a_key_finds_its_action_in_help_and_other_places_are_only_read() {
    let mut model = model((80, 24));
    press(&mut model, &["?"]);
    type_text(&mut model, "g h");
    assert_eq!(found(&model)[0], "Home");
    press(&mut model, &["ctrl-u"]);
    type_text(&mut model, "v s");
    assert_eq!(found(&model)[0], "Sort by the next column");
    press(&mut model, &["enter"]);
    assert!(toast(&model).contains("Ticket list"), "{}", toast(&model));
}

#[test]
fn home_can_be_managed_from_any_screen_but_a_form() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", ":"]);
    type_text(&mut model, "manage service");
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), Scope::Manage);
    press(&mut model, &["g h", "c", "ctrl-p"]);
    type_text(&mut model, "manage service");
    assert!(found(&model).is_empty(), "{:?}", found(&model));
}

#[test]
fn views_can_be_gone_to_by_name() {
    let mut model = model((80, 24));
    press(&mut model, &["L", "g v"]);
    type_text(&mut model, "overdue");
    press(&mut model, &["enter"]);
    assert_eq!(model.list().unwrap().view, Some(2));
    press(&mut model, &["q"]);
    assert_eq!(model.scope(), Scope::Log, "back where one was");
}

fn reload(model: &mut Model, read: Result<Reloaded, String>) -> Vec<Effect> {
    let effects = update(model, Msg::Reloaded(Box::new(read)), &moment());
    answer(model, effects)
}

#[test]
fn a_configuration_that_cannot_be_used_changes_nothing_and_says_what_to_write() {
    let mut model = model((80, 24));
    assert_eq!(press(&mut model, &["ctrl-r"]), [Effect::Reload]);
    press(&mut model, &["c"]);
    type_text(&mut model, "half a na");
    let bad = Reloaded { keys: own_keys("list", "filtre", &["x"]), ..Reloaded::default() };
    for (read, told) in [(Err("config.toml:3:1: no".to_owned()), "config.toml:3:1: no"), (Ok(bad), "did you mean `filter`?")] {
        reload(&mut model, read);
        let Some(Overlay::Link { url, about: LinkAbout::BadConfig }) = &model.overlay else { panic!("{:?}", model.overlay) };
        assert!(url.contains(told), "{url}");
        press(&mut model, &["esc"]);
        assert_eq!((model.views.len(), model.form().unwrap().name.text()), (5, "half a na"));
    }
    press(&mut model, &["esc", "v v", "/"]);
    assert!(model.list().unwrap().filter.typing, "the keys are as before");
}

#[test]
fn a_good_configuration_counts_at_once() {
    let mut model = model((80, 24));
    press(&mut model, &["3"]);
    let good = Reloaded { keys: own_keys("list", "filter", &["; ;"]), ..Reloaded::default() };
    let effects = reload(&mut model, Ok(good));
    assert!(effects.contains(&Effect::Redraw), "{effects:?}");
    assert_eq!((model.views.len(), model.list().unwrap().view), (0, None));
    press(&mut model, &["; ;"]);
    assert!(model.list().unwrap().filter.typing);
}

#[test]
fn what_was_said_of_one_place_is_not_carried_to_another() {
    let mut model = model((80, 24));
    press(&mut model, &["tab", "y y"]);
    assert!(model.toast.is_some());
    press(&mut model, &["j"]);
    assert!(model.toast.is_some(), "the same place");
    press(&mut model, &["enter"]);
    assert_eq!((model.scope(), model.toast.as_ref()), (Scope::Detail, None));
    // What went wrong stays until it was read.
    model.say(super::model::Tone::Bad, String::from("Not saved"));
    press(&mut model, &["q"]);
    assert!(model.toast.as_ref().is_some_and(|toast| toast.text == "Not saved"));
    // What coming here says is of this place.
    press(&mut model, &["c"]);
    type_text(&mut model, "A task");
    press(&mut model, &["esc"]);
    assert!(model.toast.as_ref().is_some_and(|toast| toast.text.starts_with("Draft kept")), "{:?}", model.toast);
}
