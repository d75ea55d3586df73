//! The pages' HTML: plain, without scripts, everything that was not written here escaped.

use crate::demo::request::Params;

/// The look: system fonts, light or dark as the browser likes it, fields one above the other.
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:10vh auto;padding:0 1rem;color-scheme:light dark}\
    label{display:block;margin-top:1rem}input{font:inherit;width:100%;padding:.4rem;box-sizing:border-box}\
    button{font:inherit;padding:.4rem 1.4rem;margin:1.5rem .5rem 0 0}.problem{border-left:4px solid #aa0105;padding-left:.7rem}";

/// Escapes text for HTML, attribute values included.
pub(super) fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
        out
    })
}

fn page(title: &str, content: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><style>{STYLE}</style></head>\
         <body><main><h1>{title}</h1>{content}</main></body></html>\n"
    )
}

/// A page that only says something.
pub(super) fn message(title: &str, text: &str) -> String {
    page(&escape(title), &format!("<p>{}</p>", escape(text)))
}

/// Hidden fields that carry the authorization request along.
pub(super) fn hidden(params: &Params, names: &[&str]) -> String {
    let field =
        |name: &&str| params.get(name).map(|value| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value)));
    names.iter().filter_map(field).collect()
}

/// The login page.
pub(super) fn login(hidden: &str, failed: bool) -> String {
    let problem = if failed { "<p class=\"problem\" role=\"alert\">User name or password invalid</p>" } else { "" };
    page(
        "Log in",
        &format!(
            "{problem}<form method=\"post\" action=\"/login.do\">{hidden}\
             <label for=\"user_name\">User name</label><input id=\"user_name\" name=\"user_name\" autocomplete=\"username\" required autofocus>\
             <label for=\"user_password\">Password</label><input id=\"user_password\" name=\"user_password\" type=\"password\" \
             autocomplete=\"current-password\" required><button type=\"submit\">Log in</button></form>"
        ),
    )
}

/// The consent page.
pub(super) fn consent(application: &str, user: &str, hidden: &str, not_you: &str) -> String {
    let (application, user, not_you) = (escape(application), escape(user), escape(not_you));
    page(
        "Allow access?",
        &format!(
            "<p><strong>{application}</strong> asks to connect to this instance.</p>\
             <p>You are signed in as <strong>{user}</strong>. <a href=\"{not_you}\">Not you?</a></p>\
             <form method=\"post\" action=\"/oauth_auth.do\">{hidden}\
             <button type=\"submit\" name=\"decision\" value=\"allow\">Allow</button>\
             <button type=\"submit\" name=\"decision\" value=\"deny\">Deny</button></form>"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let hostile = "\"><script>alert('x')</script>&";
        let params = Params::parse(
            &[b"state=".as_slice(), url::form_urlencoded::byte_serialize(hostile.as_bytes()).collect::<String>().as_bytes()]
                .concat(),
        );
        let hidden = hidden(&params, &["state", "absent"]);
        for html in [message(hostile, hostile), consent(hostile, hostile, &hidden, hostile), login(&hidden, true)] {
            assert!(!html.contains("<script>") && !html.contains("alert('x')"), "{html}");
        }
    }
}
