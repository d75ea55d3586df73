//! What comes back from the browser, by the listener or pasted by the person.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use url::{Url, form_urlencoded};

use super::{AuthError, Redirect};
use crate::domain::Untrusted;

/// A pasted address is shorter than this, in bytes; so is a request to the listener.
pub(super) const LONGEST: usize = 16 * 1024;

/// An authorization response (RFC 6749, 4.1.2), not yet known to be ours.
pub(super) struct Callback {
    state: SecretString,
    outcome: Outcome,
}

enum Outcome {
    Code(SecretString),
    Error { error: String, description: String },
}

impl Callback {
    /// Reads a query string. A parameter that is there twice could be read in two ways, so it is not read at all.
    pub fn read(query: &str) -> Result<Self, AuthError> {
        let find = |name: &str| {
            let mut values = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name).map(|(_, value)| value);
            match (values.next(), values.next()) {
                (Some(value), None) if !value.is_empty() => Some(value.into_owned()),
                _ => None,
            }
        };
        let state = find("state").ok_or(AuthError::NotACallback)?.into();
        let outcome = match (find("code"), find("error")) {
            (Some(code), None) => Outcome::Code(code.into()),
            (None, Some(error)) => Outcome::Error { error, description: find("error_description").unwrap_or_default() },
            _ => return Err(AuthError::NotACallback),
        };
        Ok(Callback { state, outcome })
    }

    /// The code, if the answer belongs to the attempt with that state and is a yes.
    pub fn code(self, state: &SecretString) -> Result<SecretString, AuthError> {
        if !same_secret(&self.state, state) {
            return Err(AuthError::WrongState);
        }
        match self.outcome {
            Outcome::Code(code) => Ok(code),
            Outcome::Error { error, .. } if error == "access_denied" => Err(AuthError::Denied),
            Outcome::Error { error, description } if description.is_empty() => {
                Err(AuthError::AuthorizationRefused { words: error.into() })
            }
            Outcome::Error { error, description } => {
                Err(AuthError::AuthorizationRefused { words: Untrusted::from(format!("{error}: {description}")) })
            }
        }
    }
}

/// Compares by digests: how long it takes says nothing about where two secrets differ.
fn same_secret(one: &SecretString, other: &SecretString) -> bool {
    Sha256::digest(one.expose_secret()) == Sha256::digest(other.expose_secret())
}

/// The query of what a person pasted: the whole address, its query, or only `code=…&state=…`, with what copying adds around and
/// inside (spaces, quotes, the line breaks of a terminal).
pub(super) fn pasted_query(pasted: &str, redirect: &Redirect) -> Result<SecretString, AuthError> {
    if pasted.len() > LONGEST {
        return Err(AuthError::NotACallback);
    }
    let added = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    let quotes = |c: char| matches!(c, '"' | '\'' | '`' | '<' | '>' | '\u{201C}' | '\u{201D}' | '\u{2018}' | '\u{2019}');
    let text: String = pasted.chars().filter(|&c| !added(c)).collect();
    let text = text.trim_matches(quotes);
    match text.split_once('?') {
        Some(("", query)) => Ok(without_fragment(query).into()),
        Some((address, query)) if !address.contains('=') => {
            // Browsers show addresses without "http://", and so some copy them.
            let whole = if address.contains("://") { address.to_owned() } else { format!("http://{address}") };
            let url = Url::parse(&whole).map_err(|_| AuthError::NotACallback)?;
            // Another address with an answer in it is where the browser was sent; without one it is just something pasted.
            Callback::read(without_fragment(query))?;
            redirect.matches(&url).map_err(|host| AuthError::WrongRedirect { host })?;
            Ok(without_fragment(query).into())
        }
        Some(_) => Err(AuthError::NotACallback),
        None => Ok(without_fragment(text.trim_start_matches('&')).into()),
    }
}

fn without_fragment(query: &str) -> &str {
    query.split('#').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STATE: &str = "st4te-_~";

    fn paste(text: &str) -> Result<String, AuthError> {
        let query = pasted_query(text, &Redirect::ipv4(8484))?;
        let code = Callback::read(query.expose_secret())?.code(&STATE.into())?;
        Ok(code.expose_secret().to_owned())
    }

    #[test]
    fn each_way_of_pasting_the_answer_is_read() {
        for text in [
            "http://127.0.0.1:8484/callback?code=c%2F1&state=st4te-_~",
            "http://127.0.0.1:8484/callback?state=st4te-_~&code=c%2F1",
            "http://127.0.0.1:8484/callback?code=c%2F1&state=st4te-_~#_=_",
            "http://127.0.0.1:8484/callback?session_state=x&code=c%2F1&state=st4te-_~&error=",
            "127.0.0.1:8484/callback?code=c%2F1&state=st4te-_~",
            "?code=c%2F1&state=st4te-_~",
            "code=c%2F1&state=st4te-_~",
            "&code=c%2F1&state=st4te-_~",
            "  \"http://127.0.0.1:8484/callback?code=c%2F1&state=st4te-_~\"\r\n",
            "'code=c%2F1&state=st4te-_~'",
            "<http://127.0.0.1:8484/callback?code=c%2F1&state=st4te-_~>",
            "\u{201C}code=c%2F1&state=st4te-_~\u{201D}",
            "\u{feff}http://127.0.0.1:84\n  84/callback?code=c%2\r\nF1&sta\tte=st4te-_~",
        ] {
            assert_eq!(paste(text).unwrap(), "c/1", "{text}");
        }
    }

    #[test]
    fn each_wrong_paste_says_what_is_wrong() {
        type Is = fn(&AuthError) -> bool;
        let rubbish: Is = |error| matches!(error, AuthError::NotACallback);
        let state: Is = |error| matches!(error, AuthError::WrongState);
        let host: Is = |error| matches!(error, AuthError::WrongRedirect { .. });
        let cases: &[(&str, Is)] = &[
            ("", rubbish),
            ("   \n", rubbish),
            ("hello", rubbish),
            ("c1", rubbish),
            ("code=c1", rubbish),
            ("state=st4te-_~", rubbish),
            ("code=&state=st4te-_~", rubbish),
            ("code=c1&code=c2&state=st4te-_~", rubbish),
            ("code=c1&state=st4te-_~&state=other", rubbish),
            ("code=c1&error=access_denied&state=st4te-_~", rubbish),
            ("http://127.0.0.1:8484/callback", rubbish),
            ("http://127.0.0.1:8484/callback?", rubbish),
            ("https://acme.service-now.com/login.do?x=1&state=st4te-_~", rubbish),
            ("what?", rubbish),
            ("http://?code=c1&state=st4te-_~", rubbish),
            ("a=b?code=c1&state=st4te-_~", rubbish),
            ("code=c1&state=other", state),
            ("code=c1&state=st4te-_~x", state),
            ("error=access_denied&state=other", state),
            ("https://acme.service-now.com/oauth_auth.do?code=c1&state=st4te-_~", host),
            ("https://127.0.0.1:8484/callback?code=c1&state=st4te-_~", host),
            ("http://localhost:8484/callback?code=c1&state=st4te-_~", host),
            ("http://127.0.0.1:8485/callback?code=c1&state=st4te-_~", host),
            ("http://127.0.0.1:8484/?code=c1&state=st4te-_~", host),
            ("http://127.0.0.1:8484@evil.example/callback?code=c1&state=st4te-_~", host),
            ("code=no%22%3E&state=st4te-_~&error=x", rubbish),
            ("error=access_denied&state=st4te-_~", |error| matches!(error, AuthError::Denied)),
            (
                "error=server_error&state=st4te-_~",
                |error| matches!(error, AuthError::AuthorizationRefused { words } if words.raw() == "server_error"),
            ),
            (
                "error=invalid_scope&error_description=no&state=st4te-_~",
                |error| matches!(error, AuthError::AuthorizationRefused { words } if words.raw() == "invalid_scope: no"),
            ),
        ];
        for (text, is) in cases {
            let error = paste(text).unwrap_err();
            assert!(is(&error), "{text}: {error:?}");
        }
        assert!(rubbish(&paste(&"x".repeat(LONGEST + 1)).unwrap_err()));
    }

    fn encoded(name: &str, value: &str) -> String {
        form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish()
    }

    proptest! {
        #[test]
        fn no_text_is_taken_for_an_answer_without_the_state(text in ".{0,200}") {
            prop_assert!(paste(&text).is_err());
        }

        #[test]
        fn nothing_around_a_wrong_state_lets_it_through(state in "[ -~]{1,40}", code in "[ -~]{1,40}", junk in "[ -~]{0,20}") {
            prop_assume!(state != STATE);
            let text = format!("{}&{}&{junk}", encoded("code", &code), encoded("state", &state));
            prop_assert!(paste(&text).is_err());
        }

        #[test]
        fn a_right_answer_survives_wrapping_and_quoting(code in "\\PC{1,60}", every in 5_usize..90, before in "[ \t\"'<]{0,4}") {
            let whole = format!("http://127.0.0.1:8484/callback?{}&state={STATE}", encoded("code", &code));
            let wrapped: Vec<String> =
                whole.chars().collect::<Vec<_>>().chunks(every).map(|line| line.iter().collect()).collect();
            prop_assert_eq!(paste(&format!("{before}{}\n", wrapped.join("\r\n"))).unwrap(), code);
        }
    }
}
