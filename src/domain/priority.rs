//! Priority: five levels, the block meter, and how an incident gets one.

use serde::{Deserialize, Serialize};

/// A priority. Wire values `1`..`5`; a change request has no `5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// 1
    Critical,
    /// 2
    High,
    /// 3
    Moderate,
    /// 4
    Low,
    /// 5, incidents only: what impact 3 and urgency 3 come to.
    Planning,
}

impl Priority {
    /// The four a person may choose.
    pub const CHOOSABLE: [Priority; 4] = [Priority::Critical, Priority::High, Priority::Moderate, Priority::Low];

    /// Reads the wire value; an instance's own extra levels are `None` and shown by their label alone.
    pub fn from_wire(value: &str) -> Option<Self> {
        Some(match value {
            "1" => Priority::Critical,
            "2" => Priority::High,
            "3" => Priority::Moderate,
            "4" => Priority::Low,
            "5" => Priority::Planning,
            _ => return None,
        })
    }

    /// The wire value.
    pub fn wire(self) -> &'static str {
        match self {
            Priority::Critical => "1",
            Priority::High => "2",
            Priority::Moderate => "3",
            Priority::Low => "4",
            Priority::Planning => "5",
        }
    }

    /// The word used on the command line and as the id of its message.
    pub fn word(self) -> &'static str {
        match self {
            Priority::Critical => "critical",
            Priority::High => "high",
            Priority::Moderate => "moderate",
            Priority::Low => "low",
            Priority::Planning => "planning",
        }
    }

    /// The priority a command-line word names; `planning` cannot be chosen.
    pub fn from_word(word: &str) -> Option<Self> {
        Priority::CHOOSABLE.into_iter().find(|priority| priority.word() == word)
    }

    /// Filled blocks of the three-block meter.
    pub fn blocks(self) -> u8 {
        match self {
            Priority::Critical | Priority::High => 3,
            Priority::Moderate => 2,
            Priority::Low | Priority::Planning => 1,
        }
    }

    /// Impact and urgency that make the base instance compute this priority for an incident, where `priority` itself is read-only
    /// (ServiceNow documentation, "Priority data lookup rules").
    pub fn impact_urgency(self) -> (&'static str, &'static str) {
        match self {
            Priority::Critical => ("1", "1"),
            Priority::High => ("1", "2"),
            Priority::Moderate => ("2", "2"),
            Priority::Low => ("2", "3"),
            Priority::Planning => ("3", "3"),
        }
    }
}

/// The base instance's data lookup rule: the priority that impact and urgency (`1`..`3`) come to.
pub fn from_impact_urgency(impact: &str, urgency: &str) -> Option<Priority> {
    let level = |value: &str| value.parse::<u8>().ok().filter(|n| (1..=3).contains(n));
    let sum = level(impact)? + level(urgency)?;
    Some(match sum {
        2 => Priority::Critical,
        3 => Priority::High,
        4 => Priority::Moderate,
        5 => Priority::Low,
        _ => Priority::Planning,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lookup_rule_gives_back_what_was_asked_for() {
        for priority in [Priority::Critical, Priority::High, Priority::Moderate, Priority::Low, Priority::Planning] {
            let (impact, urgency) = priority.impact_urgency();
            assert_eq!(from_impact_urgency(impact, urgency), Some(priority));
            assert_eq!(Priority::from_wire(priority.wire()), Some(priority));
        }
        assert_eq!(from_impact_urgency("1", "3"), Some(Priority::Moderate));
        assert_eq!(from_impact_urgency("3", "1"), Some(Priority::Moderate));
        assert_eq!(from_impact_urgency("4", "1"), None);
        assert_eq!(from_impact_urgency("", ""), None);
    }

    #[test]
    fn four_can_be_chosen_and_each_has_its_word_and_meter() {
        let words = Priority::CHOOSABLE.map(|priority| (priority.word(), priority.wire(), priority.blocks()));
        assert_eq!(words, [("critical", "1", 3), ("high", "2", 3), ("moderate", "3", 2), ("low", "4", 1)]);
        for priority in Priority::CHOOSABLE {
            assert_eq!(Priority::from_word(priority.word()), Some(priority));
        }
        assert_eq!((Priority::Planning.word(), Priority::Planning.blocks()), ("planning", 1));
        assert_eq!((Priority::from_word("planning"), Priority::from_word("")), (None, None));
        assert_eq!((Priority::from_wire("0"), Priority::from_wire("6"), Priority::from_wire("")), (None, None, None));
    }

    #[test]
    fn impact_and_urgency_come_to_what_the_lookup_rule_says() {
        use Priority::{Critical, High, Low, Moderate, Planning};
        let table = [[Critical, High, Moderate], [High, Moderate, Low], [Moderate, Low, Planning]];
        for (impact, row) in ["1", "2", "3"].into_iter().zip(table) {
            for (urgency, priority) in ["1", "2", "3"].into_iter().zip(row) {
                assert_eq!(from_impact_urgency(impact, urgency), Some(priority), "{impact} {urgency}");
            }
        }
    }
}
