//! What is pasted as the answer to a sign-in: nothing without this attempt's state is taken, and the text is never repeated.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use secrecy::SecretString;
use ticketdeck::auth::{BrowserSettings, Redirect, SignInAttempt};

/// A sign-in under way; its port is closed, only pasting is left.
static ATTEMPT: LazyLock<SignInAttempt> = LazyLock::new(|| {
    let settings = BrowserSettings {
        authorize_url: "https://acme.service-now.com/oauth_auth.do".parse().expect("an address"),
        client_id: "c".into(),
        redirect: Redirect::ipv4(0),
        scopes: Vec::new(),
        extra: Vec::new(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let attempt = runtime.block_on(SignInAttempt::start(&settings)).expect("an attempt");
    std::mem::forget(runtime);
    attempt
});

fuzz_target!(|text: &str| {
    for pasted in [text.to_owned(), format!("http://127.0.0.1:8484/callback?{text}"), format!("code={text}&state={text}")] {
        let Err(error) = ATTEMPT.paste(&SecretString::from(pasted)) else { panic!("taken without the state") };
        let told = error.to_string();
        assert!(!told.chars().any(char::is_control), "{told:?}");
    }
});
