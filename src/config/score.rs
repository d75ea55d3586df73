//! `[profiles.NAME.secure_score]`: the Microsoft 365 tenant whose improvement actions are shared.

use std::path::PathBuf;
use std::time::Duration;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use url::Url;

use super::{Expected, SecretSet, duration, parse_instance, value};
use crate::domain::recommendation::Cloud;
use crate::domain::recommendation::proposal::DueRule;

/// Longest tenant: a domain name.
const LONGEST_TENANT: usize = 253;

/// Names that Entra ID takes in a tenant's place. They say nothing about whose score it is.
const NO_TENANTS: [&str; 3] = ["common", "organizations", "consumers"];

/// How Secure Score is read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Table")]
pub struct SecureScore {
    /// The tenant: its id or one of its domains.
    pub tenant: String,
    /// Id of the application registered there.
    pub client_id: String,
    /// The cloud the tenant is in; never China's, which has no Secure Score.
    pub cloud: Cloud,
    /// How a token is got.
    pub grant: ScoreGrant,
    /// PEM file with the application's certificate and its private key, in place of a secret. A relative path begins at the
    /// configuration file's folder.
    pub certificate: Option<PathBuf>,
    /// Port of `http://localhost:PORT` that a browser comes back to; 0 takes any free one.
    pub redirect_port: u16,
    /// Where people and applications sign in.
    pub entra: Url,
    /// Where Graph is.
    pub graph: Url,
    /// Time between two looks, at least an hour: Microsoft calculates once a day.
    pub interval: Duration,
    /// Whether states may be written back to Microsoft.
    pub write_back: bool,
    /// Which of the two sets of secrets in the vault counts.
    pub secret_set: SecretSet,
    /// When tasks made from an action are due.
    pub due_days: DueRule,
}

impl SecureScore {
    /// A person's sign-in to a tenant of the global cloud; the rest is as the file has it by default.
    pub fn new(tenant: &str, client_id: &str) -> Result<Self, Expected> {
        let table = Table { tenant: parse_tenant(tenant)?, client_id: client_id.to_owned(), ..Table::default() };
        SecureScore::try_from(table)
    }

    /// The same in another cloud, at that cloud's own addresses.
    pub fn in_cloud(self, cloud: Cloud) -> Result<Self, Expected> {
        let parse = |text: &str| Url::parse(text).map_err(|_| Expected::new("expected a cloud"));
        Ok(SecureScore { cloud, entra: parse(cloud.entra())?, graph: parse(cloud.graph())?, ..self })
    }

    /// The address, if it is not the cloud's own.
    pub fn own_entra(&self) -> Option<&Url> {
        Some(&self.entra).filter(|url| !is(url, self.cloud.entra()))
    }

    /// The address, if it is not the cloud's own.
    pub fn own_graph(&self) -> Option<&Url> {
        Some(&self.graph).filter(|url| !is(url, self.cloud.graph()))
    }
}

fn is(url: &Url, text: &str) -> bool {
    url.as_str().trim_end_matches('/') == text
}

/// How a token for Graph is got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreGrant {
    /// A person signs in with a browser.
    #[default]
    AuthorizationCode,
    /// The application signs in by itself, with a secret or a certificate.
    ClientCredentials,
    /// A person signs in on another machine with a short code. Many tenants block it.
    DeviceCode,
}

impl ScoreGrant {
    /// Every grant.
    pub const ALL: [ScoreGrant; 3] = [ScoreGrant::AuthorizationCode, ScoreGrant::ClientCredentials, ScoreGrant::DeviceCode];

    /// The word in the file and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            ScoreGrant::AuthorizationCode => "authorization-code",
            ScoreGrant::ClientCredentials => "client-credentials",
            ScoreGrant::DeviceCode => "device-code",
        }
    }
}

/// The table as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(deserialize_with = "tenant")]
    tenant: String,
    #[serde(deserialize_with = "value::text")]
    client_id: String,
    #[serde(default, deserialize_with = "cloud")]
    cloud: Cloud,
    #[serde(default)]
    grant: ScoreGrant,
    #[serde(default)]
    certificate: Option<PathBuf>,
    #[serde(default)]
    redirect_port: u16,
    #[serde(default, deserialize_with = "address")]
    entra: Option<Url>,
    #[serde(default, deserialize_with = "address")]
    graph: Option<Url>,
    #[serde(default = "hour", deserialize_with = "interval")]
    interval: Duration,
    #[serde(default)]
    write_back: bool,
    #[serde(default)]
    secret_set: SecretSet,
    #[serde(default)]
    due_days: DueRule,
}

impl Default for Table {
    fn default() -> Self {
        Table {
            tenant: String::new(),
            client_id: String::new(),
            cloud: Cloud::default(),
            grant: ScoreGrant::default(),
            certificate: None,
            redirect_port: 0,
            entra: None,
            graph: None,
            interval: hour(),
            write_back: false,
            secret_set: SecretSet::default(),
            due_days: DueRule::default(),
        }
    }
}

impl TryFrom<Table> for SecureScore {
    type Error = Expected;

    fn try_from(table: Table) -> Result<Self, Expected> {
        if table.certificate.is_some() && table.grant != ScoreGrant::ClientCredentials {
            return Err(Expected::new("a `certificate` is for the grant \"client-credentials\" only"));
        }
        let known = |text: &str| Url::parse(text).map_err(|_| Expected::new("expected a cloud"));
        Ok(SecureScore {
            entra: table.entra.map_or_else(|| known(table.cloud.entra()), Ok)?,
            graph: table.graph.map_or_else(|| known(table.cloud.graph()), Ok)?,
            tenant: table.tenant,
            client_id: table.client_id,
            cloud: table.cloud,
            grant: table.grant,
            certificate: table.certificate,
            redirect_port: table.redirect_port,
            interval: table.interval,
            write_back: table.write_back,
            secret_set: table.secret_set,
            due_days: table.due_days,
        })
    }
}

fn hour() -> Duration {
    Duration::from_hours(1)
}

/// Reads a tenant: an id or a domain. It becomes part of an address.
pub fn parse_tenant(text: &str) -> Result<String, Expected> {
    let text = text.trim();
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
    let shaped = text.contains('.') || text.len() == 36;
    let named = !NO_TENANTS.contains(&text.to_ascii_lowercase().as_str());
    if plain && shaped && named && text.len() <= LONGEST_TENANT && !text.starts_with('.') && !text.contains("..") {
        return Ok(text.to_owned());
    }
    Err(Expected::new("expected the tenant's id or one of its domains, as in \"contoso.onmicrosoft.com\""))
}

/// Reads a cloud that has Secure Score.
pub fn parse_cloud(word: &str) -> Result<Cloud, Expected> {
    match Cloud::from_word(word) {
        Some(cloud) if cloud.has_secure_score() => Ok(cloud),
        Some(_) => Err(Expected::new("there is no Secure Score in the cloud of China (21Vianet); leave [secure_score] out")),
        None => Err(Expected::new("expected \"global\", \"gcc-high\" or \"dod\"")),
    }
}

/// Reads the address of Entra ID or Graph: https, except on this machine. A path may follow the host, as in the demo's.
pub fn parse_service(text: &str) -> Result<Url, Expected> {
    let expected = || Expected::new("expected an address such as \"https://graph.microsoft.com\"");
    let url = Url::parse(text).map_err(|_| expected())?;
    let mut bare = url.clone();
    bare.set_path("");
    parse_instance(bare.as_str())?;
    if url.query().is_some() || url.fragment().is_some() { Err(expected()) } else { Ok(url) }
}

fn tenant<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    parse_tenant(&String::deserialize(from)?).map_err(D::Error::custom)
}

fn cloud<'de, D: Deserializer<'de>>(from: D) -> Result<Cloud, D::Error> {
    parse_cloud(&String::deserialize(from)?).map_err(D::Error::custom)
}

fn address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Url>, D::Error> {
    parse_service(&String::deserialize(from)?).map(Some).map_err(D::Error::custom)
}

fn interval<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    let time = duration::any(from)?;
    if time < hour() { Err(D::Error::custom("expected at least \"1h\": Microsoft calculates once a day")) } else { Ok(time) }
}
