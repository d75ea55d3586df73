//! Secure Score beside the worker's rounds: when it is read, what is told, whose tickets are recognised.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use secrecy::SecretString;
use support::{HandClock, bits, client, instance, set_faults, settings, task, with_correlation};
use tempfile::TempDir;
use ticketdeck::auth::CLIENT_SECRET;
use ticketdeck::config::{ScoreGrant, SecretSet, SecureScore, parse_service};
use ticketdeck::connect::ScoreLogin;
use ticketdeck::demo::Info;
use ticketdeck::domain::recommendation::setting::{NotSettable, StateOutcome};
use ticketdeck::domain::recommendation::{ActionRef, ActionStatus, ControlState, StateChange};
use ticketdeck::domain::sync::{Fact, Phase, ScoreNews};
use ticketdeck::domain::write::WriteState;
use ticketdeck::domain::{Clock, HintId, Kind, LocalId, Retry, SystemClock, Task};
use ticketdeck::http::{HttpSettings, ReqwestTransport};
use ticketdeck::store::Reader;
use ticketdeck::sync::{Command, Parts, ScoreParts, Worker};
use ticketdeck::vault::{MemoryVault, Vault};

/// No fact that a test waits for takes longer.
const LIMIT: Duration = Duration::from_secs(30);

/// The profile's login at the demo's tenant.
fn score_login(dir: &TempDir, info: &Info, clock: Arc<dyn Clock>, secret: Option<&str>) -> ScoreLogin {
    let vault = MemoryVault::default();
    if let Some(secret) = secret {
        vault.store(&SecretSet::First.entra_key("work"), CLIENT_SECRET, &SecretString::from(secret)).unwrap();
    }
    let score = SecureScore {
        grant: ScoreGrant::ClientCredentials,
        entra: parse_service(&info.entra).unwrap(),
        graph: parse_service(&info.graph).unwrap(),
        ..SecureScore::new(&info.tenant, &info.entra_client_id).unwrap()
    };
    ScoreLogin {
        name: "work".into(),
        score,
        vault: Arc::new(vault),
        transport: Arc::new(ReqwestTransport::new(&HttpSettings::default()).unwrap()),
        clock,
        lock: Some(dir.path().join("entra.lock")),
    }
}

fn worker_at(dir: &TempDir, info: &Info, clock: Arc<dyn Clock>, secret: Option<&str>) -> Worker {
    let (login, client) = (score_login(dir, info, Arc::clone(&clock), secret), client(info));
    let open = move || login.graph().map_err(|error| ticketdeck::connect::login_problem(&error));
    let parts = Parts {
        database: dir.path().join("tickets.db"),
        lock: dir.path().join("sender.lock"),
        client: Arc::new(move || Ok(client.clone())),
        settings: settings(info),
        clock,
        random: bits,
        score: Some(ScoreParts {
            open: Arc::new(open),
            interval: SignedDuration::from_hours(1),
            lock: dir.path().join("score.lock"),
            write_back: true,
        }),
    };
    Worker::spawn(parts).unwrap()
}

fn worker(dir: &TempDir, info: &Info) -> Worker {
    worker_at(dir, info, Arc::new(SystemClock), Some(&info.entra_client_secret))
}

async fn wait_for(worker: &mut Worker, fits: impl Fn(&Fact) -> bool) -> Fact {
    tokio::time::timeout(LIMIT, async {
        loop {
            let fact = worker.facts.recv().await.expect("the worker ended");
            if fits(&fact) {
                return fact;
            }
        }
    })
    .await
    .expect("the fact never came")
}

/// The next news of the score that is no progress report.
async fn news(worker: &mut Worker) -> ScoreNews {
    let fact = wait_for(worker, |fact| matches!(fact, Fact::Score(news) if *news != ScoreNews::Looking)).await;
    let Fact::Score(news) = fact else { unreachable!() };
    news
}

async fn stop(mut worker: Worker) {
    worker.commands.send(Command::Stop(Duration::from_secs(3))).await.unwrap();
    while worker.facts.recv().await.is_some() {}
    worker.join();
}

fn reader(dir: &TempDir) -> Reader {
    Reader::open(&dir.path().join("tickets.db")).unwrap()
}

fn from_action(info: &Info, control: &str) -> Task {
    let action = ActionRef { tenant: info.tenant.clone(), control: control.into(), title: "An action".into() };
    Task { improvement_action: Some(action), ..task(Kind::Change, "From an action") }
}

#[tokio::test]
async fn the_score_is_read_at_once_then_hourly_and_when_a_person_asks() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let clock = HandClock::at(jiff::Timestamp::now());
    let secret = running.info().entra_client_secret.clone();
    let start = || worker_at(&dir, running.info(), Arc::clone(&clock) as Arc<dyn Clock>, Some(&secret));
    let mut first = start();
    assert_eq!(news(&mut first).await, ScoreNews::Stored { partial: false });
    let fetched = || reader(&dir).score_card().unwrap().unwrap().fetched.unwrap();
    let before = fetched();
    assert!(reader(&dir).score_card().unwrap().unwrap().top.len() == 3);

    clock.forward(SignedDuration::from_mins(10));
    first.commands.send(Command::LookAtScore).await.unwrap();
    assert_eq!(news(&mut first).await, ScoreNews::Stored { partial: false });
    assert_eq!(fetched(), before + SignedDuration::from_mins(10));
    stop(first).await;

    // Started again within the hour it sends nothing by itself, and says so to a person inside an announced wait.
    set_faults(running.info(), "429=1200@graph").await;
    let mut second = start();
    second.commands.send(Command::LookAtScore).await.unwrap();
    let ScoreNews::Failed(problem) = news(&mut second).await else { panic!("it is throttled") };
    assert_eq!((problem.hint, problem.retry), (HintId::WaitForLimit, Retry::Later(Some(SignedDuration::from_mins(20)))));
    set_faults(running.info(), "off").await;
    second.commands.send(Command::LookAtScore).await.unwrap();
    assert_eq!(news(&mut second).await, ScoreNews::NotDue(clock.now() + SignedDuration::from_mins(20)));
    clock.forward(SignedDuration::from_mins(21));
    second.commands.send(Command::LookAtScore).await.unwrap();
    assert_eq!(news(&mut second).await, ScoreNews::Stored { partial: false });
    stop(second).await;
    running.stop().await;
}

#[tokio::test]
async fn a_missing_login_and_a_refused_one_are_told_and_kept() {
    let running = instance("").await;
    for secret in [None, Some("wrong")] {
        let dir = tempfile::tempdir().unwrap();
        let mut worker = worker_at(&dir, running.info(), Arc::new(SystemClock), secret);
        let ScoreNews::NeedsLogin(problem) = news(&mut worker).await else { panic!("{secret:?}: a login is needed") };
        assert_eq!(reader(&dir).score_card().unwrap().unwrap().problem, Some(problem), "{secret:?}");
        // The tickets do not suffer from it.
        let idle = |fact: &Fact| matches!(fact, Fact::State(state) if state.phase == Phase::Idle && state.as_of.is_some());
        wait_for(&mut worker, idle).await;
        stop(worker).await;
    }
    running.stop().await;
}

#[tokio::test]
async fn without_secure_score_nothing_is_read_and_that_is_said() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let client = client(running.info());
    let parts = Parts {
        database: dir.path().join("tickets.db"),
        lock: dir.path().join("sender.lock"),
        client: Arc::new(move || Ok(client.clone())),
        settings: settings(running.info()),
        clock: Arc::new(SystemClock),
        random: bits,
        score: None,
    };
    let mut worker = Worker::spawn(parts).unwrap();
    worker.commands.send(Command::LookAtScore).await.unwrap();
    assert_eq!(news(&mut worker).await, ScoreNews::NotConnected);
    stop(worker).await;
    running.stop().await;
}

#[tokio::test]
async fn another_window_hears_of_a_look_and_does_not_make_one_itself() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let mut first = worker(&dir, running.info());
    assert_eq!(news(&mut first).await, ScoreNews::Stored { partial: false });
    let mut second = worker(&dir, running.info());
    let is_state = |fact: &Fact| matches!(fact, Fact::State(_));
    wait_for(&mut second, is_state).await;
    first.commands.send(Command::LookAtScore).await.unwrap();
    assert_eq!(news(&mut first).await, ScoreNews::Stored { partial: false });
    assert_eq!(news(&mut second).await, ScoreNews::Changed);
    stop(first).await;
    stop(second).await;
    running.stop().await;
}

#[tokio::test]
async fn a_ticket_made_from_an_action_carries_its_prefix_and_is_found_by_everyone() {
    let running = instance("").await;
    let info = running.info();
    let (mine, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut first = worker(&mine, info);
    assert_eq!(news(&mut first).await, ScoreNews::Stored { partial: false });
    let task = from_action(info, "SigninRiskPolicy");
    let prefix = task.improvement_action.as_ref().unwrap().prefix();
    let ask = |ticket| Command::FindShared { ticket, prefix: prefix.clone() };
    first.commands.send(ask(5)).await.unwrap();
    let Fact::Shared(5, Ok(found)) = wait_for(&mut first, |fact| matches!(fact, Fact::Shared(..))).await else { panic!() };
    assert!(found.tickets.is_empty() && !found.more);

    let local_id = LocalId::new(jiff::Timestamp::now(), 9);
    let command = Command::Create { ticket: 1, local_id: local_id.clone(), task: task.clone() };
    first.commands.send(command).await.unwrap();
    let confirmed = Fact::WriteMoved { local_id: local_id.clone(), state: WriteState::Confirmed };
    wait_for(&mut first, |fact| *fact == confirmed).await;
    stop(first).await;

    // Here: the action's row has the ticket's number and state, offline.
    let detail = reader(&mine).action(&"SigninRiskPolicy".into()).unwrap().unwrap();
    let [ticket] = detail.row.tickets.as_slice() else { panic!("{:?}", detail.row.tickets) };
    assert_eq!((&ticket.local_id, ticket.state.as_str(), ticket.over), (&local_id, "-5", false));
    let number = ticket.number.clone().unwrap();
    // And the ticket knows its action.
    let action = reader(&mine).action_of_ticket(&local_id).unwrap().unwrap();
    assert_eq!(action.id.raw(), "SigninRiskPolicy");
    assert!(with_correlation(&client(info), Kind::Change, &local_id).await.is_empty(), "its id is not that of a free task");

    // There: another person, who does not follow that ticket, finds it on the instance.
    let mut second = worker(&theirs, info);
    second.commands.send(ask(6)).await.unwrap();
    let Fact::Shared(6, Ok(found)) = wait_for(&mut second, |fact| matches!(fact, Fact::Shared(..))).await else { panic!() };
    let first = found.first().unwrap();
    assert_eq!((found.tickets.len(), &first.number, first.kind, first.over), (1, &number, Kind::Change, false));
    assert_eq!((first.name.raw(), first.opened_by.raw()), ("From an action", "someone"));
    assert_eq!(first.correlation, task.correlation(&local_id));

    // Whoever may not see the ticket is told that there is something.
    set_faults(info, "acl-hidden=100@change_request").await;
    second.commands.send(ask(7)).await.unwrap();
    let Fact::Shared(7, Ok(found)) = wait_for(&mut second, |fact| matches!(fact, Fact::Shared(..))).await else { panic!() };
    assert!(found.tickets.is_empty() && found.more);
    stop(second).await;
    running.stop().await;
}

#[tokio::test]
async fn a_look_for_shared_tickets_answers_also_when_it_cannot_know() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let mut worker = worker(&dir, running.info());
    let idle = |fact: &Fact| matches!(fact, Fact::State(state) if state.phase == Phase::Idle && state.as_of.is_some());
    wait_for(&mut worker, idle).await;
    for (faults, hint) in [("status=503@api", HintId::InstanceTrouble), ("429=60@api", HintId::WaitForLimit)] {
        set_faults(running.info(), faults).await;
        worker.commands.send(Command::FindShared { ticket: 3, prefix: "td-0123456789".into() }).await.unwrap();
        let fact = wait_for(&mut worker, |fact| matches!(fact, Fact::Shared(..))).await;
        let Fact::Shared(3, Err(problem)) = fact else { panic!("{faults}: {fact:?}") };
        assert_eq!(problem.hint, hint, "{faults}");
    }
    stop(worker).await;
    running.stop().await;
}

#[tokio::test]
async fn a_state_is_set_once_with_its_reason_and_what_cannot_be_set_is_said() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let mut worker = worker(&dir, running.info());
    assert_eq!(news(&mut worker).await, ScoreNews::Stored { partial: false });
    let set = async |worker: &mut Worker, control: &str, reason: &str| {
        let change = StateChange::with_ticket(ControlState::ThirdParty, reason, Some("CHG0030012"));
        let change = if reason.is_empty() { StateChange { comment: String::new(), ..change } } else { change };
        worker.commands.send(Command::SetState { ticket: 4, control: control.into(), change }).await.unwrap();
        let Fact::StateSet(4, outcome) = wait_for(worker, |fact| matches!(fact, Fact::StateSet(..))).await else { panic!() };
        outcome
    };
    let control = "aad_custom_banned_passwords";
    assert_eq!(set(&mut worker, control, "").await, Ok(StateOutcome::NotSettable(NotSettable::NoReason)));
    assert_eq!(set(&mut worker, "scid_2010", "why").await, Ok(StateOutcome::NotSettable(NotSettable::DeviceControl)));
    set_faults(running.info(), "status=403@graph+PATCH").await;
    assert_eq!(set(&mut worker, control, "why").await.unwrap_err().hint, HintId::ScoreWrite);
    set_faults(running.info(), "429=600:1@graph+PATCH").await;
    assert_eq!(set(&mut worker, control, "why").await.unwrap_err().hint, HintId::WaitForLimit);
    assert_eq!(set(&mut worker, control, "why").await.unwrap_err().hint, HintId::WaitForLimit, "inside the wait nothing is sent");
    let stored = || reader(&dir).action(&control.into()).unwrap().unwrap();
    assert_eq!(stored().row.status, ActionStatus::ToAddress, "nothing is shown as set that is not");
    stop(worker).await;

    // The wait is over for whoever looks a day later.
    let clock = HandClock::at(jiff::Timestamp::now() + SignedDuration::from_hours(24));
    set_faults(running.info(), "off").await;
    let mut later = worker_at(&dir, running.info(), clock, Some(&running.info().entra_client_secret));
    assert_eq!(news(&mut later).await, ScoreNews::Stored { partial: false });
    assert_eq!(set(&mut later, control, "why").await, Ok(StateOutcome::Sent));
    assert_eq!(set(&mut later, control, "why").await, Ok(StateOutcome::AlreadyThere), "no second entry in the tenant's history");
    let detail = stored();
    assert_eq!((detail.row.status, detail.recommendation.updates.len()), (ActionStatus::ThirdParty, 1));
    assert_eq!(detail.recommendation.updates[0].comment.raw(), "why (CHG0030012)");
    let log = reader(&dir).action_log(10).unwrap();
    assert_eq!(log.len(), 1, "what was refused is not there, nor what was there already");
    assert_eq!((log[0].deed.word(), log[0].outcome.word(), log[0].sent["status"].as_str()), ("status", "confirmed", "ThirdParty"));
    assert_eq!((log[0].before["status"].as_str(), &log[0].name), ("Default", &detail.row.title));
    stop(later).await;
    running.stop().await;
}
