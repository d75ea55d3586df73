//! `secureScoreControlProfile` objects, with the spellings and gaps of public payloads.

use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::data::Control;
use super::graph::GraphError;
use super::{SetState, Tenant, iso};

/// What every device control says instead of steps.
const DEVICE: &str = "<p>Look at the affected devices under <b>Vulnerability Management &gt; Recommendations</b>.</p>";

/// States that can be set. `AlternateMitigation` is undocumented and in live data.
const STATES: [&str; 5] = ["Default", "Ignored", "ThirdParty", "Reviewed", "AlternateMitigation"];

/// Longest comment that is taken.
const COMMENT: usize = 5000;

impl Tenant {
    /// The controls that have a profile, in their order.
    pub(super) fn described(&self) -> impl Iterator<Item = &Control> {
        self.data.controls.iter().filter(|control| !self.data.story.no_profile.iter().any(|id| id == control.id()))
    }

    /// A control's profile.
    pub(super) fn profile(&self, control: &Control) -> Value {
        let Control(id, title, category, service, max, rank, impact, cost, tier, threats) = control;
        let story = &self.data.story;
        let null_if_empty = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        let action_type = if story.provider.contains(id) {
            "Provider"
        } else if story.scored.iter().any(|scored| scored.0 == *id && scored.3.len() > 2) {
            "Behavior"
        } else if service == "AzureAD" && id.starts_with("Role") {
            "Review"
        } else {
            "Config"
        };
        json!({
            "id": id,
            "azureTenantId": self.id,
            "actionType": action_type,
            "actionUrl": self.data.service(service).map(|service| service.url.replace("{tenant}", &self.id)),
            "controlCategory": category,
            "title": title,
            "deprecated": story.deprecated.contains(id),
            "implementationCost": null_if_empty(cost),
            "lastModifiedDateTime": null,
            "maxScore": max,
            "rank": rank,
            "remediation": self.remediation(id, service),
            "remediationImpact": self.data.advice(id).map_or_else(|| json!("<p>Little or none.</p>"), |advice| json!(advice.impact)),
            "service": service,
            "threats": threats.split("; ").filter(|threat| !threat.is_empty()).collect::<Vec<_>>(),
            "tier": null_if_empty(tier),
            "userImpact": null_if_empty(impact),
            "complianceInformation": [],
            "controlStateUpdates": self.updates(id),
            "vendorInformation": {"provider": "SecureScore", "providerVersion": null, "subProvider": null, "vendor": "Microsoft"},
        })
    }

    /// What a control is about, in HTML.
    pub(super) fn about(&self, id: &str) -> String {
        match (self.data.advice(id), self.data.control(id)) {
            (Some(advice), _) => advice.about.clone(),
            (None, Some(control)) => {
                format!("<p>This control looks at <em>{}</em> in {}.</p>", escaped(control.1.trim()), control.3)
            }
            (None, None) => String::new(),
        }
    }

    fn remediation(&self, id: &str, service: &str) -> String {
        if id.starts_with("scid_") {
            return DEVICE.to_owned();
        }
        let place = self.data.service(service);
        if let Some(advice) = self.data.advice(id) {
            let steps = advice.steps.join("</li><li>");
            let place = place.map(|service| format!("<p>In the <strong>{}</strong>:</p>", service.place)).unwrap_or_default();
            return format!("{place}<ol><li>{steps}</li></ol>");
        }
        place.map_or_else(String::new, |service| {
            format!(
                "<p>1. Open the {}.<br>2. Go to <b>{}</b>.<br />3. Change the setting &quot;{}&quot;.</p>",
                service.place, service.path, id
            )
        })
    }

    /// The state history. A control that nobody touched has one entry of nulls, or none.
    fn updates(&self, id: &str) -> Value {
        let text = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
        let kept = self.kept();
        let entry = |set: &SetState| {
            json!({
                "assignedTo": text(&set.assigned_to), "comment": text(&set.comment), "state": set.state,
                "updatedBy": text(&set.by), "updatedDateTime": iso(set.at),
            })
        };
        let entries: Vec<Value> = kept.of(id).map(entry).collect();
        if entries.is_empty() && self.chance(&format!("{id} entry"), 4) != 0 {
            return json!([{"assignedTo": null, "comment": null, "state": "Default", "updatedBy": null, "updatedDateTime": null}]);
        }
        json!(entries)
    }

    /// Sets a control's state: every request lands in its history, also one that changes nothing.
    pub(super) fn set_state(&self, control: &Control, body: &[u8], by: &str, now: Timestamp) -> Result<(), GraphError> {
        let order: Order = serde_json::from_slice(body).map_err(|_| GraphError::bad("Unable to read JSON request payload."))?;
        let vendor = order.vendor_information.unwrap_or_default();
        if vendor.provider != "SecureScore" || vendor.vendor != "Microsoft" {
            return Err(GraphError::bad("vendorInformation with provider and vendor is required."));
        }
        if control.id().starts_with("scid_") {
            return Err(GraphError::bad("This control is managed in Vulnerability Management and cannot be updated here."));
        }
        let wanted = order.state.unwrap_or_default();
        let Some(state) = STATES.into_iter().find(|state| state.eq_ignore_ascii_case(&wanted)) else {
            return Err(GraphError::bad("The value of 'state' is not valid."));
        };
        let (comment, assigned_to) = (order.comment.unwrap_or_default(), order.assigned_to.unwrap_or_default());
        if comment.len() > COMMENT {
            return Err(GraphError::bad("The value of 'comment' is too long."));
        }
        let set =
            SetState { control: control.id().to_owned(), state: state.into(), comment, assigned_to, by: by.to_owned(), at: now };
        self.keep(|kept| kept.set.push(set)).map_err(|error| GraphError {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            code: "generalException",
            message: error.to_string(),
        })
    }
}

/// The body of a PATCH. State and comment stand at the root, not inside `controlStateUpdates`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    state: Option<String>,
    comment: Option<String>,
    assigned_to: Option<String>,
    vendor_information: Option<Vendor>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Vendor {
    provider: String,
    vendor: String,
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;")
}
