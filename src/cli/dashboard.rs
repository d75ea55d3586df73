//! The dashboard: what it is started with, and what is said when it ends.

use std::path::Path;
use std::sync::Arc;

use super::args::Common;
use super::desk::Desk;
use super::exit::{Exit, Failure};
use super::language;
use super::output::Output;
use super::prompt;
use super::session::{Session, Setting, random};
use crate::app::screens::commands;
use crate::app::{Colours, Look, Model, Notify, Profile, ScoreProfile, Setup, ThemeName, VaultKind};
use crate::config::{self, CommandBinding, Config, KeyBinding, KeyPreset, Theme};
use crate::domain::clock::SystemClock;
use crate::domain::command::{CommandPlace, CustomCommand};
use crate::domain::scope::Me;
use crate::domain::view;
use crate::domain::{HintId, Untrusted};
use crate::i18n::{Choice, Words};
use crate::keymap::{KeySetup, OwnKeys, Preset};
use crate::runtime::{self, Dashboard, Ways};
use crate::{terminal, vault};

/// Refuses to draw into a pipe, or where nothing can be placed, and points to the plain commands.
pub fn check_terminal(words: &Words) -> Result<(), Failure> {
    let refuse = |message| Err(Failure::new(Exit::Usage, words.get(message), None));
    if !terminal::is_terminal() {
        return refuse("cli-not-a-terminal");
    }
    if terminal::can_place_text() { Ok(()) } else { refuse("cli-dumb-terminal") }
}

/// Opens the dashboard on the configured profile; without one it shows the connection card.
pub fn open(common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    let desk = Desk::new(&setting).with_common(common);
    if let Some((name, profile)) = setting.profile(common)? {
        let vault = desk.ground().vault(&profile);
        return run(&Session::new(name, profile, &setting, vault)?, desk, &setting.config, common, out);
    }
    let model = model(None, &setting.config, &setting.paths.config_file, common)?;
    desk.keep_quiet();
    show(Dashboard { parts: None, model, clock: Arc::new(SystemClock), random, ways: Arc::new(desk) }, out)
}

/// Opens the dashboard on a session.
pub fn run(session: &Session, desk: Desk, config: &Config, common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut model = model(Some(session), config, &desk.ground().paths.config_file, common)?;
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
fn model(session: Option<&Session>, config: &Config, file: &Path, common: &Common) -> Result<Model, Failure> {
    let Choice { language, missing: missing_locale } = language::of(config);
    let setup = Setup {
        look: look(config, common),
        mouse: config.ui.mouse,
        notify: match config.ui.notify {
            config::Notify::Off => None,
            config::Notify::Bell => Some(Notify::Bell),
            config::Notify::Osc9 => Some(Notify::Desktop),
        },
        keys: key_setup(config, file),
        commands: own_commands(config),
        words: Words::of(language),
        missing_locale,
        profile: session.map(profile),
        state_names: session.map(Session::state_names).unwrap_or_default(),
        views: session.map_or_else(view::standard, |session| session.views.clone()),
        time_zone: jiff::tz::TimeZone::system(),
        os_user: std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).unwrap_or_default(),
        browser: terminal::has_browser(),
        ..Setup::default()
    };
    Model::new(setup).map_err(|errors| {
        let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Failure::new(Exit::Usage, text.join("\n"), Some(HintId::FixConfig))
    })
}

/// Colours, glyphs and lines: as the file, the command line and the environment say.
pub fn look(config: &Config, common: &Common) -> Look {
    let ui = &config.ui;
    let linear = common.screen_reader || ui.screen_reader;
    Look { linear, calm: linear || ui.reduced_motion, ..Look::new(theme(ui.theme), common.ascii || ui.ascii || linear, colours()) }
}

/// What the file says about keys.
pub fn key_setup(config: &Config, file: &Path) -> KeySetup {
    let file = Untrusted::new(file.to_string_lossy()).line();
    let own = |key: &KeyBinding| OwnKeys {
        scope: key.scope.clone(),
        action: key.action.clone(),
        keys: key.keys.clone(),
        place: format!("{file}:{}:{}", key.place.line, key.place.column),
    };
    let preset = match config.key_preset {
        KeyPreset::Default => Preset::Default,
        KeyPreset::Emacs => Preset::Emacs,
    };
    KeySetup { preset, own: config.keys.iter().map(own).collect(), commands: command_keys(config, file.as_str()) }
}

/// The keys of the person's own commands, in each place where they are offered.
fn command_keys(config: &Config, file: &str) -> Vec<OwnKeys> {
    let of = |one: &CommandBinding| {
        let (key, at) = one.key.clone().unzip();
        let place = at.map(|at| format!("{file}:{}:{}", at.line, at.column)).unwrap_or_default();
        let keys = |at: &CommandPlace| OwnKeys {
            scope: commands::scope(*at).name().to_owned(),
            action: commands::action(&one.command),
            keys: key.iter().cloned().collect(),
            place: place.clone(),
        };
        one.command.places.iter().map(keys).collect::<Vec<_>>()
    };
    config.commands.iter().flat_map(of).collect()
}

/// The person's own commands.
pub fn own_commands(config: &Config) -> Vec<CustomCommand> {
    config.commands.iter().map(|one| one.command.clone()).collect()
}

fn theme(theme: Theme) -> ThemeName {
    match theme {
        Theme::Terminal => ThemeName::Terminal,
        Theme::Dark => ThemeName::Dark,
        Theme::Light => ThemeName::Light,
        Theme::HighContrast => ThemeName::HighContrast,
        Theme::Mono => ThemeName::Mono,
    }
}

/// Whether colours are to be had. Without them is who wants none anywhere (no-color.org: set and not empty), and whose terminal has
/// none.
fn colours() -> Colours {
    if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        Colours::Unwanted
    } else if terminal::has_colours() {
        Colours::Shown
    } else {
        Colours::Missing
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The TOML blocks of a page.
    fn blocks(page: &str) -> Vec<String> {
        page.split("```toml\n").skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
    }

    #[test]
    fn what_the_page_about_keys_shows_can_be_written() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let blocks = blocks(&std::fs::read_to_string(root.join("docs/keys.md")).unwrap());
        assert!(blocks.len() >= 2);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        for block in blocks {
            std::fs::write(&file, &block).unwrap();
            let keys = key_setup(&Config::load(&file, false).unwrap(), &file);
            let model = Model::new(Setup { keys, ..Setup::default() });
            assert!(model.is_ok(), "{block}\n{:?}", model.err());
        }
    }

    #[test]
    fn the_example_configuration_starts_the_dashboard() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
        let setup = key_setup(&Config::load(&file, false).unwrap(), &file);
        assert!(setup.own.len() > 1);
        let model = Model::new(Setup { keys: setup, ..Setup::default() });
        assert!(model.is_ok(), "{:?}", model.err());
    }
}
