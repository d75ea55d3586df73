//! Scores and profiles from JSON, one by one: what cannot be read is left out and counted, and never stops a page.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;

use super::wire::{html, moment, number, positive, text, trimmed, truth, web_address, whole};
use crate::domain::Untrusted;
use crate::domain::html::Readable;
use crate::domain::recommendation::score::{Basis, Comparison, ScoreDay};
use crate::domain::recommendation::{ControlState, Counted, Level, ScoreCategory, StateUpdate, Threat, Tier};

/// Longest control id; real ones have up to 80 characters.
const LONGEST_ID: usize = 200;

/// A `secureScore`: one day of a tenant.
#[derive(Debug, Clone)]
pub(super) struct Score {
    pub tenant: Untrusted,
    pub created: Timestamp,
    pub day: Date,
    pub points: f64,
    pub max: f64,
    pub comparisons: Vec<Comparison>,
    pub controls: Vec<ControlScore>,
    /// Control scores that could not be read.
    pub unreadable: u64,
}

/// A `controlScore`: how far one control is. Text and counts are to be trusted on the newest day only.
#[derive(Debug, Clone)]
pub(super) struct ControlScore {
    pub id: Untrusted,
    pub category: ScoreCategory,
    pub points: f64,
    pub percent: Option<f64>,
    pub description: Readable,
    pub implementation: Readable,
    pub counted: Option<Counted>,
    pub on: Option<bool>,
    pub last_synced: Option<Timestamp>,
}

/// A `secureScoreControlProfile`: what a control is.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub id: Untrusted,
    pub title: Untrusted,
    pub category: ScoreCategory,
    pub service: Untrusted,
    pub action_type: Untrusted,
    pub action_url: Option<Untrusted>,
    pub max: Option<f64>,
    pub rank: Option<u32>,
    pub user_impact: Option<Level>,
    pub cost: Option<Level>,
    pub tier: Option<Tier>,
    pub threats: Vec<Threat>,
    pub remediation: Readable,
    pub impact: Readable,
    pub deprecated: bool,
    pub updates: Vec<StateUpdate>,
}

impl Score {
    /// Reads one day. Only the newest one is read with its texts: those of older days are wrong, and making HTML readable costs time.
    pub fn read(json: &Value, newest: bool) -> Option<Self> {
        let created = moment(&json["createdDateTime"])?;
        let rows = json["controlScores"].as_array().map(Vec::as_slice).unwrap_or_default();
        let controls: Vec<ControlScore> = rows.iter().filter_map(|row| ControlScore::read(row, newest)).collect();
        let comparisons = json["averageComparativeScores"].as_array().map(Vec::as_slice).unwrap_or_default();
        Some(Score {
            tenant: text(&json["azureTenantId"]),
            created,
            day: created.to_zoned(TimeZone::UTC).date(),
            points: positive(&json["currentScore"])?,
            max: positive(&json["maxScore"]).unwrap_or_default(),
            comparisons: comparisons.iter().filter_map(comparison).collect(),
            unreadable: u64::try_from(rows.len() - controls.len()).unwrap_or(u64::MAX),
            controls,
        })
    }

    /// When a day was calculated, without reading the rest of it.
    pub fn created(json: &Value) -> Option<Timestamp> {
        moment(&json["createdDateTime"])
    }

    /// The day as the history keeps it.
    pub fn summary(&self) -> ScoreDay {
        let mut categories: BTreeMap<ScoreCategory, f64> = BTreeMap::new();
        for control in &self.controls {
            *categories.entry(control.category.clone()).or_default() += control.points;
        }
        ScoreDay { day: self.day, points: self.points, max: self.max, categories }
    }
}

fn id(json: &Value) -> Option<Untrusted> {
    let id = json.as_str()?.trim();
    (!id.is_empty() && id.len() <= LONGEST_ID).then(|| Untrusted::from(id))
}

fn category(json: &Value) -> ScoreCategory {
    ScoreCategory::from(trimmed(json))
}

impl ControlScore {
    fn read(json: &Value, newest: bool) -> Option<Self> {
        let words = |name: &str| if newest { html(&json[name]) } else { Readable::default() };
        let counted = || Some(Counted { count: whole(&json["count"])?, total: whole(&json["total"])? });
        Some(ControlScore {
            id: id(&json["controlName"])?,
            category: category(&json["controlCategory"]),
            points: positive(&json["score"])?,
            percent: positive(&json["scoreInPercentage"]),
            description: words("description"),
            implementation: words("implementationStatus"),
            counted: if newest { counted() } else { None },
            on: if newest { truth(&json["on"]) } else { None },
            last_synced: if newest { moment(&json["lastSynced"]) } else { None },
        })
    }
}

/// An average of others. A negative one is none.
fn comparison(json: &Value) -> Option<Comparison> {
    let percent = positive(&json["averageScore"])?;
    let basis = match json["basis"].as_str()? {
        "AllTenants" => Basis::AllTenants,
        // With a capital S and as text, unlike all other fields.
        "TotalSeats" => Basis::TotalSeats(whole(&json["SeatSizeRangeLowerValue"]), whole(&json["SeatSizeRangeUpperValue"])),
        "IndustryTypes" => Basis::IndustryTypes,
        other => Basis::Other(other.into()),
    };
    let mut categories = BTreeMap::new();
    for (name, category) in [
        ("apps", ScoreCategory::Apps),
        ("data", ScoreCategory::Data),
        ("device", ScoreCategory::Device),
        ("identity", ScoreCategory::Identity),
        ("infrastructure", ScoreCategory::Infrastructure),
    ] {
        let (score, max) = (positive(&json[format!("{name}Score")]), positive(&json[format!("{name}ScoreMax")]));
        if let (Some(score), Some(max)) = (score, max.filter(|max| *max > 0.0)) {
            categories.insert(category, (score / max * 100.0).min(100.0));
        }
    }
    Some(Comparison { basis, percent, categories })
}

impl Profile {
    /// Reads one profile; one without an id is nothing.
    pub fn read(json: &Value) -> Option<Self> {
        let id = id(&json["id"])?;
        let level = |name: &str| Level::read(json[name].as_str().unwrap_or_default());
        let tier = trimmed(&json["tier"]);
        let updates = json["controlStateUpdates"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut updates: Vec<StateUpdate> = updates.iter().map(update).filter(StateUpdate::is_telling).collect();
        updates.sort_by_key(|update| std::cmp::Reverse(update.updated));
        let title = trimmed(&json["title"]);
        Some(Profile {
            title: if title.is_empty() { id.clone() } else { title },
            category: category(&json["controlCategory"]),
            service: trimmed(&json["service"]),
            action_type: trimmed(&json["actionType"]),
            action_url: web_address(&json["actionUrl"]),
            max: positive(&json["maxScore"]),
            rank: number(&json["rank"]).and(whole(&json["rank"])).and_then(|rank| u32::try_from(rank).ok()),
            user_impact: level("userImpact"),
            cost: level("implementationCost"),
            tier: (!tier.is_empty()).then(|| Tier::from(tier)),
            threats: threats(&json["threats"]),
            remediation: html(&json["remediation"]),
            impact: html(&json["remediationImpact"]),
            deprecated: truth(&json["deprecated"]).unwrap_or_default(),
            updates,
            id,
        })
    }
}

/// The threats, each once, whatever its spelling.
fn threats(json: &Value) -> Vec<Threat> {
    let mut threats = Vec::new();
    for threat in json.as_array().map(Vec::as_slice).unwrap_or_default() {
        let threat = trimmed(threat);
        let threat = (!threat.is_empty()).then(|| Threat::from(threat));
        threats.extend(threat.filter(|threat| !threats.contains(threat)));
    }
    threats
}

fn update(json: &Value) -> StateUpdate {
    let state = trimmed(&json["state"]);
    StateUpdate {
        state: if state.is_empty() { ControlState::Default } else { ControlState::from(state) },
        comment: text(&json["comment"]),
        assigned_to: text(&json["assignedTo"]),
        updated_by: text(&json["updatedBy"]),
        updated: moment(&json["updatedDateTime"]),
    }
}
