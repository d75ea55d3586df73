//! Words on screen, by message id.
//!
//! The locale files are Fluent (`assets/locales/*.ftl`) and part of the program. [`Words`] is a value that is handed to
//! whoever speaks to a person; there is no global language.

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

#[cfg(test)]
mod tests;

const ENGLISH: &str = include_str!("../../assets/locales/en.ftl");

/// Longest argument that is tried as a number, in digits: every such number is exact in the formatter's `f64`.
const NUMBER_DIGITS: usize = 15;

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({:?})", self.bundle.locales)
    }
}

impl Words {
    /// English, the language every message exists in.
    pub fn english() -> Self {
        Words::from_source("en", ENGLISH)
    }

    fn from_source(language: &str, source: &str) -> Self {
        let language = language.parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks that Fluent puts around arguments for mixed writing directions are invisible characters, which the
        // filter for text from outside removes and terminals show as boxes.
        bundle.set_use_isolating(false);
        // A broken message in a locale file is left out and shows as its id; a test keeps the files free of them.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
        bundle.add_resource_overriding(resource);
        Words { bundle }
    }

    /// A message without arguments; an unknown id gives the id itself.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A message with its arguments. Whole numbers choose plural forms. Text from outside must come through the filter
    /// first: what goes in comes out.
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, text) in args {
            values.set(*name, argument(text));
        }
        self.bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// Whether a message exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.get_message(id).is_some_and(|message| message.value().is_some())
    }
}

/// A count becomes a number, so that plural forms work; anything that a number would print differently stays text.
fn argument(text: &str) -> FluentValue<'_> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && (1..=NUMBER_DIGITS).contains(&text.len());
    if digits && (text == "0" || !text.starts_with('0')) { FluentValue::try_number(text) } else { FluentValue::from(text) }
}
