//! Breaking text into lines of a width in columns: at blanks where there are some, inside words only where it must.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Breaks filtered text, whose own line breaks stay. There is always at least one line; none is wider than `columns` unless
/// a single character is.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    text.split('\n').flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(line: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut used = 0;
    for word in pieces(line) {
        let wide = word.width();
        if used + wide > columns && used > 0 && !is_blank(word) {
            lines.push(take_line(&mut current));
            used = 0;
        }
        if wide <= columns {
            current.push_str(word);
            used += wide;
            continue;
        }
        for grapheme in word.graphemes(true) {
            if used + grapheme.width() > columns && used > 0 {
                lines.push(take_line(&mut current));
                used = 0;
            }
            current.push_str(grapheme);
            used += grapheme.width();
        }
    }
    lines.push(take_line(&mut current));
    lines
}

/// Pieces of a line that a break may stand between: at blanks, and around characters of scripts that are written without.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, word) in line.split_word_bound_indices() {
        let kind = if is_blank(word) {
            Piece::Blank
        } else if is_wide(word) {
            Piece::Wide
        } else {
            Piece::Word
        };
        if before.is_some_and(|before| before != kind || kind == Piece::Wide) {
            pieces.push(&line[start..at]);
            start = at;
        }
        before = Some(kind);
    }
    pieces.push(&line[start..]);
    pieces
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Blank,
    Wide,
    Word,
}

fn is_wide(word: &str) -> bool {
    word.graphemes(true).next().is_some_and(|grapheme| grapheme.width() > 1)
}

fn is_blank(word: &str) -> bool {
    word.chars().all(char::is_whitespace)
}

/// The line so far; blanks at its end would only push it over the width.
fn take_line(current: &mut String) -> String {
    let line = current.trim_end().to_owned();
    current.clear();
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole_and_breaks_stay() {
        assert_eq!(wrap("one two three\n\nfour", 8), ["one two", "three", "", "four"]);
        assert_eq!(wrap("    indented", 20), ["    indented"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("run `ticket now`, then-go", 12), ["run `ticket", "now`,", "then-go"]);
    }

    #[test]
    fn long_words_and_scripts_without_blanks_break_anywhere() {
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("証明書を更新する", 6), ["証明書", "を更新", "する"]);
    }

    #[test]
    fn no_line_is_too_wide() {
        let text = "A mixed text, 証明書 in several scripts: العربية, né́e and 👩‍💻 and averyveryverylongword.";
        for columns in 2..40 {
            assert!(wrap(text, columns).iter().all(|line| line.width() <= columns), "{columns}");
        }
    }
}
