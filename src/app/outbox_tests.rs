//! What waits, conflicts, undo: what the keys do, and what they must not do.

use super::actions::{self, Scope};
use super::effect::{Decision, Timer};
use super::fixtures::*;
use super::*;
use crate::domain::outbox::{OutboxItem, Resolution, Side};
use crate::domain::sync::Fact;
use crate::domain::write::{Operation, Problem, WriteState};
use crate::domain::{HintId, Retry, SysId};

fn decisions(effects: &[Effect]) -> Vec<(i64, Decision)> {
    let decided = |effect: &Effect| match effect {
        Effect::Decide { write, decision, .. } => Some((*write, decision.clone())),
        _ => None,
    };
    effects.iter().filter_map(decided).collect()
}

/// Everything that was handed over is stored.
fn store(model: &mut Model, effects: &[Effect]) -> Vec<Effect> {
    let mut others = Vec::new();
    for effect in effects {
        if let Effect::Decide { ticket, .. } | Effect::Queue { ticket, .. } = effect {
            let after = update(model, Msg::Fact(Fact::Saved(*ticket)), &moment());
            others.extend(answer(model, after));
        }
    }
    others
}

fn reason(model: &Model, action: &str) -> Option<String> {
    (actions::find(action).unwrap().enabled)(model).err().map(|reason| model.words.say(reason))
}

fn toast(model: &Model) -> String {
    model.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default()
}

#[test]
fn what_needs_the_person_is_selected_first_and_each_write_offers_what_can_be_done_about_it() {
    let mut model = model((120, 40));
    press(&mut model, &["O"]);
    assert_eq!(model.scope(), Scope::Outbox);
    for expected in outbox() {
        let item = model.outbox_screen().unwrap().item(&model).unwrap().clone();
        assert_eq!(item.write.id, expected.write.id);
        for action in ["send-now", "take-back", "it-arrived", "send-again", "pick-record", "retry-write", "drop-write"] {
            let offered = item.actions.iter().any(|known| screens::outbox_page::action_of(*known) == action);
            assert_eq!(reason(&model, action).is_none(), offered, "{action} of {:?}", item.write.state);
        }
        press(&mut model, &["j"]);
    }
}

#[test]
fn the_selection_stays_on_its_write_and_never_slips_to_a_neighbour() {
    let mut model = model((120, 40));
    press(&mut model, &["O", "G"]);
    let mut rest = outbox();
    let gone = rest.pop().unwrap();
    rest.remove(0);
    read_outbox(&mut model, [rest.clone(), vec![gone.clone()]].concat());
    assert_eq!(model.outbox_screen().unwrap().selected, Some(gone.write.id));
    read_outbox(&mut model, rest.clone());
    assert!(model.outbox_screen().unwrap().item(&model).is_none());
    let effects = press(&mut model, &["u", "d", "s", "t", "y", "n", "p"]);
    assert!(decisions(&effects).is_empty() && model.overlay.is_none(), "{effects:?}");
    press(&mut model, &["k"]);
    assert_eq!(model.outbox_screen().unwrap().selected, rest.last().map(|item| item.write.id));
}

#[test]
fn a_write_is_taken_back_sent_now_and_tried_again_by_one_key_each() {
    for (keys, decision) in [
        (&["O", "G", "u"][..], Decision::TakeBack),
        (&["O", "G", "s"], Decision::SendNow),
        (&["O", "g g", "t"], Decision::Resolve(Resolution::Retry)),
    ] {
        let mut model = model((80, 24));
        let effects = press(&mut model, keys);
        let write = model.outbox_screen().unwrap().selected.unwrap();
        assert_eq!(decisions(&effects), [(write, decision.clone())]);
        assert_eq!(toast(&model), "", "nothing is said to be done before it is stored");
        let again = press(&mut model, &keys[2..]);
        assert!(decisions(&again).is_empty(), "not twice");
        store(&mut model, &effects);
        assert!(!toast(&model).is_empty(), "{decision:?}");
    }
}

#[test]
fn giving_up_and_settling_the_unclear_ask_first() {
    let asked = ["O", "G", "k", "k"];
    for (keys, how) in [
        (vec!["O", "d"], Resolution::Drop),
        ([&asked[..], &["y"]].concat(), Resolution::Arrived),
        ([&asked[..], &["n"]].concat(), Resolution::Again),
    ] {
        let mut model = model((80, 24));
        assert!(decisions(&press(&mut model, &keys)).is_empty());
        assert!(decisions(&press(&mut model, &["enter"])).is_empty(), "the answer that changes nothing comes first");
        press(&mut model, &keys[keys.len() - 1..]);
        let effects = press(&mut model, &["k", "enter"]);
        let write = model.outbox_screen().unwrap().selected.unwrap();
        assert_eq!(decisions(&effects), [(write, Decision::Resolve(how))]);
    }
}

#[test]
fn a_question_that_was_overtaken_decides_nothing() {
    let mut model = model((80, 24));
    press(&mut model, &["O", "d", "k"]);
    let mut items = outbox();
    items[0] = item(2, 8, Operation::Edit, WriteState::Queued, &[("priority", "1")]);
    read_outbox(&mut model, items);
    let effects = press(&mut model, &["enter"]);
    assert!(decisions(&effects).is_empty());
    assert!(toast(&model).contains("moved on"), "{}", toast(&model));
}

#[test]
fn of_two_records_the_person_picks_one() {
    let mut model = model((80, 24));
    press(&mut model, &["O", "G", "k", "enter"]);
    assert_eq!(model.scope(), Scope::Pick);
    let effects = press(&mut model, &["j", "enter"]);
    let second = SysId::parse(&"d".repeat(32)).unwrap();
    assert_eq!(decisions(&effects), [(7, Decision::Resolve(Resolution::Pick(second)))]);
}

#[test]
fn a_record_that_is_not_found_any_more_is_not_picked() {
    let mut model = model((80, 24));
    press(&mut model, &["O", "G", "k", "enter", "j"]);
    let mut items = outbox();
    items[5].candidates.pop();
    read_outbox(&mut model, items);
    assert!(decisions(&press(&mut model, &["enter"])).is_empty());
}

#[test]
fn a_conflict_is_decided_field_by_field() {
    let mut model = model((80, 24));
    press(&mut model, &["O", "j", "enter"]);
    assert_eq!(model.scope(), Scope::Conflict);
    assert!(decisions(&press(&mut model, &["enter"])).is_empty());
    assert!(toast(&model).contains("every field"), "{}", toast(&model));
    press(&mut model, &["m"]);
    assert!(reason(&model, "settle-conflict").is_some());
    press(&mut model, &["t"]);
    let effects = press(&mut model, &["enter"]);
    let theirs = outbox().into_iter().find(|item| item.write.id == 3).unwrap().theirs;
    let choice = |column: &str, side| (column.to_owned(), (side, theirs[column].clone()));
    let choices = [choice("description", Side::Mine), choice("priority", Side::Theirs)].into();
    assert_eq!(decisions(&effects), [(3, Decision::Resolve(Resolution::Compared(choices)))]);
    // It is decided: the screen goes with the conflict.
    store(&mut model, &effects);
    assert_eq!(model.scope(), Scope::Conflict, "the conflict is still there as long as the outbox shows it");
    let rest = outbox().into_iter().filter(|item| item.write.id != 3).collect();
    read_outbox(&mut model, rest);
    assert_eq!(model.scope(), Scope::Outbox);
}

#[test]
fn choices_that_could_not_be_stored_are_still_there() {
    let mut model = model((120, 40));
    press(&mut model, &["O", "j", "enter", "A"]);
    let effects = press(&mut model, &["enter"]);
    let [Effect::Decide { ticket, .. }] = effects[..] else { panic!("{effects:?}") };
    let problem = Problem { hint: HintId::FreeDiskSpace, retry: Retry::Later(None), detail: "".into() };
    let after = update(&mut model, Msg::Fact(Fact::NotSaved(ticket, problem)), &moment());
    answer(&mut model, after);
    assert!(toast(&model).contains("not done"), "{}", toast(&model));
    assert_eq!(decisions(&press(&mut model, &["enter"])).len(), 1);
}

#[test]
fn a_choice_against_a_value_that_has_changed_again_is_forgotten() {
    let mut model = model((120, 40));
    press(&mut model, &["O", "j", "enter", "A"]);
    assert!(reason(&model, "settle-conflict").is_none());
    let mut items = outbox();
    items[1].theirs.insert("priority".into(), "4".into());
    read_outbox(&mut model, items);
    let screen = model.conflict().unwrap();
    assert_eq!((screen.side("description"), screen.side("priority")), (Some(Side::Mine), None));
    assert!(reason(&model, "settle-conflict").is_some());
}

#[test]
fn a_conflict_opens_from_its_ticket_too() {
    let mut model = model((120, 40));
    // The sample ticket in conflict is the fourth on the card.
    press(&mut model, &["j", "j", "j", "enter", "x"]);
    assert_eq!(model.scope(), Scope::Conflict);
    press(&mut model, &["q", "q", "k", "enter", "x"]);
    assert_eq!(model.scope(), Scope::Detail);
    assert!(toast(&model).contains("conflict"), "{}", toast(&model));
    // The line that names the key stands beside the list as well.
    for keys in [&["q", "j", "x"][..], &["v v", "home", "j", "j", "j", "x"]] {
        press(&mut model, keys);
        assert_eq!(model.scope(), Scope::Conflict, "{keys:?}");
        press(&mut model, &["q"]);
        if keys.contains(&"v v") {
            assert_eq!(model.scope(), Scope::List);
        }
    }
}

#[test]
fn what_cannot_be_seen_is_not_decided() {
    let mut model = model((60, 20));
    press(&mut model, &["O", "j", "enter", "pgdn", "pgdn", "pgdn"]);
    let screen = model.conflict().unwrap();
    let page = screens::conflict_page::page(&model, screen);
    let focus_seen = screen.pager.sees_focus(&page, screens::page::page_rows(model.size));
    press(&mut model, &["m"]);
    assert_eq!(model.conflict().unwrap().decided() == 1, focus_seen);
}

/// Makes a change to the sample ticket, stored but not sent.
fn edit(model: &mut Model) -> Vec<Effect> {
    press(model, &["j", "enter", "e"]);
    type_text(model, "!");
    let effects = press(model, &["ctrl-s"]);
    store(model, &effects)
}

/// The edit as it waits; it was made at the moment of the fixtures.
fn waiting_edit() -> OutboxItem {
    let mut item = item(20, 1, Operation::Edit, WriteState::Queued, &[("short_description", "new")]);
    item.write.created = moment().now;
    item.write.until = "2026-11-20T14:40:05Z".parse().ok();
    item.actions = crate::domain::outbox::actions(&item.write);
    item
}

#[test]
fn right_after_a_write_one_key_takes_it_back_and_the_screen_says_how_long() {
    let mut model = model((120, 40));
    edit(&mut model);
    assert!(toast(&model).starts_with("Queued:"));
    read_outbox(&mut model, vec![waiting_edit()]);
    assert!(toast(&model).contains("Sent in 5 s, u takes it back"), "{}", toast(&model));
    for keys in [&[][..], &["q"], &["v v"]] {
        press(&mut model, keys);
        assert!(reason(&model, "take-last-back").is_none(), "{:?}", model.scope());
    }
    let effects = press(&mut model, &["u"]);
    assert_eq!(decisions(&effects), [(20, Decision::TakeBack)]);
    let after = store(&mut model, &effects);
    assert!(toast(&model).starts_with("Taken back"), "{}", toast(&model));
    assert!(!after.iter().any(|effect| matches!(effect, Effect::Decide { .. })));
}

#[test]
fn how_long_something_can_be_taken_back_is_not_said_any_longer_than_it_can() {
    let mut model = model((120, 40));
    edit(&mut model);
    let promise = |model: &Model| model.toast.as_ref().is_some_and(|toast| toast.text.contains("takes it back"));
    read_outbox(&mut model, vec![waiting_edit()]);
    read_outbox(&mut model, vec![waiting_edit(), outbox().remove(0)]);
    assert!(promise(&model));
    let mut sending = waiting_edit();
    sending.write.state = WriteState::Sending;
    read_outbox(&mut model, vec![sending]);
    assert!(!promise(&model), "it is on its way");
    // Another word is not taken away with it.
    let effects = press(&mut model, &["O"]);
    store(&mut model, &effects);
    model.say(crate::app::model::Tone::Plain, "Something else".into());
    read_outbox(&mut model, Vec::new());
    assert_eq!(toast(&model), "Something else");
}

#[test]
fn the_outbox_says_no_more_than_it_knows_when_nothing_waits() {
    let mut model = model((80, 24));
    press(&mut model, &["O"]);
    read_outbox(&mut model, Vec::new());
    let said: Vec<String> = screens::outbox_page::lines(&model).into_iter().map(|line| line.text).collect();
    let said = said.join(" ");
    assert!(said.contains("waits no longer") && !said.contains("done"), "{said}");
}

#[test]
fn what_is_sent_already_or_became_part_of_more_is_not_taken_back_by_that_key() {
    let mut model = model((120, 40));
    assert!(reason(&model, "take-last-back").unwrap().contains("just now"));
    edit(&mut model);
    read_outbox(&mut model, Vec::new());
    assert!(reason(&model, "take-last-back").unwrap().contains("action log"));
    let mut older = waiting_edit();
    older.write.created = "2026-11-20T14:00:00Z".parse().unwrap();
    read_outbox(&mut model, vec![older]);
    assert!(reason(&model, "take-last-back").unwrap().contains("waited already"));
    assert!(decisions(&press(&mut model, &["u"])).is_empty());
}

#[test]
fn an_edit_is_undone_from_the_log_only_while_its_values_stand() {
    let mut model = model((80, 24));
    press(&mut model, &["L"]);
    let effects = press(&mut model, &["u"]);
    assert_eq!(decisions(&effects), [(9, Decision::Undo)]);
    store(&mut model, &effects);
    press(&mut model, &["j"]);
    assert!(decisions(&press(&mut model, &["u"])).is_empty());
    assert!(toast(&model).contains("overwrite"), "{}", toast(&model));
    press(&mut model, &["j"]);
    assert!(decisions(&press(&mut model, &["u"])).is_empty());
}

#[test]
fn an_empty_log_says_that_it_is_empty() {
    let mut model = model((80, 24));
    press(&mut model, &["L"]);
    let Some(Screen::Log(screen)) = model.screens.last_mut() else { panic!("the log") };
    screen.lines = Some(Vec::new());
    for key in ["enter", "u"] {
        press(&mut model, &[key]);
        assert_eq!(toast(&model), "Nothing has been sent from here yet.", "{key}");
    }
}

#[test]
fn a_read_only_profile_looks_but_sends_nothing() {
    let profile = Profile { read_only: true, ..profile() };
    let mut model = model_with(Setup { profile: Some(profile), size: (80, 24), ..Setup::default() });
    for keys in [&["O", "G", "s"][..], &["g g", "t"], &["q", "L", "u"]] {
        assert!(decisions(&press(&mut model, keys)).is_empty(), "{keys:?}");
        assert!(toast(&model).contains("read-only"), "{}", toast(&model));
    }
    press(&mut model, &["O", "G"]);
    assert_eq!(decisions(&press(&mut model, &["u"])).len(), 1, "taking back sends nothing");
}

#[test]
fn waits_are_counted_down_only_while_they_are_looked_at() {
    let mut model = model((80, 24));
    let tick =
        |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::StartTimer { timer: Timer::Countdown, .. }));
    let countdown = |model: &mut Model| {
        model.dirty = false;
        update(model, Msg::Timer(Timer::Countdown), &moment())
    };
    assert!(!tick(&read_outbox(&mut model, outbox())), "not on home");
    assert!(tick(&press(&mut model, &["O"])));
    assert!(tick(&countdown(&mut model)) && model.dirty);
    read_outbox(&mut model, vec![conflict()]);
    assert!(!tick(&countdown(&mut model)), "nothing waits for a time any more");
    press(&mut model, &["q"]);
    assert!(!tick(&countdown(&mut model)) && !model.dirty);
}
