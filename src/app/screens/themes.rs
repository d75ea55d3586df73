//! Choosing a theme: the screen shows the one under the cursor at once.

use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay};
use crate::app::setup::ThemeName;
use crate::domain::connect::ConnectOrder;

/// The box's state. Which theme is selected is the model's look itself.
#[derive(Debug, Clone, Copy)]
pub struct ThemesBox {
    /// The theme before the box was opened, which comes back unless another one is kept.
    before: ThemeName,
}

/// Opens the box.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Themes(ThemesBox { before: model.look.theme }));
    Vec::new()
}

/// Shows the next theme, or the one before.
pub fn step(model: &mut Model, by: isize) {
    let all = ThemeName::ALL;
    let at = all.iter().position(|theme| *theme == model.look.theme).unwrap_or(0);
    if let Some(theme) = all.get(at.saturating_add_signed(by).min(all.len() - 1)) {
        model.look.theme = *theme;
    }
}

/// Keeps the theme that is shown, also for the next start.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    vec![Effect::Connect(ConnectOrder::KeepTheme(model.look.theme.word()))]
}

/// The theme to go back to if the box is closed now, in whatever way.
pub(crate) fn before(model: &Model) -> Option<ThemeName> {
    match &model.overlay {
        Some(Overlay::Themes(themes)) => Some(themes.before),
        _ => None,
    }
}
