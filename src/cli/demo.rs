//! `demo`: the embedded instance, alone (`--serve`) or with the dashboard connected to it.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use secrecy::SecretString;

use super::args::{Common, DemoArgs};
use super::dashboard;
use super::desk::Desk;
use super::exit::{Exit, Failure};
use super::output::Output;
use super::session::{Session, Setting};
use crate::auth::CLIENT_SECRET;
use crate::config::{self, Config, Expected, Grant, Paths, Profile, ScoreGrant, SecretSet, SecureScore};
use crate::connect::OpenVault;
use crate::demo::{self, Faults, Info, Options};
use crate::domain::mapping::FieldMap;
use crate::domain::scope::Scope;
use crate::files;
use crate::runtime::Ways;
use crate::terminal::Signals;
use crate::vault::{MemoryVault, Vault};

/// Time between syncs in the demo: short, so that the colleague's work is seen.
const DEMO_INTERVAL: std::time::Duration = std::time::Duration::from_secs(10);

/// Runs `demo --serve`: prints one line of JSON once connections are accepted, and ends on SIGINT or SIGTERM.
pub async fn serve(common: &Common, args: &DemoArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    // A folder for the certificate; it goes when the instance ends, unless the data is kept.
    let home = args.tls.then(|| Home::new(common)).transpose()?;
    let options = Options {
        data_dir: common.data_dir.clone(),
        tls: home.as_ref().map(|home| home.path().to_owned()),
        colleague: args.colleague,
        ..options(args)?
    };
    let mut signals = Signals::new()?;
    let running = start(options).await?;
    out.document(running.info())?;
    while !signals.next().await.ends() {}
    running.stop().await;
    Ok(Exit::Done)
}

/// Prints what `--faults` understands.
pub fn faults_help(out: &mut Output<'_>) -> Result<Exit, Failure> {
    out.line(demo::faults_help().trim_end())?;
    Ok(Exit::Done)
}

/// Runs the dashboard on a demo instance of its own, in a private folder that goes when it ends (unless `--data-dir` keeps it).
pub fn dashboard(common: &Common, args: &DemoArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    dashboard::check_terminal(out.words)?;
    let home = Home::new(common)?;
    let options = Options {
        data_dir: common.data_dir.as_ref().map(|_| home.path().join("instance")),
        tls: args.tls.then(|| home.path().to_owned()),
        colleague: !args.quiet_colleague,
        ..options(args)?
    };
    let beside = Beside::start(options)?;
    let (session, desk) = session(&beside.info, &home)?;
    // What was kept in the demo's own file, the theme above all, counts as it does outside the demo.
    let config = Config::load(&desk.ground().paths.config_file, true)?;
    let result = dashboard::run(&session, desk, &config, common, out);
    beside.stop();
    result
}

/// An instance on a thread of its own, beside the dashboard.
struct Beside {
    info: Info,
    stop: tokio::sync::oneshot::Sender<()>,
    thread: std::thread::JoinHandle<()>,
}

impl Beside {
    fn start(options: Options) -> Result<Self, Failure> {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (told, started) = std::sync::mpsc::channel();
        let serve = async move {
            match start(options).await {
                Ok(running) => {
                    let _ = told.send(Ok(running.info().clone()));
                    let _ = stopped.await;
                    running.stop().await;
                }
                Err(failure) => drop(told.send(Err(failure))),
            }
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = std::thread::Builder::new().name("instance".into()).spawn(move || runtime.block_on(serve))?;
        let ended = || Failure::new(Exit::Failed, "the demo instance did not start", None);
        let info = started.recv().map_err(|_| ended())??;
        Ok(Beside { info, stop, thread })
    }

    fn stop(self) {
        let _ = self.stop.send(());
        if self.thread.join().is_err() {
            tracing::error!("the demo instance ended by a panic");
        }
    }
}

fn options(args: &DemoArgs) -> Result<Options, Failure> {
    let faults = args.faults.as_deref().map_or_else(|| Ok(Faults::default()), Faults::parse);
    let faults = faults.map_err(|error| Failure::new(Exit::Usage, format!("--faults: {error}"), None))?;
    Ok(Options {
        listen: args.listen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 0))),
        tickets: args.tickets,
        seed: args.seed,
        clock: args.clock,
        faults,
        ..Options::default()
    })
}

async fn start(options: Options) -> Result<demo::Running, Failure> {
    if let Some(dir) = &options.data_dir {
        files::create_private_dir(dir)?;
    }
    demo::start(options).await.map_err(|error| Failure::new(Exit::Failed, error.to_string(), None))
}

/// The demo's private home.
enum Home {
    Temporary(std::path::PathBuf),
    Kept(std::path::PathBuf),
}

impl Home {
    fn new(common: &Common) -> Result<Self, Failure> {
        if let Some(dir) = &common.data_dir {
            files::create_private_dir(dir)?;
            return Ok(Home::Kept(dir.clone()));
        }
        let dir = std::env::temp_dir().join(format!("ticketdeck-demo-{:016x}", super::session::random() >> 64));
        files::create_private_dir(&dir)?;
        Ok(Home::Temporary(dir))
    }

    fn path(&self) -> &std::path::Path {
        match self {
            Home::Temporary(path) | Home::Kept(path) => path,
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Home::Temporary(path) = self
            && let Err(error) = std::fs::remove_dir_all(&*path)
        {
            tracing::warn!(%error, "the demo's folder could not be removed");
        }
    }
}

/// The demo's only vault.
struct InMemory(Arc<dyn Vault>);

impl OpenVault for InMemory {
    fn open(&self, _: config::Vault) -> Arc<dyn Vault> {
        Arc::clone(&self.0)
    }
}

/// The demo's tenant. Its application signs in by itself and may write states back.
fn score(info: &Info) -> Result<SecureScore, Expected> {
    Ok(SecureScore {
        grant: ScoreGrant::ClientCredentials,
        entra: config::parse_service(&info.entra)?,
        graph: config::parse_service(&info.graph)?,
        write_back: true,
        ..SecureScore::new(&info.tenant, &info.entra_client_id)?
    })
}

/// A session on the demo instance: over real HTTP and OAuth, secrets in memory only.
fn session(info: &Info, home: &Home) -> Result<(Session, Desk), Failure> {
    let instance = config::parse_instance(&info.instance).map_err(|why| Failure::new(Exit::Failed, why.to_string(), None))?;
    let paths = Paths::discover(Some(home.path().join("config.toml")), Some(home.path().to_owned()))?;
    let before = Config::load(&paths.config_file, true)?.profiles.remove("demo");
    let score = score(info).map_err(|why| Failure::new(Exit::Failed, why.to_string(), None))?;
    let profile = Profile {
        instance,
        client_id: info.client_id.clone(),
        grant: Grant::ClientCredentials,
        username: None,
        vault: config::Vault::Plain,
        secrets_command: None,
        scope: Scope::All,
        me: info.users.first().map(|user| user.user_name.clone()),
        interval: Some(DEMO_INTERVAL),
        proxy: None,
        ca_file: info.ca_file.clone(),
        stage: None,
        read_only: false,
        redirect: None,
        secret_set: SecretSet::First,
        fields: FieldMap::default(),
        views: before.as_ref().map(|before| before.views.clone()).unwrap_or_default(),
        state_names: before.map(|before| before.state_names).unwrap_or_default(),
        secure_score: Some(score),
    };
    let vault = MemoryVault::default();
    let entra = SecretString::from(info.entra_client_secret.clone());
    vault.store(&SecretSet::First.entra_key("demo"), CLIENT_SECRET, &entra)?;
    let secret = SecretString::from(info.client_secret.clone());
    vault.store("demo", CLIENT_SECRET, &secret)?;
    // The manage screen works on the file, as it does outside the demo.
    config::save_profile(&paths.config_file, "demo", &profile)?;
    let setting = Setting { config: Config::default(), paths };
    let vault: Arc<dyn Vault> = Arc::new(vault);
    let desk = Desk::with_vaults(&setting, Arc::new(InMemory(Arc::clone(&vault))));
    Ok((Session::new("demo".into(), profile, &setting, vault)?, desk))
}
