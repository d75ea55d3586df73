//! Frames: what changed since the last one, in a single write, inside synchronised output; an unchanged frame writes nothing.
//!
//! ratatui's own crossterm backend writes 25 bytes for a frame without changes and flushes each cursor command by itself. Over
//! SSH every write is a packet, so [`FrameBackend`] collects a frame in memory and drops what says nothing new.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};

/// What a draw cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Drawn {
    /// Bytes written to the terminal; 0 when nothing had changed.
    pub bytes: usize,
}

/// Draws frames on a writer.
pub(super) struct Frames<W: Write> {
    terminal: Terminal<FrameBackend<W>>,
    full: bool,
}

impl<W: Write> Frames<W> {
    /// Frames of a size on a writer whose screen is blank.
    pub(super) fn new(writer: W, size: Size) -> io::Result<Self> {
        // With NO_COLOR set crossterm 0.29 writes an empty SGR for each colour, which also switches bold and reverse off. Colours
        // are the theme's business: a theme without colours has none to write.
        crossterm::style::force_color_output(true);
        Ok(Frames { terminal: Terminal::new(FrameBackend::new(writer, size))?, full: false })
    }

    /// Paints everything at the next draw, because the screen may hold something else now.
    pub(super) fn forget(&mut self) {
        self.full = true;
        self.terminal.backend_mut().cursor = Cursor::default();
    }

    /// Draws one frame of the given size.
    pub(super) fn draw(&mut self, size: Size, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<Drawn> {
        self.terminal.backend_mut().size = size;
        if std::mem::take(&mut self.full) {
            // Not `Terminal::clear`, which asks the terminal where its cursor is and waits two seconds where nobody answers.
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        self.terminal.draw(view)?;
        Ok(Drawn { bytes: std::mem::take(&mut self.terminal.backend_mut().written) })
    }

    /// Writes bytes between frames, at once.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let writer = &mut self.terminal.backend_mut().writer;
        writer.write_all(bytes)?;
        writer.flush()
    }
}

/// The cursor as the terminal has it; `None` where it is not known.
#[derive(Debug, Clone, Copy, Default)]
struct Cursor {
    shown: Option<bool>,
    position: Option<Position>,
}

/// A backend that collects a frame and writes it whole.
struct FrameBackend<W: Write> {
    writer: W,
    /// The frame so far, without the marks around it.
    frame: Vec<u8>,
    size: Size,
    cursor: Cursor,
    /// Bytes written since someone last asked.
    written: usize,
}

impl<W: Write> FrameBackend<W> {
    fn new(writer: W, size: Size) -> Self {
        FrameBackend { writer, frame: Vec::new(), size, cursor: Cursor::default(), written: 0 }
    }
}

impl<W: Write> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor.position = None;
        CrosstermBackend::new(&mut self.frame).draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.shown.replace(false) == Some(false) { Ok(()) } else { queue!(self.frame, Hide) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor.shown.replace(true) == Some(true) { Ok(()) } else { queue!(self.frame, Show) }
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // The terminal is never asked (its answer may never come); nothing in full-screen drawing needs this.
        Ok(self.cursor.position.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.position.replace(position) == Some(position) {
            return Ok(());
        }
        queue!(self.frame, MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        CrosstermBackend::new(&mut self.frame).clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    /// Ends the frame: ratatui calls this once, after everything else.
    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let mut whole = Vec::with_capacity(self.frame.len() + 16);
        queue!(whole, BeginSynchronizedUpdate)?;
        whole.append(&mut self.frame);
        queue!(whole, EndSynchronizedUpdate)?;
        self.writer.write_all(&whole)?;
        self.writer.flush()?;
        self.written += whole.len();
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
        let mut frames = Frames::new(&mut record, SIZE).unwrap();
        assert!(frames.draw(SIZE, list(3)).unwrap().bytes > 0);
        assert_eq!(frames.draw(SIZE, list(3)).unwrap(), Drawn { bytes: 0 });
        assert_eq!(frames.draw(SIZE, list(3)).unwrap(), Drawn { bytes: 0 });
        drop(frames);
        assert_eq!(record.writes, 1);
    }

    #[test]
    fn a_frame_is_one_write_inside_synchronised_output() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE).unwrap();
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
        let mut frames = Frames::new(&mut record, SIZE).unwrap();
        frames.draw(SIZE, list(3)).unwrap();
        let drawn = frames.draw(SIZE, list(4)).unwrap();
        assert!((1..300).contains(&drawn.bytes), "{} bytes", drawn.bytes);
    }

    #[test]
    fn a_cursor_that_only_moves_writes_only_that() {
        let at = |x| move |frame: &mut Frame<'_>| frame.set_cursor_position((x, 0));
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE).unwrap();
        frames.draw(SIZE, at(1)).unwrap();
        let drawn = frames.draw(SIZE, at(2)).unwrap();
        assert!((1..30).contains(&drawn.bytes), "{} bytes", drawn.bytes);
        assert!(frames.draw(SIZE, |_| {}).unwrap().bytes > 0, "the cursor is hidden again");
        drop(frames);
        assert!(text(&record.bytes).ends_with("\u{1b}[?25l\u{1b}[?2026l"));
    }

    #[test]
    fn a_redraw_paints_everything_and_asks_nothing() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE).unwrap();
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
        let mut frames = Frames::new(&mut record, SIZE).unwrap();
        frames.draw(SIZE, list(3)).unwrap();
        let mut seen = Size::ZERO;
        let wide = Size::new(120, 40);
        frames.draw(wide, |frame| seen = frame.area().as_size()).unwrap();
        assert_eq!(seen, wide);
    }

    #[test]
    fn bold_and_reverse_reach_the_terminal() {
        let mut record = Record::default();
        let mut frames = Frames::new(&mut record, SIZE).unwrap();
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
