//! How a connection stands, from what is known here; nothing is sent.

use crate::config::{self, Profile};
use crate::domain::connect::{ConnectionStatus, Seen};
use crate::domain::{Kind, Untrusted};
use crate::servicenow::Client;
use crate::store::{Reader, Store, StoreError};

use super::place::{Ground, transport};
use super::remove::unsent;

/// Keeps what the checks have seen of a stored connection, for `status` and the next start: who is signed in, the release, the rate limit.
/// What they have not seen stays as it was.
///
/// # Errors
/// [`StoreError`].
pub fn remember(ground: &Ground, name: &str, seen: Seen) -> Result<(), StoreError> {
    let database = ground.database(name);
    if !database.exists() {
        return Ok(());
    }
    let store = Store::open(&database)?;
    let before = Reader::open(&database)?.connection()?.unwrap_or_default();
    store.set_connection(&Seen {
        instance: seen.instance,
        since: before.since,
        user_name: seen.user_name.filter(|name| !name.is_empty()).or(before.user_name),
        release: seen.release.or(before.release),
        rate_limit: seen.rate_limit.or(before.rate_limit),
    })
}

/// How a profile's connection stands. The life of the tokens and the rate limit are those of a `client` that is at work; the limit else as a
/// check has last seen it. Without a client the tokens are looked at in a plain vault only: another one could mean a passphrase, or two seconds.
///
/// # Errors
/// [`StoreError`] when the local database cannot be looked at.
pub fn status(ground: &Ground, name: &str, profile: &Profile, client: Option<&Client>) -> Result<ConnectionStatus, StoreError> {
    let keeper = || ground.keeper(name, profile, transport(profile).ok()?).ok();
    let (access_until, login_until) = match client {
        Some(client) => (client.tokens().access_until(), client.tokens().login_expected_until()),
        None if profile.vault == config::Vault::Plain && profile.secrets_command.is_none() => {
            keeper().map_or((None, None), |keeper| (keeper.access_until(), keeper.login_expected_until()))
        }
        None => (None, None),
    };
    let mut status = ConnectionStatus {
        access_until,
        login_until,
        rate_limit: client.and_then(Client::rate_limit),
        unsent: unsent(ground, name, false)?,
        ..ConnectionStatus::default()
    };
    let database = ground.database(name);
    if database.exists() {
        let reader = Reader::open(&database)?;
        if let Some(seen) = reader.connection()? {
            (status.since, status.user_name, status.release) = (seen.since, seen.user_name, seen.release);
            status.rate_limit = status.rate_limit.or(seen.rate_limit);
        }
        // A round of sync sees who it is as well.
        if status.user_name.is_none() {
            status.user_name = reader.login()?.map(Untrusted::from);
        }
        let rounds: Vec<Option<jiff::Timestamp>> =
            Kind::ALL.into_iter().map(|kind| reader.as_of(kind)).collect::<Result<_, _>>()?;
        // Complete is what both tables are.
        status.last_sync = rounds.into_iter().collect::<Option<Vec<_>>>().and_then(|rounds| rounds.into_iter().min());
    }
    Ok(status)
}
