//! Words on screen, by message id.
//!
//! [`Words`] is a value that the app holds, never a global: two models in one process may speak two languages. Messages are
//! Fluent (`assets/locales/*.ftl`). Text from outside goes in as an argument, already filtered. Numbers and days have the language's
//! form: it is the only room that knows these.

mod entry;
mod format;
mod language;
#[cfg(test)]
pub mod tests;

use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use entry::Entry;
pub use language::{Choice, Language};

use crate::domain::Safe;

/// A locale file.
fn locale_file(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../assets/locales/en.ftl"),
        Language::German => include_str!("../../assets/locales/de.ftl"),
        Language::Swedish => include_str!("../../assets/locales/sv.ftl"),
        Language::Japanese => include_str!("../../assets/locales/ja.ftl"),
        Language::TraditionalChinese => include_str!("../../assets/locales/zh-TW.ftl"),
    }
}

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

/// The words of one language. A clone shares them.
#[derive(Clone)]
pub struct Words {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
    /// Read only when a message is missing, which a test rules out.
    english: Arc<OnceLock<FluentBundle<FluentResource>>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Default for Words {
    /// English; in tests the words that the test draws with.
    fn default() -> Self {
        #[cfg(test)]
        if let Some(words) = tests::drawn_with() {
            return words;
        }
        Words::english()
    }
}

/// Reads one locale file.
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse::<LanguageIdentifier>().unwrap_or_default()]);
    // The isolation marks U+2068 and U+2069 would take up cells on a terminal.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => |value, _| number(Language::English, value),
        Language::German => |value, _| number(Language::German, value),
        Language::Swedish => |value, _| number(Language::Swedish, value),
        Language::Japanese => |value, _| number(Language::Japanese, value),
        Language::TraditionalChinese => |value, _| number(Language::TraditionalChinese, value),
    }));
    let resource = match FluentResource::try_new(locale_file(language).to_owned()) {
        Ok(resource) => resource,
        // What could be read is used; a test holds the file to no errors at all.
        Err((partial, _)) => partial,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

/// How a message shows a number; Fluent itself shows other values.
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(language.number(&number.as_string())),
        _ => None,
    }
}

impl Words {
    /// The words of a language. Only its locale file is read.
    pub fn of(language: Language) -> Self {
        Words { language, bundle: Arc::new(bundle(language)), english: Arc::default() }
    }

    /// English.
    pub fn english() -> Self {
        Words::of(Language::English)
    }

    /// Which language it is.
    pub fn language(&self) -> Language {
        self.language
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

    /// What has no words in this language shows in English, and is logged; an unknown id shows as itself, so that a slip is seen and
    /// never hides a screen.
    fn format(&self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let found = say(&self.bundle, id, args);
        if found.is_none() && self.language != Language::English {
            tracing::warn!(id, language = self.language.tag(), "a message is missing");
            return say(self.english.get_or_init(|| bundle(Language::English)), id, args).unwrap_or_else(|| id.to_owned());
        }
        found.unwrap_or_else(|| id.to_owned())
    }
}

fn say(bundle: &FluentBundle<FluentResource>, id: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(id).and_then(|message| message.value())?;
    Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
}
