//! Entra ID: `authorize`, `token` and `devicecode` of the tenant, and the page for device codes.

mod authorize;
mod device;
mod grant;

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use axum::response::Response;
use jiff::Timestamp;

use super::aadsts::Aadsts;
use super::{DOMAIN, page, token};
use crate::demo::auth;
use crate::demo::request::{Params, Request};
use crate::demo::seed;
use crate::demo::server::Shared;

/// What the application has been given and consented to by the tenant's administrator.
const PERMISSIONS: [&str; 2] = ["SecurityEvents.Read.All", "SecurityEvents.ReadWrite.All"];

/// What the sign-in remembers while it runs.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// Codes that were redeemed.
    spent: BTreeSet<String>,
    devices: Vec<device::Device>,
    /// Tokens and codes handed out so far; makes each a different one.
    handed_out: u64,
}

/// One request to the sign-in.
struct Visit<'a> {
    shared: &'a Shared,
    request: &'a Request,
    now: Timestamp,
}

/// Someone who signed in.
struct Account {
    upn: String,
    roles: Vec<String>,
}

/// Answers a request below `/entra/`.
pub(super) fn handle(shared: &Shared, request: &Request, now: Timestamp) -> Response {
    let visit = Visit { shared, request, now };
    let path = request.path.trim_start_matches(super::ENTRA);
    if path == device::PAGE {
        return device::page(&visit);
    }
    let Some((tenant, endpoint)) = path.split_once("/oauth2/v2.0/") else {
        return page::page(StatusCode::NOT_FOUND, "Page not found", "");
    };
    let known = [visit.tenant(), DOMAIN, "organizations", "common"].iter().any(|name| name.eq_ignore_ascii_case(tenant));
    if !known {
        return Aadsts::of(90002).answer(now);
    }
    let post = request.verb() == Method::POST;
    match endpoint {
        "authorize" => authorize::answer(&visit),
        "token" if post => grant::answer(&visit, tenant).unwrap_or_else(|error| error.answer(now)),
        "devicecode" if post => device::begin(&visit).unwrap_or_else(|error| error.answer(now)),
        "token" | "devicecode" => Aadsts::of(900_144).answer(now),
        _ => page::page(StatusCode::NOT_FOUND, "Page not found", ""),
    }
}

impl Visit<'_> {
    fn tenant(&self) -> &str {
        &self.shared.tenant.id
    }

    fn seed(&self) -> u64 {
        self.shared.tenant.seed
    }

    fn form(&self) -> Params {
        self.request.form().unwrap_or_default()
    }

    /// The application, if the request names it.
    fn check_client(&self, params: &Params) -> Result<String, Aadsts> {
        let id = params.get("client_id").ok_or_else(|| Aadsts::of(900_144))?;
        let known = seed::guid(self.seed(), "entra client");
        if id.eq_ignore_ascii_case(&known) { Ok(known) } else { Err(Aadsts::of(700_016)) }
    }

    /// Whether the scopes are for this cloud's Graph; `offline_access` and the like may stand beside them.
    fn check_scopes(&self, scopes: &str) -> Result<(), Aadsts> {
        let graph = format!("{}/graph/", self.request.base);
        let plain = ["openid", "profile", "email", "offline_access"];
        for scope in scopes.split_whitespace().filter(|scope| !plain.contains(scope)) {
            // A scope without an address is Graph's own.
            if scope.contains("://") && !scope.starts_with(&graph) {
                return Err(Aadsts::of(500_011));
            }
        }
        Ok(())
    }

    /// Who an account name and a password are.
    fn sign_in(&self, params: &Params) -> Option<Account> {
        let login = params.get("login")?.to_ascii_lowercase();
        let name = login.strip_suffix(&format!("@{DOMAIN}")).unwrap_or(&login);
        let account = auth::check_password(&self.shared.engine(), name, params.get("passwd")?).ok()??;
        let role = if account.user.has("admin") {
            "Security Administrator"
        } else if account.user.has("itil") {
            "Security Reader"
        } else {
            "User"
        };
        Some(Account { upn: format!("{name}@{DOMAIN}"), roles: vec![role.to_owned()] })
    }

    /// A token or code that says this, a different one each time.
    fn sign(&self, aud: &str, client: &str, account: &Account, life: i64) -> String {
        let number = {
            let mut desk = self.shared.tenant.desk();
            desk.handed_out += 1;
            desk.handed_out
        };
        let claims = token::Claims {
            aud: aud.to_owned(),
            tid: self.tenant().to_owned(),
            appid: client.to_owned(),
            upn: account.upn.clone(),
            permissions: PERMISSIONS.map(str::to_owned).to_vec(),
            roles: account.roles.clone(),
            exp: self.now.as_second().saturating_add(life),
            jti: seed::guid(self.seed(), &format!("token {number} {}", self.now)),
        };
        token::sign(self.seed(), &claims)
    }
}
