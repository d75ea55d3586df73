//! People and groups that a ticket can be assigned to, and how they are found by typing.

use serde::{Deserialize, Serialize};

use super::{SysId, Untrusted};

/// Whether it is a person or a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Party {
    /// A record of `sys_user`.
    Person,
    /// A record of `sys_user_group`.
    Group,
}

/// Somebody a ticket can be assigned to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    /// Person or group.
    pub party: Party,
    /// The record.
    pub id: SysId,
    /// The display name.
    pub name: Untrusted,
    /// A person's `user_name`; empty for a group.
    pub login: Untrusted,
}

/// What the instance has told about whom tickets can be assigned to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Assignees {
    /// People and groups, by name.
    pub list: Vec<Assignee>,
    /// There are more than were read, so typing asks the instance as well.
    pub more: bool,
}

impl Assignees {
    /// The name of somebody.
    pub fn name(&self, id: &str) -> Option<&Untrusted> {
        self.list.iter().find(|one| one.id.as_str() == id).map(|one| &one.name)
    }

    /// Takes in what another look has found; what is known already is kept.
    pub fn add(&mut self, others: Vec<Assignee>) {
        for other in others {
            self.list.retain(|known| known.id != other.id);
            self.list.push(other);
        }
        self.list.sort_by_cached_key(|one| (one.party, one.name.raw().to_lowercase(), one.id.clone()));
    }

    /// Those that fit what was typed, the best first; all of them when nothing was.
    pub fn find(&self, typed: &str) -> Vec<&Assignee> {
        let typed = typed.trim().to_lowercase();
        let score = |one: &Assignee| {
            let of = |text: &Untrusted| fit(&typed, &text.raw().to_lowercase());
            of(&one.name).max(of(&one.login))
        };
        let mut found: Vec<(u32, &Assignee)> = self.list.iter().filter_map(|one| Some((score(one)?, one))).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, one)| one).collect()
    }
}

/// How well typed characters fit a text in which they stand in this order, perhaps apart: a run of them and the beginning of a word
/// count more. `None` when they do not.
fn fit(typed: &str, text: &str) -> Option<u32> {
    let mut score = 0;
    let mut before: Option<char> = None;
    let mut run = 0;
    let mut rest = text.chars();
    for wanted in typed.chars() {
        loop {
            let found = rest.next()?;
            let begins = before.is_none_or(|before| !before.is_alphanumeric());
            before = Some(found);
            if found == wanted {
                run += 1;
                score += run * 3 + if begins { 5 } else { 0 };
                break;
            }
            run = 0;
        }
    }
    Some(score)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(n: u128, party: Party, name: &str, login: &str) -> Assignee {
        Assignee { party, id: SysId::from_bits(n), name: name.into(), login: login.into() }
    }

    fn all() -> Assignees {
        let mut all = Assignees::default();
        all.add(vec![
            one(1, Party::Person, "Mira Okafor", "mira.okafor"),
            one(2, Party::Person, "Jonas Lindqvist", "jonas.lindqvist"),
            one(3, Party::Group, "Identity Operations", ""),
            one(4, Party::Person, "Anna Jolin", "a.jolin"),
        ]);
        all
    }

    fn found(typed: &str) -> Vec<String> {
        all().find(typed).iter().map(|one| one.name.raw().to_owned()).collect()
    }

    #[test]
    fn letters_in_order_find_and_runs_at_the_beginning_of_words_come_first() {
        assert_eq!(found("jol"), ["Anna Jolin", "Jonas Lindqvist"]);
        assert_eq!(found("idop"), ["Identity Operations"]);
        assert_eq!(found("a.j"), ["Anna Jolin"], "by the login");
        assert_eq!(found("JONAS"), ["Jonas Lindqvist"]);
        assert_eq!(found("zz"), [""; 0]);
        assert_eq!(found("  ").len(), 4);
    }

    #[test]
    fn people_come_before_groups_and_somebody_known_is_not_there_twice() {
        let mut all = all();
        all.add(vec![one(1, Party::Person, "Mira Okafor-Lund", "mira.okafor")]);
        let names: Vec<&str> = all.list.iter().map(|one| one.name.raw()).collect();
        assert_eq!(names, ["Anna Jolin", "Jonas Lindqvist", "Mira Okafor-Lund", "Identity Operations"]);
        assert_eq!(all.name(SysId::from_bits(3).as_str()).map(Untrusted::raw), Some("Identity Operations"));
    }
}
