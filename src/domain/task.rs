//! A task: what the form produces and what a ticket is made from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::recommendation::ActionRef;
use super::{CorrelationId, Kind, LocalId, Priority};

/// Longest name, in characters: the base dictionary's length of `short_description`, which the instance cuts silently.
pub const NAME_MAX: usize = 160;

/// Longest description, in characters: the base dictionary's length of `description`.
pub const DESCRIPTION_MAX: usize = 4000;

/// Who recommended the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// A person wrote the task.
    #[default]
    User,
    /// It was made from a Secure Score improvement action.
    Microsoft,
}

impl Source {
    /// Both, in the form's order.
    pub const ALL: [Source; 2] = [Source::User, Source::Microsoft];

    /// What the instance gets; the original integration's words.
    pub fn wire(self) -> &'static str {
        match self {
            Source::User => "User recommendation",
            Source::Microsoft => "Microsoft recommendation",
        }
    }

    /// Reads the wire words.
    pub fn from_wire(text: &str) -> Option<Self> {
        Source::ALL.into_iter().find(|source| source.wire() == text)
    }

    /// The command-line word and message id part.
    pub fn word(self) -> &'static str {
        match self {
            Source::User => "user",
            Source::Microsoft => "microsoft",
        }
    }
}

/// What the work is about; the original integration's five categories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Devices
    Devices,
    /// Data
    Data,
    /// Apps
    Apps,
    /// Identity
    Identity,
    /// Infrastructure
    Infrastructure,
}

impl Category {
    /// All five, in the form's order.
    pub const ALL: [Category; 5] =
        [Category::Devices, Category::Data, Category::Apps, Category::Identity, Category::Infrastructure];

    /// What the instance gets.
    pub fn wire(self) -> &'static str {
        match self {
            Category::Devices => "Devices",
            Category::Data => "Data",
            Category::Apps => "Apps",
            Category::Identity => "Identity",
            Category::Infrastructure => "Infrastructure",
        }
    }

    /// Reads the wire word.
    pub fn from_wire(text: &str) -> Option<Self> {
        Category::ALL.into_iter().find(|category| category.wire() == text)
    }

    /// The command-line word and message id part.
    pub fn word(self) -> &'static str {
        match self {
            Category::Devices => "devices",
            Category::Data => "data",
            Category::Apps => "apps",
            Category::Identity => "identity",
            Category::Infrastructure => "infrastructure",
        }
    }
}

/// A task, complete and checked: becomes exactly one ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Change or incident.
    pub kind: Kind,
    /// One line, at most [`NAME_MAX`] characters.
    pub name: String,
    /// The person's own text, without the trailer; may be empty.
    pub description: String,
    /// The wished priority.
    pub priority: Priority,
    /// The day it is due.
    pub due: Option<Date>,
    /// Who recommended it.
    pub source: Source,
    /// What it is about.
    pub category: Option<Category>,
    /// `user_name` of the acting person (law 11); empty while unknown.
    pub initiated_by: String,
    /// The improvement action it was made from.
    pub improvement_action: Option<ActionRef>,
}

impl Task {
    /// The `correlation_id` of the ticket with this local id (law 2).
    pub fn correlation(&self, local: &LocalId) -> CorrelationId {
        match &self.improvement_action {
            Some(action) => action.correlation(local),
            None => CorrelationId::for_task(local),
        }
    }
}

/// The changes a person made to a ticket: `None` is "not touched".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Edit {
    /// New name.
    pub name: Option<String>,
    /// New description, without the trailer.
    pub description: Option<String>,
    /// New priority.
    pub priority: Option<Priority>,
    /// New due day; `Some(None)` clears it.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "double_option")]
    pub due: Option<Option<Date>>,
}

impl Edit {
    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        *self == Edit::default()
    }
}

/// Keeps "cleared" (`null`) and "not touched" (absent) apart in JSON.
mod double_option {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(
        clippy::option_option,
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "the signature serde asks for"
    )]
    pub fn serialize<S: Serializer>(value: &Option<Option<Date>>, s: S) -> Result<S::Ok, S::Error> {
        value.flatten().serialize(s)
    }

    #[expect(clippy::option_option, reason = "the type serde asks for")]
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Option<Date>>, D::Error> {
        Option::<Date>::deserialize(d).map(Some)
    }
}

/// A field of the task form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TaskField {
    /// Change or incident.
    Kind,
    /// The name.
    Name,
    /// The priority.
    Priority,
    /// The due day.
    Due,
    /// Recommendation source.
    Source,
    /// Recommendation category.
    Category,
    /// The description.
    Description,
}

/// What is wrong with a field; the words are the message `problem-<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskProblem {
    /// A required field is empty.
    Missing,
    /// Longer than the instance stores; the number is the longest it takes, in characters.
    TooLong(usize),
    /// The due text cannot be read as a day.
    NotADay,
    /// The due day is in the past and has not been confirmed.
    PastDay,
}

/// Checks a name.
pub fn check_name(name: &str) -> Result<(), TaskProblem> {
    if name.trim().is_empty() {
        Err(TaskProblem::Missing)
    } else if name.chars().count() > NAME_MAX {
        Err(TaskProblem::TooLong(NAME_MAX))
    } else {
        Ok(())
    }
}

/// Checks a description (without the trailer).
pub fn check_description(text: &str) -> Result<(), TaskProblem> {
    if text.chars().count() > DESCRIPTION_MAX { Err(TaskProblem::TooLong(DESCRIPTION_MAX)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_to_160_characters_of_any_script() {
        assert_eq!(check_name("  "), Err(TaskProblem::Missing));
        assert_eq!(check_name(&"あ".repeat(160)), Ok(()));
        assert_eq!(check_name(&"あ".repeat(161)), Err(TaskProblem::TooLong(160)));
    }

    #[test]
    fn cleared_and_untouched_due_days_stay_apart_in_json() {
        let cleared = Edit { due: Some(None), ..Edit::default() };
        let json = serde_json::to_string(&cleared).unwrap();
        assert_eq!(serde_json::from_str::<Edit>(&json).unwrap(), cleared);
        assert_eq!(serde_json::from_str::<Edit>("{}").unwrap(), Edit::default());
    }

    #[test]
    fn sources_and_categories_are_known_by_what_the_instance_gets() {
        assert_eq!(
            Source::ALL.map(|source| (source.word(), source.wire())),
            [("user", "User recommendation"), ("microsoft", "Microsoft recommendation")]
        );
        for source in Source::ALL {
            assert_eq!(Source::from_wire(source.wire()), Some(source));
            assert_eq!(serde_json::to_value(source).unwrap(), source.word());
        }
        for category in Category::ALL {
            assert_eq!(Category::from_wire(category.wire()), Some(category));
            assert_eq!(category.word(), category.wire().to_lowercase());
            assert_eq!(serde_json::to_value(category).unwrap(), category.word());
        }
        assert_eq!(Category::ALL.map(Category::wire), ["Devices", "Data", "Apps", "Identity", "Infrastructure"]);
        assert_eq!((Source::from_wire("user"), Category::from_wire("devices")), (None, None));
    }

    #[test]
    fn a_description_is_at_most_4000_characters_of_any_script() {
        assert_eq!(check_description(&"あ".repeat(4000)), Ok(()));
        assert_eq!(check_description(&"あ".repeat(4001)), Err(TaskProblem::TooLong(4000)));
        assert_eq!(check_description(""), Ok(()));
    }

    #[test]
    fn an_edit_is_empty_until_something_is_touched() {
        assert!(Edit::default().is_empty());
        assert!(!Edit { due: Some(None), ..Edit::default() }.is_empty());
        assert_eq!(serde_json::to_string(&Edit::default()).unwrap(), r#"{"name":null,"description":null,"priority":null}"#);
        let due = Edit { due: Some(Some(jiff::civil::date(2026, 12, 1))), ..Edit::default() };
        assert_eq!(serde_json::from_str::<Edit>(&serde_json::to_string(&due).unwrap()).unwrap(), due);
    }
}
