//! Triage runs on `update`: what goes on to the next ticket and what does not, what is kept, what is told.

use super::actions::Scope;
use super::fixtures::*;
use super::model::Overlay;
use super::screens::triage_page::as_markdown;
use super::screens::{ask::Question, triage};
use super::*;
use crate::domain::ticket::TicketDetail;
use crate::domain::triage::{Done, Offer, Run};
use crate::domain::verb::Verb;
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry};

/// On home with its second card focused, whose tickets are all on the instance, and a run begun.
fn running() -> Model {
    let mut model = model((80, 24));
    press(&mut model, &["tab", "g t"]);
    assert!(triage::is_on_top(&model), "{:?}", model.overlay);
    model
}

fn run(model: &Model) -> &Run {
    model.run.as_ref().unwrap()
}

fn place(model: &Model) -> (usize, usize) {
    (run(model).at, run(model).stops.len())
}

fn kept(effects: &[Effect]) -> Option<Run> {
    effects.iter().rev().find_map(|effect| if let Effect::KeepRun(run) = effect { Some((**run).clone()) } else { None })
}

fn queued(effects: &[Effect]) -> Option<u64> {
    effects.iter().find_map(|effect| if let Effect::Queue { ticket, .. } = effect { Some(*ticket) } else { None })
}

fn tell(model: &mut Model, fact: crate::domain::sync::Fact) -> Vec<Effect> {
    let effects = update(model, Msg::Fact(fact), &moment());
    answer(model, effects)
}

fn saved(model: &mut Model, ticket: u64) -> Vec<Effect> {
    tell(model, crate::domain::sync::Fact::Saved(ticket))
}

fn toast(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| toast.text.as_str())
}

/// The ticket on screen is read anew and is like this now; `None` when it is not stored any more.
fn reads(model: &mut Model, change: impl FnOnce(&mut TicketDetail) -> bool) -> Vec<Effect> {
    let effects = loads::load(model, Target::Detail);
    let [Effect::LoadDetail(serial, id)] = &effects[..] else { panic!("{effects:?}") };
    let mut found = detail();
    found.row = row(crate::domain::Kind::Incident, 1);
    found.row.local_id = id.clone();
    let there = change(&mut found);
    let effects = update(model, Msg::Loaded(*serial, Loaded::Detail(there.then(|| Box::new(found)))), &moment());
    answer(model, effects)
}

#[test]
fn a_run_goes_through_the_open_tickets_of_the_card_and_tells_where_it_is() {
    let model = running();
    let first = run(&model).stops[0].clone();
    assert_eq!(first.called.raw(), "INC0010000", "the card's first");
    assert_eq!(triage::line(&model), ["1 / 10"]);
    assert_eq!(model.selected(), Some(&first.id));
}

#[test]
fn in_a_list_it_goes_through_what_the_list_shows() {
    let mut model = model((80, 24));
    press(&mut model, &["g a", "v r"]);
    let wanted = triage::query(&model);
    assert!(!wanted.descending && wanted.hide_aside);
    press(&mut model, &["g t"]);
    assert!(triage::is_on_top(&model));
    press(&mut model, &["esc", "esc"]);
    assert_eq!(model.scope(), Scope::List, "below is the list it was begun from");
}

#[test]
fn a_verb_goes_on_once_it_is_stored_and_not_before() {
    let mut model = running();
    let first = run(&model).stops[0].id.clone();
    let effects = press(&mut model, &["t"]);
    assert_eq!(place(&model).0, 0, "law 1: it is not stored yet");
    let effects = saved(&mut model, queued(&effects).unwrap());
    assert_eq!(place(&model).0, 1);
    assert_eq!(run(&model).stops[0].done, [Done::Verb(Verb::Take)]);
    assert_ne!(model.selected(), Some(&first));
    assert!(toast(&model).contains("Queued: Take, "), "{}", toast(&model));
    assert_eq!(kept(&effects).as_ref(), model.run.as_ref(), "kept at every step");
    assert_eq!(triage::line(&model), ["2 / 10", "1 done"]);
}

#[test]
fn a_verb_with_a_box_goes_on_when_sent_and_stays_when_left() {
    let mut model = running();
    press(&mut model, &["p", "esc"]);
    assert_eq!((place(&model).0, model.overlay.is_none()), (0, true), "left: it stays");
    assert!(run(&model).stops[0].done.is_empty());
    press(&mut model, &["n"]);
    type_text(&mut model, "Seen");
    let effects = press(&mut model, &["ctrl-s"]);
    saved(&mut model, queued(&effects).unwrap());
    assert_eq!(place(&model).0, 1);
    assert_eq!(run(&model).stops[0].done, [Done::Verb(Verb::Note)]);
}

#[test]
fn what_is_not_stored_is_told_and_does_not_go_on() {
    let mut model = running();
    let effects = press(&mut model, &["t"]);
    let problem = Problem { hint: HintId::FreeDiskSpace, retry: Retry::No, detail: "disk full".into() };
    tell(&mut model, crate::domain::sync::Fact::NotSaved(queued(&effects).unwrap(), problem));
    assert_eq!(place(&model).0, 0);
    assert!(run(&model).stops[0].done.is_empty());
    assert!(toast(&model).starts_with("Not saved"), "{}", toast(&model));
}

#[test]
fn nothing_is_pulled_away_from_under_a_box() {
    let mut model = running();
    let effects = press(&mut model, &["t"]);
    press(&mut model, &["n"]);
    type_text(&mut model, "Half a wo");
    saved(&mut model, queued(&effects).unwrap());
    assert_eq!(place(&model).0, 0, "a box is open on it");
    reads(&mut model, |detail| {
        detail.row.active = Some(false);
        detail.row.state = "7".into();
        true
    });
    assert_eq!(place(&model).0, 0);
    assert!(matches!(&model.overlay, Some(Overlay::Verb(open)) if open.text() == "Half a wo"));
}

#[test]
fn brackets_skip_and_go_back_and_a_skipped_one_that_is_worked_on_is_not_skipped() {
    let mut model = running();
    press(&mut model, &["]", "]"]);
    assert_eq!(place(&model).0, 2);
    assert_eq!(triage::line(&model), ["3 / 10", "2 skipped"]);
    press(&mut model, &["["]);
    assert_eq!(triage::line(&model), ["2 / 10", "here: Skipped", "2 skipped"]);
    let effects = press(&mut model, &["t"]);
    saved(&mut model, queued(&effects).unwrap());
    assert_eq!(run(&model).stops[1].done, [Done::Verb(Verb::Take)]);
    press(&mut model, &["[", "[", "["]);
    assert_eq!(place(&model).0, 0, "before the first is nothing");
}

#[test]
fn done_for_now_and_snooze_go_on() {
    let mut model = running();
    let effects = press(&mut model, &["d"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::PutAside { aside: true, until: None, .. })));
    let effects = press(&mut model, &["z"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::PutAside { aside: true, until: Some(_), .. })));
    let done: Vec<_> = run(&model).stops.iter().take(2).map(|stop| stop.done.clone()).collect();
    assert_eq!((done, place(&model).0), (vec![vec![Done::Aside], vec![Done::Snoozed]], 2));
}

#[test]
fn a_ticket_that_was_closed_or_went_away_meanwhile_is_told_and_passed() {
    let mut model = running();
    reads(&mut model, |detail| {
        (detail.row.active, detail.row.state) = (Some(false), "7".into());
        true
    });
    assert!(toast(&model).contains("INC0010000 was closed meanwhile"), "{}", toast(&model));
    assert_eq!(place(&model).0, 1);
    reads(&mut model, |_| false);
    assert!(toast(&model).contains("INC0010001 is not here any more"), "{}", toast(&model));
    let done: Vec<_> = run(&model).stops.iter().take(2).flat_map(|stop| stop.done.clone()).collect();
    assert_eq!(done, [Done::Closed, Done::Gone]);
    assert_eq!(triage::line(&model), ["3 / 10", "2 closed or gone meanwhile"]);
    // Whoever goes back to it sees it.
    press(&mut model, &["["]);
    reads(&mut model, |_| false);
    assert_eq!(place(&model).0, 1);
}

#[test]
fn what_the_person_closes_is_not_taken_for_closed_by_others() {
    let mut model = running();
    let effects = press(&mut model, &["t"]);
    // It is on its way to the database, and the row shows it already.
    reads(&mut model, |detail| {
        (detail.row.active, detail.row.state) = (Some(false), "7".into());
        true
    });
    assert_eq!(place(&model).0, 0);
    saved(&mut model, queued(&effects).unwrap());
    assert_eq!(run(&model).stops[0].done, [Done::Verb(Verb::Take)]);
}

#[test]
fn the_last_ticket_ends_it_with_the_summary_and_so_do_esc_and_q() {
    for keys in [&["]"; 10][..], &["]", "esc"], &["q"]] {
        let mut model = running();
        let effects = press(&mut model, keys);
        assert_eq!(model.scope(), Scope::RunSummary, "{keys:?}");
        assert!(kept(&effects).unwrap().ended.is_some());
        press(&mut model, &["esc"]);
        assert_eq!(model.scope(), Scope::Home);
        // Ended, it is not offered again: a new one begins.
        press(&mut model, &["g t"]);
        assert!(triage::is_on_top(&model));
        assert_eq!(place(&model), (0, 10));
    }
}

#[test]
fn a_run_that_was_ended_early_is_gone_on_with_from_its_summary() {
    let mut model = running();
    press(&mut model, &["]", "d"]);
    let before = run(&model).clone();
    press(&mut model, &["q"]);
    assert_eq!(model.scope(), Scope::RunSummary);
    let effects = press(&mut model, &["enter"]);
    assert_eq!((triage::is_on_top(&model), run(&model)), (true, &before));
    assert_eq!(kept(&effects).as_ref(), Some(&before), "kept as one that goes on");
    // Later it is found by its name.
    press(&mut model, &["q", "q", ":"]);
    type_text(&mut model, "last triage run");
    press(&mut model, &["enter", "enter"]);
    assert_eq!((triage::is_on_top(&model), place(&model).0), (true, 2));
    // After its last ticket there is nothing to go on with.
    press(&mut model, &["]"; 8]);
    assert_eq!(model.scope(), Scope::RunSummary);
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), Scope::RunSummary);
    assert!(toast(&model).contains("all its tickets"), "{}", toast(&model));
}

#[test]
fn a_run_that_was_broken_off_is_offered_and_gone_on_with_where_it_was() {
    let mut model = running();
    press(&mut model, &["]", "d"]);
    let before = run(&model).clone();
    // Going home breaks it off, as a lost connection does.
    press(&mut model, &["g h", "g t"]);
    assert!(matches!(&model.overlay, Some(Overlay::Ask(ask)) if ask.question == Question::Resume));
    press(&mut model, &["enter"]);
    assert_eq!((triage::is_on_top(&model), run(&model)), (true, &before));
    press(&mut model, &["g h", "g t", "n"]);
    assert_eq!(place(&model), (0, 10), "begun anew");
    assert!(run(&model).stops.iter().all(|stop| stop.done.is_empty()));
    // Left, the question changes nothing.
    press(&mut model, &["]", "g h", "g t", "esc"]);
    assert_eq!((model.scope(), place(&model).0), (Scope::Home, 1));
}

#[test]
fn another_process_goes_on_with_what_was_kept() {
    let mut gone = running();
    press(&mut gone, &["]", "]"]);
    let kept = run(&gone).clone();
    let mut model = model((80, 24));
    press(&mut model, &["tab"]);
    let effects = update(&mut model, Msg::Key(crate::keymap::Key::ESC.to_event()), &moment());
    answer(&mut model, effects);
    let effects = loads::load(&mut model, Target::Run);
    let [Effect::LoadRun(serial, _)] = &effects[..] else { panic!("{effects:?}") };
    let offer = Offer { kept: Some(kept.clone()), stops: kept.stops[..1].to_vec(), total: 1 };
    let effects = update(&mut model, Msg::Loaded(*serial, Loaded::Run(Box::new(offer))), &moment());
    answer(&mut model, effects);
    press(&mut model, &["enter"]);
    assert_eq!((run(&model), model.selected()), (&kept, Some(&kept.stops[2].id)));
}

#[test]
fn nothing_to_go_through_and_more_than_a_run_takes_are_told() {
    let mut model = model((80, 24));
    let stops = run(&running()).stops.clone();
    let mut offer = |stops: Vec<_>, total| {
        model.screens.clear();
        let effects = loads::load(&mut model, Target::Run);
        let [Effect::LoadRun(serial, _)] = &effects[..] else { panic!("{effects:?}") };
        let offer = Offer { kept: None, stops, total };
        update(&mut model, Msg::Loaded(*serial, Loaded::Run(Box::new(offer))), &moment());
        (toast(&model).to_owned(), triage::is_on_top(&model))
    };
    assert_eq!(offer(Vec::new(), 0), ("No open ticket is in this list.".to_owned(), false));
    assert_eq!(offer(stops, 812), ("The run has the first 500 of 812 tickets.".to_owned(), true));
}

#[test]
fn work_done_elsewhere_while_a_run_is_broken_off_is_not_the_runs() {
    let mut model = running();
    press(&mut model, &["g h"]);
    let effects = press(&mut model, &["t"]);
    let effects = saved(&mut model, queued(&effects).unwrap());
    assert_eq!((kept(&effects), place(&model).0), (None, 0));
}

#[test]
fn a_second_run_does_not_begin_within_one() {
    let mut model = running();
    press(&mut model, &["O", "g t"]);
    assert!(toast(&model).contains("A triage run is on"), "{}", toast(&model));
    assert_eq!(model.scope(), Scope::Outbox);
}

#[test]
fn the_summary_is_copied_as_markdown_and_what_does_not_fit_is_told() {
    let mut model = running();
    let effects = press(&mut model, &["t"]);
    saved(&mut model, queued(&effects).unwrap());
    press(&mut model, &["]", "z"]);
    press(&mut model, &["esc"]);
    let copied = press(&mut model, &["y"]);
    let text = copied.iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text.clone()) } else { None }).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("# Triage run 2026-11-20"), "{text}");
    for line in [
        "acme.service-now.com, mira.okafor",
        "Tickets: 10. Done: 2, not reached: 7.",
        "* Take: 1",
        "* **INC0010000** - Incident - should be planning - Take (sent)",
        "* **INC0010001** - VPN トンネルが切断される - Skipped",
        "* **INC0010002** - Störung im Anmeldedienst für Außenstellen - Snooze",
    ] {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
    assert!(toast(&model).contains("clipboard"));
    let (cut, left_out) = as_markdown(&model, text.len() - 1);
    assert!(left_out > 0 && cut.len() < text.len() && cut.ends_with(&format!("left out here: {left_out}.")), "{cut}");
}

#[test]
fn hostile_text_reaches_neither_the_summary_nor_its_markdown() {
    let mut model = running();
    press(&mut model, &["]", "esc"]);
    let effects = loads::load(&mut model, Target::Report);
    let [Effect::LoadReport(serial, run)] = &effects[..] else { panic!("{effects:?}") };
    let run = run.as_deref().unwrap().clone();
    let known = crate::domain::triage::Known {
        called: "INC1\x1b]52;c;QQ==\x07".into(),
        name: "a\u{202e}b **bold** [x](http://evil)\n# Head".into(),
        outcome: None,
    };
    let report = crate::domain::triage::Report { known: vec![known; run.stops.len()], run };
    update(&mut model, Msg::Loaded(*serial, Loaded::Report(Some(Box::new(report)))), &moment());
    let (text, _) = as_markdown(&model, usize::MAX);
    assert!(!text.contains(['\x1b', '\x07', '\u{202e}']), "{text}");
    assert!(text.contains("\\*\\*bold\\*\\* \\[x\\](http://evil)") && !text.contains("\n# Head"), "{text}");
}

#[test]
fn the_last_run_is_found_by_its_name() {
    let mut model = running();
    press(&mut model, &["]", "esc", "esc"]);
    press(&mut model, &[":"]);
    type_text(&mut model, "last triage run");
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), Scope::RunSummary);
    assert_eq!(model.run_screen().unwrap().run(), model.run.as_ref());
}

#[test]
fn the_linear_look_tells_where_the_run_is() {
    let mut model = running();
    model.look.linear = true;
    press(&mut model, &["]"]);
    assert_eq!(model.status, "2 / 10");
    let effects = press(&mut model, &["t"]);
    saved(&mut model, queued(&effects).unwrap());
    assert!(model.status.contains("Queued: Take, ") && model.status.ends_with("3 / 10"), "{}", model.status);
}

#[test]
fn another_profile_has_another_run() {
    let mut model = running();
    let other = Profile { name: "other".into(), ..profile() };
    update(&mut model, Msg::Opened(Box::new(Opened { profile: Some(other), ..Opened::default() })), &moment());
    assert!(model.run.is_none() && !triage::is_under_way(&model));
}
