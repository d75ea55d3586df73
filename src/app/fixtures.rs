//! Made-up tickets and moments for tests.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crossterm::event::{KeyEvent, KeyEventKind};
use jiff::civil::{Date, date};

use super::*;
use crate::domain::filter::Test;
use crate::domain::listing::*;
use crate::domain::outbox::{Candidate, Deed, Logged, NoUndo, OutboxItem, Touched, actions};
use crate::domain::scope::{Me, Scope};
use crate::domain::sync::{Phase, SyncState};
use crate::domain::ticket::*;
use crate::domain::triage;
use crate::domain::verb::Subject;
use crate::domain::write::*;
use crate::domain::{HintId, Kind, LocalId, Record, Retry, SysId, Untrusted};
use crate::keymap::{Chord, KeySetup, OwnKeys};

pub const TODAY: Date = date(2026, 11, 20);

pub fn moment() -> Moment {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let random = u128::from(NEXT.fetch_add(1, Ordering::Relaxed));
    Moment { now: "2026-11-20T14:40:00Z".parse().unwrap(), today: TODAY, random }
}

pub fn profile() -> Profile {
    Profile {
        name: "default".into(),
        instance: "https://acme.service-now.com".into(),
        login: "ticketdeck.integration".into(),
        vault: VaultKind::Keyring,
        scope: Scope::Mine,
        me: Me { user_name: "mira.okafor".into(), sys_id: SysId::parse(&"a".repeat(32)).ok(), groups: Vec::new() },
        interval: Duration::from_mins(1),
        stage: None,
        read_only: false,
        proxy: None,
        client_id: "0123456789abcdef0123456789abcdef".into(),
        secure_score: None,
    }
}

pub fn local(n: u128) -> LocalId {
    LocalId::new("2026-11-20T08:00:00Z".parse().unwrap(), n)
}

/// Kind, name, priority, state, due day relative to today.
type Sample = (&'static str, &'static str, &'static str, i32);

const CHANGES: [Sample; 10] = [
    ("Change ticket - should not be planning", "4", "-5", 4),
    ("Require MFA for Azure AD privileged roles", "2", "-5", 3),
    ("Turn on Attack Surface Reduction rules", "3", "-4", 13),
    ("Fix Defender ATP sensor data collection", "1", "-1", -2),
    ("全ユーザーに多要素認証を必須にする", "2", "-3", 30),
    ("Store user documents in OneDrive for Business", "4", "-5", 0),
    ("Turn on audit data recording", "4", "-2", 41),
    ("伺服器憑證更新與防火牆規則檢查", "3", "0", 60),
    ("Require MFA for all users", "3", "-5", 9),
    ("Update Windows 10", "3", "-4", 6),
];

const INCIDENTS: [Sample; 10] = [
    ("Incident - should be planning", "5", "1", 4),
    ("VPN トンネルが切断される", "1", "2", 0),
    ("Störung im Anmeldedienst für Außenstellen", "2", "2", -1),
    ("Mail delivery delayed for external recipients", "3", "3", 2),
    ("Sign-in loop after password reset on jump host lin-adm-07", "3", "1", 5),
    ("Suspicious inbox rule forwarding to an external address", "1", "2", 1),
    ("Printer queue stuck on floor 3", "4", "1", 12),
    ("Certificate of the intranet expires", "2", "1", 20),
    ("Disk almost full on file server", "3", "3", 7),
    ("Conditional access blocks the service account", "2", "1", 3),
];

pub fn row(kind: Kind, n: usize) -> TicketRow {
    let (samples, base) = match kind {
        Kind::Change => (&CHANGES, "CHG0030"),
        Kind::Incident => (&INCIDENTS, "INC0010"),
    };
    let (name, priority, state, due) = samples[n % 10];
    let offset = if kind == Kind::Change { 0 } else { 100_000 };
    TicketRow {
        local_id: local(offset + n as u128),
        kind,
        sys_id: SysId::parse(&format!("{n:032x}")).ok(),
        number: Some(Untrusted::from(format!("{base}{n:03}"))),
        name: name.into(),
        priority: priority.into(),
        state: state.into(),
        active: Some(true),
        due: TODAY.checked_add(jiff::Span::new().days(due)).ok(),
        assigned_to: if n.is_multiple_of(3) { "".into() } else { "Mira Okafor".into() },
        created: "2026-11-18T09:12:00Z".parse().ok(),
        updated: "2026-11-20T13:05:00Z".parse().ok(),
        unreadable: false,
        fresh: None,
        aside: false,
        pending: Vec::new(),
    }
}

pub fn rows(kind: Kind, count: usize) -> Vec<TicketRow> {
    let mut rows: Vec<TicketRow> = (0..count).map(|n| row(kind, n)).collect();
    let mark = |row: &mut TicketRow, operation, state| row.pending.push(Pending { operation, state });
    if kind == Kind::Change && count > 6 {
        mark(&mut rows[2], Operation::Edit, WriteState::Queued);
        mark(&mut rows[6], Operation::Edit, WriteState::Conflict);
        (rows[3].fresh, rows[5].fresh) = (Some(Fresh::Changed), Some(Fresh::New));
        (rows[0].number, rows[0].sys_id) = (None, None);
        mark(&mut rows[0], Operation::Create, WriteState::Queued);
    }
    rows
}

pub fn home_data() -> HomeData {
    let card = |kind, open| CardData { kind, rows: rows(kind, 10), open, as_of: "2026-11-20T14:32:00Z".parse().ok() };
    HomeData {
        cards: vec![card(Kind::Change, 27), card(Kind::Incident, 41)],
        attention: Attention { overdue: 3, conflicts: 1, refused: 0, waiting: 2, unreadable: 0 },
    }
}

pub fn sync_state() -> SyncState {
    SyncState { phase: Phase::Idle, as_of: "2026-11-20T14:32:00Z".parse().ok(), waiting: 2, problem: None }
}

pub fn detail() -> TicketDetail {
    let row =
        TicketRow { pending: vec![Pending { operation: Operation::Edit, state: WriteState::Queued }], ..row(Kind::Change, 1) };
    let body = "All accounts with a privileged role must sign in with a second factor.\n\n1. Open the conditional access policies.\n\
                2. 全ユーザーを対象にする前に、管理者の役割だけで試してください。\n3. Watch the sign-in log for a day.";
    let trailer = "-- \nRecommendation source: Microsoft recommendation\nRecommendation category: Identity\nInitiated by: mira.okafor\n\
                   Improvement action: Require MFA for administrative roles";
    let record: Record = [
        ("sys_id", "00000000000000000000000000000001"),
        ("short_description", "Require MFA for Azure AD privileged roles"),
        ("description", &format!("{body}\n\n{trailer}")),
        ("priority", "2"),
        ("state", "-5"),
        ("due_date", "2026-11-23 12:00:00"),
    ]
    .into_iter()
    .collect();
    let related = vec![(Relation::CausedBy, self::row(Kind::Change, 4)), (Relation::SameItem, self::row(Kind::Incident, 1))];
    TicketDetail {
        row,
        shown: record.clone(),
        record,
        journal: journal(),
        writes: writes(),
        action: None,
        linked: false,
        seen: "2026-11-19T17:00:00Z".parse().ok(),
        journal_known: JournalKnown::Whole,
        related,
    }
}

fn journal() -> Vec<JournalEntry> {
    let entry = |n: usize, element, text: &str, author: &str, at: &str| JournalEntry {
        sys_id: Some(SysId::parse(&format!("{n:032x}")).unwrap()),
        element,
        text: text.into(),
        author: author.into(),
        created: at.parse().ok(),
    };
    vec![
        entry(1, JournalElement::WorkNote, "Pilot group done, no lock-outs.\x1b[2J", "jonas.lind", "2026-11-20T09:10:00Z"),
        entry(2, JournalElement::Comment, "We will tell the branch offices first.", "mira.okafor", "2026-11-19T16:02:00Z"),
    ]
}

fn writes() -> Vec<WriteSummary> {
    let write = |id, state, field: &str, value: &str| WriteSummary {
        id,
        local_id: local(1),
        kind: Kind::Change,
        operation: Operation::Edit,
        state,
        fields: [(field.to_owned(), value.to_owned())].into(),
        refused: Vec::new(),
        problem: None,
        until: None,
        created: "2026-11-20T14:31:00Z".parse().unwrap(),
    };
    let refused = RefusedField { field: "priority".into(), sent: "1".into(), kept: "2".into() };
    vec![
        write(2, WriteState::Queued, "due_date", "2026-11-23 12:00:00"),
        WriteSummary { refused: vec![refused], ..write(1, WriteState::Refused, "priority", "1") },
    ]
}

fn fields(pairs: &[(&str, &str)]) -> crate::domain::mapping::Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A write of the outbox on the sample ticket `n`, as `state` alone makes it.
pub fn item(id: i64, n: usize, operation: Operation, state: WriteState, sends: &[(&str, &str)]) -> OutboxItem {
    let row = row(Kind::Change, n);
    let write = WriteSummary {
        id,
        local_id: row.local_id,
        kind: Kind::Change,
        operation,
        state,
        fields: fields(sends),
        refused: Vec::new(),
        problem: None,
        until: None,
        created: "2026-11-20T14:31:00Z".parse().unwrap(),
    };
    let number = if operation == Operation::Create { "".into() } else { row.number.unwrap_or_default() };
    OutboxItem {
        behind: None,
        actions: actions(&write),
        write,
        number,
        name: row.name,
        base: fields(&[]),
        theirs: fields(&[]),
        candidates: Vec::new(),
        touched: None,
    }
}

/// The same with a reason and a time, and what can then be done.
pub fn waits(mut item: OutboxItem, hint: HintId, detail: &str, until: Option<&str>) -> OutboxItem {
    item.write.problem = Some(Problem { hint, retry: Retry::No, detail: detail.into() });
    item.write.until = until.map(|until| until.parse().unwrap());
    item.actions = actions(&item.write);
    item
}

/// A conflict over a short and a long field.
pub fn conflict() -> OutboxItem {
    let long = "Sensors on the branch servers report nothing since the update.\n\n1. Restart the service on one server.\n2. 全サーバーで再起動する前に結果を確認してください。";
    let mine = [("description", long), ("due_date", "2026-11-28 12:00:00"), ("priority", "2")];
    let item = item(3, 3, Operation::Edit, WriteState::Conflict, &mine);
    OutboxItem {
        behind: None,
        base: fields(&[("description", "Sensors report nothing."), ("due_date", "2026-11-24 12:00:00"), ("priority", "1")]),
        theirs: fields(&[("description", "Sensors report nothing.\n\nVendor case 4711 is open."), ("priority", "3")]),
        touched: Some(Touched { by: "jonas.lind".into(), at: "2026-11-20T14:29:00Z".parse().unwrap() }),
        ..waits(item, HintId::ChangedElsewhere, "description, priority", None)
    }
}

/// One write of every state that waits.
pub fn outbox() -> Vec<OutboxItem> {
    use Operation::{Create, Edit, Note};
    use WriteState::{Frozen, Queued, Refused, Sending, Unknown};
    let mut refused = item(2, 8, Edit, Refused, &[("priority", "1"), ("due_date", "2026-11-30 12:00:00")]);
    refused.write.refused = vec![RefusedField { field: "priority".into(), sent: "1".into(), kept: "3".into() }];
    let mut asked = waits(
        item(6, 5, Note, Unknown, &[("work_notes", "Rolled back on two hosts.")]),
        HintId::CannotProve,
        "the journal cannot be read",
        Some("2026-11-20T14:51:00Z"),
    );
    asked.candidates = vec![Candidate {
        sys_id: SysId::parse(&"b".repeat(32)).unwrap(),
        label: "14:38, jonas.lind".into(),
        text: "Rolled back on two hosts, see below.".into(),
    }];
    let mut frozen = waits(item(7, 0, Create, Frozen, &[("short_description", "Twice there")]), HintId::TwoTickets, "", None);
    let twin = |n: char, number: &str| Candidate {
        sys_id: SysId::parse(&n.to_string().repeat(32)).unwrap(),
        label: number.into(),
        text: "Twice there".into(),
    };
    frozen.candidates = vec![twin('c', "CHG0030041"), twin('d', "CHG0030042")];
    let mut grace = item(8, 9, Edit, Queued, &[("short_description", "Update Windows 11")]);
    grace.base = fields(&[("short_description", "Update Windows 10")]);
    grace.write.until = "2026-11-20T14:40:05Z".parse().ok();
    grace.actions = actions(&grace.write);
    vec![
        waits(refused, HintId::InstanceRule, "Priority is set by the data policy \x1b[31mP1", None),
        conflict(),
        waits(
            item(4, 0, Create, Unknown, &[("short_description", "New one")]),
            HintId::LookUpFirst,
            "504",
            Some("2026-11-20T14:45:30Z"),
        ),
        item(5, 6, Edit, Sending, &[("priority", "2")]),
        asked,
        frozen,
        grace,
    ]
}

/// The outbox is read anew and holds these.
pub fn read_outbox(model: &mut Model, items: Vec<OutboxItem>) -> Vec<Effect> {
    let effects = loads::load(model, Target::Outbox);
    let [Effect::LoadOutbox(serial)] = effects[..] else { panic!("{effects:?}") };
    update(model, Msg::Loaded(serial, Loaded::Outbox(items)), &moment())
}

/// What was sent: an edit that can be undone, one that cannot any more, a ticket.
pub fn log() -> Vec<Logged> {
    let line = |id: i64, n: usize, operation, undo| {
        let row = row(Kind::Change, n);
        Logged {
            id,
            deed: Deed::Ticket { write: id, local_id: row.local_id, kind: Kind::Change, operation },
            person: "mira.okafor".into(),
            process: "process 4711 on jump01".into(),
            number: row.number.unwrap_or_default(),
            name: row.name,
            outcome: WriteState::Confirmed,
            sent: fields(&[("due_date", "2026-12-03 12:00:00"), ("priority", "2")]),
            before: fields(&[("due_date", "2026-11-30 12:00:00"), ("priority", "3")]),
            refused: Vec::new(),
            at: "2026-11-20T14:21:07Z".parse().unwrap(),
            touched: Some(Touched { by: "jonas.lind".into(), at: "2026-11-20T14:29:00Z".parse().unwrap() }),
            undo,
        }
    };
    vec![
        line(9, 2, Operation::Edit, Ok(())),
        line(8, 4, Operation::Edit, Err(NoUndo::Changed)),
        line(7, 6, Operation::Create, Err(NoUndo::Create)),
        Logged {
            deed: Deed::Status { control: "mfa_for_admins".into() },
            number: Untrusted::default(),
            name: "Require multifactor authentication for administrative roles".into(),
            sent: fields(&[("status", "ThirdParty"), ("comment", "Done by the badge system (CHG0030012)")]),
            before: fields(&[("status", "Default"), ("comment", "")]),
            touched: None,
            ..line(6, 1, Operation::Edit, Err(NoUndo::Status))
        },
    ]
}

/// A connected model that has its home data.
pub fn model(size: (u16, u16)) -> Model {
    model_with(Setup { profile: Some(profile()), size, ..Setup::default() })
}

pub fn model_with(setup: Setup) -> Model {
    let mut model = Model::new(setup).unwrap();
    let effects = start(&mut model, &moment());
    answer(&mut model, effects);
    let effects = update(&mut model, Msg::Fact(crate::domain::sync::Fact::State(sync_state())), &moment());
    answer(&mut model, effects);
    model.toast = None;
    model
}

/// Answers loads as a database with the sample tickets would (250 changes and 250 incidents); gives back the other effects.
pub fn answer(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    let mut queue = effects;
    let mut others = Vec::new();
    while !queue.is_empty() {
        let mut next = Vec::new();
        for effect in queue {
            let msg = match effect {
                Effect::LoadHome(serial) => Msg::Loaded(serial, Loaded::Home(home_data())),
                Effect::LoadOutbox(serial) => Msg::Loaded(serial, Loaded::Outbox(outbox())),
                Effect::LoadLog(serial) => Msg::Loaded(serial, Loaded::Log(log())),
                Effect::LoadDrafts(serial) => Msg::Loaded(serial, Loaded::Drafts(Vec::new())),
                Effect::LoadList(serial, request) => Msg::Loaded(serial, Loaded::List(page(&request))),
                Effect::LoadCounts(serial, queries) => {
                    Msg::Loaded(serial, Loaded::Counts((0..queries.len()).map(|n| 12 * n + 7).collect()))
                }
                Effect::LoadScore(serial) => Msg::Loaded(serial, Loaded::Score(Box::new(score_fixtures::now()))),
                Effect::LoadActions(serial, request) => {
                    Msg::Loaded(serial, Loaded::Actions(score_fixtures::page(&request), score_fixtures::services()))
                }
                Effect::LoadAction(serial, id) => Msg::Loaded(serial, Loaded::Action(score_fixtures::detail(&id))),
                Effect::LoadReading(serial) => Msg::Loaded(serial, Loaded::Reading(model.reading)),
                Effect::LoadSubjects(serial, ids) => {
                    let found = |id: LocalId| {
                        let mut found = Subject::from(&detail());
                        found.row.pending.clear();
                        found.row.local_id = id;
                        found
                    };
                    Msg::Loaded(serial, Loaded::Subjects(ids.into_iter().map(found).collect()))
                }
                Effect::LoadRun(serial, query) => {
                    let request = ListRequest { query: *query, offset: 0, limit: triage::MOST, keep: None };
                    let page = page(&request);
                    let open = |row: &TicketRow| !crate::domain::state::is_over(row.kind, &row.state, row.active);
                    let stop = |row: TicketRow| triage::Stop {
                        id: row.local_id,
                        called: row.number.unwrap_or(row.name),
                        done: Vec::new(),
                    };
                    // A list that a run goes through is as long as a card.
                    let stops: Vec<_> = page.rows.into_iter().filter(open).take(10).map(stop).collect();
                    let kept = model.run.clone();
                    let offer = triage::Offer { kept, total: stops.len(), stops };
                    Msg::Loaded(serial, Loaded::Run(Box::new(offer)))
                }
                Effect::LoadReport(serial, run) => {
                    let run = run.map(|run| *run).or_else(|| model.run.clone());
                    Msg::Loaded(serial, Loaded::Report(run.map(report).map(Box::new)))
                }
                Effect::LoadMany(serial, ids) => Msg::Loaded(serial, Loaded::Subjects(ids.iter().filter_map(subject).collect())),
                Effect::LoadManyActions(serial, ids) => {
                    let found = ids.iter().filter_map(score_fixtures::detail).map(|detail| *detail);
                    Msg::Loaded(serial, Loaded::ManyActions(found.collect()))
                }
                Effect::LoadIds(serial, query, most) => {
                    let all = page(&ListRequest { query, offset: 0, limit: most, keep: None });
                    Msg::Loaded(serial, Loaded::Ids(all.rows.into_iter().map(|row| row.local_id).collect()))
                }
                Effect::LoadEntries(serial) => Msg::Loaded(serial, Loaded::Entries(Vec::new())),
                Effect::LoadDetail(serial, id) | Effect::PeekDetail(serial, id) => {
                    let mut found = detail();
                    // Other tickets have other numbers and names.
                    for kind in Kind::ALL {
                        found.row = rows(kind, 250).into_iter().find(|row| row.local_id == id).unwrap_or(found.row);
                    }
                    found.row.local_id = id;
                    Msg::Loaded(serial, Loaded::Detail(Some(Box::new(found))))
                }
                other => {
                    others.push(other);
                    continue;
                }
            };
            next.extend(update(model, msg, &moment()));
        }
        queue = next;
    }
    others
}

/// What has become of a run: of the first write the instance has it, the next waits, and so on.
fn report(run: triage::Run) -> triage::Report {
    use triage::Outcome::{Queued, Refused, Sent, TakenBack};
    let mut outcomes = [Sent, Queued, Refused, TakenBack].into_iter().cycle();
    let all: Vec<TicketRow> = Kind::ALL.into_iter().flat_map(|kind| rows(kind, 250)).collect();
    let mut known = |stop: &triage::Stop| triage::Known {
        called: stop.called.clone(),
        name: all.iter().find(|row| row.local_id == stop.id).map(|row| row.name.clone()).unwrap_or_default(),
        outcome: stop.done.iter().any(|done| done.is_write()).then(|| outcomes.next()).flatten(),
    };
    triage::Report { known: run.stops.iter().map(&mut known).collect(), run }
}

/// A sample ticket as verbs look at it: its record has what its row shows.
pub fn subject(id: &LocalId) -> Option<Subject> {
    let row = Kind::ALL.into_iter().flat_map(|kind| rows(kind, 250)).find(|row| row.local_id == *id)?;
    let due = row.due.map(|day| format!("{day} 12:00:00")).unwrap_or_default();
    let assigned = if row.assigned_to.is_empty() { String::new() } else { "a".repeat(32) };
    let columns = [
        ("short_description", row.name.raw().to_owned()),
        ("priority", row.priority.clone()),
        ("state", row.state.clone()),
        ("due_date", due),
        ("assigned_to", assigned),
    ];
    let record: Record = columns.into_iter().collect();
    Some(Subject { row, shown: record.clone(), record })
}

pub fn page(request: &ListRequest) -> ListPage {
    let kinds = request.query.kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind]);
    // Plain words only; what terms mean is the database's business.
    let fits = |row: &TicketRow| {
        request.query.filter.terms().all(|term| match &term.test {
            Test::Word(word) => row.name.raw().to_lowercase().contains(&word.to_lowercase()),
            _ => true,
        })
    };
    let mut all: Vec<TicketRow> = kinds.into_iter().flat_map(|kind| rows(kind, 250)).filter(fits).collect();
    let mut groups = BTreeMap::new();
    if let Some(by) = request.query.group {
        all.sort_by_key(|row| group_of(row, by));
        for row in &all {
            *groups.entry(group_of(row, by)).or_default() += 1;
        }
    }
    let kept = request.keep.as_ref().and_then(|id| all.iter().position(|row| row.local_id == *id));
    let offset = kept.map_or(request.offset, |kept| {
        if (request.offset..request.offset + request.limit).contains(&kept) {
            request.offset
        } else {
            kept.saturating_sub(request.limit / 2)
        }
    });
    let offset = offset.min(all.len());
    let rows = all[offset..(offset + request.limit).min(all.len())].to_vec();
    ListPage { offset, rows, total: all.len(), kept, groups }
}

/// Presses keys by their text and answers the loads; gives back the other effects.
/// A person's own keys for one action.
pub fn own_keys(scope: &str, action: &str, keys: &[&str]) -> KeySetup {
    let keys = keys.iter().map(|key| (*key).to_owned()).collect();
    let own = OwnKeys { scope: scope.into(), action: action.into(), keys, place: "config.toml:1:1".into() };
    KeySetup { own: vec![own], ..KeySetup::default() }
}

pub fn press(model: &mut Model, keys: &[&str]) -> Vec<Effect> {
    let mut others = Vec::new();
    for key in keys.iter().flat_map(|keys| Chord::parse(keys).unwrap().keys().to_vec()) {
        let event = KeyEvent { kind: KeyEventKind::Press, ..key.to_event() };
        let effects = update(model, Msg::Key(event), &moment());
        others.extend(answer(model, effects));
    }
    others
}

/// Types a text key by key.
pub fn type_text(model: &mut Model, text: &str) -> Vec<Effect> {
    text.chars().flat_map(|c| press(model, &[if c == ' ' { "space".to_owned() } else { c.to_string() }.as_str()])).collect()
}
