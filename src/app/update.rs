//! The update function: a message goes in, the model changes, effects come out.

use crossterm::event::KeyEvent;
use jiff::Timestamp;

use super::actions::{self, ActionDef, Scope};
use super::forms;
use super::model::Model;
use super::msg::{Effect, Msg, TimerId};
use super::screens::Screen;
use super::setup::Moment;
use super::toast::Tone;
use crate::domain::sync::{Fact, SyncState};
use crate::keymap::Key;

/// Takes one message in.
pub fn update(model: &mut Model, msg: Msg, moment: &Moment) -> Vec<Effect> {
    let today = moment.today(&model.zone);
    model.dirty |= model.today != today;
    model.today = today;
    match msg {
        Msg::Key(event) => key(model, event, moment),
        Msg::Paste(text) => paste(model, &text),
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            model.dirty = true;
            let height = model.list_height();
            if let Some(list) = model.list_mut() {
                list.show(height);
            }
            Vec::new()
        }
        Msg::Timer(timer) => run_out(model, timer),
        Msg::Home(data) => {
            model.dirty |= model.home.load(data);
            Vec::new()
        }
        Msg::List(serial, page) => {
            let height = model.list_height();
            model.dirty |= model.list_mut().is_some_and(|list| list.load(serial, page, height));
            if model.detail().is_some_and(|detail| detail.follow) { model.follow(Vec::new()) } else { Vec::new() }
        }
        Msg::Detail(serial, detail) => model.detail_loaded(serial, detail),
        Msg::LoadFailed(problem) => {
            model.dirty = true;
            model.toast_problem("toast-load-failed", &problem)
        }
        Msg::Fact(fact) => fact_told(model, fact, moment),
    }
}

fn key(model: &mut Model, event: KeyEvent, moment: &Moment) -> Vec<Effect> {
    let Some(key) = Key::from_event(event) else { return Vec::new() };
    if let Some(effects) = typed(model, key) {
        model.dirty = true;
        return effects;
    }
    match resolve(model, key) {
        Some(action) => model.run(action, moment),
        None => Vec::new(),
    }
}

/// Gives a key to the text that is being typed, if there is one and it takes the key.
fn typed(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    if let Some(overlay) = &mut model.overlay {
        return overlay.search_typed(|search| search.key(key)).then(Vec::new);
    }
    match model.stack.last_mut() {
        Some(Screen::List(list)) if list.filtering => list.filter_mut().key(key).then(|| model.filter_typed()),
        Some(Screen::Form(form)) => {
            let discards = model.keymap.action(Scope::Form.name(), key) == Some("form-discard");
            form.discard_asked &= discards;
            (form.sent.is_none() && form.key(key)).then(forms::touched)
        }
        _ => None,
    }
}

fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(overlay) = &mut model.overlay {
        model.dirty |= overlay.search_typed(|search| {
            search.insert(text);
            true
        });
        return Vec::new();
    }
    match model.stack.last_mut() {
        Some(Screen::List(list)) if list.filtering => {
            list.filter_mut().insert(text);
            model.dirty = true;
            model.filter_typed()
        }
        Some(Screen::Form(form)) if form.sent.is_none() => {
            form.paste(text);
            model.dirty = true;
            forms::touched()
        }
        _ => Vec::new(),
    }
}

fn resolve(model: &Model, key: Key) -> Option<&'static ActionDef> {
    model.scopes().iter().find_map(|scope| model.keymap.action(scope.name(), key)).and_then(actions::find)
}

impl Model {
    /// Runs an action, or says why it cannot be done now.
    pub(super) fn run(&mut self, action: &ActionDef, moment: &Moment) -> Vec<Effect> {
        self.dirty = true;
        match (action.enabled)(self) {
            Ok(()) => (action.run)(self, moment),
            Err(why) => {
                let text = self.words.get(why);
                self.toast(Tone::Calm, text)
            }
        }
    }
}

fn run_out(model: &mut Model, timer: TimerId) -> Vec<Effect> {
    match timer {
        TimerId::Toast => model.dirty |= model.toast.take().is_some(),
        TimerId::Stale => {
            model.dirty |= !model.stale;
            model.stale = true;
        }
        TimerId::Draft => return model.save_draft(),
    }
    Vec::new()
}

fn fact_told(model: &mut Model, fact: Fact, moment: &Moment) -> Vec<Effect> {
    match fact {
        Fact::TicketsChanged { .. } | Fact::WriteMoved { .. } => model.reload(),
        Fact::ChoicesChanged(choices) => {
            model.dirty |= model.choices != choices;
            model.choices = choices;
            Vec::new()
        }
        Fact::MeKnown(me) => {
            model.dirty |= model.me != me;
            model.me = me;
            Vec::new()
        }
        Fact::State(state) => state_told(model, state, moment.now),
        Fact::Saved(ticket) => model.saved(ticket),
        Fact::NotSaved(ticket, problem) => model.not_saved(ticket, &problem),
    }
}

/// Takes the worker's state; fresh data sets the clock for staleness anew (law 10: by one timer, not by looking).
fn state_told(model: &mut Model, state: SyncState, now: Timestamp) -> Vec<Effect> {
    if model.sync == state {
        return Vec::new();
    }
    model.dirty = true;
    let fresh = model.sync.as_of != state.as_of;
    model.sync = state;
    match (fresh, model.sync.as_of, &model.profile) {
        (true, Some(as_of), Some(profile)) => {
            model.stale = false;
            let after = profile.stale_after - now.duration_since(as_of);
            vec![Effect::StartTimer { id: TimerId::Stale, after }]
        }
        _ => Vec::new(),
    }
}
