//! Words that are nearly what is there: how plain words forgive typing errors and leave out zeros.

use super::{Match, Pattern};
use crate::domain::nearest::distance;

/// Letters that a word must have before one wrong one is forgiven, and (`TWO`) before two are.
const ONE: usize = 5;
const TWO: usize = 9;

impl Pattern {
    /// Whether a text fits; letter case does not count.
    pub fn fits(&self, text: &str) -> bool {
        let (text, wanted) = (text.to_lowercase(), self.text.to_lowercase());
        match self.how {
            Match::Holds => text.contains(&wanted),
            Match::Is => text == wanted,
            Match::Starts => text.starts_with(&wanted),
            Match::Ends => text.ends_with(&wanted),
        }
    }
}

/// Whether a lower-case word is nearly one of the words of a number, name or person: with a wrong letter or two in a long one, or, for a
/// number, without its zeros (`chg7` for `CHG0030007`).
pub fn is_near(word: &str, number: &str, name: &str, person: &str) -> bool {
    without_zeros(word).is_some_and(|(letters, digits)| is_number(&letters, &digits, &number.to_lowercase()))
        || forgiven(word).is_some_and(|errors| [name, person].into_iter().any(|text| has_near(word, text, errors)))
}

fn forgiven(word: &str) -> Option<usize> {
    match word.chars().count() {
        TWO..=40 => Some(2),
        ONE..TWO => Some(1),
        _ => None,
    }
}

fn has_near(word: &str, text: &str, errors: usize) -> bool {
    let length = word.chars().count();
    let close = |other: &str| {
        let theirs = other.chars().count();
        theirs.abs_diff(length) <= errors && distance(word, &other.to_lowercase()) <= errors
    };
    text.split(|c: char| !c.is_alphanumeric()).any(close)
}

fn without_zeros(word: &str) -> Option<(String, String)> {
    let split = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = word.split_at(split);
    let fits = split >= 2 && letters.bytes().all(|b| b.is_ascii_alphabetic()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| (letters.to_owned(), digits.trim_start_matches('0').to_owned()))
}

fn is_number(letters: &str, digits: &str, number: &str) -> bool {
    !digits.is_empty()
        && number.strip_prefix(letters).is_some_and(|rest| {
            let ends = rest.strip_suffix(digits);
            ends.is_some_and(|between| between.ends_with('0') || between.is_empty())
        })
}
