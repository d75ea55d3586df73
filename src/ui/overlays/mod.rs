//! One file per box above the screens.

pub mod ask;
pub mod finder;
pub mod link;
pub mod passphrase;
pub mod pick;
pub mod profiles;
pub mod score_state;
pub mod share;
pub mod themes;
pub mod verb;
pub mod which_key;
