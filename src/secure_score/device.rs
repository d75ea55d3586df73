//! Device codes: a person types a short code on another machine while this one asks again and again. Microsoft advises tenants to block
//! this flow, so it is used only when a person asks for it.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, Method, header};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use tokio::time::{Instant, sleep};
use url::Url;
use url::form_urlencoded::Serializer;

use super::client::error;
use super::entra::{MAX_BODY, TIMEOUT, endpoint, person_scopes, sign_in};
use super::error::{Failure, ScoreError};
use super::page::{Wire, read};
use crate::auth::Tokens;
use crate::domain::{Clock, Untrusted};
use crate::http::{Request, Response, Transport, redirect_host, retry_after};

/// Grant type of device codes (RFC 8628).
const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// How much longer is waited after `slow_down` (RFC 8628, 3.5).
const SLOWER: Duration = Duration::from_secs(5);
/// The time between two polls when the answer does not say, and the longest after trouble.
const INTERVAL: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_mins(1);
/// A code's life when the answer does not say, and the longest that is believed.
const LIFE: Duration = Duration::from_mins(15);
/// Entra's numbers for a code that has run out, and for a sign-in that was declined.
const RUN_OUT: u32 = 70020;
const DECLINED: u32 = 65004;

/// A sign-in with a device code.
pub struct DeviceLogin {
    /// The way to Entra ID.
    pub transport: Arc<dyn Transport>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The sign-in's base address.
    pub entra: Url,
    /// Graph's base address; the scopes name it.
    pub graph: Url,
    /// The tenant's id or one of its domains.
    pub tenant: String,
    /// The application's id.
    pub client_id: String,
    /// Whether states are to be written back.
    pub write_back: bool,
}

/// What a person needs, and what is asked with.
#[derive(Debug, Clone)]
pub struct DeviceCode {
    /// What the person types.
    pub user_code: Untrusted,
    /// Where they type it.
    pub page: Untrusted,
    /// How long it is good for. Codes have died earlier.
    pub life: Duration,
    interval: Duration,
    code: SecretString,
}

/// One answer to the question whether the person has finished.
enum Poll {
    Tokens(Tokens),
    Pending,
    SlowDown,
    /// Too many requests, a page in between, a service or a network that fails: it may pass.
    Trouble(Option<Duration>),
}

impl DeviceLogin {
    /// Gets a code.
    ///
    /// # Errors
    /// [`ScoreError`].
    pub async fn begin(&self) -> Result<DeviceCode, ScoreError> {
        self.code().await.map_err(|wire| error(wire, false))
    }

    /// Waits until the person has finished, at most as long as the code lives. 429, pages in between and network errors do not end it.
    ///
    /// # Errors
    /// [`ScoreError`] when it was declined or refused, or the code has run out.
    pub async fn wait(&self, code: &DeviceCode) -> Result<Tokens, ScoreError> {
        let end = Instant::now() + code.life;
        let (mut interval, mut rest) = (code.interval, code.interval);
        while Instant::now() + rest < end {
            sleep(rest).await;
            rest = match self.poll(code).await.map_err(|wire| error(wire, false))? {
                Poll::Tokens(tokens) => return Ok(tokens),
                Poll::Pending => interval,
                Poll::SlowDown => {
                    interval += SLOWER;
                    interval
                }
                Poll::Trouble(told) => told.unwrap_or((rest * 2).min(LONGEST)).max(interval),
            };
        }
        Err(error(failed(RUN_OUT, "the code has run out"), false))
    }

    async fn code(&self) -> Result<DeviceCode, Wire> {
        let scopes = person_scopes(&self.graph, self.write_back).join(" ");
        let (url, response) = self.post("devicecode", &[("client_id", &self.client_id), ("scope", &scopes)]).await?;
        let answer = read(&url, &response).map_err(|wire| sign_in(wire, &response.body))?;
        let text = |name: &str| answer.json[name].as_str().filter(|text| !text.is_empty() && text.len() <= 4096);
        let seconds = |name: &str| answer.json[name].as_u64().filter(|seconds| *seconds > 0).map(Duration::from_secs);
        let bad = || Wire::from(Failure::BadAnswer("there is no device code in it"));
        Ok(DeviceCode {
            user_code: text("user_code").ok_or_else(bad)?.into(),
            page: text("verification_uri").ok_or_else(bad)?.into(),
            code: SecretString::from(text("device_code").ok_or_else(bad)?),
            life: seconds("expires_in").unwrap_or(LIFE).min(LIFE),
            interval: seconds("interval").unwrap_or(INTERVAL).min(LONGEST),
        })
    }

    async fn poll(&self, code: &DeviceCode) -> Result<Poll, Wire> {
        let form = [("grant_type", GRANT), ("client_id", &self.client_id), ("device_code", code.code.expose_secret())];
        let asked = self.clock.now();
        let Ok((url, response)) = self.post("token", &form).await else { return Ok(Poll::Trouble(None)) };
        if let Some(host) = redirect_host(&url, &response) {
            return Err(Failure::Redirected(host).into());
        }
        let told = retry_after(&response.headers).and_then(|wait| Duration::try_from(wait).ok());
        if response.status == 429 || response.status.is_server_error() {
            return Ok(Poll::Trouble(told));
        }
        let json: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        match json["error"].as_str() {
            Some("authorization_pending") => Ok(Poll::Pending),
            Some("slow_down") => Ok(Poll::SlowDown),
            Some("authorization_declined" | "access_denied") => Err(failed(DECLINED, "the sign-in was declined")),
            Some("expired_token" | "code_expired") => Err(failed(RUN_OUT, "the code has run out")),
            Some(_) => match read(&url, &response) {
                Ok(_) => Err(Failure::BadAnswer("an error with a good status").into()),
                Err(wire) => Err(sign_in(wire, &response.body)),
            },
            None if json.is_null() => Ok(Poll::Trouble(told)),
            None => {
                let answer = read(&url, &response)?;
                let granted = super::entra::granted(&answer.json)?;
                Ok(Poll::Tokens(Tokens::received(granted.access, granted.refresh, granted.life, asked)))
            }
        }
    }

    async fn post(&self, name: &str, form: &[(&str, &str)]) -> Result<(Url, Response), Wire> {
        let mut request = Request::new(Method::POST, endpoint(&self.entra, &self.tenant, name));
        request.timeout = TIMEOUT;
        request.max_body = MAX_BODY;
        request.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        request.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        request.body = Serializer::new(String::new()).extend_pairs(form).finish().into();
        let url = request.url.clone();
        let response = self.transport.send(request).await.map_err(Failure::from)?;
        Ok((url, response))
    }
}

fn failed(code: u32, words: &str) -> Wire {
    Failure::SignIn { aadsts: Some(code), words: words.into() }.into()
}
