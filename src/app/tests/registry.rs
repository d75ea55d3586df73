//! The registry of actions is complete and free of clashes.

use std::collections::BTreeSet;

use crate::app::actions::{self, Scope};
use crate::app::fixture;
use crate::i18n::Words;
use crate::keymap::Override;

#[test]
fn every_action_has_words_and_names_are_unique() {
    let words = Words::english();
    let mut names = BTreeSet::new();
    for action in actions::all() {
        assert!(names.insert(action.name), "{} twice", action.name);
        assert!(words.has(action.title), "{}", action.title);
        assert!(action.short.is_none_or(|short| words.has(short)), "{:?}", action.short);
        assert!(!action.scopes.is_empty(), "{}", action.name);
    }
    for scope in Scope::ALL {
        assert!(words.has(scope.title()), "{}", scope.title());
    }
}

#[test]
fn no_key_means_two_things_in_one_scope() {
    assert!(actions::keymap(&[]).is_ok());
}

#[test]
fn every_reason_has_words() {
    let (unconnected, _) =
        crate::app::Model::new(crate::app::Setup { profile: None, ..fixture::setup((80, 24)) }, &fixture::moment());
    for action in actions::all() {
        if let Err(why) = (action.enabled)(&unconnected) {
            assert!(unconnected.words.has(why), "{why}");
        }
    }
}

#[test]
fn own_keys_reach_the_actions() {
    let own = Override { scope: "global".into(), action: "sync".into(), keys: vec!["f5".into()] };
    let keymap = actions::keymap(&[own]).unwrap();
    let setup = crate::app::Setup { keymap, ..fixture::setup((80, 24)) };
    let (mut model, _) = crate::app::Model::new(setup, &fixture::moment());
    assert_eq!(fixture::press(&mut model, "f5"), [crate::app::Effect::SyncNow]);
    assert_eq!(fixture::press(&mut model, "r"), []);
}

#[test]
fn the_readme_table_names_every_key() {
    let table = actions::readme_table(&Words::english());
    for action in actions::all() {
        for key in action.keys {
            assert!(table.contains(&format!("`{key}`")), "{key}");
        }
    }
}
