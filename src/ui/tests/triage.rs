//! A triage run as it looks: its ticket, the question about one that was broken off, and its summary.

use super::*;
use crate::app::Glyphs;

/// A run in which a ticket was taken, one skipped and one put aside.
fn running(size: (u16, u16)) -> Model {
    let mut model = after(size, &["tab", "g t"]);
    for effect in press(&mut model, &["t"]) {
        if let Effect::Queue { ticket, .. } = effect {
            let effects = update(&mut model, Msg::Fact(Fact::Saved(ticket)), &moment());
            answer(&mut model, effects);
        }
    }
    press(&mut model, &["]", "d"]);
    model.toast = None;
    model
}

#[test]
fn a_triage_run() {
    snapshot("triage_run", running);
    snapshot("triage_run_back", |size| {
        let mut model = running(size);
        press(&mut model, &["["]);
        model
    });
}

#[test]
fn resuming_a_triage_run() {
    snapshot("triage_resume", |size| {
        let mut model = running(size);
        press(&mut model, &["g h", "g t"]);
        model
    });
}

#[test]
fn the_summary_of_a_triage_run() {
    snapshot("triage_summary", |size| {
        let mut model = running(size);
        press(&mut model, &["esc"]);
        model
    });
    insta::assert_snapshot!("triage_summary_none", {
        let mut model = after((80, 24), &[":"]);
        type_text(&mut model, "last triage run");
        press(&mut model, &["enter"]);
        show(&model)
    });
}

#[test]
fn a_triage_run_in_the_linear_look() {
    let linear = |keys: &[&str]| {
        let mut model = running((80, 24));
        model.look = Look { linear: true, calm: true, glyphs: Glyphs::Ascii, ..model.look };
        press(&mut model, keys);
        show(&model)
    };
    insta::assert_snapshot!("linear_triage_run", linear(&["]"]));
    insta::assert_snapshot!("linear_triage_resume", linear(&["g h", "g t"]));
    insta::assert_snapshot!("linear_triage_summary", linear(&["esc"]));
}
