//! `multipart/form-data` as far as uploads need it (RFC 7578): named texts and one file.

use axum::http::header;

use super::Upload;
use crate::demo::errors::ApiError;
use crate::demo::request::Request;

/// Parts looked at.
const MOST_PARTS: usize = 20;

/// Reads an upload: `table_name`, `table_sys_id`, and the file under whatever name it has.
pub(super) fn read(request: &Request) -> Result<Upload, ApiError> {
    let kind = request.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        return Err(ApiError::media_type(kind));
    }
    let boundary = parameter(kind, "boundary").filter(|text| !text.is_empty());
    let boundary = boundary.ok_or_else(|| ApiError::bad_request("The form has no boundary"))?;
    let mut upload = Upload::default();
    for (head, body) in parts(&request.body, &boundary) {
        let (disposition, kind) = (field(&head, "content-disposition"), field(&head, "content-type"));
        let text = || String::from_utf8_lossy(body).trim().to_owned();
        match (parameter(&disposition, "filename"), parameter(&disposition, "name").as_deref()) {
            (Some(name), _) => {
                let range = request.body.slice_ref(body);
                (upload.name, upload.kind, upload.bytes) = (name, kind, range);
            }
            (None, Some("table_name")) => upload.table = text(),
            (None, Some("table_sys_id")) => upload.record = text(),
            _ => {}
        }
    }
    Ok(upload)
}

/// The parts' heads and bodies.
fn parts<'a>(body: &'a [u8], boundary: &str) -> Vec<(String, &'a [u8])> {
    let line = format!("--{boundary}");
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(at) = find(rest, line.as_bytes()).filter(|_| found.len() < MOST_PARTS) {
        rest = &rest[at + line.len()..];
        if rest.starts_with(b"--") {
            break;
        }
        let Some(head_end) = find(rest, b"\r\n\r\n") else { break };
        let head = String::from_utf8_lossy(&rest[..head_end]).into_owned();
        let content = &rest[head_end + 4..];
        let Some(end) = find(content, format!("\r\n{line}").as_bytes()) else { break };
        found.push((head, &content[..end]));
        rest = &content[end + 2..];
    }
    found
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}

fn field(head: &str, name: &str) -> String {
    let fits = |line: &&str| line.split(':').next().is_some_and(|found| found.trim().eq_ignore_ascii_case(name));
    head.lines().find(fits).and_then(|line| line.split_once(':')).map_or_else(String::new, |(_, value)| value.trim().to_owned())
}

/// `name="value"` or `name=value` behind a semicolon.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (found, value) = part.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_bytes() {
        let body = b"--b\r\nContent-Disposition: form-data; name=\"table_name\"\r\n\r\nincident\r\n\
            --b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.bin\"\r\nContent-Type: x/y\r\n\r\n\r\n--\x00\xff\r\n--b--\r\n";
        let found = parts(body, "b");
        assert_eq!((found.len(), found[0].1, found[1].1), (2, &b"incident"[..], &b"\r\n--\x00\xff"[..]));
        assert_eq!(parameter(&field(&found[1].0, "content-disposition"), "filename").as_deref(), Some("a.bin"));
        for bad in [&b""[..], b"--b", b"--b\r\n\r\n", b"--b\r\n\r\nx", b"--b--"] {
            assert!(parts(bad, "b").is_empty());
        }
    }
}
