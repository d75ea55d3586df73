//! The page of the manage screen.

use super::checks;
use super::doc::Role;
use super::manage::{self, ManageScreen};
use super::page::{Page, PageLine, page_width};
use super::setup_page::button;
use crate::app::actions::Scope as Place;
use crate::app::connection;
use crate::app::model::Model;
use crate::app::setup::{Profile, VaultKind};
use crate::app::{connect_labels, labels, text};
use crate::domain::connect::{Check, CheckState, ConnectionStatus};
use crate::domain::scope::Scope;
use crate::domain::{Kind, Untrusted};
use crate::i18n::arg;

/// Cells of the labels.
const LABELS: usize = 18;

/// Cells of the buttons.
const BUTTONS: usize = 25;

/// Cells of a state's value, and of the instance's label for it.
const VALUE: usize = 5;
const LABEL: usize = 24;

/// The whole page.
pub fn page(model: &Model, screen: &ManageScreen) -> Page {
    let mut page = Page::new(page_width(model.size), screen.pager.focus);
    let Some(profile) = &model.profile else { return page };
    let words = &model.words;
    status(model, profile, &mut page);
    page.heading(&words.get("manage-actions"));
    for (word, note) in [
        ("button-provision", "manage-provision-note"),
        ("button-sign-in-again", "manage-sign-in-note"),
        ("button-check-all", "manage-check-note"),
        ("button-remove", "manage-remove-note"),
    ] {
        page.stop(|page| button(page, &words.get(word), BUTTONS, true, &words.get(note)));
    }
    for kind in Kind::ALL {
        states(model, screen, kind, &mut page);
    }
    page.heading(&words.get("manage-checklist"));
    checks::rows(model, &mut page, Place::Manage);
    page.heading(&words.get("manage-machine"));
    checks::local_rows(model, &mut page, Place::Manage);
    page
}

fn status(model: &Model, profile: &Profile, page: &mut Page) {
    let words = &model.words;
    let plain = |text: &str| Untrusted::from(text).line().into_string();
    let field = |page: &mut Page, label: &str, role: Role, value: &str| page.field(&words.get(label), LABELS, role, value);
    let known = model.connection.status.clone().unwrap_or_default();
    page.heading(&words.get("manage-status"));
    field(page, "connection-profile", Role::Text, &plain(&profile.name));
    field(page, "connection-instance", Role::Text, &plain(&profile.instance));
    if let Some(stage) = profile.stage {
        field(page, "manage-stage", connect_labels::stage_role(stage), &words.say(connect_labels::stage(stage)));
    }
    if profile.read_only {
        let word = if connection::is_locked(model) { "manage-locked" } else { "manage-unlocked" };
        field(page, "manage-writing", Role::Waiting, &words.get(word));
    }
    login(model, profile, &known, page);
    field(page, "connection-me", Role::Text, &me(model, profile));
    let time = |moment: Option<jiff::Timestamp>| moment.map(|moment| labels::time(model, moment));
    if let Some(since) = time(known.since) {
        field(page, "manage-since", Role::Text, &since);
    }
    let sync = time(known.last_sync.or(model.sync.as_of)).unwrap_or_else(|| words.get("home-never"));
    field(page, "manage-last-sync", Role::Text, &sync);
    let unsent = known.unsent.max(u64::try_from(model.sync.waiting).unwrap_or(0));
    let role = if unsent > 0 { Role::Waiting } else { Role::Text };
    field(page, "manage-unsent", role, &words.with("sync-pending", &[("count", unsent.into())]));
    let (role, value) = rights(model);
    field(page, "manage-rights", role, &value);
    field(page, "manage-rate-limit", Role::Text, &rate_limit(model, &known));
    let release = model
        .connection
        .proof(Check::Release)
        .or(known.release.as_ref())
        .map_or_else(|| words.get("manage-not-told"), |release| release.line().into_string());
    field(page, "manage-release", Role::Text, &release);
    let role = if profile.vault == VaultKind::Plain { Role::Alert } else { Role::Text };
    let vault = words.say(connect_labels::vault(profile.vault));
    field(page, "connection-vault", role, &vault);
    field(page, "manage-proxy", Role::Text, &profile.proxy.as_deref().map_or_else(|| words.get("none"), plain));
    scope(model, profile, page);
    field(page, "connection-interval", Role::Text, &interval(model, profile));
}

/// Who is signed in, and until when.
fn login(model: &Model, profile: &Profile, known: &ConnectionStatus, page: &mut Page) {
    let words = &model.words;
    let seen = model.connection.proof(Check::Authorised).or(known.user_name.as_ref()).cloned();
    let user = seen.unwrap_or_else(|| Untrusted::from(profile.login.as_str())).line();
    let key = model.key(Place::Everywhere, "sign-in");
    if connection::needs_login(model) {
        let value = words.with("manage-signed-out", &[("user", arg(&user)), ("key", key.into())]);
        page.field(&words.get("manage-signed-in"), LABELS, Role::Alert, &value);
        return;
    }
    page.field(&words.get("manage-signed-in"), LABELS, Role::Text, user.as_str());
    if let Some(until) = known.access_until {
        let time = labels::time(model, until);
        page.field(&words.get("manage-token"), LABELS, Role::Text, &words.with("manage-until", &[("time", time.into())]));
    }
    if let Some(until) = known.login_until {
        let time = labels::time(model, until);
        let (role, value) = match connection::login_ends_in_days(model) {
            Some(days) => (
                Role::Waiting,
                words.with("manage-login-ends", &[("count", days.into()), ("time", time.into()), ("key", key.into())]),
            ),
            None => (Role::Text, words.with("manage-login-until", &[("time", time.into())])),
        };
        page.field(&words.get("manage-login"), LABELS, role, &value);
    }
}

fn me(model: &Model, profile: &Profile) -> String {
    let name = Untrusted::from(profile.me.user_name.as_str()).line();
    match &profile.me.sys_id {
        Some(_) => name.into_string(),
        None => model.words.with("connection-me-unmatched", &[("me", arg(&name))]),
    }
}

/// What the API lets the login do, as far as it was checked in this session.
fn rights(model: &Model) -> (Role, String) {
    let words = &model.words;
    let all = Kind::ALL.into_iter().flat_map(|kind| [Check::Read(kind), Check::Write(kind)]);
    let rows: Vec<_> = all.map(|check| model.connection.check(check)).collect();
    if rows.iter().all(|row| row.state == CheckState::Waiting) {
        let key = model.key(Place::Manage, "run-checks");
        return (Role::Quiet, words.with("manage-rights-unknown", &[("key", key.into())]));
    }
    let said: Vec<String> = rows
        .iter()
        .map(|row| {
            let (check, state) = (words.get(&row.check.title()), words.get(row.state.message_id()));
            words.with("manage-right", &[("check", check.into()), ("state", state.into())])
        })
        .collect();
    let role = if rows.iter().any(|row| row.state == CheckState::Failed) { Role::Alert } else { Role::Text };
    (role, said.join(", "))
}

fn rate_limit(model: &Model, known: &ConnectionStatus) -> String {
    let words = &model.words;
    match known.rate_limit {
        None => words.get("manage-rate-limit-none"),
        Some(limit) => match limit.reset {
            Some(reset) => {
                words.with("manage-rate-limit-until", &[("limit", limit.limit.into()), ("time", labels::time(model, reset).into())])
            }
            None => words.with("manage-rate-limit-of", &[("limit", limit.limit.into())]),
        },
    }
}

fn scope(model: &Model, profile: &Profile, page: &mut Page) {
    let words = &model.words;
    let label = words.get("connection-scope");
    match &profile.scope {
        Scope::Mine => page.field(&label, LABELS, Role::Text, &words.get("scope-mine")),
        Scope::All => page.field(&label, LABELS, Role::Text, &words.get("scope-all")),
        Scope::Queries { change, incident } => {
            for (kind, query) in [(Kind::Change, change), (Kind::Incident, incident)] {
                let value = match query {
                    Some(query) => Untrusted::from(query.to_encoded()).line().into_string(),
                    None => words.get("scope-not-followed"),
                };
                let kind = words.say(labels::kind(kind));
                let value = words.with("manage-scope-of", &[("kind", kind.into()), ("query", value.into())]);
                page.field(&label, LABELS, Role::Text, &value);
            }
        }
    }
}

fn interval(model: &Model, profile: &Profile) -> String {
    let seconds = profile.interval.as_secs();
    if seconds >= 120 && seconds.is_multiple_of(60) {
        model.words.with("interval-minutes", &[("count", (seconds / 60).into())])
    } else {
        model.words.with("interval-seconds", &[("count", seconds.into())])
    }
}

fn states(model: &Model, screen: &ManageScreen, kind: Kind, page: &mut Page) {
    let words = &model.words;
    let head = match kind {
        Kind::Change => words.get("manage-states-change"),
        Kind::Incident => words.get("manage-states-incident"),
    };
    page.heading(&head);
    let heads = [(Role::Quiet, words.get("manage-state-value"), VALUE), (Role::Quiet, words.get("manage-state-label"), LABEL)];
    page.columns(&heads, Role::Quiet, &words.get("manage-state-name"));
    for (value, label) in manage::states(model, kind) {
        page.stop(|page| state(model, screen, kind, &value, &label, page));
    }
    let own = model.state_names.keys().any(|(of, _)| *of == kind);
    page.stop(|page| button(page, &words.get("button-reset-all"), 0, own, &words.get("manage-reset-note")));
}

fn state(model: &Model, screen: &ManageScreen, kind: Kind, value: &str, label: &str, page: &mut Page) {
    let words = &model.words;
    let focused = page.next_is_focused();
    let plain = |text: &str| Untrusted::from(text).line().into_string();
    let shown = if label.is_empty() { words.get("manage-state-unknown") } else { label.to_owned() };
    let fixed = [(Role::Quiet, plain(value), VALUE), (page.name_role(), shown, LABEL)];
    if let Some(naming) = screen.naming.as_ref().filter(|naming| naming.kind == kind && naming.value == value) {
        let parts = fixed.into_iter().map(|(role, content, size)| (role, text::fit(&content, size, "~") + " ")).collect();
        page.push(PageLine { parts, input: Some(naming.line.clone()), ..PageLine::default() });
        let note = if naming.sent { words.get("reason-saving") } else { words.get("manage-naming-note") };
        page.indented(VALUE + LABEL + 2, Role::Quiet, &note);
        return;
    }
    let keys = |words: &crate::i18n::Words, message: &str| {
        let (rename, reset) = (model.key(Place::Manage, "rename-state"), model.key(Place::Manage, "reset-state"));
        words.with(message, &[("rename", rename.into()), ("reset", reset.into())])
    };
    match model.state_names.get(&(kind, value.to_owned())) {
        Some(own) => page.columns(&fixed, Role::Chosen, &plain(own)),
        None if focused => page.columns(&fixed, Role::Quiet, &keys(words, "manage-state-rename")),
        None => page.columns(&fixed, Role::Quiet, ""),
    }
}
