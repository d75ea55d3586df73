//! What the app is told once at start: the profile, the look, the person's own words and keys.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::tz::TimeZone;

use crate::domain::Kind;
use crate::domain::command::CustomCommand;
use crate::domain::connect::Stage;
use crate::domain::recommendation::proposal::DueRule;
use crate::domain::scope::{Me, Scope};
use crate::domain::view::{self, View};
use crate::i18n::{MessageId, Words, id};
use crate::keymap::KeySetup;

/// Everything the app has to know before its first frame.
#[derive(Debug)]
pub struct Setup {
    /// The words on screen.
    pub words: Words,
    /// The locale that the environment asks for and that there are no words for.
    pub missing_locale: Option<String>,
    /// The person's own keys.
    pub keys: KeySetup,
    /// The person's own commands.
    pub commands: Vec<CustomCommand>,
    /// Colours and glyphs.
    pub look: Look,
    /// The connected profile; `None` shows the connection card.
    pub profile: Option<Profile>,
    /// The person's own names for ticket states; the key is kind and wire value (law 9).
    pub state_names: BTreeMap<(Kind, String), String>,
    /// The views, in the order of their keys.
    pub views: Vec<View>,
    /// The zone in which clock times are shown.
    pub time_zone: TimeZone,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The mouse is taken.
    pub mouse: bool,
    /// What is done about a new critical ticket.
    pub notify: Option<Notify>,
    /// The operating system's user, the first guess for who acts on the instance.
    pub os_user: String,
    /// A browser can be expected here.
    pub browser: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Setup {
            keys: KeySetup::default(),
            commands: Vec::new(),
            words: Words::default(),
            missing_locale: None,
            look: Look::default(),
            profile: None,
            state_names: BTreeMap::new(),
            views: view::standard(),
            time_zone: TimeZone::UTC,
            size: (80, 24),
            mouse: false,
            notify: None,
            os_user: String::new(),
            browser: false,
        }
    }
}

/// How the screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The theme.
    pub theme: ThemeName,
    /// The glyphs.
    pub glyphs: Glyphs,
    /// Whether colours are to be had.
    pub colours: Colours,
    /// Plain lines for a screen reader.
    pub linear: bool,
    /// Nothing moves by itself.
    pub calm: bool,
}

impl Look {
    /// The look as configured; without colours the theme is mono, whatever is configured.
    pub fn new(theme: ThemeName, ascii: bool, colours: Colours) -> Self {
        let theme = if colours == Colours::Shown { theme } else { ThemeName::Mono };
        Look { theme, glyphs: if ascii { Glyphs::Ascii } else { Glyphs::Unicode }, colours, ..Look::default() }
    }
}

/// Whether colours are to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// They are.
    #[default]
    Shown,
    /// The person wants none anywhere (`NO_COLOR`).
    Unwanted,
    /// The terminal has none.
    Missing,
}

/// What is done about a new critical ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notify {
    /// The terminal's bell.
    Bell,
    /// A notification of the desktop, by the terminals that can.
    Desktop,
}

/// The themes there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// High contrast.
    HighContrast,
    /// No colour at all.
    Mono,
}

impl ThemeName {
    /// All of them.
    pub const ALL: [ThemeName; 5] =
        [ThemeName::Terminal, ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast, ThemeName::Mono];

    /// What it is for, on screen.
    pub fn about(self) -> MessageId {
        match self {
            ThemeName::Terminal => id("theme-terminal"),
            ThemeName::Dark => id("theme-dark"),
            ThemeName::Light => id("theme-light"),
            ThemeName::HighContrast => id("theme-high-contrast"),
            ThemeName::Mono => id("theme-mono"),
        }
    }

    /// The word in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            ThemeName::Terminal => "terminal",
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

/// The sets of glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// Box drawing and blocks.
    #[default]
    Unicode,
    /// ASCII only, for poor fonts and terminals with wide ambiguous characters.
    Ascii,
}

/// The connected profile, as far as screens show it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name in the configuration file.
    pub name: String,
    /// The instance's URL, without a final slash.
    pub instance: String,
    /// The login that acts on the instance: the integration user or the OAuth client.
    pub login: String,
    /// Where its secrets are.
    pub vault: VaultKind,
    /// Which tickets it follows.
    pub scope: Scope,
    /// The acting person (law 11); known better once the instance has answered.
    pub me: Me,
    /// The wait between two rounds of sync.
    pub interval: Duration,
    /// What kind of instance it is.
    pub stage: Option<Stage>,
    /// Nothing is written until it is unlocked for the session.
    pub read_only: bool,
    /// The proxy on the way to the instance, without its login.
    pub proxy: Option<String>,
    /// The OAuth client's id.
    pub client_id: String,
    /// How Secure Score is used; `None` when it is not connected.
    pub secure_score: Option<ScoreProfile>,
}

/// How a profile uses Secure Score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScoreProfile {
    /// When tasks made from an action are due.
    pub due_days: DueRule,
    /// States may be written back to Microsoft.
    pub write_back: bool,
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultKind {
    /// The operating system's keyring.
    Keyring,
    /// An encrypted file.
    Encrypted,
    /// A plain file, by explicit setting.
    Plain,
    /// Memory only: gone when the program ends.
    Memory,
}
