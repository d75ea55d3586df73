//! How large a query may be. A real instance ends such a query after a minute; this one says at once that it will not run it.

use super::Asker;
use super::compile::{Compiled, compile};
use super::parse::Query;
use crate::demo::dictionary::Table;
use crate::demo::errors::ApiError;

/// Conditions in all.
const MOST_TERMS: usize = 10_000;
/// `^NQ` groups; each becomes a part of one compound statement, of which `SQLite` takes 500.
const MOST_GROUPS: usize = 200;
/// Conditions on other tables.
const MOST_WALKS: usize = 1_000;
/// Sort keys.
const MOST_ORDERS: usize = 50;
/// Values bound to one statement; `SQLite` takes 32,766.
const MOST_VALUES: usize = 30_000;
/// Bytes of one value; `SQLite` takes patterns of 50,000.
const LONGEST_VALUE: usize = 40_000;

/// Compiles a query that is not too large.
pub(in crate::demo) fn read(table: &'static Table, query: &Query, asker: &Asker) -> Result<Compiled, ApiError> {
    let outer = || query.groups.iter().flat_map(|group| &group.0).flat_map(|clause| &clause.0);
    let inner = || outer().flat_map(|term| &term.inner.0).flat_map(|clause| &clause.0);
    let terms = || outer().chain(inner());
    check("conditions", terms().count(), MOST_TERMS)?;
    check("groups", query.groups.len(), MOST_GROUPS)?;
    check("sort keys", query.order.len(), MOST_ORDERS)?;
    check("characters in a value", terms().map(|term| term.value.len()).max().unwrap_or(0), LONGEST_VALUE)?;
    check("dot-walked conditions", terms().filter(|term| term.field.contains('.')).count(), MOST_WALKS)?;
    let compiled = compile(table, query, asker);
    check("values", compiled.groups.iter().map(|group| group.values.len()).sum(), MOST_VALUES)?;
    check("look-ups", compiled.groups.iter().map(|group| group.text.matches("(SELECT ").count()).sum(), MOST_WALKS)?;
    Ok(compiled)
}

fn check(what: &str, count: usize, most: usize) -> Result<(), ApiError> {
    if count <= most { Ok(()) } else { Err(ApiError::query_too_large(&format!("The query has {count} {what}, more than {most}"))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::dictionary;
    use crate::demo::query::parse;

    fn reads(text: &str) -> bool {
        let asker =
            Asker { sys_id: "u".into(), user_name: "u".into(), now: jiff::Timestamp::UNIX_EPOCH, zone: jiff::tz::TimeZone::UTC };
        read(dictionary::table("incident").unwrap(), &parse(text), &asker).is_ok()
    }

    #[test]
    fn ten_thousand_conditions_run_and_more_do_not() {
        assert!(reads(&vec!["state=1"; 10_000].join("^")));
        assert!(!reads(&vec!["state=1"; 10_001].join("^OR")));
        assert!(!reads(&vec!["state=1"; 300].join("^NQ")));
        assert!(!reads(&vec!["caller_id.name=x"; 2_000].join("^")));
        assert!(!reads(&vec!["caller_idLIKEx"; 2_000].join("^")));
        assert!(!reads(&format!("numberIN{}", "1,".repeat(31_000))));
        assert!(!reads(&format!("short_descriptionLIKE{}", "x".repeat(60_000))));
        assert!(!reads(&vec!["ORDERBYnumber"; 100].join("^")));
    }
}
