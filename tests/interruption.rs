//! Every operation, killed at every point where the program waits, and with every commit failing: started again it ends as if nothing had
//! happened, and one more round changes nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![allow(clippy::duration_suboptimal_units, clippy::similar_names, clippy::needless_pass_by_value)]

#[path = "simulation/mod.rs"]
mod sim;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use sim::chance::{Chance, bits, seed_bits};
use sim::check::Checker;
use sim::faults::{Fault, Rates};
use sim::instance::{Instance, fast_dir, start};
use sim::program::{Disk, Program, Work};
use sim::world::World;
use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::task::Task;
use ticketdeck::domain::ticket::JournalElement;
use ticketdeck::domain::write::Operation;
use ticketdeck::domain::{Kind, LocalId, Priority, Source};
use tokio::time::{advance, sleep};

/// What is interrupted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Create(Kind),
    Edit,
    Note,
    Comment,
    Move,
    Close,
    FirstPull,
    Pull,
    Sweep(Kind),
    Login,
}

const CASES: &[Case] = &[
    Case::Create(Kind::Change),
    Case::Create(Kind::Incident),
    Case::Edit,
    Case::Note,
    Case::Comment,
    Case::Move,
    Case::Close,
    Case::FirstPull,
    Case::Pull,
    Case::Sweep(Kind::Change),
    Case::Sweep(Kind::Incident),
    Case::Login,
];

/// How it is interrupted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blow {
    None,
    /// Killed at this point; what was on the wire is lost.
    Killed(u64),
    /// Killed at this point; what was on the wire lands up to five minutes later.
    LandsLate(u64),
    /// This commit fails, and the program goes on.
    CommitFails(i64),
    /// This commit fails, and the program is killed at the next point where it waits.
    CommitFailsThenKilled(i64),
}

/// The end of a case: what can be seen here and there, and how many points and commits there were.
struct End {
    seen: String,
    points: u64,
    commits: i64,
}

struct Bench {
    world: Arc<World>,
    disk: Disk,
    checker: Checker,
    program: Option<Program>,
}

impl Bench {
    async fn new(folder: &Path, case: Case) -> Self {
        seed_bits(7);
        let world = World::new(Instance::new(folder), Chance::new(7), Rates::only(&[]), false);
        advance(Duration::from_secs(60)).await;
        let disk = Disk::new(folder);
        let program = Program::start(&world, &disk, false).unwrap();
        let mut bench = Bench { world, checker: Checker::open(&disk.database), disk, program: Some(program) };
        if case != Case::FirstPull {
            bench.work(Work::Round, None).await.unwrap().unwrap();
            // So that every start begins alike.
            bench.restart();
            sleep(Duration::from_secs(60)).await;
        }
        bench
    }

    fn restart(&mut self) {
        self.program = None;
        self.program = Some(Program::start(&self.world, &self.disk, false).unwrap());
    }

    async fn work(&mut self, work: Work, kill_after: Option<u64>) -> Option<Result<(), String>> {
        self.program.as_mut().unwrap().run(work, kill_after, |_| {}).await
    }

    /// The person does their part, or others do theirs.
    async fn prepare(&mut self, case: Case) -> Work {
        match case {
            Case::Login => {
                self.world.lock().instance.truth.end_tokens();
                Work::Round
            }
            Case::FirstPull => Work::Round,
            Case::Pull => {
                sim::others::touch_all(&self.world).await;
                Work::Round
            }
            Case::Sweep(kind) => {
                sim::others::touch_silently(&self.world, kind).await;
                Work::Sweep(kind)
            }
            written => {
                self.write(written);
                Work::Push
            }
        }
    }

    fn write(&self, case: Case) {
        let program = self.program.as_ref().unwrap();
        let desk = &program.desk;
        if let Case::Create(kind) = case {
            desk.create(&LocalId::new(start(), bits()), &task(kind)).unwrap();
            return;
        }
        let kind = if case == Case::Move { Kind::Change } else { Kind::Incident };
        let (id, shown) = self.open_ticket(kind);
        let act = |operation, values: &[(&str, &str)]| {
            let fields: Fields = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let base = fields.keys().map(|name| (name.clone(), shown.raw(name).to_owned())).collect();
            match operation {
                Operation::Edit => desk.edit(&id, &fields, &base).unwrap(),
                operation => desk.act(&id, operation, &fields, &base).unwrap(),
            }
        };
        match case {
            Case::Edit => act(Operation::Edit, &[("short_description", "mine"), ("due_date", "2026-12-24 12:00:00")]),
            Case::Note => desk.note(&id, JournalElement::WorkNote, "a note").unwrap(),
            Case::Comment => desk.note(&id, JournalElement::Comment, "a comment").unwrap(),
            Case::Move => act(Operation::Move, &[("state", "4")]),
            _ => act(
                Operation::Close,
                &[("state", "6"), ("close_code", "Solution provided"), ("close_notes", "Done."), ("work_notes", "a last note")],
            ),
        };
    }

    /// The first ticket of a kind that is still new.
    fn open_ticket(&self, kind: Kind) -> (LocalId, ticketdeck::domain::Record) {
        self.checker.learn(&self.world);
        let known = self.world.lock().known.clone();
        let reader = &self.program.as_ref().unwrap().reader;
        let all = known.into_values().map(|id| reader.detail(&id).unwrap().unwrap());
        let new = if kind == Kind::Change { "-5" } else { "1" };
        let mut fitting = all.filter(|detail| detail.row.kind == kind && detail.record.raw("active") == "true");
        let fallback = fitting.next().unwrap();
        let found = if fallback.record.raw("state") == new {
            fallback
        } else {
            fitting.find(|detail| detail.record.raw("state") == new).unwrap_or(fallback)
        };
        (found.row.local_id.clone(), found.shown.clone())
    }

    /// Time passes and the program works, until everything has come to rest.
    async fn settle(&mut self, case: Case) {
        while self.world.lock().late > 0 {
            sleep(Duration::from_secs(60)).await;
        }
        // Two more complete sweeps take away what is gone.
        let pauses: &[u64] = if matches!(case, Case::Sweep(_)) { &[60, 360, 700, 700, 700, 60] } else { &[60, 360, 60] };
        for pause in pauses.iter().copied() {
            let ended = self.work(Work::Round, None).await.unwrap();
            if let Err(error) = ended {
                self.world.lock().note(&format!("round: {error}"));
            }
            sleep(Duration::from_secs(pause)).await;
        }
    }

    fn seen(&self) -> String {
        let world = self.world.lock();
        let truth = &world.instance.truth;
        let mut lines = vec![self.checker.visible()];
        for kind in Kind::ALL {
            for row in truth.rows(kind) {
                let kept = row.iter().filter(|(name, _)| {
                    !name.ends_with("_on") && !name.ends_with("_at") && !name.contains("duration") && *name != "calendar_stc"
                });
                lines.push(kept.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" "));
            }
        }
        lines.extend(truth.journal().into_iter().map(|(entry, count)| format!("{entry:?} {count}")));
        lines.join("\n")
    }
}

fn task(kind: Kind) -> Task {
    Task {
        kind,
        name: "Require MFA".into(),
        description: "For all admins.".into(),
        priority: Priority::High,
        due: Some(jiff::civil::date(2026, 12, 24)),
        source: Source::Microsoft,
        category: None,
        initiated_by: "mira.okafor".into(),
        improvement_action: None,
    }
}

fn run(case: Case, blow: Blow) -> End {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let folder = fast_dir();
    runtime.block_on(struck(folder.path(), case, blow))
}

async fn struck(folder: &Path, case: Case, blow: Blow) -> End {
    let mut bench = Bench::new(folder, case).await;
    let work = bench.prepare(case).await;
    let trouble = Arc::clone(&bench.program.as_ref().unwrap().trouble);
    let (far, mut kill_after) = (1_000_000, None);
    trouble.commit.store(far, Ordering::Relaxed);
    match blow {
        Blow::None => {}
        Blow::Killed(point) => kill_after = Some(point),
        Blow::LandsLate(point) => {
            kill_after = Some(point);
            bench.world.lock().rates = Rates::only(&[(Fault::LandsLate, 1000)]);
        }
        Blow::CommitFails(commit) | Blow::CommitFailsThenKilled(commit) => trouble.commit.store(commit, Ordering::Relaxed),
    }
    let mut points = 0;
    let program = bench.program.as_mut().unwrap();
    let ended = program.run(work, kill_after, |_| points += 1).await;
    let commits = far - trouble.commit.load(Ordering::Relaxed);
    bench.world.lock().rates = Rates::only(&[]);
    if ended.is_none() || matches!(blow, Blow::CommitFailsThenKilled(_)) {
        bench.restart();
    }
    trouble.commit.store(0, Ordering::Relaxed);
    bench.settle(case).await;
    let seen = bench.seen();
    let requests = bench.world.lock().ledger.spent;
    bench.work(Work::Round, None).await.unwrap().unwrap();
    assert_eq!(seen, bench.seen(), "{case:?} {blow:?}: one more round changes something");
    let after = bench.world.lock().ledger.spent;
    assert_eq!(sent(&requests), sent(&after), "{case:?} {blow:?}: one more round sends something");
    let violations = &bench.world.lock().ledger.violations;
    let broken: Vec<&String> =
        violations.iter().filter(|text| !text.contains("nobody asked for") && !text.contains("not asked for")).collect();
    assert!(broken.iter().all(|text| text.starts_with("P4") || text.starts_with("P5")), "{case:?} {blow:?}: {broken:?}");
    End { seen, points, commits }
}

fn sent(spent: &sim::ledger::Spent) -> (u64, u64) {
    (spent.create_requests, spent.edit_requests)
}

/// Every blow a case can get, given how many points and commits it has. Only what writes can land late.
fn blows(case: Case, points: u64, commits: i64) -> Vec<Blow> {
    let writes = !matches!(case, Case::FirstPull | Case::Pull | Case::Sweep(_) | Case::Login);
    let killed = (0..points).flat_map(|point| [Some(Blow::Killed(point)), writes.then_some(Blow::LandsLate(point))]).flatten();
    let failed = (1..=commits).flat_map(|commit| [Blow::CommitFails(commit), Blow::CommitFailsThenKilled(commit)]);
    killed.chain(failed).collect()
}

#[test]
fn every_interruption_ends_as_if_there_had_been_none() {
    let mut all = 0;
    for case in CASES {
        let whole = run(*case, Blow::None);
        let blows = blows(*case, whole.points, whole.commits);
        all += blows.len();
        println!("{case:?}: {} points, {} commits, {} cases", whole.points, whole.commits, blows.len());
        for blow in blows {
            let end = run(*case, blow);
            let differs = |lines: (&str, &str)| lines.0 != lines.1;
            let difference = end.seen.lines().zip(whole.seen.lines()).find(|lines| differs(*lines));
            assert!(end.seen == whole.seen, "{case:?} {blow:?} ends otherwise: {difference:#?}");
        }
    }
    println!("{all} cases");
    assert!(all >= 300);
}
