//! The troubleshooting entries: what can go wrong between a person and an instance. The words are in the locale files, per entry
//! `case-<word>-title`, `-seen` (what one sees), `-why` and `-do` (the steps).
//!
//! The first seven are those of the Microsoft 365 connector's own troubleshooting page.

use super::HintId;
use super::connect::Case;

impl Case {
    /// The original's best known failure: the table `oauth_entity` is closed to other application scopes.
    pub const CROSS_SCOPE: Case = Case("cross-scope");
    /// The OAuth client has to be looked at in the application registry.
    pub const OAUTH_ENTITY: Case = Case("oauth-entity");
    /// The integration user has to be looked at.
    pub const INTEGRATION_USER: Case = Case("integration-user");
    /// Somebody else than the integration user signed in.
    pub const SIGN_IN_AS: Case = Case("sign-in-as");
    /// Single sign-on comes before the instance's own login page.
    pub const SSO: Case = Case("sso");
    /// IP address access control refuses this machine.
    pub const IP_FILTER: Case = Case("ip-filter");
    /// Connected, and no tickets to be seen.
    pub const NO_TICKETS: Case = Case("no-tickets");
    /// A developer instance is asleep.
    pub const HIBERNATING: Case = Case("hibernating");
    /// A web page answers in place of the API.
    pub const PAGE_IN_BETWEEN: Case = Case("page-in-between");
    /// The instance sends the request elsewhere.
    pub const REDIRECTED: Case = Case("redirected");
    /// The certificate is not trusted.
    pub const CERTIFICATE: Case = Case("certificate");
    /// No connection comes about.
    pub const NETWORK: Case = Case("network");
    /// The instance's name is not known.
    pub const UNKNOWN_HOST: Case = Case("unknown-host");
    /// The proxy does not let the connection through.
    pub const PROXY: Case = Case("proxy");
    /// The address cannot be one of an instance.
    pub const WRONG_ADDRESS: Case = Case("wrong-address");
    /// What answers there does not know the Table API.
    pub const NOT_SERVICENOW: Case = Case("not-servicenow");
    /// The instance does not know the OAuth client, or its secret is wrong.
    pub const CLIENT_REFUSED: Case = Case("client-refused");
    /// The instance refuses the login without telling why.
    pub const LOGIN_REFUSED: Case = Case("login-refused");
    /// The browser never comes back: redirect URL not registered exactly, or browser on another machine.
    pub const NO_CALLBACK: Case = Case("no-callback");
    /// Another program listens on the sign-in port.
    pub const PORT_TAKEN: Case = Case("port-taken");
    /// An answer for another sign-in came back.
    pub const WRONG_STATE: Case = Case("wrong-state");
    /// The code was used before, or too late.
    pub const CODE_REFUSED: Case = Case("code-refused");
    /// Deny was pressed.
    pub const DENIED: Case = Case("sign-in-denied");
    /// The account needs a second factor.
    pub const MFA: Case = Case("mfa");
    /// The instance restricts sign-in with name and password.
    pub const BASIC_AUTH: Case = Case("basic-auth");
    /// The OAuth client may not use the Table API.
    pub const UNSCOPED: Case = Case("unscoped-api");
    /// The login may not read the tickets.
    pub const ROLE_READ: Case = Case("role-read");
    /// The login may not write the tickets.
    pub const ROLE_WRITE: Case = Case("role-write");
    /// The integration user is inactive or locked out.
    pub const USER_INACTIVE: Case = Case("user-inactive");
    /// The integration user has to change the password first.
    pub const PASSWORD_RESET: Case = Case("password-reset");
    /// The integration user could also sign in to the web pages.
    pub const NOT_WEB_SERVICE_ONLY: Case = Case("not-web-service-only");
    /// The release is older than Kingston.
    pub const RELEASE_OLD: Case = Case("release-old");
    /// The release could not be read.
    pub const RELEASE_UNREAD: Case = Case("release-unread");
    /// The instance ignores a filter.
    pub const FILTER_IGNORED: Case = Case("filter-ignored");
    /// `correlation_id` is not stored whole or not given back.
    pub const CORRELATION_LOST: Case = Case("correlation-lost");
    /// Work notes and comments cannot be read.
    pub const JOURNALS: Case = Case("journals");
    /// The instance's choices cannot be read.
    pub const CHOICES: Case = Case("choices");
    /// The refresh token has ended or was revoked.
    pub const LOGIN_LOST: Case = Case("login-lost");
    /// There is no keyring on this machine, or it does not answer.
    pub const NO_KEYRING: Case = Case("no-keyring");
    /// The encrypted vault does not open.
    pub const WRONG_PASSPHRASE: Case = Case("wrong-passphrase");
    /// Nothing can be written.
    pub const DISK_FULL: Case = Case("disk-full");
    /// A file or folder of ticketdeck has the wrong owner or mode.
    pub const FILE_PERMISSIONS: Case = Case("file-permissions");
    /// The configuration file cannot be used.
    pub const CONFIG: Case = Case("config");
    /// The local database cannot be used.
    pub const DATABASE: Case = Case("database");
    /// This machine's clock and the instance's differ.
    pub const CLOCK_OFF: Case = Case("clock-off");
    /// The acting person is not known.
    pub const ACTING_PERSON: Case = Case("acting-person");
    /// No profile is connected.
    pub const NOT_CONNECTED: Case = Case("not-connected");
    /// The instance limits requests.
    pub const RATE_LIMIT: Case = Case("rate-limit");
    /// The instance fails or is overloaded.
    pub const INSTANCE_TROUBLE: Case = Case("instance-trouble");
    /// A rule of the instance refuses a ticket.
    pub const RULE: Case = Case("rule");
    /// It is not clear whether a write arrived.
    pub const UNCLEAR_ANSWER: Case = Case("unclear-answer");
    /// More than one ticket answers to one task.
    pub const TWO_TICKETS: Case = Case("two-tickets");
    /// Another ticketdeck sends for this profile.
    pub const OTHER_WINDOW: Case = Case("other-window");

    /// Every entry, in the order in which they are listed.
    pub const ALL: &'static [Case] = &[
        Case::CROSS_SCOPE,
        Case::OAUTH_ENTITY,
        Case::INTEGRATION_USER,
        Case::SIGN_IN_AS,
        Case::SSO,
        Case::IP_FILTER,
        Case::NO_TICKETS,
        Case::HIBERNATING,
        Case::PAGE_IN_BETWEEN,
        Case::REDIRECTED,
        Case::CERTIFICATE,
        Case::NETWORK,
        Case::UNKNOWN_HOST,
        Case::PROXY,
        Case::WRONG_ADDRESS,
        Case::NOT_SERVICENOW,
        Case::CLIENT_REFUSED,
        Case::LOGIN_REFUSED,
        Case::NO_CALLBACK,
        Case::PORT_TAKEN,
        Case::WRONG_STATE,
        Case::CODE_REFUSED,
        Case::DENIED,
        Case::MFA,
        Case::BASIC_AUTH,
        Case::UNSCOPED,
        Case::ROLE_READ,
        Case::ROLE_WRITE,
        Case::USER_INACTIVE,
        Case::PASSWORD_RESET,
        Case::NOT_WEB_SERVICE_ONLY,
        Case::RELEASE_OLD,
        Case::RELEASE_UNREAD,
        Case::FILTER_IGNORED,
        Case::CORRELATION_LOST,
        Case::JOURNALS,
        Case::CHOICES,
        Case::LOGIN_LOST,
        Case::NO_KEYRING,
        Case::WRONG_PASSPHRASE,
        Case::DISK_FULL,
        Case::FILE_PERMISSIONS,
        Case::CONFIG,
        Case::DATABASE,
        Case::CLOCK_OFF,
        Case::ACTING_PERSON,
        Case::NOT_CONNECTED,
        Case::RATE_LIMIT,
        Case::INSTANCE_TROUBLE,
        Case::RULE,
        Case::UNCLEAR_ANSWER,
        Case::TWO_TICKETS,
        Case::OTHER_WINDOW,
    ];

    /// The word on the command line, in `doctor --json`, and as message id part.
    pub fn word(self) -> &'static str {
        self.0
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Self> {
        Case::ALL.iter().copied().find(|case| case.0 == word)
    }

    /// Message id of the title, one line.
    pub fn title(self) -> String {
        format!("case-{}-title", self.0)
    }

    /// Message id of what one sees.
    pub fn seen(self) -> String {
        format!("case-{}-seen", self.0)
    }

    /// Message id of why it happens.
    pub fn why(self) -> String {
        format!("case-{}-why", self.0)
    }

    /// Message id of what to do, a numbered step per line.
    pub fn steps(self) -> String {
        format!("case-{}-do", self.0)
    }

    /// Message id of what to ask the ServiceNow admin for; `None` where the admin cannot help, or need not. Its arguments are those of
    /// [`super::connect::AskFacts`].
    pub fn ask(self) -> Option<&'static str> {
        Some(match self {
            Case::CROSS_SCOPE => "ask-cross-scope",
            Case::OAUTH_ENTITY => "ask-oauth-entity",
            Case::INTEGRATION_USER => "ask-integration-user",
            Case::SSO => "ask-sso",
            Case::IP_FILTER => "ask-ip-filter",
            Case::CLIENT_REFUSED | Case::LOGIN_REFUSED => "ask-login-refused",
            Case::NO_CALLBACK => "ask-redirect",
            Case::MFA => "ask-mfa",
            Case::UNSCOPED => "ask-unscoped",
            Case::ROLE_READ => "ask-role-read",
            Case::ROLE_WRITE => "ask-role-write",
            Case::USER_INACTIVE => "ask-user-active",
            Case::PASSWORD_RESET => "ask-password-reset",
            Case::BASIC_AUTH | Case::NOT_WEB_SERVICE_ONLY => "ask-web-service-only",
            Case::FILTER_IGNORED => "ask-filter",
            Case::CORRELATION_LOST => "ask-correlation",
            Case::JOURNALS => "ask-journals",
            Case::CHOICES => "ask-choices",
            _ => return None,
        })
    }
}

impl HintId {
    /// The entry that explains the hint at length, for "why?"; `None` where the hint says all there is.
    pub fn case(self) -> Option<Case> {
        Some(match self {
            HintId::CheckNetwork => Case::NETWORK,
            HintId::CheckCertificate => Case::CERTIFICATE,
            HintId::WakeInstance => Case::HIBERNATING,
            HintId::PageInBetween => Case::PAGE_IN_BETWEEN,
            HintId::Redirected => Case::REDIRECTED,
            HintId::SignInAgain => Case::LOGIN_LOST,
            HintId::AskForScope => Case::UNSCOPED,
            HintId::AskForRole => Case::ROLE_WRITE,
            HintId::InstanceRule | HintId::NotAllowedNow => Case::RULE,
            HintId::WaitForLimit => Case::RATE_LIMIT,
            HintId::InstanceTrouble => Case::INSTANCE_TROUBLE,
            HintId::CheckInstance => Case::NOT_SERVICENOW,
            HintId::BadAnswer => Case::INSTANCE_TROUBLE,
            HintId::LookUpFirst | HintId::CannotProve => Case::UNCLEAR_ANSWER,
            HintId::IdNotKept => Case::CORRELATION_LOST,
            HintId::TwoTickets => Case::TWO_TICKETS,
            HintId::FreeDiskSpace => Case::DISK_FULL,
            HintId::FixPermissions => Case::FILE_PERMISSIONS,
            HintId::CheckDatabase => Case::DATABASE,
            HintId::FilterIgnored => Case::FILTER_IGNORED,
            HintId::FixConfig => Case::CONFIG,
            HintId::Connect => Case::NOT_CONNECTED,
            HintId::ChooseMe => Case::ACTING_PERSON,
            HintId::OtherWindow | HintId::NetworkDisk => Case::OTHER_WINDOW,
            HintId::AllowAccess => Case::DENIED,
            HintId::BeginAgain | HintId::PasteWhole => Case::WRONG_STATE,
            HintId::RegisterRedirect | HintId::PasteInstead => Case::NO_CALLBACK,
            HintId::NewCode => Case::CODE_REFUSED,
            HintId::CheckClient => Case::CLIENT_REFUSED,
            HintId::SecondFactor => Case::MFA,
            HintId::AllowAddress => Case::IP_FILTER,
            HintId::EnterPassphrase | HintId::LongerPassphrase | HintId::WaysToUnlock => Case::WRONG_PASSPHRASE,
            HintId::UnlockKeyring | HintId::OtherVault => Case::NO_KEYRING,
            HintId::CheckCommand => Case::CONFIG,
            HintId::UpdateProgram => Case::DATABASE,
            HintId::RecordGone | HintId::ChangedElsewhere | HintId::CheckNumber | HintId::CopiedStore | HintId::CannotUndo => {
                return None;
            }
            HintId::EntraSecret
            | HintId::EntraApplication
            | HintId::EntraConsent
            | HintId::EntraPolicy
            | HintId::EntraRedirect
            | HintId::EntraScope
            | HintId::ScoreRole
            | HintId::ScoreWrite
            | HintId::ScoreEmpty
            | HintId::ScoreCloud
            | HintId::ScoreRefused => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn words_are_unique_and_read_back() {
        for (at, case) in Case::ALL.iter().enumerate() {
            assert_eq!(Case::from_word(case.word()), Some(*case));
            assert!(!Case::ALL[..at].contains(case), "{}", case.word());
        }
        assert_eq!(Case::from_word("no-such-case"), None);
    }

    #[test]
    fn a_hint_leads_to_an_entry_that_is_listed() {
        for case in HintId::ALL.iter().filter_map(|hint| hint.case()) {
            assert!(Case::ALL.contains(&case), "{}", case.word());
        }
    }

    /// The messages of the locale file: id and first line.
    fn messages() -> BTreeMap<&'static str, &'static str> {
        let lines = include_str!("../../assets/locales/en.ftl").lines();
        lines
            .filter(|line| !line.starts_with([' ', '#']))
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, text)| (id, text.trim()))
            .collect()
    }

    #[test]
    fn an_entry_has_its_title_what_is_seen_why_and_what_to_do() {
        let messages = messages();
        for case in Case::ALL {
            let ids = [case.title(), case.seen(), case.why(), case.steps()];
            assert!(ids.iter().all(|id| messages.contains_key(id.as_str()) && id.contains(case.word())), "{ids:?}");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 4, "{ids:?}");
        }
    }

    #[test]
    fn every_request_to_the_admin_is_reached_from_an_entry() {
        let asked: BTreeSet<_> = Case::ALL.iter().filter_map(|case| case.ask()).collect();
        let to_admins =
            |(id, text): (&'static str, &str)| (id.starts_with("ask-") && text.starts_with("On { $instance }")).then_some(id);
        let written: BTreeSet<_> = messages().into_iter().filter_map(to_admins).collect();
        assert_eq!(asked, written);
    }

    #[test]
    fn a_hint_that_explains_itself_has_no_entry_and_the_others_have_theirs() {
        assert_eq!(HintId::CheckCertificate.case(), Some(Case::CERTIFICATE));
        assert_eq!(HintId::TwoTickets.case(), Some(Case::TWO_TICKETS));
        assert_eq!(HintId::RecordGone.case(), None);
        assert_eq!(HintId::EntraSecret.case(), None);
    }
}
