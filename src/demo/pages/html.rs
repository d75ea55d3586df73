//! HTML: escaping, the frame around every page, and the headers that keep it safe.

use std::fmt::{self, Write as _};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;

use crate::demo::errors::html_answer;
use crate::demo::request::Params;

/// Text that was not written here, escaped for HTML, attribute values included.
pub(super) struct Esc<'a>(pub &'a str);

impl fmt::Display for Esc<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // Controls have no place in HTML; a NUL would end the page for some readers.
                c if c.is_control() && !matches!(c, '\n' | '\t') => f.write_char('\u{FFFD}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// The pages that the bar at the top leads to: address and name.
const BAR: &[(&str, &str)] = &[
    ("/change_request_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on", "Changes"),
    ("/incident_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on", "Incidents"),
    ("/connector_checklist.do", "Connector"),
    ("/connector_status.do", "Connection status"),
];

/// A page: what it is called, what is on it, and who looks at it.
pub(super) struct Page<'a> {
    /// The title, plain text.
    pub title: &'a str,
    /// The content after the heading, HTML.
    pub body: String,
    /// Who is signed in.
    pub user: Option<&'a str>,
    /// A link at the top right instead of "Log out": address and words, plain text.
    pub leave: Option<(String, &'a str)>,
    /// Narrow pages hold one small form; they have no bar.
    pub narrow: bool,
    /// The status line's code.
    pub status: StatusCode,
    /// An origin beside our own that a form on this page may lead to. Browsers hold redirects after a form to it.
    pub leads_to: Option<String>,
}

impl Page<'_> {
    /// The finished answer.
    pub fn finish(self) -> Response {
        let title = Esc(self.title);
        let mut html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title} · Kestrelhaven demo instance</title>\n<link rel=\"stylesheet\" href=\"/pages.css\">\n\
             <link rel=\"icon\" href=\"data:,\">\n</head>\n<body{}>\n<a class=\"skip\" href=\"#content\">Skip to content</a>\n",
            if self.narrow { " class=\"narrow\"" } else { "" }
        );
        html.push_str(&self.header());
        let _ = write!(html, "<main id=\"content\">\n<h1 dir=\"auto\">{title}</h1>\n{}\n</main>\n", self.body);
        html.push_str(
            "<footer>A demo instance of ticketdeck. Everybody and everything here is made up.</footer>\n</body>\n</html>\n",
        );
        let mut response = html_answer(self.status, html);
        secure(response.headers_mut(), self.leads_to.as_deref());
        response
    }

    fn header(&self) -> String {
        let mut html = "<header>\n<a class=\"brand\" href=\"/\">Kestrelhaven <span>demo instance</span></a>\n".to_owned();
        if !self.narrow {
            html.push_str("<nav aria-label=\"Main\"><ul>");
            for (address, name) in BAR {
                let _ = write!(html, "<li><a href=\"{}\">{name}</a></li>", Esc(address));
            }
            html.push_str("</ul></nav>\n");
        }
        if let Some(user) = self.user {
            let (address, words) = self.leave.as_ref().map_or(("/logout.do", "Log out"), |(address, words)| (address, words));
            let _ = writeln!(
                html,
                "<p class=\"who\"><span dir=\"auto\">{}</span> <a href=\"{}\">{}</a></p>",
                Esc(user),
                Esc(address),
                Esc(words)
            );
        }
        html.push_str("</header>\n");
        html
    }
}

/// No scripts, nothing from elsewhere, no frames, no copies.
fn secure(headers: &mut HeaderMap, leads_to: Option<&str>) {
    let more = leads_to.map(|origin| format!(" {origin}")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{more}; base-uri 'none'; frame-ancestors 'none'"
    );
    let set: [(HeaderName, &str); 5] = [
        (header::CONTENT_SECURITY_POLICY, &policy),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in set {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}

/// A hidden field.
pub(super) fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", Esc(name), Esc(value))
}

/// Hidden fields that carry some of the parameters along.
pub(super) fn carry(params: &Params, names: &[&str]) -> String {
    names.iter().filter_map(|name| params.get(name).map(|value| hidden(name, value))).collect()
}

/// A message above a form; `problem` messages are read out at once.
pub(super) fn notice(problem: bool, text: &str) -> String {
    let (class, role) = if problem { ("problem", "alert") } else { ("done", "status") };
    format!("<p class=\"notice {class}\" role=\"{role}\">{}</p>\n", Esc(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let hostile = "\"><script>alert('x')</script>&\0";
        let params = Params::parse(b"state=%22%3E%3Cscript%3Ealert('x')%3C/script%3E");
        for html in
            [Esc(hostile).to_string(), hidden(hostile, hostile), notice(true, hostile), carry(&params, &["state", "absent"])]
        {
            assert!(!html.contains("<script>") && !html.contains("alert('x')") && !html.contains('\0'), "{html}");
        }
    }
}
