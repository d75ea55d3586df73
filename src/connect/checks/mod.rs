//! The installation checklist: one function per check, run against an instance with what is known so far.

mod login;
mod tickets;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use crate::config::{Grant, Profile};
use crate::domain::connect::{AskFacts, Case, Check, CheckRow, CheckState};
use crate::domain::{Kind, Record, Retry, Untrusted};
use crate::http::{Transport, is_loopback};
use crate::servicenow::{ApiError, Client, knock};

use super::recognise::of_call;

/// What the checks work with.
#[derive(Clone)]
pub struct Bench {
    /// The way to the instance.
    pub transport: Arc<dyn Transport>,
    /// The instance with a login; `None` before there is one.
    pub client: Option<Client>,
    /// The settings that are checked.
    pub profile: Profile,
    /// A proxy stands between here and the instance.
    pub proxied: bool,
    /// 128 fresh random bits.
    pub random: fn() -> u128,
}

/// What earlier checks found out.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The instance's clock, as it answered last.
    pub date: Option<Timestamp>,
    /// Its release, in its own words.
    pub release: Option<Untrusted>,
    /// The login's record.
    pub account: Option<Record>,
    /// The login's roles; `None` while they are not known.
    pub roles: Option<Vec<String>>,
    /// A ticket of each kind that the login sees.
    pub samples: BTreeMap<Kind, Record>,
}

/// What a check saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    state: CheckState,
    proof: Untrusted,
    case: Option<Case>,
}

impl Finding {
    pub fn passed(proof: impl Into<Untrusted>) -> Self {
        Finding { state: CheckState::Passed, proof: proof.into(), case: None }
    }

    pub fn warned(case: Case, proof: impl Into<Untrusted>) -> Self {
        Finding { state: CheckState::Warned, proof: proof.into(), case: Some(case) }
    }

    pub fn failed(case: Case, proof: impl Into<Untrusted>) -> Self {
        Finding { state: CheckState::Failed, proof: proof.into(), case: Some(case) }
    }

    fn waiting() -> Self {
        Finding { state: CheckState::Waiting, proof: Untrusted::default(), case: None }
    }
}

impl Bench {
    /// What a failed call is: the entry that fits it and the instance's words.
    fn failure(&self, error: &ApiError) -> Finding {
        Finding::failed(of_call(&error.failure, self.proxied), error.problem().detail)
    }

    /// As [`Bench::failure`], where the right that is missing need not stop anything.
    pub(in crate::connect) fn optional(&self, error: &ApiError, case: Case) -> Finding {
        if error.retry() == Retry::No { Finding::warned(case, error.problem().detail) } else { self.failure(error) }
    }

    /// As [`Bench::failure`], where a missing right has an entry of its own.
    pub(in crate::connect) fn refusal(&self, error: &ApiError, case: Case) -> Finding {
        match &error.failure {
            crate::servicenow::Failure::Role { words } => Finding::failed(case, words.clone()),
            _ => self.failure(error),
        }
    }

    fn needs_browser(&self) -> bool {
        self.profile.grant == Grant::AuthorizationCode
    }
}

/// Whether a proxy stands between here and an instance: the profile's, or the environment's. Requests to this machine never take one.
pub fn is_proxied(instance: &Url, proxy: Option<&Url>) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !is_loopback(instance) && (proxy.is_some() || ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].into_iter().any(set))
}

/// The checks a check needs: when one of them did not work out, it is not run.
fn needs(check: Check) -> &'static [Check] {
    match check {
        Check::Reachable => &[],
        Check::Authorised => &[Check::Reachable],
        Check::Write(Kind::Change) => &[Check::Read(Kind::Change)],
        Check::Write(Kind::Incident) => &[Check::Read(Kind::Incident)],
        Check::CorrelationId => &[Check::Read(Kind::Change), Check::Read(Kind::Incident)],
        _ => &[Check::Authorised],
    }
}

/// The order in which the checks are run: the login comes before what only a login may read.
const ORDER: [Check; 13] = [
    Check::Reachable,
    Check::Authorised,
    Check::Release,
    Check::OauthClient,
    Check::IntegrationUser,
    Check::Read(Kind::Change),
    Check::Read(Kind::Incident),
    Check::Write(Kind::Change),
    Check::Write(Kind::Incident),
    Check::Choices,
    Check::Journals,
    Check::CorrelationId,
    Check::ActingPerson,
];

/// The rows and what they are worked out from. Every row can be run again alone.
pub struct Checklist {
    bench: Bench,
    known: Known,
    rows: BTreeMap<Check, CheckRow>,
}

/// Is told of every row that changed.
pub type Tell<'a> = &'a mut (dyn FnMut(CheckRow) + Send);

impl Checklist {
    /// A checklist on which nothing has been run.
    pub fn new(bench: Bench) -> Self {
        let waiting = |check| (check, CheckRow { check, state: CheckState::Waiting, proof: Untrusted::default(), case: None });
        Checklist { bench, known: Known::default(), rows: Check::ALL.into_iter().map(waiting).collect() }
    }

    /// What the checks work with.
    pub fn bench(&self) -> &Bench {
        &self.bench
    }

    /// Another login, or none: everything that depends on the login has to be seen anew.
    pub fn set_client(&mut self, client: Option<Client>) {
        self.bench.client = client;
        self.known = Known { date: self.known.date, ..Known::default() };
        for check in Check::ALL.into_iter().filter(|check| *check != Check::Reachable) {
            self.put(check, Finding::waiting());
        }
    }

    /// Another acting person: their row has to be seen anew.
    pub fn set_me(&mut self, me: Option<String>) {
        self.bench.profile.me = me;
        self.put(Check::ActingPerson, Finding::waiting());
    }

    /// The rows, in the checklist's order.
    pub fn rows(&self) -> Vec<CheckRow> {
        Check::ALL.into_iter().filter_map(|check| self.rows.get(&check).cloned()).collect()
    }

    /// How a check stands.
    pub fn state(&self, check: Check) -> CheckState {
        self.rows.get(&check).map_or(CheckState::Waiting, |row| row.state)
    }

    /// The instance's clock at its first answer.
    pub fn date(&self) -> Option<Timestamp> {
        self.known.date
    }

    /// The instance's release, once read, in its own words.
    pub fn release(&self) -> Option<&Untrusted> {
        self.known.release.as_ref()
    }

    /// The login's record, once read.
    pub fn account(&self) -> Option<&Record> {
        self.known.account.as_ref()
    }

    /// What a request to the ServiceNow admin names.
    pub fn ask_facts(&self, redirect: &str) -> AskFacts {
        let profile = &self.bench.profile;
        let seen = self.known.account.as_ref().map(|account| account.raw("user_name").to_owned());
        AskFacts {
            instance: profile.instance.host_str().unwrap_or_default().to_owned(),
            client_id: profile.client_id.clone(),
            redirect: redirect.to_owned(),
            user_name: profile.username.clone().or(seen).unwrap_or_default(),
            roles: "itil".to_owned(),
        }
    }

    /// Runs every check, those it needs first.
    pub async fn run_all(&mut self, tell: Tell<'_>) {
        for check in ORDER {
            self.step(check, tell).await;
        }
    }

    /// Runs one check, and before it those it needs that have not worked out yet.
    pub async fn run(&mut self, check: Check, tell: Tell<'_>) {
        for needed in ORDER.into_iter().filter(|needed| depends(check, *needed)) {
            if !self.is_good(needed) {
                self.step(needed, tell).await;
            }
        }
        self.step(check, tell).await;
    }

    /// Proves creating by a ticket that is cancelled at once, and puts what it shows into the rows.
    ///
    /// # Errors
    /// [`Problem`](crate::domain::write::Problem) when the ticket could not be made or cancelled; its number or id is in the detail.
    pub async fn test_ticket(&mut self, now: Timestamp, random: u128, tell: Tell<'_>) -> Result<(), crate::domain::write::Problem> {
        super::test_ticket::run(self, now, random, tell).await
    }

    fn is_good(&self, check: Check) -> bool {
        matches!(self.state(check), CheckState::Passed | CheckState::Warned)
    }

    /// Runs one check if those it needs allow it.
    async fn step(&mut self, check: Check, tell: Tell<'_>) {
        let blocked = needs(check).iter().any(|needed| matches!(self.state(*needed), CheckState::Failed | CheckState::Skipped));
        let finding = if blocked {
            Finding { state: CheckState::Skipped, ..Finding::waiting() }
        } else if needs(check).iter().all(|needed| self.is_good(*needed))
            && (check == Check::Reachable || self.bench.client.is_some())
        {
            tell(self.put(check, Finding { state: CheckState::Running, ..Finding::waiting() }));
            look(&self.bench, &mut self.known, check).await
        } else {
            Finding::waiting()
        };
        let row = self.put(check, finding);
        tracing::debug!(check = check.word(), state = ?row.state, case = row.case.map(Case::word), "checked");
        tell(row);
    }

    fn put(&mut self, check: Check, finding: Finding) -> CheckRow {
        let row = CheckRow { check, state: finding.state, proof: finding.proof, case: finding.case };
        self.rows.insert(check, row.clone());
        row
    }

    /// Puts what a stronger proof has shown into a row.
    pub(super) fn prove(&mut self, check: Check, finding: Finding) -> CheckRow {
        self.put(check, finding)
    }
}

/// Whether a check needs another one, directly or not.
fn depends(check: Check, on: Check) -> bool {
    needs(check).iter().any(|needed| *needed == on || depends(*needed, on))
}

async fn look(bench: &Bench, known: &mut Known, check: Check) -> Finding {
    let Some(client) = &bench.client else { return reachable(bench, known).await };
    match check {
        Check::Reachable => reachable(bench, known).await,
        Check::Release => login::release(bench, known, client).await,
        Check::OauthClient => login::oauth_client(bench, client).await,
        Check::Authorised => login::authorised(bench, known, client).await,
        Check::IntegrationUser => login::integration_user(bench, known, client).await,
        Check::Read(kind) => tickets::read(bench, known, client, kind).await,
        Check::Write(kind) => tickets::write(bench, known, client, kind).await,
        Check::Choices => tickets::choices(bench, client).await,
        Check::Journals => tickets::journals(bench, client).await,
        Check::CorrelationId => tickets::correlation_id(bench, known, client).await,
        Check::ActingPerson => login::acting_person(bench, client).await,
    }
}

/// The API has to answer, with its own words; that it wants a login is the right answer.
async fn reachable(bench: &Bench, known: &mut Known) -> Finding {
    match knock(&*bench.transport, &bench.profile.instance).await {
        Ok(knock) => {
            known.date = knock.date;
            Finding::passed(bench.profile.instance.host_str().unwrap_or_default())
        }
        Err(failure) => bench.failure(&ApiError { failure, write: false }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_check_comes_after_those_it_needs() {
        for (at, check) in ORDER.iter().enumerate() {
            assert!(needs(*check).iter().all(|needed| ORDER[..at].contains(needed)), "{}", check.word());
        }
        let mut all = ORDER;
        all.sort();
        let mut known = Check::ALL;
        known.sort();
        assert_eq!(all, known);
        assert!(depends(Check::Write(Kind::Change), Check::Reachable));
        assert!(!depends(Check::Choices, Check::Release));
    }
}
