//! What the person types, pastes and clicks.
//!
//! A thread of its own reads, because crossterm 0.29 reads a terminal that is gone in an endless loop: it must not be the thread
//! that has to notice the loss and end the program.

use std::io;
use std::sync::mpsc as std_mpsc;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, EventStream, KeyEventKind};
use futures_util::{FutureExt, StreamExt};
use tokio::sync::mpsc;

use super::TerminalError;

/// Events that may wait for the loop; a paste is one event.
const WAITING: usize = 256;

/// How long to wait for the reading thread to let go. It does so at once, unless the terminal is gone.
const LET_GO: Duration = Duration::from_secs(1);

/// The input of the terminal. Stopped, it leaves what is typed to other programs.
#[derive(Debug)]
pub struct Input {
    reader: Option<Reader>,
}

/// The reading thread as seen from the loop.
#[derive(Debug)]
struct Reader {
    events: mpsc::Receiver<io::Result<Event>>,
    /// Closed when the thread has ended.
    ended: std_mpsc::Receiver<()>,
}

impl Input {
    /// Begins to listen. Take the screen first: before that the terminal hands out whole lines only.
    pub fn new() -> Result<Self, TerminalError> {
        Ok(Input { reader: Some(Reader::start()?) })
    }

    /// Lets go of the terminal's input, for a suspend or another program in the foreground.
    pub fn stop(&mut self) {
        if let Some(Reader { events, ended }) = self.reader.take() {
            drop(events);
            let _ = ended.recv_timeout(LET_GO);
        }
    }

    /// Listens again.
    pub fn start(&mut self) -> Result<(), TerminalError> {
        if self.reader.is_none() {
            self.reader = Some(Reader::start()?);
        }
        Ok(())
    }

    /// The next event; waits for ever while stopped. Left out are key releases, which only some terminals report, and changes of size,
    /// which [`Signals`](super::Signals) tells. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> Result<Event, TerminalError> {
        let Some(reader) = &mut self.reader else { return std::future::pending().await };
        loop {
            match reader.events.recv().await {
                Some(Ok(Event::Key(key))) if key.kind == KeyEventKind::Release => {}
                Some(Ok(Event::Resize(..))) => {}
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

impl Drop for Input {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Reader {
    fn start() -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let (sender, events) = mpsc::channel(WAITING);
        let (alive, ended) = std_mpsc::channel();
        thread::Builder::new().name("terminal-input".to_owned()).spawn(move || {
            runtime.block_on(read_until_closed(sender));
            drop(alive);
        })?;
        Ok(Reader { events, ended })
    }
}

/// Hands on events until nobody wants them.
async fn read_until_closed(sender: mpsc::Sender<io::Result<Event>>) {
    let mut stream = EventStream::new();
    loop {
        let event = tokio::select! {
            biased;
            () = sender.closed() => return,
            event = stream.next() => event,
        };
        let Some(event) = event else { return };
        if sender.send(event).await.is_err() {
            return;
        }
    }
}
