//! Writing a profile back: only its own lines change, comments and everything else stay.

use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value, value};
use url::Url;

use super::load::read;
use super::{Config, ConfigError, Profile, ScoreGrant, SecretSet, SecureScore, format_duration};
use crate::domain::Kind;
use crate::domain::mapping::FieldMap;
use crate::domain::query::Query;
use crate::domain::recommendation::Cloud;
use crate::domain::recommendation::proposal::DueRule;
use crate::domain::scope::Scope;
use crate::files::{close_to_others, create_private_dir, replace_private};

/// Adds a profile or changes it. The first one becomes the default.
pub fn save_profile(path: &Path, name: &str, profile: &Profile) -> Result<(), ConfigError> {
    super::parse_profile_name(name).map_err(|expected| ConfigError::setting(path, name, 0..name.len(), expected.to_string()))?;
    change(path, |document| {
        let first = document.get("profiles").and_then(Item::as_table_like).is_none_or(TableLike::is_empty);
        if first && !document.contains_key("default_profile") {
            document.insert("default_profile", value(name));
        }
        let profiles = child(document.as_table_mut(), "profiles", true);
        if let Some(table) = profiles.and_then(|profiles| child(profiles, name, false)) {
            write_profile(table, path.parent().unwrap_or(Path::new("")), profile);
        }
    })
}

/// Gives a state a name of the person's own, or takes it away. Nothing else in the file changes.
pub fn save_state_name(path: &Path, profile: &str, kind: Kind, state: &str, name: Option<&str>) -> Result<(), ConfigError> {
    change_states(path, profile, kind, name.is_some(), |names| set(names, state, name.map(Value::from)))
}

/// Takes all own names of a kind's states away.
pub fn reset_state_names(path: &Path, profile: &str, kind: Kind) -> Result<(), ConfigError> {
    change_states(path, profile, kind, false, |names| only_these(names, &[]))
}

/// Changes the names of one kind; `make` says whether a missing table is made.
fn change_states(
    path: &Path,
    profile: &str,
    kind: Kind,
    make: bool,
    edit: impl FnOnce(&mut dyn TableLike),
) -> Result<(), ConfigError> {
    let config = Config::load(path, true)?;
    config.profile(Some(profile))?;
    change(path, |document| {
        let profiles = document.get_mut("profiles").and_then(Item::as_table_like_mut);
        let Some(table) = profiles.and_then(|profiles| profiles.get_mut(profile)).and_then(Item::as_table_like_mut) else { return };
        let known = table.get("state_names").and_then(|names| names.get(kind.word())).is_some();
        if !known && !make {
            return;
        }
        // The first name is one line beside the profile's others, without headers around it.
        let dotted = table.get("state_names").is_none();
        let part = |table, key, bare| if dotted { dotted_child(table, key) } else { child(table, key, bare) };
        if let Some(names) = part(table, "state_names", true).and_then(|names| part(names, kind.word(), false)) {
            edit(names);
        }
    })
}

/// Sets the theme; nothing else in the file changes.
pub fn save_theme(path: &Path, theme: &str) -> Result<(), ConfigError> {
    change(path, |document| {
        if let Some(table) = child(document.as_table_mut(), "ui", false) {
            set(table, "theme", Some(Value::from(theme)));
        }
    })
}

/// Removes a profile; without it the file stays as it is. Says whether it was there.
pub fn remove_profile(path: &Path, name: &str) -> Result<bool, ConfigError> {
    let mut removed = false;
    change(path, |document| {
        let profiles = document.get_mut("profiles").and_then(Item::as_table_like_mut);
        removed = profiles.is_some_and(|profiles| profiles.remove(name).is_some());
        if document.get("default_profile").and_then(Item::as_str) == Some(name) {
            document.remove("default_profile");
        }
    })?;
    Ok(removed)
}

/// Reads, edits, checks that the result can be read, and replaces the file in one step.
fn change(path: &Path, edit: impl FnOnce(&mut DocumentMut)) -> Result<(), ConfigError> {
    let before = read(path)?.map(|(text, _)| text);
    let text = before.as_deref().unwrap_or_default();
    Config::parse(text, path)?;
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        ConfigError::setting(path, text, error.span().unwrap_or(0..0), error.message().to_owned())
    })?;
    edit(&mut document);
    let after = document.to_string();
    Config::parse(&after, path)?;
    if before.as_deref() == Some(after.as_str()) { Ok(()) } else { replace(path, after.as_bytes()) }
}

/// Replaces the file behind a link, not the link: people keep their settings elsewhere and link to them.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), ConfigError> {
    let unwritable = |source| ConfigError::Unreadable { path: path.to_owned(), source };
    let real: PathBuf = if path.exists() { path.canonicalize().map_err(unwritable)? } else { path.to_owned() };
    if real.exists() {
        // A file written by hand is often readable by others. Nothing in it is secret, so it is simply closed.
        close_to_others(&real)?;
    } else if let Some(folder) = real.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        create_private_dir(folder)?;
    }
    Ok(replace_private(&real, bytes)?)
}

fn write_profile(table: &mut dyn TableLike, folder: &Path, profile: &Profile) {
    // Every field is named, so that a new one cannot be forgotten here.
    let Profile {
        instance,
        client_id,
        grant,
        username,
        vault,
        secrets_command,
        scope,
        me,
        interval,
        proxy,
        ca_file,
        redirect,
        secret_set,
        stage,
        read_only,
        fields,
        state_names,
        // Nothing here changes views: they stay as the person wrote them.
        views: _,
        secure_score,
    } = profile;
    let text = |text: &str| Some(Value::from(text));
    set(table, "instance", text(instance.as_str().trim_end_matches('/')));
    set(table, "client_id", text(client_id));
    set(table, "grant", text(grant.word()));
    set(table, "username", username.as_deref().map(Value::from));
    set(table, "vault", text(vault.word()));
    set(table, "secrets_command", secrets_command.as_ref().map(|list| list.iter().map(String::as_str).collect()));
    set(table, "scope", Some(scope_value(scope)));
    set(table, "me", me.as_deref().map(Value::from));
    set(table, "interval", interval.map(|time| Value::from(format_duration(time))));
    set(table, "proxy", proxy.as_ref().map(|url| Value::from(url.as_str().trim_end_matches('/'))));
    // A relative path was made absolute when the file was read; it stays as the person wrote it.
    let written = table.get("ca_file").and_then(Item::as_str).map(|text| folder.join(text));
    if written.as_deref() != ca_file.as_deref() {
        set(table, "ca_file", ca_file.as_ref().map(|file| Value::from(file.to_string_lossy().into_owned())));
    }
    set(table, "redirect", redirect.as_deref().map(Value::from));
    if *secret_set != SecretSet::First || table.contains_key("secret_set") {
        set(table, "secret_set", Some(Value::from(secret_set.number())));
    }
    set(table, "stage", stage.map(|stage| Value::from(stage.word())));
    set(table, "read_only", read_only.then(|| Value::from(true)));
    write_fields(table, fields);
    for kind in Kind::ALL {
        let names = state_names.of(kind);
        let pairs: Vec<(&str, &str)> = names.iter().map(|(value, name)| (value.as_str(), name.as_str())).collect();
        if pairs.is_empty() && table.get("state_names").is_none() {
            continue;
        }
        if let Some(table) = child(table, "state_names", true).and_then(|names| child(names, kind.word(), false)) {
            only_these(table, &pairs);
        }
    }
    match secure_score {
        Some(score) => {
            if let Some(table) = child(table, "secure_score", false) {
                write_score(table, folder, score);
            }
        }
        None => drop(table.remove("secure_score")),
    }
}

fn write_score(table: &mut dyn TableLike, folder: &Path, score: &SecureScore) {
    let SecureScore {
        tenant,
        client_id,
        cloud,
        grant,
        certificate,
        redirect_port,
        entra,
        graph,
        interval,
        write_back,
        secret_set,
        due_days,
    } = score;
    let text = |text: &str| Some(Value::from(text));
    let address = |url: &Url| Value::from(url.as_str().trim_end_matches('/'));
    set(table, "tenant", text(tenant));
    set(table, "client_id", text(client_id));
    set_unless(table, "cloud", *cloud == Cloud::default(), Value::from(cloud.word()));
    set_unless(table, "grant", *grant == ScoreGrant::default(), Value::from(grant.word()));
    let written = table.get("certificate").and_then(Item::as_str).map(|text| folder.join(text));
    if written.as_deref() != certificate.as_deref() {
        set(table, "certificate", certificate.as_ref().map(|file| Value::from(file.to_string_lossy().into_owned())));
    }
    set_unless(table, "redirect_port", *redirect_port == 0, Value::from(i64::from(*redirect_port)));
    set_unless(table, "entra", score.own_entra().is_none(), address(entra));
    set_unless(table, "graph", score.own_graph().is_none(), address(graph));
    set_unless(table, "interval", interval.as_secs() == 3600, Value::from(format_duration(*interval)));
    set_unless(table, "write_back", !write_back, Value::from(*write_back));
    set_unless(table, "secret_set", *secret_set == SecretSet::First, Value::from(secret_set.number()));
    let DueRule { critical, high, moderate, low } = *due_days;
    if *due_days == DueRule::default() && table.get("due_days").is_none() {
        return;
    }
    if let Some(table) = child(table, "due_days", false) {
        for (key, days) in [("critical", critical), ("high", high), ("moderate", moderate), ("low", low)] {
            set(table, key, Some(Value::from(i64::from(days))));
        }
    }
}

/// Sets a key; one that has its default value and is not in the file is left out.
fn set_unless(table: &mut dyn TableLike, key: &str, default: bool, new: Value) {
    if !default || table.contains_key(key) {
        set(table, key, Some(new));
    }
}

fn write_fields(table: &mut dyn TableLike, fields: &FieldMap) {
    let FieldMap { source, category, initiated_by, improvement_action } = fields;
    let all =
        [("source", source), ("category", category), ("initiated_by", initiated_by), ("improvement_action", improvement_action)];
    let pairs: Vec<(&str, &str)> = all.into_iter().filter_map(|(key, column)| Some((key, column.as_deref()?))).collect();
    if pairs.is_empty() && table.get("fields").is_none() {
        return;
    }
    if let Some(table) = child(table, "fields", false) {
        only_these(table, &pairs);
    }
}

fn scope_value(scope: &Scope) -> Value {
    match scope {
        Scope::Mine => Value::from("mine"),
        Scope::All => Value::from("all"),
        Scope::Queries { change, incident } if change == incident && change.is_some() => {
            Value::from(change.as_ref().map(Query::to_encoded).unwrap_or_default())
        }
        Scope::Queries { change, incident } => {
            let mut table = InlineTable::new();
            for (kind, query) in [(Kind::Change, change), (Kind::Incident, incident)] {
                if let Some(query) = query {
                    table.insert(kind.word(), query.to_encoded().into());
                }
            }
            Value::InlineTable(table)
        }
    }
}

/// Sets a key and keeps the comment behind its old value; `None` takes the key away.
fn set(table: &mut dyn TableLike, key: &str, new: Option<Value>) {
    let Some(mut new) = new else {
        table.remove(key);
        return;
    };
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(new),
        None => drop(table.insert(key, Item::Value(new))),
    }
}

/// Makes a table hold exactly these pairs.
fn only_these(table: &mut dyn TableLike, pairs: &[(&str, &str)]) {
    let gone: Vec<String> =
        table.iter().map(|(key, _)| key.to_owned()).filter(|key| pairs.iter().all(|(name, _)| name != key)).collect();
    for key in gone {
        table.remove(&key);
    }
    for (key, text) in pairs {
        set(table, key, Some(Value::from(*text)));
    }
}

/// A table whose keys are written out in front of its entries: `key.entry = …`.
fn dotted_child<'a>(table: &'a mut dyn TableLike, key: &str) -> Option<&'a mut dyn TableLike> {
    let mut made = Table::new();
    made.set_dotted(true);
    table.entry(key).or_insert(Item::Table(made)).as_table_like_mut()
}

/// The table under a key, made if it is missing; `bare` leaves out its own header line. `None` when something else stands there,
/// which a file that could be read does not have.
fn child<'a>(table: &'a mut dyn TableLike, key: &str, bare: bool) -> Option<&'a mut dyn TableLike> {
    let mut made = Table::new();
    made.set_implicit(bare);
    table.entry(key).or_insert(Item::Table(made)).as_table_like_mut()
}
