//! People, groups, choices, properties and the OAuth client; and what the instance says about them.

use jiff::Timestamp;
use serde::Deserialize;

use super::{People, put, read, table};
use crate::demo::engine::Engine;
use crate::demo::options::{DemoError, Info, UserInfo};
use crate::demo::seed;
use crate::domain::clock::format_utc;

const COMPANY: &str = include_str!("../../../assets/demo/company.toml");
const CHOICES: &str = include_str!("../../../assets/demo/choices.toml");

/// How long the instance has existed when the story begins.
const FOUNDED_DAYS_AGO: i64 = 1200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Company {
    application: String,
    redirect_urls: Vec<String>,
    user: Vec<Person>,
    group: Vec<Team>,
    property: Vec<Property>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    user_name: String,
    first_name: String,
    last_name: String,
    /// Where it is not first name, space, last name.
    name: Option<String>,
    title: String,
    #[serde(default)]
    roles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Team {
    name: String,
    description: String,
    /// The first one leads.
    members: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Property {
    name: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Choices {
    choice: Vec<ChoiceList>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceList {
    table: String,
    element: String,
    /// Value and label, in their order.
    values: Vec<(String, String)>,
}

/// Stores the base data.
pub(super) fn fill(engine: &Engine, now: Timestamp) -> Result<People, DemoError> {
    let company: Company = read("company.toml", COMPANY)?;
    let founded = jiff::SignedDuration::from_hours(FOUNDED_DAYS_AGO * 24);
    let stamp = format_utc(now.saturating_sub(founded).unwrap_or(now));
    let mut people = People::default();
    for person in &company.user {
        let id = add_person(engine, &stamp, person)?;
        people.users.push((person.user_name.clone(), id));
    }
    for team in &company.group {
        let id = add_team(engine, &stamp, &people, team)?;
        people.groups.push((team.name.clone(), id));
    }
    for Property { name, value } in &company.property {
        put(engine, table("sys_properties")?, &stamp, "system", &[("name", name), ("value", value)])?;
    }
    add_choices(engine, &stamp)?;
    add_client(engine, &stamp, &company, &people)?;
    Ok(people)
}

fn add_person(engine: &Engine, stamp: &str, person: &Person) -> Result<String, DemoError> {
    let name = person.name.clone().unwrap_or_else(|| format!("{} {}", person.first_name, person.last_name));
    let values = [
        ("user_name", person.user_name.as_str()),
        ("first_name", &person.first_name),
        ("last_name", &person.last_name),
        ("name", &name),
        ("title", &person.title),
        ("email", &format!("{}@kestrelhaven.example", person.user_name)),
        ("user_password", &password(engine.seed, &person.user_name)),
        ("roles", &person.roles.join(",")),
    ];
    Ok(put(engine, table("sys_user")?, stamp, "system", &values)?)
}

fn add_team(engine: &Engine, stamp: &str, people: &People, team: &Team) -> Result<String, DemoError> {
    let lead = people.user(team.members.first().map_or("", String::as_str))?;
    let values = [("name", team.name.as_str()), ("description", &team.description), ("manager", lead)];
    let id = put(engine, table("sys_user_group")?, stamp, "system", &values)?;
    for member in &team.members {
        let values = [("user", people.user(member)?), ("group", id.as_str())];
        put(engine, table("sys_user_grmember")?, stamp, "system", &values)?;
    }
    Ok(id)
}

fn add_choices(engine: &Engine, stamp: &str) -> Result<(), DemoError> {
    let choices: Choices = read("choices.toml", CHOICES)?;
    for list in &choices.choice {
        for (at, (value, label)) in list.values.iter().enumerate() {
            let sequence = at.to_string();
            let values = [
                ("name", list.table.as_str()),
                ("element", &list.element),
                ("value", value),
                ("label", label),
                ("sequence", &sequence),
            ];
            put(engine, table("sys_choice")?, stamp, "system", &values)?;
        }
    }
    Ok(())
}

fn add_client(engine: &Engine, stamp: &str, company: &Company, people: &People) -> Result<(), DemoError> {
    let acts_as = people.users.get(1).map_or("", |(_, id)| id.as_str());
    let values = [
        ("name", company.application.as_str()),
        ("client_id", &client_id(engine.seed)),
        ("client_secret", &client_secret(engine.seed)),
        ("redirect_url", &company.redirect_urls.join(",")),
        ("application_user", acts_as),
    ];
    put(engine, table("oauth_entity")?, stamp, "system", &values)?;
    Ok(())
}

fn password(seed: u64, user_name: &str) -> String {
    seed::id(seed, &format!("password {user_name}"))[..16].to_owned()
}

fn client_id(seed: u64) -> String {
    seed::id(seed, "oauth client")
}

fn client_secret(seed: u64) -> String {
    seed::id(seed, "oauth secret")[..20].to_owned()
}

/// The tenant that the demo's recommendations come from.
pub(super) fn tenant(seed: u64) -> String {
    seed::guid(seed, "tenant")
}

/// What the instance says about itself.
pub(in crate::demo) fn info(engine: &Engine, base: &str) -> Result<Info, DemoError> {
    let company: Company = read("company.toml", COMPANY)?;
    let seed = engine.seed;
    let users = company.user.into_iter().map(|person| UserInfo {
        password: password(seed, &person.user_name),
        user_name: person.user_name,
        roles: person.roles,
    });
    Ok(Info {
        instance: base.to_owned(),
        graph: format!("{base}/graph"),
        entra: format!("{base}/entra"),
        tenant: tenant(seed),
        client_id: client_id(seed),
        client_secret: client_secret(seed),
        entra_client_id: seed::guid(seed, "entra client"),
        entra_client_secret: seed::id(seed, "entra secret"),
        ca_file: None,
        users: users.collect(),
    })
}
