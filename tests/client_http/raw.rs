//! Servers that say exactly the bytes they are told to, for what no well-behaved server would do.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often a waiting server looks whether it is to end.
const PATIENCE: Duration = Duration::from_millis(20);

/// What a server does with one connection.
pub enum Reply {
    /// Reads a whole request, says these bytes, closes.
    Say(Vec<u8>),
    /// Reads a whole request and then waits until the other side gives up.
    Hang,
    /// Says these bytes before anything was asked, and then waits until the other side gives up.
    Greet(Vec<u8>),
    /// Closes at once.
    Close,
}

/// A server on a free loopback port. It takes one connection per reply and answers further ones with nothing.
pub struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<String>>>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server.
    pub fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        Server::start_with(replies, |stream| Box::new(stream))
    }

    /// Starts a server that wraps its connections, in TLS for example.
    pub fn start_with(
        replies: impl IntoIterator<Item = Reply>,
        wrap: impl Fn(TcpStream) -> Box<dyn Connection> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (seen, stopping) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<AtomicBool>::default());
        let mut replies: Vec<Reply> = replies.into_iter().collect();
        replies.reverse();
        let (seen_there, stopping_there) = (Arc::clone(&seen), Arc::clone(&stopping));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stopping_there.load(Ordering::SeqCst) {
                    return;
                }
                let stream = stream.unwrap();
                stream.set_read_timeout(Some(PATIENCE)).unwrap();
                let mut peer = Peer { stream: wrap(stream), stopping: &stopping_there };
                serve(&mut peer, replies.pop().unwrap_or(Reply::Close), &seen_there);
            }
        });
        Server { address, seen, stopping, thread: Some(thread) }
    }

    /// The server's address with a path.
    pub fn url(&self, path: &str) -> url::Url {
        format!("http://{}{path}", self.address).parse().unwrap()
    }

    /// The server's port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Ends the server and gives back what it was sent, one text per connection.
    pub fn stop(mut self) -> Vec<String> {
        self.end();
        self.seen.lock().unwrap().clone()
    }

    fn end(&mut self) {
        if let Some(thread) = self.thread.take() {
            self.stopping.store(true, Ordering::SeqCst);
            drop(TcpStream::connect(self.address));
            thread.join().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.end();
        }
    }
}

/// Bytes both ways.
pub trait Connection: Read + Write {}
impl<T: Read + Write> Connection for T {}

/// The other side of one connection.
struct Peer<'a> {
    stream: Box<dyn Connection>,
    stopping: &'a AtomicBool,
}

impl Peer<'_> {
    /// What comes next; nothing once the other side ended, failed, or the server is to end.
    fn read(&mut self) -> Vec<u8> {
        let mut chunk = vec![0; 4096];
        loop {
            match self.stream.read(&mut chunk) {
                Ok(count) => {
                    chunk.truncate(count);
                    return chunk;
                }
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) => {
                    if self.stopping.load(Ordering::SeqCst) {
                        return Vec::new();
                    }
                }
                Err(_) => return Vec::new(),
            }
        }
    }
}

fn serve(peer: &mut Peer<'_>, reply: Reply, seen: &Mutex<Vec<String>>) {
    if matches!(reply, Reply::Close) {
        seen.lock().unwrap().push(String::new());
        return;
    }
    if let Reply::Greet(bytes) = &reply {
        peer.stream.write_all(bytes).unwrap();
        while !peer.read().is_empty() {}
        return;
    }
    let request = read_request(peer);
    seen.lock().unwrap().push(request);
    match reply {
        // The other side may hang up in the middle of a bomb.
        Reply::Say(bytes) => {
            let _ = peer.stream.write_all(&bytes).and_then(|()| peer.stream.flush());
        }
        Reply::Hang => while !peer.read().is_empty() {},
        Reply::Greet(_) | Reply::Close => {}
    }
}

/// Reads headers and as much body as `content-length` promises; a failed handshake gives the little that came.
fn read_request(peer: &mut Peer<'_>) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        if let Some(head) = text.find("\r\n\r\n") {
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok()).unwrap_or(0);
            if bytes.len() >= head + 4 + length {
                break;
            }
        }
        let chunk = peer.read();
        if chunk.is_empty() {
            break;
        }
        bytes.extend(chunk);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A whole answer.
pub fn answer(status: &str, headers: &str, body: &str) -> Reply {
    Reply::Say(
        format!("HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes(),
    )
}

/// A whole JSON answer.
pub fn json(status: &str, body: &str) -> Reply {
    answer(status, "Content-Type: application/json;charset=UTF-8\r\n", body)
}

/// Bytes of gzip that unpack to about `size` zeros: fixed Huffman codes, one zero and then copies of the 258 bytes before.
pub fn gzip_bomb(size: usize) -> Vec<u8> {
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut bits: Vec<bool> = vec![true, true, false];
    let code = |bits: &mut Vec<bool>, value: u32, length: u32| bits.extend((0..length).rev().map(|bit| value >> bit & 1 == 1));
    code(&mut bits, 0b0011_0000, 8);
    for _ in 0..size / 258 {
        code(&mut bits, 0b1100_0101, 8);
        code(&mut bits, 0, 5);
    }
    code(&mut bits, 0, 7);
    for byte in bits.chunks(8) {
        bytes.push(byte.iter().enumerate().map(|(bit, set)| u8::from(*set) << bit).sum());
    }
    bytes
}
