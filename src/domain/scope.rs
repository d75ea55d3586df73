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
    /// The queries for one table, which together are the scope; none when the table is not followed. There are several only where one
    /// would make too long a URL.
    pub fn queries(&self, kind: Kind, me: &Me) -> Vec<Query> {
        match self {
            Scope::All => vec![Query::default()],
            Scope::Mine => mine(me),
            Scope::Queries { change, incident } => match kind {
                Kind::Change => change.iter().cloned().collect(),
                Kind::Incident => incident.iter().cloned().collect(),
            },
        }
    }
}

impl Scope {
    /// The whole scope of a table as one query, for an address that a person opens; `None` when the table is not followed.
    pub fn query(&self, kind: Kind, me: &Me) -> Option<Query> {
        self.queries(kind, me).into_iter().reduce(Query::or)
    }
}

/// Groups in one query: an id has 32 characters and stands in both halves of a keyset query.
const GROUPS: usize = 8;

fn mine(me: &Me) -> Vec<Query> {
    let mut first = vec![Term::trusted("correlation_id", Op::StartsWith, CorrelationId::PREFIX)];
    first.extend(me.sys_id.iter().map(|person| Term::trusted("assigned_to", Op::Eq, person.as_str())));
    let groups = me.groups.chunks(GROUPS).map(|groups| {
        let list = groups.iter().map(SysId::as_str).collect::<Vec<_>>().join(",");
        Term::trusted("assignment_group", Op::In, &list)
    });
    let mut queries = Vec::new();
    for (index, term) in groups.enumerate() {
        if index == 0 { first.push(term) } else { queries.push(Query::all_of([term])) }
    }
    queries.insert(0, Query::any_of(first));
    queries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mine_is_what_ticketdeck_made_or_what_is_assigned() {
        let id = |c: &str| SysId::parse(&c.repeat(32)).unwrap();
        let me = Me { user_name: "x".into(), sys_id: Some(id("a")), groups: vec![id("b"), id("c")] };
        let text = Scope::Mine.queries(Kind::Change, &me)[0].to_encoded();
        let (a, b, c) = ("a".repeat(32), "b".repeat(32), "c".repeat(32));
        assert_eq!(text, format!("correlation_idSTARTSWITHtd-^ORassigned_to={a}^ORassignment_groupIN{b},{c}"));
        let nobody = Scope::Mine.queries(Kind::Change, &Me::default());
        assert_eq!(nobody.iter().map(Query::to_encoded).collect::<Vec<_>>(), ["correlation_idSTARTSWITHtd-"]);
    }

    #[test]
    fn many_groups_are_asked_for_in_several_queries_and_none_is_forgotten() {
        let groups: Vec<SysId> = (0..20).map(SysId::from_bits).collect();
        let me = Me { user_name: "x".into(), sys_id: None, groups: groups.clone() };
        let queries: Vec<String> = Scope::Mine.queries(Kind::Incident, &me).iter().map(Query::to_encoded).collect();
        assert_eq!(queries.len(), 3);
        assert!(queries.iter().all(|query| query.len() < 400), "{queries:?}");
        assert!(groups.iter().all(|group| queries.iter().filter(|query| query.contains(group.as_str())).count() == 1));
    }

    #[test]
    fn a_scope_of_queries_follows_the_tables_that_have_one() {
        let query = Query::parse("active=true").unwrap();
        let scope = Scope::Queries { change: Some(query.clone()), incident: None };
        assert_eq!(scope.queries(Kind::Change, &Me::default()), std::slice::from_ref(&query));
        assert_eq!(scope.queries(Kind::Incident, &Me::default()), []);
        assert_eq!((scope.query(Kind::Change, &Me::default()), scope.query(Kind::Incident, &Me::default())), (Some(query), None));
        assert_eq!(Scope::All.queries(Kind::Change, &Me::default()), [Query::default()]);
    }

    #[test]
    fn a_scope_in_several_queries_is_one_address() {
        let me = Me { groups: (0..9).map(SysId::from_bits).collect(), ..Me::default() };
        let text = Scope::Mine.query(Kind::Change, &me).unwrap().to_encoded();
        assert!(text.starts_with("correlation_idSTARTSWITHtd-^ORassignment_groupIN"), "{text}");
        assert!(text.ends_with("^NQassignment_groupIN00000000000000000000000000000008"), "{text}");
    }
}
