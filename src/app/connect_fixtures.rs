//! A made-up connection for tests.

use super::fixtures::*;
use super::*;
use crate::domain::choice::Choice;
use crate::domain::choice::Choices;
use crate::domain::connect::*;
use crate::domain::sync::{Fact, Phase, SyncState};
use crate::domain::write::Problem;
use crate::domain::{HintId, Kind, Retry, Untrusted};

/// What a sign-in offers; the wait ends 9 min 35 s after [`moment`].
pub fn offer() -> SignInOffer {
    let url = "https://acme.service-now.com/oauth_auth.do?response_type=code&client_id=0123456789abcdef0123456789abcdef\
               &state=Qm9yZWQ_aWYgeW91IHJlYWQ-dGhpcw&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\
               &code_challenge_method=S256&redirect_uri=http%3A%2F%2F127.0.0.1%3A8484%2Fcallback";
    SignInOffer {
        url: url.into(),
        redirect: "http://127.0.0.1:8484/callback".into(),
        listening: Ok(8484),
        ssh_line: "ssh -L 8484:127.0.0.1:8484 mira.okafor@lin-adm-07".into(),
        over_ssh: true,
        until: "2026-11-20T14:49:35Z".parse().unwrap(),
    }
}

/// Who signed in: the integration user, or a person.
pub fn identity(integration: bool) -> Identity {
    let (user_name, name) =
        if integration { ("svc.ticketdeck", "Ticketdeck Integration") } else { ("mira.okafor", "Mira Okafor\x1b[2J") };
    Identity { user_name: user_name.into(), name: name.into(), fit: if integration { Fit::Integration } else { Fit::Other } }
}

pub fn problem(hint: HintId, detail: &str) -> Problem {
    Problem { hint, retry: Retry::No, detail: detail.into() }
}

pub fn status() -> ConnectionStatus {
    let time = |text: &str| text.parse().ok();
    ConnectionStatus {
        user_name: Some("svc.ticketdeck".into()),
        since: time("2026-08-19T09:14:00Z"),
        access_until: time("2026-11-20T15:02:00Z"),
        login_until: time("2026-11-26T16:00:00Z"),
        last_sync: time("2026-11-20T14:32:00Z"),
        rate_limit: Some(RateLimit { limit: 600, reset: time("2026-11-20T15:00:00Z") }),
        unsent: 2,
        release: Some("Zurich".into()),
    }
}

pub fn profiles() -> Vec<ProfileRow> {
    let row = |name: &str, instance: &str, stage, read_only, current| ProfileRow {
        name: name.into(),
        instance: instance.into(),
        stage,
        read_only,
        current,
    };
    vec![
        row("default", "acme.service-now.com", Some(Stage::Production), true, true),
        row("test", "acme-test.service-now.com", Some(Stage::Test), false, false),
        row("dev", "dev12345.service-now.com", Some(Stage::Development), false, false),
    ]
}

pub fn check(check: Check, state: CheckState, proof: &str, case: Option<Case>) -> ConnectFact {
    ConnectFact::Check(CheckRow { check, state, proof: proof.into(), case })
}

/// A checklist of which each state occurs.
pub fn checks() -> Vec<ConnectFact> {
    let refused = "Read operation against 'oauth_entity' from scope 'x_mioms_m365ticket' has been refused due to the table's \
                   cross-scope access policy";
    vec![
        check(Check::Reachable, CheckState::Passed, "answers over TLS with its API", None),
        check(Check::Release, CheckState::Warned, "", Some(Case::RELEASE_UNREAD)),
        check(Check::OauthClient, CheckState::Failed, refused, Some(Case::CROSS_SCOPE)),
        check(Check::Authorised, CheckState::Running, "", None),
        check(Check::IntegrationUser, CheckState::Skipped, "", None),
    ]
}

pub fn states() -> Choices {
    let mut choices = Choices::default();
    let choice = |(at, (value, label)): (usize, &(&str, &str))| Choice {
        value: (*value).into(),
        label: Untrusted::from(*label),
        sequence: i64::try_from(at).unwrap(),
    };
    let change = [("-5", "New"), ("-4", "Assess"), ("-3", "Authorize"), ("-2", "Scheduled"), ("-1", "Implement"), ("0", "Review")];
    let incident = [("1", "New"), ("2", "In Progress"), ("3", "On Hold"), ("6", "Resolved"), ("7", "Closed"), ("8", "Canceled")];
    choices.set(Kind::Change, "state", change.iter().enumerate().map(choice).collect());
    choices.set(Kind::Incident, "state", incident.iter().enumerate().map(choice).collect());
    choices
}

/// Tells a model what the connection tells; gives back the effects that are no loads.
pub fn tell(model: &mut Model, fact: ConnectFact) -> Vec<Effect> {
    let effects = update(model, Msg::Connect(fact), &moment());
    answer(model, effects)
}

/// A model without a profile.
pub fn unconnected(size: (u16, u16)) -> Model {
    Model::new(Setup { size, os_user: "mira.okafor".into(), ..Setup::default() }).unwrap()
}

/// The set-up screen with its first entries filled.
pub fn filled_setup(size: (u16, u16)) -> Model {
    let mut model = unconnected(size);
    press(&mut model, &["enter"]);
    type_text(&mut model, "acme");
    press(&mut model, &["tab"]);
    type_text(&mut model, "0123456789abcdef0123456789abcdef");
    press(&mut model, &["tab"]);
    update(&mut model, Msg::Paste("client-secret-canary".into()), &moment());
    model
}

/// Set-up after the checks that need no login.
pub fn tried_setup(size: (u16, u16)) -> Model {
    let mut model = filled_setup(size);
    press(&mut model, &["ctrl-s"]);
    for fact in checks() {
        tell(&mut model, fact);
    }
    model
}

/// The sign-in screen, waiting for a browser.
pub fn signing_in(size: (u16, u16)) -> Model {
    let mut model = tried_setup(size);
    press(&mut model, &["ctrl-s"]);
    tell(&mut model, ConnectFact::SignIn(SignIn::Waiting(offer())));
    model
}

/// A connected model that knows everything about its connection.
pub fn managed(size: (u16, u16)) -> Model {
    let stage = Some(Stage::Production);
    let mut model = model_with(Setup { profile: Some(Profile { stage, ..profile() }), size, ..Setup::default() });
    model.choices = states();
    tell(&mut model, ConnectFact::Status(Box::new(status())));
    tell(&mut model, ConnectFact::Profiles(profiles()));
    model
}

/// A connected model whose login is lost.
pub fn signed_out(size: (u16, u16)) -> Model {
    let mut model = managed(size);
    let problem = Some(problem(HintId::SignInAgain, "invalid_grant"));
    let state = SyncState { phase: Phase::NeedsLogin, problem, ..sync_state() };
    let effects = update(&mut model, Msg::Fact(Fact::State(state)), &moment());
    answer(&mut model, effects);
    model
}
