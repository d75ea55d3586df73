//! `status`: the connection, how fresh the data is, what waits.

use serde_json::json;

use super::doctor_score;
use super::exit::{Exit, Failure};
use super::outbox;
use super::output::{Output, SCHEMA};
use super::session::Session;
use crate::domain::clock::rfc3339;
use crate::domain::{HintId, Kind, Untrusted};
use crate::i18n::arg;
use crate::store::{Reader, Sender, SenderLock};
use crate::vault::VaultKind;

/// Below this, an unclear send may be looked up before the server has let go of it (60 s transaction limit of the base instance).
const SHORT_UNCLEAR_WAIT: jiff::SignedDuration = jiff::SignedDuration::from_secs(65);

/// Runs `status`.
pub fn run(session: &Session, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let reader = session.reader()?;
    let printed = if out.is_json() { print_json(session, &reader, out) } else { print_text(session, &reader, out) };
    printed.map(|()| Exit::Done)
}

fn scope_words(session: &Session) -> String {
    match &session.profile.scope {
        crate::domain::scope::Scope::Mine => "mine".into(),
        crate::domain::scope::Scope::All => "all".into(),
        crate::domain::scope::Scope::Queries { .. } => "queries".into(),
    }
}

fn warnings(session: &Session) -> Vec<&'static str> {
    let mut warnings = Vec::new();
    if session.vault.kind().is_clear_text() {
        warnings.push("cli-warn-plain-vault");
    }
    if session.settings.unclear_wait < SHORT_UNCLEAR_WAIT {
        warnings.push("cli-warn-unclear-wait");
    }
    if crate::store::network(&session.folder).is_some() {
        warnings.push(HintId::NetworkDisk.message_id());
    }
    warnings
}

fn print_json(session: &Session, reader: &Reader, out: &mut Output<'_>) -> Result<(), Failure> {
    let counts = reader.counts()?;
    let as_of = |kind| -> Result<_, Failure> { Ok(reader.as_of(kind)?.map(rfc3339)) };
    let problem = reader.last_problem()?;
    let warnings: Vec<String> = warnings(session).into_iter().map(|id| out.english.get(id)).collect();
    let document = json!({
        "schema": SCHEMA,
        "profile": session.name,
        "instance": session.profile.instance.as_str(),
        "vault": session.vault.kind().word(),
        "secrets_command": session.profile.secrets_command.is_some(),
        "scope": scope_words(session),
        "me": reader.me()?.map(|me| json!({"user_name": me.user_name, "found": me.sys_id.is_some()})),
        "as_of": {Kind::Change.table(): as_of(Kind::Change)?, Kind::Incident.table(): as_of(Kind::Incident)?},
        "waiting": outbox::waiting(reader)?,
        "sender": match SenderLock::sender(&session.lock())? {
            Sender::Nobody => serde_json::Value::Null,
            Sender::Somebody(holder) => json!({
                "pid": holder.as_ref().map(|holder| holder.pid),
                "host": holder.as_ref().map(|holder| holder.host.raw()),
                "since": holder.as_ref().map(|holder| rfc3339(holder.since)),
            }),
        },
        "connection": connection(session)?,
        "conflicts": counts.conflicts,
        "refused": counts.refused,
        "problem": problem.map(|problem| json!({
            "hint": problem.hint.message_id().trim_start_matches("hint-"), "detail": problem.detail.raw(),
        })),
        "secure_score": doctor_score::status_json(session, reader)?,
        "warnings": warnings,
    });
    Ok(out.document(&document)?)
}

/// How the connection stands, as far as it is known here.
fn connection(session: &Session) -> Result<serde_json::Value, Failure> {
    let status = session.connection()?;
    Ok(json!({
        "user_name": status.user_name.as_ref().map(Untrusted::raw),
        "since": status.since.map(rfc3339),
        "access_until": status.access_until.map(rfc3339),
        "login_until": status.login_until.map(rfc3339),
        "last_sync": status.last_sync.map(rfc3339),
        "release": status.release.as_ref().map(Untrusted::raw),
        "rate_limit": status.rate_limit.map(|limit| json!({"limit": limit.limit, "reset": limit.reset.map(rfc3339)})),
        "unsent": status.unsent,
    }))
}

fn print_text(session: &Session, reader: &Reader, out: &mut Output<'_>) -> Result<(), Failure> {
    let instance = Untrusted::from(session.profile.instance.as_str()).line();
    let mut rows = vec![
        ("cli-status-profile", session.name.clone()),
        ("cli-status-instance", instance.into_string()),
        ("cli-status-vault", vault_words(session, out)),
        ("cli-status-scope", scope_words(session)),
        ("cli-status-me", me_words(reader, out)?),
    ];
    let status = session.connection()?;
    if let Some(user) = status.user_name.filter(|user| !user.is_empty()) {
        rows.push(("cli-status-user", user.line().into_string()));
    }
    for (label, moment) in [("cli-status-since", status.since), ("cli-status-login-until", status.login_until)] {
        rows.extend(moment.map(|moment| (label, rfc3339(moment))));
    }
    if let Some(limit) = status.rate_limit {
        let text = match limit.reset {
            Some(reset) => format!("{}, {}", limit.limit, rfc3339(reset)),
            None => limit.limit.to_string(),
        };
        rows.push(("cli-status-rate-limit", text));
    }
    for (kind, label) in Kind::ALL.into_iter().zip(["cli-status-changes", "cli-status-incidents"]) {
        let tickets = reader.card_status(kind)?.map_or(0, |status| status.tickets);
        let as_of = reader.as_of(kind)?.map_or_else(|| out.english.get("cli-never"), rfc3339);
        rows.push((label, out.english.with("cli-status-as-of", &[("tickets", tickets.into()), ("time", as_of.as_str().into())])));
    }
    let counts = reader.counts()?;
    rows.push(("cli-status-waiting", counts.waiting.to_string()));
    rows.push(("cli-status-conflicts", counts.conflicts.to_string()));
    rows.push(("cli-status-refused", counts.refused.to_string()));
    if let Sender::Somebody(holder) = SenderLock::sender(&session.lock())? {
        rows.push(("cli-status-sender", holder.map_or_else(|| out.words.get("cli-status-sender-unknown"), |holder| holder.told())));
    }
    let (score, score_problem) = doctor_score::status_rows(session, reader, out)?;
    rows.extend(score);
    out.table(&rows)?;
    outbox::lines(reader, out)?;
    for problem in [reader.last_problem()?, score_problem].into_iter().flatten() {
        let hint = out.words.get(problem.hint.message_id());
        out.talk(&format!("{}\n{hint}", problem.detail.line()))?;
    }
    for warning in warnings(session) {
        out.talk(&out.words.get(warning))?;
    }
    Ok(())
}

/// Where the secrets are. The vault itself is not asked: that could mean a passphrase, or two seconds.
fn vault_words(session: &Session, out: &Output<'_>) -> String {
    let id = match session.vault.kind() {
        VaultKind::Keyring => "vault-keyring",
        VaultKind::Encrypted => "vault-encrypted",
        VaultKind::Plain => "vault-plain",
        VaultKind::Memory => "vault-memory",
    };
    let place = out.english.get(id);
    match session.profile.secrets_command.as_ref().and_then(|list| list.first()) {
        Some(program) => {
            let program = Untrusted::from(program.as_str()).line();
            out.english.with("cli-status-supplied", &[("program", arg(&program)), ("place", place.as_str().into())])
        }
        None => place,
    }
}

fn me_words(reader: &Reader, out: &Output<'_>) -> Result<String, Failure> {
    let Some(me) = reader.me()?.filter(|me| !me.user_name.is_empty()) else { return Ok(out.english.get("cli-me-unset")) };
    let name = Untrusted::from(me.user_name.as_str()).line();
    Ok(if me.sys_id.is_some() { name.into_string() } else { out.english.with("cli-me-not-found", &[("name", arg(&name))]) })
}
