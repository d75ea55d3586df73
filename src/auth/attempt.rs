//! A sign-in with a browser: authorization code with PKCE (RFC 7636) and state.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use oauth2::basic::BasicClient;
use oauth2::{AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, RedirectUrl, Scope};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Notify;
use tokio::time::timeout;
use url::Url;

use super::callback::{Callback, pasted_query};
use super::listener::{Listener, Verdict};
use super::{AuthError, Redirect, ssh_line};
use crate::domain::Untrusted;
use crate::domain::connect::SignInOffer;

/// How long a browser is waited for, unless the caller wants otherwise.
pub const CALLBACK_LIMIT: Duration = Duration::from_mins(2);

/// What a sign-in with a browser takes; the same for ServiceNow and for Entra.
#[derive(Debug, Clone)]
pub struct BrowserSettings {
    /// The authorization endpoint.
    pub authorize_url: Url,
    /// The OAuth client's id.
    pub client_id: String,
    /// Where the browser is sent back to.
    pub redirect: Redirect,
    /// Scopes to ask for; ServiceNow needs none.
    pub scopes: Vec<String>,
    /// Further parameters of the authorization request, such as `prompt`.
    pub extra: Vec<(String, String)>,
}

/// An authorization code with all that its exchange takes. It works once, for a minute, for this attempt only.
#[derive(Debug, Clone)]
pub struct AuthorizationCode {
    pub(super) code: SecretString,
    pub(super) verifier: SecretString,
    pub(super) redirect: String,
}

/// A sign-in under way. Dropping it ends it and closes its port.
pub struct SignInAttempt {
    url: Url,
    redirect: Redirect,
    state: SecretString,
    verifier: SecretString,
    /// `None` once it is closed.
    listener: Mutex<Option<Arc<Listener>>>,
    listening: Result<u16, Untrusted>,
    finished: AtomicBool,
    /// Ends the waiting when a paste was faster.
    pasted: Notify,
}

impl fmt::Debug for SignInAttempt {
    /// Whoever knows the state could answer in the browser's place, so the address stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignInAttempt")
            .field("redirect", &self.redirect)
            .field("listening", &self.listening)
            .finish_non_exhaustive()
    }
}

impl SignInAttempt {
    /// Binds the redirect's port, and only then makes the address to open. A port that cannot be had is no failure: the redirected
    /// address can still be pasted.
    ///
    /// # Errors
    /// [`AuthError::BadSettings`] when the settings make no address.
    pub async fn start(settings: &BrowserSettings) -> Result<Self, AuthError> {
        let bound = Listener::bind(&settings.redirect).await;
        let redirect = bound.as_ref().map_or_else(|_| settings.redirect.clone(), |listener| listener.redirect().clone());
        let listening = match &bound {
            Ok(listener) => Ok(listener.redirect().port()),
            Err(error) => Err(Untrusted::from(error.to_string())),
        };
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = BasicClient::new(ClientId::new(settings.client_id.clone()))
            .set_auth_uri(AuthUrl::from_url(settings.authorize_url.clone()))
            .set_redirect_uri(RedirectUrl::new(redirect.url()).map_err(|_| AuthError::BadSettings { name: "redirect" })?);
        let mut request = client.authorize_url(CsrfToken::new_random).set_pkce_challenge(challenge);
        for scope in &settings.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        for (name, value) in &settings.extra {
            request = request.add_extra_param(name.clone(), value.clone());
        }
        let (url, state) = request.url();
        Ok(SignInAttempt {
            url,
            redirect,
            state: state.secret().as_str().into(),
            verifier: verifier.secret().as_str().into(),
            listener: Mutex::new(bound.ok().map(Arc::new)),
            listening,
            finished: AtomicBool::new(false),
            pasted: Notify::new(),
        })
    }

    /// The address to open. It holds no secret: the state and the challenge are of use to this attempt only.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The redirect URL, exactly as it has to be registered.
    pub fn redirect(&self) -> String {
        self.redirect.url()
    }

    /// The port that listened when the attempt began, or the system's words why none did.
    pub fn listening(&self) -> &Result<u16, Untrusted> {
        &self.listening
    }

    /// What a screen shows of it. `user` and `host` are those of the person's SSH session; `until` is when the caller stops waiting.
    pub fn offer(&self, user: &str, host: &str, over_ssh: bool, until: Timestamp) -> SignInOffer {
        SignInOffer {
            url: self.url.to_string(),
            redirect: self.redirect(),
            listening: self.listening.clone(),
            ssh_line: ssh_line(self.redirect.port(), user, host),
            over_ssh,
            until,
        }
    }

    /// Waits for the browser, at most for `limit`. Without a port this only waits for the time to pass, so that it can stand beside
    /// pasting in either case. Dropping the future stops waiting; it may be waited for again.
    ///
    /// # Errors
    /// [`AuthError::Denied`] and [`AuthError::AuthorizationRefused`]: the attempt is over. [`AuthError::NoCallback`]: the port is
    /// closed, pasting still works. [`AuthError::Finished`]: a pasted address was faster.
    pub async fn wait(&self, limit: Duration) -> Result<AuthorizationCode, AuthError> {
        let listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let browser = async {
            match listener {
                Some(listener) => listener.answer(|query| self.judge(query)).await,
                None => std::future::pending().await,
            }
        };
        let result = tokio::select! {
            biased;
            () = self.pasted.notified() => Err(AuthError::Finished),
            answered = timeout(limit, browser) => answered.map_err(|_| AuthError::NoCallback),
        };
        self.close();
        let (code, reply) = result?;
        // Beyond the limit if need be: the answer was in time, and works once.
        reply.send().await;
        code
    }

    /// Reads what the person pasted: the redirected address, or its query.
    ///
    /// # Errors
    /// [`AuthError::NotACallback`], [`AuthError::WrongRedirect`], [`AuthError::WrongState`]: another paste may be right.
    /// [`AuthError::Denied`], [`AuthError::AuthorizationRefused`], [`AuthError::Finished`]: the attempt is over.
    pub fn paste(&self, text: &SecretString) -> Result<AuthorizationCode, AuthError> {
        let query = pasted_query(text.expose_secret(), &self.redirect)?;
        let result = self.take(query.expose_secret());
        if !matches!(result, Err(AuthError::WrongState | AuthError::NotACallback)) {
            self.close();
            self.pasted.notify_one();
        }
        result
    }

    fn judge(&self, query: &str) -> Verdict<Result<AuthorizationCode, AuthError>> {
        match self.take(query) {
            Err(AuthError::WrongState | AuthError::NotACallback | AuthError::Finished) => Verdict::Stray,
            Err(error) => Verdict::No(Err(error)),
            Ok(code) => Verdict::Ours(Ok(code)),
        }
    }

    /// Takes an answer, once.
    fn take(&self, query: &str) -> Result<AuthorizationCode, AuthError> {
        let code = match Callback::read(query)?.code(&self.state) {
            Err(AuthError::WrongState) => return Err(AuthError::WrongState),
            other => other,
        };
        if self.finished.swap(true, Ordering::SeqCst) {
            return Err(AuthError::Finished);
        }
        Ok(AuthorizationCode { code: code?, verifier: self.verifier.clone(), redirect: self.redirect.url() })
    }

    fn close(&self) {
        self.listener.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}
