//! Work notes and comments: append-only, so each is sent in a request of its own, and one with an unclear outcome is looked up in the
//! journal before anything else (F03). A note that goes with a state change follows the same rule as a whole.

use jiff::{SignedDuration, Timestamp};

use crate::domain::clock::parse_utc;
use crate::domain::mapping::{self, Fields};
use crate::domain::outbox::Candidate;
use crate::domain::query::{Op, Query, Term};
use crate::domain::ticket::JournalEntry;
use crate::domain::write::RefusedField;
use crate::domain::{HintId, Record, SysId, Untrusted, journal};
use crate::servicenow::ListAnswer;
use crate::store::Write;
use crate::sync::plan::{self, Entry, Wanted};
use crate::sync::prepare::may_not;
use crate::sync::pull::JOURNAL_FIELDS;
use crate::sync::{Engine, SyncError};

use super::problem;

/// The journal's table.
const JOURNAL: &str = "sys_journal_field";
/// More entries than a ticket gets while a write waits.
const ENTRIES: u32 = 500;
/// Entries of which one can hopefully be seen.
const SAMPLE: u32 = 20;
/// `Date` and `sys_updated_on` count whole seconds.
const WHOLE_SECONDS: SignedDuration = SignedDuration::from_secs(1);
/// Entries that are shown to the person when nothing can be proven.
const SHOWN: usize = 5;

/// What the journal says about an entry of ours.
enum Found {
    /// It is there.
    Entry(SysId),
    /// It is not there, and the look-up can see.
    Absent,
    /// Neither can be said; the reason, and what was seen.
    Unprovable(&'static str, Vec<Candidate>),
}

impl Engine {
    /// Sends a note or comment. Nothing is compared before: whatever else happened to the ticket, the text is added.
    pub(super) async fn append(&self, write: &mut Write) -> Result<(), SyncError> {
        let Some(sys_id) = write.sys_id.clone() else {
            return self.refuse(write, problem(HintId::RecordGone, "the ticket was never created")).await;
        };
        self.begin(write, &Fields::new()).await?;
        let began = self.clock.steady();
        let updated = self.send_update(write.kind.table(), &sys_id, &write.fields, &self.answer_fields(write)).await;
        let record = match updated {
            Ok(record) => record,
            Err(error) => return self.failed(write, error).await,
        };
        if self.is_touched(write, &record, self.clock.steady() - began)? {
            return self.answered(write, &record, None).await;
        }
        self.appended(write, &record).await
    }

    /// The instance says that it took it. Where the record is closed, or the login may not write the journal, it says so and stores
    /// nothing (public reports), and where other columns went along their change says nothing of the note: the journal is read.
    pub(super) async fn appended(&self, write: &mut Write, record: &Record) -> Result<(), SyncError> {
        match self.find_entry(write).await {
            Ok(Found::Entry(entry)) => self.answered(write, record, Some(&entry)).await,
            Ok(Found::Absent) => {
                let mut refused = plan::refused_fields(&write.fields, record);
                refused.extend(mapping::journal_entries(&write.fields).map(|(column, text)| RefusedField {
                    field: column.to_owned(),
                    sent: Untrusted::from(text),
                    kept: Untrusted::default(),
                }));
                self.settle_on(write, record, &refused, None).await
            }
            Ok(Found::Unprovable(why, seen)) => self.cannot_prove(write, why, &seen).await,
            Err(error) => self.failed_after(write, error).await,
        }
    }

    /// Whether the answer, which took this long, shows an open record that our write has changed: an entry in its journal counts as a
    /// change by this login. One of ours that is not known here yet, from another window or a browser, was made before by the
    /// instance's clock.
    fn is_touched(&self, write: &Write, record: &Record, took: SignedDuration) -> Result<bool, SyncError> {
        let closed = matches!(record.raw("active"), "false" | "0");
        let updated = parse_utc(record.raw("sys_updated_on"));
        let just_now = |(date, updated): (Timestamp, Timestamp)| date.duration_since(updated) <= took + WHOLE_SECONDS;
        if closed || !self.client.date().zip(updated).is_some_and(just_now) {
            return Ok(false);
        }
        let by = record.raw("sys_updated_by");
        let ours = by.is_empty() || self.store.login()?.is_none_or(|login| login == by);
        let before = self.store.record(&write.local_id)?;
        Ok(ours && before.is_none_or(|before| before.raw("sys_mod_count") != record.raw("sys_mod_count")))
    }

    /// The read after a send failed: whatever it says, the send is not to be repeated before it is settled.
    async fn failed_after(&self, write: &mut Write, error: SyncError) -> Result<(), SyncError> {
        self.still_unknown(write, error).await
    }

    /// Finds out whether a note with an unclear outcome arrived.
    pub(super) async fn settle_entry(&self, write: &mut Write) -> Result<(), SyncError> {
        let found = match self.find_entry(write).await {
            Ok(found) => found,
            Err(error) => return self.still_unknown(write, error).await,
        };
        match found {
            Found::Absent => self.absent(write).await,
            Found::Unprovable(why, seen) => self.cannot_prove(write, why, &seen).await,
            Found::Entry(entry) => {
                let Some(sys_id) = write.sys_id.clone() else {
                    return self.cannot_prove(write, "the ticket is unknown", &[]).await;
                };
                let looked = self.get(write.kind.table(), &sys_id, &self.answer_fields(write)).await;
                match looked {
                    // The request ran, but rules may have dropped or changed what went along with the note. What differs is shown, also
                    // where that is somebody else's doing by now.
                    Ok(Some(record)) => self.answered(write, &record, Some(&entry)).await,
                    Ok(None) if is_alone(write) => self.settle_on(write, &Record::default(), &[], Some(&entry)).await,
                    Ok(None) => self.cannot_prove(write, "the ticket cannot be seen any more", &[]).await,
                    Err(error) => self.still_unknown(write, error).await,
                }
            }
        }
    }

    /// Looks for the entries of a write in the ticket's journal. The entry known here that the look-up proves itself with may be gone or
    /// hidden by now, so before nothing can be said it is tried with one that the instance has just shown.
    async fn find_entry(&self, write: &Write) -> Result<Found, SyncError> {
        let found = match self.find_listed(write).await {
            Err(SyncError::Api(error)) if may_not(&error) => Found::Unprovable("this login may not read the journals", Vec::new()),
            other => other?,
        };
        match (found, &write.sys_id) {
            (Found::Unprovable(why, seen), Some(ticket)) if seen.is_empty() => {
                Ok(Found::Unprovable(why, self.shown(write, ticket).await?))
            }
            (found, _) => Ok(found),
        }
    }

    async fn find_listed(&self, write: &Write) -> Result<Found, SyncError> {
        let mut found = Found::Absent;
        for (column, text) in mapping::journal_entries(&write.fields) {
            found = self.look_for(write, column, text, false).await?;
            if matches!(found, Found::Unprovable(..)) {
                found = self.look_for(write, column, text, true).await?;
            }
            if !matches!(found, Found::Entry(_)) {
                break;
            }
        }
        Ok(found)
    }

    /// The newest entries of the journals that were written to, as the ticket's form shows them: the person may know theirs among them.
    /// They prove nothing. Ours can stand there from before, or changed by how it is shown; that it is missing can be the form's doing.
    async fn shown(&self, write: &Write, ticket: &SysId) -> Result<Vec<Candidate>, SyncError> {
        let texts = match self.displayed_journal(write.kind, ticket).await {
            Ok(texts) => texts,
            // The person is asked all the same.
            Err(SyncError::Store(error)) => return Err(error.into()),
            Err(_) => Vec::new(),
        };
        let ours = texts.iter().filter(|(element, _)| write.fields.contains_key(element.column()));
        let entries = ours.flat_map(|(element, text)| journal::displayed(*element, text.raw()).into_iter().take(SHOWN));
        // A form tells no ids.
        let candidate =
            |(n, entry): (u128, JournalEntry)| Candidate { sys_id: SysId::from_bits(n), label: entry.author, text: entry.text };
        Ok((1..).zip(entries).map(candidate).collect())
    }

    async fn look_for(&self, write: &Write, column: &str, text: &str, fresh: bool) -> Result<Found, SyncError> {
        let Some(author) = self.store.login()? else {
            return Ok(Found::Unprovable("the login's own name is not known", Vec::new()));
        };
        let Some(ticket) = &write.sys_id else { return Ok(Found::Unprovable("the ticket is unknown", Vec::new())) };
        let lower = plan::entry_floor(&write.floor, write.sent, self.store.clock_offset()?, self.settings.overlap);
        let control = self.known_entry(fresh).await?;
        let query = entries_query(write, ticket, column, lower.as_deref(), control.as_ref());
        let answer = self.list(JOURNAL, &query, JOURNAL_FIELDS, ENTRIES, 0).await?;
        self.judge(write, ticket, column, text, &author, lower.as_deref(), control.as_ref(), answer)
    }

    #[allow(clippy::too_many_arguments, reason = "the one place where all that is known about an entry comes together")]
    fn judge(
        &self,
        write: &Write,
        ticket: &SysId,
        column: &str,
        text: &str,
        author: &str,
        lower: Option<&str>,
        control: Option<&SysId>,
        answer: ListAnswer,
    ) -> Result<Found, SyncError> {
        let hidden = !answer.is_whole();
        let mut entries = Vec::new();
        let mut seen = false;
        for record in answer.records {
            let Ok(record) = record else { return Ok(Found::Unprovable("the journal cannot be read", Vec::new())) };
            seen = true;
            let belongs = record.raw("element_id") == ticket.as_str() && record.raw("element") == column;
            if !belongs && record.sys_id().as_ref() != control {
                return Err(SyncError::FilterIgnored { table: JOURNAL });
            }
            if belongs && let Some(entry) = entry(&record) {
                entries.push(entry);
            }
        }
        let known = self.store.entries_before(ticket, write.mark)?;
        let own = self.store.own_entries(write, column)?;
        let wanted = Wanted { text, author, lower, known: &known, own: &own };
        Ok(match plan::find_entry(&entries, &wanted) {
            Some(entry) => Found::Entry(entry),
            None if hidden => Found::Unprovable("this login does not see every journal entry", candidates(&entries)),
            None if seen => Found::Absent,
            None => Found::Unprovable("no journal entry can be read with this login", Vec::new()),
        })
    }

    /// A journal entry that is known to exist: one that was read before, else a new one that the login can see.
    async fn known_entry(&self, fresh: bool) -> Result<Option<SysId>, SyncError> {
        let stored = if fresh { None } else { self.store.known_entry()? };
        if stored.is_some() {
            return Ok(stored);
        }
        let query = Query::default().order_by("sys_created_on", true);
        let answer = self.list(JOURNAL, &query, &["sys_id"], SAMPLE, 0).await?;
        Ok(answer.records.into_iter().flatten().find_map(|record| record.sys_id()))
    }
}

/// Whether a write is nothing but journal entries.
fn is_alone(write: &Write) -> bool {
    write.fields.len() == mapping::journal_entries(&write.fields).count()
}

/// The entries of a ticket's journal since a time, and one that is known to exist.
fn entries_query(write: &Write, ticket: &SysId, column: &str, lower: Option<&str>, control: Option<&SysId>) -> Query {
    let mut terms = vec![
        Term::trusted("name", Op::Eq, write.kind.table()),
        Term::trusted("element_id", Op::Eq, ticket.as_str()),
        Term::trusted("element", Op::Eq, column),
    ];
    terms.extend(lower.map(|lower| Term::trusted("sys_created_on", Op::Ge, lower)));
    let mut query = Query::all_of(terms);
    if let Some(control) = control {
        query = query.or(Query::all_of([Term::trusted("sys_id", Op::Eq, control.as_str())]));
    }
    query.order_by("sys_created_on", true)
}

fn entry(record: &Record) -> Option<Entry> {
    Some(Entry {
        sys_id: record.sys_id()?,
        text: record.raw("value").to_owned(),
        author: record.raw("sys_created_by").to_owned(),
        created: record.raw("sys_created_on").to_owned(),
    })
}

/// What the person is shown when nothing can be proven: the newest entries that were seen.
fn candidates(entries: &[Entry]) -> Vec<Candidate> {
    let candidate = |entry: &Entry| Candidate {
        sys_id: entry.sys_id.clone(),
        label: Untrusted::from(format!("{} {}", entry.created, entry.author)),
        text: Untrusted::from(entry.text.as_str()),
    };
    entries.iter().take(SHOWN).map(candidate).collect()
}
