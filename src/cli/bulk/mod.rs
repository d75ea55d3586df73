//! Many at once, from a file: every row is read before anything is stored, each is done once, and each tells what became of it.

mod plan;
mod send;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde_json::{Map, Value, json};

use self::plan::{Bench, Planned, What};
use self::table::Cells;
use super::args::BulkArgs;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::rows::{Column, Row, Sheet};
use super::session::Session;
use super::{ticket_json, write};
use crate::domain::scope::Me;
use crate::domain::write::WriteState;
use crate::domain::{LocalId, SysId, Untrusted};
use crate::i18n::id;
use crate::store::{Keyed, Reader, Store, Taken};

/// Rows stored in one transaction.
const CHUNK: usize = 200;

const COLUMNS: &[Column] = &[
    Column::new("line"),
    Column::new("key"),
    Column::new("outcome"),
    Column::new("run"),
    Column::new("number"),
    Column::wide("id"),
    Column::wide("sys_id"),
    Column::new("columns"),
    Column::new("why"),
];

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// New tickets.
    Create,
    /// Changes of tickets.
    Edit,
}

impl Purpose {
    /// The word its keys are kept under.
    fn word(self) -> &'static str {
        match self {
            Purpose::Create => "create",
            Purpose::Edit => "edit",
        }
    }

    fn columns(self) -> &'static [&'static str] {
        match self {
            Purpose::Create => &plan::CREATE,
            Purpose::Edit => &plan::EDIT,
        }
    }
}

/// What became of a row.
struct Told {
    outcome: &'static str,
    /// `now` or `before`: in which run it was stored; nothing when it was not.
    run: &'static str,
    ticket: Option<LocalId>,
    columns: Vec<String>,
    why: Option<String>,
    exit: Exit,
}

/// Refuses options that are about a file where there is none: a rehearsal that is none would be the worst of surprises.
pub fn check(args: &BulkArgs) -> Result<(), Failure> {
    match args.without_file() {
        Some(option) => Err(Failure::said(Exit::Usage, id("cli-bulk-no-file"), &[("option", option)], None)),
        None => Ok(()),
    }
}

/// Does what a file asks for, or rehearses it.
pub async fn run(session: &Session, purpose: Purpose, args: &BulkArgs, wait: u64, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let Some(from) = &args.from else { return Ok(Exit::Usage) };
    let rows = table::read(from)?;
    let store = session.store()?;
    let reader = session.reader()?;
    let me = store.me()?.unwrap_or_else(|| Me { user_name: session.settings.me.clone(), ..Me::default() });
    let labels = session.labels(&reader)?;
    let mut bench = Bench { session, reader: &reader, labels, me, words: out.words, people: BTreeMap::new() };
    if purpose == Purpose::Edit {
        plan::look_up(&rows, &mut bench).await?;
    }
    let key = args.key.as_deref().unwrap_or("key").to_lowercase();
    let planned = plan_all(&rows, purpose, &key, &bench)?;
    let wrong = planned.iter().any(|row| matches!(row.what, What::Wrong(_)));
    if wrong || args.dry_run {
        let told: Vec<Told> = planned.iter().map(|row| rehearsed(row, purpose, wrong, &reader)).collect::<Result<_, _>>()?;
        if wrong {
            out.talk(&out.words.get("cli-bulk-wrong"))?;
        }
        return print(&planned, &told, &reader, args.dry_run, out);
    }
    let stored = store_all(session, &store, purpose, &planned)?;
    let sent: Vec<i64> = stored.values().flatten().copied().collect();
    send::all(session, Rc::clone(&store), &reader, &sent, wait, out).await?;
    let told: Vec<Told> =
        planned.iter().zip(0..).map(|(row, at)| ended(row, stored.get(&at), &reader)).collect::<Result<_, _>>()?;
    print(&planned, &told, &reader, false, out)
}

fn plan_all(rows: &[Cells], purpose: Purpose, key: &str, bench: &Bench<'_>) -> Result<Vec<Planned>, Failure> {
    let mut seen = BTreeSet::new();
    let one = |cells: &Cells| -> Result<Planned, Failure> {
        let own = plan::key(cells, key);
        let twice = own.as_ref().is_some_and(|own| !seen.insert(own.text.clone()));
        let what = match (plan::unknown(cells, purpose, key), &own) {
            (Some(column), _) => {
                let (column, known) = (Untrusted::from(column).line(), purpose.columns().join(", "));
                What::Wrong(format!("there is no column {column}; known: {key}, {known}"))
            }
            (None, _) if twice => What::Wrong("this key stands in an earlier row, too".to_owned()),
            (None, None) if purpose == Purpose::Create => {
                What::Wrong(format!("{key}: missing; without it a second run would create the ticket again"))
            }
            (None, own) => match own.as_ref().map(|own| bench.reader.mark(purpose.word(), &own.text)).transpose()?.flatten() {
                Some(mark) if own.as_ref().is_some_and(|own| own.print == mark.print) => What::Before(mark),
                Some(_) => What::Wrong("this key was used before for a row that said something else".to_owned()),
                None if purpose == Purpose::Create => plan::create(cells, bench),
                None => plan::edit(cells, own.is_some(), bench)?,
            },
        };
        Ok(Planned { line: cells.line, key: own, what })
    };
    rows.iter().map(one).collect()
}

/// Stores what is to be done, a chunk of rows at a time; gives the outbox rows by place. A run that is cut off goes on where it was.
fn store_all(
    session: &Session,
    store: &Store,
    purpose: Purpose,
    planned: &[Planned],
) -> Result<BTreeMap<usize, Vec<i64>>, Failure> {
    let work = planned.iter().enumerate().filter_map(|(at, row)| match &row.what {
        What::Work(ticket, writes, _) => Some((at, Keyed { key: row.key.clone(), ticket: ticket.clone(), writes: writes.clone() })),
        // Kept too, so that a later run knows it.
        What::Unchanged(ticket) if row.key.is_some() => {
            Some((at, Keyed { key: row.key.clone(), ticket: ticket.clone(), writes: Vec::new() }))
        }
        _ => None,
    });
    let (places, keyed): (Vec<usize>, Vec<Keyed>) = work.unzip();
    let mut stored = BTreeMap::new();
    for (places, keyed) in places.chunks(CHUNK).zip(keyed.chunks(CHUNK)) {
        let taken = store.queue_keyed(purpose.word(), keyed, session.clock.now())?;
        stored.extend(places.iter().copied().zip(taken.into_iter().map(|taken| match taken {
            Taken::Now(writes) | Taken::Before(crate::store::Mark { writes, .. }) => writes,
        })));
    }
    Ok(stored)
}

/// What would become of a row.
fn rehearsed(row: &Planned, purpose: Purpose, spoiled: bool, reader: &Reader) -> Result<Told, Failure> {
    let told = |outcome, exit, why: Option<String>| Told { outcome, run: "", ticket: None, columns: Vec::new(), why, exit };
    Ok(match &row.what {
        What::Wrong(why) => told("wrong", Exit::Usage, Some(why.clone())),
        What::Refused(why) => told("refused", Exit::Failed, Some(why.clone())),
        What::Unchanged(ticket) => Told { ticket: Some(ticket.clone()), ..told("unchanged", Exit::Done, None) },
        What::Before(_) => ended(row, None, reader)?,
        What::Work(ticket, _, columns) => {
            let outcome = match purpose {
                _ if spoiled => "not-done",
                Purpose::Create => "would-create",
                Purpose::Edit => "would-edit",
            };
            let ticket = (purpose == Purpose::Edit).then(|| ticket.clone());
            Told { ticket, columns: columns.clone(), ..told(outcome, Exit::Done, None) }
        }
    })
}

/// What has become of a row, in this run or an earlier one.
fn ended(row: &Planned, stored: Option<&Vec<i64>>, reader: &Reader) -> Result<Told, Failure> {
    let (ticket, writes, columns, run) = match &row.what {
        What::Wrong(why) => return Ok(refusal(why)),
        What::Refused(why) => return Ok(refusal(why)),
        What::Unchanged(ticket) => {
            return Ok(Told {
                outcome: "unchanged",
                run: "now",
                ticket: Some(ticket.clone()),
                columns: Vec::new(),
                why: None,
                exit: Exit::Done,
            });
        }
        What::Before(mark) => (&mark.ticket, &mark.writes, Vec::new(), "before"),
        What::Work(ticket, _, columns) => (ticket, stored.unwrap_or(const { &Vec::new() }), columns.clone(), "now"),
    };
    let (mut outcome, mut exit, mut why) = ("confirmed", Exit::Done, None);
    if run == "before" && reader.subjects(std::slice::from_ref(ticket))?.is_empty() {
        // Taken back before it was sent, or out of what the profile follows.
        outcome = "gone";
    }
    for id in writes {
        let write = reader.write(*id)?;
        if write.as_ref().is_some_and(|write| write.state == WriteState::Withdrawn) && exit == Exit::Done {
            outcome = "withdrawn";
        }
        let (word, code) = write::outcome(write.as_ref());
        if rank(code) > rank(exit) {
            (outcome, exit, why) = (word, code, write.as_ref().and_then(ticket_json::why));
        }
    }
    if run == "before" && writes.is_empty() {
        outcome = "unchanged";
    }
    Ok(Told { outcome, run, ticket: Some(ticket.clone()), columns, why, exit })
}

fn refusal(why: &str) -> Told {
    Told { outcome: "refused", run: "", ticket: None, columns: Vec::new(), why: Some(why.to_owned()), exit: Exit::Failed }
}

/// Which of two ends tells more of a whole file.
fn rank(exit: Exit) -> u8 {
    match exit {
        Exit::Done => 0,
        Exit::Waiting => 1,
        Exit::NotConnected => 2,
        Exit::Failed => 3,
        Exit::Refused => 4,
        Exit::Usage => 5,
    }
}

fn print(planned: &[Planned], told: &[Told], reader: &Reader, rehearsal: bool, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut sheet = Sheet::new(COLUMNS);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, told) in planned.iter().zip(told) {
        *counts.entry(told.outcome).or_default() += 1;
        sheet.row(told_row(row, told, reader)?, out)?;
    }
    let more = Map::from_iter([("dry_run".to_owned(), json!(rehearsal)), ("counts".to_owned(), json!(counts))]);
    sheet.end("rows", more, out)?;
    let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{count} {word}")).collect();
    let said = if rehearsal { id("cli-bulk-rehearsed") } else { id("cli-bulk-done") };
    out.talk(&out.words.with(said.as_str(), &[("counts", counts.join(", ").into()), ("rows", planned.len().into())]))?;
    Ok(told.iter().map(|told| told.exit).max_by_key(|exit| rank(*exit)).unwrap_or(Exit::Done))
}

fn told_row(row: &Planned, told: &Told, reader: &Reader) -> Result<Row, Failure> {
    let ticket = match &told.ticket {
        Some(id) => reader.subjects(std::slice::from_ref(id))?.pop().map(|subject| subject.row),
        None => None,
    };
    let number = ticket.as_ref().and_then(|ticket| ticket.number.clone());
    let sys_id = ticket.as_ref().and_then(|ticket| ticket.sys_id.clone());
    let (key, id) = (row.key.as_ref().map(|key| key.text.as_str()), told.ticket.as_ref().map(LocalId::as_str));
    let run = (!told.run.is_empty()).then_some(told.run);
    let json: Value = json!({
        "line": row.line, "key": key, "outcome": told.outcome, "run": run, "id": id,
        "number": number.as_ref().map(Untrusted::raw), "sys_id": sys_id.as_ref().map(SysId::as_str),
        "columns": told.columns, "why": told.why,
    });
    let cells = vec![
        row.line.to_string().into(),
        key.unwrap_or_default().into(),
        told.outcome.into(),
        told.run.into(),
        number.unwrap_or_default(),
        id.unwrap_or_default().into(),
        sys_id.as_ref().map(SysId::as_str).unwrap_or_default().into(),
        told.columns.join(", ").into(),
        told.why.clone().unwrap_or_default().into(),
    ];
    Ok(Row { json, cells })
}
