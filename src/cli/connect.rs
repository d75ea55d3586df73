//! `connect`: sets a profile up without the screen. Nothing is saved before a login and one read of each table have worked.

use std::io::BufRead;
use std::sync::Arc;

use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;

use super::args::{Common, ConnectArgs, GrantArg, VaultArg};
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::session::{Session, Setting, grant_choice, transport};
use crate::auth::{AuthError, LoginSettings, TOKENS, TokenKeeper, token_url};
use crate::config::{self, Grant, Profile, StateNames};
use crate::domain::clock::SystemClock;
use crate::domain::mapping::FieldMap;
use crate::domain::query::Query;
use crate::domain::{Kind, Retry, Untrusted};
use crate::i18n::arg;
use crate::servicenow::Client;
use crate::vault::{MemoryVault, PlainVault, Vault};

/// The first line of standard input.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Secrets {
    client_secret: Option<SecretString>,
    password: Option<SecretString>,
}

/// Runs `connect`.
pub async fn run(common: &Common, args: &ConnectArgs, input: &mut dyn BufRead, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let setting = Setting::load(common)?;
    let known = setting.profile(common).ok().flatten().map(|(name, _)| name);
    let name = common.profile.clone().or(known).unwrap_or_else(|| "default".to_owned());
    config::parse_profile_name(&name).map_err(|why| usage(format!("--profile: {why}")))?;
    let mut profile = profile(args)?;
    let choice = grant_choice(&profile)?;
    let trial = MemoryVault::default();
    store_secrets(&trial, &name, args, input)?;
    let url = token_url(&profile.instance);
    let login = LoginSettings::from_vault(&trial, &name, url, profile.client_id.clone(), choice)
        .map_err(|error| Failure::new(Exit::Usage, error.to_string(), Some(error.hint())))?;
    let transport = transport(&profile)?;
    let trial: Arc<dyn Vault> = Arc::new(trial);
    let clock = Arc::new(SystemClock);
    let keeper = Arc::new(TokenKeeper::new(Arc::clone(&transport), trial, clock, name.clone(), login.clone()));
    keeper.login().await.map_err(|error| login_failed(&error, out))?;
    let client = Client::new(transport, profile.instance.clone(), keeper);
    prove(&client, out).await?;
    profile.me = me(&client, args, out).await?;
    save(&setting, &name, &profile, &login)?;
    report(&name, &profile, out)?;
    Ok(Exit::Done)
}

fn usage(message: impl Into<String>) -> Failure {
    Failure::new(Exit::Usage, message, None)
}

fn profile(args: &ConnectArgs) -> Result<Profile, Failure> {
    let instance = config::parse_instance(&args.instance).map_err(|why| usage(format!("--instance: {why}")))?;
    let grant = match args.grant {
        GrantArg::AuthorizationCode => Grant::AuthorizationCode,
        GrantArg::ClientCredentials => Grant::ClientCredentials,
        GrantArg::Password => Grant::Password,
    };
    if grant == Grant::Password && args.username.is_none() {
        return Err(usage("--grant password needs --username"));
    }
    let vault = match args.vault {
        Some(VaultArg::Plain) => config::Vault::Plain,
        Some(VaultArg::Keyring | VaultArg::Encrypted) => {
            return Err(usage("this version keeps secrets in a plain file only; say --vault plain to accept that"));
        }
        None => return Err(usage("say where to keep secrets: --vault plain (a file only you can read, not encrypted)")),
    };
    let scope = config::parse_scope(&args.scope).map_err(|why| usage(format!("--scope: {why}")))?;
    let interval = args.interval.as_deref().map(config::parse_interval).transpose();
    Ok(Profile {
        instance,
        client_id: args.client_id.clone(),
        grant,
        username: args.username.clone(),
        vault,
        scope,
        me: args.me.clone(),
        interval: interval.map_err(|why| usage(format!("--interval: {why}")))?,
        proxy: None,
        ca_file: None,
        stage: None,
        read_only: false,
        fields: FieldMap::default(),
        state_names: StateNames::default(),
    })
}

fn login_failed(error: &AuthError, out: &Output<'_>) -> Failure {
    let exit = match error.retry() {
        Retry::AfterLogin => Exit::NotConnected,
        _ => Exit::Failed,
    };
    Failure::new(exit, format!("{}: {error}", out.words.get("cli-login-failed")), Some(error.hint()))
}

/// Reads the line of secrets into the vault of the trial.
fn store_secrets(vault: &MemoryVault, name: &str, args: &ConnectArgs, input: &mut dyn BufRead) -> Result<(), Failure> {
    if !args.secret_stdin {
        return Ok(());
    }
    let mut line = String::new();
    input.read_line(&mut line)?;
    // serde's own message would repeat the text, which is a secret.
    let secrets: Secrets = serde_json::from_str(&line)
        .map_err(|_| usage("--secret-stdin: the first line must be JSON such as {\"client_secret\":\"…\",\"password\":\"…\"}"))?;
    let named = [(crate::auth::CLIENT_SECRET, secrets.client_secret), (crate::auth::PASSWORD, secrets.password)];
    for (key, secret) in named {
        if let Some(secret) = secret {
            vault.store(name, key, &secret)?;
        }
    }
    Ok(())
}

/// One read of each table: a login that cannot read tickets is no connection.
async fn prove(client: &Client, out: &Output<'_>) -> Result<(), Failure> {
    for kind in Kind::ALL {
        client.list(kind.table(), &Query::default(), &["sys_id"], 1, 0).await.map_err(|error| {
            Failure::from_problem(out.words.with("cli-read-failed", &[("table", kind.table().into())]), &error.problem())
        })?;
    }
    Ok(())
}

/// The acting person: as asked for, else the user of the operating system if the instance knows one of that name.
async fn me(client: &Client, args: &ConnectArgs, out: &mut Output<'_>) -> Result<Option<String>, Failure> {
    let local = || std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).ok();
    let Some(name) = args.me.clone().or_else(local).filter(|name| !name.is_empty()) else { return Ok(None) };
    let found = client.user(&name).await.ok().flatten().is_some();
    if !found {
        let shown = Untrusted::from(name.as_str()).line();
        out.talk(&out.words.with("cli-me-not-found", &[("name", arg(&shown))]))?;
    }
    Ok(args.me.clone().or_else(|| found.then_some(name)))
}

fn save(setting: &Setting, name: &str, profile: &Profile, login: &LoginSettings) -> Result<(), Failure> {
    let vault: Arc<dyn Vault> = match profile.vault {
        config::Vault::Plain => Arc::new(PlainVault::new(&setting.paths.data_dir)),
    };
    let session = Session::new(name.to_owned(), profile.clone(), setting, vault)?;
    login.store_secrets(&*session.vault, name)?;
    // Another instance's tokens must not outlive a change of the profile.
    session.vault.delete(name, TOKENS)?;
    Ok(config::save_profile(&setting.paths.config_file, name, profile)?)
}

fn report(name: &str, profile: &Profile, out: &mut Output<'_>) -> Result<(), Failure> {
    if out.json {
        let document = json!({"schema": SCHEMA, "profile": name, "instance": profile.instance.as_str(), "me": profile.me});
        return Ok(out.document(&document)?);
    }
    let instance = Untrusted::from(profile.instance.as_str()).line();
    out.line(&out.words.with("cli-connected", &[("profile", name.into()), ("instance", arg(&instance))]))?;
    Ok(out.talk(&out.words.get("cli-warn-plain-vault"))?)
}
