//! What a sign-in leaves in the log. A test program of its own: what is logged at all is one setting for a whole process.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod auth_support;

use std::sync::{Arc, Mutex};

use auth_support::{HandClock, Instance};
use secrecy::ExposeSecret;
use ticketdeck::auth::{AuthError, probe};
use ticketdeck::vault::MemoryVault;

/// What is logged meanwhile.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn nothing_of_a_sign_in_is_logged() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let instance = Instance::start().await;
    let attempt = instance.attempt().await;
    probe(&*instance.transport, attempt.url()).await.unwrap();
    let back = instance.person(attempt.url(), "allow").await;
    let code = attempt.paste(&back.clone().into()).unwrap();
    let vault = Arc::new(MemoryVault::default());
    let clock = HandClock::new();
    let keeper = instance.keeper(vault.clone(), clock.clone());
    keeper.redeem(&code).await.unwrap();
    clock.pass(1800);
    keeper.bearer().await.unwrap();
    keeper.redeem(&code).await.unwrap_err();
    let tokens = keeper.tokens().unwrap();
    keeper.revoke().await;
    tracing::warn!("{attempt:?} {code:?} {tokens:?} {:?}", AuthError::WrongState);

    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("/oauth_token.do") && logged.contains("/oauth_revoke_token.do"), "the log works");
    let query = |address: &str| address.parse::<url::Url>().unwrap().query_pairs().into_owned().collect::<Vec<_>>();
    let mut secrets: Vec<String> = query(&back).into_iter().map(|pair| pair.1).collect();
    secrets.extend(query(attempt.url().as_str()).into_iter().filter(|pair| pair.0 == "code_challenge").map(|pair| pair.1));
    secrets.extend([&tokens.access, tokens.refresh.as_ref().unwrap()].map(|token| token.expose_secret().to_owned()));
    secrets.push(instance.info.client_secret.clone());
    for secret in secrets {
        assert!(!logged.contains(&secret), "{secret}");
    }
}
