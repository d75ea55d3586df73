//! Which troubleshooting entry fits what an instance answered.

use http::StatusCode;
use url::Url;

use crate::domain::connect::Case;
use crate::http::{Body, Response, body_kind};

/// The person pressed "Deny".
pub const DENIED: Case = Case("sign-in-denied");
/// An answer that belongs to another attempt, or is no answer.
pub const WRONG_STATE: Case = Case("wrong-state");
/// The fixed port is taken, so only pasting works.
pub const PORT_TAKEN: Case = Case("port-taken");
/// The browser did not come back: mostly a redirect URL that is not registered exactly so.
pub const NO_CALLBACK: Case = Case("no-callback");
/// The code was not taken: older than a minute, used, or the client's secret is wrong.
pub const CODE_REFUSED: Case = Case("code-refused");
/// The client's id or secret is wrong.
pub const CLIENT_REFUSED: Case = Case("client-refused");
/// The grant was refused, for a reason that only the instance's log tells.
pub const LOGIN_REFUSED: Case = Case("login-refused");
/// The refresh token has ended or there is none.
pub const LOGIN_LOST: Case = Case("login-lost");
/// A log-in of the company stands before the instance.
pub const SSO: Case = Case("sso");
/// The account needs a second factor.
pub const MFA: Case = Case("mfa");
/// IP Address Access Control.
pub const IP_FILTER: Case = Case("ip-filter");
/// Basic logins are closed to this account.
pub const BASIC_AUTH: Case = Case("basic-auth");
/// The OAuth client may not use the Table API.
pub const UNSCOPED: Case = Case("unscoped-api");

/// Every case that this room recognises, for the test that each has words.
pub const ALL: &[Case] = &[
    DENIED,
    WRONG_STATE,
    PORT_TAKEN,
    NO_CALLBACK,
    CODE_REFUSED,
    CLIENT_REFUSED,
    LOGIN_REFUSED,
    LOGIN_LOST,
    SSO,
    MFA,
    IP_FILTER,
    BASIC_AUTH,
    UNSCOPED,
];

/// Most bytes of a page that are looked at.
const LOOKED_AT: usize = 64 * 1024;

/// The case behind an answer of whatever endpoint. The texts are those of ServiceNow's documentation and of public error reports;
/// what an instance words otherwise is not recognised, never guessed.
pub fn of_answer(request: &Url, response: &Response) -> Option<Case> {
    if is_second_factor(response) {
        return Some(MFA);
    }
    if response.status.is_redirection() {
        return leads_elsewhere(request, response).then_some(SSO);
    }
    let text = text(response);
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
    match body_kind(response) {
        Body::Page if is_address_refused(response) => Some(IP_FILTER),
        Body::Page if says(&["samlrequest", "saml2", "single sign-on", "identity provider"]) => Some(SSO),
        Body::Json if response.status == StatusCode::FORBIDDEN && says(&["access to unscoped api"]) => Some(UNSCOPED),
        Body::Json if response.status == StatusCode::UNAUTHORIZED && says(&["basic auth"]) => Some(BASIC_AUTH),
        _ => None,
    }
}

/// A 401 that wants a second factor, which neither a password grant nor a Basic login can bring.
pub(super) fn is_second_factor(response: &Response) -> bool {
    response.status == StatusCode::UNAUTHORIZED && response.headers.contains_key("x-mfa_token")
}

/// A 403 page about the caller's address.
pub(super) fn is_address_refused(response: &Response) -> bool {
    response.status == StatusCode::FORBIDDEN && body_kind(response) == Body::Page && text(response).contains("ip address")
}

/// Whether an OAuth error speaks of the client (RFC 6749, 5.2). ServiceNow mostly says `server_error` instead.
pub(super) fn names_client(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    ["invalid_client", "unauthorized_client", "invalid client_id"].iter().any(|name| words.contains(name))
}

/// Whether a redirect leads to another host.
pub(super) fn leads_elsewhere(request: &Url, response: &Response) -> bool {
    let target = response.header("location").and_then(|location| request.join(location).ok());
    target.is_some_and(|target| target.origin() != request.origin())
}

/// The beginning of an answer, in small letters.
pub(super) fn text(response: &Response) -> String {
    String::from_utf8_lossy(&response.body[..response.body.len().min(LOOKED_AT)]).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::script::{answer, html, json};

    #[test]
    fn answers_are_recognised_by_what_they_say() {
        let url: Url = "https://acme.example/api/now/table/incident".parse().unwrap();
        let unscoped = r#"{"error":{"message":"User Not Authorized","detail":"Access to unscoped api is not allowed"}}"#;
        let cases = [
            (answer(401, &[("x-mfa_token", "invalid")], ""), Some(MFA)),
            (answer(302, &[("location", "https://sso.example/saml2?SAMLRequest=x")], ""), Some(SSO)),
            (answer(302, &[("location", "/login.do")], ""), None),
            (html(200, "<form action=\"https://sso.example\"><input name=\"SAMLRequest\">"), Some(SSO)),
            (html(403, "<h1>403</h1>Access from your IP address is restricted."), Some(IP_FILTER)),
            (html(403, "<h1>403</h1>"), None),
            (html(200, "About your IP address"), None),
            (json(403, unscoped), Some(UNSCOPED)),
            (json(401, r#"{"error":{"message":"Basic authentication is restricted"}}"#), Some(BASIC_AUTH)),
            (json(401, r#"{"error":{"message":"User Not Authenticated"}}"#), None),
            (json(200, r#"{"result":[{"short_description":"access to unscoped api"}]}"#), None),
        ];
        for (index, (answer, case)) in cases.into_iter().enumerate() {
            assert_eq!(of_answer(&url, &answer.unwrap()), case, "case {index}");
        }
    }
}
