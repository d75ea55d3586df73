//! The state of each screen, one file each. What they look like is in `ui::screens`.

pub mod detail;
pub mod doc;
pub mod finder;
pub mod form;
mod form_keys;
pub mod home;
pub mod list;
