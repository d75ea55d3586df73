//! The port that a browser comes back to.
//!
//! Anyone on this machine can connect to it, so it believes nothing but the state, repeats nothing of what it was sent, and takes
//! little: few connections at once, each short in bytes and in time.

use std::io;
use std::time::Duration;

use futures_util::future::select_all;
use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

use super::Redirect;
use super::callback::LONGEST;

/// Connections at once. Browsers open some that they never use.
const OPEN_AT_ONCE: usize = 64;
/// How long a request may take to arrive. A whole one is a single packet.
const READ_TIME: Duration = Duration::from_secs(5);
/// How long an answer may take to be accepted.
const WRITE_TIME: Duration = Duration::from_secs(2);
/// Pause after the system has refused a connection (too many open files).
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// How often a second address is tried on the free port that the first one got.
const PORT_TRIES: u32 = 20;

/// What a request turned out to be.
pub(super) enum Verdict<T> {
    /// The one that was waited for.
    Ours(T),
    /// Ours too, but a no.
    No(T),
    /// Something else: it is turned away, and waiting goes on.
    Stray,
}

/// A page for a browser that waits.
pub(super) struct Reply {
    stream: TcpStream,
    page: String,
}

impl Reply {
    /// Sends it. Whether the browser takes it does not matter: what it brought is here.
    pub async fn send(mut self) {
        let sending = async {
            self.stream.write_all(self.page.as_bytes()).await?;
            self.stream.shutdown().await
        };
        let _ = timeout(WRITE_TIME, sending).await;
    }
}

/// A bound port. Dropping it closes it.
#[derive(Debug)]
pub(super) struct Listener {
    sockets: Vec<TcpListener>,
    redirect: Redirect,
}

impl Listener {
    /// Binds every address of the redirect; with port 0 the same free port on each.
    pub async fn bind(redirect: &Redirect) -> io::Result<Self> {
        let mut last = io::ErrorKind::AddrInUse.into();
        for _ in 0..PORT_TRIES {
            match Listener::bind_once(redirect).await {
                Err(error) if redirect.port() == 0 && error.kind() == io::ErrorKind::AddrInUse => last = error,
                other => return other,
            }
        }
        Err(last)
    }

    async fn bind_once(redirect: &Redirect) -> io::Result<Self> {
        let mut bound = redirect.clone();
        let mut sockets = Vec::new();
        for mut address in redirect.addresses() {
            address.set_port(bound.port());
            match TcpListener::bind(address).await {
                Ok(socket) => {
                    bound = bound.with_port(socket.local_addr()?.port());
                    sockets.push(socket);
                }
                // A machine without IPv6 has no second address; a taken port is a port that someone else would hear.
                Err(error) if !sockets.is_empty() && error.kind() != io::ErrorKind::AddrInUse => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Listener { sockets, redirect: bound })
    }

    /// The redirect with the port that is bound.
    pub fn redirect(&self) -> &Redirect {
        &self.redirect
    }

    /// Answers requests until one is the right one, judged by its query; the judge says so once. The browser still waits for the
    /// reply then.
    pub async fn answer<T>(&self, judge: impl Fn(&str) -> Verdict<T>) -> (T, Reply) {
        let mut open = FuturesUnordered::new();
        loop {
            tokio::select! {
                biased;
                Some(found) = open.next(), if !open.is_empty() => if let Some(found) = found {
                    return found;
                },
                stream = self.accept(), if open.len() < OPEN_AT_ONCE => open.push(self.serve(stream, &judge)),
            }
        }
    }

    async fn accept(&self) -> TcpStream {
        loop {
            let accepting = self.sockets.iter().map(|socket| Box::pin(socket.accept()));
            match select_all(accepting).await.0 {
                Ok((stream, _)) => return stream,
                Err(_) => sleep(ACCEPT_PAUSE).await,
            }
        }
    }

    /// One connection: one request, one answer.
    async fn serve<T>(&self, mut stream: TcpStream, judge: &impl Fn(&str) -> Verdict<T>) -> Option<(T, Reply)> {
        let head = timeout(READ_TIME, read_head(&mut stream)).await.ok()?.ok()?;
        let go_back = "Go back to ticketdeck. You can close this page.";
        let (page, found) = match self.judge(&head, judge) {
            Ok(Verdict::Ours(found)) => (page("200 OK", "Signed in", go_back), Some(found)),
            Ok(Verdict::No(found)) => (page("200 OK", "Not signed in", go_back), Some(found)),
            Ok(Verdict::Stray) => (page("400 Bad Request", "Not expected", "This does not belong to the sign-in under way."), None),
            Err(status) => (page(status, "Not here", "There is nothing else here."), None),
        };
        let reply = Reply { stream, page };
        if let Some(found) = found {
            return Some((found, reply));
        }
        reply.send().await;
        None
    }

    /// Judges a request line; an error is the status of the answer.
    fn judge<T>(&self, head: &[u8], judge: &impl Fn(&str) -> Verdict<T>) -> Result<Verdict<T>, &'static str> {
        let line = head.split(|&byte| byte == b'\r' || byte == b'\n').next().and_then(|line| std::str::from_utf8(line).ok());
        let mut words = line.unwrap_or_default().split(' ');
        let (Some(verb), Some(target), Some(version), None) = (words.next(), words.next(), words.next(), words.next()) else {
            return Err("400 Bad Request");
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        if !version.starts_with("HTTP/1.") {
            return Err("400 Bad Request");
        }
        if path != self.redirect.path() {
            return Err("404 Not Found");
        }
        if verb != "GET" {
            return Err("405 Method Not Allowed");
        }
        Ok(judge(query))
    }
}

/// Reads up to the empty line that ends a request's head.
async fn read_head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(2048);
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let room = LONGEST.saturating_sub(head.len());
        if room == 0 || stream.take(room as u64).read_buf(&mut head).await? == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    Ok(head)
}

/// A whole answer. It holds nothing of the request, loads nothing and is kept nowhere.
fn page(status: &str, title: &str, text: &str) -> String {
    let body = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>ticketdeck: {title}</title></head>\
         <body><h1>{title}</h1><p>{text}</p></body></html>\n"
    );
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\
         Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n\
         Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n\r\n{body}",
        body.len()
    )
}
