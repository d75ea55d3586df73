//! The real program, ended by SIGKILL at random moments while it works against a served demo instance: nothing that was said to be
//! saved is lost, nothing is there twice, and in the end nothing waits.
//!
//! `KILL_CYCLES` is how many kills there are, `KILL_SEED` where chance begins, `KILL_STORES` how many data folders are worked on at once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod support;

#[path = "kills/batch.rs"]
mod batch;
#[path = "simulation/chance.rs"]
#[allow(dead_code, reason = "the simulation uses the rest")]
mod chance;
#[path = "kills/figures.rs"]
mod figures;
#[path = "kills/ledger.rs"]
mod ledger;
#[path = "kills/process.rs"]
mod process;
#[path = "kills/window.rs"]
mod window;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use batch::Batch;
use figures::Figures;

/// Kills in one data folder before it comes to rest and is checked.
const BATCH: u64 = 50;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

#[test]
fn no_kill_loses_or_doubles_what_was_said_to_be_saved() {
    let (cycles, seed) = (setting("KILL_CYCLES", 500), setting("KILL_SEED", 1));
    let stores = setting("KILL_STORES", 8);
    let batches = cycles.div_ceil(BATCH);
    let (next, total) = (AtomicU64::new(0), Mutex::new(Figures::default()));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..stores.min(batches) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::SeqCst);
                    if index >= batches {
                        break;
                    }
                    let kills = BATCH.min(cycles - index * BATCH);
                    let figures = Batch::start(seed + index).run(kills);
                    let mut total = total.lock().unwrap();
                    total.add(&figures);
                    if total.batches.is_multiple_of(20) {
                        eprintln!("{:>6} kills in {:.0?}", total.kills, begun.elapsed());
                    }
                }
            });
        }
    });
    let total = total.into_inner().unwrap();
    eprintln!("seed {seed}, {stores} data folders at a time, {:.0?}\n{total}", begun.elapsed());
    assert!(total.violations.is_empty(), "{}", total.violations.join("\n"));
    // A batch may end with two kills at once.
    assert!((cycles..=cycles + batches).contains(&total.kills));
    // The run is worth something only if much was acknowledged, and much was cut off before.
    assert!(total.acknowledged > cycles / 10 && total.unsaid > cycles / 20, "{total}");
}
