//! What happens to a verb's box: it opens, the ticket is read, what was entered is sent. Its keys are in [`super::verb_keys`], what is kept
//! of it in [`super::verb_kept`].

use super::outbox::Fresh;
use super::verb::{Next, Part, VerbBox, name, told};
use super::verb_kept::remember;
use crate::app::effect::{Effect, NewWrite};
use crate::app::labels;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Overlay, Saving, Screen, Tone};
use crate::app::msg::Moment;
use crate::app::screens::batch::What;
use crate::app::screens::{batch_steps, form, marks};
use crate::domain::assignee::Assignees;
use crate::domain::sync::Ticket;
use crate::domain::verb::{self, Deed, Entry, NextStates, Plan, Subject, Verb};
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, due, leak};
use crate::i18n::arg;

/// So many of many tickets are read to find one that can stand for them.
const SAMPLE: usize = 50;

/// Something that is done to a ticket as soon as it is read, without a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quick {
    /// Take it.
    Take,
    /// Open its form.
    Edit,
}

/// The tickets that have to be read for what the person has begun.
pub fn wanted(model: &Model) -> Vec<LocalId> {
    let mut ids: Vec<LocalId> = model.quick.iter().map(|(_, id)| id.clone()).collect();
    if let Some(Overlay::Verb(open)) = &model.overlay {
        ids.push(open.id.clone());
        if open.many.is_some() {
            ids.extend(model.marks.iter().take(SAMPLE).cloned());
        }
    }
    ids
}

/// Does something to the selected ticket: at once where it is on screen whole, else as soon as it is read.
pub fn quick(model: &mut Model, what: Quick, moment: &Moment) -> Vec<Effect> {
    if what == Quick::Take && marks::are_meant(model) {
        let me = model.profile.as_ref().and_then(|profile| profile.me.sys_id.clone());
        return batch_steps::rehearse(model, What::Verb(Deed::Take(me), Kind::Change), None);
    }
    if let Some(Screen::Detail(screen)) = model.screens.last()
        && let Some(subject) = screen.detail.as_deref().map(Subject::from)
    {
        return done(model, what, &subject, moment);
    }
    let Some(id) = model.selected().cloned() else { return Vec::new() };
    model.quick.push((what, id));
    loads::load(model, Target::Subjects)
}

/// Opens the box of a verb on the selected ticket, continuing a kept entry.
pub fn open(model: &mut Model, verb: Verb) -> Vec<Effect> {
    if marks::are_meant(model) {
        return open_many(model, verb);
    }
    let Some(id) = model.selected().cloned() else { return Vec::new() };
    let mut open = VerbBox::new(verb, id.clone());
    if let Some(entry) = model.entries.iter().find(|entry| entry.local_id == id && entry.verb == verb) {
        open.set_text(&entry.text);
        open.code = Some(entry.code.clone()).filter(|code| !code.is_empty());
        open.resumed = true;
    }
    let mut effects = Vec::new();
    let is_change = model.selected_row().is_some_and(|row| row.kind == Kind::Change);
    if matches!(verb, Verb::State | Verb::Close) && is_change {
        model.last_ticket += 1;
        open.next = Next::Asking(model.last_ticket);
        effects.push(Effect::AskNextStates { ticket: model.last_ticket, id });
    }
    effects.extend(show(model, open));
    effects
}

/// Opens the box of a verb once for all marked tickets; the selected one stands for them when it is marked.
fn open_many(model: &mut Model, verb: Verb) -> Vec<Effect> {
    let selected = model.selected().filter(|id| model.marks.contains(id));
    let Some(id) = selected.or_else(|| model.marks.iter().next()).cloned() else { return Vec::new() };
    let mut open = VerbBox::new(verb, id);
    open.many = Some(model.marks.len());
    if let Some(kept) = model.kept_many.take().filter(|kept| kept.verb == verb) {
        open.set_text(&kept.text());
        open.code.clone_from(&kept.code);
        open.resumed = true;
    }
    show(model, open)
}

/// Shows a box, and asks for what it needs.
fn show(model: &mut Model, mut open: VerbBox) -> Vec<Effect> {
    let mut effects = Vec::new();
    if open.verb == Verb::Assign {
        effects.push(ask(model, &mut open, String::new()));
    }
    // What was said before is about another moment.
    model.toast = None;
    model.overlay = Some(Overlay::Verb(Box::new(open)));
    effects.extend(loads::load(model, Target::Subjects));
    effects
}

fn ask(model: &mut Model, open: &mut VerbBox, text: String) -> Effect {
    model.last_ticket += 1;
    open.asking = Some(model.last_ticket);
    Effect::FindAssignees { ticket: model.last_ticket, text }
}

/// The open box.
pub(super) fn here(model: &mut Model) -> Option<&mut VerbBox> {
    if let Some(Overlay::Verb(open)) = &mut model.overlay { Some(open) } else { None }
}

/// The tickets were read.
pub fn take(model: &mut Model, subjects: &[Subject], moment: &Moment) -> Vec<Effect> {
    let of = |id: &LocalId| subjects.iter().find(|subject| subject.row.local_id == *id).cloned();
    if let Some(open) = here(model) {
        // A day that was typed meanwhile stays.
        let first = open.subject.is_none() && open.many.is_none() && !open.typed;
        let found = match open.many {
            None => of(&open.id),
            Some(_) => subjects.iter().find(|subject| verb::may(open.verb, &subject.row).is_ok()).or(subjects.first()).cloned(),
        };
        open.gone = found.is_none();
        // What was shown stays on screen when the ticket has gone.
        open.subject = found.or(open.subject.take());
        if let (true, Verb::Due, Some(subject)) = (first, open.verb, &open.subject) {
            let day = due::from_wire(subject.shown.raw("due_date")).map(|day| day.to_string()).unwrap_or_default();
            open.line.set(&day);
        }
    }
    let early = here(model).is_some_and(|open| open.subject.is_some() && std::mem::take(&mut open.sent_early));
    let mut effects = if early { send(model, moment) } else { Vec::new() };
    for (what, id) in std::mem::take(&mut model.quick) {
        let Some(subject) = of(&id) else { continue };
        effects.extend(done(model, what, &subject, moment));
    }
    effects
}

fn done(model: &mut Model, what: Quick, subject: &Subject, moment: &Moment) -> Vec<Effect> {
    if what == Quick::Edit {
        return form::open_edit(model, subject, moment);
    }
    let me = model.profile.as_ref().and_then(|profile| profile.me.sys_id.clone());
    match verb::plan(&Deed::Take(me), subject) {
        Ok(plan) => queue(model, Verb::Take, subject, plan, None, moment),
        Err(why) => {
            let text = match why {
                verb::Refusal::Already => model.words.get("verb-yours-already"),
                why => told(model, Verb::Take, why),
            };
            vec![model.say(Tone::Plain, text)]
        }
    }
}

/// Hands a plan over. The screen says "queued" only when it is known to be stored (law 1).
fn queue(model: &mut Model, verb: Verb, subject: &Subject, plan: Plan, entry: Option<Entry>, moment: &Moment) -> Vec<Effect> {
    model.last_ticket += 1;
    let (ticket, local_id) = (model.last_ticket, subject.row.local_id.clone());
    let what = model.words.say(super::verb::short(verb));
    let named = name(subject).line();
    let name = model.words.with("verb-named", &[("verb", what.into()), ("ticket", arg(&named))]);
    let fresh = Fresh::new(local_id.clone(), name, moment.now);
    model.saving.insert(ticket, Saving::Deed { fresh, verb, entry });
    vec![Effect::Queue { ticket, write: Box::new(NewWrite::Deed { local_id, plan }) }]
}

/// Sends what was entered, after what has to be asked was asked.
pub fn send(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let Some(Overlay::Verb(mut open)) = model.overlay.take() else { return Vec::new() };
    open.discard_asked = false;
    if open.subject.is_none() && !open.gone {
        open.sent_early = true;
        model.overlay = Some(Overlay::Verb(open));
        return Vec::new();
    }
    if open.many.is_some() {
        return match open.deed_for_many(model).and_then(|deed| asked(model, &mut open).map(|()| deed)) {
            Ok(deed) => {
                let kind = open.kind().unwrap_or(Kind::Change);
                batch_steps::rehearse(model, What::Verb(deed, kind), Some(open))
            }
            Err(why) => {
                open.problem = Some(why);
                focus_missing(model, &mut open);
                model.overlay = Some(Overlay::Verb(open));
                Vec::new()
            }
        };
    }
    let checked = match open.stopped(model) {
        Some(why) => Err(why),
        None => open.plan(model).and_then(|plan| asked(model, &mut open).map(|()| plan)),
    };
    match checked {
        Ok(plan) => {
            let Some(subject) = open.subject.clone() else { return Vec::new() };
            let entry = open.verb.keeps_text().then(|| open.entry());
            // Until it is stored, what was typed stays at hand.
            if let Some(entry) = &entry {
                remember(model, entry.clone());
            }
            queue(model, open.verb, &subject, plan, entry, moment)
        }
        Err(why) => {
            open.problem = Some(why);
            focus_missing(model, &mut open);
            model.overlay = Some(Overlay::Verb(open));
            Vec::new()
        }
    }
}

/// The keys go to the part that is not filled.
fn focus_missing(model: &Model, open: &mut VerbBox) {
    let parts = open.parts(model);
    if parts.contains(&Part::Code) && open.code.is_none() {
        open.focus = Part::Code;
    } else if parts.contains(&Part::Text) && open.text().trim().is_empty() {
        open.focus = Part::Text;
    }
}

/// What is asked before it goes: a text that looks like a secret, a day that has gone by. The same again is the answer.
fn asked(model: &Model, open: &mut VerbBox) -> Result<(), String> {
    let text = open.text();
    if let Some(found) = leak::find(&text)
        && open.leak.as_ref().is_none_or(|(_, before)| *before != text)
    {
        open.leak = Some((found, text));
        return Err(model.words.get("verb-leak"));
    }
    if let Some(day) = open.day(model.today).filter(|day| open.verb == Verb::Due && *day < model.today)
        && open.past != Some(day)
    {
        open.past = Some(day);
        return Err(model.words.with("form-due-past", &[("day", labels::day(model, day).into())]));
    }
    Ok(())
}

/// A pause in typing a name: an instance that has more people than were read is asked for it.
pub fn pause(model: &mut Model) -> Vec<Effect> {
    let more = model.assignees.more;
    let Some(Overlay::Verb(mut open)) = model.overlay.take_if(|overlay| matches!(overlay, Overlay::Verb(_))) else {
        return Vec::new();
    };
    let typed = open.line.text().trim().to_owned();
    let asks = open.verb == Verb::Assign && more && !typed.is_empty();
    let effects = asks.then(|| ask(model, &mut open, typed)).into_iter().collect();
    model.overlay = Some(Overlay::Verb(open));
    effects
}

/// The instance has told whom tickets can be assigned to.
pub fn found(model: &mut Model, ticket: Ticket, answer: Result<Assignees, Problem>) {
    model.dirty = true;
    let why = match answer {
        Ok(all) => {
            model.assignees = all;
            None
        }
        Err(problem) => Some(labels::problem(model, &problem)),
    };
    if let Some(open) = here(model).filter(|open| open.asking == Some(ticket)) {
        (open.asking, open.unasked) = (None, why);
    }
}

/// The instance has told where the ticket may go.
pub fn next(model: &mut Model, ticket: Ticket, answer: Result<Option<NextStates>, Problem>) {
    model.dirty = true;
    let next = match answer {
        Ok(told) => Next::Told(told),
        Err(problem) => Next::Failed(labels::problem(model, &problem)),
    };
    if let Some(open) = here(model).filter(|open| open.next == Next::Asking(ticket)) {
        open.next = next;
    }
}
