//! How many keys the commonest things take, counted from where they begin. One key more and a test fails.

use super::actions::Scope;
use super::fixtures::*;
use super::score_fixtures::scored;
use super::*;
use crate::domain::Kind;

/// Keys pressed, beside text that is typed.
struct Counted {
    model: Model,
    keys: usize,
    effects: Vec<Effect>,
}

impl Counted {
    fn new(model: Model) -> Self {
        Counted { model, keys: 0, effects: Vec::new() }
    }

    /// Each of the keys of a chord counts.
    fn press(&mut self, keys: &str) {
        self.keys += crate::keymap::Chord::parse(keys).unwrap().keys().len();
        self.effects.extend(press(&mut self.model, &[keys]));
    }

    fn queued(&self) -> usize {
        self.effects.iter().filter(|effect| matches!(effect, Effect::Queue { .. })).count()
    }
}

#[test]
fn a_new_change_is_one_key_and_typing() {
    let mut counted = Counted::new(model((80, 24)));
    counted.press("c");
    type_text(&mut counted.model, "Renew the certificate");
    // What is typed goes into the name at once.
    let form = format!("{:?}", counted.model.form());
    assert!(form.contains("Renew the certificate"), "{form}");
    assert_eq!((counted.keys, counted.model.scope()), (1, Scope::Form));
}

#[test]
fn the_selected_ticket_is_taken_with_one_key() {
    for place in [&[][..], &["g a"], &["enter"]] {
        let mut model = model((80, 24));
        press(&mut model, &["j"]);
        press(&mut model, place);
        let mut counted = Counted::new(model);
        counted.press("t");
        assert_eq!((counted.keys, counted.queued()), (1, 1), "{place:?}");
    }
}

#[test]
fn a_ticket_is_closed_with_one_key_and_its_form() {
    let mut model = model((80, 24));
    press(&mut model, &["tab", "j"]);
    let codes = [crate::domain::Choice { value: "Duplicate".into(), label: "Duplicate".into(), sequence: 1 }];
    model.choices.set(Kind::Incident, "close_code", codes.to_vec());
    let mut counted = Counted::new(model);
    counted.press("R");
    assert_eq!((counted.keys, counted.model.scope()), (1, Scope::Verb), "the form is on screen");
    // The database of the fixtures has one ticket only, a change.
    let Some(Overlay::Verb(open)) = &mut counted.model.overlay else { panic!("no box") };
    let row = &mut open.subject.as_mut().unwrap().row;
    (row.kind, row.state) = (Kind::Incident, "2".into());
    // In the form: a code, on to the notes, and send.
    for key in ["j", "enter"] {
        counted.press(key);
    }
    type_text(&mut counted.model, "Done");
    counted.press("ctrl-s");
    assert_eq!((counted.keys, counted.queued()), (1 + 3, 1));
}

#[test]
fn from_an_alert_to_its_ticket_are_two_keys() {
    let mut counted = Counted::new(scored((80, 24)));
    counted.press(".");
    counted.press("t");
    assert_eq!((counted.keys, counted.model.scope()), (2, Scope::Detail));
}
