//! What a row of a file asks for.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::Purpose;
use super::table::Cells;
use crate::cli::exit::Failure;
use crate::cli::session::{Session, random};
use crate::cli::ticket_json::Labels;
use crate::cli::verbs::{self, Filled};
use crate::cli::write::parse_due;
use crate::domain::mapping::{self, Fields};
use crate::domain::scope::Me;
use crate::domain::task::{self, Edit, Task, TaskProblem};
use crate::domain::verb::{Deed, Plan, Refusal, Subject, plan};
use crate::domain::write::Operation;
use crate::domain::{Category, Kind, LocalId, Priority, Source, Untrusted};
use crate::i18n::Words;
use crate::store::{Key, Mark, One, Reader};

/// Columns that name a ticket, the first that is filled counts.
const NAMES: [&str; 3] = ["id", "number", "sys_id"];

/// What a list or an export has and nobody can change: it may stay in the file.
const READ_ONLY: [&str; 9] =
    ["kind", "priority_value", "state_value", "updated", "created", "pending", "source", "category", "initiated_by"];

/// Columns of a file of new tickets.
pub const CREATE: [&str; 7] = ["kind", "name", "description", "priority", "due", "source", "category"];

/// Columns of a file of changes, besides those that name the ticket.
pub const EDIT: [&str; 11] = [
    "name",
    "description",
    "priority",
    "due",
    "assigned_to",
    "state",
    "close_code",
    "close_notes",
    "hold_reason",
    "work_note",
    "comment",
];

/// A row, understood.
pub struct Planned {
    /// Its line in the file.
    pub line: usize,
    /// Its key.
    pub key: Option<Key>,
    /// What is to be done.
    pub what: What,
}

/// What is to be done about a row.
pub enum What {
    /// It cannot be understood, so nothing of the file is done.
    Wrong(String),
    /// It cannot be done.
    Refused(String),
    /// The ticket is that way already.
    Unchanged(LocalId),
    /// It was done in an earlier run.
    Before(Mark),
    /// The ticket, what is stored for it, and the columns that change.
    Work(LocalId, Vec<One>, Vec<String>),
}

/// What rows are read with.
pub struct Bench<'a> {
    /// The profile.
    pub session: &'a Session,
    /// What is stored.
    pub reader: &'a Reader,
    /// The instance's and the person's words.
    pub labels: Labels,
    /// Who acts.
    pub me: Me,
    /// The person's words.
    pub words: &'a Words,
    /// Whom names in this file mean.
    pub people: BTreeMap<String, Result<Deed, String>>,
}

/// The key of a row.
pub fn key(cells: &Cells, column: &str) -> Option<Key> {
    let text = cells.get(column)?.trim().to_owned();
    let content = serde_json::to_vec(&cells.without(column)).unwrap_or_default();
    let mut print = String::new();
    for byte in Sha256::digest(content) {
        // Writing to a string cannot fail.
        let _ = write!(print, "{byte:02x}");
    }
    (!text.is_empty()).then_some(Key { text, print })
}

/// A column that means nothing in such a file.
pub fn unknown<'c>(cells: &'c Cells, purpose: Purpose, key: &str) -> Option<&'c str> {
    let known = |column: &str| column == key || purpose.columns().contains(&column);
    let may_stay = |column: &str| purpose == Purpose::Edit && (NAMES.contains(&column) || READ_ONLY.contains(&column));
    cells.columns().find(|column| !known(column) && !may_stay(column))
}

/// A row of a file of new tickets.
pub fn create(cells: &Cells, bench: &Bench<'_>) -> What {
    let task = match read_task(cells, bench) {
        Ok(task) => task,
        Err(why) => return What::Wrong(why),
    };
    let id = LocalId::new(bench.session.clock.now(), random());
    let correlation = task.correlation(&id);
    let fields = mapping::create_fields(&task, &correlation, &bench.session.settings.fields, bench.me.sys_id.as_ref());
    let columns = cells.columns().filter(|column| CREATE.contains(column)).map(str::to_owned).collect();
    What::Work(id.clone(), vec![One::Create(id, task.kind, fields)], columns)
}

fn read_task(cells: &Cells, bench: &Bench<'_>) -> Result<Task, String> {
    let needed = |column: &str| cells.get(column).ok_or_else(|| format!("{column}: missing"));
    let kind = Kind::from_word(needed("kind")?).ok_or("kind: expected change or incident")?;
    let name = needed("name")?;
    fits("name", task::check_name(name))?;
    let description = cells.get("description").unwrap_or_default();
    fits("description", task::check_description(description))?;
    let word = |column: &str, words: &[&str]| -> Result<Option<usize>, String> {
        let Some(text) = cells.get(column) else { return Ok(None) };
        let found = words.iter().position(|word| *word == text);
        found.map(Some).ok_or_else(|| format!("{column}: expected one of {}", words.join(", ")))
    };
    let source = word("source", &Source::ALL.map(Source::word))?;
    let category = word("category", &Category::ALL.map(Category::word))?;
    Ok(Task {
        kind,
        name: name.to_owned(),
        description: description.to_owned(),
        priority: priority(needed("priority")?, kind, &bench.labels)?,
        due: cells.get("due").map(|text| due(text, bench)).transpose()?,
        source: source.map_or_else(Source::default, |at| Source::ALL[at]),
        category: category.map(|at| Category::ALL[at]),
        initiated_by: bench.me.user_name.clone(),
        improvement_action: None,
    })
}

fn fits(column: &str, checked: Result<(), TaskProblem>) -> Result<(), String> {
    checked.map_err(|problem| match problem {
        TaskProblem::TooLong(most) => format!("{column}: longer than the {most} characters the instance keeps"),
        _ => format!("{column}: missing"),
    })
}

/// By our word, the instance's value, or its label.
fn priority(text: &str, kind: Kind, labels: &Labels) -> Result<Priority, String> {
    let text = text.trim().to_lowercase();
    let by_label = || {
        let choices = labels.choices.of(kind, "priority").into_iter();
        let value = choices.filter(|choice| choice.label.raw().to_lowercase() == text).map(|choice| choice.value).next();
        value.and_then(|value| Priority::from_wire(&value))
    };
    let found = Priority::from_word(&text).or_else(|| Priority::from_wire(&text)).or_else(by_label);
    found.ok_or_else(|| "priority: expected critical, high, moderate or low".to_owned())
}

fn due(text: &str, bench: &Bench<'_>) -> Result<jiff::civil::Date, String> {
    parse_due(bench.session, text).map_err(|_| "due: expected a day: 2026-12-01, +7d, fri or tomorrow".to_owned())
}

/// Whom the names of a file mean, where a ticket is to change hands: each is looked up once.
pub async fn look_up(rows: &[Cells], bench: &mut Bench<'_>) -> Result<(), Failure> {
    for cells in rows {
        let Some(name) = cells.get("assigned_to").filter(|name| !bench.people.contains_key(*name)) else { continue };
        let Some(subject) = named(cells, bench)? else { continue };
        if given(cells, "assigned_to", || subject.row.assigned_to.clone()).is_none() {
            continue;
        }
        let found = match verbs::assignment(bench.session, name).await {
            Ok(deed) => Ok(deed),
            Err(failure) if failure.exit == crate::cli::exit::Exit::Usage => Err(failure.text(bench.words)),
            Err(failure) => return Err(failure),
        };
        bench.people.insert(name.to_owned(), found);
    }
    Ok(())
}

/// A row of a file of changes.
pub fn edit(cells: &Cells, has_key: bool, bench: &Bench<'_>) -> Result<What, Failure> {
    let Some(name) = NAMES.iter().find_map(|column| cells.get(column)) else {
        return Ok(What::Wrong(format!("one of {} has to name the ticket", NAMES.join(", "))));
    };
    if !has_key && (cells.get("work_note").is_some() || cells.get("comment").is_some()) {
        return Ok(What::Wrong("a note or comment needs a key, or a second run would add it again".to_owned()));
    }
    let Some(subject) = named(cells, bench)? else {
        let name = Untrusted::from(name).line();
        return Ok(What::Refused(bench.words.with("cli-no-ticket", &[("name", crate::i18n::arg(&name))])));
    };
    let id = subject.row.local_id.clone();
    Ok(match changes(cells, &subject, bench) {
        Ok(writes) if writes.is_empty() => What::Unchanged(id),
        Ok(writes) => {
            let columns = writes.iter().flat_map(columns_of).collect();
            What::Work(id, writes, columns)
        }
        Err(what) => what,
    })
}

/// The ticket that a row names.
fn named(cells: &Cells, bench: &Bench<'_>) -> Result<Option<Subject>, Failure> {
    let Some(name) = NAMES.iter().find_map(|column| cells.get(column)) else { return Ok(None) };
    let Some(id) = bench.reader.find(name.trim())? else { return Ok(None) };
    Ok(bench.reader.subjects(std::slice::from_ref(&id))?.pop())
}

fn columns_of(write: &One) -> Vec<String> {
    match write {
        One::Create(_, _, fields) | One::Edit(_, fields, _) | One::Act(_, _, fields, _) => fields.keys().cloned().collect(),
    }
}

/// The writes that a row comes to: one edit of the fields, then the note, the comment and the state.
fn changes(cells: &Cells, subject: &Subject, bench: &Bench<'_>) -> Result<Vec<One>, What> {
    let kind = subject.row.kind;
    let id = &subject.row.local_id;
    let mut fields = plain_fields(cells, subject, bench).map_err(What::Wrong)?;
    let mut deeds = Vec::new();
    if let Some(name) = given(cells, "assigned_to", || subject.row.assigned_to.clone()) {
        let deed = bench.people.get(name).cloned().unwrap_or_else(|| Err(String::new())).map_err(What::Wrong)?;
        fields.extend(planned(&deed, subject, bench)?.map(|plan| plan.fields()).unwrap_or_default());
    }
    for (column, deed) in [("work_note", Deed::Note as fn(String) -> Deed), ("comment", Deed::Comment)] {
        deeds.extend(cells.get(column).map(|text| deed(text.to_owned())));
    }
    if let Some(state) = given(cells, "state", || bench.labels.state(kind, &subject.row.state)) {
        let filled =
            Filled { code: cells.get("close_code"), notes: cells.get("close_notes"), hold_reason: cells.get("hold_reason") };
        deeds.push(verbs::move_to(kind, state, filled, &bench.labels).map_err(|failure| What::Wrong(failure.message))?);
    }
    if !fields.is_empty() && crate::domain::state::is_over(kind, &subject.row.state, subject.row.active) {
        return Err(refused(Refusal::Over, bench));
    }
    let base: Fields = fields.keys().map(|field| (field.clone(), subject.shown.raw(field).to_owned())).collect();
    let mut writes: Vec<One> = (!fields.is_empty()).then(|| One::Edit(id.clone(), fields, base)).into_iter().collect();
    for deed in &deeds {
        let Some(plan) = planned(deed, subject, bench)? else { continue };
        writes.push(match plan.operation {
            Operation::Edit => One::Edit(id.clone(), plan.fields(), plan.base()),
            operation => One::Act(id.clone(), operation, plan.fields(), plan.base()),
        });
    }
    Ok(writes)
}

/// A deed on a ticket; `None` where it is that way already.
fn planned(deed: &Deed, subject: &Subject, bench: &Bench<'_>) -> Result<Option<Plan>, What> {
    match plan(deed, subject) {
        Ok(plan) => Ok(Some(plan)),
        Err(Refusal::Already) => Ok(None),
        Err(why) => Err(refused(why, bench)),
    }
}

fn refused(why: Refusal, bench: &Bench<'_>) -> What {
    match why {
        Refusal::Missing(column) => What::Wrong(format!("{column}: missing; the state asks for it")),
        why => What::Refused(verbs::refused(why).text(bench.words)),
    }
}

/// What a cell asks for; what it says as a list would print it is no change.
fn given<'c>(cells: &'c Cells, column: &str, now: impl FnOnce() -> Untrusted) -> Option<&'c str> {
    let cell = cells.get(column)?;
    let now = now();
    (cell != now.raw() && cell != now.block().as_str()).then_some(cell)
}

fn plain_fields(cells: &Cells, subject: &Subject, bench: &Bench<'_>) -> Result<Fields, String> {
    let row = &subject.row;
    let name = given(cells, "name", || row.name.clone());
    let body = || Untrusted::from(crate::domain::trailer::split(subject.shown.raw("description")).body);
    let description = given(cells, "description", body);
    fits("name", name.map_or(Ok(()), task::check_name))?;
    fits("description", description.map_or(Ok(()), task::check_description))?;
    let wanted = given(cells, "priority", || bench.labels.priority(row.kind, &row.priority));
    let day = given(cells, "due", || row.due.map(|day| day.to_string()).unwrap_or_default().into());
    let day = day.map(|text| if text == "none" { Ok(None) } else { due(text, bench).map(Some) }).transpose()?;
    let edit = Edit {
        name: name.map(str::to_owned),
        description: description.map(str::to_owned),
        priority: wanted.map(|text| priority(text, row.kind, &bench.labels)).transpose()?,
        due: day,
    };
    Ok(mapping::edit_fields(row.kind, &edit, &subject.shown))
}
