//! The tenant's score: by day, in comparison, and everything one look at Microsoft Graph brings.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Recommendation, ScoreCategory};
use crate::domain::Untrusted;

/// The score of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreDay {
    /// The day it was calculated for (UTC).
    pub day: Date,
    /// Points achieved.
    pub points: f64,
    /// Points to achieve.
    pub max: f64,
    /// Points achieved by category.
    pub categories: BTreeMap<ScoreCategory, f64>,
}

impl ScoreDay {
    /// How much of the maximum is achieved, 0 to 100; `None` for an empty tenant.
    pub fn percentage(&self) -> Option<f64> {
        (self.max > 0.0).then(|| (self.points / self.max * 100.0).clamp(0.0, 100.0))
    }
}

/// With whom the score is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// All tenants.
    AllTenants,
    /// Tenants with about as many seats; from and to, where told.
    TotalSeats(Option<u64>, Option<u64>),
    /// Tenants of the same industries.
    IndustryTypes,
    /// A basis that is not known here.
    Other(Untrusted),
}

impl Basis {
    /// The word in messages' ids and in JSON; `other` for an unknown one.
    pub fn word(&self) -> &'static str {
        match self {
            Basis::AllTenants => "all-tenants",
            Basis::TotalSeats(..) => "total-seats",
            Basis::IndustryTypes => "industry-types",
            Basis::Other(_) => "other",
        }
    }
}

/// What others achieve on average.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Who they are.
    pub basis: Basis,
    /// Their average in percent. Microsoft has given -1 for weeks; such averages are left out altogether.
    pub percent: f64,
    /// The average by category in percent, where told.
    pub categories: BTreeMap<ScoreCategory, f64>,
}

/// One complete look at a tenant's Secure Score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreSnapshot {
    /// The tenant's id.
    pub tenant: Untrusted,
    /// When it was read (UTC, this machine's clock).
    pub fetched: Timestamp,
    /// When Microsoft calculated the newest score (UTC).
    pub calculated: Option<Timestamp>,
    /// The newest day's score and those before it, newest first.
    pub days: Vec<ScoreDay>,
    /// What others achieve.
    pub comparisons: Vec<Comparison>,
    /// The improvement actions, every one of the three kinds of match.
    pub recommendations: Vec<Recommendation>,
    /// What Microsoft says is missing from the answers; empty when they were complete.
    pub missing: Vec<Untrusted>,
    /// Parts of answers that could not be read and were left out.
    pub unreadable: u64,
}

impl ScoreSnapshot {
    /// Whether a provider failed, so that scores or descriptions are missing.
    pub fn is_partial(&self) -> bool {
        !self.missing.is_empty()
    }
}
