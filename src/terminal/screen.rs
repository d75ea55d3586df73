//! The screen: taken for as long as the value lives.

use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Size;
use rustix::process::{Signal as Posix, getpgrp, kill_process_group};

use super::frame::{Drawn, Frames};
use super::guard::{self, Tty};
use super::{Input, Signals, TerminalError, clipboard};
use crate::domain::Safe;

/// How long to wait for the stop that was asked for. A process group without a shell above it (`ssh host ticketdeck`) is never
/// stopped by the kernel; then the screen comes back after this time.
const STOP_WAIT: Duration = Duration::from_millis(250);

/// How the screen is taken.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether mouse reports are asked for. Without them the terminal's own selection works.
    pub mouse: bool,
}

/// The terminal in our hands. Dropping it gives it back, and so do a panic in any thread and [`Screen::suspend`].
pub struct Screen {
    frames: Frames<Tty>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, hidden cursor. Installs the panic hook.
    pub fn enter(options: Options) -> Result<Self, TerminalError> {
        if !super::is_terminal() {
            return Err(TerminalError::NotATerminal);
        }
        guard::install_panic_hook();
        let mut tty = Tty::open()?;
        let frames = Frames::new(Tty::open()?, super::size(), super::scrolls())?;
        guard::take(&mut tty, options.mouse)?;
        Ok(Screen { frames, mouse: options.mouse })
    }

    /// The size the next frame will have.
    pub fn size(&self) -> Size {
        super::size()
    }

    /// Draws one frame at the terminal's present size; writes only what changed, and nothing when nothing did.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> Result<Drawn, TerminalError> {
        if !guard::is_taken() {
            return Err(TerminalError::GivenBack);
        }
        Ok(self.frames.draw(super::size(), view)?)
    }

    /// Makes the next draw paint everything, for a screen that something else has written on.
    pub fn redraw(&mut self) {
        self.frames.forget();
    }

    /// Switches mouse reports on or off.
    pub fn set_mouse(&mut self, on: bool) -> Result<(), TerminalError> {
        self.mouse = on;
        Ok(self.frames.write(&guard::mouse_bytes(on)?)?)
    }

    /// Tells the person of something while they look elsewhere: rings the bell, or asks the terminal for a notification of the desktop
    /// (OSC 9), which those that cannot leave out.
    pub fn notify(&mut self, desktop: bool, text: &Safe) -> Result<(), TerminalError> {
        let in_tmux = std::env::var_os("TMUX").is_some();
        let bytes = if desktop { clipboard::notification(text, in_tmux) } else { b"\x07".to_vec() };
        Ok(self.frames.write(&bytes)?)
    }

    /// Puts text on the clipboard of the terminal, also through SSH and tmux (OSC 52). Whether it arrived cannot be known: a
    /// terminal that does not allow it says nothing.
    pub fn copy(&mut self, text: &Safe) -> Result<(), TerminalError> {
        let in_tmux = std::env::var_os("TMUX").is_some();
        Ok(self.frames.write(&clipboard::bytes(text, in_tmux)?)?)
    }

    /// Ctrl-Z: gives the terminal back, stops the program as the shell expects, and takes the terminal again when it is continued.
    pub async fn suspend(&mut self, input: &mut Input, signals: &mut Signals) -> Result<(), TerminalError> {
        input.stop();
        guard::give_back();
        // The whole group, as the terminal itself does it: a script that started us has to stop with us. SIGTSTP rather than
        // SIGSTOP, because the kernel ignores it where nobody could continue us.
        kill_process_group(getpgrp(), Posix::TSTP).map_err(std::io::Error::from)?;
        signals.continued(STOP_WAIT).await;
        self.take_again()?;
        input.start()
    }

    /// Gives the terminal to another program in the foreground.
    pub fn lend(&mut self, input: &mut Input) {
        input.stop();
        guard::give_back();
    }

    /// Takes it again when that has ended.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn take_back(&mut self, input: &mut Input) -> Result<(), TerminalError> {
        self.take_again()?;
        input.start()
    }

    /// After [`Signal::Continue`](super::Signal::Continue): someone stopped the program from outside and the shell has set the
    /// terminal to its own modes since.
    pub fn continued(&mut self) -> Result<(), TerminalError> {
        if !guard::is_taken() {
            return Err(TerminalError::GivenBack);
        }
        guard::give_back();
        self.take_again()
    }

    fn take_again(&mut self) -> Result<(), TerminalError> {
        guard::take(&mut Tty::open()?, self.mouse)?;
        self.frames.forget();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        guard::give_back();
    }
}
