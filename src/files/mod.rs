//! Files only their owner can read: creation, atomic replacement, ownership checks, locks.
//!
//! A jump host has other people on it. So nothing here is created and then narrowed: folders are 0700 and files 0600 from
//! their first moment, symbolic links are never followed to a file of ours, and a path that another account could have
//! prepared is refused, not warned about.

mod check;
mod create;
mod error;
mod lock;

pub use check::{check_private_dir, check_private_file, close_to_others};
pub use create::{
    append_private, create_private_dir, precreate_private, probe_private, read_private, remove_leftovers, replace_private,
};
pub use error::FileError;
pub use lock::Lock;

#[cfg(test)]
mod tests;
