//! Tokens, authorization codes and browser sessions, which live in the store so that a kept instance knows them after a restart.

use rusqlite::OptionalExtension;

use super::{Engine, EngineError, Row};
use crate::demo::dictionary;
use crate::demo::seed;
use crate::domain::clock::format_utc;

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
    /// When it was made, in seconds since 1970.
    pub created: i64,
    /// When it was last used, in seconds since 1970; as good as a minute.
    pub used: i64,
    /// When it ends, in seconds since 1970.
    pub expires: i64,
    /// For a code: the redirect it was sent to.
    pub redirect: String,
    /// For a code: the PKCE challenge, empty without one.
    pub challenge: String,
}

/// A client that holds living tokens for a user. Times are seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::demo) struct Connected {
    /// The OAuth client's id.
    pub client: String,
    /// The user's `sys_id`.
    pub user: String,
    /// Since when.
    pub since: i64,
    /// When a token was last used.
    pub used: i64,
    /// When the access token ends, if there is a living one.
    pub access_ends: Option<i64>,
    /// When the refresh token ends, if there is one.
    pub refresh_ends: Option<i64>,
}

/// Seconds between two notes of a grant's use.
const TOUCH_EVERY: i64 = 60;

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
        let sql = "INSERT INTO demo_grant VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let kind = grant.kind.word();
        let Grant { token, client, user, created, used, expires, redirect, challenge, .. } = grant;
        let values = (token, kind, client, user, created, used, expires, redirect, challenge);
        self.connection.prepare_cached(sql)?.execute(values)?;
        if matches!(grant.kind, GrantKind::Access | GrantKind::Refresh) { self.show_grant(grant) } else { Ok(()) }
    }

    /// Keeps the record of `oauth_credential` by which administrators see a token. It holds a digest in the token's place.
    fn show_grant(&self, grant: &Grant) -> Result<(), EngineError> {
        let (Some(table), Some(clients), Some(users)) =
            (dictionary::table("oauth_credential"), dictionary::table("oauth_entity"), dictionary::table("sys_user"))
        else {
            return Ok(());
        };
        let client = self.find_by(clients, "client_id", &grant.client)?.unwrap_or_default();
        let login = self.value(users, "user_name", &grant.user)?.unwrap_or_default();
        let text = |row: &Row, column: &str| row.get(column).cloned().unwrap_or_default();
        let moment = |seconds: i64| jiff::Timestamp::from_second(seconds).map(format_utc).unwrap_or_default();
        let row = Row::from([
            ("sys_id", self.credential(&grant.token)),
            ("name", text(&client, "name")),
            ("type", format!("{}_token", grant.kind.word())),
            ("token", seed::id(self.seed, &format!("digest {}", grant.token))),
            ("expires", moment(grant.expires)),
            ("user", grant.user.clone()),
            ("peer", text(&client, "sys_id")),
            ("sys_created_on", moment(grant.created)),
            ("sys_updated_on", moment(grant.created)),
            ("sys_created_by", login.clone()),
            ("sys_updated_by", login),
        ]);
        self.insert(table, &row)
    }

    /// The id of a token's record in `oauth_credential`.
    fn credential(&self, token: &str) -> String {
        seed::id(self.seed, &format!("credential {token}"))
    }

    fn hide_grant(&self, token: &str) -> Result<(), EngineError> {
        let Some(table) = dictionary::table("oauth_credential") else { return Ok(()) };
        self.delete(table, &self.credential(token)).map(|_| ())
    }

    fn tokens(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<String>, EngineError> {
        let sql = format!("SELECT token FROM demo_grant WHERE kind IN ('access', 'refresh') AND {condition}");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_map(values, |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Ends the token whose record in `oauth_credential` was deleted.
    pub fn remove_credential(&self, sys_id: &str) -> Result<(), EngineError> {
        for token in self.tokens("1", ())?.iter().filter(|token| self.credential(token) == sys_id) {
            self.remove_grant(token)?;
        }
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
        let sql = format!(
            "SELECT token, client, user, created, used, expires, redirect, challenge FROM demo_grant WHERE {condition} LIMIT 1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row(values, |row| {
            Ok(Grant {
                token: row.get(0)?,
                kind,
                client: row.get(1)?,
                user: row.get(2)?,
                created: row.get(3)?,
                used: row.get(4)?,
                expires: row.get(5)?,
                redirect: row.get(6)?,
                challenge: row.get(7)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Notes that a grant was used; at most one write a minute, so that reading stays reading.
    pub fn touch_grant(&self, grant: &Grant, now: i64) -> Result<(), EngineError> {
        if now >= grant.used && now - grant.used < TOUCH_EVERY {
            return Ok(());
        }
        self.connection.prepare_cached("UPDATE demo_grant SET used = ?2 WHERE token = ?1")?.execute((&grant.token, now))?;
        Ok(())
    }

    /// Who is connected through which client: all living access and refresh tokens, one line per client and user.
    pub fn connections(&self, now: i64) -> Result<Vec<Connected>, EngineError> {
        let sql = "SELECT client, user, min(created), max(used), max(expires) FILTER (WHERE kind = 'access'), \
                   max(expires) FILTER (WHERE kind = 'refresh') FROM demo_grant \
                   WHERE kind IN ('access', 'refresh') AND expires > ?1 GROUP BY client, user ORDER BY 3, 1, 2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([now], |row| {
            Ok(Connected {
                client: row.get(0)?,
                user: row.get(1)?,
                since: row.get(2)?,
                used: row.get(3)?,
                access_ends: row.get(4)?,
                refresh_ends: row.get(5)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// Ends everything that a client holds for a user.
    pub fn disconnect(&self, client: &str, user: &str) -> Result<usize, EngineError> {
        for token in self.tokens("client = ?1 AND user = ?2", [client, user])? {
            self.hide_grant(&token)?;
        }
        let sql = "DELETE FROM demo_grant WHERE client = ?1 AND user = ?2 AND kind <> 'session'";
        Ok(self.connection.prepare_cached(sql)?.execute([client, user])?)
    }

    /// Ends a grant at once.
    pub fn remove_grant(&self, token: &str) -> Result<(), EngineError> {
        let removed = self.connection.prepare_cached("DELETE FROM demo_grant WHERE token = ?1")?.execute([token])?;
        if removed > 0 { self.hide_grant(token) } else { Ok(()) }
    }
}
