//! Text measured in terminal cells: cut, padded, wrapped. Widths are those of whole graphemes, so CJK lines up.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Cells that a text takes up.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(cells).sum()
}

/// Cells of one grapheme; never more than two.
fn cells(grapheme: &str) -> usize {
    grapheme.width().min(2)
}

/// The text cut to at most `max` cells; a cut shows as `mark` at the end.
pub fn cut(text: &str, max: usize, mark: &str) -> String {
    if text.len() <= max || width(text) <= max {
        return text.to_owned();
    }
    let room = max.saturating_sub(width(mark));
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        if used + cells(grapheme) > room {
            break;
        }
        used += cells(grapheme);
        out.push_str(grapheme);
    }
    if width(mark) <= max {
        out.truncate(out.trim_end().len());
        out.push_str(mark);
    }
    out
}

/// The text cut or filled with spaces to exactly `size` cells.
pub fn fit(text: &str, size: usize, mark: &str) -> String {
    let mut out = cut(text, size, mark);
    let used = width(&out);
    out.extend(std::iter::repeat_n(' ', size.saturating_sub(used)));
    out
}

/// The text in lines of at most `max` cells, broken at spaces and beside wide characters, else anywhere. Line breaks stay.
pub fn wrap(text: &str, max: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, max.max(2))).collect()
}

/// The first `rows` of the wrapped lines; what is left over shows as a cut at the end of the last.
pub fn wrap_to(text: &str, max: usize, rows: usize, mark: &str) -> Vec<String> {
    if rows <= 1 {
        return vec![cut(text, max, mark)];
    }
    let mut lines = wrap(text, max);
    if lines.len() > rows {
        let rest = lines.split_off(rows - 1).join(" ");
        lines.push(cut(&rest, max, mark));
    }
    lines
}

fn wrap_line(line: &str, max: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut used = 0;
    // Where the current line may be broken: byte offset after a space or a wide character.
    let mut chance = 0;
    for grapheme in line.graphemes(true) {
        let size = cells(grapheme);
        if used + size > max {
            if grapheme == " " {
                lines.push(std::mem::take(&mut current));
                (used, chance) = (0, 0);
                continue;
            }
            let rest = if chance > 0 { current.split_off(chance) } else { String::new() };
            lines.push(current.trim_end().to_owned());
            used = width(&rest);
            current = rest;
            chance = 0;
        }
        current.push_str(grapheme);
        used += size;
        if grapheme == " " || size == 2 {
            chance = current.len();
        }
    }
    lines.push(current);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_cut_at_their_own_width() {
        assert_eq!(cut("トンネル", 8, "…"), "トンネル");
        assert_eq!(cut("トンネル", 7, "…"), "トンネ…");
        assert_eq!(fit("トンネル", 6, "…"), "トン… ");
        assert_eq!(width(&fit("トンネル", 6, "…")), 6);
        assert_eq!(cut("abc def", 5, "…"), "abc…");
        assert_eq!(cut("abc", 0, "…"), "");
    }

    #[test]
    fn a_fitted_text_has_the_wished_width_whatever_it_holds() {
        for text in ["", "a", "伺服器不可用", "e\u{301}e\u{301}e\u{301}", "👩‍💻👩‍💻👩‍💻", "mixed 混合 text"]
        {
            for size in 0..20 {
                assert_eq!(width(&fit(text, size, "…")), size, "{text:?} in {size}");
            }
        }
    }

    #[test]
    fn lines_break_at_spaces_or_beside_wide_characters() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("全ユーザー", 4), ["全ユ", "ーザ", "ー"]);
        assert_eq!(wrap("a\n\nb", 4), ["a", "", "b"]);
        assert_eq!(wrap("see 全ユーザー", 8), ["see 全ユ", "ーザー"]);
    }

    #[test]
    fn what_does_not_fit_the_rows_is_cut_at_their_end() {
        assert_eq!(wrap_to("one two three four", 8, 2, "…"), ["one two", "three f…"]);
        assert_eq!(wrap_to("one two", 8, 2, "…"), ["one two"]);
        assert_eq!(wrap_to("one two three", 8, 1, "…"), ["one two…"]);
    }

    #[test]
    fn no_wrapped_line_is_too_long() {
        for max in 2..30 {
            for line in wrap("Require MFA 全ユーザーの for-all-administrators-everywhere now", max) {
                assert!(width(&line) <= max, "{line:?} in {max}");
            }
        }
    }
}
