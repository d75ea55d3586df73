//! What is on screen as an address of the instance: the same list, in the browser.

use std::fmt::Write as _;

use crate::domain::Kind;
use crate::domain::listing::{ListQuery, SortColumn};
use crate::domain::query::{Op, Query, Term};

/// The columns that a filter word is looked for in, as the local filter does.
const FILTERED: [&str; 4] = ["short_description", "number", "assigned_to.name", "description"];

/// The address of a home card: open tickets, newest created first.
pub fn card(instance: &str, kind: Kind) -> String {
    address(instance, kind.table(), &open().order_by("sys_created_on", true))
}

/// The address of a list. Filter words that would change the query's meaning are left out (law 6); the flag says so.
pub fn list(instance: &str, list: &ListQuery) -> (String, bool) {
    let mut query = if list.open_only { open() } else { Query::default() };
    let table = list.kind.map_or("task", Kind::table);
    if list.kind.is_none() {
        query = query.and(Term::any_value("sys_class_name", Kind::ALL.map(Kind::table)));
    }
    let mut left_out = false;
    for word in list.filter.split_whitespace() {
        let terms: Result<Vec<Term>, _> = FILTERED.iter().map(|field| Term::new(field, Op::Like, word)).collect();
        match terms {
            Ok(terms) => query = query.and_any(&terms),
            Err(_) => left_out = true,
        }
    }
    (address(instance, table, &query.order_by(column(list.sort), list.descending)), left_out)
}

fn open() -> Query {
    Query::all_of([Term::trusted("active", Op::Eq, "true")])
}

fn column(sort: SortColumn) -> &'static str {
    match sort {
        SortColumn::Updated => "sys_updated_on",
        SortColumn::Created => "sys_created_on",
        SortColumn::Number => "number",
        SortColumn::Name => "short_description",
        SortColumn::Priority => "priority",
        SortColumn::State => "state",
        SortColumn::Due => "due_date",
    }
}

fn address(instance: &str, table: &str, query: &Query) -> String {
    let mut url = format!("{}/{table}_list.do?sysparm_query=", instance.trim_end_matches('/'));
    for byte in query.to_encoded().bytes() {
        // Everything but RFC 3986's unreserved characters.
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            url.push(char::from(byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTANCE: &str = "https://contoso.service-now.com";

    fn query(filter: &str) -> ListQuery {
        ListQuery { kind: None, filter: filter.into(), open_only: true, sort: SortColumn::Due, descending: false }
    }

    #[test]
    fn a_card_is_its_open_tickets() {
        assert_eq!(
            card("https://contoso.service-now.com/", Kind::Change),
            "https://contoso.service-now.com/change_request_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on"
        );
    }

    #[test]
    fn every_filter_word_must_be_in_one_of_the_columns() {
        let (url, left_out) = list(INSTANCE, &query("mfa"));
        assert!(!left_out);
        assert_eq!(
            url,
            "https://contoso.service-now.com/task_list.do?sysparm_query=active%3Dtrue%5Esys_class_nameINchange_request%2Cincident\
             %5Eshort_descriptionLIKEmfa%5EORnumberLIKEmfa%5EORassigned_to.nameLIKEmfa%5EORdescriptionLIKEmfa%5EORDERBYdue_date"
        );
    }

    #[test]
    fn words_never_become_syntax() {
        let (url, left_out) = list(INSTANCE, &query("a^NQactive=false ü"));
        assert!(left_out);
        assert!(!url.contains("NQ"));
        assert!(url.contains("LIKE%C3%BC"));
    }
}
