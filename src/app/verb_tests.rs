//! Verbs: what each key begins, what it hands over, and why it does not.

use super::actions;
use super::fixtures::*;
use super::model::Overlay;
use super::screens::verb::{Next, Part, VerbBox};
use super::*;
use crate::domain::assignee::{Assignee, Assignees, Party};
use crate::domain::sync::Fact;
use crate::domain::ticket::Pending;
use crate::domain::verb::{Entry, NextStates, Plan, Verb};
use crate::domain::write::{Operation, Problem, WriteState};
use crate::domain::{HintId, Retry, SysId};

const VERBS: [(&str, &str); 10] = [
    ("e", "edit"),
    ("t", "take"),
    ("a", "assign"),
    ("p", "priority"),
    ("D", "due"),
    ("s", "state"),
    ("n", "note"),
    ("N", "comment"),
    ("R", "resolve"),
    ("X", "cancel-ticket"),
];

fn plan(effects: &[Effect]) -> Option<(u64, Plan)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Queue { ticket, write } => match &**write {
            NewWrite::Deed { plan, .. } => Some((*ticket, plan.clone())),
            _ => None,
        },
        _ => None,
    })
}

fn open(model: &Model) -> &VerbBox {
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    open
}

fn tell(model: &mut Model, fact: Fact) -> Vec<Effect> {
    let effects = update(model, Msg::Fact(fact), &moment());
    answer(model, effects)
}

fn toast(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| toast.text.as_str())
}

fn reason(model: &Model, action: &str) -> Option<String> {
    (actions::find(action).unwrap().enabled)(model).err().map(|reason| model.words.say(reason))
}

/// On the second row of home: a ticket that is on the instance.
fn on_ticket() -> Model {
    let mut model = model((80, 24));
    press(&mut model, &["j"]);
    model
}

#[test]
fn the_same_keys_work_on_home_in_the_list_and_on_the_ticket() {
    for place in [&["j"][..], &["g a", "j"], &["j", "enter"]] {
        for (key, name) in VERBS {
            let mut model = model((80, 24));
            for keys in place {
                press(&mut model, &keys.split(' ').collect::<Vec<_>>());
            }
            assert_eq!(reason(&model, name), None, "{name} in {:?}", model.scope());
            let before = model.screens.len();
            let effects = press(&mut model, &[key]);
            let began = model.overlay.is_some() || plan(&effects).is_some() || model.screens.len() > before;
            assert!(began, "{key} in {place:?}");
        }
    }
}

#[test]
fn a_verb_that_cannot_be_done_says_why() {
    let why = |change: fn(&mut Model), name: &str| {
        let mut model = on_ticket();
        change(&mut model);
        reason(&model, name).unwrap_or_default()
    };
    let row = |model: &mut Model, change: fn(&mut crate::domain::ticket::TicketRow)| {
        let mut data = home_data();
        change(&mut data.cards[0].rows[1]);
        model.home.take(data);
    };
    assert!(why(|model| model.profile = None, "take").contains("Not connected"));
    assert!(why(|model| model.profile.as_mut().unwrap().read_only = true, "note").contains("read-only"));
    assert!(why(|model| model.profile.as_mut().unwrap().me.sys_id = None, "take").contains("set me"));
    let mut model = on_ticket();
    row(&mut model, |row| row.active = Some(false));
    assert!(VERBS.iter().all(|(_, name)| reason(&model, name).unwrap().contains("closed or cancelled")));
    row(&mut model, |row| row.pending = vec![Pending { operation: Operation::Move, state: WriteState::Queued }]);
    assert!(reason(&model, "state").unwrap().contains("waits already"));
    assert_eq!(reason(&model, "note"), None);
    row(&mut model, |row| row.unreadable = true);
    assert!(reason(&model, "priority").unwrap().contains("could not be read"));
    // The first row is not on the instance yet.
    press(&mut model, &["k"]);
    assert!(reason(&model, "resolve").unwrap().contains("no number yet"));
    // Pressed all the same, it says so and does nothing.
    assert!(plan(&press(&mut model, &["R"])).is_none() && model.overlay.is_none());
    assert!(toast(&model).contains("no number yet"));
}

#[test]
fn taking_is_one_key_and_said_only_when_it_is_stored() {
    let mut model = on_ticket();
    let effects = press(&mut model, &["t"]);
    let (ticket, plan) = plan(&effects).unwrap();
    assert_eq!(plan.fields(), [("assigned_to".to_owned(), "a".repeat(32))].into());
    assert!(toast(&model).is_empty(), "law 1: {}", toast(&model));
    tell(&mut model, Fact::Saved(ticket));
    assert!(toast(&model).contains("Queued: Take, "), "{}", toast(&model));
    let effects = press(&mut model, &["t"]);
    let ticket = super::verb_tests::plan(&effects).unwrap().0;
    let problem = Problem { hint: HintId::FreeDiskSpace, retry: Retry::Later(None), detail: "".into() };
    tell(&mut model, Fact::NotSaved(ticket, problem));
    assert!(toast(&model).contains("Not saved"), "{}", toast(&model));
}

#[test]
fn tickets_taken_in_quick_succession_are_all_taken() {
    let mut model = on_ticket();
    let key = |text: &str| Msg::Key(crate::keymap::Key::parse(text).unwrap().to_event());
    // No answer of the database comes between the keys.
    update(&mut model, key("t"), &moment());
    update(&mut model, key("j"), &moment());
    let last = update(&mut model, key("t"), &moment());
    let written = answer(&mut model, last).into_iter().filter(|effect| matches!(effect, Effect::Queue { .. })).count();
    assert_eq!(written, 2);
}

#[test]
fn a_day_that_is_typed_replaces_the_old_one_and_an_empty_one_clears_it() {
    let mut model = on_ticket();
    press(&mut model, &["D"]);
    assert_eq!(open(&model).line.text(), "2026-11-23");
    type_text(&mut model, "+3");
    assert_eq!(open(&model).line.text(), "+3");
    press(&mut model, &["ctrl-u"]);
    type_text(&mut model, "soon");
    assert!(plan(&press(&mut model, &["enter"])).is_none());
    assert!(open(&model).problem.is_some());
    press(&mut model, &["ctrl-u"]);
    let effects = press(&mut model, &["enter"]);
    assert_eq!(plan(&effects).unwrap().1.fields()["due_date"], "");
    // A day gone by is asked about; the same again is the answer.
    press(&mut model, &["D"]);
    type_text(&mut model, "2026-11-01");
    assert!(plan(&press(&mut model, &["enter"])).is_none());
    assert_eq!(plan(&press(&mut model, &["enter"])).unwrap().1.fields()["due_date"], "2026-11-01 12:00:00");
}

#[test]
fn somebody_is_found_by_typing_and_names_are_asked_of_the_instance() {
    let mut model = on_ticket();
    let effects = press(&mut model, &["a"]);
    let asked = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::FindAssignees { ticket, text } => Some((*ticket, text.clone())),
            _ => None,
        })
    };
    let (ticket, text) = asked(&effects).unwrap();
    assert_eq!(text, "");
    assert!(plan(&press(&mut model, &["enter"])).is_none(), "nobody was named");
    let one = |n, party, name: &str| Assignee { party, id: SysId::from_bits(n), name: name.into(), login: "".into() };
    let list = vec![one(1, Party::Person, "Jonas Lind"), one(2, Party::Group, "Identity")];
    tell(&mut model, Fact::Assignees(ticket, Ok(Assignees { list, more: true })));
    type_text(&mut model, "idn");
    assert_eq!(open(&model).item(&model).unwrap().label, "Identity");
    // There are more than were read: after a pause the instance is asked for what was typed.
    let effects = update(&mut model, Msg::Timer(Timer::FindAssignees), &moment());
    assert_eq!(asked(&effects).unwrap().1, "idn");
    let plan = plan(&press(&mut model, &["enter"])).unwrap().1;
    assert_eq!(plan.fields()["assignment_group"], SysId::from_bits(2).as_str());
    press(&mut model, &["a"]);
    type_text(&mut model, "zzz");
    assert!(super::verb_tests::plan(&press(&mut model, &["enter"])).is_none());
    assert!(open(&model).problem.as_ref().unwrap().contains("Nobody"));
}

#[test]
fn only_what_the_instance_allows_is_sent_and_what_is_in_the_way_is_told() {
    let mut model = on_ticket();
    let effects = press(&mut model, &["s"]);
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::AskNextStates { ticket, .. } => Some(*ticket),
        _ => None,
    });
    assert!(open(&model).items(&model).is_empty() && matches!(open(&model).next, Next::Asking(_)));
    let told = NextStates {
        available: vec!["-5".into(), "4".into()],
        blocked: [("-4".to_owned(), vec!["Assignment group is filled".into()])].into(),
    };
    tell(&mut model, Fact::NextStates(asked.unwrap(), Ok(Some(told))));
    let items = open(&model).items(&model);
    assert_eq!(
        items.iter().map(|item| (item.label.as_str(), item.blocked)).collect::<Vec<_>>(),
        [("Assess", true), ("Canceled", false)]
    );
    assert!(plan(&press(&mut model, &["enter"])).is_none());
    assert!(open(&model).problem.as_ref().unwrap().contains("Assignment group is filled"));
    let effects = press(&mut model, &["j", "enter"]);
    assert_eq!(plan(&effects).unwrap().1.fields()["state"], "4");
    // Asked, and not reached: every state is offered, the instance decides when it is tried.
    let effects = press(&mut model, &["s"]);
    let Some(Effect::AskNextStates { ticket, .. }) = effects.first() else { panic!("{effects:?}") };
    let problem = Problem { hint: HintId::CheckNetwork, retry: Retry::Later(None), detail: "".into() };
    tell(&mut model, Fact::NextStates(*ticket, Err(problem)));
    assert_eq!(open(&model).items(&model).len(), 7);
}

#[test]
fn what_is_typed_is_kept_through_escape_and_continued() {
    let mut model = on_ticket();
    press(&mut model, &["n"]);
    type_text(&mut model, "Rolled back");
    let saved = update(&mut model, Msg::Timer(Timer::SaveDraft), &moment());
    let Some(Effect::SaveEntry(entry)) = saved.first() else { panic!("{saved:?}") };
    assert_eq!((entry.verb, entry.text.as_str()), (Verb::Note, "Rolled back"));
    press(&mut model, &["esc"]);
    assert!(model.overlay.is_none() && toast(&model).contains("Draft kept"));
    press(&mut model, &["N"]);
    assert_eq!(open(&model).text(), "", "another verb's text is its own");
    press(&mut model, &["esc", "n"]);
    assert!(open(&model).resumed && open(&model).text() == "Rolled back");
    let effects = press(&mut model, &["ctrl-s"]);
    let (ticket, plan) = plan(&effects).unwrap();
    assert_eq!((plan.operation, plan.fields()["work_notes"].as_str()), (Operation::Note, "Rolled back"));
    assert_eq!(model.entries.len(), 1, "until it is stored");
    let after = tell(&mut model, Fact::Saved(ticket));
    assert!(after.iter().any(|effect| matches!(effect, Effect::DropEntry(_, Verb::Note))) && model.entries.is_empty());
}

#[test]
fn an_entry_from_before_a_restart_is_continued() {
    let mut model = on_ticket();
    let entry = Entry { local_id: local(1), verb: Verb::Comment, text: "Dear all".into(), code: String::new() };
    let effects = loads::load(&mut model, Target::Entries);
    let [Effect::LoadEntries(serial)] = effects[..] else { panic!("{effects:?}") };
    update(&mut model, Msg::Loaded(serial, Loaded::Entries(vec![entry])), &moment());
    press(&mut model, &["N"]);
    assert_eq!(open(&model).text(), "Dear all");
    press(&mut model, &["ctrl-x"]);
    assert!(open(&model).discard_asked);
    let effects = press(&mut model, &["ctrl-x"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::DropEntry(_, Verb::Comment))) && model.overlay.is_none());
}

#[test]
fn what_looks_like_a_secret_is_asked_about_once_and_again_after_a_change() {
    let mut model = on_ticket();
    press(&mut model, &["N"]);
    type_text(&mut model, "password=hunter2");
    assert!(plan(&press(&mut model, &["ctrl-s"])).is_none());
    assert!(open(&model).problem.as_ref().unwrap().contains("password, token or key"));
    type_text(&mut model, "3");
    assert!(plan(&press(&mut model, &["ctrl-s"])).is_none(), "another text");
    assert!(plan(&press(&mut model, &["ctrl-s"])).is_some());
}

#[test]
fn a_ticket_closed_under_the_box_is_told_and_nothing_typed_is_lost() {
    let mut model = on_ticket();
    press(&mut model, &["n"]);
    type_text(&mut model, "Half a sentence");
    let closed = |id| {
        let mut closed = crate::domain::verb::Subject::from(&detail());
        (closed.row.local_id, closed.row.active) = (id, Some(false));
        closed
    };
    let effects = update(&mut model, Msg::Fact(Fact::TicketsChanged { kind: crate::domain::Kind::Change, rows: 1 }), &moment());
    let serial = effects.iter().find_map(|effect| match effect {
        Effect::LoadSubjects(serial, _) => Some(*serial),
        _ => None,
    });
    update(&mut model, Msg::Loaded(serial.unwrap(), Loaded::Subjects(vec![closed(local(1))])), &moment());
    assert!(open(&model).stopped(&model).unwrap().contains("closed or cancelled meanwhile"));
    assert!(plan(&press(&mut model, &["ctrl-s"])).is_none());
    assert_eq!(open(&model).text(), "Half a sentence");
    press(&mut model, &["esc"]);
    assert_eq!(model.entries[0].text, "Half a sentence");
}

#[test]
fn a_day_typed_before_the_ticket_was_read_stays() {
    let mut model = on_ticket();
    let read = update(&mut model, Msg::Key(crate::keymap::Key::parse("D").unwrap().to_event()), &moment());
    type_text(&mut model, "2027-01-15");
    let effects = update(&mut model, Msg::Key(crate::keymap::Key::parse("enter").unwrap().to_event()), &moment());
    assert!(plan(&effects).is_none() && open(&model).line.text() == "2027-01-15");
    let effects = answer(&mut model, read);
    assert!(plan(&effects).unwrap().1.fields()["due_date"].starts_with("2027-01-15"), "{effects:?}");
}

#[test]
fn closing_asks_for_code_and_notes_in_one_box() {
    let mut model = model((80, 24));
    press(&mut model, &["tab", "j", "R"]);
    let Some(Overlay::Verb(open)) = &mut model.overlay else { panic!() };
    let subject = open.subject.as_mut().unwrap();
    (subject.row.kind, subject.row.state) = (crate::domain::Kind::Incident, "2".into());
    let codes = [crate::domain::Choice { value: "Duplicate".into(), label: "Duplicate".into(), sequence: 1 }];
    model.choices.set(crate::domain::Kind::Incident, "close_code", codes.to_vec());
    assert_eq!(super::verb_tests::open(&model).parts(&model), [Part::Code, Part::Text]);
    assert!(plan(&press(&mut model, &["ctrl-s"])).is_none());
    press(&mut model, &["j", "enter"]);
    assert_eq!(super::verb_tests::open(&model).focus, Part::Text);
    type_text(&mut model, "Same as another");
    let plan = plan(&press(&mut model, &["ctrl-s"])).unwrap().1;
    assert_eq!(
        (plan.operation, plan.fields()["state"].as_str(), plan.fields()["close_code"].as_str()),
        (Operation::Close, "6", "Duplicate")
    );
}

#[test]
fn a_browser_is_used_only_where_one_can_be_expected() {
    let mut model = on_ticket();
    let effects = press(&mut model, &["b"]);
    assert!(matches!(&effects[0], Effect::Copy(url) if url.contains("change_request.do?sys_id=")), "{effects:?}");
    assert!(toast(&model).contains("No browser"));
    model.browser = true;
    let effects = press(&mut model, &["b"]);
    assert!(matches!(&effects[0], Effect::Browse(url) if url.starts_with("https://")), "{effects:?}");
    model.profile.as_mut().unwrap().instance = "http://acme.example".into();
    assert!(matches!(&press(&mut model, &["b"])[0], Effect::Copy(_)));
    let effects = press(&mut model, &["y", "m"]);
    assert!(matches!(&effects[0], Effect::Copy(text) if text.starts_with("[CHG0030001](<http://acme.example/")), "{effects:?}");
}
