//! The arguments of `outbox`.

use clap::{Args, Subcommand};

use super::{RowArgs, WaitArgs};

/// The commands under `outbox`.
#[derive(Debug, Subcommand)]
pub enum OutboxCommand {
    /// List what waits, why, until when, and what can be done
    List {
        /// How to print them
        #[command(flatten)]
        rows: RowArgs,
    },
    /// Let a refused or stopped write go again
    Retry(WriteArgs),
    /// Take back a write that has not been sent
    Withdraw(WriteArgs),
    /// Decide what must not be guessed: a conflict, an unclear outcome, one of several tickets
    Resolve(ResolveArgs),
    /// Send the reverse of an edit, if nobody has changed the ticket since
    Undo(WriteArgs),
    /// List what was sent, newest first
    Log(LogArgs),
}

/// Arguments of `log`.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// How to print them
    #[command(flatten)]
    pub rows: RowArgs,
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
