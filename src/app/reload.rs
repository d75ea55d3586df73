//! The configuration read anew while the program runs: all of it counts, or nothing changes.

use super::actions;
use super::effect::Effect;
use super::loads;
use super::model::{LinkAbout, Model, Overlay, Screen, Tone};
use super::msg::Reloaded;
use crate::keymap::Keymap;

/// Takes it in, or shows what is wrong with it and leaves everything as it was.
pub(super) fn take(model: &mut Model, read: Result<Reloaded, String>) -> Vec<Effect> {
    model.dirty = true;
    let checked = read.and_then(|read| {
        let told = |errors: Vec<crate::keymap::KeymapError>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        Keymap::build(&actions::default_bindings(), &read.keys).map(|keymap| (keymap, read)).map_err(told)
    });
    match checked {
        Ok((keymap, read)) => put_in(model, keymap, read),
        Err(why) => {
            model.overlay = Some(Overlay::Link { url: why, about: LinkAbout::BadConfig });
            Vec::new()
        }
    }
}

fn put_in(model: &mut Model, keymap: Keymap, read: Reloaded) -> Vec<Effect> {
    model.keymap = keymap;
    model.commands = read.commands;
    model.look = read.look;
    model.begun = None;
    model.state_names = read.state_names;
    if model.views != read.views {
        model.views = read.views;
        model.view_counts.clear();
        // A list keeps what it shows; which view that was is not known any more.
        for screen in &mut model.screens {
            if let Screen::List(list) = screen {
                list.view = None;
            }
        }
    }
    let text = model.words.get("toast-reloaded");
    let mut effects = vec![Effect::Redraw, model.say(Tone::Good, text)];
    if model.profile.is_some() {
        effects.extend(loads::refresh(model));
    }
    effects
}
