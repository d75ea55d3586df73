//! Writing a state back to Graph. Best effort: Microsoft does not promise that the portal shows it.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};
use serde_json::json;
use url::Url;

use super::client::{Graph, error};
use super::error::{Failure, ScoreError};
use super::page::Wire;
use super::read::Profile;
use crate::domain::recommendation::{ControlState, Recommendation, StateUpdate, WriteBack};

/// A state to set, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateChange {
    /// The state.
    pub state: ControlState,
    /// The reason; the ticket's number belongs here. It must not be empty.
    pub comment: String,
    /// Whom it is assigned to; may be empty.
    pub assigned_to: String,
}

impl StateChange {
    /// Whether it would change nothing: the state and the newest comment are there already. Every request lands in the tenant's
    /// history, so such a change is not sent.
    pub fn is_there(&self, action: &Recommendation) -> bool {
        let newest = action.updates.first();
        let comment = newest.map(|update| update.comment.raw()).unwrap_or_default();
        *action.state() == self.state && (comment == self.comment || newest.is_none())
    }
}

impl Graph {
    /// Sets a control's state and gives its history as Graph then has it, newest first. Nothing is sent when it is there already
    /// (`None`).
    ///
    /// # Errors
    /// [`ScoreError`]; a control whose state cannot be set is refused before anything is sent.
    pub async fn set_state(&self, action: &Recommendation, change: &StateChange) -> Result<Option<Vec<StateUpdate>>, ScoreError> {
        if change.is_there(action) {
            return Ok(None);
        }
        self.patch(action, change).await.map(Some).map_err(|wire| error(wire, true))
    }

    async fn patch(&self, action: &Recommendation, change: &StateChange) -> Result<Vec<StateUpdate>, Wire> {
        let refuse = |words: &str| Wire::from(Failure::Refused { status: 0, words: words.into() });
        match action.write_back() {
            WriteBack::Possible => {}
            WriteBack::DeviceControl => return Err(refuse("device controls are set in Vulnerability Management only")),
            WriteBack::NoProfile => return Err(refuse("the control has no profile")),
        }
        if change.comment.trim().is_empty() {
            return Err(refuse("a reason is needed"));
        }
        let mut url: Url = self.address("secureScoreControlProfiles", &[])?;
        // The id is from outside: as one path segment it is escaped.
        url.path_segments_mut().map_err(|()| Failure::BadLink)?.push(action.id.raw());
        let body = json!({
            "state": change.state.wire().raw(),
            "comment": change.comment,
            "assignedTo": change.assigned_to,
            "vendorInformation": {"provider": "SecureScore", "vendor": "Microsoft"},
        });
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert("prefer", HeaderValue::from_static("return=representation"));
        let answer = self.send(Method::PATCH, &url, &headers, Bytes::from(body.to_string())).await?;
        // 204 without a body is as good; then the caller knows what it sent.
        let told = Profile::read(&answer.json).map(|profile| profile.updates);
        Ok(told.unwrap_or_else(|| action.updates.clone()))
    }
}
