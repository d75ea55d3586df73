//! Sharing an action: what a task remembers of it, and what an instance already has of it.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::domain::query::{Op, Query, Term};
use crate::domain::{CorrelationId, Kind, LocalId, SysId, Untrusted};

/// The improvement action that a task is made from. It decides the ticket's `correlation_id`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ActionRef {
    /// The tenant's id, as its score carries it.
    pub tenant: String,
    /// The control's id.
    pub control: String,
    /// The action's title, one line that can be shown: what the ticket says of it.
    pub title: String,
}

impl ActionRef {
    /// The `correlation_id` of the ticket with this local id.
    pub fn correlation(&self, local: &LocalId) -> CorrelationId {
        CorrelationId::for_recommendation(&self.tenant, &self.control, local)
    }

    /// What the ids of all tickets made from it start with, by whomever.
    pub fn prefix(&self) -> String {
        CorrelationId::recommendation_prefix(&self.tenant, &self.control)
    }
}

/// The query that finds the tickets made from an action by anyone on an instance: their ids go on with `-` after its prefix.
pub fn shared_query(prefix: &str) -> Query {
    Query::all_of([Term::trusted("correlation_id", Op::StartsWith, &format!("{prefix}-"))])
}

/// A ticket that somebody made from an action, as the instance has it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTicket {
    /// Change or incident.
    pub kind: Kind,
    /// Its id on the instance.
    pub sys_id: SysId,
    /// Its number.
    pub number: Untrusted,
    /// Its name.
    pub name: Untrusted,
    /// Wire value of its state.
    pub state: String,
    /// Closed or cancelled.
    pub over: bool,
    /// Its due day.
    pub due: Option<Date>,
    /// Name of the person who made it; empty when the instance does not tell.
    pub opened_by: Untrusted,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// Its `correlation_id`.
    pub correlation: CorrelationId,
}

/// What a look for an action's tickets on the instance has shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SharedLookup {
    /// The tickets, those that are not over first, then newest first.
    pub tickets: Vec<FoundTicket>,
    /// There are more than were asked for or than this login may see.
    pub more: bool,
}

impl SharedLookup {
    /// The ticket to tell of: one that is not over if there is one, else the newest.
    pub fn first(&self) -> Option<&FoundTicket> {
        self.tickets.first()
    }

    /// Puts the tickets in order.
    pub fn sort(&mut self) {
        self.tickets.sort_by(|a, b| (a.over, b.created, &b.sys_id).cmp(&(b.over, a.created, &a.sys_id)));
    }
}
