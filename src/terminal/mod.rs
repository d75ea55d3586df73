//! The terminal: taking it, drawing frames on it, listening to it, and always giving it back (law 8).
//!
//! All escape bytes of the dashboard leave from here, from the one thread that runs the loop. What is drawn is not known
//! here: `Screen::draw` hands out a ratatui frame and writes what changed.

mod browser;
mod clipboard;
mod editor;
mod frame;
mod guard;
mod input;
mod paint;
mod program;
mod screen;
mod signals;

use std::io::{self, IsTerminal};

use ratatui::layout::Size;

use crate::domain::Retry;

pub use browser::{browse, has_browser};
pub use editor::editor;
pub use frame::Drawn;
pub use input::Input;
pub use program::{Beside, Running, run, run_beside};
pub use screen::{Options, Screen};
pub use signals::{Signal, Signals};

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard input or output is a file or a pipe.
    #[error("standard input and output have to be a terminal")]
    NotATerminal,
    /// The terminal is gone: the SSH connection was lost or its window closed.
    #[error("the terminal is gone")]
    Lost,
    /// It was given back because of a panic in some thread; nothing may be drawn any more.
    #[error("the terminal was given back after a failure in the program")]
    GivenBack,
    /// The text is too long for the clipboard protocol.
    #[error("{bytes} bytes are too many to copy through a terminal; the limit is {limit}")]
    TooLongToCopy {
        /// Length of the text.
        bytes: usize,
        /// The longest text that can be copied.
        limit: usize,
    },
    /// Anything else the operating system answered.
    #[error("the terminal cannot be used: {0}")]
    Io(io::Error),
}

impl TerminalError {
    /// Whether trying again can help: a terminal that failed once is not tried again.
    pub fn retry(&self) -> Retry {
        Retry::No
    }
}

impl From<io::Error> for TerminalError {
    fn from(error: io::Error) -> Self {
        use rustix::io::Errno;
        let gone = [Errno::IO, Errno::PIPE, Errno::NXIO, Errno::NODEV].map(Errno::raw_os_error);
        if error.raw_os_error().is_some_and(|code| gone.contains(&code)) { TerminalError::Lost } else { TerminalError::Io(error) }
    }
}

/// Whether both standard input and standard output are a terminal, as the dashboard needs.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The terminal's size in cells; 80x24 where it does not know (serial lines, some recorders).
pub fn size() -> Size {
    match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

/// Whether text can be placed anywhere on the screen. `TERM=dumb` says it cannot: a window of an editor, or a log of a build.
pub fn can_place_text() -> bool {
    kind() != "dumb"
}

/// Whether the terminal has colours, as far as its name in `TERM` tells: DEC's terminals before the VT525 and those named mono have
/// none, and of a terminal without a name nothing is expected.
pub fn has_colours() -> bool {
    name_has_colours(&kind())
}

fn kind() -> String {
    std::env::var("TERM").unwrap_or_default()
}

fn name_has_colours(name: &str) -> bool {
    let dec = ["vt1", "vt2", "vt3", "vt4"].iter().any(|start| name.starts_with(start));
    !(dec || name.is_empty() || name == "dumb" || name.ends_with("-m") || name.ends_with("-mono"))
}

/// Whether the terminal can move rows inside a scroll region: every terminal since the VT102, except where no cursor can be
/// addressed at all, and Windows' old console under Cygwin, which moves the whole screen.
fn scrolls() -> bool {
    !matches!(kind().as_str(), "" | "dumb" | "cygwin")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_without_colours_are_known_by_name() {
        for name in ["", "dumb", "vt100", "vt102", "vt220", "vt420", "xterm-mono", "linux-m"] {
            assert!(!name_has_colours(name), "{name}");
        }
        for name in ["xterm", "xterm-256color", "tmux-256color", "screen", "linux", "vt525", "foot", "rxvt-unicode"] {
            assert!(name_has_colours(name), "{name}");
        }
    }

    #[test]
    fn a_hung_up_terminal_is_told_from_other_failures() {
        let hung_up = io::Error::from_raw_os_error(rustix::io::Errno::IO.raw_os_error());
        assert!(matches!(TerminalError::from(hung_up), TerminalError::Lost));
        let other = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(matches!(TerminalError::from(other), TerminalError::Io(_)));
    }
}
