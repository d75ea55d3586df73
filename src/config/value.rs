//! Checks of single values; the command line uses the same ones.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use url::{Host, Url};

use super::Expected;
use crate::domain::query::Query;
use crate::domain::scope::Scope;

/// Longest column name ServiceNow allows.
const LONGEST_COLUMN: usize = 80;

/// Longest profile name: it is part of file names.
const LONGEST_NAME: usize = 64;

/// Reads an instance's address. https only, except on this machine itself; nothing after the host.
pub fn parse_instance(text: &str) -> Result<Url, Expected> {
    let expected = |what: &str| Expected::new(format!("expected {what}, as in \"https://example.service-now.com\""));
    let url = Url::parse(text).map_err(|_| expected("the instance's URL"))?;
    let secure = match url.scheme() {
        "https" => true,
        "http" => is_loopback(&url),
        _ => false,
    };
    if !secure {
        return Err(expected("https:// (http:// only for an instance on this machine)"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(expected("a URL without a login in it"));
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(expected("a URL that ends after the host name"));
    }
    Ok(url)
}

/// Reads an instance as a person names it: `acme`, a host, or an address, then as [`parse_instance`].
pub fn read_instance(text: &str) -> Result<Url, Expected> {
    let text = text.trim();
    let expected =
        |what: &str| Expected::new(format!("expected {what}, as in \"acme\", \"acme.service-now.com\" or its https:// address"));
    if text.is_empty() {
        return Err(expected("the instance's name"));
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(expected("a name without spaces"));
    }
    if text.contains("://") {
        // What a person copies from a browser ends in a slash or leads to a page; only the slash can be meant.
        return parse_instance(text);
    }
    if text.starts_with('-') {
        return Err(expected("the instance's name"));
    }
    let label = |text: &str| text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if label(text) && !text.eq_ignore_ascii_case("localhost") {
        return parse_instance(&format!("https://{text}.service-now.com"));
    }
    let secure = Url::parse(&format!("https://{text}")).map_err(|_| expected("the instance's name or host"))?;
    if is_loopback(&secure) { parse_instance(&format!("http://{text}")) } else { parse_instance(secure.as_str()) }
}

/// Checks a redirect URL: on this machine, with a port, because nobody can have a certificate for it.
pub fn parse_redirect(text: &str) -> Result<String, Expected> {
    let expected = || Expected::new("expected a URL of this machine with a port, as in \"http://127.0.0.1:8484/callback\"");
    let url = Url::parse(text).map_err(|_| expected())?;
    let host = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    let bare = url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    if url.scheme() == "http" && host && bare && url.port().is_some() { Ok(text.to_owned()) } else { Err(expected()) }
}

/// Reads a proxy's address. Its login does not belong into a file: `HTTPS_PROXY` in the environment can carry one.
pub fn parse_proxy(text: &str) -> Result<Url, Expected> {
    let expected = "expected a proxy's URL without a login, as in \"http://proxy.example.com:8080\"";
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let bare = |url: &Url| url.username().is_empty() && url.password().is_none() && url.path() == "/" && url.query().is_none();
    url.filter(bare).ok_or_else(|| Expected::new(expected))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Reads a scope: `mine`, `all`, or an encoded query that is then used for both tables.
pub fn parse_scope(text: &str) -> Result<Scope, Expected> {
    match text {
        "mine" => Ok(Scope::Mine),
        "all" => Ok(Scope::All),
        _ => {
            let query = parse_query(text)?;
            Ok(Scope::Queries { change: Some(query.clone()), incident: Some(query) })
        }
    }
}

fn parse_query(text: &str) -> Result<Query, Expected> {
    if text.trim().is_empty() {
        return Err(Expected::new("expected \"mine\", \"all\" or an encoded query"));
    }
    Query::parse(text).map_err(|error| Expected::new(format!("expected \"mine\", \"all\" or an encoded query; {error}")))
}

/// Checks a profile's name.
pub fn parse_profile_name(text: &str) -> Result<String, Expected> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let fits = (1..=LONGEST_NAME).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_alphanumeric());
    if fits && text.chars().all(allowed) {
        return Ok(text.to_owned());
    }
    Err(Expected::new("expected a profile name of at most 64 letters, digits, `-`, `_` and `.`, beginning with a letter or digit"))
}

/// For serde: the instance's address.
pub(super) fn instance<'de, D: Deserializer<'de>>(from: D) -> Result<Url, D::Error> {
    parse_instance(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// For serde: the proxy's address.
pub(super) fn proxy<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Url>, D::Error> {
    parse_proxy(&String::deserialize(from)?).map(Some).map_err(D::Error::custom)
}

/// For serde: where a browser comes back to.
pub(super) fn redirect<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    parse_redirect(&String::deserialize(from)?).map(Some).map_err(D::Error::custom)
}

/// For serde: text with something in it.
pub(super) fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.trim().is_empty() { Err(D::Error::custom("expected some text")) } else { Ok(text) }
}

/// For serde: text with something in it, where it may be missing.
pub(super) fn some_text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    text(from).map(Some)
}

/// For serde: a command as a list of arguments, the program first.
pub(super) fn some_command<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    from.deserialize_any(CommandVisitor).map(Some)
}

struct CommandVisitor;

const COMMAND: &str = "a list of the program and its arguments, as in [\"pass\", \"show\", \"ticketdeck\"]";

impl<'de> Visitor<'de> for CommandVisitor {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(COMMAND)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Vec<String>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<String>()? {
            list.push(item);
        }
        // A NUL cannot be handed to a program.
        let usable = list.first().is_some_and(|program| !program.trim().is_empty()) && list.iter().all(|item| !item.contains('\0'));
        if usable { Ok(list) } else { Err(A::Error::custom(format!("expected {COMMAND}; it is run as it is, without a shell"))) }
    }
}

/// For serde: a column an instance's own people made.
pub(super) fn column<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let name = String::deserialize(from)?;
    let own = name.starts_with("u_") || name.starts_with("x_");
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if own && plain && (3..=LONGEST_COLUMN).contains(&name.len()) {
        return Ok(Some(name));
    }
    Err(D::Error::custom("expected the name of an own column, beginning with u_ or x_"))
}

/// For serde: the scope, as text or as a table with a query per kind.
pub(super) fn scope<'de, D: Deserializer<'de>>(from: D) -> Result<Scope, D::Error> {
    from.deserialize_any(ScopeVisitor)
}

struct ScopeVisitor;

impl<'de> Visitor<'de> for ScopeVisitor {
    type Value = Scope;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"mine\", \"all\", an encoded query or { change = \"QUERY\", incident = \"QUERY\" }")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scope, E> {
        parse_scope(text).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Scope, A::Error> {
        let queries = Queries::deserialize(MapAccessDeserializer::new(map))?;
        if queries.change.is_none() && queries.incident.is_none() {
            return Err(A::Error::custom("expected a query for `change`, `incident` or both"));
        }
        Ok(Scope::Queries { change: queries.change.map(|query| query.0), incident: queries.incident.map(|query| query.0) })
    }
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Queries {
    change: Option<QueryText>,
    incident: Option<QueryText>,
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct QueryText(Query);

impl TryFrom<String> for QueryText {
    type Error = Expected;

    fn try_from(text: String) -> Result<Self, Expected> {
        parse_query(&text).map(QueryText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_an_https_address_and_nothing_more() {
        for text in ["https://example.service-now.com", "https://example.service-now.com/", "https://sn.example.com:8443"] {
            assert!(parse_instance(text).is_ok(), "{text}");
        }
        for text in ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8080"] {
            assert!(parse_instance(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "example.service-now.com",
            "http://example.service-now.com",
            "http://localhost.example.com",
            "http://10.0.0.1",
            "ftp://127.0.0.1",
            "https://user@example.com",
            "https://user:pass@example.com",
            "https://example.com/now/nav",
            "https://example.com?x=1",
            "https://example.com#x",
        ] {
            assert!(parse_instance(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_instance_is_read_as_a_person_names_it() {
        for (text, url) in [
            ("acme", "https://acme.service-now.com/"),
            ("  acme  ", "https://acme.service-now.com/"),
            ("dev12345", "https://dev12345.service-now.com/"),
            ("acme.service-now.com", "https://acme.service-now.com/"),
            ("tickets.acme.example:8443", "https://tickets.acme.example:8443/"),
            ("https://acme.service-now.com", "https://acme.service-now.com/"),
            ("https://acme.service-now.com/", "https://acme.service-now.com/"),
            ("127.0.0.1:8080", "http://127.0.0.1:8080/"),
            ("localhost:8080", "http://localhost:8080/"),
            ("[::1]:8080", "http://[::1]:8080/"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ] {
            assert_eq!(read_instance(text).unwrap().as_str(), url, "{text}");
        }
        for text in [
            "",
            "  ",
            "ac me",
            "acme service-now com",
            "acme/now",
            "acme.service-now.com/nav_to.do?uri=x",
            "https://acme.service-now.com/now/nav",
            "http://acme.service-now.com",
            "ftp://acme.service-now.com",
            "ssh://acme",
            "user@acme.service-now.com",
            "https://user:word@acme.service-now.com",
            "-acme",
            "acme\u{1b}[2J",
            "://",
        ] {
            assert!(read_instance(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_redirect_comes_back_to_this_machine() {
        for text in ["http://127.0.0.1:8484/callback", "http://localhost:5000", "http://[::1]:1/a"] {
            assert_eq!(parse_redirect(text).unwrap(), text);
        }
        for text in ["", "http://127.0.0.1/callback", "https://127.0.0.1:1/", "http://acme.example:1/", "http://127.0.0.1:1/?a=b"] {
            assert!(parse_redirect(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_proxy_carries_no_login() {
        assert!(parse_proxy("http://proxy.example.com:8080").is_ok());
        for text in ["proxy:8080", "http://user:pass@proxy:8080", "socks5://proxy", "http://proxy/x", ""] {
            assert!(parse_proxy(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_scope_is_a_word_or_a_query_for_both_tables() {
        assert_eq!(parse_scope("mine").unwrap(), Scope::Mine);
        assert_eq!(parse_scope("all").unwrap(), Scope::All);
        let query = Query::parse("priority=1").unwrap();
        assert_eq!(parse_scope("priority=1").unwrap(), Scope::Queries { change: Some(query.clone()), incident: Some(query) });
        let refused = parse_scope("active=true^prioritty=1").unwrap_err().to_string();
        assert!(refused.contains("at character 13"), "{refused}");
        assert!(parse_scope(" ").is_err());
    }

    #[test]
    fn a_profile_name_can_be_a_file_name() {
        for name in ["work", "Dev-2", "a.b_c", &"x".repeat(64)] {
            assert_eq!(parse_profile_name(name).unwrap(), name);
        }
        for name in ["", ".", "..", "-x", "a/b", "a b", "ü", "a\n", &"x".repeat(65)] {
            assert!(parse_profile_name(name).is_err(), "{name}");
        }
    }
}
