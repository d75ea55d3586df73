//! What home tells beside its cards: attention, Secure Score, sync. As boxes where there is room, else one line each.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::actions::Scope;
use crate::app::screens::score::Alert;
use crate::app::{Model, connection, labels, score_labels, text};
use crate::domain::Untrusted;
use crate::domain::recommendation::listing::ScoreFall;
use crate::domain::sync::Phase;
use crate::i18n::arg;
use crate::ui::canvas::{Canvas, right_of};
use crate::ui::screens::key_of;
use crate::ui::widgets::score_card;

/// Lowest box that still has a line inside.
const LOWEST_BOX: u16 = 3;

type Said = Vec<(String, Style)>;

/// Three boxes side by side.
pub fn boxes(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    if area.height < LOWEST_BOX + 2 {
        return lines(canvas, model, area);
    }
    let words = &model.words;
    let panels = [
        (words.get("attention-title"), Some(attention(canvas, model))),
        (words.get("score-title"), None),
        (words.get("sync-title"), Some(sync(canvas, model))),
    ];
    let width = area.width / 3;
    for (index, (title, said)) in (0u16..).zip(panels) {
        let x = area.x + index * width;
        let width = if index == 2 { area.width - 2 * width } else { width };
        let place = Rect { x, width, ..area };
        let inside = canvas.panel(place, &title, false);
        let Some(said) = said else {
            score_card::draw(canvas, model, inside);
            if model.score.card().is_some() {
                let key = key_of(model, Scope::Everywhere, "secure-score");
                canvas.foot(place, &words.with("score-opens", &[("key", key.into())]), true, canvas.theme.quiet);
            }
            continue;
        };
        let wrapped = said.iter().flat_map(|(content, style)| {
            text::wrap(content, usize::from(inside.width)).into_iter().map(move |line| (line, *style))
        });
        for (row, (line, style)) in (0..inside.height).zip(wrapped) {
            canvas.line(inside, row, &line, style);
        }
    }
}

/// One line each, as many as fit.
pub fn lines(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let attention = attention(canvas, model);
    let score = score_card::line(canvas, model);
    let sync = sync(canvas, model);
    // Half a reason is better than none.
    let problems = [model.sync.problem.as_ref(), model.score.card().and_then(|card| card.problem.as_ref())];
    let reasons: Vec<String> = problems.into_iter().flatten().map(|problem| labels::problem(model, problem)).collect();
    for (row, said) in (0..area.height).zip([attention, score, sync]) {
        canvas.facts(right_of(area, 1), row, &said, |fact| reasons.iter().any(|reason| reason == fact));
    }
}

/// What needs the person, most urgent first.
fn attention(canvas: &Canvas<'_, '_>, model: &Model) -> Said {
    let words = &model.words;
    let found = model.home.data.as_ref().map(|data| data.attention).unwrap_or_default();
    let count = |n: usize| [("count", n.into())];
    let key = key_of(model, Scope::Everywhere, "outbox");
    let waits = |message: &str, n: usize| words.with(message, &[("count", n.into()), ("key", key.as_str().into())]);
    let mut said = Said::new();
    let mut tell = |n: usize, content: String, style: Style| {
        if n > 0 {
            said.push((content, style));
        }
    };
    let theme = canvas.theme;
    tell(found.conflicts, waits("attention-conflicts", found.conflicts), theme.alert);
    tell(found.refused, waits("attention-refused", found.refused), theme.alert);
    tell(found.overdue, words.with("attention-overdue", &count(found.overdue)), theme.text);
    tell(found.waiting, waits("attention-waiting", found.waiting), theme.waiting);
    tell(found.unreadable, words.with("attention-unreadable", &count(found.unreadable)), theme.text);
    // After what concerns the person's own changes.
    let urgent = usize::from(found.conflicts > 0) + usize::from(found.refused > 0);
    said.splice(urgent..urgent, alerts(canvas, model));
    if let Some(profile) = model.profile.as_ref().filter(|profile| model.sync.as_of.is_some() && profile.me.sys_id.is_none()) {
        let me = Untrusted::from(profile.me.user_name.as_str()).line();
        let unset = me.as_str().trim().is_empty();
        let text = if unset { words.get("attention-me-unset") } else { words.with("attention-no-me", &[("me", arg(&me))]) };
        said.push((text, theme.text));
    }
    if let Some(days) = connection::login_ends_in_days(model).filter(|_| !connection::needs_login(model)) {
        let key = key_of(model, Scope::Everywhere, "sign-in");
        let content = words.with("attention-login-ends", &[("count", days.into()), ("key", key.into())]);
        said.insert(0, (content, theme.waiting));
    }
    if said.is_empty() {
        said.push((words.get("attention-nothing"), theme.quiet));
    }
    said
}

/// What Secure Score needs the person to know; the first names the key that opens it.
fn alerts(canvas: &Canvas<'_, '_>, model: &Model) -> Said {
    let (words, theme) = (&model.words, canvas.theme);
    let Some(now) = &model.score.now else { return Said::new() };
    let mut said = Said::new();
    for alert in model.score.alerts() {
        let counted = |message: &str, count: usize| words.with(message, &[("count", count.into())]);
        let (content, style) = match alert {
            Alert::Regressed => (counted("alert-regressed", now.alerts.regressed.len()), theme.alert),
            Alert::Denied => (counted("alert-denied", now.alerts.denied.len()), theme.alert),
            Alert::Fall => (now.alerts.fall.as_ref().map(|fall| fell(model, fall)).unwrap_or_default(), theme.text),
            Alert::Fresh => (counted("alert-new", now.alerts.fresh.len()), theme.text),
        };
        let content = if said.is_empty() {
            let key = key_of(model, Scope::Home, "open-alert");
            words.with("alert-opens", &[("alert", content.into()), ("key", key.into())])
        } else {
            content
        };
        said.push((content, style));
    }
    said
}

fn fell(model: &Model, fall: &ScoreFall) -> String {
    let args = [
        ("from", score_labels::percent(model, fall.from).into()),
        ("to", score_labels::percent(model, fall.to).into()),
        ("day", labels::day(model, fall.since).into()),
    ];
    model.words.with("alert-fall", &args)
}

/// What sync does, as of when the data is, what waits, and the last error with its next step.
fn sync(canvas: &Canvas<'_, '_>, model: &Model) -> Said {
    let words = &model.words;
    let theme = canvas.theme;
    let state = &model.sync;
    let mut said = vec![match state.phase {
        Phase::Starting => (words.get("sync-starting"), theme.text),
        Phase::Syncing => (words.get("sync-syncing"), theme.text),
        Phase::Idle => (words.get("sync-idle"), theme.text),
        Phase::Waiting(until) => (labels::next_try(model, until), theme.alert),
        Phase::NeedsLogin => {
            let key = key_of(model, Scope::Everywhere, "sign-in");
            (words.with("sync-login", &[("key", key.into())]), theme.alert)
        }
    }];
    // That nobody is signed in says all there is.
    if let Some(problem) = state.problem.as_ref().filter(|_| state.phase != Phase::NeedsLogin) {
        said.push((labels::problem(model, problem), theme.alert));
    }
    match state.as_of {
        Some(moment) => said.push((words.with("sync-as-of", &[("time", labels::time(model, moment).into())]), theme.text)),
        None => said.push((words.get("sync-never"), theme.quiet)),
    }
    let style = if state.waiting > 0 { theme.waiting } else { theme.quiet };
    said.push((words.with("sync-pending", &[("count", state.waiting.into())]), style));
    said
}
