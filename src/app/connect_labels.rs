//! The connection in words: checks, their states, grants, vaults, stages.

use super::model::Model;
use super::screens::doc::Role;
use super::setup::{Glyphs, VaultKind};
use crate::domain::Untrusted;
use crate::domain::connect::{CheckState, GrantKind, Stage, VaultChoice};
use crate::i18n::{MessageId, id};

/// The mark and the colour that go with the word; all marks are one cell wide in every terminal.
pub fn check_mark(model: &Model, state: CheckState) -> (&'static str, Role) {
    let ascii = model.look.glyphs == Glyphs::Ascii;
    match state {
        CheckState::Waiting => (".", Role::Quiet),
        CheckState::Running => (">", Role::Waiting),
        CheckState::Passed => (if ascii { "+" } else { "✓" }, Role::Good),
        CheckState::Warned => ("!", Role::Waiting),
        CheckState::Failed => (if ascii { "x" } else { "✗" }, Role::Alert),
        CheckState::Skipped => ("-", Role::Quiet),
    }
}

/// A grant.
pub fn grant(grant: GrantKind) -> MessageId {
    match grant {
        GrantKind::AuthorizationCode => id("grant-browser"),
        GrantKind::ClientCredentials => id("grant-client"),
        GrantKind::Password => id("grant-password"),
    }
}

/// What a grant means.
pub fn grant_note(grant: GrantKind) -> MessageId {
    match grant {
        GrantKind::AuthorizationCode => id("grant-browser-note"),
        GrantKind::ClientCredentials => id("grant-client-note"),
        GrantKind::Password => id("grant-password-note"),
    }
}

/// A place for secrets.
pub fn vault_choice(vault: VaultChoice) -> MessageId {
    match vault {
        VaultChoice::Keyring => id("vault-choice-keyring"),
        VaultChoice::Encrypted => id("vault-choice-encrypted"),
        VaultChoice::Plain => id("vault-choice-plain"),
    }
}

/// The drawback of a place for secrets.
pub fn vault_note(vault: VaultChoice) -> MessageId {
    match vault {
        VaultChoice::Keyring => id("vault-note-keyring"),
        VaultChoice::Encrypted => id("vault-note-encrypted"),
        VaultChoice::Plain => id("vault-note-plain"),
    }
}

/// Where a profile's secrets are.
pub fn vault(kind: VaultKind) -> MessageId {
    match kind {
        VaultKind::Keyring => id("vault-keyring"),
        VaultKind::Encrypted => id("vault-encrypted"),
        VaultKind::Plain => id("vault-plain"),
        VaultKind::Memory => id("vault-memory"),
    }
}

/// What kind of instance it is.
pub fn stage(stage: Stage) -> MessageId {
    match stage {
        Stage::Production => id("stage-production"),
        Stage::Test => id("stage-test"),
        Stage::Development => id("stage-development"),
    }
}

/// The colour that goes with the word.
pub fn stage_role(stage: Stage) -> Role {
    match stage {
        Stage::Production => Role::Alert,
        Stage::Test => Role::Waiting,
        Stage::Development => Role::Good,
    }
}

/// The instance's host, safe to draw.
pub fn host(instance: &str) -> String {
    Untrusted::from(instance.split("://").last().unwrap_or_default()).line().into_string()
}
