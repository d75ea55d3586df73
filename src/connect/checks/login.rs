//! Checks of the release, the OAuth client, the login and the acting person.

use super::super::release::{self, Release};
use super::{Bench, Finding, Known};
use crate::config::Grant;
use crate::domain::connect::Case;
use crate::domain::{Record, Untrusted};
use crate::servicenow::{Client, Failure};

/// Roles that let somebody write change requests and incidents (ServiceNow documentation, "Base system roles").
const WRITERS: [&str; 5] = ["admin", "itil", "itil_admin", "sn_change_write", "sn_incident_write"];
/// A role that takes every right to write away.
pub(super) const READ_ONLY: &str = "snc_read_only";

/// Kingston or later.
pub(super) async fn release(bench: &Bench, known: &mut Known, client: &Client) -> Finding {
    match client.release().await {
        Ok(None) => Finding::warned(Case::RELEASE_UNREAD, ""),
        Ok(Some(words)) => {
            known.release = Some(words.clone());
            match release::read(words.raw()) {
                Release::TooOld(_) => Finding::failed(Case::RELEASE_OLD, words),
                Release::NewEnough(family) => Finding::passed(family),
                // A name that is not known here is a later one than this program.
                Release::Unknown => Finding::passed(words),
            }
        }
        Err(error) => bench.optional(&error, Case::RELEASE_UNREAD),
    }
}

/// The client is in the registry and active. Most logins may not look there: that the login works then has to be proof enough.
pub(super) async fn oauth_client(bench: &Bench, client: &Client) -> Finding {
    match client.oauth_client(&bench.profile.client_id).await {
        Ok(Some(entry)) if entry.raw("active") == "false" => Finding::failed(Case::OAUTH_ENTITY, entry.text("name")),
        Ok(Some(entry)) => Finding::passed(entry.text("name")),
        Ok(None) => Finding::warned(Case::OAUTH_ENTITY, ""),
        Err(error) => match &error.failure {
            Failure::Role { words } if super::super::is_cross_scope(words) => Finding::failed(Case::CROSS_SCOPE, words.clone()),
            _ => bench.optional(&error, Case::OAUTH_ENTITY),
        },
    }
}

/// There is a token, and the API takes it.
pub(super) async fn authorised(bench: &Bench, known: &mut Known, client: &Client) -> Finding {
    match client.account().await {
        Ok(account) => {
            let name = account.as_ref().map(|account| account.text("user_name")).unwrap_or_default();
            known.account = account;
            Finding::passed(name)
        }
        // Signed in, and not allowed to read people: the next check says so.
        Err(error) if matches!(error.failure, Failure::Role { .. } | Failure::NoTable { .. }) => Finding::passed(""),
        Err(error) => bench.failure(&error),
    }
}

/// The login is the user that the profile names, and nothing about it ends the login soon.
pub(super) async fn integration_user(bench: &Bench, known: &mut Known, client: &Client) -> Finding {
    let account = match client.account().await {
        Ok(Some(account)) => account,
        Ok(None) => return Finding::warned(Case::INTEGRATION_USER, ""),
        Err(error) => return bench.optional(&error, Case::INTEGRATION_USER),
    };
    known.account = Some(account.clone());
    known.roles = match account.sys_id() {
        // Without the right to look at roles the tickets themselves show what is allowed.
        Some(id) => client.roles_of(&id).await.ok().filter(|roles| !roles.is_empty()),
        None => None,
    };
    let restricted = bench.profile.grant == Grant::Password && client.basic_auth_is_restricted().await.unwrap_or(false);
    let (case, failed) = judge(bench, &account, known.roles.as_deref(), restricted);
    let proof = describe(&account, known.roles.as_deref());
    match (case, failed) {
        (None, _) => Finding::passed(proof),
        (Some(case), true) => Finding::failed(case, proof),
        (Some(case), false) => Finding::warned(case, proof),
    }
}

/// What is wrong with a user, the worst first, and whether it stops the work. Columns that are not shown say nothing.
fn judge(bench: &Bench, account: &Record, roles: Option<&[String]>, restricted: bool) -> (Option<Case>, bool) {
    let is = |column: &str, value: &str| account.raw(column) == value;
    let by_password = bench.profile.grant == Grant::Password;
    let named = bench.profile.username.as_deref();
    let other = named.is_some_and(|name| !name.eq_ignore_ascii_case(account.raw("user_name")));
    let has = |role: &str| roles.is_some_and(|roles| roles.iter().any(|has| has == role));
    let cannot_write = roles.is_some_and(|roles| !roles.iter().any(|role| WRITERS.contains(&role.as_str()))) || has(READ_ONLY);
    let not_api_only = is("web_service_access_only", "false");
    if is("active", "false") || is("locked_out", "true") {
        (Some(Case::USER_INACTIVE), true)
    } else if other {
        (Some(Case::SIGN_IN_AS), true)
    } else if is("password_needs_reset", "true") {
        (Some(Case::PASSWORD_RESET), by_password)
    } else if cannot_write {
        (Some(Case::ROLE_WRITE), false)
    } else if restricted && not_api_only && !has("snc_basic_auth_api_access") {
        (Some(Case::BASIC_AUTH), false)
    // A user that signs in with the browser has to be able to.
    } else if not_api_only && !bench.needs_browser() {
        (Some(Case::NOT_WEB_SERVICE_ONLY), false)
    } else {
        (None, false)
    }
}

/// "svc.ticketdeck: itil, …": who, and with which roles.
fn describe(account: &Record, roles: Option<&[String]>) -> Untrusted {
    let name = account.raw("user_name");
    match roles {
        Some(roles) => format!("{name}: {}", roles.join(", ")).into(),
        None => name.into(),
    }
}

/// The acting person is set and known (law 11).
pub(super) async fn acting_person(bench: &Bench, client: &Client) -> Finding {
    let Some(me) = bench.profile.me.as_deref() else { return Finding::warned(Case::ACTING_PERSON, "") };
    match client.user(me).await {
        Ok(Some(person)) if person.raw("active") == "false" => Finding::failed(Case::ACTING_PERSON, me),
        Ok(Some(person)) => Finding::passed(format!("{} ({})", person.raw("name"), person.raw("user_name"))),
        Ok(None) => Finding::failed(Case::ACTING_PERSON, me),
        Err(error) => bench.optional(&error, Case::ACTING_PERSON),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{self, Profile};
    use crate::http::script::Script;

    fn bench(grant: Grant, username: Option<&str>) -> Bench {
        let text = "instance = \"https://acme.example\"\nclient_id = \"c\"\nvault = \"plain\"\nusername = \"svc\"\n";
        let profile: Profile = toml::from_str(text).unwrap();
        let profile = Profile { grant, username: username.map(str::to_owned), vault: config::Vault::Plain, ..profile };
        Bench { transport: Script::new([]), client: None, profile, proxied: false, random: || 1 }
    }

    fn account(more: &[(&str, &str)]) -> Record {
        let usual = [("user_name", "svc"), ("active", "true"), ("locked_out", "false"), ("web_service_access_only", "true")];
        usual.iter().chain(more).map(|(column, value)| (*column, *value)).collect()
    }

    #[test]
    fn what_is_wrong_with_a_user_is_named_the_worst_first() {
        let (browser, client, password) = (Grant::AuthorizationCode, Grant::ClientCredentials, Grant::Password);
        let itil = vec!["itil".to_owned()];
        let reader = vec!["sn_incident_read".to_owned()];
        let both = vec!["itil".to_owned(), READ_ONLY.to_owned()];
        let judged = |grant, more: &[(&str, &str)], roles: Option<&Vec<String>>, restricted| {
            judge(&bench(grant, Some("SVC")), &account(more), roles.map(Vec::as_slice), restricted)
        };
        assert_eq!(judged(client, &[], Some(&itil), false), (None, false));
        assert_eq!(judged(client, &[("active", "false")], Some(&itil), false), (Some(Case::USER_INACTIVE), true));
        assert_eq!(judged(client, &[("locked_out", "true")], None, false), (Some(Case::USER_INACTIVE), true));
        assert_eq!(judged(browser, &[("user_name", "mira.okafor")], None, false), (Some(Case::SIGN_IN_AS), true));
        assert_eq!(judged(password, &[("password_needs_reset", "true")], None, false), (Some(Case::PASSWORD_RESET), true));
        assert_eq!(judged(client, &[("password_needs_reset", "true")], None, false), (Some(Case::PASSWORD_RESET), false));
        assert_eq!(judged(client, &[], Some(&reader), false), (Some(Case::ROLE_WRITE), false));
        assert_eq!(judged(client, &[], Some(&both), false), (Some(Case::ROLE_WRITE), false));
        let pages = [("web_service_access_only", "false")];
        assert_eq!(judged(password, &pages, Some(&itil), true), (Some(Case::BASIC_AUTH), false));
        assert_eq!(judged(client, &pages, Some(&itil), false), (Some(Case::NOT_WEB_SERVICE_ONLY), false));
        assert_eq!(judged(browser, &pages, Some(&itil), false), (None, false), "a browser login needs the pages");
        // Columns that are not shown say nothing.
        let bare: Record = [("user_name", "svc")].into_iter().collect();
        assert_eq!(judge(&bench(client, None), &bare, None, false), (None, false));
    }
}
