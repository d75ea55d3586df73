//! Tokens for Graph: the application's own by client credentials, or a person's from the sign-in with a browser.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::{HeaderValue, Method, header};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;
use url::form_urlencoded::Serializer;

use super::certificate::{ASSERTION_TYPE, Certificate};
use super::error::{Failure, aadsts};
use super::page::{Wire, read};
use crate::auth::{BrowserSettings, Grant, LoginSettings, Redirect, TokenKeeper};
use crate::domain::{Clock, Untrusted};
use crate::http::{Request, Transport};

/// How long a token request may take in all.
pub(super) const TIMEOUT: Duration = Duration::from_secs(30);
/// A token answer is smaller than this, in bytes.
pub(super) const MAX_BODY: usize = 1024 * 1024;
/// Life of a token when the answer does not say.
const LIFE: SignedDuration = SignedDuration::from_mins(30);
/// Longest life that is believed: Entra gives at most a day or so.
const LONGEST_LIFE: SignedDuration = SignedDuration::from_hours(28);
/// A token is renewed this long before its end.
const EARLY: SignedDuration = SignedDuration::from_secs(60);

/// How the application signs in by itself. `Debug` output is redacted by the secret's type.
#[derive(Debug, Clone)]
pub struct AppLogin {
    /// The sign-in's base address, e.g. `https://login.microsoftonline.com`.
    pub entra: Url,
    /// Graph's base address; the scope names it.
    pub graph: Url,
    /// The tenant's id or one of its domains.
    pub tenant: String,
    /// The application's id.
    pub client_id: String,
    /// How it proves itself.
    pub credential: AppCredential,
}

/// How an application proves itself.
#[derive(Debug, Clone)]
pub enum AppCredential {
    /// By its secret.
    Secret(SecretString),
    /// By a statement signed with its certificate's key.
    Certificate(Arc<Certificate>),
}

/// The token endpoint of a tenant (Microsoft identity platform, v2.0).
fn token_url(entra: &Url, tenant: &str) -> Url {
    endpoint(entra, tenant, "token")
}

/// What a person's sign-in with a browser takes. It asks for reading Secure Score at this Graph, or also for changing
/// states, and for a refresh token; what the
/// tenant's administrator consented to may be more.
pub fn browser_settings(
    entra: &Url,
    graph: &Url,
    tenant: &str,
    client_id: &str,
    redirect: Redirect,
    write_back: bool,
) -> BrowserSettings {
    BrowserSettings {
        authorize_url: endpoint(entra, tenant, "authorize"),
        client_id: client_id.to_owned(),
        redirect,
        scopes: person_scopes(graph, write_back),
        // People have several accounts; which one is used should not be decided by the browser.
        extra: vec![("prompt".to_owned(), "select_account".to_owned())],
    }
}

/// What a person is asked to consent to.
pub(super) fn person_scopes(graph: &Url, write_back: bool) -> Vec<String> {
    let permission = if write_back { "SecurityEvents.ReadWrite.All" } else { "SecurityEvents.Read.All" };
    vec![format!("{}/{permission}", base(graph)), "offline_access".to_owned()]
}

/// How a person's tokens are got and renewed: the platform "Mobile and desktop applications" has no secret.
pub fn person_login(entra: &Url, tenant: &str, client_id: &str) -> LoginSettings {
    LoginSettings {
        token_url: token_url(entra, tenant),
        client_id: client_id.to_owned(),
        client_secret: None,
        grant: Grant::AuthorizationCode,
    }
}

pub(super) fn endpoint(entra: &Url, tenant: &str, name: &str) -> Url {
    let mut url = entra.clone();
    url.set_query(None);
    url.set_fragment(None);
    // A base that cannot hold a path is refused before anything is sent.
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend([tenant, "oauth2", "v2.0", name]);
    }
    url
}

/// An address without the slash at its end.
fn base(url: &Url) -> &str {
    url.as_str().trim_end_matches('/')
}

/// The application's tokens. None is stored anywhere: a new one costs one request, and there is no refresh token.
pub struct AppTokens {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    login: AppLogin,
    /// Held over a whole renewal: whoever comes meanwhile waits for its result.
    renewing: tokio::sync::Mutex<()>,
    /// The token and when it is renewed. Never held over an await.
    current: Mutex<Option<(SecretString, Timestamp)>>,
}

impl AppTokens {
    /// Tokens for one application. Nothing is sent yet.
    pub fn new(transport: Arc<dyn Transport>, clock: Arc<dyn Clock>, login: AppLogin) -> Self {
        AppTokens { transport, clock, login, renewing: tokio::sync::Mutex::default(), current: Mutex::default() }
    }

    async fn bearer(&self) -> Result<SecretString, Wire> {
        let _renewing = self.renewing.lock().await;
        let now = self.clock.now();
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((token, _)) = current.filter(|(_, renew)| now < *renew) {
            return Ok(token);
        }
        let (token, life) = self.request().await?;
        let renew = now.checked_add(life - EARLY.min(life / 2)).unwrap_or(now);
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Some((token.clone(), renew));
        Ok(token)
    }

    fn reject(&self, used: &SecretString) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.as_ref().is_some_and(|(token, _)| token.expose_secret() == used.expose_secret()) {
            *current = None;
        }
    }

    async fn request(&self) -> Result<(SecretString, SignedDuration), Wire> {
        let AppLogin { entra, graph, tenant, client_id, credential } = &self.login;
        let mut request = Request::new(Method::POST, token_url(entra, tenant));
        request.timeout = TIMEOUT;
        request.max_body = MAX_BODY;
        request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials").append_pair("client_id", client_id);
        match credential {
            AppCredential::Secret(secret) => form.append_pair("client_secret", secret.expose_secret()),
            AppCredential::Certificate(certificate) => {
                let id = fresh_id()?;
                let statement = certificate.assertion(&request.url, client_id, self.clock.now(), &id);
                let statement = statement.map_err(|_| Failure::BadAnswer("nothing could be signed with the certificate"))?;
                form.append_pair("client_assertion_type", ASSERTION_TYPE).append_pair("client_assertion", statement.expose_secret())
            }
        };
        request.body = form.append_pair("scope", &format!("{}/.default", base(graph))).finish().into();
        let url = request.url.clone();
        let response = self.transport.send(request).await.map_err(Failure::from)?;
        let answer = read(&url, &response).map_err(|wire| sign_in(wire, &response.body))?;
        let granted = granted(&answer.json)?;
        Ok((granted.access, granted.life))
    }
}

/// An id that no other statement has.
fn fresh_id() -> Result<String, Wire> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| Failure::BadAnswer("the operating system gave no random numbers"))?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

/// What a token endpoint hands out.
pub(super) struct Granted {
    pub access: SecretString,
    pub refresh: Option<SecretString>,
    pub life: SignedDuration,
}

/// Reads a token answer.
pub(super) fn granted(json: &Value) -> Result<Granted, Wire> {
    let bad = || Wire::from(Failure::BadAnswer("there is no usable token in it"));
    let is_token = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    let access = json["access_token"].as_str().filter(is_token).ok_or_else(bad)?;
    if !json["token_type"].as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("bearer")) {
        return Err(bad());
    }
    // Older endpoints give the number as text.
    let seconds = json["expires_in"].as_i64().or_else(|| json["expires_in"].as_str()?.parse().ok());
    let life = seconds.map_or(LIFE, SignedDuration::from_secs).clamp(SignedDuration::ZERO, LONGEST_LIFE);
    let refresh = json["refresh_token"].as_str().filter(is_token).map(SecretString::from);
    Ok(Granted { access: SecretString::from(access), refresh, life })
}

/// Entra's refusals come with OAuth's body, whatever their status.
pub(super) fn sign_in(wire: Wire, body: &[u8]) -> Wire {
    let refused = matches!(
        wire.failure,
        Failure::Refused { .. } | Failure::Unauthorised(_) | Failure::Forbidden(_) | Failure::Trouble { .. }
    );
    let json: Value = serde_json::from_slice(body).unwrap_or_default();
    let (Some(word), true) = (json["error"].as_str(), refused) else { return wire };
    let description = json["error_description"].as_str().unwrap_or_default();
    let code = json["error_codes"][0].as_u64().and_then(|code| u32::try_from(code).ok()).or_else(|| aadsts(description));
    let words = if description.is_empty() { word } else { description };
    Wire { failure: Failure::SignIn { aadsts: code, words: Untrusted::from(words) }, ..wire }
}

/// Who reads the score.
#[derive(Clone)]
pub enum Login {
    /// The application itself.
    App(Arc<AppTokens>),
    /// A person, or an integration user, who signed in with a browser.
    Person(Arc<TokenKeeper>),
}

impl Login {
    pub(super) async fn bearer(&self) -> Result<SecretString, Wire> {
        match self {
            Login::App(tokens) => tokens.bearer().await,
            Login::Person(keeper) => keeper.bearer().await.map_err(|error| Failure::from(error).into()),
        }
    }

    /// Says that Graph did not take this token.
    pub(super) async fn reject(&self, used: &SecretString) {
        match self {
            Login::App(tokens) => tokens.reject(used),
            Login::Person(keeper) => keeper.reject(used).await,
        }
    }
}
