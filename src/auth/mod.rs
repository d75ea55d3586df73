//! OAuth 2.0: grants and the life of a token.
//!
//! A [`TokenKeeper`] per profile hands out access tokens that are good for the next request. It renews them early, one renewal
//! at a time, and a new token is in the vault before it is used. Tokens and secrets never leave this room except as
//! `Authorization` header values and into the vault.

mod error;
mod exchange;
mod keeper;
mod settings;
mod tokens;

pub use error::AuthError;
pub use keeper::TokenKeeper;
pub use settings::{CLIENT_SECRET, Grant, GrantChoice, LoginSettings, PASSWORD, TOKENS, token_url};
pub use tokens::Tokens;

#[cfg(test)]
mod tests;
