//! Cells of CSV: what a spreadsheet would run as a formula gets one `'`, which our own import takes off again.

/// The cell as it is written.
pub fn defused(text: &str) -> String {
    if looks_like_a_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// The text that a cell was written for.
pub fn original(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_like_a_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// What spreadsheets take for one (OWASP, "CSV Injection"), the full-width forms of the signs included.
fn looks_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_get_one_sign_and_everything_else_stays() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+49 30 1", "'+49 30 1"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("it's", "it's"),
            ("'quoted'", "'quoted'"),
            ("a=b", "a=b"),
            ("", ""),
        ];
        for (text, cell) in table {
            assert_eq!((defused(text).as_str(), original(cell)), (cell, text));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_and_is_no_formula(text in "'{0,3}[=+@\\-a ]{0,4}") {
            let cell = defused(&text);
            prop_assert_eq!(original(&cell), text.as_str());
            prop_assert!(!looks_like_a_formula(&cell));
        }
    }
}
