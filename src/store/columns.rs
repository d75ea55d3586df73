//! The columns lists show and sort by: the record as fetched, with open writes laid over it.

use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, facts};
use crate::domain::assignee::Assignees;
use crate::domain::mapping::{self, Fields};
use crate::domain::scope::Me;
use crate::domain::{Category, Kind, LocalId, Record, Source, due, priority, state, ticket, trailer};

/// A record with the values of open writes applied, as the person should see it.
pub(super) fn overlay(kind: Kind, record: &Record, writes: &[Fields]) -> Record {
    let mut shown = record.clone();
    // A journal is no value of the record: what waits to be added to it is shown as a write.
    for (field, value) in writes.iter().flatten().filter(|(field, _)| !mapping::JOURNALS.contains(&field.as_str())) {
        shown.set(field.clone(), value.clone());
    }
    let touched = |name: &str| writes.iter().any(|fields| fields.contains_key(name));
    if kind == Kind::Incident
        && (touched("impact") || touched("urgency"))
        && let Some(computed) = priority::from_impact_urgency(shown.raw("impact"), shown.raw("urgency"))
    {
        shown.set("priority", computed.wire());
    }
    shown
}

/// The values of a ticket's open writes, oldest first. Refused ones and conflicts are left out, since the instance's value stands, but
/// for a create that never became a ticket: its values are all there is.
pub(super) fn open_writes(db: &Connection, id: &LocalId) -> Result<Vec<Fields>, StoreError> {
    let mut statement = db.prepare_cached(
        "SELECT fields FROM outbox WHERE local_id = ?1 AND (state IN ('queued', 'sending', 'unknown', 'frozen')
            OR (state = 'refused' AND operation = 'create' AND (SELECT sys_id FROM ticket t WHERE t.local_id = ?1) IS NULL))
         ORDER BY id",
    )?;
    let rows = statement.query_map([id.as_str()], |row| row.get::<_, String>(0))?;
    rows.map(|json| with_names(db, serde_json::from_str(&json?)?)).collect()
}

/// The same values with the names of those a write assigns to, which the instance tells only once it has taken it.
fn with_names(db: &Connection, mut fields: Fields) -> Result<Fields, StoreError> {
    for column in ["assigned_to", "assignment_group"] {
        let Some(id) = fields.get(column) else { continue };
        let name = if id.is_empty() { String::new() } else { name_of(db, id)? };
        fields.insert(format!("{column}.name"), name);
    }
    Ok(fields)
}

/// What somebody is called, as far as it is known here; else their id.
fn name_of(db: &Connection, id: &str) -> Result<String, StoreError> {
    let known: Assignees = facts::get(db, facts::ASSIGNEES)?.unwrap_or_default();
    if let Some(name) = known.name(id) {
        return Ok(name.raw().to_owned());
    }
    let sql = "SELECT assigned_to FROM ticket WHERE assigned_id = ?1 AND assigned_to <> '' LIMIT 1";
    let seen: Option<String> = db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
    let me: Option<Me> = facts::get(db, facts::ME)?;
    let me = me.filter(|me| me.sys_id.as_ref().is_some_and(|mine| mine.as_str() == id)).map(|me| me.user_name);
    Ok(seen.or(me).unwrap_or_else(|| id.to_owned()))
}

/// Recomputes a ticket's columns from its record and its open writes.
pub(super) fn refresh(db: &Connection, id: &LocalId) -> Result<(), StoreError> {
    let found: Option<(String, String)> = db
        .prepare_cached("SELECT kind, record FROM ticket WHERE local_id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (kind, record) = found.ok_or(StoreError::NoSuchTicket)?;
    let kind = Kind::from_word(&kind).ok_or_else(|| StoreError::Damaged(kind))?;
    let record: Record = serde_json::from_str(&record)?;
    let shown = overlay(kind, &record, &open_writes(db, id)?);
    write(db, id, kind, &shown)
}

/// Recomputes every ticket's columns, some at a time.
pub(super) fn refresh_all(db: &Connection) -> Result<(), StoreError> {
    let mut last = String::new();
    loop {
        let mut statement = db.prepare_cached("SELECT local_id FROM ticket WHERE local_id > ?1 ORDER BY local_id LIMIT 500")?;
        let ids: Vec<String> = statement.query_map([&last], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let Some(end) = ids.last() else { return Ok(()) };
        last.clone_from(end);
        for id in ids.iter().filter_map(|id| LocalId::parse(id)) {
            refresh(db, &id)?;
        }
    }
}

fn write(db: &Connection, id: &LocalId, kind: Kind, shown: &Record) -> Result<(), StoreError> {
    let name = shown.raw("short_description");
    let assigned = shown.raw("assigned_to.name");
    let number = shown.raw("number");
    let active = match shown.raw("active") {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    };
    let state = if shown.raw("state").is_empty() { state::initial(kind) } else { shown.raw("state") };
    let trailer::Split { body, trailer, .. } = trailer::split(shown.raw("description"));
    let search = format!("{number}\n{name}\n{assigned}\n{body}").to_lowercase();
    db.prepare_cached(
        "UPDATE ticket SET number = ?2, name = ?3, name_key = ?4, priority = ?5, state = ?6, active = ?7, over = ?8, due = ?9,
            assigned_to = ?10, created = CASE ?11 WHEN '' THEN created ELSE ?11 END,
            updated = CASE ?12 WHEN '' THEN updated ELSE ?12 END, search = ?13,
            assigned_id = ?14, group_id = ?15, group_name = ?16, category = ?17, source = ?18, closed = ?19, mods = ?20
         WHERE local_id = ?1",
    )?
    .execute(params![
        id.as_str(),
        number,
        name,
        name.to_lowercase(),
        shown.raw("priority"),
        state,
        active,
        state::is_over(kind, state, active),
        due::from_wire(shown.raw("due_date")).map(|day| day.to_string()),
        assigned,
        shown.raw("sys_created_on"),
        shown.raw("sys_updated_on"),
        search,
        shown.raw("assigned_to"),
        shown.raw("assignment_group"),
        shown.raw("assignment_group.name"),
        trailer.category.map_or("", Category::wire),
        trailer.source.map_or("", Source::wire),
        shown.raw("closed_at"),
        ticket::mods(shown),
    ])?;
    link(db, id, shown)
}

/// The columns that name other records.
const LINKS: [&str; 4] = ["parent", "rfc", "caused_by", "cmdb_ci"];

/// Writes down which records a ticket names.
fn link(db: &Connection, id: &LocalId, shown: &Record) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM link WHERE local_id = ?1")?.execute([id.as_str()])?;
    for how in LINKS {
        let target = shown.raw(how);
        if !target.is_empty() {
            let sql = "INSERT INTO link (local_id, how, target) VALUES (?1, ?2, ?3)";
            db.prepare_cached(sql)?.execute([id.as_str(), how, target])?;
        }
    }
    Ok(())
}
