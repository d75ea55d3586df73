//! What the screens ask of the connection: orders in, facts out, against the demo instance over real HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod auth_support;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use auth_support::Instance;
use ticketdeck::app::{Opened, Reloaded};
use ticketdeck::config::{self, Config, Paths};
use ticketdeck::connect::{Ground, OpenVault};
use ticketdeck::domain::connect::{
    Case, Check, CheckState, ConnectFact, ConnectOrder, GrantKind, Proposal, SignIn, SignInOffer, VaultChoice,
};
use ticketdeck::domain::scope::Scope;
use ticketdeck::domain::write::Problem;
use ticketdeck::domain::{HintId, Kind, SystemClock};
use ticketdeck::runtime::{Connector, Opening, Told, Ways};
use ticketdeck::sync::{Parts, Settings};
use ticketdeck::vault::{PlainVault, Vault, VaultError};

/// Far more than any step takes.
const LIMIT: Duration = Duration::from_mins(1);

struct PlainVaults(std::path::PathBuf);

impl OpenVault for PlainVaults {
    fn open(&self, _kind: config::Vault) -> Arc<dyn Vault> {
        Arc::new(PlainVault::new(&self.0))
    }
}

fn ground(folder: &Path) -> Ground {
    let data = folder.join("data");
    let paths = Paths::discover(Some(folder.join("config.toml")), Some(data.clone())).unwrap();
    Ground { paths, clock: Arc::new(SystemClock), random: || 7 << 70, vaults: Arc::new(PlainVaults(data)) }
}

fn proposal(instance: &Instance) -> Proposal {
    Proposal {
        profile: "work".into(),
        instance: instance.url.to_string(),
        client_id: instance.info.client_id.clone(),
        client_secret: Some(instance.info.client_secret.clone().into()),
        grant: GrantKind::AuthorizationCode,
        username: None,
        password: None,
        vault: VaultChoice::Plain,
        passphrase: None,
        scope: Scope::All,
        me: Some(instance.info.users[0].user_name.clone()),
    }
}

/// Ways on a folder of their own, with a plain vault.
struct Plain(std::path::PathBuf);

impl Ways for Plain {
    fn ground(&self) -> Ground {
        ground(&self.0)
    }

    fn unlock(&self, _passphrase: &secrecy::SecretString) -> Result<(), VaultError> {
        Ok(())
    }

    fn open(&self, name: &str) -> Result<Opening, Problem> {
        let ground = self.ground();
        let parts = Parts {
            database: ground.database(name),
            lock: ground.sender_lock(name),
            client: Arc::new(|| panic!("no worker is started")),
            settings: Settings::default(),
            clock: ground.clock,
            random: ground.random,
            score: None,
        };
        Ok(Opening { parts, opened: Opened::default() })
    }

    fn reload(&self, _name: Option<&str>) -> Result<Reloaded, String> {
        Ok(Reloaded::default())
    }
}

/// A connector at work.
struct Working {
    connector: Connector,
    /// Profiles that were opened, and workers that were ended before a removal.
    opened: usize,
    closed: usize,
}

impl Working {
    fn start(folder: &Path) -> Self {
        let connector = Connector::start(Arc::new(Plain(folder.to_owned())), None).unwrap();
        Working { connector, opened: 0, closed: 0 }
    }

    async fn order(&self, order: ConnectOrder) {
        self.connector.orders.send(order).await.unwrap();
    }

    /// The first fact that is wanted; others are passed by.
    async fn until<T>(&mut self, what: &str, wanted: impl Fn(&ConnectFact) -> Option<T>) -> T {
        let search = async {
            loop {
                match self.connector.told.recv().await.unwrap() {
                    Told::Fact(fact) => {
                        if let Some(found) = wanted(&fact) {
                            return found;
                        }
                    }
                    Told::Open(_) => self.opened += 1,
                    Told::Close(closed) => {
                        self.closed += 1;
                        closed.send(()).unwrap();
                    }
                }
            }
        };
        tokio::time::timeout(LIMIT, search).await.unwrap_or_else(|_| panic!("never came: {what}"))
    }

    async fn offer(&mut self) -> SignInOffer {
        self.until("an offer", |fact| match fact {
            ConnectFact::SignIn(SignIn::Waiting(offer)) => Some(offer.clone()),
            _ => None,
        })
        .await
    }

    async fn row(&mut self, check: Check) -> (CheckState, Option<Case>) {
        self.until(check.word(), |fact| match fact {
            ConnectFact::Check(row) if row.check == check && row.state != CheckState::Running => Some((row.state, row.case)),
            _ => None,
        })
        .await
    }
}

#[tokio::test]
async fn a_person_connects_by_pasting_and_nothing_is_stored_before_saving() {
    let instance = Instance::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut at = Working::start(folder.path());
    at.order(ConnectOrder::Try(Box::new(proposal(&instance)))).await;
    assert_eq!(at.row(Check::Reachable).await, (CheckState::Passed, None));
    assert_eq!(at.row(Check::Authorised).await, (CheckState::Waiting, None), "that takes a login");

    at.order(ConnectOrder::SignIn).await;
    let offer = at.offer().await;
    assert_eq!(offer.redirect, "http://127.0.0.1:8484/callback");
    at.order(ConnectOrder::Paste("pasted rubbish".into())).await;
    let hint = |fact: &ConnectFact| match fact {
        ConnectFact::BadPaste(problem, Some(_)) => Some(problem.hint),
        _ => None,
    };
    assert_eq!(at.until("a word about the rubbish", hint).await, HintId::PasteWhole);
    let back = instance.person(&offer.url.parse().unwrap(), "allow").await;
    at.order(ConnectOrder::Paste(back.into())).await;
    let done = |fact: &ConnectFact| match fact {
        ConnectFact::SignIn(SignIn::Done(identity)) => Some(identity.clone()),
        _ => None,
    };
    let identity = at.until("a login", done).await;
    assert_eq!(identity.user_name.raw(), instance.info.users[1].user_name);

    let kept: Vec<_> = std::fs::read_dir(folder.path().join("data")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(kept, ["last-sign-in.json"], "nothing but a word about the rubbish, for `doctor`");
    assert!(!folder.path().join("config.toml").exists());
    at.order(ConnectOrder::Save).await;
    let saved = |fact: &ConnectFact| match fact {
        ConnectFact::Saved { profile } => Some(profile.clone()),
        _ => None,
    };
    assert_eq!(at.until("saving", saved).await, "work");
    assert_eq!(at.opened, 1, "it is worked on at once");

    at.order(ConnectOrder::TestTicket).await;
    let test_ticket = |fact: &ConnectFact| match fact {
        ConnectFact::Check(row) if row.check == Check::CorrelationId && row.state == CheckState::Passed => Some(()),
        _ => None,
    };
    at.until("a stored connection's test ticket", test_ticket).await;
    at.order(ConnectOrder::CheckAll).await;
    for check in [Check::Reachable, Check::Authorised, Check::Release, Check::Write(Kind::Change), Check::CorrelationId] {
        assert_eq!(at.row(check).await, (CheckState::Passed, None), "{}", check.word());
    }
    at.order(ConnectOrder::Check(Check::Journals)).await;
    assert_eq!(at.row(Check::Journals).await, (CheckState::Passed, None), "a row can be run alone");
    at.order(ConnectOrder::Status).await;
    let status = |fact: &ConnectFact| match fact {
        ConnectFact::Status(status) => Some(status.clone()),
        _ => None,
    };
    let status = at.until("a status", status).await;
    assert_eq!(status.user_name.unwrap().raw(), instance.info.users[1].user_name);
    assert!(status.since.is_some() && status.access_until.is_some() && status.login_until.is_some());

    assert_eq!(status.rate_limit, None);
    instance.faults("429=60@change_request").await;
    at.order(ConnectOrder::Check(Check::Read(Kind::Change))).await;
    at.row(Check::Read(Kind::Change)).await;
    instance.faults("off").await;
    at.order(ConnectOrder::Status).await;
    let limit = |fact: &ConnectFact| match fact {
        ConnectFact::Status(status) => Some(status.rate_limit.map(|limit| limit.limit)),
        _ => None,
    };
    assert_eq!(at.until("a status with what a check was told", limit).await, Some(100));

    at.order(ConnectOrder::RenameState { kind: Kind::Change, value: "-4".into(), name: Some("Looked at".into()) }).await;
    let named = |fact: &ConnectFact| match fact {
        ConnectFact::StatesNamed(Kind::Change, names) => Some(names.clone()),
        _ => None,
    };
    assert_eq!(at.until("a name", named).await["-4"], "Looked at");
    at.order(ConnectOrder::Remove { purge: true, discard_unsent: false }).await;
    at.until("removal", |fact| matches!(fact, ConnectFact::Removed).then_some(())).await;
    assert_eq!(at.closed, 1, "its worker has ended before");
    assert!(Config::load(&folder.path().join("config.toml"), false).unwrap().profiles.is_empty());
    assert!(!folder.path().join("data/profiles/work").exists());
}

#[tokio::test]
async fn denying_cancelling_and_the_wrong_person_end_where_they_began() {
    let instance = Instance::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut at = Working::start(folder.path());
    at.order(ConnectOrder::Try(Box::new(proposal(&instance)))).await;
    at.order(ConnectOrder::SignIn).await;
    let denied = instance.person(&at.offer().await.url.parse().unwrap(), "deny").await;
    at.order(ConnectOrder::Paste(denied.into())).await;
    let failed = |fact: &ConnectFact| match fact {
        ConnectFact::SignIn(SignIn::Failed { case, .. }) => Some(*case),
        _ => None,
    };
    assert_eq!(at.until("a no", failed).await, Some(Case::DENIED));

    at.order(ConnectOrder::SignIn).await;
    let old = at.offer().await;
    at.order(ConnectOrder::CancelSignIn).await;
    at.order(ConnectOrder::SignIn).await;
    let new = at.offer().await;
    assert_ne!(old.url, new.url);
    let late = instance.person(&old.url.parse().unwrap(), "allow").await;
    at.order(ConnectOrder::Paste(late.into())).await;
    let hint = |fact: &ConnectFact| match fact {
        ConnectFact::BadPaste(problem, Some(_)) => Some(problem.hint),
        _ => None,
    };
    assert_eq!(at.until("a code for another sign-in", hint).await, HintId::BeginAgain);
    let back = instance.person(&new.url.parse().unwrap(), "allow").await;
    at.order(ConnectOrder::Paste(back.into())).await;
    at.until("a login", |fact| matches!(fact, ConnectFact::SignIn(SignIn::Done(_))).then_some(())).await;
    at.order(ConnectOrder::NotYou).await;
    at.offer().await;
    at.order(ConnectOrder::CancelSignIn).await;
    at.order(ConnectOrder::Save).await;
    at.until("no save without a login", |fact| matches!(fact, ConnectFact::NotSaved(_)).then_some(())).await;
    at.order(ConnectOrder::Leave).await;
    at.order(ConnectOrder::Save).await;
    at.until("nothing to save", |fact| matches!(fact, ConnectFact::NotSaved(_)).then_some(())).await;
    assert!(!folder.path().join("config.toml").exists());
}

#[tokio::test]
async fn a_field_that_cannot_be_used_is_named_and_nothing_is_sent() {
    let instance = Instance::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut at = Working::start(folder.path());
    for (field, change) in [
        ("instance", (|p: &mut Proposal| p.instance = "ac me".into()) as fn(&mut Proposal)),
        ("profile", |p| p.profile = "../x".into()),
        ("client_id", |p| p.client_id = " ".into()),
        ("username", |p| p.grant = GrantKind::Password),
    ] {
        let mut proposal = proposal(&instance);
        change(&mut proposal);
        at.order(ConnectOrder::Try(Box::new(proposal))).await;
        let bad = |fact: &ConnectFact| match fact {
            ConnectFact::BadProposal { field, why, .. } => Some((*field, why.clone())),
            _ => None,
        };
        let (named, why) = at.until(field, bad).await;
        assert_eq!(named, field);
        assert!(why.contains("expected"), "{why}");
    }
    at.order(ConnectOrder::SignIn).await;
    let hint = |fact: &ConnectFact| match fact {
        ConnectFact::Failed(problem) => Some(problem.hint),
        _ => None,
    };
    assert_eq!(at.until("nothing to sign in to", hint).await, HintId::Connect);
}

/// The program with the instance's address; secrets and pastes go to its standard input.
fn connect(folder: &Path, instance: &Instance) -> std::process::Child {
    std::process::Command::new(env!("CARGO_BIN_EXE_ticketdeck"))
        .args(["--config".as_ref(), folder.join("config.toml").as_os_str()])
        .args(["--data-dir".as_ref(), folder.join("data").as_os_str()])
        .args(["connect", "--instance", instance.url.as_str(), "--client-id", &instance.info.client_id])
        .args(["--vault", "plain", "--scope", "all", "--secret-stdin", "--username", &instance.info.users[1].user_name])
        .args(["--me", &instance.info.users[0].user_name])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn the_command_prints_the_address_and_takes_the_pasted_one() {
    use std::io::{BufRead, BufReader, Read, Write};
    let instance = Instance::start().await;
    let folder = tempfile::tempdir().unwrap();
    let mut child = connect(folder.path(), &instance);
    let mut stdin = child.stdin.take().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    writeln!(stdin, "{}", serde_json::json!({"client_secret": instance.info.client_secret})).unwrap();
    // The instance answers in this thread, so the program is read in others.
    let reading = tokio::task::spawn_blocking(move || {
        let mut line = String::new();
        while stderr.read_line(&mut line).unwrap() > 0 {
            if line.starts_with("http") {
                return (line.trim().to_owned(), stderr);
            }
            line.clear();
        }
        panic!("no address to open");
    });
    let (address, mut stderr) = tokio::time::timeout(LIMIT, reading).await.unwrap().unwrap();
    writeln!(stdin, "this is no address").unwrap();
    let back = instance.person(&address.parse().unwrap(), "allow").await;
    writeln!(stdin, "{back}").unwrap();
    let ending = tokio::task::spawn_blocking(move || {
        let mut said = String::new();
        stderr.read_to_string(&mut said).unwrap();
        (said, child.wait_with_output().unwrap())
    });
    let (said, output) = tokio::time::timeout(LIMIT, ending).await.unwrap().unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("Copy all of it"), "the wrong paste is explained: {said}");
    assert!(said.contains(&instance.info.users[1].user_name), "{said}");
    let code = back.split("code=").nth(1).unwrap().split('&').next().unwrap();
    assert!(!said.contains(code) && !said.contains(&instance.info.client_secret), "nothing secret is said");
    let config = Config::load(&folder.path().join("config.toml"), false).unwrap();
    assert_eq!(config.profiles["default"].grant, config::Grant::AuthorizationCode);
    drop(stdin);
}

/// Vaults of a keyring that does not answer before it is told to.
struct Silent(Arc<std::sync::Mutex<std::sync::mpsc::Receiver<()>>>);

impl OpenVault for Silent {
    fn open(&self, _kind: config::Vault) -> Arc<dyn Vault> {
        Arc::new(Silent(Arc::clone(&self.0)))
    }
}

impl Vault for Silent {
    fn load(&self, _profile: &str, _name: &str) -> Result<Option<secrecy::SecretString>, VaultError> {
        let _ = self.0.lock().unwrap().recv();
        Err(VaultError::KeyringSilent)
    }

    fn store(&self, _profile: &str, _name: &str, _secret: &secrecy::SecretString) -> Result<(), VaultError> {
        Err(VaultError::KeyringSilent)
    }

    fn delete(&self, _profile: &str, _name: &str) -> Result<(), VaultError> {
        Err(VaultError::KeyringSilent)
    }

    fn kind(&self) -> ticketdeck::vault::VaultKind {
        ticketdeck::vault::VaultKind::Keyring
    }
}

/// Ways with such a keyring.
struct Waiting(Plain, Arc<Silent>);

impl Ways for Waiting {
    fn ground(&self) -> Ground {
        Ground { vaults: Arc::clone(&self.1) as Arc<dyn OpenVault>, ..self.0.ground() }
    }

    fn unlock(&self, passphrase: &secrecy::SecretString) -> Result<(), VaultError> {
        self.0.unlock(passphrase)
    }

    fn open(&self, name: &str) -> Result<Opening, Problem> {
        self.0.open(name)
    }

    fn reload(&self, name: Option<&str>) -> Result<Reloaded, String> {
        self.0.reload(name)
    }
}

#[tokio::test]
async fn a_keyring_that_does_not_answer_does_not_keep_a_person_from_leaving() {
    let instance = Instance::start().await;
    let folder = tempfile::tempdir().unwrap();
    let (answer, silent) = std::sync::mpsc::channel();
    let vaults = Arc::new(Silent(Arc::new(std::sync::Mutex::new(silent))));
    let ways = Waiting(Plain(folder.path().to_owned()), vaults);
    let connector = Connector::start(Arc::new(ways), None).unwrap();
    let mut at = Working { connector, opened: 0, closed: 0 };
    let profiles = |fact: &ConnectFact| matches!(fact, ConnectFact::Profiles(_)).then_some(());
    at.until("the profiles at the start", profiles).await;
    at.order(ConnectOrder::Try(Box::new(proposal(&instance)))).await;
    at.order(ConnectOrder::Leave).await;
    at.order(ConnectOrder::Status).await;
    at.until("an answer although the keyring gives none", profiles).await;
    drop(answer);
    // One that is not left is told what is wrong with its vault.
    at.order(ConnectOrder::Try(Box::new(proposal(&instance)))).await;
    let case = |fact: &ConnectFact| match fact {
        ConnectFact::BadProposal { field: "vault", case, .. } => Some(*case),
        _ => None,
    };
    assert_eq!(at.until("the vault's complaint", case).await, Some(Case::NO_KEYRING));
}
