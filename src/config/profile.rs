//! A profile: one instance, its login, and what is followed there.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;
use serde::de::Error;
use url::Url;

use super::{SecureScore, duration, value, views};
use crate::domain::Kind;
use crate::domain::connect::{ENTRA_KEY, Stage};
use crate::domain::mapping::FieldMap;
use crate::domain::scope::Scope;
use crate::domain::view::View;

/// `[profiles.NAME]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The instance: scheme, host and port.
    #[serde(deserialize_with = "value::instance")]
    pub instance: Url,
    /// Client id of the application registry entry on the instance.
    #[serde(deserialize_with = "value::text")]
    pub client_id: String,
    /// How a token is got.
    #[serde(default)]
    pub grant: Grant,
    /// The login's name; [`Grant::Password`] needs it.
    #[serde(default, deserialize_with = "value::some_text")]
    pub username: Option<String>,
    /// Where the secrets are kept. Plain text is never chosen silently (law 7), so this has no default.
    pub vault: Vault,
    /// Program and arguments of a command that prints secrets, instead of keeping them in the vault.
    #[serde(default, deserialize_with = "value::some_command")]
    pub secrets_command: Option<Vec<String>>,
    /// Which tickets are followed.
    #[serde(default, deserialize_with = "value::scope")]
    pub scope: Scope,
    /// `user_name` of the acting person (law 11).
    #[serde(default, deserialize_with = "value::some_text")]
    pub me: Option<String>,
    /// Time between two rounds, instead of `[sync]`'s.
    #[serde(default, deserialize_with = "duration::some_interval")]
    pub interval: Option<Duration>,
    /// Proxy, instead of the environment's.
    #[serde(default, deserialize_with = "value::proxy")]
    pub proxy: Option<Url>,
    /// PEM file with certificates to trust besides the system's. A relative path begins at the configuration file's folder.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
    /// What kind of instance it is; shown as word and colour on every screen.
    #[serde(default, deserialize_with = "stage")]
    pub stage: Option<Stage>,
    /// The dashboard writes nothing until it is unlocked for the session.
    #[serde(default)]
    pub read_only: bool,
    /// Where a browser comes back to after signing in, exactly as it is registered on the instance; without one
    /// `http://127.0.0.1:8484/callback`.
    #[serde(default, deserialize_with = "value::redirect")]
    pub redirect: Option<String>,
    /// Which of the two sets of secrets in the vault counts.
    #[serde(default)]
    pub secret_set: SecretSet,
    /// Columns for items that an unmodified instance has no column for.
    #[serde(default, deserialize_with = "fields")]
    pub fields: FieldMap,
    /// The person's own names for states.
    #[serde(default)]
    pub state_names: StateNames,
    /// Its own views; none for those of all profiles.
    #[serde(default, deserialize_with = "views::views")]
    pub views: Vec<View>,
    /// The tenant whose Secure Score is shown; `None` when it is not connected.
    #[serde(default)]
    pub secure_score: Option<SecureScore>,
}

/// How a token is got from the instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grant {
    /// The person signs in with a browser.
    #[default]
    AuthorizationCode,
    /// The client signs in as its own user.
    ClientCredentials,
    /// Name and password of the login.
    Password,
}

impl Grant {
    /// Every grant.
    pub const ALL: [Grant; 3] = [Grant::AuthorizationCode, Grant::ClientCredentials, Grant::Password];

    /// The word in the file and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Grant::AuthorizationCode => "authorization-code",
            Grant::ClientCredentials => "client-credentials",
            Grant::Password => "password",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Grant::ALL.into_iter().find(|grant| grant.word() == word)
    }
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vault {
    /// The operating system's keyring.
    Keyring,
    /// A file encrypted with a passphrase.
    Encrypted,
    /// A file that only its owner can read.
    Plain,
}

impl Vault {
    /// Every vault, the safest first.
    pub const ALL: [Vault; 3] = [Vault::Keyring, Vault::Encrypted, Vault::Plain];

    /// The word in the file and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Vault::Keyring => "keyring",
            Vault::Encrypted => "encrypted",
            Vault::Plain => "plain",
        }
    }

    /// Reads the word; the error tells what can be chosen.
    pub fn parse(word: &str) -> Result<Self, super::Expected> {
        let expected = "expected \"keyring\", \"encrypted\" or \"plain\" (a file that only its owner can read, not encrypted)";
        Vault::ALL.into_iter().find(|vault| vault.word() == word).ok_or_else(|| super::Expected::new(expected))
    }
}

impl<'de> Deserialize<'de> for Vault {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vault::parse(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// A profile's secrets lie in the vault in one of two sets. Connecting anew fills the other set and then says so in the file, in one
/// step: a crash at any moment leaves the old login or the new one, never parts of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "i64")]
pub enum SecretSet {
    /// `1`, or nothing in the file.
    #[default]
    First,
    /// `2`.
    Second,
}

impl SecretSet {
    /// The number in the file.
    pub fn number(self) -> i64 {
        match self {
            SecretSet::First => 1,
            SecretSet::Second => 2,
        }
    }

    /// The other set.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            SecretSet::First => SecretSet::Second,
            SecretSet::Second => SecretSet::First,
        }
    }

    /// The name under which the vault keeps a profile's secrets of this set. No profile can have that name itself.
    pub fn key(self, profile: &str) -> String {
        match self {
            SecretSet::First => profile.to_owned(),
            SecretSet::Second => format!("{profile}~2"),
        }
    }

    /// The same for the secrets of the profile's Secure Score.
    pub fn entra_key(self, profile: &str) -> String {
        format!("{}{ENTRA_KEY}", self.key(profile))
    }
}

impl TryFrom<i64> for SecretSet {
    type Error = &'static str;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        [SecretSet::First, SecretSet::Second].into_iter().find(|set| set.number() == number).ok_or("expected 1 or 2")
    }
}

/// `[profiles.NAME.state_names.KIND]`: state value = name. For the screen only; the instance's label stays beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StateNames {
    /// For change requests.
    pub change: BTreeMap<String, String>,
    /// For incidents.
    pub incident: BTreeMap<String, String>,
}

impl StateNames {
    /// The person's name for a state, if they gave it one.
    pub fn name(&self, kind: Kind, value: &str) -> Option<&str> {
        self.of(kind).get(value).map(String::as_str)
    }

    /// All names of one kind.
    pub fn of(&self, kind: Kind) -> &BTreeMap<String, String> {
        match kind {
            Kind::Change => &self.change,
            Kind::Incident => &self.incident,
        }
    }
}

fn stage<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Stage>, D::Error> {
    let word = String::deserialize(from)?;
    let stage = Stage::from_word(&word);
    stage.map(Some).ok_or_else(|| D::Error::custom("expected \"production\", \"test\" or \"development\""))
}

/// `[profiles.NAME.fields]`, checked: [`FieldMap`] itself takes any text.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Fields {
    #[serde(deserialize_with = "value::column")]
    source: Option<String>,
    #[serde(deserialize_with = "value::column")]
    category: Option<String>,
    #[serde(deserialize_with = "value::column")]
    initiated_by: Option<String>,
    #[serde(deserialize_with = "value::column")]
    improvement_action: Option<String>,
}

fn fields<'de, D: serde::Deserializer<'de>>(from: D) -> Result<FieldMap, D::Error> {
    let Fields { source, category, initiated_by, improvement_action } = Fields::deserialize(from)?;
    Ok(FieldMap { source, category, initiated_by, improvement_action })
}
