//! Linking a ticket to an improvement action that it was not made from. The link is kept here alone; what the instance is told is a work
//! note, and only if the person sends it.

use super::{marks, score, verb_steps};
use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Overlay, Screen, Tone};
use crate::domain::recommendation::listing::ActionQuery;
use crate::domain::ticket::{TicketDetail, TicketRow};
use crate::domain::verb::{Verb, may};
use crate::domain::{LocalId, Untrusted};
use crate::i18n::arg;

/// What a list of improvement actions is to choose for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linking {
    /// The ticket.
    pub ticket: LocalId,
    /// What it is called: its number, or its name before it has one.
    pub called: Untrusted,
}

/// Opens the action of the ticket under the keys, or the list to choose one from: at once on the ticket's own screen, else as soon as it
/// is known whether it has one, which rows do not tell.
pub fn open(model: &mut Model) -> Vec<Effect> {
    if matches!(model.screens.last(), Some(Screen::Detail(_))) {
        let detail = model.detail().and_then(|screen| screen.detail.clone());
        return detail.map(|detail| go(model, &detail)).unwrap_or_default();
    }
    model.linking = model.selected().cloned();
    loads::load(model, Target::ActionOf)
}

/// The ticket was read; if the keys are on it still, its action is shown.
pub fn take(model: &mut Model, detail: Option<&TicketDetail>) -> Vec<Effect> {
    let asked = model.linking.take();
    let in_rows = matches!(model.screens.last(), Some(Screen::List(_)) | None) && model.overlay.is_none();
    let here = |detail: &&TicketDetail| asked.as_ref() == Some(&detail.row.local_id) && asked.as_ref() == model.selected();
    match detail.filter(|_| in_rows).filter(here) {
        Some(detail) => go(model, detail),
        None => Vec::new(),
    }
}

fn go(model: &mut Model, detail: &TicketDetail) -> Vec<Effect> {
    match &detail.action {
        Some(action) => score::open_action(model, action.id.clone()),
        None => begin(model, &detail.row),
    }
}

/// Opens the list of all actions that apply, to choose one for a ticket; typing narrows it.
fn begin(model: &mut Model, row: &TicketRow) -> Vec<Effect> {
    let called = row.number.clone().unwrap_or_else(|| row.name.clone());
    let linking = Linking { ticket: row.local_id.clone(), called };
    let effects = score::open_list(model, ActionQuery { open: false, ..ActionQuery::usual() });
    if let Some(list) = model.score_list_mut() {
        list.linking = Some(linking);
        list.begin_filter();
    }
    effects
}

/// The action is chosen: back to the ticket, with a work note to be sent or not.
pub fn choose(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::ScoreList(list)) = model.screens.last() else { return Vec::new() };
    let (Some(linking), Some(row)) = (list.linking.clone(), list.selected_row()) else { return Vec::new() };
    let (action, title) = (row.id.clone(), row.title.line());
    model.screens.pop();
    // The note is for the one ticket; with marks it would be for those.
    let is_here = model.selected() == Some(&linking.ticket) && !marks::are_meant(model);
    let text = model.words.get("toast-linked");
    let mut effects = vec![Effect::LinkAction { id: linking.ticket, action: Some(action) }, model.say(Tone::Good, text)];
    let may_note = model.selected_row().is_some_and(|row| may(Verb::Note, row).is_ok());
    if is_here && may_note {
        effects.extend(verb_steps::open(model, Verb::Note));
        let note = model.words.with("link-note", &[("action", arg(&title))]);
        if let Some(Overlay::Verb(open)) = &mut model.overlay
            && open.text().is_empty()
        {
            open.set_text(&note);
        }
    }
    effects
}

/// Takes the link away again.
pub fn remove(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.selected().cloned() else { return Vec::new() };
    let text = model.words.get("toast-unlinked");
    vec![Effect::LinkAction { id, action: None }, model.say(Tone::Good, text)]
}
