//! Values in the words of the person, the instance or the language: states, priorities, days, times, problems.

use jiff::{Timestamp, civil::Date};

use super::actions::Scope;
use super::model::Model;
use super::text;
use crate::domain::filter::{FilterError, FilterProblem, PasteError};
use crate::domain::listing::{self, Grouping};
use crate::domain::outbox::Deed;
use crate::domain::query::QueryProblem;
use crate::domain::task::{Category, Source, TaskField, TaskProblem};
use crate::domain::ticket::{Relation, TicketRow};
use crate::domain::write::{Operation, Problem, WriteState};
use crate::domain::{Kind, Untrusted, due, state};
use crate::i18n::{MessageId, id};

/// The state of a ticket: the person's own name for it, else the instance's label.
pub fn state(model: &Model, kind: Kind, value: &str) -> String {
    match model.state_names.get(&(kind, value.to_owned())) {
        Some(own) => Untrusted::from(own.as_str()).line().into_string(),
        None => model.choices.label(kind, "state", value).line().into_string(),
    }
}

/// The instance's word for a priority, without the value that base instances put before it (`1 - Critical`).
pub fn priority(model: &Model, kind: Kind, value: &str) -> String {
    let label = model.choices.label(kind, "priority", value).line().into_string();
    match label.strip_prefix(value).and_then(|rest| rest.strip_prefix(" - ")) {
        Some(word) => word.to_owned(),
        None => label,
    }
}

/// Cells of the widest state these kinds can have, so that columns do not move with their contents.
pub fn widest_state(model: &Model, kinds: &[Kind]) -> usize {
    widest(model, kinds, "state", state)
}

/// Cells of the widest priority word these kinds can have.
pub fn widest_priority(model: &Model, kinds: &[Kind]) -> usize {
    widest(model, kinds, "priority", priority)
}

fn widest(model: &Model, kinds: &[Kind], field: &str, say: fn(&Model, Kind, &str) -> String) -> usize {
    let all = kinds.iter().flat_map(|kind| model.choices.of(*kind, field).into_iter().map(move |choice| (*kind, choice.value)));
    all.map(|(kind, value)| text::width(&say(model, kind, &value))).max().unwrap_or(0)
}

/// The word for a kind of ticket.
pub fn kind(kind: Kind) -> MessageId {
    match kind {
        Kind::Change => id("kind-change"),
        Kind::Incident => id("kind-incident"),
    }
}

/// The words for a recommendation source.
pub fn source(source: Source) -> MessageId {
    match source {
        Source::User => id("source-user"),
        Source::Microsoft => id("source-microsoft"),
    }
}

/// The word for a recommendation category.
pub fn category(category: Category) -> MessageId {
    match category {
        Category::Devices => id("category-devices"),
        Category::Data => id("category-data"),
        Category::Apps => id("category-apps"),
        Category::Identity => id("category-identity"),
        Category::Infrastructure => id("category-infrastructure"),
    }
}

/// The name of a form field, as the instance's users know it.
pub fn field(field: TaskField) -> MessageId {
    match field {
        TaskField::Kind => id("field-kind"),
        TaskField::Name => id("field-name"),
        TaskField::Priority => id("field-priority"),
        TaskField::Due => id("field-due"),
        TaskField::Source => id("field-source"),
        TaskField::Category => id("field-category"),
        TaskField::Description => id("field-description"),
    }
}

/// The label of a column of the instance, as far as tickets made here use it; other columns show their own name.
pub fn column(model: &Model, name: &str) -> String {
    let known = match name {
        "short_description" => id("field-name"),
        "description" => id("field-description"),
        "priority" => id("field-priority"),
        "due_date" => id("field-due"),
        "impact" => id("field-impact"),
        "urgency" => id("field-urgency"),
        "state" => id("field-state"),
        "assigned_to" => id("field-assigned"),
        "assignment_group" => id("field-group"),
        "hold_reason" => id("field-hold-reason"),
        "work_notes" => id("operation-note"),
        "comments" => id("operation-comment"),
        "close_code" => id("field-close-code"),
        "close_notes" => id("field-close-notes"),
        "requested_by" | "caller_id" => id("field-requester"),
        _ => return Untrusted::from(name).line().into_string(),
    };
    model.words.say(known)
}

/// A column's wire value as a person reads it, whole; it may have several lines.
pub fn value(model: &Model, kind: Kind, column: &str, wire: &str) -> String {
    if wire.is_empty() {
        return model.words.get("none");
    }
    match column {
        "priority" => priority(model, kind, wire),
        "state" => state(model, kind, wire),
        "assigned_to" | "assignment_group" => somebody(model, wire),
        "close_code" | "hold_reason" => model.choices.label(kind, column, wire).line().into_string(),
        "due_date" => due::from_wire(wire).map_or_else(|| Untrusted::from(wire).line().into_string(), |due| day(model, due)),
        _ => Untrusted::from(wire).block().as_str().trim_end().to_owned(),
    }
}

/// A person or group by name, as far as the name is known here.
pub fn somebody(model: &Model, id: &str) -> String {
    let me = model.profile.as_ref().map(|profile| &profile.me);
    let mine = me.filter(|me| me.sys_id.as_ref().is_some_and(|mine| mine.as_str() == id)).map(|me| me.user_name.as_str());
    match (model.assignees.name(id), mine) {
        (Some(name), _) => name.line().into_string(),
        (None, Some(name)) => Untrusted::from(name).line().into_string(),
        (None, None) => Untrusted::from(id).line().into_string(),
    }
}

/// The columns of a write that a person has a name for: the ids are the program's own affair.
pub fn is_shown(column: &str) -> bool {
    !column.starts_with("correlation_")
}

/// What is wrong with a field.
pub fn task_problem(model: &Model, problem: TaskProblem) -> String {
    match problem {
        TaskProblem::Missing => model.words.get("problem-missing"),
        TaskProblem::TooLong(max) => model.words.with("problem-too-long", &[("max", max.into())]),
        TaskProblem::NotADay => model.words.get("problem-not-a-day"),
        TaskProblem::PastDay => model.words.get("problem-past-day"),
    }
}

/// Where a write stands, in one word.
pub fn write_state(state: WriteState) -> MessageId {
    match state {
        WriteState::Queued => id("write-queued"),
        WriteState::Sending => id("write-sending"),
        WriteState::Unknown => id("write-unknown"),
        WriteState::Confirmed => id("write-confirmed"),
        WriteState::Refused => id("write-refused"),
        WriteState::Conflict => id("write-conflict"),
        WriteState::Frozen => id("write-frozen"),
        WriteState::Withdrawn => id("write-withdrawn"),
    }
}

/// Where a write stands, as a row's short word.
pub fn mark(state: WriteState) -> MessageId {
    match state {
        WriteState::Unknown => id("mark-unclear"),
        WriteState::Conflict => id("mark-conflict"),
        WriteState::Refused => id("mark-refused"),
        WriteState::Frozen => id("mark-stopped"),
        WriteState::Queued | WriteState::Sending | WriteState::Confirmed | WriteState::Withdrawn => id("mark-queued"),
    }
}

/// What a write does, in one word.
pub fn operation(operation: Operation) -> MessageId {
    match operation {
        Operation::Create => id("operation-create"),
        Operation::Edit => id("operation-edit"),
        Operation::Note => id("operation-note"),
        Operation::Comment => id("operation-comment"),
        Operation::Move => id("operation-state"),
        Operation::Close => id("operation-close"),
    }
}

/// How another ticket is related to the one on screen.
pub fn relation(relation: Relation) -> MessageId {
    match relation {
        Relation::Parent => id("relation-parent"),
        Relation::Child => id("relation-child"),
        Relation::MendedBy => id("relation-mended-by"),
        Relation::Mends => id("relation-mends"),
        Relation::CausedBy => id("relation-caused-by"),
        Relation::Caused => id("relation-caused"),
        Relation::SameAction => id("relation-same-action"),
        Relation::SameItem => id("relation-same-item"),
    }
}

/// What a line of the action log did.
pub fn deed(deed: &Deed) -> MessageId {
    deed.operation().map_or(id("operation-status"), operation)
}

/// The write of a row that most needs to be seen.
pub fn foremost_write(row: &TicketRow) -> Option<WriteState> {
    let open = || row.pending.iter().map(|pending| pending.state).filter(|state| state.is_open());
    open().find(|state| !state.is_waiting()).or_else(|| open().next())
}

/// Next step and, where there is one, what the other side said.
pub fn problem(model: &Model, problem: &Problem) -> String {
    let step = model.words.get(problem.hint.message_id());
    if problem.detail.is_empty() {
        return step;
    }
    let detail = problem.detail.line();
    model.words.with("problem-with-detail", &[("step", step.into()), ("detail", crate::i18n::arg(&detail))])
}

/// What is wrong with a filter. The language's own words stay as they are.
pub fn filter_error(model: &Model, error: &FilterError) -> String {
    let words = &model.words;
    let shown = |text: &str| Untrusted::from(text).line().into_string();
    match &error.problem {
        FilterProblem::UnknownField { found, nearest: Some(nearest) } => {
            words.with("filter-unknown-field-near", &[("found", shown(found).into()), ("nearest", nearest.clone().into())])
        }
        FilterProblem::UnknownField { found, nearest: None } => {
            words.with("filter-unknown-field", &[("found", shown(found).into())])
        }
        FilterProblem::UnknownValue { found, nearest: Some(nearest), .. } => {
            words.with("filter-unknown-value-near", &[("found", shown(found).into()), ("nearest", shown(nearest).into())])
        }
        FilterProblem::UnknownValue { found, expected, nearest: None } => {
            words.with("filter-unknown-value", &[("found", shown(found).into()), ("expected", (*expected).into())])
        }
        FilterProblem::MissingValue { expected } => words.with("filter-missing-value", &[("expected", (*expected).into())]),
        FilterProblem::OpenQuote => words.get("filter-open-quote"),
        FilterProblem::StrayQuote => words.get("filter-stray-quote"),
        FilterProblem::NothingToJoin => words.get("filter-nothing-to-join"),
        FilterProblem::TooMany => words.get("filter-too-many"),
    }
}

/// Why a pasted query cannot be used.
pub fn paste_error(model: &Model, error: &PasteError) -> String {
    let words = &model.words;
    match error {
        PasteError::OtherTable(table) => {
            let table = Untrusted::from(table.as_str()).line().into_string();
            words.with("toast-pasted-table", &[("table", table.into())])
        }
        PasteError::TooMany => words.get("toast-pasted-too-many"),
        PasteError::Query(error) => {
            let why = words.say(match error.problem {
                QueryProblem::NoOperator => id("query-no-operator"),
                QueryProblem::UnknownField => id("query-unknown-field"),
                QueryProblem::OrWithoutFirst => id("query-or-without-first"),
                QueryProblem::Script => id("query-script"),
            });
            words.with("toast-pasted-refused", &[("position", error.position.into()), ("why", why.into())])
        }
    }
}

/// The heading of a group of rows.
pub fn group(model: &Model, row: &TicketRow, by: Grouping) -> String {
    let words = &model.words;
    match by {
        Grouping::State => format!("{}: {}", words.say(kind(row.kind)), state(model, row.kind, &row.state)),
        Grouping::Assignee if row.assigned_to.is_empty() => words.get("group-nobody"),
        Grouping::Assignee => row.assigned_to.line().into_string(),
        Grouping::DueWeek => match listing::group_of(row, by) {
            monday if monday.is_empty() => words.get("group-no-week"),
            monday => {
                let monday = monday.parse().map_or(monday, |monday| day(model, monday));
                words.with("group-week", &[("day", monday.into())])
            }
        },
    }
}

/// A day in full.
pub fn day(model: &Model, day: Date) -> String {
    model.words.day(day)
}

/// A day for narrow columns: month and day in this year; else year and month, or the year alone when the day has gone by.
pub fn short_day(model: &Model, day: Date, past: bool) -> String {
    match (day.year() == model.today.year(), past) {
        (true, _) => model.words.month_and_day(day),
        (false, false) => model.words.year_and_month(day),
        (false, true) => day.year().to_string(),
    }
}

/// A clock time, with its day unless that is today.
pub fn time(model: &Model, moment: Timestamp) -> String {
    local_time(model, moment, false)
}

/// A clock time with its day, for what belongs to a day.
pub fn day_and_time(model: &Model, moment: Timestamp) -> String {
    model.words.moment(moment.to_zoned(model.time_zone.clone()).datetime(), false)
}

/// A moment of a short wait, to the second, with its day unless that is today.
pub fn exact_time(model: &Model, moment: Timestamp) -> String {
    local_time(model, moment, true)
}

fn local_time(model: &Model, moment: Timestamp, seconds: bool) -> String {
    let local = moment.to_zoned(model.time_zone.clone()).datetime();
    let words = &model.words;
    if local.date() == model.today { words.clock(local, seconds) } else { words.moment(local, seconds) }
}

/// Seconds until a moment, in steps of ten (law 10); `None` when it has come.
fn seconds_left(model: &Model, until: Timestamp) -> Option<i64> {
    let left = until.as_second() - model.now.as_second();
    (left > 0).then_some((left + 9) / 10 * 10)
}

/// When sync tries again, and the key that does it now.
pub fn next_try(model: &Model, until: Timestamp) -> String {
    let Some(seconds) = seconds_left(model, until) else { return model.words.get("sync-waiting-soon") };
    let key = model.key(Scope::Everywhere, "sync-now");
    if model.look.calm {
        return model.words.with("sync-waiting-until", &[("time", exact_time(model, until).into()), ("key", key.into())]);
    }
    model.words.with("sync-waiting", &[("seconds", seconds.into()), ("key", key.into())])
}

/// Until when something waits: the clock time, and how long that is.
pub fn until(model: &Model, moment: Timestamp) -> String {
    let time = exact_time(model, moment);
    match seconds_left(model, moment) {
        Some(_) if model.look.calm => time,
        Some(seconds) => model.words.with("until-in", &[("time", time.into()), ("seconds", seconds.into())]),
        None => model.words.with("until-now", &[("time", time.into())]),
    }
}

/// Whether a ticket is open and its due day has gone by.
pub fn is_overdue(model: &Model, row: &TicketRow) -> bool {
    row.due.is_some_and(|due| due < model.today) && !state::is_over(row.kind, &row.state, row.active)
}
