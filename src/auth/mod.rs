//! OAuth 2.0: signing in, and the life of a token.
//!
//! A [`SignInAttempt`] brings an authorization code from a person's browser. A [`TokenKeeper`] per profile exchanges it, or logs in
//! by a grant that needs no person, and hands out access tokens that are good for the next request. It renews them early, one
//! renewal at a time among all processes, and a new token is in the vault before it is used. Tokens and secrets never leave this
//! room except as `Authorization` header values, into the vault, and to be revoked.

mod attempt;
mod callback;
pub mod case;
mod error;
mod exchange;
mod keeper;
mod listener;
mod probe;
mod redirect;
mod revoke;
mod settings;
mod ssh;
mod state;
mod tokens;
mod turn;

pub use attempt::{AuthorizationCode, BrowserSettings, CALLBACK_LIMIT, SignInAttempt};
pub use error::AuthError;
pub use keeper::TokenKeeper;
pub use probe::probe;
pub use redirect::{DEFAULT_PORT, Redirect};
pub use revoke::Revocation;
pub use settings::{CLIENT_SECRET, Grant, GrantChoice, LoginSettings, PASSWORD, TOKENS, authorize_url, token_url};
pub use ssh::{over_ssh, ssh_line, ssh_server};
pub use tokens::Tokens;

#[cfg(test)]
mod tests;
