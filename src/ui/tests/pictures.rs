//! Snapshots of the screens.

use super::picture;
use crate::app::fixture::{self, moment, now, press, type_text};
use crate::app::{Model, Msg, Setup, update};
use crate::domain::sync::{Fact, Phase, SyncState};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};

fn idle(model: &mut Model) {
    let state = SyncState { phase: Phase::Idle, as_of: Some(now()), waiting: 1, problem: None };
    update(model, Msg::Fact(Fact::State(state)), &moment());
}

#[test]
fn home() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut model = fixture::model((columns, rows));
        idle(&mut model);
        press(&mut model, "down down");
        insta::assert_snapshot!(format!("home_{columns}x{rows}"), picture(&model).text());
    }
}

#[test]
fn home_in_ascii_without_an_instance() {
    let mut model = fixture::model((80, 24));
    model.ascii = true;
    let problem = Problem { hint: HintId::CheckNetwork, retry: Retry::Later(None), detail: Untrusted::from("connection refused") };
    let state = SyncState { phase: Phase::Waiting(now()), as_of: Some(now()), waiting: 2, problem: Some(problem) };
    update(&mut model, Msg::Fact(Fact::State(state)), &moment());
    press(&mut model, "tab");
    insta::assert_snapshot!("home_ascii_80x24", picture(&model).text());
}

#[test]
fn list() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        let mut model = fixture::model((columns, rows));
        idle(&mut model);
        let effects = press(&mut model, "a");
        fixture::answer_lists(&mut model, effects, 1234);
        press(&mut model, "t t down down down");
        insta::assert_snapshot!(format!("list_{columns}x{rows}"), picture(&model).text());
    }
}

#[test]
fn list_while_filtering() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "a s / m f a");
    fixture::answer_lists(&mut model, effects, 3);
    insta::assert_snapshot!("list_filter_80x24", picture(&model).text());
}

#[test]
fn detail() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        let mut model = fixture::model((columns, rows));
        idle(&mut model);
        let effects = press(&mut model, "down enter");
        fixture::answer_details(&mut model, &effects);
        insta::assert_snapshot!(format!("detail_{columns}x{rows}"), picture(&model).text());
    }
}

#[test]
fn form_filled_in() {
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
        let mut model = fixture::model((columns, rows));
        idle(&mut model);
        press(&mut model, "tab c");
        type_text(&mut model, "Require MFA for 管理者");
        press(&mut model, "tab right right tab");
        type_text(&mut model, "+7d");
        press(&mut model, "tab right tab right tab");
        type_text(&mut model, "All admins sign in with a second factor, the pilot group first and everyone else a week later.");
        press(&mut model, "enter enter");
        type_text(&mut model, "手順書");
        insta::assert_snapshot!(format!("form_{columns}x{rows}"), picture(&model).text());
    }
}

#[test]
fn form_with_errors() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c down down");
    type_text(&mut model, "2020-01-01");
    press(&mut model, "ctrl-s tab tab");
    insta::assert_snapshot!("form_errors_80x24", picture(&model).text());
}

#[test]
fn form_editing() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "down enter");
    fixture::answer_details(&mut model, &effects);
    press(&mut model, "e");
    insta::assert_snapshot!("form_edit_80x24", picture(&model).text());
}

#[test]
fn overlays() {
    for (columns, rows) in [(80, 24), (120, 40)] {
        for (name, keys) in
            [("help", "?"), ("help_search", "? d r a f t"), ("palette", ": t i c down"), ("url", "A"), ("info", "m")]
        {
            let mut model = fixture::model((columns, rows));
            press(&mut model, keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), picture(&model).text());
        }
    }
}

#[test]
fn not_connected() {
    let (model, _) = Model::new(Setup { profile: None, ..fixture::setup((80, 24)) }, &moment());
    insta::assert_snapshot!("connect_80x24", picture(&model).text());
}

#[test]
fn too_small() {
    let model = fixture::model((59, 19));
    insta::assert_snapshot!("too_small_59x19", picture(&model).text());
}
