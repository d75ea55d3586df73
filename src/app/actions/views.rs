//! Views, and what a person does with a row for themselves: put it aside.

use jiff::civil::Time;

use super::{Action, Danger, Scope, connected, on_ticket};
use crate::app::effect::Effect;
use crate::app::keys::was_run_by;
use crate::app::loads::{self, Target};
use crate::app::model::Model;
use crate::app::msg::Moment;
use crate::app::screens::list::ListScreen;
use crate::app::screens::{triage, views};
use crate::domain::triage::Done;
use crate::i18n::id;

/// When a snoozed ticket comes back, if it has not changed before: the next day at this time.
const MORNING: Time = Time::constant(8, 0, 0, 0);

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "pick-view",
        title: id("action-pick-view"),
        hint: None,
        places: &[(Scope::Home, NUMBERS), (Scope::List, NUMBERS)],
        danger: Danger::None,
        enabled: connected,
        run: pick_view,
    },
    Action {
        name: "next-group",
        title: id("action-next-group"),
        hint: None,
        places: &[(Scope::List, &["v g"])],
        danger: Danger::None,
        enabled: connected,
        run: |model, _| {
            let Some(list) = model.list_mut() else { return Vec::new() };
            ListScreen::next_group(list);
            loads::load(model, Target::List)
        },
    },
    Action {
        name: "put-aside",
        title: id("action-put-aside"),
        hint: None,
        places: &[(Scope::List, &["d"]), (Scope::Detail, &["d"])],
        danger: Danger::None,
        enabled: on_ticket,
        run: |model, moment| put_aside(model, moment, false),
    },
    Action {
        name: "snooze",
        title: id("action-snooze"),
        hint: None,
        places: &[(Scope::List, &["z"]), (Scope::Detail, &["z"])],
        danger: Danger::None,
        enabled: on_ticket,
        run: |model, moment| put_aside(model, moment, true),
    },
];

const NUMBERS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// The first of the action's keys shows the first view, and so on, whatever keys the person gave it.
fn pick_view(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let scope = model.screen_scope();
    let keys = model.keymap.keys(scope.name(), "pick-view");
    let place = keys.iter().position(|chord| was_run_by(model, chord)).unwrap_or(0);
    views::open(model, place)
}

/// Out of the views until the ticket changes or, snoozed, until tomorrow morning; a ticket that is aside comes back.
fn put_aside(model: &mut Model, moment: &Moment, snooze: bool) -> Vec<Effect> {
    let Some(row) = model.selected_row() else { return Vec::new() };
    let (id, aside) = (row.local_id.clone(), !row.aside);
    let morning = moment.today.tomorrow().ok().and_then(|day| day.to_datetime(MORNING).to_zoned(model.time_zone.clone()).ok());
    let until = morning.filter(|_| snooze && aside).map(|morning| morning.timestamp());
    let text = match (aside, snooze) {
        (true, true) => model.words.get("toast-snoozed"),
        (true, false) => model.words.get("toast-aside"),
        (false, _) => model.words.get("toast-not-aside"),
    };
    let mut effects = vec![Effect::PutAside { id: id.clone(), aside, until }, model.say(crate::app::model::Tone::Plain, text)];
    effects.extend(if aside {
        triage::done(model, &id, if snooze { Done::Snoozed } else { Done::Aside })
    } else {
        triage::not_aside(model, &id)
    });
    effects
}
