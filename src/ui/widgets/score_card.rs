//! The Secure Score card of home, and what it says where there is no score.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::chart;
use crate::app::actions::Scope;
use crate::app::screens::score;
use crate::app::{Model, labels, score_labels, text};
use crate::domain::recommendation::listing::{ActionCounts, ActionRow, ScoreCard};
use crate::domain::recommendation::score::{Basis, Comparison, ScoreDay};
use crate::domain::sync::ScoreNews;
use crate::ui::canvas::Canvas;
use crate::ui::screens::key_of;

type Said = Vec<(String, Style)>;

/// Draws the card's inside; what does not fit is left out from its end.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let width = usize::from(area.width);
    let lines: Vec<Said> = match standing(model) {
        Ok((card, newest)) => {
            let mut lines = vec![figure(canvas, model, newest)];
            if let Some(problem) = trouble(canvas, model, card) {
                lines.push(vec![problem]);
            }
            lines.extend(facts(canvas, model, card, width));
            lines.extend(card.top.iter().map(|row| top(canvas, model, row)));
            lines
        }
        Err(why) => {
            let style = if why.1 { canvas.theme.alert } else { canvas.theme.quiet };
            text::wrap(&why.0, width).into_iter().map(|line| vec![(line, style)]).collect()
        }
    };
    for (row, line) in (0..area.height).zip(lines) {
        canvas.parts(area, row, &line);
    }
}

/// The card in one line, most important first.
pub fn line(canvas: &Canvas<'_, '_>, model: &Model) -> Said {
    let words = &model.words;
    let (card, newest) = match standing(model) {
        Ok(found) => found,
        Err((why, alert)) => return vec![(why, if alert { canvas.theme.alert } else { canvas.theme.quiet })],
    };
    let key = key_of(model, Scope::Everywhere, "secure-score");
    let percent = newest.percentage().map(|share| score_labels::percent(model, share)).unwrap_or_default();
    let mut said = vec![(words.with("score-line", &[("percent", percent.into())]), canvas.theme.text)];
    said.extend(trouble(canvas, model, card));
    said.extend(regressed(canvas, model, card.counts));
    said.push((counts(model, card.counts), canvas.theme.quiet));
    said.push((words.with("score-opens", &[("key", key.into())]), canvas.theme.quiet));
    said
}

/// The card and its newest day, or why there is none and whether that needs the person.
fn standing(model: &Model) -> Result<(&ScoreCard, &ScoreDay), (String, bool)> {
    let words = &model.words;
    if model.profile.as_ref().is_none_or(|profile| profile.secure_score.is_none()) {
        return Err((words.get("score-not-connected"), false));
    }
    let card = model.score.card();
    if let Some((card, newest)) = card.and_then(|card| Some((card, card.newest()?))) {
        return Ok((card, newest));
    }
    match (&model.score.news, card.and_then(|card| card.problem.as_ref())) {
        (Some(ScoreNews::Looking), _) => Err((words.get("score-reading"), false)),
        (_, Some(problem)) => Err((labels::problem(model, problem), true)),
        (_, None) => Err((words.get("score-never"), false)),
    }
}

fn figure(canvas: &Canvas<'_, '_>, model: &Model, newest: &ScoreDay) -> Said {
    let percent = newest.percentage().map(|share| score_labels::percent(model, share)).unwrap_or_default();
    let args = [
        ("points", score_labels::number_of_points(model, newest.points).into()),
        ("max", score_labels::number_of_points(model, newest.max).into()),
    ];
    vec![(percent, canvas.theme.title), (format!("  {}", model.words.with("score-points-of", &args)), canvas.theme.text)]
}

/// Why the newest score is not as new or as whole as it should be.
fn trouble(canvas: &Canvas<'_, '_>, model: &Model, card: &ScoreCard) -> Option<(String, Style)> {
    let theme = canvas.theme;
    if let Some(problem) = &card.problem {
        return Some((labels::problem(model, problem), theme.alert));
    }
    (!card.missing.is_empty()).then(|| (model.words.get("score-partial"), theme.waiting))
}

fn facts(canvas: &Canvas<'_, '_>, model: &Model, card: &ScoreCard, width: usize) -> Vec<Said> {
    let theme = canvas.theme;
    let course: Vec<_> = card.days.iter().filter_map(|day| Some((day.day, score::value(day, None)?))).collect();
    let days = model.words.with("score-days", &[("count", course.len().into())]);
    let room = width.saturating_sub(text::width(&days) + 1);
    let mut lines = vec![vec![(chart::spark(canvas, &course, room), theme.link), (format!(" {days}"), theme.quiet)]];
    if let Some(others) = compared(&card.comparisons) {
        lines.push(vec![(comparison(model, others), theme.text)]);
    }
    lines.extend(regressed(canvas, model, card.counts).map(|part| vec![part]));
    lines.push(vec![(counts(model, card.counts), theme.text)]);
    if let Some(moment) = card.calculated {
        let time = labels::day_and_time(model, moment);
        lines.push(vec![(model.words.with("score-calculated", &[("time", time.into())]), theme.quiet)]);
    }
    lines
}

/// Those most like the tenant.
fn compared(all: &[Comparison]) -> Option<&Comparison> {
    let rank = |basis: &Basis| match basis {
        Basis::TotalSeats(..) => 0,
        Basis::IndustryTypes => 1,
        Basis::AllTenants => 2,
        Basis::Other(_) => 3,
    };
    all.iter().min_by_key(|one| rank(&one.basis))
}

/// One comparison in words.
pub fn comparison(model: &Model, others: &Comparison) -> String {
    let (who, percent) = (score_labels::basis(model, &others.basis), score_labels::percent(model, others.percent));
    model.words.with("score-compared", &[("who", who.into()), ("percent", percent.into())])
}

/// What is open, in words.
fn counts(model: &Model, counts: ActionCounts) -> String {
    let args = [("open", counts.to_address.into()), ("planned", counts.planned.into())];
    model.words.with("score-counts", &args)
}

/// How many have lost points, if any have.
fn regressed(canvas: &Canvas<'_, '_>, model: &Model, counts: ActionCounts) -> Option<(String, Style)> {
    let told = || model.words.with("score-count-regressed", &[("count", counts.regressed.into())]);
    (counts.regressed > 0).then(|| (told(), canvas.theme.alert))
}

fn top(canvas: &Canvas<'_, '_>, model: &Model, row: &ActionRow) -> Said {
    let left = row.points_left().map(|left| format!("+{}", score_labels::number_of_points(model, left))).unwrap_or_default();
    vec![(text::fit(&left, 6, ""), canvas.theme.quiet), (row.title.line().into_string(), canvas.theme.text)]
}
