//! Words found in a line of text although letters are left out; for short lists like actions and views.

use std::ops::Range;

/// How a search fits a text: the smaller the better, and which of its bytes it hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// How badly it fits: 0 when every word begins a word of the text.
    pub cost: usize,
    /// The bytes that were hit, in order, apart from each other.
    pub places: Vec<Range<usize>>,
}

/// Finds every word of a search, each on its own; `None` when one is not there. Case does not matter.
pub fn find(text: &str, search: &str) -> Option<Hit> {
    let mut cost = 0;
    let mut hit = Vec::new();
    for word in search.split_whitespace() {
        let (word_cost, places) = find_word(text, word)?;
        cost += word_cost;
        hit.extend(places);
    }
    Some(Hit { cost, places: merged(hit) })
}

/// A letter of the text, small, with its place.
struct Letter {
    small: char,
    place: Range<usize>,
    begins_word: bool,
}

fn letters(text: &str) -> Vec<Letter> {
    let mut before = None;
    let letter = |(at, c): (usize, char)| {
        let begins_word = c.is_alphanumeric() && !before.is_some_and(char::is_alphanumeric);
        before = Some(c);
        Letter { small: small(c), place: at..at + c.len_utf8(), begins_word }
    };
    text.char_indices().map(letter).collect()
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Cost of a word inside another one.
const INSIDE: usize = 1;

/// Least cost of a word with letters left out.
pub const LOOSE: usize = 100;

fn find_word(text: &str, word: &str) -> Option<(usize, Vec<Range<usize>>)> {
    let (text, word) = (letters(text), word.chars().map(small).collect::<Vec<_>>());
    let whole = |at: &usize| text[*at..].iter().map(|letter| letter.small).take(word.len()).eq(word.iter().copied());
    let last = text.len().checked_sub(word.len());
    let starts = || (0..=last.unwrap_or(0)).filter(|_| last.is_some()).filter(whole);
    let start = starts().find(|at| text[*at].begins_word).map(|at| (0, at)).or_else(|| starts().next().map(|at| (INSIDE, at)));
    if let Some((cost, at)) = start {
        let place = text[at].place.start..text[at + word.len() - 1].place.end;
        return Some((cost, Vec::from([place])));
    }
    // Letters left out: from every place where it could begin, the way with the fewest gaps.
    let begins = (0..text.len()).filter(|at| text[*at].small == word[0] && text[*at].begins_word);
    begins.filter_map(|at| loose(&text[at..], &word)).min_by_key(|(cost, _)| *cost)
}

fn loose(text: &[Letter], word: &[char]) -> Option<(usize, Vec<Range<usize>>)> {
    let mut gaps = 0;
    let mut at = 0;
    let mut places: Vec<Range<usize>> = Vec::new();
    for wanted in word {
        let skipped = text[at..].iter().position(|letter| letter.small == *wanted)?;
        gaps += usize::from(skipped > 0);
        at += skipped;
        places.push(text[at].place.clone());
        at += 1;
    }
    Some((LOOSE + gaps, places))
}

/// Places in order, those that touch or lie over each other as one.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => out.push(place),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(text: &str, search: &str) -> Option<(usize, Vec<String>)> {
        let hit = find(text, search)?;
        Some((hit.cost, hit.places.into_iter().map(|place| text[place].to_owned()).collect()))
    }

    fn at(cost: usize, parts: &[&str]) -> (usize, Vec<String>) {
        (cost, parts.iter().map(|part| (*part).to_owned()).collect())
    }

    #[test]
    fn beginnings_are_better_than_insides_and_insides_than_gaps() {
        assert_eq!(hit("Create ticket", "tick"), Some(at(0, &["tick"])));
        assert_eq!(hit("Create ticket", "CRE TICK"), Some(at(0, &["Cre", "tick"])));
        assert_eq!(hit("Create ticket", "icket"), Some(at(1, &["icket"])));
        assert!(hit("Create ticket", "crtkt").is_some_and(|(cost, parts)| cost > LOOSE && parts.concat() == "Crtkt"));
        assert_eq!(hit("Create ticket", "xyz"), None);
        assert_eq!(hit("Create ticket", "tick zz"), None);
        assert_eq!(hit("Create ticket", ""), Some(at(0, &[])));
    }

    #[test]
    fn letters_may_be_left_out_from_the_beginning_of_a_word_on() {
        let (cost, parts) = hit("Sort by the next column", "sbn").unwrap();
        assert!(cost > INSIDE);
        assert_eq!(parts.concat(), "Sbn");
        assert_eq!(hit("Sort by the next column", "olm"), None, "`c` is where it would have to begin");
    }

    #[test]
    fn places_are_whole_characters_in_any_script() {
        assert_eq!(hit("VPN トンネルが切断", "トンネル"), Some(at(0, &["トンネル"])));
        assert_eq!(hit("Über Österreich", "öster"), Some(at(0, &["Öster"])));
        for text in ["", "İ", "ß ﬁ", "👩‍💻 e\u{301}"] {
            for search in ["i", "s", "fi", "e", "👩", "ss i"] {
                if let Some(hit) = find(text, search) {
                    assert!(hit.places.iter().all(|place| text.get(place.clone()).is_some()), "{text:?} {search:?}");
                }
            }
        }
    }
}
