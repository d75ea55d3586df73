//! `update`: one message in, effects out. It only dispatches; each screen and each action family has its own file.

use super::actions::{self, Scope};
use super::alarm;
use super::announce;
use super::connection;
use super::effect::{Effect, Timer};
use super::facts;
use super::input::MAX_BYTES;
use super::keys;
use super::labels;
use super::layout;
use super::loads::{self, Serial, Target};
use super::model::{Model, Overlay, Screen, TOAST_FOR, Toast, Tone};
use super::msg::{Loaded, Moment, Msg};
use super::reload;
use super::screens::{
    batch_steps, cases, columns, commands, detail, editor, form, link, list, manage, marks, outbox, pane, passphrase, score,
    score_list, setup, share, sign_in, themes, triage, triage_page, verb, verb_steps,
};
use super::setup::Colours;
use crate::domain::connect::ConnectOrder;
use crate::domain::sync::Phase;
use crate::domain::ticket::TicketDetail;
use crate::domain::write::Problem;
use crate::i18n::arg;
use crate::keymap::Key;

/// What to do at start, before the first message.
pub fn start(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    (model.now, model.today) = (moment.now, moment.today);
    passphrase::open_if_locked(model);
    let mut effects = connection::first_questions(model);
    if model.look.colours == Colours::Missing {
        let text = model.words.get("toast-no-colours");
        effects.push(model.say(Tone::Plain, text));
    } else if model.toast.is_some() {
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
    let shown_on_trial = themes::before(model);
    let before = model.look.linear.then(|| announce::Before::of(model, &msg));
    let before_key = matches!(msg, Msg::Key(_)).then(|| (place_of(model), model.toast.clone()));
    let mut effects = take_in(model, msg, moment);
    if let Some((_, told)) = before_key.filter(|(place, _)| *place != place_of(model)) {
        leave_behind(model, told);
    }
    effects.extend(pane::follow(model));
    effects.extend(triage::follow(model));
    if let Some(before) = before {
        before.tell(model);
    }
    if model.look.calm {
        // Clock times stand where others count down, so nothing has to be drawn anew.
        effects.retain(|effect| !matches!(effect, Effect::StartTimer { timer: Timer::Countdown | Timer::SignIn, .. }));
    }
    let kept = effects.iter().any(|effect| matches!(effect, Effect::Connect(ConnectOrder::KeepTheme(_))));
    if let Some(before) = shown_on_trial.filter(|_| !kept && themes::before(model).is_none()) {
        // The box was left, or something else took its place.
        model.look.theme = before;
        model.dirty = true;
    }
    effects
}

fn place_of(model: &Model) -> (usize, Scope) {
    (model.screens.len(), model.screen_scope())
}

/// What was said of another place is not carried along, unless it is a failure, has more to it, or can still be taken back.
fn leave_behind(model: &mut Model, told: Option<Toast>) {
    let stale = |toast: &Toast| toast.tone != Tone::Bad && toast.case.is_none() && toast.queued.is_none();
    if told.is_some_and(|told| stale(&told) && model.toast.as_ref() == Some(&told)) {
        model.toast = None;
    }
}

fn take_in(model: &mut Model, msg: Msg, moment: &Moment) -> Vec<Effect> {
    match msg {
        Msg::Key(event) => match Key::from_event(&event) {
            Some(key) => {
                model.dirty = true;
                on_key(model, key, moment)
            }
            None => Vec::new(),
        },
        Msg::Paste(text) => on_paste(model, &text),
        Msg::Click(hit) => {
            model.dirty = true;
            actions::click(model, hit, moment)
        }
        Msg::Wheel(by) => {
            model.dirty = true;
            actions::scroll(model, by)
        }
        Msg::Resize(columns, rows) => on_resize(model, (columns, rows)),
        Msg::Timer(timer) => on_timer(model, timer),
        Msg::Loaded(serial, loaded) => on_loaded(model, serial, loaded, moment),
        Msg::LoadFailed(serial, problem) => on_load_failed(model, serial, &problem),
        Msg::Fact(fact) => facts::on_fact(model, fact, moment),
        Msg::Connect(fact) => connection::on_fact(model, fact),
        Msg::Opened(opened) => connection::opened(model, *opened),
        Msg::Reloaded(read) => reload::take(model, *read),
        Msg::Edited(text) => editor::done(model, text),
        Msg::Ran { name, ended } => commands::ended(model, &name, ended),
        Msg::NotOpened { url, why } => {
            model.dirty = true;
            let text = model.words.with("toast-browser-failed", &[("why", arg(&why.line()))]);
            vec![Effect::Copy(url), model.say(Tone::Bad, text)]
        }
        Msg::Resumed => {
            model.dirty = true;
            vec![Effect::Redraw]
        }
    }
}

/// What runs an action first; the rest is text for the place that takes it.
fn on_key(model: &mut Model, key: Key, moment: &Moment) -> Vec<Effect> {
    if let Some(effects) = keys::on_key(model, key, moment) {
        return effects;
    }
    let scope = model.scope();
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
        Scope::Verb => verb::on_key(model, key, moment),
        Scope::BatchCount => batch_steps::on_key(model, key),
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
    model.begun = None;
    let told = model.toast.clone();
    let mut effects = paste(model, text);
    let message = match model.scope() {
        scope if !scope.takes_text() => "toast-paste-nowhere",
        _ if text.len() > MAX_BYTES => "toast-paste-long",
        _ => return effects,
    };
    if model.toast == told {
        let text = model.words.with(message, &[("max", MAX_BYTES.into())]);
        effects.push(model.say(Tone::Bad, text));
    }
    effects
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
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
        Scope::Verb => verb::on_paste(model, text),
        Scope::BatchCount => batch_steps::on_paste(model, text),
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
    let size = layout::drawn(size, model.look.linear);
    model.size = size;
    model.dirty = true;
    if let Some(list) = model.score_list_mut() {
        list.scroll_to_selected(size);
    }
    let size = model.list_size();
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
        Timer::SaveDraft => {
            let mut effects = form::autosave(model);
            effects.extend(verb::autosave(model));
            effects
        }
        Timer::FindAssignees => verb_steps::pause(model),
        Timer::Toast => {
            model.dirty |= model.toast.take().is_some();
            Vec::new()
        }
        Timer::SignIn => sign_in::tick(model),
        Timer::Rest => pane::rest(model),
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
        Loaded::Home(data) => {
            effects.extend(alarm::look(model, &data));
            model.home.take(data);
        }
        Loaded::List(page) => {
            let size = model.list_size();
            if let Some(list) = model.list_mut() {
                list.take(page, size);
            }
            columns::measure(model);
        }
        Loaded::Counts(counts) => model.view_counts = counts,
        Loaded::Detail(detail) if target == Target::ActionOf => effects = link::take(model, detail.as_deref()),
        Loaded::Detail(detail) => {
            if pane::is_opened(model) {
                effects.extend(looked(detail.as_deref()));
            }
            if let Some(screen) = model.shown_mut() {
                screen.take(detail);
            }
            if pane::is_opened(model) {
                detail::place(model);
            }
        }
        Loaded::Reading(reading) => model.reading = reading,
        Loaded::Score(now) => model.score.now = Some(now),
        Loaded::Actions(page, services) => {
            let size = model.size;
            if let Some(list) = model.score_list_mut() {
                list.take(page, services, size);
            }
            effects = marks::take_actions(model, moment);
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
        Loaded::Subjects(subjects) if target == Target::Many => effects = batch_steps::take(model, &subjects),
        Loaded::ManyActions(found) => effects = batch_steps::take_actions(model, &found, moment),
        Loaded::Standings(standings) => batch_steps::take_standings(model, standings),
        Loaded::Ids(ids) => effects = marks::take(model, &ids, moment),
        Loaded::Subjects(subjects) => effects = verb_steps::take(model, &subjects, moment),
        // An entry that a box holds by now is newer than the stored one.
        Loaded::Entries(entries) => {
            let known: Vec<_> = model.entries.iter().map(|entry| (entry.local_id.clone(), entry.verb)).collect();
            model.entries.extend(entries.into_iter().filter(|entry| !known.contains(&(entry.local_id.clone(), entry.verb))));
        }
        Loaded::Outcome(line) => effects = outbox::take_outcome(model, line.map(|line| *line)).into_iter().collect(),
        Loaded::Run(offer) => effects = triage::offered(model, offer),
        Loaded::Report(report) => effects = triage_page::take(model, report),
        Loaded::Outbox(items) => effects = outbox::take(model, items),
        Loaded::Log(lines) => {
            if let Some(screen) = model.log_mut() {
                screen.take(lines);
            }
        }
    }
    let short = target == Target::List && model.list().is_some_and(|list| list.window_is_short(model.list_size()));
    effects.extend(match (again, short) {
        (true, _) => loads::load(model, target),
        (false, true) => loads::refill_list(model),
        (false, false) => Vec::new(),
    });
    effects
}

/// Whoever has a ticket on screen has looked at it.
fn looked(detail: Option<&TicketDetail>) -> Option<Effect> {
    let detail = detail?;
    detail.row.fresh?;
    Some(Effect::MarkSeen(detail.row.local_id.clone(), detail.revision()?))
}

fn on_load_failed(model: &mut Model, serial: Serial, problem: &Problem) -> Vec<Effect> {
    let Some((target, _)) = model.loads.finish(serial) else { return Vec::new() };
    if matches!(target, Target::Ids | Target::Actions) {
        marks::give_up(model);
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
        Some(Screen::List(_)) => marks::forget(model),
        Some(Screen::Form(form)) => effects.extend(form::keep_on_leaving(model, &form)),
        Some(Screen::Detail(screen)) => pane::close(model, screen),
        Some(Screen::Score(_) | Screen::ScoreList(_) | Screen::ScoreAction(_)) => effects.extend(score::left(model)),
        Some(_) => {}
        None => effects.push(Effect::Quit),
    }
    effects
}
