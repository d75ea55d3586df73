//! What happens to a verb's box: it opens, the ticket is read, keys arrive, it is sent or left with what was typed kept.

use std::time::Duration;

use crossterm::event::KeyCode;
use tui_textarea::Input;

use super::outbox::Fresh;
use super::verb::{Next, Part, VerbBox, name, told};
use crate::app::effect::{Effect, NewWrite, Timer};
use crate::app::input::many_lines;
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

/// An entry is stored this long after the last key, and the instance is asked for a typed name after this pause.
const PAUSE: Duration = Duration::from_secs(1);
const ASK_AFTER: Duration = Duration::from_millis(400);
/// Longest text that is taken, in characters: far above what a person writes.
const TEXT_MAX: usize = 20_000;

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
    if verb == Verb::Assign {
        effects.push(ask(model, &mut open, String::new()));
    }
    // What was said before is about another moment.
    model.toast = None;
    model.overlay = Some(Overlay::Verb(Box::new(open)));
    effects.extend(loads::load(model, Target::Subjects));
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
    let mut effects = Vec::new();
    if verb == Verb::Assign {
        effects.push(ask(model, &mut open, String::new()));
    }
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
fn here(model: &mut Model) -> Option<&mut VerbBox> {
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

/// Goes on: to the next part, or sends from the last one.
fn go_on(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let Some(Overlay::Verb(open)) = &model.overlay else { return Vec::new() };
    let parts = open.parts(model);
    let at = parts.iter().position(|part| *part == open.focus);
    match at.and_then(|at| parts.get(at + 1)).copied() {
        Some(next) => {
            if let Some(open) = here(model) {
                open.focus = next;
            }
            Vec::new()
        }
        None => send(model, moment),
    }
}

/// Moves to the next part, or the one before.
pub fn move_focus(model: &mut Model, forward: bool) {
    let Some(Overlay::Verb(open)) = &model.overlay else { return };
    let parts = open.parts(model);
    let count = parts.len().max(1);
    let at = parts.iter().position(|part| *part == open.focus).unwrap_or(0);
    let next = parts.get((at + if forward { 1 } else { count - 1 }) % count).copied();
    if let (Some(open), Some(next)) = (here(model), next) {
        open.focus = next;
    }
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

/// A key that is no action.
pub fn on_key(model: &mut Model, key: crate::keymap::Key, moment: &Moment) -> Vec<Effect> {
    let Some(open) = here(model) else { return Vec::new() };
    open.discard_asked = false;
    if key.code() == KeyCode::Enter && open.focus != Part::Text {
        return go_on(model, moment);
    }
    let step = match (key.code(), key.typed()) {
        (KeyCode::Up, _) => Some(-1),
        (KeyCode::Down, _) => Some(1),
        (_, Some('k')) if matches!(open.focus, Part::Menu | Part::Code) => Some(-1),
        (_, Some('j')) if matches!(open.focus, Part::Menu | Part::Code) => Some(1),
        _ => None,
    };
    match (open.focus, step) {
        (Part::Text, _) => text_key(open, key),
        (Part::Code, Some(by)) => step_code(model, by),
        (Part::Menu | Part::Line, Some(by)) => {
            step_menu(model, by);
            Vec::new()
        }
        (Part::Line, None) => line_key(open, key),
        (Part::Menu | Part::Code, None) => Vec::new(),
    }
}

fn text_key(open: &mut VerbBox, key: crate::keymap::Key) -> Vec<Effect> {
    // A hidden character that a terminal reports as typed goes the same way as a pasted one.
    if key.typed().is_some_and(|c| many_lines(c.encode_utf8(&mut [0; 4])).is_empty()) {
        return Vec::new();
    }
    if open.text.input(Input::from(key.to_event())) { changed(open) } else { Vec::new() }
}

/// Something that is worth keeping was entered.
fn changed(open: &mut VerbBox) -> Vec<Effect> {
    open.problem = None;
    open.unsaved = true;
    if open.verb.keeps_text() { vec![Effect::StartTimer { timer: Timer::SaveDraft, after: PAUSE }] } else { Vec::new() }
}

/// The first character replaces what was there: a new day is typed, not mended.
fn line_key(open: &mut VerbBox, key: crate::keymap::Key) -> Vec<Effect> {
    let before = open.line.text().to_owned();
    if key.typed().is_some() && !open.typed {
        open.line.set("");
    }
    open.typed = true;
    open.line.key(key);
    line_changed(open, &before)
}

fn line_changed(open: &mut VerbBox, before: &str) -> Vec<Effect> {
    if open.line.text() == before {
        return Vec::new();
    }
    (open.problem, open.chosen) = (None, None);
    let asks = open.verb == Verb::Assign;
    asks.then_some(Effect::StartTimer { timer: Timer::FindAssignees, after: ASK_AFTER }).into_iter().collect()
}

fn step_menu(model: &mut Model, by: isize) {
    let Some(Overlay::Verb(open)) = &model.overlay else { return };
    let items = open.items(model);
    let by = if open.is_chosen() { by } else { 0 };
    let at = open.at(&items).saturating_add_signed(by).min(items.len().saturating_sub(1));
    let chosen = items.get(at).map(|item| item.value.clone());
    if let Some(open) = here(model) {
        open.chosen = chosen.or(open.chosen.take());
        open.problem = None;
    }
}

fn step_code(model: &mut Model, by: isize) -> Vec<Effect> {
    let Some(Overlay::Verb(open)) = &model.overlay else { return Vec::new() };
    let codes = open.codes(model);
    let at = match open.code_at(&codes) {
        Some(at) => at.saturating_add_signed(by).min(codes.len().saturating_sub(1)),
        None => 0,
    };
    let code = codes.get(at).map(|code| code.value.clone());
    let Some(open) = here(model) else { return Vec::new() };
    open.code = code.or(open.code.take());
    changed(open)
}

/// Pasted text goes where text is typed.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(open) = here(model) else { return Vec::new() };
    open.discard_asked = false;
    match open.focus {
        Part::Line => {
            let before = open.line.text().to_owned();
            if !open.typed {
                open.line.set("");
            }
            open.typed = true;
            open.line.insert(text.trim());
            line_changed(open, &before)
        }
        Part::Text => {
            let clean = many_lines(text);
            let room = TEXT_MAX.saturating_sub(open.text().chars().count());
            let fits: String = clean.chars().take(room).collect();
            let cut = fits.len() < clean.len();
            open.text.insert_str(fits);
            let mut effects = changed(open);
            if cut {
                let text = model.words.with("toast-paste-cut", &[("max", TEXT_MAX.into())]);
                effects.push(model.say(Tone::Bad, text));
            }
            effects
        }
        Part::Menu | Part::Code => Vec::new(),
    }
}

fn remember(model: &mut Model, entry: Entry) {
    model.entries.retain(|kept| (&kept.local_id, kept.verb) != (&entry.local_id, entry.verb));
    model.entries.push(entry);
}

/// Forgets what was typed.
pub fn forget(model: &mut Model, entry: &Entry) -> Effect {
    model.entries.retain(|kept| (&kept.local_id, kept.verb) != (&entry.local_id, entry.verb));
    Effect::DropEntry(entry.local_id.clone(), entry.verb)
}

/// Stores what was typed if it was not stored since.
pub fn autosave(model: &mut Model) -> Vec<Effect> {
    let Some(open) = here(model).filter(|open| open.unsaved && open.verb.keeps_text() && open.many.is_none()) else {
        return Vec::new();
    };
    open.unsaved = false;
    let entry = open.entry();
    remember(model, entry.clone());
    vec![Effect::SaveEntry(Box::new(entry))]
}

/// Leaves the box; what was typed is kept, and the person is told.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let mut effects = autosave(model);
    let Some(Overlay::Verb(open)) = model.overlay.take() else { return effects };
    if !open.verb.keeps_text() {
        return effects;
    }
    let entry = open.entry();
    if open.many.is_some() {
        if entry.text.trim().is_empty() {
            return effects;
        }
        // It belongs to no ticket: it is at hand until the program ends.
        model.kept_many = Some(open);
        let text = model.words.get("toast-kept-many");
        effects.push(model.say(Tone::Plain, text));
        return effects;
    }
    if entry.text.trim().is_empty() && entry.code.is_empty() {
        if model.entries.iter().any(|kept| (&kept.local_id, kept.verb) == (&entry.local_id, entry.verb)) {
            effects = vec![forget(model, &entry)];
        }
        return effects;
    }
    let text = model.words.get("toast-draft-kept");
    effects.push(model.say(Tone::Plain, text));
    effects
}

/// Throws what was typed away, at the second press; the first one asks.
pub fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(open) = here(model) else { return Vec::new() };
    let entry = open.entry();
    let empty = entry.text.trim().is_empty() && entry.code.is_empty();
    if !open.discard_asked && !empty {
        open.discard_asked = true;
        return Vec::new();
    }
    let many = open.many.is_some();
    model.overlay = None;
    let text = model.words.get("toast-draft-discarded");
    if many {
        return vec![model.say(Tone::Plain, text)];
    }
    vec![forget(model, &entry), model.say(Tone::Plain, text)]
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
