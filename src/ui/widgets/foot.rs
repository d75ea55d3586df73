//! The last lines: what failed, how fresh the data is (or what just happened), and the keys that work here.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::actions::{self, Scope};
use crate::app::toast::Tone;
use crate::domain::sync::Phase;
use crate::keymap::Key;
use crate::ui::look::{Look, put};
use crate::ui::text::width;

/// Lines of the foot: one more while the last round has failed.
pub fn height(look: &Look) -> u16 {
    if look.model.has_problem() { 3 } else { 2 }
}

/// Draws the lines.
pub fn draw(look: &Look, frame: &mut Frame, area: Rect) {
    let [trouble, first, last] = Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Length(1)]).areas(area);
    if look.model.has_problem() {
        look.line(frame, trouble, &problem_text(look), look.theme.bad);
    }
    match &look.model.toast {
        Some(toast) => {
            let style = if toast.tone == Tone::Bad { look.theme.bad } else { look.theme.good };
            look.line(frame, first, &toast.text, style);
        }
        None => sync_line(look, frame, first),
    }
    hint_bar(look, frame, last);
}

/// How fresh the data is and what waits (law 10).
fn sync_line(look: &Look, frame: &mut Frame, area: Rect) {
    let Some(profile) = &look.model.profile else { return };
    let sync = &look.model.sync;
    let stale = if look.model.stale { look.get("sync-stale") } else { String::new() };
    let waiting = match sync.waiting {
        0 => String::new(),
        count => look.with("sync-pending", &[("count", &count.to_string())]),
    };
    let plain = if profile.plain_vault_warning { look.get("sync-plain-vault") } else { String::new() };
    let (phase, tone) = phase(look);
    let as_of = match sync.as_of {
        Some(time) => look.with("as-of", &[("time", &look.model.clock_time(time))]),
        None => String::new(),
    };
    look.line(frame, area, &look.joined(&[phase, as_of, stale, waiting, plain]), tone);
}

fn phase(look: &Look) -> (String, Style) {
    let calm = look.theme.dim;
    match look.model.sync.phase {
        Phase::Starting => (look.get("sync-starting"), calm),
        Phase::Syncing => (look.get("sync-running"), calm),
        Phase::Idle if look.model.stale => (look.get("sync-idle"), look.theme.warn),
        Phase::Idle => (look.get("sync-idle"), calm),
        Phase::Waiting(until) => (look.with("sync-again", &[("time", &look.model.clock_time(until))]), look.theme.warn),
        Phase::NeedsLogin => (look.get("sync-needs-login"), look.theme.bad),
    }
}

/// What failed last and what to do about it.
fn problem_text(look: &Look) -> String {
    let Some(problem) = &look.model.sync.problem else { return String::new() };
    let detail = problem.detail.line().into_string();
    look.joined(&[detail, look.get(problem.hint.message_id())])
}

/// The actions whose keys are always shown: the way to all others, and the way back.
const ALWAYS: [&str; 3] = ["help", "back", "form-leave"];

/// The keys that work here, as many as fit; the help has all of them.
fn hint_bar(look: &Look, frame: &mut Frame, area: Rect) {
    let hints: Vec<Hint> = look.model.scopes().iter().flat_map(|scope| hints(look, *scope)).collect();
    let mut room = usize::from(area.width) + GAP;
    room = room.saturating_sub(hints.iter().filter(|hint| hint.always).map(Hint::width).sum());
    let mut spans: Vec<Span> = Vec::new();
    for hint in hints {
        if !hint.always {
            if hint.width() > room {
                continue;
            }
            room -= hint.width();
        }
        let word = format!(" {}{}", hint.word, " ".repeat(GAP));
        spans.extend([Span::styled(hint.key, look.theme.key), Span::styled(word, hint.style)]);
    }
    put(frame, area, spans);
}

/// Columns between two hints.
const GAP: usize = 2;

/// One key of the hint bar.
struct Hint {
    key: String,
    word: String,
    style: Style,
    always: bool,
}

impl Hint {
    fn width(&self) -> usize {
        width(&self.key) + 1 + width(&self.word) + GAP
    }
}

/// A scope's hints; an action that cannot be done now is dim.
fn hints(look: &Look, scope: Scope) -> impl Iterator<Item = Hint> {
    actions::of(scope).filter_map(move |action| {
        let keys = look.model.keymap.keys(scope.name(), action.name);
        let key = keys.iter().find(|key| !hidden(look, scope, **key))?.to_string();
        let style = if (action.enabled)(look.model).is_ok() { Style::new() } else { look.theme.dim };
        Some(Hint { key, word: look.get(action.short?), style, always: ALWAYS.contains(&action.name) })
    })
}

/// Whether the key is text here, or a nearer scope uses it for something else.
fn hidden(look: &Look, scope: Scope, key: Key) -> bool {
    if look.model.typing() && key.typed().is_some() {
        return true;
    }
    look.model.scopes().iter().take_while(|near| **near != scope).any(|near| look.model.keymap.action(near.name(), key).is_some())
}
