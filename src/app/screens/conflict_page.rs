//! The page of a conflict: three columns where there is room, else the three values below each other.

use super::conflict::ConflictScreen;
use super::doc::Role;
use super::outbox_page;
use super::page::{Page, PageLine, Part};
use crate::app::actions::Scope;
use crate::app::model::Model;
use crate::app::{labels, layout, text};
use crate::domain::outbox::{OutboxItem, Side};
use crate::i18n::arg;

/// Cells of the column that says whose value it is, where the values are below each other.
const OWNER: usize = 18;

/// Cells between two columns.
const GAP: usize = 2;

/// Builds the page.
pub fn page(model: &Model, screen: &ConflictScreen) -> Page {
    let width = usize::from(model.size.0.saturating_sub(4));
    let mut page = Page::new(width, screen.pager.focus);
    let Some(item) = screen.item(model) else {
        let key = model.key(Scope::Conflict, "back");
        page.text(Role::Good, &model.words.with("conflict-over", &[("key", key.as_str().into())]));
        return page;
    };
    head(model, item, &mut page);
    let beside = layout::values_beside(model.size);
    if beside {
        page.gap();
        three(model, &mut page);
    }
    for (column, theirs) in &item.theirs {
        let value = |wire: &str| labels::value(model, item.write.kind, column, wire);
        let wire = |fields: &crate::domain::mapping::Fields| fields.get(column).cloned().unwrap_or_default();
        let values = [value(&wire(&item.base)), value(&wire(&item.write.fields)), value(theirs)];
        page.gap();
        page.stop(|page| {
            name(model, screen, column, page);
            if beside { columns(page, screen.side(column), &values) } else { stacked(model, page, screen.side(column), &values) }
        });
    }
    foot(model, screen, item, &mut page);
    page
}

fn head(model: &Model, item: &OutboxItem, page: &mut Page) {
    let words = &model.words;
    page.text(Role::Title, item.name.line().as_str());
    if let Some(touched) = &item.touched {
        page.text(Role::Text, &outbox_page::touched(model, touched));
    }
    page.text(Role::Quiet, &words.get("conflict-note"));
    let others = item.write.fields.keys().filter(|column| !item.theirs.contains_key(*column) && labels::is_shown(column));
    let others: Vec<String> = others.map(|column| labels::column(model, column)).collect();
    if !others.is_empty() {
        let names = crate::domain::Untrusted::from(others.join(", ")).line();
        page.text(Role::Quiet, &words.with("conflict-others", &[("fields", arg(&names))]));
    }
}

fn name(model: &Model, screen: &ConflictScreen, column: &str, page: &mut Page) {
    let (word, role) = match screen.side(column) {
        Some(Side::Mine) => ("conflict-mine-chosen", Role::Good),
        Some(Side::Theirs) => ("conflict-theirs-chosen", Role::Good),
        None => ("conflict-undecided", Role::Waiting),
    };
    let label = labels::column(model, column) + ": ";
    page.push(PageLine { parts: vec![(page.name_role(), label), (role, model.words.get(word))], ..PageLine::default() });
}

/// How the three values look: the chosen one stands out, the other steps back.
fn roles(side: Option<Side>) -> [Role; 3] {
    match side {
        None => [Role::Quiet, Role::Text, Role::Text],
        Some(Side::Mine) => [Role::Quiet, Role::Chosen, Role::Quiet],
        Some(Side::Theirs) => [Role::Quiet, Role::Quiet, Role::Chosen],
    }
}

fn owners(model: &Model) -> [String; 3] {
    ["conflict-before", "conflict-mine", "conflict-theirs"].map(|word| model.words.get(word))
}

fn stacked(model: &Model, page: &mut Page, side: Option<Side>, values: &[String; 3]) {
    for ((owner, value), role) in owners(model).into_iter().zip(values).zip(roles(side)) {
        page.columns(&[(Role::Quiet, format!("  {owner}"), OWNER)], role, value);
    }
}

fn column_width(page: &Page) -> usize {
    page.width().saturating_sub(2 * GAP) / 3
}

fn cells(page: &Page, cells: [(Role, &str); 3]) -> Vec<Part> {
    let size = column_width(page);
    cells.into_iter().map(|(role, cell)| (role, text::fit(cell, size + GAP, "~"))).collect()
}

/// The heads of the three columns.
fn three(model: &Model, page: &mut Page) {
    let [before, mine, theirs] = owners(model);
    let parts = cells(page, [(Role::Heading, &before), (Role::Heading, &mine), (Role::Heading, &theirs)]);
    page.push(PageLine { parts, ..PageLine::default() });
}

fn columns(page: &mut Page, side: Option<Side>, values: &[String; 3]) {
    let room = column_width(page);
    let wrapped = [0, 1, 2].map(|index| text::wrap(&values[index], room));
    let [before, mine, theirs] = roles(side);
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let line = |column: usize, row: usize| wrapped[column].get(row).map_or("", String::as_str);
    for row in 0..height {
        let parts = cells(page, [(before, line(0, row)), (mine, line(1, row)), (theirs, line(2, row))]);
        page.push(PageLine { parts, ..PageLine::default() });
    }
}

fn foot(model: &Model, screen: &ConflictScreen, item: &OutboxItem, page: &mut Page) {
    page.gap();
    let (decided, total) = (screen.decided(), item.theirs.len());
    if decided == total {
        let key = model.key(Scope::Conflict, "settle-conflict");
        page.text(Role::Good, &model.words.with("conflict-ready", &[("key", key.as_str().into())]));
        return;
    }
    page.text(Role::Waiting, &model.words.with("conflict-left", &[("decided", decided.into()), ("total", total.into())]));
}
