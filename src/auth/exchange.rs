//! Talking to a token endpoint.

use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::SignedDuration;
use oauth2::basic::{BasicClient, BasicErrorResponse, BasicTokenResponse, BasicTokenType};
use oauth2::{
    AsyncHttpClient, AuthType, ClientId, ClientSecret, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, PkceCodeVerifier,
    RedirectUrl, RefreshToken, RequestTokenError, ResourceOwnerPassword, ResourceOwnerUsername, TokenResponse, TokenUrl,
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use url::Url;

use super::tokens::Handout;
use super::{AuthError, AuthorizationCode, Grant, LoginSettings, case};
use crate::domain::Untrusted;
use crate::http::{BadUrl, Body, HttpError, Request, Response, Transport, body_kind, redirect_host, retry_after};

/// How long a token request may take in all.
const TIMEOUT: Duration = Duration::from_secs(30);
/// A token answer is smaller than this, in bytes.
const MAX_BODY: usize = 1024 * 1024;

type Client = BasicClient<EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet>;

/// Logs in with the settings' grant.
pub(super) async fn by_grant(transport: &dyn Transport, settings: &LoginSettings) -> Result<Handout, AuthError> {
    let (door, client) = (Door(transport), client(settings));
    let answer = match &settings.grant {
        Grant::ClientCredentials => client.exchange_client_credentials().request_async(&door).await,
        Grant::Password { username, password } => {
            let username = ResourceOwnerUsername::new(username.clone());
            let password = ResourceOwnerPassword::new(password.expose_secret().to_owned());
            client.exchange_password(&username, &password).request_async(&door).await
        }
        Grant::AuthorizationCode => return Err(AuthError::SignInNeeded { words: Untrusted::default() }),
    };
    read(answer)
}

/// Exchanges an authorization code.
pub(super) async fn by_code(
    transport: &dyn Transport,
    settings: &LoginSettings,
    code: &AuthorizationCode,
) -> Result<Handout, AuthError> {
    let redirect = RedirectUrl::new(code.redirect.clone()).map_err(|_| AuthError::BadSettings { name: "redirect" })?;
    let answer = client(settings)
        .set_redirect_uri(redirect)
        .exchange_code(oauth2::AuthorizationCode::new(code.code.expose_secret().to_owned()))
        .set_pkce_verifier(PkceCodeVerifier::new(code.verifier.expose_secret().to_owned()))
        .request_async(&Door(transport))
        .await;
    read(answer).map_err(|error| match error {
        AuthError::Refused { words } if case::names_client(words.raw()) => AuthError::ClientRefused { words },
        AuthError::Refused { words } => AuthError::CodeRefused { words },
        other => other,
    })
}

/// Renews with a refresh token.
pub(super) async fn by_refresh(
    transport: &dyn Transport,
    settings: &LoginSettings,
    refresh: &SecretString,
) -> Result<Handout, AuthError> {
    let refresh = RefreshToken::new(refresh.expose_secret().to_owned());
    read(client(settings).exchange_refresh_token(&refresh).request_async(&Door(transport)).await)
}

/// The client's id and secret go into the form body, as ServiceNow documents it.
fn client(settings: &LoginSettings) -> Client {
    let client = BasicClient::new(ClientId::new(settings.client_id.clone())).set_auth_type(AuthType::RequestBody);
    let client = match &settings.client_secret {
        Some(secret) => client.set_client_secret(ClientSecret::new(secret.expose_secret().to_owned())),
        None => client,
    };
    client.set_token_uri(TokenUrl::from_url(settings.token_url.clone()))
}

fn read(answer: Result<BasicTokenResponse, RequestTokenError<AuthError, BasicErrorResponse>>) -> Result<Handout, AuthError> {
    let tokens = answer.map_err(|error| match error {
        RequestTokenError::Request(error) => error,
        // The door lets only successes through, so these are successes that cannot be read; their text may hold a token.
        RequestTokenError::ServerResponse(_) | RequestTokenError::Parse(..) | RequestTokenError::Other(_) => AuthError::BadAnswer,
    })?;
    if *tokens.token_type() != BasicTokenType::Bearer || !is_token(tokens.access_token().secret()) {
        return Err(AuthError::BadAnswer);
    }
    Ok(Handout {
        access: tokens.access_token().secret().as_str().into(),
        refresh: tokens.refresh_token().map(|token| token.secret().as_str()).filter(|token| !token.is_empty()).map(Into::into),
        expires_in: tokens.expires_in().map(|life| SignedDuration::try_from(life).unwrap_or(SignedDuration::MAX)),
    })
}

/// Whether text can stand in an `Authorization` header.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Our transport in the shape that the `oauth2` crate asks for. It lets successful JSON answers through and names everything else.
struct Door<'t>(&'t dyn Transport);

impl<'c> AsyncHttpClient<'c> for Door<'_> {
    type Error = AuthError;
    type Future = BoxFuture<'c, Result<HttpResponse, AuthError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        async move {
            let (parts, body) = request.into_parts();
            let url: Url = parts.uri.to_string().parse().map_err(|_| HttpError::BadUrl(BadUrl::Malformed))?;
            let mut request = Request::new(parts.method, url.clone());
            request.headers = parts.headers;
            request.body = body.into();
            request.timeout = TIMEOUT;
            request.max_body = MAX_BODY;
            let response = check(&url, self.0.send(request).await?)?;
            let mut passed = HttpResponse::new(response.body.to_vec());
            *passed.status_mut() = response.status;
            *passed.headers_mut() = response.headers;
            Ok(passed)
        }
        .boxed()
    }
}

fn check(url: &Url, response: Response) -> Result<Response, AuthError> {
    if let Some(host) = redirect_host(url, &response) {
        return Err(AuthError::Redirected { host });
    }
    let status = response.status.as_u16();
    let wait = retry_after(&response.headers);
    Err(match (status, body_kind(&response)) {
        _ if case::is_second_factor(&response) => AuthError::SecondFactor,
        _ if case::is_address_refused(&response) => AuthError::AddressRefused,
        (_, Body::Hibernating) => AuthError::Hibernating,
        (200, Body::Json) => return Ok(response),
        (429, _) => AuthError::Limited { wait },
        (500.., _) => AuthError::Trouble { status, wait },
        (_, Body::Page) => AuthError::Page { status },
        (400 | 401 | 403, _) => AuthError::Refused { words: words(&response) },
        (404 | 405, _) => AuthError::NoEndpoint { status },
        _ => AuthError::BadAnswer,
    })
}

/// What a refusal says: OAuth's `error` and `error_description`, or the REST API's `error.message` and `error.detail`.
fn words(response: &Response) -> Untrusted {
    let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let parts = [&body["error"], &body["error"]["message"], &body["error_description"], &body["error"]["detail"]];
    Untrusted::from(parts.into_iter().filter_map(text).collect::<Vec<_>>().join(": "))
}
