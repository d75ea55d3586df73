//! The app as a whole: keys and facts in, effects out.

mod detail;
mod form;
mod home;
mod list;
mod overlays;
mod registry;
