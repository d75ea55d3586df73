//! Renewals by several processes at once, and processes that end in the middle of one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod auth_support;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use auth_support::{DyingVault, HandClock, Instance, PROFILE, stored, transport};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, join_all};
use secrecy::SecretString;
use serde_json::{Value, json};
use tempfile::TempDir;
use ticketdeck::auth::{AuthError, Grant, LoginSettings, TokenKeeper};
use ticketdeck::domain::HintId;
use ticketdeck::http::{HttpError, Request, Response, Transport};
use ticketdeck::vault::{PlainVault, Vault};

/// Names the folder, the instance and the client to a second process of this test program.
const RACER: &str = "TICKETDECK_TEST_RACER";
/// What a racer's lines begin with; the test harness prints others.
const MARK: &str = "racer: ";
/// Longer than a token lives, in seconds.
const ROUND: i64 = 1800;
const RACES: usize = 1000;
/// Far more than a whole race takes.
const LIMIT: Duration = Duration::from_mins(5);

fn keeper(
    settings: LoginSettings,
    transport: Arc<dyn Transport>,
    vault: Arc<dyn Vault>,
    clock: Arc<HandClock>,
    dir: &Path,
) -> TokenKeeper {
    TokenKeeper::new(transport, vault, clock, PROFILE.into(), settings).with_lock(dir.join("tokens.lock"))
}

/// A small repeatable generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Not a test by itself: the second process of those below, which start this program again with [`RACER`] set. On each line
/// `SEED` it lets a token's life pass, waits a moment that the seed chooses, and asks for a token several times at once.
#[test]
fn racer() {
    let Ok(setting) = std::env::var(RACER) else { return };
    let setting: Value = serde_json::from_str(&setting).unwrap();
    let field = |name: &str| setting[name].as_str().unwrap().to_owned();
    let settings = LoginSettings {
        token_url: field("token_url").parse().unwrap(),
        client_id: field("client_id"),
        client_secret: Some(SecretString::from(field("client_secret"))),
        grant: Grant::AuthorizationCode,
    };
    let dir = field("dir");
    let clock = HandClock::new();
    let keeper = keeper(settings, transport(), Arc::new(PlainVault::new(dir.as_ref())), clock.clone(), dir.as_ref());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for line in std::io::stdin().lines() {
        let mut dice = Dice(line.unwrap().parse().unwrap());
        clock.pass(ROUND);
        std::thread::sleep(Duration::from_micros(dice.roll(1500)));
        let several = usize::try_from(1 + dice.roll(3)).unwrap();
        let answers = runtime.block_on(join_all((0..several).map(|_| keeper.bearer())));
        let bad = answers.iter().find_map(|answer| answer.as_ref().err());
        println!("{MARK}{}", bad.map_or("ok".to_owned(), ToString::to_string));
    }
}

/// A racer. It ends when its input does; dropping this kills it.
struct Racer {
    child: Arc<Mutex<Child>>,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Racer {
    fn start(instance: &Instance, dir: &Path) -> Self {
        let setting = json!({
            "dir": dir, "token_url": instance.url.join("/oauth_token.do").unwrap(),
            "client_id": instance.info.client_id, "client_secret": instance.info.client_secret,
        });
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "racer", "--nocapture", "--test-threads=1"]).env(RACER, setting.to_string());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (orders, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Racer { child: Arc::new(Mutex::new(child)), orders, answers }
    }

    fn order(&mut self, seed: u64) {
        writeln!(self.orders, "{seed}").unwrap();
    }

    fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            assert!(self.answers.read_line(&mut line).unwrap() > 0, "the racer has ended");
            // The harness leaves its own line open before ours.
            if let Some((_, answer)) = line.split_once(MARK) {
                return answer.trim_end().to_owned();
            }
        }
    }

    fn kill(&self) {
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Racer {
    fn drop(&mut self) {
        self.kill();
    }
}

/// An instance, and a folder with a login in it.
async fn signed_in(rotation: bool) -> (Instance, TempDir) {
    let instance = Instance::start().await;
    instance.set_client(json!({"rotate_refresh_token": rotation.to_string()})).await;
    // In memory where that is possible: what is at stake here is order, and a thousand races would wait for the disk.
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let vault = Arc::new(PlainVault::new(dir.path()));
    instance.keeper(vault, HandClock::new()).redeem(&instance.code().await).await.unwrap();
    (instance, dir)
}

#[tokio::test]
async fn a_thousand_races_of_two_processes_renew_once_each() {
    let (instance, dir) = signed_in(true).await;
    assert_eq!(instance.token_requests(), 1);
    let racers = [(); 2].map(|()| Racer::start(&instance, dir.path()));
    let children = racers.each_ref().map(|racer| Arc::clone(&racer.child));
    let race = tokio::task::spawn_blocking(move || {
        let mut racers = racers;
        let mut dice = Dice(4);
        for race in 0..RACES {
            for racer in &mut racers {
                racer.order(dice.roll(u64::MAX));
            }
            for racer in &mut racers {
                assert_eq!(racer.answer(), "ok", "race {race}");
            }
        }
    });
    let ended = tokio::time::timeout(LIMIT, race).await;
    for child in children {
        let _ = child.lock().unwrap().kill();
    }
    ended.unwrap().unwrap();
    assert_eq!(instance.token_requests(), 1 + RACES, "one renewal a race, each by the refresh token of the one before");
    let clock = HandClock::new();
    clock.pass(ROUND * i64::try_from(RACES + 1).unwrap());
    instance.keeper(Arc::new(PlainVault::new(dir.path())), clock).bearer().await.unwrap();
}

#[tokio::test]
async fn a_process_killed_while_renewing_leaves_a_login_behind() {
    for rotation in [false, true] {
        let (instance, dir) = signed_in(rotation).await;
        let mut dice = Dice(11);
        let mut rounds = 0;
        for turn in 0..10 {
            let mut racer = Racer::start(&instance, dir.path());
            let wait = Duration::from_micros(dice.roll(12_000));
            let killed = tokio::task::spawn_blocking(move || {
                // As it starts its clock is behind; the first rounds only catch up.
                for _ in 0..=rounds {
                    racer.order(1);
                    racer.answer();
                }
                racer.order(1);
                std::thread::sleep(wait);
                racer.kill();
            });
            tokio::time::timeout(LIMIT, killed).await.unwrap().unwrap();
            rounds += 2;
            let vault: Arc<dyn Vault> = Arc::new(PlainVault::new(dir.path()));
            let in_doubt = stored(&*vault).unwrap().contains("\"renewing\":\"");
            let clock = HandClock::new();
            clock.pass(ROUND * (rounds + 1));
            let keeper = instance.keeper(vault, clock);
            match keeper.bearer().await {
                Ok(_) => {}
                // Where each renewal ends the old token, an answer that is lost takes the login with it.
                Err(AuthError::SignInNeeded { .. }) if rotation && in_doubt => {
                    keeper.redeem(&instance.code().await).await.unwrap();
                }
                Err(error) => panic!("turn {turn}, rotation {rotation}: {error}"),
            }
        }
    }
}

/// A network that carries a request to the instance and keeps the answer.
struct Losing {
    inner: Arc<dyn Transport>,
    lose: AtomicBool,
}

impl Transport for Losing {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        async move {
            let answer = self.inner.send(request).await;
            if self.lose.load(Ordering::SeqCst) { Err(HttpError::Timeout) } else { answer }
        }
        .boxed()
    }
}

/// How a renewal ends before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Before it is stored that it begins.
    Unmarked,
    /// After that, before the request is sent.
    Marked,
    /// The request was carried out, the answer never came.
    Unanswered,
    /// The answer came, storing the tokens failed.
    Unstored,
    /// The tokens are stored, and the process ends at that moment.
    Stored,
}

#[tokio::test]
async fn ended_at_any_step_a_renewal_leaves_the_old_login_or_the_new() {
    for rotation in [false, true] {
        for end in [End::Unmarked, End::Marked, End::Unanswered, End::Unstored, End::Stored] {
            let (instance, dir) = signed_in(rotation).await;
            let plain: Arc<dyn Vault> = Arc::new(PlainVault::new(dir.path()));
            let old = stored(&*plain).unwrap();
            let (changes, made) = match end {
                End::Unmarked => (Some(1), false),
                End::Marked => (Some(1), true),
                End::Unanswered => (None, true),
                End::Unstored => (Some(2), false),
                End::Stored => (Some(2), true),
            };
            let vault = DyingVault::new(Arc::clone(&plain), changes, made);
            let network = Arc::new(Losing { inner: transport(), lose: AtomicBool::new(end == End::Unanswered) });
            let clock = HandClock::new();
            clock.pass(ROUND);
            let settings = instance.settings(Grant::AuthorizationCode);
            let first = keeper(settings, network.clone(), vault.clone(), clock.clone(), dir.path());
            let error = first.bearer().await.unwrap_err();
            let disk = end != End::Unanswered;
            assert_eq!(error.hint() == HintId::FreeDiskSpace, disk, "{end:?}: {error}");
            assert_eq!(stored(&*plain).unwrap() == old, end == End::Unmarked, "{end:?}");
            let sent = instance.token_requests() - 1;
            assert_eq!(sent, usize::from(!matches!(end, End::Unmarked | End::Marked)), "{end:?}: nothing is sent unmarked");

            // The same process goes on when the disk has room again: what it was given is not lost.
            if end == End::Unstored {
                vault.heal();
                first.bearer().await.unwrap();
                assert_eq!(instance.token_requests(), 2);
                continue;
            }
            drop(first);
            let next = instance.keeper(Arc::clone(&plain), clock.clone());
            let lost = rotation && end == End::Unanswered;
            match next.bearer().await {
                Ok(token) => assert!(!lost && instance.accepts(&token).await, "{end:?}"),
                Err(AuthError::SignInNeeded { .. }) => {
                    assert!(lost, "{end:?}");
                    let sent = instance.token_requests();
                    clock.pass(86_400);
                    assert!(next.bearer().await.is_err());
                    assert_eq!(instance.token_requests(), sent, "on doubt the old token is tried once");
                }
                Err(error) => panic!("{end:?}: {error}"),
            }
        }
    }
}
