//! Encoded queries: the demo's own reader of `sysparm_query`, and their translation to SQL.
//!
//! It shares nothing with ticketdeck's own query builder on purpose: if both misread the grammar in the same way, no test would see it.

mod compile;
mod leaf;
mod limits;
mod parse;
mod path;
mod values;

pub(super) use compile::{Compiled, Sql, compile};
pub(super) use limits::read;
pub(super) use parse::{Clause, Group, Op, Query, Term, parse};
pub(super) use path::Path;
pub(super) use values::{Moment, moment};

use super::auth::User;
use super::engine::{Engine, EngineError};
use super::locale::Locale;

/// Who asks, and when: what `javascript:` values and relative dates depend on.
#[derive(Debug, Clone)]
pub(super) struct Asker {
    /// The user's `sys_id`.
    pub sys_id: String,
    /// The user's `user_name`.
    pub user_name: String,
    /// The instance's present moment.
    pub now: jiff::Timestamp,
    /// Where the user's days begin and end.
    pub zone: jiff::tz::TimeZone,
}

impl Asker {
    /// A user, now.
    pub fn new(engine: &Engine, user: &User, now: jiff::Timestamp) -> Result<Self, EngineError> {
        let zone = Locale::zone_of(engine, &user.sys_id)?;
        Ok(Asker { sys_id: user.sys_id.clone(), user_name: user.login.clone(), now, zone })
    }
}
