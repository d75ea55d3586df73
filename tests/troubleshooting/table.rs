//! Every troubleshooting entry with the way it is provoked, the row of `doctor` that names it, and where the screen does.

use ticketdeck::domain::connect::Case;

/// How a case is provoked.
#[derive(Debug, Clone, Copy)]
pub enum Means {
    /// A fault of the demo instance.
    Fault(&'static str),
    /// The admin changes a record of the demo instance: table, query, fields as JSON. The desk's login is then the admin's own if
    /// the account's flags are for its own eyes only.
    Record { table: &'static str, query: &'static str, fields: &'static str, own: bool },
    /// A line of the profile begins with the first text and is replaced by the second.
    Setting(&'static str, &'static str),
    /// The same while the dashboard is open: with it the dashboard would not start.
    SettingLater(&'static str, &'static str),
    /// A server that gives this answer to everything stands in the instance's place.
    Server(&'static str),
    /// A proxy that lets nothing through.
    Proxy,
    /// Something on this machine.
    Machine(&'static str),
    /// What happens while the person signs in.
    SignIn(&'static str),
    /// A write that meets a fault.
    Write(&'static str),
}

/// One entry.
pub struct Provoked {
    pub case: Case,
    pub means: Means,
    /// The row of `doctor`.
    pub row: &'static str,
}

const fn by(case: Case, means: Means, row: &'static str) -> Provoked {
    Provoked { case, means, row }
}

const NO_API: &str =
    "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\ncontent-length: 9\r\nconnection: close\r\n\r\nnot found";
const MOVED: &str = "HTTP/1.1 301 Moved\r\nlocation: https://www.example.com/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
const NO_TICKET: &str = "scope = \"short_description=no such ticket at all\"";
/// No resolver is asked for a name with so long a label, so nothing leaves this machine.
const UNKNOWN: &str = "instance = \"https://a-name-with-a-label-of-more-than-sixty-three-characters-is-no-name-at-all.invalid\"";
const RELEASE: &str = r#"{"value": "glide-jakarta-05-03-2017__patch1.zip"}"#;
const RESTRICTED: &str = "name=glide.authenticate.basic_auth.restriction.active";

/// The table, in the order of the entries.
pub const TABLE: &[Provoked] = &[
    by(Case::CROSS_SCOPE, Means::Fault("cross-scope"), "oauth-client"),
    by(Case::OAUTH_ENTITY, Means::Fault("off"), "oauth-client"),
    by(Case::INTEGRATION_USER, Means::Fault("acl-hidden=100@sys_user"), "integration-user"),
    by(Case::SIGN_IN_AS, Means::Setting("me = ", "username = \"somebody.else\""), "integration-user"),
    by(Case::SSO, Means::Fault("sso"), "reachable"),
    by(Case::IP_FILTER, Means::Fault("ip-filter"), "reachable"),
    by(Case::NO_TICKETS, Means::Setting("scope = ", NO_TICKET), "read-changes"),
    by(Case::HIBERNATING, Means::Fault("hibernate"), "reachable"),
    by(Case::PAGE_IN_BETWEEN, Means::Fault("html"), "reachable"),
    by(Case::REDIRECTED, Means::Server(MOVED), "reachable"),
    by(Case::CERTIFICATE, Means::Machine("an instance over TLS, its certificate authority no longer trusted"), "reachable"),
    by(Case::NETWORK, Means::Setting("instance = ", "instance = \"http://127.0.0.1:1\""), "reachable"),
    by(Case::UNKNOWN_HOST, Means::Setting("instance = ", UNKNOWN), "reachable"),
    by(Case::PROXY, Means::Proxy, "reachable"),
    by(Case::WRONG_ADDRESS, Means::SettingLater("instance = ", "instance = \"http://acme.example\""), "config"),
    by(Case::NOT_SERVICENOW, Means::Server(NO_API), "reachable"),
    by(Case::CLIENT_REFUSED, Means::SignIn("fault client-refused"), "sign-in"),
    by(
        Case::LOGIN_REFUSED,
        Means::Record { table: "sys_user", query: "user_name=svc.ticketdeck", fields: r#"{"locked_out": "true"}"#, own: false },
        "authorised",
    ),
    by(Case::NO_CALLBACK, Means::SignIn("the address of another redirect is pasted"), "sign-in"),
    by(Case::PORT_TAKEN, Means::Machine("another program listens on the sign-in port"), "sign-in-port"),
    by(Case::WRONG_STATE, Means::SignIn("the answer of another sign-in is pasted"), "sign-in"),
    by(Case::CODE_REFUSED, Means::SignIn("the code is not the one that was given"), "sign-in"),
    by(Case::DENIED, Means::SignIn("Deny is pressed"), "sign-in"),
    by(Case::MFA, Means::Fault("mfa"), "authorised"),
    by(
        Case::BASIC_AUTH,
        Means::Record { table: "sys_properties", query: RESTRICTED, fields: r#"{"value": "true"}"#, own: true },
        "integration-user",
    ),
    by(Case::UNSCOPED, Means::Fault("unscoped"), "authorised"),
    by(Case::ROLE_READ, Means::Fault("acl-hidden=100@change_request"), "read-changes"),
    by(Case::ROLE_WRITE, Means::Fault("acl-denied@change_request+PATCH"), "write-changes"),
    by(Case::USER_INACTIVE, Means::Fault("inactive-users"), "integration-user"),
    by(
        Case::PASSWORD_RESET,
        Means::Record {
            table: "sys_user",
            query: "user_name=mira.okafor",
            fields: r#"{"password_needs_reset": "true"}"#,
            own: true,
        },
        "integration-user",
    ),
    by(Case::NOT_WEB_SERVICE_ONLY, Means::Fault("off"), "integration-user"),
    by(
        Case::RELEASE_OLD,
        Means::Record { table: "sys_properties", query: "name=glide.war", fields: RELEASE, own: false },
        "release",
    ),
    by(Case::RELEASE_UNREAD, Means::Fault("acl-hidden=100@sys_properties"), "release"),
    by(Case::FILTER_IGNORED, Means::Fault("ignore-filter=correlation_id"), "correlation-id"),
    by(Case::CORRELATION_LOST, Means::Fault("short-field=correlation_id"), "correlation-id"),
    by(Case::JOURNALS, Means::Fault("acl-hidden=100@sys_journal_field"), "journals"),
    by(Case::CHOICES, Means::Fault("acl-denied@sys_choice"), "choices"),
    by(Case::LOGIN_LOST, Means::Fault("401@sys_user"), "authorised"),
    by(Case::NO_KEYRING, Means::Machine("the secrets are in a keyring, and there is none"), "vault"),
    by(Case::WRONG_PASSPHRASE, Means::Machine("passphrase_command gives another passphrase"), "vault"),
    by(Case::DISK_FULL, Means::Machine("no file may grow (RLIMIT_FSIZE)"), "space"),
    by(Case::FILE_PERMISSIONS, Means::Machine("others may read the plain vault"), "vault"),
    by(Case::CONFIG, Means::SettingLater("vault = ", "vault = \"plain\"\nintervall = \"60s\""), "config"),
    by(Case::DATABASE, Means::Machine("something else is in the database's place"), "database"),
    by(Case::CLOCK_OFF, Means::Fault("clock-skew=7200"), "clock"),
    by(Case::ACTING_PERSON, Means::Setting("me = ", "me = \"nobody.here\""), "acting-person"),
    by(Case::NOT_CONNECTED, Means::Machine("there is no profile"), "authorised"),
    by(Case::RATE_LIMIT, Means::Fault("429=5"), "reachable"),
    by(Case::INSTANCE_TROUBLE, Means::Fault("status=503"), "reachable"),
    by(Case::RULE, Means::Write("status=400@change_request+POST"), "outbox"),
    by(Case::UNCLEAR_ANSWER, Means::Write("commit-then-drop@change_request+POST"), "outbox"),
    by(Case::TWO_TICKETS, Means::Write("duplicate@change_request+POST,commit-then-drop@change_request+POST"), "outbox"),
    by(Case::OTHER_WINDOW, Means::Machine("another ticketdeck sends for the profile"), "windows"),
];

impl Means {
    /// In words, for the documentation.
    fn words(self) -> String {
        let setting = |new: &str| new.lines().map(|line| format!("`{line}`")).collect::<Vec<_>>().join(" and ");
        match self {
            Means::Fault("off") => "nothing: so it is on the demo instance".into(),
            Means::Fault(fault) => format!("fault `{fault}`"),
            Means::Record { table, query, fields, own: false } => format!("record of `{table}` with `{query}`: `{fields}`"),
            Means::Record { table, query, fields, own: true } => {
                format!("record of `{table}` with `{query}`: `{fields}`; password grant of that admin")
            }
            Means::Setting(_, new) => format!("setting {}", setting(new)),
            Means::SettingLater(_, new) => format!("setting {}, made while the dashboard is open", setting(new)),
            Means::Server(answer) => format!("a server that answers everything `{}`", answer.lines().next().unwrap_or_default()),
            Means::Proxy => "setting `proxy` to a port on which nobody listens, or where `407` is answered".into(),
            Means::Machine(what) | Means::SignIn(what) => what.to_owned(),
            Means::Write(faults) => format!("a new change under fault `{faults}`"),
        }
    }
}

impl Provoked {
    /// Where the dashboard names it.
    fn screen(&self) -> &'static str {
        match (self.means, self.case) {
            (Means::SignIn(_), _) => "sign-in",
            (_, Case::PORT_TAKEN) => "sign-in, manage",
            (_, Case::WRONG_PASSPHRASE) => "passphrase box",
            (_, Case::NOT_CONNECTED) => "connection card",
            (_, Case::OTHER_WINDOW) => "home",
            _ => "manage",
        }
    }

    /// Its line in `docs/troubleshooting.md`.
    pub fn line(&self) -> String {
        format!("| `{}` | {} | `{}` | {} |", self.case.word(), self.means.words(), self.row, self.screen())
    }
}
