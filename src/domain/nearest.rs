//! The known name that a mistyped one most likely means.

/// No name is longer, in bytes: comparing takes time by the product of both lengths.
const LONGEST: usize = 100;

/// The known word with the fewest changed, missing or added letters, if at most a third of it is wrong.
pub fn nearest_word<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word.trim_matches('"').to_lowercase();
    let scored = known.into_iter().map(|candidate| (distance(&word, candidate), candidate));
    let (score, best) = scored.min_by_key(|(score, _)| *score)?;
    let limit = (best.chars().count() / 3).max(1);
    (score <= limit).then(|| best.to_owned())
}

/// Edit distance: changed, missing, added and swapped letters, with `-` and `_` taken as the same.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let letters = |text: &str| text.chars().map(|c| if c == '-' { '_' } else { c }).collect::<Vec<_>>();
    let (a, b) = (letters(a), letters(b));
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        let known = ["interval", "unclear_wait", "grace", "page_size", "overlap"];
        let nearest = |word| nearest_word(word, known);
        assert_eq!(nearest("intervall").as_deref(), Some("interval"));
        assert_eq!(nearest("Page-Size").as_deref(), Some("page_size"));
        assert_eq!(nearest("overalp").as_deref(), Some("overlap"));
        assert_eq!(nearest_word("snyc", ["ui", "sync"]).as_deref(), Some("sync"));
        assert_eq!(nearest("timeout"), None);
        assert_eq!(nearest_word("x", []), None);
    }
}
