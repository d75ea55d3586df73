//! The ticket detail: what it reads, how it scrolls, where its neighbours come from.

use crate::app::fixture::{answer_details, answer_lists, id, moment, press};
use crate::app::{Effect, Model, Msg, fixture, update};
use crate::domain::Kind;
use crate::domain::sync::Fact;

fn shown(model: &Model) -> &crate::domain::LocalId {
    model.detail().unwrap().id()
}

#[test]
fn viewing_reads_the_ticket_and_looks_it_up_there() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "down enter");
    assert!(matches!(&effects[..], [Effect::LoadDetail(_, a), Effect::Look(b)] if *a == id(2) && *b == id(2)));
}

#[test]
fn a_ticket_that_was_not_sent_is_not_looked_up() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "enter");
    assert!(matches!(&effects[..], [Effect::LoadDetail(..)]));
}

#[test]
fn neighbours_come_from_the_card() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "enter ] ]");
    assert_eq!(shown(&model), &id(3));
    press(&mut model, "[");
    assert_eq!(shown(&model), &id(2));
    press(&mut model, "[ [ [");
    assert_eq!(shown(&model), &id(1));
    press(&mut model, "] q");
    assert_eq!(model.home.selected().unwrap().local_id, id(2));
}

#[test]
fn neighbours_come_from_the_list_even_beyond_its_window() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "a");
    answer_lists(&mut model, effects, 1000);
    press(&mut model, "enter ]");
    assert_eq!(shown(&model), &id(1001));
    for _ in 0..400 {
        let effects = press(&mut model, "]");
        answer_lists(&mut model, effects, 1000);
    }
    assert_eq!(shown(&model), &id(1401));
    press(&mut model, "esc");
    assert_eq!(model.list().unwrap().selected().unwrap().local_id, id(1401));
}

#[test]
fn it_scrolls_within_its_lines_only() {
    let mut model = fixture::model((60, 20));
    let effects = press(&mut model, "down enter");
    answer_details(&mut model, &effects);
    press(&mut model, "up up");
    assert_eq!(model.detail().unwrap().scroll(), 0);
    press(&mut model, "G down down");
    assert_eq!(model.detail().unwrap().scroll(), model.detail_furthest());
    press(&mut model, "pgup g");
    assert_eq!(model.detail().unwrap().scroll(), 0);
}

#[test]
fn a_change_reads_it_again_and_old_answers_are_dropped() {
    let mut model = fixture::model((80, 24));
    let first = press(&mut model, "down enter");
    let fact = Msg::Fact(Fact::TicketsChanged { kind: Kind::Change, rows: 1 });
    let second = update(&mut model, fact, &moment());
    assert!(matches!(&second[..], [Effect::LoadDetail(..)]));
    answer_details(&mut model, &first);
    assert!(!model.detail().unwrap().loaded());
    answer_details(&mut model, &second);
    assert!(model.detail().unwrap().loaded());
}
