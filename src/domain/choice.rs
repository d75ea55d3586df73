//! An instance's own words for its values (`sys_choice`), with the base instance's as fallback.

use serde::{Deserialize, Serialize};

use super::{Kind, Untrusted};

/// One choice of one field: what is stored, what is shown, where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The stored value, e.g. `-5`.
    pub value: String,
    /// The instance's label, e.g. `New`.
    pub label: Untrusted,
    /// Order in the instance's lists.
    pub sequence: i64,
}

/// The choices of the fields we show, per kind. The key is (table, field): state values collide across tables (law 9).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    kind: Kind,
    field: String,
    choices: Vec<Choice>,
}

impl Choices {
    /// Replaces the choices of one field; an empty list falls back to the base values.
    pub fn set(&mut self, kind: Kind, field: &str, mut choices: Vec<Choice>) {
        choices.sort_by_key(|choice| choice.sequence);
        self.entries.retain(|entry| entry.kind != kind || entry.field != field);
        if !choices.is_empty() {
            self.entries.push(Entry { kind, field: field.to_owned(), choices });
        }
    }

    /// The choices of a field in the instance's order, or the base instance's.
    pub fn of(&self, kind: Kind, field: &str) -> Vec<Choice> {
        self.known(kind, field).map_or_else(|| base(kind, field), <[Choice]>::to_vec)
    }

    /// The label of a value: the instance's, else the base instance's, else the bare value.
    pub fn label(&self, kind: Kind, field: &str, value: &str) -> Untrusted {
        let found = |choices: &[Choice]| choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone());
        self.known(kind, field).and_then(found).or_else(|| found(&base(kind, field))).unwrap_or_else(|| Untrusted::from(value))
    }

    /// The instance's own choices of a field; `None` where they were not read.
    pub fn own(&self, kind: Kind, field: &str) -> Option<&[Choice]> {
        self.known(kind, field)
    }

    fn known(&self, kind: Kind, field: &str) -> Option<&[Choice]> {
        self.entries.iter().find(|entry| entry.kind == kind && entry.field == field).map(|entry| entry.choices.as_slice())
    }
}

/// The base instance's choices (ServiceNow documentation: "State model and transitions", "Incident state model", "Priority data
/// lookup rules").
fn base(kind: Kind, field: &str) -> Vec<Choice> {
    let pairs: &[(&str, &str)] = match (kind, field) {
        (Kind::Change, "state") => &[
            ("-5", "New"),
            ("-4", "Assess"),
            ("-3", "Authorize"),
            ("-2", "Scheduled"),
            ("-1", "Implement"),
            ("0", "Review"),
            ("3", "Closed"),
            ("4", "Canceled"),
        ],
        (Kind::Incident, "state") => {
            &[("1", "New"), ("2", "In Progress"), ("3", "On Hold"), ("6", "Resolved"), ("7", "Closed"), ("8", "Canceled")]
        }
        (Kind::Change, "priority") => &[("1", "1 - Critical"), ("2", "2 - High"), ("3", "3 - Moderate"), ("4", "4 - Low")],
        (Kind::Incident, "hold_reason") => {
            &[("1", "Awaiting Caller"), ("3", "Awaiting Problem"), ("4", "Awaiting Vendor"), ("5", "Awaiting Change")]
        }
        (Kind::Incident, "priority") => {
            &[("1", "1 - Critical"), ("2", "2 - High"), ("3", "3 - Moderate"), ("4", "4 - Low"), ("5", "5 - Planning")]
        }
        _ => &[],
    };
    pairs
        .iter()
        .zip(0..)
        .map(|((value, label), sequence)| Choice { value: (*value).to_owned(), label: Untrusted::from(*label), sequence })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_value_means_different_things_in_the_two_tables() {
        let choices = Choices::default();
        assert_eq!(choices.label(Kind::Change, "state", "3").raw(), "Closed");
        assert_eq!(choices.label(Kind::Incident, "state", "3").raw(), "On Hold");
    }

    #[test]
    fn the_instances_word_wins_and_unknown_values_show_bare() {
        let mut choices = Choices::default();
        let own = Choice { value: "-4".into(), label: "Bewertung".into(), sequence: 1 };
        choices.set(Kind::Change, "state", vec![own]);
        assert_eq!(choices.label(Kind::Change, "state", "-4").raw(), "Bewertung");
        assert_eq!(choices.label(Kind::Change, "state", "-5").raw(), "New");
        assert_eq!(choices.label(Kind::Change, "state", "42").raw(), "42");
    }

    fn choice(value: &str, sequence: i64) -> Choice {
        Choice { value: value.into(), label: format!("label of {value}").into(), sequence }
    }

    #[test]
    fn the_instances_choices_stand_in_its_order_and_replace_what_was_there() {
        let mut choices = Choices::default();
        let values = |choices: &Choices, kind, field: &str| {
            choices.of(kind, field).iter().map(|choice| choice.value.clone()).collect::<Vec<_>>()
        };
        choices.set(Kind::Change, "state", vec![choice("b", 2), choice("a", 1)]);
        choices.set(Kind::Change, "close_code", vec![choice("c", 1)]);
        choices.set(Kind::Incident, "state", vec![choice("d", 1)]);
        assert_eq!(values(&choices, Kind::Change, "state"), ["a", "b"]);
        assert_eq!(choices.own(Kind::Change, "close_code"), Some([choice("c", 1)].as_slice()));
        choices.set(Kind::Change, "state", vec![choice("e", 1)]);
        assert_eq!(values(&choices, Kind::Change, "state"), ["e"]);
        assert_eq!(values(&choices, Kind::Change, "close_code"), ["c"], "another field is left alone");
        assert_eq!(values(&choices, Kind::Incident, "state"), ["d"], "another kind is left alone");
        choices.set(Kind::Change, "state", Vec::new());
        assert_eq!(choices.own(Kind::Change, "state"), None);
        assert_eq!(values(&choices, Kind::Change, "state").len(), 8, "the base instance's");
    }

    #[test]
    fn without_the_instances_choices_the_base_instances_stand() {
        let choices = Choices::default();
        let first = |kind, field: &str| choices.of(kind, field).into_iter().map(|choice| choice.value).collect::<Vec<_>>();
        assert_eq!(first(Kind::Incident, "state"), ["1", "2", "3", "6", "7", "8"]);
        assert_eq!(first(Kind::Change, "priority"), ["1", "2", "3", "4"]);
        assert_eq!(first(Kind::Incident, "priority"), ["1", "2", "3", "4", "5"]);
        assert_eq!(first(Kind::Change, "close_code"), [""; 0]);
        assert_eq!(choices.label(Kind::Incident, "priority", "5").raw(), "5 - Planning");
        assert_eq!(choices.own(Kind::Incident, "state"), None);
    }
}
