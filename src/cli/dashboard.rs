//! The dashboard: what it is started with, and what is said when it ends.

use std::sync::Arc;

use super::args::Common;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::session::{Session, Setting, random};
use crate::app::{self, ProfileInfo, Setup, ThemeName};
use crate::config::{self, Config, Theme, UiSettings};
use crate::domain::Choices;
use crate::domain::clock::SystemClock;
use crate::domain::scope::{Me, Scope};
use crate::i18n::Words;
use crate::keymap::{Keymap, Override};
use crate::runtime::{self, Dashboard};
use crate::terminal;

/// Refuses to draw into a pipe, and points to the plain commands.
pub fn check_terminal(words: &Words) -> Result<(), Failure> {
    if terminal::is_terminal() { Ok(()) } else { Err(Failure::new(Exit::Usage, words.get("cli-not-a-terminal"), None)) }
}

/// Opens the dashboard on the configured profile; without one it shows the connection card.
pub fn open(common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    if setting.profile(common)?.is_some() {
        return run(&Session::open(common)?, &setting.config, common, out);
    }
    let setup = setup(None, &setting.config, common)?;
    show(Dashboard { parts: None, setup, clock: Arc::new(SystemClock), random }, out)
}

/// Opens the dashboard on a session.
pub fn run(session: &Session, config: &Config, common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setup = setup(Some(session), config, common)?;
    let clock = Arc::clone(&session.clock);
    show(Dashboard { parts: Some(session.parts()), setup, clock, random }, out)
}

fn show(dashboard: Dashboard, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let ended = runtime::run(dashboard).map_err(|error| Failure::new(Exit::Failed, error.to_string(), error.hint()))?;
    if ended.waiting > 0 {
        let count = ended.waiting.to_string();
        // The terminal may be gone by now.
        let _ = out.talk(&out.words.with("cli-still-waiting", &[("count", count.as_str())]));
    }
    Ok(Exit::Done)
}

fn setup(session: Option<&Session>, config: &Config, common: &Common) -> Result<Setup, Failure> {
    Ok(Setup {
        words: Words::english(),
        keymap: keymap(config)?,
        profile: session.map(profile_info),
        state_names: session.map(Session::state_names).unwrap_or_default(),
        choices: Choices::default(),
        me: Me::default(),
        ascii: common.ascii || config.ui.ascii,
        theme: theme(&config.ui),
        size: (0, 0),
        zone: jiff::tz::TimeZone::system(),
        drafts: Vec::new(),
    })
}

fn keymap(config: &Config) -> Result<Keymap, Failure> {
    let changed =
        |key: &config::KeyBinding| Override { scope: key.scope.clone(), action: key.action.clone(), keys: key.keys.clone() };
    let changes: Vec<Override> = config.keys.iter().map(changed).collect();
    app::actions::keymap(&changes).map_err(|errors| {
        let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(Exit::Usage, text.join("\n"), Some(crate::domain::HintId::FixConfig))
    })
}

/// The configured theme. `NO_COLOR` (no-color.org) wins over everything but its own absence.
fn theme(ui: &UiSettings) -> ThemeName {
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return ThemeName::Mono;
    }
    match ui.theme {
        Theme::Auto | Theme::Ansi | Theme::Dark => ThemeName::Dark,
        Theme::Light => ThemeName::Light,
        Theme::HighContrast => ThemeName::HighContrast,
        Theme::Mono => ThemeName::Mono,
    }
}

fn profile_info(session: &Session) -> ProfileInfo {
    let interval = session.settings.interval;
    ProfileInfo {
        name: session.name.clone(),
        instance: session.profile.instance.as_str().trim_end_matches('/').to_owned(),
        vault: session.vault.kind().word().to_owned(),
        scope: match session.profile.scope {
            Scope::Mine => "mine".to_owned(),
            Scope::All => "all".to_owned(),
            Scope::Queries { .. } => "queries".to_owned(),
        },
        interval: config::format_duration(interval.unsigned_abs()),
        config_file: session.config_file.display().to_string(),
        plain_vault_warning: session.vault.kind().is_clear_text(),
        // Two rounds missed and a little more: younger data may simply be between two rounds.
        stale_after: interval * 3,
    }
}
