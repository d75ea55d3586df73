//! The filter line, views, and what a person puts aside, on `update` alone.

use super::fixtures::*;
use super::*;
use crate::domain::Kind;
use crate::domain::filter::Filter;
use crate::domain::listing::{Grouping, SortColumn};
use crate::domain::sync::Fact;
use crate::domain::ticket::{Fresh, TicketDetail};

const SIZE: (u16, u16) = (120, 40);

fn at_list(keys: &[&str]) -> Model {
    let mut model = model(SIZE);
    press(&mut model, &["v v"]);
    press(&mut model, keys);
    model
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let effects = update(model, Msg::Paste(text.to_owned()), &moment());
    answer(model, effects)
}

fn line(model: &Model) -> &str {
    model.list().unwrap().filter.text()
}

fn shown(model: &Model) -> String {
    model.list().unwrap().filter.applied().to_string()
}

#[test]
fn what_cannot_be_read_leaves_the_list_as_it_is_and_enter_waits_for_it() {
    let mut model = at_list(&["/"]);
    type_text(&mut model, "mfa");
    assert_eq!(model.list().unwrap().total(), 50);
    type_text(&mut model, " stat:new");
    let list = model.list().unwrap();
    assert_eq!(list.filter.error.as_ref().unwrap().position, 5);
    assert_eq!((list.total(), shown(&model).as_str()), (0, "mfa stat"), "what was read last counts");
    press(&mut model, &["enter"]);
    assert!(model.list().unwrap().filter.typing, "it can be put right");
    press(&mut model, &["esc"]);
    assert_eq!((line(&model), shown(&model).as_str(), model.list().unwrap().total()), ("", "", 250));
    assert!(model.list().unwrap().filter.error.is_none());
}

#[test]
fn escape_restores_the_filter_that_was_there_and_slash_edits_it() {
    let mut model = at_list(&["/"]);
    type_text(&mut model, "mfa");
    press(&mut model, &["enter", "/"]);
    type_text(&mut model, " all");
    assert_eq!(model.list().unwrap().total(), 25);
    press(&mut model, &["esc"]);
    assert_eq!((line(&model), model.list().unwrap().total()), ("mfa", 50));
    press(&mut model, &["backspace"]);
    assert_eq!((line(&model), model.list().unwrap().total()), ("", 250));
}

#[test]
fn tab_completes_fields_then_goes_through_their_values() {
    let mut model = at_list(&["/"]);
    type_text(&mut model, "st");
    press(&mut model, &["tab"]);
    assert_eq!(line(&model), "state:");
    press(&mut model, &["tab"]);
    assert_eq!(line(&model), "state:New");
    press(&mut model, &["tab"]);
    assert_eq!(line(&model), "state:Assess");
    press(&mut model, &["shift-tab"]);
    assert_eq!((line(&model), shown(&model).as_str()), ("state:New", "state:New"));
    type_text(&mut model, " assigned:mi");
    press(&mut model, &["tab"]);
    assert_eq!(line(&model), "state:New assigned:\"Mira Okafor\"", "people come from the loaded rows");
}

#[test]
fn numbers_show_views_from_home_and_list_and_the_palette_knows_them_by_name() {
    let mut model = model(SIZE);
    press(&mut model, &["2"]);
    let list = model.list().unwrap();
    assert_eq!((list.view, list.kind, list.order.column), (Some(1), None, SortColumn::Priority));
    assert_eq!(line(&model), "assigned:me is:open");
    assert_eq!(model.view_counts.len(), 5);
    press(&mut model, &["3"]);
    assert_eq!((shown(&model).as_str(), model.screens.len()), ("due:overdue", 1));
    press(&mut model, &["/"]);
    type_text(&mut model, " vpn");
    press(&mut model, &["enter", "esc"]);
    assert_eq!(line(&model), "due:overdue", "back to the view's own filter");
    press(&mut model, &["9"]);
    assert_eq!(model.list().unwrap().view, Some(2), "a key without a view does nothing");
    press(&mut model, &[":"]);
    type_text(&mut model, "unassigned");
    press(&mut model, &["enter"]);
    assert_eq!(model.list().unwrap().view, Some(3));
}

#[test]
fn rebound_keys_show_the_views_in_their_order() {
    let keys = own_keys("list", "pick-view", &["f5", "f6"]);
    let mut model = model_with(Setup { profile: Some(profile()), size: SIZE, keys, ..Setup::default() });
    press(&mut model, &["v v", "f6"]);
    assert_eq!(model.list().unwrap().view, Some(1));
}

#[test]
fn a_pasted_address_becomes_the_list_and_says_what_it_left_out() {
    let mut model = at_list(&["/"]);
    paste(&mut model, "https://x/incident_list.do?sysparm_query=active%3Dtrue%5Eimpact%3D1%5EORDERBYDESCpriority");
    let list = model.list().unwrap();
    assert_eq!(
        (list.kind, list.order.column, list.order.descending),
        (Some(crate::domain::Kind::Incident), SortColumn::Priority, true)
    );
    assert_eq!((line(&model), list.filter.typing), ("is:open", false));
    assert!(model.toast.as_ref().unwrap().text.contains("impact=1"));
    press(&mut model, &["/"]);
    paste(&mut model, "active=true^prioritty=1");
    assert_eq!(line(&model), "is:open", "a query that cannot be read changes nothing");
    assert!(model.toast.as_ref().unwrap().text.contains("13"), "{:?}", model.toast);
    paste(&mut model, " vpn");
    assert_eq!(line(&model), "is:open vpn", "plain text is typed");
}

#[test]
fn the_lists_address_holds_the_filter_and_names_what_it_cannot() {
    let mut model = at_list(&["/"]);
    type_text(&mut model, "state:new changed");
    press(&mut model, &["enter", "v l"]);
    let Some(Overlay::Link { url, about: LinkAbout::List { left_out } }) = &model.overlay else { panic!() };
    assert!(url.contains("stateIN-5"), "{url}");
    assert_eq!(left_out, "changed:since-visit");
}

#[test]
fn the_question_stays_the_same_within_a_minute() {
    let model = at_list(&[]);
    assert_eq!(model.filter_context().now.as_second() % 60, 0);
    assert_eq!(model.filter_context(), model.filter_context());
}

#[test]
fn looking_at_a_ticket_marks_it_as_seen_once() {
    let mut model = model(SIZE);
    let effects = update(&mut model, Msg::Key(crate::keymap::Key::parse("enter").unwrap().to_event()), &moment());
    let Effect::LoadDetail(serial, id) = effects[0].clone() else { panic!("{effects:?}") };
    let seen = |fresh| {
        let mut found = detail();
        (found.row.local_id, found.row.fresh) = (id.clone(), fresh);
        found
    };
    let load = |model: &mut Model, serial, found: TicketDetail| {
        update(model, Msg::Loaded(serial, Loaded::Detail(Some(Box::new(found)))), &moment())
    };
    let effects = load(&mut model, serial, seen(Some(Fresh::Changed)));
    assert!(matches!(&effects[..], [Effect::MarkSeen(marked, _)] if *marked == id), "{effects:?}");
    let again = loads::load(&mut model, loads::Target::Detail);
    let Effect::LoadDetail(serial, _) = again[0].clone() else { panic!() };
    assert_eq!(load(&mut model, serial, seen(None)), vec![]);
}

#[test]
fn done_for_now_and_snooze_put_a_ticket_aside_and_a_second_press_takes_it_back() {
    let mut model = at_list(&["j"]);
    let id = model.selected().cloned().unwrap();
    let aside = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::PutAside { id, aside, until } => Some((id.clone(), *aside, *until)),
            _ => None,
        })
    };
    assert_eq!(aside(&press(&mut model, &["d"])), Some((id.clone(), true, None)));
    let morning = "2026-11-21T08:00:00Z".parse().ok();
    assert_eq!(aside(&press(&mut model, &["z"])), Some((id.clone(), true, morning)));
    let mut page = model.list().unwrap().page.clone().unwrap();
    page.rows[1].aside = true;
    page.kept = Some(1);
    model.list_mut().unwrap().take(page, SIZE);
    assert_eq!(aside(&press(&mut model, &["d"])), Some((id, false, None)));
}

#[test]
fn in_groups_the_selected_row_is_drawn_however_many_headings_there_are() {
    let mut model = at_list(&["v g"]);
    assert_eq!(model.list().unwrap().group, Some(Grouping::State));
    for _ in 0..120 {
        press(&mut model, &["j"]);
        let list = model.list().unwrap();
        let lines = layout::list_rows(SIZE);
        let (first, at) = (list.first_row(lines), list.position());
        assert!(first <= at && at - first + 1 < lines, "{first}..{at}");
    }
    press(&mut model, &["v g", "v g", "v g"]);
    assert_eq!(model.list().unwrap().group, None);
}

#[test]
fn every_standard_view_prints_as_a_filter_that_reads_back() {
    for view in crate::domain::view::standard() {
        assert_eq!(Filter::parse(&view.filter.to_string()), Ok(view.filter));
    }
}

#[test]
fn a_profile_that_was_opened_anew_has_its_views_counted_again() {
    let mut model = at_list(&[]);
    let opened = Opened { profile: model.profile.clone(), views: model.views.clone(), ..Opened::default() };
    let effects = update(&mut model, Msg::Opened(Box::new(opened)), &moment());
    assert!(model.view_counts.is_empty());
    answer(&mut model, effects);
    assert_eq!(model.view_counts.len(), model.views.len());
}

#[test]
fn a_step_is_not_taken_back_by_an_answer_to_a_question_asked_before_it() {
    let mut model = at_list(&["j"]);
    let asked = update(&mut model, Msg::Fact(Fact::TicketsChanged { kind: Kind::Change, rows: 1 }), &moment());
    update(&mut model, Msg::Key(crate::keymap::Key::parse("j").unwrap().to_event()), &moment());
    assert_eq!((model.selected(), model.list().unwrap().position()), (Some(&local(2)), 2));
    answer(&mut model, asked);
    assert_eq!((model.selected(), model.list().unwrap().position()), (Some(&local(2)), 2));
}
