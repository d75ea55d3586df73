//! The settings that are the same for all profiles.

use std::time::Duration;

use serde::Deserialize;

use super::duration;

/// `[sync]`: how often and how carefully.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SyncSettings {
    /// Time between two rounds, at least 10 s; each round is moved a little at random, so that many programs do not ask at once.
    #[serde(deserialize_with = "duration::interval")]
    pub interval: Duration,
    /// How long a write with an unclear answer waits before it is looked up: longer than the instance lets a transaction run.
    #[serde(deserialize_with = "duration::any")]
    pub unclear_wait: Duration,
    /// How long a write stays here after it was made in the dashboard, so that it can be taken back; 0 sends at once.
    #[serde(deserialize_with = "duration::any")]
    pub grace: Duration,
    /// Records per request.
    #[serde(deserialize_with = "page_size")]
    pub page_size: u16,
    /// How far each round reaches back behind the newest record seen, for records committed late.
    #[serde(deserialize_with = "duration::any")]
    pub overlap: Duration,
    /// How long finished writes and the action log are kept, at least a day.
    #[serde(deserialize_with = "duration::days")]
    pub keep_log: Duration,
}

impl Default for SyncSettings {
    fn default() -> Self {
        // The base instance ends a Table API transaction after 60 s (ServiceNow documentation, "Default quota rules"), but instances
        // raise that, and the load balancer holds a connection for 5 minutes. A margin comes on top.
        let longest_transaction = Duration::from_secs(330);
        SyncSettings {
            interval: Duration::from_mins(1),
            unclear_wait: longest_transaction,
            grace: Duration::from_secs(5),
            page_size: 500,
            overlap: longest_transaction,
            keep_log: Duration::from_hours(90 * 24),
        }
    }
}

fn page_size<'de, D: serde::Deserializer<'de>>(from: D) -> Result<u16, D::Error> {
    let size = i64::deserialize(from)?;
    let allowed = u16::try_from(size).ok().filter(|size| (1..=1000).contains(size));
    allowed.ok_or_else(|| serde::de::Error::custom("expected a whole number from 1 to 1000"))
}

/// `[ui]`: how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct UiSettings {
    /// Colours.
    pub theme: Theme,
    /// Language of the screen.
    pub language: Language,
    /// Draw with ASCII characters only.
    pub ascii: bool,
    /// Plain lines for a screen reader or a braille display.
    pub screen_reader: bool,
    /// Nothing on the screen moves by itself: no countdowns.
    pub reduced_motion: bool,
    /// Take the mouse from the start.
    pub mouse: bool,
    /// What is done about a new critical ticket.
    pub notify: Notify,
}

/// What is done about a new critical ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Notify {
    /// Nothing.
    #[default]
    Off,
    /// The terminal's bell.
    Bell,
    /// A notification of the desktop, by the terminals that can (OSC 9).
    Osc9,
}

/// Colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// The terminal's own sixteen colours; `auto` and `ansi` are older words for it.
    #[default]
    #[serde(alias = "auto", alias = "ansi")]
    Terminal,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// Strong contrast; the selected row is reversed.
    HighContrast,
    /// No colour at all.
    Mono,
}

/// Language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// From the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`).
    #[default]
    Auto,
    /// English.
    En,
    /// German.
    De,
    /// Swedish.
    Sv,
    /// Japanese.
    Ja,
    /// Traditional Chinese.
    #[serde(rename = "zh-TW")]
    ZhTw,
}

impl Language {
    /// The language tag; `None` for [`Language::Auto`].
    pub fn tag(self) -> Option<&'static str> {
        match self {
            Language::Auto => None,
            Language::En => Some("en"),
            Language::De => Some("de"),
            Language::Sv => Some("sv"),
            Language::Ja => Some("ja"),
            Language::ZhTw => Some("zh-TW"),
        }
    }
}

/// `[log]`: what the log file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSettings {
    /// The least important kind of message that is written.
    pub level: LogLevel,
}

/// Importance of a log message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Failures only.
    Error,
    /// And what may become one.
    Warn,
    /// And each sync round.
    #[default]
    Info,
    /// And each request, without its content.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    /// The word in the file, which is also tracing's.
    pub fn word(self) -> &'static str {
        match self {
            LogLevel::Error => "error",
            LogLevel::Warn => "warn",
            LogLevel::Info => "info",
            LogLevel::Debug => "debug",
            LogLevel::Trace => "trace",
        }
    }
}
