//! `disconnect`: removes a profile's connection and secrets, and with `--purge` its local data.

use serde_json::json;

use super::args::{Common, DisconnectArgs};
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::session::Setting;
use crate::auth::Revocation;
use crate::connect::{NotRemoved, remove};
use crate::domain::HintId;
use crate::i18n::id;

/// Runs `disconnect`.
pub async fn run(common: &Common, args: &DisconnectArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    let Some((name, profile)) = setting.profile(common)? else {
        return Err(Failure::said(Exit::NotConnected, id("cli-no-profile"), &[], Some(HintId::Connect)));
    };
    let removed = remove(&setting.ground(), &name, &profile, args.purge, args.discard_unsent).await;
    let removed = removed.map_err(|error| not_removed(&error, out))?;
    let revoked = match &removed.revocation {
        Revocation::Revoked => "revoked",
        Revocation::Nothing => "nothing",
        Revocation::NotTold(_) => "not-told",
    };
    if out.is_json() {
        out.document(&json!({"schema": SCHEMA, "profile": name, "purged": removed.purged, "tokens": revoked}))?;
        return Ok(Exit::Done);
    }
    let id = if removed.purged { "cli-disconnected-purged" } else { "cli-disconnected" };
    out.line(&out.english.with(id, &[("profile", name.as_str().into())]))?;
    if let Revocation::NotTold(error) = &removed.revocation {
        out.talk(&out.words.with("cli-not-revoked", &[("why", error.to_string().into())]))?;
    }
    Ok(Exit::Done)
}

fn not_removed(error: &NotRemoved, out: &Output<'_>) -> Failure {
    match error {
        NotRemoved::Unsent(count) => Failure::new(Exit::Waiting, out.words.with("cli-unsent", &[("count", (*count).into())]), None),
        error => Failure::new(Exit::Failed, error.to_string(), Some(error.problem().hint)),
    }
}
