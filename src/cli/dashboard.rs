//! The dashboard: what it is started with, and what is said when it ends.

use std::sync::Arc;

use super::args::Common;
use super::desk::Desk;
use super::exit::{Exit, Failure};
use super::language;
use super::output::Output;
use super::prompt;
use super::session::{Session, Setting, random};
use crate::app::{Look, Model, Profile, ScoreProfile, Setup, ThemeName, VaultKind};
use crate::config::{Config, Theme};
use crate::domain::HintId;
use crate::domain::clock::SystemClock;
use crate::domain::scope::Me;
use crate::domain::view;
use crate::i18n::{Choice, Words};
use crate::keymap::Overrides;
use crate::runtime::{self, Dashboard, Ways};
use crate::{terminal, vault};

/// Refuses to draw into a pipe, and points to the plain commands.
pub fn check_terminal(words: &Words) -> Result<(), Failure> {
    if terminal::is_terminal() { Ok(()) } else { Err(Failure::new(Exit::Usage, words.get("cli-not-a-terminal"), None)) }
}

/// Opens the dashboard on the configured profile; without one it shows the connection card.
pub fn open(common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    let desk = Desk::new(&setting);
    if let Some((name, profile)) = setting.profile(common)? {
        let vault = desk.ground().vault(&profile);
        return run(&Session::new(name, profile, &setting, vault)?, desk, &setting.config, common, out);
    }
    let model = model(None, &setting.config, common)?;
    desk.keep_quiet();
    show(Dashboard { parts: None, model, clock: Arc::new(SystemClock), random, ways: Arc::new(desk) }, out)
}

/// Opens the dashboard on a session.
pub fn run(session: &Session, desk: Desk, config: &Config, common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut model = model(Some(session), config, common)?;
    let clock = Arc::clone(&session.clock);
    // The screen asks for a passphrase.
    desk.keep_quiet();
    let (parts, locked) = session.parts();
    model.connection.locked = locked;
    show(Dashboard { parts: Some(parts), model, clock, random, ways: Arc::new(desk) }, out)
}

fn show(dashboard: Dashboard, out: &mut Output<'_>) -> Result<Exit, Failure> {
    prompt::leave_signals();
    let ended = runtime::run(dashboard).map_err(|error| Failure::new(Exit::Failed, error.to_string(), error.hint()))?;
    if ended.waiting > 0 {
        // The terminal may be gone by now.
        let _ = out.talk(&out.words.with("cli-still-waiting", &[("count", ended.waiting.into())]));
    }
    Ok(Exit::Done)
}

/// The model to begin with. Wrong keys in the configuration are told before the terminal is taken.
fn model(session: Option<&Session>, config: &Config, common: &Common) -> Result<Model, Failure> {
    let Choice { language, missing: missing_locale } = language::of(config);
    let setup = Setup {
        words: Words::of(language),
        missing_locale,
        keys: overrides(config),
        look: Look::new(theme(config.ui.theme), common.ascii || config.ui.ascii, no_color()),
        profile: session.map(profile),
        state_names: session.map(Session::state_names).unwrap_or_default(),
        views: session.map_or_else(view::standard, |session| session.views.clone()),
        time_zone: jiff::tz::TimeZone::system(),
        os_user: std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).unwrap_or_default(),
        ..Setup::default()
    };
    Model::new(setup).map_err(|errors| {
        let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(Exit::Usage, text.join("\n"), Some(HintId::FixConfig))
    })
}

fn overrides(config: &Config) -> Overrides {
    let mut all = Overrides::new();
    for key in &config.keys {
        all.entry(key.scope.clone()).or_default().insert(key.action.clone(), key.keys.clone());
    }
    all
}

fn theme(theme: Theme) -> ThemeName {
    match theme {
        Theme::Auto | Theme::Ansi => ThemeName::Terminal,
        Theme::Dark => ThemeName::Dark,
        Theme::Light => ThemeName::Light,
        Theme::HighContrast => ThemeName::HighContrast,
        Theme::Mono => ThemeName::Mono,
    }
}

/// Whether the person wants no colours anywhere (no-color.org: set and not empty).
fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// A session as the screen shows it.
pub fn profile(session: &Session) -> Profile {
    Profile {
        name: session.name.clone(),
        instance: session.profile.instance.as_str().trim_end_matches('/').to_owned(),
        secure_score: session
            .profile
            .secure_score
            .as_ref()
            .map(|score| ScoreProfile { due_days: score.due_days, write_back: score.write_back }),
        login: session.profile.username.clone().unwrap_or_else(|| session.profile.client_id.clone()),
        vault: match session.vault.kind() {
            vault::VaultKind::Keyring => VaultKind::Keyring,
            vault::VaultKind::Encrypted => VaultKind::Encrypted,
            vault::VaultKind::Plain => VaultKind::Plain,
            vault::VaultKind::Memory => VaultKind::Memory,
        },
        scope: session.profile.scope.clone(),
        me: Me { user_name: session.settings.me.clone(), ..Me::default() },
        interval: session.settings.interval.unsigned_abs(),
        stage: session.profile.stage,
        read_only: session.profile.read_only,
        proxy: session.profile.proxy.as_ref().map(|url| url.as_str().trim_end_matches('/').to_owned()),
        client_id: session.profile.client_id.clone(),
    }
}
