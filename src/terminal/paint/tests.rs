//! The painter against a terminal: whatever was shown before, the next frame has to look as if it had been painted whole.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

use super::Painter;

/// A terminal that other people wrote.
struct Screen(vt100::Parser);

impl Screen {
    fn of(size: Rect) -> Self {
        Screen(vt100::Parser::new(size.height.try_into().unwrap(), size.width.try_into().unwrap(), 0))
    }

    /// What can be seen: per cell its text and looks, then the cursor.
    fn seen(&self) -> Vec<String> {
        let screen = self.0.screen();
        let (rows, columns) = screen.size();
        let cell = |row, column| {
            let cell = screen.cell(row, column).unwrap();
            let looks = format!("{:?}{}{}", cell.bgcolor(), cell.underline(), cell.inverse());
            let text = cell.contents();
            let blank = text.is_empty() || text == " ";
            let ink = if blank {
                String::new()
            } else {
                format!("{text}{:?}{}{}{}", cell.fgcolor(), cell.bold(), cell.dim(), cell.italic())
            };
            format!("{looks}{ink}{}", cell.is_wide_continuation())
        };
        let mut seen: Vec<String> =
            (0..u16::from(rows)).map(|row| (0..u16::from(columns)).map(|column| cell(row, column) + "|").collect()).collect();
        seen.push(format!("{} {:?}", screen.hide_cursor(), (!screen.hide_cursor()).then(|| screen.cursor_position())));
        seen
    }
}

/// How a row of a screen begins.
#[derive(Debug, Clone)]
struct RowPlan {
    text: String,
    style: usize,
    marked: bool,
    side: u8,
}

#[derive(Debug, Clone)]
struct Plan {
    rows: Vec<RowPlan>,
    bordered: bool,
    cursor: Option<(u16, u16)>,
    /// Rows by which the list has moved since the screen before; 0 is another list.
    shift: i8,
}

/// Each says everything: bold over dim would be both, and terminals differ in what that is.
const STYLES: [Style; 6] = [
    Style::reset(),
    Style::reset().add_modifier(Modifier::BOLD),
    Style::reset().fg(Color::Red),
    Style::reset().fg(Color::LightCyan).add_modifier(Modifier::DIM.union(Modifier::ITALIC)),
    Style::reset().bg(Color::Blue),
    Style::reset().add_modifier(Modifier::REVERSED.union(Modifier::UNDERLINED)),
];

const WORDS: [&str; 12] =
    ["", "critical", "moderate", "Require MFA for admins", "変更", "変 更 管 理", "ändern", "e\u{301}", "▮▮▯", "한글", "  ", "│ ─"];

fn row_plan() -> impl Strategy<Value = RowPlan> {
    let text = proptest::collection::vec(0..WORDS.len(), 0..5)
        .prop_map(|words| words.into_iter().map(|word| WORDS[word]).collect::<Vec<_>>().join(" "));
    (text, 0..STYLES.len(), any::<bool>(), 0_u8..4).prop_map(|(text, style, marked, side)| RowPlan { text, style, marked, side })
}

fn plan() -> impl Strategy<Value = Plan> {
    (proptest::collection::vec(row_plan(), 1..30), any::<bool>(), proptest::option::of((0_u16..90, 0_u16..40)), -4_i8..5)
        .prop_map(|(rows, bordered, cursor, shift)| Plan { rows, bordered, cursor, shift })
}

/// Draws a plan: a list in a frame or not, a pane beside it, each perhaps wider than the screen.
fn drawn(size: Rect, plan: &Plan) -> Buffer {
    let mut buffer = Buffer::empty(size);
    let inset = u16::from(plan.bordered);
    for (y, row) in (inset..size.height.saturating_sub(inset)).zip(&plan.rows) {
        buffer.set_string(inset, y, if row.marked { ">" } else { " " }, Style::new());
        buffer.set_string(inset + 2, y, &row.text, STYLES[row.style]);
        if row.side > 0 {
            let pane = size.width.saturating_sub(8);
            buffer.set_string(pane, y, ["", "12", "変", "side pane"][usize::from(row.side)], STYLES[usize::from(row.side)]);
        }
    }
    if plan.bordered {
        for y in 0..size.height {
            buffer.set_string(0, y, "│", Style::new());
            buffer.set_string(size.width - 1, y, "│", Style::new());
        }
        let line = "─".repeat(size.width.into());
        buffer.set_string(0, 0, &line, STYLES[2]);
        buffer.set_string(0, size.height - 1, &line, STYLES[2]);
    }
    buffer
}

/// Plans of screens that follow each other: some lists are the one before, moved.
fn connected(mut plans: Vec<Plan>) -> Vec<Plan> {
    for index in 1..plans.len() {
        let shift = plans[index].shift;
        if shift != 0 {
            let mut rows = plans[index - 1].rows.clone();
            let by = usize::from(shift.unsigned_abs()).min(rows.len());
            if shift > 0 {
                rows.rotate_left(by);
            } else {
                rows.rotate_right(by);
            }
            plans[index].rows = rows;
            plans[index].bordered = plans[index - 1].bordered;
        }
    }
    plans
}

fn check(size: Rect, plans: &[Plan]) -> Result<(), TestCaseError> {
    let mut painter = Painter::new(true);
    let mut screen = Screen::of(size);
    for plan in plans {
        let next = drawn(size, plan);
        let cursor = plan.cursor.map(Position::from);
        screen.0.process(&painter.paint(&next, cursor));
        let mut whole = Screen::of(size);
        whole.0.process(&Painter::new(false).paint(&next, cursor));
        prop_assert_eq!(screen.seen(), whole.seen());
        prop_assert!(painter.paint(&next, cursor).is_empty(), "the same frame again writes nothing");
    }
    Ok(())
}

/// Any screen after any other looks as if it had been painted whole. `PAINT_CASES` sets the number of sequences of screens.
#[test]
fn a_change_looks_like_a_full_repaint() {
    let cases = std::env::var("PAINT_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let screens = (4_u16..80, 3_u16..30, proptest::collection::vec(plan(), 2..6));
    runner.run(&screens, |(width, height, plans)| check(Rect::new(0, 0, width, height), &connected(plans))).unwrap();
}

/// The frame itself: what the full repaint shows is what was drawn.
#[test]
fn a_full_repaint_shows_the_buffer() {
    let size = Rect::new(0, 0, 20, 3);
    let mut buffer = Buffer::empty(size);
    buffer.set_string(0, 0, "変更 e\u{301} end", STYLES[2]);
    buffer.set_string(15, 2, "right", STYLES[4]);
    let mut screen = Screen::of(size);
    screen.0.process(b"rubbish from before\r\n\x1b[41mmore\x1b[5;1H");
    screen.0.process(&Painter::new(true).paint(&buffer, Some(Position::new(3, 1))));
    let rows: Vec<String> = screen.0.screen().rows(0, 20).collect();
    assert_eq!(rows, ["変更 e\u{301} end", "", "               right"]);
    assert_eq!(screen.0.screen().cell(0, 0).unwrap().fgcolor(), vt100::Color::Idx(1));
    assert_eq!(screen.0.screen().cell(2, 19).unwrap().bgcolor(), vt100::Color::Idx(4));
    assert_eq!(screen.0.screen().cursor_position(), (1, 3));
}

/// A list of 36 rows in a frame at 120x40, scrolled to a row.
fn list(first: usize, selected: u16) -> Buffer {
    let size = Rect::new(0, 0, 120, 40);
    let mut buffer = Buffer::empty(size);
    buffer.set_string(0, 0, format!("╭{}╮", "─".repeat(118)), Style::new());
    buffer.set_string(0, 39, format!("╰{}╯", "─".repeat(118)), Style::new());
    for y in 1..39 {
        let number = first + usize::from(y);
        buffer.set_string(0, y, "│", Style::new());
        buffer.set_string(119, y, "│", Style::new());
        let style = STYLES[usize::from(y == selected)];
        buffer.set_string(2, y, if y == selected { ">" } else { " " }, style);
        buffer.set_string(4, y, format!("CHG{number:07} Require multifactor authentication for role {}", number * 7919), style);
        buffer.set_string(90, y, ["▮▮▮ critical", "▮▮▯ moderate"][number % 2], STYLES[2]);
    }
    buffer
}

fn cost(frames: &[Buffer], scrolls: bool) -> usize {
    let mut painter = Painter::new(scrolls);
    let mut last = 0;
    for frame in frames {
        last = painter.paint(frame, Some(Position::new(2, 38))).len();
    }
    last
}

/// The figure that matters over SSH; the plain way stands beside it.
#[test]
fn scrolling_a_framed_list_by_a_row_writes_about_a_row() {
    let frames = [list(0, 38), list(1, 38)];
    let (moved, plain) = (cost(&frames, true), cost(&frames, false));
    assert!(moved <= 400, "{moved} bytes");
    assert!(plain > 3 * moved, "{plain} bytes without a scroll region, {moved} with one");
    let back = cost(&[list(1, 38), list(0, 38)], true);
    assert!(back <= 400, "{back} bytes");
}

#[test]
fn a_move_of_the_marker_is_small() {
    let moved = cost(&[list(0, 10), list(0, 11)], true);
    assert!(moved <= 200, "{moved} bytes");
}
