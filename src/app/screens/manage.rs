//! Managing the connection: how it stands, provisioning it again, removing it, and the person's own names for ticket states.

use super::manage_page;
use super::page::{self, Page, Pager};
use super::{ask, setup, sign_in};
use crate::app::effect::Effect;
use crate::app::input::LineInput;
use crate::app::model::{Model, Screen, Tone};
use crate::domain::Kind;
use crate::domain::connect::{Check, ConnectOrder};
use crate::domain::local::LocalCheck;
use crate::i18n::{MessageId, id};
use crate::keymap::Key;

/// Longest own name of a state, in characters: more than any column shows.
const NAME_MAX: usize = 40;

/// Something the keys can be on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Run the checklist and sign in again.
    Provision,
    /// Sign in again.
    SignIn,
    /// Run all checks.
    CheckAll,
    /// Remove the connection.
    Remove,
    /// A state and its name.
    State(Kind, String),
    /// Take all own names of a kind away.
    Reset(Kind),
    /// A row of the checklist.
    Check(Check),
    /// A row about this machine.
    Local(LocalCheck),
}

/// A name being typed.
#[derive(Debug)]
pub struct Naming {
    /// Of which kind.
    pub kind: Kind,
    /// The state's value.
    pub value: String,
    /// The name.
    pub line: LineInput,
    /// It was handed over.
    pub sent: bool,
}

/// The screen's state.
#[derive(Debug, Default)]
pub struct ManageScreen {
    /// The name being typed.
    pub naming: Option<Naming>,
    /// Where the page is.
    pub pager: Pager,
}

/// Opens the screen; how the connection stands is read anew.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.toast = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Manage(_)));
    model.screens.push(Screen::Manage(Box::new(ManageScreen { naming: None, pager: Pager::reading() })));
    vec![Effect::Connect(ConnectOrder::Status)]
}

/// Everything the keys can be on, in the page's order.
pub fn stops(model: &Model) -> Vec<Stop> {
    let mut stops = vec![Stop::Provision, Stop::SignIn, Stop::CheckAll, Stop::Remove];
    for kind in Kind::ALL {
        stops.extend(states(model, kind).into_iter().map(|(value, _)| Stop::State(kind, value)));
        stops.push(Stop::Reset(kind));
    }
    stops.extend(Check::ALL.map(Stop::Check));
    stops.extend(LocalCheck::SHOWN.map(Stop::Local));
    stops
}

/// The states of a kind with the instance's labels; names given to values the instance does not have (any more) are kept visible.
pub fn states(model: &Model, kind: Kind) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        model.choices.of(kind, "state").into_iter().map(|choice| (choice.value, choice.label.line().into_string())).collect();
    for (of, value) in model.state_names.keys() {
        if *of == kind && !all.iter().any(|(known, _)| known == value) {
            all.push((value.clone(), String::new()));
        }
    }
    all
}

/// What the keys are on.
pub fn focus(model: &Model) -> Option<Stop> {
    stops(model).into_iter().nth(model.manage()?.pager.focus)
}

/// The state under the keys.
pub fn state(model: &Model) -> Result<(Kind, String), MessageId> {
    match focus(model) {
        Some(Stop::State(kind, value)) => Ok((kind, value)),
        _ => Err(id("reason-no-state")),
    }
}

/// Presses what the keys are on. What is out of view comes into view first.
pub fn press(model: &mut Model) -> Vec<Effect> {
    let seen = model
        .manage()
        .is_some_and(|screen| screen.pager.sees_focus(&manage_page::page(model, screen), page::page_rows(model.size)));
    if let Some(screen) = model.manage_mut().filter(|_| !seen) {
        screen.pager.look();
        return Vec::new();
    }
    match focus(model) {
        Some(Stop::Provision) => setup::open_again(model),
        Some(Stop::SignIn) => sign_in::open(model),
        Some(Stop::CheckAll) => vec![Effect::Connect(ConnectOrder::CheckAll)],
        Some(Stop::Remove) => ask::remove(model),
        Some(Stop::State(..)) => rename(model),
        Some(Stop::Reset(kind)) => reset_all(model, kind),
        Some(Stop::Check(check)) => vec![Effect::Connect(ConnectOrder::Check(check))],
        Some(Stop::Local(_)) => vec![Effect::Connect(ConnectOrder::CheckLocal)],
        None => Vec::new(),
    }
}

/// Begins to type a name for the state under the keys.
pub fn rename(model: &mut Model) -> Vec<Effect> {
    let Ok((kind, value)) = state(model) else { return Vec::new() };
    let own = model.state_names.get(&(kind, value.clone())).cloned().unwrap_or_default();
    if let Some(screen) = model.manage_mut() {
        screen.naming = Some(Naming { kind, value, line: LineInput::new(&own), sent: false });
        screen.pager.look();
    }
    Vec::new()
}

/// Hands the name over. An empty one, or the instance's own label, takes the name away.
pub fn keep_name(model: &mut Model) -> Vec<Effect> {
    let Some(naming) = model.manage().and_then(|screen| screen.naming.as_ref()).filter(|naming| !naming.sent) else {
        return Vec::new();
    };
    let (kind, value) = (naming.kind, naming.value.clone());
    let typed = naming.line.text().trim().to_owned();
    if typed.chars().count() > NAME_MAX {
        let text = model.words.with("problem-too-long", &[("max", NAME_MAX.into())]);
        return vec![model.say(Tone::Bad, text)];
    }
    let label = model.choices.label(kind, "state", &value);
    let name = (!typed.is_empty() && typed != label.raw()).then_some(typed);
    if name.as_ref() == model.state_names.get(&(kind, value.clone())) {
        return drop_name(model);
    }
    if let Some(naming) = model.manage_mut().and_then(|screen| screen.naming.as_mut()) {
        naming.sent = true;
    }
    vec![Effect::Connect(ConnectOrder::RenameState { kind, value, name })]
}

/// Leaves the name as it was.
pub fn drop_name(model: &mut Model) -> Vec<Effect> {
    if let Some(screen) = model.manage_mut() {
        screen.naming = None;
    }
    Vec::new()
}

/// Takes the name of the state under the keys away.
pub fn reset(model: &mut Model) -> Vec<Effect> {
    let Ok((kind, value)) = state(model) else { return Vec::new() };
    vec![Effect::Connect(ConnectOrder::RenameState { kind, value, name: None })]
}

/// Takes all own names of a kind away.
pub fn reset_all(model: &mut Model, kind: Kind) -> Vec<Effect> {
    if model.state_names.keys().any(|(of, _)| *of == kind) {
        return vec![Effect::Connect(ConnectOrder::ResetStates(kind))];
    }
    let text = model.words.say(id("reason-no-own-names"));
    vec![model.say(Tone::Plain, text)]
}

/// The kind whose states are under the keys.
pub fn kind(model: &Model) -> Result<Kind, MessageId> {
    match focus(model) {
        Some(Stop::State(kind, _) | Stop::Reset(kind)) => Ok(kind),
        _ => Err(id("reason-no-state")),
    }
}

/// A key for the name being typed.
pub fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(naming) = model.manage_mut().and_then(|screen| screen.naming.as_mut()).filter(|naming| !naming.sent) {
        naming.line.key(key);
    }
    Vec::new()
}

/// Pasted text for the name being typed.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(naming) = model.manage_mut().and_then(|screen| screen.naming.as_mut()).filter(|naming| !naming.sent) {
        naming.line.insert(text.trim());
    }
    Vec::new()
}

/// Moves over the page.
pub fn step(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.step(page, height, by));
}

/// Moves by pages.
pub fn turn(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.turn(page, height, by));
}

fn scroll(model: &mut Model, how: impl FnOnce(&mut Pager, &Page, usize)) {
    let Some(screen) = model.manage() else { return };
    let (page, height, mut pager) = (manage_page::page(model, screen), page::page_rows(model.size), screen.pager.clone());
    how(&mut pager, &page, height);
    if let Some(screen) = model.manage_mut() {
        screen.pager = pager;
    }
}
