//! The model: everything the screens show, and nothing they do not.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use super::forms::Request;
use super::msg::Effect;
use super::overlays::Overlay;
use super::screens::Screen;
use super::screens::home::Home;
use super::setup::{Moment, ProfileInfo, Setup, ThemeName};
use super::toast::Toast;
use crate::domain::listing::Draft;
use crate::domain::scope::Me;
use crate::domain::sync::{SyncState, Ticket};
use crate::domain::{Choices, Kind, Untrusted};
use crate::i18n::Words;
use crate::keymap::Keymap;

/// The state of the program as a person sees it.
#[derive(Debug)]
pub struct Model {
    /// The person's language.
    pub words: Words,
    /// The keys.
    pub keymap: Keymap,
    /// The connected profile.
    pub profile: Option<ProfileInfo>,
    /// The person's own names for states.
    pub state_names: BTreeMap<(Kind, String), String>,
    /// The instance's choices.
    pub choices: Choices,
    /// The acting person.
    pub me: Me,
    /// Draw with ASCII characters only.
    pub ascii: bool,
    /// Which colours.
    pub theme: ThemeName,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The person's time zone.
    pub zone: TimeZone,
    /// The worker's state.
    pub sync: SyncState,
    /// The data is older than the profile allows.
    pub stale: bool,
    /// The home screen; it is always there, below the others.
    pub home: Home,
    pub(super) stack: Vec<Screen>,
    pub(super) overlay: Option<Overlay>,
    /// Drafts that can be resumed.
    pub(super) drafts: Vec<Draft>,
    /// What was asked to be stored and has not been answered.
    pub(super) requests: BTreeMap<Ticket, Request>,
    /// The line about what just happened.
    pub toast: Option<Toast>,
    /// The day of the last message, for words such as "overdue".
    pub today: Date,
    pub(super) dirty: bool,
    /// The newest serial of a load or ticket of a request.
    pub(super) serial: u64,
}

impl Model {
    /// The first model and what has to be done at once.
    pub fn new(setup: Setup, moment: &Moment) -> (Model, Vec<Effect>) {
        let today = moment.today(&setup.zone);
        let model = Model {
            words: setup.words,
            keymap: setup.keymap,
            profile: setup.profile,
            state_names: setup.state_names,
            choices: setup.choices,
            me: setup.me,
            ascii: setup.ascii,
            theme: setup.theme,
            size: setup.size,
            zone: setup.zone,
            sync: SyncState::default(),
            stale: false,
            home: Home::default(),
            stack: Vec::new(),
            overlay: None,
            drafts: setup.drafts,
            requests: BTreeMap::new(),
            toast: None,
            today,
            dirty: true,
            serial: 0,
        };
        let effects = if model.profile.is_some() { vec![Effect::LoadHome] } else { Vec::new() };
        (model, effects)
    }

    /// Whether something on screen changed since the last call.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// What a state is called: the person's name for it, else the instance's, else the base instance's.
    pub fn state_label(&self, kind: Kind, state: &str) -> Untrusted {
        match self.state_names.get(&(kind, state.to_owned())) {
            Some(name) => Untrusted::from(name.as_str()),
            None => self.choices.label(kind, "state", state),
        }
    }

    /// What a priority is called, without the number that the base instance puts before it (`1 - Critical`).
    pub fn priority_label(&self, kind: Kind, priority: &str) -> Untrusted {
        let label = self.choices.label(kind, "priority", priority);
        match label.raw().split_once(" - ") {
            Some((number, name)) if number == priority => Untrusted::from(name),
            _ => label,
        }
    }

    /// A clock time as the person reads it: the time alone for today, else with its day.
    pub fn clock_time(&self, moment: Timestamp) -> String {
        let local = moment.to_zoned(self.zone.clone());
        let pattern = if local.date() == self.today { "%H:%M" } else { "%Y-%m-%d %H:%M" };
        local.strftime(pattern).to_string()
    }
}
