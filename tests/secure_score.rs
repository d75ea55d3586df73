//! Secure Score over real HTTP: the client and the store against the demo's tenant, each trap of the data and each kind of weather.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use ticketdeck::demo::{self, Info, Options, Running};
use ticketdeck::domain::recommendation::listing::{ActionQuery, ActionRequest};
use ticketdeck::domain::recommendation::proposal::{self, DueRule};
use ticketdeck::domain::recommendation::score::{Basis, ScoreSnapshot};
use ticketdeck::domain::recommendation::{
    ActionStatus, ControlState, Match, Recommendation, ScoreCategory, StateChange, shared_query,
};
use ticketdeck::domain::{Category, Clock, HintId, Kind, Priority, Retry, Source, Untrusted, task};
use ticketdeck::http::{HttpSettings, ReqwestTransport, Transport};
use ticketdeck::secure_score::{AppCredential, AppLogin, AppTokens, Graph, Login, ScoreError};
use ticketdeck::store::{Reader, Store};
use ticketdeck::sync::{Look, SCORE_INTERVAL, look};

const START: &str = "2026-11-20T08:00:00Z";

fn start_time() -> Timestamp {
    START.parse().unwrap()
}

async fn tenant() -> Running {
    demo::start(Options { seed: 7, clock: Some(start_time()), ..Options::default() }).await.unwrap()
}

fn login(info: &Info) -> AppLogin {
    AppLogin {
        entra: info.entra.parse().unwrap(),
        graph: info.graph.parse().unwrap(),
        tenant: info.tenant.clone(),
        client_id: info.entra_client_id.clone(),
        credential: AppCredential::Secret(SecretString::from(info.entra_client_secret.clone())),
    }
}

fn graph_with(info: &Info, login: AppLogin) -> Graph {
    let transport: Arc<dyn Transport> = Arc::new(ReqwestTransport::new(&HttpSettings::default()).unwrap());
    let clock: Arc<dyn Clock> = Arc::new(ticketdeck::domain::clock::SystemClock);
    let tokens = AppTokens::new(Arc::clone(&transport), clock, login);
    Graph::new(transport, info.graph.parse().unwrap(), Login::App(Arc::new(tokens)))
}

fn graph(info: &Info) -> Graph {
    graph_with(info, login(info))
}

fn find<'a>(snapshot: &'a ScoreSnapshot, id: &str) -> &'a Recommendation {
    snapshot.recommendations.iter().find(|action| action.id.raw() == id).unwrap_or_else(|| panic!("no {id}"))
}

struct Local {
    _dir: tempfile::TempDir,
    store: Store,
    reader: Reader,
}

fn local() -> Local {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tickets.db");
    let store = Store::open(&path).unwrap();
    let reader = Reader::open(&path).unwrap();
    Local { _dir: dir, store, reader }
}

#[tokio::test]
async fn one_look_reads_ninety_days_all_pages_and_joins_them() {
    let running = tenant().await;
    let found = graph(running.info()).snapshot(start_time()).await.unwrap();
    assert_eq!((found.tenant.raw(), found.days.len(), found.unreadable), (running.info().tenant.as_str(), 90, 0));
    assert!(found.calculated.is_some() && !found.is_partial());
    let mut matches: BTreeMap<&str, usize> = BTreeMap::new();
    for action in &found.recommendations {
        *matches
            .entry(match action.matched {
                Match::Both => "both",
                Match::ProfileOnly => "profile",
                Match::ScoreOnly => "score",
            })
            .or_default() += 1;
    }
    assert!(found.recommendations.len() > 200, "more than one page: {}", found.recommendations.len());
    assert_eq!(matches["score"], 2);
    assert!(matches["both"] >= 70 && matches["profile"] >= 100, "{matches:?}");

    // The score is the sum of its parts, on each day and by category.
    for day in &found.days {
        let sum: f64 = day.categories.values().sum();
        assert!((sum - day.points).abs() < 0.01, "{}: {sum} and {}", day.day, day.points);
    }
    let points: f64 = found.recommendations.iter().filter_map(|action| action.points).sum();
    assert!((points - found.days[0].points).abs() < 0.01);
    let (newest, oldest) = (&found.days[0], &found.days[89]);
    assert!(newest.percentage().unwrap() > oldest.percentage().unwrap() + 5.0, "it grew over the months");
    let fell = found.days.windows(2).any(|pair| pair[0].points < pair[1].points - 5.0);
    assert!(fell, "with a regression on the way");
    running.stop().await;
}

#[tokio::test]
async fn each_oddity_of_the_data_is_there_and_is_understood() {
    let running = tenant().await;
    let found = graph(running.info()).snapshot(start_time()).await.unwrap();
    let of = |id: &str| find(&found, id);

    let admin = of("AdminMFAV2");
    let fall = admin.regression().expect("the administrators lost their second factor");
    assert_eq!((fall.from, fall.to, admin.status()), (10.0, 0.0, ActionStatus::ToAddress));
    assert!(admin.description.text.raw().starts_with("An administrator’s password"), "entities are read");
    assert!(admin.remediation.text.raw().contains("1. Open the Entra admin center [1]"));
    assert_eq!(admin.remediation.links, [Untrusted::from("https://entra.microsoft.com/")]);
    let counted = admin.counted.unwrap();
    assert_eq!((counted.count, counted.total), (0, 145));
    assert!(admin.last_synced.unwrap() < start_time());

    let device = of("scid_2010");
    let points = device.points.unwrap();
    assert!(points.fract() > 0.0 && points < device.max.unwrap(), "a ratio over the fleet: {points}");
    assert!(device.changes.len() > 10 && device.regression().is_none(), "it moves a little every day, which is no regression");
    assert_eq!((device.category.clone(), device.is_device()), (ScoreCategory::Device, true));
    assert!(of("scid_2070").regression().is_some(), "a real fall is seen through the noise");

    let policy = of("mdo_enabledomainstoprotect");
    assert!(policy.implementation.text.raw().contains("- Default policy: off"), "{:?}", policy.implementation.text.raw());
    assert_eq!((of("OneAdmin").on, of("OneAdmin").implementation.is_empty()), (Some(true), true));
    assert_eq!(of("AATP_ClearText").percentage(), Some(100.0), "no percentage is told");

    assert_eq!(
        (of("SelfServicePasswordReset").status(), of("SelfServicePasswordReset").percentage()),
        (ActionStatus::AlternateMitigation, Some(100.0))
    );
    assert_eq!(of("MDA_Zoom_MFA").status(), ActionStatus::ThirdParty);
    assert_eq!(of("mdo_bulkthreshold").status(), ActionStatus::RiskAccepted);
    let lockbox = of("CustomerLockBoxEnabled");
    assert_eq!((lockbox.status(), lockbox.updates.len()), (ActionStatus::ToAddress, 2));
    assert!(!lockbox.updates[0].comment.block().as_str().contains('\u{7}'), "comments are filtered like all text");

    assert_eq!((of("spo_legacy_auth").matched, of("spo_legacy_auth").max), (Match::ScoreOnly, None));
    assert_eq!((of("mdo_zapspam").matched, of("mdo_zapspam").max), (Match::ScoreOnly, Some(1.0)));
    assert!(of("PWAgePolicyNew").deprecated && !of("PWAgePolicyNew").is_open());
    assert_eq!(of("exo_oauth2clientprofileenabled").action_type.raw(), "Provider");
    assert!(found.recommendations.iter().all(|action| action.title.raw().trim() == action.title.raw()));
    assert!(
        found.recommendations.iter().any(|action| action.user_impact.is_none())
            && found.recommendations.iter().any(|action| action.threats.is_empty())
    );
    let hosts: std::collections::BTreeSet<_> = found
        .recommendations
        .iter()
        .filter_map(|action| Some(url::Url::parse(action.action_url.as_ref()?.raw()).ok()?.host_str()?.to_owned()))
        .collect();
    assert!(hosts.len() >= 6, "{hosts:?}");

    let bases: Vec<_> = found.comparisons.iter().map(|one| one.basis.clone()).collect();
    assert_eq!(bases, [Basis::AllTenants, Basis::TotalSeats(Some(101), Some(300))], "an average of -1 is none");
    assert!(found.comparisons.iter().all(|one| !one.categories.contains_key(&ScoreCategory::Infrastructure)));
    running.stop().await;
}

#[tokio::test]
async fn what_was_read_is_there_offline() {
    let running = tenant().await;
    let local = local();
    let graph = graph(running.info());
    assert_eq!(look(&local.store, &graph, start_time(), false, SCORE_INTERVAL).await.unwrap(), Look::Stored { partial: false });
    running.stop().await;
    let card = local.reader.score_card().unwrap().unwrap();
    assert_eq!((card.days.len(), card.comparisons.len(), card.top.len(), card.problem), (90, 2, 3, None));
    assert!(card.counts.regressed >= 2 && card.counts.to_address > 20 && card.counts.completed > 15, "{:?}", card.counts);
    let page = local.reader.actions(&ActionRequest { query: ActionQuery::usual(), offset: 0, limit: 500, keep: None }).unwrap();
    let left: Vec<f64> = page.rows.iter().map(|row| row.max.unwrap_or(0.0) - row.points.unwrap_or(0.0)).collect();
    assert!(left.windows(2).all(|pair| pair[0] >= pair[1] - 1e-9), "most points first");
    assert_eq!(page.rows[0].id.raw(), "AdminMFAV2");
    let detail = local.reader.action(&"AdminMFAV2".into()).unwrap().unwrap();
    assert!(detail.prefix.starts_with("td-") && detail.calculated.is_some());

    // Without a network what is stored stays, and the reason is told.
    let later = start_time() + SignedDuration::from_hours(2);
    let Look::Failed(problem) = look(&local.store, &graph, later, false, SCORE_INTERVAL).await.unwrap() else {
        panic!("nobody is there")
    };
    assert_eq!(problem.hint, HintId::CheckNetwork);
    let card = local.reader.score_card().unwrap().unwrap();
    assert_eq!((card.days.len(), card.problem), (90, Some(problem)));
}

#[tokio::test]
async fn it_is_asked_once_an_hour_and_never_inside_an_announced_wait() {
    let running = tenant().await;
    let (info, local) = (running.info(), local());
    let graph = graph(info);
    let at = |minutes: i64| start_time() + SignedDuration::from_mins(minutes);
    look(&local.store, &graph, at(0), false, SCORE_INTERVAL).await.unwrap();
    assert_eq!(look(&local.store, &graph, at(59), false, SCORE_INTERVAL).await.unwrap(), Look::NotDue(at(60)));
    assert!(
        matches!(look(&local.store, &graph, at(5), true, SCORE_INTERVAL).await.unwrap(), Look::Stored { .. }),
        "a person may ask"
    );

    support::set_faults(info, "429=1200@graph").await;
    let Look::Failed(problem) = look(&local.store, &graph, at(70), false, SCORE_INTERVAL).await.unwrap() else {
        panic!("it is throttled")
    };
    assert_eq!((problem.hint, problem.retry), (HintId::WaitForLimit, Retry::Later(Some(SignedDuration::from_mins(20)))));
    support::set_faults(info, "status=500").await;
    assert_eq!(look(&local.store, &graph, at(89), true, SCORE_INTERVAL).await.unwrap(), Look::NotDue(at(90)), "nobody is asked");
    support::set_faults(info, "off").await;
    assert!(matches!(look(&local.store, &graph, at(91), false, SCORE_INTERVAL).await.unwrap(), Look::Stored { .. }));
    // A clock that was put back a day does not stop it for a day.
    assert!(matches!(look(&local.store, &graph, at(-1440), false, SCORE_INTERVAL).await.unwrap(), Look::Stored { .. }));
    running.stop().await;
}

#[tokio::test]
async fn a_partial_answer_is_shown_as_such_and_loses_nothing() {
    let running = tenant().await;
    let (info, local) = (running.info(), local());
    let graph = graph(info);
    look(&local.store, &graph, start_time(), false, SCORE_INTERVAL).await.unwrap();
    let whole = local.reader.score_card().unwrap().unwrap();
    support::set_faults(info, "partial").await;
    let found = graph.snapshot(start_time()).await.unwrap();
    assert!(found.is_partial() && found.missing[0].raw().contains("MDATP"));
    assert!(found.recommendations.iter().all(|action| !action.id.raw().starts_with("scid_")));
    assert_eq!(look(&local.store, &graph, start_time(), true, SCORE_INTERVAL).await.unwrap(), Look::Stored { partial: true });
    let card = local.reader.score_card().unwrap().unwrap();
    assert_eq!((card.missing.len(), card.days == whole.days, card.counts == whole.counts), (1, true, true));
    assert!(local.reader.action(&"scid_2010".into()).unwrap().is_some());
    running.stop().await;
}

async fn weather(info: &Info, faults: &str) -> ScoreError {
    support::set_faults(info, faults).await;
    graph(info).snapshot(start_time()).await.expect_err(faults)
}

#[tokio::test]
async fn each_kind_of_weather_is_named() {
    let running = tenant().await;
    let info = running.info();
    let seconds = |n: i64| Retry::Later(Some(SignedDuration::from_secs(n)));
    let cases = [
        ("429=17@graph", HintId::WaitForLimit, seconds(17)),
        ("429@graph", HintId::WaitForLimit, Retry::Later(None)),
        ("429=9@entra", HintId::WaitForLimit, seconds(9)),
        ("status=403@graph", HintId::ScoreRole, Retry::No),
        ("401@graph", HintId::SignInAgain, Retry::AfterLogin),
        ("status=503@graph", HintId::InstanceTrouble, Retry::Later(None)),
        ("html@graph", HintId::PageInBetween, Retry::Later(None)),
        ("html@entra", HintId::PageInBetween, Retry::Later(None)),
        ("sso@graph", HintId::Redirected, Retry::Later(None)),
        ("empty-tenant", HintId::ScoreEmpty, Retry::Later(None)),
        ("aadsts=7000222", HintId::EntraSecret, Retry::AfterLogin),
        ("aadsts=65001", HintId::EntraConsent, Retry::AfterLogin),
        ("aadsts=53003", HintId::EntraPolicy, Retry::AfterLogin),
        ("aadsts=90033", HintId::InstanceTrouble, Retry::Later(None)),
    ];
    for (faults, hint, retry) in cases {
        let error = weather(info, faults).await;
        assert_eq!((error.hint(), error.retry()), (hint, retry), "{faults}: {error}");
    }
    assert!(matches!(weather(info, "cut@graph").await.retry(), Retry::Later(None)));
    let refused = weather(info, "status=403@graph").await;
    assert_eq!(refused.request_id.raw().len(), 36, "the id that support asks for");
    support::set_faults(info, "401-once@graph").await;
    assert!(graph(info).snapshot(start_time()).await.is_ok(), "a token that ran out is replaced");
    running.stop().await;
}

#[tokio::test]
async fn a_wrong_secret_application_tenant_or_cloud_is_told_apart() {
    let running = tenant().await;
    let info = running.info();
    let cases = [
        (AppLogin { credential: AppCredential::Secret("wrong".into()), ..login(info) }, HintId::EntraSecret),
        (AppLogin { client_id: "00000000-0000-0000-0000-000000000000".into(), ..login(info) }, HintId::EntraApplication),
        (AppLogin { tenant: "nowhere.example".into(), ..login(info) }, HintId::EntraApplication),
        (AppLogin { graph: "https://graph.microsoft.us".parse().unwrap(), ..login(info) }, HintId::EntraScope),
    ];
    for (login, hint) in cases {
        let text = format!("{login:?}");
        assert!(!text.contains("wrong"), "no secret in debug output");
        let error = graph_with(info, login).snapshot(start_time()).await.unwrap_err();
        assert_eq!(error.hint(), hint, "{text}: {error}");
    }
    running.stop().await;
}

#[tokio::test]
async fn an_action_that_somebody_shared_is_recognised_on_the_instance() {
    let running = tenant().await;
    let info = running.info();
    let found = graph(info).snapshot(start_time()).await.unwrap();
    let client = support::client(info);
    let tickets = async |id: &str| {
        let query = shared_query(&proposal::reference(found.tenant.raw(), find(&found, id)).prefix());
        let answer = client.list("change_request", &query, &["number", "short_description", "state"], 10, 0).await.unwrap();
        answer.records.into_iter().map(|record| record.unwrap().raw("short_description").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(tickets("AdminMFAV2").await, ["Require MFA for Azure AD privileged roles"]);
    assert_eq!(tickets("scid_2500").await, ["Turn on Attack Surface Reduction rules"]);
    assert_eq!(tickets("SigninRiskPolicy").await, [""; 0]);
    running.stop().await;
}

#[tokio::test]
async fn a_task_made_from_an_action_is_ready_to_send() {
    let running = tenant().await;
    let found = graph(running.info()).snapshot(start_time()).await.unwrap();
    running.stop().await;
    let today = jiff::civil::date(2026, 11, 20);
    for action in &found.recommendations {
        let made = proposal::task(found.tenant.raw(), action, Kind::Change, DueRule::default(), today, "mira.okafor");
        assert_eq!(task::check_name(&made.name), Ok(()), "{}", made.name);
        assert_eq!(task::check_description(&made.description), Ok(()));
        assert!(made.due.is_some() && made.source == Source::Microsoft && made.category.is_some());
    }
    let made =
        proposal::task(found.tenant.raw(), find(&found, "AdminMFAV2"), Kind::Change, DueRule::default(), today, "mira.okafor");
    assert_eq!((made.priority, made.category), (Priority::High, Some(Category::Identity)));
    assert!(made.description.contains("It fell from 10 to 0 points on 2026-11-1"), "{}", made.description);
    assert!(made.description.contains("3. Turn on a Conditional Access policy") && made.description.contains("Link: https://"));
    let device =
        proposal::task(found.tenant.raw(), find(&found, "scid_2500"), Kind::Change, DueRule::default(), today, "mira.okafor");
    assert_eq!(device.category, Some(Category::Devices));
}

fn third_party(comment: &str) -> StateChange {
    StateChange { state: ControlState::ThirdParty, comment: comment.into(), assigned_to: String::new() }
}

#[tokio::test]
async fn a_state_is_written_back_and_counts_from_the_next_day_on() {
    let running = tenant().await;
    let info = running.info();
    let graph = graph(info);
    let before = graph.snapshot(start_time()).await.unwrap();
    let action = find(&before, "aad_custom_banned_passwords");
    assert_eq!((action.points, action.updates.len()), (Some(0.0), 0));
    let updates = graph.set_state(action, &third_party("CHG0030012")).await.unwrap().unwrap();
    assert_eq!((updates.len(), updates[0].comment.raw()), (1, "CHG0030012"));

    let today = graph.snapshot(start_time()).await.unwrap();
    let action = find(&today, "aad_custom_banned_passwords");
    assert_eq!((action.status(), action.points), (ActionStatus::ThirdParty, Some(0.0)), "points come with the next score");
    assert_eq!(graph.set_state(action, &third_party("CHG0030012")).await.unwrap(), None, "nothing to change, nothing sent");
    let again = graph.set_state(action, &third_party("CHG0030013")).await.unwrap().unwrap();
    assert_eq!(again.len(), 2, "each request lands in the history");

    support::set_faults(info, "clock-skew=86400").await;
    let tomorrow = graph.snapshot(start_time()).await.unwrap();
    assert_eq!(find(&tomorrow, "aad_custom_banned_passwords").percentage(), Some(100.0));
    assert!(tomorrow.days[0].day > today.days[0].day);
    support::set_faults(info, "off").await;

    let device = graph.set_state(find(&before, "scid_2010"), &third_party("x")).await.unwrap_err();
    assert_eq!((device.hint(), device.retry()), (HintId::ScoreRefused, Retry::No));
    support::set_faults(info, "status=403@graph+PATCH").await;
    let error = graph.set_state(find(&before, "OneAdmin"), &third_party("x")).await.unwrap_err();
    assert_eq!(error.hint(), HintId::ScoreWrite, "read but not write");
    running.stop().await;
}

#[tokio::test]
async fn what_was_set_outlives_the_demo_and_the_seed_decides_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("home");
    std::fs::create_dir(&home).unwrap();
    std::fs::set_permissions(&home, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let options = || Options { seed: 7, clock: Some(start_time()), data_dir: Some(home.clone()), ..Options::default() };
    let first = demo::start(options()).await.unwrap();
    let before = graph(first.info()).snapshot(start_time()).await.unwrap();
    graph(first.info()).set_state(find(&before, "OneAdmin"), &third_party("kept")).await.unwrap();
    first.stop().await;
    let second = demo::start(options()).await.unwrap();
    let after = graph(second.info()).snapshot(start_time()).await.unwrap();
    assert_eq!(find(&after, "OneAdmin").updates[0].comment.raw(), "kept");
    second.stop().await;

    let fresh = tenant().await;
    let same = graph(fresh.info()).snapshot(start_time()).await.unwrap();
    assert_eq!(same, before, "same seed, same clock, same answers");
    fresh.stop().await;
    let other = demo::start(Options { seed: 8, clock: Some(start_time()), ..Options::default() }).await.unwrap();
    let other_tenant = graph(other.info()).snapshot(start_time()).await.unwrap();
    assert_ne!(other_tenant.tenant, before.tenant);
    other.stop().await;
}
