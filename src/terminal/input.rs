//! What the person types, pastes and clicks, and the terminal's new sizes.

use crossterm::event::{Event, EventStream, KeyEventKind};
use futures_util::{FutureExt, StreamExt};

use super::TerminalError;

/// The input of the terminal. Stopped, it leaves what is typed to other programs.
#[derive(Debug)]
pub struct Input {
    stream: Option<EventStream>,
}

impl Input {
    /// Begins to listen. Take the screen first: before that the terminal hands out whole lines only.
    pub fn new() -> Self {
        Input { stream: Some(EventStream::new()) }
    }

    /// Lets go of the terminal's input, for a suspend or another program in the foreground.
    pub fn stop(&mut self) {
        self.stream = None;
    }

    /// Listens again.
    pub fn start(&mut self) {
        self.stream.get_or_insert_default();
    }

    /// The next event; waits for ever while stopped. Key releases, which only some terminals report, are left out. Nothing is lost
    /// when the future is dropped.
    pub async fn next(&mut self) -> Result<Event, TerminalError> {
        let Some(stream) = &mut self.stream else { return std::future::pending().await };
        loop {
            match stream.next().await {
                Some(Ok(Event::Key(key))) if key.kind == KeyEventKind::Release => {}
                Some(Ok(event)) => return Ok(event),
                Some(Err(error)) => return Err(error.into()),
                None => return Err(TerminalError::Lost),
            }
        }
    }

    /// The next event if it is there already, to take in a burst before one draw.
    pub fn ready(&mut self) -> Option<Result<Event, TerminalError>> {
        self.next().now_or_never()
    }
}

impl Default for Input {
    fn default() -> Self {
        Input::new()
    }
}
