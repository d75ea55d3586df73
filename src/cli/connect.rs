//! `connect`: sets a profile up without the screen. Nothing is saved before a login and one read of each table have worked.

use std::io::BufRead;
use std::sync::Arc;

use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::mpsc;

use super::args::{Common, ConnectArgs, GrantArg};
use super::connect_score;
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::session::Setting;
use super::vaults::{self, Vaults};
use crate::auth::{AuthError, AuthorizationCode, CALLBACK_LIMIT, SignInAttempt, ssh_line, ssh_server};
use crate::config::{self, Grant, Profile, SecretSet, StateNames};
use crate::connect::{Ground, NoTrial, NotSaved, ScoreTrial, Secrets, Trial};
use crate::domain::connect::{Case, Check, CheckRow, CheckState, Identity, SignIn};
use crate::domain::mapping::FieldMap;
use crate::domain::write::Problem;
use crate::domain::{Retry, Untrusted};
use crate::i18n::arg;

/// The first line of standard input.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SecretLine {
    client_secret: Option<SecretString>,
    password: Option<SecretString>,
    entra_client_secret: Option<SecretString>,
}

/// Runs `connect`.
pub async fn run(common: &Common, args: &ConnectArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    let known = setting.profile(common).ok().flatten().map(|(name, _)| name);
    let name = common.profile.clone().or(known).unwrap_or_else(|| "default".to_owned());
    config::parse_profile_name(&name).map_err(|why| usage(format!("--profile: {why}")))?;
    let before = setting.config.profiles.get(&name).cloned();
    let vault = vaults::choose(&setting, args.vault, before.as_ref())?;
    let profile = profile(args, vault, before.as_ref())?;
    let by_browser = profile.grant == Grant::AuthorizationCode || args.score.secure_score;
    let mut input = Input::start(args.secret_stdin || by_browser);
    let (secrets, entra_secret) = read_secrets(args, &mut input).await?;
    let score = connect_score::settings(&args.score, before.as_ref(), entra_secret.is_some())?;
    check_secrets(&profile, &secrets)?;
    let vaults = Arc::new(Vaults::new(&setting));
    vaults.prepare(vault)?;
    let ground = Ground { vaults, ..setting.ground() };
    let (old, folder) = (before.clone(), ground.clone());
    let mut trial = Trial::new(ground, name, profile, before, secrets).map_err(|error| no_trial(&error))?;
    reach(&mut trial, out).await?;
    let identity = sign_in(&mut trial, &mut input, out).await?;
    refuse_others(args, &identity, out)?;
    let me = me(&trial, args, out).await?;
    trial.set_me(me);
    trial.check_all(&mut |_| {}).await;
    let tenant = match score {
        Some(score) => {
            let profile = trial.profile();
            let tried = ScoreTrial::new(&folder, trial.name(), profile, score, entra_secret.as_ref());
            let mut tenant = tried.map_err(|error| no_trial(&error))?;
            connect_score::prove(&mut tenant, &mut input, out).await?;
            let saved = tenant.fill(&folder, profile, old.as_ref()).map_err(|error| not_saved(&error, out))?;
            trial.set_secure_score(saved);
            Some(tenant)
        }
        None => None,
    };
    trial.save().await.map_err(|error| not_saved(&error, out))?;
    if let Some(tenant) = tenant {
        tenant.settle(&folder, old.as_ref())?;
    }
    report(&trial, out)?;
    Ok(Exit::Done)
}

pub(super) fn usage(message: impl Into<String>) -> Failure {
    Failure::new(Exit::Usage, message, None)
}

fn no_trial(error: &NoTrial) -> Failure {
    Failure::new(Exit::Usage, error.to_string(), Some(error.problem().hint))
}

/// The settings asked for; what the command does not name stays as it was.
fn profile(args: &ConnectArgs, vault: config::Vault, before: Option<&Profile>) -> Result<Profile, Failure> {
    let instance = config::read_instance(&args.instance).map_err(|why| usage(format!("--instance: {why}")))?;
    let grant = match args.grant {
        GrantArg::AuthorizationCode => Grant::AuthorizationCode,
        GrantArg::ClientCredentials => Grant::ClientCredentials,
        GrantArg::Password => Grant::Password,
    };
    if grant == Grant::Password && args.username.is_none() {
        return Err(usage("--grant password needs --username"));
    }
    let scope = config::parse_scope(&args.scope).map_err(|why| usage(format!("--scope: {why}")))?;
    let interval = args.interval.as_deref().map(config::parse_interval).transpose();
    let redirect = args.redirect.as_deref().map(config::parse_redirect).transpose();
    Ok(Profile {
        instance,
        client_id: args.client_id.clone(),
        grant,
        username: args.username.clone(),
        vault,
        secrets_command: before.and_then(|before| before.secrets_command.clone()),
        scope,
        me: args.me.clone(),
        interval: interval.map_err(|why| usage(format!("--interval: {why}")))?,
        proxy: before.and_then(|before| before.proxy.clone()),
        ca_file: args.ca_file.clone().or_else(|| before.and_then(|before| before.ca_file.clone())),
        redirect: redirect
            .map_err(|why| usage(format!("--redirect: {why}")))?
            .or_else(|| before.and_then(|before| before.redirect.clone())),
        secret_set: before.map_or(SecretSet::First, |before| before.secret_set),
        stage: before.and_then(|before| before.stage),
        read_only: before.is_some_and(|before| before.read_only),
        fields: before.map_or_else(FieldMap::default, |before| before.fields.clone()),
        state_names: before.map_or_else(StateNames::default, |before| before.state_names.clone()),
        views: before.map_or_else(Vec::new, |before| before.views.clone()),
        secure_score: before.and_then(|before| before.secure_score.clone()),
    })
}

/// Lines of standard input, read by a thread of their own: a sign-in waits for a browser and a paste at once.
pub(super) struct Input(Option<mpsc::Receiver<SecretString>>);

impl Input {
    /// Begins to read if that is `wanted`; a command that needs no input leaves it to others.
    fn start(wanted: bool) -> Self {
        if !wanted {
            return Input(None);
        }
        let (lines, receiver) = mpsc::channel(1);
        std::thread::spawn(move || {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if lines.blocking_send(SecretString::from(line)).is_err() {
                    break;
                }
            }
        });
        Input(Some(receiver))
    }

    /// The next line; `None` at the end.
    async fn line(&mut self) -> Option<SecretString> {
        self.0.as_mut()?.recv().await
    }
}

/// Reads the line of secrets.
async fn read_secrets(args: &ConnectArgs, input: &mut Input) -> Result<(Secrets, Option<SecretString>), Failure> {
    use secrecy::ExposeSecret;
    if !args.secret_stdin {
        return Ok((Secrets::default(), None));
    }
    let line = input.line().await.unwrap_or_default();
    // serde's own message would repeat the text, which is a secret.
    let secrets: SecretLine = serde_json::from_str(line.expose_secret())
        .map_err(|_| usage("--secret-stdin: the first line must be JSON such as {\"client_secret\":\"…\",\"password\":\"…\"}"))?;
    let entra = secrets.entra_client_secret;
    Ok((Secrets { client_secret: secrets.client_secret, password: secrets.password }, entra))
}

fn check_secrets(profile: &Profile, secrets: &Secrets) -> Result<(), Failure> {
    let missing = match profile.grant {
        _ if profile.secrets_command.is_some() => return Ok(()),
        Grant::ClientCredentials if secrets.client_secret.is_none() => "client_secret",
        Grant::Password if secrets.password.is_none() => "password",
        _ => return Ok(()),
    };
    Err(usage(format!("--grant {} needs a {missing}: give it with --secret-stdin", profile.grant.word())))
}

/// The instance has to be there before anybody is asked to sign in.
async fn reach(trial: &mut Trial, out: &Output<'_>) -> Result<(), Failure> {
    trial.check(Check::Reachable, &mut |_| {}).await;
    match trial.checklist().rows().into_iter().find(|row| row.check == Check::Reachable && row.state == CheckState::Failed) {
        Some(row) => Err(failed_row(&row, out)),
        None => Ok(()),
    }
}

async fn sign_in(trial: &mut Trial, input: &mut Input, out: &mut Output<'_>) -> Result<Identity, Failure> {
    let outcome = if trial.needs_browser() {
        let failed = |error: &AuthError, out: &Output<'_>| {
            let (problem, case) = trial.bad_answer(error);
            login_failed(&problem, Some(case), out)
        };
        let attempt = trial.begin().await.map_err(|error| failed(&error, out))?;
        offer(&attempt, out)?;
        let code = wait(&attempt, input, out).await.map_err(|error| failed(&error, out))?;
        trial.redeem(&code).await
    } else {
        trial.sign_in().await
    };
    match outcome {
        SignIn::Done(identity) => Ok(identity),
        SignIn::Failed { problem, case } => Err(login_failed(&problem, case, out)),
        SignIn::Idle | SignIn::Waiting(_) | SignIn::Exchanging | SignIn::Cancelled => {
            Err(Failure::new(Exit::Failed, out.words.get("cli-login-failed"), None))
        }
    }
}

/// Says where to go and which ways lead back.
fn offer(attempt: &SignInAttempt, out: &mut Output<'_>) -> Result<(), Failure> {
    out.talk(&out.words.get("cli-sign-in-open"))?;
    ways_back(attempt, out)
}

/// The address to open, and the ways that lead back.
pub(super) fn ways_back(attempt: &SignInAttempt, out: &mut Output<'_>) -> Result<(), Failure> {
    let redirect = attempt.redirect();
    out.talk(attempt.url().as_str())?;
    out.talk(&out.words.with("cli-sign-in-redirect", &[("redirect", redirect.as_str().into())]))?;
    match attempt.listening() {
        Ok(port) => {
            let var = |name: &str| std::env::var(name).unwrap_or_default();
            let connection = var("SSH_CONNECTION");
            let line = ssh_line(*port, &var("USER"), ssh_server(&connection).unwrap_or_default());
            out.talk(&out.words.with("cli-sign-in-ssh", &[("line", line.into())]))?;
        }
        Err(why) => out.talk(&out.words.with("cli-sign-in-port-taken", &[("why", arg(&why.line()))]))?,
    }
    Ok(out.talk(&out.words.get("cli-sign-in-paste"))?)
}

/// Waits for the browser or the pasted address, whichever comes first. A paste that is none leaves time for another.
pub(super) async fn wait(attempt: &SignInAttempt, input: &mut Input, out: &mut Output<'_>) -> Result<AuthorizationCode, AuthError> {
    let browser = attempt.wait(CALLBACK_LIMIT);
    tokio::pin!(browser);
    loop {
        tokio::select! {
            biased;
            answer = &mut browser => return answer,
            Some(line) = input.line() => match attempt.paste(&line) {
                Err(error @ (AuthError::NotACallback | AuthError::WrongRedirect { .. } | AuthError::WrongState)) => {
                    // Nobody is left to tell when this fails; the sign-in goes on.
                    let _ = out.talk(&error.to_string());
                    let _ = out.talk(&out.words.get(error.hint().message_id()));
                }
                settled => return settled,
            },
        }
    }
}

/// A login by somebody else than the user that was named is dropped: nobody's personal login becomes the integration's.
fn refuse_others(args: &ConnectArgs, identity: &Identity, out: &mut Output<'_>) -> Result<(), Failure> {
    let seen = identity.user_name.line();
    if !identity.user_name.is_empty() {
        out.talk(&out.words.with("cli-signed-in-as", &[("user", arg(&seen))]))?;
    }
    match &args.username {
        Some(wanted) if !wanted.eq_ignore_ascii_case(identity.user_name.raw()) => {
            let wanted = Untrusted::from(wanted.as_str()).line();
            let message = out.words.with("cli-wrong-user", &[("user", arg(&seen)), ("wanted", arg(&wanted))]);
            Err(Failure::new(Exit::NotConnected, with_case(message, Some(Case::SIGN_IN_AS), out), None))
        }
        _ => Ok(()),
    }
}

fn login_failed(problem: &Problem, case: Option<Case>, out: &Output<'_>) -> Failure {
    let exit = if problem.retry == Retry::AfterLogin { Exit::NotConnected } else { Exit::Failed };
    let message = format!("{}: {}", out.words.get("cli-login-failed"), problem.detail.line());
    Failure::new(exit, with_case(message, case, out), Some(problem.hint))
}

fn failed_row(row: &CheckRow, out: &Output<'_>) -> Failure {
    let message = format!("{}: {}", out.words.get(&row.check.title()), row.proof.line());
    let hint = crate::domain::HintId::ALL.iter().copied().find(|hint| row.case.is_some() && hint.case() == row.case);
    Failure::new(Exit::Failed, with_case(message, row.case, out), hint)
}

fn not_saved(error: &NotSaved, out: &Output<'_>) -> Failure {
    match error {
        NotSaved::NotReady(row) => failed_row(row, out),
        error => {
            let problem = error.problem();
            Failure::new(Exit::Failed, with_case(error.to_string(), Some(error.case()), out), Some(problem.hint))
        }
    }
}

/// Adds where the matter is explained at length.
fn with_case(message: String, case: Option<Case>, out: &Output<'_>) -> String {
    match case {
        Some(case) => format!("{message}\n{}", out.words.with("cli-why", &[("case", case.word().into())])),
        None => message,
    }
}

/// The acting person: as asked for, else the user of the operating system if the instance knows one of that name.
async fn me(trial: &Trial, args: &ConnectArgs, out: &mut Output<'_>) -> Result<Option<String>, Failure> {
    let local = || std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).ok();
    let Some(name) = args.me.clone().or_else(local).filter(|name| !name.is_empty()) else { return Ok(None) };
    let found = match trial.client() {
        Some(client) => client.user(&name).await.ok().flatten().is_some(),
        None => false,
    };
    if !found {
        let shown = Untrusted::from(name.as_str()).line();
        out.talk(&out.words.with("cli-me-not-found", &[("name", arg(&shown))]))?;
    }
    Ok(args.me.clone().or_else(|| found.then_some(name)))
}

fn report(trial: &Trial, out: &mut Output<'_>) -> Result<(), Failure> {
    let profile = trial.profile();
    let rows = trial.checklist().rows();
    if out.is_json() {
        let row = |row: &CheckRow| json!({"check": row.check.word(), "state": row.state.word(), "proof": row.proof.raw(), "case": row.case.map(Case::word)});
        let document = json!({
            "schema": SCHEMA,
            "profile": trial.name(),
            "instance": profile.instance.as_str(),
            "vault": profile.vault.word(),
            "me": profile.me,
            "secure_score": profile.secure_score.as_ref().map(|score| json!({"tenant": score.tenant, "grant": score.grant.word()})),
            "checks": rows.iter().map(row).collect::<Vec<_>>(),
        });
        return Ok(out.document(&document)?);
    }
    let instance = Untrusted::from(profile.instance.as_str()).line();
    out.line(&out.english.with("cli-connected", &[("profile", trial.name().into()), ("instance", arg(&instance))]))?;
    for row in rows.iter().filter(|row| matches!(row.state, CheckState::Failed | CheckState::Warned)) {
        let title = format!("{}: {}", out.words.get(&row.check.title()), out.words.get(row.state.message_id()));
        out.talk(&with_case(title, row.case, out))?;
    }
    if profile.vault == config::Vault::Plain {
        out.talk(&out.words.get("cli-warn-plain-vault"))?;
    }
    Ok(())
}
