//! What a key costs: a step in a long list, and a whole frame of home.
//!
//! The list has 100,000 tickets, of which only a window is ever in memory: the figures do not depend on that number.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;

use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ticketdeck::app::{Effect, Loaded, Model, Moment, Msg, Profile, Setup, VaultKind, start, update};
use ticketdeck::domain::listing::{Attention, CardData, HomeData, ListPage, ListRequest};
use ticketdeck::domain::scope::{Me, Scope};
use ticketdeck::domain::ticket::TicketRow;
use ticketdeck::domain::{Kind, LocalId};
use ticketdeck::keymap::Key;
use ticketdeck::ui;

const TICKETS: usize = 100_000;

fn main() {
    divan::main();
}

fn moment() -> Moment {
    Moment { now: "2026-11-20T14:40:00Z".parse().unwrap(), today: jiff::civil::date(2026, 11, 20), random: 1 }
}

fn row(kind: Kind, n: usize) -> TicketRow {
    TicketRow {
        local_id: LocalId::new(moment().now, n as u128),
        kind,
        sys_id: None,
        number: Some(format!("CHG{n:07}").into()),
        name: if n.is_multiple_of(3) {
            "全ユーザーに多要素認証を必須にする"
        } else {
            "Require MFA for privileged roles"
        }
        .into(),
        priority: (n % 4 + 1).to_string(),
        state: "-5".into(),
        active: Some(true),
        due: Some(moment().today),
        assigned_to: "Mira Okafor".into(),
        created: Some(moment().now),
        updated: Some(moment().now),
        unreadable: false,
        fresh: None,
        aside: false,
        pending: Vec::new(),
    }
}

fn page(request: &ListRequest) -> ListPage {
    let end = (request.offset + request.limit).min(TICKETS);
    ListPage {
        offset: request.offset,
        rows: (request.offset..end).map(|n| row(Kind::Change, n)).collect(),
        total: TICKETS,
        kept: None,
        groups: BTreeMap::new(),
    }
}

fn home() -> HomeData {
    let card = |kind| CardData { kind, rows: (0..10).map(|n| row(kind, n)).collect(), open: 10, as_of: Some(moment().now) };
    HomeData { cards: Kind::ALL.map(card).to_vec(), attention: Attention::default() }
}

fn answer(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        let msg = match effect {
            Effect::LoadHome(serial) => Msg::Loaded(serial, Loaded::Home(home())),
            Effect::LoadList(serial, request) => Msg::Loaded(serial, Loaded::List(page(&ListRequest { keep: None, ..request }))),
            _ => continue,
        };
        let more = update(model, msg, &moment());
        answer(model, more);
    }
}

fn press(model: &mut Model, key: &str) {
    let effects = update(model, Msg::Key(Key::parse(key).unwrap().to_event()), &moment());
    answer(model, effects);
}

fn model(size: (u16, u16)) -> Model {
    let profile = Profile {
        name: "bench".into(),
        instance: "https://acme.service-now.com".into(),
        login: "integration".into(),
        vault: VaultKind::Memory,
        scope: Scope::All,
        me: Me::default(),
        interval: std::time::Duration::from_mins(10),
        stage: None,
        read_only: false,
        proxy: None,
        secure_score: None,
        client_id: "0123456789abcdef0123456789abcdef".into(),
    };
    let mut model = Model::new(Setup { profile: Some(profile), size, ..Setup::default() }).unwrap();
    let effects = start(&mut model, &moment());
    answer(&mut model, effects);
    model
}

/// One step down a list of 100,000 tickets with its frame; windows are loaded on the way.
#[divan::bench(args = [(80, 24), (120, 40), (200, 60)])]
fn list_scroll(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let mut model = model(size);
    press(&mut model, "a");
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    bencher.bench_local(|| {
        press(&mut model, "j");
        terminal.draw(|frame| drop(ui::draw(frame, &model))).unwrap();
    });
}

/// One whole frame of home.
#[divan::bench(args = [(60, 20), (80, 24), (120, 40), (200, 60)])]
fn draw_home(bencher: Bencher<'_, '_>, size: (u16, u16)) {
    let model = model(size);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    bencher.bench_local(|| {
        terminal.draw(|frame| drop(ui::draw(frame, &model))).unwrap();
    });
}
