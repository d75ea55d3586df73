//! Words on screen, by message id.
//!
//! [`Words`] is a value that the app holds, never a global: two models in one process may speak two languages. Messages are
//! Fluent (`assets/locales/*.ftl`). Text from outside goes in as an argument, already filtered.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::Safe;

/// The English locale file.
const ENGLISH: &str = include_str!("../../assets/locales/en.ftl");

/// Names a message of the locale files. Made with [`id`], which the tests find.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageId(&'static str);

/// A message id.
pub const fn id(name: &'static str) -> MessageId {
    MessageId(name)
}

impl MessageId {
    /// The id's text.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

/// A value put into a message.
pub type Arg<'a> = FluentValue<'a>;

/// An argument of filtered text.
pub fn arg(text: &Safe) -> Arg<'_> {
    FluentValue::from(text.as_str())
}

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("locales", &self.bundle.locales).finish()
    }
}

impl Default for Words {
    fn default() -> Self {
        Words::english()
    }
}

impl Words {
    /// English.
    pub fn english() -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse::<LanguageIdentifier>().unwrap_or_default()]);
        // The isolation marks U+2068 and U+2069 would take up cells on a terminal.
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(ENGLISH.to_owned()) {
            Ok(resource) => resource,
            // What could be read is used; a test holds the file to no errors at all.
            Err((partial, _)) => partial,
        };
        bundle.add_resource_overriding(resource);
        Words { bundle }
    }

    /// A message without arguments.
    pub fn get(&self, id: &str) -> String {
        self.format(id, None)
    }

    /// A message without arguments, by its typed id.
    pub fn say(&self, id: MessageId) -> String {
        self.format(id.0, None)
    }

    /// A message with arguments.
    pub fn with(&self, id: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let mut all = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            all.set(*name, value.clone());
        }
        self.format(id, Some(&all))
    }

    /// Whether the message exists.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// An unknown id shows as itself, so that a slip is seen and never hides a screen.
    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else { return id.to_owned() };
        self.bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

mod entry;

pub use entry::Entry;

#[cfg(test)]
mod tests;
