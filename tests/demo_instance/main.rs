//! The demo instance over real HTTP: wire shapes, paging, sign-in, rules, faults, and the promise that the same seed and
//! clock give the same bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod aggregate;
mod attachments;
mod batch;
mod changes;
mod display;
mod faults;
mod grammar;
mod hostile;
mod oauth;
mod random;
mod reading;
mod repeatable;
mod rights;
mod support;
mod tables;
mod writing;
