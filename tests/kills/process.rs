//! A plain command that is killed after a while, unless it has ended before.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::common::LIMIT;
use crate::common::profile::Desk;

/// How often a running command is looked at.
const GLANCE: Duration = Duration::from_millis(2);

/// A running command.
pub struct Running {
    child: Child,
    begun: Instant,
    /// When it is killed; `None` lets it end.
    fate: Option<Instant>,
}

/// How it ended.
pub struct Ended {
    pub killed: bool,
    pub took: Duration,
    /// The whole document it printed, if it came so far.
    pub said: Option<Value>,
}

/// Starts a command that is killed after `fate`.
pub fn start(desk: &Desk, args: &[&str], fate: Option<Duration>) -> Running {
    let mut command = desk.command(args);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let child = command.spawn().unwrap();
    let begun = Instant::now();
    Running { child, begun, fate: fate.map(|after| begun + after) }
}

impl Running {
    /// Waits for its end, whichever comes first.
    pub fn end(mut self) -> Ended {
        let status = self.wait();
        let took = self.begun.elapsed();
        let mut text = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        let killed = status.signal() == Some(9);
        assert!(killed || status.code().is_some(), "ended by a signal of its own: {status}");
        let said = text.strip_suffix('\n').map(|line| serde_json::from_str(line).expect("one document"));
        Ended { killed, took, said }
    }

    fn wait(&mut self) -> ExitStatus {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            if self.fate.is_some_and(|fate| fate <= Instant::now()) {
                self.child.kill().unwrap();
                return self.child.wait().unwrap();
            }
            if self.begun.elapsed() > LIMIT * 3 {
                self.child.kill().unwrap();
                panic!("a command still ran after {:?}", LIMIT * 3);
            }
            std::thread::sleep(GLANCE);
        }
    }
}
