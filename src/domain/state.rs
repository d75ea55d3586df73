//! Ticket states: which of them mean that the work is over.

use super::Kind;

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
