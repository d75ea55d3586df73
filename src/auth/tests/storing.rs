//! What is stored, and when storing fails or somebody else has done it.

use std::pin::Pin;
use std::time::{Duration, Instant};

use super::*;

/// Drives a renewal until so many requests are out, and not up to the answer of the last one.
async fn until_sent(bench: &Bench, mut renewal: Pin<&mut impl Future>, count: usize) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while bench.script.count() < count {
        assert!(renewal.as_mut().now_or_never().is_none(), "it ended before it was sent");
        assert!(Instant::now() < deadline, "it was never sent");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn tokens_survive_a_restart_and_are_stored_before_use() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    let restarted = again(&bench.script, &bench.vault, &bench.clock, password());
    assert_eq!(bearer(&restarted).await, "a1");
    assert_eq!(bench.script.count(), 1);
}

#[tokio::test]
async fn with_a_full_disk_the_old_token_keeps_working_and_the_new_one_is_kept_for_later() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r2"), 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1750);
    bench.vault.full.store(true, Ordering::SeqCst);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    assert_eq!(bearer(&bench.keeper).await, "a1");
    assert_eq!(bench.stored_access().as_deref(), Some("a1"));
    bench.clock.pass(50);
    let error = bench.keeper.bearer().await.unwrap_err();
    assert_eq!((error.retry(), error.hint()), (Retry::Later(None), HintId::FreeDiskSpace));
    bench.vault.full.store(false, Ordering::SeqCst);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!((bench.stored_access().as_deref(), bench.script.count()), (Some("a2"), 2));
}

#[tokio::test]
async fn an_interrupted_renewal_leaves_the_old_tokens() {
    let bench =
        bench(password(), [tokens("a1", Some("r1"), 1800), tokens("lost", Some("r1"), 1800), tokens("a3", Some("r1"), 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1790);
    // The request is out, the answer never arrives here.
    let renewal = bench.keeper.bearer();
    tokio::pin!(renewal);
    until_sent(&bench, renewal.as_mut(), 2).await;
    let restarted = again(&bench.script, &bench.vault, &bench.clock, password());
    assert_eq!(bearer(&restarted).await, "a3");
    assert!(bench.forms()[2].starts_with("grant_type=refresh_token&refresh_token=r1"));
}

#[tokio::test]
async fn tokens_renewed_by_another_process_are_taken_over() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r2"), 1800)]);
    bearer(&bench.keeper).await;
    let other = again(&bench.script, &bench.vault, &bench.clock, password());
    bench.clock.pass(1790);
    assert_eq!(bearer(&other).await, "a2");
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn signing_out_removes_everything_and_a_renewal_under_way_does_not_bring_it_back() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    settings(password()).store_secrets(&*bench.vault, "acme").unwrap();
    bearer(&bench.keeper).await;
    bench.clock.pass(1790);
    let renewal = bench.keeper.bearer();
    tokio::pin!(renewal);
    until_sent(&bench, renewal.as_mut(), 2).await;
    bench.keeper.forget().unwrap();
    assert!(matches!(renewal.await.unwrap_err(), AuthError::SignedOut));
    for name in [TOKENS, CLIENT_SECRET, PASSWORD] {
        assert!(bench.vault.load("acme", name).unwrap().is_none(), "{name}");
    }
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::SignedOut));
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn no_debug_output_or_error_holds_a_secret() {
    let login = settings(Grant::Password { username: "mira".into(), password: "canary".into() });
    assert!(!format!("{login:?}").contains("canary") && !format!("{login:?}").contains("s3cret"));
    let bench = bench(Grant::ClientCredentials, [json(200, "{\"access_token\":\"canary\",\"token_type\":7}")]);
    let error = bench.keeper.bearer().await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"));
}

#[tokio::test]
async fn a_new_token_that_finds_no_room_is_kept_until_it_does_unless_someone_signs_in() {
    for signed_in_elsewhere in [false, true] {
        let bench = by_browser([tokens("a2", Some("r2"), 1800), tokens("a9", Some("r9"), 1800)]).await;
        bench.clock.pass(1750);
        bench.vault.room.store(1, Ordering::SeqCst);
        assert_eq!(bearer(&bench.keeper).await, "a1", "the old one works on");
        assert_eq!(bearer(&bench.keeper).await, "a1");
        bench.clock.pass(100);
        assert_eq!(bench.keeper.bearer().await.unwrap_err().hint(), HintId::FreeDiskSpace);
        assert_eq!(bench.script.count(), 2, "it is not asked for again");
        bench.vault.full.store(false, Ordering::SeqCst);
        if signed_in_elsewhere {
            again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).redeem(&code()).await.unwrap();
        }
        let expected = if signed_in_elsewhere { "a9" } else { "a2" };
        assert_eq!(bearer(&bench.keeper).await, expected);
        assert_eq!(bench.stored_access().as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn a_connection_removed_by_another_process_is_not_brought_back() {
    for grant in [Grant::AuthorizationCode, Grant::ClientCredentials, password()] {
        for meanwhile in [false, true] {
            let bench = bench(grant.clone(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r2"), 1800)]);
            settings(grant.clone()).store_secrets(&*bench.vault, "acme").unwrap();
            bench.keeper.redeem(&code()).await.unwrap();
            bench.clock.pass(1800);
            let remove = || {
                for name in [TOKENS, CLIENT_SECRET, PASSWORD] {
                    bench.vault.delete("acme", name).unwrap();
                }
            };
            let renewal = bench.keeper.bearer();
            tokio::pin!(renewal);
            if meanwhile {
                until_sent(&bench, renewal.as_mut(), 2).await;
            }
            remove();
            assert_eq!(renewal.await.unwrap_err().retry(), Retry::AfterLogin);
            assert!(bench.stored().is_none());
            assert_eq!(bench.script.count(), 1 + usize::from(meanwhile));
        }
    }
}

/// A vault that answers when it is told to.
struct Silent(Mutex<std::sync::mpsc::Receiver<()>>);

impl Vault for Silent {
    fn load(&self, _: &str, _: &str) -> Result<Option<SecretString>, VaultError> {
        self.0.lock().unwrap().recv().unwrap();
        Ok(None)
    }

    fn store(&self, _: &str, _: &str, _: &SecretString) -> Result<(), VaultError> {
        Ok(())
    }

    fn delete(&self, _: &str, _: &str) -> Result<(), VaultError> {
        Ok(())
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Keyring
    }
}

#[tokio::test]
async fn a_keyring_that_does_not_answer_holds_up_only_who_waits_for_the_token() {
    let (answer, silent) = std::sync::mpsc::channel();
    let clock = Arc::new(TestClock(Mutex::new("2026-11-20T08:00:00Z".parse().unwrap())));
    let script = Script::new([tokens("first", None, 1800)]);
    let vault = Arc::new(Silent(Mutex::new(silent)));
    let keeper = TokenKeeper::new(script, vault, clock, "acme".into(), settings(password()));
    // All on one thread: if the vault held it, nobody would be left to make it answer.
    let other_work = async {
        answer.send(()).unwrap();
        answer.send(()).unwrap();
    };
    let (token, ()) = tokio::join!(bearer(&keeper), other_work);
    assert_eq!(token, "first");
}
