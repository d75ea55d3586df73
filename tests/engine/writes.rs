//! What becomes of writes when answers are lost, wrong or hidden. Tests carry the row of the failure catalogue they cover.

use jiff::SignedDuration;
use ticketdeck::demo::Running;
use ticketdeck::domain::outbox::{Deed, Resolution, WriteAction};
use ticketdeck::domain::ticket::JournalElement;
use ticketdeck::domain::write::Operation;
use ticketdeck::domain::{Clock as _, HintId, Kind, LocalId, Record, SysId};
use ticketdeck::store::{Saved, StoreError};

use crate::support::{
    Between, Deck, admin, change, client, client_through, delete, entries, instance, record, set_faults, settings, task,
    with_correlation,
};

const OPEN: fn(&ticketdeck::domain::Record) -> bool = |record| record.raw("active") == "true";

async fn deck() -> (Running, Deck) {
    let running = instance("").await;
    let deck = Deck::new(client(running.info()), settings(running.info()));
    deck.engine.round().await.unwrap();
    (running, deck)
}

async fn incident() -> (Running, Deck, LocalId, SysId) {
    let (running, deck) = deck().await;
    let (id, sys_id) = deck.ticket(Kind::Incident, OPEN);
    (running, deck, id, sys_id)
}

/// Pushes until nothing moves, past every wait.
async fn settle(deck: &Deck) {
    for _ in 0..6 {
        let _ = deck.engine.push().await;
        deck.past_doubt();
    }
}

#[tokio::test]
async fn notes_and_comments_are_added_once() {
    let (running, deck, id, sys_id) = incident().await;
    for element in [JournalElement::WorkNote, JournalElement::Comment] {
        let write = deck.note(&id, element, "Looked at it");
        deck.engine.push().await.unwrap();
        assert_eq!(deck.state(write), "confirmed");
    }
    assert_eq!(entries(&client(running.info()), &sys_id, "Looked at it").await, 2);
    running.stop().await;
}

#[tokio::test]
async fn f03_a_note_that_landed_without_an_answer_is_there_once() {
    let (running, deck, id, sys_id) = incident().await;
    for (element, text) in [(JournalElement::WorkNote, "Quiet note"), (JournalElement::Comment, "Quiet comment\nof two lines")] {
        set_faults(running.info(), "commit-then-drop:1@write").await;
        let write = deck.note(&id, element, text);
        deck.engine.push().await.unwrap_err();
        assert_eq!(deck.state(write), "unknown");
        deck.past_doubt();
        deck.engine.push().await.unwrap();
        assert_eq!((deck.state(write), entries(&client(running.info()), &sys_id, text).await), ("confirmed", 1));
    }
    running.stop().await;
}

#[tokio::test]
async fn f03_a_note_that_never_arrived_is_sent_again_once() {
    let (running, deck, id, sys_id) = incident().await;
    set_faults(running.info(), "status=503:1@api+write").await;
    let write = deck.note(&id, JournalElement::WorkNote, "Lost note");
    deck.engine.push().await.unwrap_err();
    deck.past_doubt();
    deck.engine.push().await.unwrap();
    assert_eq!((deck.state(write), entries(&client(running.info()), &sys_id, "Lost note").await), ("confirmed", 1));
    running.stop().await;
}

#[tokio::test]
async fn f03_two_notes_with_one_text_are_both_there_whichever_answer_is_lost() {
    for faults in [
        "commit-then-drop:1@write",
        "status=503:1@api+write",
        "commit-then-drop:2@write",
        "status=502:2@api+write",
        "commit-then-drop:1@write,status=503:1@api+write",
    ] {
        let (running, deck, id, sys_id) = incident().await;
        set_faults(running.info(), faults).await;
        let writes = [(); 2].map(|()| deck.note(&id, JournalElement::WorkNote, "Same words"));
        settle(&deck).await;
        assert_eq!(writes.map(|write| deck.state(write)), ["confirmed"; 2], "{faults}");
        assert_eq!(entries(&client(running.info()), &sys_id, "Same words").await, 2, "{faults}");
        running.stop().await;
    }
}

#[tokio::test]
async fn f03_a_second_note_with_the_words_of_a_confirmed_one_is_not_taken_for_it() {
    for (faults, before) in [("status=503:1@api+write", 1), ("commit-then-drop:1@write", 2)] {
        let (running, deck, id, sys_id) = incident().await;
        deck.note(&id, JournalElement::WorkNote, "Again");
        deck.engine.push().await.unwrap();
        set_faults(running.info(), faults).await;
        let second = deck.note(&id, JournalElement::WorkNote, "Again");
        deck.engine.push().await.unwrap_err();
        assert_eq!(entries(&client(running.info()), &sys_id, "Again").await, before);
        settle(&deck).await;
        assert_eq!((deck.state(second), entries(&client(running.info()), &sys_id, "Again").await), ("confirmed", 2), "{faults}");
        running.stop().await;
    }
}

#[tokio::test]
async fn f03_a_note_somebody_else_wrote_with_the_same_words_is_not_ours() {
    let (running, deck, id, sys_id) = incident().await;
    set_faults(running.info(), "status=503:1@api+write").await;
    let write = deck.note(&id, JournalElement::WorkNote, "Rebooted");
    deck.engine.push().await.unwrap_err();
    change(&crate::support::admin(running.info()), Kind::Incident, &sys_id, &[("work_notes", "Rebooted")]).await;
    settle(&deck).await;
    assert_eq!((deck.state(write), entries(&client(running.info()), &sys_id, "Rebooted").await), ("confirmed", 2));
    running.stop().await;
}

#[tokio::test]
async fn f04_a_hidden_journal_proves_nothing_and_the_person_is_asked() {
    for (how, there) in [(Resolution::Arrived, 1), (Resolution::Again, 2)] {
        let (running, deck, id, sys_id) = incident().await;
        set_faults(running.info(), "commit-then-drop:1@write").await;
        let write = deck.note(&id, JournalElement::WorkNote, "Hidden");
        deck.engine.push().await.unwrap_err();
        set_faults(running.info(), "acl-hidden=100@sys_journal_field").await;
        deck.past_doubt();
        deck.engine.push().await.unwrap();
        let item = deck.item(write);
        assert_eq!((item.write.state.word(), item.write.problem.unwrap().hint), ("unknown", HintId::CannotProve));
        assert_eq!(item.actions, [WriteAction::Arrived, WriteAction::Again]);
        deck.store.resolve(write, &how, ticketdeck::domain::Clock::now(&*deck.clock)).unwrap();
        deck.engine.push().await.unwrap();
        set_faults(running.info(), "off").await;
        assert_eq!((deck.state(write), entries(&client(running.info()), &sys_id, "Hidden").await), ("confirmed", there));
        running.stop().await;
    }
}

#[tokio::test]
async fn f04_a_journal_that_hides_some_entries_proves_no_absence() {
    let (running, deck, id, _) = incident().await;
    set_faults(running.info(), "commit-then-drop:1@write").await;
    let write = deck.note(&id, JournalElement::WorkNote, "Perhaps hidden");
    deck.engine.push().await.unwrap_err();
    // Our own entry may be seen or not, depending on its id; it must never be sent again.
    set_faults(running.info(), "acl-hidden=60@sys_journal_field").await;
    settle(&deck).await;
    assert!(matches!(deck.state(write), "unknown" | "confirmed"));
    set_faults(running.info(), "off").await;
    deck.clock.forward(SignedDuration::from_hours(48));
    deck.engine.push().await.unwrap();
    assert_eq!(deck.state(write), "confirmed");
    running.stop().await;
}

/// A client that may not read journal entries: told so, or shown none.
fn without_journal(info: &ticketdeck::demo::Info, told: bool) -> ticketdeck::servicenow::Client {
    let refused = r#"{"error":{"message":"User Not Authorized","detail":"Failed API level ACL Validation"},"status":"failure"}"#;
    client_through(
        info,
        Between::new(move |request| {
            let journal = request.url.path().ends_with("/sys_journal_field");
            journal.then(|| if told { Between::answer(403, refused) } else { Between::answer(200, r#"{"result":[]}"#) })
        }),
    )
}

#[tokio::test]
async fn f04_where_entries_may_not_be_read_the_form_shows_the_journal_and_the_person_what_came_of_a_note() {
    for told in [true, false] {
        let running = instance("").await;
        let deck = Deck::new(without_journal(running.info(), told), settings(running.info()));
        deck.engine.round().await.unwrap();
        let (id, sys_id) = deck.ticket(Kind::Incident, OPEN);
        set_faults(running.info(), "commit-then-drop:1@write").await;
        let write = deck.note(&id, JournalElement::WorkNote, "Rebooted\n\nand it came back");
        deck.engine.push().await.unwrap_err();
        settle(&deck).await;
        let item = deck.item(write);
        assert_eq!((item.write.state.word(), item.write.problem.unwrap().hint), ("unknown", HintId::CannotProve), "{told}");
        assert_eq!(item.actions, [WriteAction::Arrived, WriteAction::Again]);
        assert_eq!(item.candidates[0].text.raw(), "Rebooted\n\nand it came back");
        assert_eq!(entries(&client(running.info()), &sys_id, "Rebooted\n\nand it came back").await, 1, "not sent again");

        deck.engine.look(&id).await.unwrap();
        let journal = || deck.reader.detail(&id).unwrap().unwrap().journal;
        let shown = journal();
        assert_eq!((shown[0].text.raw(), shown[0].sys_id.as_ref()), ("Rebooted\n\nand it came back", None));
        assert!(shown[0].author.raw().contains(" - "), "when and who: {}", shown[0].author.raw());
        assert!(deck.store.known_entry().unwrap().is_none(), "what a form shows proves no look-up");

        // With the right to read them the entries themselves take its place.
        let Deck { dir, settings, store, reader, engine, .. } = deck;
        drop((store, reader, engine));
        let deck = Deck::in_dir(dir, client(running.info()), settings);
        deck.engine.look(&id).await.unwrap();
        let journal = deck.reader.detail(&id).unwrap().unwrap().journal;
        assert!(journal.iter().all(|entry| entry.sys_id.is_some() && entry.created.is_some()));
        running.stop().await;
    }
}

#[tokio::test]
async fn f06_an_instance_that_does_not_keep_our_id_stops_further_creates() {
    let (running, deck) = deck().await;
    set_faults(running.info(), "drop-field=correlation_id@POST").await;
    let first = deck.create(&task(Kind::Change, "First"));
    deck.engine.push().await.unwrap();
    assert_eq!(deck.write_state(&first), "refused", "the ticket is there, without its id");
    set_faults(running.info(), "off").await;
    let second = deck.create(&task(Kind::Change, "Second"));
    deck.engine.push().await.unwrap();
    let waiting = deck.reader.outbox().unwrap().into_iter().find(|item| item.write.local_id == second).unwrap();
    assert_eq!(waiting.write.problem.unwrap().hint, HintId::IdNotKept);
    assert!(with_correlation(&client(running.info()), Kind::Change, &second).await.is_empty());
    running.stop().await;
}

#[tokio::test]
async fn f08_two_hits_freeze_the_create_until_the_person_picks() {
    let (running, deck) = deck().await;
    set_faults(running.info(), "duplicate:1@POST,commit-then-drop:1@POST").await;
    let id = deck.create(&task(Kind::Change, "Doubled by a proxy"));
    deck.engine.push().await.unwrap_err();
    settle(&deck).await;
    let item = deck.reader.outbox().unwrap().pop().unwrap();
    assert_eq!((item.write.state.word(), item.candidates.len()), ("frozen", 2));
    assert_eq!(item.actions, [WriteAction::Pick, WriteAction::Drop]);
    let picked = item.candidates[1].sys_id.clone();
    deck.store.resolve(item.write.id, &Resolution::Pick(picked.clone()), ticketdeck::domain::Clock::now(&*deck.clock)).unwrap();
    assert_eq!(deck.reader.detail(&id).unwrap().unwrap().row.sys_id, Some(picked));
    assert_eq!(with_correlation(&client(running.info()), Kind::Change, &id).await.len(), 2, "nothing was sent");
    running.stop().await;
}

#[tokio::test]
async fn f11_answers_that_settle_nothing_make_a_create_unclear_and_never_double_it() {
    for status in [202, 204, 499, 500, 502, 503, 504] {
        for fault in [format!("status={status}:1@api+write"), format!("commit-then-drop={status}:1@write")] {
            let (running, deck) = deck().await;
            set_faults(running.info(), &fault).await;
            let id = deck.create(&task(Kind::Incident, "Once"));
            deck.engine.push().await.unwrap_err();
            assert_eq!(deck.write_state(&id), "unknown", "{fault}");
            settle(&deck).await;
            let found = with_correlation(&client(running.info()), Kind::Incident, &id).await;
            assert_eq!((deck.write_state(&id), found.len()), ("confirmed", 1), "{fault}");
            running.stop().await;
        }
    }
}

#[tokio::test]
async fn f11_an_answer_that_cannot_be_read_is_unclear() {
    for fault in ["cut:1@write", "html:1@write"] {
        let (running, deck) = deck().await;
        set_faults(running.info(), fault).await;
        let id = deck.create(&task(Kind::Change, "Half an answer"));
        deck.engine.push().await.unwrap_err();
        assert_eq!(deck.write_state(&id), "unknown", "{fault}");
        settle(&deck).await;
        assert_eq!(with_correlation(&client(running.info()), Kind::Change, &id).await.len(), 1, "{fault}");
        running.stop().await;
    }
}

#[tokio::test]
async fn f22_a_hidden_ticket_is_not_created_again() {
    let (running, deck) = deck().await;
    set_faults(running.info(), "commit-then-drop:1@write").await;
    let id = deck.create(&task(Kind::Change, "Behind a rule"));
    deck.engine.push().await.unwrap_err();
    set_faults(running.info(), "acl-hidden=100@change_request+read").await;
    settle(&deck).await;
    let item = deck.reader.outbox().unwrap().pop().unwrap();
    assert_eq!((item.write.state.word(), item.write.problem.unwrap().hint), ("unknown", HintId::CannotProve));
    set_faults(running.info(), "off").await;
    assert_eq!(with_correlation(&client(running.info()), Kind::Change, &id).await.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn f50_a_note_that_a_closed_incident_drops_is_shown_as_refused() {
    let (running, deck) = deck().await;
    let (id, _) = deck.ticket(Kind::Incident, |record| record.raw("state") == "7");
    let write = deck.note(&id, JournalElement::WorkNote, "Too late");
    deck.engine.push().await.unwrap();
    let item = deck.item(write);
    assert_eq!((item.write.state.word(), item.write.refused[0].field.as_str()), ("refused", "work_notes"));
    running.stop().await;
}

#[tokio::test]
async fn f51_a_state_the_instance_does_not_have_is_never_sent() {
    let (running, deck, id, sys_id) = incident().await;
    let before = record(&client(running.info()), Kind::Incident, &sys_id, &["state", "sys_mod_count"]).await;
    let write = deck.act(&id, Operation::Move, &[("state", "42")]);
    deck.engine.push().await.unwrap();
    assert_eq!((deck.state(write), deck.item(write).write.problem.unwrap().hint), ("refused", HintId::NotAllowedNow));
    assert_eq!(record(&client(running.info()), Kind::Incident, &sys_id, &["state", "sys_mod_count"]).await, before);
    running.stop().await;
}

#[tokio::test]
async fn f53_closing_an_incident_without_code_is_refused_with_the_instances_words_and_goes_with_them() {
    let (running, deck, id, sys_id) = incident().await;
    let write = deck.act(&id, Operation::Close, &[("state", "7")]);
    deck.engine.push().await.unwrap();
    let problem = deck.item(write).write.problem.unwrap();
    assert_eq!(deck.state(write), "refused");
    assert!(problem.detail.raw().contains("mandatory"), "{}", problem.detail.raw());
    let values = [("state", "7"), ("close_code", "Duplicate"), ("close_notes", "Same as another")];
    let again = deck.act(&id, Operation::Close, &values);
    deck.engine.push().await.unwrap();
    assert_eq!(deck.state(again), "confirmed");
    assert_eq!(record(&client(running.info()), Kind::Incident, &sys_id, &["state"]).await.raw("state"), "7");
    assert_eq!(deck.state(write), "withdrawn", "what was refused gave way");
    running.stop().await;
}

#[tokio::test]
async fn a_change_goes_only_where_the_instance_lets_it_and_the_reason_is_told() {
    let (running, deck) = deck().await;
    let (id, sys_id) = deck.ticket(Kind::Change, |record| record.raw("state") == "-5");
    let write = deck.act(&id, Operation::Close, &[("state", "3"), ("close_code", "successful"), ("close_notes", "x")]);
    deck.engine.push().await.unwrap();
    let item = deck.item(write);
    assert_eq!((item.write.state.word(), item.write.problem.as_ref().unwrap().hint), ("refused", HintId::NotAllowedNow));
    assert_eq!(record(&client(running.info()), Kind::Change, &sys_id, &["state"]).await.raw("state"), "-5");
    running.stop().await;
}

#[tokio::test]
async fn a_state_move_is_undone_where_the_instance_allows_the_way_back() {
    let (running, deck, id, sys_id) = incident().await;
    let other = client(running.info());
    let before = record(&other, Kind::Incident, &sys_id, &["state"]).await.raw("state").to_owned();
    let to = if before == "2" { "1" } else { "2" };
    let write = deck.act(&id, Operation::Move, &[("state", to), ("work_notes", "Begun")]);
    deck.engine.push().await.unwrap();
    assert_eq!((deck.state(write), deck.item(write).actions), ("confirmed", vec![WriteAction::Undo]));
    let first = undo(&deck, write).unwrap();
    assert_eq!(undo(&deck, write).unwrap(), undone_already(first), "once is enough");
    deck.engine.push().await.unwrap();
    assert_eq!(record(&other, Kind::Incident, &sys_id, &["state"]).await.raw("state"), before);
    assert_eq!(entries(&other, &sys_id, "Begun").await, 1, "the note is neither taken away nor sent again");
    assert!(matches!(undo(&deck, write), Err(StoreError::ChangedSince)));
    running.stop().await;
}

fn undo(deck: &Deck, write: i64) -> Result<Saved, StoreError> {
    deck.store.undo(write, deck.clock.now(), None)
}

fn undone_already(saved: Saved) -> Saved {
    let Saved::New(row) = saved else { panic!("{saved:?}") };
    Saved::Folded(row)
}

#[tokio::test]
async fn a_change_goes_back_only_where_its_next_states_let_it() {
    let (running, deck) = deck().await;
    for (from, to, undone) in [("-5", "-4", true), ("-2", "-1", false)] {
        let fits = |record: &Record| record.raw("state") == from && !record.raw("assignment_group").is_empty();
        let (id, sys_id) = deck.ticket(Kind::Change, fits);
        let write = deck.act(&id, Operation::Move, &[("state", to)]);
        deck.engine.push().await.unwrap();
        assert_eq!(deck.state(write), "confirmed", "{:?}", deck.item(write).write.problem);
        let Ok(Saved::New(back)) = undo(&deck, write) else { panic!() };
        deck.engine.push().await.unwrap();
        let item = deck.item(back);
        let now = record(&client(running.info()), Kind::Change, &sys_id, &["state"]).await;
        assert_eq!((item.write.state.word(), now.raw("state")), if undone { ("confirmed", from) } else { ("refused", to) });
        if let Some(problem) = item.write.problem {
            assert_eq!(problem.hint, HintId::NotAllowedNow);
            assert!(problem.detail.raw().starts_with("Implement -> Review"), "{}", problem.detail.raw());
        }
    }
    running.stop().await;
}

#[tokio::test]
async fn notes_creates_and_closes_are_not_undone_and_the_reason_says_what_to_do() {
    let (running, deck, id, _) = incident().await;
    let note = deck.note(&id, JournalElement::WorkNote, "Looked at it");
    let close = deck.act(&id, Operation::Close, &[("state", "7"), ("close_code", "Duplicate"), ("close_notes", "n")]);
    deck.create(&task(Kind::Change, "New"));
    deck.engine.push().await.unwrap();
    let log = deck.reader.action_log(1).unwrap();
    let Deed::Ticket { write: create, .. } = log[0].deed else { panic!("{:?}", log[0].deed) };
    for (write, instead) in [(note, "another one"), (close, "reopen"), (create, "cancel")] {
        assert_eq!((deck.state(write), deck.item(write).actions), ("confirmed", vec![]));
        let why = undo(&deck, write).unwrap_err().to_string();
        assert!(why.contains(instead), "{why}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_change_in_review_is_closed() {
    let (running, deck) = deck().await;
    let (id, sys_id) = deck.ticket(Kind::Change, |record| record.raw("state") == "0");
    let write = deck.act(&id, Operation::Close, &[("state", "3"), ("close_code", "successful"), ("close_notes", "Went well")]);
    deck.engine.push().await.unwrap();
    let item = deck.item(write);
    assert_eq!(item.write.state.word(), "confirmed", "{:?}", item.write.problem.map(|problem| problem.detail.into_raw()));
    let after = record(&client(running.info()), Kind::Change, &sys_id, &["state", "close_notes"]).await;
    assert_eq!((after.raw("state"), after.raw("close_notes")), ("3", "Went well"));
    running.stop().await;
}

#[tokio::test]
async fn f54_a_close_with_a_note_happens_once_as_a_whole() {
    for (fault, first) in [("commit-then-drop:1@PATCH", 1), ("status=503:1@PATCH", 0)] {
        let (running, deck, id, sys_id) = incident().await;
        set_faults(running.info(), fault).await;
        let values = [("state", "7"), ("close_code", "Duplicate"), ("close_notes", "n"), ("work_notes", "Closing")];
        let write = deck.act(&id, Operation::Close, &values);
        deck.engine.push().await.unwrap_err();
        assert_eq!((deck.state(write), entries(&client(running.info()), &sys_id, "Closing").await), ("unknown", first));
        settle(&deck).await;
        assert_eq!((deck.state(write), entries(&client(running.info()), &sys_id, "Closing").await), ("confirmed", 1), "{fault}");
        assert_eq!(record(&client(running.info()), Kind::Incident, &sys_id, &["state"]).await.raw("state"), "7");
        running.stop().await;
    }
}

#[tokio::test]
async fn f50_a_close_that_lost_a_field_shows_it_although_its_note_has_arrived() {
    let (running, deck, id, sys_id) = incident().await;
    set_faults(running.info(), "drop-field=state@PATCH,commit-then-drop:1@PATCH").await;
    let values = [("state", "6"), ("close_code", "Duplicate"), ("close_notes", "n"), ("work_notes", "Closing")];
    let write = deck.act(&id, Operation::Close, &values);
    deck.engine.push().await.unwrap_err();
    settle(&deck).await;
    assert_eq!(entries(&client(running.info()), &sys_id, "Closing").await, 1);
    let item = deck.item(write);
    assert_eq!((item.write.state.word(), item.write.refused[0].field.as_str()), ("refused", "state"));
    running.stop().await;
}

#[tokio::test]
async fn a_close_whose_note_has_arrived_is_not_called_done_while_the_ticket_cannot_be_seen() {
    let (running, deck, id, _) = incident().await;
    set_faults(running.info(), "commit-then-drop:1@PATCH").await;
    let values = [("state", "6"), ("close_code", "Duplicate"), ("close_notes", "n"), ("work_notes", "Closing")];
    let write = deck.act(&id, Operation::Close, &values);
    deck.engine.push().await.unwrap_err();
    set_faults(running.info(), "acl-hidden=100@incident+read").await;
    settle(&deck).await;
    let item = deck.item(write);
    assert_eq!((item.write.state.word(), item.write.problem.unwrap().hint), ("unknown", HintId::CannotProve));
    set_faults(running.info(), "off").await;
    settle(&deck).await;
    assert_eq!(deck.state(write), "confirmed");
    running.stop().await;
}

#[tokio::test]
async fn f64_an_edit_of_a_deleted_record_creates_nothing() {
    let (running, deck, id, sys_id) = incident().await;
    delete(running.info(), Kind::Incident, &sys_id).await;
    deck.edit(&id, &[("short_description", "Back from the dead")]);
    deck.engine.push().await.unwrap();
    let item = deck.reader.outbox().unwrap().pop().unwrap();
    assert_eq!((item.write.state.word(), item.write.problem.unwrap().hint), ("refused", HintId::RecordGone));
    running.stop().await;
}

#[tokio::test]
async fn f53_a_failure_the_instance_repeats_in_its_own_words_becomes_its_answer() {
    let (running, deck, id, _) = incident().await;
    set_faults(running.info(), "status=500@PATCH").await;
    deck.edit(&id, &[("short_description", "A script fails on this")]);
    for _ in 0..8 {
        let _ = deck.engine.push().await;
        deck.past_doubt();
    }
    assert_eq!(deck.write_state(&id), "refused");
    running.stop().await;
}

#[tokio::test]
async fn f73_nothing_is_sent_inside_an_announced_wait_not_even_by_the_next_program() {
    let (running, deck, id, _) = incident().await;
    set_faults(running.info(), "429=600:1@api").await;
    deck.edit(&id, &[("short_description", "Patience")]);
    deck.engine.push().await.unwrap_err();
    set_faults(running.info(), "status=418@api").await;
    // Another process on the same database.
    let next = Deck::new(client(running.info()), settings(running.info()));
    next.store.set_not_before(deck.store.not_before().unwrap()).unwrap();
    for engine in [&deck.engine, &next.engine] {
        let problem = engine.round().await.unwrap_err().problem();
        assert_eq!(problem.hint, HintId::WaitForLimit);
    }
    set_faults(running.info(), "off").await;
    deck.clock.forward(SignedDuration::from_secs(601));
    deck.engine.round().await.unwrap();
    assert_eq!(deck.write_state(&id), "confirmed");
    running.stop().await;
}

#[tokio::test]
async fn f50_a_note_that_the_login_may_not_write_is_shown_as_refused() {
    let (running, deck, id, sys_id) = incident().await;
    for element in [JournalElement::WorkNote, JournalElement::Comment] {
        set_faults(running.info(), "drop-field=work_notes@write,drop-field=comments@write").await;
        let write = deck.note(&id, element, "Never stored");
        deck.engine.push().await.unwrap();
        assert_eq!(deck.state(write), "refused");
    }
    assert_eq!(entries(&client(running.info()), &sys_id, "Never stored").await, 0);
    running.stop().await;
}

#[tokio::test]
async fn f50_a_note_that_is_dropped_after_a_change_of_ours_that_was_not_read_yet_is_shown_as_refused() {
    let (running, deck, id, sys_id) = incident().await;
    // The same login in a browser, a minute ago.
    set_faults(running.info(), "clock-skew=-60").await;
    change(&client(running.info()), Kind::Incident, &sys_id, &[("short_description", "By the same login")]).await;
    set_faults(running.info(), "drop-field=comments@write").await;
    let write = deck.note(&id, JournalElement::Comment, "Never stored");
    deck.engine.push().await.unwrap();
    assert_eq!(deck.state(write), "refused");
    running.stop().await;
}

#[tokio::test]
async fn f50_a_note_that_is_dropped_while_the_state_beside_it_moves_is_shown_as_refused() {
    let (running, deck, id, sys_id) = incident().await;
    set_faults(running.info(), "drop-field=work_notes@write").await;
    let values = [("state", "6"), ("close_code", "Duplicate"), ("close_notes", "n"), ("work_notes", "Never stored")];
    let write = deck.act(&id, Operation::Close, &values);
    deck.engine.push().await.unwrap();
    let item = deck.item(write);
    assert_eq!((item.write.state.word(), item.write.refused[0].field.as_str()), ("refused", "work_notes"));
    assert_eq!(record(&client(running.info()), Kind::Incident, &sys_id, &["state"]).await.raw("state"), "6");
    running.stop().await;
}

#[tokio::test]
async fn f50_a_create_that_lost_a_field_shows_it_although_others_have_worked_on_it_since() {
    let (running, deck) = deck().await;
    set_faults(running.info(), "drop-field=due_date@write,commit-then-drop:1@write").await;
    let id = deck.create(&task(Kind::Change, "Landed without its day"));
    deck.engine.push().await.unwrap_err();
    set_faults(running.info(), "off").await;
    let other = client(running.info());
    let found = with_correlation(&other, Kind::Change, &id).await;
    change(&other, Kind::Change, &found[0].sys_id().unwrap(), &[("category", "network")]).await;
    deck.past_doubt();
    deck.engine.push().await.unwrap();
    let write = deck.reader.detail(&id).unwrap().unwrap().writes[0].clone();
    assert_eq!(write.state.word(), "refused");
    assert!(write.refused.iter().any(|field| field.field == "due_date"));
    running.stop().await;
}

#[tokio::test]
async fn f02_a_clock_set_forward_does_not_end_the_wait_of_a_sender_that_has_died() {
    let (running, deck) = deck().await;
    set_faults(running.info(), "commit-then-drop:1@write").await;
    let id = deck.create(&task(Kind::Incident, "Still under way"));
    deck.engine.push().await.unwrap_err();
    let Deck { dir, settings, store, reader, engine, .. } = deck;
    drop((store, reader, engine));
    let again = Deck::in_dir(dir, client(running.info()), settings);
    again.clock.forward(SignedDuration::from_hours(24 * 300));
    again.engine.push().await.unwrap();
    // By the instance's clock hardly any time has passed.
    assert_eq!(again.write_state(&id), "unknown");
    again.clock.forward(SignedDuration::from_secs(400));
    again.engine.push().await.unwrap();
    assert_eq!(again.write_state(&id), "confirmed");
    running.stop().await;
}

#[tokio::test]
async fn f03_whoever_changed_our_ticket_last_is_not_taken_for_us() {
    let running = instance("").await;
    // No round, so `sys_user` was never asked who we are.
    let deck = Deck::new(client(running.info()), settings(running.info()));
    set_faults(running.info(), "commit-then-drop:1@api+write").await;
    let id = deck.create(&task(Kind::Incident, "Whose is it"));
    deck.engine.push().await.unwrap_err();
    let admin = admin(running.info());
    let theirs = with_correlation(&admin, Kind::Incident, &id).await.remove(0).sys_id().unwrap();
    change(&admin, Kind::Incident, &theirs, &[("close_notes", "theirs")]).await;
    settle(&deck).await;
    assert_eq!(deck.store.login().unwrap().as_deref(), Some(running.info().users[1].user_name.as_str()));
    running.stop().await;
}
