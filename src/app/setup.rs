//! What the app is started with, and the moments it is told.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

use crate::domain::listing::Draft;
use crate::domain::scope::Me;
use crate::domain::{Choices, Kind};
use crate::i18n::Words;
use crate::keymap::Keymap;

/// Everything a [`super::Model`] begins with.
#[derive(Debug)]
pub struct Setup {
    /// The person's language.
    pub words: Words,
    /// The keys, made by [`super::actions::keymap`].
    pub keymap: Keymap,
    /// The connected profile; `None` shows the connection card.
    pub profile: Option<ProfileInfo>,
    /// The person's own names for states: (kind, wire value) to name.
    pub state_names: BTreeMap<(Kind, String), String>,
    /// The instance's choices as last read.
    pub choices: Choices,
    /// The acting person as last known.
    pub me: Me,
    /// Draw with ASCII characters only.
    pub ascii: bool,
    /// Which colours.
    pub theme: ThemeName,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The person's time zone: decides what "today" and clock times are.
    pub zone: TimeZone,
    /// Drafts that were kept.
    pub drafts: Vec<Draft>,
}

/// What the screens say about the connected profile; all of it is for showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileInfo {
    /// The profile's name.
    pub name: String,
    /// The instance's URL without a final slash.
    pub instance: String,
    /// Where the secrets are.
    pub vault: String,
    /// Which tickets are followed.
    pub scope: String,
    /// How often they are read.
    pub interval: String,
    /// The path of the configuration file.
    pub config_file: String,
    /// The secrets are in a plain file, which stays visible as a warning (law 7).
    pub plain_vault_warning: bool,
    /// From which age on data counts as stale (law 10).
    pub stale_after: SignedDuration,
}

/// The themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// Strong contrast, the selected row reversed.
    HighContrast,
    /// No colour.
    Mono,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [ThemeName; 4] = [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast, ThemeName::Mono];

    /// The word in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            ThemeName::Dark => "dark",
            ThemeName::Light => "light",
            ThemeName::HighContrast => "high-contrast",
            ThemeName::Mono => "mono",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        ThemeName::ALL.into_iter().find(|theme| theme.word() == word)
    }
}

/// The moment of a message: the app has no clock and no source of chance of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// Fresh random bits, for ids.
    pub random: u128,
}

impl Moment {
    /// The day it is in a time zone.
    pub fn today(&self, zone: &TimeZone) -> Date {
        self.now.to_zoned(zone.clone()).date()
    }
}
