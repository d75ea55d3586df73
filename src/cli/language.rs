//! The language of the screen and of stderr: as configured, else as the environment asks for.

use super::args::{Cli, Command};
use super::session::Setting;
use crate::config::Config;
use crate::i18n::{Choice, Language};

/// The language that a configuration chooses.
pub fn of(config: &Config) -> Choice {
    match config.ui.language.tag().and_then(Language::from_tag) {
        Some(language) => language.into(),
        None => Choice::of_environment(|name| std::env::var(name).ok()),
    }
}

/// The language before a command runs. A configuration that cannot be read is told by the command itself, in the environment's
/// language; the demo reads none.
pub fn at_start(cli: &Cli) -> Choice {
    let config = match &cli.command {
        Some(Command::Demo(_)) => None,
        _ => Setting::load(&cli.common).ok().map(|setting| setting.config),
    };
    of(&config.unwrap_or_default())
}
