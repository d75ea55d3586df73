//! The simulated colleague: now and then someone else changes a ticket, so that live sync can be seen.

use std::sync::Arc;
use std::time::Duration;

use super::auth::User;
use super::dictionary::{self, Table};
use super::engine::{Engine, Row, Select};
use super::errors::ApiError;
use super::query::{self, Asker};
use super::rules::{Sent, Writer, approval, change, incident};
use super::seed::Chance;
use super::server::Shared;
use crate::domain::Clock;

/// The usual pause between two changes.
const PAUSE: Duration = Duration::from_secs(20);

/// The colleague looks at this many of the newest open tickets.
const LOOKS_AT: usize = 15;

const COLLEAGUES: &[&str] = &["jonas.lindqvist", "hannah.weissbach", "haruka.sato", "yijun.lin"];

const NOTES: &[&str] = &[
    "Looked at it this morning; no surprises so far.",
    "Vendor answered, the fix is in their next release.",
    "Warte auf Rückmeldung vom Standort Nordkai.",
    "Testat i pilotgruppen, ser bra ut.",
    "検証環境で確認しました。",
    "已通知相關部門。",
];

/// Works until aborted.
pub(super) async fn work(shared: Arc<Shared>) {
    let mut chance = Chance::new(shared.engine().seed, "colleague");
    loop {
        let more = u64::try_from(chance.below(10_000)).unwrap_or(0);
        tokio::time::sleep(PAUSE * 3 / 4 + Duration::from_millis(more)).await;
        if let Err(error) = act(&shared, &mut chance) {
            tracing::debug!(message = error.message, "the colleague's change was refused");
        }
    }
}

/// Makes one change.
fn act(shared: &Shared, chance: &mut Chance) -> Result<(), ApiError> {
    let engine = shared.engine();
    let name = if chance.below(2) == 0 { "change_request" } else { "incident" };
    let Some(table) = dictionary::table(name) else { return Ok(()) };
    let who = chance.pick(COLLEAGUES).copied().unwrap_or_default();
    let Some(user) = User::by_name(&engine, who)? else { return Ok(()) };
    let asker = Asker::new(&engine, &user, shared.clock.now())?;
    let open = open_tickets(&engine, table, &asker)?;
    let Some(ticket) = chance.pick(&open).map(|id| engine.find(table, id)).transpose()?.flatten() else { return Ok(()) };
    let id = ticket.get("sys_id").map_or("", String::as_str);
    if chance.below(2) == 0 && approve(shared, &engine, id, chance)? {
        return Ok(());
    }
    let sent = choose(table, &ticket, chance);
    let stamp = shared.clock.stamp();
    let writer = Writer { engine: &engine, user: &user, stamp: &stamp, by_display: false };
    writer.update(table, id, &sent)
}

/// One of those who were asked approves a waiting change; says whether there was anything to approve.
fn approve(shared: &Shared, engine: &Engine, ticket: &str, chance: &mut Chance) -> Result<bool, ApiError> {
    let (open, approvals) = (approval::open(engine, ticket)?, dictionary::table(approval::TABLE));
    let (Some(asked), Some(table)) = (chance.pick(&open), approvals) else { return Ok(false) };
    let get = |column: &str| asked.get(column).map_or("", String::as_str);
    let Some(user) = User::by_id(engine, get("approver"))? else { return Ok(false) };
    let stamp = shared.clock.stamp();
    let sent = vec![("state".to_owned(), approval::APPROVED.to_owned())];
    Writer { engine, user: &user, stamp: &stamp, by_display: false }.update(table, get("sys_id"), &sent)?;
    Ok(true)
}

fn open_tickets(engine: &Engine, table: &'static Table, asker: &Asker) -> Result<Vec<String>, ApiError> {
    let filter = query::compile(table, &query::parse("active=true^ORDERBYDESCsys_created_on"), asker);
    let fields: Vec<query::Path> = query::Path::resolve(table, "sys_id").into_iter().collect();
    let mut found = Vec::new();
    let select = Select { table, fields: &fields, filter: &filter, limit: LOOKS_AT, offset: 0 };
    engine.select(&select, |values| found.extend(values.iter().map(|value| (*value).to_owned())))?;
    Ok(found)
}

/// What a client may do itself; where approvals decide, nothing.
fn change_steps<'a>(get: &impl Fn(&str) -> &'a str) -> Vec<&'static str> {
    if change::awaits_approval(get("state")) { Vec::new() } else { change::next_states(get("type"), get("state")) }
}

/// A step of the state, another priority, or a note.
fn choose(table: &Table, ticket: &Row, chance: &mut Chance) -> Sent {
    let get = |column: &str| ticket.get(column).map_or("", String::as_str);
    let is_incident = table.name == "incident";
    let next = if is_incident { incident::next_states(get("state")).to_vec() } else { change_steps(&get) };
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    match (chance.below(3), next.first()) {
        (0, Some(state)) => {
            let mut sent = vec![pair("state", state)];
            if matches!((is_incident, *state), (true, "6") | (false, "3")) && get("close_code").is_empty() {
                let code = if is_incident { "Solution provided" } else { "successful" };
                sent.extend([pair("close_code", code), pair("close_notes", "Done.")]);
            }
            sent
        }
        (1, _) => {
            let level = (chance.below(3) + 1).to_string();
            vec![pair(if is_incident { "urgency" } else { "priority" }, &level)]
        }
        _ => vec![pair("work_notes", chance.pick(NOTES).copied().unwrap_or_default())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Options;
    use crate::demo::server;

    #[test]
    fn the_colleague_only_does_what_the_rules_allow_and_is_seen() {
        let options = Options { clock: Some("2026-11-20T08:00:00Z".parse().unwrap()), ..Options::default() };
        let (shared, _) = server::open(options, String::new()).unwrap();
        let before = dump(&shared);
        let mut chance = Chance::new(1, "colleague");
        for _ in 0..300 {
            let refused = act(&shared, &mut chance).err();
            // A change may need a group first; nothing else may come back.
            assert!(refused.as_ref().is_none_or(|error| error.status == 403), "{refused:?}");
        }
        let after = dump(&shared);
        assert_eq!(before.len(), after.len());
        let changed = before.iter().zip(&after).filter(|(old, new)| old != new).count();
        assert!(changed > 10, "{changed}");
    }

    fn dump(shared: &Shared) -> Vec<Vec<String>> {
        let tables = ["change_request", "incident"].map(|name| dictionary::table(name).unwrap());
        tables.into_iter().flat_map(|table| shared.engine().dump(table)).collect()
    }

    #[test]
    fn steps_forward_carry_what_the_rules_ask_for() {
        let row: Row = [("state", "0"), ("type", "normal")].map(|(k, v)| (k, v.to_owned())).into();
        let table = dictionary::table("change_request").unwrap();
        let mut chance = Chance::new(1, "t");
        let step = (0..50).map(|_| choose(table, &row, &mut chance)).find(|sent| sent[0].0 == "state").unwrap();
        assert_eq!(step.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["state", "close_code", "close_notes"]);
    }
}
