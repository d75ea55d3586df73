//! The scope: which of an instance's tickets a profile follows.

use serde::{Deserialize, Serialize};

use super::Kind;
use super::query::{Op, Query, Term};
use super::{CorrelationId, SysId};

/// A profile's scope.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// Tickets ticketdeck made, and those assigned to the acting person or to one of their groups.
    #[default]
    Mine,
    /// Every ticket the login can see.
    All,
    /// A query per table; a table without one is not followed.
    Queries {
        /// For change requests.
        change: Option<Query>,
        /// For incidents.
        incident: Option<Query>,
    },
}

/// The acting person as the instance knows them (law 11).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Me {
    /// Their `user_name`.
    pub user_name: String,
    /// Their `sys_user` record, when a match was found.
    pub sys_id: Option<SysId>,
    /// Groups they are a member of.
    pub groups: Vec<SysId>,
}

impl Scope {
    /// The query for one table; `None` when the table is not followed.
    pub fn query(&self, kind: Kind, me: &Me) -> Option<Query> {
        match self {
            Scope::All => Some(Query::default()),
            Scope::Mine => Some(mine(me)),
            Scope::Queries { change, incident } => match kind {
                Kind::Change => change.clone(),
                Kind::Incident => incident.clone(),
            },
        }
    }
}

fn mine(me: &Me) -> Query {
    let mut terms = vec![Term::trusted("correlation_id", Op::StartsWith, CorrelationId::PREFIX)];
    if let Some(person) = &me.sys_id {
        terms.push(Term::trusted("assigned_to", Op::Eq, person.as_str()));
    }
    if !me.groups.is_empty() {
        let list = me.groups.iter().map(SysId::as_str).collect::<Vec<_>>().join(",");
        terms.push(Term::trusted("assignment_group", Op::In, &list));
    }
    Query::any_of(terms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mine_is_what_ticketdeck_made_or_what_is_assigned() {
        let id = |c: &str| SysId::parse(&c.repeat(32)).unwrap();
        let me = Me { user_name: "x".into(), sys_id: Some(id("a")), groups: vec![id("b"), id("c")] };
        let text = Scope::Mine.query(Kind::Change, &me).unwrap().to_encoded();
        let (a, b, c) = ("a".repeat(32), "b".repeat(32), "c".repeat(32));
        assert_eq!(text, format!("correlation_idSTARTSWITHtd-^ORassigned_to={a}^ORassignment_groupIN{b},{c}"));
        let nobody = Scope::Mine.query(Kind::Change, &Me::default()).unwrap().to_encoded();
        assert_eq!(nobody, "correlation_idSTARTSWITHtd-");
    }
}
