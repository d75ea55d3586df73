//! Triage runs: which tickets they have, how they are kept, and what became of what was done.

use super::*;
use crate::domain::triage::{Done, MOST, Outcome, Run};
use crate::domain::verb::Verb;

fn closed(n: u32) -> Record {
    let mut record = record(n, "closed");
    record.set("state", "3");
    record.set("active", "false");
    record
}

fn offered(bench: &Bench, most: Option<usize>) -> (Vec<String>, usize) {
    let query = ListQuery { most, ..request("", SortColumn::Number, false).query };
    let offer = bench.reader.run_offer(&query).unwrap();
    (offer.stops.iter().map(|stop| stop.called.raw().to_owned()).collect(), offer.total)
}

/// A run over everything in which each ticket was taken.
fn taken(bench: &Bench) -> Run {
    let mut run = Run::new(now(), bench.reader.run_offer(&request("", SortColumn::Number, false).query).unwrap().stops);
    for stop in &mut run.stops {
        stop.done.push(Done::Verb(Verb::Take));
    }
    run
}

fn outcomes(bench: &Bench, run: &Run) -> Vec<Option<Outcome>> {
    bench.reader.run_report(Some(run.clone())).unwrap().unwrap().known.iter().map(|known| known.outcome).collect()
}

#[test]
fn a_run_has_the_open_tickets_of_the_list_and_no_more_than_it_takes() {
    let bench = Bench::new();
    bench.pull(&[record(2, "b"), closed(3), record(1, "a")]);
    assert_eq!(offered(&bench, None), (vec!["CHG0000001".to_owned(), "CHG0000002".to_owned()], 2));
    assert_eq!(offered(&bench, Some(1)).1, 1, "the view's limit holds");
    let many: Vec<Record> = (1..=u32::try_from(MOST).unwrap() + 5).map(|n| record(n, "x")).collect();
    bench.pull(&many);
    let (stops, total) = offered(&bench, None);
    assert_eq!((stops.len(), total), (MOST, MOST + 5));
}

#[test]
fn it_is_kept_over_a_kill_the_last_writer_wins_and_what_cannot_be_read_is_none() {
    let bench = Bench::new();
    bench.pull(&[record(1, "a")]);
    assert_eq!((bench.reader.run().unwrap(), bench.reader.run_report(None).unwrap()), (None, None));
    let mut run = taken(&bench);
    bench.store.keep_run(&run).unwrap();
    // Another window of the profile.
    let other = bench.reopened();
    run.at = 1;
    other.keep_run(&run).unwrap();
    drop(other);
    assert_eq!(bench.reader.run().unwrap().as_ref(), Some(&run));
    assert_eq!(bench.reader.run_report(None).unwrap().unwrap().run, run);
    bench.store.db.execute("UPDATE fact SET value = '{\"at\": -1}' WHERE name = 'triage_run'", []).unwrap();
    assert_eq!(bench.reader.run().unwrap(), None);
}

#[test]
fn the_summary_tells_what_became_of_each_ticket() {
    let bench = Bench::new();
    bench.pull(&(1..=6).map(|n| record(n, &format!("name {n}"))).collect::<Vec<_>>());
    let run = taken(&bench);
    let mut writes = Vec::new();
    for stop in &run.stops[..5] {
        let hold = Some(now() + SignedDuration::from_secs(60));
        let Saved::New(row) =
            bench.store.queue_edit(&stop.id, &fields(&[("priority", "1")]), &fields(&[("priority", "3")]), now(), hold).unwrap()
        else {
            panic!()
        };
        writes.push(row);
    }
    let settle = |place: usize, event| {
        let mut write = bench.store.write(writes[place]).unwrap();
        bench.send(&mut write);
        bench.step(&mut write, event);
    };
    settle(1, Event::Confirm);
    settle(2, Event::Refuse);
    bench.store.withdraw(writes[3], now()).unwrap();
    settle(4, Event::Unclear);
    let wanted =
        [Some(Outcome::Queued), Some(Outcome::Sent), Some(Outcome::Refused), Some(Outcome::TakenBack), Some(Outcome::Queued), None];
    assert_eq!(outcomes(&bench, &run), wanted);
    // What was sent before the run began is not the run's; what waits still is the ticket's.
    let later = Run { started: now() + SignedDuration::from_secs(1), ..run.clone() };
    assert_eq!(outcomes(&bench, &later)[..4], [Some(Outcome::Queued), None, Some(Outcome::Refused), None]);
    // Nothing was written to a ticket that was only skipped.
    let mut skipped = run;
    skipped.stops[1].done = vec![Done::Skipped];
    assert_eq!(outcomes(&bench, &skipped)[1], None);
    let report = bench.reader.run_report(Some(skipped)).unwrap().unwrap();
    assert_eq!((report.known[0].called.raw(), report.known[0].name.raw()), ("CHG0000001", "name 1"));
}

#[test]
fn a_ticket_that_went_away_is_called_as_it_was() {
    let bench = Bench::new();
    bench.pull(&[record(1, "a")]);
    let mut run = taken(&bench);
    run.stops[0].id = id(99);
    let known = bench.reader.run_report(Some(run)).unwrap().unwrap().known;
    assert_eq!((known[0].called.raw(), known[0].name.raw(), known[0].outcome), ("CHG0000001", "", None));
}
