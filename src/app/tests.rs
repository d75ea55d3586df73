//! The app as a whole: keys and facts in, effects out.

mod home;
mod list;
mod registry;
