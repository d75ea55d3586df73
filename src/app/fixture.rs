//! Made-up data and short ways to press keys, for the tests of this room and of the drawing room.

use std::collections::BTreeMap;

use crossterm::event::KeyEvent;
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, civil::date, tz::TimeZone};

use super::{Effect, Model, Moment, Msg, ProfileInfo, Setup, ThemeName, actions, update};
use crate::domain::listing::{Attention, CardData, HomeData, ListPage, ListRequest};
use crate::domain::scope::Me;
use crate::domain::ticket::{JournalElement, JournalEntry, Pending, TicketDetail, TicketRow};
use crate::domain::write::{Operation, Problem, RefusedField, WriteState, WriteSummary};
use crate::domain::{Choices, HintId, Kind, LocalId, Record, Retry, SysId, Untrusted, due};
use crate::i18n::Words;
use crate::keymap::Key;

/// Friday, 2026-11-20, 14:32 UTC.
pub fn now() -> Timestamp {
    "2026-11-20T14:32:00Z".parse().unwrap()
}

pub const TODAY: Date = date(2026, 11, 20);

pub fn moment() -> Moment {
    Moment { now: now(), random: 42 }
}

pub fn profile() -> ProfileInfo {
    ProfileInfo {
        name: "work".into(),
        instance: "https://contoso.service-now.com".into(),
        vault: "keyring".into(),
        scope: "mine".into(),
        interval: "60s".into(),
        config_file: "~/.config/ticketdeck/config.toml".into(),
        plain_vault_warning: false,
        stale_after: SignedDuration::from_mins(15),
    }
}

pub fn setup(size: (u16, u16)) -> Setup {
    Setup {
        words: Words::english(),
        keymap: actions::keymap(&[]).unwrap(),
        profile: Some(profile()),
        state_names: BTreeMap::new(),
        choices: Choices::default(),
        me: Me { user_name: "mira.okafor".into(), ..Me::default() },
        ascii: false,
        theme: ThemeName::Dark,
        size,
        zone: TimeZone::UTC,
        drafts: Vec::new(),
    }
}

/// A connected model that shows the home screen with [`home`].
pub fn model(size: (u16, u16)) -> Model {
    let (mut model, _) = Model::new(setup(size), &moment());
    update(&mut model, Msg::Home(home()), &moment());
    model
}

pub fn id(n: u128) -> LocalId {
    LocalId::new(now(), n)
}

const CHANGES: [(&str, &str, &str, i64); 10] = [
    ("Change ticket - should not be planning", "4", "-5", 3),
    ("Require MFA for Azure AD privileged roles", "3", "-5", -2),
    ("Turn on Attack Surface Reduction rules", "3", "-5", 12),
    ("Fix Defender ATP sensor data collection", "2", "-5", 14),
    ("トンネルの証明書を更新する（東京と大阪の拠点）", "4", "-4", 30),
    ("Store user documents in OneDrive for Business", "4", "-3", 9),
    ("Turn on audit data recording", "1", "-1", 1),
    ("Größenänderung der Notfallkonten prüfen", "4", "0", 40),
    ("Require MFA for all users", "3", "-5", 7),
    ("更新 Windows 10 伺服器", "3", "-4", 21),
];

const INCIDENTS: [(&str, &str, &str, i64); 6] = [
    ("Sign-in from an impossible place for two admins", "1", "1", 0),
    ("Mailbox rule forwards to an outside address", "2", "2", 1),
    ("Antivirus definitions are old on 14 laptops", "3", "2", 5),
    ("Password spray against the VPN", "2", "3", 2),
    ("Guest account still active after its end date", "4", "1", 6),
    ("Log collector in Malmö is silent", "5", "1", 20),
];

/// One row; `n` is its id and decides its number.
pub fn row(kind: Kind, n: u128, name: &str, priority: &str, state: &str, due: Option<Date>) -> TicketRow {
    let prefix = if kind == Kind::Change { "CHG" } else { "INC" };
    TicketRow {
        local_id: id(n),
        kind,
        sys_id: SysId::parse(&format!("{n:032x}")).ok(),
        number: Some(Untrusted::new(format!("{prefix}{:07}", 30000 + n))),
        name: Untrusted::from(name),
        priority: priority.into(),
        state: state.into(),
        active: Some(true),
        due,
        assigned_to: Untrusted::from("Mira Okafor"),
        created: Some(now()),
        updated: Some(now()),
        unreadable: false,
        pending: Vec::new(),
    }
}

fn rows(kind: Kind, from: u128, data: &[(&str, &str, &str, i64)]) -> Vec<TicketRow> {
    let numbered = (from..).zip(data);
    numbered
        .map(|(n, (name, priority, state, days))| row(kind, n, name, priority, state, TODAY.checked_add(days.days()).ok()))
        .collect()
}

/// A home with ten changes (ids 1 to 10) and six incidents (ids 101 to 106), some of them pending.
pub fn home() -> HomeData {
    let mut changes = rows(Kind::Change, 1, &CHANGES);
    changes[0].sys_id = None;
    changes[0].number = None;
    changes[0].pending = vec![Pending { operation: Operation::Create, state: WriteState::Queued }];
    changes[3].pending = vec![Pending { operation: Operation::Edit, state: WriteState::Conflict }];
    let mut incidents = rows(Kind::Incident, 101, &INCIDENTS);
    incidents[1].pending = vec![Pending { operation: Operation::Edit, state: WriteState::Refused }];
    incidents[4].due = None;
    HomeData {
        cards: vec![
            CardData { kind: Kind::Change, rows: changes, open: 27, as_of: Some(now()) },
            CardData { kind: Kind::Incident, rows: incidents, open: 6, as_of: Some(now()) },
        ],
        attention: Attention { overdue: 1, conflicts: 1, refused: 1, waiting: 1, unreadable: 0 },
    }
}

/// The detail of a row: a description with a trailer, a refused edit, two journal entries.
pub fn detail(row: TicketRow) -> TicketDetail {
    let description = "Every admin signs in with a second factor.\n\nFirst the pilot group, then everyone. 手順書は社内ポータルにあります。\n\n-- \nRecommendation source: Microsoft recommendation\nRecommendation category: Identity\nInitiated by: mira.okafor";
    let due = row.due.map(due::to_wire).unwrap_or_default();
    let record: Record = [
        ("short_description", row.name.raw()),
        ("description", description),
        ("priority", row.priority.as_str()),
        ("due_date", &due),
    ]
    .into_iter()
    .collect();
    let entry = |n: u32, element, text: &str| JournalEntry {
        sys_id: SysId::parse(&format!("{n:032x}")).unwrap(),
        element,
        text: Untrusted::from(text),
        author: Untrusted::from("jonas.lind"),
        created: Some(now()),
    };
    let write = WriteSummary {
        id: 1,
        local_id: row.local_id.clone(),
        kind: row.kind,
        operation: Operation::Edit,
        state: WriteState::Refused,
        fields: [("priority".to_owned(), "2".to_owned())].into(),
        refused: vec![RefusedField { field: "priority".into(), sent: Untrusted::from("2"), kept: Untrusted::from("3") }],
        problem: Some(Problem {
            hint: HintId::InstanceRule,
            retry: Retry::No,
            detail: Untrusted::from("Priority is set by a data lookup"),
        }),
        until: None,
        created: now(),
    };
    TicketDetail {
        shown: record.clone(),
        record,
        journal: vec![
            entry(1, JournalElement::WorkNote, "Pilot group is done.\nTwo laptops are left."),
            entry(2, JournalElement::Comment, "Starting on Monday."),
        ],
        writes: vec![write],
        row,
    }
}

/// Answers every detail request among the effects with [`detail`].
pub fn answer_details(model: &mut Model, effects: &[Effect]) {
    for effect in effects {
        if let Effect::LoadDetail(serial, id) = effect {
            let home = model.home.data().cards.iter().flat_map(|card| &card.rows);
            let listed = model.list().map(|list| list.page().rows.iter()).into_iter().flatten();
            let row = home.chain(listed).find(|row| row.local_id == *id).cloned();
            update(model, Msg::Detail(*serial, row.map(detail)), &moment());
        }
    }
}

/// Tickets of a made-up list, by position; their ids are 1000 and up.
pub fn list_row(position: usize) -> TicketRow {
    let kind = if position.is_multiple_of(3) { Kind::Incident } else { Kind::Change };
    let (name, priority, state, days) = CHANGES[position % CHANGES.len()];
    let state = if kind == Kind::Change { state } else { "2" };
    let due = TODAY.checked_add(days.days()).ok();
    row(kind, 1000 + position as u128, name, priority, state, due)
}

/// Answers a list request from a list of some length, as the database would.
pub fn list_page(request: &ListRequest, total: usize) -> ListPage {
    let all = |position: usize| list_row(position);
    let kept = request.keep.as_ref().and_then(|id| (0..total).find(|position| all(*position).local_id == *id));
    let offset = kept.map_or(request.offset, |kept| kept.saturating_sub(request.limit / 2)).min(total);
    let end = (offset + request.limit).min(total);
    ListPage { offset, rows: (offset..end).map(all).collect(), total, kept }
}

/// Answers every list request among the effects, and those that follow.
pub fn answer_lists(model: &mut Model, effects: Vec<Effect>, total: usize) {
    for effect in effects {
        if let Effect::LoadList(serial, request) = effect {
            let page = list_page(&request, total);
            let more = update(model, Msg::List(serial, page), &moment());
            answer_lists(model, more, total);
        }
    }
}

/// Presses keys, given as text with spaces between; gives the effects of all of them.
pub fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    keys.split_whitespace().flat_map(|key| update(model, Msg::Key(event(key)), &moment())).collect()
}

/// Types text, one key per character.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    text.chars().flat_map(|c| update(model, Msg::Key(Key::char(c).to_event()), &moment())).collect()
}

pub fn event(key: &str) -> KeyEvent {
    key.parse::<Key>().unwrap().to_event()
}
