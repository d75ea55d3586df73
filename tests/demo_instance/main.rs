//! The demo instance over real HTTP: wire shapes, paging, sign-in, rules, faults, and the promise that the same seed and
//! clock give the same bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod faults;
mod hostile;
mod oauth;
mod reading;
mod support;
mod writing;
