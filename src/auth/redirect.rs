//! The address that a browser comes back to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use url::{Host, Url};

use crate::domain::Untrusted;

/// The port that is registered on the instance unless the profile names another: an instance matches redirect URLs exactly, so it
/// has to be a fixed one.
pub const DEFAULT_PORT: u16 = 8484;

/// A redirect URL on this machine: plain http with a port, because nobody can have a certificate for it (RFC 8252, 7.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    host: Loopback,
    port: u16,
    /// As registered: empty, or with its first slash.
    path: String,
}

/// The three ways to write this machine. A registration of one does not match another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loopback {
    V4,
    V6,
    /// Browsers may take it as either address, so both are listened on.
    Name,
}

impl Redirect {
    /// `http://127.0.0.1:PORT/callback`, as ServiceNow registrations usually have it.
    pub fn ipv4(port: u16) -> Self {
        Redirect { host: Loopback::V4, port, path: "/callback".into() }
    }

    /// `http://localhost:PORT`, as Entra registrations have it (Microsoft documentation, "Redirect URI restrictions"). There the
    /// port does not count, so 0 takes any free one.
    pub fn localhost(port: u16) -> Self {
        Redirect { host: Loopback::Name, port, path: String::new() }
    }

    /// Reads a configured redirect URL.
    ///
    /// # Errors
    /// What has to be different.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let url = Url::parse(text.trim()).map_err(|_| "a URL such as http://127.0.0.1:8484/callback")?;
        let host = match url.host() {
            _ if url.scheme() != "http" => return Err("http, because the browser comes back to this machine"),
            Some(Host::Ipv4(Ipv4Addr::LOCALHOST)) => Loopback::V4,
            Some(Host::Ipv6(Ipv6Addr::LOCALHOST)) => Loopback::V6,
            Some(Host::Domain("localhost")) => Loopback::Name,
            _ => return Err("127.0.0.1, [::1] or localhost as its host"),
        };
        let bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
        match url.port() {
            Some(port) if bare => {
                let path = if text.trim().ends_with('/') || url.path() != "/" { url.path() } else { "" };
                Ok(Redirect { host, port, path: path.to_owned() })
            }
            Some(_) => Err("only host, port and path"),
            None => Err("a port"),
        }
    }

    /// The same with another port.
    pub(super) fn with_port(&self, port: u16) -> Self {
        Redirect { port, ..self.clone() }
    }

    /// The port; 0 stands for any.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether the port can be listened on just now.
    ///
    /// # Errors
    /// What the system said.
    pub fn is_free(&self) -> std::io::Result<()> {
        let first = self.addresses().into_iter().next();
        first.map_or(Ok(()), |address| std::net::TcpListener::bind(address).map(drop))
    }

    /// The path that a browser asks for.
    pub(super) fn path(&self) -> &str {
        if self.path.is_empty() { "/" } else { &self.path }
    }

    /// The URL exactly as it is sent, and as it has to be registered.
    pub fn url(&self) -> String {
        let host = match self.host {
            Loopback::V4 => "127.0.0.1",
            Loopback::V6 => "[::1]",
            Loopback::Name => "localhost",
        };
        format!("http://{host}:{}{}", self.port, self.path)
    }

    /// Where to listen; the first has to work.
    pub(super) fn addresses(&self) -> Vec<SocketAddr> {
        let (v4, v6) = (IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST));
        let hosts = match self.host {
            Loopback::V4 => vec![v4],
            Loopback::V6 => vec![v6],
            Loopback::Name => vec![v4, v6],
        };
        hosts.into_iter().map(|host| SocketAddr::new(host, self.port)).collect()
    }

    /// Whether a pasted address is this one: host, port and path are, or the host that is not is named.
    pub(super) fn matches(&self, pasted: &Url) -> Result<(), Untrusted> {
        let own = Url::parse(&self.url()).ok();
        let same = own.is_some_and(|own| {
            (own.scheme(), own.host(), own.port(), own.path()) == (pasted.scheme(), pasted.host(), pasted.port(), pasted.path())
        });
        if same { Ok(()) } else { Err(Untrusted::from(pasted.origin().ascii_serialization())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configured_redirects_are_read_and_written_alike() {
        for text in ["http://127.0.0.1:8484/callback", "http://localhost:5000", "http://localhost:5000/", "http://[::1]:1/a/b"] {
            assert_eq!(Redirect::parse(text).unwrap().url(), text);
        }
        assert_eq!(Redirect::ipv4(DEFAULT_PORT).url(), "http://127.0.0.1:8484/callback");
        assert_eq!(Redirect::localhost(0).addresses().len(), 2);
        for bad in [
            "",
            "127.0.0.1:8484",
            "https://127.0.0.1:8484/",
            "http://127.0.0.1/callback",
            "http://127.0.0.2:1/",
            "http://acme.example:8484/callback",
            "http://localhost.acme.example:1/",
            "http://127.0.0.1:1/?a=b",
            "http://u:p@127.0.0.1:1/",
        ] {
            assert!(Redirect::parse(bad).is_err(), "{bad}");
        }
    }
}
