//! Which troubleshooting entry fits a failure.

use crate::auth::AuthError;
use crate::domain::Untrusted;
use crate::domain::connect::Case;
use crate::files::FileError;
use crate::http::{HttpError, NotSent};
use crate::servicenow::Failure;
use crate::vault::VaultError;

/// Words in the name of a host that log-ins live on.
const LOG_IN_HOSTS: [&str; 10] = ["sso", "login", "saml", "adfs", "idp", "okta", "auth", "signin", "ping", "federation"];

/// The entry behind a failed call of the API. `proxied` says that a proxy is set for the instance.
pub fn of_call(failure: &Failure, proxied: bool) -> Case {
    match failure {
        Failure::Auth(error) => of_login(error, proxied),
        Failure::Http(error) => of_http(error, proxied),
        Failure::Redirected { host } => of_redirect(host),
        Failure::Hibernating => Case::HIBERNATING,
        Failure::Page { status } => of_page(*status),
        Failure::Unauthorised { words, .. } if words.raw().contains("X-MFA_TOKEN") => Case::MFA,
        Failure::Unauthorised { .. } => Case::LOGIN_LOST,
        Failure::Scope { .. } => Case::UNSCOPED,
        Failure::Role { words } if is_cross_scope(words) => Case::CROSS_SCOPE,
        Failure::Role { .. } => Case::ROLE_READ,
        Failure::Rule { .. } | Failure::Refused { .. } => Case::RULE,
        Failure::NotFound { .. } | Failure::NoTable { .. } => Case::NOT_SERVICENOW,
        Failure::Limited { .. } => Case::RATE_LIMIT,
        Failure::Cancelled { .. }
        | Failure::Trouble { .. }
        | Failure::NoAnswer { .. }
        | Failure::BadAnswer { .. }
        | Failure::Unreadable(_) => Case::INSTANCE_TROUBLE,
    }
}

/// The entry behind a failed login.
pub fn of_login(error: &AuthError, proxied: bool) -> Case {
    match error {
        AuthError::Http(error) => of_http(error, proxied),
        AuthError::SignedOut | AuthError::MissingSecret { .. } => Case::LOGIN_LOST,
        AuthError::Hibernating => Case::HIBERNATING,
        AuthError::Page { status } => of_page(*status),
        AuthError::Redirected { host } => of_redirect(host),
        AuthError::Limited { .. } => Case::RATE_LIMIT,
        AuthError::Trouble { .. } | AuthError::BadAnswer => Case::INSTANCE_TROUBLE,
        AuthError::NoEndpoint { .. } => Case::NOT_SERVICENOW,
        AuthError::Vault(error) => of_vault(error),
        AuthError::Lock(error) => of_file(error),
        // What only signing in meets, the room that meets it names best.
        error => error.case().or_else(|| error.hint().case()).unwrap_or(Case::LOGIN_REFUSED),
    }
}

/// The entry behind a vault that cannot be used.
pub fn of_vault(error: &VaultError) -> Case {
    match error {
        VaultError::File(error) => of_file(error),
        VaultError::WrongPassphrase { .. } | VaultError::WeakPassphrase | VaultError::NoPassphrase | VaultError::Cancelled => {
            Case::WRONG_PASSPHRASE
        }
        VaultError::KeyringSilent | VaultError::NoKeyring { .. } | VaultError::KeyringLocked | VaultError::Keyring { .. } => {
            Case::NO_KEYRING
        }
        VaultError::Newer { .. } => Case::DATABASE,
        VaultError::Command(_) => Case::CONFIG,
        VaultError::Damaged { .. } | VaultError::Missing { .. } | VaultError::Exists { .. } => Case::LOGIN_LOST,
    }
}

/// The entry behind a file that cannot be used.
pub fn of_file(error: &FileError) -> Case {
    match error {
        FileError::NoSpace { .. } => Case::DISK_FULL,
        FileError::Busy { .. } => Case::OTHER_WINDOW,
        _ => Case::FILE_PERMISSIONS,
    }
}

/// The entry behind a request without an answer.
pub fn of_http(error: &HttpError, proxied: bool) -> Case {
    match error {
        HttpError::BadUrl(_) => Case::WRONG_ADDRESS,
        HttpError::BadProxy(_) => Case::PROXY,
        HttpError::BadCaFile { .. } | HttpError::Tls(_) => Case::CERTIFICATE,
        // With a proxy only the proxy is connected to: what fails then fails there.
        HttpError::NotSent { .. } if proxied => Case::PROXY,
        HttpError::NotSent { why: NotSent::Dns, .. } => Case::UNKNOWN_HOST,
        HttpError::NotSent { .. } => Case::NETWORK,
        HttpError::Broken(_) | HttpError::Timeout | HttpError::TooLarge { .. } => Case::INSTANCE_TROUBLE,
    }
}

/// A redirect to a log-in is single sign-on; any other is a wrong or moved address.
fn of_redirect(host: &Untrusted) -> Case {
    let host = host.raw().to_ascii_lowercase();
    let mut labels = host.split(['.', '-']);
    let is_log_in = labels.any(|label| LOG_IN_HOSTS.contains(&label)) || host.ends_with("microsoftonline.com");
    if is_log_in { Case::SSO } else { Case::REDIRECTED }
}

/// "A user whose access is restricted based on an access rule gets a 403 error on their browser" (ServiceNow documentation, "IP range
/// based authentication"): a page, where the API itself would refuse with JSON.
fn of_page(status: u16) -> Case {
    match status {
        403 => Case::IP_FILTER,
        404 | 405 => Case::NOT_SERVICENOW,
        _ => Case::PAGE_IN_BETWEEN,
    }
}

/// The original's best known failure: a read operation against `oauth_entity` from a scope such as `x_mioms_m365ticket` "has been refused
/// due to the table's cross-scope access policy" (Microsoft's description of the connector); the scope is the asking application's.
pub fn is_cross_scope(words: &Untrusted) -> bool {
    let words = words.raw();
    words.contains("Read operation against 'oauth_entity' from scope") && words.contains("cross-scope access policy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_to_a_log_in_is_single_sign_on() {
        for (host, case) in [
            ("login.sso.invalid", Case::SSO),
            ("login.microsoftonline.com", Case::SSO),
            ("adfs.acme.example", Case::SSO),
            ("acme-login.example", Case::SSO),
            ("acme2.service-now.com", Case::REDIRECTED),
            ("blogin.example", Case::REDIRECTED),
            ("", Case::REDIRECTED),
        ] {
            assert_eq!(of_redirect(&host.into()), case, "{host}");
        }
    }

    #[test]
    fn the_cross_scope_refusal_is_known_by_its_text() {
        let text = "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's \
                    cross-scope access policy";
        assert!(is_cross_scope(&text.into()));
        assert!(is_cross_scope(&text.replace("x_mioms_m365ticket", "x_own").into()));
        assert!(!is_cross_scope(&text.replace("oauth_entity", "incident").into()));
        assert!(!is_cross_scope(&"ACL Exception".into()));
    }

    #[test]
    fn every_case_of_signing_in_is_an_entry() {
        for case in crate::auth::case::ALL {
            assert!(Case::ALL.contains(case), "{}", case.word());
        }
    }

    #[test]
    fn without_an_answer_the_way_there_is_named() {
        let not_sent = |why| HttpError::NotSent { why, detail: Untrusted::default() };
        assert_eq!(of_http(&not_sent(NotSent::Dns), false), Case::UNKNOWN_HOST);
        assert_eq!(of_http(&not_sent(NotSent::Connect), false), Case::NETWORK);
        assert_eq!(of_http(&not_sent(NotSent::ConnectTimeout), false), Case::NETWORK);
        assert_eq!(of_http(&not_sent(NotSent::Dns), true), Case::PROXY);
        assert_eq!(of_http(&HttpError::Tls("unknown issuer".into()), true), Case::CERTIFICATE);
        assert_eq!(of_page(403), Case::IP_FILTER);
        assert_eq!(of_page(200), Case::PAGE_IN_BETWEEN);
    }
}
