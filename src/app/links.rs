//! Lists as URLs of the instance, to open in a browser or hand to a colleague.

use std::fmt::Write;

use super::screens::list::Order;
use super::setup::Profile;
use crate::domain::listing::SortColumn;
use crate::domain::query::{Op, Query, Term};
use crate::domain::{Kind, SysId};

/// The URL of a ServiceNow list with the profile's scope, as far as a filter goes the same list: open tickets only or all, in the given
/// order. `None` when the profile does not follow that table, or the filter is for the other one.
pub fn list_url(profile: &Profile, kind: Kind, open_only: bool, filters: &[Query], order: Order) -> Option<String> {
    let mut scope = profile.scope.query(kind, &profile.me)?;
    if open_only {
        scope = scope.and(Term::new("active", Op::Eq, "true"));
    }
    // Every group of the filter goes with every group of the scope.
    let with = |filter: &Query| filter.groups().flatten().fold(scope.clone(), Query::and_any);
    let query = filters.iter().map(with).reduce(Query::or)?;
    let encoded = query.order_by(column(order.column), order.descending).to_encoded();
    Some(format!("{}/{}_list.do?sysparm_query={}", profile.instance.trim_end_matches('/'), kind.table(), percent(&encoded)))
}

/// The URL of a ticket's page.
pub fn record_url(profile: &Profile, kind: Kind, id: &SysId) -> String {
    format!("{}/{}.do?sys_id={id}", profile.instance.trim_end_matches('/'), kind.table())
}

/// Whether an address may be handed to a browser: https, or http to this machine as the demo has it.
pub fn may_open(url: &str) -> bool {
    if url.starts_with("https://") {
        return true;
    }
    let Some(host) = url.strip_prefix("http://").and_then(|rest| rest.split(['/', '?', '#']).next()) else { return false };
    let name = if host.starts_with('[') { host.split_inclusive(']').next() } else { host.split(':').next() };
    matches!(name, Some("127.0.0.1" | "localhost" | "[::1]")) && !host.contains('@')
}

/// The column of the instance that a sort order stands for.
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

/// Percent-encodes everything but RFC 3986's unreserved characters.
pub(super) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixtures::profile;
    use crate::domain::scope::Scope;

    const BY_DUE: Order = Order { column: SortColumn::Due, descending: false };

    #[test]
    fn a_browser_gets_https_or_this_machine_and_nothing_else() {
        for url in [
            "https://acme.service-now.com/incident.do?sys_id=1",
            "http://127.0.0.1:8080/x",
            "http://[::1]:80/x",
            "http://localhost/",
        ] {
            assert!(may_open(url), "{url}");
        }
        for url in
            ["http://acme.service-now.com/", "http://127.0.0.1@evil/", "http://localhost.evil/", "file:///etc", "javascript:1"]
        {
            assert!(!may_open(url), "{url}");
        }
        let id = SysId::from_bits(7);
        let url = record_url(&profile(), Kind::Incident, &id);
        assert_eq!(url, format!("https://acme.service-now.com/incident.do?sys_id={id}"));
    }

    #[test]
    fn the_url_holds_the_same_list_percent_encoded() {
        let all = Profile { scope: Scope::All, ..profile() };
        let url = list_url(&all, Kind::Change, true, &[Query::default()], Order { column: SortColumn::Created, descending: true })
            .unwrap();
        assert_eq!(
            url,
            "https://acme.service-now.com/change_request_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on"
        );
    }

    #[test]
    fn every_group_of_the_filter_goes_with_the_scope() {
        let scope = Query::parse("priority=1^NQpriority=2").unwrap();
        let some = Profile { scope: Scope::Queries { change: Some(scope), incident: None }, ..profile() };
        let filters = [Query::parse("state=1").unwrap(), Query::parse("state=2").unwrap()];
        let url = list_url(&some, Kind::Change, false, &filters, BY_DUE).unwrap();
        let expected = "priority=1^state=1^NQpriority=2^state=1^NQpriority=1^state=2^NQpriority=2^state=2^ORDERBYdue_date";
        assert!(url.ends_with(&percent(expected)), "{url}");
    }

    #[test]
    fn the_profiles_scope_is_in_it() {
        let url = list_url(&profile(), Kind::Incident, false, &[Query::default()], BY_DUE).unwrap();
        assert!(url.contains("incident_list.do?sysparm_query=correlation_idSTARTSWITHtd-"), "{url}");
        let one = Profile { scope: Scope::Queries { change: None, incident: None }, ..profile() };
        assert_eq!(list_url(&one, Kind::Change, true, &[Query::default()], BY_DUE), None);
    }
}
