//! From an improvement action to a task: priority with its reason, due day, name and description.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::{ActionRef, Recommendation, Threat, points_text};
use crate::domain::html::Readable;
use crate::domain::task::{DESCRIPTION_MAX, NAME_MAX, Task};
use crate::domain::{Kind, Priority, Source};

/// From so many points left on a priority is high, whatever the threats. Microsoft gives an action ten points or fewer.
const MANY_POINTS: f64 = 8.0;
/// From so many points left on a priority is at least moderate.
const SOME_POINTS: f64 = 4.0;
/// Threats that raise the priority by one level: they open the way to all others.
const SEVERE: [Threat; 3] = [Threat::ElevationOfPrivilege, Threat::AccountBreach, Threat::MaliciousInsider];
/// Characters of a description that are left for the trailer.
const TRAILER_ROOM: usize = 700;
/// What a text that was cut ends with.
const CUT: &str = " […]";

/// A priority and what it was concluded from. The words are the locale's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProposedPriority {
    /// High, moderate or low.
    pub priority: Priority,
    /// Points still to achieve; `None` when they are not known, which counts as some.
    pub points_left: Option<f64>,
    /// The severe threat that raised it.
    pub threat: Option<Threat>,
    /// It lost points, which raised it.
    pub regressed: bool,
}

/// Proposes a priority from the points left, the threats, and whether points were lost. Never critical: that is a person's word.
pub fn priority(action: &Recommendation) -> ProposedPriority {
    let points_left = action.points_left();
    let base = match points_left.unwrap_or(SOME_POINTS) {
        left if left >= MANY_POINTS => 2,
        left if left >= SOME_POINTS => 1,
        _ => 0,
    };
    let severe = SEVERE.iter().find(|severe| action.threats.contains(severe));
    let regressed = action.regression().is_some();
    let priority = match base + usize::from(severe.is_some()) + usize::from(regressed) {
        0 => Priority::Low,
        1 => Priority::Moderate,
        _ => Priority::High,
    };
    ProposedPriority { priority, points_left, threat: severe.cloned(), regressed }
}

/// In how many days a task is due, by its priority. A day on a weekend moves to the Monday after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DueRule {
    /// Days for a critical task.
    pub critical: u16,
    /// Days for a high one.
    pub high: u16,
    /// Days for a moderate one.
    pub moderate: u16,
    /// Days for a low one.
    pub low: u16,
}

impl Default for DueRule {
    fn default() -> Self {
        DueRule { critical: 7, high: 14, moderate: 30, low: 90 }
    }
}

impl DueRule {
    /// The due day of a task made on `today`; `None` past the end of the calendar.
    pub fn due(self, priority: Priority, today: Date) -> Option<Date> {
        let days = match priority {
            Priority::Critical => self.critical,
            Priority::High => self.high,
            Priority::Moderate => self.moderate,
            Priority::Low | Priority::Planning => self.low,
        };
        let day = today.checked_add(i32::from(days).days()).ok()?;
        match day.weekday() {
            Weekday::Saturday => day.checked_add(2.days()).ok(),
            Weekday::Sunday => day.checked_add(1.days()).ok(),
            _ => Some(day),
        }
    }
}

/// The task that sharing an action begins with. The person may change all of it before it is sent.
pub fn task(tenant: &str, action: &Recommendation, kind: Kind, rule: DueRule, today: Date, initiated_by: &str) -> Task {
    let priority = priority(action).priority;
    Task {
        kind,
        name: name(action),
        description: description(action),
        priority,
        due: rule.due(priority, today),
        source: Source::Microsoft,
        category: action.category.for_task(),
        initiated_by: initiated_by.to_owned(),
        improvement_action: Some(reference(tenant, action)),
    }
}

/// What a task remembers of the action it is made from.
pub fn reference(tenant: &str, action: &Recommendation) -> ActionRef {
    ActionRef { tenant: tenant.to_owned(), control: action.id.raw().to_owned(), title: action.title.line().into_string() }
}

/// The action's title as a ticket's name: one line that the instance does not cut.
pub fn name(action: &Recommendation) -> String {
    fit(action.title.line().as_str(), NAME_MAX)
}

/// What, why, how far, how, and where. Always English: it is data, like Microsoft's own text. Short enough for the instance.
pub fn description(action: &Recommendation) -> String {
    let mut parts = Vec::new();
    push(&mut parts, "", &action.description, 900);
    parts.push(why(action));
    push(&mut parts, "Implementation status:\n", &action.implementation, 400);
    push(&mut parts, "User impact:\n", &action.impact, 400);
    let link = action.action_url.as_ref().map(|url| format!("Link: {}", url.line())).unwrap_or_default();
    let used: usize = parts.iter().map(|part| part.chars().count() + 2).sum::<usize>() + link.chars().count();
    let room = (DESCRIPTION_MAX - TRAILER_ROOM).saturating_sub(used + "Steps:\n".len() + 2);
    push(&mut parts, "Steps:\n", &action.remediation, room);
    parts.push(link);
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn push(parts: &mut Vec<String>, heading: &str, text: &Readable, room: usize) {
    if !text.is_empty() && room > CUT.len() {
        parts.push(format!("{heading}{}", fit(text.whole().block().as_str(), room)));
    }
}

fn why(action: &Recommendation) -> String {
    let mut why = format!("Microsoft Secure Score improvement action {}", action.id.line());
    match (action.points, action.max) {
        (Some(points), Some(max)) => {
            let _ = write!(why, ": {} of {} points achieved", points_text(points), points_text(max));
        }
        (Some(points), None) => {
            let _ = write!(why, ": {} points achieved", points_text(points));
        }
        (None, _) => {}
    }
    why.push('.');
    if let Some(fall) = action.regression() {
        let _ = write!(why, " It fell from {} to {} points on {}.", points_text(fall.from), points_text(fall.to), fall.day);
    }
    if !action.threats.is_empty() {
        let threats: Vec<String> = action.threats.iter().map(|threat| threat.wire().line().into_string()).collect();
        let _ = write!(why, " Protects against: {}.", threats.join(", "));
    }
    why
}

/// A text of at most so many characters; what was cut is marked.
fn fit(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(CUT.chars().count())).collect();
    format!("{}{CUT}", kept.trim_end())
}
