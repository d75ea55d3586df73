//! Signals as values the loop can wait for, and the watch over a terminal that goes away.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use tokio::signal::unix::{self, SignalKind, signal};
use tokio::sync::mpsc;

/// Something that happens to the program from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT. In raw mode Ctrl-C is a key, so this was sent on purpose.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGHUP, or the terminal is gone without one: the SSH connection was lost.
    HangUp,
    /// SIGQUIT.
    Quit,
    /// SIGCONT after a stop from outside: the screen has to be taken again ([`Screen::continued`](super::Screen::continued)).
    Continue,
    /// SIGWINCH: the terminal has another size; the next draw has it.
    Resize,
}

impl Signal {
    /// Whether the program ends on it: terminal given back, no question asked, nothing lost because all is stored already.
    pub fn ends(self) -> bool {
        !matches!(self, Signal::Continue | Signal::Resize)
    }
}

/// The signals the program listens to. While one exists they no longer end the process by themselves.
#[derive(Debug)]
pub struct Signals {
    interrupt: unix::Signal,
    terminate: unix::Signal,
    hang_up: unix::Signal,
    quit: unix::Signal,
    continued: unix::Signal,
    resized: unix::Signal,
    gone: Option<mpsc::Receiver<()>>,
}

impl Signals {
    /// Listens for signals; needs a tokio runtime.
    pub fn new() -> io::Result<Self> {
        Ok(Signals {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
            quit: signal(SignalKind::quit())?,
            continued: signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw()))?,
            resized: signal(SignalKind::window_change())?,
            gone: None,
        })
    }

    /// Listens for signals and for the end of the terminal on standard input. To be called before the first draw, or a change of
    /// size right after it is missed.
    ///
    /// A lost SSH connection does not always come with SIGHUP: a program in another session gets none.
    pub fn with_terminal() -> io::Result<Self> {
        Ok(Signals { gone: Some(watch_terminal()?), ..Signals::new()? })
    }

    /// The next signal. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> Signal {
        tokio::select! {
            biased;
            _ = self.terminate.recv() => Signal::Terminate,
            _ = self.hang_up.recv() => Signal::HangUp,
            () = terminal_gone(&mut self.gone) => Signal::HangUp,
            _ = self.interrupt.recv() => Signal::Interrupt,
            _ = self.quit.recv() => Signal::Quit,
            _ = self.continued.recv() => Signal::Continue,
            _ = self.resized.recv() => Signal::Resize,
        }
    }

    /// Waits for the end of a stop; at most `limit`, for a stop that did not happen.
    pub(super) async fn continued(&mut self, limit: Duration) {
        let _ = tokio::time::timeout(limit, self.continued.recv()).await;
    }
}

async fn terminal_gone(gone: &mut Option<mpsc::Receiver<()>>) {
    if let Some(gone) = gone
        && gone.recv().await.is_some()
    {
        return;
    }
    std::future::pending::<()>().await;
}

/// Starts a thread that sleeps until the terminal hangs up.
fn watch_terminal() -> io::Result<mpsc::Receiver<()>> {
    let (sender, receiver) = mpsc::channel(1);
    thread::Builder::new().name("terminal-watch".to_owned()).spawn(move || {
        if wait_for_hang_up().is_ok() {
            let _ = sender.try_send(());
        }
    })?;
    Ok(receiver)
}

/// Sleeps until standard input hangs up; asks for no event, because hang-ups and errors are told always.
fn wait_for_hang_up() -> io::Result<()> {
    let stdin = io::stdin();
    loop {
        match poll(&mut [PollFd::new(&stdin, PollFlags::empty())], None) {
            Err(rustix::io::Errno::INTR) => {}
            done => return done.map(drop).map_err(io::Error::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::{Signal as Posix, getpid, kill_process};

    #[test]
    fn a_signal_arrives_as_a_value() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut signals = Signals::new().unwrap();
            kill_process(getpid(), Posix::CONT).unwrap();
            assert_eq!(signals.next().await, Signal::Continue);
            kill_process(getpid(), Posix::HUP).unwrap();
            assert_eq!(signals.next().await, Signal::HangUp);
        });
    }

    #[test]
    fn after_a_continue_or_a_resize_the_program_goes_on() {
        let all = [Signal::Interrupt, Signal::Terminate, Signal::HangUp, Signal::Quit];
        assert!(all.into_iter().all(Signal::ends));
        assert!(!Signal::Continue.ends() && !Signal::Resize.ends());
    }
}
