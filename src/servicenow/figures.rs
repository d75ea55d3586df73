//! Figures about many records, and where a change may go next: the Aggregate API and the Change Management API.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::client::get;
use super::request::finish;
use super::{ApiError, Client, Failure};
use crate::domain::query::Query;
use crate::domain::verb::NextStates;
use crate::domain::{SysId, Untrusted};
use crate::http::{BadUrl, HttpError};

/// What a query matches, in three figures: when none of them has changed, nothing that they count has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// How many records.
    pub count: String,
    /// The latest `sys_updated_on`.
    pub newest: String,
    /// The sum of `sys_mod_count`.
    pub mods: String,
}

impl Client {
    /// Count, latest change and sum of changes of what a query matches (ServiceNow documentation, "Aggregate API").
    ///
    /// # Errors
    /// [`ApiError`]; a login that may not read every record of the table may not ask for figures.
    pub async fn figures(&self, table: &'static str, query: &Query) -> Result<Figures, ApiError> {
        let read = async {
            let mut url = self.below(&["api", "now", "stats", table])?;
            url.query_pairs_mut()
                .append_pair("sysparm_query", &query.to_encoded())
                .append_pair("sysparm_count", "true")
                .append_pair("sysparm_max_fields", "sys_updated_on")
                .append_pair("sysparm_sum_fields", "sys_mod_count");
            let (_, answer) = self.call(&get(finish(url)?)).await?;
            let result: Value = serde_json::from_str(answer.result()?.get()).unwrap_or_default();
            let text = |value: &Value| value.as_str().map(str::to_owned);
            let stats = &result["stats"];
            Ok(Figures {
                count: text(&stats["count"]).ok_or(Failure::BadAnswer { why: "there is no count in it" })?,
                newest: text(&stats["max"]["sys_updated_on"]).unwrap_or_default(),
                mods: text(&stats["sum"]["sys_mod_count"]).unwrap_or_default(),
            })
        };
        read.await.map_err(|failure| ApiError { failure, write: false })
    }

    /// Where a change may go next (ServiceNow documentation, "Change Management API").
    ///
    /// # Errors
    /// [`ApiError`]; the API can be switched off or closed to the login.
    pub async fn next_states(&self, change: &SysId) -> Result<NextStates, ApiError> {
        let read = async {
            let url = self.below(&["api", "sn_chg_rest", "v1", "change", change.as_str(), "nextstates"])?;
            let (_, answer) = self.call(&get(finish(url)?)).await?;
            let result: Answer =
                serde_json::from_str(answer.result()?.get()).map_err(|_| Failure::BadAnswer { why: "these are no next states" })?;
            Ok(result.read())
        };
        read.await.map_err(|failure| ApiError { failure, write: false })
    }

    fn below(&self, path: &[&str]) -> Result<Url, HttpError> {
        let mut url = self.instance.clone();
        url.set_query(None);
        url.set_fragment(None);
        url.path_segments_mut().map_err(|()| HttpError::BadUrl(BadUrl::NoHost))?.clear().extend(path);
        Ok(url)
    }
}

#[derive(Deserialize)]
struct Answer {
    available_states: Vec<Value>,
    #[serde(default)]
    state_transitions: Vec<Vec<Transition>>,
}

#[derive(Deserialize)]
struct Transition {
    #[serde(default)]
    to_state: Value,
    #[serde(default, rename = "transition_available")]
    available: bool,
    #[serde(default)]
    conditions: Vec<Condition>,
}

#[derive(Deserialize)]
struct Condition {
    #[serde(default)]
    passed: bool,
    #[serde(default)]
    condition: BTreeMap<String, Value>,
}

impl Answer {
    fn read(&self) -> NextStates {
        let mut next = NextStates { available: self.available_states.iter().map(wire).collect(), blocked: BTreeMap::new() };
        for transition in self.state_transitions.iter().flatten().filter(|transition| !transition.available) {
            let unmet = transition.conditions.iter().filter(|condition| !condition.passed);
            let names = unmet.filter_map(|unmet| unmet.condition.get("name")?.as_str().map(Untrusted::from));
            next.blocked.entry(wire(&transition.to_state)).or_default().extend(names);
        }
        next
    }
}

/// A state's value as the Table API has it; this API may say `-5`, `-5.0` or `"-5"`.
fn wire(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_states_are_read_in_every_form_of_number() {
        let json = r#"{"available_states":["-5",-4,0.0],"state_transitions":[[{"to_state":"3","transition_available":false,
            "conditions":[{"passed":false,"condition":{"name":"Closed tasks"}},{"passed":true,"condition":{"name":"Group"}}]}]]}"#;
        let next = serde_json::from_str::<Answer>(json).unwrap().read();
        assert_eq!(next.available, ["-5", "-4", "0"]);
        assert_eq!(next.blocked["3"], [Untrusted::from("Closed tasks")]);
    }
}
