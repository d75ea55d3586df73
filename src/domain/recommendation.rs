//! Secure Score improvement actions ("recommendations"): what Microsoft Graph says of a control, joined and tidied.
//!
//! Facts about the data are from Microsoft Graph's reference (`secureScore`, `controlScore`, `secureScoreControlProfile`) and from
//! public payloads, which differ from it: words in any case of letters, numbers as text, HTML, nulls.

mod cloud;
pub mod handout;
pub mod listing;
pub mod proposal;
pub mod score;
pub mod setting;
mod sharing;
mod words;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::Untrusted;
use super::html::Readable;
pub use cloud::Cloud;
pub use setting::StateChange;
pub use sharing::{ActionRef, FoundTicket, SharedLookup, shared_query};
pub use words::{ActionStatus, ControlState, Level, ScoreCategory, Threat, Tier};

/// A change of points smaller than this part of the maximum is noise: device controls are ratios over a fleet and move a little
/// every day.
const NOISE: f64 = 0.01;

/// Which sides of the data know a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// It is scored and described.
    Both,
    /// It is described but not scored: it does not apply to the tenant.
    ProfileOnly,
    /// It is scored but not described: no title, perhaps no maximum.
    ScoreOnly,
}

/// An entry of a control's state history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateUpdate {
    /// The state that was set.
    pub state: ControlState,
    /// Why, in the words of whoever set it.
    pub comment: Untrusted,
    /// Whom it was assigned to.
    pub assigned_to: Untrusted,
    /// Who set it.
    pub updated_by: Untrusted,
    /// When (UTC).
    pub updated: Option<Timestamp>,
}

impl StateUpdate {
    /// Whether it says anything: a lone `Default` entry of nothing but nulls is normal.
    pub fn is_telling(&self) -> bool {
        self.updated.is_some() || !self.comment.is_empty() || !self.updated_by.is_empty() || self.state != ControlState::Default
    }
}

/// The points of a control on the day they changed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PointChange {
    /// The first day with the new points.
    pub day: Date,
    /// Points before.
    pub from: f64,
    /// Points from then on.
    pub to: f64,
}

/// How many of a control's users, devices or settings are as they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Those that are.
    pub count: u64,
    /// All of them.
    pub total: u64,
}

/// A Secure Score improvement action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// The control's id at Microsoft, for instance `AdminMFAV2` or `scid_2010`.
    pub id: Untrusted,
    /// Its title; the id where Microsoft gives none.
    pub title: Untrusted,
    /// Which sides know it.
    pub matched: Match,
    /// Its category.
    pub category: ScoreCategory,
    /// The product it belongs to, in Microsoft's short form (`AzureAD`, `MDO`, `MDATP`).
    pub service: Untrusted,
    /// `Config`, `Review`, `Behavior` or `Provider` (given by default).
    pub action_type: Untrusted,
    /// Microsoft's order; many controls share one.
    pub rank: Option<u32>,
    /// Points achieved; `None` when it is not scored.
    pub points: Option<f64>,
    /// Points to achieve; `None` when nothing tells.
    pub max: Option<f64>,
    /// Points before and after, newest first, within the history that Microsoft keeps (90 days).
    pub changes: Vec<PointChange>,
    /// How much users notice.
    pub user_impact: Option<Level>,
    /// How much work it is.
    pub cost: Option<Level>,
    /// How basic it is.
    pub tier: Option<Tier>,
    /// What it protects from.
    pub threats: Vec<Threat>,
    /// What it is about.
    pub description: Readable,
    /// What to do.
    pub remediation: Readable,
    /// What users notice.
    pub impact: Readable,
    /// How far it is, in Microsoft's words of the newest day.
    pub implementation: Readable,
    /// How far it is, in numbers of the newest day.
    pub counted: Option<Counted>,
    /// Whether it is on, for a setting that is on or off.
    pub on: Option<bool>,
    /// When Microsoft last looked at this control.
    pub last_synced: Option<Timestamp>,
    /// Where it is set, often only a page that explains it; `http` or `https`.
    pub action_url: Option<Untrusted>,
    /// Microsoft no longer keeps it up.
    pub deprecated: bool,
    /// Its state history, newest first.
    pub updates: Vec<StateUpdate>,
}

/// Whether a control's state can be written back to Microsoft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WriteBack {
    /// It can be tried.
    Possible,
    /// A device control: its state is set in Vulnerability Management only.
    DeviceControl,
    /// It has no profile to write to.
    NoProfile,
}

impl Recommendation {
    /// The state that counts: the update with the latest date. No update, or none with a state, is `Default`.
    pub fn state(&self) -> &ControlState {
        let latest = self.updates.iter().max_by_key(|update| update.updated);
        latest.map_or(&ControlState::Default, |update| &update.state)
    }

    /// The status as the portal words it.
    pub fn status(&self) -> ActionStatus {
        match self.state() {
            ControlState::ThirdParty => ActionStatus::ThirdParty,
            ControlState::AlternateMitigation => ActionStatus::AlternateMitigation,
            _ if self.is_complete() => ActionStatus::Completed,
            ControlState::Ignored => ActionStatus::RiskAccepted,
            ControlState::Planned => ActionStatus::Planned,
            ControlState::Default | ControlState::Reviewed => ActionStatus::ToAddress,
            ControlState::Other(words) => ActionStatus::Other(words.clone()),
        }
    }

    /// Whether all points are achieved.
    fn is_complete(&self) -> bool {
        matches!((self.points, self.max), (Some(points), Some(max)) if max > 0.0 && points >= max)
    }

    /// Whether there is something left to do: scored, kept up by Microsoft, and to address or planned.
    pub fn is_open(&self) -> bool {
        self.points.is_some()
            && !self.deprecated
            && matches!(self.status(), ActionStatus::ToAddress | ActionStatus::Planned | ActionStatus::Other(_))
    }

    /// Whether its points rest on a person's word and were not observed by Microsoft.
    pub fn is_asserted(&self) -> bool {
        matches!(self.status(), ActionStatus::ThirdParty | ActionStatus::AlternateMitigation)
    }

    /// Points still to achieve; `None` when they are not known.
    pub fn points_left(&self) -> Option<f64> {
        Some((self.max? - self.points?).max(0.0))
    }

    /// How much of the maximum is achieved, 0 to 100.
    pub fn percentage(&self) -> Option<f64> {
        let max = self.max.filter(|max| *max > 0.0)?;
        Some((self.points? / max * 100.0).clamp(0.0, 100.0))
    }

    /// The fall of points that has not been made good since, if the last change that counts was one.
    pub fn regression(&self) -> Option<PointChange> {
        let max = self.max.or(self.points).unwrap_or_default();
        let counts = |change: &&PointChange| (change.to - change.from).abs() >= (max * NOISE).max(0.05);
        let last = self.changes.iter().find(counts)?;
        (last.to < last.from && !self.is_complete() && !self.is_asserted()).then_some(*last)
    }

    /// Whether it is open, and neither users nor admins have much to do: no word on impact and cost is above low, and there is one.
    pub fn is_quick_win(&self) -> bool {
        let words = [self.user_impact, self.cost];
        self.is_open() && words.iter().any(Option::is_some) && words.iter().flatten().all(|level| *level == Level::Low)
    }

    /// Whether Microsoft's remediation is only a pointer to Vulnerability Management, as for every device control.
    pub fn is_device(&self) -> bool {
        self.id.raw().starts_with("scid_") || self.category == ScoreCategory::Device
    }

    /// Whether a state can be written back. Device controls (`scid_…`) refuse it.
    pub fn write_back(&self) -> WriteBack {
        if self.id.raw().starts_with("scid_") {
            WriteBack::DeviceControl
        } else if self.matched == Match::ScoreOnly {
            WriteBack::NoProfile
        } else {
            WriteBack::Possible
        }
    }

    /// The same control, described as an older look at it has it: for an answer that lacked this control's profile because a
    /// provider failed.
    #[must_use]
    pub fn described_by(self, older: Recommendation) -> Recommendation {
        Recommendation {
            matched: Match::Both,
            points: self.points,
            changes: self.changes,
            implementation: self.implementation,
            counted: self.counted,
            on: self.on,
            last_synced: self.last_synced,
            description: if self.description.is_empty() { older.description } else { self.description },
            max: older.max.or(self.max),
            ..older
        }
    }
}

/// Points as text: at most two decimals, no zeros at the end.
pub fn points_text(points: f64) -> String {
    let text = format!("{points:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod tests;
