//! An improvement action as something to hand to a colleague: its link, plain text, Markdown, a mail. Always English: it is data,
//! like Microsoft's own text. Everything went through the one filter.

use std::fmt::Write as _;

use super::{Recommendation, points_text, proposal};
use crate::domain::html::Readable;

/// Most characters of a mail's body: some mail programs take no more than 2,000 in a link, percent signs counted.
const MAIL_MAX: usize = 600;

/// Where the action is set or explained; `None` when Microsoft tells no address.
pub fn link(action: &Recommendation) -> Option<String> {
    action.action_url.as_ref().map(|url| url.line().into_string())
}

/// The action as plain text: title, why, how far, how, where.
pub fn text(action: &Recommendation) -> String {
    format!("{}\n\n{}\n", action.title.line(), proposal::description(action))
}

/// The action as Markdown.
pub fn markdown(action: &Recommendation) -> String {
    let mut out = format!("# {}\n\n", escaped(action.title.line().as_str()));
    // Writing to a string cannot fail.
    let _ = writeln!(out, "* Secure Score improvement action: `{}`", action.id.line().as_str().replace('`', "'"));
    if let (Some(points), Some(max)) = (action.points, action.max) {
        let _ = writeln!(out, "* Points: {} of {}", points_text(points), points_text(max));
    }
    let _ = writeln!(out, "* Category: {}", escaped(action.category.wire().line().as_str()));
    if !action.service.is_empty() {
        let _ = writeln!(out, "* Product: {}", escaped(action.service.line().as_str()));
    }
    if let Some(link) = link(action) {
        let _ = writeln!(out, "* Link: {}", address(&link));
    }
    for (heading, part) in [
        ("Description", &action.description),
        ("Implementation status", &action.implementation),
        ("Next steps", &action.remediation),
        ("User impact", &action.impact),
    ] {
        section(&mut out, heading, part);
    }
    out
}

fn section(out: &mut String, heading: &str, part: &Readable) {
    if part.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## {heading}\n\n{}", escaped(part.text.block().as_str()));
    for (at, link) in part.links.iter().enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        let _ = writeln!(out, "{gap}\\[{}\\] {}  ", at + 1, address(link.line().as_str()));
    }
}

/// Text whose characters mean nothing in Markdown; lists and their numbers stay what they are.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '|' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address that Markdown makes a link; one that could end it early stays text.
pub fn address(url: &str) -> String {
    if url.contains(['<', '>', ' ']) { escaped(url) } else { format!("<{url}>") }
}

/// Subject and body of a mail about the action.
pub fn mail(action: &Recommendation) -> (String, String) {
    let body = proposal::description(action);
    let cut: String = body.chars().take(MAIL_MAX).collect();
    let mut body = if cut.len() < body.len() { format!("{} […]", cut.trim_end()) } else { cut };
    if let Some(link) = link(action).filter(|link| !body.ends_with(link.as_str())) {
        let _ = write!(body, "\n\nLink: {link}");
    }
    (format!("Secure Score: {}", proposal::name(action)), body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recommendation::fixtures::action;

    fn hostile() -> Recommendation {
        Recommendation {
            title: "Use *MFA* <script>\x1b[2J".into(),
            description: Readable { text: "See [1]\u{202e}\nand | more".into(), links: vec!["https://x.example/a".into()] },
            action_url: Some("https://security.example/?a=b".into()),
            ..action("AdminMFAV2")
        }
    }

    #[test]
    fn markdown_holds_the_parts_and_nothing_that_acts() {
        let made = markdown(&hostile());
        assert!(
            made.starts_with("# Use \\*MFA\\* \\<script\\>␛\\[2J\n\n* Secure Score improvement action: `AdminMFAV2`\n"),
            "{made}"
        );
        assert!(
            made.contains("* Points: 0 of 10\n* Category: Identity\n* Product: AzureAD\n* Link: <https://security.example/?a=b>\n")
        );
        assert!(made.contains("## Description\n\nSee \\[1\\]\u{FFFD}\nand \\| more\n\n\\[1\\] <https://x.example/a>"), "{made}");
    }

    #[test]
    fn text_begins_with_the_title_and_ends_with_the_link() {
        let made = text(&hostile());
        assert!(made.starts_with("Use *MFA* <script>␛[2J\n\nSee [1]"), "{made}");
        assert!(made.ends_with("Link: https://security.example/?a=b\n"), "{made}");
    }

    #[test]
    fn a_mail_stays_short_and_keeps_its_link() {
        let long = Recommendation { description: Readable { text: "word ".repeat(20_000).into(), links: Vec::new() }, ..hostile() };
        let (subject, body) = mail(&long);
        assert!(subject.starts_with("Secure Score: Use *MFA*"));
        assert!(body.chars().count() < MAIL_MAX + 60, "{}", body.chars().count());
        assert!(body.ends_with("[…]\n\nLink: https://security.example/?a=b"), "{body}");
        assert_eq!(mail(&hostile()).1.matches("security.example").count(), 1);
    }
}
