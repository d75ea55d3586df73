//! Carries out what the model asks for.

use std::collections::VecDeque;

use tokio::sync::mpsc;

use super::loader::{Load, Loader};
use super::timers::Timers;
use crate::app::Effect;
use crate::domain::Untrusted;
use crate::sync::Command;
use crate::terminal::{Screen, TerminalError};

/// What the loop has to do itself, because it owns the input and the signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// Give the terminal back until the program is continued.
    Suspend,
    /// End.
    Quit,
}

/// Where effects go.
pub struct Hands {
    /// Reads.
    pub loader: Loader,
    /// Timers.
    pub timers: Timers,
    /// Commands that found the worker's channel full, oldest first.
    pub backlog: VecDeque<Command>,
    /// The worker.
    pub commands: mpsc::Sender<Command>,
    /// The person's time zone.
    pub zone: jiff::tz::TimeZone,
}

impl Hands {
    /// Carries out one effect.
    pub fn carry_out(&mut self, effect: Effect, screen: &mut Screen, now: jiff::Timestamp) -> Result<Left, TerminalError> {
        match effect {
            Effect::LoadHome => self.loader.ask(Load::Home(now.to_zoned(self.zone.clone()).date())),
            Effect::LoadList(serial, request) => self.loader.ask(Load::List(serial, request)),
            Effect::LoadDetail(serial, id) => self.loader.ask(Load::Detail(serial, id)),
            Effect::Look(id) => self.command(Command::Look(id)),
            Effect::Create { ticket, local_id, task } => self.command(Command::Create { ticket, local_id, task }),
            Effect::Edit { ticket, local_id, fields, base } => self.command(Command::Edit { ticket, local_id, fields, base }),
            Effect::SaveDraft { ticket, draft } => self.command(Command::SaveDraft { ticket, draft }),
            Effect::DropDraft(id) => self.command(Command::DropDraft(id)),
            Effect::SyncNow => self.command(Command::SyncNow),
            Effect::Copy(text) => screen.copy(&Untrusted::new(text).block())?,
            Effect::StartTimer { id, after } => self.timers.start(id, after),
            Effect::CancelTimer(id) => self.timers.cancel(id),
            Effect::Redraw => screen.redraw(),
            Effect::Suspend => return Ok(Left::Suspend),
            Effect::Quit => return Ok(Left::Quit),
        }
        Ok(Left::Nothing)
    }

    /// Hands a command to the worker. The loop never waits for it: what finds no room is kept in order.
    fn command(&mut self, command: Command) {
        self.backlog.push_back(command);
        self.drain();
    }

    /// Hands over what waited for room.
    pub fn drain(&mut self) {
        while let Some(command) = self.backlog.pop_front() {
            if let Err(mpsc::error::TrySendError::Full(command)) = self.commands.try_send(command) {
                self.backlog.push_front(command);
                return;
            }
        }
    }
}
