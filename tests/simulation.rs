//! The whole engine against the demo instance in one thread, on a clock that jumps, with everything that can go wrong going wrong.
//!
//! `SIM_SEEDS=N` runs so many seeds, from `SIM_FIRST=S` on; `SIM_SEED=S` replays one and prints its trace. See
//! `docs/testing-the-engine.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::duration_suboptimal_units, clippy::similar_names, clippy::needless_pass_by_value)]

#[path = "simulation/mod.rs"]
mod sim;

use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use sim::faults::{Fault, Fired, Rates};
use sim::ledger::Spent;
use sim::run::{Outcome, Plan, run};

/// Seeds of a usual run: what two cores do in a minute or so.
const SEEDS: u64 = if cfg!(debug_assertions) { 500 } else { 4000 };
/// After so many broken promises the rest is not worth waiting for.
const ENOUGH: usize = 10;
/// How often a kind of fault is to strike in a long run.
const OFTEN: u64 = 10_000;
/// After so many seeds a long run tells how far it is.
const TELL: u64 = 5_000;
/// Steps of a seed.
const STEPS: u64 = 40;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn plan(seed: u64) -> Plan {
    Plan { seed, steps: STEPS, rates: None, keep_lines: false }
}

/// What many seeds came to.
#[derive(Default)]
struct Total {
    seeds: u64,
    operations: u64,
    requests: u64,
    fired: Fired,
    spent: Spent,
    violations: Vec<(u64, String)>,
}

impl Total {
    fn add(&mut self, outcome: Outcome) {
        self.seeds += 1;
        self.operations += outcome.operations;
        self.requests += outcome.requests;
        self.fired.add(&outcome.fired);
        let (sum, one) = (&mut self.spent, outcome.spent);
        sum.creates += one.creates;
        sum.create_requests += one.create_requests;
        sum.edits += one.edits;
        sum.edit_requests += one.edit_requests;
        sum.notes += one.notes;
        sum.note_requests += one.note_requests;
        self.violations.extend(outcome.violations.into_iter().map(|text| (outcome.seed, text)));
    }

    fn summary(&self, started: Instant) -> String {
        let seconds = started.elapsed().as_secs_f64();
        let (seeds, operations, requests) = (self.seeds, self.operations, self.requests);
        let kinds = self.fired.each().filter(|(_, count)| *count > 0).count();
        let often = self.fired.each().filter(|(_, count)| *count >= OFTEN).count();
        format!(
            "{seeds} seeds in {seconds:.1} s, {operations} operations, {requests} requests, {} faults: {kinds} of {} kinds, {often} of \
             them at least {OFTEN} times; {} violations",
            self.fired.total(),
            Fault::ALL.len(),
            self.violations.len()
        )
    }

    /// Says how far a long run is, past the test harness, which keeps what is printed until the test has ended.
    fn tell(&self, started: Instant) {
        let _ = writeln!(std::io::stderr(), "{}", self.summary(started));
    }

    fn print(&self, started: Instant) {
        println!("{}:", self.summary(started));
        self.fired.each().for_each(|(fault, count)| println!("{count:>10}  {}", fault.name()));
        self.violations.iter().take(20).for_each(|(seed, text)| println!("  seed {seed}: {text}"));
    }
}

/// Runs seeds on every core.
fn many(seeds: std::ops::Range<u64>, plan: impl Fn(u64) -> Plan + Sync) -> Total {
    let started = Instant::now();
    let next = AtomicU64::new(seeds.start);
    let total = Mutex::new(Total::default());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end || total.lock().unwrap().violations.len() >= ENOUGH {
                        break;
                    }
                    let outcome = run(&plan(seed));
                    // At once, since the rest may take an hour.
                    for text in &outcome.violations {
                        let _ = writeln!(std::io::stderr(), "seed {seed}: {text}");
                    }
                    let mut total = total.lock().unwrap();
                    total.add(outcome);
                    if total.seeds.is_multiple_of(TELL) {
                        total.tell(started);
                    }
                }
            });
        }
    });
    let mut total = total.into_inner().unwrap();
    total.violations.sort();
    total
}

#[test]
fn no_promise_is_broken_whatever_goes_wrong() {
    if let Some(seed) = number("SIM_SEED") {
        let outcome = run(&Plan { keep_lines: true, ..plan(seed) });
        outcome.lines.iter().for_each(|line| println!("{line}"));
        assert!(outcome.violations.is_empty(), "{:#?}", outcome.violations);
        return;
    }
    let started = Instant::now();
    let first = number("SIM_FIRST").unwrap_or(0);
    let total = many(first..first + number("SIM_SEEDS").unwrap_or(SEEDS), plan);
    total.print(started);
    assert!(total.violations.is_empty(), "replay one with SIM_SEED={}", total.violations[0].0);
}

#[test]
fn the_same_seed_gives_the_same_trace() {
    for seed in 0..20 {
        let (one, other) = (run(&plan(seed)), run(&plan(seed)));
        assert_eq!(one.hash, other.hash, "seed {seed}");
        assert!(one.requests > 0);
    }
}

#[test]
fn operations_take_few_requests_on_a_bad_line() {
    let rates = Rates::only(&[(Fault::RequestLost, 150), (Fault::AnswerLost, 150)]);
    let bad_line = |seed| Plan { rates: Some(rates.clone()), ..plan(seed) };
    let total = many(0..60, bad_line);
    assert!(total.violations.is_empty(), "{:?}", total.violations);
    let spent = total.spent;
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    let mean = |requests: u64, operations: u64| requests as f64 / operations as f64;
    let (creates, edits) = (mean(spent.create_requests, spent.creates), mean(spent.edit_requests, spent.edits));
    let notes = mean(spent.note_requests, spent.notes);
    println!(
        "requests per operation at 15 % request and 15 % answer loss: creates {creates:.2}, notes {notes:.2}, edits {edits:.2}"
    );
    assert!(creates <= 2.0 && notes <= 2.0 && edits <= 3.5);
}
