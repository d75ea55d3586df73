//! Many at once: marks, the table that shows what would change, and what becomes of it.

use super::actions;
use super::fixtures::*;
use super::model::Overlay;
use super::screens::batch::{self, Outcome, Stage, Why, Work};
use super::screens::marks::MOST;
use super::*;
use crate::domain::connect::Stage as InstanceStage;
use crate::domain::listing::ListRequest;
use crate::domain::outbox::{Saved, Standing, Together};
use crate::domain::sync::Fact;
use crate::domain::verb::Refusal;
use crate::domain::write::{Problem, WriteState};
use crate::domain::{HintId, LocalId, Retry};

/// In the list of changes.
fn list() -> Model {
    let mut model = model((80, 24));
    press(&mut model, &["v v"]);
    model
}

fn marked(model: &Model) -> Vec<LocalId> {
    model.marks.iter().cloned().collect()
}

fn toast(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| toast.text.as_str())
}

fn reason(model: &Model, action: &str) -> Option<String> {
    (actions::find(action).unwrap().enabled)(model).err().map(|reason| model.words.say(reason))
}

fn tell(model: &mut Model, fact: Fact) -> Vec<Effect> {
    let effects = update(model, Msg::Fact(fact), &moment());
    answer(model, effects)
}

/// Five changes marked and a priority chosen for them: one has it already.
pub fn rehearsed(size: (u16, u16)) -> Model {
    let mut model = model(size);
    press(&mut model, &["v v", "space", "space", "space", "space", "space", "p", "home"]);
    // The first priority is the highest; the fourth ticket has it.
    press(&mut model, &["enter"]);
    model
}

fn handed_over(effects: &[Effect]) -> Option<(u64, Vec<NewWrite>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::QueueMany { ticket, writes } => Some((*ticket, writes.clone())),
        _ => None,
    })
}

/// The same, sent and stored as the writes 11, 12, 13 and so on.
pub fn queued(size: (u16, u16)) -> Model {
    let mut model = rehearsed(size);
    let effects = press(&mut model, &["enter"]);
    let (ticket, writes) = handed_over(&effects).unwrap();
    let saved = (0..writes.len()).map(|n| Saved::New(11 + i64::try_from(n).unwrap())).collect();
    tell(&mut model, Fact::SavedMany(ticket, saved));
    model
}

/// The database is asked where the writes stand, and says: done, waiting, refused, in conflict.
pub fn standings(model: &mut Model) {
    let effects = loads::load(model, Target::Standings);
    let [Effect::LoadStandings(serial, ids)] = &effects[..] else { panic!("{effects:?}") };
    let problem = |hint, detail: &str| Some(Problem { hint, retry: Retry::No, detail: detail.into() });
    let states = [
        (WriteState::Confirmed, None),
        (WriteState::Sending, None),
        (WriteState::Refused, problem(HintId::InstanceRule, "Priority is set by the data policy \u{1b}[31mP1")),
        (WriteState::Conflict, problem(HintId::ChangedElsewhere, "priority")),
    ];
    let one =
        |(id, (state, problem)): (&i64, (WriteState, Option<Problem>))| Standing { id: *id, state, problem, refused: Vec::new() };
    let found = ids.iter().zip(states).map(one).collect();
    update(model, Msg::Loaded(*serial, Loaded::Standings(found)), &moment());
}

#[test]
fn space_marks_and_moves_on_and_the_marks_stay_with_their_tickets() {
    let mut model = list();
    press(&mut model, &["space", "j", "space"]);
    assert_eq!(marked(&model), [local(0), local(2)]);
    assert_eq!(model.list().unwrap().position(), 3);
    // Another order, a filter, a refresh: the same tickets.
    press(&mut model, &["v s", "v r", "/"]);
    type_text(&mut model, "mfa");
    press(&mut model, &["enter"]);
    tell(&mut model, Fact::TicketsChanged { kind: crate::domain::Kind::Change, rows: 3 });
    assert_eq!(marked(&model), [local(0), local(2)]);
    press(&mut model, &["esc"]);
    assert!(marked(&model).is_empty(), "esc takes the marks away first");
    assert_eq!(model.list().unwrap().filter.text(), "mfa");
    press(&mut model, &["esc", "esc"]);
    assert!(model.screens.is_empty());
}

#[test]
fn the_rows_of_a_card_on_home_are_marked_too() {
    let mut model = model((80, 24));
    press(&mut model, &["j", "space", "j", "V"]);
    assert_eq!(marked(&model), [local(1), local(2), local(3)]);
    press(&mut model, &["p"]);
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert_eq!(open.many, Some(3));
    press(&mut model, &["esc", "esc"]);
    assert!(marked(&model).is_empty());
    press(&mut model, &["*", "v v"]);
    assert!(marked(&model).is_empty(), "they end where the list begins");
}

#[test]
fn a_mark_is_taken_away_by_the_same_key_and_marks_end_with_the_list() {
    let mut model = list();
    press(&mut model, &["space", "k", "space"]);
    assert!(marked(&model).is_empty());
    press(&mut model, &["space", "g h"]);
    assert!(marked(&model).is_empty());
    press(&mut model, &["g a", "space"]);
    press(&mut model, &["g a"]);
    assert!(marked(&model).is_empty());
}

#[test]
fn a_range_goes_over_rows_that_are_not_loaded() {
    let mut model = list();
    press(&mut model, &["j", "space", "G", "V"]);
    assert_eq!(marked(&model).len(), 249);
    assert!(!marked(&model).contains(&local(0)) && marked(&model).contains(&local(249)));
    // Upwards as well, from where the last one ended.
    press(&mut model, &["esc", "space", "g g", "V"]);
    assert_eq!(marked(&model).len(), 250);
}

#[test]
fn all_that_match_are_marked_and_marks_are_turned_around() {
    let mut model = list();
    press(&mut model, &["/"]);
    type_text(&mut model, "mfa");
    press(&mut model, &["enter", "*"]);
    let matching = model.list().unwrap().total();
    assert_eq!(marked(&model).len(), matching);
    // Another filter leaves the marks.
    press(&mut model, &["/", "backspace", "backspace", "backspace", "enter", "~"]);
    assert_eq!(marked(&model).len(), 250 - matching);
    press(&mut model, &["backspace"]);
    assert!(marked(&model).is_empty(), "they go before the filter, or the way back");
}

/// Presses keys of which none is answered.
fn press_ahead(model: &mut Model, keys: &[&str]) -> Vec<Effect> {
    let event = |key: &&str| Msg::Key(crate::keymap::Key::parse(key).unwrap().to_event());
    keys.iter().flat_map(|key| update(model, event(key), &moment())).collect()
}

#[test]
fn a_verb_that_is_typed_ahead_waits_for_the_marks_and_is_for_all_of_them() {
    let mut model = list();
    let asked = press_ahead(&mut model, &["*", "t"]);
    assert!(matches!(asked[..], [Effect::LoadIds(..)]), "not the selected one alone: {asked:?}");
    answer(&mut model, asked);
    assert_eq!((model.marks.len(), model.batch.as_ref().unwrap().rows.len()), (250, 250));

    // Not where the person has gone since.
    let mut model = list();
    let asked = press_ahead(&mut model, &["*", "t", "enter"]);
    let done = answer(&mut model, asked);
    assert!(!done.iter().any(|effect| matches!(effect, Effect::Queue { .. })) && model.batch.is_none(), "{done:?}");

    // Taken back, or not to be had: nothing is done to anything.
    let mut model = list();
    let asked = press_ahead(&mut model, &["*", "t", "backspace"]);
    assert!(answer(&mut model, asked).is_empty() && model.marks.is_empty() && model.batch.is_none());
    let [Effect::LoadIds(serial, ..)] = press_ahead(&mut model, &["*", "t"])[..] else { panic!() };
    let problem = Problem { hint: HintId::CheckDatabase, retry: Retry::No, detail: "x".into() };
    let effects = update(&mut model, Msg::LoadFailed(serial, problem), &moment());
    answer(&mut model, effects);
    assert!(model.marks.is_empty() && model.batch.is_none() && model.held.is_none());
    let done = press(&mut model, &["t"]);
    assert!(done.iter().any(|effect| matches!(effect, Effect::Queue { .. })), "the next one is not held: {done:?}");
}

#[test]
fn actions_are_marked_by_the_filter_that_was_typed_and_not_by_the_rows_before_it() {
    let mut model = crate::app::score_fixtures::scored((80, 24));
    press(&mut model, &["g s"]);
    let before = model.score_list().unwrap().rows().len();
    press(&mut model, &["/"]);
    let asked = press_ahead(&mut model, &["s", "a", "f", "e", "enter", "*"]);
    assert!(model.score_list().unwrap().marks.is_empty(), "the rows are still those of no filter");
    answer(&mut model, asked);
    let list = model.score_list().unwrap();
    let rows: Vec<_> = list.rows().iter().map(|row| &row.id).collect();
    assert!(!rows.is_empty() && rows.len() < before);
    assert_eq!(list.marks.iter().count(), rows.len());
    assert!(rows.iter().all(|id| list.marks.contains(id)));

    // A filter that is typed on is another question.
    press(&mut model, &["backspace", "/"]);
    let asked = press_ahead(&mut model, &["t", "y", "enter", "*", "/", "p", "enter"]);
    answer(&mut model, asked);
    assert!(model.score_list().unwrap().marks.is_empty());
}

#[test]
fn ten_thousand_marks_are_the_most_and_the_rest_is_told() {
    let mut model = list();
    let key = crate::keymap::Key::parse("*").unwrap().to_event();
    let effects = update(&mut model, Msg::Key(key), &moment());
    let [Effect::LoadIds(serial, _, most)] = effects[..] else { panic!("{effects:?}") };
    assert_eq!(most, MOST + 1);
    let ids: Vec<LocalId> = (0..=MOST).map(|n| local(n as u128)).collect();
    let effects = update(&mut model, Msg::Loaded(serial, Loaded::Ids(ids)), &moment());
    answer(&mut model, effects);
    assert_eq!(model.marks.len(), MOST);
    assert!(toast(&model).contains("10,000") || toast(&model).contains("10000"), "{}", toast(&model));
    // They are read in pieces, never all records at once.
    let key = crate::keymap::Key::parse("t").unwrap().to_event();
    let mut effects = update(&mut model, Msg::Key(key), &moment());
    let mut pieces = 0;
    while let Some(Effect::LoadMany(serial, ids)) = effects.pop() {
        assert!(ids.len() <= 200);
        pieces += 1;
        effects = update(&mut model, Msg::Loaded(serial, Loaded::Subjects(Vec::new())), &moment());
    }
    assert_eq!((pieces, model.batch.as_ref().unwrap().rows.len()), (50, MOST));
}

#[test]
fn a_verb_opens_once_for_all_marks_and_shows_what_would_change() {
    let mut model = rehearsed((80, 24));
    let batch = model.batch.as_ref().unwrap();
    assert_eq!(model.scope(), actions::Scope::Batch);
    assert_eq!((batch.rows.len(), batch.stage), (5, Stage::Rehearsed));
    let totals = batch.totals();
    assert_eq!((totals.change, totals.cannot), (4, 1));
    let why: Vec<_> = batch.rows.iter().filter_map(|row| row.work.as_ref().err()).collect();
    assert!(matches!(why[..], [Why::Refused(Refusal::Already)]), "{why:?}");
    // Back to the box, with what was chosen in it.
    press(&mut model, &["esc"]);
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert_eq!((open.many, open.item(&model).unwrap().value.as_str()), (Some(5), "1"));
    assert!(model.batch.is_none());
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), actions::Scope::Batch);
}

#[test]
fn a_ticket_whose_verb_is_opened_from_its_own_screen_is_meant_alone() {
    let mut model = list();
    press(&mut model, &["space", "space", "enter", "p"]);
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert_eq!(open.many, None);
}

#[test]
fn closing_many_asks_for_code_and_notes_and_leaves_the_other_kind_out() {
    let mut model = model((80, 24));
    let kind = crate::domain::Kind::Change;
    let codes = [crate::domain::Choice { value: "successful".into(), label: "Successful".into(), sequence: 1 }];
    model.choices.set(kind, "close_code", codes.to_vec());
    // A change and an incident.
    press(&mut model, &["v v", "tab", "tab", "j", "space", "G", "space", "R"]);
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert_eq!(open.many, Some(2));
    press(&mut model, &["down", "tab"]);
    press(&mut model, &["ctrl-s"]);
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert!(open.problem.is_some(), "nothing was written into the notes");
    type_text(&mut model, "Done");
    press(&mut model, &["ctrl-s"]);
    let batch = model.batch.as_ref().unwrap_or_else(|| panic!("{:?}", model.overlay));
    let [Ok(Work::Change(plan)), Err(why)] = [&batch.rows[0].work, &batch.rows[1].work] else { panic!("{:?}", batch.rows) };
    let fields = plan.fields();
    assert_eq!(
        (fields["state"].as_str(), fields["close_code"].as_str(), fields["close_notes"].as_str()),
        ("3", "successful", "Done")
    );
    assert_eq!(*why, Why::Refused(Refusal::OtherKind));
}

#[test]
fn all_of_them_are_handed_over_together_and_said_to_be_queued_only_when_they_are() {
    let mut model = rehearsed((80, 24));
    let effects = press(&mut model, &["enter"]);
    let (ticket, writes) = handed_over(&effects).unwrap();
    assert_eq!(writes.len(), 4);
    assert!(toast(&model).is_empty(), "law 1: {}", toast(&model));
    assert!(!model.marks.is_empty());
    assert!(handed_over(&press(&mut model, &["enter"])).is_none(), "once");
    let problem = Problem { hint: HintId::FreeDiskSpace, retry: Retry::Later(None), detail: "".into() };
    tell(&mut model, Fact::NotSaved(ticket, problem));
    assert!(toast(&model).contains("Not saved"), "{}", toast(&model));
    assert_eq!(model.batch.as_ref().unwrap().stage, Stage::Rehearsed);

    let effects = press(&mut model, &["enter"]);
    let (ticket, _) = handed_over(&effects).unwrap();
    tell(&mut model, Fact::SavedMany(ticket, vec![Saved::New(1), Saved::Folded(2), Saved::Nothing, Saved::Gone]));
    assert!(toast(&model).contains("2 queued"), "{}", toast(&model));
    assert!(model.marks.is_empty());
    let batch = model.batch.as_ref().unwrap();
    let outcomes: Vec<_> = batch.rows.iter().filter(|row| row.work.is_ok()).map(|row| &row.outcome).collect();
    assert!(
        matches!(outcomes[..], [Outcome::Written(_, true), Outcome::Written(_, false), Outcome::Nothing, Outcome::Gone]),
        "{outcomes:?}"
    );
    // What was folded into an older write is not taken back with it.
    assert_eq!(batch.queued(), [1]);
}

#[test]
fn each_row_shows_what_became_of_it_and_only_failures_are_tried_again() {
    let mut model = queued((80, 24));
    standings(&mut model);
    let totals = model.batch.as_ref().unwrap().totals();
    assert_eq!((totals.done, totals.waiting, totals.person), (1, 1, 2));
    let effects = press(&mut model, &["t"]);
    let [Effect::Together { ticket, writes, what: Together::Retry }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(writes, &[13], "the refused one alone");
    assert!(reason(&model, "retry-batch").is_some(), "once");
    let ticket = *ticket;
    tell(&mut model, Fact::DoneTogether(ticket, 1));
    assert!(toast(&model).contains("1 go again"), "{}", toast(&model));
}

#[test]
fn what_is_queued_is_taken_back_together_and_the_table_is_found_again() {
    let mut model = queued((80, 24));
    press(&mut model, &["esc"]);
    assert_eq!(model.scope(), actions::Scope::List);
    let effects = press(&mut model, &["B"]);
    assert_eq!(model.scope(), actions::Scope::Batch);
    let [Effect::LoadStandings(serial, ids)] = &effects[..] else { panic!("{effects:?}") };
    let queued = |id: &i64| Standing { id: *id, state: WriteState::Queued, problem: None, refused: Vec::new() };
    update(&mut model, Msg::Loaded(*serial, Loaded::Standings(ids.iter().map(queued).collect())), &moment());
    let effects = press(&mut model, &["u"]);
    let [Effect::Together { ticket, writes, what: Together::TakeBack }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(writes, &[11, 12, 13, 14]);
    let ticket = *ticket;
    let effects = update(&mut model, Msg::Fact(Fact::DoneTogether(ticket, 4)), &moment());
    // Each that is not in the outbox any more was taken back.
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::LoadStandings(serial, _) => Some(*serial),
        _ => None,
    });
    update(&mut model, Msg::Loaded(asked.unwrap(), Loaded::Standings(Vec::new())), &moment());
    assert_eq!(model.batch.as_ref().unwrap().totals().back, 4);
    assert!(reason(&model, "take-batch-back").is_some());
    assert!(reason(&list(), "last-batch").is_some(), "none yet");
}

#[test]
fn more_than_twenty_and_production_have_their_number_typed() {
    let mut model = list();
    press(&mut model, &["*", "t"]);
    let change = model.batch.as_ref().unwrap().totals().change;
    assert!(change > 20);
    assert!(handed_over(&press(&mut model, &["enter"])).is_none());
    assert_eq!(model.scope(), actions::Scope::BatchCount);
    type_text(&mut model, "7");
    assert!(handed_over(&press(&mut model, &["enter"])).is_none(), "another number");
    press(&mut model, &["ctrl-u"]);
    type_text(&mut model, &change.to_string());
    assert_eq!(handed_over(&press(&mut model, &["enter"])).unwrap().1.len(), change);

    let production = |stage| {
        let mut model = rehearsed((80, 24));
        model.profile.as_mut().unwrap().stage = stage;
        handed_over(&press(&mut model, &["enter"])).is_some()
    };
    assert!(production(Some(InstanceStage::Test)) && production(None));
    assert!(!production(Some(InstanceStage::Production)));
}

#[test]
fn text_for_many_is_kept_when_the_box_is_left() {
    let mut model = list();
    press(&mut model, &["space", "space", "n"]);
    type_text(&mut model, "Half a sentence");
    press(&mut model, &["esc"]);
    assert!(model.entries.is_empty(), "it belongs to no ticket");
    press(&mut model, &["n"]);
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.overlay) };
    assert_eq!(open.text(), "Half a sentence");
}

#[test]
fn a_ticket_that_is_gone_or_closed_says_so_in_its_row() {
    let mut model = list();
    press(&mut model, &["space", "space"]);
    let key = crate::keymap::Key::parse("t").unwrap().to_event();
    let effects = update(&mut model, Msg::Key(key), &moment());
    let [Effect::LoadMany(serial, ids)] = &effects[..] else { panic!("{effects:?}") };
    let mut closed = subject(&ids[1]).unwrap();
    closed.row.active = Some(false);
    update(&mut model, Msg::Loaded(*serial, Loaded::Subjects(vec![closed])), &moment());
    let why: Vec<_> = model.batch.as_ref().unwrap().rows.iter().filter_map(|row| row.work.as_ref().err()).collect();
    assert!(why.contains(&&Why::Gone) && why.contains(&&Why::Refused(Refusal::Over)), "{why:?}");
    assert!(reason(&model, "send-batch").unwrap().contains("None of these"));
}

mod shares {
    use super::*;
    use crate::app::score_fixtures::scored;
    use crate::domain::recommendation::SharedLookup;

    fn shared() -> (Model, Vec<Effect>) {
        let mut model = scored((80, 24));
        let effects = press(&mut model, &["g s", "*", "s", "enter"]);
        (model, effects)
    }

    /// Answers every question for an action's tickets.
    fn answered(model: &mut Model, mut effects: Vec<Effect>, answer: &Result<SharedLookup, Problem>) -> usize {
        let mut asked = 0;
        while let Some(ticket) = effects.iter().find_map(|effect| match effect {
            Effect::FindShared { ticket, .. } => Some(*ticket),
            _ => None,
        }) {
            asked += 1;
            effects = update(model, Msg::Fact(Fact::Shared(ticket, answer.clone())), &moment());
        }
        asked
    }

    #[test]
    fn each_action_becomes_a_ticket_unless_it_has_one() {
        let (mut model, effects) = shared();
        assert_eq!(model.batch.as_ref().unwrap().stage, Stage::Reading, "the instance is asked first");
        let asked = answered(&mut model, effects, &Ok(SharedLookup::default()));
        let batch = model.batch.as_ref().unwrap();
        let totals = batch.totals();
        assert_eq!((totals.change, batch.stage), (asked, Stage::Rehearsed));
        assert!(totals.cannot >= 3, "three have tickets here: {totals:?}");
        let works: Vec<_> = batch.rows.iter().filter_map(|row| row.work.as_ref().ok()).collect();
        assert!(works.iter().all(|work| matches!(work, Work::Create(task) if task.improvement_action.is_some())));
        let effects = press(&mut model, &["enter"]);
        let (_, writes) = handed_over(&effects).unwrap();
        let mut ids: Vec<&LocalId> = writes
            .iter()
            .filter_map(|write| if let NewWrite::Create { local_id, .. } = write { Some(local_id) } else { None })
            .collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), asked, "a ticket of its own for each");
    }

    #[test]
    fn what_could_not_be_asked_about_is_not_sent() {
        let (mut model, effects) = shared();
        let problem = Problem { hint: HintId::WakeInstance, retry: Retry::Later(None), detail: "".into() };
        answered(&mut model, effects, &Err(problem));
        assert_eq!(model.batch.as_ref().unwrap().totals().change, 0);
        assert!(reason(&model, "send-batch").is_some());
    }
}

#[test]
fn the_ids_of_a_view_are_asked_for_with_its_own_question() {
    let mut model = list();
    press(&mut model, &["v c"]);
    let key = crate::keymap::Key::parse("~").unwrap().to_event();
    let effects = update(&mut model, Msg::Key(key), &moment());
    let [Effect::LoadIds(_, query, _)] = &effects[..] else { panic!("{effects:?}") };
    assert!(query.open_only);
    let request = ListRequest { query: query.clone(), offset: 0, limit: 1, keep: None };
    assert_eq!(page(&request).total, 250);
}

#[test]
fn the_table_calls_whoever_has_a_ticket_by_name_even_if_nobody_can_be_assigned_to_them() {
    let mut profile = profile();
    profile.me.sys_id = crate::domain::SysId::parse(&"b".repeat(32)).ok();
    let mut model = model_with(Setup { profile: Some(profile), size: (80, 24), ..Setup::default() });
    press(&mut model, &["v v", "space", "space", "space", "t"]);
    let batch = model.batch.as_ref().unwrap();
    let shown: Vec<String> = batch.rows.iter().flat_map(|row| batch::changes(&model, batch, row)).map(|change| change.1).collect();
    assert!(shown.contains(&"Mira Okafor".to_owned()), "{shown:?}");
    assert!(shown.iter().all(|name| !name.contains("aaaa")), "{shown:?}");
}
