//! The one registry of actions: everything a person can do, by name. One file per family.
//!
//! Hint bar, help, palette, key map and the README's key table all read it, so they cannot disagree. An action that cannot
//! run now stays visible and says why.

mod batch;
mod cases;
mod connecting;
mod detail;
mod form;
mod global;
pub(super) mod going;
mod list;
mod look;
mod managing;
mod marks;
mod mouse;
mod moving;
mod outbox;
mod score;
pub mod table;
mod tickets;
mod triage;
mod verbs;
mod views;

pub use mouse::{click, scroll};

use super::connection;
use super::effect::Effect;
use super::model::{Model, Tone};
use super::msg::Moment;
use super::screens::marks::{are_awaited, hold};
use crate::i18n::{MessageId, id};
use crate::keymap::{DefaultBinding, EVERYWHERE};

/// A place where keys have a meaning of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every place.
    Everywhere,
    /// The card of an unconnected program.
    Connect,
    /// The home screen.
    Home,
    /// The ticket list.
    List,
    /// The list's filter line.
    Filter,
    /// One ticket.
    Detail,
    /// The task form.
    Form,
    /// Help and palette.
    Finder,
    /// The box with a list's link.
    Link,
    /// Setting a connection up.
    Setup,
    /// An entry of set-up that is typed.
    SetupField,
    /// Signing in, while the browser is waited for.
    SignIn,
    /// Signing in, before and after that.
    SignInEnd,
    /// Managing the connection.
    Manage,
    /// A name of a ticket state being typed.
    Naming,
    /// The list of profiles.
    Profiles,
    /// A question.
    Ask,
    /// The passphrase of a locked vault.
    Passphrase,
    /// The troubleshooting entries.
    Cases,
    /// One troubleshooting entry.
    Case,
    /// What waits.
    Outbox,
    /// A conflict, field by field.
    Conflict,
    /// Records of which one may be what a write has made.
    Pick,
    /// What was sent.
    Log,
    /// Secure Score at a glance.
    Score,
    /// The improvement actions.
    ScoreList,
    /// One improvement action.
    ScoreAction,
    /// Ways to share an improvement action.
    Share,
    /// Setting an improvement action's status.
    ScoreState,
    /// The box of a verb.
    Verb,
    /// Choosing a theme.
    Themes,
    /// The summary of a triage run.
    RunSummary,
    /// Many at once: what would change, and what became of it.
    Batch,
    /// The number of tickets being typed before many are sent.
    BatchCount,
}

impl Scope {
    /// Every scope, in the order of help and README.
    pub const ALL: [Scope; 34] = [
        Scope::Everywhere,
        Scope::Connect,
        Scope::Home,
        Scope::List,
        Scope::Filter,
        Scope::Detail,
        Scope::Form,
        Scope::Finder,
        Scope::Link,
        Scope::Setup,
        Scope::SetupField,
        Scope::SignIn,
        Scope::SignInEnd,
        Scope::Manage,
        Scope::Naming,
        Scope::Profiles,
        Scope::Ask,
        Scope::Passphrase,
        Scope::Cases,
        Scope::Case,
        Scope::Outbox,
        Scope::Conflict,
        Scope::Pick,
        Scope::Log,
        Scope::Score,
        Scope::ScoreList,
        Scope::ScoreAction,
        Scope::Share,
        Scope::ScoreState,
        Scope::Verb,
        Scope::Themes,
        Scope::RunSummary,
        Scope::Batch,
        Scope::BatchCount,
    ];

    /// The name in the configuration file.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Everywhere => EVERYWHERE,
            Scope::Connect => "connect",
            Scope::Home => "home",
            Scope::List => "list",
            Scope::Filter => "filter",
            Scope::Detail => "detail",
            Scope::Form => "form",
            Scope::Finder => "finder",
            Scope::Link => "link",
            Scope::Setup => "setup",
            Scope::SetupField => "setup-field",
            Scope::SignIn => "sign-in",
            Scope::SignInEnd => "sign-in-end",
            Scope::Manage => "manage",
            Scope::Naming => "naming",
            Scope::Profiles => "profiles",
            Scope::Ask => "ask",
            Scope::Passphrase => "passphrase",
            Scope::Cases => "cases",
            Scope::Case => "case",
            Scope::Outbox => "outbox",
            Scope::Conflict => "conflict",
            Scope::Pick => "pick",
            Scope::Log => "log",
            Scope::Score => "score",
            Scope::ScoreList => "score-list",
            Scope::ScoreAction => "score-action",
            Scope::Share => "share",
            Scope::ScoreState => "score-state",
            Scope::Verb => "verb",
            Scope::Themes => "themes",
            Scope::RunSummary => "run-summary",
            Scope::Batch => "batch",
            Scope::BatchCount => "batch-count",
        }
    }

    /// The name on screen.
    pub fn title(self) -> MessageId {
        match self {
            Scope::Everywhere => id("scope-everywhere"),
            Scope::Connect => id("scope-connect"),
            Scope::Home => id("scope-home"),
            Scope::List => id("scope-list"),
            Scope::Filter => id("scope-filter"),
            Scope::Detail => id("scope-detail"),
            Scope::Form => id("scope-form"),
            Scope::Finder => id("scope-finder"),
            Scope::Link => id("scope-link"),
            Scope::Setup => id("scope-setup"),
            Scope::SetupField => id("scope-setup-field"),
            Scope::SignIn => id("scope-sign-in"),
            Scope::SignInEnd => id("scope-sign-in-end"),
            Scope::Manage => id("scope-manage"),
            Scope::Naming => id("scope-naming"),
            Scope::Profiles => id("scope-profiles"),
            Scope::Ask => id("scope-ask"),
            Scope::Passphrase => id("scope-passphrase"),
            Scope::Cases => id("scope-cases"),
            Scope::Case => id("scope-case"),
            Scope::Outbox => id("scope-outbox"),
            Scope::Conflict => id("scope-conflict"),
            Scope::Pick => id("scope-pick"),
            Scope::Log => id("scope-log"),
            Scope::Score => id("scope-score"),
            Scope::ScoreList => id("scope-score-list"),
            Scope::ScoreAction => id("scope-score-action"),
            Scope::Share => id("scope-share"),
            Scope::ScoreState => id("scope-score-state"),
            Scope::Verb => id("scope-verb"),
            Scope::Themes => id("scope-themes"),
            Scope::RunSummary => id("scope-run-summary"),
            Scope::Batch => id("scope-batch"),
            Scope::BatchCount => id("scope-batch-count"),
        }
    }

    /// Whether keys that are characters are text here, so that actions of `everywhere` do not take them.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Scope::Filter
                | Scope::Form
                | Scope::Finder
                | Scope::SetupField
                | Scope::SignIn
                | Scope::Naming
                | Scope::Passphrase
                | Scope::Cases
                | Scope::ScoreState
                | Scope::Verb
                | Scope::BatchCount
        )
    }
}

/// What an action can do that cannot be taken back at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Danger {
    /// Nothing.
    None,
    /// It writes to the instance.
    Sends,
    /// It writes to Microsoft.
    SendsToMicrosoft,
    /// It throws something away, and asks before.
    Discards,
}

/// Whether an action can run, or why not.
pub type Enabled = Result<(), MessageId>;

/// One thing a person can do.
#[derive(Debug)]
pub struct Action {
    /// The name in the configuration file, kebab-case.
    pub name: &'static str,
    /// What help and palette say.
    pub title: MessageId,
    /// What the hint bar says; `None` keeps it out of there.
    pub hint: Option<MessageId>,
    /// Where it works, and its keys there.
    pub places: &'static [(Scope, &'static [&'static str])],
    /// What it can do that cannot be taken back at once.
    pub danger: Danger,
    /// Whether it can run now.
    pub enabled: fn(&Model) -> Enabled,
    /// Runs it.
    pub run: fn(&mut Model, &Moment) -> Vec<Effect>,
}

/// The families, in the order in which hints are shown.
const FAMILIES: [&[Action]; 19] = [
    managing::ACTIONS,
    connecting::ACTIONS,
    cases::ACTIONS,
    form::ACTIONS,
    tickets::ACTIONS,
    verbs::ACTIONS,
    detail::ACTIONS,
    batch::ACTIONS,
    outbox::ACTIONS,
    score::ACTIONS,
    list::ACTIONS,
    marks::ACTIONS,
    views::ACTIONS,
    triage::ACTIONS,
    moving::ACTIONS,
    going::ACTIONS,
    look::ACTIONS,
    global::ACTIONS,
    look::EVERYWHERE,
];

/// Every action.
pub fn all() -> impl Iterator<Item = &'static Action> {
    FAMILIES.into_iter().flatten()
}

/// The action of a name.
pub fn find(name: &str) -> Option<&'static Action> {
    all().find(|action| action.name == name)
}

/// The actions that work in a scope.
pub fn of_scope(scope: Scope) -> impl Iterator<Item = &'static Action> {
    all().filter(move |action| action.places.iter().any(|(place, _)| *place == scope))
}

/// The keys every action has by default.
pub fn default_bindings() -> Vec<DefaultBinding> {
    let place = |action: &'static Action| {
        action.places.iter().map(|(scope, keys)| DefaultBinding {
            scope: scope.name(),
            action: action.name,
            keys,
            takes_text: scope.takes_text(),
        })
    };
    all().flat_map(place).collect()
}

/// Runs an action, or says why it cannot run.
pub fn run(model: &mut Model, action: &Action, moment: &Moment) -> Vec<Effect> {
    match (action.enabled)(model) {
        Ok(()) if action.danger != Danger::None && are_awaited(model) => hold(model, action.name),
        Ok(()) => (action.run)(model, moment),
        Err(reason) => {
            let text = model.words.say(reason);
            vec![model.say(Tone::Plain, text)]
        }
    }
}

/// Can always run.
#[expect(clippy::unnecessary_wraps, reason = "it stands where other checks can fail")]
fn always(_: &Model) -> Enabled {
    Ok(())
}

/// Needs a connected profile.
fn connected(model: &Model) -> Enabled {
    if model.profile.is_some() { Ok(()) } else { Err(id("reason-not-connected")) }
}

/// Needs a profile that may be written to: a read-only one has to be unlocked first.
fn writable(model: &Model) -> Enabled {
    connected(model)?;
    if connection::is_locked(model) { Err(id("reason-read-only")) } else { Ok(()) }
}

/// Needs a selected ticket.
fn on_ticket(model: &Model) -> Enabled {
    connected(model)?;
    if model.selected().is_some() { Ok(()) } else { Err(id("reason-no-ticket")) }
}
