//! The life of a task form: opened, kept as a draft, sent, and left only when what it holds is stored (law 1).

use jiff::SignedDuration;

use super::actions::Scope;
use super::model::Model;
use super::msg::{Effect, TimerId};
use super::screens::Screen;
use super::screens::form::{Filled, Form};
use super::setup::Moment;
use super::toast::Tone;
use crate::domain::listing::Draft;
use crate::domain::sync::{Phase, Ticket};
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, Record};

/// How long after the last key a draft is stored.
const DRAFT_AFTER: SignedDuration = SignedDuration::from_secs(1);

/// What was asked to be stored and has not been answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Request {
    /// A draft.
    Draft(LocalId),
    /// A sent form, with its draft in case it cannot be stored.
    Form(Box<Draft>),
}

/// After a change in the form: its draft is stored a moment after the last one.
pub(super) fn touched() -> Vec<Effect> {
    vec![Effect::StartTimer { id: TimerId::Draft, after: DRAFT_AFTER }]
}

impl Model {
    /// The form on top.
    pub fn form(&self) -> Option<&Form> {
        match self.screen() {
            Some(Screen::Form(form)) => Some(form),
            _ => None,
        }
    }

    pub(super) fn form_mut(&mut self) -> Option<&mut Form> {
        match self.stack.last_mut() {
            Some(Screen::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Opens the form for a new ticket, with the kept draft of that kind if there is one.
    pub(super) fn create(&mut self, kind: Kind, moment: &Moment) -> Vec<Effect> {
        let kept = self.drafts.iter().find(|draft| !draft.editing && draft.kind == kind).cloned();
        let resumed = kept.is_some();
        let form = match kept {
            Some(draft) => Form::resume(&draft, None),
            None => Form::create(LocalId::new(moment.now, moment.random), kind),
        };
        self.open_form(form, resumed)
    }

    /// Opens the form for a ticket, with the kept draft of its edit if there is one.
    pub(super) fn edit(&mut self, id: &LocalId, kind: Kind, shown: &Record) -> Vec<Effect> {
        let kept = self.drafts.iter().find(|draft| draft.editing && draft.local_id == *id).cloned();
        let resumed = kept.is_some();
        let form = match kept {
            Some(draft) => Form::resume(&draft, Some(shown)),
            None => Form::edit(id.clone(), kind, shown),
        };
        self.open_form(form, resumed)
    }

    fn open_form(&mut self, form: Form, resumed: bool) -> Vec<Effect> {
        self.stack.push(Screen::Form(Box::new(form)));
        if !resumed {
            return Vec::new();
        }
        let key = self.key_of(Scope::Form, "form-discard");
        let text = self.words.with("toast-draft-resumed", &[("key", &key)]);
        self.toast(Tone::Calm, text)
    }

    /// Stores the draft of the form on top, if it is not stored as it is.
    pub(super) fn save_draft(&mut self) -> Vec<Effect> {
        let Some(form) = self.form_mut().filter(|form| form.sent.is_none()) else { return Vec::new() };
        let Some(draft) = form.unstored() else { return Vec::new() };
        let ticket = self.next_serial();
        self.requests.insert(ticket, Request::Draft(draft.local_id.clone()));
        self.keep(draft.clone());
        vec![Effect::SaveDraft { ticket, draft }]
    }

    /// Leaves the form; what was typed is kept as a draft.
    pub(super) fn leave_form(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::CancelTimer(TimerId::Draft)];
        effects.extend(self.save_draft());
        let Some(form) = self.form() else { return effects };
        if form.sent.is_none() && form.is_untouched() {
            // Emptied again: nothing is left to come back to.
            if form.was_stored() {
                effects.extend(self.drop_draft(&form.local_id().clone()));
            }
        } else if form.sent.is_none() {
            let text = self.words.get("toast-draft-kept");
            effects.extend(self.toast(Tone::Calm, text));
        }
        self.stack.pop();
        effects.extend(self.reload());
        effects
    }

    /// Discards the form and its draft; the first time it only asks, unless there is nothing to lose.
    pub(super) fn discard_form(&mut self) -> Vec<Effect> {
        let key = self.key_of(Scope::Form, "form-discard");
        let Some(form) = self.form_mut() else { return Vec::new() };
        if !form.is_untouched() && !std::mem::replace(&mut form.discard_asked, true) {
            let text = self.words.with("toast-discard-ask", &[("key", &key)]);
            return self.toast(Tone::Calm, text);
        }
        let id = form.local_id().clone();
        let mut effects = vec![Effect::CancelTimer(TimerId::Draft)];
        effects.extend(self.drop_draft(&id));
        self.stack.pop();
        effects.extend(self.reload());
        let text = self.words.get("toast-draft-discarded");
        effects.extend(self.toast(Tone::Calm, text));
        effects
    }

    /// Checks the form and asks for it to be stored for sending. It stays on screen until it is.
    pub(super) fn send_form(&mut self) -> Vec<Effect> {
        let (today, person) = (self.today, self.me.user_name.clone());
        let Some(form) = self.form_mut() else { return Vec::new() };
        let Some(filled) = form.check(today, &person) else {
            let text = self.words.get("toast-form-problems");
            return self.toast(Tone::Bad, text);
        };
        let (local_id, draft) = (form.local_id().clone(), form.draft());
        if filled == Filled::Nothing {
            let text = self.words.get("toast-nothing-changed");
            return self.toast(Tone::Calm, text);
        }
        let ticket = self.next_serial();
        if let Some(form) = self.form_mut() {
            form.sent = Some(ticket);
        }
        self.requests.insert(ticket, Request::Form(Box::new(draft)));
        // Until the answer comes the draft is neither to be resumed nor to be lost.
        self.drafts.retain(|draft| draft.local_id != local_id);
        let effect = match filled {
            Filled::Create(task) => Effect::Create { ticket, local_id, task: *task },
            Filled::Edit { fields, base } => Effect::Edit { ticket, local_id, fields, base },
            Filled::Nothing => return Vec::new(),
        };
        vec![Effect::CancelTimer(TimerId::Draft), effect]
    }

    /// What was asked to be stored is stored.
    pub(super) fn saved(&mut self, ticket: Ticket) -> Vec<Effect> {
        let Some(Request::Form(draft)) = self.requests.remove(&ticket) else { return Vec::new() };
        self.dirty = true;
        let mut effects = self.drop_draft(&draft.local_id);
        if !draft.editing {
            self.home.expect(draft.kind, draft.local_id.clone());
        }
        let now = matches!(self.sync.phase, Phase::Idle | Phase::Syncing | Phase::Starting);
        let text = self.words.get(if now { "toast-saved" } else { "toast-saved-waits" });
        if self.form().is_some_and(|form| form.sent == Some(ticket)) {
            self.stack.pop();
            effects.extend(self.reload());
        }
        effects.extend(self.toast(Tone::Calm, text));
        effects
    }

    /// What was asked to be stored is not: the form stays, and its contents as a draft.
    pub(super) fn not_saved(&mut self, ticket: Ticket, problem: &Problem) -> Vec<Effect> {
        self.dirty = true;
        match self.requests.remove(&ticket) {
            Some(Request::Form(draft)) => {
                self.keep(*draft);
                if let Some(form) = self.form_mut().filter(|form| form.sent == Some(ticket)) {
                    form.sent = None;
                }
                self.toast_problem("toast-not-saved", problem)
            }
            Some(Request::Draft(id)) => {
                if let Some(form) = self.form_mut().filter(|form| *form.local_id() == id) {
                    form.not_stored();
                }
                self.toast_problem("toast-draft-not-saved", problem)
            }
            None => Vec::new(),
        }
    }

    fn keep(&mut self, draft: Draft) {
        self.drafts.retain(|kept| kept.local_id != draft.local_id);
        self.drafts.push(draft);
    }

    fn drop_draft(&mut self, id: &LocalId) -> Vec<Effect> {
        self.drafts.retain(|draft| draft.local_id != *id);
        vec![Effect::DropDraft(id.clone())]
    }

    /// The key to show for an action.
    pub fn key_of(&self, scope: Scope, action: &'static str) -> String {
        self.keymap.keys(scope.name(), action).first().map(ToString::to_string).unwrap_or_default()
    }
}
