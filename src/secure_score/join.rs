//! The join: `controlName` of the newest score with `id` of the profiles, and all that follows from both and from the days before.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::read::{ControlScore, Profile, Score};
use crate::domain::Untrusted;
use crate::domain::html::Readable;
use crate::domain::recommendation::{Match, PointChange, Recommendation};

/// Most changes of points that are kept per control: a device control changes nearly every day.
const MOST_CHANGES: usize = 40;
/// Points that differ by less are the same.
const SAME: f64 = 0.005;

/// Joins the newest day (`days[0]`) with the profiles. Three cases come of it: both sides know a control, only a profile does (it
/// does not apply to the tenant), only the score does (no title, no maximum).
pub(super) fn join(days: &[Score], profiles: Vec<Profile>) -> Vec<Recommendation> {
    let mut changes = changes(days);
    let mut scored: HashMap<&str, &ControlScore> = HashMap::new();
    for control in days.first().map(|day| day.controls.as_slice()).unwrap_or_default() {
        scored.entry(control.id.raw()).or_insert(control);
    }
    let mut seen: HashSet<Untrusted> = HashSet::new();
    let mut joined = Vec::with_capacity(profiles.len());
    for profile in profiles {
        if seen.insert(profile.id.clone()) {
            let score = scored.get(profile.id.raw()).copied();
            let changes = changes.remove(profile.id.raw()).unwrap_or_default();
            joined.push(described(profile, score, changes));
        }
    }
    // In the score's own order, so that the same answer gives the same list.
    for control in days.first().map(|day| day.controls.as_slice()).unwrap_or_default() {
        if seen.insert(control.id.clone()) {
            joined.push(undescribed(control, changes.remove(control.id.raw()).unwrap_or_default()));
        }
    }
    joined
}

fn described(profile: Profile, score: Option<&ControlScore>, changes: Vec<PointChange>) -> Recommendation {
    Recommendation {
        matched: if score.is_some() { Match::Both } else { Match::ProfileOnly },
        points: score.map(|score| score.points),
        max: profile.max.or_else(|| score.and_then(max_of)),
        changes,
        description: score.map(|score| score.description.clone()).unwrap_or_default(),
        implementation: score.map(|score| score.implementation.clone()).unwrap_or_default(),
        counted: score.and_then(|score| score.counted),
        on: score.and_then(|score| score.on),
        last_synced: score.and_then(|score| score.last_synced),
        id: profile.id,
        title: profile.title,
        category: profile.category,
        service: profile.service,
        action_type: profile.action_type,
        rank: profile.rank,
        user_impact: profile.user_impact,
        cost: profile.cost,
        tier: profile.tier,
        threats: profile.threats,
        remediation: profile.remediation,
        impact: profile.impact,
        action_url: profile.action_url,
        deprecated: profile.deprecated,
        updates: profile.updates,
    }
}

fn undescribed(score: &ControlScore, changes: Vec<PointChange>) -> Recommendation {
    Recommendation {
        id: score.id.clone(),
        title: score.id.clone(),
        matched: Match::ScoreOnly,
        category: score.category.clone(),
        service: Untrusted::default(),
        action_type: Untrusted::default(),
        rank: None,
        points: Some(score.points),
        max: max_of(score),
        changes,
        user_impact: None,
        cost: None,
        tier: None,
        threats: Vec::new(),
        description: score.description.clone(),
        remediation: Readable::default(),
        impact: Readable::default(),
        implementation: score.implementation.clone(),
        counted: score.counted,
        on: score.on,
        last_synced: score.last_synced,
        action_url: None,
        deprecated: false,
        updates: Vec::new(),
    }
}

/// The maximum that follows from points and percentage; at 0 % nothing does.
fn max_of(score: &ControlScore) -> Option<f64> {
    let percent = score.percent.filter(|percent| *percent > 0.0 && *percent <= 100.0)?;
    Some((score.points / percent * 10_000.0).round() / 100.0)
}

/// Each control's changes of points over the days, newest first. A day on which a control is missing tells nothing about it.
fn changes(days: &[Score]) -> BTreeMap<String, Vec<PointChange>> {
    let mut last: HashMap<&str, f64> = HashMap::new();
    let mut changes: BTreeMap<String, Vec<PointChange>> = BTreeMap::new();
    for day in days.iter().rev() {
        for control in &day.controls {
            let before = last.insert(control.id.raw(), control.points);
            if let Some(from) = before.filter(|from| (from - control.points).abs() >= SAME) {
                let change = PointChange { day: day.day, from, to: control.points };
                changes.entry(control.id.raw().to_owned()).or_default().push(change);
            }
        }
    }
    for list in changes.values_mut() {
        list.reverse();
        list.truncate(MOST_CHANGES);
    }
    changes
}
