//! Secure Score at a glance: figures, the course over its days, the categories.

use ratatui::layout::Rect;

use crate::app::screens::score::{ScoreScreen, value};
use crate::app::{Model, labels, score_labels, text};
use crate::domain::recommendation::ScoreCategory;
use crate::domain::recommendation::listing::{CategoryScore, ScoreCard};
use crate::domain::recommendation::score::ScoreDay;
use crate::ui::canvas::{Canvas, below, right_of};
use crate::ui::widgets::{chart, score_card};

/// Rows of figures above the chart, with the blank one.
const FIGURES: u16 = 4;

/// Cells of a category's bar.
const BAR: usize = 20;

/// Draws the overview.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &ScoreScreen, area: Rect) {
    let inside = canvas.panel(area, &model.words.get("score-title"), model.overlay.is_none());
    let Some((card, newest)) = model.score.card().and_then(|card| Some((card, card.newest()?))) else {
        score_card::draw(canvas, model, inside);
        return;
    };
    if let Some(moment) = card.calculated {
        let time = labels::day_and_time(model, moment);
        canvas.corner(area, &model.words.with("score-calculated", &[("time", time.into())]), canvas.theme.quiet);
    }
    figures(canvas, model, card, newest, inside);
    let categories = model.score.categories();
    let rows = u16::try_from(categories.len() + 1).unwrap_or(u16::MAX);
    let height = inside.height.saturating_sub(FIGURES + rows + 1);
    let place = Rect { height, ..below(inside, FIGURES) };
    course(canvas, model, card, screen.category.as_ref(), place);
    let table = below(inside, FIGURES + height + 1);
    let whole = CategoryScore { category: ScoreCategory::Apps, points: newest.points, max: newest.max };
    category_row(canvas, model, card, None, &whole, screen.category.is_none(), table);
    for (row, one) in (1u16..).zip(categories) {
        let at = below(table, row);
        let selected = screen.category.as_ref() == Some(&one.category);
        category_row(canvas, model, card, Some(&one.category), one, selected, at);
    }
}

fn figures(canvas: &mut Canvas<'_, '_>, model: &Model, card: &ScoreCard, newest: &ScoreDay, area: Rect) {
    let (words, theme) = (&model.words, canvas.theme);
    let percent = newest.percentage().map(|share| score_labels::percent(model, share)).unwrap_or_default();
    let args = [
        ("points", score_labels::number_of_points(model, newest.points).into()),
        ("max", score_labels::number_of_points(model, newest.max).into()),
    ];
    let mut head = vec![(percent, theme.title), (format!("  {}", words.with("score-points-of", &args)), theme.text)];
    if let Some(problem) = &card.problem {
        head.push((format!("  {}", labels::problem(model, problem)), theme.alert));
    } else if !card.missing.is_empty() {
        head.push((format!("  {}", words.get("score-partial")), theme.waiting));
    }
    canvas.parts(area, 0, &head);
    let others: Vec<_> = card.comparisons.iter().map(|others| (score_card::comparison(model, others), theme.text)).collect();
    canvas.facts(area, 1, &others, |_| false);
    let counts = card.counts;
    let told = [
        words.with("score-count-regressed", &[("count", counts.regressed.into())]),
        words.with("score-count-open", &[("count", counts.to_address.into())]),
        words.with("score-count-planned", &[("count", counts.planned.into())]),
        words.with("score-count-accepted", &[("count", counts.risk_accepted.into())]),
        words.with("score-count-asserted", &[("count", counts.asserted.into())]),
        words.with("score-count-completed", &[("count", counts.completed.into())]),
        words.with("score-count-shared", &[("count", counts.shared.into())]),
    ];
    canvas.facts(area, 2, &told.map(|fact| (fact, theme.text)), |_| false);
}

fn course(canvas: &mut Canvas<'_, '_>, model: &Model, card: &ScoreCard, category: Option<&ScoreCategory>, area: Rect) {
    let points: Vec<chart::Point> = card.days.iter().filter_map(|day| Some((day.day, value(day, category)?))).collect();
    let say = |value: f64| match category {
        None => score_labels::percent(model, value),
        Some(_) => score_labels::number_of_points(model, value),
    };
    chart::draw(canvas, model, &points, say, area);
}

/// One category: name, bar, percent, points, its course.
fn category_row(
    canvas: &mut Canvas<'_, '_>,
    model: &Model,
    card: &ScoreCard,
    category: Option<&ScoreCategory>,
    score: &CategoryScore,
    selected: bool,
    area: Rect,
) {
    let theme = canvas.theme;
    if selected {
        canvas.at(area, 0, 0, canvas.glyphs.marker, theme.marker);
        canvas.cursor(area, 2, 0);
    }
    let name = category.map_or_else(|| model.words.get("score-whole"), |category| score_labels::category(model, category));
    let share = if score.max > 0.0 { (score.points / score.max).clamp(0.0, 1.0) } else { 0.0 };
    let full = (1..=BAR).filter(|cell| chart::real(*cell) <= share * chart::real(BAR) + 0.5).count();
    let parts = [
        (text::fit(&name, 15, canvas.glyphs.cut), if selected { theme.selected } else { theme.text }),
        (canvas.glyphs.full.repeat(full), theme.link),
        (canvas.glyphs.empty.repeat(BAR - full), theme.priority_none),
        (format!(" {:>6} ", score_labels::percent(model, share * 100.0)), theme.text),
        (
            text::fit(
                &format!(
                    "{}/{}",
                    score_labels::number_of_points(model, score.points),
                    score_labels::number_of_points(model, score.max)
                ),
                14,
                "",
            ),
            theme.quiet,
        ),
    ];
    let row = right_of(area, 2);
    let used = canvas.parts(row, 0, &parts);
    let points: Vec<chart::Point> = card.days.iter().filter_map(|day| Some((day.day, value(day, category)?))).collect();
    let room = usize::from(row.width.saturating_sub(used + 1));
    if room >= 12 {
        let line = chart::spark(canvas, &points, room.min(60));
        canvas.at(row, used + 1, 0, &line, theme.link);
    }
}
