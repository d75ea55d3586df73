//! Long text in the person's own editor: the description of a form, or the text of a verb's box.

use super::verb::Part;
use super::verb_kept;
use crate::app::actions::Enabled;
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay, Tone};
use crate::app::screens::form;
use crate::domain::Untrusted;
use crate::i18n::{arg, id};

/// Whether there is a text to edit here.
pub fn can(model: &Model) -> Enabled {
    match &model.overlay {
        Some(Overlay::Verb(open)) if open.parts(model).contains(&Part::Text) => Ok(()),
        Some(Overlay::Verb(_)) => Err(id("reason-no-text")),
        _ if model.form().is_some() => Ok(()),
        _ => Err(id("reason-no-text")),
    }
}

/// Hands the text to the editor. It is stored first: whatever the editor does, it is not lost.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let text = match (&model.overlay, model.form()) {
        (Some(Overlay::Verb(open)), _) => open.text(),
        (_, Some(form)) => form.description_text(),
        _ => return Vec::new(),
    };
    let mut effects = form::autosave(model);
    effects.extend(verb_kept::autosave(model));
    effects.push(Effect::Editor(text));
    effects
}

/// The editor has ended.
pub fn done(model: &mut Model, text: Result<String, Untrusted>) -> Vec<Effect> {
    model.dirty = true;
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            let text = model.words.with("toast-editor-failed", &[("why", arg(&why.line()))]);
            return vec![Effect::Redraw, model.say(Tone::Bad, text)];
        }
    };
    // The line break that editors put at the end of a file is not part of the text.
    let text = text.strip_suffix('\n').unwrap_or(&text);
    let mut effects = vec![Effect::Redraw];
    if let Some(Overlay::Verb(open)) = &mut model.overlay {
        open.edited(text);
        effects.extend(verb_kept::autosave(model));
    } else if let Some(form) = model.form_mut() {
        form.set_description(text);
        effects.extend(form::autosave(model));
    }
    effects
}
