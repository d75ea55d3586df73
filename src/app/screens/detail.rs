//! One ticket whole: fields, pending writes, description, journal.

use jiff::Timestamp;

use super::doc::{Doc, Line, Role};
use crate::app::actions::Scope;
use crate::app::layout;
use crate::app::model::Model;
use crate::app::{labels, score_labels, text};
use crate::domain::recommendation::listing::Closing;
use crate::domain::sync::Phase;
use crate::domain::ticket::{JournalElement, JournalEntry, JournalKnown, TicketDetail};
use crate::domain::write::{WriteState, WriteSummary};
use crate::domain::{Kind, LocalId, Safe, Untrusted, trailer};
use crate::i18n::arg;

/// Cells of the label column.
const LABELS: usize = 20;

/// Longest value of a pending field that is shown, in cells.
const VALUE_CELLS: usize = 120;

/// How text from the instance is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As it is, what hides in it marked.
    Plain,
    /// With the code points of all that is not ASCII.
    CodePoints,
}

/// The detail screen's state.
#[derive(Debug)]
pub struct DetailScreen {
    /// The ticket.
    pub id: LocalId,
    /// Its contents; `None` before the first answer.
    pub detail: Option<Box<TicketDetail>>,
    /// There is no such ticket (any more).
    pub gone: bool,
    /// First line on screen.
    pub scroll: usize,
    /// Journal entries after this are those that came in since the person last looked; `None` when they never did. It stays while the
    /// ticket is on screen.
    since: Option<Timestamp>,
    /// It is a triage run's: another ticket takes its place when something was done to it.
    pub in_run: bool,
    /// How the text is shown.
    pub spelling: Spelling,
    /// What came in since was brought into view, or the person has moved the text.
    placed: bool,
}

impl DetailScreen {
    /// The screen for a ticket, empty until its contents arrive.
    pub fn new(id: LocalId) -> Self {
        DetailScreen {
            id,
            detail: None,
            gone: false,
            scroll: 0,
            since: None,
            in_run: false,
            spelling: Spelling::Plain,
            placed: false,
        }
    }

    /// The same for a ticket of a triage run.
    pub fn of_run(id: LocalId) -> Self {
        DetailScreen { in_run: true, ..DetailScreen::new(id) }
    }

    /// An answer arrives. What was shown stays when the ticket has gone in the meantime, with a word about it.
    pub fn take(&mut self, detail: Option<Box<TicketDetail>>) {
        match detail {
            Some(detail) if detail.row.local_id == self.id => {
                if self.detail.as_ref().is_none_or(|before| before.row.local_id != self.id) {
                    (self.scroll, self.placed) = (0, false);
                    self.since = looked_until(&detail);
                }
                self.detail = Some(detail);
                self.gone = false;
            }
            Some(_) => {}
            None => self.gone = true,
        }
    }
}

/// Up to when a person has seen a ticket's journal. What is here of a ticket that counts as seen, was seen.
fn looked_until(detail: &TicketDetail) -> Option<Timestamp> {
    let newest = detail.journal.iter().filter_map(|entry| entry.created).max();
    if detail.row.fresh.is_none() { detail.seen.max(newest) } else { detail.seen }
}

/// Cells that the detail's text may take, inside its border and margins.
pub fn text_width(model: &Model) -> usize {
    usize::from(model.detail_size().0.saturating_sub(4))
}

/// Shows the text on screen with its code points, or as it is.
pub fn spell(model: &mut Model) {
    if let Some(screen) = model.shown_mut() {
        screen.spelling = match screen.spelling {
            Spelling::Plain => Spelling::CodePoints,
            Spelling::CodePoints => Spelling::Plain,
        };
    }
    scroll(model, 0);
}

/// Moves the text; it stops at both ends.
pub fn scroll(model: &mut Model, by: isize) {
    let height = layout::detail_rows(model.detail_size());
    let last = lines(model).len().saturating_sub(height);
    if let Some(screen) = model.detail_mut() {
        screen.scroll = screen.scroll.min(last).saturating_add_signed(by).min(last);
    }
}

/// Brings the line between seen and new into view, once, when an opened ticket's text has come: at the bottom where the new entries are
/// above it, else at the top.
pub fn place(model: &mut Model) {
    let Some(screen) = model.detail().filter(|screen| !screen.placed && screen.detail.is_some()) else { return };
    let mut scroll = screen.scroll;
    let height = layout::detail_rows(model.detail_size());
    let lines = lines(model);
    let border = lines.iter().position(|line| line.role == Role::Good && !line.text.is_empty());
    if let Some(at) = border.filter(|at| *at >= height) {
        let wanted = if model.reading.oldest_first { at } else { at + 1 - height };
        scroll = wanted.min(lines.len().saturating_sub(height));
    }
    if let Some(screen) = model.detail_mut() {
        (screen.scroll, screen.placed) = (scroll, true);
    }
}

/// The whole text of the ticket on screen, wrapped to its width.
pub fn lines(model: &Model) -> Vec<Line> {
    let mut doc = Doc::new(text_width(model), LABELS);
    let Some(screen) = model.shown() else { return doc.lines };
    if screen.gone {
        doc.text(Role::Alert, &model.words.get("detail-gone"));
        doc.gap();
    }
    match &screen.detail {
        Some(detail) => {
            fields(model, screen, detail, &mut doc);
            writes(model, detail, &mut doc);
            description(model, screen, detail, &mut doc);
            related(model, detail, &mut doc);
            journal(model, screen, detail, &mut doc);
        }
        None if !screen.gone => doc.text(Role::Quiet, &model.words.get("loading")),
        None => {}
    }
    doc.lines
}

/// A text of the ticket: one line, or as its code points.
fn line(screen: &DetailScreen, text: &Untrusted) -> Safe {
    if screen.spelling == Spelling::CodePoints { text.spelled() } else { text.line() }
}

/// A text of the ticket with its line breaks, or as its code points.
fn block(screen: &DetailScreen, text: &Untrusted) -> Safe {
    if screen.spelling == Spelling::CodePoints { text.spelled() } else { text.block() }
}

/// Says that the text holds characters that are not shown as what they are, and how to see them.
fn hidden(model: &Model, screen: &DetailScreen, detail: &TicketDetail, doc: &mut Doc) {
    let key = model.key(Scope::Detail, "code-points");
    if screen.spelling == Spelling::CodePoints {
        doc.text(Role::Waiting, &model.words.with("detail-spelled", &[("key", key.into())]));
        return;
    }
    let description = Untrusted::from(detail.shown.raw("description"));
    let journal = detail.journal.iter().flat_map(|entry| [&entry.author, &entry.text]);
    let texts = [&detail.row.name, &detail.row.assigned_to, &description].into_iter().chain(journal);
    let count: usize = texts.map(Untrusted::hidden).sum();
    if count > 0 {
        doc.text(Role::Alert, &model.words.with("detail-hidden", &[("count", count.into()), ("key", key.into())]));
    }
}

fn fields(model: &Model, screen: &DetailScreen, detail: &TicketDetail, doc: &mut Doc) {
    let (words, row) = (&model.words, &detail.row);
    doc.text(Role::Title, line(screen, &row.name).as_str());
    hidden(model, screen, detail, doc);
    if row.pending.iter().any(|pending| pending.state == WriteState::Conflict) {
        let key = model.key(Scope::Detail, "resolve-conflict");
        doc.text(Role::Alert, &words.with("write-resolve", &[("key", key.into())]));
    }
    doc.gap();
    if row.unreadable {
        doc.text(Role::Alert, &words.get("detail-unreadable"));
        doc.gap();
    }
    let number = row.number.as_ref().map_or_else(|| words.get("not-yet-numbered"), |number| line(screen, number).into_string());
    doc.field(&words.get("field-number"), Role::Text, &number);
    doc.field(&words.get("field-kind"), Role::Text, &words.say(labels::kind(row.kind)));
    doc.field(&words.get("field-state"), Role::Text, &labels::state(model, row.kind, &row.state));
    doc.field(&words.get("field-priority"), Role::Text, &labels::priority(model, row.kind, &row.priority));
    match row.due {
        Some(day) if labels::is_overdue(model, row) => {
            let value = words.with("due-overdue", &[("day", labels::day(model, day).into())]);
            doc.field(&words.get("field-due"), Role::Alert, &value);
        }
        Some(day) => doc.field(&words.get("field-due"), Role::Text, &labels::day(model, day)),
        None => doc.field(&words.get("field-due"), Role::Quiet, &words.get("none")),
    }
    if row.assigned_to.is_empty() {
        doc.field(&words.get("field-assigned"), Role::Quiet, &words.get("nobody"));
    } else {
        doc.field(&words.get("field-assigned"), Role::Text, line(screen, &row.assigned_to).as_str());
    }
    origin(model, detail, doc);
    for (label, moment) in [("field-created", row.created), ("field-updated", row.updated)] {
        if let Some(moment) = moment {
            doc.field(&words.get(label), Role::Text, &labels::time(model, moment));
        }
    }
}

/// The items that travel in the description's trailer, shown as the fields they are.
fn origin(model: &Model, detail: &TicketDetail, doc: &mut Doc) {
    let words = &model.words;
    let items = trailer::split(detail.shown.raw("description")).trailer;
    if let Some(source) = items.source {
        doc.field(&words.get("field-source"), Role::Text, &words.say(labels::source(source)));
    }
    if let Some(category) = items.category {
        doc.field(&words.get("field-category"), Role::Text, &words.say(labels::category(category)));
    }
    for (label, value) in [("field-initiated", items.initiated_by), ("field-action", items.improvement_action)] {
        if let Some(value) = value {
            doc.field(&words.get(label), Role::Text, Untrusted::from(value).line().as_str());
        }
    }
    if let Some(row) = &detail.action {
        let key = model.key(Scope::Detail, "open-action");
        let args = [
            ("points", score_labels::points_and_left(model, row).into()),
            ("status", score_labels::status(model, &row.status).into()),
            ("key", key.into()),
        ];
        if detail.linked {
            doc.field(&words.get("field-action"), Role::Text, row.title.line().as_str());
            let key = model.key(Scope::Detail, "unlink-action");
            doc.field("", Role::Quiet, &words.with("detail-linked", &[("key", key.into())]));
        }
        doc.field("", Role::Text, &words.with("detail-action", &args));
        match row.closing() {
            Some(Closing::NotSeen) => doc.field("", Role::Waiting, &words.get("score-closed-not-seen")),
            Some(Closing::Denied) => doc.field("", Role::Alert, &words.get("score-closed-denied")),
            None => {}
        }
    }
}

fn writes(model: &Model, detail: &TicketDetail, doc: &mut Doc) {
    let open: Vec<&WriteSummary> = detail.writes.iter().filter(|write| write.state.is_open()).collect();
    if open.is_empty() {
        return;
    }
    doc.heading(&model.words.get("detail-pending"));
    for write in open {
        one_write(model, write, doc);
    }
}

fn one_write(model: &Model, write: &WriteSummary, doc: &mut Doc) {
    let words = &model.words;
    let role = if write.state.is_waiting() { Role::Waiting } else { Role::Alert };
    let head = words.with(
        "write-line",
        &[
            ("operation", words.say(labels::operation(write.operation)).into()),
            ("state", words.say(labels::write_state(write.state)).into()),
            ("time", labels::time(model, write.created).into()),
        ],
    );
    doc.text(role, &head);
    if write.state == WriteState::Unknown {
        doc.text(Role::Quiet, &words.get("write-unknown-why"));
    }
    if let Some(problem) = &write.problem {
        doc.text(Role::Quiet, &labels::problem(model, problem));
    }
    if let Some(until) = write.until.filter(|_| write.state.is_waiting()) {
        doc.text(Role::Quiet, &words.with("write-until", &[("time", labels::time(model, until).into())]));
    }
    for (name, value) in &write.fields {
        // The ids are the program's own affair; the description has its own place below, a refused field its own line.
        let told = write.refused.iter().any(|refused| refused.field == *name);
        if told || name.starts_with("correlation_") || name == "description" {
            continue;
        }
        let value = column_value(model, write.kind, name, &Untrusted::from(value.as_str()));
        doc.field(&labels::column(model, name), Role::Text, &value);
    }
    for refused in &write.refused {
        let sent = column_value(model, write.kind, &refused.field, &refused.sent);
        let kept = column_value(model, write.kind, &refused.field, &refused.kept);
        let text = words.with("write-refused-field", &[("sent", sent.into()), ("kept", kept.into())]);
        doc.field(&labels::column(model, &refused.field), Role::Alert, &text);
    }
}

/// A column's wire value as a person reads it, in one line.
fn column_value(model: &Model, kind: Kind, column: &str, value: &Untrusted) -> String {
    let line = Untrusted::from(labels::value(model, kind, column, value.raw())).line();
    text::cut(line.as_str(), VALUE_CELLS, "…")
}

fn description(model: &Model, screen: &DetailScreen, detail: &TicketDetail, doc: &mut Doc) {
    doc.heading(&model.words.get("field-description"));
    let body = trailer::split(detail.shown.raw("description")).body.trim_end();
    if body.is_empty() {
        doc.text(Role::Quiet, &model.words.get("none"));
    } else {
        doc.text(Role::Text, block(screen, &Untrusted::from(body)).as_str());
    }
}

fn related(model: &Model, detail: &TicketDetail, doc: &mut Doc) {
    if detail.related.is_empty() {
        return;
    }
    doc.heading(&model.words.get("detail-related"));
    for (relation, row) in &detail.related {
        let number = row.number.as_ref().map(|number| number.line().into_string()).unwrap_or_default();
        let name = row.name.line();
        let args = [("number", number.into()), ("name", arg(&name)), ("state", labels::state(model, row.kind, &row.state).into())];
        doc.field(&model.words.say(labels::relation(*relation)), Role::Text, &model.words.with("related-line", &args));
    }
}

/// The journal in the person's order. Where what they have not seen begins, a line says so.
fn journal(model: &Model, screen: &DetailScreen, detail: &TicketDetail, doc: &mut Doc) {
    let (words, since) = (&model.words, screen.since);
    let oldest_first = model.reading.oldest_first;
    doc.heading(&words.get(if oldest_first { "detail-journal-oldest" } else { "detail-journal-newest" }));
    journal_state(model, detail, doc);
    let is_new = |entry: &JournalEntry| since.is_some_and(|since| entry.created.is_some_and(|created| created > since));
    let (count, all) = (detail.journal.iter().filter(|entry| is_new(entry)).count(), detail.journal.len());
    let border = if oldest_first { all - count } else { count };
    let said = if oldest_first { "journal-since-below" } else { "journal-since-above" };
    for place in 0..all {
        if count > 0 && place == border {
            doc.text(Role::Good, &words.with(said, &[("count", count.into())]));
            doc.gap();
        }
        let entry = &detail.journal[if oldest_first { all - 1 - place } else { place }];
        entry_lines(model, screen, entry, doc);
        doc.gap();
    }
    if count > 0 && border == all {
        doc.text(Role::Good, &words.with(said, &[("count", count.into())]));
    }
}

/// What of the journal is not here, and why.
fn journal_state(model: &Model, detail: &TicketDetail, doc: &mut Doc) {
    let words = &model.words;
    let reachable = matches!(model.sync.phase, Phase::Starting | Phase::Syncing | Phase::Idle);
    match detail.journal_known {
        JournalKnown::Whole if detail.journal.is_empty() => doc.text(Role::Quiet, &words.get("detail-no-journal")),
        JournalKnown::Whole => {}
        // It is not on the instance yet.
        JournalKnown::InPart if detail.row.sys_id.is_none() => doc.text(Role::Quiet, &words.get("detail-no-journal")),
        JournalKnown::InPart if reachable => doc.text(Role::Waiting, &words.get("detail-journal-reading")),
        JournalKnown::InPart => doc.text(Role::Waiting, &words.get("detail-journal-later")),
        JournalKnown::Denied => {
            let key = model.key(Scope::Everywhere, "troubleshoot");
            doc.text(Role::Alert, &words.with("detail-journal-denied", &[("key", key.into())]));
        }
    }
}

/// Work note or comment, told apart by word and colour.
fn entry_lines(model: &Model, screen: &DetailScreen, entry: &JournalEntry, doc: &mut Doc) {
    let words = &model.words;
    let (kind, role) = match entry.element {
        JournalElement::WorkNote => (words.get("journal-work-note"), Role::Note),
        JournalElement::Comment => (words.get("journal-comment"), Role::Comment),
    };
    let author = line(screen, &entry.author);
    let time = entry.created.map_or_else(|| words.get("time-unknown"), |moment| labels::time(model, moment));
    let head = words.with("journal-line", &[("time", time.into()), ("author", arg(&author)), ("kind", kind.into())]);
    doc.text(role, &head);
    doc.text(Role::Text, block(screen, &entry.text).as_str().trim_end());
}
