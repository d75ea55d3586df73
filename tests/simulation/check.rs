//! The promises, checked after every step against what the database says and what the instance really holds.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, OpenFlags, OptionalExtension};
use ticketdeck::domain::clock::{format_utc, parse_utc};
use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::write::{Operation, RefusedField, WriteState};
use ticketdeck::domain::{Kind, LocalId, Record};
use ticketdeck::sync::TICKET_FIELDS;

use super::faults::Fault;
use super::ledger::{Acknowledged, Ledger};
use super::program::settings;
use super::world::World;

/// A row of the outbox.
pub struct OutboxRow {
    pub local_id: LocalId,
    pub operation: Operation,
    pub state: WriteState,
    pub fields: Fields,
    pub base: Fields,
    pub refused: Vec<RefusedField>,
    pub problem: Option<String>,
    pub sys_id: Option<String>,
}

type Outbox = Arc<BTreeMap<i64, OutboxRow>>;
type Tickets = Arc<BTreeMap<String, Stored>>;

/// A ticket as the database has it.
struct Stored {
    kind: Kind,
    local_id: LocalId,
    text: String,
    record: Arc<Record>,
    unreadable: bool,
}

/// What was read last; it holds until somebody commits.
#[derive(Default)]
struct Seen {
    version: i64,
    outbox: Option<Outbox>,
    tickets: Option<Tickets>,
    /// Older than `tickets`, or the same: a record whose text is the same need not be read again.
    before: Tickets,
}

/// A look into the program's database.
pub struct Checker {
    db: Connection,
    seen: RefCell<Seen>,
}

impl Checker {
    pub fn open(database: &Path) -> Self {
        let db = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        Checker { db, seen: RefCell::default() }
    }

    /// Forgets what was read if somebody has committed since.
    fn refresh(&self) {
        let mut statement = self.db.prepare_cached("PRAGMA data_version").unwrap();
        let version = statement.query_row([], |row| row.get(0)).unwrap();
        let mut seen = self.seen.borrow_mut();
        if seen.version != version {
            let before = seen.tickets.take().unwrap_or_else(|| Arc::clone(&seen.before));
            *seen = Seen { version, before, ..Seen::default() };
        }
    }

    /// The ticket that has this record.
    pub fn local_id(&self, sys_id: &str) -> Option<LocalId> {
        let sql = "SELECT local_id FROM ticket WHERE sys_id = ?1";
        let found: Option<String> = self.db.prepare_cached(sql).unwrap().query_row([sys_id], |row| row.get(0)).optional().unwrap();
        found.and_then(|id| LocalId::parse(&id))
    }

    /// Learns which tickets the program holds.
    pub fn learn(&self, world: &World) {
        let tickets = self.tickets();
        let mut inner = world.lock();
        inner.known = tickets.iter().map(|(sys_id, stored)| (sys_id.clone(), stored.local_id.clone())).collect();
        for (id, row) in self.outbox().iter() {
            if let Some(write) = inner.ledger.acknowledged.get_mut(id) {
                write.local_id.clone_from(&row.local_id);
            }
        }
    }

    /// Takes over what the person's own decision has made of a ticket's writes; a record that a twin was merged into keeps its writes.
    pub fn follow(&self, world: &World, decided: Option<i64>) {
        let outbox = self.outbox();
        let mut inner = world.lock();
        let ledger = &mut inner.ledger;
        ledger.acknowledged.retain(|id, _| outbox.contains_key(id));
        for (id, write) in &mut ledger.acknowledged {
            let row = &outbox[id];
            if row.state.is_waiting() && decided != Some(*id) {
                continue;
            }
            if !row.state.is_open() {
                ledger.done.insert(*id);
            }
            write.decided |= decided == Some(*id) && row.state == WriteState::Confirmed;
            write.superseded |= row.state == WriteState::Withdrawn;
            write.fields.clone_from(&row.fields);
            write.base.clone_from(&row.base);
            write.operation = row.operation;
        }
    }

    /// Checks every promise that holds at all times.
    pub fn safety(&self, world: &World) {
        let outbox = self.outbox();
        let tickets = self.tickets();
        let cursors = self.cursors();
        let mut inner = world.lock();
        let sys_ids: BTreeMap<LocalId, String> = inner.known.iter().map(|(sys_id, id)| (id.clone(), sys_id.clone())).collect();
        let ledger = &mut inner.ledger;
        let acknowledged: Vec<(i64, Acknowledged)> = ledger.acknowledged.iter().map(|(id, write)| (*id, write.clone())).collect();
        for (id, write) in &acknowledged {
            match outbox.get(id) {
                // With a ticket that is gone from the instance goes the history of what was done with it, but nothing that is open.
                None if ledger.done.contains(id) || ledger.arrived(write, sys_ids.get(&write.local_id)) => {
                    ledger.acknowledged.remove(id);
                }
                None => ledger.violated("P1", &format!("write {id} is not in the database any more")),
                Some(row) => {
                    check_write(ledger, *id, write, row);
                    if row.state == WriteState::Withdrawn {
                        ledger.withdrawn.insert(*id);
                    }
                    if !row.state.is_open() {
                        ledger.done.insert(*id);
                    }
                }
            }
        }
        let lags = inner.rates.of(Fault::ReadLag) > 0;
        let gone: Vec<String> = inner.known.keys().filter(|id| !tickets.contains_key(*id)).cloned().collect();
        let ledger = &mut inner.ledger;
        for id in gone {
            let there = Kind::ALL.into_iter().any(|kind| ledger.newest(kind, &id).is_some());
            if there && !ledger.murky.contains(&id) && !lags {
                ledger.violated("P6", &format!("{id} was taken away, but it is there"));
            }
        }
        for (kind, cursor) in cursors {
            check_cursor(ledger, kind, &cursor, &tickets);
        }
    }

    /// Checks that everything has come to rest, once nothing goes wrong any more.
    pub fn converged(&self, world: &World) {
        let outbox = self.outbox();
        let tickets = self.tickets();
        let mut inner = world.lock();
        // The instance has rules that change records by themselves after days.
        let keys: Vec<(Kind, String)> = inner.ledger.history.keys().cloned().collect();
        for (kind, id) in &keys {
            drop(inner.look(*kind, id, false));
        }
        let ledger = &mut inner.ledger;
        for (id, row) in outbox.iter() {
            // What stands behind a write that waits for the person waits with it.
            let before = outbox.iter().filter(|(other, before)| *other < id && before.local_id == row.local_id);
            let blocked = row.state == WriteState::Queued && before.map(|(_, before)| before).any(waits_for_person);
            let stuck = matches!(row.state, WriteState::Queued | WriteState::Sending);
            if (stuck && !blocked) || (row.state == WriteState::Unknown && row.problem.is_none()) {
                ledger.violated("liveness", &format!("write {id} is still {} ({:?})", row.state.word(), row.problem));
            }
            let shows = row.problem.is_some() || !row.refused.is_empty();
            if matches!(row.state, WriteState::Refused | WriteState::Conflict | WriteState::Frozen) && !shows {
                ledger.violated("R32", &format!("write {id} is {} without a reason", row.state.word()));
            }
        }
        let there: Vec<(Kind, String)> = ledger.history.keys().cloned().collect();
        for (kind, id) in there {
            let Some(row) = ledger.newest(kind, &id).cloned() else { continue };
            if ledger.murky.contains(&id) {
                continue;
            }
            let Some(stored) = tickets.get(&id) else {
                ledger.violated("law 4", &format!("{id} was never stored"));
                continue;
            };
            for field in TICKET_FIELDS.iter().filter(|field| row.contains_key(**field)) {
                if stored.record.raw(field) != row[*field] {
                    let text = format!("{id}.{field} is {:?} here and {:?} there", stored.record.raw(field), row[*field]);
                    ledger.violated("law 4", &text);
                }
            }
        }
    }

    fn outbox(&self) -> Outbox {
        self.refresh();
        Arc::clone(self.seen.borrow_mut().outbox.get_or_insert_with(|| Arc::new(self.read_outbox())))
    }

    fn read_outbox(&self) -> BTreeMap<i64, OutboxRow> {
        let sql = "SELECT o.id, o.state, o.fields, o.refused, o.problem, t.sys_id, o.local_id, o.operation, o.base
                   FROM outbox o JOIN ticket t USING (local_id)";
        let mut statement = self.db.prepare_cached(sql).unwrap();
        let read = |row: &rusqlite::Row<'_>| {
            let json = |at: usize| row.get::<_, String>(at).unwrap();
            Ok((
                row.get(0)?,
                OutboxRow {
                    local_id: LocalId::parse(&json(6)).unwrap(),
                    operation: Operation::from_word(&json(7)).unwrap(),
                    base: serde_json::from_str(&json(8)).unwrap(),
                    state: WriteState::from_word(&json(1)).unwrap(),
                    fields: serde_json::from_str(&json(2)).unwrap(),
                    refused: serde_json::from_str(&json(3)).unwrap(),
                    problem: row.get(4)?,
                    sys_id: row.get(5)?,
                },
            ))
        };
        statement.query_map([], read).unwrap().map(Result::unwrap).collect()
    }

    /// Everything that a person can see: writes and tickets.
    pub fn visible(&self) -> String {
        let outbox = self.outbox();
        let writes =
            outbox.values().map(|row| format!("{} {} {:?} {:?}", row.operation.word(), row.state.word(), row.fields, row.refused));
        let tickets = self.tickets();
        // The instance says when: a run that was cut short took longer.
        let times = |field: &&String| !field.ends_with("_on") && !field.ends_with("_at");
        let tickets = tickets.iter().map(|(id, stored)| {
            let record = stored.record.0.keys().filter(times).map(|field| format!("{field}={}", stored.record.raw(field)));
            format!("{id} {}", record.collect::<Vec<_>>().join(" "))
        });
        writes.chain(tickets).collect::<Vec<_>>().join("\n")
    }

    fn tickets(&self) -> Tickets {
        self.refresh();
        let seen = &mut *self.seen.borrow_mut();
        Arc::clone(seen.tickets.get_or_insert_with(|| Arc::new(self.read_tickets(&seen.before))))
    }

    fn read_tickets(&self, before: &BTreeMap<String, Stored>) -> BTreeMap<String, Stored> {
        let sql = "SELECT sys_id, kind, local_id, record, unreadable IS NOT NULL FROM ticket WHERE sys_id IS NOT NULL";
        let mut statement = self.db.prepare_cached(sql).unwrap();
        let read = |row: &rusqlite::Row<'_>| {
            let (sys_id, text): (String, String) = (row.get(0)?, row.get(3)?);
            let same = before.get(&sys_id).filter(|stored| stored.text == text);
            let stored = Stored {
                kind: Kind::from_word(&row.get::<_, String>(1)?).unwrap(),
                local_id: LocalId::parse(&row.get::<_, String>(2)?).unwrap(),
                record: same.map_or_else(|| Arc::new(serde_json::from_str(&text).unwrap()), |stored| Arc::clone(&stored.record)),
                text,
                unreadable: row.get(4)?,
            };
            Ok((sys_id, stored))
        };
        statement.query_map([], read).unwrap().map(Result::unwrap).collect()
    }

    fn cursors(&self) -> Vec<(Kind, String)> {
        let mut statement = self.db.prepare_cached("SELECT kind, updated FROM cursor WHERE updated <> ''").unwrap();
        let read = |row: &rusqlite::Row<'_>| Ok((Kind::from_word(&row.get::<_, String>(0)?).unwrap(), row.get(1)?));
        statement.query_map([], read).unwrap().map(Result::unwrap).collect()
    }
}

/// Whether nothing can happen without the person, who is told why.
fn waits_for_person(row: &OutboxRow) -> bool {
    match row.state {
        WriteState::Frozen | WriteState::Unknown => row.problem.is_some(),
        WriteState::Refused => row.operation == Operation::Create && row.sys_id.is_none(),
        _ => false,
    }
}

/// P1: what was acknowledged is there, whole, and if it is called done then it was done.
fn check_write(ledger: &mut Ledger, id: i64, write: &Acknowledged, row: &OutboxRow) {
    for (field, value) in &write.fields {
        let began = write.base.get(field).map(String::as_str);
        // What the instance has put into a new ticket is where a write behind its create begins.
        let given = row.sys_id.as_deref().and_then(|sys_id| ledger.given(write.kind, sys_id, field)).filter(|_| began == Some(""));
        let back_at_base = [began, given].contains(&Some(value.as_str())) && !row.fields.contains_key(field);
        if row.fields.get(field) != Some(value) && !back_at_base {
            ledger.violated("P1", &format!("write {id} has lost {field}={value:?}"));
        }
    }
    let correlation = write.fields.get("correlation_id").cloned().unwrap_or_default();
    let landed = ledger.landed.get(&correlation).is_some_and(|landed| !landed.sys_ids.is_empty());
    match (write.operation, row.state) {
        (_, WriteState::Withdrawn) if !write.superseded => ledger.violated("P1", &format!("write {id} is withdrawn by nobody")),
        (Operation::Create, WriteState::Confirmed) if !landed && !write.decided => {
            ledger.violated("false success", &format!("create {id} is confirmed and nothing was made"));
        }
        (Operation::Create, WriteState::Refused) if row.sys_id.is_none() && ledger.made(write.kind, &correlation) => {
            ledger.violated("false failure", &format!("create {id} is refused, yet the ticket exists"));
        }
        (_, WriteState::Confirmed) if !write.decided => {
            let sys_id = row.sys_id.clone().unwrap_or_default();
            for (field, value) in &row.fields {
                if !ledger.had(write.kind, &sys_id, field, value, write.at) {
                    ledger.violated("false success", &format!("write {id} is confirmed, but {sys_id} never had {field}={value:?}"));
                }
            }
        }
        _ => {}
    }
}

/// Law 4: a row that the cursor has left behind, by more than a round overlaps, is stored.
fn check_cursor(ledger: &mut Ledger, kind: Kind, cursor: &str, tickets: &BTreeMap<String, Stored>) {
    let safe = format_utc(parse_utc(cursor).unwrap() - settings().overlap);
    let mut missing = Vec::new();
    for ((_, id), versions) in ledger.history.iter().filter(|((of, _), _)| *of == kind) {
        let Some(row) = versions.last().and_then(|version| version.row.as_ref()) else { continue };
        let updated = &row["sys_updated_on"];
        if *updated >= safe || ledger.murky.contains(id) {
            continue;
        }
        let stored = tickets.get(id).filter(|stored| stored.kind == kind);
        if !stored.is_some_and(|stored| stored.unreadable || stored.record.raw("sys_updated_on") >= updated.as_str()) {
            missing.push(format!("the cursor is at {cursor}, but {id} of {updated} is not stored"));
        }
    }
    for text in missing {
        ledger.violated("law 4", &text);
    }
}
