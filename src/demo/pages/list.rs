//! Lists: `/incident_list.do?sysparm_query=…` and its like.

use std::fmt::Write as _;

use axum::response::Response;
use url::form_urlencoded::Serializer;

use super::Answer;
use super::data::{self, Listed, Reader};
use super::html::{Esc, notice};
use super::visit::Visit;
use crate::demo::auth::Access;
use crate::demo::dictionary::{Table, Type};
use crate::demo::errors::ApiError;

/// Rows on a page, as on the original.
const PAGE: usize = 20;

/// What is shown when the address names no query.
const USUAL: &str = "active=true^ORDERBYDESCsys_created_on";

/// The columns of a list; the first one leads to the record.
pub(super) fn columns(table: &Table) -> &'static [&'static str] {
    match table.name {
        "sys_user" => &["user_name", "name", "title", "roles", "active", "locked_out", "web_service_access_only"],
        "oauth_entity" => &["name", "client_id", "redirect_url", "active"],
        _ => &["number", "short_description", "priority", "state", "assigned_to", "due_date", "sys_updated_on"],
    }
}

/// What a list is called.
pub(super) fn title(table: &Table) -> &'static str {
    match table.name {
        "change_request" => "Change requests",
        "incident" => "Incidents",
        "sys_user" => "Users",
        _ => table.label,
    }
}

/// Answers a list.
pub(super) fn open(visit: &Visit<'_>, table: &'static Table) -> Answer {
    let session = match visit.signed_in() {
        Ok(session) => session,
        Err(response) => return Ok(response),
    };
    if !session.user.may(Access::Read, table) {
        return Err(ApiError::may_not_query());
    }
    let asked = &visit.request.query;
    let query = asked.get("sysparm_query").unwrap_or(USUAL);
    let first = asked.get("sysparm_first_row").and_then(|text| text.parse::<usize>().ok()).unwrap_or(1).clamp(1, 1 << 40);
    let fields: Vec<&str> = columns(table).iter().copied().chain(["sys_id"]).collect();
    let listed = data::rows(visit.engine, table, &fields, query, &visit.asker(session), (first - 1, PAGE))?;
    Ok(show(visit, table, query, first, &listed)?)
}

fn show(visit: &Visit<'_>, table: &'static Table, query: &str, first: usize, listed: &Listed) -> Result<Response, ApiError> {
    let mut body = filter_form(table, query);
    if listed.dropped > 0 {
        body.push_str(&notice(true, "A part of this filter names no field of this table and was left out."));
    }
    if listed.rows.is_empty() {
        body.push_str("<p class=\"empty\">No records to display</p>\n");
    } else {
        body.push_str(&table_of(visit, table, query, listed)?);
        body.push_str(&pager(table, query, first, listed));
    }
    let _ = write!(body, "<p><a class=\"button\" href=\"/{}.do?sys_id=-1\">New</a></p>\n", table.name);
    Ok(visit.page(title(table), body).finish())
}

fn filter_form(table: &Table, query: &str) -> String {
    format!(
        "<form class=\"filter\" method=\"get\" action=\"/{}_list.do\" role=\"search\">\
         <label for=\"query\">Filter (encoded query)</label>\
         <input id=\"query\" name=\"sysparm_query\" value=\"{}\" spellcheck=\"false\">\
         <button type=\"submit\">Apply</button></form>\n",
        table.name,
        Esc(query)
    )
}

fn address(table: &Table, query: &str, first: usize) -> String {
    let mut pairs = Serializer::new(String::new());
    pairs.append_pair("sysparm_query", query);
    if first > 1 {
        pairs.append_pair("sysparm_first_row", &first.to_string());
    }
    format!("/{}_list.do?{}", table.name, pairs.finish())
}

fn table_of(visit: &Visit<'_>, table: &'static Table, query: &str, listed: &Listed) -> Result<String, ApiError> {
    let mut html =
        format!("<div class=\"wide\"><table class=\"list\">\n<caption class=\"unseen\">{}</caption>\n<thead><tr>", title(table));
    for name in columns(table) {
        html.push_str(&heading(table, name, query));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    let mut reader = Reader::new(visit.engine);
    for row in &listed.rows {
        let Some((sys_id, values)) = row.split_last() else { continue };
        html.push_str("<tr>");
        for (at, (name, value)) in columns(table).iter().zip(values).enumerate() {
            let Some(column) = table.column(name) else { continue };
            let shown = reader.shown(table, column, value)?;
            let _ = match at {
                0 => write!(
                    html,
                    "<th scope=\"row\"><a href=\"/{}.do?sys_id={}\">{}</a></th>",
                    table.name,
                    Esc(sys_id),
                    Esc(if shown.is_empty() { "(empty)" } else { &shown })
                ),
                _ => write!(html, "<td{} dir=\"auto\">{}</td>", mark(name, column.kind, value), Esc(&shown)),
            };
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n</table></div>\n");
    Ok(html)
}

/// Dates do not wrap, and urgent priorities are marked; the words alone say it too.
fn mark(name: &str, kind: Type, value: &str) -> &'static str {
    match (name, kind, value) {
        ("priority", _, "1" | "2") => " class=\"urgent\"",
        ("short_description", ..) => " class=\"name\"",
        ("redirect_url" | "roles" | "title", ..) => " class=\"text\"",
        (_, Type::DateTime, _) => " class=\"date\"",
        _ => "",
    }
}

/// A column's heading: a link that sorts by it, the other way round when it already does.
fn heading(table: &'static Table, name: &str, query: &str) -> String {
    let label = table.column(name).map_or(name, |column| column.label);
    let (filter, order): (Vec<&str>, Vec<&str>) = query.split('^').partition(|part| !part.starts_with("ORDERBY"));
    let up = order.first().is_some_and(|first| *first == format!("ORDERBY{name}"));
    let down = order.first().is_some_and(|first| *first == format!("ORDERBYDESC{name}"));
    let next = format!("{}^ORDERBY{}{name}", filter.join("^"), if up { "DESC" } else { "" });
    let (sorted, sign) = match (up, down) {
        (true, _) => (" aria-sort=\"ascending\"", " <span aria-hidden=\"true\">▲</span>"),
        (_, true) => (" aria-sort=\"descending\"", " <span aria-hidden=\"true\">▼</span>"),
        _ => ("", ""),
    };
    format!(
        "<th scope=\"col\"{sorted}><a href=\"{}\">{label}</a>{sign}</th>",
        Esc(&address(table, next.trim_start_matches('^'), 1))
    )
}

fn pager(table: &Table, query: &str, first: usize, listed: &Listed) -> String {
    let last = first - 1 + listed.rows.len();
    let mut html = format!("<nav class=\"pager\" aria-label=\"Pages\"><span>{first} to {last} of {}</span>", listed.total);
    if first > 1 {
        let before = address(table, query, first.saturating_sub(PAGE).max(1));
        let _ = write!(html, " <a href=\"{}\" rel=\"prev\">Previous</a>", Esc(&before));
    }
    if (last as u64) < listed.total {
        let _ = write!(html, " <a href=\"{}\" rel=\"next\">Next</a>", Esc(&address(table, query, last + 1)));
    }
    html.push_str("</nav>\n");
    html
}
