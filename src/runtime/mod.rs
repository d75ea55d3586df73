//! Wires everything together: the one loop of the dashboard.
//!
//! One biased `select!`: signals, input, what was loaded, what the sync worker tells, timers. What is ready is drained, then at
//! most one frame is drawn. Nothing ticks: without an event nothing is drawn and no CPU is used.

mod connector;
mod editing;
mod effects;
mod loader;
mod pace;
mod run;
mod sign_in;
mod timers;

pub use connector::{Connector, Opening, Told, Ways};
pub use run::{Dashboard, Ended, RuntimeError, run};
