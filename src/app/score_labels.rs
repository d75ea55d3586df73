//! Secure Score's values in words: points, statuses, levels, categories, who one is compared with.

use super::labels;
use super::model::Model;
use crate::domain::Untrusted;
use crate::domain::recommendation::listing::{ActionRow, ActionSort};
use crate::domain::recommendation::proposal::ProposedPriority;
use crate::domain::recommendation::score::Basis;
use crate::domain::recommendation::{ActionStatus, ControlState, Level, ScoreCategory, points_text};
use crate::i18n::{MessageId, arg, id};

/// A share in percent, one decimal.
pub fn percent(model: &Model, share: f64) -> String {
    model.words.percent(share)
}

/// Points: at most two decimals.
pub fn number_of_points(model: &Model, points: f64) -> String {
    model.words.number(&points_text(points))
}

/// Points of the maximum, as far as they are known: `0/10`.
pub fn points(model: &Model, row: &ActionRow) -> String {
    let told = |points: Option<f64>| points.map_or_else(|| "?".to_owned(), |points| number_of_points(model, points));
    match (row.points, row.max) {
        (None, None) => String::new(),
        (points, max) => format!("{}/{}", told(points), told(max)),
    }
}

/// Points of the maximum in words, and how many are left.
pub fn points_and_left(model: &Model, row: &ActionRow) -> String {
    let args =
        |points: f64, max: f64| [("points", number_of_points(model, points).into()), ("max", number_of_points(model, max).into())];
    match (row.points, row.max) {
        (Some(points), Some(max)) => {
            let of = model.words.with("score-points-of", &args(points, max));
            let left = model.words.with("score-points-left", &[("left", number_of_points(model, (max - points).max(0.0)).into())]);
            format!("{of}, {left}")
        }
        (Some(points), None) => number_of_points(model, points),
        (None, Some(max)) => model.words.with("score-points-most", &[("max", number_of_points(model, max).into())]),
        (None, None) => model.words.get("none"),
    }
}

/// The status as the portal words it.
pub fn status(model: &Model, status: &ActionStatus) -> String {
    model.words.say(match status {
        ActionStatus::ToAddress => id("score-status-to-address"),
        ActionStatus::Planned => id("score-status-planned"),
        ActionStatus::RiskAccepted => id("score-status-risk-accepted"),
        ActionStatus::ThirdParty => id("score-status-third-party"),
        ActionStatus::AlternateMitigation => id("score-status-alternate"),
        ActionStatus::Completed => id("score-status-completed"),
        ActionStatus::Other(words) => return words.line().into_string(),
    })
}

/// A state that an admin can give a control, as the portal words it.
pub fn control_state(model: &Model, state: &ControlState) -> String {
    model.words.say(match state {
        ControlState::Default => id("score-status-to-address"),
        ControlState::Planned => id("score-status-planned"),
        ControlState::Ignored => id("score-status-risk-accepted"),
        ControlState::ThirdParty => id("score-status-third-party"),
        ControlState::AlternateMitigation => id("score-status-alternate"),
        ControlState::Reviewed => id("score-status-reviewed"),
        ControlState::Other(words) => return words.line().into_string(),
    })
}

/// User impact or cost.
pub fn level(model: &Model, level: Option<Level>) -> String {
    model.words.say(match level {
        Some(Level::Low) => id("score-level-low"),
        Some(Level::Moderate) => id("score-level-moderate"),
        Some(Level::High) => id("score-level-high"),
        None => id("score-level-unknown"),
    })
}

/// A category, in the words of the tickets made from it.
pub fn category(model: &Model, category: &ScoreCategory) -> String {
    match category.for_task() {
        Some(known) => model.words.say(labels::category(known)),
        None => category.wire().line().into_string(),
    }
}

/// A ticket's number, or that it has none yet.
pub fn number(model: &Model, number: Option<&Untrusted>) -> String {
    number.map_or_else(|| model.words.get("score-ticket-queued"), |number| number.line().into_string())
}

/// With whom one is compared.
pub fn basis(model: &Model, basis: &Basis) -> String {
    match basis {
        Basis::AllTenants => model.words.get("score-basis-all"),
        Basis::TotalSeats(Some(from), Some(to)) => {
            model.words.with("score-basis-seats", &[("from", (*from).into()), ("to", (*to).into())])
        }
        Basis::TotalSeats(..) => model.words.get("score-basis-size"),
        Basis::IndustryTypes => model.words.get("score-basis-industry"),
        Basis::Other(words) => words.line().into_string(),
    }
}

/// What a list is sorted by.
pub fn sort(sort: ActionSort) -> MessageId {
    match sort {
        ActionSort::Left => id("score-sort-left"),
        ActionSort::Rank => id("score-sort-rank"),
        ActionSort::Title => id("score-sort-title"),
        ActionSort::Category => id("score-sort-category"),
        ActionSort::Service => id("score-sort-service"),
        ActionSort::Status => id("score-sort-status"),
    }
}

/// Why a priority is proposed, the weightiest reason first.
pub fn proposal(model: &Model, proposed: &ProposedPriority) -> Vec<String> {
    let words = &model.words;
    let mut why = vec![match proposed.points_left {
        Some(left) => words.with("score-points-left", &[("left", number_of_points(model, left).into())]),
        None => words.get("score-why-unknown"),
    }];
    if let Some(threat) = &proposed.threat {
        why.push(words.with("score-why-threat", &[("threat", arg(&threat.wire().line()))]));
    }
    if proposed.regressed {
        why.push(words.get("score-why-regressed"));
    }
    why
}
