//! Colours and attributes by meaning. The terminal's own foreground and background stay; colours are the sixteen that every
//! terminal has and a person may have chosen. No theme tells anything by colour alone.

use ratatui::style::{Color, Modifier, Style};

use crate::app::ThemeName;

/// A style per meaning.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Less important: column heads, counts, rules.
    pub dim: Style,
    /// Titles.
    pub title: Style,
    /// The title of what has the keys.
    pub focus: Style,
    /// Keys in hints and buttons.
    pub key: Style,
    /// The selected row's marker and name.
    pub selected: Style,
    /// A link-like word that tells what Enter does.
    pub link: Style,
    /// Priority meter: critical and high.
    pub high: Style,
    /// Priority meter: moderate.
    pub middle: Style,
    /// Priority meter: low and planning.
    pub low: Style,
    /// It works.
    pub good: Style,
    /// Needs a look.
    pub warn: Style,
    /// It failed, or is overdue.
    pub bad: Style,
}

impl Theme {
    /// The theme of a name.
    pub fn named(name: ThemeName) -> &'static Theme {
        match name {
            ThemeName::Dark => &DARK,
            ThemeName::Light => &LIGHT,
            ThemeName::HighContrast => &HIGH_CONTRAST,
            ThemeName::Mono => &MONO,
        }
    }
}

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const UNDERLINED: Style = PLAIN.add_modifier(Modifier::UNDERLINED);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);

const DARK: Theme = Theme {
    dim: PLAIN.fg(Color::DarkGray),
    title: BOLD,
    focus: BOLD.fg(Color::Cyan),
    key: PLAIN.fg(Color::Cyan),
    selected: BOLD,
    link: PLAIN.fg(Color::LightBlue),
    high: PLAIN.fg(Color::Red),
    middle: PLAIN.fg(Color::Yellow),
    low: PLAIN.fg(Color::LightYellow),
    good: PLAIN.fg(Color::Green),
    warn: PLAIN.fg(Color::Yellow),
    bad: PLAIN.fg(Color::LightRed),
};

const LIGHT: Theme = Theme {
    dim: PLAIN.fg(Color::DarkGray),
    title: BOLD,
    focus: BOLD.fg(Color::Blue),
    key: PLAIN.fg(Color::Blue),
    selected: BOLD,
    link: PLAIN.fg(Color::Blue),
    high: PLAIN.fg(Color::Red),
    middle: PLAIN.fg(Color::Yellow),
    low: PLAIN.fg(Color::Yellow),
    good: PLAIN.fg(Color::Green),
    warn: PLAIN.fg(Color::Magenta),
    bad: PLAIN.fg(Color::Red),
};

const HIGH_CONTRAST: Theme = Theme {
    dim: PLAIN,
    title: BOLD,
    focus: REVERSED.add_modifier(Modifier::BOLD),
    key: BOLD,
    selected: REVERSED.add_modifier(Modifier::BOLD),
    link: UNDERLINED,
    high: BOLD.fg(Color::LightRed),
    middle: BOLD.fg(Color::LightYellow),
    low: BOLD,
    good: BOLD,
    warn: BOLD.fg(Color::LightYellow),
    bad: BOLD.fg(Color::LightRed),
};

const MONO: Theme = Theme {
    dim: PLAIN.add_modifier(Modifier::DIM),
    title: BOLD,
    focus: BOLD.add_modifier(Modifier::UNDERLINED),
    key: BOLD,
    selected: BOLD,
    link: UNDERLINED,
    high: BOLD,
    middle: PLAIN,
    low: PLAIN,
    good: PLAIN,
    warn: BOLD,
    bad: BOLD,
};
