//! Marks, and many at once, at every size.

use super::*;
use crate::app::many_tests::{queued, rehearsed, standings};
use crate::app::score_fixtures::scored;

#[test]
fn marks() {
    snapshot("marks", |size| after(size, &["v v", "space", "space", "j", "V"]));
    snapshot("marks_home", |size| after(size, &["j", "space", "space"]));
    snapshot("marks_actions", |size| {
        let mut model = scored(size);
        press(&mut model, &["g s", "space", "j", "space"]);
        model
    });
    insta::assert_snapshot!("marks_ascii", {
        let look = Look::new(ThemeName::Terminal, true, Colours::Shown);
        let mut model = model_with(Setup { profile: Some(profile()), size: (80, 24), look, ..Setup::default() });
        press(&mut model, &["v v", "space", "space"]);
        show(&model)
    });
}

#[test]
fn boxes_for_many() {
    snapshot("verb_many_priority", |size| after(size, &["v v", "space", "space", "space", "p"]));
    snapshot("verb_many_resolve", |size| after(size, &["v v", "space", "space", "space", "R"]));
    snapshot("share_many", |size| {
        let mut model = scored(size);
        press(&mut model, &["g s", "*", "s"]);
        model
    });
}

#[test]
fn rehearsal() {
    snapshot("batch_rehearsed", |size| rehearsed(size));
    snapshot("batch_cannot", |size| {
        let mut model = rehearsed(size);
        press(&mut model, &["G"]);
        model
    });
    snapshot("batch_count", |size| {
        let mut model = after(size, &["v v", "*", "t", "enter"]);
        type_text(&mut model, "12");
        press(&mut model, &["enter"]);
        model
    });
    snapshot("batch_shares", |size| {
        let mut model = scored(size);
        press(&mut model, &["g s", "*", "s", "enter"]);
        model
    });
}

#[test]
fn results() {
    snapshot("batch_results", |size| {
        let mut model = queued(size);
        standings(&mut model);
        press(&mut model, &["j", "j"]);
        model.toast = None;
        model
    });
}
