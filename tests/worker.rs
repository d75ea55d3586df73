//! The worker on its thread: what it stores, when it acts, what it tells.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::sync::Arc;
use std::time::Duration;

use support::{bits, client, client_of, instance, settings, task, with_correlation};
use tempfile::TempDir;
use ticketdeck::demo::Info;
use ticketdeck::domain::sync::{Fact, Phase};
use ticketdeck::domain::write::WriteState;
use ticketdeck::domain::{Kind, LocalId, SystemClock};
use ticketdeck::servicenow::Client;
use ticketdeck::store::Reader;
use ticketdeck::sync::{Command, Parts, Worker};

/// No fact that a test waits for takes longer.
const LIMIT: Duration = Duration::from_secs(20);

fn worker(dir: &TempDir, info: &Info, client: Client) -> Worker {
    let parts = Parts {
        database: dir.path().join("tickets.db"),
        lock: dir.path().join("sender.lock"),
        client: Arc::new(move || Ok(client.clone())),
        settings: settings(info),
        clock: Arc::new(SystemClock),
        random: bits,
        score: None,
    };
    Worker::spawn(parts).unwrap()
}

/// Takes facts until one fits.
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

async fn stop(mut worker: Worker) {
    worker.commands.send(Command::Stop(Duration::from_secs(3))).await.unwrap();
    while worker.facts.recv().await.is_some() {}
    worker.join();
}

fn id(n: u128) -> LocalId {
    LocalId::new(jiff::Timestamp::now(), n)
}

#[tokio::test]
async fn a_write_is_told_as_saved_before_it_is_sent_and_sent_at_once() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let mut worker = worker(&dir, running.info(), client(running.info()));
    wait_for(&mut worker, |fact| matches!(fact, Fact::State(state) if state.phase == Phase::Idle && state.as_of.is_some())).await;
    let local_id = id(1);
    let command = Command::Create { ticket: 7, local_id: local_id.clone(), task: task(Kind::Change, "From the worker") };
    worker.commands.send(command).await.unwrap();
    let first = wait_for(&mut worker, |fact| matches!(fact, Fact::Saved(_) | Fact::WriteMoved { .. })).await;
    assert_eq!(first, Fact::Saved(7));
    wait_for(&mut worker, |fact| *fact == Fact::WriteMoved { local_id: local_id.clone(), state: WriteState::Confirmed }).await;
    assert_eq!(with_correlation(&client(running.info()), Kind::Change, &local_id).await.len(), 1);
    stop(worker).await;
    running.stop().await;
}

#[tokio::test]
async fn stopping_sends_what_can_still_be_sent() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let worker = worker(&dir, running.info(), client(running.info()));
    let local_id = id(2);
    let command = Command::Create { ticket: 1, local_id: local_id.clone(), task: task(Kind::Incident, "Last words") };
    worker.commands.send(command).await.unwrap();
    stop(worker).await;
    assert_eq!(with_correlation(&client(running.info()), Kind::Incident, &local_id).await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn an_instance_that_is_away_is_told_and_the_write_waits() {
    let running = instance("").await;
    let info = running.info().clone();
    running.stop().await;
    let dir = tempfile::tempdir().unwrap();
    let mut worker = worker(&dir, &info, client_of(&info, &info.instance));
    let command = Command::Create { ticket: 1, local_id: id(3), task: task(Kind::Change, "Waiting") };
    worker.commands.send(command).await.unwrap();
    wait_for(&mut worker, |fact| *fact == Fact::Saved(1)).await;
    let told = wait_for(
        &mut worker,
        |fact| matches!(fact, Fact::State(state) if matches!(state.phase, Phase::Waiting(_)) && state.waiting == 1),
    )
    .await;
    let Fact::State(state) = told else { unreachable!() };
    assert_eq!(state.problem.unwrap().hint, ticketdeck::domain::HintId::CheckNetwork);
    stop(worker).await;
    let reader = Reader::open(&dir.path().join("tickets.db")).unwrap();
    assert_eq!(reader.counts().unwrap().waiting, 1);
}

#[tokio::test]
async fn only_one_worker_sends_and_the_other_takes_over() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let mut first = worker(&dir, running.info(), client(running.info()));
    wait_for(&mut first, |fact| matches!(fact, Fact::State(state) if state.phase == Phase::Idle)).await;
    let mut second = worker(&dir, running.info(), client(running.info()));
    let waiting = |fact: &Fact| {
        let Fact::State(state) = fact else { return false };
        let Some(problem) = &state.problem else { return false };
        let who = format!("sent by pid {} on ", std::process::id());
        problem.hint == ticketdeck::domain::HintId::OtherWindow && problem.detail.raw().starts_with(&who)
    };
    wait_for(&mut second, waiting).await;
    let local_id = id(4);
    let command = Command::Create { ticket: 1, local_id: local_id.clone(), task: task(Kind::Change, "From the second window") };
    second.commands.send(command).await.unwrap();
    wait_for(&mut first, |fact| *fact == Fact::WriteMoved { local_id: local_id.clone(), state: WriteState::Confirmed }).await;
    stop(first).await;
    wait_for(&mut second, |fact| matches!(fact, Fact::State(state) if state.phase == Phase::Idle && state.problem.is_none())).await;
    stop(second).await;
    assert_eq!(with_correlation(&client(running.info()), Kind::Change, &local_id).await.len(), 1);
    running.stop().await;
}

fn patient(dir: &TempDir, info: &Info, client: Client) -> Worker {
    let parts = Parts {
        database: dir.path().join("tickets.db"),
        lock: dir.path().join("sender.lock"),
        client: Arc::new(move || Ok(client.clone())),
        settings: ticketdeck::sync::Settings { grace: jiff::SignedDuration::from_mins(10), ..settings(info) },
        clock: Arc::new(SystemClock),
        random: bits,
        score: None,
    };
    Worker::spawn(parts).unwrap()
}

fn writes(dir: &TempDir) -> Vec<ticketdeck::domain::outbox::OutboxItem> {
    Reader::open(&dir.path().join("tickets.db")).unwrap().outbox().unwrap()
}

#[tokio::test]
async fn within_its_grace_a_write_is_taken_back_or_sent_now() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let mut worker = patient(&dir, running.info(), client(running.info()));
    for (n, name) in [(1, "Taken back"), (2, "Sent now")] {
        let command = Command::Create { ticket: 1, local_id: id(n), task: task(Kind::Change, name) };
        worker.commands.send(command).await.unwrap();
        wait_for(&mut worker, |fact| *fact == Fact::Saved(1)).await;
    }
    let waiting = writes(&dir);
    assert!(waiting.iter().all(|item| item.write.state == WriteState::Queued && item.write.until.is_some()));
    worker.commands.send(Command::Withdraw { ticket: 2, write: waiting[0].write.id }).await.unwrap();
    wait_for(&mut worker, |fact| *fact == Fact::Saved(2)).await;
    worker.commands.send(Command::SendNow { ticket: 3, write: waiting[1].write.id }).await.unwrap();
    let sent = Fact::WriteMoved { local_id: waiting[1].write.local_id.clone(), state: WriteState::Confirmed };
    wait_for(&mut worker, |fact| *fact == sent).await;
    worker.commands.send(Command::Withdraw { ticket: 4, write: waiting[1].write.id }).await.unwrap();
    wait_for(&mut worker, |fact| matches!(fact, Fact::NotSaved(4, _))).await;
    stop(worker).await;
    let there = async |n: usize| with_correlation(&client(running.info()), Kind::Change, &waiting[n].write.local_id).await.len();
    assert_eq!((there(0).await, there(1).await), (0, 1));
    running.stop().await;
}

#[tokio::test]
async fn what_is_still_in_its_grace_is_sent_when_the_person_leaves() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let worker = patient(&dir, running.info(), client(running.info()));
    let command = Command::Create { ticket: 1, local_id: id(5), task: task(Kind::Change, "On the way out") };
    worker.commands.send(command).await.unwrap();
    stop(worker).await;
    assert!(writes(&dir).is_empty());
    running.stop().await;
}

#[tokio::test]
async fn a_failed_write_is_tried_again_at_once_when_the_person_wants_it() {
    let running = instance("").await;
    let dir = tempfile::tempdir().unwrap();
    let mut worker = worker(&dir, running.info(), client(running.info()));
    wait_for(&mut worker, |fact| matches!(fact, Fact::State(state) if state.phase == Phase::Idle && state.as_of.is_some())).await;
    support::set_faults(running.info(), "hibernate:1@POST").await;
    let local_id = id(6);
    let command = Command::Create { ticket: 1, local_id: local_id.clone(), task: task(Kind::Change, "Asleep at first") };
    worker.commands.send(command).await.unwrap();
    let waiting =
        wait_for(&mut worker, |fact| matches!(fact, Fact::State(state) if matches!(state.phase, Phase::Waiting(_)))).await;
    let Fact::State(state) = waiting else { unreachable!() };
    assert_eq!(state.problem.unwrap().hint, ticketdeck::domain::HintId::WakeInstance);
    worker.commands.send(Command::SyncNow).await.unwrap();
    wait_for(&mut worker, |fact| *fact == Fact::WriteMoved { local_id: local_id.clone(), state: WriteState::Confirmed }).await;
    stop(worker).await;
    running.stop().await;
}
