//! The task form: makes a ticket or edits one. Everything is kept as typed until it is sent.

mod check;

use crossterm::event::{KeyCode, KeyModifiers};
use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::style::Style;
use tui_textarea::{TextArea, WrapMode};

pub use check::Filled;

use crate::app::input::{Line, visible};
use crate::domain::listing::Draft;
use crate::domain::sync::Ticket;
use crate::domain::task::{TaskField, TaskProblem};
use crate::domain::{Category, Kind, LocalId, Priority, Record, Source, due, trailer};
use crate::keymap::Key;

/// The fields in the order of the screen.
pub const FIELDS: [TaskField; 7] = [
    TaskField::Kind,
    TaskField::Name,
    TaskField::Priority,
    TaskField::Due,
    TaskField::Source,
    TaskField::Category,
    TaskField::Description,
];

/// The form's state.
#[derive(Debug)]
pub struct Form {
    /// What the form began with: an edit sends what differs from it.
    start: Draft,
    kind: Kind,
    name: Line,
    priority: Option<Priority>,
    due: Line,
    past_due_confirmed: Option<Date>,
    source: Source,
    category: Option<Category>,
    description: TextArea<'static>,
    focus: TaskField,
    problems: Vec<(TaskField, TaskProblem)>,
    /// Waits for the answer to this request: nothing can be changed meanwhile.
    pub sent: Option<Ticket>,
    /// The next press of the same key discards the draft.
    pub discard_asked: bool,
    /// The contents as they were stored last, if they ever were.
    stored: Option<Draft>,
}

impl Form {
    /// An empty form for a new ticket.
    pub fn create(local_id: LocalId, kind: Kind) -> Self {
        let blank = Draft {
            local_id,
            editing: false,
            kind,
            name: String::new(),
            description: String::new(),
            priority: None,
            due: String::new(),
            past_due_confirmed: None,
            source: Source::default(),
            category: None,
            base: None,
        };
        Form::fill(&blank, blank.clone(), None)
    }

    /// A form with a ticket's values, as the person sees them: pending edits applied.
    pub fn edit(local_id: LocalId, kind: Kind, shown: &Record) -> Self {
        let start = Form::start_of(local_id, kind, shown);
        Form::fill(&start, start.clone(), None)
    }

    /// A form with a kept draft's contents. A draft of an edit goes on from the ticket as it was when the person began, so that
    /// what others changed meanwhile is not taken back.
    pub fn resume(draft: &Draft, shown: Option<&Record>) -> Self {
        let start = match draft.base.as_ref().or(shown).filter(|_| draft.editing) {
            Some(base) => Form::start_of(draft.local_id.clone(), draft.kind, base),
            None => Form::create(draft.local_id.clone(), draft.kind).start,
        };
        Form::fill(draft, start, Some(draft.clone()))
    }

    fn start_of(local_id: LocalId, kind: Kind, shown: &Record) -> Draft {
        let parts = trailer::split(shown.raw("description"));
        Draft {
            local_id,
            editing: true,
            kind,
            name: shown.raw("short_description").to_owned(),
            description: parts.body.replace("\r\n", "\n"),
            priority: Priority::from_wire(shown.raw("priority")),
            due: due::from_wire(shown.raw("due_date")).map(|day| day.to_string()).unwrap_or_default(),
            past_due_confirmed: None,
            source: parts.trailer.source.unwrap_or_default(),
            category: parts.trailer.category,
            base: Some(shown.clone()),
        }
    }

    fn fill(draft: &Draft, start: Draft, stored: Option<Draft>) -> Self {
        let mut description: TextArea<'static> = draft.description.split('\n').collect();
        description.set_wrap_mode(WrapMode::WordOrGlyph);
        // The terminal's own cursor stands in the text; a drawn one would be a second.
        description.set_cursor_style(Style::new());
        description.set_cursor_line_style(Style::new());
        Form {
            kind: draft.kind,
            name: Line::new(draft.name.as_str()),
            priority: draft.priority,
            due: Line::new(draft.due.as_str()),
            past_due_confirmed: draft.past_due_confirmed,
            source: draft.source,
            category: draft.category,
            description,
            focus: TaskField::Name,
            problems: Vec::new(),
            sent: None,
            discard_asked: false,
            start,
            stored,
        }
    }

    /// The ticket it makes or edits.
    pub fn local_id(&self) -> &LocalId {
        &self.start.local_id
    }

    /// Whether it edits a ticket that exists.
    pub fn editing(&self) -> bool {
        self.start.editing
    }

    /// Change or incident.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The name as typed.
    pub fn name(&self) -> &Line {
        &self.name
    }

    /// The chosen priority.
    pub fn priority(&self) -> Option<Priority> {
        self.priority
    }

    /// The due day as typed.
    pub fn due(&self) -> &Line {
        &self.due
    }

    /// The chosen recommendation source.
    pub fn source(&self) -> Source {
        self.source
    }

    /// The chosen recommendation category.
    pub fn category(&self) -> Option<Category> {
        self.category
    }

    /// The description as typed.
    pub fn description(&self) -> &TextArea<'static> {
        &self.description
    }

    /// The field with the keys.
    pub fn focus(&self) -> TaskField {
        self.focus
    }

    /// What was wrong with a field when it was last sent.
    pub fn problem(&self, field: TaskField) -> Option<TaskProblem> {
        self.problems.iter().find(|(at, _)| *at == field).map(|(_, problem)| *problem)
    }

    /// Whether a field can be changed: what a ticket is and where it came from are settled when it is made.
    pub fn can_change(&self, field: TaskField) -> bool {
        !self.editing() || !matches!(field, TaskField::Kind | TaskField::Source | TaskField::Category)
    }

    /// Whether characters are text in the field with the keys.
    pub fn typing(&self) -> bool {
        matches!(self.focus, TaskField::Name | TaskField::Due | TaskField::Description)
    }

    /// Gives the keys to the next field that can be changed, or the one before.
    pub fn move_focus(&mut self, forward: bool) {
        let count = FIELDS.len();
        let at = FIELDS.iter().position(|field| *field == self.focus).unwrap_or(0);
        let order = (1..=count).map(|step| if forward { at + step } else { at + count - step });
        if let Some(next) = order.map(|index| FIELDS[index % count]).find(|field| self.can_change(*field)) {
            self.focus = next;
        }
    }

    /// Chooses the next or previous value of a choice field.
    pub fn choose(&mut self, forward: bool) {
        match self.focus {
            TaskField::Kind => self.kind = turn(&Kind::ALL, Some(self.kind), forward).unwrap_or(self.kind),
            TaskField::Priority => self.priority = turn(&Priority::CHOOSABLE, self.priority, forward),
            TaskField::Source => self.source = turn(&Source::ALL, Some(self.source), forward).unwrap_or(self.source),
            TaskField::Category => self.category = turn(&Category::ALL, self.category, forward),
            TaskField::Name | TaskField::Due | TaskField::Description => return,
        }
        self.touched();
    }

    /// Moves the due day by some days, from the day typed or from today.
    pub fn step_due(&mut self, days: i64, today: Date) {
        let from = due::parse_typed(self.due.text(), today);
        let day = from.map_or(Ok(today), |day| day.checked_add(days.days()));
        if let Ok(day) = day {
            self.due.set(day.to_string());
            self.touched();
        }
    }

    /// Handles a key if it edits the text with the keys; says whether it did.
    pub fn key(&mut self, key: Key) -> bool {
        let taken = match self.focus {
            TaskField::Name => self.name.key(key),
            TaskField::Due => self.due.key(key),
            TaskField::Description => self.description_key(key),
            _ => false,
        };
        if taken {
            self.touched();
        }
        taken
    }

    /// Only keys that write or move are the text's; others keep their meaning (the text area would take ctrl-x, ctrl-c and more).
    fn description_key(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            return self.description.insert_str(visible(c.encode_utf8(&mut [0; 4])));
        }
        let event = key.to_event();
        let plain = matches!(
            event.code,
            KeyCode::Enter
                | KeyCode::Backspace
                | KeyCode::Delete
                | KeyCode::Up
                | KeyCode::Down
                | KeyCode::Left
                | KeyCode::Right
                | KeyCode::Home
                | KeyCode::End
                | KeyCode::PageUp
                | KeyCode::PageDown
        );
        let word =
            matches!(event.code, KeyCode::Char('a' | 'e' | 'k' | 'w' | 'u' | 'y') if event.modifiers == KeyModifiers::CONTROL);
        if plain || word {
            self.description.input(event);
        }
        plain || word
    }

    /// Puts pasted text into the text with the keys.
    pub fn paste(&mut self, text: &str) {
        match self.focus {
            TaskField::Name => self.name.insert(text),
            TaskField::Due => self.due.insert(text),
            TaskField::Description => {
                let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
                let lines: Vec<String> = text.split('\n').map(visible).collect();
                self.description.insert_str(lines.join("\n"));
            }
            _ => return,
        }
        self.touched();
    }

    /// The contents as a draft.
    pub fn draft(&self) -> Draft {
        Draft {
            kind: self.kind,
            name: self.name.text().to_owned(),
            description: self.description.lines().join("\n"),
            priority: self.priority,
            due: self.due.text().to_owned(),
            past_due_confirmed: self.past_due_confirmed,
            source: self.source,
            category: self.category,
            ..self.start.clone()
        }
    }

    /// Whether there is nothing to keep.
    pub fn is_untouched(&self) -> bool {
        let draft = self.draft();
        // The kind alone is a choice of which empty form to see.
        Draft { kind: self.start.kind, ..draft } == self.start
    }

    /// The draft to store, if the contents are not stored as they are.
    pub fn unstored(&mut self) -> Option<Draft> {
        let draft = self.draft();
        if self.stored.as_ref() == Some(&draft) || (self.stored.is_none() && self.is_untouched()) {
            return None;
        }
        self.stored = Some(draft.clone());
        Some(draft)
    }

    /// Whether a draft of it was stored.
    pub fn was_stored(&self) -> bool {
        self.stored.is_some()
    }

    /// The draft could not be stored after all.
    pub fn not_stored(&mut self) {
        self.stored = None;
    }

    /// A field that was changed is not wrong any more until it is checked again.
    fn touched(&mut self) {
        let focus = self.focus;
        self.problems.retain(|(field, _)| *field != focus);
    }
}

/// The value after or before one, round and round; the first or last when none is chosen.
fn turn<T: Copy + PartialEq>(values: &[T], current: Option<T>, forward: bool) -> Option<T> {
    let count = values.len();
    let at = current.and_then(|current| values.iter().position(|value| *value == current));
    let next = match (at, forward) {
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
        (None, true) => 0,
        (None, false) => count - 1,
    };
    values.get(next).copied()
}
