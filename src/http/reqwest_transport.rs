//! The real transport.

use std::error::Error;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::{Certificate, Client, ClientBuilder, NoProxy, Proxy};
use url::Url;

use super::{HttpError, NotSent, Request, Response, Transport, check_url, is_loopback};
use crate::domain::Untrusted;

/// Time for name look-up, connection and handshake together.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// Idle connections are dropped early: one that the server closed meanwhile makes a write's outcome unknown.
const IDLE_TIMEOUT: Duration = Duration::from_secs(5);
/// Connections kept per host; many sessions can exhaust an instance.
const IDLE_CONNECTIONS: usize = 2;
/// Most headers of an answer.
const MAX_HEADERS: usize = 100;
/// A file of certificates is smaller than this, in bytes.
const MAX_CA_FILE: u64 = 4 * 1024 * 1024;

/// How a profile reaches its instance.
#[derive(Clone, Default)]
pub struct HttpSettings {
    /// The profile's proxy; without one the standard variables (`HTTPS_PROXY`, `NO_PROXY`) decide.
    pub proxy: Option<Url>,
    /// PEM file with certificate authorities to trust beside the system's.
    pub ca_file: Option<PathBuf>,
}

impl std::fmt::Debug for HttpSettings {
    /// A proxy's URL can hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let proxy = self.proxy.as_ref().and_then(Url::host_str);
        f.debug_struct("HttpSettings").field("proxy", &proxy).field("ca_file", &self.ca_file).finish()
    }
}

/// Sends over HTTP/1.1 and rustls. Two clients, because requests to this machine must never go to a proxy.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    remote: Client,
    loopback: Client,
}

impl ReqwestTransport {
    /// Sets both clients up; reads the certificate file, does not connect.
    ///
    /// # Errors
    /// [`HttpError::BadProxy`], [`HttpError::BadCaFile`], or [`HttpError::Tls`] when no certificate store can be made.
    pub fn new(settings: &HttpSettings) -> Result<Self, HttpError> {
        install_crypto();
        let extra = settings.ca_file.as_deref().map_or(Ok(Vec::new()), read_certificates)?;
        let proxy = settings.proxy.as_ref().map(profile_proxy).transpose()?;
        let remote = build(&extra, || match &proxy {
            Some(proxy) => plain().https_only(true).proxy(proxy.clone()),
            None => plain().https_only(true),
        })?;
        // "localhost" is pinned: only a literal address of this machine may be spoken to without TLS.
        let here = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].map(|address| SocketAddr::new(address, 0));
        let loopback = build(&extra, || plain().no_proxy().resolve_to_addrs("localhost", &here))?;
        Ok(ReqwestTransport { remote, loopback })
    }

    async fn exchange(&self, request: Request) -> Result<Response, HttpError> {
        check_url(&request.url)?;
        let label = format!("{request:?}");
        let client = if is_loopback(&request.url) { &self.loopback } else { &self.remote };
        let built = client
            .request(request.method, request.url)
            .headers(request.headers)
            .timeout(request.timeout)
            .body(request.body)
            .build()
            .map_err(classify)?;
        let answered = client.execute(built).await.map_err(classify);
        let result = match answered {
            Ok(response) => read(response, request.max_body).await,
            Err(error) => Err(error),
        };
        match &result {
            Ok(response) => tracing::debug!("{label} -> {response:?}"),
            Err(error) => tracing::debug!("{label} -> {error}"),
        }
        result
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, HttpError>> {
        self.exchange(request).boxed()
    }
}

/// Reads the body chunk by chunk, so that a small compressed answer cannot become a large one in memory.
async fn read(mut response: reqwest::Response, max_body: usize) -> Result<Response, HttpError> {
    let too_large = || HttpError::TooLarge { limit: max_body };
    if response.content_length().is_some_and(|length| length > max_body as u64) {
        return Err(too_large());
    }
    let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(classify)? {
        if body.len() + chunk.len() > max_body {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response { status, headers, body: Bytes::from(body) })
}

/// What both clients have in common.
fn plain() -> ClientBuilder {
    Client::builder()
        .user_agent(concat!("ticketdeck/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .http1_only()
        .http1_max_headers(MAX_HEADERS)
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(IDLE_TIMEOUT)
        .pool_max_idle_per_host(IDLE_CONNECTIONS)
        .min_tls_version(reqwest::tls::Version::TLS_1_2)
}

/// Builds a client with the system's certificates and the extra ones; on a machine without any (a slim container, where even a
/// client for this machine alone could not be built) with Mozilla's, which the program carries.
fn build(extra: &[Certificate], settings: impl Fn() -> ClientBuilder) -> Result<Client, HttpError> {
    let system = match extra {
        [] => settings(),
        extra => settings().tls_certs_merge(extra.iter().cloned()),
    };
    let fall_back = |error: reqwest::Error| {
        tracing::warn!("the system's certificates cannot be used, Mozilla's are: {}", chain(&error));
        settings().tls_certs_only(carried_certificates().chain(extra.iter().cloned())).build()
    };
    system.build().or_else(fall_back).map_err(classify)
}

fn carried_certificates() -> impl Iterator<Item = Certificate> {
    webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().filter_map(|certificate| Certificate::from_der(certificate).ok())
}

fn profile_proxy(url: &Url) -> Result<Proxy, HttpError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(HttpError::BadProxy("only http:// and https:// proxies are supported".into()));
    }
    let proxy = Proxy::all(url.as_str()).map_err(|error| HttpError::BadProxy(chain(&error.without_url()).into()))?;
    Ok(proxy.no_proxy(NoProxy::from_env()))
}

fn read_certificates(path: &Path) -> Result<Vec<Certificate>, HttpError> {
    let bad = |detail: String| HttpError::BadCaFile { path: path.to_owned(), detail: detail.into() };
    let size = fs::metadata(path).map_err(|error| bad(error.to_string()))?.len();
    if size > MAX_CA_FILE {
        return Err(bad("it is too large".to_owned()));
    }
    let pem = fs::read(path).map_err(|error| bad(error.to_string()))?;
    let certificates = Certificate::from_pem_bundle(&pem).map_err(|error| bad(chain(&error)))?;
    if certificates.is_empty() { Err(bad("there is no PEM certificate in it".to_owned())) } else { Ok(certificates) }
}

/// rustls wants its cryptography chosen once per process; whoever comes first wins, and a second choice is not an error to us.
fn install_crypto() {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    INSTALLED.get_or_init(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// Sorts an error by whether anything can have been sent. Errors of an established connection count as sent, TLS alerts included.
fn classify(error: reqwest::Error) -> HttpError {
    let error = error.without_url();
    let detail = Untrusted::from(chain(&error));
    if error.is_connect() {
        let why = match (error.is_dns(), error.is_timeout()) {
            _ if is_tls(&error) => return HttpError::Tls(detail),
            (true, _) => NotSent::Dns,
            // No resolver is asked for what cannot be a name.
            _ if has(&error, &|error| error.is::<rustls::pki_types::InvalidDnsNameError>()) => NotSent::Dns,
            (_, true) => NotSent::ConnectTimeout,
            _ => NotSent::Connect,
        };
        return HttpError::NotSent { why, detail };
    }
    match error {
        error if error.is_timeout() => HttpError::Timeout,
        error if error.is_builder() => HttpError::Tls(detail),
        _ => HttpError::Broken(detail),
    }
}

/// Whether rustls is at the root of an error.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    has(error, &|error| error.is::<rustls::Error>())
}

/// Whether one of an error's causes is wanted. It may be packed in an `io::Error`, whose `source` skips the packed one.
fn has(error: &(dyn Error + 'static), wanted: &dyn Fn(&(dyn Error + 'static)) -> bool) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        let packed = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if wanted(error) || packed.is_some_and(|inner| has(inner, wanted)) {
            return true;
        }
        next = error.source();
    }
    false
}

/// The last, most telling message of an error's chain.
fn chain(error: &dyn Error) -> String {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
