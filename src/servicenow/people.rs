//! People and their groups.

use super::{ApiError, Client};
use crate::domain::assignee::{Assignee, Party};
use crate::domain::query::{Op, Query, Term};
use crate::domain::{Record, SysId};

/// What is read of a person.
const PERSON: [&str; 4] = ["user_name", "name", "active", "time_zone"];
/// More groups than a person is a member of.
const MAX_GROUPS: u32 = 1000;

impl Client {
    /// The person with this `user_name` (in whatever case), if exactly one is seen.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn user(&self, user_name: &str) -> Result<Option<Record>, ApiError> {
        // A name that would be query syntax is nobody's.
        let Ok(term) = Term::new("user_name", Op::Eq, user_name) else { return Ok(None) };
        let found = self.people(term).await?;
        Ok(found.filter(|person| person.raw("user_name").eq_ignore_ascii_case(user_name)))
    }

    /// The login's own record, if the instance answers the question who it is with exactly one person: one that does not
    /// understand it answers with everyone.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn current_user(&self) -> Result<Option<Record>, ApiError> {
        self.people(Term::is_login("sys_id")).await
    }

    /// The groups a person is a member of.
    ///
    /// # Errors
    /// [`ApiError`]; reading `sys_user_grmember` can need a role.
    pub async fn groups_of(&self, user: &SysId) -> Result<Vec<SysId>, ApiError> {
        let query = Query::all_of([Term::trusted("user", Op::Eq, user.as_str())]).order_by("sys_id", false);
        let page = self.list("sys_user_grmember", &query, &["user", "group"], MAX_GROUPS, 0).await?;
        let theirs = page.records.iter().flatten().filter(|row| row.raw("user") == user.as_str());
        let mut groups: Vec<SysId> = theirs.filter_map(|row| SysId::parse(row.raw("group")).ok()).collect();
        groups.sort();
        groups.dedup();
        Ok(groups)
    }

    /// The active people or groups whose name holds a text (or, for people, whose `user_name` begins with it), by name, at most `limit`;
    /// and whether there are more. Without a text, the first ones.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn assignees(&self, party: Party, text: &str, limit: u32) -> Result<(Vec<Assignee>, bool), ApiError> {
        let (table, fields): (&str, &[&str]) = match party {
            Party::Person => ("sys_user", &["sys_id", "name", "user_name", "active"]),
            Party::Group => ("sys_user_group", &["sys_id", "name", "active"]),
        };
        let mut query = Query::all_of([Term::trusted("active", Op::Eq, "true")]);
        if !text.is_empty() {
            let named = [Term::new("name", Op::Like, text), Term::new("user_name", Op::StartsWith, text)];
            let terms = named.into_iter().take(if party == Party::Person { 2 } else { 1 }).collect::<Result<Vec<_>, _>>();
            // A text that would be query syntax is nobody's name.
            let Ok(terms) = terms else { return Ok((Vec::new(), false)) };
            query = query.and_any(&terms);
        }
        let page = self.list(table, &query.order_by("name", false), fields, limit, 0).await?;
        let more = page.more || page.records.len() >= limit as usize;
        let active = |record: &Record| !matches!(record.raw("active"), "false" | "0");
        let found = page.records.iter().flatten().filter(|record| active(record));
        Ok((found.filter_map(|record| assignee(party, record)).collect(), more))
    }

    /// The one person a term finds; two are as good as none.
    async fn people(&self, term: Term) -> Result<Option<Record>, ApiError> {
        let page = self.list("sys_user", &Query::all_of([term]), &PERSON, 2, 0).await?;
        match <[_; 1]>::try_from(page.records) {
            Ok([only]) => Ok(only.ok()),
            Err(_) => Ok(None),
        }
    }
}

fn assignee(party: Party, record: &Record) -> Option<Assignee> {
    let (id, login) = (record.sys_id()?, record.text("user_name"));
    let name = record.text("name");
    let name = if name.is_empty() { login.clone() } else { name };
    (!name.is_empty()).then_some(Assignee { party, id, name, login })
}
