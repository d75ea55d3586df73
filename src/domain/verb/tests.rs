//! Each verb on each kind of ticket: what it changes, and when it does not.

use jiff::civil::date;

use super::*;
use crate::domain::ticket::Pending;
use crate::domain::write::WriteState;
use crate::domain::{LocalId, Untrusted};

fn subject(kind: Kind, fields: &[(&str, &str)]) -> Subject {
    let shown: Record = fields.iter().copied().collect();
    let row = TicketRow {
        local_id: LocalId::new(jiff::Timestamp::UNIX_EPOCH, 1),
        kind,
        sys_id: Some(SysId::from_bits(1)),
        number: Some("CHG1".into()),
        name: Untrusted::default(),
        priority: shown.raw("priority").into(),
        state: shown.raw("state").into(),
        active: Some(true),
        due: None,
        assigned_to: Untrusted::default(),
        created: None,
        updated: None,
        unreadable: false,
        fresh: None,
        aside: false,
        pending: Vec::new(),
    };
    Subject { row, record: shown.clone(), shown }
}

fn change() -> Subject {
    subject(Kind::Change, &[("state", "-5"), ("priority", "3"), ("due_date", "2026-12-01 17:00:00"), ("assigned_to", "x")])
}

fn incident(state: &str) -> Subject {
    subject(Kind::Incident, &[("state", state), ("impact", "2"), ("urgency", "2"), ("priority", "3")])
}

/// Columns with the value before and the one after.
type Told = Vec<(String, String, String)>;

fn sends(deed: &Deed, subject: &Subject) -> Result<(Operation, Told), Refusal> {
    let told = |change: Change| (change.column, change.before, change.after);
    plan(deed, subject).map(|plan| (plan.operation, plan.changes.into_iter().map(told).collect()))
}

fn changes(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected.iter().map(|(column, before, after)| ((*column).into(), (*before).into(), (*after).into())).collect()
}

fn somebody(party: Party) -> Assignee {
    Assignee { party, id: SysId::from_bits(7), name: "Somebody".into(), login: Untrusted::default() }
}

#[test]
fn taking_and_assigning_change_the_assignee_from_what_was_seen() {
    let me = SysId::from_bits(7);
    let id = me.as_str().to_owned();
    let taken = Ok((Operation::Edit, changes(&[("assigned_to", "x", &id)])));
    assert_eq!(sends(&Deed::Take(Some(me.clone())), &change()), taken);
    assert_eq!(sends(&Deed::Assign(Some(somebody(Party::Person))), &change()), taken);
    assert_eq!(sends(&Deed::Take(None), &change()), Err(Refusal::NoMe));
    let mine = subject(Kind::Change, &[("state", "-5"), ("assigned_to", &id)]);
    assert_eq!(sends(&Deed::Take(Some(me)), &mine), Err(Refusal::Already));
    assert_eq!(sends(&Deed::Assign(None), &mine), Ok((Operation::Edit, changes(&[("assigned_to", &id, "")]))));
    let handed = changes(&[("assigned_to", "x", ""), ("assignment_group", "", &id)]);
    assert_eq!(sends(&Deed::Assign(Some(somebody(Party::Group))), &change()), Ok((Operation::Edit, handed)));
    assert_eq!(sends(&Deed::Assign(None), &subject(Kind::Change, &[("state", "-5")])), Err(Refusal::Already));
}

#[test]
fn priority_and_due_day_go_the_way_the_kind_takes_them() {
    let high = Deed::Priority(Priority::High);
    assert_eq!(sends(&high, &change()), Ok((Operation::Edit, changes(&[("priority", "3", "2")]))));
    assert_eq!(sends(&high, &incident("2")), Ok((Operation::Edit, changes(&[("impact", "2", "1")]))));
    assert_eq!(sends(&Deed::Priority(Priority::Moderate), &change()), Err(Refusal::Already));
    let due = |day| sends(&Deed::Due(day), &change());
    let before = "2026-12-01 17:00:00";
    assert_eq!(due(Some(date(2026, 12, 2))), Ok((Operation::Edit, changes(&[("due_date", before, "2026-12-02 12:00:00")]))));
    assert_eq!(due(None), Ok((Operation::Edit, changes(&[("due_date", before, "")]))));
    assert_eq!(due(Some(date(2026, 12, 1))), Err(Refusal::Already), "the time of day is kept");
}

#[test]
fn notes_and_comments_append_and_have_no_base() {
    let note = plan(&Deed::Note("Rolled back.\n".into()), &change()).unwrap();
    assert_eq!((note.operation, note.fields()), (Operation::Note, one("work_notes", "Rolled back.")));
    assert!(note.base().is_empty());
    assert_eq!(sends(&Deed::Comment("Hi".into()), &change()).unwrap().0, Operation::Comment);
    assert_eq!(sends(&Deed::Note(" \n".into()), &change()), Err(Refusal::Missing("work_notes")));
}

#[test]
fn closing_asks_for_code_and_notes_once() {
    let full: Fields = [one("close_code", "successful"), one("close_notes", "Done")].into_iter().flatten().collect();
    let review = subject(Kind::Change, &[("state", "0")]);
    let (operation, closed) = sends(&Deed::Close(full.clone()), &review).unwrap();
    assert_eq!(operation, Operation::Close);
    assert_eq!(closed, changes(&[("close_code", "", "successful"), ("close_notes", "", "Done"), ("state", "0", "3")]));
    assert_eq!(sends(&Deed::Close(Fields::new()), &review), Err(Refusal::Missing("close_code")));
    assert_eq!(sends(&Deed::Close(one("close_code", "successful")), &review), Err(Refusal::Missing("close_notes")));
    // An incident is resolved, then closed; then nothing is asked for again.
    assert_eq!(plan(&Deed::Close(full), &incident("2")).unwrap().fields()["state"], "6");
    let resolved = subject(Kind::Incident, &[("state", "6"), ("close_code", "Duplicate"), ("close_notes", "x")]);
    assert_eq!(sends(&Deed::Close(Fields::new()), &resolved), Ok((Operation::Close, changes(&[("state", "6", "7")]))));
}

#[test]
fn cancelling_needs_a_reason_which_becomes_a_note() {
    let cancelled = plan(&Deed::Cancel("Not needed".into()), &change()).unwrap();
    assert_eq!(cancelled.operation, Operation::Move);
    assert_eq!(cancelled.fields(), [one("state", "4"), one("work_notes", "Not needed")].into_iter().flatten().collect());
    assert_eq!(cancelled.base(), one("state", "-5"));
    assert_eq!(plan(&Deed::Cancel("x".into()), &incident("1")).unwrap().fields()["state"], "8");
    assert_eq!(sends(&Deed::Cancel(String::new()), &change()), Err(Refusal::Missing("work_notes")));
}

#[test]
fn a_state_carries_what_it_demands() {
    let hold = Deed::State("3".into(), one("hold_reason", "4"));
    let waiting = sends(&hold, &incident("2")).unwrap();
    assert_eq!(waiting, (Operation::Move, changes(&[("hold_reason", "", "4"), ("state", "2", "3")])));
    assert_eq!(sends(&Deed::State("3".into(), Fields::new()), &incident("2")), Err(Refusal::Missing("hold_reason")));
    assert_eq!(sends(&Deed::State("2".into(), Fields::new()), &incident("2")), Err(Refusal::Already));
    let full: Fields = [one("close_code", "a"), one("close_notes", "b")].into_iter().flatten().collect();
    assert_eq!(sends(&Deed::State("6".into(), full), &incident("2")).unwrap().0, Operation::Close);
}

#[test]
fn what_a_row_tells_stops_a_verb_before_anything_is_entered() {
    let mut row = change().row;
    for verb in Verb::ALL {
        assert_eq!(may(verb, &row), Ok(()), "{verb:?}");
        assert_eq!(may(verb, &TicketRow { active: Some(false), ..row.clone() }), Err(Refusal::Over), "{verb:?}");
        assert_eq!(may(verb, &TicketRow { unreadable: true, ..row.clone() }), Err(Refusal::Unreadable), "{verb:?}");
        let local = may(verb, &TicketRow { sys_id: None, ..row.clone() });
        assert_eq!(local.is_err(), verb.moves_state(), "{verb:?}");
    }
    row.pending = vec![Pending { operation: Operation::Move, state: WriteState::Queued }];
    assert_eq!(may(Verb::Close, &row), Err(Refusal::MoveWaits));
    assert_eq!(may(Verb::Note, &row), Ok(()));
    row.pending[0].state = WriteState::Refused;
    assert_eq!(may(Verb::Close, &row), Ok(()), "it can be tried again");
}

#[test]
fn only_states_the_instance_names_are_offered_each_with_what_is_in_its_way() {
    let known: Vec<String> = ["-5", "-4", "3", "4"].map(str::to_owned).to_vec();
    let told = NextStates {
        available: vec!["-5".into(), "4".into()],
        blocked: [("-4".to_owned(), vec!["Assignment group is filled".into()])].into(),
    };
    let next = next_states(&change(), Some(&told), &known);
    assert_eq!(next, [("-4".to_owned(), vec!["Assignment group is filled".into()]), ("4".to_owned(), vec![])]);
    let guessed: Vec<String> = next_states(&change(), None, &known).into_iter().map(|(state, _)| state).collect();
    assert_eq!(guessed, ["-4", "3", "4"], "the instance decides when it is tried");
}
