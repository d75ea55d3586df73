//! Files on records: `/api/now/attachment` (ServiceNow documentation, "Attachment API").

mod form;

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::access::{self, Access};
use super::dictionary::{self, Table};
use super::engine::{Row, Select};
use super::errors::{ApiError, json_answer};
use super::query::Path;
use super::routes::{Call, known_table};
use super::seed;
use super::table_api::{Page, add_headers};

/// Rows per page when the client does not say.
const DEFAULT_LIMIT: usize = 1_000;

const FILES: &str = "sys_attachment";

/// A file that was sent.
#[derive(Debug, Default, PartialEq, Eq)]
struct Upload {
    table: String,
    record: String,
    name: String,
    kind: String,
    bytes: Bytes,
}

/// Answers everything below `prefix`, which is `/api/now/attachment` with the version the client wrote.
pub(super) fn handle(call: Call<'_>, prefix: &str, rest: &[&str]) -> Result<Response, ApiError> {
    let files = known_table(FILES)?;
    match (call.request.verb(), rest) {
        (Method::GET | Method::HEAD, []) => list(call, files, prefix),
        (Method::POST, ["file"]) => store(call, files, prefix, &from_parameters(call)),
        (Method::POST, ["upload"]) => store(call, files, prefix, &form::read(call.request)?),
        (Method::GET | Method::HEAD, [id]) => {
            let row = find(call, files, id)?;
            Ok(json_answer(StatusCode::OK, json!({"result": described(call, files, prefix, &row)}).to_string()))
        }
        (Method::GET | Method::HEAD, [id, "file"]) => download(call, files, prefix, id),
        (Method::DELETE, [id]) => delete(call, files, id),
        (verb, [] | [_] | [_, "file"]) => Err(ApiError::wrong_verb(verb.as_str())),
        _ => Err(ApiError::no_resource(&call.request.path)),
    }
}

fn list(call: Call<'_>, files: &'static Table, prefix: &str) -> Result<Response, ApiError> {
    if !access::may(call.user, Access::Read, files) {
        return Err(ApiError::may_not_query());
    }
    let (limit, offset) = call.bounds(DEFAULT_LIMIT)?;
    let fields: Vec<Path> = files.columns().iter().filter_map(|column| Path::resolve(files, column.name)).collect();
    let (mut found, mut total) = (Vec::new(), 0);
    if let Some(filter) = call.filter(files)? {
        call.engine.select(&Select { table: files, fields: &fields, filter: &filter, limit, offset }, |values| {
            let row = fields.iter().zip(values).map(|(path, value)| (path.column.name, (*value).to_owned())).collect();
            found.push(described(call, files, prefix, &row));
        })?;
        total = call.engine.count(files, &filter)?;
    }
    let rows = found.len();
    let mut response = json_answer(StatusCode::OK, json!({"result": found}).to_string());
    add_headers(call, prefix, &mut response, &Page { limit, offset, total: Some(total), rows });
    Ok(response)
}

/// A file's record: plain texts, and where its bytes are.
fn described(call: Call<'_>, files: &Table, prefix: &str, row: &Row) -> Value {
    let text = |name: &str| json!(row.get(name).map_or("", String::as_str));
    let mut record: Map<String, Value> = files.columns().iter().map(|column| (column.name.to_owned(), text(column.name))).collect();
    let id = row.get("sys_id").map_or("", String::as_str);
    record.insert("download_link".to_owned(), json!(format!("{}{prefix}/{id}/file", call.request.base)));
    Value::Object(record)
}

/// The file of that id, if its record is one the user may read.
fn find(call: Call<'_>, files: &'static Table, id: &str) -> Result<Row, ApiError> {
    let row = call.engine.find(files, id)?.ok_or_else(ApiError::no_record)?;
    let owner = row.get("table_name").and_then(|name| dictionary::table(name)).unwrap_or(files);
    if access::may(call.user, Access::Read, owner) { Ok(row) } else { Err(ApiError::no_record()) }
}

fn from_parameters(call: Call<'_>) -> Upload {
    let text = |name: &str| call.request.query.get(name).unwrap_or_default().to_owned();
    let kind = call.request.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let (table, record, name) = (text("table_name"), text("table_sys_id"), text("file_name"));
    Upload { table, record, name, kind, bytes: call.request.body.clone() }
}

fn store(call: Call<'_>, files: &'static Table, prefix: &str, upload: &Upload) -> Result<Response, ApiError> {
    for (name, value) in [("table_name", &upload.table), ("table_sys_id", &upload.record), ("file_name", &upload.name)] {
        if value.is_empty() {
            return Err(ApiError::bad_request(&format!("{name} is missing")));
        }
    }
    let owner = known_table(&upload.table)?;
    if !access::may(call.user, Access::Update, owner) {
        return Err(ApiError::may_not_write("Insert"));
    }
    if !call.engine.exists(owner, &upload.record)? {
        return Err(ApiError::no_record());
    }
    let (stamp, size) = (call.stamp(), upload.bytes.len().to_string());
    let kind = if upload.kind.is_empty() { "application/octet-stream" } else { &upload.kind };
    let row = call.engine.atomically(|engine| {
        let id = engine.next_id()?;
        let hash = seed::hex(&Sha256::digest(&upload.bytes));
        let values = [
            ("sys_id", id.as_str()),
            ("file_name", &upload.name),
            ("content_type", kind),
            ("size_bytes", &size),
            ("size_compressed", &size),
            ("table_name", &upload.table),
            ("table_sys_id", &upload.record),
            ("hash", &hash),
            ("sys_created_on", &stamp),
            ("sys_updated_on", &stamp),
            ("sys_created_by", &call.user.login),
            ("sys_updated_by", &call.user.login),
        ];
        engine.insert(files, &values.map(|(column, value)| (column, value.to_owned())).into())?;
        engine.put_content(&id, &upload.bytes)?;
        engine.find(files, &id)?.ok_or_else(ApiError::no_record)
    })?;
    let result = described(call, files, prefix, &row);
    let mut response = json_answer(StatusCode::CREATED, json!({"result": result}).to_string());
    let location = format!("{}{prefix}/{}", call.request.base, row.get("sys_id").map_or("", String::as_str));
    if let Ok(value) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

/// The bytes as they were sent, with the record in a header. A browser that comes here shall save them, never show them.
fn download(call: Call<'_>, files: &'static Table, prefix: &str, id: &str) -> Result<Response, ApiError> {
    let row = find(call, files, id)?;
    let bytes = call.engine.content(id)?.unwrap_or_default();
    let text = |name: &str| row.get(name).map_or("", String::as_str);
    let plain: String = text("file_name").chars().map(|c| if c.is_ascii_graphic() && c != '"' { c } else { '_' }).collect();
    let headers = [
        (header::CONTENT_TYPE, text("content_type").to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\"")),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    let mut response = bytes.into_response();
    for (name, value) in headers {
        let value = HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("application/octet-stream"));
        response.headers_mut().insert(name, value);
    }
    let metadata = ascii(&described(call, files, prefix, &row).to_string());
    if let Ok(value) = HeaderValue::from_str(&metadata) {
        response.headers_mut().insert("x-attachment-metadata", value);
    }
    Ok(response)
}

/// JSON in ASCII only, as a header needs it.
fn ascii(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    out
}

/// Who may change the record may take files off it.
fn delete(call: Call<'_>, files: &'static Table, id: &str) -> Result<Response, ApiError> {
    let row = find(call, files, id)?;
    let owner = row.get("table_name").and_then(|name| dictionary::table(name)).unwrap_or(files);
    if !access::may(call.user, Access::Update, owner) || (!call.user.has("itil") && !call.user.has("admin")) {
        return Err(ApiError::may_not_write("Delete"));
    }
    call.engine.atomically(|engine| {
        engine.remove_content(id)?;
        engine.delete(files, id)
    })?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_holds_any_name() {
        assert_eq!(ascii("{\"a\":\"ü𝄞\"}"), "{\"a\":\"\\u00fc\\ud834\\udd1e\"}");
    }
}
