//! The state of each screen, one file each. What they look like is in `ui::screens`.

pub mod ask;
pub mod cases;
pub mod checks;
pub mod detail;
pub mod doc;
pub mod filter_line;
pub mod finder;
pub mod form;
mod form_keys;
pub mod home;
pub mod list;
pub mod manage;
pub mod manage_page;
pub mod page;
pub mod profiles;
pub mod setup;
pub mod setup_page;
pub mod sign_in;
pub mod views;
