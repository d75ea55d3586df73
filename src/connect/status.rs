//! How a connection stands, from what is stored here; nothing is sent.

use crate::config::Profile;
use crate::domain::Kind;
use crate::domain::connect::{ConnectionStatus, RateLimit};
use crate::store::{Reader, StoreError};

use super::place::{Ground, transport};
use super::remove::unsent;

/// How a profile's connection stands. `rate_limit` is what the process's own client was told, which is nowhere stored.
///
/// # Errors
/// [`StoreError`] when the local database cannot be looked at.
pub fn status(
    ground: &Ground,
    name: &str,
    profile: &Profile,
    rate_limit: Option<RateLimit>,
) -> Result<ConnectionStatus, StoreError> {
    let keeper = transport(profile).ok().and_then(|way| ground.keeper(name, profile, way).ok());
    let mut status = ConnectionStatus {
        access_until: keeper.as_ref().and_then(|keeper| keeper.access_until()),
        login_until: keeper.as_ref().and_then(|keeper| keeper.login_expected_until()),
        rate_limit,
        unsent: unsent(ground, name, false)?,
        ..ConnectionStatus::default()
    };
    let database = ground.database(name);
    if database.exists() {
        let reader = Reader::open(&database)?;
        if let Some(seen) = reader.connection()? {
            (status.since, status.user_name, status.release) = (seen.since, seen.user_name, seen.release);
        }
        let rounds: Vec<Option<jiff::Timestamp>> =
            Kind::ALL.into_iter().map(|kind| reader.as_of(kind)).collect::<Result<_, _>>()?;
        // Complete is what both tables are.
        status.last_sync = rounds.into_iter().collect::<Option<Vec<_>>>().and_then(|rounds| rounds.into_iter().min());
    }
    Ok(status)
}
