//! The person: makes tickets and edits, and remembers what the program said is saved.

use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::task::Task;
use ticketdeck::domain::write::Operation;
use ticketdeck::domain::{Category, CorrelationId, Kind, LocalId, Priority, Source};
use ticketdeck::store::{Reader, Saved};
use ticketdeck::sync::Desk;

use super::chance::bits;
use super::ledger::Acknowledged;
use super::world::{SimClock, World};
use std::sync::Arc;
use ticketdeck::domain::Clock;
use ticketdeck::domain::mapping::{self, FieldMap};

/// Columns a person edits.
const COLUMNS: &[&str] = &["short_description", "description", "due_date", "urgency", "close_notes"];

/// Makes a ticket.
pub fn create(world: &Arc<World>, desk: &Desk, reader: &Reader) {
    let now = SimClock(Arc::clone(world)).now();
    let id = LocalId::new(now, bits());
    let task = task(world);
    let me = reader.me().ok().flatten().unwrap_or_default();
    let fields = mapping::create_fields(&task, &CorrelationId::for_task(&id), &FieldMap::default(), me.sys_id.as_ref());
    let saved = desk.create(&id, &task);
    let mut inner = world.lock();
    inner.note(&format!("person: create {id} {saved:?}"));
    if let Ok(Saved::New(row)) = saved {
        let at = inner.ledger.now();
        let (kind, operation, base) = (task.kind, Operation::Create, Fields::new());
        let write = Acknowledged { local_id: id, kind, operation, fields, base, at, superseded: false };
        inner.ledger.acknowledged.insert(row, write);
        inner.ledger.spent.creates += 1;
    }
}

fn task(world: &World) -> Task {
    let chance = &mut world.lock().chance;
    let number = chance.below(1_000_000);
    Task {
        kind: if chance.happens(500) { Kind::Change } else { Kind::Incident },
        name: format!("Require MFA {number}"),
        description: "For all admins,\nalso abroad.".into(),
        priority: *chance.pick(&[Priority::Critical, Priority::High, Priority::Moderate, Priority::Low]).unwrap(),
        due: chance.happens(500).then(|| jiff::civil::date(2026, 12, 24)),
        source: Source::Microsoft,
        category: Some(Category::Identity),
        initiated_by: "mira.okafor".into(),
        improvement_action: None,
    }
}

/// Edits a ticket that the person sees.
pub fn edit(world: &Arc<World>, desk: &Desk, reader: &Reader, tickets: &[LocalId]) {
    let Some(id) = world.lock().chance.pick(tickets).cloned() else { return };
    let Ok(Some(detail)) = reader.detail(&id) else { return };
    let (fields, base) = choose(world, &detail.shown);
    let saved = desk.edit(&id, &fields, &base);
    world.lock().note(&format!("person: edit {id} {fields:?} {saved:?}"));
    let Ok(saved) = saved else { return };
    remember(world, &id, detail.row.kind, fields, base, saved);
}

fn choose(world: &World, shown: &ticketdeck::domain::Record) -> (Fields, Fields) {
    let chance = &mut world.lock().chance;
    let mut fields = Fields::new();
    for _ in 0..=chance.below(2) {
        let column = *chance.pick(COLUMNS).unwrap();
        let number = chance.below(1_000_000);
        let value = match column {
            "urgency" => (1 + number % 3).to_string(),
            "due_date" => format!("2026-12-{} 12:00:00", 10 + number % 20),
            _ => format!("mine {number}"),
        };
        if shown.raw(column) != value {
            fields.insert(column.into(), value);
        }
    }
    let base = fields.keys().map(|column| (column.clone(), shown.raw(column).to_owned())).collect();
    (fields, base)
}

/// Mirrors what the program said it did with an edit.
fn remember(world: &World, id: &LocalId, kind: Kind, fields: Fields, base: Fields, saved: Saved) {
    let mut inner = world.lock();
    let at = inner.ledger.now();
    let ledger = &mut inner.ledger;
    match saved {
        Saved::New(row) => {
            // A newer edit takes the place of what was refused or in conflict.
            for write in ledger.acknowledged.values_mut().filter(|write| write.local_id == *id) {
                write.superseded = true;
            }
            let operation = Operation::Edit;
            let write = Acknowledged { local_id: id.clone(), kind, operation, fields, base, at, superseded: false };
            ledger.acknowledged.insert(row, write);
            ledger.spent.edits += 1;
        }
        Saved::Folded(row) => {
            let Some(write) = ledger.acknowledged.get_mut(&row) else { return };
            write.fields.extend(fields);
            for (field, value) in base {
                write.base.entry(field).or_insert(value);
            }
            write.at = at;
            if write.operation == Operation::Edit {
                let base = write.base.clone();
                write.fields.retain(|field, value| base.get(field) != Some(value));
            }
        }
        Saved::Nothing => {
            for write in ledger.acknowledged.values_mut().filter(|write| write.local_id == *id && write.operation == Operation::Edit) {
                write.superseded = true;
            }
        }
    }
}
