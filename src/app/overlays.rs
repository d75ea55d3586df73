//! What lies over a screen: help, palette, list address, what is connected.

use super::actions::{self, ActionDef, Scope};
use super::input::Line;
use super::model::Model;
use super::msg::Effect;
use super::screens::Screen;
use super::setup::Moment;
use super::toast::Tone;
use super::url;

/// Lines of the screen that are not the help's: head, foot, border, search.
const HELP_CHROME: u16 = 7;

/// Something that lies over the screen and has the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// Every key, searchable.
    Help {
        /// What is searched for.
        search: Line,
        /// Lines scrolled down.
        scroll: usize,
    },
    /// Actions by name.
    Palette {
        /// What is searched for.
        search: Line,
        /// Position of the chosen action among those found.
        chosen: usize,
    },
    /// The list on screen as an address of the instance.
    Url {
        /// The address.
        url: String,
        /// Filter words were left out of it.
        left_out: bool,
    },
    /// What is connected and where its settings are.
    Info,
}

impl Overlay {
    /// An empty help.
    pub fn help() -> Self {
        Overlay::Help { search: Line::default(), scroll: 0 }
    }

    /// An empty palette.
    pub fn palette() -> Self {
        Overlay::Palette { search: Line::default(), chosen: 0 }
    }

    /// The search line, if it has one.
    pub fn search(&self) -> Option<&Line> {
        match self {
            Overlay::Help { search, .. } | Overlay::Palette { search, .. } => Some(search),
            Overlay::Url { .. } | Overlay::Info => None,
        }
    }

    /// Changes the search line by some means that says whether it did; what was found before is left then.
    pub(super) fn search_typed(&mut self, typed: impl FnOnce(&mut Line) -> bool) -> bool {
        match self {
            Overlay::Help { search, scroll: at } | Overlay::Palette { search, chosen: at } => {
                let changed = typed(search);
                if changed {
                    *at = 0;
                }
                changed
            }
            Overlay::Url { .. } | Overlay::Info => false,
        }
    }
}

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A scope's title.
    Head(String),
    /// An action: its keys, what it does, and why it cannot be done now.
    Action(String, String, Option<String>),
}

impl Model {
    /// What lies over the screen.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// The help's lines: what works on this screen first, then the rest, as far as they hold the search words.
    pub fn help_lines(&self) -> Vec<HelpLine> {
        let search = self.overlay().and_then(Overlay::search).map_or("", Line::text);
        let here = self.screen_scopes();
        let others = Scope::ALL.into_iter().filter(|scope| !here.contains(scope));
        let mut lines = Vec::new();
        for scope in here.iter().copied().chain(others) {
            let found: Vec<HelpLine> = actions::of(scope)
                .filter(|action| self.matches(action, scope, search))
                .map(|action| self.help_line(action, scope, here.contains(&scope)))
                .collect();
            if !found.is_empty() {
                lines.push(HelpLine::Head(self.words.get(scope.title())));
                lines.extend(found);
            }
        }
        lines
    }

    /// How far the help can be scrolled.
    pub fn help_furthest(&self) -> usize {
        let chrome = HELP_CHROME + u16::from(self.has_problem());
        self.help_lines().len().saturating_sub(usize::from(self.size.1.saturating_sub(chrome)))
    }

    fn help_line(&self, action: &ActionDef, scope: Scope, here: bool) -> HelpLine {
        let why = (action.enabled)(self).err().filter(|_| here).map(|why| self.words.get(why));
        let keys = actions::keys_text(&self.keymap, scope, action);
        HelpLine::Action(keys, self.words.get(action.title), why)
    }

    /// The palette's actions: what can be done on this screen and holds the search words.
    pub fn palette_actions(&self) -> Vec<(Scope, &'static ActionDef)> {
        let search = self.overlay().and_then(Overlay::search).map_or("", Line::text);
        let here = self.screen_scopes().iter().copied();
        here.flat_map(|scope| actions::of(scope).map(move |action| (scope, action)))
            .filter(|(scope, action)| self.matches(action, *scope, search))
            .collect()
    }

    /// Whether an action's name, words or keys hold every word searched for.
    fn matches(&self, action: &ActionDef, scope: Scope, search: &str) -> bool {
        let title = self.words.get(action.title).to_lowercase();
        let keys = actions::keys_text(&self.keymap, scope, action);
        search.split_whitespace().all(|word| {
            title.contains(&word.to_lowercase()) || action.name.contains(word) || keys.split(' ').any(|key| key == word)
        })
    }

    /// Moves what is shown or chosen in the overlay.
    pub(super) fn overlay_step(&mut self, by: isize) -> Vec<Effect> {
        let (furthest, found) = (self.help_furthest(), self.palette_actions().len());
        match &mut self.overlay {
            Some(Overlay::Help { scroll, .. }) => *scroll = scroll.saturating_add_signed(by).min(furthest),
            Some(Overlay::Palette { chosen, .. }) => {
                *chosen = chosen.saturating_add_signed(by).min(found.saturating_sub(1));
            }
            _ => {}
        }
        Vec::new()
    }

    /// Enter: runs the palette's choice; closes anything else.
    pub(super) fn overlay_run(&mut self, moment: &Moment) -> Vec<Effect> {
        let chosen = match &self.overlay {
            Some(Overlay::Palette { chosen, .. }) => self.palette_actions().get(*chosen).copied(),
            _ => None,
        };
        self.overlay = None;
        chosen.map_or_else(Vec::new, |(_, action)| self.run(action, moment))
    }

    /// Opens the address of the card or list on screen.
    pub(super) fn open_url(&mut self) -> Vec<Effect> {
        let Some(profile) = &self.profile else { return Vec::new() };
        let (url, left_out) = match self.screen() {
            Some(Screen::List(list)) => url::list(&profile.instance, list.query()),
            _ => (url::card(&profile.instance, self.home.card()), false),
        };
        self.overlay = Some(Overlay::Url { url, left_out });
        Vec::new()
    }

    /// Copies the address on screen.
    pub(super) fn copy_url(&mut self) -> Vec<Effect> {
        let Some(Overlay::Url { url, .. }) = &self.overlay else { return Vec::new() };
        let mut effects = vec![Effect::Copy(url.clone())];
        let text = self.words.get("toast-copied");
        effects.extend(self.toast(Tone::Calm, text));
        effects
    }
}
