//! Connecting to an instance: what set-up, sign-in, checks and the connection itself tell the screens and the commands, and
//! what those ask for.

use std::collections::BTreeMap;

use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::local::LocalRow;
use super::scope::Scope;
use super::write::Problem;
use super::{Kind, Untrusted};

/// What follows a profile's name where the vault keeps the secrets of its Secure Score. No profile can have such a name itself.
pub const ENTRA_KEY: &str = "~entra";

/// A row of the installation checklist, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Check {
    /// The instance answers over TLS with its API, not with a page.
    Reachable,
    /// The release can be read and is Kingston or later.
    Release,
    /// The OAuth client of the profile is in the instance's application registry.
    OauthClient,
    /// There is a login, and the instance takes its token.
    Authorised,
    /// The login's user is there, active, has the roles, and is for web services only.
    IntegrationUser,
    /// Tickets of the kind can be read.
    Read(Kind),
    /// Tickets of the kind can be changed.
    Write(Kind),
    /// The choices of states, priorities and close codes can be read.
    Choices,
    /// Work notes and comments can be read.
    Journals,
    /// `correlation_id` is stored and given back, and a filter by it is honoured.
    CorrelationId,
    /// The acting person (law 11) is a user of the instance.
    ActingPerson,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Stage; 3] = [Stage::Production, Stage::Test, Stage::Development];

    /// The word in the configuration file.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Production => "production",
            Stage::Test => "test",
            Stage::Development => "development",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

impl Check {
    /// Every check, in the order in which they are shown.
    pub const ALL: [Check; 13] = [
        Check::Reachable,
        Check::Release,
        Check::OauthClient,
        Check::Authorised,
        Check::IntegrationUser,
        Check::Read(Kind::Change),
        Check::Read(Kind::Incident),
        Check::Write(Kind::Change),
        Check::Write(Kind::Incident),
        Check::Choices,
        Check::Journals,
        Check::CorrelationId,
        Check::ActingPerson,
    ];

    /// The word in `doctor --json`, on the command line, and as message id part.
    pub fn word(self) -> &'static str {
        match self {
            Check::Reachable => "reachable",
            Check::Release => "release",
            Check::OauthClient => "oauth-client",
            Check::Authorised => "authorised",
            Check::IntegrationUser => "integration-user",
            Check::Read(Kind::Change) => "read-changes",
            Check::Read(Kind::Incident) => "read-incidents",
            Check::Write(Kind::Change) => "write-changes",
            Check::Write(Kind::Incident) => "write-incidents",
            Check::Choices => "choices",
            Check::Journals => "journals",
            Check::CorrelationId => "correlation-id",
            Check::ActingPerson => "acting-person",
        }
    }
}

impl Check {
    /// Message id of what is checked, one line.
    pub fn title(self) -> String {
        format!("check-{}", self.word())
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Check::ALL.into_iter().find(|check| check.word() == word)
    }
}

impl CheckState {
    /// Every state.
    pub const ALL: [CheckState; 6] =
        [CheckState::Waiting, CheckState::Running, CheckState::Passed, CheckState::Warned, CheckState::Failed, CheckState::Skipped];

    /// The word in `doctor --json`.
    pub fn word(self) -> &'static str {
        match self {
            CheckState::Waiting => "waiting",
            CheckState::Running => "running",
            CheckState::Passed => "passed",
            CheckState::Warned => "warned",
            CheckState::Failed => "failed",
            CheckState::Skipped => "skipped",
        }
    }

    /// Message id of the state.
    pub fn message_id(self) -> &'static str {
        match self {
            CheckState::Waiting => "check-state-waiting",
            CheckState::Running => "check-state-running",
            CheckState::Passed => "check-state-passed",
            CheckState::Warned => "check-state-warned",
            CheckState::Failed => "check-state-failed",
            CheckState::Skipped => "check-state-skipped",
        }
    }
}

/// How a check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// Not run yet, or waiting for one before it.
    Waiting,
    /// Running now.
    Running,
    /// It is as it should be.
    Passed,
    /// It works, with a drawback that the case explains; or it could not be seen and need not stop anything.
    Warned,
    /// It is not as it should be.
    Failed,
    /// Not run, because one before it failed.
    Skipped,
}

/// A row of the checklist with what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow {
    /// Which.
    pub check: Check,
    /// How it stands.
    pub state: CheckState,
    /// What was seen that proves it, in the instance's words: a release, a user name, a refusal. May be empty.
    pub proof: Untrusted,
    /// The troubleshooting case that fits what was seen.
    pub case: Option<Case>,
}

/// A troubleshooting entry: `case-<word>-title`, `-seen`, `-why` and `-do` in the locale files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Case(pub &'static str);

/// Where a person's browser is sent, and the ways back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInOffer {
    /// The whole address to open. It holds no secret, only what can be used once.
    pub url: String,
    /// The redirect URL, exactly as it has to be in the instance's application registry.
    pub redirect: String,
    /// The local port that listens for the browser; `None` when it could not be bound, and why.
    pub listening: Result<u16, Untrusted>,
    /// The line to type on the person's own machine so that its browser reaches the port.
    pub ssh_line: String,
    /// The program runs in an SSH session: pasting is the likely way.
    pub over_ssh: bool,
    /// When waiting ends by itself.
    pub until: Timestamp,
}

/// Who a login is, as the instance says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// `user_name`.
    pub user_name: Untrusted,
    /// Display name.
    pub name: Untrusted,
    /// Whether that is the integration user.
    pub fit: Fit,
}

/// Whether who signed in is the integration user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The user the profile names, or one for web services only.
    Integration,
    /// No user was named, and nothing tells.
    Unknown,
    /// Another user than the one named, or the acting person (law 11).
    Other,
}

/// Where a sign-in stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// Not begun.
    Idle,
    /// The person has to sign in with a browser.
    Waiting(SignInOffer),
    /// The code is being exchanged, or the grant sent.
    Exchanging,
    /// Signed in; nothing is saved before the person has seen who it is.
    Done(Identity),
    /// It did not work; nothing stored before has changed.
    Failed {
        /// What happened and what to do.
        problem: Problem,
        /// The troubleshooting case, where one fits.
        case: Option<Case>,
    },
    /// The person stopped waiting.
    Cancelled,
}

/// How a profile signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantKind {
    /// With a browser.
    AuthorizationCode,
    /// The client by itself.
    ClientCredentials,
    /// Name and password: legacy.
    Password,
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultChoice {
    /// The operating system's keyring.
    Keyring,
    /// A file encrypted with a passphrase.
    Encrypted,
    /// A readable file that only its owner may open.
    Plain,
}

/// What a person enters to connect. Texts are as typed; they are checked when it is tried.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Name of the profile.
    pub profile: String,
    /// `acme`, a host or a URL.
    pub instance: String,
    /// The OAuth client's id.
    pub client_id: String,
    /// The OAuth client's secret; a public client has none.
    pub client_secret: Option<SecretString>,
    /// How to sign in.
    pub grant: GrantKind,
    /// The integration user's name; the password grant needs it, the others compare with it.
    pub username: Option<String>,
    /// Their password, for the password grant.
    pub password: Option<SecretString>,
    /// Where secrets are kept.
    pub vault: VaultChoice,
    /// The passphrase of an encrypted vault.
    pub passphrase: Option<SecretString>,
    /// Which tickets are followed.
    pub scope: Scope,
    /// The acting person's `user_name` (law 11).
    pub me: Option<String>,
}

/// What a person asks of the connection.
#[derive(Debug, Clone)]
pub enum ConnectOrder {
    /// Try these settings: read them, then run the checks that need no login. Nothing is stored.
    Try(Box<Proposal>),
    /// Begin anew with the stored profile: checks and sign-in without losing local data or the outbox.
    Again,
    /// Run one check alone.
    Check(Check),
    /// Run all checks that can run; of a stored connection, this machine's too.
    CheckAll,
    /// Look at this machine alone.
    CheckLocal,
    /// Prove creating by a ticket that is cancelled at once.
    TestTicket,
    /// Begin to sign in.
    SignIn,
    /// The redirected address, pasted.
    Paste(SecretString),
    /// Stop waiting for the sign-in.
    CancelSignIn,
    /// The wrong person signed in: drop that login and begin again.
    NotYou,
    /// Store the profile, its secrets and its tokens.
    Save,
    /// Leave set-up; what was not saved is dropped.
    Leave,
    /// Remove the connection.
    Remove {
        /// Also the local tickets.
        purge: bool,
        /// Although writes wait to be sent.
        discard_unsent: bool,
    },
    /// Give a state a name of the person's own; `None` takes it away.
    RenameState {
        /// Of which kind.
        kind: Kind,
        /// The state's value.
        value: String,
        /// The name.
        name: Option<String>,
    },
    /// Take all own names of a kind away.
    ResetStates(Kind),
    /// Use this theme from now on; the word of the configuration file.
    KeepTheme(&'static str),
    /// Use another profile.
    Switch(String),
    /// Open the encrypted vault of the profile in use with its passphrase, and work on with its login.
    Unlock(SecretString),
    /// Read how the connection stands.
    Status,
}

/// How a connection stands, for the manage screen, `status` and `doctor`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConnectionStatus {
    /// Who is signed in, as last seen.
    pub user_name: Option<Untrusted>,
    /// Since when the profile is connected (UTC).
    pub since: Option<Timestamp>,
    /// When the access token ends.
    pub access_until: Option<Timestamp>,
    /// When the refresh token is expected to end: then the person has to sign in again.
    pub login_until: Option<Timestamp>,
    /// The last complete round of sync.
    pub last_sync: Option<Timestamp>,
    /// The rate limit as last told by the instance.
    pub rate_limit: Option<RateLimit>,
    /// Writes that wait to be sent.
    pub unsent: u64,
    /// The instance's release, as last read.
    pub release: Option<Untrusted>,
}

/// A rate limit as the instance's headers tell it (`X-RateLimit-*`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateLimit {
    /// Requests per window.
    pub limit: u64,
    /// When the window ends (UTC).
    pub reset: Option<Timestamp>,
}

/// A profile in the list of profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRow {
    /// Its name.
    pub name: String,
    /// The instance, without scheme.
    pub instance: String,
    /// What kind of instance it is.
    pub stage: Option<Stage>,
    /// Writes are refused until unlocked for the session.
    pub read_only: bool,
    /// It is the one in use.
    pub current: bool,
}

/// What kind of instance a profile is for; shown as word and colour on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Real tickets.
    Production,
    /// For trying out.
    Test,
    /// For building.
    Development,
}

/// What the connection's worker tells.
#[derive(Debug, Clone)]
pub enum ConnectFact {
    /// The proposal cannot be tried: which field, and why.
    BadProposal {
        /// The field's name in [`Proposal`].
        field: &'static str,
        /// What to write instead, in the configuration's words.
        why: String,
        /// The troubleshooting case, where one fits.
        case: Option<Case>,
    },
    /// A row of the checklist has changed.
    Check(CheckRow),
    /// What was found on this machine.
    Local(Vec<LocalRow>),
    /// The sign-in has moved on.
    SignIn(SignIn),
    /// What was pasted is not the answer to this sign-in; waiting goes on, another paste may be right.
    BadPaste(Problem, Option<Case>),
    /// The profile is stored and connected.
    Saved {
        /// Its name.
        profile: String,
    },
    /// It could not be stored; what was stored before is as it was.
    NotSaved(Problem),
    /// The connection is removed.
    Removed,
    /// Writes wait to be sent, so nothing was removed.
    UnsentWork(u64),
    /// State names are stored: the names of a kind as they are now.
    StatesNamed(Kind, BTreeMap<String, String>),
    /// The theme is in the configuration file.
    ThemeKept,
    /// It could not be written there.
    ThemeNotKept(Problem),
    /// How the connection stands.
    Status(Box<ConnectionStatus>),
    /// The profiles there are.
    Profiles(Vec<ProfileRow>),
    /// The vault did not open.
    NotUnlocked(Problem),
    /// An order could not be carried out.
    Failed(Problem),
}

/// What was seen of a connection when it was made or last checked; kept in the profile's database.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Seen {
    /// The instance's address: local data belong to one instance.
    pub instance: String,
    /// Since when the profile is connected (UTC).
    pub since: Option<Timestamp>,
    /// Who is signed in.
    pub user_name: Option<Untrusted>,
    /// The instance's release, in its own words.
    pub release: Option<Untrusted>,
    /// The rate limit, as last told.
    #[serde(default)]
    pub rate_limit: Option<RateLimit>,
}

/// What a request to the ServiceNow admin names, so that the admin need not ask back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskFacts {
    /// The instance's host.
    pub instance: String,
    /// The OAuth client's id.
    pub client_id: String,
    /// The redirect URL to register.
    pub redirect: String,
    /// The integration user, as configured or as seen.
    pub user_name: String,
    /// The roles it needs.
    pub roles: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_and_checks_are_known_by_their_words() {
        assert_eq!(Stage::ALL.map(Stage::word), ["production", "test", "development"]);
        for stage in Stage::ALL {
            assert_eq!(Stage::from_word(stage.word()), Some(stage));
        }
        assert_eq!(Stage::from_word(""), None);
        for (at, check) in Check::ALL.into_iter().enumerate() {
            assert_eq!(Check::from_word(check.word()), Some(check));
            assert!(Check::ALL[..at].iter().all(|other| other.word() != check.word()));
        }
        assert_eq!((Check::Read(Kind::Change).word(), Check::from_word("read")), ("read-changes", None));
    }

    #[test]
    fn checks_and_their_states_have_messages() {
        let locale = include_str!("../../assets/locales/en.ftl");
        let has = |id: &str| locale.lines().any(|line| line.strip_prefix(id).is_some_and(|rest| rest.starts_with(" =")));
        for check in Check::ALL {
            assert!(has(&check.title()) && check.title().ends_with(check.word()), "{check:?}");
        }
        for (at, state) in CheckState::ALL.into_iter().enumerate() {
            assert!(has(state.message_id()) && state.message_id().ends_with(state.word()), "{state:?}");
            assert!(CheckState::ALL[..at].iter().all(|other| other.word() != state.word()));
        }
        assert_eq!(CheckState::Passed.word(), "passed");
    }
}
