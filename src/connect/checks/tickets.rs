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
        labels.extend(states.into_iter().map(|choice| choice.label.into_raw()));
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
