//! A configuration and data folder of its own, and the program run on them: as plain commands, or as the dashboard.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::demo::DemoServer;
use super::program;
use super::pty::{Pty, Setup};

/// A person's folder.
pub struct Desk {
    dir: TempDir,
}

/// What a command printed and how it ended.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// A row of `doctor --json`: state and case.
    pub fn row(&self, check: &str) -> (String, String) {
        let report = self.json();
        let rows = ["local", "checks"].into_iter().flat_map(|part| report[part].as_array().unwrap());
        let row = rows.into_iter().find(|row| row["check"] == check).unwrap_or_else(|| panic!("no {check} in {report}"));
        (row["state"].as_str().unwrap().to_owned(), row["case"].as_str().unwrap_or_default().to_owned())
    }

    /// The one JSON document on stdout.
    pub fn json(&self) -> Value {
        assert_eq!(self.stdout.lines().count(), 1, "one document: {}{}", self.stdout, self.stderr);
        let value: Value = serde_json::from_str(&self.stdout).unwrap();
        assert_eq!(value["schema"], 1);
        value
    }
}

impl Desk {
    /// An empty one.
    pub fn new() -> Self {
        Desk { dir: tempfile::tempdir().unwrap() }
    }

    /// One that is connected to an instance, following all tickets; `more` are further arguments of `connect`.
    pub fn connected(server: &DemoServer, more: &[&str]) -> Self {
        let desk = Desk::new();
        let ran = desk.connect(server, more);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        desk
    }

    /// One that is connected to the tenant beside the instance, too.
    pub fn with_score(server: &DemoServer, more: &[&str]) -> Self {
        let desk = Desk::connected(server, more);
        let secrets = desk.config().with_file_name("secrets.json");
        std::fs::write(&secrets, json!({"entra_client_secret": server.fact("entra_client_secret")}).to_string()).unwrap();
        let supply = format!("secrets_command = [\"cat\", {:?}]\n", secrets.to_str().unwrap());
        let tenant = format!(
            "\n[profiles.default.secure_score]\ntenant = {:?}\nclient_id = {:?}\ngrant = \"client-credentials\"\nwrite_back = true\nentra = {:?}\ngraph = {:?}\n",
            server.fact("tenant"),
            server.fact("entra_client_id"),
            server.fact("entra"),
            server.fact("graph"),
        );
        let text = std::fs::read_to_string(desk.config()).unwrap();
        let head = "[profiles.default]\n";
        assert!(text.contains(head), "{text}");
        // Written in place: its mode stays as it was.
        std::fs::write(desk.config(), text.replacen(head, &format!("{head}{supply}"), 1) + &tenant).unwrap();
        desk
    }

    /// Where the configuration file is.
    pub fn config(&self) -> PathBuf {
        self.dir.path().join("config.toml")
    }

    /// Where the data is.
    pub fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// The database of the profile that [`Desk::connect`] makes.
    pub fn database(&self) -> PathBuf {
        self.data().join("profiles/default/tickets.db")
    }

    /// Adds settings to the configuration file.
    pub fn set(&self, settings: &str) {
        let old = std::fs::read_to_string(self.config()).unwrap();
        std::fs::write(self.config(), format!("{old}\n{settings}")).unwrap();
    }

    fn common(&self) -> [String; 4] {
        let (config, data) = (self.config(), self.data());
        ["--config".into(), config.to_str().unwrap().into(), "--data-dir".into(), data.to_str().unwrap().into()]
    }

    /// A command on this desk, not started yet, to be changed and given to [`finish`].
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(self.common()).args(args).env_remove("USER").env_remove("LOGNAME").env("LC_ALL", "C.UTF-8");
        command
    }

    /// Runs a command with text on standard input.
    pub fn run_with(&self, args: &[&str], input: &str) -> Ran {
        finish(&mut self.command(args), input)
    }

    /// Arguments of `connect` as an instance's integration user, following all tickets.
    pub fn connect_args<'a>(server: &'a DemoServer, vault: &'a str) -> Vec<&'a str> {
        let mut args = vec!["connect", "--instance", server.fact("instance"), "--client-id", server.fact("client_id")];
        args.extend(["--grant", "client-credentials", "--secret-stdin", "--vault", vault, "--scope", "all"]);
        args.extend(["--me", server.user(0).0]);
        args
    }

    /// The line of secrets that goes with them.
    pub fn secrets(server: &DemoServer) -> String {
        json!({"client_secret": server.fact("client_secret")}).to_string() + "\n"
    }

    /// Runs a command.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs a command whose reader goes away before the first byte.
    pub fn run_unread(&self, args: &[&str]) -> Ran {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = self.command(args).stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        Ran { code: output.status.code().unwrap_or(-1), stdout: String::new(), stderr: String::from_utf8(output.stderr).unwrap() }
    }

    /// Runs `sync --follow` until it has told of so many rounds, then ends it as a person would; gives them and the exit code.
    pub fn follow(&self, rounds: usize) -> (Vec<Value>, Option<i32>) {
        let mut child = self.command(&["sync", "--follow", "--json"]).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().take(rounds);
        let told = lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
        let id = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
        kill_process(id, Signal::TERM).unwrap();
        (told, child.wait().unwrap().code())
    }

    /// Connects to an instance as its integration user.
    pub fn connect(&self, server: &DemoServer, more: &[&str]) -> Ran {
        let mut args = Desk::connect_args(server, "plain");
        args.extend(more);
        self.run_with(&args, &Desk::secrets(server))
    }

    /// A command on this desk in a terminal of its own.
    pub fn in_terminal(&self, args: &[&str]) -> Setup {
        let common = self.common();
        let common: Vec<&str> = common.iter().map(String::as_str).collect();
        Setup::new(&[&common, args].concat())
    }

    /// Opens the dashboard.
    pub fn dashboard(&self, columns: u16, rows: u16) -> Pty {
        self.dashboard_with(columns, rows, &[])
    }

    /// A dashboard with these variables in its environment.
    pub fn dashboard_with(&self, columns: u16, rows: u16, environment: &[(&str, &str)]) -> Pty {
        let common = self.common();
        let args: Vec<&str> = common.iter().map(String::as_str).collect();
        let setup = Setup::new(&args).size(columns, rows);
        environment.iter().fold(setup, |setup, (name, value)| setup.env(name, value)).start()
    }
}

/// Starts a command, gives it text on standard input, and waits for its end.
pub fn finish(command: &mut Command, input: &str) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that does not read its input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
