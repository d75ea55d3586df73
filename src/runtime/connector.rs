//! The connection's own thread: it carries out what the person asks of the connection, one order after the other, while the loop
//! goes on drawing. It owns the connection on trial; a sign-in or a check under way gives way to an order that makes it pointless.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;
use secrecy::SecretString;
use tokio::sync::{mpsc, oneshot};

use super::sign_in::{self, Way};
use crate::app::{Opened, Reloaded};
use crate::config::{self, Config, Profile};
use crate::connect::{self, Bench, Checklist, Ground, NotRemoved, Trial, local, of_vault, states};
use crate::domain::connect::{Case, CheckRow, ConnectFact, ConnectOrder, ProfileRow, Proposal, Seen, SignIn};
use crate::domain::write::Problem;
use crate::domain::{HintId, Kind, Retry, Untrusted};
use crate::servicenow::Client;
use crate::store::Reader;
use crate::sync::Parts;
use crate::vault::VaultError;

/// Orders and answers that may wait: far more than a person can cause.
const CHANNEL: usize = 256;

/// What the connection needs of whoever started the program.
pub trait Ways: Send + Sync {
    /// Where things are, and the vaults.
    fn ground(&self) -> Ground;
    /// Opens the encrypted vault with a passphrase, or chooses it for a vault that does not exist yet.
    ///
    /// # Errors
    /// [`VaultError`]: it is the wrong one, or too weak for a new vault.
    fn unlock(&self, passphrase: &SecretString) -> Result<(), VaultError>;
    /// Opens a stored profile for work.
    ///
    /// # Errors
    /// Why it cannot be opened.
    fn open(&self, name: &str) -> Result<Opening, Problem>;
    /// Reads the configuration anew for the profile in use.
    ///
    /// # Errors
    /// What is wrong with it: file, line, and what to write.
    fn reload(&self, name: Option<&str>) -> Result<Reloaded, String>;
}

/// A profile opened for work.
pub struct Opening {
    /// What the sync worker is made of.
    pub parts: Parts,
    /// What the screen has to know.
    pub opened: Opened,
}

/// What the connector tells the loop.
pub enum Told {
    /// Something for the screen.
    Fact(ConnectFact),
    /// Another profile is to be worked on from now on.
    Open(Box<Opening>),
    /// The profile's worker has to end before its data can go; answered when it has.
    Close(oneshot::Sender<()>),
}

/// The connector's two ends.
pub struct Connector {
    /// Takes orders.
    pub orders: mpsc::Sender<ConnectOrder>,
    /// Gives answers.
    pub told: mpsc::Receiver<Told>,
}

impl Connector {
    /// Starts the thread; it ends when the connector is dropped. `name` is the profile in use.
    pub fn start(ways: Arc<dyn Ways>, name: Option<String>) -> std::io::Result<Self> {
        let (orders, order_receiver) = mpsc::channel(CHANNEL);
        let (told_sender, told) = mpsc::channel(CHANNEL);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let room =
            Room { ways, name, trial: None, checked: None, orders: order_receiver, later: VecDeque::new(), told: told_sender };
        std::thread::Builder::new().name("connector".into()).spawn(move || runtime.block_on(room.run()))?;
        Ok(Connector { orders, told })
    }
}

/// The connector's state.
pub(super) struct Room {
    ways: Arc<dyn Ways>,
    name: Option<String>,
    trial: Option<Trial>,
    /// The client that last checked a stored profile, with what the instance told it, and the profile's name.
    checked: Option<(String, Client)>,
    pub(super) orders: mpsc::Receiver<ConnectOrder>,
    /// Orders that came while another was carried out.
    pub(super) later: VecDeque<ConnectOrder>,
    told: mpsc::Sender<Told>,
}

/// Whether an order makes the checks or the sign-in under way pointless.
pub(super) fn interrupts(order: &ConnectOrder) -> bool {
    use ConnectOrder::{Again, CancelSignIn, Leave, Remove, SignIn, Switch, Try, Unlock};
    matches!(order, Try(_) | Again | SignIn | CancelSignIn | Leave | Remove { .. } | Switch(_) | Unlock(_))
}

/// Whether an order makes what is on trial pointless: signing in needs it.
fn leads_away(order: &ConnectOrder) -> bool {
    interrupts(order) && !matches!(order, ConnectOrder::SignIn | ConnectOrder::CancelSignIn)
}

impl Room {
    async fn run(mut self) {
        self.tell_profiles().await;
        loop {
            let order = match self.later.pop_front() {
                Some(order) => order,
                None => match self.orders.recv().await {
                    Some(order) => order,
                    None => return,
                },
            };
            self.take(order).await;
        }
    }

    async fn take(&mut self, order: ConnectOrder) {
        match order {
            ConnectOrder::Try(proposal) => Box::pin(self.begin(&proposal)).await,
            ConnectOrder::Again => {
                if self.begin_again().await {
                    self.check(Way::All).await;
                }
            }
            ConnectOrder::Check(check) => self.check(Way::One(check)).await,
            ConnectOrder::CheckAll => self.check(Way::All).await,
            ConnectOrder::CheckLocal => self.check_local(None).await,
            ConnectOrder::TestTicket => self.check(Way::TestTicket).await,
            ConnectOrder::SignIn => self.sign_in().await,
            ConnectOrder::NotYou => {
                if let Some(trial) = &mut self.trial {
                    trial.not_you().await;
                }
                self.sign_in().await;
            }
            // Nothing is waited for any more.
            ConnectOrder::Paste(_) | ConnectOrder::CancelSignIn => {}
            ConnectOrder::Leave => self.trial = None,
            ConnectOrder::Save => self.save().await,
            ConnectOrder::Remove { purge, discard_unsent } => self.remove(purge, discard_unsent).await,
            ConnectOrder::RenameState { kind, value, name } => self.rename(kind, Some((&value, name.as_deref()))).await,
            ConnectOrder::ResetStates(kind) => self.rename(kind, None).await,
            ConnectOrder::KeepTheme(word) => self.keep_theme(word).await,
            ConnectOrder::Switch(name) => self.open(name).await,
            ConnectOrder::Unlock(passphrase) => self.unlock(passphrase).await,
            ConnectOrder::Status => self.tell_status().await,
        }
    }

    pub(super) async fn fact(&self, fact: ConnectFact) {
        // Without a loop nobody is left to tell.
        let _ = self.told.send(Told::Fact(fact)).await;
    }

    async fn fail(&self, problem: Problem) {
        self.fact(ConnectFact::Failed(problem)).await;
    }

    fn config(&self) -> Result<Config, Problem> {
        Config::load(&self.ways.ground().paths.config_file, true).map_err(|error| config_problem(&error))
    }

    /// The profile in use, as stored now.
    fn stored(&self) -> Result<(String, Profile), Problem> {
        let not_connected = || Problem { hint: HintId::Connect, retry: Retry::AfterLogin, detail: Untrusted::default() };
        let name = self.name.clone().ok_or_else(not_connected)?;
        let profile = self.config()?.profiles.remove(&name).ok_or_else(not_connected)?;
        Ok((name, profile))
    }

    /// New entries are tried.
    async fn begin(&mut self, proposal: &Proposal) {
        self.trial = None;
        let config = match self.config() {
            Ok(config) => config,
            Err(problem) => return self.fail(problem).await,
        };
        let before = config.profiles.get(proposal.profile.trim());
        let bad = |field, why, case| ConnectFact::BadProposal { field, why, case };
        let (name, profile, secrets) = match connect::read_proposal(proposal, before) {
            Ok(read) => read,
            Err(wrong) => {
                let case = (wrong.field == "instance").then_some(Case::WRONG_ADDRESS);
                return self.fact(bad(wrong.field, wrong.why, case)).await;
            }
        };
        let ground = self.ways.ground();
        // That secrets can be kept is known before anybody signs in.
        let passphrase = proposal.passphrase.clone().filter(|_| profile.vault == config::Vault::Encrypted);
        let vault = ground.vault(&profile);
        let kept = self.aside(move |ways| match passphrase.map(|passphrase| ways.unlock(&passphrase)) {
            Some(Err(error)) => Err(("passphrase", error)),
            _ => vault.load("", "probe").map_err(|error| ("vault", error)),
        });
        match self.unless(leads_away, kept).await {
            None => return,
            Some(Err((field, error))) => {
                return self.fact(bad(field, error.to_string(), Some(of_vault(&error)))).await;
            }
            Some(Ok(_)) => {}
        }
        match Trial::new(ground, name, profile, before.cloned(), secrets) {
            Ok(trial) => self.trial = Some(trial),
            Err(error) => return self.fail(error.problem()).await,
        }
        self.check(Way::All).await;
    }

    /// The stored profile is tried anew; tells whether it can be.
    async fn begin_again(&mut self) -> bool {
        self.trial = None;
        let trial = match self.stored() {
            Ok((name, profile)) => {
                let again = move |ways: &dyn Ways| Trial::again(ways.ground(), name, profile);
                self.aside(again).await.map_err(|error| error.problem())
            }
            Err(problem) => Err(problem),
        };
        match trial {
            Ok(trial) => self.trial = Some(trial),
            Err(problem) => self.fail(problem).await,
        }
        self.trial.is_some()
    }

    /// Runs checks: of what is on trial, else of the stored connection.
    async fn check(&mut self, way: Way) {
        let told = self.told.clone();
        let mut tell = move |row: CheckRow| {
            if told.try_send(Told::Fact(ConnectFact::Check(row))).is_err() {
                tracing::warn!("nobody took a row of the checklist");
            }
        };
        if let Some(mut trial) = self.trial.take() {
            let ended = self.unless_interrupted(Box::pin(sign_in::run(&mut trial, way, &mut tell))).await;
            self.trial = Some(trial);
            if let Some(Err(problem)) = ended {
                self.fail(problem).await;
            }
            return;
        }
        let mut date = None;
        match self.stored_list().await {
            Ok(mut list) => {
                let ground = self.ways.ground();
                if let Some(Err(problem)) =
                    self.unless_interrupted(Box::pin(sign_in::run_list(&mut list, &ground, way, &mut tell))).await
                {
                    self.fail(problem).await;
                }
                date = list.date();
                self.remember(list.seen(ground.clock.now())).await;
                self.checked = self.name.clone().zip(list.bench().client.clone());
            }
            Err(problem) => self.fail(problem).await,
        }
        if matches!(way, Way::All) {
            self.check_local(date).await;
        }
    }

    /// The checklist of the stored connection, with its login as far as there is one.
    async fn stored_list(&self) -> Result<Checklist, Problem> {
        let (name, profile) = self.stored()?;
        self.aside(move |ways| stored_list(&ways.ground(), &name, &profile)).await
    }

    /// Keeps what was seen of the stored connection.
    async fn remember(&self, seen: Seen) {
        let Some(name) = self.name.clone() else { return };
        if let Err(error) = self.aside(move |ways| connect::remember(&ways.ground(), &name, seen)).await {
            tracing::warn!(%error, "what was seen of the connection could not be kept");
        }
    }

    /// Looks at this machine; `date` is the instance's clock as it has just answered.
    async fn check_local(&mut self, date: Option<Timestamp>) {
        let name = self.name.clone();
        let rows = self
            .aside(move |ways| {
                let ground = ways.ground();
                let (config, row) = local::config(&ground.paths.config_file);
                let mut rows = vec![row];
                if let Some((name, config)) = name.zip(config.ok())
                    && let Some(profile) = config.profiles.get(&name)
                {
                    rows.extend(local::profile(&ground, &name, profile));
                }
                rows.extend(date.map(|date| local::clock(ground.clock.now(), Some(date))));
                rows
            })
            .await;
        self.fact(ConnectFact::Local(rows)).await;
    }

    /// As [`aside`], with this room's ways.
    fn aside<T: Send + 'static, F: FnOnce(&dyn Ways) -> T + Send + 'static>(&self, work: F) -> impl Future<Output = T> + use<T, F> {
        let ways = Arc::clone(&self.ways);
        aside(Box::new(move || work(&*ways)))
    }

    /// Work to its end; `None` when an order came that makes it pointless. Other orders wait.
    async fn unless_interrupted<T>(&mut self, work: impl Future<Output = T>) -> Option<T> {
        self.unless(interrupts, work).await
    }

    /// As [`Room::unless_interrupted`], by orders of one's own choice.
    async fn unless<T>(&mut self, stops: fn(&ConnectOrder) -> bool, work: impl Future<Output = T>) -> Option<T> {
        tokio::pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return Some(done),
                order = self.orders.recv() => match order {
                    Some(order) if stops(&order) => {
                        self.later.push_front(order);
                        return None;
                    }
                    Some(order) => self.later.push_back(order),
                    None => return None,
                },
            }
        }
    }

    async fn sign_in(&mut self) {
        if self.trial.is_none() && !self.begin_again().await {
            return;
        }
        let Some(mut trial) = self.trial.take() else { return };
        if trial.needs_browser() {
            sign_in::with_browser(self, &mut trial).await;
        } else {
            self.fact(ConnectFact::SignIn(SignIn::Exchanging)).await;
            if let Some(state) = self.unless_interrupted(trial.sign_in()).await {
                self.fact(ConnectFact::SignIn(state)).await;
            }
        }
        self.trial = Some(trial);
    }

    async fn save(&mut self) {
        let Some(trial) = &mut self.trial else {
            let problem = Problem { hint: HintId::SignInAgain, retry: Retry::AfterLogin, detail: Untrusted::default() };
            return self.fact(ConnectFact::NotSaved(problem)).await;
        };
        let name = trial.name().to_owned();
        if let Err(error) = trial.save().await {
            return self.fact(ConnectFact::NotSaved(error.problem())).await;
        }
        (self.trial, self.checked) = (None, None);
        self.open(name.clone()).await;
        self.fact(ConnectFact::Saved { profile: name }).await;
    }

    /// The passphrase of the vault in use: with it the profile is opened anew, now with its login.
    async fn unlock(&mut self, passphrase: SecretString) {
        if let Err(error) = self.aside(move |ways| ways.unlock(&passphrase)).await {
            let problem = Problem { hint: error.hint(), retry: error.retry(), detail: Untrusted::default() };
            return self.fact(ConnectFact::NotUnlocked(problem)).await;
        }
        if let Some(name) = self.name.clone() {
            self.open(name).await;
        }
    }

    /// Another profile is worked on from now on.
    async fn open(&mut self, name: String) {
        let wanted = name.clone();
        match self.aside(move |ways| ways.open(&wanted)).await {
            Ok(opening) => {
                (self.name, self.trial) = (Some(name), None);
                let _ = self.told.send(Told::Open(Box::new(opening))).await;
                self.tell_profiles().await;
            }
            Err(problem) => self.fail(problem).await,
        }
    }

    /// Removes the connection. Its worker ends only once nothing speaks against it, and works on if it could not be removed.
    async fn remove(&mut self, purge: bool, discard: bool) {
        let (name, profile) = match self.stored() {
            Ok(stored) => stored,
            Err(problem) => return self.fail(problem).await,
        };
        let ground = self.ways.ground();
        match connect::unsent(&ground, &name, purge) {
            Ok(0) => {}
            Ok(count) if !discard => return self.fact(ConnectFact::UnsentWork(count)).await,
            Ok(_) => {}
            Err(error) => return self.fail(error.problem()).await,
        }
        let (closed, is_closed) = oneshot::channel();
        let _ = self.told.send(Told::Close(closed)).await;
        let _ = is_closed.await;
        match connect::remove(&ground, &name, &profile, purge, discard).await {
            Ok(_) => {
                (self.name, self.trial) = (None, None);
                self.fact(ConnectFact::Removed).await;
                self.tell_profiles().await;
            }
            Err(error) => {
                self.open(name).await;
                match error {
                    NotRemoved::Unsent(count) => self.fact(ConnectFact::UnsentWork(count)).await,
                    error => self.fail(error.problem()).await,
                }
            }
        }
    }

    /// Gives a state a name or takes it away; without a state, all names of the kind go.
    async fn rename(&mut self, kind: Kind, state: Option<(&str, Option<&str>)>) {
        let outcome = self.stored().and_then(|(name, profile)| {
            let ground = self.ways.ground();
            let file = &ground.paths.config_file;
            let renamed = match state {
                None => states::reset(file, &name, kind),
                Some((value, own)) => {
                    let reader = Reader::open(&ground.database(&name)).map_err(|error| error.problem())?;
                    let choices = reader.choices().map_err(|error| error.problem())?;
                    let rows = states::list(kind, &choices, profile.state_names.of(kind));
                    states::rename(file, &name, kind, &rows, value, own)
                }
            };
            renamed.map_err(|error| Problem { hint: HintId::FixConfig, retry: Retry::No, detail: error.to_string().into() })
        });
        match outcome {
            Ok(names) => self.fact(ConnectFact::StatesNamed(kind, names)).await,
            Err(problem) => self.fail(problem).await,
        }
    }

    async fn keep_theme(&self, word: &str) {
        let kept = config::save_theme(&self.ways.ground().paths.config_file, word);
        self.fact(match kept {
            Ok(()) => ConnectFact::ThemeKept,
            Err(error) => ConnectFact::ThemeNotKept(config_problem(&error)),
        })
        .await;
    }

    async fn tell_status(&self) {
        if let Ok((name, profile)) = self.stored() {
            let client = self.checked.as_ref().filter(|(checked, _)| *checked == name).map(|(_, client)| client);
            match connect::status(&self.ways.ground(), &name, &profile, client) {
                Ok(status) => self.fact(ConnectFact::Status(Box::new(status))).await,
                Err(error) => tracing::warn!(%error, "how the connection stands cannot be told"),
            }
        }
        self.tell_profiles().await;
    }

    async fn tell_profiles(&self) {
        let Ok(config) = self.config() else { return };
        let row = |(name, profile): (&String, &Profile)| ProfileRow {
            name: name.clone(),
            instance: profile.instance.as_str().trim_end_matches('/').split("://").last().unwrap_or_default().to_owned(),
            stage: profile.stage,
            read_only: profile.read_only,
            current: self.name.as_deref() == Some(name.as_str()),
        };
        self.fact(ConnectFact::Profiles(config.profiles.iter().map(row).collect())).await;
    }
}

/// Work with a vault or files on a thread of its own: a keyring may hold it for two seconds, and a passphrase costs as much on purpose,
/// while orders and answers go on.
async fn aside<T: Send + 'static>(work: Box<dyn FnOnce() -> T + Send>) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        // It is never cancelled, so it has panicked: so does this thread, as if the work had been done here.
        Err(failed) => std::panic::resume_unwind(failed.into_panic()),
    }
}

fn config_problem(error: &config::ConfigError) -> Problem {
    Problem { hint: error.hint(), retry: error.retry(), detail: error.to_string().into() }
}

/// The checklist of a stored connection, with its login as far as there is one.
fn stored_list(ground: &Ground, name: &str, profile: &Profile) -> Result<Checklist, Problem> {
    let http =
        |error: crate::http::HttpError| Problem { hint: error.hint(), retry: error.retry(false), detail: error.to_string().into() };
    let transport = connect::transport(profile).map_err(http)?;
    let client = ground.client(name, profile, Arc::clone(&transport)).ok();
    let mut list = Checklist::new(Bench {
        transport,
        client: None,
        profile: profile.clone(),
        proxied: connect::is_proxied(&profile.instance, profile.proxy.as_ref()),
        random: ground.random,
    });
    list.set_client(client);
    Ok(list)
}
