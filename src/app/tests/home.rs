//! The home screen: selection, facts, freshness.

use jiff::SignedDuration;

use crate::app::fixture::{self, id, moment, now, press};
use crate::app::{Effect, Model, Msg, Setup, TimerId, update};
use crate::domain::sync::{Fact, Phase, SyncState};
use crate::domain::{Choice, Choices, Kind, Untrusted};

fn selected(model: &Model) -> crate::domain::LocalId {
    model.home.selected().unwrap().local_id.clone()
}

#[test]
fn it_loads_itself_when_connected_only() {
    let (_, effects) = Model::new(fixture::setup((80, 24)), &moment());
    assert_eq!(effects, [Effect::LoadHome]);
    let (_, effects) = Model::new(Setup { profile: None, ..fixture::setup((80, 24)) }, &moment());
    assert_eq!(effects, []);
}

#[test]
fn the_selection_stays_on_its_ticket_when_rows_come_and_go() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "down down");
    assert_eq!(selected(&model), id(3));
    let mut data = fixture::home();
    data.cards[0].rows.rotate_right(4);
    update(&mut model, Msg::Home(data.clone()), &moment());
    assert_eq!(selected(&model), id(3));
    assert_eq!(model.home.position(Kind::Change), Some(6));
    data.cards[0].rows.retain(|row| row.local_id != id(3));
    let next = data.cards[0].rows[6].local_id.clone();
    update(&mut model, Msg::Home(data), &moment());
    assert_eq!(selected(&model), next);
}

#[test]
fn each_card_keeps_its_own_selection() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "j tab j j");
    assert_eq!((model.home.card(), selected(&model)), (Kind::Incident, id(103)));
    press(&mut model, "left");
    assert_eq!((model.home.card(), selected(&model)), (Kind::Change, id(2)));
    press(&mut model, "G down end");
    assert_eq!(selected(&model), id(10));
    press(&mut model, "g up");
    assert_eq!(selected(&model), id(1));
}

#[test]
fn nothing_new_means_nothing_to_draw() {
    let mut model = fixture::model((80, 24));
    assert!(model.take_dirty());
    update(&mut model, Msg::Home(fixture::home()), &moment());
    update(&mut model, Msg::Fact(Fact::State(SyncState::default())), &moment());
    update(&mut model, Msg::Fact(Fact::ChoicesChanged(Choices::default())), &moment());
    press(&mut model, "f9");
    assert!(!model.take_dirty());
    press(&mut model, "down");
    assert!(model.take_dirty());
}

#[test]
fn changed_tickets_are_read_again() {
    let mut model = fixture::model((80, 24));
    let fact = Fact::TicketsChanged { kind: Kind::Change, rows: 3 };
    assert_eq!(update(&mut model, Msg::Fact(fact), &moment()), [Effect::LoadHome]);
}

#[test]
fn the_instances_words_and_the_persons_names_are_used() {
    let mut model = fixture::model((80, 24));
    let mut choices = Choices::default();
    choices.set(Kind::Change, "state", vec![Choice { value: "-5".into(), label: "Neu".into(), sequence: 0 }]);
    update(&mut model, Msg::Fact(Fact::ChoicesChanged(choices)), &moment());
    assert_eq!(model.state_label(Kind::Change, "-5"), Untrusted::from("Neu"));
    model.state_names.insert((Kind::Change, "-5".into()), "Fresh".into());
    assert_eq!(model.state_label(Kind::Change, "-5"), Untrusted::from("Fresh"));
    assert_eq!(model.priority_label(Kind::Change, "1"), Untrusted::from("Critical"));
    assert_eq!(model.priority_label(Kind::Change, "9"), Untrusted::from("9"));
}

#[test]
fn data_becomes_stale_once_by_a_timer() {
    let mut model = fixture::model((80, 24));
    let as_of = now() - SignedDuration::from_mins(5);
    let state = SyncState { phase: Phase::Idle, as_of: Some(as_of), ..SyncState::default() };
    let effects = update(&mut model, Msg::Fact(Fact::State(state.clone())), &moment());
    assert_eq!(effects, [Effect::StartTimer { id: TimerId::Stale, after: SignedDuration::from_mins(10) }]);
    update(&mut model, Msg::Timer(TimerId::Stale), &moment());
    assert!(model.stale);
    let fresh = SyncState { as_of: Some(now()), ..state };
    update(&mut model, Msg::Fact(Fact::State(fresh)), &moment());
    assert!(!model.stale);
}

#[test]
fn a_disabled_action_says_why() {
    let (mut model, _) = Model::new(Setup { profile: None, ..fixture::setup((80, 24)) }, &moment());
    let effects = press(&mut model, "r");
    assert!(matches!(effects[..], [Effect::StartTimer { id: TimerId::Toast, .. }]));
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("why-not-connected"));
    update(&mut model, Msg::Timer(TimerId::Toast), &moment());
    assert_eq!(model.toast, None);
}
