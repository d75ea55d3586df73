//! The words of ticketdeck as types: tickets, kinds, states, priorities, tasks, ids, queries, text from outside.
//!
//! Pure: no files, no network, no clock, no drawing. Whatever crosses from one room to another is defined here, so that
//! rooms need not know each other.

pub mod assignee;
pub mod case;
pub mod choice;
pub mod clock;
pub mod command;
pub mod connect;
pub mod due;
pub mod filter;
pub mod hint;
pub mod html;
pub mod id;
pub mod journal;
pub mod kind;
pub mod leak;
pub mod listing;
pub mod local;
pub mod mapping;
pub mod nearest;
pub mod outbox;
pub mod priority;
pub mod query;
pub mod recommendation;
pub mod record;
pub mod retry;
pub mod scope;
pub mod state;
pub mod sync;
pub mod task;
pub mod text;
pub mod ticket;
pub mod trailer;
pub mod triage;
pub mod verb;
pub mod view;
pub mod write;

pub use choice::{Choice, Choices};
pub use clock::{Clock, SystemClock};
pub use hint::HintId;
pub use id::{CorrelationId, LocalId, SysId};
pub use kind::Kind;
pub use priority::Priority;
pub use record::{Record, Value};
pub use retry::Retry;
pub use task::{Category, Source, Task};
pub use text::{Safe, Untrusted};
