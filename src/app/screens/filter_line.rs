//! The filter line: what is typed, what of it counts, what is wrong with it, and what could come next.

use crate::app::input::LineInput;
use crate::domain::filter::{self, Completion, Filter, FilterError};
use crate::domain::listing::StateName;
use crate::keymap::Key;

/// The filter line's state.
#[derive(Debug, Default)]
pub struct FilterLine {
    /// The line.
    pub input: LineInput,
    /// It has the keys.
    pub typing: bool,
    /// What is wrong with the text; what was typed before goes on counting.
    pub error: Option<FilterError>,
    /// What counts.
    applied: Filter,
    /// The text when typing began.
    before: String,
    /// The replacements that a key goes through.
    offered: Option<Offered>,
}

/// Replacements that were offered at a place, and which of them is in the line.
#[derive(Debug)]
struct Offered {
    completion: Completion,
    at: usize,
}

impl FilterLine {
    /// The text.
    pub fn text(&self) -> &str {
        self.input.text()
    }

    /// The filter that counts.
    pub fn applied(&self) -> &Filter {
        &self.applied
    }

    /// Begins to type.
    pub fn begin(&mut self) {
        self.typing = true;
        self.before = self.text().to_owned();
    }

    /// Ends typing; not while the text cannot be read. Tells whether it ended.
    pub fn keep(&mut self) -> bool {
        self.typing = self.error.is_some();
        self.offered = None;
        !self.typing
    }

    /// Ends typing and puts back what was there before; tells whether another filter counts now.
    pub fn restore(&mut self, states: &[StateName]) -> bool {
        self.typing = false;
        let before = std::mem::take(&mut self.before);
        self.put(&before, states)
    }

    /// Replaces the text; tells whether another filter counts now.
    pub fn put(&mut self, text: &str, states: &[StateName]) -> bool {
        self.input.set(text);
        self.offered = None;
        self.read(states)
    }

    /// A view's filter, which needs no reading.
    pub fn take(&mut self, filter: &Filter) {
        self.input.set(&filter.to_string());
        self.applied = filter.clone();
        (self.error, self.offered, self.typing) = (None, None, false);
    }

    /// A key; tells whether another filter counts now.
    pub fn key(&mut self, key: Key, states: &[StateName]) -> bool {
        self.input.key(key);
        self.offered = None;
        self.read(states)
    }

    /// Pasted text; tells whether another filter counts now.
    pub fn insert(&mut self, text: &str, states: &[StateName]) -> bool {
        self.input.insert(text);
        self.offered = None;
        self.read(states)
    }

    /// Goes on to the next replacement, or to the one before; tells whether another filter counts now.
    pub fn complete(&mut self, back: bool, states: &[StateName], people: &[String]) -> bool {
        if let Some(Offered { completion, at }) = &mut self.offered {
            let count = completion.options.len();
            *at = if back { (*at + count - 1) % count } else { (*at + 1) % count };
        } else {
            let completion = filter::complete(self.input.before_cursor(), states, people);
            if completion.options.is_empty() {
                return false;
            }
            let at = if back { completion.options.len() - 1 } else { 0 };
            self.offered = Some(Offered { completion, at });
        }
        if let Some(Offered { completion, at }) = &self.offered {
            self.input.replace_before(completion.start, &completion.options[*at]);
            if completion.options.len() == 1 {
                // The next key completes what comes after it.
                self.offered = None;
            }
        }
        self.read(states)
    }

    /// What could stand at the cursor, and which of it does already.
    pub fn options(&self, states: &[StateName], people: &[String]) -> (Vec<String>, Option<usize>) {
        match &self.offered {
            Some(offered) => (offered.completion.options.clone(), Some(offered.at)),
            None => (filter::complete(self.input.before_cursor(), states, people).options, None),
        }
    }

    fn read(&mut self, states: &[StateName]) -> bool {
        match Filter::parse_knowing(self.text(), states) {
            Ok(filter) => {
                self.error = None;
                let other = filter != self.applied;
                self.applied = filter;
                other
            }
            Err(error) => {
                self.error = Some(error);
                false
            }
        }
    }
}
