//! Help, palette, list address, what is connected.

use crate::app::fixture::{answer_lists, press, type_text};
use crate::app::overlays::{HelpLine, Overlay};
use crate::app::{Effect, Model, actions, fixture};

fn help_text(model: &Model) -> Vec<String> {
    let lines = model.help_lines().into_iter();
    lines
        .map(|line| match line {
            HelpLine::Head(text) | HelpLine::Action(_, text, _) => text,
        })
        .collect()
}

#[test]
fn the_help_names_every_action_and_this_screens_first() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "a ?");
    let text = help_text(&model);
    for action in actions::all() {
        assert!(text.contains(&model.words.get(action.title)), "{}", action.name);
    }
    assert_eq!(text[0], model.words.get("scope-list"));
}

#[test]
fn the_help_is_searched_by_words_and_by_keys() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "?");
    type_text(&mut model, "discard draft");
    assert_eq!(help_text(&model).len(), 2);
    press(&mut model, "ctrl-u");
    type_text(&mut model, "ctrl-s");
    assert_eq!(help_text(&model)[1], model.words.get("act-form-send"));
    press(&mut model, "esc");
    assert_eq!(model.overlay(), None);
}

#[test]
fn the_help_tells_why_something_cannot_be_done() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "a");
    answer_lists(&mut model, effects, 0);
    press(&mut model, "?");
    let why = model.words.get("why-no-row");
    assert!(model.help_lines().iter().any(|line| matches!(line, HelpLine::Action(_, _, Some(text)) if *text == why)));
}

#[test]
fn the_help_scrolls_to_its_end_only() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "? pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn pgdn");
    let end = model.help_furthest();
    assert!(matches!(model.overlay(), Some(Overlay::Help { scroll, .. }) if *scroll == end));
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let mut model = fixture::model((80, 24));
    press(&mut model, ":");
    type_text(&mut model, "sync");
    assert_eq!(press(&mut model, "enter"), [Effect::SyncNow]);
    assert_eq!(model.overlay(), None);
    press(&mut model, ": down down down up");
    assert!(matches!(model.overlay(), Some(Overlay::Palette { chosen: 2, .. })));
    press(&mut model, "esc :");
    type_text(&mut model, "no such thing");
    assert_eq!(press(&mut model, "enter"), []);
}

#[test]
fn the_palette_works_from_a_text_field_too() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c x ctrl-p");
    type_text(&mut model, "leave");
    press(&mut model, "enter");
    assert!(model.form().is_none());
}

#[test]
fn the_address_is_copied_whole() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "tab A y");
    let expected = "https://contoso.service-now.com/incident_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on";
    assert_eq!(effects[0], Effect::Copy(expected.into()));
    press(&mut model, "q a o / x enter A");
    let Some(Overlay::Url { url, .. }) = model.overlay() else { panic!() };
    assert!(url.contains("incident_list.do") && url.contains("active%3Dtrue") && url.contains("LIKEx"));
}

#[test]
fn keys_of_the_screen_below_do_nothing() {
    let mut model = fixture::model((80, 24));
    assert_eq!(press(&mut model, "m c a"), []);
    assert!(model.form().is_none() && model.list().is_none());
    press(&mut model, "q");
    assert_eq!(model.overlay(), None);
    assert_eq!(press(&mut model, "m ctrl-c"), [Effect::Quit]);
}
