//! Asking a person for a passphrase on their terminal: nothing typed is shown, and the terminal is given back however it ends.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::Signal;
use rustix::termios::{LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;
use signal_hook::low_level::{emulate_default_handler, pipe, unregister};

/// Longest passphrase that is read, in bytes.
const LONGEST: usize = 1024;

/// What ends a program while it asks. Ctrl-C is read as a key.
const ENDING: [Signal; 4] = [Signal::HUP, Signal::INT, Signal::QUIT, Signal::TERM];

/// Whether an ending signal ends the program at once. Once asked, the program has a handler for them that cannot be taken away again,
/// so after the question that handler does what would have been done without it.
static ENDS: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Whether somebody can be asked: there is a terminal, and somebody looks at it.
pub fn can_ask() -> bool {
    (io::stdin().is_terminal() || io::stderr().is_terminal()) && open().is_ok()
}

/// Leaves ending signals to whoever handles them from now on (the dashboard).
pub fn leave_signals() {
    ENDS.store(false, Ordering::SeqCst);
}

/// Asks; `None` when the person pressed Ctrl-C or Ctrl-D.
pub fn ask(question: &str) -> io::Result<Option<SecretString>> {
    let mut tty = open()?;
    let signals = Watch::start()?;
    let hidden = Hidden::hide(&tty)?;
    tty.write_all(format!("{question} ").as_bytes())?;
    let typed = read(&mut tty, &signals);
    let _ = tty.write_all(b"\n");
    drop(hidden);
    signals.stop();
    typed
}

/// Tells the person something beside a question.
pub fn tell(text: &str) -> io::Result<()> {
    open()?.write_all(format!("{text}\n").as_bytes())
}

/// The terminal itself: standard input may be where secrets come from.
fn open() -> io::Result<File> {
    Ok(rustix::fs::open("/dev/tty", OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())?.into())
}

/// Reads a line, key by key.
fn read(tty: &mut File, signals: &Watch) -> io::Result<Option<SecretString>> {
    // Reserved at once: a buffer that grows leaves copies of a secret behind in freed memory.
    let mut line = Zeroizing::new(Vec::with_capacity(LONGEST));
    loop {
        if signals.wait(tty)? {
            return Ok(None);
        }
        let mut key = Zeroizing::new([0]);
        if tty.read(&mut *key)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match key[0] {
            b'\r' | b'\n' => break,
            // Ctrl-C, and Ctrl-D on an empty line.
            3 => return Ok(None),
            4 if line.is_empty() => return Ok(None),
            8 | 127 => drop_letter(&mut line),
            // Ctrl-U
            21 => line.clear(),
            byte if byte >= b' ' && line.len() < LONGEST => line.push(byte),
            _ => {}
        }
    }
    let text = std::str::from_utf8(&line).map_err(|_| io::Error::other("the passphrase is not UTF-8 text"))?;
    Ok(Some(text.into()))
}

/// Takes the last letter away, which can be several bytes.
fn drop_letter(line: &mut Vec<u8>) {
    while line.pop().is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000) {}
}

/// A terminal that shows nothing typed, hands out single keys, and does not turn keys into signals. Dropped, it is as before.
struct Hidden {
    tty: File,
    before: Termios,
}

impl Hidden {
    fn hide(tty: &File) -> io::Result<Self> {
        let before = tcgetattr(tty)?;
        let mut modes = before.clone();
        modes
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN);
        modes.special_codes[SpecialCodeIndex::VMIN] = 1;
        modes.special_codes[SpecialCodeIndex::VTIME] = 0;
        // Flush: what was typed before the question is no answer to it.
        tcsetattr(tty, OptionalActions::Flush, &modes)?;
        Ok(Hidden { tty: tty.try_clone()?, before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.tty, OptionalActions::Flush, &self.before);
    }
}

/// A watch for signals that end the program.
struct Watch {
    arrived: UnixStream,
    ids: Vec<signal_hook::SigId>,
}

impl Watch {
    fn start() -> io::Result<Self> {
        let (arrived, sender) = UnixStream::pair()?;
        arrived.set_nonblocking(true)?;
        ENDS.store(false, Ordering::SeqCst);
        let mut ids = Vec::new();
        for signal in ENDING {
            ids.push(pipe::register(signal.as_raw(), sender.try_clone()?)?);
        }
        Ok(Watch { arrived, ids })
    }

    /// Waits for a key; true when a signal came first.
    fn wait(&self, tty: &File) -> io::Result<bool> {
        loop {
            let mut both = [PollFd::new(tty, PollFlags::IN), PollFd::new(&self.arrived, PollFlags::IN)];
            match poll(&mut both, None) {
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                Ok(_) if !both[1].revents().is_empty() => return Ok(true),
                Ok(_) => return Ok(false),
            }
        }
    }

    /// Ends the watch, and the program if a signal came meanwhile; the terminal is as before by now.
    fn stop(self) {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            for signal in ENDING {
                let _ = signal_hook::flag::register_conditional_default(signal.as_raw(), Arc::clone(&ENDS));
            }
        });
        ENDS.store(true, Ordering::SeqCst);
        for id in self.ids {
            unregister(id);
        }
        if matches!((&self.arrived).read(&mut [0]), Ok(1..)) {
            let _ = emulate_default_handler(Signal::TERM.as_raw());
        }
    }
}
