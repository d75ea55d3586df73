//! Totals that have been counted, until the next write: clients ask for the same total with every page.

use std::collections::HashMap;

/// Totals kept at most, and the longest question worth keeping.
const MOST: usize = 500;
const LONGEST: usize = 8 * 1024;

/// Totals by question, for one version of the store.
#[derive(Debug, Default)]
pub(super) struct Counts {
    version: u64,
    known: HashMap<String, u64>,
}

impl Counts {
    /// A total that was counted in this version of the store.
    pub fn get(&self, version: u64, question: &str) -> Option<u64> {
        if self.version == version { self.known.get(question).copied() } else { None }
    }

    /// Keeps a total.
    pub fn keep(&mut self, version: u64, question: String, total: u64) {
        if self.version != version || self.known.len() >= MOST {
            self.known.clear();
            self.version = version;
        }
        if question.len() <= LONGEST {
            self.known.insert(question, total);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_forgets_every_total() {
        let mut counts = Counts::default();
        counts.keep(7, "a".into(), 3);
        assert_eq!((counts.get(7, "a"), counts.get(7, "b"), counts.get(8, "a")), (Some(3), None, None));
        counts.keep(8, "b".into(), 4);
        assert_eq!((counts.get(8, "a"), counts.get(8, "b")), (None, Some(4)));
        counts.keep(8, "x".repeat(LONGEST + 1), 1);
        assert_eq!(counts.get(8, &"x".repeat(LONGEST + 1)), None);
    }
}
