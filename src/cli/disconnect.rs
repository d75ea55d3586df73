//! `disconnect`: removes a profile's connection and secrets, and with `--purge` its local data.

use serde_json::json;

use super::args::{Common, DisconnectArgs};
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::session::{Session, Setting};
use crate::auth::{CLIENT_SECRET, PASSWORD, TOKENS};
use crate::config;

/// Runs `disconnect`.
pub fn run(common: &Common, args: &DisconnectArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let session = Session::open(common)?;
    let unsent = session.reader()?.counts()?.waiting;
    if unsent > 0 && !args.discard_unsent {
        let message = out.words.with("cli-unsent", &[("count", unsent.into())]);
        return Err(Failure::new(Exit::Waiting, message, None));
    }
    let setting = Setting::load(common)?;
    for secret in [TOKENS, CLIENT_SECRET, PASSWORD] {
        session.vault.delete(&session.name, secret)?;
    }
    config::remove_profile(&setting.paths.config_file, &session.name)?;
    if args.purge {
        std::fs::remove_dir_all(&session.folder)?;
    }
    if out.json {
        out.document(&json!({"schema": SCHEMA, "profile": session.name, "purged": args.purge}))?;
    } else {
        let id = if args.purge { "cli-disconnected-purged" } else { "cli-disconnected" };
        out.line(&out.words.with(id, &[("profile", session.name.as_str().into())]))?;
    }
    Ok(Exit::Done)
}
