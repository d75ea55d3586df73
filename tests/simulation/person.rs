//! The person: makes tickets, edits and notes, decides what is asked, and remembers what the program said is saved.

use std::collections::BTreeMap;
use std::sync::Arc;

use ticketdeck::domain::mapping::{self, FieldMap, Fields};
use ticketdeck::domain::outbox::{OutboxItem, Resolution, Side, WriteAction, actions};
use ticketdeck::domain::task::Task;
use ticketdeck::domain::ticket::JournalElement;
use ticketdeck::domain::write::Operation;
use ticketdeck::domain::{Category, Clock, CorrelationId, Kind, LocalId, Priority, Record, Source};
use ticketdeck::store::{Reader, Saved, Store, StoreError};
use ticketdeck::sync::Desk;

use super::chance::bits;
use super::check::Checker;
use super::ledger::Acknowledged;
use super::world::{SimClock, World};

/// Columns a person edits.
const COLUMNS: &[&str] = &["short_description", "description", "due_date", "urgency", "close_notes"];

/// The person at a window.
pub struct Person<'a> {
    pub world: &'a Arc<World>,
    pub desk: &'a Desk,
    pub store: &'a Store,
    pub reader: &'a Reader,
    pub checker: &'a Checker,
}

impl Person<'_> {
    /// Does one thing.
    pub fn acts(&self, tickets: &[LocalId]) {
        let what = self.world.lock().chance.below(100);
        match what {
            0..35 => self.create(),
            35..65 => self.edit(tickets),
            65..78 => self.note(tickets),
            78..84 => self.moves(tickets),
            _ => self.decides(),
        }
        self.checker.follow(self.world, None);
    }

    fn now(&self) -> jiff::Timestamp {
        SimClock(Arc::clone(self.world)).now()
    }

    fn create(&self) {
        let id = LocalId::new(self.now(), bits());
        let task = task(self.world);
        let me = self.reader.me().ok().flatten().unwrap_or_default();
        let fields = mapping::create_fields(&task, &CorrelationId::for_task(&id), &FieldMap::default(), me.sys_id.as_ref());
        let saved = self.desk.create(&id, &task);
        self.remember(&id, task.kind, Operation::Create, fields, Fields::new(), saved);
    }

    fn edit(&self, tickets: &[LocalId]) {
        let Some((id, kind, shown)) = self.opens(tickets) else { return };
        let (fields, base) = choose(self.world, &shown);
        let saved = self.desk.edit(&id, &fields, &base);
        self.remember(&id, kind, Operation::Edit, fields, base, saved);
    }

    fn note(&self, tickets: &[LocalId]) {
        let Some((id, kind, _)) = self.opens(tickets) else { return };
        let text = format!("note {}", self.world.lock().chance.next());
        let (element, operation, column) = if self.world.lock().chance.happens(500) {
            (JournalElement::WorkNote, Operation::Note, "work_notes")
        } else {
            (JournalElement::Comment, Operation::Comment, "comments")
        };
        let saved = self.desk.note(&id, element, &text);
        self.remember(&id, kind, operation, Fields::from([(column.into(), text)]), Fields::new(), saved);
    }

    /// A state move, or a close with what it wants.
    fn moves(&self, tickets: &[LocalId]) {
        let Some((id, kind, shown)) = self.opens(tickets) else { return };
        let number = self.world.lock().chance.next();
        let closes = self.world.lock().chance.happens(500);
        let values: Vec<(&str, String)> = match (kind, closes) {
            (Kind::Incident, true) => vec![
                ("state", "6".into()),
                ("close_code", "Solution provided".into()),
                ("close_notes", format!("mine {number}")),
                ("work_notes", format!("note {number}")),
            ],
            (Kind::Incident, false) => vec![("state", (1 + number % 3).to_string())],
            (Kind::Change, _) => vec![("state", ["-4", "-3", "-2"][usize::try_from(number % 3).unwrap()].into())],
        };
        let changed = values.into_iter().filter(|(column, value)| shown.raw(column) != value);
        let fields: Fields = changed.map(|(column, value)| (column.to_owned(), value)).collect();
        if !fields.contains_key("state") {
            return;
        }
        let base = fields.keys().map(|column| (column.clone(), shown.raw(column).to_owned())).collect();
        let operation = if closes && kind == Kind::Incident { Operation::Close } else { Operation::Move };
        let saved = self.desk.act(&id, operation, &fields, &base);
        self.remember(&id, kind, operation, fields, base, saved);
    }

    fn opens(&self, tickets: &[LocalId]) -> Option<(LocalId, Kind, Record)> {
        let id = self.world.lock().chance.pick(tickets).cloned()?;
        let detail = self.reader.detail(&id).ok()??;
        Some((id, detail.row.kind, detail.shown))
    }

    /// Answers what the Outbox screen asks, or changes their mind.
    fn decides(&self) {
        let Ok(items) = self.reader.outbox() else { return };
        let open: Vec<(OutboxItem, Vec<WriteAction>)> = items
            .into_iter()
            .map(|item| (actions(&item.write), item))
            .filter(|(can, _)| !can.is_empty())
            .map(|(can, item)| (item, can))
            .collect();
        let Some((item, can)) = self.world.lock().chance.pick(&open).cloned() else { return };
        let Some(action) = self.world.lock().chance.pick(&can).copied() else { return };
        let id = item.write.id;
        let result = self.carry_out(&item, action);
        self.world.lock().note(&format!("person: {} {id} {result:?}", action.word()));
        if result.is_ok() {
            self.checker.follow(self.world, Some(id));
        }
    }

    fn carry_out(&self, item: &OutboxItem, action: WriteAction) -> Result<(), StoreError> {
        let id = item.write.id;
        let how = match action {
            WriteAction::SendNow => return self.store.send_now(id),
            WriteAction::Withdraw => return self.store.withdraw(id, self.now()).map(drop),
            WriteAction::Undo => return self.undo(item),
            WriteAction::Fields => Resolution::Fields(self.sides(item)),
            // The person looks at the instance and tells the truth.
            WriteAction::Arrived | WriteAction::Again if self.arrived(item) => Resolution::Arrived,
            WriteAction::Arrived | WriteAction::Again => Resolution::Again,
            WriteAction::Pick => match item.candidates.first() {
                Some(candidate) => Resolution::Pick(candidate.sys_id.clone()),
                None => return Ok(()),
            },
            WriteAction::Retry => Resolution::Retry,
            WriteAction::Drop => Resolution::Drop,
        };
        self.store.resolve(id, &how, self.now()).map(drop)
    }

    fn undo(&self, item: &OutboxItem) -> Result<(), StoreError> {
        let saved = self.store.undo(item.write.id, self.now(), None)?;
        let (Saved::New(row) | Saved::Folded(row)) = saved else { return Ok(()) };
        let written = self.store.write(row)?;
        let (fields, base) = (written.fields.clone(), written.base.clone());
        if let Saved::New(_) = saved {
            self.remember(&item.write.local_id, item.write.kind, Operation::Edit, fields, base, Ok(saved));
        } else {
            self.checker.follow(self.world, Some(row));
        }
        Ok(())
    }

    fn sides(&self, item: &OutboxItem) -> BTreeMap<String, Side> {
        let mut inner = self.world.lock();
        let side = |field: &String| {
            let mine = inner.chance.happens(500);
            (field.clone(), if mine { Side::Mine } else { Side::Theirs })
        };
        item.write.fields.keys().map(side).collect()
    }

    /// Whether a write is on the instance, as a person who looks there sees it: a ticket that somebody has deleted is not.
    fn arrived(&self, item: &OutboxItem) -> bool {
        let inner = self.world.lock();
        let correlation = item.write.fields.get("correlation_id");
        let there = |id: &String| inner.ledger.newest(item.write.kind, id).is_some();
        let made = correlation.and_then(|id| inner.ledger.landed.get(id)).is_some_and(|landed| landed.sys_ids.iter().any(there));
        let written = inner.ledger.notes.keys().any(|(_, text)| item.write.fields.values().any(|value| value == text));
        made || written
    }

    /// Mirrors what the program said it did.
    fn remember(
        &self,
        id: &LocalId,
        kind: Kind,
        operation: Operation,
        fields: Fields,
        base: Fields,
        saved: Result<Saved, StoreError>,
    ) {
        let mut inner = self.world.lock();
        inner.note(&format!("person: {} {id} {fields:?} {saved:?}", operation.word()));
        let Ok(saved) = saved else { return };
        let at = inner.ledger.now();
        let ledger = &mut inner.ledger;
        match saved {
            Saved::New(row) => {
                match operation {
                    Operation::Create => ledger.spent.creates += 1,
                    Operation::Note | Operation::Comment => ledger.spent.notes += 1,
                    _ => ledger.spent.edits += 1,
                }
                let local_id = id.clone();
                let write = Acknowledged { local_id, kind, operation, fields, base, at, superseded: false, decided: false };
                ledger.acknowledged.insert(row, write);
            }
            Saved::Folded(row) => {
                let Some(write) = ledger.acknowledged.get_mut(&row) else { return };
                fold(write, fields, base);
                write.at = at;
            }
            Saved::Gone => panic!("only one of many can be gone"),
            Saved::Nothing => {
                let edits = ledger.acknowledged.values_mut().filter(|write| write.local_id == *id);
                edits.filter(|write| write.operation == Operation::Edit).for_each(|write| write.superseded = true);
            }
        }
    }
}

fn fold(write: &mut Acknowledged, fields: Fields, base: Fields) {
    write.fields.extend(fields);
    for (field, value) in base {
        write.base.entry(field).or_insert(value);
    }
    if write.operation == Operation::Edit {
        let base = write.base.clone();
        write.fields.retain(|field, value| base.get(field) != Some(value));
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

fn choose(world: &World, shown: &Record) -> (Fields, Fields) {
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
