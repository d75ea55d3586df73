//! What is kept between two starts beside tickets and writes.

use super::*;
use crate::domain::assignee::{Assignee, Assignees, Party};
use crate::domain::listing::Draft;
use crate::domain::scope::Me;
use crate::domain::verb::{Entry, Verb};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Source};

fn draft(n: u128, name: &str) -> Draft {
    Draft {
        local_id: id(n),
        editing: false,
        kind: Kind::Change,
        name: name.into(),
        description: String::new(),
        priority: None,
        due: String::new(),
        past_due_confirmed: None,
        source: Source::Microsoft,
        category: None,
        improvement_action: None,
        touched: Vec::new(),
    }
}

fn entry(n: u128, verb: Verb, text: &str) -> Entry {
    Entry { local_id: id(n), verb, text: text.into(), code: String::new() }
}

fn somebody(n: u32, name: &str) -> Assignee {
    Assignee { party: Party::Person, id: sys_id(n), name: name.into(), login: "".into() }
}

#[test]
fn a_tour_is_over_once_and_for_all() {
    let bench = Bench::new();
    assert!(!bench.reader.is_tour_over().unwrap());
    bench.store.end_tour().unwrap();
    assert!(bench.reader.is_tour_over().unwrap());
}

#[test]
fn drafts_are_kept_newest_first_and_forgotten() {
    let bench = Bench::new();
    bench.store.save_draft(&draft(1, "old"), now()).unwrap();
    bench.store.save_draft(&draft(2, "other"), now() + SignedDuration::from_secs(1)).unwrap();
    bench.store.save_draft(&draft(1, "typed on"), now() + SignedDuration::from_secs(2)).unwrap();
    assert_eq!(bench.reader.drafts().unwrap(), [draft(1, "typed on"), draft(2, "other")]);
    bench.store.drop_draft(&id(1)).unwrap();
    bench.store.drop_draft(&id(9)).unwrap();
    assert_eq!(bench.reader.drafts().unwrap(), [draft(2, "other")]);
}

#[test]
fn what_was_typed_into_a_box_is_kept_by_ticket_and_verb() {
    let bench = Bench::new();
    let all = [entry(1, Verb::Note, "a"), entry(1, Verb::Comment, "b"), entry(2, Verb::Note, "c")];
    for entry in &all {
        bench.store.save_entry(entry).unwrap();
    }
    let texts = || -> Vec<String> {
        let mut texts: Vec<String> = bench.reader.entries().unwrap().into_iter().map(|entry| entry.text).collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(), ["a", "b", "c"]);
    bench.store.save_entry(&entry(1, Verb::Note, "a, and more")).unwrap();
    bench.store.drop_entry(&id(2), Verb::Note).unwrap();
    assert_eq!(texts(), ["a, and more", "b"]);
}

#[test]
fn whom_tickets_can_be_assigned_to_is_kept_and_names_who_a_write_assigns_to() {
    let bench = Bench::new();
    assert_eq!(bench.store.assignees().unwrap(), Assignees::default());
    let known = Assignees { list: vec![somebody(50, "Mira Okafor")], more: true };
    bench.store.set_assignees(&known).unwrap();
    assert_eq!((bench.store.assignees().unwrap(), bench.reader.assignees().unwrap()), (known.clone(), known));

    bench.store.set_me(&Me { user_name: "mira.okafor".into(), sys_id: Some(sys_id(51)), groups: Vec::new() }).unwrap();
    let mut seen = record(2, "two");
    seen.set("assigned_to", sys_id(52).as_str());
    seen.set("assigned_to.name", "Tomas Lindqvist");
    bench.pull(&[record(1, "one"), seen]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    let named = |to: &str| {
        bench.store.queue_edit(&ticket, &fields(&[("assigned_to", to)]), &fields(&[("assigned_to", "")]), now(), None).unwrap();
        bench.reader.detail(&ticket).unwrap().unwrap().shown.raw("assigned_to.name").to_owned()
    };
    assert_eq!(named(sys_id(50).as_str()), "Mira Okafor");
    assert_eq!(named(sys_id(51).as_str()), "mira.okafor", "the person themselves");
    assert_eq!(named(sys_id(52).as_str()), "Tomas Lindqvist", "as another ticket has them");
    assert_eq!(named(sys_id(53).as_str()), sys_id(53).as_str(), "nobody has told");
}

#[test]
fn a_ticket_is_known_by_its_kind() {
    let bench = Bench::new();
    bench.pull(&[record(1, "one")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    assert_eq!((bench.store.kind(&ticket).unwrap(), bench.store.kind(&id(9)).unwrap()), (Some(Kind::Change), None));
}

#[test]
fn tickets_are_read_for_verbs_as_they_are_shown_and_missing_ones_are_left_out() {
    let bench = Bench::new();
    bench.pull(&[record(1, "one")]);
    let ticket = bench.reader.find("CHG0000001").unwrap().unwrap();
    bench.store.queue_edit(&ticket, &fields(&[("priority", "1")]), &fields(&[("priority", "3")]), now(), None).unwrap();
    let subjects = bench.reader.subjects(&[id(9), ticket.clone()]).unwrap();
    assert_eq!((subjects.len(), &subjects[0].row.local_id), (1, &ticket));
    assert_eq!((subjects[0].record.raw("priority"), subjects[0].shown.raw("priority")), ("3", "1"));
}

#[test]
fn the_last_line_of_the_action_log_of_a_ticket_is_its_own() {
    let bench = Bench::new();
    bench.pull(&[record(1, "one"), record(2, "two")]);
    let [first, second] = ["CHG0000001", "CHG0000002"].map(|number| bench.reader.find(number).unwrap().unwrap());
    for (ticket, n, value) in [(&first, 1, "1"), (&first, 1, "2"), (&second, 2, "4")] {
        bench.store.queue_edit(ticket, &fields(&[("priority", value)]), &fields(&[("priority", "3")]), now(), None).unwrap();
        let mut write = bench.next().unwrap();
        bench.send(&mut write);
        bench.answer(&mut write, Event::Confirm, &record(n, "as it is"));
    }
    assert_eq!(bench.reader.last_logged(&first).unwrap().unwrap().sent, fields(&[("priority", "2")]));
    assert_eq!(bench.reader.last_logged(&id(9)).unwrap(), None);
}

#[test]
fn why_the_last_round_failed_is_kept_until_a_good_one() {
    let bench = Bench::new();
    let problem = Problem { hint: HintId::CheckNetwork, retry: Retry::No, detail: "cut".into() };
    bench.store.set_problem(Some(&problem)).unwrap();
    assert_eq!((bench.reader.last_problem().unwrap(), bench.store.problem().unwrap()), (Some(problem.clone()), Some(problem)));
    bench.store.set_problem(None).unwrap();
    assert_eq!((bench.reader.last_problem().unwrap(), bench.store.problem().unwrap()), (None, None));
}

#[test]
fn the_login_and_the_wait_that_microsoft_wants_are_kept() {
    let bench = Bench::new();
    assert_eq!((bench.reader.login().unwrap(), bench.store.score_wait().unwrap()), (None, None));
    bench.store.set_login("integration").unwrap();
    bench.store.set_score_wait(Some(now())).unwrap();
    assert_eq!((bench.reader.login().unwrap().as_deref(), bench.store.score_wait().unwrap()), (Some("integration"), Some(now())));
}

#[test]
fn another_windows_commit_is_noticed() {
    let bench = Bench::new();
    let (store, reader) = (bench.store.version().unwrap(), bench.reader.version().unwrap());
    assert_eq!(bench.reader.version().unwrap(), reader, "nothing has happened");
    bench.reopened().end_tour().unwrap();
    assert_ne!(bench.store.version().unwrap(), store);
    assert_ne!(bench.reader.version().unwrap(), reader);
}
