//! What drawing code paints on: text in cells, boxes, and the one place for the hardware cursor.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Borders, Clear, Widget};

use super::theme::Theme;
use crate::app::{Glyphs, Hit, Look, text};

/// The glyphs that are not text.
#[derive(Debug)]
pub struct GlyphSet {
    /// Before the selected row.
    pub marker: &'static str,
    /// A filled block of the priority meter.
    pub full: &'static str,
    /// An empty block of it.
    pub empty: &'static str,
    /// Where text is cut.
    pub cut: &'static str,
    /// A tick in a box.
    pub tick: &'static str,
    /// Before a row that is marked.
    pub mark: &'static str,
    /// Between parts of one line.
    pub dot: &'static str,
    /// Between the names of screens on the way here.
    pub step: &'static str,
    /// Seven levels, low to high. None fills its cell: courses in rows below each other stay apart.
    pub ramp: [&'static str; 7],
    /// A point of a chart.
    pub star: &'static str,
    borders: border::Set<'static>,
}

const UNICODE: GlyphSet = GlyphSet {
    marker: "▸",
    full: "▮",
    empty: "▯",
    cut: "…",
    tick: "✓",
    mark: "✓",
    dot: "·",
    step: "›",
    ramp: ["▁", "▂", "▃", "▄", "▅", "▆", "▇"],
    star: "•",
    borders: border::PLAIN,
};

const ASCII: GlyphSet = GlyphSet {
    marker: ">",
    full: "#",
    empty: ".",
    cut: "~",
    tick: "*",
    mark: "#",
    dot: "-",
    step: ">",
    ramp: ["_", ".", ",", "-", "~", "=", "+"],
    star: "*",
    borders: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
};

/// For ears and fingers: what is not a word or a number is left out.
const LINEAR: GlyphSet = GlyphSet {
    full: "",
    empty: "",
    dot: "-",
    borders: border::Set {
        top_left: " ",
        top_right: " ",
        bottom_left: " ",
        bottom_right: " ",
        vertical_left: " ",
        vertical_right: " ",
        horizontal_top: " ",
        horizontal_bottom: " ",
    },
    ..ASCII
};

/// A frame being painted.
pub struct Canvas<'c, 'f> {
    frame: &'c mut Frame<'f>,
    /// The styles.
    pub theme: &'static Theme,
    /// The glyphs.
    pub glyphs: &'static GlyphSet,
    symbols: Glyphs,
    /// Plain lines: nothing is drawn around things, and rows say what their values are.
    pub linear: bool,
    cursor: Option<Position>,
    hits: Hits,
}

/// What a click means, by its place; what was drawn later is above.
#[derive(Debug, Clone, Default)]
pub struct Hits(Vec<(Rect, Hit)>);

impl Hits {
    /// What is at a column and row of the screen.
    pub fn at(&self, column: u16, row: u16) -> Option<Hit> {
        let place = Position { x: column, y: row };
        self.0.iter().rev().find(|(area, _)| area.contains(place)).map(|(_, hit)| *hit)
    }
}

impl<'c, 'f> Canvas<'c, 'f> {
    /// A canvas on a frame.
    pub fn new(frame: &'c mut Frame<'f>, look: Look) -> Self {
        let glyphs = match look.glyphs {
            _ if look.linear => &LINEAR,
            Glyphs::Unicode => &UNICODE,
            Glyphs::Ascii => &ASCII,
        };
        let theme = Theme::of(look.theme);
        let (linear, hits) = (look.linear, Hits::default());
        let mut canvas = Canvas { frame, theme, glyphs, symbols: look.glyphs, linear, cursor: None, hits };
        canvas.fill(canvas.frame.area());
        canvas
    }

    /// Gives an empty area the theme's own text and background.
    fn fill(&mut self, area: Rect) {
        let style = self.theme.screen;
        self.buffer().set_style(area, style);
    }

    /// Which set of glyphs is in use.
    pub fn symbols(&self) -> Glyphs {
        self.symbols
    }

    /// The cells.
    pub fn buffer(&mut self) -> &mut Buffer {
        self.frame.buffer_mut()
    }

    /// Writes one line into an area's row `row`, cut to the area; gives back the cells it took.
    pub fn line(&mut self, area: Rect, row: u16, content: &str, style: Style) -> u16 {
        self.at(area, 0, row, content, style)
    }

    /// Writes one line from column `column` of an area's row `row`, cut to the area; gives back the cells it took.
    pub fn at(&mut self, area: Rect, column: u16, row: u16, content: &str, style: Style) -> u16 {
        if row >= area.height || column >= area.width {
            return 0;
        }
        let room = usize::from(area.width - column);
        let shown = text::cut(content, room, self.glyphs.cut);
        let shown = if self.symbols == Glyphs::Ascii && !shown.is_ascii() { shown.chars().map(plain).collect() } else { shown };
        #[cfg(test)]
        super::tests::drawn(&shown, self.glyphs.cut);
        self.buffer().set_stringn(area.x + column, area.y + row, &shown, room, style);
        u16::try_from(text::width(&shown)).unwrap_or(u16::MAX)
    }

    /// Writes one line at the right end of an area's row.
    pub fn right(&mut self, area: Rect, row: u16, content: &str, style: Style) {
        let size = u16::try_from(text::width(content)).unwrap_or(u16::MAX);
        self.at(area, area.width.saturating_sub(size), row, content, style);
    }

    /// Writes parts of one line after each other; gives back the cells they took.
    pub fn parts(&mut self, area: Rect, row: u16, parts: &[(String, Style)]) -> u16 {
        let mut column = 0;
        for (content, style) in parts {
            let took = self.at(area, column, row, content, *style);
            column += took;
            // One cut is enough to say that there is more.
            if usize::from(took) < text::width(content) {
                break;
            }
        }
        column
    }

    /// Writes facts into one line with a dot between them. A fact that does not fit is left out whole, as are those behind it, and the
    /// sign of a cut says so; only the first one, and those that `cut` names, are cut where they end.
    pub fn facts(&mut self, area: Rect, row: u16, facts: &[(String, Style)], cut: impl Fn(&str) -> bool) {
        let dot = format!(" {} ", self.glyphs.dot);
        let between = self.theme.quiet;
        let sign = text::width(self.glyphs.cut) + 1;
        let mut column = 0;
        for (index, (content, style)) in facts.iter().enumerate() {
            let gap = if index == 0 { 0 } else { text::width(&dot) };
            let rest = if index + 1 == facts.len() { 0 } else { sign };
            let room = usize::from(area.width.saturating_sub(column));
            if index > 0 && gap + text::width(content) + rest > room && !cut(content) {
                self.at(area, column + u16::from(room > sign), row, self.glyphs.cut, between);
                return;
            }
            if index > 0 {
                column += self.at(area, column, row, &dot, between);
            }
            column += self.at(area, column, row, content, *style);
        }
    }

    /// Draws a box with a title; gives back its inside, one cell of margin left and right.
    pub fn panel(&mut self, area: Rect, title: &str, focused: bool) -> Rect {
        let style = if focused { self.theme.border_focus } else { self.theme.border };
        let block = Block::bordered().border_set(self.glyphs.borders).border_style(style);
        let inner = block.inner(area);
        block.render(area, self.buffer());
        let head = pad_x(Rect { height: 1.min(area.height), ..area }, 2);
        let title = text::cut(title, usize::from(head.width.saturating_sub(2)), self.glyphs.cut);
        if !title.is_empty() {
            self.line(head, 0, &format!(" {title} "), self.theme.title);
        }
        pad_x(inner, 1)
    }

    /// Draws a title in a line above and a line below, nothing at the sides; gives back what is between, whole.
    pub fn sheet(&mut self, area: Rect, title: &str) -> Rect {
        let style = self.theme.border_focus;
        let block = Block::new().borders(Borders::TOP | Borders::BOTTOM).border_set(self.glyphs.borders).border_style(style);
        let inner = block.inner(area);
        block.render(area, self.buffer());
        let head = pad_x(Rect { height: 1.min(area.height), ..area }, 2);
        self.line(head, 0, &format!(" {title} "), self.theme.title);
        inner
    }

    /// Writes a quiet word into a box's lower border: at its left end, or at its right one.
    pub fn foot(&mut self, area: Rect, content: &str, right: bool, style: Style) {
        if content.is_empty() || area.height == 0 {
            return;
        }
        let foot = pad_x(area, 2);
        let row = area.height - 1;
        let content = format!(" {content} ");
        if right { self.right(foot, row, &content, style) } else { drop_cells(self.line(foot, row, &content, style)) }
    }

    /// Writes a quiet word at the right end of a box's upper border.
    pub fn corner(&mut self, area: Rect, content: &str, style: Style) {
        self.right(pad_x(area, 2), 0, &format!(" {content} "), style);
    }

    /// Empties an area for a box above the screen.
    pub fn clear(&mut self, area: Rect) {
        // The second cell of a wide character that begins in the last column has no look of its own.
        for y in area.y..area.bottom() {
            let last = self.buffer().cell((area.right().saturating_sub(1), y));
            if last.is_some_and(|cell| text::width(cell.symbol()) > 1) {
                self.fill(Rect { x: area.right(), y, width: 1, height: 1 });
            }
        }
        Clear.render(area, self.buffer());
        self.fill(area);
        // A wide character that begins just left of the area would reach into it.
        let Some(x) = area.x.checked_sub(1) else { return };
        for y in area.y..area.bottom() {
            if let Some(cell) = self.buffer().cell_mut((x, y)).filter(|cell| text::width(cell.symbol()) > 1) {
                cell.set_symbol(" ");
            }
        }
    }

    /// Whether a box begins in the first cell of an area.
    pub fn begins_box(&mut self, area: Rect) -> bool {
        let corner = self.glyphs.borders.top_left;
        !self.linear && self.buffer().cell((area.x, area.y)).is_some_and(|cell| cell.symbol() == corner)
    }

    /// Puts the hardware cursor at a column and row of an area; the last call wins.
    pub fn cursor(&mut self, area: Rect, column: u16, row: u16) {
        let x = area.x + column.min(area.width.saturating_sub(1));
        let y = area.y + row.min(area.height.saturating_sub(1));
        self.cursor = Some(Position { x, y });
    }

    /// A click on this area means that.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.hits.0.push((area, hit));
    }

    /// A click on this row selects it: the one at `index`, while the one at `selected` is the selected one.
    pub fn row(&mut self, area: Rect, index: usize, selected: usize) {
        self.hit(area, Hit::Row(index.cast_signed().wrapping_sub(selected.cast_signed())));
    }

    /// A box comes above the screen, whose rows have no keys then.
    pub fn cover(&mut self) {
        self.hits.0.retain(|(_, hit)| matches!(hit, Hit::Action(_)));
    }

    /// Shows the cursor where it was put; gives back what a click means.
    pub fn finish(self) -> Hits {
        if let Some(position) = self.cursor {
            self.frame.set_cursor_position(position);
        }
        self.hits
    }
}

/// The nearest ASCII character of the same width, for marks that fonts may lack. Letters stay: without them nothing could be read.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '‐'..='―' | '·' | '−' => '-',
        '…' => '~',
        '•' => '*',
        '→' => '>',
        '←' => '<',
        '×' => 'x',
        // How a control character is shown.
        '\u{2400}'..='\u{2426}' => '?',
        c => c,
    }
}

/// The cells a line took do not matter where nothing follows it.
fn drop_cells(_: u16) {}

/// The area without `by` columns on each side.
pub fn pad_x(area: Rect, by: u16) -> Rect {
    Rect { x: area.x + by.min(area.width), width: area.width.saturating_sub(2 * by), ..area }
}

/// The area's part right of its first `columns`.
pub fn right_of(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// The area's part below its first `rows`.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// A centred area of at most this size.
pub fn centred(area: Rect, (columns, rows): (u16, u16)) -> Rect {
    let (width, height) = (columns.min(area.width), rows.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}
