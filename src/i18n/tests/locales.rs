//! Every language says everything: the same messages in the same order with the same values put in, and plural forms that the
//! language has. What is missing is printed with its English text, ready to be translated.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey};
use fluent_syntax::parser::parse;

use crate::domain::connect::Case;
use crate::i18n::*;

type Tree = Resource<&'static str>;

fn tree(language: Language) -> Tree {
    parse(locale_file(language)).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.tag()))
}

/// A message's variables, and the keys of each of its selectors.
#[derive(Default)]
struct Found {
    variables: BTreeSet<&'static str>,
    selectors: Vec<(Vec<String>, String)>,
}

impl Found {
    fn pattern(&mut self, pattern: &Pattern<&'static str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'static str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let key = |key: &VariantKey<&'static str>| match key {
                    VariantKey::Identifier { name } => (*name).to_owned(),
                    VariantKey::NumberLiteral { value } => (*value).to_owned(),
                };
                let default = variants.iter().find(|variant| variant.default).map(|variant| key(&variant.key));
                self.selectors.push((variants.iter().map(|variant| key(&variant.key)).collect(), default.unwrap_or_default()));
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&'static str>) {
        match inline {
            InlineExpression::VariableReference { id } => drop(self.variables.insert(id.name)),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
                for inline in positional {
                    self.inline(inline);
                }
            }
            _ => {}
        }
    }
}

/// The messages in their order, with what they hold; attributes are not used.
fn messages(language: Language) -> Vec<(&'static str, Found)> {
    let message = |entry: &Entry<&'static str>| match entry {
        Entry::Message(message) => {
            assert!(message.attributes.is_empty(), "{}: {} has attributes", language.tag(), message.id.name);
            let mut found = Found::default();
            found.pattern(message.value.as_ref().unwrap_or_else(|| panic!("{} has no text", message.id.name)));
            Some((message.id.name, found))
        }
        Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => None,
        other => panic!("{}: {other:?}", language.tag()),
    };
    tree(language).body.iter().filter_map(message).collect()
}

/// The text of a message as it stands in the file.
fn written(language: Language, id: &str) -> String {
    let file = locale_file(language);
    let mut lines = file.lines().skip_while(|line| !line.strip_prefix(id).is_some_and(|rest| rest.starts_with(" =")));
    let first = lines.next().unwrap_or_default();
    let rest = lines.take_while(|line| line.starts_with([' ', '}']));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n")
}

fn others() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| *language != Language::English)
}

#[test]
fn every_language_has_every_message_once() {
    let english: Vec<&str> = messages(Language::English).into_iter().map(|(id, _)| id).collect();
    let mut report = Vec::new();
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> = messages(language).into_iter().map(|(id, _)| id).filter(|id| !seen.insert(*id)).collect();
        let unknown: Vec<&&str> = seen.iter().filter(|id| !english.contains(*id)).collect();
        let missing: Vec<String> =
            english.iter().filter(|id| !seen.contains(*id)).map(|id| written(Language::English, id)).collect();
        if !(twice.is_empty() && unknown.is_empty() && missing.is_empty()) {
            report.push(format!(
                "\n# {}.ftl: twice {twice:?}; not in en.ftl {unknown:?}; {} missing, in English:\n{}\n",
                language.tag(),
                missing.len(),
                missing.join("\n")
            ));
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}

#[test]
fn every_language_has_the_messages_in_the_order_of_the_english_file() {
    let english: Vec<&str> = messages(Language::English).into_iter().map(|(id, _)| id).collect();
    for language in others() {
        let own: Vec<&str> = messages(language).into_iter().map(|(id, _)| id).collect();
        for (place, (own, english)) in own.iter().zip(&english).enumerate() {
            assert_eq!(own, english, "{}.ftl, message {}", language.tag(), place + 1);
        }
    }
}

#[test]
fn every_message_has_the_same_values_put_in() {
    let english: BTreeMap<&str, Found> = messages(Language::English).into_iter().collect();
    let mut wrong = Vec::new();
    for language in others() {
        for (id, own) in messages(language) {
            let Some(english) = english.get(id) else { continue };
            if own.variables != english.variables {
                wrong.push(format!("{}: {id} has {:?}, not {:?}", language.tag(), own.variables, english.variables));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The plural categories of whole numbers (CLDR 48, "Language Plural Rules").
fn categories(language: Language) -> &'static [&'static str] {
    match language {
        Language::English | Language::German | Language::Swedish => &["one", "other"],
        Language::Japanese | Language::TraditionalChinese => &["other"],
    }
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let has = categories(language);
        for (id, found) in messages(language) {
            for (keys, default) in found.selectors {
                let plurals: Vec<&str> = keys.iter().map(String::as_str).filter(|key| key.parse::<f64>().is_err()).collect();
                if default != "other" || plurals != has {
                    wrong.push(format!("{}: {id} has {keys:?}, default {default}; wanted {has:?}", language.tag()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_steps_of_every_entry_are_as_many_and_numbered_in_every_language() {
    let english = Words::english();
    for language in others() {
        let words = Words::of(language);
        for case in Case::ALL {
            let steps = words.get(&case.steps());
            let numbered = steps.lines().enumerate().all(|(at, step)| step.starts_with(&format!("{}. ", at + 1)));
            let as_many = steps.lines().count() == english.get(&case.steps()).lines().count();
            assert!(numbered && as_many, "{}: {}:\n{steps}", language.tag(), case.word());
            assert!(!words.get(&case.title()).contains('\n'), "{}: {}", language.tag(), case.word());
        }
    }
}

#[test]
fn what_is_quoted_from_the_outside_stays_as_it_is() {
    // Settings, commands, files, columns and roles: a translated one would lead nowhere.
    let names = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || "_.-".contains(c)));
        let name = |part: &&str| part.trim_matches(['.', '-']).contains('_') || part.starts_with("--");
        parts.filter(name).map(|part| part.trim_matches('.').to_owned()).collect()
    };
    let mut wrong = Vec::new();
    for language in others() {
        for (id, _) in messages(Language::English) {
            let english = names(&written(Language::English, id));
            let own = names(&written(language, id));
            if english != own {
                wrong.push(format!("{}: {id} names {own:?}, not {english:?}", language.tag()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_message_without_words_shows_in_english() {
    let mut words = Words::of(Language::German);
    let mut empty = FluentBundle::new_concurrent(vec!["de".parse::<LanguageIdentifier>().unwrap()]);
    empty.set_use_isolating(false);
    words.bundle = Arc::new(empty);
    assert_eq!(words.get("kind-incident"), "Incident");
    assert_eq!(words.get("no-such-message"), "no-such-message");
}
