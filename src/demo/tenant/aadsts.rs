//! Entra ID's error answers: OAuth's `error`, and a description that begins with the number people search for.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::json;

use crate::demo::errors::json_answer;
use crate::demo::seed;

/// An error of Entra ID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aadsts {
    /// The number after `AADSTS`.
    pub code: u32,
    /// What it says; the wording is our own.
    pub message: String,
}

/// Number, OAuth's word, status, and what it is about (Microsoft's list "Microsoft Entra authentication and authorization error codes").
const KNOWN: &[(u32, &str, u16, &str)] = &[
    (50005, "invalid_grant", 400, "The sign-in comes from a platform that Conditional Access does not support."),
    (50011, "invalid_request", 400, "The redirect URI in the request does not match the ones of the application."),
    (50076, "interaction_required", 400, "Multi-factor authentication is required."),
    (50097, "interaction_required", 400, "Device authentication is required."),
    (50126, "invalid_grant", 400, "Wrong user name or password."),
    (53003, "access_denied", 400, "Access has been blocked by Conditional Access policies."),
    (54005, "invalid_grant", 400, "The authorization code was already redeemed."),
    (65001, "invalid_grant", 400, "The user or administrator has not consented to use the application."),
    (65004, "access_denied", 400, "The user declined to consent."),
    (70000, "invalid_grant", 400, "The provided grant is not valid."),
    (70003, "unsupported_grant_type", 400, "The application asked for a grant type that is not supported."),
    (70008, "invalid_grant", 400, "The code or refresh token has expired."),
    (70011, "invalid_scope", 400, "The provided value for 'scope' is not valid."),
    (70016, "authorization_pending", 400, "Authorization is pending. Continue polling."),
    (70018, "bad_verification_code", 400, "The verification code is not valid."),
    (70020, "expired_token", 400, "The device code has expired."),
    (90002, "invalid_request", 400, "The tenant was not found."),
    (90033, "temporarily_unavailable", 503, "The service is temporarily unavailable."),
    (500_011, "invalid_resource", 400, "The resource principal was not found in the tenant."),
    (501_481, "invalid_grant", 400, "The code_verifier does not match the code_challenge of the authorization request."),
    (700_016, "unauthorized_client", 400, "The application was not found in the tenant."),
    (700_025, "invalid_client", 401, "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
    (700_054, "unsupported_response_type", 400, "The response_type is not enabled for the application."),
    (700_082, "invalid_grant", 400, "The refresh token has expired due to inactivity."),
    (900_144, "invalid_request", 400, "The request body lacks a parameter that is needed."),
    (1_002_012, "invalid_scope", 400, "Client credential flows must have a scope value with /.default suffixed to the resource."),
    (7_000_215, "invalid_client", 401, "Invalid client secret provided."),
    (7_000_218, "invalid_client", 401, "The request body must contain 'client_assertion' or 'client_secret'."),
    (7_000_222, "invalid_client", 401, "The provided client secret keys are expired."),
];

impl Aadsts {
    /// The error of a number.
    pub fn of(code: u32) -> Self {
        let message = KNOWN.iter().find(|known| known.0 == code).map_or("The sign-in failed.", |known| known.3);
        Aadsts { code, message: message.to_owned() }
    }

    /// OAuth's word for it.
    pub fn word(&self) -> &'static str {
        KNOWN.iter().find(|known| known.0 == self.code).map_or("invalid_request", |known| known.1)
    }

    /// The description, as it is told in answers, redirects and pages.
    pub fn description(&self, now: Timestamp) -> String {
        let ids = self.ids(now);
        format!("AADSTS{}: {} Trace ID: {} Correlation ID: {} Timestamp: {}", self.code, self.message, ids.0, ids.1, stamp(now))
    }

    fn ids(&self, now: Timestamp) -> (String, String) {
        let seed = u64::try_from(now.as_millisecond()).unwrap_or(0) ^ u64::from(self.code);
        (seed::guid(seed, "trace"), seed::guid(seed, "correlation"))
    }

    /// The token endpoint's answer.
    pub fn answer(&self, now: Timestamp) -> Response {
        self.answer_as(self.word(), now)
    }

    /// The same with another word of OAuth's.
    pub fn answer_as(&self, word: &str, now: Timestamp) -> Response {
        let status = KNOWN.iter().find(|known| known.0 == self.code).map_or(400, |known| known.2);
        let ids = self.ids(now);
        let body = json!({
            "error": word,
            "error_description": self.description(now),
            "error_codes": [self.code],
            "timestamp": stamp(now),
            "trace_id": ids.0,
            "correlation_id": ids.1,
            "error_uri": format!("https://login.microsoftonline.com/error?code={}", self.code),
        });
        json_answer(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST), body.to_string())
    }
}

fn stamp(now: Timestamp) -> String {
    format!("{}Z", crate::domain::clock::format_utc(now))
}
