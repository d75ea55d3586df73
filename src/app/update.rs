//! `update`: one message in, effects out. It only dispatches; each screen and each action family has its own file.

use super::actions::{self, Scope};
use super::connection;
use super::effect::{Effect, Timer};
use super::facts;
use super::labels;
use super::loads::{self, Serial, Target};
use super::model::{Model, Overlay, Screen, TOAST_FOR, Tone};
use super::msg::{Loaded, Moment, Msg};
use super::screens::{cases, form, list, manage, outbox, passphrase, score, score_list, setup, share, sign_in};
use crate::domain::sync::Phase;
use crate::domain::ticket::TicketDetail;
use crate::domain::write::Problem;
use crate::keymap::{EVERYWHERE, Key};

/// What to do at start, before the first message.
pub fn start(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    (model.now, model.today) = (moment.now, moment.today);
    passphrase::open_if_locked(model);
    let mut effects = connection::first_questions(model);
    if model.toast.is_some() {
        effects.push(Effect::StartTimer { timer: Timer::Toast, after: TOAST_FOR });
    }
    effects
}

/// Takes one message in. Sets `model.dirty` when something on screen has changed.
pub fn update(model: &mut Model, msg: Msg, moment: &Moment) -> Vec<Effect> {
    if model.today != moment.today {
        // Overdue marks and short dates depend on the day.
        model.dirty = true;
    }
    (model.now, model.today) = (moment.now, moment.today);
    match msg {
        Msg::Key(event) => match Key::from_event(&event) {
            Some(key) => {
                model.dirty = true;
                on_key(model, key, moment)
            }
            None => Vec::new(),
        },
        Msg::Paste(text) => on_paste(model, &text),
        Msg::Resize(columns, rows) => on_resize(model, (columns, rows)),
        Msg::Timer(timer) => on_timer(model, timer),
        Msg::Loaded(serial, loaded) => on_loaded(model, serial, loaded, moment),
        Msg::LoadFailed(serial, problem) => on_load_failed(model, serial, &problem),
        Msg::Fact(fact) => facts::on_fact(model, fact, moment),
        Msg::Connect(fact) => connection::on_fact(model, fact),
        Msg::Opened(opened) => connection::opened(model, *opened),
        Msg::Resumed => {
            model.dirty = true;
            vec![Effect::Redraw]
        }
    }
}

/// The scope's own keys first; then, unless the key types text, those that work everywhere; then the text being typed.
fn on_key(model: &mut Model, key: Key, moment: &Moment) -> Vec<Effect> {
    let scope = model.scope();
    let typing = scope.takes_text();
    let own = model.keymap.action(scope.name(), key);
    let global = || model.keymap.action(EVERYWHERE, key).filter(|_| !(typing && key.typed().is_some()));
    if let Some(action) = own.or_else(global).and_then(actions::find) {
        model.last_key = Some(key);
        return actions::run(model, action, moment);
    }
    match scope {
        Scope::Form => form::on_key(model, key, moment),
        Scope::Filter if model.screen_scope() == Scope::ScoreList => score_list::on_filter(model, |line| {
            line.key(key);
        }),
        Scope::Filter => list::on_filter_key(model, key),
        Scope::Finder => {
            if let Some(Overlay::Finder(finder)) = &mut model.overlay {
                finder.on_key(key);
            }
            Vec::new()
        }
        Scope::Setup | Scope::SetupField => setup::on_key(model, key),
        Scope::SignIn => sign_in::on_key(model, key),
        Scope::Naming => manage::on_key(model, key),
        Scope::Passphrase => passphrase::on_key(model, key),
        Scope::Cases => cases::on_key(model, key),
        Scope::ScoreState => {
            if let Some(Overlay::State(state)) = &mut model.overlay {
                state.reason.key(key);
            }
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    model.dirty = true;
    match model.scope() {
        Scope::Form => form::on_paste(model, text),
        Scope::Filter if model.screen_scope() == Scope::ScoreList => score_list::on_filter(model, |line| line.insert(text)),
        Scope::Filter => list::on_filter_paste(model, text),
        Scope::Finder => {
            if let Some(Overlay::Finder(finder)) = &mut model.overlay {
                finder.on_paste(text);
            }
            Vec::new()
        }
        Scope::SetupField => setup::on_paste(model, text),
        Scope::SignIn => sign_in::on_paste(model, text),
        Scope::Naming => manage::on_paste(model, text),
        Scope::Passphrase => passphrase::on_paste(model, text),
        Scope::Cases => cases::on_paste(model, text),
        Scope::ScoreState => {
            if let Some(Overlay::State(state)) = &mut model.overlay {
                state.reason.insert(text);
            }
            Vec::new()
        }
        // Pasted text never runs actions.
        _ => Vec::new(),
    }
}

fn on_resize(model: &mut Model, size: (u16, u16)) -> Vec<Effect> {
    model.size = size;
    model.dirty = true;
    if let Some(list) = model.score_list_mut() {
        list.scroll_to_selected(size);
    }
    match model.list_mut() {
        Some(list) => {
            list.scroll_to_selected(size);
            if list.window_is_short(size) { loads::load(model, Target::List) } else { Vec::new() }
        }
        None => Vec::new(),
    }
}

fn on_timer(model: &mut Model, timer: Timer) -> Vec<Effect> {
    match timer {
        Timer::SaveDraft => form::autosave(model),
        Timer::Toast => {
            model.dirty |= model.toast.take().is_some();
            Vec::new()
        }
        Timer::SignIn => sign_in::tick(model),
        Timer::Stale => {
            model.dirty |= !model.stale;
            model.stale = true;
            Vec::new()
        }
        Timer::Countdown => {
            let (waiting, more) = match model.sync.phase {
                Phase::Waiting(until) => (true, until > model.now),
                _ => (false, false),
            };
            model.dirty |= waiting || model.outbox_screen().is_some();
            let more = more || outbox::counts(model);
            more.then_some(Effect::StartTimer { timer, after: facts::COUNTDOWN_STEP }).into_iter().collect()
        }
    }
}

fn on_loaded(model: &mut Model, serial: Serial, loaded: Loaded, moment: &Moment) -> Vec<Effect> {
    let Some((target, again)) = model.loads.finish(serial) else { return Vec::new() };
    model.dirty = true;
    let mut effects = Vec::new();
    match loaded {
        Loaded::Home(data) => model.home.take(data),
        Loaded::List(page) => {
            let size = model.size;
            if let Some(list) = model.list_mut() {
                list.take(page, size);
            }
        }
        Loaded::Counts(counts) => model.view_counts = counts,
        Loaded::Detail(detail) => {
            effects.extend(looked(detail.as_deref()));
            if let Some(screen) = model.detail_mut() {
                screen.take(detail);
            }
        }
        Loaded::Score(now) => model.score.now = Some(now),
        Loaded::Actions(page, services) => {
            let size = model.size;
            if let Some(list) = model.score_list_mut() {
                list.take(page, services, size);
            }
        }
        Loaded::Action(action) => {
            if target == Target::Shared {
                effects = share::take(model, action, moment);
            } else if let Some(screen) = model.score_action_mut() {
                screen.take(action);
            }
        }
        // A draft that a form holds by now is newer than the stored one.
        Loaded::Drafts(drafts) => {
            let known: Vec<_> = model.drafts.iter().map(|draft| draft.local_id.clone()).collect();
            model.drafts.extend(drafts.into_iter().filter(|draft| !known.contains(&draft.local_id)));
        }
        Loaded::Outbox(items) => effects = outbox::take(model, items),
        Loaded::Log(lines) => {
            if let Some(screen) = model.log_mut() {
                screen.take(lines);
            }
        }
    }
    let short = target == Target::List && model.list().is_some_and(|list| list.window_is_short(model.size));
    effects.extend(match (again, short) {
        (true, _) => loads::load(model, target),
        (false, true) => loads::refill_list(model),
        (false, false) => Vec::new(),
    });
    effects
}

/// Whoever has a ticket on screen has looked at it.
fn looked(detail: Option<&TicketDetail>) -> Option<Effect> {
    let row = &detail?.row;
    row.fresh?;
    Some(Effect::MarkSeen(row.local_id.clone(), row.updated?))
}

fn on_load_failed(model: &mut Model, serial: Serial, problem: &Problem) -> Vec<Effect> {
    if model.loads.finish(serial).is_none() {
        return Vec::new();
    }
    model.dirty = true;
    let why = labels::problem(model, problem);
    let text = model.words.with("toast-load-failed", &[("why", why.into())]);
    vec![model.say_why(Tone::Bad, text, problem.hint.case())]
}

/// Leaves the top screen; from home it leaves the program.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    match model.screens.pop() {
        Some(Screen::Form(form)) => effects.extend(form::keep_on_leaving(model, &form)),
        Some(Screen::Score(_) | Screen::ScoreList(_) | Screen::ScoreAction(_)) => effects.extend(score::left(model)),
        Some(_) => {}
        None => effects.push(Effect::Quit),
    }
    effects
}
