//! The arguments of the command line, as clap reads them.

mod connect;
mod outbox;
mod rows;
mod tickets;

pub use connect::{ConnectArgs, DisconnectArgs, GrantArg, VaultArg};
pub use outbox::{LogArgs, OutboxCommand, ResolveArgs, WriteArgs};
pub use rows::RowArgs;
pub use tickets::{
    AssignArgs, BulkArgs, CancelArgs, CloseArgs, CreateArgs, EditArgs, ExportArgs, ExportFormat, HereArgs, ListArgs, NoteArgs,
    StateArgs, TicketsCommand, WaitArgs,
};

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use super::output::Format;
use super::score_args::{RecommendationsCommand, ScoreArgs};
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
    /// Everything about tickets: list, show, create, change
    #[command(subcommand)]
    Tickets(TicketsCommand),
    /// Create a ticket, or many from a file
    Create(Box<CreateArgs>),
    /// Change fields of a ticket, or of many from a file
    Edit(Box<EditArgs>),
    /// Add a work note, which the customer does not see
    Note(NoteArgs),
    /// Add a comment, which the customer sees
    Comment(NoteArgs),
    /// Close a ticket
    Close(CloseArgs),
    /// List the open tickets whose configuration item is this host
    Here(HereArgs),
    /// Saved ways to look at tickets
    #[command(subcommand)]
    Views(ViewsCommand),
    /// What waits to be sent, and what can be done about it
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// List what was sent, newest first
    Log(LogArgs),
    /// Write tickets as CSV, JSON lines, or a page for whoever takes over
    Export(ExportArgs),
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
    /// The configuration file: check it, show it, say where it is
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print a script that completes commands and options in a shell
    Completions {
        /// The shell
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the manual page of ticketdeck, or of a command
    Man {
        /// The command, as `tickets list`
        #[arg(value_name = "COMMAND")]
        command: Vec<String>,
    },
}

impl Command {
    /// How the command prints its rows, where it has any.
    fn rows(&self) -> Option<RowArgs> {
        match self {
            Command::Tickets(TicketsCommand::List(args)) => Some(args.rows),
            Command::Create(args) | Command::Tickets(TicketsCommand::Create(args)) => Some(args.rows),
            Command::Edit(args) | Command::Tickets(TicketsCommand::Edit(args)) => Some(args.rows),
            Command::Here(args) => Some(args.rows),
            Command::Views(ViewsCommand::List { rows }) | Command::Outbox(OutboxCommand::List { rows }) => Some(*rows),
            Command::Log(args) | Command::Outbox(OutboxCommand::Log(args)) => Some(args.rows),
            Command::Recommendations(RecommendationsCommand::List(args)) => Some(args.rows),
            Command::States(StatesCommand::List { rows, .. }) => Some(*rows),
            _ => None,
        }
    }
}

impl Cli {
    /// How the command prints.
    pub fn format(&self) -> Format {
        let rows = self.command.as_ref().and_then(Command::rows).unwrap_or_default();
        if self.common.json { Format::Json } else { rows.format() }
    }
}

/// The commands under `views`.
#[derive(Debug, Subcommand)]
pub enum ViewsCommand {
    /// List the views with their filters and numbers of tickets
    List {
        /// How to print them
        #[command(flatten)]
        rows: RowArgs,
    },
}

/// The commands under `config`.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Read the file and say whether all of it is understood
    Check,
    /// Print where files are
    Path,
    /// Print the file as it is; it holds no secrets
    Show,
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
        /// How to print them
        #[command(flatten)]
        rows: RowArgs,
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
    /// One complete round, then end; this is what happens without an option
    #[arg(long, conflicts_with = "follow")]
    pub once: bool,
    /// Round after round, until it is interrupted
    #[arg(long)]
    pub follow: bool,
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
