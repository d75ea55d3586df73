//! Form fields: which a record's form has, how each is drawn, and what of a sent form was really changed.

use std::fmt::Write as _;

use super::data;
use super::html::{Esc, hidden};
use super::visit::{Session, Visit};
use crate::demo::dictionary::{Column, Table, Type};
use crate::demo::engine::{EngineError, Row};
use crate::demo::query;
use crate::demo::request::Params;
use crate::demo::rules::Sent;

/// The fields of a table's form, in their order.
pub(super) fn fields(table: &Table) -> &'static [&'static str] {
    match table.name {
        "incident" => &[
            "short_description",
            "state",
            "impact",
            "urgency",
            "due_date",
            "assignment_group",
            "assigned_to",
            "hold_reason",
            "work_notes",
            "comments",
            "close_code",
            "close_notes",
            "description",
        ],
        "sys_user" => &[
            "user_name",
            "first_name",
            "last_name",
            "email",
            "title",
            "roles",
            "active",
            "locked_out",
            "web_service_access_only",
            "password_needs_reset",
        ],
        "oauth_entity" => &[
            "name",
            "redirect_url",
            "active",
            "access_token_lifespan",
            "refresh_token_lifespan",
            "application_user",
            "public_client",
            "pkce_required",
            "rotate_refresh_token",
            "comments",
        ],
        _ => &[
            "short_description",
            "state",
            "priority",
            "due_date",
            "assignment_group",
            "assigned_to",
            "on_hold",
            "on_hold_reason",
            "work_notes",
            "comments",
            "close_code",
            "close_notes",
            "description",
        ],
    }
}

/// What helps to fill a field in.
fn hint(table: &Table, name: &str) -> &'static str {
    match (table.name, name) {
        (_, "due_date") => "YYYY-MM-DD or YYYY-MM-DD HH:MM:SS, in UTC",
        ("incident", "impact" | "urgency") => "Impact and urgency together make the priority",
        (_, "roles") => "Separated by commas; the integration user needs itil",
        (_, "redirect_url") => "Separated by commas. The address must match exactly, else the first one is used",
        ("oauth_entity", "access_token_lifespan" | "refresh_token_lifespan") => "In seconds",
        (_, "work_notes") => "Seen by those who work on the ticket",
        _ => "",
    }
}

/// Wide fields take the whole row.
fn is_wide(column: &Column) -> bool {
    matches!(column.kind, Type::Journal) || matches!(column.name, "short_description" | "redirect_url") || is_long(column)
}

fn is_long(column: &Column) -> bool {
    column.kind == Type::Journal
        || (column.kind == Type::Text && column.max_length >= 1000 && !matches!(column.name, "redirect_url" | "on_hold_reason"))
}

/// Draws the fields. Each carries what it held when the page was made, so that only what the person changed is written.
pub(super) fn draw(
    visit: &Visit<'_>,
    session: &Session,
    table: &'static Table,
    shown: &Row,
    original: &Row,
    bad: &[&str],
) -> Result<String, EngineError> {
    let mut html = String::from("<div class=\"fields\">\n");
    for column in fields(table).iter().filter_map(|name| table.column(name)) {
        let get = |row: &Row| row.get(column.name).cloned().unwrap_or_default();
        let (value, was) = (get(shown), get(original));
        let hint = hint(table, column.name);
        let mut attributes = String::new();
        if !hint.is_empty() {
            let _ = write!(attributes, " aria-describedby=\"{}-hint\"", column.name);
        }
        if bad.contains(&column.name) {
            attributes.push_str(" aria-invalid=\"true\"");
        }
        let _ = writeln!(html, "<div class=\"field{}\">", if is_wide(column) { " all" } else { "" });
        html.push_str(&one(visit, session, table, column, &value, &attributes)?);
        if !hint.is_empty() {
            let _ = writeln!(html, "<p class=\"hint\" id=\"{}-hint\">{hint}</p>", column.name);
        }
        if column.kind != Type::Journal {
            html.push_str(&hidden(&format!("was.{}", column.name), &was));
        }
        html.push_str("</div>\n");
    }
    html.push_str("</div>\n");
    Ok(html)
}

fn one(
    visit: &Visit<'_>,
    session: &Session,
    table: &'static Table,
    column: &'static Column,
    value: &str,
    attributes: &str,
) -> Result<String, EngineError> {
    let Column { name, label, max_length, .. } = *column;
    let label = format!("<label for=\"{name}\">{label}</label>\n");
    let text = format!("{label}<input id=\"{name}\" name=\"{name}\" value=\"{}\" dir=\"auto\"{attributes}", Esc(value));
    Ok(match column.kind {
        Type::Boolean => {
            let checked = if value == "true" { " checked" } else { "" };
            let label = column.label;
            format!(
                "<label class=\"tick\" for=\"{name}\"><input type=\"checkbox\" id=\"{name}\" name=\"{name}\" value=\"true\"{checked}{attributes}> {label}</label>\n"
            )
        }
        Type::Choice => label + &select(name, attributes, value, &data::choices(visit.engine, table, name)?, name != "state"),
        Type::Reference(target) => {
            label + &select(name, attributes, value, &data::options(visit.engine, target, &visit.asker(session))?, true)
        }
        Type::DateTime => format!("{text} maxlength=\"19\" autocomplete=\"off\" placeholder=\"2026-12-31\">\n"),
        Type::Integer => format!("{text} inputmode=\"numeric\">\n"),
        _ if is_long(column) => {
            let rows = if column.name == "description" { 5 } else { 2 };
            // A line break right after the tag is not part of the text.
            format!(
                "{label}<textarea id=\"{name}\" name=\"{name}\" rows=\"{rows}\" dir=\"auto\"{attributes}>\n{}</textarea>\n",
                Esc(value)
            )
        }
        _ => format!("{text} maxlength=\"{max_length}\">\n"),
    })
}

fn select(name: &str, attributes: &str, value: &str, options: &[(String, String)], may_be_empty: bool) -> String {
    let mut html = format!("<select id=\"{name}\" name=\"{name}\"{attributes}>\n");
    if may_be_empty {
        html.push_str("<option value=\"\">-- None --</option>\n");
    }
    let strange =
        (!value.is_empty() && options.iter().all(|(option, _)| option != value)).then(|| (value.to_owned(), value.to_owned()));
    for (option, label) in strange.iter().chain(options) {
        let chosen = if option == value { " selected" } else { "" };
        let _ = writeln!(html, "<option value=\"{}\"{chosen}>{}</option>", Esc(option), Esc(label));
    }
    html.push_str("</select>\n");
    html
}

/// A sent form: the values as they stand in it, and those among them that the person changed.
pub(super) struct Filled {
    /// All values.
    pub row: Row,
    /// What they were when the page was made.
    pub original: Row,
    /// What was changed.
    pub changed: Sent,
    /// What cannot be read: columns, and why.
    pub bad: Vec<(&'static str, String)>,
}

/// Reads a sent form.
pub(super) fn read(table: &'static Table, sent: &Params) -> Filled {
    let raw = |name: &str| sent.pairs().iter().find(|(key, _)| key == name).map(|(_, value)| value.replace("\r\n", "\n"));
    let mut filled = Filled { row: Row::new(), original: Row::new(), changed: Vec::new(), bad: Vec::new() };
    for column in fields(table).iter().filter_map(|name| table.column(name)) {
        let was = raw(&format!("was.{}", column.name)).unwrap_or_default();
        let value = match column.kind {
            // A box that is not ticked is not sent.
            Type::Boolean => raw(column.name).is_some_and(|value| value == "true").to_string(),
            Type::Text if !is_long(column) => raw(column.name).unwrap_or_else(|| was.clone()).trim().to_owned(),
            Type::DateTime => raw(column.name).unwrap_or_else(|| was.clone()).trim().replace('T', " "),
            _ => raw(column.name).unwrap_or_else(|| was.clone()),
        };
        if let Some(why) = trouble(column, &value) {
            filled.bad.push((column.name, why));
        } else if value != was {
            filled.changed.push((column.name.to_owned(), value.clone()));
        }
        filled.row.insert(column.name, value);
        filled.original.insert(column.name, was);
    }
    filled
}

/// Why a value cannot be what its column holds. The Table API drops such values without a word; a person is told.
fn trouble(column: &Column, value: &str) -> Option<String> {
    let fits = value.is_empty()
        || match column.kind {
            Type::DateTime => query::moment(value).is_some(),
            Type::Integer => value.trim().parse::<i64>().is_ok_and(|number| number >= 0),
            _ => true,
        };
    let wanted = if column.kind == Type::DateTime { "a date as YYYY-MM-DD or YYYY-MM-DD HH:MM:SS" } else { "a whole number" };
    (!fits).then(|| format!("{}: \u{201C}{value}\u{201D} is not {wanted}.", column.label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::dictionary;

    fn filled(table: &str, form: &str) -> Filled {
        read(dictionary::table(table).unwrap(), &Params::parse(form.as_bytes()))
    }

    #[test]
    fn only_what_was_changed_is_written() {
        let form =
            "state=2&was.state=1&urgency=3&was.urgency=3&description=a%0D%0Ab&was.description=a%0Ab&work_notes=&comments=hello";
        let pairs = [("state", "2"), ("comments", "hello")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(filled("incident", form).changed, pairs);
    }

    #[test]
    fn a_box_that_is_not_ticked_is_no() {
        assert_eq!(filled("change_request", "was.on_hold=true").changed, [("on_hold".to_owned(), "false".to_owned())]);
        assert!(filled("change_request", "was.on_hold=false").changed.is_empty());
    }

    #[test]
    fn what_is_no_date_and_no_number_is_told_and_not_written() {
        let form = filled("incident", "due_date=tomorrow&was.due_date=");
        assert_eq!((form.changed.len(), form.bad[0].0), (0, "due_date"));
        assert!(form.bad[0].1.contains("Due date: “tomorrow” is not a date"));
        for good in ["", "2026-12-01", "2026-12-01+08:00:00", "2026-12-01T08:00:00"] {
            assert!(filled("incident", &format!("due_date={good}")).bad.is_empty(), "{good}");
        }
        assert_eq!(filled("oauth_entity", "access_token_lifespan=-1").bad.len(), 1);
    }

    #[test]
    fn every_field_of_every_form_exists_and_can_be_written() {
        for table in dictionary::all().iter().filter(|table| data::has_pages(table)) {
            for name in fields(table).iter().filter(|name| table.column(name).is_some()) {
                assert!(!table.column(name).unwrap().read_only, "{}.{name}", table.name);
            }
            assert!(fields(table).iter().filter(|name| table.column(name).is_some()).count() >= 8, "{}", table.name);
        }
    }
}
