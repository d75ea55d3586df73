//! The keeper's rules, against a scripted token endpoint: one file per flow.

mod browser;
mod grants;
mod renewal;
mod storing;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use jiff::{SignedDuration, Timestamp, ToSpan};
use secrecy::{ExposeSecret, SecretString};

use super::*;
use crate::domain::{Clock, HintId, Retry};
use crate::files::FileError;
use crate::http::script::{Script, answer, html, json};
use crate::http::{HttpError, NotSent, Response};
use crate::vault::{MemoryVault, Vault, VaultError, VaultKind};

struct TestClock(Mutex<Timestamp>);

impl TestClock {
    fn pass(&self, seconds: i64) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(seconds.seconds()).unwrap();
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// A vault whose disk can be full, and which knows what was last stored.
#[derive(Default)]
struct TestVault {
    inner: MemoryVault,
    full: AtomicBool,
    /// How many times it can still be stored to before it is full; 0 is no limit.
    room: AtomicUsize,
}

impl Vault for TestVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        self.inner.load(profile, name)
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        if self.full.load(Ordering::SeqCst) {
            return Err(FileError::NoSpace { path: "/full".into() }.into());
        }
        if self.room.load(Ordering::SeqCst) > 0 && self.room.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.full.store(true, Ordering::SeqCst);
        }
        self.inner.store(profile, name, secret)
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.inner.delete(profile, name)
    }

    fn kind(&self) -> VaultKind {
        // What is only in memory is not worth a thread of its own.
        VaultKind::Plain
    }
}

struct Bench {
    script: Arc<Script>,
    vault: Arc<TestVault>,
    clock: Arc<TestClock>,
    keeper: TokenKeeper,
}

fn settings(grant: Grant) -> LoginSettings {
    LoginSettings {
        token_url: token_url(&"https://acme.example/".parse().unwrap()),
        client_id: "client".into(),
        client_secret: Some("s3cret".into()),
        grant,
    }
}

fn password() -> Grant {
    Grant::Password { username: "mira".into(), password: "pa ss".into() }
}

fn bench(grant: Grant, answers: impl IntoIterator<Item = Result<Response, HttpError>>) -> Bench {
    let script = Script::new(answers);
    let vault = Arc::new(TestVault::default());
    let clock = Arc::new(TestClock(Mutex::new("2026-11-20T08:00:00Z".parse().unwrap())));
    let keeper = again(&script, &vault, &clock, grant);
    Bench { script, vault, clock, keeper }
}

/// Another process on the same vault, or the same one after a restart.
fn again(script: &Arc<Script>, vault: &Arc<TestVault>, clock: &Arc<TestClock>, grant: Grant) -> TokenKeeper {
    TokenKeeper::new(script.clone(), vault.clone(), clock.clone(), "acme".into(), settings(grant))
}

fn tokens(access: &str, refresh: Option<&str>, life: i64) -> Result<Response, HttpError> {
    let refresh = refresh.map(|refresh| format!(r#""refresh_token":"{refresh}","#)).unwrap_or_default();
    json(200, &format!(r#"{{"scope":"useraccount","token_type":"Bearer","expires_in":{life},{refresh}"access_token":"{access}"}}"#))
}

fn denied() -> Result<Response, HttpError> {
    json(401, r#"{"error_description":"access_denied","error":"server_error"}"#)
}

fn unreachable() -> Result<Response, HttpError> {
    Err(HttpError::NotSent { why: NotSent::Connect, detail: "refused".into() })
}

async fn bearer(keeper: &TokenKeeper) -> String {
    keeper.bearer().await.unwrap().expose_secret().to_owned()
}

impl Bench {
    fn forms(&self) -> Vec<String> {
        self.script.seen().iter().map(|request| String::from_utf8(request.body.to_vec()).unwrap()).collect()
    }

    fn stored(&self) -> Option<Tokens> {
        self.vault.load("acme", TOKENS).unwrap().as_ref().and_then(Tokens::from_secret)
    }

    fn stored_access(&self) -> Option<String> {
        self.stored().map(|tokens| tokens.access.expose_secret().to_owned())
    }
}

async fn by_browser(answers: impl IntoIterator<Item = Result<Response, HttpError>>) -> Bench {
    let bench = bench(Grant::AuthorizationCode, [tokens("a1", Some("r1"), 1800)].into_iter().chain(answers));
    bench.keeper.redeem(&code()).await.unwrap();
    bench
}

fn code() -> AuthorizationCode {
    AuthorizationCode { code: "c0de".into(), verifier: "v3rifier".into(), redirect: "http://127.0.0.1:8484/callback".into() }
}
