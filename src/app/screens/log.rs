//! The action log: what was sent and settled, with the values before it.

use super::doc::{Doc, Line, Role};
use super::outbox::turned;
use super::outbox_page::{LABELS, changes, state_role, touched};
use crate::app::actions::Scope;
use crate::app::effect::{Decision, Effect};
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen};
use crate::app::screens::outbox;
use crate::app::{labels, layout};
use crate::domain::outbox::{Logged, NoUndo};
use crate::i18n::{MessageId, arg, id};

/// The screen's state.
#[derive(Debug, Default)]
pub struct LogScreen {
    /// The lines, newest first; `None` before the first answer.
    pub lines: Option<Vec<Logged>>,
    /// The selected line.
    selected: Option<i64>,
    /// First line of the text about it on screen.
    pub scroll: usize,
}

impl LogScreen {
    /// The selected line.
    pub fn line(&self) -> Option<&Logged> {
        self.lines.iter().flatten().find(|line| Some(line.id) == self.selected)
    }

    /// Position of the selection.
    pub fn at(&self) -> usize {
        self.lines.iter().flatten().position(|line| Some(line.id) == self.selected).unwrap_or(0)
    }

    /// The log was read; the selection stays on its line.
    pub fn take(&mut self, lines: Vec<Logged>) {
        self.lines = Some(lines);
        if self.line().is_none() {
            self.selected = self.lines.iter().flatten().next().map(|line| line.id);
        }
    }
}

/// Opens the screen.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Log(_)));
    model.screens.push(Screen::Log(Box::default()));
    loads::load(model, Target::Log)
}

/// Moves the selection.
pub fn step(model: &mut Model, by: isize) {
    let Some(screen) = model.log_mut() else { return };
    let count = screen.lines.as_ref().map_or(0, Vec::len);
    let at = screen.at().saturating_add_signed(by).min(count.saturating_sub(1));
    screen.selected = screen.lines.iter().flatten().nth(at).map(|line| line.id);
    screen.scroll = 0;
}

/// Scrolls the text about the selected line by pages.
pub fn turn(model: &mut Model, by: isize) {
    let (lines, height) = (lines(model).len(), layout::pane_rows(model.size));
    if let Some(screen) = model.log_mut() {
        screen.scroll = turned(screen.scroll, lines, height, by);
    }
}

/// Why a write cannot be undone.
pub fn no_undo(why: NoUndo) -> MessageId {
    match why {
        NoUndo::Over => id("reason-undo-over"),
        NoUndo::NotAnEdit => id("reason-undo-not-an-edit"),
        NoUndo::NotConfirmed => id("reason-undo-not-confirmed"),
        NoUndo::Changed => id("reason-undo-changed"),
        NoUndo::Gone => id("reason-undo-gone"),
    }
}

/// Sends the reverse of the selected edit.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(line) = model.log().and_then(LogScreen::line) else { return Vec::new() };
    let (write, number) = (line.write, line.number.line());
    let said = model.words.with("toast-undone", &[("ticket", arg(&number))]);
    outbox::decide(model, write, Decision::Undo, said)
}

/// The text about the selected line.
pub fn lines(model: &Model) -> Vec<Line> {
    let mut doc = Doc::new(layout::pane_width(model.size), LABELS);
    let Some(line) = model.log().and_then(LogScreen::line) else { return doc.lines };
    let words = &model.words;
    let name = if line.name.is_empty() { line.number.line() } else { line.name.line() };
    doc.text(Role::Title, name.as_str());
    doc.gap();
    let outcome = words.say(labels::write_state(line.outcome));
    doc.field(&words.get("outbox-label-state"), state_role(line.outcome), &outcome);
    doc.field(&words.get("outbox-label-what"), Role::Text, &words.say(labels::operation(line.operation)));
    doc.field(&words.get("field-number"), Role::Text, line.number.line().as_str());
    doc.field(&words.get("outbox-label-sent"), Role::Text, &labels::exact_time(model, line.at));
    let login = model.connection.status.as_ref().and_then(|status| status.user_name.as_ref());
    if let Some(login) = login.filter(|login| !login.is_empty()) {
        doc.field(&words.get("outbox-label-login"), Role::Text, login.line().as_str());
    }
    doc.heading(&words.get("log-fields"));
    changes(model, line.kind, (&line.sent, &line.before), &line.refused, &mut doc);
    doc.heading(&words.get("log-undo"));
    match line.undo {
        Ok(()) => {
            let key = model.key(Scope::Log, "undo-write");
            doc.text(Role::Text, &words.with("log-undo-key", &[("key", key.as_str().into())]));
        }
        Err(why) => doc.text(Role::Quiet, &words.say(no_undo(why))),
    }
    if let Some(found) = line.touched.as_ref().filter(|_| line.undo == Err(NoUndo::Changed)) {
        doc.text(Role::Quiet, &touched(model, found));
    }
    doc.lines
}
