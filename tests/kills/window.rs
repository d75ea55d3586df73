//! The dashboard in a terminal of its own, killed while its worker sends.

use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::common::profile::Desk;
use crate::common::pty::Pty;

/// An open dashboard, and the create that was typed into it.
pub struct Window {
    pty: Pty,
    typed: Option<String>,
}

impl Window {
    /// Opens it and waits for its first picture.
    pub fn open(desk: &Desk) -> Self {
        let pty = desk.dashboard(100, 30);
        pty.wait_for_text("? Help");
        Window { pty, typed: None }
    }

    /// Fills in the form for a change request and saves it; does not wait for what comes of it.
    pub fn create(&mut self, name: &str) {
        self.pty.keys("c");
        self.pty.wait_for_text("Category");
        self.pty.keys(&format!("{name}<tab><right><tab><tab><tab><right><c-s>"));
        self.typed = Some(name.to_owned());
    }

    /// Kills it after a while. Gives whether the screen had said by then that the typed ticket is saved: the form was left.
    pub fn kill(mut self, after: Duration) -> bool {
        let moment = Instant::now() + after;
        std::thread::sleep(moment.saturating_duration_since(Instant::now()));
        let saved = self.typed.as_ref().is_some_and(|name| {
            let text = self.pty.text();
            text.contains(name.as_str()) && !text.contains("Category")
        });
        self.pty.signal(Signal::KILL);
        self.pty.wait_exit();
        saved
    }
}
