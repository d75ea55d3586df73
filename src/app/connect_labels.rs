//! The connection in words: checks, their states, grants, vaults, stages.

use super::model::Model;
use super::screens::doc::Role;
use super::setup::{Glyphs, VaultKind};
use crate::domain::connect::{Check, CheckState, GrantKind, Stage, VaultChoice};
use crate::domain::{Kind, Untrusted};
use crate::i18n::{MessageId, id};

/// What a row of the checklist is about.
pub fn check(check: Check) -> MessageId {
    match check {
        Check::Reachable => id("check-reachable"),
        Check::Release => id("check-release"),
        Check::OauthClient => id("check-oauth-client"),
        Check::Authorised => id("check-authorised"),
        Check::IntegrationUser => id("check-integration-user"),
        Check::Read(Kind::Change) => id("check-read-changes"),
        Check::Read(Kind::Incident) => id("check-read-incidents"),
        Check::Write(Kind::Change) => id("check-write-changes"),
        Check::Write(Kind::Incident) => id("check-write-incidents"),
        Check::Choices => id("check-choices"),
        Check::Journals => id("check-journals"),
        Check::CorrelationId => id("check-correlation-id"),
        Check::ActingPerson => id("check-acting-person"),
    }
}

/// How a check stands, in one word.
pub fn check_state(state: CheckState) -> MessageId {
    match state {
        CheckState::Waiting => id("check-state-waiting"),
        CheckState::Running => id("check-state-running"),
        CheckState::Passed => id("check-state-passed"),
        CheckState::Warned => id("check-state-warned"),
        CheckState::Failed => id("check-state-failed"),
        CheckState::Skipped => id("check-state-skipped"),
    }
}

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
