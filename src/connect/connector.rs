//! Carries out what the screens ask of the connection, and tells what came of it.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::SignedDuration;
use tokio::sync::mpsc;

use crate::auth::{AuthError, AuthorizationCode, CALLBACK_LIMIT, SignInAttempt};
use crate::config::{Config, ConfigError, Profile};
use crate::domain::connect::{ConnectFact, ConnectOrder, ProfileRow, SignIn};
use crate::domain::write::Problem;
use crate::domain::{HintId, Kind, Retry, Untrusted};
use crate::store::Reader;

use super::checks::is_proxied;
use super::place::{Ground, transport};
use super::proposal::read;
use super::recognise::of_login;
use super::remove::{NotRemoved, remove};
use super::states::{self, NotNamed};
use super::trial::{Trial, login_problem};
use super::{Bench, Checklist, status};

/// The session the program runs in, for signing in from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// It is an SSH session.
    pub over_ssh: bool,
    /// The account on this host.
    pub user: String,
    /// This host, as the person's ssh reached it.
    pub host: String,
}

/// Whom the facts are told.
pub type TellFact<'a> = &'a (dyn Fn(ConnectFact) + Send + Sync);

/// The worker behind set-up and management. One order after the other; a new attempt or leaving ends checks that still run.
pub struct Connector {
    ground: Ground,
    around: Around,
    /// The profile in use.
    profile: Option<String>,
    trial: Option<Trial>,
    /// A stored profile's checklist.
    stored: Option<Checklist>,
    attempt: Option<Arc<SignInAttempt>>,
    /// The attempt's port is still waited on.
    listening: bool,
}

impl Connector {
    /// A connector for the profile in use, if there is one.
    pub fn new(ground: Ground, around: Around, profile: Option<String>) -> Self {
        Connector { ground, around, profile, trial: None, stored: None, attempt: None, listening: false }
    }

    /// Works until nobody can give orders any more.
    pub async fn run(mut self, mut orders: mpsc::Receiver<ConnectOrder>, tell: TellFact<'_>) {
        let mut queue: VecDeque<ConnectOrder> = VecDeque::new();
        loop {
            let order = if let Some(order) = queue.pop_front() {
                order
            } else {
                let waiting = self.attempt.clone().filter(|_| self.listening);
                tokio::select! {
                    biased;
                    order = orders.recv() => match order {
                        Some(order) => order,
                        None => return,
                    },
                    answer = answered(waiting) => {
                        self.came_back(answer, tell).await;
                        continue;
                    }
                }
            };
            let may_end = matches!(
                order,
                ConnectOrder::Try(_) | ConnectOrder::Again | ConnectOrder::Check(_) | ConnectOrder::CheckAll | ConnectOrder::SignIn
            );
            let work = self.carry_out(order, tell);
            tokio::pin!(work);
            loop {
                tokio::select! {
                    biased;
                    () = &mut work => break,
                    Some(next) = orders.recv() => {
                        let ends = matches!(next, ConnectOrder::Try(_) | ConnectOrder::Again | ConnectOrder::Leave | ConnectOrder::CancelSignIn);
                        queue.push_back(next);
                        if ends && may_end {
                            break;
                        }
                    }
                }
            }
        }
    }

    /// Carries out one order.
    pub async fn carry_out(&mut self, order: ConnectOrder, tell: TellFact<'_>) {
        let done = match order {
            ConnectOrder::Try(proposal) => self.propose(&proposal, tell).await,
            ConnectOrder::Again => self.again(tell).await,
            ConnectOrder::Check(check) => match self.checklist() {
                Ok(list) => {
                    list.run(check, &mut |row| tell(ConnectFact::Check(row))).await;
                    Ok(())
                }
                Err(problem) => Err(problem),
            },
            ConnectOrder::CheckAll => match self.checklist() {
                Ok(list) => {
                    list.run_all(&mut |row| tell(ConnectFact::Check(row))).await;
                    Ok(())
                }
                Err(problem) => Err(problem),
            },
            ConnectOrder::TestTicket => self.test_ticket(tell).await,
            ConnectOrder::SignIn => self.sign_in(tell).await,
            ConnectOrder::Paste(text) => {
                let answer = self.attempt.as_ref().map(|attempt| attempt.paste(&text));
                match answer {
                    Some(answer) => self.pasted(answer, tell).await,
                    None => self.finish(Err(AuthError::Finished), tell).await,
                }
                Ok(())
            }
            ConnectOrder::CancelSignIn => {
                self.end_attempt();
                tell(ConnectFact::SignIn(SignIn::Cancelled));
                Ok(())
            }
            ConnectOrder::NotYou => {
                if let Some(trial) = &mut self.trial {
                    trial.not_you().await;
                }
                tell(ConnectFact::SignIn(SignIn::Idle));
                self.sign_in(tell).await
            }
            ConnectOrder::Save => self.save(tell).await,
            ConnectOrder::Leave => {
                self.end_attempt();
                self.trial = None;
                tell(ConnectFact::SignIn(SignIn::Idle));
                Ok(())
            }
            ConnectOrder::Remove { purge, discard_unsent } => self.remove(purge, discard_unsent, tell).await,
            ConnectOrder::RenameState { kind, value, name } => self.rename(kind, &value, name.as_deref(), tell),
            ConnectOrder::ResetStates(kind) => self.reset(kind, tell),
            ConnectOrder::Switch(name) => self.switch(name, tell),
            ConnectOrder::Status => self.status(tell),
        };
        if let Err(problem) = done {
            tell(ConnectFact::Failed(problem));
        }
    }

    async fn propose(&mut self, proposal: &crate::domain::connect::Proposal, tell: TellFact<'_>) -> Result<(), Problem> {
        self.end_attempt();
        let config = self.config()?;
        let before = config.profiles.get(proposal.profile.trim()).cloned();
        let (name, profile, secrets) = match read(proposal, before.as_ref()) {
            Ok(read) => read,
            Err(bad) => {
                tell(ConnectFact::BadProposal { field: bad.field, why: bad.why });
                return Ok(());
            }
        };
        let trial = Trial::new(self.ground.clone(), name, profile, before, secrets).map_err(|error| error.problem())?;
        self.trial.insert(trial).check_all(&mut |row| tell(ConnectFact::Check(row))).await;
        Ok(())
    }

    async fn again(&mut self, tell: TellFact<'_>) -> Result<(), Problem> {
        self.end_attempt();
        let (name, profile) = self.current()?;
        let trial = Trial::again(self.ground.clone(), name, profile).map_err(|error| error.problem())?;
        self.trial.insert(trial).check_all(&mut |row| tell(ConnectFact::Check(row))).await;
        Ok(())
    }

    /// The checklist in hand: the trial's, else the stored profile's.
    fn checklist(&mut self) -> Result<&mut Checklist, Problem> {
        if self.trial.is_none() && self.stored.is_none() {
            let (name, profile) = self.current()?;
            self.stored = Some(stored(&self.ground, &name, &profile)?);
        }
        match (&mut self.trial, &mut self.stored) {
            (Some(trial), _) => Ok(trial.checklist_mut()),
            (None, Some(list)) => Ok(list),
            (None, None) => Err(not_connected()),
        }
    }

    async fn test_ticket(&mut self, tell: TellFact<'_>) -> Result<(), Problem> {
        let (now, random) = (self.ground.clock.now(), (self.ground.random)());
        self.checklist()?.test_ticket(now, random, &mut |row| tell(ConnectFact::Check(row))).await
    }

    async fn sign_in(&mut self, tell: TellFact<'_>) -> Result<(), Problem> {
        self.end_attempt();
        if self.trial.is_none() {
            let (name, profile) = self.current()?;
            self.trial = Some(Trial::again(self.ground.clone(), name, profile).map_err(|error| error.problem())?);
        }
        let Some(trial) = &mut self.trial else { return Err(not_connected()) };
        if !trial.needs_browser() {
            tell(ConnectFact::SignIn(SignIn::Exchanging));
            let outcome = trial.sign_in().await;
            tell(ConnectFact::SignIn(outcome));
            return Ok(());
        }
        let attempt = trial.begin().await.map_err(|error| login_problem(&error))?;
        let limit = SignedDuration::try_from(CALLBACK_LIMIT).unwrap_or(SignedDuration::MAX);
        let until = self.ground.clock.now().checked_add(limit).unwrap_or(jiff::Timestamp::MAX);
        let offer = attempt.offer(&self.around.user, &self.around.host, self.around.over_ssh, until);
        self.attempt = Some(Arc::new(attempt));
        self.listening = true;
        tell(ConnectFact::SignIn(SignIn::Waiting(offer)));
        Ok(())
    }

    /// What the browser brought, or that nothing came. Then an address can still be pasted.
    async fn came_back(&mut self, answer: Result<AuthorizationCode, AuthError>, tell: TellFact<'_>) {
        self.listening = false;
        if matches!(answer, Err(AuthError::NoCallback)) {
            tell_failed(&AuthError::NoCallback, tell);
        } else {
            self.finish(answer, tell).await;
        }
    }

    /// What was pasted. One that is no answer leaves the attempt as it is, and only says why.
    async fn pasted(&mut self, answer: Result<AuthorizationCode, AuthError>, tell: TellFact<'_>) {
        match answer {
            Err(error @ (AuthError::NotACallback | AuthError::WrongRedirect { .. } | AuthError::WrongState)) => {
                tell(ConnectFact::Failed(login_problem(&error)));
            }
            settled => self.finish(settled, tell).await,
        }
    }

    async fn finish(&mut self, answer: Result<AuthorizationCode, AuthError>, tell: TellFact<'_>) {
        self.end_attempt();
        match (answer, &mut self.trial) {
            (Ok(code), Some(trial)) => {
                tell(ConnectFact::SignIn(SignIn::Exchanging));
                let outcome = trial.redeem(&code).await;
                tell(ConnectFact::SignIn(outcome));
            }
            (Ok(_), None) => tell(ConnectFact::SignIn(SignIn::Cancelled)),
            (Err(error), _) => tell_failed(&error, tell),
        }
    }

    fn end_attempt(&mut self) {
        self.attempt = None;
        self.listening = false;
    }

    async fn save(&mut self, tell: TellFact<'_>) -> Result<(), Problem> {
        let Some(trial) = &mut self.trial else { return Err(not_connected()) };
        match trial.save().await {
            Ok(()) => {
                let name = trial.name().to_owned();
                self.profile = Some(name.clone());
                self.trial = None;
                self.stored = None;
                tell(ConnectFact::Saved { profile: name });
            }
            Err(error) => tell(ConnectFact::NotSaved(error.problem())),
        }
        Ok(())
    }

    async fn remove(&mut self, purge: bool, discard: bool, tell: TellFact<'_>) -> Result<(), Problem> {
        let (name, profile) = self.current()?;
        match remove(&self.ground, &name, &profile, purge, discard).await {
            Ok(removed) => {
                tracing::info!(outcome = ?removed.revocation, "the connection is removed");
                self.stored = None;
                self.trial = None;
                self.profile = None;
                tell(ConnectFact::Removed);
                Ok(())
            }
            Err(NotRemoved::Unsent(count)) => {
                tell(ConnectFact::UnsentWork(count));
                Ok(())
            }
            Err(error) => Err(error.problem()),
        }
    }

    fn rename(&self, kind: Kind, value: &str, name: Option<&str>, tell: TellFact<'_>) -> Result<(), Problem> {
        let (profile_name, profile) = self.current()?;
        let choices = Reader::open(&self.ground.database(&profile_name)).and_then(|reader| reader.choices());
        let rows = states::list(kind, &choices.unwrap_or_default(), profile.state_names.of(kind));
        let file = &self.ground.paths.config_file;
        let names = states::rename(file, &profile_name, kind, &rows, value, name).map_err(|error| not_named(&error))?;
        tell(ConnectFact::StatesNamed(kind, names));
        Ok(())
    }

    fn reset(&self, kind: Kind, tell: TellFact<'_>) -> Result<(), Problem> {
        let (name, _) = self.current()?;
        let names = states::reset(&self.ground.paths.config_file, &name, kind).map_err(|error| not_named(&error))?;
        tell(ConnectFact::StatesNamed(kind, names));
        Ok(())
    }

    fn switch(&mut self, name: String, tell: TellFact<'_>) -> Result<(), Problem> {
        let config = self.config()?;
        config.profile(Some(&name)).map_err(|error| config_problem(&error))?;
        self.end_attempt();
        self.trial = None;
        self.stored = None;
        self.profile = Some(name);
        tell(ConnectFact::Profiles(profiles(&config, self.profile.as_deref())));
        Ok(())
    }

    fn status(&self, tell: TellFact<'_>) -> Result<(), Problem> {
        let config = self.config()?;
        tell(ConnectFact::Profiles(profiles(&config, self.profile.as_deref())));
        let (name, profile) = self.current()?;
        let client = self.stored.as_ref().and_then(|list| list.bench().client.as_ref());
        let store =
            |error: crate::store::StoreError| Problem { hint: error.hint(), retry: Retry::No, detail: error.to_string().into() };
        tell(ConnectFact::Status(Box::new(status(&self.ground, &name, &profile, client).map_err(store)?)));
        Ok(())
    }

    fn config(&self) -> Result<Config, Problem> {
        Config::load(&self.ground.paths.config_file, true).map_err(|error| config_problem(&error))
    }

    /// The stored profile in use.
    fn current(&self) -> Result<(String, Profile), Problem> {
        let config = self.config()?;
        let found = config.profile(self.profile.as_deref()).map_err(|error| config_problem(&error))?;
        found.map(|(name, profile)| (name.to_owned(), profile.clone())).ok_or_else(not_connected)
    }
}

/// A sign-in that did not work.
fn tell_failed(error: &AuthError, tell: TellFact<'_>) {
    tell(ConnectFact::SignIn(SignIn::Failed { problem: login_problem(error), case: Some(of_login(error, false)) }));
}

/// What a browser brings; never, where none is waited for.
async fn answered(attempt: Option<Arc<SignInAttempt>>) -> Result<AuthorizationCode, AuthError> {
    match attempt {
        Some(attempt) => attempt.wait(CALLBACK_LIMIT).await,
        None => std::future::pending().await,
    }
}

/// The checklist of a stored profile, with its stored login.
///
/// # Errors
/// When the way to the instance or the login cannot be set up.
fn stored(ground: &Ground, name: &str, profile: &Profile) -> Result<Checklist, Problem> {
    let http =
        |error: crate::http::HttpError| Problem { hint: error.hint(), retry: error.retry(false), detail: error.to_string().into() };
    let transport = transport(profile).map_err(http)?;
    let client = ground.client(name, profile, Arc::clone(&transport)).map_err(|error| login_problem(&error))?;
    Ok(Checklist::new(Bench {
        transport,
        client: Some(client),
        proxied: is_proxied(&profile.instance, profile.proxy.as_ref()),
        profile: profile.clone(),
        random: ground.random,
    }))
}

fn profiles(config: &Config, current: Option<&str>) -> Vec<ProfileRow> {
    let row = |(name, profile): (&String, &Profile)| ProfileRow {
        name: name.clone(),
        instance: profile.instance.host_str().unwrap_or_default().to_owned(),
        stage: profile.stage,
        read_only: profile.read_only,
        current: current == Some(name.as_str()),
    };
    config.profiles.iter().map(row).collect()
}

fn not_connected() -> Problem {
    Problem { hint: HintId::Connect, retry: Retry::AfterLogin, detail: Untrusted::default() }
}

fn config_problem(error: &ConfigError) -> Problem {
    Problem { hint: error.hint(), retry: error.retry(), detail: error.to_string().into() }
}

fn not_named(error: &NotNamed) -> Problem {
    match error {
        NotNamed::Config(error) => config_problem(error),
        error => Problem { hint: HintId::FixConfig, retry: Retry::No, detail: error.to_string().into() },
    }
}
