//! The arguments of the commands about tickets.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::rows::RowArgs;
use super::{parse_category, parse_kind, parse_priority, parse_source};
use crate::domain::listing::SortColumn;
use crate::domain::{Category, Kind, Priority, Source};

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
    /// Create a ticket, or many from a file
    Create(Box<CreateArgs>),
    /// Change fields of a ticket, or of many from a file
    Edit(Box<EditArgs>),
    /// Add a work note, which the customer does not see
    Note(NoteArgs),
    /// Add a comment, which the customer sees
    Comment(NoteArgs),
    /// Assign a ticket to a person or group
    Assign(AssignArgs),
    /// Move a ticket to another state
    State(StateArgs),
    /// Close a ticket
    Close(CloseArgs),
    /// Cancel a ticket, with the reason
    Cancel(CancelArgs),
}

/// Which tickets, in which order.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only one kind
    #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
    pub kind: Option<Kind>,
    /// Words and terms, as in the filter line: `mine overdue`, `state:new vpn`
    #[arg(long, value_name = "F", default_value = "")]
    pub filter: String,
    /// The tickets of a view, by its name or its place; a filter narrows it
    #[arg(long, value_name = "NAME|N")]
    pub view: Option<String>,
    /// What to sort by; `-due` turns it around [default: last updated first, or as the view has it]
    #[arg(long, value_parser = parse_sort, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Option<(SortColumn, bool)>,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to print them
    #[command(flatten)]
    pub rows: RowArgs,
}

/// Arguments of `here`.
#[derive(Debug, Args)]
pub struct HereArgs {
    /// Another host than this one
    #[arg(long, value_name = "NAME")]
    pub host: Option<String>,
    /// Closed and cancelled ones too
    #[arg(long)]
    pub all: bool,
    /// How to print them
    #[command(flatten)]
    pub rows: RowArgs,
}

/// What `export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One row per ticket, description included
    Csv,
    /// One JSON object per ticket and line, with journal and writes
    Jsonl,
    /// A page for whoever takes over: what is overdue, due and waiting, and what was done
    Markdown,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to write
    #[arg(long, value_enum, default_value = "csv")]
    pub format: ExportFormat,
    /// Only one kind
    #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
    pub kind: Option<Kind>,
    /// Words and terms, as in the filter line
    #[arg(long, value_name = "F", default_value = "")]
    pub filter: String,
    /// The tickets of a view, by its name or its place; a filter narrows it
    #[arg(long, value_name = "NAME|N")]
    pub view: Option<String>,
    /// Markdown: what was done since then; RFC 3339, or 8h and the like
    #[arg(long, value_name = "TIME", default_value = "12h")]
    pub since: String,
    /// Write to this file, readable by you alone, instead of standard output
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How long a write command waits for the instance.
#[derive(Debug, Clone, Copy, Args)]
pub struct WaitArgs {
    /// Seconds to wait for the instance's answer; 0 only stores
    #[arg(long, value_name = "S", default_value_t = 30)]
    pub wait: u64,
}

/// Many at once, from a file.
#[derive(Debug, Args)]
pub struct BulkArgs {
    /// A CSV or JSON lines file with a row per ticket, or - for standard input
    #[arg(long, value_name = "FILE|-")]
    pub from: Option<PathBuf>,
    /// The column whose text tells rows apart: a row that was done is not done again [default: key]
    #[arg(long, value_name = "COLUMN")]
    pub key: Option<String>,
    /// Say what would be done with each row, and store nothing
    #[arg(long)]
    pub dry_run: bool,
}

impl BulkArgs {
    /// An option that means nothing without a file. clap's own `requires` does not see it: what conflicts with another option is not
    /// asked for.
    pub fn without_file(&self) -> Option<&'static str> {
        let given = [("--dry-run", self.dry_run), ("--key", self.key.is_some())];
        given.into_iter().find(|(_, given)| *given && self.from.is_none()).map(|(option, _)| option)
    }
}

/// Arguments of `create`.
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// Kind of ticket
    #[arg(long, value_parser = parse_kind, value_name = "change|incident", required_unless_present = "from", conflicts_with = "from")]
    pub kind: Option<Kind>,
    /// Name, one line of at most 160 characters
    #[arg(long, value_name = "S", required_unless_present = "from", conflicts_with = "from")]
    pub name: Option<String>,
    /// Description, or - for standard input
    #[arg(long, value_name = "S|-", default_value = "", conflicts_with = "from", allow_hyphen_values = true)]
    pub description: String,
    /// Priority
    #[arg(long, value_parser = parse_priority, value_name = "critical|high|moderate|low", required_unless_present = "from", conflicts_with = "from")]
    pub priority: Option<Priority>,
    /// Due day: YYYY-MM-DD, or +7d, fri, tomorrow
    #[arg(long, value_name = "DAY", conflicts_with = "from")]
    pub due: Option<String>,
    /// Who recommended it
    #[arg(long, value_parser = parse_source, value_name = "user|microsoft", default_value = "user", conflicts_with = "from")]
    pub source: Source,
    /// What it is about
    #[arg(long, value_parser = parse_category, value_name = "devices|data|apps|identity|infrastructure", conflicts_with = "from")]
    pub category: Option<Category>,
    /// Many at once
    #[command(flatten)]
    pub bulk: BulkArgs,
    /// How to print what became of it
    #[command(flatten)]
    pub rows: RowArgs,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `edit`.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// Number, `sys_id` or local id
    #[arg(value_name = "NUMBER|SYS_ID|LOCAL_ID", required_unless_present = "from", conflicts_with = "from")]
    pub id: Option<String>,
    /// New name
    #[arg(long, value_name = "S", conflicts_with = "from")]
    pub name: Option<String>,
    /// New description, or - for standard input
    #[arg(long, value_name = "S|-", conflicts_with = "from", allow_hyphen_values = true)]
    pub description: Option<String>,
    /// New priority
    #[arg(long, value_parser = parse_priority, value_name = "critical|high|moderate|low", conflicts_with = "from")]
    pub priority: Option<Priority>,
    /// New due day; an empty text clears it
    #[arg(long, value_name = "DAY", conflicts_with = "from")]
    pub due: Option<String>,
    /// Many at once
    #[command(flatten)]
    pub bulk: BulkArgs,
    /// How to print what became of it
    #[command(flatten)]
    pub rows: RowArgs,
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

/// Arguments of `tickets assign`.
#[derive(Debug, Args)]
pub struct AssignArgs {
    /// Number, `sys_id` or local id
    #[arg(value_name = "NUMBER|SYS_ID|LOCAL_ID")]
    pub id: String,
    /// A user name, the full name of a person or group, `me` or `nobody`
    #[arg(value_name = "WHO|me|nobody")]
    pub to: String,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `tickets state`.
#[derive(Debug, Args)]
pub struct StateArgs {
    /// Number, `sys_id` or local id
    #[arg(value_name = "NUMBER|SYS_ID|LOCAL_ID")]
    pub id: String,
    /// The state: its label, your name for it, or its value
    #[arg(value_name = "STATE", allow_hyphen_values = true)]
    pub state: String,
    /// Close code, where the state asks for one: its label or value
    #[arg(long, value_name = "C")]
    pub code: Option<String>,
    /// Close notes, where the state asks for them
    #[arg(long, value_name = "S")]
    pub notes: Option<String>,
    /// What an incident on hold waits for: its label or value
    #[arg(long, value_name = "R")]
    pub hold_reason: Option<String>,
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

/// Arguments of `tickets cancel`.
#[derive(Debug, Args)]
pub struct CancelArgs {
    /// Number, `sys_id` or local id
    #[arg(value_name = "NUMBER|SYS_ID|LOCAL_ID")]
    pub id: String,
    /// Why; it becomes a work note
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// A column to sort by; with `-` before it in descending order.
fn parse_sort(text: &str) -> Result<(SortColumn, bool), String> {
    let (word, descending) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
    let found = SortColumn::ALL.into_iter().find(|column| column.word() == word);
    let words = || SortColumn::ALL.map(SortColumn::word).join(", ");
    found.map(|column| (column, descending)).ok_or_else(|| format!("expected one of {}", words()))
}
