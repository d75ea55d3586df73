//! Ticket states: which of them mean that the work is over.

use super::{Kind, Record};

/// Whether a state means closed or cancelled on the base instance.
///
/// `active` is the instance's own word for it and wins when it is known: customised state models keep `active` true to their
/// meaning, while state values are theirs to choose.
pub fn is_over(kind: Kind, state: &str, active: Option<bool>) -> bool {
    match active {
        Some(active) => !active,
        None => match kind {
            Kind::Change => matches!(state, "3" | "4"),
            Kind::Incident => matches!(state, "7" | "8"),
        },
    }
}

/// The record's own word whether it is active; `None` where it was not read.
pub fn active(record: &Record) -> Option<bool> {
    match record.raw("active") {
        "" => None,
        word => Some(word == "true" || word == "1"),
    }
}

/// The state a new ticket of this kind has on the base instance, until the instance has answered.
pub fn initial(kind: Kind) -> &'static str {
    match kind {
        Kind::Change => "-5",
        Kind::Incident => "1",
    }
}

/// The state that means closed on the base instance. Whether an instance has it is asked before it is sent.
pub fn closed(kind: Kind) -> &'static str {
    match kind {
        Kind::Change => "3",
        Kind::Incident => "7",
    }
}

/// The state of an incident that means resolved on the base instance.
pub const RESOLVED: &str = "6";

/// The state that means cancelled on the base instance.
pub fn cancelled(kind: Kind) -> &'static str {
    match kind {
        Kind::Change => "4",
        Kind::Incident => "8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_instances_own_word_says_whether_the_work_is_over_and_else_the_base_states_do() {
        let over =
            |kind| ["-5", "0", "1", "3", "4", "6", "7", "8", ""].into_iter().filter(|state| is_over(kind, state, None)).collect();
        let (changes, incidents): (Vec<_>, Vec<_>) = (over(Kind::Change), over(Kind::Incident));
        assert_eq!((changes, incidents), (vec!["3", "4"], vec!["7", "8"]));
        assert!(is_over(Kind::Change, "-5", Some(false)) && !is_over(Kind::Change, "3", Some(true)));
    }

    #[test]
    fn a_new_ticket_is_open_and_a_closed_one_over() {
        for kind in Kind::ALL {
            assert!(!is_over(kind, initial(kind), None) && is_over(kind, closed(kind), None));
        }
        assert_eq!((initial(Kind::Change), closed(Kind::Change)), ("-5", "3"));
        assert_eq!((initial(Kind::Incident), closed(Kind::Incident)), ("1", "7"));
    }
}
