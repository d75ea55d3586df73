//! The ticket detail as lines: what the screen shows, in order, already broken to its width. Scrolling and drawing read the
//! same lines, so that both agree on how many there are.

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr;

use super::model::Model;
use super::wrap::wrap;
use crate::domain::ticket::{JournalElement, JournalEntry, TicketDetail};
use crate::domain::trailer;
use crate::domain::write::WriteSummary;
use crate::domain::{Untrusted, due};

/// One line of the detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocLine {
    /// The ticket's name.
    Name(String),
    /// A section's title.
    Head(String),
    /// A label and what stands behind it; the label is blank where a long value goes on.
    Field(String, String),
    /// The priority: its label, wire value and word.
    Priority(String, String, String),
    /// Running text.
    Text(String),
    /// Who wrote the text below, and when.
    Byline(String),
    /// Something that went wrong or needs a look.
    Bad(String),
}

struct Document<'a> {
    model: &'a Model,
    width: usize,
    label: usize,
    lines: Vec<DocLine>,
}

/// The fields' labels, for the width of their column.
const LABELS: [&str; 11] = [
    "detail-status",
    "detail-priority",
    "detail-due",
    "detail-assigned",
    "detail-opened",
    "detail-updated",
    "detail-source",
    "detail-category",
    "detail-initiated-by",
    "detail-action",
    "detail-number",
];

/// The lines of a ticket at a width in columns.
pub fn ticket(model: &Model, detail: &TicketDetail, width: usize) -> Vec<DocLine> {
    let label = LABELS.iter().map(|id| model.words.get(id).width()).max().unwrap_or(0) + 2;
    let mut document = Document { model, width, label, lines: Vec::new() };
    document.fields(detail);
    document.writes(detail);
    document.description(detail);
    document.journal(detail);
    document.lines
}

impl Document<'_> {
    fn fields(&mut self, detail: &TicketDetail) {
        let row = &detail.row;
        self.text(row.name.line().as_str(), DocLine::Name);
        if row.unreadable {
            self.text(&self.word("detail-unreadable"), DocLine::Bad);
        }
        self.blank();
        let unsent = || Untrusted::from(self.word("ticket-no-number"));
        let number = row.number.clone().unwrap_or_else(unsent);
        self.field("detail-number", number.line().as_str());
        self.field("detail-status", self.model.state_label(row.kind, &row.state).line().as_str());
        let word = self.model.priority_label(row.kind, &row.priority).line().into_string();
        self.lines.push(DocLine::Priority(self.label_text("detail-priority"), row.priority.clone(), word));
        self.field("detail-due", &row.due.map(|day| day.to_string()).unwrap_or_default());
        self.field("detail-assigned", row.assigned_to.line().as_str());
        self.field("detail-opened", &self.time(row.created));
        self.field("detail-updated", &self.time(row.updated));
        self.items(detail);
    }

    /// The items of the description's trailer.
    fn items(&mut self, detail: &TicketDetail) {
        let items = trailer::split(detail.shown.raw("description")).trailer;
        if let Some(source) = items.source {
            self.field("detail-source", &self.model.words.get(source_id(source)));
        }
        if let Some(category) = items.category {
            self.field("detail-category", &self.model.words.get(category_id(category)));
        }
        if let Some(person) = items.initiated_by {
            self.field("detail-initiated-by", Untrusted::from(person).line().as_str());
        }
        if let Some(action) = items.improvement_action {
            self.field("detail-action", Untrusted::from(action).line().as_str());
        }
    }

    /// Writes that are not done, with why they wait and what was refused.
    fn writes(&mut self, detail: &TicketDetail) {
        let open: Vec<&WriteSummary> = detail.writes.iter().filter(|write| write.state.is_open()).collect();
        if open.is_empty() {
            return;
        }
        self.head("detail-pending");
        for write in open {
            let what = self.word(&format!("write-{}", write.operation.word()));
            let state = self.word(&format!("write-state-{}", write.state.word()));
            let time = self.time(Some(write.created));
            let line = self.model.words.with("detail-write", &[("what", &what), ("state", &state), ("time", &time)]);
            self.text(&line, DocLine::Byline);
            self.sent_values(write);
            if let Some(until) = write.until.filter(|_| write.state.is_waiting()) {
                let text = self.model.words.with("sync-again", &[("time", &self.time(Some(until)))]);
                self.text(&text, DocLine::Text);
            }
            if let Some(problem) = &write.problem {
                self.text(problem.detail.block().as_str(), DocLine::Bad);
                self.text(&self.word(problem.hint.message_id()), DocLine::Text);
            }
        }
    }

    fn sent_values(&mut self, write: &WriteSummary) {
        for (field, value) in &write.fields {
            let args = [("field", field.as_str()), ("value", &short(value))];
            let text = self.model.words.with("detail-sends", &args);
            self.text(&text, DocLine::Text);
        }
        for refused in &write.refused {
            let (sent, kept) = (short(refused.sent.raw()), short(refused.kept.raw()));
            let args = [("field", refused.field.as_str()), ("sent", &sent), ("kept", &kept)];
            let text = self.model.words.with("detail-refused", &args);
            self.text(&text, DocLine::Bad);
        }
    }

    fn description(&mut self, detail: &TicketDetail) {
        self.head("detail-description");
        let body = Untrusted::from(trailer::split(detail.shown.raw("description")).body);
        let text = if body.raw().trim().is_empty() { self.word("detail-no-description") } else { body.block().into_string() };
        self.text(&text, DocLine::Text);
    }

    fn journal(&mut self, detail: &TicketDetail) {
        if detail.journal.is_empty() {
            return;
        }
        self.head("detail-journal");
        for (index, entry) in detail.journal.iter().enumerate() {
            if index > 0 {
                self.blank();
            }
            self.entry(entry);
        }
    }

    fn entry(&mut self, entry: &JournalEntry) {
        let element = self.word(match entry.element {
            JournalElement::WorkNote => "journal-work-note",
            JournalElement::Comment => "journal-comment",
        });
        let (time, author) = (self.time(entry.created), entry.author.line());
        let args = [("time", time.as_str()), ("author", author.as_str()), ("element", &element)];
        let byline = self.model.words.with("journal-byline", &args);
        self.text(&byline, DocLine::Byline);
        self.text(entry.text.block().as_str(), DocLine::Text);
    }

    fn field(&mut self, id: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let mut label = self.label_text(id);
        for line in wrap(value, self.width.saturating_sub(self.label)) {
            let next = " ".repeat(self.label);
            self.lines.push(DocLine::Field(std::mem::replace(&mut label, next), line));
        }
    }

    fn head(&mut self, id: &str) {
        self.blank();
        self.lines.push(DocLine::Head(self.word(id)));
    }

    fn text(&mut self, text: &str, kind: fn(String) -> DocLine) {
        if !text.is_empty() {
            self.lines.extend(wrap(text, self.width).into_iter().map(kind));
        }
    }

    fn blank(&mut self) {
        self.lines.push(DocLine::Text(String::new()));
    }

    fn word(&self, id: &str) -> String {
        self.model.words.get(id)
    }

    fn label_text(&self, id: &str) -> String {
        let text = self.word(id);
        let missing = self.label.saturating_sub(text.width());
        text + &" ".repeat(missing)
    }

    fn time(&self, time: Option<Timestamp>) -> String {
        time.map(|time| self.model.clock_time(time)).unwrap_or_default()
    }
}

/// The message of a recommendation source.
pub fn source_id(source: crate::domain::Source) -> &'static str {
    match source {
        crate::domain::Source::User => "source-user",
        crate::domain::Source::Microsoft => "source-microsoft",
    }
}

/// The message of a recommendation category.
pub fn category_id(category: crate::domain::Category) -> &'static str {
    use crate::domain::Category;
    match category {
        Category::Devices => "category-devices",
        Category::Data => "category-data",
        Category::Apps => "category-apps",
        Category::Identity => "category-identity",
        Category::Infrastructure => "category-infrastructure",
    }
}

/// A value on one line, without a trailer and not longer than is useful to recognise it; a stored due time as its day.
fn short(value: &str) -> String {
    const LONGEST: usize = 60;
    let body = trailer::split(value).body;
    let text = match due::from_wire(body) {
        Some(day) if body.len() == "2026-12-01 12:00:00".len() => day.to_string(),
        _ => Untrusted::from(body).line().into_string(),
    };
    if text.chars().count() > LONGEST { text.chars().take(LONGEST).chain(['…']).collect() } else { text }
}
