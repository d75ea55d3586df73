//! Text in columns: cut, padded and measured by what it takes on screen, not by bytes or characters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Cuts a text to some columns; a cut text ends with the sign for it.
pub fn cut(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(width(ellipsis));
    let mut out = String::with_capacity(columns);
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = used + width(grapheme);
        if next > room {
            break;
        }
        out.push_str(grapheme);
        used = next;
    }
    if columns >= width(ellipsis) {
        out.push_str(ellipsis);
    }
    out
}

/// Cuts or pads a text to exactly some columns.
pub fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    let mut out = cut(text, columns, ellipsis);
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_never_splits_a_wide_character() {
        assert_eq!(cut("トンネル", 8, "…"), "トンネル");
        assert_eq!(cut("トンネル", 7, "…"), "トンネ…");
        assert_eq!(cut("トンネル", 6, "…"), "トン…");
        assert_eq!(fit("トンネル", 6, "…"), "トン… ");
    }

    #[test]
    fn every_cut_fits() {
        for text in ["plain words", "né́e 👩‍💻 x", "混ぜた text", ""] {
            for columns in 0..12 {
                assert!(width(&cut(text, columns, "…")) <= columns, "{text} {columns}");
                assert_eq!(width(&fit(text, columns, "…")), columns, "{text} {columns}");
            }
        }
    }
}
