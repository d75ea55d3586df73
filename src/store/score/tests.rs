//! What a look leaves in the database, and what lists make of it.

use jiff::civil::date;
use tempfile::TempDir;

use super::*;
use crate::domain::recommendation::fixtures::{action, update};
use crate::domain::recommendation::listing::{ActionQuery, ActionRequest, ActionSort, Closing, ScoreAlerts};
use crate::domain::recommendation::{ActionStatus, Level, PointChange, ScoreCategory};
use crate::domain::{HintId, Kind, LocalId, Record, Retry};
use crate::store::{Pulled, Reader};

struct Bench {
    _dir: TempDir,
    store: Store,
    reader: Reader,
}

fn bench() -> Bench {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("t.db");
    let store = Store::open(&path).unwrap();
    let reader = Reader::open(&path).unwrap();
    Bench { _dir: dir, store, reader }
}

fn day(n: i8, points: f64) -> ScoreDay {
    ScoreDay { day: date(2026, 11, n), points, max: 40.0, categories: [(ScoreCategory::Identity, points)].into() }
}

fn snapshot(actions: Vec<Recommendation>) -> ScoreSnapshot {
    ScoreSnapshot {
        tenant: "tenant".into(),
        fetched: "2026-11-20T08:00:00Z".parse().unwrap(),
        calculated: "2026-11-20T00:00:00Z".parse().ok(),
        days: vec![day(20, 12.0), day(19, 10.0)],
        comparisons: Vec::new(),
        recommendations: actions,
        missing: Vec::new(),
        unreadable: 0,
    }
}

fn ids(bench: &Bench, query: ActionQuery) -> Vec<String> {
    let page = bench.reader.actions(&ActionRequest { query, offset: 0, limit: 100, keep: None }).unwrap();
    assert_eq!(page.total, page.rows.len());
    page.rows.iter().map(|row| row.id.raw().to_owned()).collect()
}

fn several() -> Vec<Recommendation> {
    let fall = PointChange { day: date(2026, 11, 12), from: 5.0, to: 1.0 };
    vec![
        Recommendation { points: Some(10.0), ..action("done") },
        Recommendation { max: Some(5.0), points: Some(1.0), changes: vec![fall], cost: Some(Level::High), ..action("fallen") },
        action("open"),
        Recommendation { max: None, title: "Ähnlich".into(), cost: None, user_impact: None, ..action("unknown") },
        Recommendation { matched: Match::ProfileOnly, points: None, ..action("other") },
        Recommendation { deprecated: true, ..action("old") },
        Recommendation {
            updates: vec![update("Ignored", 1)],
            category: ScoreCategory::Device,
            service: "MDATP".into(),
            ..action("accepted")
        },
    ]
}

fn ticket(bench: &Bench, n: u128, control: &str, active: bool) {
    let local = LocalId::new("2026-11-20T08:00:00Z".parse().unwrap(), n);
    let record: Record = [
        ("sys_id", format!("{n:032x}")),
        ("number", format!("CHG{n:07}")),
        ("short_description", "x".to_owned()),
        ("state", if active { "-1" } else { "3" }.to_owned()),
        ("active", active.to_string()),
        ("correlation_id", CorrelationId::for_recommendation("tenant", control, &local).as_str().to_owned()),
        ("sys_created_on", format!("2026-11-01 00:00:{n:02}")),
        ("sys_updated_on", format!("2026-11-01 00:00:{n:02}")),
    ]
    .into_iter()
    .collect();
    bench.store.store_page(Kind::Change, "", &[Pulled::Record(record, local)], None).unwrap();
}

#[test]
fn lists_filter_sort_and_keep_their_place() {
    let bench = bench();
    bench.store.store_score(&snapshot(several())).unwrap();
    assert_eq!(ids(&bench, ActionQuery::usual()), ["open", "fallen", "unknown"]);
    assert_eq!(
        ids(&bench, ActionQuery { descending: true, ..ActionQuery::default() }),
        ["accepted", "open", "fallen", "done", "unknown"]
    );
    assert_eq!(ids(&bench, ActionQuery { all: true, ..ActionQuery::default() }).len(), 7);
    assert_eq!(ids(&bench, ActionQuery { quick_wins: true, ..ActionQuery::default() }), ["open"]);
    assert_eq!(ids(&bench, ActionQuery { regressed: true, ..ActionQuery::default() }), ["fallen"]);
    assert_eq!(ids(&bench, ActionQuery { category: Some(ScoreCategory::Device), ..ActionQuery::default() }), ["accepted"]);
    assert_eq!(ids(&bench, ActionQuery { service: Some("MDATP".into()), ..ActionQuery::default() }), ["accepted"]);
    assert_eq!(ids(&bench, ActionQuery { filter: "äHN".into(), ..ActionQuery::default() }), ["unknown"]);
    assert_eq!(ids(&bench, ActionQuery { filter: "' OR 1=1 --".into(), ..ActionQuery::default() }), [""; 0]);
    for sort in [ActionSort::Rank, ActionSort::Title, ActionSort::Category, ActionSort::Service, ActionSort::Status] {
        for descending in [false, true] {
            assert_eq!(ids(&bench, ActionQuery { sort, descending, ..ActionQuery::default() }).len(), 5, "{sort:?}");
        }
    }
    let query = ActionQuery { descending: true, ..ActionQuery::default() };
    let page = bench.reader.actions(&ActionRequest { query, offset: 0, limit: 2, keep: Some("done".into()) }).unwrap();
    assert_eq!((page.offset, page.kept, page.total, page.rows.len()), (2, Some(3), 5, 2));
    let services: Vec<_> = bench.reader.action_services().unwrap().into_iter().map(Untrusted::into_raw).collect();
    assert_eq!(services, ["AzureAD", "MDATP"]);
}

#[test]
fn tickets_made_by_anyone_are_seen_at_their_action() {
    let bench = bench();
    bench.store.store_score(&snapshot(several())).unwrap();
    ticket(&bench, 1, "open", false);
    ticket(&bench, 2, "open", true);
    ticket(&bench, 3, "fallen", false);
    let detail = bench.reader.action(&"open".into()).unwrap().unwrap();
    let numbers: Vec<_> = detail.row.tickets.iter().map(|ticket| ticket.number.as_ref().unwrap().raw().to_owned()).collect();
    assert_eq!(numbers, ["CHG0000002", "CHG0000001"], "open ones first");
    assert!(!detail.row.awaits_microsoft());
    assert!(bench.reader.action(&"fallen".into()).unwrap().unwrap().row.awaits_microsoft());
    assert_eq!(ids(&bench, ActionQuery { not_shared: true, ..ActionQuery::usual() }), ["unknown"]);
    let counts = bench.reader.score_card().unwrap().unwrap().counts;
    assert_eq!((counts.shared, counts.awaiting), (1, 1));
    assert!(bench.reader.action(&"nowhere".into()).unwrap().is_none());
}

#[test]
fn the_card_tells_score_counts_and_top_actions() {
    let bench = bench();
    assert_eq!(bench.reader.score_card().unwrap(), None);
    bench.store.store_score(&snapshot(several())).unwrap();
    let card = bench.reader.score_card().unwrap().unwrap();
    assert_eq!(card.newest().unwrap().percentage(), Some(30.0));
    assert_eq!(card.days.iter().map(|day| day.day.day()).collect::<Vec<_>>(), [19, 20], "oldest first");
    let counts = card.counts;
    assert_eq!((counts.regressed, counts.to_address, counts.risk_accepted, counts.completed, counts.planned), (1, 3, 1, 1, 0));
    assert_eq!(card.top.iter().map(|row| row.id.raw()).collect::<Vec<_>>(), ["open", "fallen", "unknown"]);
}

#[test]
fn a_failed_look_keeps_what_is_stored_and_a_good_one_forgets_the_failure() {
    let bench = bench();
    let problem = Problem { hint: HintId::ScoreRole, retry: Retry::No, detail: "no".into() };
    bench.store.set_score_problem(&problem, None).unwrap();
    assert_eq!(bench.reader.score_card().unwrap().unwrap().problem, Some(problem.clone()));
    bench.store.store_score(&snapshot(several())).unwrap();
    bench.store.set_score_problem(&problem, None).unwrap();
    let card = bench.reader.score_card().unwrap().unwrap();
    assert_eq!((card.problem.is_some(), card.days.len(), card.top.len()), (true, 2, 3));
    bench.store.store_score(&snapshot(several())).unwrap();
    assert_eq!(bench.reader.score_card().unwrap().unwrap().problem, None);
    assert_eq!(bench.store.score_fetched().unwrap(), "2026-11-20T08:00:00Z".parse().ok());
}

#[test]
fn a_partial_look_loses_nothing_and_is_no_day_of_the_history() {
    let bench = bench();
    let described = Recommendation { title: "Described".into(), points: Some(2.0), ..action("a") };
    bench.store.store_score(&snapshot(vec![described, action("b"), action("c")])).unwrap();
    let score_only = Recommendation { matched: Match::ScoreOnly, title: "a".into(), points: Some(4.0), max: None, ..action("a") };
    let profile_only =
        Recommendation { matched: Match::ProfileOnly, points: None, updates: vec![update("Ignored", 1)], ..action("b") };
    let mut partial = snapshot(vec![score_only, profile_only]);
    partial.days = vec![day(21, 3.0), day(20, 12.0)];
    partial.calculated = "2026-11-21T00:00:00Z".parse().ok();
    partial.missing = vec!["199 - \"Microsoft/MDATP/504/10000\"".into()];
    bench.store.store_score(&partial).unwrap();
    let of = |id: &str| bench.reader.action(&id.into()).unwrap().unwrap().recommendation;
    let a = of("a");
    assert_eq!((a.title.raw(), a.points, a.max, a.matched), ("Described", Some(4.0), Some(10.0), Match::Both));
    let b = of("b");
    assert_eq!((b.points, b.status()), (Some(0.0), ActionStatus::RiskAccepted));
    assert_eq!(of("c").points, Some(0.0));
    let card = bench.reader.score_card().unwrap().unwrap();
    assert_eq!((card.days.len(), card.missing.len()), (2, 1));
    assert_eq!(card.calculated, "2026-11-20T00:00:00Z".parse().ok());
    // The next complete look puts everything right.
    bench.store.store_score(&snapshot(vec![action("a")])).unwrap();
    assert_eq!(ids(&bench, ActionQuery { all: true, ..ActionQuery::default() }), ["a"]);
    assert_eq!(bench.reader.score_card().unwrap().unwrap().missing, Vec::<Untrusted>::new());
}

#[test]
fn another_tenant_takes_the_place_and_days_outlive_microsofts_ninety() {
    let bench = bench();
    bench.store.store_score(&snapshot(several())).unwrap();
    let mut next = snapshot(several());
    next.days = vec![day(22, 13.0)];
    bench.store.store_score(&next).unwrap();
    assert_eq!(bench.reader.score_days().unwrap().len(), 3);
    let other = ScoreSnapshot { tenant: "other".into(), days: vec![day(22, 1.0)], ..snapshot(vec![action("x")]) };
    bench.store.store_score(&other).unwrap();
    assert_eq!(bench.reader.score_days().unwrap().len(), 1);
    assert_eq!(ids(&bench, ActionQuery { all: true, ..ActionQuery::default() }), ["x"]);
    let prefix = bench.reader.action(&"x".into()).unwrap().unwrap().prefix;
    assert_eq!(prefix, CorrelationId::recommendation_prefix("other", "x"));
}

#[test]
fn a_written_state_is_seen_at_once() {
    let bench = bench();
    bench.store.store_score(&snapshot(vec![action("a")])).unwrap();
    bench.store.set_action_updates(&"a".into(), &[update("Ignored", 5)]).unwrap();
    assert_eq!(ids(&bench, ActionQuery::usual()), [""; 0]);
    assert_eq!(bench.reader.action(&"a".into()).unwrap().unwrap().row.status, ActionStatus::RiskAccepted);
}

#[test]
fn a_closed_ticket_without_points_is_told_once_microsoft_has_looked() {
    let bench = bench();
    let looked = |at: &str| Recommendation { last_synced: at.parse().ok(), ..action("one") };
    bench.store.store_score(&snapshot(vec![looked("2026-10-31T00:00:00Z")])).unwrap();
    // Closed on November 1.
    ticket(&bench, 1, "one", false);
    let row = || bench.reader.action(&"one".into()).unwrap().unwrap().row;
    let closed = || ids(&bench, ActionQuery { closed: true, ..ActionQuery::default() });
    assert_eq!((row().closing(), closed()), (Some(Closing::NotSeen), vec!["one".to_owned()]));
    assert_eq!(bench.reader.score().unwrap().alerts, ScoreAlerts::default());
    bench.store.store_score(&snapshot(vec![looked("2026-11-02T00:00:00Z")])).unwrap();
    assert_eq!(row().closing(), Some(Closing::Denied));
    assert_eq!(bench.reader.score().unwrap().alerts.denied, ["one".into()]);
    // The points are there: nothing is left to tell.
    bench.store.store_score(&snapshot(vec![Recommendation { points: Some(10.0), ..looked("2026-11-03T00:00:00Z") }])).unwrap();
    assert_eq!((row().closing(), closed()), (None, Vec::new()));
    // Another ticket is open: it is being worked on.
    bench.store.store_score(&snapshot(vec![looked("2026-11-02T00:00:00Z")])).unwrap();
    ticket(&bench, 2, "one", true);
    assert_eq!((row().closing(), closed()), (None, Vec::new()));
}

#[test]
fn a_link_of_ones_own_is_seen_from_both_sides_and_taken_away() {
    let bench = bench();
    bench.store.store_score(&snapshot(vec![action("one"), action("two")])).unwrap();
    // One was made from an action, the other from none that is stored here.
    ticket(&bench, 1, "one", true);
    ticket(&bench, 2, "elsewhere", true);
    let local = |n| LocalId::new("2026-11-20T08:00:00Z".parse().unwrap(), n);
    let shown = |n| {
        let detail = bench.reader.detail(&local(n)).unwrap().unwrap();
        (detail.linked, detail.action.map(|action| action.id.into_raw()))
    };
    let linked = || {
        let tickets = bench.reader.action(&"two".into()).unwrap().unwrap().linked;
        tickets.into_iter().map(|ticket| ticket.local_id).collect::<Vec<_>>()
    };
    assert_eq!((shown(2), linked()), ((false, None), Vec::new()));
    let before = bench.reader.detail(&local(2)).unwrap().unwrap().record;
    bench.store.link_action(&local(2), Some(&"two".into())).unwrap();
    assert_eq!((shown(2), linked()), ((true, Some("two".to_owned())), vec![local(2)]));
    let after = bench.reader.detail(&local(2)).unwrap().unwrap();
    assert_eq!((after.record, after.writes.len()), (before, 0), "nothing of the ticket is written");
    assert!(bench.reader.action(&"two".into()).unwrap().unwrap().row.tickets.is_empty(), "it was not made from it");
    // Where a ticket was made from counts more.
    bench.store.link_action(&local(1), Some(&"two".into())).unwrap();
    assert_eq!(shown(1), (false, Some("one".to_owned())));
    bench.store.link_action(&local(1), None).unwrap();
    bench.store.link_action(&local(2), None).unwrap();
    assert_eq!((shown(2), linked()), ((false, None), Vec::new()));
}

#[test]
fn when_a_ticket_was_closed_is_what_the_instance_says_not_its_last_change() {
    let bench = bench();
    let looked = Recommendation { last_synced: "2026-10-31T00:00:00Z".parse().ok(), ..action("one") };
    bench.store.store_score(&snapshot(vec![looked])).unwrap();
    // Changed last on November 1.
    ticket(&bench, 1, "one", false);
    let row = || bench.reader.action(&"one".into()).unwrap().unwrap().row;
    assert_eq!(row().closing(), Some(Closing::NotSeen));
    bench.store.db.execute("UPDATE ticket SET closed = '2026-10-30 09:00:00'", []).unwrap();
    assert_eq!(row().closing(), Some(Closing::Denied), "Microsoft has looked after it was closed");
}

#[test]
fn an_action_that_fell_after_its_ticket_was_closed_is_told_as_that() {
    let bench = bench();
    let fall = PointChange { day: date(2026, 11, 12), from: 10.0, to: 0.0 };
    bench.store.store_score(&snapshot(vec![Recommendation { changes: vec![fall], ..action("one") }])).unwrap();
    assert_eq!(bench.reader.score().unwrap().alerts.regressed, Vec::<Untrusted>::new());
    ticket(&bench, 1, "one", false);
    let alerts = bench.reader.score().unwrap().alerts;
    assert_eq!((alerts.regressed.clone(), alerts.denied), (vec!["one".into()], Vec::new()));
    let of_alert = |only: Vec<Untrusted>| {
        ids(&bench, ActionQuery { closed: true, regressed: true, only: Some(only), ..ActionQuery::default() })
    };
    assert_eq!(of_alert(alerts.regressed), ["one"]);
    assert!(of_alert(vec!["o'ne\"".into()]).is_empty() && of_alert(Vec::new()).is_empty());
}

#[test]
fn what_came_and_fell_since_the_last_visit_is_new_until_it_was_seen() {
    let bench = bench();
    bench.store.store_score(&snapshot(vec![action("one")])).unwrap();
    let alerts = || bench.reader.score().unwrap().alerts;
    assert_eq!(alerts(), ScoreAlerts::default(), "nothing is new on the first day");
    bench.store.mark_score_seen().unwrap();
    let later = ScoreSnapshot { days: vec![day(21, 8.0), day(20, 12.0)], ..snapshot(vec![action("one"), action("two")]) };
    bench.store.store_score(&later).unwrap();
    let told = alerts();
    assert_eq!(told.fresh, ["two".into()]);
    let fall = told.fall.unwrap();
    assert_eq!((fall.since, fall.from, fall.to), (date(2026, 11, 20), 30.0, 20.0));
    assert_eq!(ids(&bench, ActionQuery { fresh: true, ..ActionQuery::usual() }), ["two"]);
    bench.store.mark_score_seen().unwrap();
    assert_eq!(alerts(), ScoreAlerts::default());
}

#[test]
fn without_a_visit_the_score_is_compared_with_a_week_ago() {
    let bench = bench();
    let days = vec![day(20, 10.0), day(19, 14.0), day(13, 12.0), day(12, 30.0)];
    bench.store.store_score(&ScoreSnapshot { days, ..snapshot(vec![action("one")]) }).unwrap();
    let now = bench.reader.score().unwrap();
    assert_eq!(now.alerts.fall.map(|fall| fall.since), Some(date(2026, 11, 13)));
    let identity = &now.categories[0];
    assert_eq!((&identity.category, identity.points, identity.max), (&ScoreCategory::Identity, 0.0, 10.0));
}

#[test]
fn a_ticket_knows_its_action() {
    let bench = bench();
    bench.store.store_score(&snapshot(vec![action("one")])).unwrap();
    ticket(&bench, 1, "one", true);
    ticket(&bench, 2, "unknown", true);
    let detail = |number: &str| bench.reader.detail(&bench.reader.find(number).unwrap().unwrap()).unwrap().unwrap();
    assert_eq!(detail("CHG0000001").action.map(|row| row.id), Some("one".into()));
    assert_eq!(detail("CHG0000002").action, None);
}

#[test]
fn one_action_is_found_by_its_id() {
    let bench = bench();
    bench.store.store_score(&snapshot(several())).unwrap();
    assert_eq!(bench.store.action(&"open".into()).unwrap(), Some(action("open")));
    assert_eq!(bench.store.action(&"nowhere".into()).unwrap(), None);
}
