//! What `doctor` and `status` say of Secure Score.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::output::Output;
use super::score_json;
use super::session::Session;
use crate::config::{Profile, ScoreGrant, SecureScore};
use crate::connect::{Ground, ScoreLogin, login_problem, transport};
use crate::domain::clock::rfc3339;
use crate::domain::connect::CheckState;
use crate::domain::recommendation::points_text;
use crate::domain::recommendation::score::{ScoreDay, ScoreSnapshot};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};
use crate::secure_score::Failure as Refusal;
use crate::store::Reader;

/// A score from so far ahead means that one of the clocks is wrong.
const AHEAD: SignedDuration = SignedDuration::from_hours(1);

/// One row about Secure Score.
pub(super) struct ScoreRow {
    /// The word in JSON.
    pub word: &'static str,
    /// How it stands.
    pub state: CheckState,
    /// What was seen.
    pub proof: Untrusted,
    /// What to do next.
    pub hint: Option<HintId>,
    /// For the exit code.
    pub end: Exit,
}

impl ScoreRow {
    fn passed(word: &'static str, proof: impl Into<Untrusted>) -> Self {
        ScoreRow { word, state: CheckState::Passed, proof: proof.into(), hint: None, end: Exit::Done }
    }

    fn failed(word: &'static str, problem: &Problem) -> Self {
        let end = match problem.retry {
            Retry::AfterLogin => Exit::NotConnected,
            Retry::Later(_) | Retry::UnknownOutcome => Exit::Waiting,
            Retry::No => Exit::Refused,
        };
        ScoreRow { word, state: CheckState::Failed, proof: problem.detail.clone(), hint: Some(problem.hint), end }
    }

    fn warned(word: &'static str, proof: impl Into<Untrusted>, hint: Option<HintId>) -> Self {
        ScoreRow { word, state: CheckState::Warned, proof: proof.into(), hint, end: Exit::Done }
    }

    /// Its title in the locale files.
    pub fn title(&self) -> &'static str {
        if self.word == "score-login" { "cli-doctor-score-login" } else { "cli-doctor-score-read" }
    }

    /// As JSON.
    pub fn json(&self, out: &Output<'_>) -> Value {
        let hint = self.hint.map(|hint| out.english.get(hint.message_id()));
        json!({"check": self.word, "state": self.state.word(), "proof": self.proof.raw(), "hint": hint})
    }
}

/// Signs in and reads the score once, without storing it.
pub(super) async fn examine(ground: &Ground, name: &str, profile: &Profile) -> Vec<ScoreRow> {
    let Some(score) = profile.secure_score.clone() else { return Vec::new() };
    let as_who = identity(&score);
    let login = match transport(profile) {
        Ok(transport) => ScoreLogin {
            name: name.to_owned(),
            score,
            vault: ground.vault(profile),
            transport,
            clock: std::sync::Arc::clone(&ground.clock),
            lock: Some(ground.folder(name).join("entra.lock")),
        },
        Err(error) => {
            let problem = Problem { hint: error.hint(), retry: Retry::No, detail: error.to_string().into() };
            return vec![ScoreRow::failed("score-login", &problem)];
        }
    };
    let graph = match login.graph() {
        Ok(graph) => graph,
        Err(error) => return vec![ScoreRow::failed("score-login", &login_problem(&error))],
    };
    let now = ground.clock.now();
    match graph.snapshot(now).await {
        Ok(snapshot) => vec![ScoreRow::passed("score-login", as_who), read(&snapshot, now)],
        Err(error) if error.hint() == HintId::ScoreEmpty => {
            vec![ScoreRow::passed("score-login", as_who), ScoreRow::warned("score-read", error.to_string(), Some(error.hint()))]
        }
        Err(error) => match error.failure {
            Refusal::SignIn { .. } | Refusal::NoToken { .. } | Refusal::Unauthorised(_) => {
                vec![ScoreRow::failed("score-login", &error.problem())]
            }
            Refusal::Forbidden(_) => {
                vec![ScoreRow::passed("score-login", as_who), ScoreRow::failed("score-read", &error.problem())]
            }
            _ => vec![ScoreRow::failed("score-read", &error.problem())],
        },
    }
}

fn read(snapshot: &ScoreSnapshot, now: Timestamp) -> ScoreRow {
    let newest = snapshot.days.first();
    let points = newest.map(|day| format!("{} / {}", points_text(day.points), points_text(day.max))).unwrap_or_default();
    let calculated = snapshot.calculated.map(rfc3339).unwrap_or_default();
    let proof = format!("{points}, {calculated}, {} actions", snapshot.recommendations.len());
    if snapshot.calculated.is_some_and(|calculated| calculated.duration_since(now) > AHEAD) {
        let words = format!("{proof}: calculated in the future, so this machine's clock or Microsoft's is wrong");
        return ScoreRow::warned("score-read", words, None);
    }
    if snapshot.is_partial() || snapshot.unreadable > 0 {
        let missing: Vec<&str> = snapshot.missing.iter().map(Untrusted::raw).collect();
        let words = format!("{proof}; incomplete: {} ({} unreadable)", missing.join(", "), snapshot.unreadable);
        return ScoreRow::warned("score-read", words, None);
    }
    ScoreRow::passed("score-read", proof)
}

/// As whom the tenant is asked.
fn identity(score: &SecureScore) -> String {
    let who = if score.grant == ScoreGrant::ClientCredentials { "application" } else { "person, with application" };
    format!("{who} {} of {}", score.client_id, score.tenant)
}

/// What `status` tells, from what is stored.
pub(super) fn status_json(session: &Session, reader: &Reader) -> Result<Value, Failure> {
    let Some(score) = &session.profile.secure_score else { return Ok(Value::Null) };
    let card = reader.score_card()?.unwrap_or_default();
    Ok(json!({
        "tenant": score.tenant,
        "client_id": score.client_id,
        "cloud": score.cloud.word(),
        "grant": score.grant.word(),
        "write_back": score.write_back,
        "calculated": card.calculated.map(rfc3339),
        "fetched": card.fetched.map(rfc3339),
        "percentage": card.newest().and_then(ScoreDay::percentage),
        "missing": card.missing.iter().map(Untrusted::raw).collect::<Vec<_>>(),
        "problem": card.problem.as_ref().map(score_json::problem),
    }))
}

/// Labels, as message ids, and values.
type Rows = Vec<(&'static str, String)>;

/// The same as rows of text, and what is wrong.
pub(super) fn status_rows(session: &Session, reader: &Reader, out: &Output<'_>) -> Result<(Rows, Option<Problem>), Failure> {
    let Some(score) = &session.profile.secure_score else { return Ok((Vec::new(), None)) };
    let card = reader.score_card()?.unwrap_or_default();
    let fetched = card.fetched.map_or_else(|| out.english.get("cli-never"), rfc3339);
    let who = Untrusted::from(identity(score)).line().into_string();
    Ok((vec![("cli-status-score", who), ("cli-score-fetched", fetched)], card.problem))
}
