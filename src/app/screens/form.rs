//! The task form: makes a task, or edits a ticket. Nothing typed is ever lost: it is a draft until it is queued.

use std::time::Duration;

use jiff::civil::Date;
use tui_textarea::{CursorMove, TextArea, WrapMode};

use crate::app::effect::{DraftSlot, Effect, NewWrite, Timer};
use crate::app::input::{LineInput, many_lines};
use crate::app::model::{Model, Saving, Screen, Tone};
use crate::app::msg::Moment;
use crate::domain::listing::Draft;
use crate::domain::recommendation::ActionRef;
use crate::domain::recommendation::listing::ActionDetail;
use crate::domain::recommendation::proposal::{self, DueRule, ProposedPriority};
use crate::domain::task::{self, Edit, Task, TaskField, TaskProblem};
use crate::domain::trailer::{self, Trailer};
use crate::domain::verb::Subject;
use crate::domain::{Category, Kind, LocalId, Priority, Record, Source, Untrusted, due};

pub use super::form_keys::{on_key, on_paste};

/// A draft is stored this long after the last key.
const AUTOSAVE: Duration = Duration::from_secs(1);

/// The fields, in the form's order.
pub const FIELDS: [TaskField; 7] = [
    TaskField::Kind,
    TaskField::Name,
    TaskField::Priority,
    TaskField::Due,
    TaskField::Source,
    TaskField::Category,
    TaskField::Description,
];

/// The ticket a form edits.
#[derive(Debug)]
pub struct Editing {
    /// Its number, once it has one.
    pub number: Option<Untrusted>,
    /// The items that were set when it was made.
    pub trailer: Trailer,
    base: Record,
    shown: Record,
    start: Start,
}

/// The fields' contents before the person touched them.
#[derive(Debug)]
struct Start {
    name: String,
    priority: Option<Priority>,
    due: String,
    description: String,
}

/// The form's state.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what was typed")]
pub struct Form {
    /// The ticket it becomes or edits.
    pub local_id: LocalId,
    /// The ticket it edits; `None` for a new task.
    pub editing: Option<Editing>,
    /// Change or incident.
    pub kind: Kind,
    /// Name as typed.
    pub name: LineInput,
    /// Priority, when chosen.
    pub priority: Option<Priority>,
    /// Due day as typed.
    pub due: LineInput,
    /// A past due day the person has confirmed.
    pub past_confirmed: Option<Date>,
    /// Recommendation source.
    pub source: Source,
    /// Recommendation category, when chosen.
    pub category: Option<Category>,
    /// Description as typed.
    pub description: TextArea<'static>,
    /// The field that has the keys.
    pub focus: TaskField,
    /// What is wrong, per field.
    pub problems: Vec<(TaskField, TaskProblem)>,
    /// It continues a kept draft.
    pub resumed: bool,
    /// The next press of the same key throws the draft away.
    pub discard_asked: bool,
    /// The improvement action it is made from, and what was proposed; `None` for a task of one's own.
    pub proposal: Option<Proposal>,
    /// The due day is the one that was there before: what is typed replaces it.
    pub(super) due_untouched: bool,
    /// The last key was a plus that moved the day: a digit after it makes both a number of days.
    pub(super) due_plus: bool,
    /// Something was typed since the draft was last stored.
    pub(super) unsaved: bool,
}

/// What a form made from an improvement action began with.
#[derive(Debug)]
pub struct Proposal {
    /// The action.
    pub action: ActionRef,
    /// The proposed priority and why.
    pub priority: ProposedPriority,
    start: Start,
    category: Option<Category>,
}

impl Form {
    /// An empty form for a new task.
    pub fn new(kind: Kind, moment: &Moment) -> Self {
        Form {
            local_id: LocalId::new(moment.now, moment.random),
            editing: None,
            kind,
            name: LineInput::default(),
            priority: None,
            due: LineInput::default(),
            past_confirmed: None,
            source: Source::User,
            category: None,
            description: text_area(""),
            focus: TaskField::Name,
            problems: Vec::new(),
            resumed: false,
            discard_asked: false,
            proposal: None,
            due_untouched: false,
            due_plus: false,
            unsaved: false,
        }
    }

    /// A form for a task from an improvement action, filled with what is proposed.
    pub fn shared(kind: Kind, detail: &ActionDetail, rule: DueRule, moment: &Moment) -> Self {
        let action = &detail.recommendation;
        let task = proposal::task(detail.tenant.raw(), action, kind, rule, moment.today, "");
        let start = Start {
            name: LineInput::new(&task.name).text().to_owned(),
            priority: Some(task.priority),
            due: task.due.map(|day| day.to_string()).unwrap_or_default(),
            description: many_lines(&task.description),
        };
        let mut form = Form::new(kind, moment);
        form.name.set(&start.name);
        form.priority = start.priority;
        form.due.set(&start.due);
        form.due_untouched = !start.due.is_empty();
        form.description = text_area(&start.description);
        form.description.move_cursor(CursorMove::Top);
        form.source = task.source;
        form.category = task.category;
        form.focus = TaskField::Priority;
        let (reference, category) = (proposal::reference(detail.tenant.raw(), action), task.category);
        form.proposal = Some(Proposal { action: reference, priority: proposal::priority(action), start, category });
        form
    }

    /// A form that edits a ticket, filled with what the ticket shows now.
    pub fn edit(ticket: &Subject, moment: &Moment) -> Self {
        let shown = &ticket.shown;
        let parts = trailer::split(shown.raw("description"));
        let start = Start {
            name: LineInput::new(shown.raw("short_description")).text().to_owned(),
            priority: Priority::from_wire(shown.raw("priority")),
            due: due::from_wire(shown.raw("due_date")).map(|day| day.to_string()).unwrap_or_default(),
            description: many_lines(parts.body),
        };
        let mut form = Form::new(ticket.row.kind, moment);
        form.local_id = ticket.row.local_id.clone();
        form.name.set(&start.name);
        form.priority = start.priority;
        form.due.set(&start.due);
        form.due_untouched = !start.due.is_empty();
        form.description = text_area(&start.description);
        form.source = parts.trailer.source.unwrap_or_default();
        form.category = parts.trailer.category;
        let (number, trailer) = (ticket.row.number.clone(), parts.trailer);
        form.editing = Some(Editing { number, trailer, base: ticket.record.clone(), shown: shown.clone(), start });
        form
    }

    /// Continues a kept draft. On a ticket only the fields that were touched come back; the others show the ticket as it is now.
    pub fn resume(&mut self, draft: &Draft) {
        let new = self.editing.is_none();
        let touched = |field: TaskField| new || draft.touched.contains(&field);
        if new {
            self.local_id = draft.local_id.clone();
            self.kind = draft.kind;
            self.source = draft.source;
            self.category = draft.category;
        }
        if touched(TaskField::Name) {
            self.name.set(&draft.name);
        }
        if touched(TaskField::Priority) {
            self.priority = draft.priority;
        }
        if touched(TaskField::Due) {
            self.due.set(&draft.due);
            self.due_untouched = false;
            self.past_confirmed = draft.past_due_confirmed;
        }
        if touched(TaskField::Description) {
            self.description = text_area(&many_lines(&draft.description));
        }
        self.resumed = true;
    }

    /// The description as one text.
    pub fn description_text(&self) -> String {
        self.description.lines().join("\n")
    }

    /// Puts another description in, and the keys into it.
    pub(super) fn set_description(&mut self, text: &str) {
        self.description = text_area(&many_lines(text));
        (self.focus, self.unsaved) = (TaskField::Description, true);
        self.problems.retain(|(place, _)| *place != TaskField::Description);
    }

    /// Whether a field can be changed: a ticket's kind, source and category are fixed when it is made.
    pub fn is_open(&self, field: TaskField) -> bool {
        self.editing.is_none() || !matches!(field, TaskField::Kind | TaskField::Source | TaskField::Category)
    }

    /// Whether a field must be filled.
    pub fn is_required(field: TaskField) -> bool {
        matches!(field, TaskField::Name | TaskField::Priority | TaskField::Category)
    }

    /// The problem of a field, if it has one.
    pub fn problem(&self, field: TaskField) -> Option<TaskProblem> {
        self.problems.iter().find(|(place, _)| *place == field).map(|(_, problem)| *problem)
    }

    /// The priorities that can be chosen; an incident that is `Planning` may stay so.
    pub fn priorities(&self) -> Vec<Priority> {
        let planning = self.editing.as_ref().is_some_and(|editing| editing.start.priority == Some(Priority::Planning));
        Priority::CHOOSABLE.into_iter().chain(planning.then_some(Priority::Planning)).collect()
    }

    /// The fields that differ from the ticket or from what was proposed, or that a new task has filled.
    pub fn touched(&self) -> Vec<TaskField> {
        let start = self.editing.as_ref().map(|editing| &editing.start);
        let start = start.or(self.proposal.as_ref().map(|proposal| &proposal.start));
        let is_touched = |field: &TaskField| match (start, field) {
            (Some(start), TaskField::Name) => self.name.text() != start.name,
            (Some(start), TaskField::Priority) => self.priority != start.priority,
            (Some(start), TaskField::Due) => self.due.text().trim() != start.due,
            (Some(start), TaskField::Description) => self.description_text() != start.description,
            (Some(_), TaskField::Category) => self.proposal.as_ref().is_some_and(|proposal| proposal.category != self.category),
            (None, TaskField::Name) => !self.name.text().trim().is_empty(),
            (None, TaskField::Priority) => self.priority.is_some(),
            (None, TaskField::Due) => !self.due.text().trim().is_empty(),
            (None, TaskField::Category) => self.category.is_some(),
            (None, TaskField::Description) => !self.description.is_empty(),
            _ => false,
        };
        FIELDS.into_iter().filter(is_touched).collect()
    }

    /// The day the due text is understood as; `None` when it is empty or not understood.
    pub fn due_day(&self, today: Date) -> Option<Date> {
        due::parse_typed(self.due.text(), today)
    }

    /// Checks one field; `sending` also asks for what is still missing.
    fn check(&self, field: TaskField, today: Date, sending: bool) -> Option<TaskProblem> {
        let new = self.editing.is_none();
        match field {
            TaskField::Name => task::check_name(self.name.text()).err(),
            TaskField::Description => task::check_description(&self.description_text()).err(),
            TaskField::Priority => (new && self.priority.is_none()).then_some(TaskProblem::Missing),
            TaskField::Category => (new && self.category.is_none()).then_some(TaskProblem::Missing),
            TaskField::Due if self.touched().contains(&TaskField::Due) => self.check_due(today),
            _ => None,
        }
        .filter(|problem| sending || *problem != TaskProblem::Missing)
    }

    fn check_due(&self, today: Date) -> Option<TaskProblem> {
        if self.due.text().trim().is_empty() {
            return None;
        }
        match self.due_day(today) {
            None => Some(TaskProblem::NotADay),
            Some(day) if day < today && self.past_confirmed != Some(day) => Some(TaskProblem::PastDay),
            Some(_) => None,
        }
    }

    /// Checks a field that is left.
    pub(crate) fn check_field(&mut self, field: TaskField, today: Date) {
        self.problems.retain(|(place, _)| *place != field);
        self.problems.extend(self.check(field, today, false).map(|problem| (field, problem)));
    }

    fn check_all(&mut self, today: Date) -> bool {
        self.problems = FIELDS.into_iter().filter_map(|field| Some((field, self.check(field, today, true)?))).collect();
        if let Some((field, _)) = self.problems.first() {
            self.focus = *field;
        }
        self.problems.is_empty()
    }

    /// Moves to a field, if it can be changed.
    pub(crate) fn focus_on(&mut self, field: TaskField, today: Date) {
        if self.is_open(field) {
            self.discard_asked = false;
            self.check_field(self.focus, today);
            self.focus = field;
        }
    }

    /// Moves to the next field that can be changed, or the one before.
    pub(crate) fn move_focus(&mut self, forward: bool, today: Date) {
        self.discard_asked = false;
        self.check_field(self.focus, today);
        let open: Vec<TaskField> = FIELDS.into_iter().filter(|field| self.is_open(*field)).collect();
        let here = open.iter().position(|field| *field == self.focus).unwrap_or(0);
        let step = if forward { 1 } else { open.len() - 1 };
        self.focus = open[(here + step) % open.len()];
    }

    fn draft(&self) -> Draft {
        Draft {
            local_id: self.local_id.clone(),
            editing: self.editing.is_some(),
            kind: self.kind,
            name: self.name.text().to_owned(),
            description: self.description_text(),
            priority: self.priority,
            due: self.due.text().to_owned(),
            past_due_confirmed: self.past_confirmed,
            source: self.source,
            category: self.category,
            improvement_action: self.proposal.as_ref().map(|proposal| proposal.action.clone()),
            touched: self.touched(),
        }
    }

    /// The write this form stands for; `None` when an edit changes nothing. Call after the checks.
    fn write(&self, initiated_by: &str, today: Date) -> Option<NewWrite> {
        let local_id = self.local_id.clone();
        let Some(editing) = &self.editing else {
            let task = Task {
                kind: self.kind,
                name: self.name.text().trim().to_owned(),
                description: self.description_text().trim_end().to_owned(),
                priority: self.priority?,
                due: self.due_day(today),
                source: self.source,
                category: self.category,
                initiated_by: initiated_by.to_owned(),
                improvement_action: self.proposal.as_ref().map(|proposal| proposal.action.clone()),
            };
            return Some(NewWrite::Create { local_id, task });
        };
        let touched = self.touched();
        let has = |field| touched.contains(&field);
        let edit = Edit {
            name: has(TaskField::Name).then(|| self.name.text().trim().to_owned()),
            description: has(TaskField::Description).then(|| self.description_text()),
            priority: self.priority.filter(|_| has(TaskField::Priority)),
            due: has(TaskField::Due)
                .then(|| self.due_day(today))
                .filter(|day| day.map(|d| d.to_string()).unwrap_or_default() != editing.start.due),
        };
        let (base, shown) = (editing.base.clone(), editing.shown.clone());
        (!edit.is_empty()).then_some(NewWrite::Edit { local_id, kind: self.kind, edit, base, shown })
    }
}

/// A text area without decoration of its own: the real cursor is placed by the drawing code (input methods need it).
pub(super) fn text_area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
    area.set_wrap_mode(WrapMode::WordOrGlyph);
    area.set_cursor_style(ratatui::style::Style::default());
    area.set_cursor_line_style(ratatui::style::Style::default());
    area.move_cursor(CursorMove::Bottom);
    area.move_cursor(CursorMove::End);
    area
}

/// Opens the form for a new task, continuing a kept draft of that kind.
pub fn open_new(model: &mut Model, kind: Kind, moment: &Moment) -> Vec<Effect> {
    let form = Form::new(kind, moment);
    open(model, form, &DraftSlot::New(kind))
}

/// Opens the form for a task from an improvement action, continuing a kept draft of the same one.
pub fn open_shared(model: &mut Model, kind: Kind, detail: &ActionDetail, moment: &Moment) -> Vec<Effect> {
    let rule = model.profile.as_ref().and_then(|profile| profile.secure_score).unwrap_or_default().due_days;
    let form = Form::shared(kind, detail, rule, moment);
    let slot = form.proposal.as_ref().map(|proposal| DraftSlot::Share(proposal.action.clone()));
    let Some(slot) = slot else { return Vec::new() };
    let effects = open(model, form, &slot);
    if let Some(form) = model.form_mut() {
        // The kind was chosen just now.
        form.kind = kind;
    }
    effects
}

/// Opens the form on a ticket, continuing kept changes to it.
pub fn open_edit(model: &mut Model, ticket: &Subject, moment: &Moment) -> Vec<Effect> {
    let form = Form::edit(ticket, moment);
    let slot = DraftSlot::Edit(form.local_id.clone());
    open(model, form, &slot)
}

fn open(model: &mut Model, mut form: Form, slot: &DraftSlot) -> Vec<Effect> {
    if let Some(draft) = model.kept_draft(slot) {
        form.resume(draft);
    }
    // What was said before is about another moment.
    model.toast = None;
    model.screens.push(Screen::Form(Box::new(form)));
    Vec::new()
}

/// Something was typed: the draft is stored a second after the last key.
pub(super) fn edited() -> Vec<Effect> {
    vec![Effect::StartTimer { timer: Timer::SaveDraft, after: AUTOSAVE }]
}

/// Stores the draft if something was typed since the last time.
pub fn autosave(model: &mut Model) -> Vec<Effect> {
    let Some(form) = model.form_mut().filter(|form| form.unsaved) else { return Vec::new() };
    form.unsaved = false;
    let draft = form.draft();
    keep(model, draft)
}

fn keep(model: &mut Model, draft: Draft) -> Vec<Effect> {
    model.drafts.retain(|kept| kept.local_id != draft.local_id);
    model.drafts.insert(0, draft.clone());
    vec![Effect::SaveDraft(Box::new(draft))]
}

/// A form is left without sending: what was typed stays as a draft, and the person is told.
pub fn keep_on_leaving(model: &mut Model, form: &Form) -> Vec<Effect> {
    if form.touched().is_empty() {
        let kept = model.drafts.iter().any(|draft| draft.local_id == form.local_id);
        return if kept { forget(model, &form.local_id) } else { Vec::new() };
    }
    let mut effects = if form.unsaved { keep(model, form.draft()) } else { Vec::new() };
    let text = model.words.get("toast-draft-kept");
    effects.push(model.say(Tone::Plain, text));
    effects
}

fn forget(model: &mut Model, id: &LocalId) -> Vec<Effect> {
    model.drafts.retain(|draft| draft.local_id != *id);
    vec![Effect::DropDraft(id.clone())]
}

/// Throws the draft away, at the second press; the first one asks.
pub fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(form) = model.form_mut() else { return Vec::new() };
    if !form.discard_asked && !form.touched().is_empty() {
        form.discard_asked = true;
        return Vec::new();
    }
    let id = form.local_id.clone();
    model.screens.pop();
    let mut effects = forget(model, &id);
    let text = model.words.get("toast-draft-discarded");
    effects.push(model.say(Tone::Plain, text));
    effects
}

/// Checks everything and hands the write over. The screen says "queued" only when it is known to be stored (law 1); until
/// then the draft stays.
pub fn send(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let person = model.profile.as_ref().map(|profile| profile.me.user_name.clone()).unwrap_or_default();
    let Some(form) = model.form_mut() else { return Vec::new() };
    form.discard_asked = false;
    if !form.check_all(moment.today) {
        return Vec::new();
    }
    let Some(write) = form.write(&person, moment.today) else {
        let text = model.words.get("toast-nothing-changed");
        return vec![model.say(Tone::Plain, text)];
    };
    let draft = form.draft();
    model.screens.pop();
    model.drafts.retain(|kept| kept.local_id != draft.local_id);
    model.drafts.insert(0, draft.clone());
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    model.saving.insert(ticket, Saving::Form { draft, at: moment.now });
    vec![Effect::Queue { ticket, write: Box::new(write) }]
}
