//! Setting an action's state at Microsoft: what a person wants, and what became of it.

use super::{ControlState, Recommendation, StateUpdate, WriteBack};

/// Longest reason, in characters: longer ones are a person's mistake, and Microsoft names no limit.
pub const REASON_MAX: usize = 1000;

/// A state to set, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateChange {
    /// The state.
    pub state: ControlState,
    /// The reason; the ticket's number belongs here. It must not be empty.
    pub comment: String,
    /// Whom it is assigned to; may be empty.
    pub assigned_to: String,
}

impl StateChange {
    /// States that a person can set. Microsoft documents four (`secureScoreControlProfile: update`); `Reviewed` was reset by the service
    /// when it was last tried, and for "planned" no value is known.
    pub const STATES: [ControlState; 3] = [ControlState::Default, ControlState::Ignored, ControlState::ThirdParty];

    /// A change with the reason as people want it: the words, and the ticket's number unless they name it already.
    pub fn with_ticket(state: ControlState, reason: &str, number: Option<&str>) -> Self {
        let reason = reason.trim();
        let comment = match number.filter(|number| !number.is_empty() && !reason.contains(number)) {
            Some(number) if reason.is_empty() => number.to_owned(),
            Some(number) => format!("{reason} ({number})"),
            None => reason.to_owned(),
        };
        StateChange { state, comment, assigned_to: String::new() }
    }

    /// Whether it would change nothing: the state and the newest comment are there already. Every request lands in the tenant's
    /// history, so such a change is not sent.
    pub fn is_there(&self, action: &Recommendation) -> bool {
        let newest: Option<&StateUpdate> = action.updates.first();
        let comment = newest.map(|update| update.comment.raw()).unwrap_or_default();
        *action.state() == self.state && (comment == self.comment || newest.is_none())
    }

    /// Why it cannot be sent, before anything is; `None` when it can be tried. `allowed` is the profile's setting.
    pub fn refusal(&self, action: &Recommendation, allowed: bool) -> Option<NotSettable> {
        let reason = self.comment.trim();
        if !allowed {
            return Some(NotSettable::Off);
        }
        match action.write_back() {
            WriteBack::DeviceControl => Some(NotSettable::DeviceControl),
            WriteBack::NoProfile => Some(NotSettable::NoProfile),
            WriteBack::Possible if reason.is_empty() => Some(NotSettable::NoReason),
            WriteBack::Possible if reason.chars().count() > REASON_MAX => Some(NotSettable::LongReason),
            WriteBack::Possible => None,
        }
    }
}

/// Why a state is not even sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSettable {
    /// The profile does not write back.
    Off,
    /// Device controls are set in Vulnerability Management only.
    DeviceControl,
    /// Microsoft has no profile of it to write to.
    NoProfile,
    /// A reason is needed.
    NoReason,
    /// The reason is longer than [`REASON_MAX`].
    LongReason,
}

impl NotSettable {
    /// Every reason.
    pub const ALL: [NotSettable; 5] =
        [NotSettable::Off, NotSettable::DeviceControl, NotSettable::NoProfile, NotSettable::NoReason, NotSettable::LongReason];

    /// Its words in the locale files.
    pub fn message_id(self) -> &'static str {
        match self {
            NotSettable::Off => "not-settable-off",
            NotSettable::DeviceControl => "not-settable-device",
            NotSettable::NoProfile => "not-settable-no-profile",
            NotSettable::NoReason => "not-settable-no-reason",
            NotSettable::LongReason => "not-settable-long-reason",
        }
    }
}

/// What became of a state that was to be set. It is sent once and never kept for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StateOutcome {
    /// Microsoft took it; what it says of the action now is stored. Its portal may show it a day later, or not at all.
    Sent,
    /// State and reason were there already: nothing was sent.
    AlreadyThere,
    /// Nothing was sent.
    NotSettable(NotSettable),
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::action;
    use super::*;

    fn change(reason: &str) -> StateChange {
        StateChange::with_ticket(ControlState::Ignored, reason, None)
    }

    #[test]
    fn a_reason_is_needed_and_some_kinds_cannot_be_set() {
        let one = action("aad_x");
        assert_eq!(change("because").refusal(&one, true), None);
        assert_eq!(change(" \n").refusal(&one, true), Some(NotSettable::NoReason));
        assert_eq!(change(&"x".repeat(1001)).refusal(&one, true), Some(NotSettable::LongReason));
        assert_eq!(change("because").refusal(&one, false), Some(NotSettable::Off));
        assert_eq!(change("because").refusal(&action("scid_2010"), true), Some(NotSettable::DeviceControl));
        let unknown = Recommendation { matched: super::super::Match::ScoreOnly, ..action("spo") };
        assert_eq!(change("because").refusal(&unknown, true), Some(NotSettable::NoProfile));
    }

    #[test]
    fn the_tickets_number_stands_in_the_reason_once() {
        let comment = |reason: &str, number| StateChange::with_ticket(ControlState::ThirdParty, reason, number).comment;
        assert_eq!(comment(" Another product ", Some("CHG0030001")), "Another product (CHG0030001)");
        assert_eq!(comment("See CHG0030001", Some("CHG0030001")), "See CHG0030001");
        assert_eq!(comment("", Some("CHG0030001")), "CHG0030001");
        assert_eq!(comment("Plain", None), "Plain");
    }
}
