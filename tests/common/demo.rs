//! A demo instance in a process of its own, as `ticketdeck demo --serve` starts it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use ticketdeck::demo::{Info, UserInfo};
use ticketdeck::http::{HttpSettings, Request, ReqwestTransport, Transport};

use super::{LIMIT, program};

/// A running demo instance on a free port. Dropped, it is ended.
pub struct DemoServer {
    child: Child,
    /// The line it printed: addresses, client ids, users.
    pub facts: Value,
}

impl DemoServer {
    /// Starts one and waits until it accepts connections; `args` come after `demo --serve`.
    pub fn start(args: &[&str]) -> Self {
        let mut child = Command::new(program())
            .args(["demo", "--serve"])
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("ticketdeck starts");
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            let _ = lines.read_line(&mut line);
            let _ = sender.send(line);
            // Read on, so that the instance is not stopped by a full pipe.
            let _ = std::io::copy(&mut lines, &mut std::io::sink());
        });
        let line = receiver.recv_timeout(LIMIT).unwrap_or_default();
        match serde_json::from_str(&line) {
            Ok(facts) => DemoServer { child, facts },
            Err(error) => {
                let _ = child.kill();
                panic!("no line of JSON from `ticketdeck demo --serve`: {error}; got {line:?}, ended: {:?}", child.wait());
            }
        }
    }

    /// A text of the printed line, e.g. `instance`.
    pub fn fact(&self, name: &str) -> &str {
        self.facts[name].as_str().unwrap_or_else(|| panic!("no `{name}` in {}", self.facts))
    }

    /// What it printed, as the library has it.
    pub fn info(&self) -> Info {
        let text = |name: &str| self.fact(name).to_owned();
        let user = |user: &Value| UserInfo {
            user_name: user["user_name"].as_str().unwrap().into(),
            password: user["password"].as_str().unwrap().into(),
            roles: Vec::new(),
        };
        Info {
            instance: text("instance"),
            graph: text("graph"),
            entra: text("entra"),
            tenant: text("tenant"),
            ca_file: None,
            client_id: text("client_id"),
            client_secret: text("client_secret"),
            entra_client_id: text("entra_client_id"),
            entra_client_secret: text("entra_client_secret"),
            users: self.facts["users"].as_array().unwrap().iter().map(user).collect(),
        }
    }

    /// Changes what goes wrong while it runs.
    pub async fn set_faults(&self, spec: &str) {
        let request = self.faults_request(http::Method::POST, spec);
        let transport = ReqwestTransport::new(&HttpSettings::default()).unwrap();
        assert!(transport.send(request).await.unwrap().status.is_success(), "{spec}");
    }

    /// What goes wrong, and how often it did.
    pub async fn faults(&self) -> Value {
        let request = self.faults_request(http::Method::GET, "");
        let answer = ReqwestTransport::new(&HttpSettings::default()).unwrap().send(request).await.unwrap();
        serde_json::from_slice(&answer.body).unwrap()
    }

    /// Makes a configuration item and an open incident about it, as the admin; gives the incident's number.
    pub async fn about_an_item(&self, name: &str) -> String {
        let item = self.post("cmdb_ci", &serde_json::json!({"name": name})).await;
        let incident = serde_json::json!({"short_description": "Disk nearly full", "cmdb_ci": item["sys_id"]});
        self.post("incident", &incident).await["number"].as_str().unwrap().to_owned()
    }

    /// Makes a record as the admin.
    async fn post(&self, table: &str, body: &Value) -> Value {
        use base64::Engine;
        let url = format!("{}/api/now/table/{table}", self.fact("instance"));
        let mut request = Request::new(http::Method::POST, url.parse().unwrap());
        let (user, password) = self.user(0);
        let login = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{password}"));
        request.headers.insert("authorization", format!("Basic {login}").parse().unwrap());
        request.headers.insert("content-type", "application/json".parse().unwrap());
        request.headers.insert("accept", "application/json".parse().unwrap());
        request.body = body.to_string().into();
        let answer = ReqwestTransport::new(&HttpSettings::default()).unwrap().send(request).await.unwrap();
        let answer: Value = serde_json::from_slice(&answer.body).unwrap();
        assert!(answer["result"].is_object(), "{table}: {answer}");
        answer["result"].clone()
    }

    fn faults_request(&self, method: http::Method, body: &str) -> Request {
        let url = format!("{}/__demo/faults", self.fact("instance"));
        let mut request = Request::new(method, url.parse().unwrap());
        request.headers.insert("content-type", "text/plain".parse().unwrap());
        request.body = body.to_owned().into();
        request
    }

    /// `user_name` and password of one of its users: 0 is an admin, 1 the integration user.
    pub fn user(&self, index: usize) -> (&str, &str) {
        let user = &self.facts["users"][index];
        (user["user_name"].as_str().unwrap(), user["password"].as_str().unwrap())
    }

    /// Ends it as a person would (SIGTERM) and says how it ended.
    pub fn stop(mut self) -> ExitStatus {
        let id = i32::try_from(self.child.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), Signal::TERM).unwrap();
        self.child.wait().unwrap()
    }
}

impl Drop for DemoServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
