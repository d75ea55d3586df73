//! Requests and answers that are changed on the way, so that they still look good.

use std::time::Duration;

use bytes::Bytes;
use serde_json::{Value, json};
use ticketdeck::domain::Kind;
use ticketdeck::http::{Request, Response};
use tokio::time::Instant;

use super::call::{Call, sent_fields};
use super::faults::Fault;
use super::world::Inner;
use super::{answers, garble};

/// The answer for a record that the account may not see.
pub fn hidden(inner: &mut Inner, call: &Call) -> Option<Response> {
    let id = call.target()?.1?;
    if !inner.hidden.contains(id) {
        return None;
    }
    inner.fire(Fault::RowHidden);
    Some(answers::api(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval"))
}

/// A request as it arrives.
pub fn request(inner: &mut Inner, call: &Call, mut request: Request) -> Request {
    if call.is_write() {
        change_fields(inner, &mut request);
    }
    if call.is_list()
        && request.url.query().is_some_and(|query| query.contains("sysparm_query"))
        && inner.strikes(Fault::FilterIgnored)
    {
        // What an instance ignores is parts of the filter (F36); the order stays.
        let asked = super::call::parameter(&request, "sysparm_query").unwrap_or_default();
        let order: Vec<&str> = asked.split('^').filter(|part| part.starts_with("ORDERBY")).collect();
        keep_parameters(&mut request, |name, _| (name != "sysparm_query").then_some(()));
        request.url.query_pairs_mut().append_pair("sysparm_query", &order.join("^"));
    }
    if let (Call::List(_), Some(most)) = (call, inner.cap)
        && cap_page(&mut request, most)
    {
        inner.fire(Fault::PageCapped);
    }
    request
}

/// What [`change_fields`] does.
const CHANGES: &[Fault] = &[Fault::FieldDropped, Fault::FieldComputed, Fault::ChoiceForced];

/// Rules of the instance drop a field, compute it, or force another choice.
fn change_fields(inner: &mut Inner, request: &mut Request) {
    if CHANGES.iter().all(|fault| inner.rates.of(*fault) == 0) {
        return;
    }
    let mut fields = sent_fields(request);
    let names: Vec<String> = fields.keys().filter(|name| *name != "correlation_id").cloned().collect();
    let Some(name) = inner.chance.pick(&names).cloned() else { return };
    let is_journal = matches!(name.as_str(), "work_notes" | "comments");
    let is_choice = matches!(name.as_str(), "state" | "priority" | "impact" | "urgency");
    if inner.strikes(Fault::FieldDropped) {
        fields.remove(&name);
    } else if !is_choice && !is_journal && inner.strikes(Fault::FieldComputed) {
        fields.insert(name, "2031-01-01 00:00:00".into());
    } else if is_choice && inner.strikes(Fault::ChoiceForced) {
        fields.insert(name, "3".into());
    } else {
        return;
    }
    request.body = Bytes::from(serde_json::to_vec(&fields).unwrap());
}

fn keep_parameters(request: &mut Request, keep: impl Fn(&str, &str) -> Option<()>) {
    let pairs: Vec<(String, String)> =
        request.url.query_pairs().into_owned().filter(|(name, value)| keep(name, value).is_some()).collect();
    request.url.query_pairs_mut().clear().extend_pairs(pairs);
}

fn cap_page(request: &mut Request, most: u64) -> bool {
    let asked: Option<u64> = super::call::parameter(request, "sysparm_limit").and_then(|limit| limit.parse().ok());
    if asked.is_some_and(|asked| asked <= most) {
        return false;
    }
    keep_parameters(request, |name, _| (name != "sysparm_limit").then_some(()));
    request.url.query_pairs_mut().append_pair("sysparm_limit", &most.to_string());
    true
}

/// An instance that never links to next pages, in no answer.
pub fn unlink(inner: &mut Inner, response: &mut Response) {
    if inner.linkless && response.headers.remove("link").is_some() {
        inner.fire(Fault::NoLink);
    }
}

/// An answer on its way back: good, but perhaps not whole.
pub fn answer(inner: &mut Inner, call: &Call, response: &mut Response) {
    if response.status != 200 || call.is_write() || *call == Call::Token {
        return;
    }
    if *call == Call::Journal {
        if inner.strikes(Fault::JournalHidden) {
            garble::edit(response, |body| body["result"] = json!([]));
        }
        return;
    }
    let Some((kind, _)) = call.target() else { return };
    if inner.strikes(Fault::ReadLag) {
        let seconds = inner.chance.below(31);
        lag(inner, kind, response, Duration::from_secs(seconds));
    }
    if call.is_list() {
        list(inner, response);
    }
}

/// A read replica that is behind.
fn lag(inner: &mut Inner, kind: Kind, response: &mut Response, behind: Duration) {
    let then = Instant::now().checked_sub(behind).unwrap_or_else(Instant::now);
    let ledger = &inner.ledger;
    garble::edit(response, |body| match body.get_mut("result") {
        Some(Value::Array(rows)) => rows.retain_mut(|row| {
            let older = ledger.as_of(kind, garble::id(row), then);
            let current = ledger.newest(kind, garble::id(row));
            older.is_some() && older == current
        }),
        Some(record) => {
            if let Some(older) = ledger.as_of(kind, garble::id(record), then) {
                garble::put_back(record, older);
            }
        }
        None => {}
    });
}

fn list(inner: &mut Inner, response: &mut Response) {
    if inner.strikes(Fault::NoTotal) {
        response.headers.remove("x-total-count");
    }
    let twice = inner.strikes(Fault::RowTwice);
    let unreadable = inner.strikes(Fault::RowUnreadable);
    let surrogate = inner.strikes(Fault::Surrogate);
    if !(twice || unreadable || surrogate) && inner.hidden.is_empty() {
        return;
    }
    garble::edit(response, |body| {
        let Some(rows) = garble::rows(body) else { return };
        let before = rows.len();
        rows.retain(|row| !inner.hidden.contains(garble::id(row)));
        if rows.len() < before {
            inner.fire(Fault::RowHidden);
        }
        if let (true, Some(row)) = (surrogate, rows.first()) {
            inner.ledger.murky.insert(garble::id(row).to_owned());
        }
        if let (true, Some(row)) = (twice, rows.last().cloned()) {
            rows.push(row);
        }
        let at = usize::try_from(inner.chance.below(rows.len() as u64)).unwrap();
        if let (true, Some(row)) = (unreadable, rows.get_mut(at)) {
            inner.ledger.murky.insert(garble::id(row).to_owned());
            garble::wrong_type(row, &mut inner.chance);
        }
    });
    if surrogate {
        add_surrogate(response);
    }
}

/// Half of a character, as scripts on an instance can produce it.
fn add_surrogate(response: &mut Response) {
    let text = String::from_utf8_lossy(&response.body).replacen("\"description\":\"", "\"description\":\"\\ud800", 1);
    response.body = Bytes::from(text);
}
