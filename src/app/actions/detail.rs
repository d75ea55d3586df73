//! One ticket: copy its number, go on to its neighbours.

use super::{Action, Danger, Scope};
use crate::app::effect::Effect;
use crate::app::layout::{self, Split};
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen, Tone};
use crate::app::msg::Moment;
use crate::app::screens::detail::{self, DetailScreen};
use crate::app::screens::pane;
use crate::app::screens::triage;
use crate::domain::Untrusted;
use crate::i18n::{arg, id};

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "previous-ticket",
        title: id("action-previous-ticket"),
        hint: None,
        places: &[(Scope::Detail, &["[", "left", "h"])],
        danger: Danger::None,
        enabled: super::always,
        run: |model, _| neighbour(model, -1),
    },
    Action {
        name: "next-ticket",
        title: id("action-next-ticket"),
        hint: Some(id("hint-bar-next-ticket")),
        places: &[(Scope::Detail, &["]", "right", "l"])],
        danger: Danger::None,
        enabled: super::always,
        run: |model, _| neighbour(model, 1),
    },
    Action {
        name: "toggle-pane",
        title: id("action-toggle-pane"),
        hint: None,
        places: &[(Scope::List, &["v d"]), (Scope::Detail, &["v d"])],
        danger: Danger::None,
        enabled: |model| if layout::split(model.size) == Split::Alone { Err(id("reason-no-room")) } else { Ok(()) },
        run: |model, _| pane::toggle(model),
    },
    Action {
        name: "journal-order",
        title: id("action-journal-order"),
        hint: None,
        places: &[(Scope::Detail, &["v o"])],
        danger: Danger::None,
        enabled: super::always,
        run: |model, _| {
            model.reading.oldest_first = !model.reading.oldest_first;
            vec![Effect::KeepReading(model.reading)]
        },
    },
    Action {
        name: "code-points",
        title: id("action-code-points"),
        hint: None,
        places: &[(Scope::List, &["v u"]), (Scope::Detail, &["v u"])],
        danger: Danger::None,
        enabled: |model| match model.shown() {
            None => Err(id("reason-no-room")),
            Some(screen) if screen.detail.is_none() => Err(id("reason-loading")),
            Some(_) => Ok(()),
        },
        run: |model, _| {
            detail::spell(model);
            Vec::new()
        },
    },
    Action {
        name: "copy-number",
        title: id("action-copy-number"),
        hint: None,
        places: &[(Scope::Home, &["y y"]), (Scope::List, &["y y"]), (Scope::Detail, &["y y"])],
        danger: Danger::None,
        enabled: |model| number(model).map(|_| ()).ok_or(id("reason-no-number")),
        run: copy_number,
    },
];

/// Goes to the ticket before or after this one, in the list or on the card that it was opened from.
fn neighbour(model: &mut Model, by: isize) -> Vec<Effect> {
    if triage::is_on_top(model) {
        return triage::step(model, by > 0);
    }
    let mut effects = Vec::new();
    let size = model.list_size();
    let next = if let Some(list) = model.list_mut() {
        let short = list.step(by, size);
        let selected = list.selected_row().map(|row| row.local_id.clone());
        if short {
            effects.extend(loads::load(model, Target::List));
        }
        selected
    } else {
        model.home.step(by);
        model.home.selected().cloned()
    };
    let Some(Screen::Detail(screen)) = model.screens.last_mut() else { return effects };
    let Some(next) = next.filter(|next| *next != screen.id) else { return effects };
    **screen = DetailScreen::new(next);
    effects.extend(loads::load(model, Target::Detail));
    effects
}

fn number(model: &Model) -> Option<Untrusted> {
    model.selected_row()?.number.clone()
}

fn copy_number(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let Some(number) = number(model).map(|number| number.line()) else { return Vec::new() };
    let text = model.words.with("toast-number-copied", &[("number", arg(&number))]);
    vec![Effect::Copy(number.into_string()), model.say(Tone::Plain, text)]
}
