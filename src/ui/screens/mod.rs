//! The screens, one file each.

pub mod connect;
pub mod detail;
pub mod form;
pub mod home;
pub mod list;
pub mod too_small;
