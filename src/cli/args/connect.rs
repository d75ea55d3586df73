//! The arguments of `connect` and `disconnect`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::score_args::ScoreConnectArgs;

/// How to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GrantArg {
    /// Authorise in a browser
    AuthorizationCode,
    /// Client id and secret only
    ClientCredentials,
    /// User name and password (legacy)
    Password,
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VaultArg {
    /// The operating system's keyring
    Keyring,
    /// A file encrypted with a passphrase
    Encrypted,
    /// A file only you can read, not encrypted
    Plain,
}

/// Arguments of `connect`.
#[derive(Debug, Args)]
pub struct ConnectArgs {
    /// The instance: its name (acme), host or address
    #[arg(long, value_name = "URL")]
    pub instance: String,
    /// Id of the OAuth client on the instance
    #[arg(long, value_name = "ID")]
    pub client_id: String,
    /// How to sign in
    #[arg(long, value_enum, default_value = "authorization-code")]
    pub grant: GrantArg,
    /// User name for the password grant
    #[arg(long, value_name = "U")]
    pub username: Option<String>,
    /// Read secrets from standard input: one line of JSON
    #[arg(long)]
    pub secret_stdin: bool,
    /// Where to keep secrets [default: the profile's vault, else the keyring if it answers, else an encrypted file]
    #[arg(long, value_enum)]
    pub vault: Option<VaultArg>,
    /// Which tickets to follow: mine, all, or an encoded query
    #[arg(long, value_name = "mine|all|QUERY", default_value = "mine")]
    pub scope: String,
    /// Time between syncs, as 60s or 10m
    #[arg(long, value_name = "D")]
    pub interval: Option<String>,
    /// Where the browser comes back to, exactly as registered; port 8484 of this machine by default
    #[arg(long, value_name = "URL")]
    pub redirect: Option<String>,
    /// Certificates to trust besides the system's (PEM)
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,
    /// Your user name on the instance
    #[arg(long, value_name = "USER")]
    pub me: Option<String>,
    /// Microsoft Secure Score
    #[command(flatten)]
    pub score: ScoreConnectArgs,
}

/// Arguments of `disconnect`.
#[derive(Debug, Args)]
pub struct DisconnectArgs {
    /// Remove the profile's local data too
    #[arg(long)]
    pub purge: bool,
    /// Go on although work is unsent; with --purge it is lost
    #[arg(long)]
    pub discard_unsent: bool,
}
