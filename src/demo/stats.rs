//! The Aggregate API: counts, sums, averages, smallest and largest values, by groups (ServiceNow documentation, "Aggregate API").

use axum::http::{Method, StatusCode};
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::access::{self, Rows};
use super::dictionary::{Table, Type};
use super::errors::{ApiError, json_answer};
use super::query::{Path, Sql};
use super::routes::{Call, known_table};
use super::table_api::{Display, Renderer, Shape};

/// Most groups answered.
const MOST_GROUPS: usize = 10_000;

/// One figure.
#[derive(Debug, Clone)]
struct Figure {
    /// `count`, `avg`, `min`, `max` or `sum`.
    kind: &'static str,
    /// The field; empty for the count.
    field: String,
    sql: String,
}

/// Answers `GET /api/now/stats/{table}`. Someone who may not read every record gets 403, since a figure cannot leave records out.
pub(super) fn handle(call: Call<'_>, name: &str) -> Result<Response, ApiError> {
    call.only(&Method::GET)?;
    let table = known_table(name)?;
    if access::rows(call.user, table) != Rows::All {
        return Err(ApiError::may_not_query());
    }
    let figures = figures(call, table);
    let groups = paths(call, table, "sysparm_group_by");
    let filter = call.filter(table)?;
    let condition = filter.map_or_else(|| Sql { text: "0".into(), values: vec![] }, |filter| Sql::join(filter.groups, "OR", "1"));
    let rows = call.engine.rows(&statement(call, table, &figures, &groups, condition))?;
    let mut names = Renderer::new(call, table, Vec::new(), Shape { display: Display::Shown, links: None })?;
    let display = Display::from(call.request.query.get("sysparm_display_value"));
    let mut result = Vec::new();
    for row in rows {
        let (keys, values) = row.split_at(groups.len().min(row.len()));
        let mut one = Map::from_iter([("stats".to_owned(), stats(&figures, values))]);
        if !groups.is_empty() {
            let fields = groups.iter().zip(keys).map(|(path, stored)| {
                let shown = names.shown(path, stored, "")?;
                Ok(match display {
                    Display::Stored => json!({"field": path.name, "value": stored}),
                    Display::Shown => json!({"field": path.name, "value": shown}),
                    Display::Both => json!({"field": path.name, "value": stored, "display_value": shown}),
                })
            });
            one.insert("groupby_fields".to_owned(), Value::Array(fields.collect::<Result<_, ApiError>>()?));
        }
        result.push(Value::Object(one));
    }
    let result = if groups.is_empty() { result.pop().unwrap_or_else(|| json!({"stats": {}})) } else { Value::Array(result) };
    Ok(json_answer(StatusCode::OK, json!({"result": result}).to_string()))
}

/// The figures of one row as the answer nests them: the count alone, the others by kind and field.
fn stats(figures: &[Figure], values: &[String]) -> Value {
    let mut stats = Map::new();
    for (figure, value) in figures.iter().zip(values) {
        if figure.field.is_empty() {
            stats.insert(figure.kind.to_owned(), json!(value));
        } else if let Value::Object(inner) = stats.entry(figure.kind).or_insert_with(|| json!({})) {
            inner.insert(figure.field.clone(), json!(value));
        }
    }
    Value::Object(stats)
}

/// Existing fields that can be grouped by or compared.
fn paths(call: Call<'_>, table: &'static Table, parameter: &str) -> Vec<Path> {
    let names = call.request.query.get(parameter).unwrap_or_default().split(',').take(50);
    names.filter_map(|name| usable(call, table, name.trim())).collect()
}

fn usable(call: Call<'_>, table: &'static Table, name: &str) -> Option<Path> {
    let path = Path::resolve(table, name)?;
    let fits = path.column.is_stored() && path.column.kind != Type::Password && access::reads(call.user, path.table, path.column);
    fits.then_some(path)
}

fn figures(call: Call<'_>, table: &'static Table) -> Vec<Figure> {
    let mut all = Vec::new();
    if call.request.query.flag("sysparm_count") {
        all.push(Figure { kind: "count", field: String::new(), sql: "count(*)".to_owned() });
    }
    for kind in ["avg", "min", "max", "sum"] {
        let fields = paths(call, table, &format!("sysparm_{kind}_fields"));
        all.extend(fields.iter().filter_map(|path| Some(Figure { kind, field: path.name.clone(), sql: aggregate(kind, path)? })));
    }
    all
}

/// Empty values take no part. Averages have four decimals; only numbers and durations (in seconds) can be added up.
fn aggregate(kind: &str, path: &Path) -> Option<String> {
    let value = format!("nullif({}, '')", path.sql());
    let number = match path.column.kind {
        Type::Integer | Type::Choice => value.clone(),
        Type::Duration => format!("unixepoch({value})"),
        _ if matches!(kind, "avg" | "sum") => return None,
        _ => value.clone(),
    };
    Some(match kind {
        "avg" => format!("printf('%.4f', avg({number}))"),
        "sum" => format!("sum({number})"),
        "min" => format!("min({value})"),
        _ => format!("max({value})"),
    })
}

fn statement(call: Call<'_>, table: &'static Table, figures: &[Figure], groups: &[Path], condition: Sql) -> Sql {
    let keys: Vec<String> = groups.iter().map(Path::sql).collect();
    let mut columns = keys.clone();
    columns.extend(figures.iter().map(|figure| figure.sql.clone()));
    if columns.is_empty() {
        columns.push("''".to_owned());
    }
    let mut sql = condition;
    let mut text = format!("SELECT {} FROM \"{}\" t WHERE {}", columns.join(", "), table.name, sql.text);
    if figures.is_empty() && groups.is_empty() {
        text.push_str(" LIMIT 0");
    }
    if !groups.is_empty() {
        text = format!("{text} GROUP BY {}", keys.join(", "));
        let conditions: Vec<String> = having(call, table, &mut sql.values);
        if !conditions.is_empty() {
            text = format!("{text} HAVING {}", conditions.join(" AND "));
        }
        let mut order = order(call, table);
        order.extend(keys);
        text = format!("{text} ORDER BY {} LIMIT {MOST_GROUPS}", order.join(", "));
    }
    Sql { text, values: sql.values }
}

/// `aggregate^field^operator^value`, several with commas between; what cannot be read is ignored.
fn having(call: Call<'_>, table: &'static Table, values: &mut Vec<String>) -> Vec<String> {
    let mut conditions = Vec::new();
    for text in call.request.query.get("sysparm_having").unwrap_or_default().split(',').take(50) {
        let parts: Vec<&str> = text.split('^').map(str::trim).collect();
        let [kind, field, sign, value] = parts.as_slice() else { continue };
        let Some(sign) = ["=", "!=", ">", "<", ">=", "<="].into_iter().find(|known| known == sign) else { continue };
        let Some(figure) = named(call, table, kind, field) else { continue };
        // Figures of numbers are compared as numbers, other smallest and largest values as text.
        let mark = if value.parse::<f64>().is_ok() { "CAST(? AS REAL)" } else { "?" };
        conditions.push(format!("{} {sign} {mark}", figure.replacen("printf('%.4f', ", "(", 1)));
        values.push((*value).to_owned());
    }
    conditions
}

fn named(call: Call<'_>, table: &'static Table, kind: &str, field: &str) -> Option<String> {
    let kind = kind.to_ascii_lowercase();
    match kind.as_str() {
        "count" => Some("count(*)".to_owned()),
        "avg" | "min" | "max" | "sum" => aggregate(&kind, &usable(call, table, field)?),
        _ => None,
    }
}

/// `state`, `COUNT`, `AVG^state`, each with `^DESC` behind it if wanted.
fn order(call: Call<'_>, table: &'static Table) -> Vec<String> {
    let mut keys = Vec::new();
    for text in call.request.query.get("sysparm_order_by").unwrap_or_default().split(',').take(50) {
        let mut parts: Vec<&str> = text.split('^').map(str::trim).collect();
        let descending = parts.pop_if(|last| last.eq_ignore_ascii_case("DESC")).is_some();
        let key = match parts.as_slice() {
            [kind, field] => named(call, table, kind, field).map(|figure| figure.replacen("printf('%.4f', ", "(", 1)),
            [one] if one.eq_ignore_ascii_case("COUNT") => Some("count(*)".to_owned()),
            // Only fields that are grouped by have one value per group.
            [one] => paths(call, table, "sysparm_group_by").into_iter().find(|path| path.name == *one).map(|path| path.sort_sql()),
            _ => None,
        };
        keys.extend(key.map(|key| format!("{key}{}", if descending { " DESC" } else { "" })));
    }
    keys
}
