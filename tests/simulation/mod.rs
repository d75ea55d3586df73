//! The parts of the simulation: an instance, a line on which things go wrong, a program, a person, other people, and a model that
//! knows what must be true.

#![allow(dead_code, reason = "each test binary uses its part")]

pub mod alter;
pub mod answers;
pub mod call;
pub mod chance;
pub mod check;
pub mod faults;
pub mod garble;
pub mod instance;
pub mod ledger;
pub mod net;
pub mod others;
pub mod person;
pub mod program;
pub mod run;
pub mod world;
