//! People, groups, choices, properties and the OAuth client; and what the instance says about them.

use std::sync::OnceLock;

use jiff::Timestamp;
use serde::Deserialize;

use super::{People, described, put, read, table};
use crate::demo::engine::Engine;
use crate::demo::options::{DemoError, Info, UserInfo};
use crate::demo::seed;
use crate::domain::clock::format_utc;

const COMPANY: &str = include_str!("../../../assets/demo/company.toml");
const LANGUAGES: &str = include_str!("../../../assets/demo/languages.toml");
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
    item: Vec<Item>,
    template: Vec<Template>,
}

/// A configuration item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    name: String,
}

/// A template for standard changes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    name: String,
    description: String,
    category: String,
    plan: String,
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
    /// Where they are; empty is the system's zone.
    #[serde(default)]
    time_zone: String,
    /// How they write days, in the platform's letters; empty is the system's way.
    #[serde(default)]
    date_format: String,
    #[serde(default)]
    roles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Team {
    name: String,
    description: String,
    /// The group above it; it comes earlier in the data.
    #[serde(default)]
    parent: String,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Translations {
    language: Vec<Language>,
}

/// English labels and what they are called in another language; a label that is not there is shown in English by clients.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    code: String,
    labels: std::collections::BTreeMap<String, String>,
}

/// The company, read once: it is the same in every instance.
fn company() -> Result<&'static Company, DemoError> {
    static READ: OnceLock<Company> = OnceLock::new();
    if let Some(company) = READ.get() {
        return Ok(company);
    }
    let company = read("company.toml", COMPANY)?;
    Ok(READ.get_or_init(|| company))
}

/// Stores the base data.
pub(super) fn fill(engine: &Engine, now: Timestamp) -> Result<People, DemoError> {
    let company = company()?;
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
    described::fill(engine, &stamp)?;
    for item in &company.item {
        put(engine, table("cmdb_ci")?, &stamp, "system", &[("name", &item.name), ("sys_class_name", "cmdb_ci")])?;
    }
    add_client(engine, &stamp, company, &people)?;
    Ok(people)
}

/// What comes after the tickets: it takes no number and no id before them.
pub(super) fn fill_more(engine: &Engine, now: Timestamp, people: &People) -> Result<(), DemoError> {
    let company = company()?;
    let stamp = format_utc(now);
    let mut roles: Vec<(String, String)> = Vec::new();
    for person in &company.user {
        for role in &person.roles {
            let known = roles.iter().find(|(name, _)| name == role).map(|(_, id)| id.clone());
            let id = match known {
                Some(id) => id,
                None => put(engine, table("sys_user_role")?, &stamp, "system", &[("name", role)])?,
            };
            let values = [("user", people.user(&person.user_name)?), ("role", id.as_str())];
            put(engine, table("sys_user_has_role")?, &stamp, "system", &values)?;
            roles.push((role.clone(), id));
        }
    }
    for Template { name, description, category, plan } in &company.template {
        let values = [
            ("name", name.as_str()),
            ("short_description", name),
            ("description", description),
            ("category", category),
            ("implementation_plan", plan),
            ("backout_plan", "Undo the steps in reverse order."),
            ("test_plan", "Sign in as a test user and check the result."),
        ];
        put(engine, table("std_change_record_producer")?, &stamp, "system", &values)?;
    }
    Ok(())
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
        ("time_zone", &person.time_zone),
        ("date_format", &person.date_format),
    ];
    Ok(put(engine, table("sys_user")?, stamp, "system", &values)?)
}

fn add_team(engine: &Engine, stamp: &str, people: &People, team: &Team) -> Result<String, DemoError> {
    let lead = people.user(team.members.first().map_or("", String::as_str))?;
    let parent = people.group(&team.parent)?;
    let values = [("name", team.name.as_str()), ("description", &team.description), ("manager", lead), ("parent", parent)];
    let id = put(engine, table("sys_user_group")?, stamp, "system", &values)?;
    for member in &team.members {
        let values = [("user", people.user(member)?), ("group", id.as_str())];
        put(engine, table("sys_user_grmember")?, stamp, "system", &values)?;
    }
    Ok(id)
}

/// English first, so that a client that takes the first row of a value gets the language every instance has.
fn add_choices(engine: &Engine, stamp: &str) -> Result<(), DemoError> {
    let choices: Choices = read("choices.toml", CHOICES)?;
    let translations: Translations = read("languages.toml", LANGUAGES)?;
    add_labels(engine, stamp, &choices, "en", Some)?;
    for language in &translations.language {
        add_labels(engine, stamp, &choices, &language.code, |label| language.labels.get(label).map(String::as_str))?;
    }
    Ok(())
}

fn add_labels<'a>(
    engine: &Engine,
    stamp: &str,
    choices: &'a Choices,
    language: &str,
    translate: impl Fn(&'a str) -> Option<&'a str>,
) -> Result<(), DemoError> {
    for list in &choices.choice {
        for (at, (value, label)) in list.values.iter().enumerate() {
            let Some(label) = translate(label) else { continue };
            let sequence = at.to_string();
            let values = [
                ("name", list.table.as_str()),
                ("element", &list.element),
                ("value", value),
                ("label", label),
                ("sequence", &sequence),
                ("language", language),
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
    let company = company()?;
    let seed = engine.seed;
    let users = company.user.iter().map(|person| UserInfo {
        password: password(seed, &person.user_name),
        user_name: person.user_name.clone(),
        roles: person.roles.clone(),
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
