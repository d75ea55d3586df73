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
    /// Only open ones whose tickets are all closed.
    pub closed: bool,
    /// Only those that a person has not seen yet.
    pub fresh: bool,
    /// Only these, by their ids: those that an alert is about.
    pub only: Option<Vec<Untrusted>>,
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
    /// Its last change on the instance; of a closed one `closed_at`, where the instance told.
    pub updated: Option<Timestamp>,
}

/// What Microsoft says of an open action whose tickets are all closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Nothing: it has not looked since.
    NotSeen,
    /// It has looked since, and the points are still missing.
    Denied,
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
    /// When Microsoft last looked at it: at this control, where told, else at the whole tenant.
    pub checked: Option<Timestamp>,
    /// The tickets made from it, open ones first, then newest first.
    pub tickets: Vec<SharedTicket>,
}

impl ActionRow {
    /// Whether all its tickets are over although points are missing: closed in ServiceNow, not yet seen by Microsoft.
    pub fn awaits_microsoft(&self) -> bool {
        let open = matches!(self.status, ActionStatus::ToAddress | ActionStatus::Planned | ActionStatus::Other(_));
        open && self.is_closed()
    }

    /// Whether it has tickets and all of them are over.
    pub fn is_closed(&self) -> bool {
        !self.tickets.is_empty() && self.tickets.iter().all(|ticket| ticket.over)
    }

    /// What Microsoft says now that all its tickets are over; `None` while one is open, and when the points are there.
    pub fn closing(&self) -> Option<Closing> {
        if !self.awaits_microsoft() {
            return None;
        }
        let closed = self.tickets.iter().filter_map(|ticket| ticket.updated).max();
        let looked = matches!((self.checked, closed), (Some(checked), Some(closed)) if checked > closed);
        Some(if looked { Closing::Denied } else { Closing::NotSeen })
    }

    /// Points still to achieve; `None` when they are not known.
    pub fn points_left(&self) -> Option<f64> {
        Some((self.max? - self.points?).max(0.0))
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
    /// Tickets that the person has linked to it here; nothing on the instance says so.
    pub linked: Vec<SharedTicket>,
    /// The whole action.
    pub recommendation: Recommendation,
    /// The tenant's id.
    pub tenant: Untrusted,
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

/// A fall of the score, in percent of what can be achieved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreFall {
    /// The day it is compared with: that of the last visit, else a week ago.
    pub since: Date,
    /// Percent on that day.
    pub from: f64,
    /// Percent now.
    pub to: f64,
}

/// What a person should hear of Secure Score without looking for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoreAlerts {
    /// The score has fallen.
    pub fall: Option<ScoreFall>,
    /// Actions that lost points although all their tickets are closed.
    pub regressed: Vec<Untrusted>,
    /// Actions whose tickets are all closed, and Microsoft has looked since without giving the points.
    pub denied: Vec<Untrusted>,
    /// Actions that came since the last visit.
    pub fresh: Vec<Untrusted>,
}

/// How far a category is, over the actions that apply.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryScore {
    /// The category.
    pub category: ScoreCategory,
    /// Points achieved.
    pub points: f64,
    /// Points to achieve, as far as they are known.
    pub max: f64,
}

/// Everything about Secure Score besides its actions.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoreNow {
    /// The card; `None` when nothing was ever read or tried.
    pub card: Option<ScoreCard>,
    /// What a person should hear.
    pub alerts: ScoreAlerts,
    /// The categories, most points to achieve first.
    pub categories: Vec<CategoryScore>,
}
