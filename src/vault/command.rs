//! Commands of the person's own that print a secret: password managers.
//!
//! A command is a list of arguments and never goes through a shell. It gets nothing on standard input, what it prints is bounded and
//! never stored or logged, and it is ended when it takes too long.

use std::io::{self, Read};
use std::process::{Child, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use secrecy::zeroize::Zeroizing;

use crate::domain::Untrusted;

/// Time for a person to answer what a password manager asks.
const LIMIT: Duration = Duration::from_mins(1);
/// No secret is longer, in bytes.
const LONGEST: usize = 64 * 1024;
/// Between two looks at a command that has closed its output and not ended.
const GLANCE: Duration = Duration::from_millis(5);

/// Why a command gave no secret. No message quotes what it printed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// It could not be started.
    #[error("`{}` cannot be started: {source}", .program.line())]
    NotStarted {
        /// The program.
        program: Untrusted,
        /// What the system said.
        source: io::Error,
    },
    /// It ended with an error.
    #[error("`{}` failed ({status})", .program.line())]
    Failed {
        /// The program.
        program: Untrusted,
        /// How it ended.
        status: ExitStatus,
    },
    /// It did not end in time and was ended.
    #[error("`{}` did not end within {} s", .program.line(), .limit.as_secs())]
    TooSlow {
        /// The program.
        program: Untrusted,
        /// The limit.
        limit: Duration,
    },
    /// It printed too much, or nothing, or something that is not text.
    #[error("`{}` printed {what}", .program.line())]
    Output {
        /// The program.
        program: Untrusted,
        /// What was wrong with it.
        what: &'static str,
    },
}

/// A command that prints a secret: program and arguments. `Debug` shows the program alone.
#[derive(Clone)]
pub struct Command {
    program: String,
    args: Vec<String>,
    limit: Duration,
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Command").field("program", &self.program).finish_non_exhaustive()
    }
}

impl Command {
    /// A command from a list whose first item is the program; `None` for an empty list.
    pub fn new(list: &[String]) -> Option<Self> {
        let (program, args) = list.split_first()?;
        Some(Command { program: program.clone(), args: args.to_vec(), limit: LIMIT })
    }

    /// Runs it and gives what it printed, which is text and not empty.
    ///
    /// # Errors
    /// Any [`CommandError`].
    pub fn output(&self) -> Result<Zeroizing<String>, CommandError> {
        let mut child = self.start()?;
        let printed = self.read(&mut child);
        if printed.is_err() {
            // It may have ended meanwhile; the error that is reported is the first one.
            let _ = child.kill();
            let _ = child.wait();
        }
        let printed = printed?;
        let text = std::str::from_utf8(&printed).map_err(|_| self.wrong("something that is not text"))?;
        if text.trim().is_empty() { Err(self.wrong("nothing")) } else { Ok(Zeroizing::new(text.to_owned())) }
    }

    /// Runs it and gives the first line it printed.
    ///
    /// # Errors
    /// Any [`CommandError`].
    pub fn line(&self) -> Result<secrecy::SecretString, CommandError> {
        let text = self.output()?;
        let line = text.lines().next().unwrap_or_default();
        if line.is_empty() { Err(self.wrong("an empty first line")) } else { Ok(line.into()) }
    }

    fn start(&self) -> Result<Child, CommandError> {
        // What it says on standard error is not shown: it could be drawn into the dashboard, and could hold the secret.
        std::process::Command::new(&self.program)
            .args(&self.args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|source| CommandError::NotStarted { program: self.program(), source })
    }

    fn read(&self, child: &mut Child) -> Result<Zeroizing<Vec<u8>>, CommandError> {
        let deadline = Instant::now() + self.limit;
        let printed = self.collect(child)?;
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(printed),
                Ok(Some(status)) => return Err(CommandError::Failed { program: self.program(), status }),
                Ok(None) if Instant::now() < deadline => thread::sleep(GLANCE),
                Ok(None) => return Err(self.too_slow()),
                Err(source) => return Err(CommandError::NotStarted { program: self.program(), source }),
            }
        }
    }

    /// Reads to the end of the output. By a thread that is not waited for: what the command has started may keep its output open.
    fn collect(&self, child: &mut Child) -> Result<Zeroizing<Vec<u8>>, CommandError> {
        let Some(stdout) = child.stdout.take() else { return Err(self.wrong("nothing")) };
        let (sender, receiver) = mpsc::sync_channel(1);
        let work = move || {
            // Reserved at once: a buffer that grows leaves copies of a secret behind in freed memory.
            let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 2));
            let read = stdout.take(LONGEST as u64 + 1).read_to_end(&mut bytes);
            let _ = sender.send(read.map(|_| bytes));
        };
        let thread = thread::Builder::new().name("command".into()).spawn(work);
        thread.map_err(|source| CommandError::NotStarted { program: self.program(), source })?;
        match receiver.recv_timeout(self.limit) {
            Ok(Ok(bytes)) if bytes.len() > LONGEST => Err(self.wrong("more than 64 KiB")),
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(_)) => Err(self.wrong("something that cannot be read")),
            Err(_) => Err(self.too_slow()),
        }
    }

    fn program(&self) -> Untrusted {
        Untrusted::from(self.program.as_str())
    }

    fn too_slow(&self) -> CommandError {
        CommandError::TooSlow { program: self.program(), limit: self.limit }
    }

    pub(super) fn wrong(&self, what: &'static str) -> CommandError {
        CommandError::Output { program: self.program(), what }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn command(list: &[&str]) -> Command {
        Command::new(&list.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>()).unwrap()
    }

    fn refusal(list: &[&str]) -> String {
        let error = command(list).output().unwrap_err();
        assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
        error.to_string()
    }

    #[test]
    fn the_arguments_reach_the_program_as_they_are() {
        let printed = command(&["printf", "%s|", "a b", "$HOME", "`id`", "*"]).output().unwrap();
        assert_eq!(printed.as_str(), "a b|$HOME|`id`|*|");
        assert!(Command::new(&[]).is_none());
    }

    #[test]
    fn a_passphrase_is_the_first_line() {
        assert_eq!(command(&["printf", "one two \\nthree\\n"]).line().unwrap().expose_secret(), "one two ");
        assert!(command(&["printf", "\\nx"]).line().is_err());
    }

    #[test]
    fn what_it_does_wrong_is_told_without_what_it_printed() {
        assert_eq!(refusal(&["sh", "-c", "echo canary; exit 3"]), "`sh` failed (exit status: 3)");
        assert_eq!(refusal(&["true"]), "`true` printed nothing");
        assert_eq!(refusal(&["printf", "canary\\377"]), "`printf` printed something that is not text");
        assert_eq!(refusal(&["sh", "-c", "while :; do echo canary-canary-canary; done"]), "`sh` printed more than 64 KiB");
        assert!(refusal(&["/nonexistent/pass", "canary"]).starts_with("`/nonexistent/pass` cannot be started: "));
    }

    #[test]
    fn it_gets_no_input_and_no_terminal_of_ours_to_write_on() {
        assert_eq!(command(&["sh", "-c", "cat; echo heard; echo noise >&2"]).output().unwrap().as_str(), "heard\n");
    }

    #[test]
    fn a_command_that_does_not_end_is_ended() {
        for script in ["echo canary; exec sleep 600", "sleep 600 & exec sleep 600", "exec >&-; exec sleep 600"] {
            let mut slow = command(&["sh", "-c", script]);
            slow.limit = Duration::from_millis(200);
            let began = Instant::now();
            assert!(matches!(slow.output(), Err(CommandError::TooSlow { .. })), "{script}");
            assert!(began.elapsed() < Duration::from_secs(30));
        }
    }
}
