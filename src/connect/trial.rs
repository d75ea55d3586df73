//! A connection on trial: settings and secrets in memory only, until they have proved themselves.

use std::sync::Arc;

use crate::auth::{
    AuthError, AuthorizationCode, BrowserSettings, CLIENT_SECRET, LoginSettings, PASSWORD, SignInAttempt, TokenKeeper,
    authorize_url,
};
use crate::config::{Grant, Profile, SecureScore};
use crate::domain::connect::{Case, Check, CheckRow, CheckState, Fit, Identity, SignIn};
use crate::domain::write::Problem;
use crate::domain::{Kind, Record, Untrusted};
use crate::http::{HttpError, Transport};
use crate::servicenow::Client;
use crate::vault::{MemoryVault, Vault, VaultError};

use super::checks::{Tell, is_proxied};
use super::place::{Ground, login_settings, redirect, supplied, transport};
use super::proposal::Secrets;
use super::recognise::{of_http, of_login, of_vault};
use super::save::{NotSaved, save};
use super::{Bench, Checklist, trouble};

/// What is tried before it is stored.
pub struct Trial {
    ground: Ground,
    name: String,
    profile: Profile,
    /// The profile as stored, if there is one of that name.
    before: Option<Profile>,
    secrets: Secrets,
    transport: Arc<dyn Transport>,
    /// The login on trial; its vault is this process's memory.
    keeper: Option<Arc<TokenKeeper>>,
    /// Who signed in, where the instance told.
    who: Option<Untrusted>,
    checklist: Checklist,
}

/// Why a connection cannot even be tried.
#[derive(Debug, thiserror::Error)]
pub enum NoTrial {
    /// The way to the instance cannot be set up.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The stored secrets cannot be read.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl NoTrial {
    /// The failure as it crosses rooms.
    pub fn problem(&self) -> Problem {
        let (hint, retry) = match self {
            NoTrial::Http(error) => (error.hint(), error.retry(false)),
            NoTrial::Vault(error) => (error.hint(), error.retry()),
        };
        Problem { hint, retry, detail: self.to_string().into() }
    }

    /// The troubleshooting entry.
    pub fn case(&self) -> Case {
        match self {
            NoTrial::Http(error) => of_http(error, false),
            NoTrial::Vault(error) => of_vault(error),
        }
    }
}

impl Trial {
    /// Tries new settings. Nothing is sent and nothing stored.
    ///
    /// # Errors
    /// [`NoTrial`].
    pub fn new(ground: Ground, name: String, profile: Profile, before: Option<Profile>, secrets: Secrets) -> Result<Self, NoTrial> {
        let transport = transport(&profile)?;
        let bench = Bench {
            transport: Arc::clone(&transport),
            client: None,
            proxied: is_proxied(&profile.instance, profile.proxy.as_ref()),
            profile: profile.clone(),
            random: ground.random,
        };
        Ok(Trial { ground, name, profile, before, secrets, transport, keeper: None, who: None, checklist: Checklist::new(bench) })
    }

    /// Tries a stored profile anew, with its stored secrets but without its tokens. What is stored stays as it is.
    ///
    /// # Errors
    /// [`NoTrial`].
    pub fn again(ground: Ground, name: String, profile: Profile) -> Result<Self, NoTrial> {
        let (vault, key) = (ground.vault(&profile), profile.secret_set.key(&name));
        let secrets = Secrets { client_secret: vault.load(&key, CLIENT_SECRET)?, password: vault.load(&key, PASSWORD)? };
        let before = Some(profile.clone());
        Trial::new(ground, name, profile, before, secrets)
    }

    /// The profile's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The settings on trial.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The checklist.
    pub fn checklist(&self) -> &Checklist {
        &self.checklist
    }

    /// Runs one check, with those it needs.
    pub async fn check(&mut self, check: Check, tell: Tell<'_>) {
        self.checklist.run(check, tell).await;
    }

    /// Runs all checks that can run.
    pub async fn check_all(&mut self, tell: Tell<'_>) {
        self.checklist.run_all(tell).await;
    }

    /// Proves creating by a ticket that is cancelled at once.
    pub async fn test_ticket(&mut self, tell: Tell<'_>) -> Result<(), Problem> {
        let (random, now) = ((self.ground.random)(), self.ground.clock.now());
        self.checklist.test_ticket(now, random, tell).await
    }

    /// The redirect URL that has to be registered.
    pub fn redirect(&self) -> String {
        redirect(&self.profile).url()
    }

    /// Whether signing in takes a person with a browser.
    pub fn needs_browser(&self) -> bool {
        self.profile.grant == Grant::AuthorizationCode
    }

    /// Begins a sign-in with a browser: binds the port, then makes the address.
    ///
    /// # Errors
    /// [`AuthError::BadSettings`].
    pub async fn begin(&self) -> Result<SignInAttempt, AuthError> {
        let settings = BrowserSettings {
            authorize_url: authorize_url(&self.profile.instance),
            client_id: self.profile.client_id.clone(),
            redirect: redirect(&self.profile),
            scopes: Vec::new(),
            extra: Vec::new(),
        };
        SignInAttempt::start(&settings).await
    }

    /// Exchanges a browser's code and says who signed in.
    pub async fn redeem(&mut self, code: &AuthorizationCode) -> SignIn {
        let keeper = match self.new_keeper() {
            Ok(keeper) => keeper,
            Err(error) => return self.failed(&error),
        };
        match keeper.redeem(code).await {
            Ok(()) => self.signed_in(keeper).await,
            Err(error) => self.failed(&error),
        }
    }

    /// Signs in by a grant that needs no person, and says who that is.
    pub async fn sign_in(&mut self) -> SignIn {
        let keeper = match self.new_keeper() {
            Ok(keeper) => keeper,
            Err(error) => return self.failed(&error),
        };
        match keeper.login().await {
            Ok(()) => self.signed_in(keeper).await,
            Err(error) => self.failed(&error),
        }
    }

    /// The wrong person signed in: takes that login back, there and here. An instance hands out the same tokens again while they live,
    /// so where a login is stored already, which may be the same person's, it is only dropped here.
    pub async fn not_you(&mut self) {
        if let Some(keeper) = self.keeper.take().filter(|_| self.before.is_none()) {
            let outcome = keeper.revoke().await;
            tracing::info!(?outcome, "the wrong person's login is dropped");
        }
        self.checklist.set_client(None);
    }

    /// The acting person's name, for a person who was asked at last.
    pub fn set_me(&mut self, me: Option<String>) {
        self.profile.me.clone_from(&me);
        self.checklist.set_me(me);
    }

    /// The tenant whose score is shown, as [`super::ScoreTrial::fill`] gives it.
    pub fn set_secure_score(&mut self, score: SecureScore) {
        self.profile.secure_score = Some(score);
    }

    /// A client with the login on trial.
    pub fn client(&self) -> Option<&Client> {
        self.checklist.bench().client.as_ref()
    }

    /// Stores profile, secrets and tokens: all of them or none. Needs a login and a look at both tables, which are run if they have
    /// not been.
    ///
    /// # Errors
    /// [`NotSaved`]; what was stored before is as it was.
    pub async fn save(&mut self) -> Result<(), NotSaved> {
        for kind in Kind::ALL {
            let check = Check::Read(kind);
            if !matches!(self.checklist.state(check), CheckState::Passed | CheckState::Warned) {
                self.checklist.run(check, &mut |_| {}).await;
            }
        }
        if let Some(row) = self.blocking() {
            return Err(NotSaved::NotReady(Box::new(row)));
        }
        let login = self.keeper.as_ref().and_then(|keeper| keeper.tokens());
        let settings = self.login_settings().map_err(NotSaved::Login)?;
        let mut seen = self.checklist.seen(self.ground.clock.now());
        seen.user_name = seen.user_name.filter(|name| !name.is_empty()).or_else(|| self.who.clone());
        save(&self.ground, &self.name, &mut self.profile, self.before.as_ref(), &settings, login, &seen).await?;
        self.before = Some(self.profile.clone());
        trouble::forget(&self.ground, &self.name);
        Ok(())
    }

    /// The first row without which nothing is saved.
    fn blocking(&self) -> Option<CheckRow> {
        let needed = [Check::Reachable, Check::Authorised, Check::Read(Kind::Change), Check::Read(Kind::Incident)];
        let rows = self.checklist.rows();
        let is_good = |row: &&CheckRow| matches!(row.state, CheckState::Passed | CheckState::Warned);
        needed.iter().find_map(|check| rows.iter().find(|row| row.check == *check).filter(|row| !is_good(row)).cloned())
    }

    /// A keeper over this process's memory: nothing of a login on trial reaches a disk.
    fn new_keeper(&self) -> Result<Arc<TokenKeeper>, AuthError> {
        let (vault, login) = self.memory()?;
        let clock = Arc::clone(&self.ground.clock);
        Ok(Arc::new(TokenKeeper::new(Arc::clone(&self.transport), vault, clock, self.name.clone(), login)))
    }

    fn login_settings(&self) -> Result<LoginSettings, AuthError> {
        Ok(self.memory()?.1)
    }

    fn memory(&self) -> Result<(Arc<dyn Vault>, LoginSettings), AuthError> {
        let vault = MemoryVault::default();
        for (name, secret) in [(CLIENT_SECRET, &self.secrets.client_secret), (PASSWORD, &self.secrets.password)] {
            if let Some(secret) = secret {
                vault.store(&self.name, name, secret)?;
            }
        }
        let vault = supplied(&self.profile, Arc::new(vault));
        let login = login_settings(&*vault, &self.name, &self.profile)?;
        Ok((vault, login))
    }

    async fn signed_in(&mut self, keeper: Arc<TokenKeeper>) -> SignIn {
        let client = Client::new(Arc::clone(&self.transport), self.profile.instance.clone(), Arc::clone(&keeper));
        let account = client.account().await;
        self.keeper = Some(keeper);
        self.checklist.set_client(Some(client));
        match account {
            Ok(account) => {
                let identity = identity(account.as_ref(), &self.profile);
                self.who = Some(identity.user_name.clone()).filter(|name| !name.is_empty());
                SignIn::Done(identity)
            }
            Err(error) => {
                let case = super::of_call(&error.failure, self.checklist.bench().proxied);
                self.keep(&error.problem(), case);
                SignIn::Failed { problem: error.problem(), case: Some(case) }
            }
        }
    }

    /// A sign-in that did not work, as it is told; it is kept for `doctor`.
    pub fn failed(&self, error: &AuthError) -> SignIn {
        let (problem, case) = self.bad_answer(error);
        SignIn::Failed { problem, case: Some(case) }
    }

    /// Why a browser's answer, or what was pasted, was not taken; it is kept for `doctor`, though waiting may go on.
    pub fn bad_answer(&self, error: &AuthError) -> (Problem, Case) {
        let (problem, case) = (login_problem(error), of_login(error, self.checklist.bench().proxied));
        self.keep(&problem, case);
        (problem, case)
    }

    fn keep(&self, problem: &Problem, case: Case) {
        trouble::keep(&self.ground, &self.name, &self.profile, case, &problem.detail);
    }
}

/// A failed login as it crosses rooms, with the instance's words where it had any.
pub fn login_problem(error: &AuthError) -> Problem {
    Problem { hint: error.hint(), retry: error.retry(), detail: error.to_string().into() }
}

/// Who signed in. Without a look at the record nothing tells.
fn identity(account: Option<&Record>, profile: &Profile) -> Identity {
    let Some(account) = account else {
        return Identity { user_name: Untrusted::default(), name: Untrusted::default(), fit: Fit::Unknown };
    };
    let user_name = account.raw("user_name");
    let is = |name: &Option<String>| name.as_deref().map(|name| name.eq_ignore_ascii_case(user_name));
    let api_only = account.raw("web_service_access_only") == "true";
    let fit = match is(&profile.username) {
        Some(true) => Fit::Integration,
        Some(false) => Fit::Other,
        None if api_only => Fit::Integration,
        None if is(&profile.me) == Some(true) => Fit::Other,
        None => Fit::Unknown,
    };
    Identity { user_name: account.text("user_name"), name: account.text("name"), fit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integration_user_is_who_was_named_and_nobody_is_wronged_unnamed() {
        let account = |name: &str, api_only: &str| -> Record {
            [("user_name", name), ("name", "N"), ("web_service_access_only", api_only)].into_iter().collect()
        };
        let profile = |username: Option<&str>| {
            let text = "instance = \"https://acme.example\"\nclient_id = \"c\"\nvault = \"plain\"\nme = \"mira\"\n";
            Profile { username: username.map(str::to_owned), ..toml::from_str(text).unwrap() }
        };
        for (named, name, api_only, fit) in [
            (Some("svc"), "SVC", "false", Fit::Integration),
            (Some("svc"), "other", "true", Fit::Other),
            (None, "svc", "true", Fit::Integration),
            (None, "svc", "false", Fit::Unknown),
            (None, "Mira", "false", Fit::Other),
        ] {
            assert_eq!(identity(Some(&account(name, api_only)), &profile(named)).fit, fit, "{named:?} {name}");
        }
        assert_eq!(identity(None, &profile(Some("svc"))).fit, Fit::Unknown);
    }
}
