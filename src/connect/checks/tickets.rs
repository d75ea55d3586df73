//! Checks of what the login may do with tickets.

use super::login::READ_ONLY;
use super::{Bench, Finding, Known};
use crate::domain::connect::Case;
use crate::domain::scope::Me;
use crate::domain::{CorrelationId, Kind, LocalId, Untrusted};
use crate::servicenow::{ApiError, Client, Length};

/// How many characters our ids take.
const ID_LENGTH: u32 = 40;
/// Labels that are shown as proof.
const SHOWN: usize = 9;

/// Tickets can be seen, and some are in the profile's scope.
pub(super) async fn read(bench: &Bench, known: &mut Known, client: &Client, kind: Kind) -> Finding {
    known.samples.remove(&kind);
    let (sample, total) = match client.sample(kind).await {
        Ok(found) => found,
        Err(error) => return bench.refusal(&error, Case::ROLE_READ),
    };
    let Some(sample) = sample else {
        return if total == 0 {
            Finding::warned(Case::NO_TICKETS, "0")
        } else {
            Finding::failed(Case::ROLE_READ, format!("0/{total}"))
        };
    };
    let number = sample.raw("number").to_owned();
    known.samples.insert(kind, sample);
    match in_scope(bench, client, kind).await {
        Ok(Some(0)) => Finding::warned(Case::NO_TICKETS, format!("0/{total}")),
        Ok(Some(count)) => Finding::passed(format!("{number}, {count}/{total}")),
        Ok(None) => Finding::passed(format!("{number}, {total}")),
        Err(error) => bench.failure(&error),
    }
}

/// How many tickets the profile follows; `None` when it follows none of this kind on purpose.
async fn in_scope(bench: &Bench, client: &Client, kind: Kind) -> Result<Option<u64>, ApiError> {
    let me = me(bench, client).await?;
    let queries = bench.profile.scope.queries(kind, &me);
    let mut sum = None;
    for query in &queries {
        sum = Some(sum.unwrap_or(0).max(client.count(kind, query).await?));
    }
    Ok(sum)
}

async fn me(bench: &Bench, client: &Client) -> Result<Me, ApiError> {
    let Some(name) = bench.profile.me.clone() else { return Ok(Me::default()) };
    let sys_id = client.user(&name).await?.and_then(|person| person.sys_id());
    let groups = match &sys_id {
        // Groups may be hidden; then they do not count, as in the sync.
        Some(id) => client.groups_of(id).await.unwrap_or_default(),
        None => Vec::new(),
    };
    Ok(Me { user_name: name, sys_id, groups })
}

/// A ticket can be written: shown by a write that changes nothing. Where a role is known to forbid it, the answer's silence is not
/// believed: an instance drops fields that may not be written and answers 200.
pub(super) async fn write(bench: &Bench, known: &Known, client: &Client, kind: Kind) -> Finding {
    let Some(sample) = known.samples.get(&kind) else { return Finding::warned(Case::NO_TICKETS, "") };
    if known.roles.as_ref().is_some_and(|roles| roles.iter().any(|role| role == READ_ONLY)) {
        return Finding::failed(Case::ROLE_WRITE, READ_ONLY);
    }
    match client.write_nothing(kind, sample).await {
        Ok(Some(_)) => Finding::passed(sample.text("number")),
        Ok(None) => Finding::warned(Case::ROLE_WRITE, sample.text("number")),
        Err(error) => bench.refusal(&error, Case::ROLE_WRITE),
    }
}

/// The instance's own names for states. Without them the base instance's are used.
pub(super) async fn choices(bench: &Bench, client: &Client) -> Finding {
    let mut labels: Vec<String> = Vec::new();
    for kind in Kind::ALL {
        let found = match client.choices(kind, "en").await {
            Ok(found) => found,
            Err(error) => return bench.optional(&error, Case::CHOICES),
        };
        let Some((_, states)) = found.into_iter().find(|(field, _)| field == "state") else {
            return Finding::warned(Case::CHOICES, kind.table());
        };
        for label in states.into_iter().map(|choice| choice.label.into_raw()) {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    labels.truncate(SHOWN);
    Finding::passed(labels.join(", "))
}

/// Work notes and comments.
pub(super) async fn journals(bench: &Bench, client: &Client) -> Finding {
    let mut all = 0;
    for kind in Kind::ALL {
        match client.journal_sample(kind).await {
            Ok((false, hidden)) if hidden > 0 => return Finding::warned(Case::JOURNALS, format!("0/{hidden}")),
            Ok((_, total)) => all += total,
            Err(error) => return bench.optional(&error, Case::JOURNALS),
        }
    }
    Finding::passed(all.to_string())
}

/// `correlation_id` is shown, long enough, and a filter by it is honoured: law 2 rests on all three.
pub(super) async fn correlation_id(bench: &Bench, known: &Known, client: &Client) -> Finding {
    let random = (bench.random)();
    // The id of a task that was never made; its time does not matter.
    let nowhere = CorrelationId::for_task(&LocalId::new(jiff::Timestamp::UNIX_EPOCH, random));
    for kind in Kind::ALL {
        if known.samples.get(&kind).is_some_and(|sample| !sample.has("correlation_id")) {
            return Finding::failed(Case::CORRELATION_LOST, kind.table());
        }
        match client.correlation_filter_is_honoured(kind, &nowhere).await {
            Ok(true) => {}
            Ok(false) => return Finding::failed(Case::FILTER_IGNORED, kind.table()),
            Err(error) => return bench.failure(&error),
        }
    }
    match client.task_column("correlation_id").await {
        Ok(Length::Characters(length)) if length < ID_LENGTH => Finding::failed(Case::CORRELATION_LOST, length.to_string()),
        Ok(Length::Characters(length)) => Finding::passed(length.to_string()),
        // The dictionary is for some roles only; a test ticket would prove it.
        Ok(Length::Unknown) => Finding::passed(Untrusted::default()),
        Err(error) if error.retry() == crate::domain::Retry::No => Finding::passed(Untrusted::default()),
        Err(error) => bench.failure(&error),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::auth::{Grant, LoginSettings, TokenKeeper, token_url};
    use crate::domain::SystemClock;
    use crate::domain::connect::CheckState;
    use crate::http::script::{Script, answer, json};
    use crate::http::{HttpError, Response};
    use crate::vault::MemoryVault;

    /// A bench and a client that are answered from a script.
    fn scripted(answers: impl IntoIterator<Item = Result<Response, HttpError>>) -> (Bench, Client) {
        let token = json(200, r#"{"access_token":"t","token_type":"Bearer","expires_in":1800}"#);
        let script = Script::new([token].into_iter().chain(answers));
        let text = "instance = \"https://acme.example\"\nclient_id = \"c\"\nvault = \"plain\"\n";
        let profile: crate::config::Profile = toml::from_str(text).unwrap();
        let login = LoginSettings {
            token_url: token_url(&profile.instance),
            client_id: "c".into(),
            client_secret: Some("s".into()),
            grant: Grant::ClientCredentials,
        };
        let keeper = TokenKeeper::new(script.clone(), Arc::new(MemoryVault::default()), Arc::new(SystemClock), "p".into(), login);
        let client = Client::new(script.clone(), profile.instance.clone(), Arc::new(keeper));
        (Bench { transport: script, client: None, profile, proxied: false, random: || 5 << 80 }, client)
    }

    fn rows(total: &str, body: &str) -> Result<Response, HttpError> {
        answer(200, &[("content-type", "application/json"), ("x-total-count", total)], body)
    }

    #[tokio::test]
    async fn a_filter_that_is_ignored_and_a_short_column_are_seen() {
        let id = "0123456789abcdef0123456789abcdef";
        let everything = format!(r#"{{"result":[{{"sys_id":"{id}"}}]}}"#);
        let nothing = || rows("0", r#"{"result":[]}"#);
        let (bench, client) = scripted([rows("57", &everything)]);
        let ignored = correlation_id(&bench, &Known::default(), &client).await;
        assert_eq!((ignored.state, ignored.case), (CheckState::Failed, Some(Case::FILTER_IGNORED)));

        let column = |length: &str| {
            let entry = format!(r#"{{"sys_id":"{id}","name":"task","element":"correlation_id","max_length":"{length}"}}"#);
            rows("1", &format!(r#"{{"result":[{entry}]}}"#))
        };
        let (bench, client) = scripted([nothing(), nothing(), column("32")]);
        let short = correlation_id(&bench, &Known::default(), &client).await;
        assert_eq!((short.state, short.case, short.proof.raw()), (CheckState::Failed, Some(Case::CORRELATION_LOST), "32"));
        let (bench, client) = scripted([nothing(), nothing(), column("100")]);
        assert_eq!(correlation_id(&bench, &Known::default(), &client).await, Finding::passed("100"));
    }

    #[tokio::test]
    async fn the_rate_limit_is_remembered() {
        let limited = [("content-type", "application/json"), ("x-ratelimit-limit", "100"), ("x-ratelimit-reset", "1795161660")];
        let (_, client) = scripted([answer(200, &limited, r#"{"result":[]}"#), rows("0", r#"{"result":[]}"#)]);
        assert_eq!(client.rate_limit(), None);
        let copy = client.clone();
        for _ in 0..2 {
            client.count(Kind::Change, &crate::domain::query::Query::default()).await.unwrap();
            assert_eq!(copy.rate_limit().map(|limit| limit.limit), Some(100));
        }
    }
}
