//! The one registry of actions: every thing a person can do, its words, its keys and whether it can be done now.
//!
//! The hint bar, the help, the palette, the key map and the README's key table all read it.

mod detail;
mod form;
mod global;
mod home;
mod list;
mod overlay;

use super::model::Model;
use super::msg::Effect;
use super::setup::Moment;
use crate::i18n::Words;
use crate::keymap::{Binding, Key, Keymap, KeymapError, Override};

/// Where keys work. Each is a section of the configuration's key map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everywhere, unless the screen has the key itself.
    Global,
    /// The home screen.
    Home,
    /// The ticket list.
    List,
    /// The ticket list's filter line.
    Filter,
    /// The ticket detail.
    Detail,
    /// The task form.
    Form,
    /// What lies over a screen: help, palette, address, what is connected.
    Overlay,
}

impl Scope {
    /// Every scope, in the order of the help.
    pub const ALL: [Scope; 7] =
        [Scope::Home, Scope::List, Scope::Filter, Scope::Detail, Scope::Form, Scope::Overlay, Scope::Global];

    /// The name in the configuration file.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Global => "global",
            Scope::Home => "home",
            Scope::List => "list",
            Scope::Filter => "filter",
            Scope::Detail => "detail",
            Scope::Form => "form",
            Scope::Overlay => "overlay",
        }
    }

    /// The message that names it.
    pub fn title(self) -> &'static str {
        match self {
            Scope::Global => "scope-global",
            Scope::Home => "scope-home",
            Scope::List => "scope-list",
            Scope::Filter => "scope-filter",
            Scope::Detail => "scope-detail",
            Scope::Form => "scope-form",
            Scope::Overlay => "scope-overlay",
        }
    }
}

/// One thing a person can do.
#[derive(Debug)]
pub struct ActionDef {
    /// The name in the key map and the palette: never changes once published.
    pub name: &'static str,
    /// The message that says what it does.
    pub title: &'static str,
    /// The message with the word or two for the hint bar; `None` keeps it out of the bar.
    pub short: Option<&'static str>,
    /// Where its keys work.
    pub scopes: &'static [Scope],
    /// Its default keys; the first one is shown.
    pub keys: &'static [&'static str],
    /// Whether it can be done now; if not, the message that says why.
    pub enabled: fn(&Model) -> Result<(), &'static str>,
    /// Does it.
    pub run: fn(&mut Model, &Moment) -> Vec<Effect>,
}

/// Every action, in the order of the hint bar and the help.
pub fn all() -> impl Iterator<Item = &'static ActionDef> + Clone {
    [home::ACTIONS, list::ACTIONS, detail::ACTIONS, form::ACTIONS, overlay::ACTIONS, global::ACTIONS].into_iter().flatten()
}

/// The action of a name.
pub fn find(name: &str) -> Option<&'static ActionDef> {
    all().find(|action| action.name == name)
}

/// The actions of a scope.
pub fn of(scope: Scope) -> impl Iterator<Item = &'static ActionDef> + Clone {
    all().filter(move |action| action.scopes.contains(&scope))
}

/// The key map: the registry's keys with a person's overrides on top.
pub fn keymap(overrides: &[Override]) -> Result<Keymap, Vec<KeymapError>> {
    let bindings: Vec<Binding> = all()
        .flat_map(|action| {
            action.scopes.iter().map(|scope| Binding { scope: scope.name(), action: action.name, keys: action.keys })
        })
        .collect();
    Keymap::build(&bindings, overrides)
}

/// The keys an action has in a scope, joined for showing.
pub fn keys_text(keymap: &Keymap, scope: Scope, action: &ActionDef) -> String {
    keymap.keys(scope.name(), action.name).iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

/// The README's key table, in Markdown.
pub fn readme_table(words: &Words) -> String {
    let head = format!("| {} | {} |\n|---|---|", words.get("readme-keys"), words.get("readme-does"));
    let sections = Scope::ALL.map(|scope| {
        let rows: Vec<String> = of(scope).map(|action| readme_row(words, action)).collect();
        format!("### {}\n\n{head}\n{}\n", words.get(scope.title()), rows.join("\n"))
    });
    sections.join("\n")
}

fn readme_row(words: &Words, action: &ActionDef) -> String {
    let keys: Vec<String> = action.keys.iter().map(|key| format!("`{key}`")).collect();
    format!("| {} | {} |", keys.join(" "), words.get(action.title))
}

/// For actions that can always be done.
#[allow(clippy::unnecessary_wraps)] // stands in `ActionDef::enabled`
fn always(_: &Model) -> Result<(), &'static str> {
    Ok(())
}

/// For actions that need a connected profile.
fn connected(model: &Model) -> Result<(), &'static str> {
    if model.profile.is_some() { Ok(()) } else { Err("why-not-connected") }
}
