//! Signing in. The addresses stand without a border beside them, so that a terminal's own selection takes them whole.

use ratatui::layout::Rect;

use crate::app::Model;
use crate::app::screens::sign_in::{self, SignInScreen};
use crate::ui::canvas::{Canvas, pad_x};
use crate::ui::widgets::page;

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, screen: &SignInScreen, area: Rect) {
    let inside = canvas.sheet(area, &model.words.get("sign-in-title"));
    let inside = if screen.offer().is_some() { inside } else { pad_x(inside, 2) };
    let content = sign_in::page(model, screen);
    page::position(canvas, model, (&content, &screen.pager), area, inside.height);
    page::draw(canvas, &content, &screen.pager, inside, model.overlay.is_none());
}
