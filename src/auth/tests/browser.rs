//! What a browser's sign-in leaves: a refresh token that only a person can replace.

use super::*;

/// A bench whose login came from a browser: `a1` with `r1`, which is good for half an hour.
#[tokio::test]
async fn a_code_is_exchanged_with_its_verifier_and_redirect() {
    let bench = by_browser([]).await;
    assert_eq!(
        bench.forms()[0],
        "grant_type=authorization_code&code=c0de&code_verifier=v3rifier&client_id=client&client_secret=s3cret\
         &redirect_uri=http%3A%2F%2F127.0.0.1%3A8484%2Fcallback"
    );
    assert!(!format!("{:?}", code()).contains("c0de") && !format!("{:?}", code()).contains("v3rifier"));
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn a_refresh_token_that_another_process_got_is_used_however_long_ago() {
    let bench = by_browser([tokens("a2", Some("r2"), 1800), tokens("a3", Some("r3"), 1800)]).await;
    let other = again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode);
    bench.clock.pass(1790);
    assert_eq!(bearer(&other).await, "a2");
    bench.clock.pass(3600);
    assert_eq!(bearer(&bench.keeper).await, "a3");
    assert!(bench.forms()[2].contains("refresh_token=r2"), "r1 may have ended");
}

#[tokio::test]
async fn an_access_token_that_comes_again_is_used_up_before_asking_once_more() {
    let bench = by_browser([tokens("a1", Some("r1"), 50), tokens("a2", Some("r1"), 1800)]).await;
    bench.clock.pass(1750);
    for _ in 0..49 {
        assert_eq!(bearer(&bench.keeper).await, "a1");
        bench.clock.pass(1);
    }
    assert_eq!(bench.script.count(), 2);
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn a_refused_refresh_token_needs_a_person_and_is_asked_again_after_a_pause() {
    let bench = by_browser([denied(), tokens("a2", None, 1800)]).await;
    bench.clock.pass(1800);
    for _ in 0..3 {
        let error = bench.keeper.bearer().await.unwrap_err();
        assert!(matches!(error, AuthError::SignInNeeded { .. }));
        assert_eq!((error.retry(), error.hint(), error.case()), (Retry::AfterLogin, HintId::SignInAgain, Some(case::LOGIN_LOST)));
    }
    assert!(bench.keeper.login().await.is_err(), "nobody can log in without a browser");
    assert_eq!(bench.script.count(), 2);
    bench.clock.pass(300);
    assert_eq!(bearer(&bench.keeper).await, "a2");
}

#[tokio::test]
async fn after_a_lost_answer_the_old_refresh_token_is_tried_until_it_is_refused() {
    let lost = || Err(HttpError::Timeout);
    let bench = by_browser([lost(), unreachable(), lost(), denied(), tokens("a9", Some("r9"), 1800)]).await;
    bench.clock.pass(1800);
    for _ in 0..3 {
        assert_eq!(bench.keeper.bearer().await.unwrap_err().retry(), Retry::Later(None));
        assert!(bench.stored().unwrap().renewing.is_some());
    }
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::SignInNeeded { .. }));
    bench.clock.pass(86_400);
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::SignInNeeded { .. }));
    assert_eq!(bench.script.count(), 5);
    // Someone signs in in another window.
    again(&bench.script, &bench.vault, &bench.clock, Grant::AuthorizationCode).redeem(&code()).await.unwrap();
    assert_eq!(bearer(&bench.keeper).await, "a9");
}

#[tokio::test]
async fn what_surely_did_nothing_leaves_no_doubt() {
    let turned_away =
        [unreachable(), denied(), answer(429, &[], ""), answer(302, &[("location", "https://sso.example/")], ""), json(404, "{}")];
    for (index, answer) in turned_away.into_iter().enumerate() {
        let bench = by_browser([answer]).await;
        bench.clock.pass(1800);
        assert!(bench.keeper.bearer().await.is_err());
        assert_eq!(bench.stored().unwrap().renewing, None, "case {index}");
    }
    for (index, answer) in
        [json(500, "{}"), html(200, "<html>"), json(200, "{\"acc"), Err(HttpError::Broken("".into()))].into_iter().enumerate()
    {
        let bench = by_browser([answer]).await;
        bench.clock.pass(1800);
        assert!(bench.keeper.bearer().await.is_err());
        assert!(bench.stored().unwrap().renewing.is_some(), "case {index}");
    }
}
