//! Error answers in the instance's own words (REST API HTTP response codes in ServiceNow's documentation, and answers seen in the wild).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::engine::EngineError;

/// An error answer: `{"error":{"message":…,"detail":…},"status":"failure"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ApiError {
    /// The status line's code.
    pub status: StatusCode,
    /// The short text.
    pub message: String,
    /// The long text; `null` on the wire when absent.
    pub detail: Option<String>,
}

impl ApiError {
    fn new(status: StatusCode, message: impl Into<String>, detail: impl Into<String>) -> Self {
        ApiError { status, message: message.into(), detail: Some(detail.into()) }
    }

    /// No credentials, bad ones, or a token that has run out.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "User Not Authenticated", "Required to provide Auth information")
    }

    /// The table cannot be read by this user.
    pub fn may_not_query() -> Self {
        ApiError { status: StatusCode::FORBIDDEN, message: "Insufficient rights to query records".into(), detail: None }
    }

    /// The record cannot be written by this user; `what` is Insert, Update or Delete.
    pub fn may_not_write(what: &str) -> Self {
        let detail = format!("ACL Exception {what} Failed due to security constraints");
        Self::new(StatusCode::FORBIDDEN, "Operation Failed", detail)
    }

    /// A business rule refused the write. The rule's own message is not part of the answer, as on the original.
    pub fn aborted(table: &str, rule: &str, rule_id: &str) -> Self {
        let detail =
            format!("Operation against file '{table}' was aborted by Business Rule '{rule}^{rule_id}'. Business Rule Stack:{rule}");
        Self::new(StatusCode::FORBIDDEN, "Operation Failed", detail)
    }

    /// A data policy found mandatory fields empty; it names labels, not columns.
    pub fn mandatory(labels: &[&str]) -> Self {
        let detail = format!("Data Policy Exception: The following fields are mandatory: {}", labels.join(", "));
        Self::new(StatusCode::FORBIDDEN, "Operation Failed", detail)
    }

    /// No such record, or one this user may not read: the two are not told apart.
    pub fn no_record() -> Self {
        Self::new(StatusCode::NOT_FOUND, "No Record found", "Record doesn't exist or ACL restricts the record retrieval")
    }

    /// No such table.
    pub fn no_table(table: &str) -> Self {
        ApiError { status: StatusCode::BAD_REQUEST, message: format!("Invalid table {table}"), detail: None }
    }

    /// No such API.
    pub fn no_resource(path: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Requested URI does not represent any resource", path)
    }

    /// The body is not JSON.
    pub fn bad_payload() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Exception while reading request", "The payload is not valid JSON.")
    }

    /// Something in the request makes no sense.
    pub fn bad_request(detail: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Bad Request", detail)
    }

    /// The query is larger than the instance is willing to run.
    pub fn query_too_large(detail: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Invalid query detected, please check logs for details", detail)
    }

    /// The body's type is not one the API reads.
    pub fn media_type(found: &str) -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type", format!("Content type {found} not supported"))
    }

    /// None of the wanted answer types can be given.
    pub fn not_acceptable() -> Self {
        Self::new(StatusCode::NOT_ACCEPTABLE, "Not Acceptable", "Only application/json is available")
    }

    /// The body is larger than the instance takes.
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "Request size limit exceeded", "Maximum size of the payload exceeded")
    }

    /// The address is longer than the instance takes.
    pub fn uri_too_long() -> Self {
        Self::new(StatusCode::URI_TOO_LONG, "Request-URI Too Large", "The requested URL is too long")
    }

    /// The verb does not fit the resource.
    pub fn wrong_verb(verb: &str) -> Self {
        let detail = format!("{verb} method not supported for API");
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "Method not Supported", detail)
    }
}

impl From<EngineError> for ApiError {
    fn from(error: EngineError) -> Self {
        tracing::error!(%error, "the demo instance's record store failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error", "The request could not be completed")
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = json!({"error": {"message": self.message, "detail": self.detail}, "status": "failure"});
        let mut response = json_answer(self.status, body.to_string());
        if self.status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("BASIC realm=\"Service-now\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}

/// A JSON answer with the content type a real instance sends.
pub(super) fn json_answer(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json;charset=UTF-8")], body).into_response()
}

/// An HTML answer.
pub(super) fn html_answer(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html;charset=UTF-8")], body).into_response()
}
