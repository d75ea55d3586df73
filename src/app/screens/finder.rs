//! Actions to search by word or key: help shows those of every place, the palette runs those that can be run from here.

use std::ops::Range;

use crate::app::actions::{self, Action, Danger, Scope, going};
use crate::app::effect::Effect;
use crate::app::fuzzy;
use crate::app::input::LineInput;
use crate::app::model::{Model, Screen};
use crate::app::screens::{commands, views};
use crate::keymap::Key;

/// Actions of home that mean the same wherever one is.
const ANYWHERE: [&str; 3] = ["create-ticket", "manage", "open-alert"];

/// So many entries that were run last are remembered.
const RECENT: usize = 10;

/// What the finder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To read: every action of every place, this place's first.
    Help,
    /// To run one: the actions of this place, the screens and the views; what was run last comes first.
    Palette,
    /// To show a view.
    Views,
}

/// The finder's state.
#[derive(Debug)]
pub struct Finder {
    /// What it is for.
    pub mode: Mode,
    /// What is searched.
    pub query: LineInput,
    /// The selected entry, among those that are found.
    pub selected: usize,
}

/// One line of the finder.
#[derive(Debug)]
pub struct Entry {
    /// What it runs.
    pub runs: Runs,
    /// Where it works.
    pub scope: Scope,
    /// Its keys there, as text.
    pub keys: String,
    /// Its title.
    pub title: String,
    /// The bytes of the title that the search hit.
    pub hits: Vec<Range<usize>>,
    /// It works in another place only, so it is to be read.
    pub elsewhere: bool,
    /// Why it cannot run now; only told for what can be run from here.
    pub disabled: Option<String>,
}

/// What an entry runs.
#[derive(Debug, Clone, Copy)]
pub enum Runs {
    /// An action.
    Action(&'static Action),
    /// It shows a view, by its place.
    View(usize),
    /// One of the person's own commands, by its place.
    Command(usize),
}

impl Finder {
    /// A finder with an empty search.
    pub fn new(mode: Mode) -> Self {
        Finder { mode, query: LineInput::default(), selected: 0 }
    }

    pub(crate) fn on_key(&mut self, key: Key) {
        let before = self.query.text().len();
        self.query.key(key);
        if self.query.text().len() != before {
            self.selected = 0;
        }
    }

    pub(crate) fn on_paste(&mut self, text: &str) {
        self.query.insert(text);
        self.selected = 0;
    }

    /// What is found: in help by place, else what fits best or was run last first.
    pub fn entries(&self, model: &Model) -> Vec<Entry> {
        let search = self.query.text().trim();
        let mut found: Vec<(usize, usize, Entry)> = Vec::new();
        for mut entry in self.all(model) {
            let Some(cost) = judge(model, &mut entry, search) else { continue };
            let recent = model.recent.iter().position(|name| *name == entry.name()).unwrap_or(RECENT);
            found.push((cost, recent, entry));
        }
        // Letters left out are only looked at where nothing else is found.
        let best = found.iter().map(|(cost, ..)| *cost).min().unwrap_or(0);
        found.retain(|(cost, ..)| *cost < LOOSE || best >= LOOSE);
        match self.mode {
            // By place, but what the searched key runs comes first.
            Mode::Help => found.sort_by_key(|(cost, ..)| *cost > 0),
            Mode::Palette | Mode::Views => found.sort_by_key(|(cost, recent, _)| (*cost, *recent)),
        }
        found.into_iter().map(|(.., entry)| entry).collect()
    }

    fn all(&self, model: &Model) -> Vec<Entry> {
        let here = model.screen_scope();
        let mut scopes = vec![here, Scope::Everywhere];
        match self.mode {
            Mode::Views => return view_entries(model, here, |name| name),
            Mode::Palette => {}
            Mode::Help => scopes.extend(Scope::ALL.into_iter().filter(|scope| *scope != here && *scope != Scope::Everywhere)),
        }
        let mut entries = Vec::new();
        for scope in scopes {
            entries.extend(actions::of_scope(scope).map(|action| entry(model, scope, action, here)));
            entries.extend(command_entries(model, scope, here));
        }
        if self.mode == Mode::Palette {
            entries.extend(anywhere(model, here));
            let named = |name: String| model.words.with("palette-view", &[("name", name.into())]);
            entries.extend(view_entries(model, here, named));
        }
        entries
    }
}

/// What the search costs from here on was found with letters left out.
const LOOSE: usize = 1000;

/// How well an entry fits a search, 0 best; `None` when it does not. Its key is best, then its title, its name, and its place with all.
fn judge(model: &Model, entry: &mut Entry, search: &str) -> Option<usize> {
    if search.is_empty() || entry.keys.split("  ").any(|key| key == search) {
        return Some(0);
    }
    let loose = |cost: usize| if cost >= fuzzy::LOOSE { LOOSE + cost } else { cost };
    if let Some(hit) = fuzzy::find(&entry.title, search) {
        entry.hits = hit.places;
        return Some(1 + loose(hit.cost));
    }
    let name = entry.action_name();
    if let Some(hit) = fuzzy::find(name, search).filter(|hit| hit.cost < fuzzy::LOOSE) {
        return Some(100 + hit.cost);
    }
    let text = format!("{} {} {} {}", entry.title, name, entry.keys, model.words.say(entry.scope.title()));
    let text = text.to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word)).then_some(200)
}

impl Entry {
    /// The action's name in the configuration file; nothing else has one.
    fn action_name(&self) -> &'static str {
        match self.runs {
            Runs::Action(action) => action.name,
            Runs::View(_) | Runs::Command(_) => "",
        }
    }

    /// What it can do that cannot be taken back at once.
    pub fn danger(&self) -> Danger {
        match self.runs {
            Runs::Action(action) => action.danger,
            Runs::View(_) | Runs::Command(_) => Danger::None,
        }
    }

    /// What it is remembered by.
    fn name(&self) -> String {
        match self.runs {
            Runs::View(_) | Runs::Command(_) => self.title.clone(),
            Runs::Action(action) => action.name.to_owned(),
        }
    }
}

/// Remembers what was run, the last first; also for the next start, once there is a profile to keep it with.
#[must_use]
pub fn remember(model: &mut Model, entry: &Entry) -> Vec<Effect> {
    let name = entry.name();
    if model.recent.first() == Some(&name) {
        return Vec::new();
    }
    model.recent.retain(|known| *known != name);
    model.recent.insert(0, name);
    model.recent.truncate(RECENT);
    if model.profile.is_some() { vec![Effect::KeepRecent(model.recent.clone())] } else { Vec::new() }
}

/// What was run last with this profile, as it was kept.
pub fn remembered(model: &mut Model, mut names: Vec<String>) {
    names.truncate(RECENT);
    model.recent = names;
}

fn keys_text(model: &Model, scope: Scope, action: &str) -> String {
    let keys: Vec<String> = model.keymap.keys(scope.name(), action).iter().map(ToString::to_string).collect();
    keys.join("  ")
}

fn entry(model: &Model, scope: Scope, action: &'static Action, here: Scope) -> Entry {
    let keys = keys_text(model, scope, action.name);
    let elsewhere = scope != here && scope != Scope::Everywhere;
    let disabled = (action.enabled)(model).err().filter(|_| !elsewhere).map(|reason| model.words.say(reason));
    let title = model.words.say(action.title);
    Entry { runs: Runs::Action(action), scope, keys, title, hits: Vec::new(), elsewhere, disabled }
}

/// The person's own commands of a place.
fn command_entries(model: &Model, scope: Scope, here: Scope) -> Vec<Entry> {
    let elsewhere = scope != here;
    let entry = |(at, command)| Entry {
        runs: Runs::Command(at),
        scope,
        keys: keys_text(model, scope, &commands::action(command)),
        title: model.words.with("palette-command", &[("name", commands::name(command).into())]),
        hits: Vec::new(),
        elsewhere,
        disabled: commands::disabled(model, command).filter(|_| !elsewhere),
    };
    commands::of_scope(model, scope).map(entry).collect()
}

/// Whether another screen may be opened from here.
fn may_open(model: &Model) -> bool {
    going::may_go(model).is_ok() && !model.screens.iter().any(|screen| matches!(screen, Screen::Form(_)))
}

/// What home offers and other places do not.
fn anywhere(model: &Model, here: Scope) -> Vec<Entry> {
    if here == Scope::Home || model.profile.is_none() || !may_open(model) {
        return Vec::new();
    }
    let works_here = |action: &Action| action.places.iter().any(|(place, _)| *place == here);
    let others = ANYWHERE.into_iter().filter_map(actions::find).filter(|action| !works_here(action));
    // Its key is one of home.
    others.map(|action| Entry { keys: String::new(), ..entry(model, Scope::Everywhere, action, here) }).collect()
}

/// The views, where they can be shown.
fn view_entries(model: &Model, here: Scope, titled: impl Fn(String) -> String) -> Vec<Entry> {
    let Some(action) = actions::find("pick-view").filter(|_| model.profile.is_some() && may_open(model)) else { return Vec::new() };
    let keys = model.keymap.keys(here.name(), action.name);
    let entry = |(place, view)| Entry {
        runs: Runs::View(place),
        scope: here,
        keys: keys.get(place).map(ToString::to_string).unwrap_or_default(),
        title: titled(views::name(model, view)),
        hits: Vec::new(),
        elsewhere: false,
        disabled: None,
    };
    model.views.iter().enumerate().map(entry).collect()
}
