//! What is looked at on this machine: its files, its vault, its clock, what is known of the last sign-in and of the outbox.

use super::Untrusted;
use super::connect::{Case, CheckState};

/// A check on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LocalCheck {
    /// The configuration file can be read, and others cannot change it.
    Config,
    /// The data folder is ours alone.
    Folder,
    /// There is space left, and it can be written.
    Space,
    /// The database opens.
    Database,
    /// The vault opens and holds what the login needs.
    Vault,
    /// The clock agrees with the instance's.
    Clock,
    /// Which time zone days are reckoned in.
    TimeZone,
    /// Whether another ticketdeck sends for the profile.
    Windows,
    /// The port that a browser comes back to is free; for a sign-in with a browser only.
    SignInPort,
    /// How the last sign-in went.
    SignIn,
    /// What the outbox waits for.
    Outbox,
}

impl LocalCheck {
    /// Those that a running dashboard shows: it is a window itself, and needs no proof of its time zone.
    pub const SHOWN: [LocalCheck; 9] = [
        LocalCheck::Config,
        LocalCheck::Folder,
        LocalCheck::Space,
        LocalCheck::Database,
        LocalCheck::Vault,
        LocalCheck::Clock,
        LocalCheck::SignInPort,
        LocalCheck::SignIn,
        LocalCheck::Outbox,
    ];

    /// The word in `doctor --json`.
    pub fn word(self) -> &'static str {
        self.message_id().trim_start_matches("check-local-")
    }

    /// Message id of what is checked.
    pub fn message_id(self) -> &'static str {
        match self {
            LocalCheck::Config => "check-local-config",
            LocalCheck::Folder => "check-local-folder",
            LocalCheck::Space => "check-local-space",
            LocalCheck::Database => "check-local-database",
            LocalCheck::Vault => "check-local-vault",
            LocalCheck::Clock => "check-local-clock",
            LocalCheck::TimeZone => "check-local-time-zone",
            LocalCheck::Windows => "check-local-windows",
            LocalCheck::SignInPort => "check-local-sign-in-port",
            LocalCheck::SignIn => "check-local-sign-in",
            LocalCheck::Outbox => "check-local-outbox",
        }
    }
}

/// A row with what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalRow {
    /// Which.
    pub check: LocalCheck,
    /// How it stands.
    pub state: CheckState,
    /// What was seen.
    pub proof: Untrusted,
    /// The troubleshooting case that fits.
    pub case: Option<Case>,
}

impl LocalRow {
    /// It is as it should be.
    pub fn passed(check: LocalCheck, proof: impl Into<Untrusted>) -> Self {
        LocalRow { check, state: CheckState::Passed, proof: proof.into(), case: None }
    }

    /// It works, with a drawback; or it is past.
    pub fn warned(check: LocalCheck, case: Case, proof: impl Into<Untrusted>) -> Self {
        LocalRow { check, state: CheckState::Warned, proof: proof.into(), case: Some(case) }
    }

    /// It is not as it should be.
    pub fn failed(check: LocalCheck, case: Case, proof: impl Into<Untrusted>) -> Self {
        LocalRow { check, state: CheckState::Failed, proof: proof.into(), case: Some(case) }
    }

    /// There is nothing to look at.
    pub fn skipped(check: LocalCheck) -> Self {
        LocalRow { check, state: CheckState::Skipped, proof: Untrusted::default(), case: None }
    }
}
