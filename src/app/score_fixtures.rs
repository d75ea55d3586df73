//! A made-up tenant for tests: improvement actions of every sort, with tickets made from some.

use jiff::ToSpan;

use super::fixtures::{TODAY, local, profile};
use super::setup::{Profile, ScoreProfile};
use crate::domain::html::Readable;
use crate::domain::recommendation::listing::*;
use crate::domain::recommendation::score::{Basis, Comparison, ScoreDay};
use crate::domain::recommendation::{
    ActionStatus, Counted, Level, Match, PointChange, Recommendation, ScoreCategory, Threat, Tier, fixtures,
};
use crate::domain::{Kind, Untrusted};

/// Id, title, category, points, maximum.
type Sample = (&'static str, &'static str, ScoreCategory, f64, f64);

const ACTIONS: [Sample; 8] = [
    (
        "AdminMFAV2",
        "Ensure multifactor authentication is enabled for all users in administrative roles",
        ScoreCategory::Identity,
        0.0,
        10.0,
    ),
    (
        "BlockLegacyAuthentication",
        "Enable Conditional Access policies to block legacy authentication",
        ScoreCategory::Identity,
        0.0,
        8.0,
    ),
    ("scid_2010", "Turn on PUA protection in block mode", ScoreCategory::Device, 1.41, 9.0),
    ("dlp_datalossprevention", "全ユーザーの DLP ポリシーを有効にする", ScoreCategory::Data, 0.0, 5.0),
    ("mdo_safeattachments", "Ensure Safe Attachments policy is enabled", ScoreCategory::Apps, 3.0, 8.0),
    ("AATP_HoneyToken", "Set a honeytoken account", ScoreCategory::Identity, 0.0, 1.0),
    ("aad_third_party_apps", "Ensure third party integrated applications are not allowed", ScoreCategory::Apps, 0.0, 5.0),
    ("exo_mailboxaudit", "Ensure mailbox auditing for all users is enabled", ScoreCategory::Apps, 5.0, 5.0),
];

/// The profile of the other fixtures, with Secure Score.
pub fn scored_profile() -> Profile {
    Profile { secure_score: Some(ScoreProfile { write_back: true, ..ScoreProfile::default() }), ..profile() }
}

/// A connected model with Secure Score that has its home data.
pub fn scored(size: (u16, u16)) -> super::Model {
    super::fixtures::model_with(super::Setup { profile: Some(scored_profile()), size, ..super::Setup::default() })
}

pub fn action(n: usize) -> Recommendation {
    let (id, title, category, points, max) = ACTIONS[n].clone();
    let fall = PointChange { day: TODAY.checked_sub(9.days()).unwrap(), from: 10.0, to: 0.0 };
    Recommendation {
        title: title.into(),
        category,
        points: Some(points),
        max: Some(max),
        rank: u32::try_from(n + 1).ok(),
        user_impact: [Some(Level::Low), Some(Level::Moderate), None, Some(Level::High)][n % 4],
        cost: [Some(Level::Low), Some(Level::Moderate)][n % 2],
        changes: if n == 0 { vec![fall] } else { Vec::new() },
        threats: vec![Threat::PasswordCracking, Threat::AccountBreach],
        tier: Some(Tier::Core),
        description: Readable {
            text: "Requiring a second factor [1] makes it harder for attackers to get into privileged accounts.".into(),
            links: vec!["https://learn.microsoft.com/entra/identity/authentication".into()],
        },
        remediation: Readable {
            text: "1. Open Protection > Conditional Access\n2. Create a policy for directory roles\n3. Turn it on".into(),
            links: Vec::new(),
        },
        impact: Readable { text: "Administrators need a second factor to sign in.".into(), links: Vec::new() },
        implementation: Readable { text: "You have 4 of 5 users without a second factor.".into(), links: Vec::new() },
        counted: Some(Counted { count: 1, total: 5 }),
        last_synced: "2026-11-19T22:00:00Z".parse().ok(),
        action_url: (n != 3).then(|| "https://entra.microsoft.com/?tid=tenant".into()),
        updates: vec![fixtures::update("Default", 3)],
        ..fixtures::action(id)
    }
}

/// The ticket made from an action, `over` or not.
pub fn ticket(n: usize, over: bool) -> SharedTicket {
    SharedTicket {
        local_id: local(500 + n as u128),
        kind: Kind::Change,
        number: Some(format!("CHG003{n:04}").into()),
        state: if over { "3" } else { "-1" }.into(),
        over,
        due: TODAY.checked_add(14.days()).ok(),
        updated: "2026-11-18T10:00:00Z".parse().ok(),
    }
}

pub fn row(n: usize) -> ActionRow {
    let action = action(n);
    let tickets = match n {
        1 => vec![ticket(12, false)],
        // Closed, and Microsoft has looked since.
        4 => vec![ticket(13, true)],
        // Closed after Microsoft's last look.
        6 => vec![SharedTicket { updated: "2026-11-20T10:00:00Z".parse().ok(), ..ticket(14, true) }],
        // Still in the outbox.
        2 => vec![SharedTicket { number: None, ..ticket(15, false) }],
        _ => Vec::new(),
    };
    ActionRow {
        id: action.id.clone(),
        title: action.title.clone(),
        matched: Match::Both,
        category: action.category.clone(),
        service: action.service.clone(),
        rank: action.rank,
        points: action.points,
        max: action.max,
        user_impact: action.user_impact,
        cost: action.cost,
        status: action.status(),
        regressed: action.regression().is_some(),
        asserted: action.is_asserted(),
        deprecated: false,
        checked: action.last_synced,
        tickets,
    }
}

pub fn rows() -> Vec<ActionRow> {
    (0..ACTIONS.len()).map(row).collect()
}

pub fn page(request: &ActionRequest) -> ActionPage {
    let query = &request.query;
    let fits = |row: &ActionRow| {
        (!query.open || row.status != ActionStatus::Completed)
            && (!query.not_shared || row.tickets.is_empty())
            && (!query.regressed || row.regressed)
            && (!query.closed || row.is_closed())
            && query.only.as_ref().is_none_or(|only| only.contains(&row.id))
            && query.category.as_ref().is_none_or(|category| *category == row.category)
            && row.title.raw().to_lowercase().contains(&query.filter.to_lowercase())
    };
    let rows: Vec<ActionRow> = rows().into_iter().filter(fits).collect();
    ActionPage { offset: 0, total: rows.len(), rows, kept: None }
}

pub fn services() -> Vec<Untrusted> {
    vec!["AzureAD".into(), "MDATP".into(), "MDO".into()]
}

pub fn detail(id: &Untrusted) -> Option<Box<ActionDetail>> {
    let n = ACTIONS.iter().position(|(known, ..)| *known == id.raw())?;
    Some(Box::new(ActionDetail {
        row: row(n),
        linked: Vec::new(),
        recommendation: action(n),
        tenant: "0f3c9d2e-tenant".into(),
        prefix: format!("td-{n:010x}"),
        calculated: "2026-11-20T00:00:00Z".parse().ok(),
        fetched: "2026-11-20T14:32:00Z".parse().ok(),
    }))
}

fn days() -> Vec<ScoreDay> {
    (0..90)
        .map(|ago| {
            let at = 89 - ago;
            let points = 380.0 + f64::from(at) / 2.0 - if ago < 9 { 10.0 } else { 0.0 };
            let categories = [(ScoreCategory::Identity, points / 2.0), (ScoreCategory::Apps, points / 4.0)].into();
            ScoreDay { day: TODAY.checked_sub(ago.days()).unwrap(), points, max: 951.0, categories }
        })
        .rev()
        .collect()
}

/// The card with its alerts.
pub fn now() -> ScoreNow {
    let top = rows().into_iter().take(3).collect();
    let comparison = |basis, percent| Comparison { basis, percent, categories: std::collections::BTreeMap::new() };
    let counts =
        ActionCounts { regressed: 2, to_address: 48, planned: 3, completed: 12, shared: 1, awaiting: 2, ..ActionCounts::default() };
    let card = ScoreCard {
        tenant: "0f3c9d2e-tenant".into(),
        days: days(),
        comparisons: vec![comparison(Basis::AllTenants, 30.1), comparison(Basis::TotalSeats(Some(101), Some(300)), 34.44)],
        calculated: "2026-11-20T00:00:00Z".parse().ok(),
        fetched: "2026-11-20T14:32:00Z".parse().ok(),
        counts,
        top,
        ..ScoreCard::default()
    };
    let alerts = ScoreAlerts {
        fall: Some(ScoreFall { since: TODAY.checked_sub(7.days()).unwrap(), from: 44.2, to: 43.3 }),
        regressed: Vec::new(),
        denied: vec!["mdo_safeattachments".into()],
        fresh: vec!["AATP_HoneyToken".into(), "aad_third_party_apps".into()],
    };
    let category = |category, points, max| CategoryScore { category, points, max };
    let categories = vec![
        category(ScoreCategory::Device, 158.0, 420.5),
        category(ScoreCategory::Identity, 207.0, 310.0),
        category(ScoreCategory::Apps, 46.83, 180.5),
        category(ScoreCategory::Data, 0.0, 40.0),
    ];
    ScoreNow { card: Some(card), alerts, categories }
}
