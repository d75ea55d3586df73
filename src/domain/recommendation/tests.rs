//! Words, states, and what is concluded from an action.

use jiff::civil::date;

use super::fixtures::{action, update};
use super::proposal::{self, DueRule};
use super::*;
use crate::domain::html::readable;
use crate::domain::{Category, CorrelationId, Kind, LocalId, Priority, Source, task};

#[test]
fn words_are_known_in_any_spelling_and_unknown_ones_kept() {
    for text in ["ThirdParty", "thirdParty", "thirdparty", "Third Party"] {
        assert_eq!(ControlState::from(Untrusted::from(text)), ControlState::ThirdParty, "{text}");
    }
    assert_eq!(Tier::from(Untrusted::from("Defense In Depth")), Tier::DefenseInDepth);
    assert_eq!(Threat::from(Untrusted::from("Account breach")), Threat::AccountBreach);
    assert_eq!(Threat::from(Untrusted::from("accountBreach")), Threat::AccountBreach);
    let new = ControlState::from(Untrusted::from("Outsourced"));
    assert_eq!(new, ControlState::Other("Outsourced".into()));
    assert_eq!((new.wire().raw(), new.word()), ("Outsourced", None));
    let json = serde_json::to_string(&[new, ControlState::Ignored]).unwrap();
    assert_eq!(json, r#"["Outsourced","Ignored"]"#);
    assert_eq!(serde_json::from_str::<Vec<ControlState>>(&json).unwrap()[1], ControlState::Ignored);
    for (text, level) in [
        ("low", Some(Level::Low)),
        ("Medium", Some(Level::Moderate)),
        ("MODERATE", Some(Level::Moderate)),
        ("high", Some(Level::High)),
    ] {
        assert_eq!(Level::read(text), level, "{text}");
    }
    for text in ["Unknown", "", "n/a", "very high"] {
        assert_eq!(Level::read(text), None, "{text}");
    }
}

#[test]
fn device_is_sent_as_devices_and_the_others_as_they_are() {
    assert_eq!(ScoreCategory::Device.for_task(), Some(Category::Devices));
    assert_eq!(ScoreCategory::Infrastructure.for_task(), Some(Category::Infrastructure));
    assert_eq!(ScoreCategory::from(Untrusted::from("Robots")).for_task(), None);
}

#[test]
fn the_latest_update_decides_the_state_and_none_is_default() {
    let mut one = action("a");
    assert_eq!((one.state(), one.status()), (&ControlState::Default, ActionStatus::ToAddress));
    one.updates = vec![update("Ignored", 3), update("thirdParty", 9), update("Default", 5)];
    assert_eq!((one.state(), one.status()), (&ControlState::ThirdParty, ActionStatus::ThirdParty));
    assert!(one.is_asserted() && !one.is_open());
    let blank = StateUpdate { comment: "".into(), updated_by: "".into(), updated: None, ..update("Default", 1) };
    assert!(!blank.is_telling());
    one.updates = vec![blank.clone(), update("ignored", 2)];
    assert_eq!(one.status(), ActionStatus::RiskAccepted);
    one.updates = vec![blank];
    assert_eq!(one.status(), ActionStatus::ToAddress);
    one.updates = vec![update("Outsourced", 2)];
    assert_eq!(one.status(), ActionStatus::Other("Outsourced".into()));
}

#[test]
fn full_points_are_completed_unless_someone_only_says_so() {
    let done = Recommendation { points: Some(10.0), ..action("a") };
    assert_eq!(done.status(), ActionStatus::Completed);
    let said = Recommendation { updates: vec![update("AlternateMitigation", 1)], ..done.clone() };
    assert_eq!(said.status(), ActionStatus::AlternateMitigation);
    let ignored = Recommendation { updates: vec![update("Ignored", 1)], ..done };
    assert_eq!(ignored.status(), ActionStatus::Completed);
    let worthless = Recommendation { max: Some(0.0), ..action("a") };
    assert_eq!((worthless.status(), worthless.percentage()), (ActionStatus::ToAddress, None));
}

#[test]
fn points_left_and_percentage_bear_fractions_and_gaps() {
    let device = Recommendation { points: Some(7.83), max: Some(8.0), ..action("scid_1") };
    assert!((device.points_left().unwrap() - 0.17).abs() < 1e-9);
    assert!((device.percentage().unwrap() - 97.875).abs() < 1e-9);
    assert_eq!(Recommendation { max: None, ..action("a") }.points_left(), None);
    assert_eq!(Recommendation { points: None, ..action("a") }.points_left(), None);
    assert_eq!(Recommendation { points: Some(12.0), ..action("a") }.points_left(), Some(0.0));
    let texts: Vec<String> = [7.83, 10.0, 0.0, 0.1 + 0.2, -0.001, 411.829_999].iter().map(|points| points_text(*points)).collect();
    assert_eq!(texts, ["7.83", "10", "0", "0.3", "0", "411.83"]);
}

#[test]
fn a_fall_counts_until_it_is_made_good_and_noise_does_not() {
    let fall = PointChange { day: date(2026, 11, 12), from: 10.0, to: 0.0 };
    let rise = PointChange { day: date(2026, 11, 14), from: 0.0, to: 4.0 };
    let noise = PointChange { day: date(2026, 11, 15), from: 0.0, to: 0.04 };
    assert_eq!(Recommendation { changes: vec![fall], ..action("a") }.regression(), Some(fall));
    assert_eq!(Recommendation { changes: vec![noise, fall], ..action("a") }.regression(), Some(fall));
    assert_eq!(Recommendation { changes: vec![rise, fall], ..action("a") }.regression(), None);
    assert_eq!(Recommendation { changes: vec![noise], ..action("a") }.regression(), None);
    let asserted = Recommendation { changes: vec![fall], updates: vec![update("ThirdParty", 1)], ..action("a") };
    assert_eq!(asserted.regression(), None);
}

#[test]
fn quick_wins_are_open_and_known_to_be_easy() {
    assert!(action("a").is_quick_win());
    assert!(Recommendation { cost: None, ..action("a") }.is_quick_win());
    assert!(!Recommendation { cost: None, user_impact: None, ..action("a") }.is_quick_win());
    assert!(!Recommendation { cost: Some(Level::Moderate), ..action("a") }.is_quick_win());
    assert!(!Recommendation { points: Some(10.0), ..action("a") }.is_quick_win());
    assert!(!Recommendation { deprecated: true, ..action("a") }.is_open());
    assert!(!Recommendation { points: None, ..action("a") }.is_open());
}

#[test]
fn device_states_cannot_be_written_back() {
    assert_eq!(action("scid_2010").write_back(), WriteBack::DeviceControl);
    assert_eq!(action("aad_x").write_back(), WriteBack::Possible);
    assert_eq!(Recommendation { matched: Match::ScoreOnly, ..action("aad_x") }.write_back(), WriteBack::NoProfile);
}

#[test]
fn priority_follows_points_threats_and_loss() {
    let of = |max: f64, threats: &[Threat], fell: bool| {
        let changes = if fell { vec![PointChange { day: date(2026, 11, 12), from: max, to: 0.0 }] } else { Vec::new() };
        proposal::priority(&Recommendation { max: Some(max), threats: threats.to_vec(), changes, ..action("a") })
    };
    assert_eq!(of(10.0, &[], false).priority, Priority::High);
    assert_eq!(of(5.0, &[], false).priority, Priority::Moderate);
    assert_eq!(of(1.0, &[], false).priority, Priority::Low);
    assert_eq!(of(1.0, &[Threat::DataSpillage], false).priority, Priority::Low);
    let raised = of(5.0, &[Threat::DataSpillage, Threat::AccountBreach], false);
    assert_eq!((raised.priority, raised.threat), (Priority::High, Some(Threat::AccountBreach)));
    let fell = of(1.0, &[], true);
    assert_eq!((fell.priority, fell.regressed), (Priority::Moderate, true));
    assert_eq!(of(10.0, &[Threat::MaliciousInsider], true).priority, Priority::High);
    let unknown = proposal::priority(&Recommendation { max: None, ..action("a") });
    assert_eq!((unknown.priority, unknown.points_left), (Priority::Moderate, None));
}

#[test]
fn due_days_follow_the_rule_and_are_working_days() {
    let today = date(2026, 11, 20); // a Friday
    let rule = DueRule { high: 14, moderate: 8, low: 9, ..DueRule::default() };
    assert_eq!(rule.due(Priority::High, today), Some(date(2026, 12, 4)));
    assert_eq!(rule.due(Priority::Moderate, today), Some(date(2026, 11, 30)), "a Saturday");
    assert_eq!(rule.due(Priority::Low, today), Some(date(2026, 11, 30)), "a Sunday");
    assert_eq!(rule.due(Priority::High, Date::MAX), None);
}

#[test]
fn a_task_carries_what_why_steps_points_and_link() {
    let one = Recommendation {
        category: ScoreCategory::Device,
        threats: vec![Threat::PasswordCracking],
        description: readable(&"<p>Why it <b>matters</b>.</p>".into()),
        remediation: readable(&"<ol><li>Open <a href='https://x.example/set'>settings</a></li><li>Turn it on</li></ol>".into()),
        implementation: readable(&"You have 0 out of 5 users registered.".into()),
        action_url: Some("https://security.example/".into()),
        ..action("scid_9")
    };
    let made = proposal::task("tenant", &one, Kind::Change, DueRule::default(), date(2026, 11, 20), "mira.okafor");
    assert_eq!((made.name.as_str(), made.source, made.category), ("Title of scid_9", Source::Microsoft, Some(Category::Devices)));
    assert_eq!((made.priority, made.due), (Priority::High, Some(date(2026, 12, 4))));
    assert_eq!(made.improvement_action.as_ref().map(|action| action.title.as_str()), Some("Title of scid_9"));
    let expected = "Why it matters.\n\n\
        Microsoft Secure Score improvement action scid_9: 0 of 10 points achieved. Protects against: Password Cracking.\n\n\
        Implementation status:\nYou have 0 out of 5 users registered.\n\n\
        Steps:\n1. Open settings [1]\n2. Turn it on\n\n[1] https://x.example/set\n\nLink: https://security.example/";
    assert_eq!(made.description, expected);
    let id = made.correlation(&local());
    let prefix = CorrelationId::recommendation_prefix("tenant", "scid_9");
    assert!(id.as_str().starts_with(&prefix));
    assert_eq!(shared_query(&prefix).to_encoded(), format!("correlation_idSTARTSWITH{prefix}-"));
}

fn local() -> LocalId {
    LocalId::new("2026-11-20T08:00:00Z".parse().unwrap(), 7)
}

#[test]
fn hostile_and_huge_texts_fit_and_hold_nothing_hidden() {
    let huge = readable(&format!("<p>{}\u{1b}[2J\u{202e}</p>", "あ".repeat(50_000)).into());
    let one = Recommendation {
        title: format!("a\n\u{1b}]0;x\u{7}{}", "b".repeat(300)).into(),
        description: huge.clone(),
        remediation: huge.clone(),
        implementation: huge.clone(),
        impact: huge,
        action_url: Some("https://x.example/".into()),
        ..action("a")
    };
    let made = proposal::task("tenant", &one, Kind::Incident, DueRule::default(), date(2026, 11, 20), "x");
    assert_eq!(task::check_name(&made.name), Ok(()));
    assert!(made.description.chars().count() <= task::DESCRIPTION_MAX - 600, "{}", made.description.chars().count());
    assert!(made.description.contains("Steps:\nあ") && made.description.ends_with("Link: https://x.example/"));
    let hidden = |text: &str| text.chars().any(|c| c != '\n' && crate::domain::text::is_hidden(c));
    assert!(!hidden(&made.name) && !hidden(&made.description) && !hidden(&made.improvement_action.unwrap().title));
}

#[test]
fn an_update_tells_something_by_any_of_its_parts() {
    let blank = || StateUpdate { comment: "".into(), updated_by: "".into(), updated: None, ..update("Default", 1) };
    assert!(!blank().is_telling());
    for telling in [
        StateUpdate { updated: update("Default", 1).updated, ..blank() },
        StateUpdate { comment: "why".into(), ..blank() },
        StateUpdate { updated_by: "someone".into(), ..blank() },
        StateUpdate { state: ControlState::Ignored, ..blank() },
    ] {
        assert!(telling.is_telling(), "{telling:?}");
    }
}

#[test]
fn each_state_has_its_status_and_says_whether_work_is_left() {
    let of = |state: &str| Recommendation { updates: vec![update(state, 1)], ..action("a") };
    let table = [
        ("Default", ActionStatus::ToAddress, true),
        ("Reviewed", ActionStatus::ToAddress, true),
        ("Planned", ActionStatus::Planned, true),
        ("Outsourced", ActionStatus::Other("Outsourced".into()), true),
        ("Ignored", ActionStatus::RiskAccepted, false),
        ("ThirdParty", ActionStatus::ThirdParty, false),
        ("AlternateMitigation", ActionStatus::AlternateMitigation, false),
    ];
    for (state, status, open) in table {
        assert_eq!((of(state).status(), of(state).is_open()), (status, open), "{state}");
        assert_eq!(of(state).is_asserted(), state == "ThirdParty" || state == "AlternateMitigation", "{state}");
    }
    let words = ActionStatus::KNOWN.iter().map(ActionStatus::word).collect::<Vec<_>>();
    assert_eq!(words, ["to-address", "planned", "risk-accepted", "third-party", "alternate-mitigation", "completed"]);
    assert_eq!(ActionStatus::Other("x".into()).word(), "other");
    assert_eq!([Level::Low, Level::Moderate, Level::High].map(Level::word), ["low", "moderate", "high"]);
}

#[test]
fn every_category_but_an_unknown_one_has_its_like_in_a_task() {
    let categories: Vec<_> = ScoreCategory::KNOWN.iter().map(ScoreCategory::for_task).collect();
    let expected = [Category::Identity, Category::Data, Category::Devices, Category::Apps, Category::Infrastructure];
    assert_eq!(categories, expected.map(Some));
}

#[test]
fn a_small_fall_is_noise_and_a_complete_action_has_not_fallen() {
    let change = |from, to| PointChange { day: date(2026, 11, 12), from, to };
    let of = |change, points| Recommendation { changes: vec![change], points: Some(points), ..action("a") }.regression();
    assert_eq!(of(change(5.0, 4.98), 4.98), None);
    assert_eq!(of(change(5.0, 4.8), 4.8), Some(change(5.0, 4.8)));
    assert_eq!(of(change(12.0, 10.0), 10.0), None, "it still has all its points");
    let unknown = Recommendation { changes: vec![change(0.3, 0.1)], max: None, points: Some(0.1), ..action("a") };
    assert_eq!(unknown.regression(), Some(change(0.3, 0.1)));
}

#[test]
fn a_device_control_is_told_by_its_id_or_its_category() {
    assert!(action("scid_1").is_device());
    assert!(Recommendation { category: ScoreCategory::Device, ..action("aad_x") }.is_device());
    assert!(!action("aad_x").is_device());
}

#[test]
fn an_older_description_is_kept_under_the_newest_figures() {
    let moment = |text: &str| text.parse().ok();
    let change = PointChange { day: date(2026, 11, 12), from: 1.0, to: 2.0 };
    let newer = Recommendation {
        title: "a".into(),
        matched: Match::ScoreOnly,
        points: Some(2.0),
        max: Some(3.0),
        changes: vec![change],
        implementation: readable(&"2 of 5".into()),
        counted: Some(Counted { count: 2, total: 5 }),
        on: Some(true),
        last_synced: moment("2026-11-20T08:00:00Z"),
        ..action("a")
    };
    let older = Recommendation {
        points: Some(1.0),
        implementation: readable(&"1 of 5".into()),
        description: readable(&"What it is".into()),
        last_synced: moment("2026-11-19T08:00:00Z"),
        ..action("a")
    };
    let both = newer.clone().described_by(older.clone());
    let expected = Recommendation {
        points: Some(2.0),
        changes: vec![change],
        implementation: newer.implementation.clone(),
        counted: newer.counted,
        on: Some(true),
        last_synced: newer.last_synced,
        ..older.clone()
    };
    assert_eq!(both, expected);
    assert_eq!(newer.clone().described_by(Recommendation { matched: Match::ScoreOnly, ..older.clone() }).matched, Match::Both);
    let described = Recommendation { description: readable(&"In the score".into()), ..newer.clone() };
    assert_eq!(described.described_by(older.clone()).description.whole().raw(), "In the score");
    assert_eq!(newer.described_by(Recommendation { max: None, ..older }).max, Some(3.0));
}

#[test]
fn one_reason_raises_a_low_priority_by_one_level() {
    let low = Recommendation { max: Some(1.0), threats: vec![Threat::AccountBreach], ..action("a") };
    assert_eq!(proposal::priority(&low).priority, Priority::Moderate);
    let fall = PointChange { day: date(2026, 11, 12), from: 1.0, to: 0.0 };
    assert_eq!(proposal::priority(&Recommendation { changes: vec![fall], ..low }).priority, Priority::High);
    let of = |max| proposal::priority(&Recommendation { max: Some(max), ..action("a") }).priority;
    assert_eq!((of(8.0), of(7.9), of(4.0), of(3.9)), (Priority::High, Priority::Moderate, Priority::Moderate, Priority::Low));
    let rule = DueRule::default();
    let monday = date(2026, 11, 23);
    let due =
        [Priority::Critical, Priority::High, Priority::Moderate, Priority::Low].map(|priority| rule.due(priority, monday).unwrap());
    assert_eq!(due, [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 23), date(2027, 2, 22)], "the last was a Sunday");
}

#[test]
fn what_is_not_known_of_an_action_is_left_out_of_its_description() {
    let fall = PointChange { day: date(2026, 11, 12), from: 6.0, to: 2.5 };
    let scored = Recommendation { points: Some(2.5), max: None, changes: vec![fall], ..action("aad_x") };
    let why = "Microsoft Secure Score improvement action aad_x";
    assert_eq!(proposal::description(&scored), format!("{why}: 2.5 points achieved. It fell from 6 to 2.5 points on 2026-11-12."));
    assert_eq!(proposal::description(&Recommendation { points: None, ..action("aad_x") }), format!("{why}."));
    let felt = Recommendation { impact: readable(&"Users sign in twice".into()), points: None, ..action("aad_x") };
    assert_eq!(proposal::description(&felt), format!("{why}.\n\nUser impact:\nUsers sign in twice"));
}

#[test]
fn a_text_that_fits_is_whole_and_a_longer_one_fills_the_room() {
    let titled = |count| proposal::name(&Recommendation { title: "t".repeat(count).into(), ..action("a") });
    assert_eq!(titled(160), "t".repeat(160));
    assert_eq!(titled(161), format!("{} […]", "t".repeat(156)));
    let long = Recommendation {
        description: readable(&"d".repeat(2_000).as_str().into()),
        implementation: readable(&"some".into()),
        remediation: readable(&"s".repeat(4_000).as_str().into()),
        action_url: Some("https://x.example/".into()),
        ..action("a")
    };
    // 4,000 characters are what the instance stores; 700 are left for the trailer.
    assert_eq!(proposal::description(&long).chars().count(), 3_300);
}

#[test]
fn a_days_percentage_is_of_its_maximum() {
    let day = |points, max| score::ScoreDay { day: date(2026, 11, 20), points, max, categories: [].into() }.percentage();
    assert_eq!((day(30.0, 120.0), day(1.0, 0.0), day(9.0, 8.0)), (Some(25.0), None, Some(100.0)));
    let basis = [score::Basis::AllTenants, score::Basis::TotalSeats(None, Some(9)), score::Basis::IndustryTypes];
    assert_eq!(basis.each_ref().map(score::Basis::word), ["all-tenants", "total-seats", "industry-types"]);
    assert_eq!(score::Basis::Other("x".into()).word(), "other");
}

#[test]
fn a_look_is_partial_when_something_is_said_to_be_missing() {
    let look = |missing: &[&str]| score::ScoreSnapshot {
        tenant: "t".into(),
        fetched: Timestamp::UNIX_EPOCH,
        calculated: None,
        days: Vec::new(),
        comparisons: Vec::new(),
        recommendations: Vec::new(),
        missing: missing.iter().map(|text| (*text).into()).collect(),
        unreadable: 0,
    };
    assert!(look(&["Exchange"]).is_partial() && !look(&[]).is_partial());
}

#[test]
fn only_closed_tickets_of_an_action_with_points_missing_await_microsoft() {
    let ticket = |over| listing::SharedTicket {
        local_id: local(),
        kind: Kind::Change,
        number: None,
        state: "3".into(),
        over,
        due: None,
        updated: None,
    };
    let awaits = |status: ActionStatus, tickets: &[bool]| {
        let one = action("a");
        let row = listing::ActionRow {
            id: one.id,
            title: one.title,
            matched: one.matched,
            checked: None,
            category: one.category,
            service: one.service,
            rank: None,
            points: None,
            max: None,
            user_impact: None,
            cost: None,
            status,
            regressed: false,
            asserted: false,
            deprecated: false,
            tickets: tickets.iter().map(|over| ticket(*over)).collect(),
        };
        row.awaits_microsoft()
    };
    assert!(awaits(ActionStatus::ToAddress, &[true]) && awaits(ActionStatus::Planned, &[true, true]));
    assert!(!awaits(ActionStatus::ToAddress, &[true, false]) && !awaits(ActionStatus::ToAddress, &[]));
    assert!(!awaits(ActionStatus::Completed, &[true]));
}

#[test]
fn the_usual_list_is_what_is_open_and_the_newest_day_is_the_last() {
    let usual = listing::ActionQuery::usual();
    assert!(usual.open && usual.descending && !usual.all);
    let day = |day| score::ScoreDay { day: date(2026, 11, day), points: 1.0, max: 2.0, categories: [].into() };
    let card = listing::ScoreCard { days: vec![day(19), day(20)], ..listing::ScoreCard::default() };
    assert_eq!(card.newest(), Some(&day(20)));
    assert_eq!(listing::ScoreCard::default().newest(), None);
}

#[test]
fn steps_are_left_out_where_no_more_than_the_mark_of_a_cut_would_fit() {
    let before = "Microsoft Secure Score improvement action .".len();
    let of = |why: usize| {
        let id = "x".repeat(why - before);
        proposal::description(&Recommendation {
            points: None,
            remediation: readable(&"s".repeat(99).as_str().into()),
            ..action(&id)
        })
    };
    assert!(of(3_282).ends_with("\n\nSteps:\nsss […]"));
    assert!(of(3_283).ends_with("x."));
}
