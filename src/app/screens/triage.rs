//! A triage run: one ticket at a time on the ticket screen, and the next one as soon as something was done to it. The run is kept at
//! every step. Its tickets are those that the list had when it began; a new one does not join.

use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Overlay, Saving, Screen, Tone};
use crate::app::screens::ask::Ask;
use crate::app::screens::detail::DetailScreen;
use crate::app::screens::list::{ListScreen, Order};
use crate::app::screens::triage_page::{self, RunScreen};
use crate::app::screens::verb::short;
use crate::domain::LocalId;
use crate::domain::listing::{ListQuery, SortColumn};
use crate::domain::state;
use crate::domain::triage::{Done, MOST, Offer, Run, Stop};
use crate::i18n::{MessageId, arg, id};

/// Whether a run's ticket is what the keys are about.
pub fn is_on_top(model: &Model) -> bool {
    matches!(model.screens.last(), Some(Screen::Detail(screen)) if screen.in_run)
}

/// Whether a run's ticket is on screen or below what is.
pub fn is_under_way(model: &Model) -> bool {
    model.screens.iter().any(|screen| matches!(screen, Screen::Detail(screen) if screen.in_run))
}

/// The list that a new run goes through: the one on screen or below, else that of the card which has the keys.
pub fn query(model: &Model) -> ListQuery {
    let context = model.filter_context();
    if let Some(list) = model.list() {
        return list.request(model.list_size(), context).query;
    }
    let mut list = ListScreen::new(Some(model.home.focused()));
    list.order = Order { column: SortColumn::Created, descending: true };
    list.request(model.list_size(), context).query
}

/// Asks for the tickets of a new run, and for the run that was kept.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    loads::load(model, Target::Run)
}

/// The tickets are known: a run that was broken off is offered first.
pub fn offered(model: &mut Model, mut offer: Box<Offer>) -> Vec<Effect> {
    if is_under_way(model) {
        return Vec::new();
    }
    // What was done from here last may not be stored yet.
    let same = |kept: &Run| model.run.as_ref().filter(|run| run.started == kept.started).cloned();
    offer.kept = offer.kept.map(|kept| same(&kept).unwrap_or(kept));
    let asks = offer.kept.as_ref().is_some_and(Run::is_open);
    model.offer = Some(offer);
    if !asks {
        return anew(model);
    }
    model.overlay = Some(Overlay::Ask(Ask::resume()));
    Vec::new()
}

/// Goes on with the run that was kept.
pub fn resume(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    let Some(run) = model.offer.take().and_then(|offer| offer.kept) else { return Vec::new() };
    go_on(model, run)
}

/// Why the run of the summary on screen cannot be gone on with.
pub fn may_resume_ended(model: &Model) -> Result<(), MessageId> {
    let run = model.run_screen().and_then(RunScreen::run).ok_or(id("reason-no-run"))?;
    if is_under_way(model) {
        Err(id("reason-in-run"))
    } else if run.here().is_none() {
        Err(id("reason-run-over"))
    } else {
        Ok(())
    }
}

/// Goes on with the run of the summary on screen, where it was ended.
pub fn resume_ended(model: &mut Model) -> Vec<Effect> {
    let Some(run) = model.run_screen().and_then(RunScreen::run) else { return Vec::new() };
    let run = Run { ended: None, ..run.clone() };
    go_on(model, run)
}

/// Begins a new run.
pub fn anew(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    let Some(offer) = model.offer.take() else { return Vec::new() };
    if offer.stops.is_empty() {
        let text = model.words.get("toast-run-empty");
        return vec![model.say(Tone::Plain, text)];
    }
    let mut effects = Vec::new();
    if offer.total > offer.stops.len() {
        let text = model.words.with("toast-run-cut", &[("most", MOST.into()), ("total", offer.total.into())]);
        effects.push(model.say(Tone::Plain, text));
    }
    let run = Run::new(model.now, offer.stops);
    effects.extend(go_on(model, run));
    effects
}

fn go_on(model: &mut Model, run: Run) -> Vec<Effect> {
    let Some(here) = run.here().map(|stop| stop.id.clone()) else { return Vec::new() };
    model.run = Some(run);
    model.screens.retain(|screen| !matches!(screen, Screen::Run(_)));
    model.screens.push(Screen::Detail(Box::new(DetailScreen::of_run(here))));
    let mut effects = vec![keep(model)];
    effects.extend(loads::load(model, Target::Detail));
    effects
}

fn keep(model: &Model) -> Effect {
    let run = model.run.clone().unwrap_or_else(|| Run::new(model.now, Vec::new()));
    Effect::KeepRun(Box::new(run))
}

/// Something was done to a ticket, and is stored. The next one comes, unless the person has gone elsewhere meanwhile.
pub fn done(model: &mut Model, id: &LocalId, what: Done) -> Vec<Effect> {
    if !is_under_way(model) {
        return Vec::new();
    }
    let Some(run) = model.run.as_mut() else { return Vec::new() };
    if !run.note(id, what) {
        return Vec::new();
    }
    let here = run.here().is_some_and(|stop| stop.id == *id);
    if here && is_on_top(model) && model.overlay.is_none() { advance(model) } else { vec![keep(model)] }
}

/// A ticket that was put aside is back.
pub fn not_aside(model: &mut Model, id: &LocalId) -> Vec<Effect> {
    if !is_under_way(model) {
        return Vec::new();
    }
    let Some(run) = model.run.as_mut() else { return Vec::new() };
    run.not_aside(id);
    vec![keep(model)]
}

/// Goes past this ticket, or back to the one before.
pub fn step(model: &mut Model, forward: bool) -> Vec<Effect> {
    let Some(run) = model.run.as_mut() else { return Vec::new() };
    let here = run.here().map(|stop| (stop.id.clone(), stop.done.is_empty()));
    match here {
        Some((id, untouched)) if forward => {
            if untouched {
                run.note(&id, Done::Skipped);
            }
            advance(model)
        }
        Some(_) if run.at > 0 => {
            run.at -= 1;
            show(model)
        }
        _ => Vec::new(),
    }
}

fn advance(model: &mut Model) -> Vec<Effect> {
    let Some(run) = model.run.as_mut() else { return Vec::new() };
    run.at += 1;
    if run.at < run.stops.len() { show(model) } else { end(model) }
}

/// Brings the ticket that the run is at on screen.
fn show(model: &mut Model) -> Vec<Effect> {
    let next = model.run.as_ref().and_then(Run::here).map(|stop| stop.id.clone());
    if let (Some(next), Some(Screen::Detail(screen))) = (next, model.screens.last_mut()) {
        **screen = DetailScreen::of_run(next);
    }
    let mut effects = vec![keep(model)];
    effects.extend(loads::load(model, Target::Detail));
    effects
}

/// Ends the run, wherever it is, with its summary.
pub fn end(model: &mut Model) -> Vec<Effect> {
    let Some(run) = model.run.as_mut() else { return Vec::new() };
    run.ended = Some(model.now);
    let run = run.clone();
    model.screens.retain(|screen| !matches!(screen, Screen::Detail(screen) if screen.in_run));
    let mut effects = vec![keep(model)];
    effects.extend(triage_page::open(model, Some(run)));
    effects
}

/// A ticket that somebody else has closed, or that is not stored any more, is told and passed; but never pulled away from under a box
/// or a form, and never when the person came back to it.
pub fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Detail(screen)) = model.screens.last().filter(|_| model.overlay.is_none()) else { return Vec::new() };
    let Some(run) = model.run.as_ref().filter(|_| screen.in_run) else { return Vec::new() };
    let Some(stop) = run.here().filter(|stop| stop.id == screen.id && stop.done.is_empty()) else { return Vec::new() };
    let what = match &screen.detail {
        _ if screen.gone => Done::Gone,
        Some(detail) => {
            let row = &detail.row;
            let ours = row.pending.iter().any(|write| write.operation.moves_state()) || is_being_stored(model, &row.local_id);
            if ours || !state::is_over(row.kind, &row.state, row.active) {
                return Vec::new();
            }
            Done::Closed
        }
        None => return Vec::new(),
    };
    let (id, called) = (stop.id.clone(), stop.called.line());
    let message = if what == Done::Gone { "toast-run-gone" } else { "toast-run-closed" };
    let text = model.words.with(message, &[("ticket", arg(&called))]);
    if let Some(run) = model.run.as_mut() {
        run.note(&id, what);
    }
    let mut effects = vec![model.say(Tone::Plain, text)];
    effects.extend(advance(model));
    effects
}

fn is_being_stored(model: &Model, id: &LocalId) -> bool {
    model.saving.values().any(|saving| matches!(saving, Saving::Deed { fresh, .. } if fresh.local_id == *id))
}

/// Where the run is, as a person counts.
pub fn position(model: &Model, run: &Run) -> String {
    let args = [("at", (run.at + 1).min(run.stops.len()).into()), ("total", run.stops.len().into())];
    model.words.with("run-position", &args)
}

/// Where the run is and what was done so far, the foremost first: what does not fit is left out whole.
pub fn line(model: &Model) -> Vec<String> {
    let Some(run) = &model.run else { return Vec::new() };
    let counts = run.counts();
    let of = |done: Done| counts.get(&done).copied().unwrap_or_default();
    let mut parts = vec![position(model, run)];
    if let Some(here) = run.here().filter(|stop| !stop.done.is_empty()) {
        parts.push(model.words.with("run-here", &[("what", list(model, here).into())]));
    }
    let passed = of(Done::Closed) + of(Done::Gone);
    for (message, count) in [("run-worked-on", run.worked_on()), ("run-skipped", of(Done::Skipped)), ("run-passed", passed)] {
        if count > 0 {
            parts.push(model.words.with(message, &[("count", count.into())]));
        }
    }
    parts
}

/// What was done to a ticket, in words.
pub fn list(model: &Model, stop: &Stop) -> String {
    let done: Vec<String> = stop.done.iter().map(|done| model.words.say(word(*done))).collect();
    done.join(", ")
}

/// What is done to a ticket.
pub fn word(done: Done) -> MessageId {
    match done {
        Done::Verb(verb) => short(verb),
        Done::Edit => id("run-edited"),
        Done::Aside => id("run-aside"),
        Done::Snoozed => id("run-snoozed"),
        Done::Skipped => id("run-was-skipped"),
        Done::Closed => id("run-was-closed"),
        Done::Gone => id("run-was-gone"),
    }
}
