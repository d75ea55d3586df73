//! One improvement action whole: at a glance, description, how far it is, what to do, what users notice, what happened.

use jiff::civil::Date;

use super::doc::{Doc, Line, Role};
use crate::app::model::Model;
use crate::app::{labels, layout, score_labels, text};
use crate::domain::Untrusted;
use crate::domain::html::Readable;
use crate::domain::recommendation::Recommendation;
use crate::domain::recommendation::listing::{ActionDetail, Closing, SharedTicket};
use crate::i18n::id;

/// Cells of the label column.
const LABELS: usize = 20;

/// Most characters of one text that are shown: more than Microsoft writes, and little enough to wrap at once.
const TEXT_MAX: usize = 12_000;

/// Most entries of the history that are shown.
const HISTORY_MAX: usize = 40;

/// The screen's state.
#[derive(Debug)]
pub struct ScoreAction {
    /// The control's id.
    pub id: Untrusted,
    /// The action; `None` before the first answer.
    pub detail: Option<Box<ActionDetail>>,
    /// There is no such action (any more).
    pub gone: bool,
    /// First line on screen.
    pub scroll: usize,
}

impl ScoreAction {
    /// The screen for an action, empty until its contents arrive.
    pub fn new(id: Untrusted) -> Self {
        ScoreAction { id, detail: None, gone: false, scroll: 0 }
    }

    /// An answer arrives. What was shown stays when the action has gone in the meantime, with a word about it.
    pub fn take(&mut self, detail: Option<Box<ActionDetail>>) {
        match detail {
            Some(detail) if detail.row.id == self.id => {
                self.detail = Some(detail);
                self.gone = false;
            }
            Some(_) => {}
            None => self.gone = true,
        }
    }
}

/// Cells that the text may take, inside its border and margins.
pub fn text_width(model: &Model) -> usize {
    usize::from(layout::detail_columns(model.size, model.action_beside_list()).saturating_sub(4))
}

/// Moves the text; it stops at both ends.
pub fn scroll(model: &mut Model, by: isize) {
    let last = lines(model).len().saturating_sub(layout::detail_rows(model.size));
    if let Some(screen) = model.score_action_mut() {
        screen.scroll = screen.scroll.min(last).saturating_add_signed(by).min(last);
    }
}

/// The whole text of the screen, wrapped to its width.
pub fn lines(model: &Model) -> Vec<Line> {
    let mut doc = Doc::new(text_width(model), LABELS);
    let Some(screen) = model.score_action() else { return doc.lines };
    if screen.gone {
        doc.text(Role::Alert, &model.words.get("score-action-gone"));
        doc.gap();
    }
    match &screen.detail {
        Some(detail) => {
            standing(model, detail, &mut doc);
            glance(model, &detail.recommendation, &mut doc);
            texts(model, &detail.recommendation, &mut doc);
            history(model, &detail.recommendation, &mut doc);
            times(model, detail, &mut doc);
        }
        None if !screen.gone => doc.text(Role::Quiet, &model.words.get("loading")),
        None => {}
    }
    doc.lines
}

/// Title, points, status, tickets: what a person looks for first.
fn standing(model: &Model, detail: &ActionDetail, doc: &mut Doc) {
    let (words, action) = (&model.words, &detail.recommendation);
    doc.text(Role::Title, action.title.line().as_str());
    doc.gap();
    doc.field(&words.get("score-field-points"), Role::Text, &score_labels::points_and_left(model, &detail.row));
    if let Some(fall) = action.regression() {
        let args = [
            ("from", score_labels::number_of_points(model, fall.from).into()),
            ("to", score_labels::number_of_points(model, fall.to).into()),
            ("day", labels::day(model, fall.day).into()),
        ];
        doc.field(&words.get("score-field-regressed"), Role::Alert, &words.with("score-regressed-when", &args));
    }
    doc.field(&words.get("field-state"), Role::Text, &score_labels::status(model, &detail.row.status));
    for (told, note) in [
        (detail.row.asserted, id("score-asserted")),
        (action.deprecated, id("score-deprecated")),
        (action.points.is_none(), id("score-not-scored")),
    ] {
        if told {
            doc.field("", Role::Quiet, &words.say(note));
        }
    }
    tickets(model, detail, doc);
}

fn tickets(model: &Model, detail: &ActionDetail, doc: &mut Doc) {
    let words = &model.words;
    let label = words.get("score-field-tickets");
    if detail.row.tickets.is_empty() {
        doc.field(&label, Role::Quiet, &words.get("score-no-ticket"));
    }
    for (index, ticket) in detail.row.tickets.iter().enumerate() {
        doc.field(if index == 0 { &label } else { "" }, Role::Text, &ticket_line(model, ticket));
    }
    for ticket in &detail.linked {
        let line = words.with("score-linked", &[("ticket", ticket_line(model, ticket).into())]);
        doc.field("", Role::Text, &line);
    }
    match detail.row.closing() {
        Some(Closing::NotSeen) => doc.field("", Role::Waiting, &words.get("score-closed-not-seen")),
        Some(Closing::Denied) => doc.field("", Role::Alert, &words.get("score-closed-denied")),
        None => {}
    }
}

/// A ticket's number, state and due day in one line.
fn ticket_line(model: &Model, ticket: &SharedTicket) -> String {
    let number = score_labels::number(model, ticket.number.as_ref());
    let state = labels::state(model, ticket.kind, &ticket.state);
    let due = match ticket.due {
        Some(day) if !ticket.over => model.words.with("score-ticket-due", &[("day", labels::day(model, day).into())]),
        _ => String::new(),
    };
    [number, state, due].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn glance(model: &Model, action: &Recommendation, doc: &mut Doc) {
    let words = &model.words;
    doc.heading(&words.get("score-at-a-glance"));
    doc.field(&words.get("field-category"), Role::Text, &score_labels::category(model, &action.category));
    doc.field(&words.get("score-field-product"), Role::Text, action.service.line().as_str());
    if !action.threats.is_empty() {
        let threats: Vec<String> = action.threats.iter().map(|threat| threat.wire().line().into_string()).collect();
        doc.field(&words.get("score-field-threats"), Role::Text, &threats.join(", "));
    }
    doc.field(&words.get("score-field-impact"), Role::Text, &score_labels::level(model, action.user_impact));
    doc.field(&words.get("score-field-cost"), Role::Text, &score_labels::level(model, action.cost));
    if let Some(tier) = &action.tier {
        doc.field(&words.get("score-field-tier"), Role::Text, tier.wire().line().as_str());
    }
    if let Some(rank) = action.rank {
        doc.field(&words.get("score-field-rank"), Role::Text, &rank.to_string());
    }
    doc.field(&words.get("score-field-control"), Role::Text, action.id.line().as_str());
    if let Some(url) = &action.action_url {
        doc.field(&words.get("score-field-link"), Role::Text, url.line().as_str());
    }
}

fn texts(model: &Model, action: &Recommendation, doc: &mut Doc) {
    let words = &model.words;
    readable(model, &words.get("score-description"), &action.description, doc);
    doc.heading(&words.get("score-implementation"));
    if let Some(counted) = action.counted {
        let args = [("count", counted.count.into()), ("total", counted.total.into())];
        doc.text(Role::Text, &words.with("score-counted", &args));
    }
    match action.on {
        Some(true) => doc.text(Role::Text, &words.get("score-on")),
        Some(false) => doc.text(Role::Text, &words.get("score-off")),
        None => {}
    }
    if !action.implementation.is_empty() {
        doc.text(Role::Text, &shown(model, &action.implementation));
    } else if action.counted.is_none() && action.on.is_none() {
        doc.text(Role::Quiet, &words.get("none"));
    }
    readable(model, &words.get("score-next-steps"), &action.remediation, doc);
    if action.is_device() {
        doc.text(Role::Quiet, &words.get("score-device"));
    }
    readable(model, &words.get("score-user-impact"), &action.impact, doc);
}

fn readable(model: &Model, heading: &str, text: &Readable, doc: &mut Doc) {
    doc.heading(heading);
    if text.is_empty() {
        doc.text(Role::Quiet, &model.words.get("none"));
    } else {
        doc.text(Role::Text, &shown(model, text));
    }
}

/// A text with its footnotes, cut where it is longer than anyone reads.
fn shown(model: &Model, text: &Readable) -> String {
    let whole = text.whole().block().into_string();
    let Some((at, _)) = whole.char_indices().nth(TEXT_MAX) else { return whole };
    let rest = whole[at..].chars().count();
    format!("{}\n{}", &whole[..at], model.words.with("score-text-cut", &[("count", rest.into())]))
}

/// Changes of points and of states, newest first.
fn history(model: &Model, action: &Recommendation, doc: &mut Doc) {
    let words = &model.words;
    doc.heading(&words.get("score-history"));
    let mut entries: Vec<(Option<Date>, String)> = action
        .changes
        .iter()
        .map(|change| {
            let (from, to) = (score_labels::number_of_points(model, change.from), score_labels::number_of_points(model, change.to));
            let args = [("from", from.into()), ("to", to.into())];
            let lost = change.to < change.from;
            let told = if lost { words.with("score-points-lost", &args) } else { words.with("score-points-won", &args) };
            (Some(change.day), told)
        })
        .collect();
    for update in action.updates.iter().filter(|update| update.is_telling()) {
        let day = update.updated.map(|moment| moment.to_zoned(model.time_zone.clone()).date());
        let state = score_labels::control_state(model, &update.state);
        let who = update.updated_by.line();
        let who = if who.as_str().is_empty() { words.get("score-someone") } else { who.into_string() };
        let mut told = words.with("score-state-set", &[("state", state.into()), ("who", who.into())]);
        if !update.comment.is_empty() {
            let comment = text::cut(update.comment.line().as_str(), 400, "…");
            told = format!("{told}: {comment}");
        }
        entries.push((day, told));
    }
    entries.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    if entries.is_empty() {
        doc.text(Role::Quiet, &words.get("score-no-history"));
    }
    for (day, told) in entries.into_iter().take(HISTORY_MAX) {
        doc.field(&day.map(|day| labels::day(model, day)).unwrap_or_default(), Role::Text, &told);
    }
}

fn times(model: &Model, detail: &ActionDetail, doc: &mut Doc) {
    let words = &model.words;
    doc.gap();
    let moments = [
        (words.get("score-field-synced"), detail.recommendation.last_synced),
        (words.get("score-field-calculated"), detail.calculated),
        (words.get("score-field-read"), detail.fetched),
    ];
    for (label, moment) in moments {
        if let Some(moment) = moment {
            doc.field(&label, Role::Quiet, &labels::time(model, moment));
        }
    }
}
