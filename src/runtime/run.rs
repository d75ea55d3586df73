//! The loop.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::thread::JoinHandle;
use std::time::Duration;

use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::connector::{Connector, Opening, Told, Ways};
use super::editing;
use super::effects::{Hands, Left};
use super::loader::Loader;
use super::pace::Pace;
use super::timers::Timers;
use crate::app::{self, Model, Moment, Msg, Timer};
use crate::domain::command::Program;
use crate::domain::connect::ConnectOrder;
use crate::domain::sync::Fact;
use crate::domain::{Clock, HintId};
use crate::store::{Reader, StoreError};
use crate::sync::{Command, Parts, Worker};
use crate::terminal::{
    Beside, Input, Options, Running, Screen, Signal, Signals, TerminalError, browse, editor, run as run_program, run_beside,
};
use crate::ui;

/// How long the end waits for what can still be sent.
const LAST_SEND: Duration = Duration::from_secs(3);

/// What a dashboard is made of.
pub struct Dashboard {
    /// The sync worker's parts; `None` when no profile is connected.
    pub parts: Option<Parts>,
    /// The model to begin with.
    pub model: Model,
    /// The time.
    pub clock: std::sync::Arc<dyn Clock>,
    /// 128 fresh random bits.
    pub random: fn() -> u128,
    /// What connecting needs.
    pub ways: std::sync::Arc<dyn Ways>,
}

/// How the dashboard ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ended {
    /// Writes that still wait for the instance.
    pub waiting: usize,
    /// A signal ended it.
    pub by_signal: bool,
}

/// Why the dashboard could not go on.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    /// The terminal.
    #[error(transparent)]
    Terminal(#[from] TerminalError),
    /// The local database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl RuntimeError {
    /// The next step, where there is one.
    pub fn hint(&self) -> Option<HintId> {
        match self {
            RuntimeError::Store(error) => Some(error.hint()),
            RuntimeError::Terminal(_) | RuntimeError::Io(_) => None,
        }
    }
}

/// Runs the dashboard until the person quits or a signal ends it. The terminal is given back in every case.
pub fn run(dashboard: Dashboard) -> Result<Ended, RuntimeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(dashboard_loop(dashboard))
}

async fn dashboard_loop(dashboard: Dashboard) -> Result<Ended, RuntimeError> {
    let Dashboard { parts, model, clock, random, ways } = dashboard;
    let name = model.profile.as_ref().map(|profile| profile.name.clone());
    let mut screen = Screen::enter(Options { mouse: model.mouse })?;
    let folder = ways.ground().paths.data_dir;
    editing::sweep(&folder, clock.now());
    let connector = Connector::start(std::sync::Arc::clone(&ways), name)?;
    let hands = hands(connector.orders.clone());
    let mut turn = Loop::new(&mut screen, model, hands, clock, random, (ways, folder));
    if let Some(parts) = parts {
        turn.attach(parts)?;
    }
    let by_signal = turn.run(connector).await;
    turn.detach(LAST_SEND)?;
    let (ending, database) = (std::mem::take(&mut turn.ending), turn.database.take());
    drop(screen);
    for thread in ending {
        if thread.join().is_err() {
            tracing::error!("a worker could not be ended");
        }
    }
    let waiting = match database.filter(|database| database.exists()) {
        Some(database) => Reader::open(&database)?.counts()?.waiting,
        None => 0,
    };
    Ok(Ended { waiting, by_signal: by_signal? })
}

/// Hands over what waited for room, and lets the worker end within a time while its facts are taken off its hands.
async fn finish(mut worker: Worker, backlog: VecDeque<Command>, limit: Duration) {
    let commands = worker.commands.clone();
    let hand_over = async move {
        for command in backlog.into_iter().chain([Command::Stop(limit)]) {
            if commands.send(command).await.is_err() {
                return;
            }
        }
    };
    let listen = async { while worker.facts.recv().await.is_some() {} };
    tokio::join!(hand_over, listen);
    worker.join();
}

fn hands(orders: mpsc::Sender<ConnectOrder>) -> Hands {
    let zone = jiff::tz::TimeZone::system();
    // Nobody takes these commands before a profile is open.
    let (commands, _) = mpsc::channel(1);
    let loader = Loader::none();
    Hands { loader, timers: Timers::default(), backlog: VecDeque::new(), commands, orders, zone, looked_at: None }
}

/// The next fact of the worker; without one, never.
async fn next_fact(worker: &mut Option<Worker>) -> Option<Fact> {
    match worker {
        Some(worker) => worker.facts.recv().await,
        None => std::future::pending().await,
    }
}

/// So many programs may run beside the dashboard.
const MOST_BESIDE: usize = 8;

struct Loop<'a> {
    screen: &'a mut Screen,
    model: Model,
    hands: Hands,
    pace: Pace,
    /// What the last frame has at which place.
    hits: ui::Hits,
    clock: std::sync::Arc<dyn Clock>,
    random: fn() -> u128,
    ways: std::sync::Arc<dyn Ways>,
    /// The worker of the profile in use.
    worker: Option<Worker>,
    /// The database of the profile in use.
    database: Option<PathBuf>,
    /// The text that is to be edited.
    editing: Option<String>,
    /// The program that is to have the terminal.
    program: Option<Box<Program>>,
    /// Programs that run beside the dashboard; they end with it.
    beside: Vec<Beside>,
    /// Where they tell how they ended.
    ran: (mpsc::UnboundedSender<Msg>, mpsc::UnboundedReceiver<Msg>),
    /// Where the file for the editor is made.
    folder: PathBuf,
    /// Workers that are ending, each taken care of by a thread.
    ending: Vec<JoinHandle<()>>,
}

/// What woke the loop.
enum Woken {
    Signal(Signal),
    Input(Result<Event, TerminalError>),
    Loaded(Box<Msg>),
    Told(Box<Fact>),
    Connection(Told),
    Timer,
    Frame,
    Room,
}

impl<'a> Loop<'a> {
    fn new(
        screen: &'a mut Screen,
        mut model: Model,
        hands: Hands,
        clock: std::sync::Arc<dyn Clock>,
        random: fn() -> u128,
        (ways, folder): (std::sync::Arc<dyn Ways>, PathBuf),
    ) -> Self {
        let size = screen.size();
        model.size = app::layout::drawn((size.width, size.height), model.look.linear);
        let pace = Pace::default();
        Loop {
            screen,
            model,
            hands,
            pace,
            hits: ui::Hits::default(),
            clock,
            random,
            ways,
            folder,
            worker: None,
            database: None,
            editing: None,
            program: None,
            beside: Vec::new(),
            ran: mpsc::unbounded_channel(),
            ending: Vec::new(),
        }
    }

    /// Begins to work on a profile's data.
    fn attach(&mut self, parts: Parts) -> Result<(), RuntimeError> {
        let database = parts.database.clone();
        let worker = Worker::spawn(parts)?;
        let reader = Reader::open(&database)?;
        let assignees = Some(Fact::AssigneesKnown(reader.assignees()?));
        let tour = (!reader.is_tour_over()?).then_some(Fact::TourDue);
        let recent = Some(Fact::RecentKnown(reader.recent()?));
        let known = [Some(Fact::ChoicesChanged(reader.choices()?)), reader.me()?.map(Fact::MeKnown), assignees, tour, recent];
        self.hands.loader = Loader::start(reader)?;
        self.hands.commands = worker.commands.clone();
        (self.worker, self.database) = (Some(worker), Some(database));
        for fact in known.into_iter().flatten() {
            self.update(Msg::Fact(fact))?;
        }
        Ok(())
    }

    /// Ends the work on the profile's data. The worker stores what it was handed and sends what it can within the limit, on a thread
    /// of its own: the loop never waits for it.
    fn detach(&mut self, limit: Duration) -> Result<(), RuntimeError> {
        let Some(worker) = self.worker.take() else { return Ok(()) };
        let backlog = std::mem::take(&mut self.hands.backlog);
        (self.hands.commands, self.hands.loader, self.hands.looked_at) = (mpsc::channel(1).0, Loader::none(), None);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let end = move || runtime.block_on(finish(worker, backlog, limit));
        self.ending.push(std::thread::Builder::new().name("ending".into()).spawn(end)?);
        Ok(())
    }

    /// What the connection tells: a fact, or that the profile changes under the screen.
    fn take_told(&mut self, told: Told) -> Result<Left, RuntimeError> {
        match told {
            Told::Fact(fact) => self.update(Msg::Connect(fact)),
            Told::Open(opening) => {
                self.detach(LAST_SEND)?;
                let Opening { parts, opened } = *opening;
                // What is asked first is asked of the new database.
                self.attach(parts)?;
                self.update(Msg::Opened(Box::new(opened)))
            }
            Told::Close(closed) => {
                self.detach(Duration::ZERO)?;
                self.database = None;
                let ending = std::mem::take(&mut self.ending);
                let end = move || {
                    let ended = ending.into_iter().all(|thread| thread.join().is_ok());
                    tracing::info!(ended, "the profile's worker has ended");
                    // The connector is waiting for it, unless the program ends.
                    let _ = closed.send(());
                };
                self.ending.push(std::thread::Builder::new().name("closing".into()).spawn(end)?);
                Ok(Left::Nothing)
            }
        }
    }

    /// Runs; true when a signal ended it.
    async fn run(&mut self, mut connector: Connector) -> Result<bool, RuntimeError> {
        let mut signals = Signals::with_terminal()?;
        let mut input = Input::new()?;
        let moment = self.moment();
        let first = app::start(&mut self.model, &moment);
        self.draw()?;
        let mut left = self.carry_out_all(first)?;
        loop {
            match left {
                Left::Quit => return Ok(false),
                Left::Suspend => {
                    self.screen.suspend(&mut input, &mut signals).await?;
                    self.update(Msg::Resumed)?;
                }
                Left::Reload => {
                    // A small file of one's own: read between two keys.
                    let name = self.model.profile.as_ref().map(|profile| profile.name.as_str());
                    let read = self.ways.reload(name);
                    self.update(Msg::Reloaded(Box::new(read)))?;
                }
                Left::Edit => {
                    if self.edit(&mut input, &mut signals).await? {
                        return Ok(true);
                    }
                }
                Left::Run => {
                    if self.run_program(&mut input, &mut signals).await? {
                        return Ok(true);
                    }
                }
                Left::Nothing => {}
            }
            let woken = self.wait(&mut signals, &mut input, &mut connector.told).await;
            left = match woken {
                Woken::Signal(signal) if signal.ends() => {
                    // What was typed in the last second is not stored yet.
                    self.update(Msg::Timer(Timer::SaveDraft))?;
                    return Ok(true);
                }
                Woken::Signal(Signal::Resize) => {
                    let size = self.screen.size();
                    self.update(Msg::Resize(size.width, size.height))?
                }
                Woken::Signal(_) => {
                    self.screen.continued()?;
                    self.update(Msg::Resumed)?
                }
                Woken::Input(event) => self.take_input(event?, &mut input)?,
                Woken::Loaded(msg) => self.update(*msg)?,
                Woken::Told(fact) => self.take_facts(*fact)?,
                Woken::Connection(told) => self.take_told(told)?,
                Woken::Timer => self.end_timers()?,
                Woken::Frame => Left::Nothing,
                Woken::Room => {
                    self.hands.drain();
                    Left::Nothing
                }
            };
            if self.pace.is_due(Instant::now()) {
                self.draw()?;
            }
        }
    }

    /// Lets the person edit a text in their editor; true when a signal has ended the program meanwhile. The draft is stored already, so
    /// whatever happens here loses nothing.
    async fn edit(&mut self, input: &mut Input, signals: &mut Signals) -> Result<bool, RuntimeError> {
        let Some(text) = self.editing.take() else { return Ok(false) };
        let file = editing::file(&self.folder);
        let edited = match editing::prepare(&self.folder, &file, &text) {
            Ok(()) => {
                self.screen.lend(input);
                let ended = match editor(&file) {
                    Ok(mut running) => self.wait_for(&mut running, signals).await,
                    Err(error) => Some(Err(error)),
                };
                if ended.is_some() {
                    self.screen.take_back(input)?;
                }
                ended.map(|ended| ended.and_then(|status| editing::read(&file, status)))
            }
            Err(error) => Some(Err(error)),
        };
        if let Err(error) = std::fs::remove_file(&file) {
            tracing::warn!(%error, "the editor's file could not be removed");
        }
        let Some(edited) = edited else { return Ok(true) };
        self.update(Msg::Edited(edited.map_err(|error| error.to_string().into())))?;
        Ok(false)
    }

    /// Lends the terminal to a program of the person's own; true when a signal has ended ours meanwhile.
    async fn run_program(&mut self, input: &mut Input, signals: &mut Signals) -> Result<bool, RuntimeError> {
        let Some(program) = self.program.take() else { return Ok(false) };
        self.screen.lend(input);
        let ended = match run_program(&program) {
            Ok(mut running) => match self.wait_for(&mut running, signals).await {
                Some(ended) => ended.map(|status| running.ended(status)),
                None => return Ok(true),
            },
            Err(error) => Err(error),
        };
        self.screen.take_back(input)?;
        self.update(Msg::Ran { name: program.name, ended: ended.map_err(|error| error.to_string().into()) })?;
        Ok(false)
    }

    /// Starts a program that sees no terminal.
    fn start_beside(&mut self, program: &Program) -> Result<(), RuntimeError> {
        self.beside.retain(|running| !running.is_over());
        let (name, sender) = (program.name.clone(), self.ran.0.clone());
        let tell = move |ended: std::io::Result<_>| {
            // Nobody listens any more when the dashboard ends.
            let _ = sender.send(Msg::Ran { name, ended: ended.map_err(|error| error.to_string().into()) });
        };
        let started = if self.beside.len() < MOST_BESIDE {
            run_beside(program, tell)
        } else {
            Err(std::io::Error::other(format!("{MOST_BESIDE} programs run already")))
        };
        match started {
            Ok(running) => self.beside.push(running),
            Err(error) => {
                self.update(Msg::Ran { name: program.name.clone(), ended: Err(error.to_string().into()) })?;
            }
        }
        Ok(())
    }

    /// Waits for the end of what has the terminal; `None` when a signal ends the program. What the worker tells is taken in meanwhile,
    /// and not drawn.
    async fn wait_for(&mut self, running: &mut Running, signals: &mut Signals) -> Option<std::io::Result<ExitStatus>> {
        loop {
            let told = tokio::select! {
                biased;
                signal = signals.next() => match signal {
                    // The keys of the terminal are the other program's, and these reach us too.
                    Signal::Interrupt | Signal::Quit | Signal::Continue | Signal::Resize => continue,
                    Signal::Terminate | Signal::HangUp => return None,
                },
                ended = running.wait() => return Some(ended),
                Some(fact) = next_fact(&mut self.worker) => Msg::Fact(fact),
                Some(msg) = self.hands.loader.answers.recv() => msg,
            };
            if let Err(error) = self.update(told) {
                tracing::warn!(%error, "while another program has the terminal");
            }
        }
    }

    async fn wait(&mut self, signals: &mut Signals, input: &mut Input, told: &mut mpsc::Receiver<Told>) -> Woken {
        let frame = self.pace.due(Instant::now());
        let timer = self.hands.timers.next();
        let crowded = !self.hands.backlog.is_empty();
        let at = |instant: Option<Instant>| async move {
            match instant {
                Some(instant) => sleep_until(instant).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            signal = signals.next() => Woken::Signal(signal),
            event = input.next() => Woken::Input(event),
            Some(msg) = self.hands.loader.answers.recv() => Woken::Loaded(Box::new(msg)),
            Some(fact) = next_fact(&mut self.worker) => Woken::Told(Box::new(fact)),
            Some(told) = told.recv() => Woken::Connection(told),
            Some(msg) = self.ran.1.recv() => Woken::Loaded(Box::new(msg)),
            () = at(timer) => Woken::Timer,
            () = at(frame) => Woken::Frame,
            _ = self.hands.commands.reserve(), if crowded => Woken::Room,
        }
    }

    /// Takes in an event and all that are there already, so that a burst of keys costs one frame.
    fn take_input(&mut self, event: Event, input: &mut Input) -> Result<Left, RuntimeError> {
        let mut next = Some(event);
        while let Some(event) = next {
            let left = match event {
                Event::Key(key) => self.update(Msg::Key(key))?,
                Event::Paste(text) => self.update(Msg::Paste(text))?,
                Event::Mouse(mouse) => self.mouse(mouse)?,
                _ => Left::Nothing,
            };
            if left != Left::Nothing {
                return Ok(left);
            }
            next = input.ready().transpose()?;
        }
        Ok(Left::Nothing)
    }

    /// A click means what was drawn there last.
    fn mouse(&mut self, event: MouseEvent) -> Result<Left, RuntimeError> {
        match event.kind {
            MouseEventKind::ScrollUp => self.update(Msg::Wheel(-1)),
            MouseEventKind::ScrollDown => self.update(Msg::Wheel(1)),
            MouseEventKind::Down(MouseButton::Left) => match self.hits.at(event.column, event.row) {
                Some(hit) => {
                    // The next click of the same burst is about what is drawn then.
                    self.hits = ui::Hits::default();
                    self.update(Msg::Click(hit))
                }
                None => Ok(Left::Nothing),
            },
            _ => Ok(Left::Nothing),
        }
    }

    fn take_facts(&mut self, first: Fact) -> Result<Left, RuntimeError> {
        let mut left = self.update(Msg::Fact(first))?;
        while left == Left::Nothing
            && let Some(Ok(fact)) = self.worker.as_mut().map(|worker| worker.facts.try_recv())
        {
            left = self.update(Msg::Fact(fact))?;
        }
        Ok(left)
    }

    fn end_timers(&mut self) -> Result<Left, RuntimeError> {
        for id in self.hands.timers.ended(Instant::now()) {
            let left = self.update(Msg::Timer(id))?;
            if left != Left::Nothing {
                return Ok(left);
            }
        }
        Ok(Left::Nothing)
    }

    fn update(&mut self, msg: Msg) -> Result<Left, RuntimeError> {
        let moment = self.moment();
        let effects = app::update(&mut self.model, msg, &moment);
        if std::mem::take(&mut self.model.dirty) {
            self.pace.want();
        }
        self.carry_out_all(effects)
    }

    fn moment(&self) -> Moment {
        let now = self.clock.now();
        Moment { now, today: now.to_zoned(self.hands.zone.clone()).date(), random: (self.random)() }
    }

    fn carry_out_all(&mut self, effects: Vec<app::Effect>) -> Result<Left, RuntimeError> {
        let now: Timestamp = self.clock.now();
        let mut left = Left::Nothing;
        for effect in effects {
            if let app::Effect::Editor(text) = effect {
                (self.editing, left) = (Some(text), Left::Edit);
                continue;
            }
            if let app::Effect::Run(program) = effect {
                if program.wait {
                    (self.program, left) = (Some(program), Left::Run);
                } else {
                    self.start_beside(&program)?;
                }
                continue;
            }
            if let app::Effect::Browse(url) = effect {
                if let Err(error) = browse(&url) {
                    self.update(Msg::NotOpened { url, why: error.to_string().into() })?;
                }
                continue;
            }
            match self.hands.carry_out(effect, self.screen, now)? {
                Left::Nothing => {}
                other => left = other,
            }
        }
        Ok(left)
    }

    fn draw(&mut self) -> Result<(), RuntimeError> {
        let model = &self.model;
        let hits = &mut self.hits;
        self.screen.draw(|frame| *hits = ui::draw(frame, model))?;
        self.pace.drawn(Instant::now());
        Ok(())
    }
}
