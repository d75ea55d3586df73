//! One seed: steps while things go wrong, then calm, then everything has to come to rest.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::SignedDuration;
use ticketdeck::domain::Clock;
use ticketdeck::domain::LocalId;
use tokio::time::{advance, sleep};

use super::chance::{Chance, seed_bits};
use super::check::Checker;
use super::faults::{Fault, Fired, Rates};
use super::instance::{Instance, fast_dir};
use super::ledger::Spent;
use super::program::{Disk, Program, Work};
use super::world::{SimClock, World};
use super::{others, person};

/// Rounds in which everything has to come to rest, each after the wait that the program itself announces.
const CALM_ROUNDS: u32 = 8;
/// The longest wait that the program may announce: an hour, and a little.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_secs(3700);

/// How a seed is run.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub steps: u64,
    /// `None`: the seed draws its own.
    pub rates: Option<Rates>,
    pub keep_lines: bool,
}

/// What came of a seed.
#[derive(Debug, Default)]
pub struct Outcome {
    pub seed: u64,
    pub hash: u64,
    pub operations: u64,
    pub requests: u64,
    pub fired: Fired,
    pub spent: Spent,
    pub violations: Vec<String>,
    pub lines: Vec<String>,
}

/// Runs a seed in a runtime of its own, on time that stands still while anything can be done.
pub fn run(plan: &Plan) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let folder = fast_dir();
    // Inside the runtime, whose clock everything is to follow.
    runtime.block_on(async { Run::new(plan, folder.path()).whole().await })
}

/// Another sender comes into the middle of a round and does one of its own, as after a hand-over that the first one has slept through.
async fn rival_round(world: &Arc<World>, disk: &Disk, after: Option<u64>) -> Option<Program> {
    sleep(Duration::from_secs(after?)).await;
    let mut rival = Program::start(world, disk, false).ok()?;
    let ended = rival.run(Work::Round, None, |_| {}).await;
    world.lock().note(&format!("rival: {ended:?}"));
    Some(rival)
}

struct Run {
    world: Arc<World>,
    disk: Disk,
    checker: Checker,
    program: Option<Program>,
    steps: u64,
    operations: u64,
    seed: u64,
    failures: u32,
}

impl Run {
    fn new(plan: &Plan, folder: &std::path::Path) -> Self {
        seed_bits(plan.seed);
        let mut chance = Chance::new(plan.seed);
        let rates = plan.rates.clone().unwrap_or_else(|| Rates::draw(&mut chance));
        let world = World::new(Instance::new(folder), chance, rates, plan.keep_lines);
        let disk = Disk::new(folder);
        let program = Program::start(&world, &disk, false).unwrap();
        let checker = Checker::open(&disk.database);
        world.lock().checker = Some(Checker::open(&disk.database));
        if world.lock().strikes(Fault::ClockSkew) {
            let hours = world.lock().chance.below(97).cast_signed() - 48;
            world.lock().clock_off = SignedDuration::from_hours(hours);
        }
        let rates = world.lock().rates.clone();
        let linkless = rates.of(Fault::NoLink) > 0 && world.lock().chance.happens(500);
        world.lock().linkless = linkless;
        if rates.of(Fault::PageCapped) > 0 {
            let most = 1 + world.lock().chance.below(3);
            world.lock().cap = Some(most);
        }
        Run { world, disk, checker, program: Some(program), steps: plan.steps, operations: 0, seed: plan.seed, failures: 0 }
    }

    async fn whole(mut self) -> Outcome {
        // A replica that is half a minute behind knows what was there at the beginning.
        advance(Duration::from_secs(60)).await;
        for _ in 0..self.steps {
            self.step().await;
            self.checker.safety(&self.world);
            if !self.world.lock().ledger.violations.is_empty() {
                return self.outcome();
            }
        }
        self.calm().await;
        self.outcome()
    }

    fn outcome(self) -> Outcome {
        let mut inner = self.world.lock();
        Outcome {
            seed: self.seed,
            hash: inner.trace.hash(),
            operations: self.operations,
            requests: inner.requests,
            fired: inner.fired.clone(),
            spent: inner.ledger.spent,
            violations: std::mem::take(&mut inner.ledger.violations),
            lines: inner.trace.lines.take().unwrap_or_default(),
        }
    }

    fn happens(&self, in_thousand: u32) -> bool {
        self.world.lock().chance.happens(in_thousand)
    }

    fn below(&self, limit: u64) -> u64 {
        self.world.lock().chance.below(limit)
    }

    fn strikes(&self, fault: Fault) -> bool {
        self.world.lock().strikes(fault)
    }

    async fn step(&mut self) {
        self.operations += 1;
        self.checker.learn(&self.world);
        self.befall().await;
        others::act(&self.world).await;
        self.start();
        if self.program.is_none() {
            return sleep(Duration::from_secs(60)).await;
        }
        self.trouble();
        if self.happens(450) {
            self.operations += 1;
            self.person();
        }
        self.checker.learn(&self.world);
        if self.happens(700) {
            self.operations += 1;
            self.round().await;
        }
        let pause = if self.failures > 0 { 5 << self.failures.min(6) } else { 60 };
        let pause = 1 + self.below(pause);
        sleep(Duration::from_secs(pause)).await;
    }

    /// Starts the program if it does not run; a full disk can prevent that.
    fn start(&mut self) {
        if self.program.is_some() {
            return;
        }
        let full = self.strikes(Fault::DiskFull);
        match Program::start(&self.world, &self.disk, full) {
            Ok(program) => self.program = Some(program),
            Err(error) => self.world.lock().note(&format!("does not start: {error}")),
        }
    }

    /// What befalls the machine.
    async fn befall(&mut self) {
        for (fault, sign) in [(Fault::ClockForward, 1), (Fault::ClockBack, -1)] {
            if self.strikes(fault) {
                let hours = 1 + self.below(24 * 365).cast_signed();
                self.world.lock().clock_off += SignedDuration::from_hours(sign * hours);
            }
        }
        if self.strikes(Fault::Suspended) {
            let hours = 1 + self.below(24 * 7);
            sleep(Duration::from_secs(3600 * hours)).await;
            self.world.lock().suspended += Duration::from_secs(3600 * hours);
        }
    }

    /// Failures of the disk that will strike somewhere in this step.
    fn trouble(&self) {
        let Some(program) = &self.program else { return };
        program.trouble.commit.store(0, Ordering::Relaxed);
        program.trouble.statement.store(0, Ordering::Relaxed);
        if self.strikes(Fault::CommitFails) {
            program.trouble.commit.store(1 + self.below(12).cast_signed(), Ordering::Relaxed);
        }
        if self.strikes(Fault::StatementFails) {
            program.trouble.statement.store(1 + self.below(60).cast_signed(), Ordering::Relaxed);
        }
    }

    fn tickets(&self) -> Vec<LocalId> {
        let world = self.world.lock();
        let mut tickets: Vec<LocalId> = world.known.values().cloned().collect();
        // The person works on their own tickets more often.
        for _ in 0..3 {
            tickets.extend(world.ledger.acknowledged.values().map(|write| write.local_id.clone()));
        }
        tickets.sort();
        tickets
    }

    fn person(&self) {
        let Some(program) = &self.program else { return };
        let second = if self.strikes(Fault::SecondWindow) { program.second_desk(&self.disk).ok() } else { None };
        let desk = second.as_ref().unwrap_or(&program.desk);
        let person =
            person::Person { world: &self.world, desk, store: &program.store, reader: &program.reader, checker: &self.checker };
        person.acts(&self.tickets());
    }

    async fn round(&mut self) {
        let rate = self.world.lock().rates.of(Fault::Killed);
        let kill_after = self.happens(rate).then(|| self.below(30));
        let rival = self.strikes(Fault::TwoSenders).then(|| self.below(60));
        let Some(program) = &mut self.program else { return };
        let (ended, rival) =
            tokio::join!(Box::pin(program.run(Work::Round, kill_after, |_| {})), rival_round(&self.world, &self.disk, rival));
        let line = format!("round: {ended:?}");
        self.world.lock().note(&line);
        match ended {
            Some(Ok(())) => self.failures = 0,
            Some(Err(_)) => self.failures += 1,
            None => {
                self.world.lock().fire(Fault::Killed);
                self.program = None;
            }
        }
        // Who came last is the sender; the other one may not do anything any more, and ends.
        if rival.is_some() {
            self.program = rival;
        }
    }

    /// How long the program says that it waits, at least a minute.
    fn announced(&self) -> Duration {
        let Some(program) = &self.program else { return Duration::from_secs(60) };
        let now = SimClock(Arc::clone(&self.world)).now();
        let waits = [program.store.next_write_at(now), program.store.not_before()];
        let until = waits.into_iter().filter_map(|wait| wait.unwrap()).max();
        let wait = until.map_or(SignedDuration::ZERO, |until| until.duration_since(now));
        Duration::try_from(wait.clamp(SignedDuration::from_secs(60), LONGEST_WAIT)).unwrap()
    }

    /// Nothing goes wrong any more: three rounds and the longest wait later everything has come to rest.
    async fn calm(&mut self) {
        {
            let mut inner = self.world.lock();
            inner.rates = Rates::only(&[]);
            inner.hidden.clear();
            inner.note("calm");
        }
        self.program = None;
        self.start();
        while self.world.lock().late > 0 {
            sleep(Duration::from_secs(60)).await;
        }
        for _ in 0..CALM_ROUNDS {
            self.checker.learn(&self.world);
            self.round().await;
            self.checker.safety(&self.world);
            sleep(self.announced()).await;
        }
        self.checker.converged(&self.world);
    }
}
