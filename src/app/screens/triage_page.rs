//! The summary of a triage run: what was done how often, each ticket with what became of it; and the same as Markdown, to hand over.

use std::fmt::Write;

use super::doc::{Doc, Line, Role};
use super::triage::{list, word};
use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen, Tone};
use crate::app::{labels, layout};
use crate::domain::Untrusted;
use crate::domain::recommendation::handout::escaped;
use crate::domain::text::CLIPBOARD_MAX;
use crate::domain::triage::{Known, Outcome, Report, Run, Stop};
use crate::i18n::{MessageId, id};

/// Cells of the label column: a ticket's number, or a count.
const LABELS: usize = 12;

/// The screen's state.
#[derive(Debug, Default)]
pub struct RunScreen {
    /// The run that was just ended; `None` for the one kept last.
    ended: Option<Run>,
    /// What has become of it; `None` before the first answer, and when there was no run.
    pub report: Option<Box<Report>>,
    /// The first answer has come.
    read: bool,
    /// First line on screen.
    pub scroll: usize,
}

impl RunScreen {
    /// The run, once it is known.
    pub fn run(&self) -> Option<&Run> {
        self.ended.as_ref().or_else(|| self.report.as_ref().map(|report| &report.run))
    }
}

/// Opens the summary of a run that just ended, or of the one that was kept last.
pub fn open(model: &mut Model, ended: Option<Run>) -> Vec<Effect> {
    model.overlay = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Run(_)));
    model.screens.push(Screen::Run(Box::new(RunScreen { ended, ..RunScreen::default() })));
    loads::load(model, Target::Report)
}

/// What has become of the run is known.
pub fn take(model: &mut Model, report: Option<Box<Report>>) -> Vec<Effect> {
    if let Some(screen) = model.run_screen_mut() {
        screen.read = true;
        screen.report = report.or(screen.report.take());
    }
    Vec::new()
}

/// Moves the text; it stops at both ends.
pub fn scroll(model: &mut Model, by: isize) {
    let last = lines(model).len().saturating_sub(layout::detail_rows(model.size));
    if let Some(screen) = model.run_screen_mut() {
        screen.scroll = screen.scroll.min(last).saturating_add_signed(by).min(last);
    }
}

/// The whole text, wrapped to the screen's width.
pub fn lines(model: &Model) -> Vec<Line> {
    let mut doc = Doc::new(usize::from(model.size.0.saturating_sub(4)), LABELS);
    let Some(screen) = model.run_screen() else { return doc.lines };
    let Some(run) = screen.run() else {
        doc.text(Role::Quiet, &model.words.get(if screen.read { "run-none" } else { "loading" }));
        return doc.lines;
    };
    doc.text(Role::Title, &head(model, run));
    doc.text(Role::Text, &reached(model, run));
    doc.heading(&model.words.get("run-counts"));
    let counts = run.counts();
    if counts.is_empty() {
        doc.text(Role::Quiet, &model.words.get("none"));
    }
    for (done, count) in counts {
        doc.field(&count.to_string(), Role::Text, &model.words.say(word(done)));
    }
    doc.heading(&model.words.get("run-tickets"));
    for (stop, known) in touched(screen, run) {
        let (name, said) = told(model, stop, known);
        let parts: Vec<String> = [name, said].into_iter().filter(|part| !part.is_empty()).collect();
        let called = known.map_or(&stop.called, |known| &known.called);
        doc.field(called.line().as_str(), role(known), &parts.join(": "));
    }
    doc.lines
}

/// The tickets that something was done to, if only skipping, each with what is known of it.
fn touched<'s>(screen: &'s RunScreen, run: &'s Run) -> impl Iterator<Item = (&'s Stop, Option<&'s Known>)> {
    let known = |at: usize| screen.report.as_ref().and_then(|report| report.known.get(at));
    run.stops.iter().enumerate().filter(|(_, stop)| !stop.done.is_empty()).map(move |(at, stop)| (stop, known(at)))
}

fn role(known: Option<&Known>) -> Role {
    match known.and_then(|known| known.outcome) {
        Some(Outcome::Refused) => Role::Alert,
        Some(Outcome::Queued) => Role::Waiting,
        Some(Outcome::Sent) => Role::Good,
        Some(Outcome::TakenBack) | None => Role::Text,
    }
}

/// The ticket's name, and what was done with what became of it.
fn told(model: &Model, stop: &Stop, known: Option<&Known>) -> (String, String) {
    let name = known.map(|known| known.name.line().into_string()).unwrap_or_default();
    let done = list(model, stop);
    let said = match known.and_then(|known| known.outcome) {
        Some(outcome) => {
            let outcome = model.words.say(outcome_word(outcome));
            model.words.with("run-done-outcome", &[("done", done.into()), ("outcome", outcome.into())])
        }
        None => done,
    };
    (name, said)
}

fn outcome_word(outcome: Outcome) -> MessageId {
    match outcome {
        Outcome::TakenBack => id("run-outcome-taken-back"),
        Outcome::Sent => id("run-outcome-sent"),
        Outcome::Queued => id("run-outcome-queued"),
        Outcome::Refused => id("run-outcome-refused"),
    }
}

fn head(model: &Model, run: &Run) -> String {
    let from = labels::day_and_time(model, run.started);
    match run.ended {
        Some(ended) => {
            let args = [("from", from.into()), ("to", labels::time(model, ended).into())];
            model.words.with("run-head", &args)
        }
        None => model.words.with("run-head-open", &[("from", from.into())]),
    }
}

fn reached(model: &Model, run: &Run) -> String {
    let args = [("total", run.stops.len().into()), ("worked", run.worked_on().into()), ("left", run.not_reached().into())];
    model.words.with("run-reached", &args)
}

/// Copies the summary as Markdown; what no terminal's clipboard takes is left out, and that is told.
pub fn copy(model: &mut Model) -> Vec<Effect> {
    let Some((text, left_out)) = markdown(model, CLIPBOARD_MAX) else { return Vec::new() };
    let said = match left_out {
        0 => model.words.get("toast-run-copied"),
        count => model.words.with("toast-run-copied-cut", &[("count", count.into())]),
    };
    let tone = if left_out == 0 { Tone::Plain } else { Tone::Bad };
    vec![Effect::Copy(text), model.say(tone, said)]
}

/// The summary as Markdown of at most so many bytes, and how many tickets had no room in it.
fn markdown(model: &Model, most: usize) -> Option<(String, usize)> {
    let screen = model.run_screen()?;
    let run = screen.run()?;
    let mut out = format!("# {}\n\n", escaped(&head(model, run)));
    // Writing to a string cannot fail.
    if let Some(profile) = &model.profile {
        let host = profile.instance.split("://").last().unwrap_or_default();
        let person = Untrusted::from(profile.me.user_name.as_str()).line();
        let _ = writeln!(out, "{}, {}\n", escaped(Untrusted::from(host).line().as_str()), escaped(person.as_str()));
    }
    let _ = writeln!(out, "{}\n", reached(model, run));
    for (done, count) in run.counts() {
        let _ = writeln!(out, "* {}: {count}", escaped(&model.words.say(word(done))));
    }
    out.push('\n');
    let end = |count: usize| if count == 0 { String::new() } else { model.words.with("run-cut", &[("count", count.into())]) };
    let mut left_out = 0;
    for (stop, known) in touched(screen, run) {
        let line = ticket_line(model, stop, known);
        // There is room left to say what has none.
        if left_out > 0 || out.len() + line.len() + end(run.stops.len()).len() > most {
            left_out += 1;
        } else {
            out.push_str(&line);
        }
    }
    out.push_str(&end(left_out));
    Some((out, left_out))
}

fn ticket_line(model: &Model, stop: &Stop, known: Option<&Known>) -> String {
    let called = known.map_or(&stop.called, |known| &known.called).line();
    let (name, said) = told(model, stop, known);
    let mut line = format!("* **{}**", escaped(called.as_str()));
    for part in [name, said].into_iter().filter(|part| !part.is_empty()) {
        let _ = write!(line, " - {}", escaped(&part));
    }
    line.push('\n');
    line
}

/// The Markdown, for tests.
#[cfg(test)]
pub fn as_markdown(model: &Model, most: usize) -> (String, usize) {
    markdown(model, most).unwrap_or_default()
}
