//! The profiles there are, to switch between.

use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay, Tone};
use crate::app::screens::form;
use crate::domain::Untrusted;
use crate::domain::connect::ConnectOrder;
use crate::i18n::arg;

/// The list's state.
#[derive(Debug, Default)]
pub struct ProfilesBox {
    /// The selected profile's name; `None` before anything was selected: then it is the one in use.
    selected: Option<String>,
}

impl ProfilesBox {
    /// Position of the selection.
    pub fn at(&self, model: &Model) -> usize {
        let rows = &model.connection.profiles;
        let wanted = |row: &crate::domain::connect::ProfileRow| match &self.selected {
            Some(name) => row.name == *name,
            None => row.current,
        };
        rows.iter().position(wanted).unwrap_or(0)
    }
}

/// Opens the list; it is read anew.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Profiles(ProfilesBox::default()));
    vec![Effect::Connect(ConnectOrder::Status)]
}

/// Moves the selection.
pub fn step(model: &mut Model, by: isize) {
    let Some(Overlay::Profiles(list)) = &model.overlay else { return };
    let rows = &model.connection.profiles;
    let at = list.at(model).saturating_add_signed(by).min(rows.len().saturating_sub(1));
    let selected = rows.get(at).map(|row| row.name.clone());
    model.overlay = Some(Overlay::Profiles(ProfilesBox { selected }));
}

/// Switches to the selected profile. What is being typed is stored first.
pub fn switch(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Profiles(list)) = &model.overlay else { return Vec::new() };
    let Some(row) = model.connection.profiles.get(list.at(model)).cloned() else { return Vec::new() };
    model.overlay = None;
    let name = Untrusted::from(row.name.as_str()).line();
    let args = [("profile", arg(&name))];
    if row.current {
        let text = model.words.with("toast-profile-in-use", &args);
        return vec![model.say(Tone::Plain, text)];
    }
    let text = model.words.with("toast-switching", &args);
    let mut effects = form::autosave(model);
    model.connection.switching = true;
    effects.extend([Effect::Connect(ConnectOrder::Switch(row.name)), model.say(Tone::Plain, text)]);
    effects
}
