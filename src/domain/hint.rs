//! Hints: what a person can do next, named here, worded in the locale files.

use serde::{Deserialize, Serialize};

/// Names the next step that goes with an error. The words are the locale's message `hint-<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HintId {
    /// The instance cannot be reached: check network, proxy and URL; unsent work is kept.
    CheckNetwork,
    /// The certificate is not trusted: set `ca_file` if the instance uses a private CA.
    CheckCertificate,
    /// The instance is asleep (a developer instance): wake it in the browser.
    WakeInstance,
    /// The answer was a web page, not the API: a sign-in page or proxy stands in between.
    PageInBetween,
    /// The instance answered with a redirect, which is never followed.
    Redirected,
    /// Login or token refused: sign in again.
    SignInAgain,
    /// The OAuth client may not use this API (scope): ask the ServiceNow admin.
    AskForScope,
    /// The account's roles do not allow this: ask the ServiceNow admin.
    AskForRole,
    /// A rule or policy of the instance refused it: its words are shown.
    InstanceRule,
    /// Too many requests: waiting as told, nothing to do.
    WaitForLimit,
    /// The instance failed or is overloaded: it is tried again by itself.
    InstanceTrouble,
    /// The record is gone or may not be seen.
    RecordGone,
    /// The table or path does not exist there: check the instance URL.
    CheckInstance,
    /// The answer was cut off or unreadable.
    BadAnswer,
    /// It is not clear whether it arrived; it is looked up before anything is sent again.
    LookUpFirst,
    /// Someone else changed the same fields first: nothing was sent.
    ChangedElsewhere,
    /// More than one ticket answers to the task's id: nothing is sent until the person has looked.
    TwoTickets,
    /// Not saved: the disk is full or the data folder cannot be written.
    FreeDiskSpace,
    /// The data folder or file has the wrong owner or mode.
    FixPermissions,
    /// The local database is damaged or from a newer version.
    CheckDatabase,
    /// The filter is not honoured by the instance, so its answers cannot be trusted.
    FilterIgnored,
    /// A setting in the configuration file has to be changed.
    FixConfig,
    /// No profile is connected yet: run `ticketdeck connect`.
    Connect,
    /// The acting person has no match on the instance: set `me`.
    ChooseMe,
    /// Another ticketdeck holds the sender's lock.
    OtherWindow,
    /// Found nowhere locally: sync, or check the number.
    CheckNumber,
    /// The secret of the Entra application is wrong or has expired.
    EntraSecret,
    /// The Entra application or tenant in the profile does not exist.
    EntraApplication,
    /// Nobody consented to the permission that Secure Score needs.
    EntraConsent,
    /// A Conditional Access policy refuses the sign-in.
    EntraPolicy,
    /// The redirect or the kind of application does not fit.
    EntraRedirect,
    /// The scope names another Graph than the tenant's cloud.
    EntraScope,
    /// The login may not read Secure Score.
    ScoreRole,
    /// The login may read Secure Score, but not change it.
    ScoreWrite,
    /// The tenant has no score yet.
    ScoreEmpty,
    /// There is no Secure Score in this cloud.
    ScoreCloud,
    /// Microsoft refused the request or the change.
    ScoreRefused,
    /// Access was denied on the instance's page: begin again and allow it.
    AllowAccess,
    /// The answer belongs to another sign-in, or that one is over: begin again.
    BeginAgain,
    /// The browser was sent to another address than asked for: the redirect URL is not registered exactly so.
    RegisterRedirect,
    /// Not the address the browser was sent back to: copy it whole.
    PasteWhole,
    /// No answer came to the port: paste the address instead, or check the registered redirect URL.
    PasteInstead,
    /// The code was not taken: begin again, and check the client's secret if it happens again.
    NewCode,
    /// The instance does not know the OAuth client: check its id and secret.
    CheckClient,
    /// The account needs a second factor: use an integration user without one.
    SecondFactor,
    /// The instance refuses this machine's address: ask the ServiceNow admin to allow it.
    AllowAddress,
    /// The passphrase was wrong or not given.
    EnterPassphrase,
    /// A new passphrase is too short.
    LongerPassphrase,
    /// A passphrase is needed and nobody can be asked: the ways out.
    WaysToUnlock,
    /// The keyring is locked: unlock it.
    UnlockKeyring,
    /// The keyring cannot be used here: choose another vault.
    OtherVault,
    /// A configured command failed: run it by hand.
    CheckCommand,
    /// A file is from a newer version: update ticketdeck.
    UpdateProgram,
    /// It cannot be proven whether it arrived: the person looks and says.
    CannotProve,
    /// The data folder is a copy of another: what was queued in it may have been sent from there.
    CopiedStore,
    /// The instance does not keep the id that makes a create happen once.
    IdNotKept,
    /// The ticket cannot go to that state from where it is.
    NotAllowedNow,
    /// What was sent cannot be put back.
    CannotUndo,
    /// The data folder is on a network file system: one window only.
    NetworkDisk,
}

impl HintId {
    /// Every hint, for the test that each has words.
    pub const ALL: &'static [HintId] = &[
        HintId::CheckNetwork,
        HintId::CheckCertificate,
        HintId::WakeInstance,
        HintId::PageInBetween,
        HintId::Redirected,
        HintId::SignInAgain,
        HintId::AskForScope,
        HintId::AskForRole,
        HintId::InstanceRule,
        HintId::WaitForLimit,
        HintId::InstanceTrouble,
        HintId::RecordGone,
        HintId::CheckInstance,
        HintId::BadAnswer,
        HintId::LookUpFirst,
        HintId::ChangedElsewhere,
        HintId::TwoTickets,
        HintId::FreeDiskSpace,
        HintId::FixPermissions,
        HintId::CheckDatabase,
        HintId::FilterIgnored,
        HintId::FixConfig,
        HintId::Connect,
        HintId::ChooseMe,
        HintId::OtherWindow,
        HintId::CheckNumber,
        HintId::EntraSecret,
        HintId::EntraApplication,
        HintId::EntraConsent,
        HintId::EntraPolicy,
        HintId::EntraRedirect,
        HintId::EntraScope,
        HintId::ScoreRole,
        HintId::ScoreWrite,
        HintId::ScoreEmpty,
        HintId::ScoreCloud,
        HintId::ScoreRefused,
        HintId::AllowAccess,
        HintId::BeginAgain,
        HintId::RegisterRedirect,
        HintId::PasteWhole,
        HintId::PasteInstead,
        HintId::NewCode,
        HintId::CheckClient,
        HintId::SecondFactor,
        HintId::AllowAddress,
        HintId::EnterPassphrase,
        HintId::LongerPassphrase,
        HintId::WaysToUnlock,
        HintId::UnlockKeyring,
        HintId::OtherVault,
        HintId::CheckCommand,
        HintId::UpdateProgram,
        HintId::CannotProve,
        HintId::CopiedStore,
        HintId::IdNotKept,
        HintId::NotAllowedNow,
        HintId::CannotUndo,
        HintId::NetworkDisk,
    ];

    /// The message id in the locale files.
    pub fn message_id(self) -> &'static str {
        match self {
            HintId::CheckNetwork => "hint-check-network",
            HintId::CheckCertificate => "hint-check-certificate",
            HintId::WakeInstance => "hint-wake-instance",
            HintId::PageInBetween => "hint-page-in-between",
            HintId::Redirected => "hint-redirected",
            HintId::SignInAgain => "hint-sign-in-again",
            HintId::AskForScope => "hint-ask-for-scope",
            HintId::AskForRole => "hint-ask-for-role",
            HintId::InstanceRule => "hint-instance-rule",
            HintId::WaitForLimit => "hint-wait-for-limit",
            HintId::InstanceTrouble => "hint-instance-trouble",
            HintId::RecordGone => "hint-record-gone",
            HintId::CheckInstance => "hint-check-instance",
            HintId::BadAnswer => "hint-bad-answer",
            HintId::LookUpFirst => "hint-look-up-first",
            HintId::ChangedElsewhere => "hint-changed-elsewhere",
            HintId::TwoTickets => "hint-two-tickets",
            HintId::FreeDiskSpace => "hint-free-disk-space",
            HintId::FixPermissions => "hint-fix-permissions",
            HintId::CheckDatabase => "hint-check-database",
            HintId::FilterIgnored => "hint-filter-ignored",
            HintId::FixConfig => "hint-fix-config",
            HintId::Connect => "hint-connect",
            HintId::ChooseMe => "hint-choose-me",
            HintId::OtherWindow => "hint-other-window",
            HintId::CheckNumber => "hint-check-number",
            HintId::EntraSecret => "hint-entra-secret",
            HintId::EntraApplication => "hint-entra-application",
            HintId::EntraConsent => "hint-entra-consent",
            HintId::EntraPolicy => "hint-entra-policy",
            HintId::EntraRedirect => "hint-entra-redirect",
            HintId::EntraScope => "hint-entra-scope",
            HintId::ScoreRole => "hint-score-role",
            HintId::ScoreWrite => "hint-score-write",
            HintId::ScoreEmpty => "hint-score-empty",
            HintId::ScoreCloud => "hint-score-cloud",
            HintId::ScoreRefused => "hint-score-refused",
            HintId::AllowAccess => "hint-allow-access",
            HintId::BeginAgain => "hint-begin-again",
            HintId::RegisterRedirect => "hint-register-redirect",
            HintId::PasteWhole => "hint-paste-whole",
            HintId::PasteInstead => "hint-paste-instead",
            HintId::NewCode => "hint-new-code",
            HintId::CheckClient => "hint-check-client",
            HintId::SecondFactor => "hint-second-factor",
            HintId::AllowAddress => "hint-allow-address",
            HintId::EnterPassphrase => "hint-enter-passphrase",
            HintId::LongerPassphrase => "hint-longer-passphrase",
            HintId::WaysToUnlock => "hint-ways-to-unlock",
            HintId::UnlockKeyring => "hint-unlock-keyring",
            HintId::OtherVault => "hint-other-vault",
            HintId::CheckCommand => "hint-check-command",
            HintId::UpdateProgram => "hint-update-program",
            HintId::CannotProve => "hint-cannot-prove",
            HintId::CopiedStore => "hint-copied-store",
            HintId::IdNotKept => "hint-id-not-kept",
            HintId::NotAllowedNow => "hint-not-allowed-now",
            HintId::CannotUndo => "hint-cannot-undo",
            HintId::NetworkDisk => "hint-network-disk",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hint_has_its_own_words() {
        let locale = include_str!("../../assets/locales/en.ftl");
        for (at, hint) in HintId::ALL.iter().enumerate() {
            let id = hint.message_id();
            assert!(locale.lines().any(|line| line.strip_prefix(id).is_some_and(|rest| rest.starts_with(" ="))), "{id}");
            assert!(HintId::ALL[..at].iter().all(|other| other.message_id() != id), "{id}");
            assert_eq!(id, format!("hint-{}", serde_json::to_value(hint).unwrap().as_str().unwrap()));
        }
    }
}
