//! A person at the dashboard who connects: over SSH, on a host without keyring and browser.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::process::Signal;

use super::demo::DemoServer;
use super::profile::Desk;
use super::pty::Pty;

/// The passphrase of a new vault.
pub const PASSPHRASE: &str = "correct horse battery staple";

/// Sign-ins listen on the one port that is registered with the instance, so there is one at a time.
pub fn the_port() -> MutexGuard<'static, ()> {
    static PORT: Mutex<()> = Mutex::new(());
    PORT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The dashboard on a host without a keyring, and how often a key was pressed beside typing.
pub struct Seat {
    pub pty: Pty,
    pub pressed: usize,
}

impl Seat {
    /// Over SSH, on a desk of one's own.
    pub fn over_ssh(desk: &Desk, user: &str) -> Self {
        let setup = desk.in_terminal(&[]).size(120, 60).env("SSH_CONNECTION", "10.0.0.9 50000 10.0.0.2 22").env("USER", user);
        Seat { pty: setup.start(), pressed: 0 }
    }

    pub fn press(&mut self, keys: &str) {
        self.pressed += keys.matches('<').count().max(1);
        self.pty.keys(keys);
    }

    /// From the empty home screen to the place where the browser is waited for, in as few keys as can be: the secrets go into an
    /// encrypted file, because there is no keyring. Gives the address that is shown.
    pub fn begin(&mut self, server: &DemoServer) -> String {
        self.enter(server);
        self.press("<c-s>");
        self.pty.wait_for_text("No keyring here");
        self.pty.keys(PASSPHRASE);
        self.try_and_sign_in();
        self.offered()
    }

    /// The same with the integration user named and the secrets in a plain file, which commands can read without being asked.
    pub fn begin_named(&mut self, server: &DemoServer) -> String {
        self.enter(server);
        self.press("<tab><tab>");
        self.pty.keys(server.user(1).0);
        self.press("<tab><right><right>");
        self.try_and_sign_in();
        self.offered()
    }

    pub fn enter(&mut self, server: &DemoServer) {
        self.pty.wait_for_text("Do you use ServiceNow?");
        self.press("<enter>");
        self.pty.wait_for_text("What you need");
        self.pty.keys(server.fact("instance"));
        self.press("<tab>");
        self.pty.keys(server.fact("client_id"));
        self.press("<tab>");
        self.pty.keys(server.fact("client_secret"));
    }

    pub fn try_and_sign_in(&mut self) {
        self.press("<c-s>");
        self.reached();
        self.press("<c-s>");
    }

    pub fn reached(&self) {
        self.pty.wait_for("the instance to be reached", |screen| screen.contents().lines().any(|line| line.contains('\u{2713}')));
    }

    /// The address that the browser has to open, as it stands on the screen.
    pub fn offered(&self) -> String {
        self.pty.wait_for_text("paste the address");
        shown_address(&self.pty.text()).expect("an address to open")
    }

    /// Pastes what the browser ended on, which hands it over.
    pub fn paste(&mut self, address: &str) {
        self.pty.paste(address);
    }

    /// Agrees to who signed in; ends where it can be saved.
    pub fn agree(&mut self) {
        self.press("<enter>");
        self.pty.wait_for("the checks to be through", |screen| {
            let text = screen.contents();
            text.contains("Stores the profile") && !text.contains("running")
        });
    }

    /// Agrees and saves; ends on the cards.
    pub fn save(&mut self) {
        self.agree();
        self.press("<c-s>");
        self.cards();
    }

    pub fn cards(&self) {
        self.pty.wait_for("the cards of the connected profile", |screen| {
            let text = screen.contents();
            text.contains("View all tickets") && !text.contains("Do you use ServiceNow?")
        });
    }

    /// The process ends as if the machine had lost its power.
    pub fn kill(&mut self) {
        self.pty.signal(Signal::KILL);
        assert!(!self.pty.wait_exit().success());
    }
}

/// An address with all its lines.
fn shown_address(screen: &str) -> Option<String> {
    let lines = screen.lines().skip_while(|line| !line.contains("/oauth_auth.do?"));
    let address: String = lines.take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    (!address.is_empty()).then_some(address)
}
