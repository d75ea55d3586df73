//! A scrollable text of lines with roles, wrapped to a width: built here so that `update` knows how long it is.

use crate::app::text;

/// What a line is, for the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The title.
    Title,
    /// The head of a part.
    Heading,
    /// Ordinary text.
    Text,
    /// Something of less weight: times, authors.
    Quiet,
    /// Something that needs the person.
    Alert,
    /// Something that waits.
    Waiting,
    /// A work note, which stays inside.
    Note,
    /// A comment, which the customer sees.
    Comment,
    /// It is as it should be.
    Good,
    /// The name of what has the keys.
    Selected,
    /// A key, or text to be typed or opened.
    Key,
    /// A button.
    Button,
    /// The chosen one of several.
    Chosen,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The field's name before the text; empty on plain lines and on a field's further lines.
    pub label: String,
    /// Cells the label's column takes; 0 on plain lines.
    pub label_width: usize,
    /// The text, safe to draw.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// Lines under construction, wrapped to a width as they are added.
#[derive(Debug)]
pub struct Doc {
    /// The lines so far.
    pub lines: Vec<Line>,
    width: usize,
    label_width: usize,
}

impl Doc {
    /// An empty text for a width, whose fields have labels of at most `label_width` cells.
    pub fn new(width: usize, label_width: usize) -> Self {
        Doc { lines: Vec::new(), width, label_width }
    }

    /// A blank line, unless the text is empty or ends in one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.push(String::new(), 0, String::new(), Role::Text);
        }
    }

    /// Wrapped lines of one role; line breaks in the text stay.
    pub fn text(&mut self, role: Role, content: &str) {
        for line in text::wrap(content, self.width) {
            self.push(String::new(), 0, line, role);
        }
    }

    /// The head of a part, with a blank line before it.
    pub fn heading(&mut self, content: &str) {
        self.gap();
        self.text(Role::Heading, content);
    }

    /// A field: label and value, the value wrapped in its own column.
    pub fn field(&mut self, label: &str, role: Role, value: &str) {
        let room = self.width.saturating_sub(self.label_width + 1).max(8);
        for (index, line) in text::wrap(value, room).into_iter().enumerate() {
            let label = if index == 0 { label.to_owned() } else { String::new() };
            self.push(label, self.label_width, line, role);
        }
    }

    fn push(&mut self, label: String, label_width: usize, text: String, role: Role) {
        self.lines.push(Line { label, label_width, text, role });
    }
}
