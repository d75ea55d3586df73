//! The words of a troubleshooting entry, and of what to ask the ServiceNow admin for.

use super::{Words, arg};
use crate::domain::Untrusted;
use crate::domain::connect::{AskFacts, Case};

/// A troubleshooting entry in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// One line.
    pub title: String,
    /// What one sees.
    pub seen: String,
    /// Why it happens.
    pub why: String,
    /// What to do: a numbered step per line.
    pub steps: String,
}

impl Entry {
    /// Whether each of the words stands somewhere in the entry, in whatever case; no words stand everywhere.
    pub fn matches(&self, words: &str) -> bool {
        let text = format!("{} {} {} {}", self.title, self.seen, self.why, self.steps).to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

impl Words {
    /// The words of a troubleshooting entry.
    pub fn entry(&self, case: Case) -> Entry {
        let [title, seen, why, steps] = [case.title(), case.seen(), case.why(), case.steps()].map(|id| self.get(&id));
        Entry { title, seen, why, steps }
    }

    /// What to ask the ServiceNow admin for; `None` where the admin cannot help.
    pub fn ask(&self, case: Case, facts: &AskFacts) -> Option<String> {
        let safe = |text: &str| Untrusted::from(if text.is_empty() { "?" } else { text }).line();
        let (instance, client, redirect) = (safe(&facts.instance), safe(&facts.client_id), safe(&facts.redirect));
        let (user, roles) = (safe(&facts.user_name), safe(&facts.roles));
        let all = [("instance", &instance), ("client", &client), ("redirect", &redirect), ("user", &user), ("roles", &roles)];
        Some(self.with(case.ask()?, &all.map(|(name, text)| (name, arg(text)))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_ask_for_names_everything_and_leaves_no_gap() {
        let facts = AskFacts {
            instance: "acme.service-now.com".into(),
            client_id: "c0ffee".into(),
            redirect: "http://127.0.0.1:8484/callback".into(),
            user_name: "svc.ticketdeck".into(),
            roles: "itil".into(),
        };
        let words = Words::english();
        let asked: Vec<String> = Case::ALL.iter().filter_map(|case| words.ask(*case, &facts)).collect();
        assert!(asked.len() > 15);
        for text in &asked {
            assert!(text.contains("acme.service-now.com") && !text.contains('{') && !text.starts_with("ask-"), "{text}");
        }
        assert!(words.ask(Case::NO_CALLBACK, &facts).unwrap().ends_with("http://127.0.0.1:8484/callback"));
        let hostile = AskFacts { user_name: "a\u{1b}[2Jb".into(), ..AskFacts::default() };
        assert!(!words.ask(Case::ROLE_READ, &hostile).unwrap().contains('\u{1b}'));
        assert_eq!(words.ask(Case::DISK_FULL, &facts), None);
    }

    #[test]
    fn entries_are_found_by_words_from_anywhere_in_them() {
        let words = Words::english();
        let found = |text: &str| -> Vec<&str> {
            Case::ALL.iter().filter(|case| words.entry(**case).matches(text)).map(|case| case.word()).collect()
        };
        assert_eq!(found("x_mioms_m365ticket"), ["cross-scope"]);
        assert_eq!(found("PERSONAL account press"), ["sign-in-as"]);
        assert_eq!(found("").len(), Case::ALL.len());
        assert_eq!(found("no such words at all"), Vec::<&str>::new());
    }
}
