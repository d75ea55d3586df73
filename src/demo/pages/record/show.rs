//! How a record's page looks: facts, the form, and what was said on it.

use std::fmt::Write as _;

use axum::response::Response;

use super::super::data::Reader;
use super::super::form;
use super::super::html::{Esc, hidden, notice};
use super::super::visit::{PROOF, Session, Visit};
use super::{NEW, users};
use crate::demo::auth::Access;
use crate::demo::dictionary::Table;
use crate::demo::engine::{EngineError, Row};

/// What a record's page shows.
pub(super) struct Shown<'a> {
    /// The record as it is stored; `None` for one that is not there yet.
    pub record: Option<&'a Row>,
    /// What stands in the form.
    pub shown: &'a Row,
    /// What the form's fields held when the person began.
    pub original: &'a Row,
    /// Why it was not saved.
    pub problems: &'a [&'a str],
    /// The columns that are to blame.
    pub bad: &'a [&'a str],
    /// Whether it was saved just now.
    pub saved: bool,
}

impl Shown<'_> {
    /// The page.
    pub fn finish(self, visit: &Visit<'_>, session: &Session, table: &'static Table) -> Result<Response, EngineError> {
        let name = |row: &Row| row.get(table.display).cloned().unwrap_or_default();
        let title = self.record.map_or_else(|| format!("New: {}", table.label), name);
        let mut body = String::new();
        for problem in self.problems {
            body.push_str(&notice(true, problem));
        }
        if self.saved && self.problems.is_empty() {
            body.push_str(&notice(false, "Saved."));
        }
        if let Some(record) = self.record {
            if let Some(text) = record.get("short_description") {
                let _ = writeln!(body, "<p class=\"lead\" dir=\"auto\">{}</p>", Esc(text));
            }
            body.push_str(&facts(visit, table, record)?);
        }
        body.push_str(&self.form(visit, session, table)?);
        if let Some(record) = self.record.filter(|_| table.is_task()) {
            body.push_str(&activity(visit, record)?);
        }
        Ok(visit.page(&title, body).finish())
    }

    fn form(&self, visit: &Visit<'_>, session: &Session, table: &'static Table) -> Result<String, EngineError> {
        let sys_id = self.record.and_then(|record| record.get("sys_id")).map_or(NEW, String::as_str);
        let wanted = if self.record.is_some() { Access::Update } else { Access::Insert };
        if !session.user.may(wanted, table) {
            return Ok("<p class=\"hint\">You may read this record, but not change it.</p>\n".to_owned());
        }
        let mut html = format!("<form class=\"record\" method=\"post\" action=\"/{}.do?sys_id={}\">\n", table.name, Esc(sys_id));
        html.push_str(&hidden("sys_id", sys_id));
        html.push_str(&hidden(PROOF, &visit.proof(session)));
        html.push_str(&form::draw(visit, session, table, self.shown, self.original, self.bad)?);
        if table.name == "sys_user" && session.user.has("admin") {
            html.push_str(
                "<div class=\"field\"><label for=\"new_password\">New password</label>\n<input id=\"new_password\" \
                 name=\"new_password\" type=\"password\" autocomplete=\"new-password\"></div>\n",
            );
        }
        let button = if self.record.is_some() { "Update" } else { "Submit" };
        let _ = write!(
            html,
            "<p class=\"buttons\"><button type=\"submit\" class=\"main\">{button}</button> \
             <a href=\"/{}_list.do\">Back to the list</a></p>\n</form>\n",
            table.name
        );
        Ok(html)
    }
}

/// What the page says about a record without letting it be changed there.
fn fact_names(table: &Table) -> &'static [&'static str] {
    match table.name {
        "incident" => &["priority", "category", "caller_id", "opened_by", "opened_at", "sys_updated_on", "sys_updated_by"],
        "change_request" => {
            &["type", "risk", "approval", "requested_by", "opened_by", "opened_at", "sys_updated_on", "sys_updated_by"]
        }
        "oauth_entity" => &["client_id", "client_secret", "sys_created_on", "sys_updated_on"],
        "sys_user" => &["name", "sys_created_on", "sys_updated_on"],
        _ => &["opened_by", "opened_at", "sys_updated_on", "sys_updated_by"],
    }
}

fn facts(visit: &Visit<'_>, table: &'static Table, record: &Row) -> Result<String, EngineError> {
    let mut html = String::from("<dl class=\"facts\">\n");
    let mut reader = Reader::new(visit.engine);
    for column in fact_names(table).iter().filter_map(|name| table.column(name)) {
        let stored = record.get(column.name).map_or("", String::as_str);
        let shown = reader.shown(table, column, stored)?;
        if !shown.is_empty() {
            let _ = writeln!(html, "<div><dt>{}</dt><dd dir=\"auto\">{}</dd></div>", column.label, Esc(&shown));
        }
    }
    html.push_str("</dl>\n");
    Ok(html)
}

/// Work notes and comments, newest first.
fn activity(visit: &Visit<'_>, record: &Row) -> Result<String, EngineError> {
    let sys_id = record.get("sys_id").map_or("", String::as_str);
    let entries = visit.engine.journal(sys_id, &["work_notes", "comments"])?;
    if entries.is_empty() {
        return Ok(String::new());
    }
    let mut html = String::from("<section class=\"activity\"><h2>Activity</h2>\n<ol>\n");
    for [element, when, who, text] in entries {
        let kind = if element == "comments" { "Additional comments" } else { "Work notes" };
        let name = match users() {
            Some(users) => visit.engine.find_by(users, "user_name", &who)?.and_then(|mut row| row.remove("name")),
            None => None,
        };
        let _ = writeln!(
            html,
            "<li class=\"{}\"><p class=\"hint\"><span dir=\"auto\">{}</span> · {kind} · {}</p><p class=\"text\" dir=\"auto\">{}</p></li>",
            if element == "comments" { "comment" } else { "note" },
            Esc(name.as_deref().unwrap_or(&who)),
            Esc(&when),
            Esc(&text)
        );
    }
    html.push_str("</ol></section>\n");
    Ok(html)
}
