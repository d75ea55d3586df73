//! `config`: whether the file is understood, what is in it, and where files are.

use serde_json::json;

use super::args::{Common, ConfigCommand};
use super::dashboard;
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::session::Setting;
use crate::app::{Model, Setup};
use crate::config::{Config, Paths};
use crate::domain::{HintId, Untrusted};
use crate::i18n::{arg, id};

/// Runs a command under `config`.
pub fn run(common: &Common, command: &ConfigCommand, out: &mut Output<'_>) -> Result<Exit, Failure> {
    match command {
        ConfigCommand::Check => check(common, out),
        ConfigCommand::Path => path(common, out),
        ConfigCommand::Show => show(common, out),
    }
}

/// Everything the dashboard would refuse to start with is told here, too.
fn check(common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    let file = &setting.paths.config_file;
    let keys = dashboard::key_setup(&setting.config, file);
    let commands = dashboard::own_commands(&setting.config);
    if let Err(errors) = Model::new(Setup { keys, commands, ..Setup::default() }) {
        let text: Vec<String> = errors.iter().map(ToString::to_string).collect();
        return Err(Failure::new(Exit::Usage, text.join("\n"), Some(HintId::FixConfig)));
    }
    setting.profile(common)?;
    let (there, profiles) = (file.exists(), setting.config.profiles.len());
    if out.is_json() {
        let names: Vec<&String> = setting.config.profiles.keys().collect();
        out.document(&json!({"schema": SCHEMA, "file": file.to_string_lossy(), "there": there, "profiles": names}))?;
        return Ok(Exit::Done);
    }
    let shown = Untrusted::new(file.to_string_lossy()).line();
    let said = if there { "cli-config-fine" } else { "cli-config-missing" };
    out.line(&out.english.with(said, &[("file", arg(&shown)), ("profiles", profiles.into())]))?;
    Ok(Exit::Done)
}

fn paths(common: &Common) -> Result<Paths, Failure> {
    Ok(Paths::discover(common.config.clone(), common.data_dir.clone())?)
}

fn path(common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let paths = paths(common)?;
    let log = common.log.clone().unwrap_or_else(|| paths.log_file.clone());
    if out.is_json() {
        let text = |path: &std::path::Path| path.to_string_lossy().into_owned();
        out.document(&json!({
            "schema": SCHEMA, "config": text(&paths.config_file), "data": text(&paths.data_dir), "log": text(&log),
        }))?;
        return Ok(Exit::Done);
    }
    let shown = |path: &std::path::Path| Untrusted::new(path.to_string_lossy()).line().into_string();
    out.table(&[
        ("cli-path-config", shown(&paths.config_file)),
        ("cli-path-data", shown(&paths.data_dir)),
        ("cli-path-log", shown(&log)),
    ])?;
    Ok(Exit::Done)
}

/// The file holds no secret, so it can be shown; who wrote it may have put anything else into it.
fn show(common: &Common, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let file = paths(common)?.config_file;
    let Some(text) = Config::text(&file)? else {
        let shown = Untrusted::new(file.to_string_lossy()).line();
        return Err(Failure::said(Exit::Failed, id("cli-config-none"), &[("file", shown.as_str())], None));
    };
    let text = Untrusted::from(text);
    if out.is_json() {
        out.document(&json!({"schema": SCHEMA, "file": file.to_string_lossy(), "text": text.raw()}))?;
    } else {
        out.line(text.block().as_str().trim_end())?;
    }
    Ok(Exit::Done)
}
