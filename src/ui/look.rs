//! What every drawing function is handed: the model, its colours and its signs.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::glyphs::Glyphs;
use super::text;
use super::theme::Theme;
use crate::app::Model;

/// Draws one line of spans at the top of an area; the caller has measured them.
pub fn put(frame: &mut Frame, area: Rect, spans: Vec<Span<'_>>) {
    if area.height > 0 {
        frame.render_widget(Line::from(spans), Rect { height: 1, ..area });
    }
}

/// The model with its colours and signs.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// What is drawn.
    pub model: &'a Model,
    /// How its parts are styled.
    pub theme: &'static Theme,
    /// Which signs are used.
    pub glyphs: &'static Glyphs,
}

impl<'a> Look<'a> {
    /// The look the model asks for.
    pub fn new(model: &'a Model) -> Self {
        Look { model, theme: Theme::named(model.theme), glyphs: Glyphs::of(model.ascii) }
    }

    /// A message without arguments.
    pub fn get(&self, id: &str) -> String {
        self.model.words.get(id)
    }

    /// A message with arguments.
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.model.words.with(id, args)
    }

    /// Text cut to some columns.
    pub fn cut(&self, text: &str, columns: usize) -> String {
        text::cut(text, columns, self.glyphs.ellipsis)
    }

    /// Text cut or padded to exactly some columns.
    pub fn fit(&self, text: &str, columns: usize) -> String {
        text::fit(text, columns, self.glyphs.ellipsis)
    }

    /// Draws one line of text at the top of an area, cut to its width.
    pub fn line(&self, frame: &mut Frame, area: Rect, text: &str, style: Style) {
        let text = self.cut(text, usize::from(area.width));
        put(frame, area, vec![Span::styled(text, style)]);
    }

    /// Facts on one line, with a dot between those that say something.
    pub fn joined(&self, parts: &[String]) -> String {
        let said: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        said.join(&format!(" {} ", self.glyphs.dot))
    }
}
