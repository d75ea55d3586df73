//! Writing a state back to Graph. Best effort: Microsoft does not promise that the portal shows it.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};
use serde_json::json;
use url::Url;

use super::client::{Graph, error};
use super::error::{Failure, ScoreError};
use super::page::Wire;
use super::read::Profile;
use crate::domain::recommendation::setting::NotSettable;
use crate::domain::recommendation::{Recommendation, StateChange, StateUpdate};

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
        match change.refusal(action, true) {
            None => {}
            Some(NotSettable::DeviceControl) => return Err(refuse("device controls are set in Vulnerability Management only")),
            Some(NotSettable::NoProfile | NotSettable::Off) => return Err(refuse("the control has no profile")),
            Some(NotSettable::NoReason) => return Err(refuse("a reason is needed")),
            Some(NotSettable::LongReason) => return Err(refuse("the reason is too long")),
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
        let answered = Profile::read(&answer.json);
        // 204 without a body is as good, but says nothing of what is there now.
        let told = match answered {
            Some(profile) => Some(profile),
            None => Profile::read(&self.send(Method::GET, &url, &HeaderMap::new(), Bytes::new()).await?.json),
        };
        Ok(told.map_or_else(|| action.updates.clone(), |profile| profile.updates))
    }
}
