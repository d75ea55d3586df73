//! The explicit proof: an incident that is made, read back, noted and cancelled at once.

use jiff::Timestamp;

use crate::domain::connect::{Case, Check};
use crate::domain::mapping::{CORRELATION_DISPLAY, Fields};
use crate::domain::write::Problem;
use crate::domain::{CorrelationId, HintId, Kind, LocalId, Record, Retry, SysId};
use crate::servicenow::{ApiError, Client};

use super::Checklist;
use super::checks::{Finding, Tell};

/// The ticket's name; an admin who meets it knows what it is.
pub const NAME: &str = "ticketdeck connection test";
const NOTE: &str = "ticketdeck connection test: this note is read back, then the ticket is cancelled.";
/// "Canceled" of the base instance.
const CANCELED: &str = "8";

/// Makes the ticket and puts what it proves into the rows.
pub(super) async fn run(list: &mut Checklist, now: Timestamp, random: u128, tell: Tell<'_>) -> Result<(), Problem> {
    let write = Check::Write(Kind::Incident);
    let Some(client) = list.bench().client.clone() else {
        return Err(Problem { hint: HintId::SignInAgain, retry: Retry::AfterLogin, detail: NAME.into() });
    };
    let id = CorrelationId::for_task(&LocalId::new(now, random));
    let made = match create(&client, &id).await {
        Ok(made) => made,
        Err(error) => {
            let finding = list.bench().refusal(&error, Case::ROLE_WRITE);
            tell(list.prove(write, finding));
            // It may be there all the same; the person can look for the id.
            return Err(Problem { detail: format!("{error} ({})", id.as_str()).into(), ..error.problem() });
        }
    };
    let number = made.raw("number").to_owned();
    let kept = made.raw("correlation_id") == id.as_str();
    let Some(sys_id) = made.sys_id() else { return Err(unfinished(&number)) };
    let noted = note(&client, &sys_id).await;
    let cancelled = cancel(&client, &sys_id).await;
    let correlation =
        if kept { Finding::passed(id.as_str()) } else { Finding::failed(Case::CORRELATION_LOST, made.text("correlation_id")) };
    tell(list.prove(Check::CorrelationId, correlation));
    let journals = match noted {
        Ok(true) => Finding::passed(number.as_str()),
        Ok(false) => Finding::warned(Case::JOURNALS, number.as_str()),
        Err(error) => list.bench().optional(&error, Case::JOURNALS),
    };
    tell(list.prove(Check::Journals, journals));
    let writing = match &cancelled {
        Ok(true) => Finding::passed(number.as_str()),
        Ok(false) => Finding::warned(Case::RULE, number.as_str()),
        Err(error) => list.bench().refusal(error, Case::ROLE_WRITE),
    };
    tell(list.prove(write, writing));
    match cancelled {
        Ok(true) => Ok(()),
        Ok(false) => Err(unfinished(&number)),
        Err(error) => Err(Problem { detail: format!("{number}: {error}").into(), ..error.problem() }),
    }
}

/// The ticket is there and was not cancelled: the person has to.
fn unfinished(number: &str) -> Problem {
    Problem { hint: HintId::InstanceRule, retry: Retry::No, detail: number.into() }
}

/// Makes it, and looks at what the instance has now.
async fn create(client: &Client, id: &CorrelationId) -> Result<Record, ApiError> {
    let values = [
        ("short_description", NAME),
        ("description", NAME),
        ("correlation_id", id.as_str()),
        ("correlation_display", CORRELATION_DISPLAY),
        ("impact", "3"),
        ("urgency", "3"),
    ];
    let values: Fields = values.into_iter().map(|(column, value)| (column.to_owned(), value.to_owned())).collect();
    let table = Kind::Incident.table();
    let columns = ["number", "correlation_id"];
    let made = client.create(table, &values, &columns).await?;
    let Some(sys_id) = made.sys_id() else { return Ok(made) };
    Ok(client.get(table, &sys_id, &columns).await?.unwrap_or(made))
}

/// Whether a note is kept and can be read.
async fn note(client: &Client, ticket: &SysId) -> Result<bool, ApiError> {
    let values = Fields::from([("work_notes".to_owned(), NOTE.to_owned())]);
    client.update(Kind::Incident.table(), ticket, &values, &[]).await?;
    client.journal_has(ticket, NOTE).await
}

/// Whether the instance lets the ticket be cancelled.
async fn cancel(client: &Client, ticket: &SysId) -> Result<bool, ApiError> {
    let values = Fields::from([("state".to_owned(), CANCELED.to_owned())]);
    let now = client.update(Kind::Incident.table(), ticket, &values, &["state"]).await?;
    Ok(now.raw("state") == CANCELED)
}
