//! A course of values: as one line of blocks, or as a chart with its scale.

use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Glyphs, Model, labels, text};
use crate::ui::canvas::{Canvas, below, right_of};

/// A day's value.
pub type Point = (Date, f64);

/// The course in `width` cells, from its lowest to its highest value.
pub fn spark(canvas: &Canvas<'_, '_>, points: &[Point], width: usize) -> String {
    let values = columns(points, width);
    let (low, high) = bounds(values.iter().flatten().copied());
    let ramp = canvas.glyphs.ramp;
    let level = |value: f64| {
        // A course without ups and downs lies in the middle.
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        ramp[step(share, ramp.len() - 1)]
    };
    values.into_iter().map(|value| value.map_or(" ", level)).collect()
}

/// Draws the course with its scale at the left and its first and last day below.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, points: &[Point], say: impl Fn(f64) -> String, area: Rect) {
    let (low, high) = nice(bounds(points.iter().map(|(_, value)| *value)));
    let scale = [high, f64::midpoint(low, high), low].map(say);
    let gutter = scale.iter().map(|label| text::width(label)).max().unwrap_or(0);
    let plot_height = area.height.saturating_sub(1);
    let plot = Rect { height: plot_height, ..right_of(area, cells(gutter + 1)) };
    if plot.height < 3 || plot.width < 8 {
        return;
    }
    let quiet = canvas.theme.quiet;
    for (row, label) in [0, plot_height / 2, plot_height - 1].into_iter().zip(&scale) {
        canvas.right(Rect { width: cells(gutter), ..area }, row, label, quiet);
    }
    let style = canvas.theme.link;
    match canvas.symbols() {
        Glyphs::Unicode => braille(canvas, points, (low, high), plot, style),
        Glyphs::Ascii => stars(canvas, points, (low, high), plot, style),
    }
    if let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) {
        let days = Rect { height: 1, ..below(plot, plot_height) };
        let days = Rect { y: area.y + plot_height, height: 1, ..days };
        canvas.line(days, 0, &labels::day(model, *first), quiet);
        canvas.right(days, 0, &labels::day(model, *last), quiet);
    }
}

/// A line of dots, two by four in a cell.
fn braille(canvas: &mut Canvas<'_, '_>, points: &[Point], (low, high): (f64, f64), plot: Rect, style: Style) {
    const DOTS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
    let (width, height) = (usize::from(plot.width), usize::from(plot.height));
    let mut grid = vec![0_u32; width * height];
    let mut before = None;
    for (x, value) in columns(points, width * 2).into_iter().enumerate() {
        let Some(value) = value else { continue };
        let y = height * 4 - 1 - step((value - low) / (high - low), height * 4 - 1);
        // Steps are joined, so that a fall is seen as a line.
        let from = before.unwrap_or(y);
        for dot in from.min(y)..=from.max(y) {
            grid[dot / 4 * width + x / 2] |= DOTS[x % 2][dot % 4];
        }
        before = Some(y);
    }
    for (at, bits) in grid.into_iter().enumerate().filter(|(_, bits)| *bits > 0) {
        let symbol = char::from_u32(0x2800 + bits).unwrap_or(' ').to_string();
        canvas.at(plot, cells(at % width), cells(at / width), &symbol, style);
    }
}

/// A star per column.
fn stars(canvas: &mut Canvas<'_, '_>, points: &[Point], (low, high): (f64, f64), plot: Rect, style: Style) {
    let height = usize::from(plot.height);
    for (x, value) in columns(points, usize::from(plot.width)).into_iter().enumerate() {
        let Some(value) = value else { continue };
        let y = height - 1 - step((value - low) / (high - low), height - 1);
        canvas.at(plot, cells(x), cells(y), canvas.glyphs.star, style);
    }
}

/// The value that each of `width` columns shows: that of its day, or of the day before it that has one.
fn columns(points: &[Point], width: usize) -> Vec<Option<f64>> {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return vec![None; width] };
    let days = |to: Date| usize::try_from((to - *first).get_days()).unwrap_or(0);
    let span = days(*last);
    let at = |column: usize| if width < 2 { span } else { column * span / (width - 1) };
    let mut next = 0;
    let mut value = None;
    (0..width)
        .map(|column| {
            while let Some((day, found)) = points.get(next).filter(|(day, _)| days(*day) <= at(column)) {
                debug_assert!(*day >= *first);
                value = Some(*found);
                next += 1;
            }
            value
        })
        .collect()
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let all = values.filter(|value| value.is_finite());
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low <= high { (low, high) } else { (0.0, 1.0) }
}

/// Bounds at whole steps, with the values inside.
fn nice((low, high): (f64, f64)) -> (f64, f64) {
    let grain =
        [0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0].into_iter().find(|grain| (high - low) <= grain * 4.0).unwrap_or(500.0);
    let (low, mut high) = ((low / grain).floor() * grain, (high / grain).ceil() * grain);
    if high <= low {
        high = low + grain;
    }
    (low, high)
}

/// A share of 0 to 1 as one of `last` + 1 steps.
fn step(share: f64, last: usize) -> usize {
    let whole = share.clamp(0.0, 1.0) * real(last);
    (0..=last).min_by(|a, b| (real(*a) - whole).abs().total_cmp(&(real(*b) - whole).abs())).unwrap_or(0)
}

/// A small count as a number with a fraction.
pub fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_column_shows_its_day_or_the_last_one_that_is_known() {
        let points = [(date(2026, 11, 1), 1.0), (date(2026, 11, 2), 2.0), (date(2026, 11, 5), 5.0)];
        assert_eq!(columns(&points, 5), [Some(1.0), Some(2.0), Some(2.0), Some(2.0), Some(5.0)]);
        assert_eq!(columns(&points, 1), [Some(5.0)]);
        assert_eq!(columns(&points[..1], 3), [Some(1.0); 3]);
        assert_eq!(columns(&[], 2), [None, None]);
    }

    #[test]
    fn bounds_are_whole_steps_around_the_values() {
        assert_eq!(nice((41.2, 43.3)), (41.0, 44.0));
        assert_eq!(nice((0.0, 0.0)), (0.0, 0.5));
        assert_eq!(nice((37.9, 99.9)), (20.0, 100.0));
        assert_eq!(bounds([f64::NAN].into_iter()), (0.0, 1.0));
    }
}
