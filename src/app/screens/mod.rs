//! The screens' states, one file each.

pub mod home;
