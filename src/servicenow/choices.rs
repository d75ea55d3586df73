//! An instance's own words for its values.

use std::collections::BTreeMap;

use super::{ApiError, Client};
use crate::domain::query::{Op, Query, Term};
use crate::domain::{Choice, Kind, Record};

/// Fields whose choices are shown or checked.
const FIELDS: [&str; 6] = ["state", "priority", "impact", "urgency", "close_code", "hold_reason"];
/// The table both kinds extend; its choices hold where theirs has none.
const PARENT: &str = "task";
/// The language every instance has.
const BASE_LANGUAGE: &str = "en";
/// More choices than any instance has for these fields.
const LIMIT: u32 = 2000;

impl Client {
    /// Reads the choices of a kind's fields in a language (ServiceNow's own codes: `en`, `de`, `zt`, …), with English for values that have no label in it. A
    /// table's own list replaces its parent's whole. Fields without any choice are absent: their base values then hold.
    ///
    /// # Errors
    /// [`ApiError`]; reading `sys_choice` can need a role.
    pub async fn choices(&self, kind: Kind, language: &str) -> Result<Vec<(String, Vec<Choice>)>, ApiError> {
        let Some(query) = query(kind, language) else { return Ok(Vec::new()) };
        let page =
            self.list("sys_choice", &query, &["name", "element", "value", "label", "sequence", "language", "inactive"], LIMIT, 0);
        let rows: Vec<Record> = page.await?.records.into_iter().flatten().collect();
        let field = |field: &&str| ((*field).to_owned(), of_field(&rows, kind, field, language));
        Ok(FIELDS.iter().map(field).filter(|(_, choices)| !choices.is_empty()).collect())
    }
}

/// `None` when the language is no language code.
fn query(kind: Kind, language: &str) -> Option<Query> {
    let terms = [
        Term::any_value("name", [kind.table(), PARENT]),
        Term::any_value("element", FIELDS),
        Term::any_value("language", [language, BASE_LANGUAGE]),
        Term::new("inactive", Op::Eq, "false"),
    ];
    let terms: Result<Vec<Term>, _> = terms.into_iter().collect();
    Some(Query::all_of(terms.ok()?).order_by("sequence", false))
}

/// The rows are checked again here: an instance drops a term that it does not understand.
fn of_field(rows: &[Record], kind: Kind, field: &str, language: &str) -> Vec<Choice> {
    let of_table = |table: &str| -> Vec<&Record> {
        let fits = |row: &&Record| row.raw("name") == table && row.raw("element") == field && row.raw("inactive") != "true";
        rows.iter().filter(fits).collect()
    };
    let own = of_table(kind.table());
    let rows = if own.is_empty() { of_table(PARENT) } else { own };
    let mut found: BTreeMap<&str, Choice> = BTreeMap::new();
    for wanted in [language, BASE_LANGUAGE] {
        for row in rows.iter().filter(|row| row.raw("language") == wanted && !row.raw("value").is_empty()) {
            found.entry(row.raw("value")).or_insert_with(|| choice(row));
        }
    }
    let mut choices: Vec<Choice> = found.into_values().collect();
    choices.sort_by_key(|choice| choice.sequence);
    choices
}

fn choice(row: &Record) -> Choice {
    Choice {
        value: row.raw("value").to_owned(),
        label: row.text("label"),
        // A choice without a place comes last, as on the instance's own forms.
        sequence: row.raw("sequence").trim().parse().unwrap_or(i64::MAX),
    }
}
