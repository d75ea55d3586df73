//! Writes that were doubled, lost or changed in the field.

use std::time::{Duration, Instant};

use ticketdeck::domain::write::Operation;
use ticketdeck::domain::{HintId, Kind};

use crate::support::{
    Between, Deck, change, client, client_through, instance, record, set_faults, settings, task, with_correlation,
};

#[tokio::test]
async fn f01_a_create_that_timed_out_is_not_sent_again_before_it_is_proven_absent() {
    let running = instance("commit-then-drop=504:1@POST").await;
    let between = Between::new(|_| None);
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    set_faults(running.info(), "").await;
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "commit-then-drop=504:1@POST").await;
    let id = deck.create(&task(Kind::Change, "Timed out"));
    assert!(deck.engine.push().await.is_err());
    for _ in 0..3 {
        deck.engine.push().await.unwrap();
        assert_eq!(deck.write_state(&id), "unknown");
    }
    deck.past_doubt();
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "confirmed");
    assert_eq!(with_correlation(&client(running.info()), Kind::Change, &id).await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn f02_a_create_that_is_committed_late_is_waited_for() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "late-commit=0.5:1@POST").await;
    let id = deck.create(&task(Kind::Incident, "Committed late"));
    assert!(deck.engine.push().await.is_err());
    // Half of the wait is over: whoever looked now could find nothing and send again.
    deck.clock.forward(jiff::SignedDuration::from_secs(165));
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "unknown");
    let limit = Instant::now() + Duration::from_secs(20);
    while with_correlation(&other, Kind::Incident, &id).await.is_empty() {
        assert!(Instant::now() < limit, "the instance never committed it");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    deck.past_doubt();
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "confirmed");
    assert_eq!(with_correlation(&other, Kind::Incident, &id).await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn f05_a_hit_of_our_id_is_an_answer_and_never_a_record_to_write_to() {
    let running = instance("").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "commit-then-drop:1@POST").await;
    let id = deck.create(&task(Kind::Incident, "Landed, then closed by somebody"));
    assert!(deck.engine.push().await.is_err());
    let sys_id = with_correlation(&other, Kind::Incident, &id).await[0].sys_id().unwrap();
    let closed = [("state", "7"), ("close_code", "Duplicate"), ("close_notes", "Done already")];
    change(&other, Kind::Incident, &sys_id, &closed).await;
    let columns = ["state", "sys_mod_count", "short_description"];
    let before = record(&other, Kind::Incident, &sys_id, &columns).await;
    deck.past_doubt();
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "confirmed");
    let after = record(&other, Kind::Incident, &sys_id, &columns).await;
    for column in columns {
        assert_eq!(after.raw(column), before.raw(column), "{column}");
    }
    running.stop().await;
}

#[tokio::test]
async fn f50_an_edit_that_the_instance_ignores_is_shown_as_refused_with_both_values() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Change, |record| record.raw("state") == "-5");
    let kept = record(&client(running.info()), Kind::Change, &sys_id, &["short_description"]).await;
    // A write ACL, a choice that cannot be cleared (F57) and an encrypted column (F58) look like this: 200, and nothing happens.
    set_faults(running.info(), "drop-field=short_description:1@PATCH").await;
    deck.edit(&id, &[("short_description", "Never taken")]);
    deck.engine.push().await.unwrap();
    let write = deck.reader.detail(&id).unwrap().unwrap().writes.remove(0);
    assert_eq!(write.state.word(), "refused");
    let refused = &write.refused[0];
    assert_eq!((refused.sent.raw(), refused.kept.raw()), ("Never taken", kept.raw("short_description")));
    running.stop().await;
}

#[tokio::test]
async fn f56_a_success_without_a_record_is_no_success() {
    for body in [r#"{"result":{}}"#, r#"{"result":{"sys_id":""}}"#, r#"{"result":{"number":"CHG1"}}"#, ""] {
        let running = instance("").await;
        let once = std::sync::atomic::AtomicBool::new(true);
        let between = Between::new(move |request| {
            let create = request.method == http::Method::POST && request.url.path().ends_with("/change_request");
            let answers = create && once.swap(false, std::sync::atomic::Ordering::SeqCst);
            answers.then(|| Between::answer(201, body))
        });
        let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
        deck.engine.round().await.unwrap();
        let id = deck.create(&task(Kind::Change, "Aborted by a rule"));
        let _ = deck.engine.push().await;
        assert_eq!(deck.write_state(&id), "unknown", "{body}");
        deck.past_doubt();
        deck.engine.push().await.unwrap();
        assert_eq!(deck.write_state(&id), "confirmed", "{body}");
        assert_eq!(with_correlation(&client(running.info()), Kind::Change, &id).await.len(), 1);
        running.stop().await;
    }
}

#[tokio::test]
async fn f66_a_change_that_moves_no_counter_is_still_a_conflict() {
    let running = instance("mod-count-frozen").await;
    let other = client(running.info());
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, sys_id) = deck.ticket(Kind::Change, |record| record.raw("state") == "-5");
    deck.edit(&id, &[("short_description", "Mine")]);
    let count = record(&other, Kind::Change, &sys_id, &["sys_mod_count"]).await;
    change(&other, Kind::Change, &sys_id, &[("short_description", "Theirs")]).await;
    let after = record(&other, Kind::Change, &sys_id, &["sys_mod_count", "short_description"]).await;
    assert_eq!(after.raw("sys_mod_count"), count.raw("sys_mod_count"), "the counter stands still");
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&id), "conflict");
    assert_eq!(record(&other, Kind::Change, &sys_id, &["short_description"]).await.raw("short_description"), "Theirs");
    running.stop().await;
}

#[tokio::test]
async fn f70_a_page_of_a_sleeping_instance_proves_that_a_write_did_not_run() {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    set_faults(running.info(), "hibernate").await;
    let id = deck.create(&task(Kind::Change, "Sent to a sleeping instance"));
    let error = deck.engine.push().await.unwrap_err();
    assert_eq!(error.problem().hint, HintId::WakeInstance);
    assert_eq!(deck.write_state(&id), "queued", "it did not run, so there is nothing to look up");
    set_faults(running.info(), "off").await;
    deck.past_doubt();
    deck.engine.push().await.unwrap();
    assert_eq!(with_correlation(&client(running.info()), Kind::Change, &id).await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn f71_any_other_page_leaves_a_write_unclear() {
    for status in ["html:1@POST", "commit-then-drop=502:1@POST"] {
        let running = instance("").await;
        let deck = Deck::new(client(running.info()), settings(running.info()));
        deck.engine.round().await.unwrap();
        set_faults(running.info(), status).await;
        let id = deck.create(&task(Kind::Change, "Answered with a page"));
        assert!(deck.engine.push().await.is_err());
        assert_eq!(deck.write_state(&id), "unknown", "{status}");
        deck.past_doubt();
        deck.engine.push().await.unwrap();
        assert_eq!(deck.write_state(&id), "confirmed", "{status}");
        assert_eq!(with_correlation(&client(running.info()), Kind::Change, &id).await.len(), 1);
        running.stop().await;
    }
}

#[tokio::test]
async fn f62_a_state_move_sends_nothing_but_what_was_asked_for() {
    let running = instance("").await;
    let bodies = std::sync::Arc::new(std::sync::Mutex::new(Vec::<String>::new()));
    let seen = std::sync::Arc::clone(&bodies);
    let between = Between::new(move |request| {
        if request.method == http::Method::PATCH {
            seen.lock().unwrap().push(String::from_utf8(request.body.to_vec()).unwrap());
        }
        None
    });
    let deck = Deck::new(client_through(running.info(), between), settings(running.info()));
    deck.engine.round().await.unwrap();
    let (id, _) = deck.ticket(Kind::Incident, |record| record.raw("state") == "1");
    deck.act(&id, Operation::Move, &[("state", "2")]);
    deck.engine.push().await.unwrap();
    assert_eq!(*bodies.lock().unwrap(), [r#"{"state":"2"}"#]);
    running.stop().await;
}
