//! ui
/// x
pub fn draw(_: &mut ratatui::Frame, _: &crate::app::Model) {}
