//! What an instance is started with, and what it says about itself once it runs.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use serde::Serialize;

use super::engine::EngineError;
use super::faults::Faults;
use crate::domain::{HintId, Retry};
use crate::files::FileError;

/// How to start an instance.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen; loopback only. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// How many tickets there are in all, over both tables. `None`: the scenario's hundred.
    pub tickets: Option<usize>,
    /// Where every id, secret and choice comes from.
    pub seed: u64,
    /// The instance's time at start; it runs on from there. `None`: the present.
    pub clock: Option<jiff::Timestamp>,
    /// Whether a simulated colleague changes some tickets now and then.
    pub colleague: bool,
    /// A folder to keep the records in between runs. `None`: memory.
    pub data_dir: Option<PathBuf>,
    /// A folder to write a certificate authority's certificate to; the instance then speaks TLS. `None`: plain HTTP.
    pub tls: Option<PathBuf>,
    /// What goes wrong, and how often.
    pub faults: Faults,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            tickets: None,
            seed: 1,
            clock: None,
            colleague: false,
            data_dir: None,
            tls: None,
            faults: Faults::default(),
        }
    }
}

/// What `demo --serve` prints: where the instance is and who can sign in. Serialised exactly as the documented line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Info {
    /// Base URL of the instance, without a slash at the end.
    pub instance: String,
    /// Base URL of the Microsoft Graph stand-in.
    pub graph: String,
    /// Base URL of the Entra ID stand-in.
    pub entra: String,
    /// The tenant's id.
    pub tenant: String,
    /// OAuth client id on the instance.
    pub client_id: String,
    /// OAuth client secret on the instance.
    pub client_secret: String,
    /// Application id at the Entra ID stand-in.
    pub entra_client_id: String,
    /// Application secret at the Entra ID stand-in.
    pub entra_client_secret: String,
    /// The certificate that clients have to trust; absent without TLS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// Who can sign in: first an admin, then the integration user, then the others.
    pub users: Vec<UserInfo>,
}

/// A person or account that can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserInfo {
    /// The login name.
    pub user_name: String,
    /// The password.
    pub password: String,
    /// The roles held.
    pub roles: Vec<String>,
}

/// Why an instance could not be started.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The address is reachable from other machines; the demo's passwords are printed, so it must not be.
    #[error("the demo instance listens on loopback only, not on {0}")]
    NotLoopback(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// What was asked for.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// The records cannot be opened or made.
    #[error(transparent)]
    Records(#[from] EngineError),
    /// No certificate could be made.
    #[error("cannot set up TLS: {0}")]
    Tls(String),
    /// The certificate cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The built-in scenario cannot be read: a defect of this program, caught by its tests.
    #[error("the demo scenario is damaged: {0}")]
    Scenario(String),
}

impl DemoError {
    /// Whether starting again may help.
    pub fn retry(&self) -> Retry {
        match self {
            DemoError::Listen { .. } => Retry::Later(None),
            DemoError::NotLoopback(_) | DemoError::Records(_) | DemoError::Scenario(_) | DemoError::Tls(_) => Retry::No,
            DemoError::File(error) => error.retry(),
        }
    }

    /// What the person can do.
    pub fn hint(&self) -> HintId {
        match self {
            DemoError::NotLoopback(_) => HintId::FixConfig,
            DemoError::Listen { .. } => HintId::CheckNetwork,
            DemoError::Records(error) => error.hint(),
            DemoError::File(error) => error.hint(),
            DemoError::Scenario(_) | DemoError::Tls(_) => HintId::CheckDatabase,
        }
    }
}
