//! Device codes: the application polls while the person types a short code on a page elsewhere.

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::json;

use super::{Account, Visit, grant};
use crate::demo::errors::json_answer;
use crate::demo::request::Params;
use crate::demo::seed;
use crate::demo::tenant::aadsts::Aadsts;
use crate::demo::tenant::page as pages;

/// Where the person types the code, below `/entra/`.
pub(super) const PAGE: &str = "devicelogin";
/// Seconds a code is good for.
const LIFE: i64 = 900;
/// Seconds between two polls.
const INTERVAL: i64 = 5;
/// Most codes that are remembered.
const MOST: usize = 1000;

/// A code that was handed out.
#[derive(Debug)]
pub(super) struct Device {
    code: String,
    user_code: String,
    offline: bool,
    until: i64,
    polled: Option<i64>,
    verdict: Option<Verdict>,
}

#[derive(Debug)]
enum Verdict {
    Allowed { upn: String, roles: Vec<String> },
    Declined,
}

/// Hands out a device code.
pub(super) fn begin(visit: &Visit<'_>) -> Result<Response, Aadsts> {
    let form = visit.form();
    visit.check_client(&form)?;
    let scope = form.get("scope").ok_or_else(|| Aadsts::of(900_144))?;
    visit.check_scopes(scope)?;
    let mut desk = visit.shared.tenant.desk();
    desk.handed_out += 1;
    let purpose = format!("device {} {}", desk.handed_out, visit.now);
    let code = seed::id(visit.seed(), &purpose);
    let user_code = seed::id(visit.seed(), &format!("{purpose} user"))[..9].to_ascii_uppercase();
    let now = visit.now.as_second();
    desk.devices.retain(|device| device.until >= now - LIFE);
    if desk.devices.len() >= MOST {
        return Err(Aadsts::of(90033));
    }
    let offline = scope.split_whitespace().any(|scope| scope == "offline_access");
    let device =
        Device { code: code.clone(), user_code: user_code.clone(), offline, until: now + LIFE, polled: None, verdict: None };
    desk.devices.push(device);
    let address = format!("{}{}{PAGE}", visit.request.base, crate::demo::tenant::ENTRA);
    let body = json!({
        "user_code": user_code,
        "device_code": code,
        "verification_uri": address,
        "expires_in": LIFE,
        "interval": INTERVAL,
        "message": format!("To sign in, use a web browser to open the page {address} and enter the code {user_code} to authenticate."),
    });
    Ok(json_answer(StatusCode::OK, body.to_string()))
}

/// Answers a poll.
pub(super) fn redeem(visit: &Visit<'_>, client: &str, form: &Params) -> Result<Response, Aadsts> {
    let code = form.get("device_code").ok_or_else(|| Aadsts::of(900_144))?;
    let now = visit.now.as_second();
    let (account, offline) = {
        let mut desk = visit.shared.tenant.desk();
        let at = desk.devices.iter().position(|device| device.code == code).ok_or_else(|| Aadsts::of(70018))?;
        let device = &mut desk.devices[at];
        if device.until < now {
            return Err(Aadsts::of(70020));
        }
        let too_fast = device.polled.replace(now).is_some_and(|before| now - before < INTERVAL - 1);
        match &device.verdict {
            // RFC 8628's answer to a client that polls too fast.
            None if too_fast => return Ok(Aadsts::of(70016).answer_as("slow_down", visit.now)),
            None => return Err(Aadsts::of(70016)),
            Some(Verdict::Declined) => return Ok(Aadsts::of(65004).answer_as("authorization_declined", visit.now)),
            Some(Verdict::Allowed { upn, roles }) => {
                let taken = (Account { upn: upn.clone(), roles: roles.clone() }, device.offline);
                desk.devices.remove(at);
                taken
            }
        }
    };
    Ok(grant::hand_out(visit, client, &account, offline))
}

/// The page where the person types the code.
pub(super) fn page(visit: &Visit<'_>) -> Response {
    if visit.request.verb() != Method::POST {
        return pages::sign_in(&visit.request.path, &[], Some(""), None);
    }
    let form = visit.form();
    let typed = form.get("user_code").unwrap_or_default().trim().to_ascii_uppercase();
    let again = |problem: &str| pages::sign_in(&visit.request.path, &[], Some(&typed), Some(problem));
    let verdict = if form.get("decision") == Some("deny") {
        Verdict::Declined
    } else {
        match visit.sign_in(&form) {
            Some(account) => Verdict::Allowed { upn: account.upn, roles: account.roles },
            None => return again("Your account or password is incorrect."),
        }
    };
    let now = visit.now.as_second();
    let mut desk = visit.shared.tenant.desk();
    let found = desk.devices.iter_mut().find(|device| device.user_code == typed && device.until >= now && device.verdict.is_none());
    let Some(device) = found else {
        return again("That code did not work. Check the code and try again.");
    };
    device.verdict = Some(verdict);
    pages::page(StatusCode::OK, "You can close this page", "<p>The device goes on by itself.</p>")
}
