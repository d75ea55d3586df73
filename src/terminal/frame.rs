//! Frames: what changed since the last one, in a single write, inside synchronised output; an unchanged frame writes nothing.
//!
//! ratatui lays out and draws into a buffer; the [`Painter`] turns that into bytes. Over SSH every write is a packet, so a frame
//! leaves in one.

use std::convert::Infallible;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::{Frame, Terminal};

use super::paint::Painter;

/// Frames up to this length are taken in by a terminal at once; marks around them would only cost.
const SMALL_FRAME: usize = 200;

const BEGIN_SYNCHRONISED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONISED: &[u8] = b"\x1b[?2026l";

/// What a draw cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Drawn {
    /// Bytes written to the terminal; 0 when nothing had changed.
    pub bytes: usize,
}

/// Draws frames on a writer.
pub(super) struct Frames<W: Write> {
    terminal: Terminal<Sketch>,
    painter: Painter,
    writer: W,
}

impl<W: Write> Frames<W> {
    /// Frames of a size on a writer. `scrolls` says whether the terminal can move rows inside a scroll region.
    pub(super) fn new(writer: W, size: Size, scrolls: bool) -> io::Result<Self> {
        let terminal = Terminal::new(Sketch { size, cursor: None }).map_err(io::Error::other)?;
        Ok(Frames { terminal, painter: Painter::new(scrolls), writer })
    }

    /// Paints everything at the next draw, because the screen may hold something else now.
    pub(super) fn forget(&mut self) {
        self.painter.forget();
    }

    /// Draws one frame of the given size.
    pub(super) fn draw(&mut self, size: Size, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Drawn> {
        let sketch = self.terminal.backend_mut();
        (sketch.size, sketch.cursor) = (size, None);
        let next = self.terminal.draw(view).map_err(io::Error::other)?.buffer.clone();
        let frame = self.painter.paint(&next, self.terminal.backend().cursor);
        let whole = if frame.len() > SMALL_FRAME { [BEGIN_SYNCHRONISED, &frame, END_SYNCHRONISED].concat() } else { frame };
        if !whole.is_empty() {
            self.write(&whole)?;
        }
        Ok(Drawn { bytes: whole.len() })
    }

    /// Writes bytes between frames, at once.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)?;
        self.writer.flush()
    }
}

/// The backend that ratatui sketches on. Nothing is written here: the painter takes the finished frame and the cursor.
struct Sketch {
    size: Size,
    /// Where the frame wants the cursor; `None` to hide it.
    cursor: Option<Position>,
}

impl Backend for Sketch {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, _: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.cursor = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        // The terminal is never asked (its answer may never come); nothing in full-screen drawing needs this.
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.cursor = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> Result<(), Infallible> {
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Modifier, Style};
    use ratatui::text::Line;

    const SIZE: Size = Size::new(80, 24);

    /// A writer that counts its writes.
    #[derive(Default)]
    struct Record {
        bytes: Vec<u8>,
        writes: usize,
    }

    impl Write for &mut Record {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.bytes.extend_from_slice(bytes);
            self.writes += 1;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A list as the screens draw one: a marker column, the selected name in bold, the cursor on the selected row.
    fn list(selected: u16) -> impl FnOnce(&mut Frame<'_>) {
        move |frame| {
            for row in 0..10 {
                let (marker, weight) = if row == selected { (">", Modifier::BOLD) } else { (" ", Modifier::empty()) };
                let name = format!("Require MFA for administrative role number {row}");
                frame.buffer_mut().set_string(0, row, marker, Style::new());
                frame.buffer_mut().set_string(2, row, name, Style::new().add_modifier(weight));
                frame.buffer_mut().set_string(60, row, "## critical", Style::new().fg(Color::Red));
            }
            frame.set_cursor_position((0, selected));
        }
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn an_unchanged_frame_writes_nothing() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE, true).unwrap();
        assert!(frames.draw(SIZE, list(3)).unwrap().bytes > 0);
        assert_eq!(frames.draw(SIZE, list(3)).unwrap(), Drawn { bytes: 0 });
        assert_eq!(frames.draw(SIZE, list(3)).unwrap(), Drawn { bytes: 0 });
        drop(frames);
        assert_eq!(record.writes, 1);
    }

    #[test]
    fn a_frame_is_one_write_inside_synchronised_output() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE, true).unwrap();
        let drawn = frames.draw(SIZE, list(0)).unwrap();
        drop(frames);
        let bytes = text(&record.bytes);
        assert_eq!((record.writes, bytes.len()), (1, drawn.bytes));
        assert!(bytes.starts_with("\u{1b}[?2026h") && bytes.ends_with("\u{1b}[?2026l"), "{bytes:?}");
        assert_eq!(bytes.matches("[?2026").count(), 2);
    }

    #[test]
    fn moving_the_marker_one_row_is_cheap() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE, true).unwrap();
        frames.draw(SIZE, list(3)).unwrap();
        let drawn = frames.draw(SIZE, list(4)).unwrap();
        assert!((1..300).contains(&drawn.bytes), "{} bytes", drawn.bytes);
    }

    #[test]
    fn a_cursor_that_only_moves_writes_only_that() {
        let at = |x| move |frame: &mut Frame<'_>| frame.set_cursor_position((x, 0));
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE, true).unwrap();
        frames.draw(SIZE, at(1)).unwrap();
        let drawn = frames.draw(SIZE, at(2)).unwrap();
        assert!((1..30).contains(&drawn.bytes), "{} bytes", drawn.bytes);
        assert!(frames.draw(SIZE, |_| {}).unwrap().bytes > 0, "the cursor is hidden again");
        drop(frames);
        assert!(text(&record.bytes).ends_with("\u{1b}[?25l"));
    }

    #[test]
    fn a_redraw_paints_everything_and_asks_nothing() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE, true).unwrap();
        let first = frames.draw(SIZE, list(3)).unwrap();
        frames.forget();
        let again = frames.draw(SIZE, list(3)).unwrap();
        assert!(again.bytes >= first.bytes, "{again:?} after {first:?}");
        drop(frames);
        let bytes = text(&record.bytes);
        assert!(bytes.contains("\u{1b}[2J"));
        assert!(!bytes.contains("[6n"), "the terminal was asked for its cursor");
    }

    #[test]
    fn a_new_size_repaints_at_that_size() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE, true).unwrap();
        frames.draw(SIZE, list(3)).unwrap();
        let mut seen = Size::ZERO;
        let wide = Size::new(120, 40);
        frames.draw(wide, |frame| seen = frame.area().as_size()).unwrap();
        assert_eq!(seen, wide);
    }

    #[test]
    fn bold_and_reverse_reach_the_terminal() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE, true).unwrap();
        let style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD | Modifier::REVERSED);
        frames.draw(SIZE, |frame| frame.render_widget(Line::styled("chosen", style), frame.area())).unwrap();
        drop(frames);
        let mut parser = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        parser.process(&record.bytes);
        let cell = parser.screen().cell(0, 0).unwrap().clone();
        assert_eq!((cell.contents(), cell.bold(), cell.inverse()), ("c", true, true));
    }

    /// crossterm reads `NO_COLOR` once per process, so the test above runs again in one that has it.
    #[test]
    fn bold_and_reverse_reach_the_terminal_under_no_color() {
        let test = "terminal::frame::tests::bold_and_reverse_reach_the_terminal";
        let run = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test])
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success() && said.contains("1 passed"), "{said}");
    }
}
