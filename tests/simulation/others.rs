//! Other people who work in the same instance.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::Method;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use serde_json::json;
use ticketdeck::domain::Kind;
use ticketdeck::http::Request;

use super::faults::Fault;
use super::instance;
use super::world::World;

/// Columns that others write.
const COLUMNS: &[&str] = &["short_description", "description", "due_date", "urgency", "priority", "close_notes"];

/// What others may do in one step of a seed.
pub async fn act(world: &World) {
    for fault in [Fault::SameField, Fault::OtherField, Fault::Frozen, Fault::Deleted, Fault::Vanished, Fault::Back, Fault::Burst] {
        let rate = world.lock().rates.of(fault);
        if !world.lock().chance.happens(rate) {
            continue;
        }
        let Some((kind, id)) = target(world, fault) else { continue };
        world.lock().fire(fault);
        match fault {
            Fault::Frozen => freeze(world, kind, &id),
            Fault::Deleted => delete(world, kind, &id).await,
            Fault::Vanished => hide(world, &id),
            Fault::Back => {
                world.lock().hidden.remove(&id);
            }
            Fault::Burst => burst(world).await,
            Fault::SameField => {
                let column = wanted_column(world, &id);
                change(world, kind, &id, &column).await;
            }
            _ => {
                let column = (*world.lock().chance.pick(COLUMNS).unwrap()).to_owned();
                change(world, kind, &id, &column).await;
            }
        }
    }
}

/// The record that somebody works on.
fn target(world: &World, fault: Fault) -> Option<(Kind, String)> {
    let mut inner = world.lock();
    let inner = &mut *inner;
    let there = inner.ledger.history.iter().filter(|(_, versions)| versions.last().is_some_and(|version| version.row.is_some()));
    let all: Vec<(Kind, String)> = there.map(|(key, _)| key.clone()).collect();
    let of_ours =
        |(_, id): &&(Kind, String)| inner.known.get(id).is_some_and(|local| inner.ledger.of_ticket(local).next().is_some());
    let fitting: Vec<(Kind, String)> = match fault {
        Fault::SameField => all.iter().filter(of_ours).cloned().collect(),
        Fault::Back => all.into_iter().filter(|(_, id)| inner.hidden.contains(id)).collect(),
        // Some records stay: a look-up needs one that is known to exist.
        Fault::Deleted | Fault::Vanished if all.len() < 8 => Vec::new(),
        _ => all,
    };
    inner.chance.pick(&fitting).cloned()
}

/// A column that the person wants to change, too.
fn wanted_column(world: &World, id: &str) -> String {
    let mut inner = world.lock();
    let inner = &mut *inner;
    let local = inner.known.get(id).cloned();
    let columns: Vec<String> = local
        .iter()
        .flat_map(|local| inner.ledger.of_ticket(local))
        .flat_map(|write| write.fields.keys().cloned())
        .filter(|column| COLUMNS.contains(&column.as_str()))
        .collect();
    inner.chance.pick(&columns).cloned().unwrap_or_else(|| "short_description".into())
}

async fn change(world: &World, kind: Kind, id: &str, column: &str) {
    let value = {
        let mut inner = world.lock();
        let number = inner.chance.below(1_000_000);
        match column {
            "urgency" | "priority" => (1 + number % 3).to_string(),
            "due_date" => format!("2027-0{}-1{} 12:00:00", 1 + number % 9, number % 10),
            _ => format!("theirs {number}"),
        }
    };
    call(world, Method::PATCH, kind, id, &json!({ column: value })).await;
}

/// Several records within one second.
async fn burst(world: &World) {
    let count = 3 + world.lock().chance.below(10);
    for _ in 0..count {
        if let Some((kind, id)) = target(world, Fault::OtherField) {
            change(world, kind, &id, "close_notes").await;
        }
    }
}

async fn delete(world: &World, kind: Kind, id: &str) {
    call(world, Method::DELETE, kind, id, &json!({})).await;
}

fn hide(world: &World, id: &str) {
    let mut inner = world.lock();
    inner.hidden.insert(id.to_owned());
    inner.ledger.murky.insert(id.to_owned());
}

fn freeze(world: &World, kind: Kind, id: &str) {
    let mut inner = world.lock();
    let value = format!("silently {}", inner.chance.below(1_000_000));
    inner.instance.truth.change_silently(kind, id, "short_description", &value);
    inner.ledger.murky.insert(id.to_owned());
    inner.look(kind, id, false);
}

/// A request of somebody who may do everything.
async fn call(world: &World, method: Method, kind: Kind, id: &str, body: &serde_json::Value) {
    let (router, login) = {
        let mut inner = world.lock();
        inner.note(&format!("others: {method} {id} {body}"));
        let admin = &inner.instance.info.users[0];
        let login = BASE64_STANDARD.encode(format!("{}:{}", admin.user_name, admin.password));
        (inner.instance.router.clone(), login)
    };
    let url = format!("http://127.0.0.1/api/now/table/{}/{id}", kind.table());
    let mut request = Request::new(method, url.parse().unwrap());
    request.headers.insert(AUTHORIZATION, format!("Basic {login}").parse().unwrap());
    request.headers.insert(ACCEPT, "application/json".parse().unwrap());
    request.headers.insert(CONTENT_TYPE, "application/json".parse().unwrap());
    request.body = body.to_string().into();
    instance::call(router, request).await;
    world.lock().look(kind, id, false);
}

/// Somebody changes every record.
pub async fn touch_all(world: &World) {
    let keys: Vec<(Kind, String)> = world.lock().ledger.history.keys().cloned().collect();
    for (kind, id) in keys {
        change(world, kind, &id, "description").await;
    }
}

/// Somebody deletes a record of a table, and a script changes the others silently.
pub async fn touch_silently(world: &World, kind: Kind) {
    let keys: Vec<String> = world.lock().ledger.history.keys().filter(|(of, _)| *of == kind).map(|(_, id)| id.clone()).collect();
    for id in &keys[1..] {
        freeze(world, kind, id);
    }
    delete(world, kind, &keys[0]).await;
}
