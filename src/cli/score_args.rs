//! The arguments of the commands about Secure Score.

use clap::{Args, Subcommand, ValueEnum};

use super::args::{RowArgs, WaitArgs, parse_kind, parse_priority};
use crate::domain::recommendation::listing::ActionSort;
use crate::domain::recommendation::{ControlState, ScoreCategory};
use crate::domain::{Kind, Priority, Untrusted};

/// How to sign in at Microsoft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EntraGrantArg {
    /// Authorise in a browser
    AuthorizationCode,
    /// The application itself, with its secret or certificate
    ClientCredentials,
    /// Type a short code on another machine; many tenants block it
    DeviceCode,
}

/// What `connect` takes for Secure Score.
#[derive(Debug, Args)]
pub struct ScoreConnectArgs {
    /// Connect Microsoft Secure Score too
    #[arg(long, requires = "tenant", requires = "entra_client_id")]
    pub secure_score: bool,
    /// The Microsoft tenant: its id or one of its domains
    #[arg(long, value_name = "T", requires = "secure_score")]
    pub tenant: Option<String>,
    /// Id of the application registered in the tenant
    #[arg(long, value_name = "ID", requires = "secure_score")]
    pub entra_client_id: Option<String>,
    /// How to sign in at Microsoft [default: the application itself if its secret is given, else a browser]
    #[arg(long, value_enum, requires = "secure_score")]
    pub entra_grant: Option<EntraGrantArg>,
    /// The cloud the tenant is in
    #[arg(long, value_name = "global|gcc-high|dod", requires = "secure_score")]
    pub cloud: Option<String>,
    /// Another sign-in address than the cloud's
    #[arg(long, value_name = "URL", requires = "secure_score")]
    pub entra: Option<String>,
    /// Another Graph address than the cloud's
    #[arg(long, value_name = "URL", requires = "secure_score")]
    pub graph: Option<String>,
    /// The application's certificate with its private key (PEM, yours alone), in place of a secret
    #[arg(long, value_name = "FILE", requires = "secure_score")]
    pub entra_certificate: Option<std::path::PathBuf>,
    /// Port of http://localhost:PORT that the browser comes back to; any free one by default
    #[arg(long, value_name = "PORT", requires = "secure_score")]
    pub entra_port: Option<u16>,
    /// Let states be written back to Microsoft
    #[arg(long, requires = "secure_score")]
    pub write_back: bool,
}

/// Arguments of `score`.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Read it from Microsoft now, instead of showing what is stored
    #[arg(long)]
    pub refresh: bool,
}

/// The commands under `recommendations`.
#[derive(Debug, Subcommand)]
pub enum RecommendationsCommand {
    /// List the improvement actions that apply, most points left first
    List(ListActionsArgs),
    /// Show one action
    Show {
        /// The action's id, as the list has it
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Make a ticket from an action
    Share(ShareArgs),
    /// Set an action's state at Microsoft, with the reason
    SetState(SetStateArgs),
}

/// What `recommendations list` sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SortArg {
    /// Points left
    #[default]
    Left,
    /// Microsoft's rank
    Rank,
    /// Title
    Title,
    /// Category
    Category,
    /// Service
    Service,
    /// Status
    Status,
}

impl SortArg {
    /// The column, and whether it is sorted descending.
    pub fn order(self) -> (ActionSort, bool) {
        match self {
            SortArg::Left => (ActionSort::Left, true),
            SortArg::Rank => (ActionSort::Rank, false),
            SortArg::Title => (ActionSort::Title, false),
            SortArg::Category => (ActionSort::Category, false),
            SortArg::Service => (ActionSort::Service, false),
            SortArg::Status => (ActionSort::Status, false),
        }
    }
}

/// Arguments of `recommendations list`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub struct ListActionsArgs {
    /// Words that id, title, service or description must hold
    #[arg(long, value_name = "F", default_value = "")]
    pub filter: String,
    /// Only those with something left to do
    #[arg(long)]
    pub open: bool,
    /// Only one category
    #[arg(long, value_parser = parse_category, value_name = "identity|data|device|apps|infrastructure")]
    pub category: Option<ScoreCategory>,
    /// Only one service, as the list has it
    #[arg(long, value_name = "S")]
    pub service: Option<String>,
    /// Only those that are little work and that users hardly notice
    #[arg(long)]
    pub quick_wins: bool,
    /// Only those that lost points
    #[arg(long)]
    pub regressed: bool,
    /// Only those without a ticket
    #[arg(long)]
    pub not_shared: bool,
    /// Also those that do not apply to the tenant or are no longer kept up
    #[arg(long)]
    pub all: bool,
    /// What to sort by
    #[arg(long, value_enum, default_value = "left")]
    pub sort: SortArg,
    /// At most this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to print them
    #[command(flatten)]
    pub rows: RowArgs,
}

/// Arguments of `recommendations share`.
#[derive(Debug, Args)]
pub struct ShareArgs {
    /// The action's id
    #[arg(value_name = "ID")]
    pub id: String,
    /// Kind of ticket
    #[arg(long, value_parser = parse_kind, value_name = "change|incident")]
    pub kind: Kind,
    /// Priority [default: proposed from points, threats and regression]
    #[arg(long, value_parser = parse_priority, value_name = "critical|high|moderate|low")]
    pub priority: Option<Priority>,
    /// Due day: YYYY-MM-DD, or +7d, fri, tomorrow [default: by the profile's `due_days`]
    #[arg(long, value_name = "DAY")]
    pub due: Option<String>,
    /// Share it although somebody has done so already, or nobody can tell
    #[arg(long)]
    pub again: bool,
    /// How long to wait
    #[command(flatten)]
    pub wait: WaitArgs,
}

/// Arguments of `recommendations set-state`.
#[derive(Debug, Args)]
pub struct SetStateArgs {
    /// The action's id
    #[arg(value_name = "ID")]
    pub id: String,
    /// The state
    #[arg(long, value_parser = parse_state, value_name = "to-address|risk-accepted|third-party")]
    pub state: ControlState,
    /// Why; the number of the action's ticket is added to it
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
}

fn parse_category(text: &str) -> Result<ScoreCategory, String> {
    let text = if text.eq_ignore_ascii_case("devices") { "device" } else { text };
    match ScoreCategory::from(Untrusted::from(text)) {
        ScoreCategory::Other(_) => Err("expected identity, data, device, apps or infrastructure".to_owned()),
        known => Ok(known),
    }
}

fn parse_state(text: &str) -> Result<ControlState, String> {
    match text {
        "to-address" => Ok(ControlState::Default),
        "risk-accepted" => Ok(ControlState::Ignored),
        "third-party" => Ok(ControlState::ThirdParty),
        _ => Err("expected to-address, risk-accepted or third-party".to_owned()),
    }
}
