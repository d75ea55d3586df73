//! The modes the dashboard needs, and the one way back out of them.
//!
//! Whoever gives the terminal back first (the screen's end, a panic in any thread, a suspend) does it; for the others it is done.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{self, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen};
use rustix::event::{PollFd, PollFlags, poll};

use crate::domain::Untrusted;

/// Whether the terminal is in our modes now.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal as a file of its own: standard output's buffer would split a frame into several writes.
#[derive(Debug)]
pub(super) struct Tty(File);

impl Tty {
    pub(super) fn open() -> io::Result<Self> {
        Ok(Tty(File::from(io::stdout().as_fd().try_clone_to_owned()?)))
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.0.write(bytes) {
                // A program started before us may have left the terminal in non-blocking mode, which is shared by all.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(&self.0, PollFlags::OUT)], None)?;
                }
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Puts the terminal into our modes: raw, alternate screen, bracketed paste, cursor hidden, mouse as asked.
pub(super) fn take(tty: &mut Tty, mouse: bool) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    tty.write_all(&enter_bytes(mouse)?).inspect_err(|_| give_back())
}

/// Puts the terminal back as it was. Safe to call from everywhere and more than once; what cannot be undone any more (the
/// terminal is gone) is left.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let bytes = leave_bytes().unwrap_or_default();
    let _ = Tty::open().and_then(|mut tty| tty.write_all(&bytes));
    let _ = terminal::disable_raw_mode();
}

/// Whether the terminal is in our modes. It is not after a panic in any thread.
pub(super) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// The bytes that switch mouse reports on or off.
pub(super) fn mouse_bytes(on: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if on {
        queue!(bytes, EnableMouseCapture)?;
    } else {
        queue!(bytes, DisableMouseCapture)?;
    }
    Ok(bytes)
}

fn enter_bytes(mouse: bool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste, Hide)?;
    if mouse {
        queue!(bytes, EnableMouseCapture)?;
    }
    Ok(bytes)
}

/// Undoes everything [`enter_bytes`] can have done, and a frame that was cut in the middle.
fn leave_bytes() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, EndSynchronizedUpdate, DisableMouseCapture, DisableBracketedPaste, ResetColor, Show, LeaveAlternateScreen)?;
    Ok(bytes)
}

/// From now on a panic gives the terminal back before a word is printed, then tells stderr and the log.
pub(super) fn install_panic_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(report_panic)));
}

fn report_panic(info: &PanicHookInfo<'_>) {
    give_back();
    // The text of a panic can quote whatever was worked on, so it takes the same way to the terminal as all text from outside.
    let what = Untrusted::new(info.to_string()).block();
    tracing::error!(target: "panic", "{what}");
    let mut stderr = io::stderr().lock();
    let _ = writeln!(stderr, "ticketdeck failed: {what}\nEverything that was saved is still there.");
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        let _ = writeln!(stderr, "{trace}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_undoes_every_mode_that_entering_sets() {
        let text = |bytes: io::Result<Vec<u8>>| String::from_utf8(bytes.unwrap()).unwrap();
        let (enter, leave) = (text(enter_bytes(true)), text(leave_bytes()));
        let set: Vec<&str> = enter.split('\u{1b}').filter_map(|part| part.strip_prefix("[?")?.strip_suffix('h')).collect();
        assert!(set.len() >= 3, "{enter:?}");
        for mode in set {
            assert!(leave.contains(&format!("[?{mode}l")), "mode {mode} stays on");
        }
        assert!(enter.contains("[?25l") && leave.contains("[?25h"), "the cursor comes back");
    }
}
