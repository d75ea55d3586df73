//! Edges of what an answer means.

use http::StatusCode;

use super::super::classify::Answer;
use super::super::request::{MAX_URL, finish};
use super::*;

fn failure(answer: Scripted) -> Failure {
    Answer::read(&"https://acme.example/".parse().unwrap(), &answer.unwrap(), StatusCode::OK).unwrap_err()
}

#[test]
fn an_answer_without_a_result_goes_by_its_status() {
    for body in ["{}", "{\"res"] {
        assert!(matches!(failure(json(200, body)), Failure::BadAnswer { .. }), "{body}");
        assert!(matches!(failure(json(401, body)), Failure::Unauthorised { own: false, .. }), "{body}");
        assert!(matches!(failure(json(499, body)), Failure::NoAnswer { status: 499 }), "{body}");
        assert!(matches!(failure(json(503, body)), Failure::Trouble { status: 503, .. }), "{body}");
    }
    assert!(matches!(failure(json(202, "{}")), Failure::NoAnswer { status: 202 }), "taken, and not done");
}

#[test]
fn a_refused_login_keeps_the_instances_words_where_no_second_factor_is_asked_for() {
    let Failure::Unauthorised { own: true, words } = failure(unauthenticated()) else { panic!() };
    assert_eq!(words.raw(), "User Not Authenticated: Required to provide Auth information");
}

#[test]
fn a_bare_401_says_of_a_write_that_nobody_knows_and_of_a_read_that_a_login_is_needed() {
    for (write, retry) in [(true, Retry::UnknownOutcome), (false, Retry::AfterLogin)] {
        let failure = Failure::Unauthorised { own: false, words: "".into() };
        assert_eq!(ApiError { failure, write }.retry(), retry);
    }
}

#[test]
fn an_address_may_be_as_long_as_the_limit_and_no_longer() {
    let address = |length: usize| -> url::Url {
        let begin = "https://acme.example/?";
        format!("{begin}{}", "a".repeat(length - begin.len())).parse().unwrap()
    };
    assert_eq!(finish(address(MAX_URL)).unwrap().as_str().len(), MAX_URL);
    assert!(finish(address(MAX_URL + 1)).is_err());
}

#[tokio::test]
async fn the_instances_own_time_is_read_from_the_answer() {
    let headers = [("content-type", "application/json"), ("date", "Fri, 20 Nov 2026 08:00:05 GMT")];
    let page = list_of(answer(200, &headers, r#"{"result":[]}"#)).await.unwrap();
    assert_eq!(page.date, Some("2026-11-20T08:00:05Z".parse().unwrap()));
    assert_eq!(list_of(rows(&[])).await.unwrap().date, None);
}
