//! The task form: what it sends, what it refuses, and that nothing typed is lost.

use crate::app::fixture::{answer_details, id, moment, now, press, setup, type_text};
use crate::app::{Effect, Model, Moment, Msg, Setup, TimerId, fixture, update};
use crate::domain::listing::Draft;
use crate::domain::sync::{Fact, Ticket};
use crate::domain::task::{TaskField, TaskProblem};
use crate::domain::write::Problem;
use crate::domain::{Category, HintId, Kind, LocalId, Priority, Retry, Source, Untrusted};
use jiff::civil::date;

fn filled() -> Model {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c");
    type_text(&mut model, "Require MFA?q:r ");
    press(&mut model, "tab right right tab");
    type_text(&mut model, "+7d");
    press(&mut model, "tab right tab right right tab");
    type_text(&mut model, "For all admins.");
    press(&mut model, "enter");
    type_text(&mut model, "Soon.");
    model
}

fn problem() -> Problem {
    Problem { hint: HintId::FreeDiskSpace, retry: Retry::Later(None), detail: Untrusted::default() }
}

fn sent(effects: &[Effect]) -> Ticket {
    effects
        .iter()
        .find_map(|effect| match effect {
            Effect::Create { ticket, .. } | Effect::Edit { ticket, .. } => Some(*ticket),
            _ => None,
        })
        .unwrap()
}

fn saved_drafts(effects: &[Effect]) -> Vec<Draft> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SaveDraft { draft, .. } => Some(draft.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn a_filled_in_form_becomes_one_task() {
    let mut model = filled();
    let effects = press(&mut model, "ctrl-s");
    let [Effect::CancelTimer(TimerId::Draft), Effect::Create { local_id, task, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(*local_id, LocalId::new(now(), 42));
    assert_eq!((task.kind, task.name.as_str()), (Kind::Change, "Require MFA?q:r"));
    assert_eq!(task.description, "For all admins.\nSoon.");
    assert_eq!((task.priority, task.due), (Priority::High, Some(date(2026, 11, 27))));
    assert_eq!((task.source, task.category), (Source::Microsoft, Some(Category::Data)));
    assert_eq!(task.initiated_by, "mira.okafor");
}

#[test]
fn the_form_is_left_only_when_it_is_stored() {
    let mut model = filled();
    let ticket = sent(&press(&mut model, "ctrl-s"));
    assert!(model.form().is_some());
    type_text(&mut model, "late");
    assert_eq!(model.form().unwrap().draft().description, "For all admins.\nSoon.");
    assert!(!press(&mut model, "ctrl-s").iter().any(|effect| matches!(effect, Effect::Create { .. })));
    let effects = update(&mut model, Msg::Fact(Fact::Saved(ticket)), &moment());
    assert!(model.form().is_none());
    assert!(effects.contains(&Effect::DropDraft(LocalId::new(now(), 42))));
    assert!(effects.contains(&Effect::LoadHome));
}

#[test]
fn what_was_not_stored_stays_in_the_form_and_can_be_sent_again() {
    let mut model = filled();
    let ticket = sent(&press(&mut model, "ctrl-s"));
    update(&mut model, Msg::Fact(Fact::NotSaved(ticket, problem())), &moment());
    assert_eq!(model.form().unwrap().name().text(), "Require MFA?q:r ");
    assert!(model.toast.as_ref().unwrap().text.contains("disk space"));
    let again = press(&mut model, "ctrl-s");
    assert!(sent(&again) > ticket);
    assert!(again.iter().any(|e| matches!(e, Effect::Create { local_id, .. } if *local_id == LocalId::new(now(), 42))));
}

#[test]
fn leaving_while_it_is_being_saved_makes_no_second_task() {
    let mut model = filled();
    let ticket = sent(&press(&mut model, "ctrl-s"));
    press(&mut model, "esc");
    update(&mut model, Msg::Key(fixture::event("c")), &Moment { random: 7, ..moment() });
    assert_ne!(*model.form().unwrap().local_id(), LocalId::new(now(), 42));
    press(&mut model, "esc");
    update(&mut model, Msg::Fact(Fact::NotSaved(ticket, problem())), &moment());
    press(&mut model, "c");
    assert_eq!(model.form().unwrap().name().text(), "Require MFA?q:r ");
}

#[test]
fn what_is_missing_is_marked_and_gets_the_keys() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c tab tab tab ctrl-s");
    let form = model.form().unwrap();
    assert_eq!(form.focus(), TaskField::Name);
    for field in [TaskField::Name, TaskField::Priority, TaskField::Category] {
        assert_eq!(form.problem(field), Some(TaskProblem::Missing));
    }
    type_text(&mut model, "x");
    assert_eq!(model.form().unwrap().problem(TaskField::Name), None);
}

#[test]
fn a_past_day_is_asked_about_once_and_rubbish_is_refused() {
    let mut model = filled();
    press(&mut model, "shift-tab shift-tab shift-tab ctrl-u");
    type_text(&mut model, "soon");
    press(&mut model, "ctrl-s");
    assert_eq!(model.form().unwrap().problem(TaskField::Due), Some(TaskProblem::NotADay));
    press(&mut model, "ctrl-u");
    type_text(&mut model, "2026-11-19");
    press(&mut model, "ctrl-s");
    assert_eq!(model.form().unwrap().problem(TaskField::Due), Some(TaskProblem::PastDay));
    press(&mut model, "backspace");
    type_text(&mut model, "8");
    press(&mut model, "ctrl-s");
    assert_eq!(model.form().unwrap().problem(TaskField::Due), Some(TaskProblem::PastDay));
    let effects = press(&mut model, "ctrl-s");
    assert!(matches!(&effects[1], Effect::Create { task, .. } if task.due == Some(date(2026, 11, 18))));
}

#[test]
fn the_due_day_can_be_stepped() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c tab tab up");
    assert_eq!(model.form().unwrap().due().text(), "2026-11-20");
    press(&mut model, "up up down up");
    assert_eq!(model.form().unwrap().due().text(), "2026-11-22");
}

#[test]
fn a_draft_is_stored_a_second_after_the_last_key_and_once_only() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c");
    let effects = type_text(&mut model, "ab");
    assert_eq!(effects.len(), 2);
    assert!(effects.iter().all(|e| matches!(e, Effect::StartTimer { id: TimerId::Draft, .. })));
    let effects = update(&mut model, Msg::Timer(TimerId::Draft), &moment());
    assert_eq!(saved_drafts(&effects)[0].name, "ab");
    assert_eq!(update(&mut model, Msg::Timer(TimerId::Draft), &moment()), []);
    let effects = type_text(&mut model, "c");
    assert_eq!(effects.len(), 1);
    let effects = press(&mut model, "ctrl-c");
    assert_eq!(saved_drafts(&effects)[0].name, "abc");
    assert_eq!(effects.last(), Some(&Effect::Quit));
}

#[test]
fn esc_keeps_what_was_typed_and_create_brings_it_back() {
    let mut model = filled();
    let effects = press(&mut model, "esc");
    assert_eq!(saved_drafts(&effects)[0].description, "For all admins.\nSoon.");
    assert!(model.form().is_none());
    press(&mut model, "tab c");
    assert_eq!(model.form().unwrap().name().text(), "");
    press(&mut model, "esc tab c");
    let form = model.form().unwrap();
    assert_eq!((form.name().text(), form.priority()), ("Require MFA?q:r ", Some(Priority::High)));
    assert!(model.toast.is_some());
}

#[test]
fn a_draft_of_an_earlier_run_comes_back_and_can_be_discarded() {
    let mut model = filled();
    let draft = saved_drafts(&press(&mut model, "esc")).remove(0);
    let (mut model, _) = Model::new(Setup { drafts: vec![draft.clone()], ..setup((80, 24)) }, &moment());
    press(&mut model, "c");
    assert_eq!(model.form().unwrap().draft(), draft);
    assert!(!press(&mut model, "ctrl-x").contains(&Effect::DropDraft(draft.local_id.clone())));
    assert!(press(&mut model, "ctrl-x").contains(&Effect::DropDraft(draft.local_id)));
    press(&mut model, "c");
    assert_eq!(model.form().unwrap().name().text(), "");
}

#[test]
fn an_untouched_form_leaves_nothing_behind() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c");
    assert_eq!(press(&mut model, "esc"), [Effect::CancelTimer(TimerId::Draft), Effect::LoadHome]);
    press(&mut model, "c");
    type_text(&mut model, "x");
    update(&mut model, Msg::Timer(TimerId::Draft), &moment());
    press(&mut model, "backspace");
    let effects = press(&mut model, "esc");
    assert!(effects.contains(&Effect::DropDraft(LocalId::new(now(), 42))));
}

fn editing() -> Model {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "down enter");
    answer_details(&mut model, &effects);
    press(&mut model, "e");
    model
}

#[test]
fn an_edit_sends_only_the_changed_columns_and_their_base() {
    let mut model = editing();
    press(&mut model, "tab right");
    let effects = press(&mut model, "ctrl-s");
    let Effect::Edit { local_id, fields, base, .. } = &effects[1] else { panic!("{effects:?}") };
    assert_eq!(*local_id, id(2));
    assert_eq!(fields.iter().collect::<Vec<_>>(), [(&"priority".to_owned(), &"4".to_owned())]);
    assert_eq!(base.iter().collect::<Vec<_>>(), [(&"priority".to_owned(), &"3".to_owned())]);
}

#[test]
fn an_edited_description_keeps_its_trailer() {
    let mut model = editing();
    press(&mut model, "tab tab tab");
    assert_eq!(model.form().unwrap().focus(), TaskField::Description);
    type_text(&mut model, "X");
    let effects = press(&mut model, "ctrl-s");
    let Effect::Edit { fields, base, .. } = &effects[1] else { panic!("{effects:?}") };
    assert_eq!(fields["description"], format!("X{}", base["description"]));
}

#[test]
fn an_edit_that_changes_nothing_says_so() {
    let mut model = editing();
    let effects = press(&mut model, "ctrl-s");
    assert!(matches!(effects[..], [Effect::StartTimer { id: TimerId::Toast, .. }]));
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("toast-nothing-changed"));
}

#[test]
fn what_a_ticket_is_cannot_be_edited() {
    let mut model = editing();
    for _ in 0..8 {
        let field = model.form().unwrap().focus();
        assert!(!matches!(field, TaskField::Kind | TaskField::Source | TaskField::Category));
        press(&mut model, "tab");
    }
}

#[test]
fn a_resumed_edit_does_not_take_back_what_others_changed() {
    let mut model = editing();
    type_text(&mut model, "New ");
    press(&mut model, "esc");
    let effects = update(&mut model, Msg::Fact(Fact::TicketsChanged { kind: Kind::Change, rows: 1 }), &moment());
    let [Effect::LoadDetail(serial, _)] = effects[..] else { panic!("{effects:?}") };
    let mut theirs = model.detail().unwrap().detail().unwrap().clone();
    theirs.shown.set("priority", "1");
    update(&mut model, Msg::Detail(serial, Some(theirs)), &moment());
    let effects = press(&mut model, "e ctrl-s");
    let Some(Effect::Edit { fields, .. }) = effects.iter().find(|e| matches!(e, Effect::Edit { .. })) else {
        panic!("{effects:?}")
    };
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["short_description"]);
}

#[test]
fn an_old_past_due_day_that_is_not_touched_is_not_asked_about() {
    let mut model = editing();
    assert_eq!(model.form().unwrap().due().text(), "2026-11-18");
    type_text(&mut model, "x");
    assert!(press(&mut model, "ctrl-s").iter().any(|effect| matches!(effect, Effect::Edit { .. })));
}

#[test]
fn editing_from_the_list_opens_the_form_when_the_ticket_is_there() {
    let mut model = fixture::model((80, 24));
    let effects = press(&mut model, "a");
    fixture::answer_lists(&mut model, effects, 20);
    let effects = press(&mut model, "e");
    assert!(model.form().is_none());
    answer_details(&mut model, &effects);
    assert!(model.form().is_some());
}

#[test]
fn a_paste_goes_into_the_text_without_hidden_characters() {
    let mut model = fixture::model((80, 24));
    press(&mut model, "c");
    update(&mut model, Msg::Paste("a\nb\u{202e}c".into()), &moment());
    press(&mut model, "shift-tab shift-tab");
    update(&mut model, Msg::Paste("x\r\ny\u{1b}[2J👩‍💻".into()), &moment());
    let draft = model.form().unwrap().draft();
    assert_eq!((draft.name.as_str(), draft.description.as_str()), ("a bc", "x\ny[2J👩‍💻"));
}
