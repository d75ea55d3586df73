//! Text that looks like a secret: asked about before it goes where it cannot be taken back from.

/// What a text seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leak {
    /// A private key in PEM or OpenSSH form.
    PrivateKey,
    /// A password or secret with its name before it.
    Password,
    /// An access token.
    Token,
}

/// Names that a secret has before its `=` or `:`, whatever stands before them.
const NAMES: [&str; 10] =
    ["password", "passwd", "pwd", "passphrase", "secret", "api_key", "apikey", "api-key", "access_key", "token"];

/// How tokens of well-known makers begin, and how many characters they have at least (the makers' documentation: GitHub, GitLab, Slack,
/// AWS, JSON Web Token).
const BEGINNINGS: [(&str, usize); 11] = [
    ("ghp_", 30),
    ("gho_", 30),
    ("ghs_", 30),
    ("github_pat_", 40),
    ("glpat-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("AKIA", 20),
    ("ASIA", 20),
    ("eyJ", 40),
    ("sk-", 30),
];

/// Characters of a bearer token from which on it is not a word.
const BEARER: usize = 16;

/// Whether a text looks as if it held a secret. It can be wrong both ways: it asks, it does not forbid.
pub fn find(text: &str) -> Option<Leak> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("-----begin") && lower.contains("private key") {
        return Some(Leak::PrivateKey);
    }
    if NAMES.iter().any(|name| is_assigned(&lower, name)) {
        return Some(Leak::Password);
    }
    let words = || text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '=' | '(' | ')'));
    let made = |word: &str| BEGINNINGS.iter().any(|(start, least)| word.starts_with(start) && word.len() >= *least);
    let after_bearer = words()
        .zip(words().skip(1))
        .any(|(first, next)| first.trim_end_matches(':').eq_ignore_ascii_case("bearer") && next.len() >= BEARER);
    (after_bearer || words().any(made)).then_some(Leak::Token)
}

/// Whether a value stands after a name: `password=x`, `Password: x`, `"pwd" : "x"`.
fn is_assigned(lower: &str, name: &str) -> bool {
    lower.match_indices(name).any(|(at, _)| {
        let rest = lower[at + name.len()..].trim_start_matches(['"', '\'']).trim_start_matches([' ', '\t']);
        let Some(value) = rest.strip_prefix('=').or_else(|| rest.strip_prefix(':')) else { return false };
        // "Password: reset" is a sentence about one; what is set without a blank, or does not read as a word, is one.
        let close = value.starts_with(|c: char| !c.is_whitespace());
        let value = value.trim_start_matches([' ', '\t', '"', '\'']);
        let word = value.split_whitespace().next().unwrap_or_default();
        !word.is_empty() && (close || !word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | ',')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_secret_is_found() {
        for (text, leak) in [
            ("login svc, password=hunter2", Leak::Password),
            ("Password: Sommer2026!", Leak::Password),
            ("{\"client_secret\": \"a1b2c3\"}", Leak::Password),
            ("DB_PWD=x", Leak::Password),
            ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blb", Leak::PrivateKey),
            ("curl -H 'Authorization: Bearer 0123456789abcdef0123'", Leak::Token),
            ("use ghp_0123456789abcdefghijklmnopqrstuvwxyz", Leak::Token),
            ("key AKIAIOSFODNN7EXAMPLE", Leak::Token),
        ] {
            assert_eq!(find(text), Some(leak), "{text}");
        }
    }

    #[test]
    fn talk_about_secrets_is_no_secret() {
        for text in [
            "Reset the password of the service account.",
            "Password: reset by the help desk",
            "The bearer of this note",
            "Token renewal fails since 08:00",
            "eyJ is how they begin",
            "Rolled back on two hosts",
            "-----BEGIN CERTIFICATE-----",
            "",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
