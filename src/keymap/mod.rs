//! Keys as text, and key maps: which key means which action in which scope.
//!
//! Knows actions by name only; what they do is the app's.

mod key;
mod map;

pub use key::{Key, NotAKey};
pub use map::{Binding, Keymap, KeymapError, Override};
