//! Renewing a token: when, and by whom.

use super::*;

#[tokio::test]
async fn a_token_is_used_until_a_minute_before_its_end() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(1739);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert!(bench.forms()[1].starts_with("grant_type=refresh_token&refresh_token=r1"));
}

#[tokio::test]
async fn a_short_lived_token_is_used_for_half_its_life() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 60), tokens("a2", Some("r1"), 60)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(29);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn many_at_once_cause_one_login_and_one_renewal() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    let keeper = &bench.keeper;
    let first = tokio::join!(bearer(keeper), bearer(keeper), bearer(keeper), bearer(keeper));
    assert_eq!(first, ("a1".into(), "a1".into(), "a1".into(), "a1".into()));
    bench.clock.pass(1790);
    let second = tokio::join!(bearer(keeper), bearer(keeper), bearer(keeper));
    assert_eq!(second, ("a2".into(), "a2".into(), "a2".into()));
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn the_same_a_new_and_no_refresh_token_are_all_handled() {
    let answers =
        [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800), tokens("a3", None, 1800), tokens("a4", Some("r2"), 1800)];
    let bench = bench(password(), answers);
    let start = bench.clock.now();
    let end = |since: Timestamp| Some(since.checked_add(SignedDuration::from_hours(2400)).unwrap());
    for (access, refresh, expected_end) in [("a1", "r1", end(start)), ("a2", "r1", end(start)), ("a3", "r1", end(start))] {
        assert_eq!(bearer(&bench.keeper).await, access);
        let stored = bench.stored().unwrap();
        assert_eq!(stored.refresh.unwrap().expose_secret(), refresh);
        assert_eq!((stored.refresh_expires_at, bench.keeper.login_expected_until()), (expected_end, expected_end), "{access}");
        bench.clock.pass(1790);
    }
    let asked = bench.clock.now();
    assert_eq!(bearer(&bench.keeper).await, "a4");
    assert_eq!(bench.stored().unwrap().refresh.unwrap().expose_secret(), "r2");
    assert_eq!(bench.keeper.login_expected_until(), end(asked));
}

#[tokio::test]
async fn a_refused_refresh_falls_back_to_the_grant() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), denied(), tokens("a2", None, 1800), tokens("a3", None, 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1790);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert!(bench.forms()[2].contains("grant_type=password"));
    // The refused refresh token is not kept for another try.
    bench.clock.pass(1790);
    assert_eq!(bearer(&bench.keeper).await, "a3");
    assert!(bench.forms()[3].contains("grant_type=password"));
}

#[tokio::test]
async fn after_a_refusal_the_refresh_token_is_tried_again_but_the_password_is_not() {
    let answers = [tokens("a1", Some("r1"), 1800), denied(), denied(), denied(), tokens("a2", None, 1800)];
    let bench = bench(password(), answers);
    bearer(&bench.keeper).await;
    bench.clock.pass(1800);
    for (pause, sent) in [(0, 3), (299, 3), (1, 4), (299, 4)] {
        bench.clock.pass(pause);
        assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::Refused { .. }));
        assert_eq!(bench.script.count(), sent);
    }
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!(bench.forms().iter().filter(|form| form.contains("grant_type=password")).count(), 2);
}

#[tokio::test]
async fn a_failed_early_renewal_leaves_the_old_token_in_use_until_its_end() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), unreachable(), unreachable(), tokens("a2", None, 1800)]);
    bearer(&bench.keeper).await;
    bench.clock.pass(1750);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    bench.clock.pass(50);
    assert_eq!(bench.keeper.bearer().await.unwrap_err().retry(), Retry::Later(None));
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn a_rejected_token_is_renewed_and_a_stale_rejection_is_ignored() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), tokens("a2", Some("r1"), 1800)]);
    let first = bench.keeper.bearer().await.unwrap();
    bench.keeper.reject(&first).await;
    assert_eq!(bearer(&bench.keeper).await, "a2");
    bench.keeper.reject(&first).await;
    assert_eq!(bearer(&bench.keeper).await, "a2");
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn a_rejected_token_is_not_used_when_renewing_fails() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1800), unreachable()]);
    let first = bench.keeper.bearer().await.unwrap();
    bench.keeper.reject(&first).await;
    assert!(bench.keeper.bearer().await.is_err());
}

#[tokio::test]
async fn strange_lifetimes_do_no_harm() {
    for (life, next) in [("", 1740), (r#","expires_in":0"#, 0), (r#","expires_in":18446744073709551615"#, 86_400)] {
        let body = |access: &str| format!(r#"{{"token_type":"bearer","access_token":"{access}"{life}}}"#);
        let bench = bench(Grant::ClientCredentials, [json(200, &body("a1")), json(200, &body("a2"))]);
        assert_eq!(bearer(&bench.keeper).await, "a1");
        bench.clock.pass(next);
        let expected = if next == 86_400 { "a1" } else { "a2" };
        assert_eq!(bearer(&bench.keeper).await, expected, "{life}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_turn_is_waited_for_and_its_holders_tokens_are_taken_over() {
    let bench = by_browser([]).await;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tokens.lock");
    let keeper = again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).with_lock(path.clone());
    let holder = crate::files::Lock::try_acquire(&path).unwrap().unwrap();
    bench.clock.pass(1750);
    assert_eq!(bearer(&keeper).await, "a1", "after a bounded wait the old one is still good");
    bench.clock.pass(100);
    let error = keeper.bearer().await.unwrap_err();
    assert!(matches!(error, AuthError::Lock(FileError::Busy { .. })));
    assert_eq!(error.retry(), Retry::Later(None));
    let waiting = keeper.bearer();
    tokio::pin!(waiting);
    assert!(waiting.as_mut().now_or_never().is_none());
    bench.script.push(tokens("a2", Some("r2"), 1800));
    bearer(&bench.keeper).await;
    drop(holder);
    assert_eq!(waiting.await.unwrap().expose_secret(), "a2");
    assert_eq!(bench.script.count(), 2);
}

#[tokio::test]
async fn without_a_lock_file_the_old_token_still_works() {
    let bench = by_browser([]).await;
    let keeper =
        again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).with_lock("/nowhere/tokens.lock".into());
    bench.clock.pass(1750);
    assert_eq!(bearer(&keeper).await, "a1");
    bench.clock.pass(100);
    assert!(matches!(keeper.bearer().await.unwrap_err(), AuthError::Lock(_)));
    assert_eq!(bench.script.count(), 1);
}

#[tokio::test]
async fn tokens_are_revoked_in_the_body_and_in_the_address_only_where_that_did_nothing() {
    let ok = || json(200, "{}");
    let refused = || answer(401, &[], "");
    for (still_good, ended, sent) in [(false, false, 3), (true, false, 5), (false, true, 4)] {
        let bench = by_browser([ok(), ok()]).await;
        if !ended {
            bench.script.push(if still_good { ok() } else { refused() });
        }
        bench.script.push(ok());
        bench.script.push(ok());
        bench.clock.pass(if ended { 1800 } else { 1 });
        assert!(matches!(bench.keeper.revoke().await, Revocation::Revoked));
        let seen = bench.script.seen();
        assert_eq!(seen.len(), 1 + sent);
        assert_eq!(bench.forms()[1..3], ["token=r1", "token=a1"]);
        assert!(seen[1..3].iter().all(|request| request.url.as_str() == "https://acme.example/oauth_revoke_token.do"));
        let in_address: Vec<_> =
            seen[3..].iter().filter_map(|request| request.url.query()).filter(|query| query.contains("token=")).collect();
        assert_eq!(in_address, if still_good || ended { vec!["token=r1", "token=a1"] } else { vec![] });
        assert!(seen.iter().all(|request| !format!("{request:?}").contains("token=")));
    }
    let bench = by_browser([unreachable()]).await;
    assert!(matches!(bench.keeper.revoke().await, Revocation::NotTold(_)));
    assert_eq!(bearer(&bench.keeper).await, "a1", "dropping them here is another step");
}
