//! Tokens, authorization codes and browser sessions, which live in the store so that a kept instance knows them after a restart.

use rusqlite::OptionalExtension;

use super::{Engine, EngineError};
use crate::demo::seed;

/// What a grant is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum GrantKind {
    /// An access token.
    Access,
    /// A refresh token.
    Refresh,
    /// An authorization code.
    Code,
    /// A browser that has signed in.
    Session,
}

impl GrantKind {
    fn word(self) -> &'static str {
        match self {
            GrantKind::Access => "access",
            GrantKind::Refresh => "refresh",
            GrantKind::Code => "code",
            GrantKind::Session => "session",
        }
    }
}

/// A token and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Grant {
    /// The secret text itself.
    pub token: String,
    /// What it is good for.
    pub kind: GrantKind,
    /// The OAuth client it was given to; empty for sessions.
    pub client: String,
    /// `sys_id` of the user it stands for.
    pub user: String,
    /// When it ends, in seconds since 1970.
    pub expires: i64,
    /// For a code: the redirect it was sent to.
    pub redirect: String,
    /// For a code: the PKCE challenge, empty without one.
    pub challenge: String,
}

impl Engine {
    /// Text for a new token.
    pub fn new_token(&self, kind: GrantKind) -> Result<String, EngineError> {
        let count = self.count_up("tokens", 1)?;
        let digest = seed::digest(self.seed, &format!("{} token {count}", kind.word()));
        let more = seed::digest(self.seed, &format!("{} token {count} more", kind.word()));
        Ok(seed::hex(&digest) + &seed::hex(&more[..11]))
    }

    /// Stores a grant.
    pub fn add_grant(&self, grant: &Grant) -> Result<(), EngineError> {
        let sql = "INSERT INTO demo_grant VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let kind = grant.kind.word();
        let values = (&grant.token, kind, &grant.client, &grant.user, grant.expires, &grant.redirect, &grant.challenge);
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// The grant of that text, if it has not run out.
    pub fn grant(&self, kind: GrantKind, token: &str, now: i64) -> Result<Option<Grant>, EngineError> {
        self.one_grant("kind = ?1 AND expires > ?2 AND token = ?3", kind, (kind.word(), now, token))
    }

    /// The living grant that a client holds for a user: within its life the same token is handed out again.
    pub fn living_grant(&self, kind: GrantKind, client: &str, user: &str, now: i64) -> Result<Option<Grant>, EngineError> {
        let condition = "kind = ?1 AND expires > ?2 AND client = ?3 AND user = ?4 ORDER BY expires DESC";
        self.one_grant(condition, kind, (kind.word(), now, client, user))
    }

    fn one_grant(&self, condition: &str, kind: GrantKind, values: impl rusqlite::Params) -> Result<Option<Grant>, EngineError> {
        let sql = format!("SELECT token, client, user, expires, redirect, challenge FROM demo_grant WHERE {condition} LIMIT 1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row(values, |row| {
            Ok(Grant {
                token: row.get(0)?,
                kind,
                client: row.get(1)?,
                user: row.get(2)?,
                expires: row.get(3)?,
                redirect: row.get(4)?,
                challenge: row.get(5)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Ends a grant at once.
    pub fn remove_grant(&self, token: &str) -> Result<(), EngineError> {
        self.connection.prepare_cached("DELETE FROM demo_grant WHERE token = ?1")?.execute([token])?;
        Ok(())
    }
}
