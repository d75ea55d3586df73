//! `views`: saved ways to look at tickets.

use serde_json::{Map, json};

use super::exit::{Exit, Failure};
use super::output::Output;
use super::rows::{Column, Row, Sheet};
use super::session::Session;
use crate::domain::listing::ListQuery;
use crate::domain::view::{Standard, View, ViewName};
use crate::domain::{Kind, Untrusted};
use crate::i18n::{Words, id};

const COLUMNS: &[Column] = &[
    Column::new("place"),
    Column::new("name"),
    Column::new("kind"),
    Column::new("tickets"),
    Column::new("sort"),
    Column::new("filter"),
];

/// Runs `views list`.
pub fn list(session: &Session, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let reader = session.reader()?;
    let context = session.filter_context(&reader, &session.labels(&reader)?)?;
    let query = |view: &View| ListQuery {
        kind: view.kind,
        filter: view.filter.clone(),
        context: context.clone(),
        most: view.limit,
        ..ListQuery::default()
    };
    let totals = reader.totals(&session.views.iter().map(query).collect::<Vec<_>>())?;
    let mut sheet = Sheet::new(COLUMNS);
    for ((view, tickets), place) in session.views.iter().zip(totals).zip(1_usize..) {
        let (name, filter) = (name(view, out.english), view.filter.to_string());
        let kind = view.kind.map(Kind::word);
        let sort = format!("{}{}", if view.descending { "-" } else { "" }, view.sort.word());
        let json = json!({
            "place": place, "name": name.raw(), "kind": kind, "tickets": tickets, "sort": sort, "filter": filter, "limit": view.limit,
        });
        let cells = vec![
            place.to_string().into(),
            name,
            kind.unwrap_or_default().into(),
            tickets.to_string().into(),
            sort.into(),
            filter.into(),
        ];
        sheet.row(Row { json, cells }, out)?;
    }
    sheet.end("views", Map::new(), out)?;
    Ok(Exit::Done)
}

/// The view a person names, or whose key they tell.
pub fn find<'s>(session: &'s Session, wanted: &str) -> Result<&'s View, Failure> {
    let english = Words::english();
    let by_name = |view: &&View| name(view, &english).raw().eq_ignore_ascii_case(wanted.trim());
    let place = wanted.trim().parse::<usize>().ok().and_then(|place| place.checked_sub(1));
    let found = session.views.iter().find(by_name).or_else(|| session.views.get(place?));
    found.ok_or_else(|| {
        let names: Vec<String> = session.views.iter().map(|view| name(view, &english).line().into_string()).collect();
        let (wanted, known) = (Untrusted::from(wanted).line(), names.join(", "));
        Failure::said(Exit::Usage, id("cli-no-view"), &[("name", wanted.as_str()), ("known", &known)], None)
    })
}

/// A view's name; those that are always there have one in each language, and scripts use the English one.
fn name(view: &View, words: &Words) -> Untrusted {
    let standard = match &view.name {
        ViewName::Own(name) => return Untrusted::from(name.as_str()),
        ViewName::Standard(standard) => standard,
    };
    let id = match standard {
        Standard::Open => id("view-open"),
        Standard::Mine => id("view-mine"),
        Standard::Overdue => id("view-overdue"),
        Standard::Unassigned => id("view-unassigned"),
        Standard::Changed => id("view-changed"),
    };
    words.say(id).into()
}
