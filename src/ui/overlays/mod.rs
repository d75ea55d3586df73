//! One file per box above the screens.

pub mod connection;
pub mod finder;
pub mod link;
