//! The ticket list: windows, selection, filter, sort.

use crate::app::fixture::{answer_lists, id, list_page, moment, press, type_text};
use crate::app::{Effect, Model, Msg, fixture, update};
use crate::domain::Kind;
use crate::domain::listing::{ListRequest, SortColumn};
use crate::domain::sync::Fact;

fn listed(total: usize) -> Model {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "a");
    answer_lists(&mut model, effects, total);
    model
}

fn request(effects: &[Effect]) -> (u64, ListRequest) {
    match effects {
        [Effect::LoadList(serial, request)] => (*serial, request.clone()),
        other => panic!("{other:?}"),
    }
}

fn selected(model: &Model) -> crate::domain::LocalId {
    model.list().unwrap().selected().unwrap().local_id.clone()
}

#[test]
fn it_opens_with_the_cards_kind_and_a_window_only() {
    let mut model = fixture::model((80, 24));
    let (_, request) = request(&press(&mut model, "tab a"));
    assert_eq!(request.query.kind, Some(Kind::Incident));
    assert!(request.limit < 300);
    assert_eq!((request.offset, request.keep), (0, None));
}

#[test]
fn scrolling_fetches_the_next_window_before_rows_run_out() {
    let mut model = listed(1_000_000);
    for step in 1..=500 {
        let effects = press(&mut model, "down");
        answer_lists(&mut model, effects, 1_000_000);
        assert_eq!(selected(&model), id(1000 + step));
        let list = model.list().unwrap();
        assert!(list.position() >= list.top() && list.position() < list.top() + model.list_height());
        assert!((list.top()..list.top() + model.list_height()).all(|position| list.row(position).is_some()));
    }
}

#[test]
fn the_end_of_a_long_list_is_one_window_away() {
    let mut model = listed(1000);
    let effects = press(&mut model, "G");
    assert!(model.list().unwrap().is_waiting());
    answer_lists(&mut model, effects, 1000);
    assert_eq!(selected(&model), id(1999));
    let effects = press(&mut model, "g");
    answer_lists(&mut model, effects, 1000);
    assert_eq!(selected(&model), id(1000));
}

#[test]
fn only_the_newest_answer_counts() {
    let mut model = listed(50);
    let (old, old_request) = request(&press(&mut model, "s"));
    let (new, new_request) = request(&press(&mut model, "s"));
    assert!(new > old);
    update(&mut model, Msg::List(new, list_page(&new_request, 40)), &moment());
    update(&mut model, Msg::List(old, list_page(&old_request, 7)), &moment());
    assert_eq!(model.list().unwrap().page().total, 40);
}

#[test]
fn a_refresh_keeps_the_ticket_selected_wherever_it_went() {
    let mut model = listed(50);
    press(&mut model, "down down down");
    let fact = Fact::TicketsChanged { kind: Kind::Change, rows: 2 };
    let (serial, request) = request(&update(&mut model, Msg::Fact(fact), &moment()));
    assert_eq!(request.keep, Some(id(1003)));
    let mut page = list_page(&request, 50);
    page.rows.rotate_right(5);
    page.kept = Some(8);
    update(&mut model, Msg::List(serial, page.clone()), &moment());
    assert_eq!((selected(&model), model.list().unwrap().position()), (id(1003), 8));
    page.rows.retain(|row| row.local_id != id(1003));
    (page.kept, page.total) = (None, 49);
    let next = page.rows[8].local_id.clone();
    let again = update(&mut model, Msg::Fact(Fact::TicketsChanged { kind: Kind::Change, rows: 1 }), &moment());
    let (serial, _) = self::request(&again);
    update(&mut model, Msg::List(serial, page), &moment());
    assert_eq!(selected(&model), next);
}

#[test]
fn the_filter_works_while_typing_and_its_keys_are_text() {
    let mut model = listed(50);
    press(&mut model, "down /");
    let effects = type_text(&mut model, "q?s ");
    assert_eq!(effects.len(), 4);
    let (_, request) = request(&effects[3..]);
    assert_eq!(request.query.filter, "q?s ");
    assert_eq!(request.keep, Some(id(1001)));
    answer_lists(&mut model, effects, 2);
    press(&mut model, "enter");
    assert!(!model.list().unwrap().filtering);
    let effects = press(&mut model, "/ esc");
    assert_eq!(self::request(&effects).1.query.filter, "");
}

#[test]
fn an_empty_list_is_no_trouble() {
    let mut model = listed(0);
    press(&mut model, "down up G g pgdn pgup space");
    assert!(model.list().unwrap().selected().is_none());
}

#[test]
fn sort_kind_and_open_go_into_the_query() {
    let mut model = listed(50);
    press(&mut model, "s s S t o");
    let query = model.list().unwrap().query();
    assert_eq!((query.sort, query.descending), (SortColumn::Due, true));
    assert_eq!((query.kind, query.open_only), (Some(Kind::Incident), true));
    press(&mut model, "t");
    assert_eq!(model.list().unwrap().query().kind, None);
}

#[test]
fn back_goes_home_and_reads_it_again() {
    let mut model = listed(50);
    assert_eq!(press(&mut model, "q"), [Effect::LoadHome]);
    assert!(model.list().is_none());
    assert_eq!(press(&mut model, "q"), [Effect::Quit]);
}
