//! TLS for clients that speak nothing else: a certificate authority made at start, and a listener that shakes hands.
//!
//! Both keys are new at each start and never leave memory; only the authority's certificate is written, for clients to trust.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::options::DemoError;
use crate::domain::{Clock, clock::SystemClock};
use crate::files;

/// The authority's certificate in its folder.
const CA_FILE: &str = "demo-ca.pem";

/// What the certificate is good for.
const NAMES: &[&str] = &["localhost", "127.0.0.1", "::1"];

/// How long a client may take to shake hands.
const HANDSHAKE_TIME: Duration = Duration::from_secs(10);

/// Connections that wait to be served.
const WAITING: usize = 64;

/// What it takes to serve TLS.
pub(super) struct Tls {
    acceptor: TlsAcceptor,
    /// Where the authority's certificate was written.
    pub ca_file: PathBuf,
}

impl Tls {
    /// Makes an authority and a certificate of it, and writes the authority's own certificate into the folder, for its owner alone.
    pub fn prepare(folder: &Path) -> Result<Tls, DemoError> {
        // Certificates are judged by the client's clock, not by the instance's.
        let now = SystemClock.now();
        let (config, authority) = certify(now).map_err(|error| DemoError::Tls(error.to_string()))?;
        files::create_private_dir(folder)?;
        let ca_file = folder.join(CA_FILE);
        files::replace_private(&ca_file, authority.as_bytes())?;
        Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), ca_file })
    }

    /// Takes connections over TLS from now on.
    pub fn listen(self, listener: TcpListener) -> io::Result<TlsListener> {
        let address = listener.local_addr()?;
        let (sender, ready) = mpsc::channel(WAITING);
        tokio::spawn(accept(listener, self.acceptor, sender));
        Ok(TlsListener { ready, address })
    }
}

type Failure = Box<dyn std::error::Error>;

fn certify(now: Timestamp) -> Result<(ServerConfig, String), Failure> {
    let issuer_key = KeyPair::generate()?;
    let issuer = CertifiedIssuer::self_signed(authority(now)?, issuer_key)?;
    let key = KeyPair::generate()?;
    let certificate = leaf(now)?.signed_by(&key, &issuer)?;
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let mut config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((config, issuer.pem()))
}

fn authority(now: Timestamp) -> Result<CertificateParams, Failure> {
    let mut params = named("ticketdeck demo authority", now, Vec::new())?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(params)
}

fn leaf(now: Timestamp) -> Result<CertificateParams, Failure> {
    let mut params = named("ticketdeck demo instance", now, NAMES.iter().map(|&name| name.to_owned()).collect())?;
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    Ok(params)
}

/// Good from yesterday, for clocks that are a little behind, for as long as clients take certificates (397 days).
fn named(name: &str, now: Timestamp, names: Vec<String>) -> Result<CertificateParams, Failure> {
    let mut params = CertificateParams::new(names)?;
    let mut subject = DistinguishedName::new();
    subject.push(DnType::CommonName, name);
    params.distinguished_name = subject;
    let today = now.to_zoned(TimeZone::UTC);
    let moment = |day: &Zoned| -> Result<_, Failure> {
        Ok(date_time_ymd(day.year().into(), day.month().try_into()?, day.day().try_into()?))
    };
    params.not_before = moment(&today.checked_sub(1.days())?)?;
    params.not_after = moment(&today.checked_add(396.days())?)?;
    Ok(params)
}

/// Connections whose handshake is done.
pub(super) struct TlsListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(connection) => connection,
            // The accepting task ends with this listener only.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// Shakes hands with each client in a task of its own, so that a slow one holds nobody up.
async fn accept(listener: TcpListener, acceptor: TlsAcceptor, sender: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>) {
    loop {
        let accepted = tokio::select! {
            () = sender.closed() => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, address)) = accepted else {
            // Out of file handles, as a rule; some will be free again soon.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (acceptor, sender) = (acceptor.clone(), sender.clone());
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            match tokio::time::timeout(HANDSHAKE_TIME, acceptor.accept(stream)).await {
                Ok(Ok(stream)) => drop(sender.send((stream, address)).await),
                Ok(Err(error)) => tracing::debug!(%error, "a TLS handshake failed"),
                Err(_) => tracing::debug!("a TLS handshake took too long"),
            }
        });
    }
}
