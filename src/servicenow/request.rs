//! Addresses of the Table API.

use url::Url;

use crate::domain::SysId;
use crate::domain::query::Query;
use crate::http::{BadUrl, HttpError};

/// Longest address that is sent, in bytes: instances refuse them from about 2,000 on (public reports of API clients).
pub const MAX_URL: usize = 1800;

/// The address of a table, or of one record of it.
pub(super) fn table_url(instance: &Url, table: &str, id: Option<&SysId>) -> Result<Url, HttpError> {
    if !is_name(table) {
        return Err(HttpError::BadUrl(BadUrl::Malformed));
    }
    let mut url = instance.clone();
    url.set_query(None);
    url.set_fragment(None);
    {
        let mut path = url.path_segments_mut().map_err(|()| HttpError::BadUrl(BadUrl::NoHost))?;
        path.clear().extend(["api", "now", "table", table]);
        path.extend(id.map(SysId::as_str));
    }
    Ok(url)
}

/// Adds what every call says: stored values, no links, and exactly these columns (`sys_id` always among them).
pub(super) fn add_common(url: &mut Url, fields: &[&str]) -> Result<(), HttpError> {
    add_columns(url, fields, "false")
}

/// The same with `sysparm_display_value`.
pub(super) fn add_columns(url: &mut Url, fields: &[&str], display: &str) -> Result<(), HttpError> {
    if !fields.iter().all(|field| field.split('.').all(is_name)) {
        return Err(HttpError::BadUrl(BadUrl::Malformed));
    }
    let mut columns: Vec<&str> = vec!["sys_id"];
    columns.extend(fields.iter().filter(|field| **field != "sys_id"));
    url.query_pairs_mut()
        .append_pair("sysparm_fields", &columns.join(","))
        .append_pair("sysparm_display_value", display)
        .append_pair("sysparm_exclude_reference_link", "true");
    Ok(())
}

/// Adds what a list says.
pub(super) fn add_list(url: &mut Url, query: &Query, limit: u32, offset: u32) {
    let encoded = query.to_encoded();
    let mut pairs = url.query_pairs_mut();
    if !encoded.is_empty() {
        pairs.append_pair("sysparm_query", &encoded);
    }
    pairs.append_pair("sysparm_limit", &limit.to_string()).append_pair("sysparm_offset", &offset.to_string());
}

/// Last touches: spaces as `%20`, which every server reads alike, and the length limit.
pub(super) fn finish(mut url: Url) -> Result<Url, HttpError> {
    // A plus sign of a value was percent-encoded, so each one left stands for a space.
    let query = url.query().map(|query| query.replace('+', "%20"));
    url.set_query(query.as_deref());
    if url.as_str().len() > MAX_URL { Err(HttpError::BadUrl(BadUrl::TooLong)) } else { Ok(url) }
}

/// Whether text is a table's or column's name: it can then stand in a path or list.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
