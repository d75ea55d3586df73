//! HTML from outside as readable text: blocks become lines, list items get marks, links become footnotes.
//!
//! Microsoft Graph carries remediation steps and descriptions as HTML fragments. This is no browser: tags that say nothing about
//! reading are dropped, scripts and styles with what is in them, and only `http` and `https` addresses become footnotes. It takes
//! anything, in time that grows with the text's length, and gives text without control characters.

mod entity;
mod tag;
mod writer;

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::Untrusted;
use tag::{Next, Tag};
use writer::Writer;

/// Most bytes that are read; what is longer is cut and says so.
pub const MAX_INPUT: usize = 256 * 1024;

/// Elements whose content is not for reading.
const UNREAD: &[&str] = &["script", "style", "title", "iframe", "noframes", "template", "svg", "object"];

/// A text made readable.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Readable {
    /// The text; links are marked `[1]`, `[2]`.
    pub text: Untrusted,
    /// The addresses that the marks stand for, in their order; `http` or `https`, without control characters.
    pub links: Vec<Untrusted>,
}

impl Readable {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.links.is_empty()
    }

    /// The text with its footnotes below it.
    pub fn whole(&self) -> Untrusted {
        let mut whole = self.text.raw().to_owned();
        for (at, link) in self.links.iter().enumerate() {
            whole.push_str(if at == 0 && !whole.is_empty() { "\n\n" } else { "\n" });
            let _ = write!(whole, "[{}] {}", at + 1, link.raw());
        }
        Untrusted::new(whole.trim_start_matches('\n'))
    }
}

/// Makes HTML, or plain text, readable.
pub fn readable(html: &Untrusted) -> Readable {
    let raw = html.raw();
    let (mut rest, cut) = if raw.len() > MAX_INPUT { (&raw[..raw.floor_char_boundary(MAX_INPUT)], true) } else { (raw, false) };
    let mut writer = Writer::default();
    while !rest.is_empty() {
        let (next, after) = tag::next(rest);
        rest = after;
        match next {
            Next::Text(text) => writer.text(&entity::decode(text)),
            Next::Nothing => {}
            Next::Tag(tag) => {
                if !tag.closes && UNREAD.contains(&tag.name.as_str()) {
                    rest = tag::after_element(rest, &tag.name);
                } else {
                    element(&mut writer, &tag);
                }
            }
        }
    }
    if cut {
        writer.text(" …");
    }
    writer.finish()
}

/// What an element means for the text around it.
fn element(writer: &mut Writer, tag: &Tag<'_>) {
    match (tag.name.as_str(), tag.closes) {
        ("br", _) => writer.line_break(),
        ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre" | "table" | "hr" | "dl", _) => writer.paragraph(),
        ("div" | "section" | "article" | "header" | "footer" | "main" | "tr" | "dt" | "dd" | "address" | "caption", _) => {
            writer.new_line();
        }
        ("td" | "th", false) => writer.cell(),
        ("ul" | "menu", false) => writer.open_list(false),
        ("ol", false) => writer.open_list(true),
        ("ul" | "ol" | "menu", true) => writer.close_list(),
        ("li", false) => writer.item(),
        ("li", true) => writer.new_line(),
        ("a", false) => writer.open_link(tag.attribute("href").map(|href| entity::decode(href))),
        ("a", true) => writer.close_link(),
        ("img", false) => {
            if let Some(words) = tag.attribute("alt") {
                writer.text(&entity::decode(words));
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
