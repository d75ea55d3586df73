//! What screens and commands ask the local database about Secure Score, and what they get.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::score::{Comparison, ScoreDay};
use super::{ActionStatus, Level, Match, Recommendation, ScoreCategory};
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, Untrusted};

/// What a list of improvement actions is sorted by. The id makes each order total; actions without the value come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActionSort {
    /// Points still to achieve.
    #[default]
    Left,
    /// Microsoft's rank.
    Rank,
    /// Title, case folded.
    Title,
    /// Category, then points left.
    Category,
    /// Service, then points left.
    Service,
    /// Status, then points left.
    Status,
}

/// Which improvement actions a list shows and in which order. Every filter that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a filter of its own on the screen")]
pub struct ActionQuery {
    /// Words that id, title, service or description must hold, all of them; empty for all.
    pub filter: String,
    /// One category.
    pub category: Option<ScoreCategory>,
    /// One service, exactly.
    pub service: Option<String>,
    /// Only those with something left to do.
    pub open: bool,
    /// Only quick wins.
    pub quick_wins: bool,
    /// Only those that lost points.
    pub regressed: bool,
    /// Only those without a ticket.
    pub not_shared: bool,
    /// Also those that do not apply to the tenant or are no longer kept up by Microsoft.
    pub all: bool,
    /// What to sort by.
    pub sort: ActionSort,
    /// Descending instead of ascending.
    pub descending: bool,
}

impl ActionQuery {
    /// What a person wants to see first: open ones, most points left on top.
    pub fn usual() -> Self {
        ActionQuery { open: true, descending: true, ..ActionQuery::default() }
    }
}

/// A window of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionRequest {
    /// Which actions.
    pub query: ActionQuery,
    /// First row wanted.
    pub offset: usize,
    /// Rows wanted.
    pub limit: usize,
    /// If this action is in the list, its position is told and the window is moved so that it is inside.
    pub keep: Option<Untrusted>,
}

/// A ticket that was made from an action, by whomever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedTicket {
    /// Its id in the local database.
    pub local_id: LocalId,
    /// Change or incident.
    pub kind: Kind,
    /// Its number; `None` until it is on the instance.
    pub number: Option<Untrusted>,
    /// Wire value of its state.
    pub state: String,
    /// Closed or cancelled.
    pub over: bool,
    /// Its due day.
    pub due: Option<Date>,
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionRow {
    /// The control's id; what selections hold on to.
    pub id: Untrusted,
    /// Its title.
    pub title: Untrusted,
    /// Which sides know it.
    pub matched: Match,
    /// Its category.
    pub category: ScoreCategory,
    /// Its service.
    pub service: Untrusted,
    /// Microsoft's rank.
    pub rank: Option<u32>,
    /// Points achieved.
    pub points: Option<f64>,
    /// Points to achieve.
    pub max: Option<f64>,
    /// How much users notice.
    pub user_impact: Option<Level>,
    /// How much work it is.
    pub cost: Option<Level>,
    /// Its status.
    pub status: ActionStatus,
    /// It lost points that were not made good since.
    pub regressed: bool,
    /// Its points rest on someone's word.
    pub asserted: bool,
    /// Microsoft no longer keeps it up.
    pub deprecated: bool,
    /// The tickets made from it, open ones first, then newest first.
    pub tickets: Vec<SharedTicket>,
}

impl ActionRow {
    /// Whether all its tickets are over although points are missing: closed in ServiceNow, not yet seen by Microsoft.
    pub fn awaits_microsoft(&self) -> bool {
        let open = matches!(self.status, ActionStatus::ToAddress | ActionStatus::Planned | ActionStatus::Other(_));
        open && !self.tickets.is_empty() && self.tickets.iter().all(|ticket| ticket.over)
    }
}

/// The answer to an [`ActionRequest`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ActionPage {
    /// Position of the first row.
    pub offset: usize,
    /// The rows.
    pub rows: Vec<ActionRow>,
    /// Actions in the whole list.
    pub total: usize,
    /// Position of the action that was to be kept, if it is in the list.
    pub kept: Option<usize>,
}

/// Everything the detail screen shows of an action.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionDetail {
    /// The row, with its tickets.
    pub row: ActionRow,
    /// The whole action.
    pub recommendation: Recommendation,
    /// What `correlation_id`s of its tickets start with.
    pub prefix: String,
    /// When Microsoft calculated the score it is from.
    pub calculated: Option<Timestamp>,
    /// When it was read.
    pub fetched: Option<Timestamp>,
}

/// How many actions there are of each kind. Only those that apply and are kept up count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActionCounts {
    /// Lost points.
    pub regressed: usize,
    /// To address.
    pub to_address: usize,
    /// Planned.
    pub planned: usize,
    /// Risk accepted.
    pub risk_accepted: usize,
    /// Resolved through third party or alternate mitigation.
    pub asserted: usize,
    /// Completed.
    pub completed: usize,
    /// Open, and a ticket that is not over was made of it.
    pub shared: usize,
    /// All tickets over, points still missing.
    pub awaiting: usize,
}

/// The Secure Score card of the home screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoreCard {
    /// The tenant.
    pub tenant: Untrusted,
    /// The days that are known, oldest first; the last one is the newest score. Empty before the first look.
    pub days: Vec<ScoreDay>,
    /// What others achieve.
    pub comparisons: Vec<Comparison>,
    /// When Microsoft calculated the newest score.
    pub calculated: Option<Timestamp>,
    /// When it was last read.
    pub fetched: Option<Timestamp>,
    /// What Microsoft said was missing; empty when the last answers were complete.
    pub missing: Vec<Untrusted>,
    /// Why the last look failed; `None` after a good one.
    pub problem: Option<Problem>,
    /// The counts.
    pub counts: ActionCounts,
    /// The three open actions with the most points left.
    pub top: Vec<ActionRow>,
}

impl ScoreCard {
    /// The newest day.
    pub fn newest(&self) -> Option<&ScoreDay> {
        self.days.last()
    }
}
