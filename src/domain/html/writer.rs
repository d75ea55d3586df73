//! Putting readable text together: spaces, lines, list marks, footnotes.

use super::Readable;
use crate::domain::Untrusted;

/// Deepest list that is indented further.
const DEEPEST: usize = 6;
/// Most lists within lists that are counted.
const MOST_LISTS: usize = 64;
/// Most footnotes; links beyond them keep their words only.
const MOST_LINKS: usize = 100;
/// Longest address that becomes a footnote, in bytes.
const LONGEST_LINK: usize = 2048;
/// Longest text that is put together, in bytes.
const LONGEST: usize = 512 * 1024;

/// A list that is open; a numbered one holds the last number.
type List = Option<u32>;

#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    /// Line breaks to write before the next text; at most two.
    breaks: usize,
    /// A space to write before the next text of the same line.
    space: bool,
    /// What the next text begins with: an item's mark.
    mark: Option<String>,
    lists: Vec<List>,
    /// Lists that are open beyond those that are counted.
    more_lists: usize,
    link: Option<Link>,
    links: Vec<String>,
}

#[derive(Debug)]
struct Link {
    address: String,
    /// Where its words begin.
    start: usize,
}

impl Writer {
    /// Adds text; white space of any kind and length is one space.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
            } else {
                self.begin();
                self.out.push(if c.is_control() { char::REPLACEMENT_CHARACTER } else { c });
            }
            if self.out.len() > LONGEST {
                return;
            }
        }
    }

    /// Writes what has to stand before the next character.
    fn begin(&mut self) {
        let fresh = self.out.is_empty();
        if fresh || self.breaks > 0 || self.mark.is_some() {
            if !fresh {
                // A mark stands at the beginning of a line, whatever came before it.
                self.out.push_str(if self.breaks > 1 { "\n\n" } else { "\n" });
            }
            self.indent();
            self.out.push_str(&self.mark.take().unwrap_or_default());
        } else if self.space {
            self.out.push(' ');
        }
        self.breaks = 0;
        self.space = false;
    }

    fn indent(&mut self) {
        let depth = self.lists.len().min(DEEPEST);
        let depth = if self.mark.is_some() { depth.saturating_sub(1) } else { depth };
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    /// The next text stands on a new line.
    pub fn new_line(&mut self) {
        self.breaks = self.breaks.max(1);
    }

    /// One more line break, as `br` asks for.
    pub fn line_break(&mut self) {
        self.breaks = (self.breaks + 1).min(2);
    }

    /// The next text stands after an empty line; inside a list on a new line.
    pub fn paragraph(&mut self) {
        self.breaks = if self.lists.is_empty() { 2 } else { self.breaks.max(1) };
    }

    /// The next text stands in another cell of the same line.
    pub fn cell(&mut self) {
        if self.breaks == 0 && !self.out.is_empty() {
            self.text(" |");
        }
        self.space = true;
    }

    pub fn open_list(&mut self, numbered: bool) {
        self.paragraph();
        if self.lists.len() < MOST_LISTS {
            self.lists.push(numbered.then_some(0));
        } else {
            self.more_lists += 1;
        }
    }

    pub fn close_list(&mut self) {
        if self.more_lists > 0 {
            self.more_lists -= 1;
        } else {
            self.lists.pop();
        }
        self.mark = None;
        self.paragraph();
    }

    pub fn item(&mut self) {
        self.new_line();
        self.mark = Some(match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        });
    }

    pub fn open_link(&mut self, address: Option<std::borrow::Cow<'_, str>>) {
        self.close_link();
        let address = address.map(|address| address.trim().to_owned()).filter(|address| is_link(address));
        self.link = address.map(|address| Link { address, start: self.out.len() });
    }

    /// Puts the footnote's mark behind the link's words, unless they are the address itself.
    pub fn close_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        let words = self.out.get(link.start..).unwrap_or_default().trim();
        if words == link.address {
            return;
        }
        let known = self.links.iter().position(|other| *other == link.address);
        let number = match known {
            Some(at) => at + 1,
            None if self.links.len() >= MOST_LINKS => return,
            None => {
                self.links.push(link.address);
                self.links.len()
            }
        };
        let ends_with_space = std::mem::take(&mut self.space);
        self.text(&format!(" [{number}]"));
        self.space = ends_with_space;
    }

    pub fn finish(mut self) -> Readable {
        self.close_link();
        Readable { text: Untrusted::new(self.out), links: self.links.into_iter().map(Untrusted::new).collect() }
    }
}

/// Whether an address may be shown as a footnote: the web's own schemes, one line, no control characters.
fn is_link(address: &str) -> bool {
    let web = ["https://", "http://"].iter().any(|scheme| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && address.len() > scheme.len()
    });
    web && address.len() <= LONGEST_LINK && !address.chars().any(|c| c.is_control() || c.is_whitespace())
}
