//! What can be entered at set-up, and what the keys can be on there.

use crate::domain::connect::{Case, Check, GrantKind, VaultChoice};

/// An entry of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `acme`, a host or a URL.
    Instance,
    /// The OAuth client's id.
    ClientId,
    /// Its secret.
    ClientSecret,
    /// How to sign in.
    Grant,
    /// The integration user.
    Username,
    /// Their password, for the password grant.
    Password,
    /// Where secrets are kept.
    Vault,
    /// The encrypted vault's passphrase.
    Passphrase,
    /// Which tickets are followed.
    Scope,
    /// The query, when it is a query of one's own.
    Query,
    /// The acting person.
    Me,
    /// The profile's name.
    Profile,
}

impl Field {
    /// The name in `domain::connect::Proposal`.
    pub(super) fn of_proposal(name: &str) -> Option<Self> {
        Some(match name {
            "profile" => Field::Profile,
            "instance" => Field::Instance,
            "client_id" => Field::ClientId,
            "client_secret" => Field::ClientSecret,
            "grant" => Field::Grant,
            "username" => Field::Username,
            "password" => Field::Password,
            "vault" => Field::Vault,
            "passphrase" => Field::Passphrase,
            "scope" => Field::Scope,
            "me" => Field::Me,
            _ => return None,
        })
    }
}

/// Something the keys can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// An entry.
    Field(Field),
    /// The button that checks what needs no login.
    Try,
    /// A row of the checklist.
    Check(Check),
    /// The button that signs in.
    SignIn,
    /// The button that saves.
    Save,
}

/// Which tickets are followed, as a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeChoice {
    /// One's own.
    Mine,
    /// All.
    All,
    /// By a query.
    Query,
}

impl ScopeChoice {
    /// Every choice.
    pub const ALL: [ScopeChoice; 3] = [ScopeChoice::Mine, ScopeChoice::All, ScopeChoice::Query];
}

/// The grants, in the order in which they are offered.
pub const GRANTS: [GrantKind; 3] = [GrantKind::AuthorizationCode, GrantKind::ClientCredentials, GrantKind::Password];

/// The vaults, in the order in which they are offered.
pub const VAULTS: [VaultChoice; 3] = [VaultChoice::Keyring, VaultChoice::Encrypted, VaultChoice::Plain];

/// What is wrong with an entry.
#[derive(Debug)]
pub struct Wrong {
    /// Which.
    pub field: Field,
    /// What to write instead.
    pub text: String,
    /// The entry that explains it.
    pub case: Option<Case>,
}
