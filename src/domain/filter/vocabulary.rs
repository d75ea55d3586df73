//! The words of the language: fields, their fixed values, shortcuts.

use crate::domain::{Category, Kind, Source};

/// What stands before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `is:`
    Is,
    /// `kind:`
    Kind,
    /// `state:`
    State,
    /// `priority:`
    Priority,
    /// `assigned:`
    Assigned,
    /// `due:`
    Due,
    /// A moment.
    Time(TimeField),
    /// `category:`
    Category,
    /// `source:`
    Source,
    /// A column of text.
    Text(TextField),
}

/// Columns of moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeField {
    /// The last change.
    Changed,
    /// The creation.
    Created,
}

/// Columns of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextField {
    /// The number.
    Number,
    /// The name.
    Name,
    /// Number, name, assignee and description together.
    Text,
    /// The assignment group's name.
    Group,
    /// `correlation_id`, when it is one of ours.
    Correlation,
    /// The `sys_id`.
    SysId,
}

/// What a ticket is or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    /// Not closed or cancelled.
    Open,
    /// Closed or cancelled.
    Closed,
    /// Never looked at.
    New,
    /// Put aside: done for now, or snoozed.
    Aside,
    /// With a write that is not done.
    Pending,
}

impl Flag {
    /// Every flag.
    pub const ALL: [Flag; 5] = [Flag::Open, Flag::Closed, Flag::New, Flag::Aside, Flag::Pending];

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Flag::Open => "open",
            Flag::Closed => "closed",
            Flag::New => "new",
            Flag::Aside => "aside",
            Flag::Pending => "pending",
        }
    }
}

impl Field {
    /// Every field, in the order in which they are offered.
    pub const ALL: [Field; 16] = [
        Field::State,
        Field::Priority,
        Field::Assigned,
        Field::Due,
        Field::Time(TimeField::Changed),
        Field::Kind,
        Field::Is,
        Field::Category,
        Field::Source,
        Field::Text(TextField::Number),
        Field::Text(TextField::Name),
        Field::Text(TextField::Text),
        Field::Text(TextField::Group),
        Field::Time(TimeField::Created),
        Field::Text(TextField::Correlation),
        Field::Text(TextField::SysId),
    ];

    /// The name before the colon.
    pub fn word(self) -> &'static str {
        match self {
            Field::Is => "is",
            Field::Kind => "kind",
            Field::State => "state",
            Field::Priority => "priority",
            Field::Assigned => "assigned",
            Field::Due => "due",
            Field::Time(TimeField::Changed) => "changed",
            Field::Time(TimeField::Created) => "created",
            Field::Category => "category",
            Field::Source => "source",
            Field::Text(TextField::Number) => "number",
            Field::Text(TextField::Name) => "name",
            Field::Text(TextField::Text) => "text",
            Field::Text(TextField::Group) => "group",
            Field::Text(TextField::Correlation) => "correlation",
            Field::Text(TextField::SysId) => "sys_id",
        }
    }

    /// The field of a name.
    pub fn from_word(word: &str) -> Option<Self> {
        Field::ALL.into_iter().find(|field| field.word().eq_ignore_ascii_case(word))
    }

    /// The fixed words among its values, in the order in which they are offered.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Field::Is => Flag::ALL.map(Flag::word).to_vec(),
            Field::Kind => Kind::ALL.map(Kind::word).to_vec(),
            Field::State => Vec::new(),
            Field::Priority => PRIORITIES.to_vec(),
            Field::Assigned => vec!["me", "none"],
            Field::Due => vec!["overdue", "today", "tomorrow", "week", "none", "<+7d"],
            Field::Time(TimeField::Changed) => vec!["since-visit", "1h", "24h", "7d", "today", "yesterday"],
            Field::Time(TimeField::Created) => vec!["24h", "7d", "today", "yesterday"],
            Field::Category => Category::ALL.map(Category::word).into_iter().chain(["none"]).collect(),
            Field::Source => Source::ALL.map(Source::word).into_iter().chain(["none"]).collect(),
            Field::Text(TextField::Group) => vec!["none"],
            Field::Text(_) => Vec::new(),
        }
    }

    /// What a value looks like, for error messages: words of the language only.
    pub fn expected(self) -> &'static str {
        match self {
            Field::Is => "open, closed, new, aside, pending",
            Field::Kind => "change, incident",
            Field::State => "state",
            Field::Priority => "1..5, <=2, critical, high, moderate, low, planning",
            Field::Assigned => "me, none, NAME",
            Field::Due => "2026-12-31, today, +7d, week, overdue, none, <DAY, DAY..DAY",
            Field::Time(TimeField::Changed) => "30m, 2h, 7d, since-visit, today, 2026-12-31, >DAY, DAY..DAY",
            Field::Time(TimeField::Created) => "30m, 2h, 7d, today, 2026-12-31, >DAY, DAY..DAY",
            Field::Category => "devices, data, apps, identity, infrastructure, none",
            Field::Source => "user, microsoft, none",
            Field::Text(_) => "TEXT, \"TWO WORDS\", START*, =ALL",
        }
    }
}

/// The words for priorities, for the wire values 1 to 5.
pub(super) const PRIORITIES: [&str; 5] = ["critical", "high", "moderate", "low", "planning"];

/// Words that stand for a term.
pub(super) const SHORTCUTS: [(&str, &str); 5] = [
    ("open", "is:open"),
    ("mine", "assigned:me"),
    ("unassigned", "assigned:none"),
    ("overdue", "due:overdue"),
    ("changed", "changed:since-visit"),
];
