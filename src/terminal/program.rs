//! Programs of the person's own: with the terminal until they end, or beside the dashboard.

use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::sync::oneshot;

use crate::domain::command::{Ended, Program};

/// How long a program may run beside the dashboard.
const LIMIT: Duration = Duration::from_mins(1);

/// Between two looks at a program that runs beside the dashboard.
const GLANCE: Duration = Duration::from_millis(20);

/// A program that has the terminal.
#[derive(Debug)]
pub struct Running {
    ended: oneshot::Receiver<io::Result<ExitStatus>>,
    began: Instant,
}

impl Running {
    /// Starts it. The terminal has to be given back before.
    pub(super) fn start(command: &mut Command) -> io::Result<Self> {
        let began = Instant::now();
        let mut child = spawn(command)?;
        let (sender, ended) = oneshot::channel();
        // The loop goes on while it waits: what comes in is stored, and a lost connection is noticed.
        thread::Builder::new().name("program".to_owned()).spawn(move || drop(sender.send(child.wait())))?;
        Ok(Running { ended, began })
    }

    /// Waits for its end. Nothing is lost when the future is dropped.
    ///
    /// # Errors
    /// It cannot be waited for.
    pub async fn wait(&mut self) -> io::Result<ExitStatus> {
        (&mut self.ended).await.map_err(|_| io::Error::other("it could not be waited for"))?
    }

    /// How it ended just now.
    pub fn ended(&self, status: ExitStatus) -> Ended {
        Ended { code: status.code(), after: self.began.elapsed(), too_slow: false }
    }
}

fn spawn(command: &mut Command) -> io::Result<Child> {
    command.spawn().map_err(|error| {
        let program = command.get_program().to_string_lossy().into_owned();
        io::Error::new(error.kind(), format!("{program}: {error}"))
    })
}

/// The program as it is, without a shell.
fn command(program: &Program) -> io::Result<Command> {
    let (name, arguments) = program.argv.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(name);
    command.args(arguments).envs(program.variables.iter().map(|(name, value)| (name, value)));
    Ok(command)
}

/// Starts a program that has the terminal until it ends. The terminal has to be given back before.
///
/// # Errors
/// It could not be started.
pub fn run(program: &Program) -> io::Result<Running> {
    Running::start(&mut command(program)?)
}

/// A program beside the dashboard. Dropped, it is ended with all it has started, unless it has left its process group.
#[derive(Debug)]
pub struct Beside {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Starts a program that sees no terminal, and tells how it ended. It is ended after a minute.
///
/// # Errors
/// It could not be started.
pub fn run_beside(program: &Program, tell: impl FnOnce(io::Result<Ended>) + Send + 'static) -> io::Result<Beside> {
    let began = Instant::now();
    let child = spawn_beside(program)?;
    let (stop, stopped) = mpsc::channel();
    let watch = move || tell(watch(child, &stopped, began, LIMIT));
    let thread = thread::Builder::new().name("program".to_owned()).spawn(watch)?;
    Ok(Beside { stop: Some(stop), thread: Some(thread) })
}

fn spawn_beside(program: &Program) -> io::Result<Child> {
    use std::os::unix::process::CommandExt;
    let mut command = command(program)?;
    // A group of its own: the keys of the terminal do not reach it, and it can be ended with what it has started.
    spawn(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0))
}

fn watch(mut child: Child, stopped: &mpsc::Receiver<()>, began: Instant, limit: Duration) -> io::Result<Ended> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Ended { code: status.code(), after: began.elapsed(), too_slow: false });
        }
        let told_to_stop = !matches!(stopped.recv_timeout(GLANCE), Err(RecvTimeoutError::Timeout));
        if told_to_stop || began.elapsed() >= limit {
            // It was not waited for yet, so that its number cannot be another's.
            if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
                let _ = kill_process_group(group, Signal::KILL);
            }
            let status = child.wait()?;
            return Ok(Ended { code: status.code(), after: began.elapsed(), too_slow: !told_to_stop });
        }
    }
}

impl Beside {
    /// Whether it has ended.
    pub fn is_over(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("a program could not be ended");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(argv: &[&str]) -> Program {
        let argv = argv.iter().map(|item| (*item).to_owned()).collect();
        Program { name: "x".into(), argv, variables: vec![("TICKETDECK_NAME", "a b".into())], wait: false }
    }

    #[test]
    fn a_program_beside_tells_how_it_ended() {
        let (sender, told) = mpsc::channel();
        let script = "[ \"$TICKETDECK_NAME\" = 'a b' ] && [ ! -t 0 ] && exit 7";
        let beside = run_beside(&program(&["sh", "-c", script]), move |ended| sender.send(ended).unwrap()).unwrap();
        let ended = told.recv_timeout(Duration::from_mins(1)).unwrap().unwrap();
        assert_eq!((ended.code, ended.too_slow), (Some(7), false));
        drop(beside);
        assert!(run_beside(&program(&["/nonexistent/x"]), |_| ()).unwrap_err().to_string().starts_with("/nonexistent/x: "));
    }

    #[test]
    fn dropped_it_is_ended_with_what_it_has_started() {
        let (sender, told) = mpsc::channel();
        let beside = run_beside(&program(&["sh", "-c", "sleep 1000 & wait"]), move |ended| sender.send(ended).unwrap()).unwrap();
        drop(beside);
        let ended = told.recv().unwrap().unwrap();
        assert_eq!((ended.code, ended.too_slow), (None, false));
    }

    #[test]
    fn one_that_does_not_end_is_ended() {
        let child = spawn_beside(&program(&["sleep", "1000"])).unwrap();
        let (_stop, stopped) = mpsc::channel();
        let ended = watch(child, &stopped, Instant::now(), Duration::ZERO).unwrap();
        assert_eq!((ended.code, ended.too_slow), (None, true));
    }
}
