//! Actions to search by word or key: help shows those of every place, the palette runs those of this one.

use crate::app::actions::{self, Action, Scope};
use crate::app::input::LineInput;
use crate::app::model::Model;
use crate::app::screens::views;
use crate::keymap::Key;

/// What the finder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To read: every action of every place, this place's first.
    Help,
    /// To run one: the actions of this place.
    Palette,
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
    /// The action.
    pub action: &'static Action,
    /// Where it works.
    pub scope: Scope,
    /// Its keys there, as text.
    pub keys: String,
    /// Its title.
    pub title: String,
    /// The view that it shows, by its place.
    pub view: Option<usize>,
    /// Why it cannot run now; only told for the place that the finder was opened on.
    pub disabled: Option<String>,
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

    /// The entries that hold every word of the search, in title, name, keys or place.
    pub fn entries(&self, model: &Model) -> Vec<Entry> {
        let here = model.screen_scope();
        let mut scopes = vec![here, Scope::Everywhere];
        if self.mode == Mode::Help {
            scopes.extend(Scope::ALL.into_iter().filter(|scope| *scope != here && *scope != Scope::Everywhere));
        }
        let wanted = self.query.text().to_lowercase();
        let found = |entry: &Entry| {
            let place = model.words.say(entry.scope.title());
            let text = format!("{} {} {} {place}", entry.title, entry.action.name, entry.keys).to_lowercase();
            wanted.split_whitespace().all(|word| text.contains(word))
        };
        let all = scopes.into_iter().flat_map(|scope| actions::of_scope(scope).map(move |action| (scope, action)));
        let actions = all.map(|(scope, action)| entry(model, scope, action, here));
        let views = if self.mode == Mode::Palette { view_entries(model, here) } else { Vec::new() };
        actions.chain(views).filter(found).collect()
    }
}

fn entry(model: &Model, scope: Scope, action: &'static Action, here: Scope) -> Entry {
    let keys: Vec<String> = model.keymap.keys(scope.name(), action.name).iter().map(ToString::to_string).collect();
    let applies = scope == here || scope == Scope::Everywhere;
    let disabled = (action.enabled)(model).err().filter(|_| applies).map(|reason| model.words.say(reason));
    Entry { action, scope, keys: keys.join("  "), title: model.words.say(action.title), view: None, disabled }
}

/// The views, where they can be shown.
fn view_entries(model: &Model, here: Scope) -> Vec<Entry> {
    let picks = actions::of_scope(here).find(|action| action.name == "pick-view");
    let Some(action) = picks.filter(|_| model.profile.is_some()) else { return Vec::new() };
    let keys = model.keymap.keys(here.name(), action.name);
    let entry = |(place, view)| Entry {
        action,
        scope: here,
        keys: keys.get(place).map(ToString::to_string).unwrap_or_default(),
        title: model.words.with("palette-view", &[("name", views::name(model, view).into())]),
        view: Some(place),
        disabled: None,
    };
    model.views.iter().enumerate().map(entry).collect()
}
