//! The small box of a verb: what is entered for it, and what it then does to the ticket. What happens to the box is in
//! [`super::verb_steps`].

use jiff::civil::Date;
use tui_textarea::TextArea;

use super::form;
use crate::app::input::{LineInput, many_lines};
use crate::app::labels;
use crate::app::model::Model;
use crate::domain::leak::Leak;
use crate::domain::mapping::Fields;
use crate::domain::sync::Ticket;
use crate::domain::verb::{self, Deed, Entry, NextStates, Plan, Refusal, Subject, Verb};
use crate::domain::{Kind, LocalId, Priority, Untrusted, due};
use crate::i18n::{MessageId, id};

pub use super::verb_kept::{autosave, discard};
pub use super::verb_keys::{on_key, on_paste};
pub use super::verb_steps::{open, wanted};

/// A part of the box that the keys can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A line that is typed: a name, or a day.
    Line,
    /// The values to choose from.
    Menu,
    /// The codes to choose from.
    Code,
    /// Text of several lines.
    Text,
}

/// One value to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The wire value.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// What else is to be known of it.
    pub note: String,
    /// It cannot be had now; the note says why.
    pub blocked: bool,
}

/// What the instance says about where the ticket may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// It is being asked.
    Asking(Ticket),
    /// It has told; `None` where it does not tell and decides when it is tried.
    Told(Option<NextStates>),
    /// It could not be asked, for this reason.
    Failed(String),
}

/// The box's state.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about what was typed")]
pub struct VerbBox {
    /// The verb.
    pub verb: Verb,
    /// The ticket.
    pub id: LocalId,
    /// It is for so many tickets; the one here stands for them.
    pub many: Option<usize>,
    /// The ticket as it is now; `None` before the first answer, and when it is gone.
    pub subject: Option<Subject>,
    /// It is not stored any more.
    pub gone: bool,
    /// Where the keys are.
    pub focus: Part,
    /// The typed name or day.
    pub line: LineInput,
    /// The chosen value; `None` is the first.
    pub chosen: Option<String>,
    /// The chosen code; `None` is none yet.
    pub code: Option<String>,
    /// The typed text.
    pub text: TextArea<'static>,
    /// Where the ticket may go, as far as the instance was asked.
    pub next: Next,
    /// The question for names that is under way.
    pub asking: Option<Ticket>,
    /// Why the instance could not be asked for names.
    pub unasked: Option<String>,
    /// What is wrong with what was entered.
    pub problem: Option<String>,
    /// The text looks like a secret, and the person was asked about it as it stood then.
    pub leak: Option<(Leak, String)>,
    /// A past day that the person was asked about.
    pub past: Option<Date>,
    /// It continues a kept entry.
    pub resumed: bool,
    /// The next press of the same key throws the entry away.
    pub discard_asked: bool,
    /// It was sent before the ticket was read: it goes as soon as it is.
    pub(super) sent_early: bool,
    /// The person has touched the line: before that, typing replaces it.
    pub(super) typed: bool,
    /// Something was typed since it was last stored.
    pub(super) unsaved: bool,
}

impl VerbBox {
    /// An empty box.
    pub fn new(verb: Verb, id: LocalId) -> Self {
        let focus = match verb {
            Verb::Take | Verb::Priority | Verb::State => Part::Menu,
            Verb::Assign | Verb::Due => Part::Line,
            Verb::Note | Verb::Comment | Verb::Cancel => Part::Text,
            Verb::Close => Part::Code,
        };
        VerbBox {
            verb,
            id,
            many: None,
            subject: None,
            gone: false,
            focus,
            line: LineInput::default(),
            chosen: None,
            code: None,
            text: form::text_area(""),
            next: Next::Told(None),
            asking: None,
            unasked: None,
            problem: None,
            leak: None,
            past: None,
            resumed: false,
            discard_asked: false,
            sent_early: false,
            typed: false,
            unsaved: false,
        }
    }

    /// The text as one.
    pub fn text(&self) -> String {
        self.text.lines().join("\n")
    }

    /// Puts another text in.
    pub fn set_text(&mut self, text: &str) {
        self.text = form::text_area(&many_lines(text));
    }

    /// The text comes back from an editor.
    pub(super) fn edited(&mut self, text: &str) {
        self.set_text(text);
        (self.focus, self.problem, self.unsaved) = (Part::Text, None, true);
    }

    /// What is kept when the box is left.
    pub fn entry(&self) -> Entry {
        Entry { local_id: self.id.clone(), verb: self.verb, text: self.text(), code: self.code.clone().unwrap_or_default() }
    }

    /// The state it would go to.
    pub fn target(&self, model: &Model) -> Option<String> {
        let row = &self.subject.as_ref()?.row;
        match self.verb {
            Verb::State => self.item(model).map(|item| item.value),
            Verb::Close => Some(verb::close_to(row.kind, &row.state).to_owned()),
            _ => None,
        }
    }

    /// What has to be filled for that state.
    pub fn demands(&self, model: &Model) -> Vec<&'static str> {
        match (&self.subject, self.target(model)) {
            // Others may lack what this one has.
            (Some(subject), Some(to)) if self.many.is_some() => verb::demanded(subject.row.kind, &to).to_vec(),
            (Some(subject), Some(to)) => verb::demands(subject, &to),
            _ => Vec::new(),
        }
    }

    /// The parts there are, in the order of the keys.
    pub fn parts(&self, model: &Model) -> Vec<Part> {
        let demands = self.demands(model);
        let demanded = |part: Part| match part {
            Part::Code => demands.iter().any(|column| matches!(*column, "close_code" | "hold_reason")),
            _ => demands.contains(&"close_notes"),
        };
        let extra = [Part::Code, Part::Text].into_iter().filter(|part| demanded(*part));
        match self.verb {
            Verb::Take | Verb::Priority => vec![Part::Menu],
            Verb::Assign | Verb::Due => vec![Part::Line],
            Verb::Note | Verb::Comment | Verb::Cancel => vec![Part::Text],
            Verb::State => [Part::Menu].into_iter().chain(extra).collect(),
            Verb::Close => extra.collect(),
        }
    }

    /// Whether one value is all that it asks for, so that enter sends and there is no next field.
    pub fn has_one_value(&self, model: &Model) -> bool {
        !matches!(self.parts(model)[..], [_, _, ..] | [Part::Text])
    }

    /// The column whose codes are chosen from.
    pub fn code_column(&self, model: &Model) -> &'static str {
        if self.demands(model).contains(&"hold_reason") { "hold_reason" } else { "close_code" }
    }

    /// The codes to choose from: the instance's.
    pub fn codes(&self, model: &Model) -> Vec<Item> {
        let Some(kind) = self.kind() else { return Vec::new() };
        let choices = model.choices.of(kind, self.code_column(model));
        choices.into_iter().map(|choice| item(choice.value, choice.label.line().into_string())).collect()
    }

    /// The values to choose from.
    pub fn items(&self, model: &Model) -> Vec<Item> {
        let Some(subject) = &self.subject else { return Vec::new() };
        let kind = subject.row.kind;
        match self.verb {
            Verb::Priority => {
                let known = model.choices.of(kind, "priority").into_iter().map(|choice| choice.value);
                let can = known.filter(|value| Priority::from_wire(value).is_some());
                can.map(|value| item(value.clone(), labels::priority(model, kind, &value))).collect()
            }
            Verb::State => self.states(model, subject),
            Verb::Assign => {
                let nobody = item(String::new(), model.words.get("nobody"));
                let typed = self.line.text().trim().to_lowercase();
                let named = nobody.label.to_lowercase().starts_with(&typed);
                let found = model.assignees.find(&typed).into_iter().map(|one| Item {
                    note: if one.login.is_empty() { model.words.get("verb-group") } else { one.login.line().into_string() },
                    ..item(one.id.as_str().to_owned(), one.name.line().into_string())
                });
                let first = Some(nobody.clone()).filter(|_| named && !typed.is_empty());
                let last = Some(nobody).filter(|_| typed.is_empty());
                first.into_iter().chain(found).chain(last).collect()
            }
            _ => Vec::new(),
        }
    }

    fn states(&self, model: &Model, subject: &Subject) -> Vec<Item> {
        let kind = subject.row.kind;
        let known: Vec<String> = model.choices.of(kind, "state").into_iter().map(|choice| choice.value).collect();
        let told = match &self.next {
            Next::Told(told) => told.as_ref(),
            Next::Asking(_) => return Vec::new(),
            Next::Failed(_) => None,
        };
        let demanded = |to: &str| match self.many {
            Some(_) => verb::demanded(kind, to).to_vec(),
            None => verb::demands(subject, to),
        };
        if self.many.is_some() {
            // Each has its own way to go; the instance says no where there is none.
            return known.into_iter().map(|value| item(value.clone(), labels::state(model, kind, &value))).collect();
        }
        let all = verb::next_states(subject, told, &known).into_iter().map(|(value, unmet)| {
            // What the box itself asks for is not in the way.
            let blocked = !unmet.is_empty() && demanded(&value).is_empty();
            let unmet: Vec<String> = unmet.iter().map(|unmet| unmet.line().into_string()).collect();
            let needs: Vec<String> = demanded(&value).into_iter().map(|column| labels::column(model, column)).collect();
            let note = match (blocked, needs.is_empty()) {
                (true, _) => model.words.with("verb-unmet", &[("what", unmet.join(", ").into())]),
                (false, false) => model.words.with("verb-needs", &[("what", needs.join(", ").into())]),
                (false, true) => String::new(),
            };
            Item { note, blocked, ..item(value.clone(), labels::state(model, kind, &value)) }
        });
        all.collect()
    }

    /// The chosen value; the first one while none was chosen, or the one the ticket has.
    pub fn item(&self, model: &Model) -> Option<Item> {
        let items = self.items(model);
        let at = self.at(&items);
        items.into_iter().nth(at)
    }

    /// Its position.
    pub fn at(&self, items: &[Item]) -> usize {
        let now = match (self.verb, &self.subject) {
            (Verb::Priority, Some(subject)) if self.many.is_none() => Some(subject.row.priority.clone()),
            _ => None,
        };
        let place = |value: &Option<String>| value.as_ref().and_then(|value| items.iter().position(|item| item.value == *value));
        place(&self.chosen).or_else(|| place(&now)).unwrap_or(0)
    }

    /// Whether a value is chosen: to assign, somebody has to be named or picked, so that one key too many hands nothing to anybody.
    pub fn is_chosen(&self) -> bool {
        self.verb != Verb::Assign || self.chosen.is_some() || !self.line.text().trim().is_empty()
    }

    /// Position of the chosen code, if one is chosen.
    pub fn code_at(&self, codes: &[Item]) -> Option<usize> {
        let chosen = self.code.as_ref()?;
        codes.iter().position(|code| code.value == *chosen)
    }

    /// The kind of the ticket, once it was read.
    pub fn kind(&self) -> Option<Kind> {
        self.subject.as_ref().map(|subject| subject.row.kind)
    }

    /// The day that was typed.
    pub fn day(&self, today: Date) -> Option<Date> {
        due::parse_typed(self.line.text(), today)
    }

    /// What was entered, as a deed; else what is missing.
    pub fn deed(&self, model: &Model) -> Result<Deed, String> {
        let missing = |what: &str| Err(model.words.with("verb-missing", &[("what", what.into())]));
        match self.verb {
            Verb::Take => Ok(Deed::Take(model.profile.as_ref().and_then(|profile| profile.me.sys_id.clone()))),
            Verb::Note => Ok(Deed::Note(self.text())),
            Verb::Comment => Ok(Deed::Comment(self.text())),
            Verb::Cancel => Ok(Deed::Cancel(self.text())),
            Verb::Close => {
                self.check_close(model)?;
                Ok(Deed::Close(self.filled(model)))
            }
            Verb::Due if self.line.text().trim().is_empty() => Ok(Deed::Due(None)),
            Verb::Due => match self.day(model.today) {
                Some(day) => Ok(Deed::Due(Some(day))),
                None => Err(model.words.get("problem-not-a-day")),
            },
            Verb::Priority => match self.item(model).and_then(|item| Priority::from_wire(&item.value)) {
                Some(priority) => Ok(Deed::Priority(priority)),
                None => missing(&model.words.get("field-priority")),
            },
            Verb::Assign if !self.is_chosen() => missing(&model.words.get("verb-to")),
            Verb::Assign => match self.item(model) {
                Some(item) if item.value.is_empty() => Ok(Deed::Assign(None)),
                Some(item) => {
                    let one = model.assignees.list.iter().find(|one| one.id.as_str() == item.value);
                    one.cloned().map(|one| Deed::Assign(Some(one))).ok_or_else(|| model.words.get("verb-nobody-found"))
                }
                None => Err(model.words.get("verb-nobody-found")),
            },
            Verb::State => match self.item(model) {
                Some(item) if item.blocked => Err(item.note),
                Some(item) => Ok(Deed::State(item.value, self.filled(model))),
                None => missing(&model.words.get("field-state")),
            },
        }
    }

    /// A change that cannot be closed from where it is: the instance has said so, and where it can go.
    fn check_close(&self, model: &Model) -> Result<(), String> {
        let (Some(subject), Next::Told(Some(next)), Some(to)) = (&self.subject, &self.next, self.target(model)) else {
            return Ok(());
        };
        if next.available.contains(&to) || next.blocked.contains_key(&to) {
            return Ok(());
        }
        let kind = subject.row.kind;
        let known: Vec<String> = next.available.iter().chain(next.blocked.keys()).cloned().collect();
        let can = verb::next_states(subject, Some(next), &known);
        let can: Vec<String> = can.iter().map(|(state, _)| labels::state(model, kind, state)).collect();
        let (from, to) = (labels::state(model, kind, &subject.row.state), labels::state(model, kind, &to));
        let args = [("from", from.as_str().into()), ("to", to.as_str().into()), ("can", can.join(", ").into())];
        Err(model.words.with("verb-not-from-here", &args))
    }

    /// The filled columns that the state demands.
    fn filled(&self, model: &Model) -> Fields {
        let demands = self.demands(model);
        let value = |column: &str| match column {
            "close_notes" => self.text().trim_end().to_owned(),
            _ => self.code.clone().unwrap_or_default(),
        };
        demands.into_iter().map(|column| (column.to_owned(), value(column))).collect()
    }

    /// What would be done, or why nothing.
    pub fn plan(&self, model: &Model) -> Result<Plan, String> {
        let subject = self.subject.as_ref().ok_or_else(|| model.words.get("reason-loading"))?;
        let deed = self.deed(model)?;
        verb::plan(&deed, subject).map_err(|why| told(model, self.verb, why))
    }

    /// What would be done to each of many; else what is missing.
    pub fn deed_for_many(&self, model: &Model) -> Result<Deed, String> {
        if self.subject.is_none() {
            return Err(model.words.get("reason-loading"));
        }
        let deed = self.deed(model)?;
        let empty = |fields: &Fields, column: &str| fields.get(column).is_none_or(|value| value.trim().is_empty());
        let missing = match &deed {
            Deed::Note(text) | Deed::Comment(text) | Deed::Cancel(text) if text.trim().is_empty() => {
                Some(if self.verb == Verb::Comment { "comments" } else { "work_notes" })
            }
            Deed::State(_, with) | Deed::Close(with) => self.demands(model).into_iter().find(|column| empty(with, column)),
            _ => None,
        };
        missing.map_or(Ok(deed), |column| Err(told(model, self.verb, Refusal::Missing(column))))
    }

    /// Why it cannot be sent whatever is entered: the ticket has changed under the box.
    pub fn stopped(&self, model: &Model) -> Option<String> {
        if self.many.is_some() {
            return None;
        }
        if self.gone {
            return Some(model.words.get("verb-gone"));
        }
        let subject = self.subject.as_ref()?;
        verb::may(self.verb, &subject.row).err().map(|why| match why {
            Refusal::Over => model.words.get("verb-over-meanwhile"),
            why => told(model, self.verb, why),
        })
    }
}

fn item(value: String, label: String) -> Item {
    Item { value, label, note: String::new(), blocked: false }
}

/// Why a verb does nothing, in words.
pub fn told(model: &Model, verb: Verb, why: Refusal) -> String {
    match why {
        Refusal::Missing(column) => {
            let what = match (verb, column) {
                (Verb::Cancel, _) => model.words.get("verb-reason"),
                (_, column) => labels::column(model, column),
            };
            model.words.with("verb-missing", &[("what", what.into())])
        }
        why => model.words.say(reason(why)),
    }
}

/// Why a verb cannot be begun.
pub fn reason(why: Refusal) -> MessageId {
    match why {
        Refusal::Unreadable => id("reason-unreadable"),
        Refusal::Over => id("reason-ticket-over"),
        Refusal::NotThere => id("reason-not-there"),
        Refusal::MoveWaits => id("reason-move-waits"),
        Refusal::NoMe => id("reason-no-me"),
        Refusal::Already => id("reason-already"),
        Refusal::OtherKind => id("reason-other-kind"),
        Refusal::Missing(_) => id("problem-missing"),
    }
}

/// The name of a verb's box.
pub fn title(verb: Verb) -> MessageId {
    match verb {
        Verb::Take => id("action-take"),
        Verb::Assign => id("action-assign"),
        Verb::Priority => id("action-priority"),
        Verb::Due => id("action-due"),
        Verb::State => id("action-state"),
        Verb::Note => id("action-note"),
        Verb::Comment => id("action-comment"),
        Verb::Close => id("action-resolve"),
        Verb::Cancel => id("action-cancel-ticket"),
    }
}

/// What was done, in a sentence or a list.
pub fn short(verb: Verb) -> MessageId {
    match verb {
        // Where the name of the action explains itself, its hint is enough.
        Verb::Take => id("hint-bar-take"),
        Verb::Assign => id("hint-bar-assign"),
        verb => title(verb),
    }
}

/// What a ticket is called in a sentence: its number, else its name.
pub fn name(subject: &Subject) -> Untrusted {
    subject.row.number.clone().unwrap_or_else(|| subject.row.name.clone())
}

/// The group a ticket is assigned to; empty for none.
pub fn group(subject: &Subject) -> Untrusted {
    subject.shown.text("assignment_group.name")
}
