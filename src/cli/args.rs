//! The arguments of the command line, as clap reads them.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::score_args::{RecommendationsCommand, ScoreArgs, ScoreConnectArgs};
use crate::domain::{Category, Kind, Priority, Source};

/// A terminal dashboard for ServiceNow change and incident tickets.
#[derive(Debug, Parser)]
#[command(name = "ticketdeck", version, about, long_about = None, arg_required_else_help = false)]
pub struct Cli {
    /// What to do; without a command the dashboard opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// Options that every command takes, before or after its name.
#[derive(Debug, Clone, Default, Args)]
pub struct Common {
    /// Configuration file; a missing one counts as empty
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder for local data
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Profile to use
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// Print one JSON document instead of text
    #[arg(long, global = true)]
    pub json: bool,
    /// Write a log to this file
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Draw plain lines, for a screen reader or a braille display
    #[arg(long, global = true)]
    pub screen_reader: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Try everything on a made-up company: an instance on this machine, nothing of yours touched
    Demo(DemoArgs),
    /// Connect a profile to an instance; secrets are read from standard input
    Connect(Box<ConnectArgs>),
    /// Remove a profile's connection and tokens
    Disconnect(DisconnectArgs),
    /// Send what waits and read what changed
    Sync(SyncArgs),
    /// List or show stored tickets
    #[command(subcommand)]
    Tickets(TicketsCommand),
    /// Create a ticket
    Create(CreateArgs),
    /// Change fields of a ticket
    Edit(EditArgs),
    /// Add a work note, which the customer does not see
    Note(NoteArgs),
    /// Add a comment, which the customer sees
    Comment(NoteArgs),
    /// Close a ticket
    Close(CloseArgs),
    /// What waits to be sent, and what can be done about it
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// Show Microsoft Secure Score
    Score(ScoreArgs),
    /// Microsoft's improvement actions: list, show, make tickets of them
    #[command(subcommand)]
    Recommendations(RecommendationsCommand),
    /// Show the connection, how fresh the data is, and what waits
    Status,
    /// Check everything and say what to do next
    Doctor(DoctorArgs),
    /// Look something up in the troubleshooting entries
    Troubleshoot {
        /// An entry's name, or words that have to stand in it; without any all are listed
        #[arg(value_name = "WORDS")]
        words: Vec<String>,
    },
    /// Choose another passphrase for the encrypted vault
    Passphrase,
    /// List ticket states or give them names of your own
    #[command(subcommand)]
    States(StatesCommand),
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct DemoArgs {
    /// Run only the instance and print one line of JSON with its addresses and logins
    #[arg(long)]
    pub serve: bool,
    /// Loopback address to listen on
    #[arg(long, value_name = "127.0.0.1:PORT")]
    pub listen: Option<SocketAddr>,
    /// Number of tickets, spread over both tables
    #[arg(long, value_name = "N")]
    pub tickets: Option<usize>,
    /// Seed of everything made up
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Misbehaviour of the instance; `help` lists it
    #[arg(long, value_name = "SPEC")]
    pub faults: Option<String>,
    /// The instance's time at start (RFC 3339); it runs on from there
    #[arg(long, value_name = "RFC3339")]
    pub clock: Option<jiff::Timestamp>,
    /// Speak TLS; `ca_file` in the printed line is the certificate to trust
    #[arg(long)]
    pub tls: bool,
    /// Let a made-up colleague change tickets (with --serve)
    #[arg(long, requires = "serve")]
    pub colleague: bool,
    /// Let nobody else change tickets
    #[arg(long, conflicts_with = "serve")]
    pub quiet_colleague: bool,
}

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

/// Arguments of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Explain a troubleshooting entry instead of checking
    #[arg(long, value_name = "CASE")]
    pub why: Option<String>,
    /// Also create an incident, read it back and cancel it
    #[arg(long, conflicts_with = "why")]
    pub test_ticket: bool,
}

/// The commands under `states`.
#[derive(Debug, Subcommand)]
pub enum StatesCommand {
    /// List the states with their labels and your names
    List {
        /// Only one kind
        #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
        kind: Option<Kind>,
    },
    /// Give a state a name of your own, or without a name take it away
    Rename {
        /// Kind of ticket
        #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
        kind: Kind,
        /// The state's value or label
        #[arg(value_name = "STATE", allow_hyphen_values = true)]
        state: String,
        /// The name
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Take all your names away
    Reset {
        /// Kind of ticket
        #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
        kind: Kind,
    },
}

/// Arguments of `sync`.
#[derive(Debug, Args)]
pub struct SyncArgs {
    /// One complete round, then end
    #[arg(long, required = true)]
    pub once: bool,
}

/// The commands under `tickets`.
#[derive(Debug, Subcommand)]
pub enum TicketsCommand {
    /// List stored tickets, last updated first
    List(ListArgs),
    /// Show one ticket
    Show {
        /// Number, `sys_id` or local id
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// Arguments of `tickets list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only one kind
    #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
    pub kind: Option<Kind>,
    /// Words and terms, as in the filter line: `mine overdue`, `state:new vpn`
    #[arg(long, value_name = "F", default_value = "")]
    pub filter: String,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// How long a write command waits for the instance.
#[derive(Debug, Clone, Copy, Args)]
pub struct WaitArgs {
    /// Seconds to wait for the instance's answer; 0 only stores
    #[arg(long, value_name = "S", default_value_t = 30)]
    pub wait: u64,
}

/// Arguments of `create`.
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// Kind of ticket
    #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
    pub kind: Kind,
    /// Name, one line of at most 160 characters
    #[arg(long, value_name = "S")]
    pub name: String,
    /// Description
    #[arg(long, value_name = "S", default_value = "")]
    pub description: String,
    /// Priority
    #[arg(long, value_parser = parse_priority, value_name = "critical|high|moderate|low")]
    pub priority: Priority,
    /// Due day: YYYY-MM-DD, or +7d, fri, tomorrow
    #[arg(long, value_name = "DAY")]
    pub due: Option<String>,
    /// Who recommended it
    #[arg(long, value_parser = parse_source, value_name = "user|microsoft", default_value = "user")]
    pub source: Source,
    /// What it is about
    #[arg(long, value_parser = parse_category, value_name = "devices|data|apps|identity|infrastructure")]
    pub category: Option<Category>,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `edit`.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// Number, `sys_id` or local id
    #[arg(value_name = "NUMBER|SYS_ID|LOCAL_ID")]
    pub id: String,
    /// New name
    #[arg(long, value_name = "S")]
    pub name: Option<String>,
    /// New description
    #[arg(long, value_name = "S")]
    pub description: Option<String>,
    /// New priority
    #[arg(long, value_parser = parse_priority, value_name = "critical|high|moderate|low")]
    pub priority: Option<Priority>,
    /// New due day; an empty text clears it
    #[arg(long, value_name = "DAY")]
    pub due: Option<String>,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `note` and `comment`.
#[derive(Debug, Args)]
pub struct NoteArgs {
    /// Number, `sys_id` or local id
    #[arg(value_name = "NUMBER|SYS_ID|LOCAL_ID")]
    pub id: String,
    /// The text, or - for standard input
    #[arg(value_name = "TEXT|-", allow_hyphen_values = true)]
    pub text: String,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `close`.
#[derive(Debug, Args)]
pub struct CloseArgs {
    /// Number, `sys_id` or local id
    #[arg(value_name = "NUMBER|SYS_ID|LOCAL_ID")]
    pub id: String,
    /// Close code, as the instance stores it
    #[arg(long, value_name = "C")]
    pub code: Option<String>,
    /// Close notes
    #[arg(long, value_name = "S")]
    pub notes: Option<String>,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// The commands under `outbox`.
#[derive(Debug, Subcommand)]
pub enum OutboxCommand {
    /// List what waits, why, until when, and what can be done
    List,
    /// Let a refused or stopped write go again
    Retry(WriteArgs),
    /// Take back a write that has not been sent
    Withdraw(WriteArgs),
    /// Decide what must not be guessed: a conflict, an unclear outcome, one of several tickets
    Resolve(ResolveArgs),
    /// Send the reverse of an edit, if nobody has changed the ticket since
    Undo(WriteArgs),
    /// List what was sent, newest first
    Log {
        /// At most this many
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: usize,
    },
}

/// Which write.
#[derive(Debug, Args)]
pub struct WriteArgs {
    /// The write's number, as `outbox list` shows it
    #[arg(value_name = "WRITE")]
    pub write: i64,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `outbox resolve`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("decision").required(true).multiple(true).args(["mine", "theirs", "arrived", "again", "pick", "drop"]))]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct ResolveArgs {
    /// Which write
    #[command(flatten)]
    pub write: WriteArgs,
    /// In a conflict: this column gets my value
    #[arg(long, value_name = "COLUMN", conflicts_with_all = ["arrived", "again", "pick", "drop"])]
    pub mine: Vec<String>,
    /// In a conflict: this column keeps the instance's value
    #[arg(long, value_name = "COLUMN", conflicts_with_all = ["arrived", "again", "pick", "drop"])]
    pub theirs: Vec<String>,
    /// In a conflict: the instance's value that you have seen in a column; with another one there by now, nothing is decided
    #[arg(long, value_name = "COLUMN=VALUE", conflicts_with_all = ["arrived", "again", "pick", "drop"])]
    pub seen: Vec<String>,
    /// It arrived
    #[arg(long, conflicts_with_all = ["again", "pick", "drop"])]
    pub arrived: bool,
    /// It did not arrive: send it again
    #[arg(long, conflicts_with_all = ["pick", "drop"])]
    pub again: bool,
    /// This ticket is the right one of several
    #[arg(long, value_name = "SYS_ID", conflicts_with = "drop")]
    pub pick: Option<String>,
    /// Give it up
    #[arg(long)]
    pub drop: bool,
}

pub(super) fn parse_kind(text: &str) -> Result<Kind, String> {
    Kind::from_word(text).ok_or_else(|| "expected change or incident".to_owned())
}

pub(super) fn parse_priority(text: &str) -> Result<Priority, String> {
    Priority::from_word(text).ok_or_else(|| "expected critical, high, moderate or low".to_owned())
}

fn parse_source(text: &str) -> Result<Source, String> {
    Source::ALL.into_iter().find(|source| source.word() == text).ok_or_else(|| "expected user or microsoft".to_owned())
}

fn parse_category(text: &str) -> Result<Category, String> {
    let found = Category::ALL.into_iter().find(|category| category.word() == text);
    found.ok_or_else(|| "expected devices, data, apps, identity or infrastructure".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn common_options_stand_before_or_after_the_command() {
        for line in ["ticketdeck --json --profile x status", "ticketdeck status --json --profile x"] {
            let cli = Cli::try_parse_from(line.split(' ')).unwrap();
            assert!(cli.common.json);
            assert_eq!(cli.common.profile.as_deref(), Some("x"));
        }
    }

    #[test]
    fn secrets_have_no_option() {
        let help = Cli::command().find_subcommand_mut("connect").unwrap().render_long_help().to_string();
        assert!(!help.contains("--password") && !help.contains("--client-secret"), "{help}");
    }
}
