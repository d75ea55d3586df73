//! `doctor`: everything that has to be so, row by row, and the one next step. `troubleshoot`: the entries themselves.

use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Common, DoctorArgs};
use super::doctor_score::{self, ScoreRow};
use super::exit::{Exit, Failure};
use super::output::{Output, SCHEMA};
use super::session::Setting;
use crate::config::{Config, Paths, Profile};
use crate::connect::local;
use crate::connect::{Bench, Checklist, Ground, is_proxied, login_problem, of_http, of_login, redirect, remember, transport};
use crate::domain::Untrusted;
use crate::domain::connect::{AskFacts, Case, Check, CheckRow, CheckState};
use crate::domain::local::{LocalCheck, LocalRow};
use crate::domain::write::Problem;
use crate::http::HttpError;
use crate::servicenow::Client;

/// Notes that nothing depends on, the more useful first: each comes after every other note.
const GOOD_TO_KNOW: [Case; 4] = [Case::OTHER_WINDOW, Case::NOT_WEB_SERVICE_ONLY, Case::OAUTH_ENTITY, Case::RELEASE_UNREAD];

/// What is so when nobody is signed in.
const NO_LOGIN: [Case; 3] = [Case::LOGIN_LOST, Case::LOGIN_REFUSED, Case::NOT_CONNECTED];

/// What was found, of whatever check.
struct Row {
    /// The word in JSON.
    word: &'static str,
    title: String,
    state: CheckState,
    proof: Untrusted,
    case: Option<Case>,
    /// For the exit code.
    end: Exit,
}

/// Everything that was found.
#[derive(Default)]
struct Report {
    profile: Option<String>,
    instance: Option<String>,
    local: Vec<Row>,
    checks: Vec<Row>,
    score: Vec<ScoreRow>,
    facts: AskFacts,
    /// Why the test ticket was not made or cancelled.
    test_ticket: Option<Problem>,
}

/// Runs `doctor`.
pub async fn run(common: &Common, args: &DoctorArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    if let Some(word) = &args.why {
        return why(word, out);
    }
    let paths = Paths::discover(common.config.clone(), common.data_dir.clone())?;
    let mut report = Report::default();
    let (config, row) = local::config(&paths.config_file);
    report.local.push(local_row(row, out));
    if let Ok(config) = config {
        let setting = Setting { config, paths };
        examine(&setting.ground(), &setting.config, common, args, &mut report, out).await?;
    }
    let exit = report.exit();
    if out.is_json() {
        out.document(&report.json(out))?;
    } else {
        report.print(out)?;
    }
    Ok(exit)
}

/// Looks at the profile, here and on the instance.
async fn examine(
    ground: &Ground,
    config: &Config,
    common: &Common,
    args: &DoctorArgs,
    report: &mut Report,
    out: &Output<'_>,
) -> Result<(), Failure> {
    let chosen = config.profile(common.profile.as_deref());
    let Some((name, profile)) = chosen.map_err(|error| Failure::new(Exit::NotConnected, error.to_string(), Some(error.hint())))?
    else {
        let case = Some(Case::NOT_CONNECTED);
        let row = CheckRow { check: Check::Authorised, state: CheckState::Failed, proof: Untrusted::default(), case };
        report.checks.push(check_row(row, out));
        // A connection that never came about has left its reason.
        report.local.push(local_row(local::sign_in(ground, None), out));
        return Ok(());
    };
    report.profile = Some(name.to_owned());
    report.instance = Some(profile.instance.to_string());
    let mut list = match checklist(ground, profile) {
        Ok(list) => list,
        Err(error) => {
            let case = Some(of_http(&error, true));
            let row = CheckRow { check: Check::Reachable, state: CheckState::Failed, proof: error.to_string().into(), case };
            report.checks.push(check_row(row, out));
            return Ok(());
        }
    };
    let login = login(ground, name, profile, &mut list);
    list.run_all(&mut |_| {}).await;
    if args.test_ticket {
        let (now, random) = (ground.clock.now(), (ground.random)());
        report.test_ticket = list.test_ticket(now, random, &mut |_| {}).await.err();
    }
    if let Err(error) = remember(ground, name, list.seen(ground.clock.now())) {
        tracing::warn!(%error, "what was seen of the connection could not be kept");
    }
    let rows = local::profile(ground, name, profile);
    report.local.extend(rows.into_iter().map(|row| local_row(row, out)));
    report.local.push(local_row(local::clock(ground.clock.now(), list.date()), out));
    report.score = doctor_score::examine(ground, name, profile).await;
    report.facts = list.ask_facts(&redirect(profile).url());
    report.checks = list.rows().into_iter().map(|row| check_row(missing_login(row, login.as_ref()), out)).collect();
    Ok(())
}

fn checklist(ground: &Ground, profile: &Profile) -> Result<Checklist, HttpError> {
    let bench = Bench {
        transport: transport(profile)?,
        client: None,
        profile: profile.clone(),
        proxied: is_proxied(&profile.instance, profile.proxy.as_ref()),
        random: ground.random,
    };
    Ok(Checklist::new(bench))
}

/// Gives the checklist the stored login, or says why there is none.
fn login(ground: &Ground, name: &str, profile: &Profile, list: &mut Checklist) -> Option<(Problem, Case)> {
    let transport = Arc::clone(&list.bench().transport);
    match ground.keeper(name, profile, Arc::clone(&transport)) {
        Ok(keeper) => {
            list.set_client(Some(Client::new(transport, profile.instance.clone(), Arc::new(keeper))));
            None
        }
        Err(error) => Some((login_problem(&error), of_login(&error, false))),
    }
}

/// A login that cannot even be tried fails the row that asks for it.
fn missing_login(row: CheckRow, login: Option<&(Problem, Case)>) -> CheckRow {
    match login {
        Some((problem, case)) if row.check == Check::Authorised && row.state == CheckState::Waiting => {
            CheckRow { state: CheckState::Failed, proof: problem.detail.clone(), case: Some(*case), ..row }
        }
        _ => row,
    }
}

fn local_row(row: LocalRow, out: &Output<'_>) -> Row {
    let title = out.english.get(row.check.message_id());
    Row { word: row.check.word(), title, state: row.state, proof: row.proof, case: row.case, end: Exit::Failed }
}

fn check_row(row: CheckRow, out: &Output<'_>) -> Row {
    let end = match (row.check, row.case) {
        (Check::Authorised, Some(Case::UNSCOPED)) => Exit::Refused,
        (Check::Authorised, _) => Exit::NotConnected,
        (Check::Reachable, Some(Case::WRONG_ADDRESS | Case::NOT_SERVICENOW | Case::PROXY | Case::CERTIFICATE)) => Exit::Failed,
        (Check::Reachable, _) | (_, Some(Case::INSTANCE_TROUBLE | Case::RATE_LIMIT | Case::NETWORK | Case::HIBERNATING)) => {
            Exit::Waiting
        }
        _ => Exit::Refused,
    };
    Row {
        word: row.check.word(),
        title: out.english.get(&row.check.title()),
        state: row.state,
        proof: row.proof,
        case: row.case,
        end,
    }
}

impl Report {
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.local.iter().chain(&self.checks)
    }

    /// The row to mend next: the first that failed, else the first with something to say. That nobody is signed in is explained by how
    /// the last sign-in went, if that is known.
    fn next(&self) -> Option<&Row> {
        let first = self.first();
        let no_login = |row: &&Row| row.state == CheckState::Failed && row.case.is_some_and(|case| NO_LOGIN.contains(&case));
        let sign_in = || self.local.iter().find(|row| row.word == LocalCheck::SignIn.word() && row.case.is_some());
        first.filter(no_login).and_then(|_| sign_in()).or(first)
    }

    fn first(&self) -> Option<&Row> {
        let open = |state| self.rows().filter(move |row| row.state == state && row.case.is_some());
        let notes = || {
            open(CheckState::Warned)
                .min_by_key(|row| GOOD_TO_KNOW.iter().position(|case| row.case == Some(*case)).map_or(0, |at| at + 1))
        };
        open(CheckState::Failed).next().or_else(notes)
    }

    fn exit(&self) -> Exit {
        let own = self.rows().map(|row| (row.state, row.end));
        let all = own.chain(self.score.iter().map(|row| (row.state, row.end)));
        let failed = all.filter(|(state, _)| *state == CheckState::Failed).map(|(_, end)| end).next();
        failed.unwrap_or(if self.test_ticket.is_some() { Exit::Refused } else { Exit::Done })
    }

    fn json(&self, out: &Output<'_>) -> Value {
        let row = |row: &Row| {
            json!({
                "check": row.word,
                "state": row.state.word(),
                "proof": row.proof.raw(),
                "case": row.case.map(Case::word),
            })
        };
        let next = self.next().and_then(|row| Some((row, row.case?))).map(|(row, case)| {
            let entry = out.english.entry(case);
            json!({
                "check": row.word,
                "case": case.word(),
                "title": entry.title,
                "steps": entry.steps.lines().collect::<Vec<_>>(),
                "ask": out.english.ask(case, &self.facts),
            })
        });
        json!({
            "schema": SCHEMA,
            "profile": self.profile,
            "instance": self.instance,
            "local": self.local.iter().map(row).collect::<Vec<_>>(),
            "checks": self.checks.iter().map(row).collect::<Vec<_>>(),
            "secure_score": self.score.iter().map(|row| row.json(out)).collect::<Vec<_>>(),
            "test_ticket": self.test_ticket.as_ref().map(|problem| problem.detail.raw()),
            "next": next,
        })
    }

    fn print(&self, out: &mut Output<'_>) -> Result<(), Failure> {
        for row in self.rows() {
            let state = out.english.get(row.state.message_id());
            let proof = row.proof.line();
            out.line(format!("{state:<8}{}  {proof}", row.title).trim_end())?;
            if let Some(case) = row.case {
                out.line(
                    &out.english
                        .with("doctor-why", &[("title", out.english.get(&case.title()).into()), ("case", case.word().into())]),
                )?;
            }
        }
        for row in &self.score {
            let state = out.english.get(row.state.message_id());
            out.line(format!("{state:<8}{}  {}", out.english.get(row.title()), row.proof.line()).trim_end())?;
            if let Some(hint) = row.hint {
                out.line(&out.english.get(hint.message_id()))?;
            }
        }
        if let Some(problem) = &self.test_ticket {
            let detail = problem.detail.line();
            out.line(&out.english.with("doctor-test-ticket", &[("detail", crate::i18n::arg(&detail))]))?;
        }
        let Some(case) = self.next().and_then(|row| row.case) else { return Ok(out.line(&out.english.get("doctor-fine"))?) };
        let entry = out.english.entry(case);
        out.line("")?;
        out.line(&out.english.with("doctor-next", &[("title", entry.title.as_str().into())]))?;
        out.line(&entry.steps)?;
        if let Some(ask) = out.english.ask(case, &self.facts) {
            out.line("")?;
            out.line(&out.english.get("doctor-ask"))?;
            out.line(&ask)?;
        }
        Ok(())
    }
}

/// Prints one entry.
fn why(word: &str, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let Some(case) = Case::from_word(word) else {
        let known: Vec<&str> = Case::ALL.iter().map(|case| case.word()).collect();
        let shown = Untrusted::from(word).line();
        let message = out.words.with("doctor-no-entry", &[("word", crate::i18n::arg(&shown)), ("known", known.join(", ").into())]);
        return Err(Failure::new(Exit::Usage, message, None));
    };
    if out.is_json() {
        out.document(&json!({"schema": SCHEMA, "entries": [entry_json(case, out)]}))?;
    } else {
        print_entry(case, out)?;
    }
    Ok(Exit::Done)
}

/// Runs `troubleshoot`: the entries in which all the words stand.
pub fn troubleshoot(words: &[String], out: &mut Output<'_>) -> Result<Exit, Failure> {
    let wanted = words.join(" ");
    let exact = Case::from_word(&wanted);
    // The screen shows the entries in the person's language, so its words find them here too.
    let is_said = |case: Case| [out.english, out.words].iter().any(|words| words.entry(case).matches(&wanted));
    let found: Vec<Case> = match exact {
        Some(case) => vec![case],
        None => Case::ALL.iter().copied().filter(|case| is_said(*case)).collect(),
    };
    if out.is_json() {
        let entries: Vec<Value> = found.iter().map(|case| entry_json(*case, out)).collect();
        out.document(&json!({"schema": SCHEMA, "entries": entries}))?;
    } else if let [only] = found[..] {
        print_entry(only, out)?;
    } else {
        for case in &found {
            out.line(&format!("{:<22}{}", case.word(), out.english.get(&case.title())))?;
        }
    }
    if found.is_empty() {
        out.talk(&out.words.get("doctor-nothing-found"))?;
        return Ok(Exit::Failed);
    }
    Ok(Exit::Done)
}

fn entry_json(case: Case, out: &Output<'_>) -> Value {
    let entry = out.english.entry(case);
    let steps: Vec<&str> = entry.steps.lines().collect();
    json!({"case": case.word(), "title": entry.title, "seen": entry.seen, "why": entry.why, "steps": steps})
}

fn print_entry(case: Case, out: &mut Output<'_>) -> Result<(), Failure> {
    let entry = out.english.entry(case);
    for text in [&entry.title, "", &entry.seen, &entry.why, "", &entry.steps] {
        out.line(text)?;
    }
    Ok(())
}
