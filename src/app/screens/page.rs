//! A scrollable page of lines with places to stop at: buttons, fields, rows. Built here so that `update` knows what is where.

use super::doc::Role;
use crate::app::input::LineInput;
use crate::app::{layout, text};

/// Cells before a line's text: the marker of the stop that has the keys, and a gap.
pub const MARGIN: usize = 2;

/// A piece of a line in one style.
pub type Part = (Role, String);

/// One line.
#[derive(Debug, Clone, Default)]
pub struct PageLine {
    /// The stop that begins on this line.
    pub stop: Option<usize>,
    /// The pieces, after each other.
    pub parts: Vec<Part>,
    /// What is being typed, behind the pieces.
    pub input: Option<LineInput>,
    /// The line begins at the margin's first cell: headings, and text that is to be copied by hand.
    pub outdented: bool,
}

/// A page under construction: lines are wrapped to its width as they are added.
#[derive(Debug)]
pub struct Page {
    /// The lines so far.
    pub lines: Vec<PageLine>,
    /// The stop that has the keys.
    pub focus: usize,
    width: usize,
    /// Cells for text that is copied by hand.
    bare: usize,
    stops: usize,
}

impl Page {
    /// An empty page of a width, margin included.
    pub fn new(width: usize, focus: usize) -> Self {
        Page { lines: Vec::new(), focus, width: width.saturating_sub(MARGIN).max(8), bare: width, stops: 0 }
    }

    /// The same page with so many cells for text that is copied by hand.
    #[must_use]
    pub fn with_bare(self, bare: usize) -> Self {
        Page { bare, ..self }
    }

    /// Cells for text.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many stops there are so far; the next one has this number.
    pub fn stops(&self) -> usize {
        self.stops
    }

    /// Whether the next stop has the keys.
    pub fn next_is_focused(&self) -> bool {
        self.focus == self.stops
    }

    /// The role of the next stop's name.
    pub fn name_role(&self) -> Role {
        if self.next_is_focused() { Role::Selected } else { Role::Text }
    }

    /// A blank line, unless there is one or nothing yet.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.parts.is_empty() || line.input.is_some()) {
            self.lines.push(PageLine::default());
        }
    }

    /// The head of a part, with a blank line before it.
    pub fn heading(&mut self, content: &str) {
        self.gap();
        for line in text::wrap(content, self.width + MARGIN) {
            self.push(PageLine { parts: vec![(Role::Heading, line)], outdented: true, ..PageLine::default() });
        }
    }

    /// Wrapped lines of one role.
    pub fn text(&mut self, role: Role, content: &str) {
        self.indented(0, role, content);
    }

    /// Wrapped lines further in.
    pub fn indented(&mut self, by: usize, role: Role, content: &str) {
        for line in text::wrap(content, self.width.saturating_sub(by)) {
            let mut parts = Vec::new();
            if by > 0 {
                parts.push((Role::Text, " ".repeat(by)));
            }
            parts.push((role, line));
            self.push(PageLine { parts, ..PageLine::default() });
        }
    }

    /// Wrapped lines over the whole width without a margin, for text that is copied by hand.
    pub fn bare(&mut self, role: Role, content: &str) {
        for line in text::wrap(content, self.bare) {
            self.push(PageLine { parts: vec![(role, line)], outdented: true, ..PageLine::default() });
        }
    }

    /// A label and a value that is wrapped in its own column.
    pub fn field(&mut self, label: &str, size: usize, role: Role, value: &str) {
        self.columns(&[(Role::Quiet, label.to_owned(), size)], role, value);
    }

    /// Columns of a fixed size, then a value that is wrapped in its own column.
    pub fn columns(&mut self, fixed: &[(Role, String, usize)], role: Role, value: &str) {
        let taken: usize = fixed.iter().map(|(_, _, size)| size + 1).sum();
        let room = self.width.saturating_sub(taken).max(8);
        for (index, line) in text::wrap(value, room).into_iter().enumerate() {
            let mut parts: Vec<Part> = if index == 0 {
                fixed.iter().map(|(role, content, size)| (*role, text::fit(content, *size, "~") + " ")).collect()
            } else {
                vec![(Role::Text, " ".repeat(taken))]
            };
            parts.push((role, line));
            self.push(PageLine { parts, ..PageLine::default() });
        }
    }

    /// The lines that `build` adds belong to a stop of their own.
    pub fn stop(&mut self, build: impl FnOnce(&mut Page)) {
        let (first, number) = (self.lines.len(), self.stops);
        build(self);
        if let Some(line) = self.lines.get_mut(first) {
            line.stop = Some(number);
            self.stops += 1;
        }
    }

    /// One line.
    pub fn push(&mut self, line: PageLine) {
        self.lines.push(line);
    }

    /// First line of a stop.
    fn line_of(&self, stop: usize) -> usize {
        self.lines.iter().position(|line| line.stop == Some(stop)).unwrap_or(0)
    }

    /// The line behind a stop's last: what follows it belongs to it up to a blank line, a heading or the next stop.
    fn end_of(&self, stop: usize) -> usize {
        let first = self.line_of(stop);
        let rest = self.lines.iter().skip(first + 1);
        let own =
            rest.take_while(|line| line.stop.is_none() && !line.outdented && (!line.parts.is_empty() || line.input.is_some()));
        first + 1 + own.count()
    }
}

/// Where a page is: the stop with the keys, and the first line in view.
#[derive(Debug, Clone, Default)]
pub struct Pager {
    /// The stop that has the keys.
    pub focus: usize,
    top: usize,
    /// The person is reading elsewhere; else the stop with the keys stays in view whatever comes in above it.
    reading: bool,
}

impl Pager {
    /// A page that begins at its first line, wherever the keys are.
    pub fn reading() -> Self {
        Pager { reading: true, ..Pager::default() }
    }

    /// The first line in view.
    pub fn top(&self, page: &Page, height: usize) -> usize {
        let last = page.lines.len().saturating_sub(height);
        let top = self.top.min(last);
        if self.reading || page.stops == 0 {
            return top;
        }
        let (first, end) = (page.line_of(self.focus), page.end_of(self.focus).min(page.line_of(self.focus) + height));
        let top = if first < top { first.saturating_sub(height / 3) } else { top };
        if end > top + height { (end - height).max(top).min(last) } else { top.min(last) }
    }

    /// Gives a stop the keys.
    pub fn focus_on(&mut self, stop: usize) {
        self.focus = stop;
        self.reading = false;
    }

    /// Gives a stop the keys and shows what comes after it.
    pub fn focus_from(&mut self, stop: usize) {
        self.focus_on(stop);
        self.top = usize::MAX;
    }

    /// Whether the stop with the keys is in view: what cannot be seen is not pressed.
    pub fn sees_focus(&self, page: &Page, height: usize) -> bool {
        let top = self.top(page, height);
        (top..top + height).contains(&page.line_of(self.focus))
    }

    /// Something was typed at the stop with the keys: it comes into view.
    pub fn look(&mut self) {
        self.reading = false;
    }

    /// Moves to the next stop, or to the one before; text in between is scrolled through, so that nothing is jumped over.
    pub fn step(&mut self, page: &Page, height: usize, by: isize) {
        let top = self.top(page, height);
        let last_top = page.lines.len().saturating_sub(height);
        let last = page.stops.saturating_sub(1);
        if by.unsigned_abs() > page.lines.len() {
            let end = by > 0;
            (self.focus, self.top) = if end { (last, last_top) } else { (0, 0) };
            // Above the first stop there may be text, and below the last one.
            self.reading = true;
            return;
        }
        let in_view = |stop: usize| (top..top + height).contains(&page.line_of(stop));
        let next = if in_view(self.focus) || !self.reading {
            self.focus.saturating_add_signed(by).min(last)
        } else {
            let mut seen = (0..page.stops).filter(|stop| in_view(*stop));
            (if by > 0 { seen.next() } else { seen.next_back() }).unwrap_or(self.focus)
        };
        self.top = top;
        let half = (height / 2).max(1);
        if by > 0 {
            let wanted = page.end_of(next).min(page.line_of(next) + height).saturating_sub(height).max(top);
            let moved = next != self.focus && wanted <= top + half;
            if moved && page.line_of(next) >= top {
                (self.focus, self.top, self.reading) = (next, wanted, false);
            } else {
                (self.top, self.reading) = ((top + half).min(last_top), true);
            }
        } else {
            let wanted = page.line_of(next).min(top);
            if next != self.focus && wanted + half >= top && page.line_of(next) < top + height {
                (self.focus, self.top, self.reading) = (next, wanted, false);
            } else {
                (self.top, self.reading) = (top.saturating_sub(half), true);
            }
        }
    }

    /// Moves by pages, less a line that stays in view; the first stop in view gets the keys.
    pub fn turn(&mut self, page: &Page, height: usize, by: isize) {
        let top = self.top(page, height);
        let rows = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
        self.top = top.saturating_add_signed(by * rows).min(page.lines.len().saturating_sub(height));
        self.reading = true;
        let seen = |stop: &usize| (self.top..self.top + height).contains(&page.line_of(*stop));
        if let Some(stop) = (0..page.stops).find(seen) {
            self.focus = stop;
        }
    }
}

/// Text rows of a page inside its border, at a size of the terminal.
pub fn page_rows(size: layout::Size) -> usize {
    layout::detail_rows(size)
}

/// Cells of a page inside its border and margins, at a size of the terminal; lines longer than this are hard to read.
pub fn page_width((columns, _): layout::Size) -> usize {
    usize::from(columns.saturating_sub(4)).min(112)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stops with so many lines of text before each.
    fn page(before: &[usize]) -> Page {
        let mut page = Page::new(40, 0);
        for count in before {
            for _ in 0..*count {
                page.heading("text");
            }
            page.stop(|page| page.text(Role::Text, "button"));
        }
        page
    }

    #[test]
    fn every_line_can_be_read_and_every_stop_reached_by_single_steps() {
        for before in [&[0, 0, 0][..], &[9, 0, 30], &[40, 1, 1, 40], &[3, 0, 0, 0, 0, 0, 0, 0, 17], &[1]] {
            let page = page(before);
            for height in [3, 7, 19, 80] {
                let (mut pager, mut lines, mut stops) =
                    (Pager::default(), vec![false; page.lines.len()], vec![false; before.len()]);
                pager.step(&page, height, isize::MIN / 2);
                for direction in [1, -1] {
                    for _ in 0..200 {
                        let top = pager.top(&page, height);
                        (top..(top + height).min(lines.len())).for_each(|line| lines[line] = true);
                        stops[pager.focus] = true;
                        pager.step(&page, height, direction);
                    }
                    assert!(lines.iter().all(|seen| *seen), "{before:?} at {height} going {direction}: {lines:?}");
                    assert!(stops.iter().all(|seen| *seen), "{before:?} at {height}");
                    lines.fill(false);
                }
            }
        }
    }

    #[test]
    fn the_stop_with_the_keys_stays_in_view_when_lines_come_in_above_it() {
        let mut pager = Pager::default();
        pager.focus_on(2);
        for above in [0, 3, 11, 50] {
            let page = page(&[above, 0, above]);
            let top = pager.top(&page, 7);
            assert!((top..top + 7).contains(&page.line_of(2)), "{above}");
        }
    }
}
