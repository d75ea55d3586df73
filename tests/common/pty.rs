//! The program in a real pseudo-terminal, its screen read by a terminal emulator.
//!
//! Tests wait for what the screen shows, never for time.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::LocalModes;
use tempfile::TempDir;

use super::{LIMIT, keys, program};

/// What to run and how.
pub struct Setup {
    command: CommandBuilder,
    size: (u16, u16),
    home: TempDir,
}

impl Setup {
    /// ticketdeck with these arguments, at 80x24.
    pub fn new(args: &[&str]) -> Self {
        Setup::of(&program(), args)
    }

    /// Any program. Its environment is bare: nothing of the person who runs the tests gets in.
    pub fn of(program: &Path, args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.cwd(home.path());
        for (name, value) in [("PATH", "/usr/local/bin:/usr/bin:/bin"), ("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        Setup { command, size: (80, 24), home }
    }

    /// With more arguments.
    pub fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    /// With this many columns and rows.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// With a variable in its environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// The program's home folder, which is also where it runs.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Starts it.
    pub fn start(self) -> Pty {
        let (columns, rows) = self.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let child = pair.slave.spawn_command(self.command).unwrap();
        // Held open, it would keep the end of the output from being seen.
        drop(pair.slave);
        let shared = Arc::new(Shared::new(columns, rows));
        let reader = pair.master.try_clone_reader().unwrap();
        thread::spawn({
            let shared = Arc::clone(&shared);
            move || shared.listen(reader)
        });
        let writer = pair.master.take_writer().unwrap();
        Pty { ends: Some((pair.master, writer)), child, shared, home: self.home }
    }
}

/// A running program and its screen. Dropped, the program is ended.
pub struct Pty {
    /// Our end of the terminal; `None` after [`Pty::hang_up`].
    ends: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<Shared>,
    home: TempDir,
}

/// What came out so far.
struct Output {
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// Nobody listens any more: the program closed the terminal, or [`Pty::hang_up`] told us to.
    ended: bool,
    stop: bool,
}

struct Shared {
    output: Mutex<Output>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Output> {
        // A failed wait of the test poisons the lock; the reader goes on all the same.
        self.output.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn new(columns: u16, rows: u16) -> Self {
        let parser = vt100::Parser::new(not_zero(rows), not_zero(columns), 0);
        Shared { output: Mutex::new(Output { parser, raw: Vec::new(), ended: false, stop: false }), changed: Condvar::new() }
    }

    fn listen(&self, mut reader: impl Read) {
        let mut buffer = [0; 8192];
        loop {
            // On Linux the end of a pseudo-terminal is an error (EIO), not an end of file.
            let count = reader.read(&mut buffer).unwrap_or(0);
            let mut output = self.lock();
            output.parser.process(&buffer[..count]);
            output.raw.extend_from_slice(&buffer[..count]);
            let last = count == 0 || output.stop;
            drop(output);
            self.changed.notify_all();
            if last {
                break;
            }
        }
        drop(reader);
        self.lock().ended = true;
        self.changed.notify_all();
    }
}

impl Pty {
    /// Waits until the screen is as wanted; fails with the screen after [`LIMIT`].
    pub fn wait_for(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        self.wait(what, |output| wanted(output.parser.screen()));
    }

    /// Waits until what the program wrote, escape sequences and all, is as wanted.
    pub fn wait_for_output(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        self.wait(what, |output| wanted(&String::from_utf8_lossy(&output.raw)));
    }

    fn wait(&self, what: &str, wanted: impl Fn(&Output) -> bool) {
        let deadline = Instant::now() + LIMIT;
        let mut output = self.shared.lock();
        while !wanted(&output) {
            let left = deadline.saturating_duration_since(Instant::now());
            let shown = || output.parser.screen().contents();
            assert!(!left.is_zero(), "waited {LIMIT:?} for {what}; the screen:\n{}", shown());
            assert!(!output.ended, "the program ended before {what}; the screen:\n{}", shown());
            output = self.shared.changed.wait_timeout(output, left).unwrap().0;
        }
    }

    /// Waits until a text is on the screen, within one row.
    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Types a script of keys, see [`keys::bytes`].
    pub fn keys(&mut self, script: &str) {
        self.send(&keys::bytes(script));
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.send(&keys::paste(text));
    }

    /// Presses the left button at a column and row counted from 0, as a terminal reports it (SGR, mode 1006).
    pub fn click(&mut self, column: u16, row: u16) {
        self.send(format!("\x1b[<0;{};{}M", column + 1, row + 1).as_bytes());
    }

    /// Turns the wheel towards the person.
    pub fn wheel_down(&mut self) {
        self.send(b"\x1b[<65;1;1M");
    }

    fn send(&mut self, bytes: &[u8]) {
        let (_, writer) = self.ends.as_mut().expect("the terminal is gone");
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) {
        let mut output = self.shared.lock();
        output.parser.screen_mut().set_size(not_zero(rows), not_zero(columns));
        self.master().resize(pty_size(columns, rows)).unwrap();
    }

    /// Reads something off the screen.
    pub fn look<T>(&self, read: impl FnOnce(&vt100::Screen) -> T) -> T {
        read(self.shared.lock().parser.screen())
    }

    /// The whole screen as text.
    pub fn text(&self) -> String {
        self.look(vt100::Screen::contents)
    }

    /// How many bytes the program has written to the terminal.
    pub fn bytes_written(&self) -> usize {
        self.shared.lock().raw.len()
    }

    /// Everything the program has written, as it was.
    pub fn raw(&self) -> String {
        String::from_utf8_lossy(&self.shared.lock().raw).into_owned()
    }

    /// Whether the terminal hands out whole lines and echoes, as a shell leaves it.
    pub fn is_cooked(&self) -> bool {
        let cooked = (LocalModes::ICANON | LocalModes::ECHO).bits();
        self.master().get_termios().unwrap().local_flags.bits() & cooked == cooked
    }

    fn master(&self) -> &dyn MasterPty {
        &*self.ends.as_ref().expect("the terminal is gone").0
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    /// The program's process id.
    pub fn pid(&self) -> Pid {
        let id = self.child.process_id().unwrap();
        Pid::from_raw(i32::try_from(id).unwrap()).unwrap()
    }

    /// The program's home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Waits for the program's end and the last of its output.
    pub fn wait_exit(&mut self) -> ExitStatus {
        self.wait_until_silent();
        self.child.wait().unwrap()
    }

    /// Takes the terminal away, as a lost connection does. `key` has to make the program write something: that wakes our reader,
    /// which holds the terminal open until then.
    pub fn hang_up(&mut self, key: &str) {
        self.shared.lock().stop = true;
        self.keys(key);
        self.wait_until_silent();
        self.ends = None;
    }

    fn wait_until_silent(&self) {
        let deadline = Instant::now() + LIMIT;
        let mut output = self.shared.lock();
        while !output.ended {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "still running after {LIMIT:?}; the screen:\n{}", output.parser.screen().contents());
            output = self.shared.changed.wait_timeout(output, left).unwrap().0;
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn not_zero(size: u16) -> NonZeroU16 {
    NonZeroU16::new(size).expect("a size")
}
