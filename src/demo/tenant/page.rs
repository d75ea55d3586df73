//! The few pages of the sign-in: plain HTML without script or style, every foreign text escaped.

use std::fmt::Write as _;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::demo::errors::html_answer;

/// Text for HTML, attribute values included.
pub(super) fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
        out
    })
}

/// A page with a heading.
pub(super) fn page(status: StatusCode, heading: &str, body: &str) -> Response {
    let heading = escaped(heading);
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\"><title>{heading} · demo tenant</title></head>\n<body><main>\n<h1>{heading}</h1>\n{body}\n</main>\n\
         <footer>The demo tenant of ticketdeck. Everybody and everything here is made up.</footer></body>\n</html>\n"
    );
    let mut response = html_answer(status, html);
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A form that asks for account and password and carries hidden values along. `code` asks for a device's code as well.
pub(super) fn sign_in(action: &str, carried: &[(&str, &str)], code: Option<&str>, problem: Option<&str>) -> Response {
    let mut body = problem.map(|problem| format!("<p role=\"alert\">{}</p>\n", escaped(problem))).unwrap_or_default();
    let _ = writeln!(body, "<form method=\"post\" action=\"{}\">", escaped(action));
    for (name, value) in carried {
        let _ = writeln!(body, "<input type=\"hidden\" name=\"{}\" value=\"{}\">", escaped(name), escaped(value));
    }
    if let Some(code) = code {
        let _ = writeln!(body, "<p><label>Code <input name=\"user_code\" value=\"{}\" required></label></p>", escaped(code));
    }
    body.push_str(
        "<p><label>Account <input name=\"login\" autocomplete=\"username\" required></label></p>\n\
         <p><label>Password <input name=\"passwd\" type=\"password\" autocomplete=\"current-password\" required></label></p>\n\
         <p><button name=\"decision\" value=\"allow\">Sign in</button> <button name=\"decision\" value=\"deny\" formnovalidate>Cancel</button></p>\n\
         </form>",
    );
    page(StatusCode::OK, "Sign in", &body)
}

/// The browser goes on to another address.
pub(super) fn found(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(address) => (StatusCode::FOUND, [(header::LOCATION, address)]).into_response(),
        Err(_) => page(StatusCode::BAD_REQUEST, "Bad address", ""),
    }
}
