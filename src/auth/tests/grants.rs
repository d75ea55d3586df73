//! The grants: what is sent, and what a refusal leads to.

use super::*;

#[tokio::test]
async fn grants_send_their_form_with_the_client_in_the_body() {
    let bench = bench(password(), [tokens("a1", Some("r1"), 1799)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    let request = &bench.script.seen()[0];
    assert_eq!(request.url.as_str(), "https://acme.example/oauth_token.do");
    assert_eq!(request.headers["content-type"], "application/x-www-form-urlencoded");
    assert!(!request.headers.contains_key("authorization"));
    let mut form: Vec<_> = url::form_urlencoded::parse(&request.body).into_owned().collect();
    form.sort();
    let expected = [
        ("client_id", "client"),
        ("client_secret", "s3cret"),
        ("grant_type", "password"),
        ("password", "pa ss"),
        ("username", "mira"),
    ];
    assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[tokio::test]
async fn client_credentials_send_no_user() {
    let bench = bench(Grant::ClientCredentials, [tokens("a1", None, 1799)]);
    assert_eq!(bearer(&bench.keeper).await, "a1");
    assert_eq!(bench.forms()[0], "grant_type=client_credentials&client_id=client&client_secret=s3cret");
}

#[tokio::test]
async fn a_refused_password_is_not_tried_again_until_the_person_signs_in() {
    let bench = bench(password(), [denied()]);
    let error = bench.keeper.bearer().await.unwrap_err();
    assert_eq!((error.retry(), error.hint()), (Retry::AfterLogin, HintId::SignInAgain));
    assert_eq!(error.to_string(), "the instance refused the login: server_error: access_denied");
    bench.clock.pass(86_400);
    assert!(matches!(bench.keeper.bearer().await.unwrap_err(), AuthError::Refused { .. }));
    assert_eq!(bench.script.count(), 1);
    bench.script.push(tokens("a1", None, 1800));
    bench.keeper.login().await.unwrap();
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn a_password_that_wants_a_second_factor_is_not_tried_again_by_itself() {
    let mfa = || answer(401, &[("x-mfa_token", "invalid")], "{}");
    let bench = bench(password(), [mfa(), mfa()]);
    for _ in 0..3 {
        let error = bench.keeper.bearer().await.unwrap_err();
        assert_eq!((error.retry(), error.hint(), error.case()), (Retry::AfterLogin, HintId::SecondFactor, Some(case::MFA)));
        bench.clock.pass(3600);
    }
    assert_eq!(bench.script.count(), 1);
    assert!(matches!(bench.keeper.login().await, Err(AuthError::SecondFactor)), "a person may");
}

#[tokio::test]
async fn a_refused_client_is_tried_again_after_a_pause() {
    let bench = bench(Grant::ClientCredentials, [denied(), tokens("a1", None, 1800)]);
    assert!(bench.keeper.bearer().await.is_err());
    bench.clock.pass(299);
    assert!(bench.keeper.bearer().await.is_err());
    bench.clock.pass(1);
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_lengthen_the_pause() {
    let bench = bench(Grant::ClientCredentials, [denied(), tokens("a1", None, 1800)]);
    assert!(bench.keeper.bearer().await.is_err());
    bench.clock.pass(-86_400);
    assert_eq!(bearer(&bench.keeper).await, "a1");
}

#[tokio::test]
async fn each_bad_answer_of_the_token_endpoint_has_its_name() {
    let sleeping = html(200, "<html><title>Instance Hibernating page</title></html>");
    let cases = [
        (sleeping, HintId::WakeInstance, Retry::Later(None)),
        (html(200, "<html>Sign in</html>"), HintId::PageInBetween, Retry::Later(None)),
        (html(401, "<html>Proxy</html>"), HintId::PageInBetween, Retry::Later(None)),
        (answer(302, &[("location", "https://sso.example/login?x=1")], ""), HintId::Redirected, Retry::Later(None)),
        (answer(429, &[("retry-after", "30")], ""), HintId::WaitForLimit, Retry::Later(Some(SignedDuration::from_secs(30)))),
        (json(503, "{}"), HintId::InstanceTrouble, Retry::Later(None)),
        (html(502, "<html>Bad gateway</html>"), HintId::InstanceTrouble, Retry::Later(None)),
        (json(404, "{}"), HintId::CheckInstance, Retry::Later(None)),
        (json(200, "{\"access_token\":\"a\""), HintId::BadAnswer, Retry::Later(None)),
        (json(200, "{\"access_token\":\"a\",\"token_type\":\"mac\",\"expires_in\":1}"), HintId::BadAnswer, Retry::Later(None)),
        (json(200, "{\"access_token\":\"a\\r\\nX: y\",\"token_type\":\"Bearer\"}"), HintId::BadAnswer, Retry::Later(None)),
        (json(200, "{\"access_token\":\"\",\"token_type\":\"Bearer\"}"), HintId::BadAnswer, Retry::Later(None)),
        (answer(200, &[], ""), HintId::BadAnswer, Retry::Later(None)),
        (json(400, "{\"error\":\"invalid_client\"}"), HintId::SignInAgain, Retry::AfterLogin),
        (json(401, "{\"error\":{\"message\":\"User Not Authenticated\",\"detail\":null}}"), HintId::SignInAgain, Retry::AfterLogin),
        (answer(401, &[], ""), HintId::SignInAgain, Retry::AfterLogin),
        (unreachable(), HintId::CheckNetwork, Retry::Later(None)),
        (Err(HttpError::Timeout), HintId::InstanceTrouble, Retry::Later(None)),
    ];
    for (index, (answer, hint, retry)) in cases.into_iter().enumerate() {
        let bench = bench(Grant::ClientCredentials, [answer]);
        let error = bench.keeper.bearer().await.unwrap_err();
        assert_eq!((error.hint(), error.retry()), (hint, retry), "case {index}: {error}");
        assert!(bench.stored().is_none());
    }
}

#[test]
fn settings_come_from_the_vault_and_name_what_is_missing() {
    let vault = MemoryVault::default();
    let url = || token_url(&"https://acme.example/nav?x#y".parse().unwrap());
    let read = |choice| LoginSettings::from_vault(&vault, "acme", url(), "client".into(), choice);
    assert!(matches!(read(GrantChoice::ClientCredentials), Err(AuthError::MissingSecret { name: CLIENT_SECRET })));
    let by_password = || GrantChoice::Password { username: "mira".into() };
    assert!(matches!(read(by_password()), Err(AuthError::MissingSecret { name: PASSWORD })));
    settings(password()).store_secrets(&vault, "acme").unwrap();
    let found = read(by_password()).unwrap();
    assert_eq!(found.token_url.as_str(), "https://acme.example/oauth_token.do");
    assert_eq!(found.client_secret.unwrap().expose_secret(), "s3cret");
    assert!(matches!(found.grant, Grant::Password { password, .. } if password.expose_secret() == "pa ss"));
}
