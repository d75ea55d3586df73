//! The log: only when asked for, to a file only its owner can read. Nothing is ever logged to the terminal.
//!
//! What is logged was filtered where it was made text, and secrets have types that do not print. The file itself checks again: one event
//! is one line, without control or hidden characters, and what looks like a secret is taken out.

use std::io::{self, Write};
use std::sync::Mutex;

use tracing::Subscriber;
use tracing_subscriber::EnvFilter;

use super::args::Common;
use super::exit::{Exit, Failure};
use crate::domain::Untrusted;
use crate::files;

/// Begins to log if `--log` names a file; `TICKETDECK_LOG` sets the level (default `info`).
pub fn start(common: &Common) -> Result<(), Failure> {
    let Some(path) = &common.log else { return Ok(()) };
    let file = files::append_private(path)?;
    let filter = EnvFilter::try_from_env("TICKETDECK_LOG").unwrap_or_else(|_| EnvFilter::new("ticketdeck=info"));
    tracing::subscriber::set_global_default(subscriber(filter, file))
        .map_err(|error| Failure::new(Exit::Failed, error.to_string(), None))
}

fn subscriber(filter: EnvFilter, file: impl Write + Send + 'static) -> impl Subscriber + Send + Sync {
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(Mutex::new(Lines(file))).finish()
}

/// Writes each event as one safe line; an event arrives in one piece.
struct Lines<W>(W);

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(event);
        let line = without_secrets(Untrusted::from(text.trim_end_matches('\n')).line().as_str());
        self.0.write_all(format!("{line}\n").as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Names before a value that must not be in a log.
const SECRETS: [&str; 10] = [
    "access_token",
    "refresh_token",
    "id_token",
    "client_secret",
    "client_assertion",
    "password",
    "passphrase",
    "authorization",
    "x-sn-apikey",
    "cookie",
];

/// What ends a value.
const ENDS: [char; 8] = ['&', '"', '\'', '\\', ' ', ',', ';', '}'];

/// Takes out what follows the name of a secret in the forms of headers, forms and JSON (`name: value`, `name=value`, `"name":"value"`).
fn without_secrets(line: &str) -> String {
    let lower = line.to_ascii_lowercase();
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        let next = SECRETS.iter().filter_map(|name| Some((at + lower[at..].find(name)?, name.len()))).min();
        let Some((start, length)) = next else { break };
        let after = start + length;
        let rest = &line[after..];
        let value = rest.trim_start_matches(['"', '\'', '\\', ' ']);
        out.push_str(&line[at..after]);
        at = after;
        let Some(value) = value.strip_prefix([':', '=']) else { continue };
        let value = value.trim_start_matches(['"', '\'', '\\', ' ']);
        // An authorization is two words.
        let value = ["Bearer ", "Basic ", "bearer ", "basic "].iter().find_map(|kind| value.strip_prefix(kind)).unwrap_or(value);
        out.push_str(&line[after..line.len() - value.len()]);
        // Of cookies there may be several.
        let ends: &[char] = if lower[..after].ends_with("cookie") { &['"'] } else { &ENDS };
        let end = value.find(ends).unwrap_or(value.len());
        if end > 0 {
            out.push_str("[redacted]");
        }
        at = line.len() - value.len() + end;
    }
    out.push_str(&line[at..]);
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// A file in memory.
    #[derive(Clone, Default)]
    struct Memory(Arc<Mutex<Vec<u8>>>);

    impl Write for Memory {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(events: impl FnOnce()) -> String {
        let file = Memory::default();
        let filter = EnvFilter::new("ticketdeck=debug");
        tracing::subscriber::with_default(subscriber(filter, file.clone()), events);
        String::from_utf8(file.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn an_event_cannot_feign_another() {
        let hostile = "x\n2026-11-21T10:00:00.000000Z  INFO ticketdeck: signed in\r\n\x1b]0;pwned\x07\u{202e}\u{2028}\u{85}y";
        let text = logged(|| {
            tracing::warn!("{hostile}");
            tracing::warn!(error = %hostile, "a field");
            tracing::warn!(error = ?hostile, "a field in debug");
        });
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.chars().all(|c| c == '\n' || !crate::domain::text::is_hidden(c)), "{text:?}");
    }

    /// Every code point as text and as a field of an event.
    #[test]
    fn no_code_point_leaves_its_line_or_the_filter() {
        let all: Vec<char> = (0..=0x0010_FFFF).filter_map(char::from_u32).collect();
        let (mut events, mut bytes, mut wrong) = (0, 0, 0);
        let text = logged(|| {
            for some in all.chunks(900) {
                let some: String = some.iter().collect();
                tracing::warn!("{some}");
                tracing::warn!(error = %some, "x");
                events += 2;
            }
        });
        bytes += text.len();
        wrong += text.chars().filter(|c| *c != '\n' && crate::domain::text::is_hidden(*c)).count();
        println!("log file: {} code points x 2 places, {events} events, {bytes} bytes, {wrong} out of place", all.len());
        assert_eq!((text.lines().count(), wrong), (events, 0));
    }

    #[test]
    fn what_looks_like_a_secret_is_taken_out_in_every_form() {
        for (line, wanted) in [
            ("Authorization: Bearer abc.def", "Authorization: Bearer [redacted]"),
            ("authorization=Basic eHg=, next", "authorization=Basic [redacted], next"),
            ("a=1&client_secret=abc&b=2", "a=1&client_secret=[redacted]&b=2"),
            (r#"{"access_token":"abc","refresh_token": "def"}"#, r#"{"access_token":"[redacted]","refresh_token": "[redacted]"}"#),
            (r#"{\"access_token\":\"abc\"}"#, r#"{\"access_token\":\"[redacted]\"}"#),
            ("Cookie: JSESSIONID=1; glide=2", "Cookie: [redacted]"),
            ("X-SN-ApiKey: now_1", "X-SN-ApiKey: [redacted]"),
            ("the password was refused; refresh_token", "the password was refused; refresh_token"),
            ("password=", "password="),
            ("İ password=x", "İ password=[redacted]"),
        ] {
            assert_eq!(without_secrets(line), wanted);
        }
        let text = logged(|| tracing::warn!(form = "grant_type=password&password=canary-1", "sent"));
        assert!(text.contains("[redacted]") && !text.contains("canary-1"), "{text}");
    }
}
