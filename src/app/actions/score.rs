//! Secure Score: its screens, filters, and what home tells of it.

use super::{Action, Danger, Enabled, Scope, always, connected, going, on_ticket};
use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen};
use crate::app::msg::Moment;
use crate::app::screens::score::{self, Alert};
use crate::app::screens::score_action::ScoreAction;
use crate::app::screens::score_list::ScoreList;
use crate::app::screens::{link, score_state, share};
use crate::domain::recommendation::listing::{ActionQuery, ScoreAlerts};
use crate::domain::recommendation::setting::NotSettable;
use crate::domain::{LocalId, Untrusted};
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "view-action",
        title: id("action-view-action"),
        hint: Some(id("hint-bar-view")),
        places: &[(Scope::ScoreList, &["enter"])],
        danger: Danger::None,
        enabled: on_action,
        run: view,
    },
    Action {
        name: "share",
        title: id("action-share"),
        hint: Some(id("hint-bar-share")),
        places: &[(Scope::ScoreList, &["s"]), (Scope::ScoreAction, &["s"])],
        danger: Danger::None,
        enabled: on_action,
        run: |model, _| share::open(model),
    },
    Action {
        name: "press-share",
        title: id("action-press-share"),
        hint: Some(id("hint-bar-choose")),
        places: &[(Scope::Share, &["enter", "space"])],
        danger: Danger::Sends,
        enabled: always,
        run: share::press,
    },
    Action {
        name: "previous-action",
        title: id("action-previous-action"),
        hint: None,
        places: &[(Scope::ScoreAction, &["k", "[", "left", "h"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| neighbour(model, -1),
    },
    Action {
        name: "next-action",
        title: id("action-next-action"),
        hint: Some(id("hint-bar-next-action")),
        places: &[(Scope::ScoreAction, &["j", "]", "right", "l"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| neighbour(model, 1),
    },
    Action {
        name: "open-shared-ticket",
        title: id("action-open-shared-ticket"),
        hint: Some(id("hint-bar-ticket")),
        places: &[(Scope::ScoreList, &["t"]), (Scope::ScoreAction, &["t", "enter"])],
        danger: Danger::None,
        enabled: |model| first_ticket(model).map(|_| ()).ok_or(id("reason-not-shared")),
        run: |model, _| first_ticket(model).map(|ticket| share::open_ticket(model, ticket)).unwrap_or_default(),
    },
    Action {
        name: "copy-action-link",
        title: id("action-copy-action-link"),
        hint: Some(id("hint-bar-copy-link")),
        places: &[(Scope::ScoreAction, &["y"])],
        danger: Danger::None,
        enabled: has_link,
        run: |model, _| share::copy_link(model),
    },
    Action {
        name: "set-status",
        title: id("action-set-status"),
        hint: Some(id("hint-bar-set-status")),
        places: &[(Scope::ScoreAction, &["e"])],
        danger: Danger::SendsToMicrosoft,
        enabled: settable,
        run: |model, _| score_state::open(model),
    },
    Action {
        name: "send-status",
        title: id("action-send-status"),
        hint: Some(id("hint-bar-send")),
        places: &[(Scope::ScoreState, &["enter", "ctrl-s"])],
        danger: Danger::SendsToMicrosoft,
        enabled: always,
        run: |model, _| score_state::send(model),
    },
    Action {
        name: "open-action",
        title: id("action-open-action"),
        hint: Some(id("hint-bar-open-action")),
        places: &[(Scope::Home, &["i"]), (Scope::List, &["i"]), (Scope::Detail, &["i"])],
        danger: Danger::None,
        enabled: |model| {
            if action_of_ticket(model).is_some() {
                return Ok(());
            }
            on_ticket(model)?;
            model.selected_row().ok_or(id("reason-loading"))?;
            has_score(model)
        },
        run: |model, _| link::open(model),
    },
    Action {
        name: "unlink-action",
        title: id("action-unlink-action"),
        hint: None,
        places: &[(Scope::Detail, &["delete"])],
        danger: Danger::None,
        enabled: |model| {
            let linked = model.detail().and_then(|screen| screen.detail.as_ref()).is_some_and(|detail| detail.linked);
            if linked { Ok(()) } else { Err(id("reason-not-linked")) }
        },
        run: |model, _| link::remove(model),
    },
    Action {
        name: "secure-score",
        title: id("action-secure-score"),
        hint: None,
        places: &[(Scope::Everywhere, &["g s"])],
        danger: Danger::None,
        enabled: may_go,
        run: |model, _| score::open_list(model, ActionQuery::usual()),
    },
    Action {
        name: "score-overview",
        title: id("action-score-overview"),
        hint: None,
        places: &[(Scope::Everywhere, &["g S"])],
        danger: Danger::None,
        enabled: may_go,
        run: |model, _| overview(model),
    },
    Action {
        name: "category-actions",
        title: id("action-category-actions"),
        hint: Some(id("hint-bar-actions-of")),
        places: &[(Scope::Score, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: category_actions,
    },
    Action {
        name: "open-actions",
        title: id("action-open-actions"),
        hint: None,
        places: &[(Scope::ScoreList, &["v c"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, |list| list.change(|query| query.open = !query.open)),
    },
    Action {
        name: "next-category",
        title: id("action-next-category"),
        hint: Some(id("hint-bar-category")),
        places: &[(Scope::ScoreList, &["tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, |list| list.next_category(true)),
    },
    Action {
        name: "previous-category",
        title: id("action-previous-category"),
        hint: None,
        places: &[(Scope::ScoreList, &["shift-tab"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, |list| list.next_category(false)),
    },
    Action {
        name: "next-service",
        title: id("action-next-service"),
        hint: Some(id("hint-bar-service")),
        places: &[(Scope::ScoreList, &["p"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ScoreList::next_service),
    },
    Action {
        name: "quick-wins",
        title: id("action-quick-wins"),
        hint: Some(id("hint-bar-quick-wins")),
        places: &[(Scope::ScoreList, &["e"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, |list| list.change(|query| query.quick_wins = !query.quick_wins)),
    },
    Action {
        name: "regressed-actions",
        title: id("action-regressed-actions"),
        hint: None,
        places: &[(Scope::ScoreList, &["R"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, |list| list.change(|query| query.regressed = !query.regressed)),
    },
    Action {
        name: "not-shared",
        title: id("action-not-shared"),
        hint: Some(id("hint-bar-not-shared")),
        places: &[(Scope::ScoreList, &["n"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, |list| list.change(|query| query.not_shared = !query.not_shared)),
    },
    Action {
        name: "next-action-sort",
        title: id("action-next-sort"),
        hint: None,
        places: &[(Scope::ScoreList, &["v s"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, ScoreList::next_sort),
    },
    Action {
        name: "reverse-action-sort",
        title: id("action-reverse-sort"),
        hint: None,
        places: &[(Scope::ScoreList, &["v r"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| change(model, |list| list.change(|query| query.descending = !query.descending)),
    },
    Action {
        name: "open-alert",
        title: id("action-open-alert"),
        hint: None,
        places: &[(Scope::Home, &["."])],
        danger: Danger::None,
        enabled: has_alert,
        run: open_alert,
    },
];

/// Needs a profile with Secure Score.
fn has_score(model: &Model) -> Enabled {
    connected(model)?;
    let profile = model.profile.as_ref();
    if profile.is_some_and(|profile| profile.secure_score.is_some()) { Ok(()) } else { Err(id("reason-no-score")) }
}

/// Needs Secure Score, and no set-up in the way.
fn may_go(model: &Model) -> Enabled {
    has_score(model)?;
    going::may_go(model)
}

/// Needs a selected improvement action.
fn on_action(model: &Model) -> Enabled {
    has_score(model)?;
    if model.selected_action().is_some() { Ok(()) } else { Err(id("reason-no-action-selected")) }
}

/// Needs an action whose status can be set.
fn settable(model: &Model) -> Enabled {
    let detail = model.score_action().and_then(|screen| screen.detail.as_ref());
    detail.ok_or(id("reason-action-loading"))?;
    match score_state::refusal(model) {
        None => Ok(()),
        Some(NotSettable::Off) => Err(id("not-settable-off")),
        Some(NotSettable::DeviceControl) => Err(id("not-settable-device")),
        Some(_) => Err(id("not-settable-no-profile")),
    }
}

fn has_link(model: &Model) -> Enabled {
    let detail = model.score_action().and_then(|screen| screen.detail.as_ref()).ok_or(id("reason-action-loading"))?;
    detail.recommendation.action_url.as_ref().map(|_| ()).ok_or(id("reason-no-link"))
}

fn has_alert(model: &Model) -> Enabled {
    has_score(model)?;
    if model.score.alerts().is_empty() { Err(id("reason-no-alert")) } else { Ok(()) }
}

/// Opens the first alert; the next time, the one after it.
fn open_alert(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let Some(alert) = model.score.alerts().first().copied() else { return Vec::new() };
    model.score.opened = Some(alert);
    let usual = ActionQuery::usual();
    // As the alerts are counted: what has lost points may have been open before.
    let closed = ActionQuery { closed: true, open: false, ..ActionQuery::usual() };
    match alert {
        Alert::Regressed => several(model, |alerts| &alerts.regressed, ActionQuery { regressed: true, ..closed }),
        Alert::Denied => several(model, |alerts| &alerts.denied, closed),
        Alert::Fall => overview(model),
        Alert::Fresh => several(model, |alerts| &alerts.fresh, ActionQuery { fresh: true, ..usual }),
    }
}

/// Opens the one action that an alert is about, or the list of them.
fn several(model: &mut Model, of: fn(&ScoreAlerts) -> &Vec<Untrusted>, query: ActionQuery) -> Vec<Effect> {
    let ids = model.score.now.as_ref().map(|now| of(&now.alerts).clone()).unwrap_or_default();
    let mut effects = score::open_list(model, ActionQuery { only: Some(ids.clone()), ..query });
    if let [one] = ids.as_slice() {
        if let Some(list) = model.score_list_mut() {
            list.selected = Some(one.clone());
        }
        effects.extend(score::open_action(model, one.clone()));
    }
    effects
}

fn change(model: &mut Model, how: impl FnOnce(&mut ScoreList)) -> Vec<Effect> {
    let Some(list) = model.score_list_mut() else { return Vec::new() };
    how(list);
    loads::load(model, Target::Actions)
}

fn view(model: &mut Model, _: &Moment) -> Vec<Effect> {
    if matches!(model.screens.last(), Some(Screen::ScoreList(list)) if list.linking.is_some()) {
        return link::choose(model);
    }
    match model.selected_action().cloned() {
        Some(id) => score::open_action(model, id),
        None => Vec::new(),
    }
}

/// Goes to the action before or after this one in the list below; an action without a list has no neighbours.
fn neighbour(model: &mut Model, by: isize) -> Vec<Effect> {
    let count = model.screens.len();
    let size = model.size;
    let [.., Screen::ScoreList(list), Screen::ScoreAction(screen)] = &mut model.screens[..count] else { return Vec::new() };
    // An action that has left the list meanwhile made way for the next one, which is selected already.
    let by = if by > 0 && list.has_left(&screen.id) { by - 1 } else { by };
    list.step(by, size);
    let Some(next) = list.selected.clone().filter(|next| *next != screen.id) else { return Vec::new() };
    **screen = ScoreAction::new(next);
    loads::load(model, Target::Action)
}

/// The first ticket made from the selected action: an open one if there is one.
fn first_ticket(model: &Model) -> Option<LocalId> {
    let row = match model.screens.last() {
        Some(Screen::ScoreList(list)) => list.selected_row(),
        Some(Screen::ScoreAction(screen)) => screen.detail.as_ref().map(|detail| &detail.row),
        _ => None,
    };
    row?.tickets.first().map(|ticket| ticket.local_id.clone())
}

fn action_of_ticket(model: &Model) -> Option<Untrusted> {
    Some(model.detail()?.detail.as_ref()?.action.as_ref()?.id.clone())
}

fn overview(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Score(_)));
    model.screens.push(Screen::Score(Box::default()));
    loads::load(model, Target::Score)
}

/// The list of the category whose course is shown; a list that lies below takes it over.
fn category_actions(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let category = match model.screens.last() {
        Some(Screen::Score(screen)) => screen.category.clone(),
        _ => None,
    };
    let below = model.screens.len().checked_sub(2).and_then(|at| model.screens.get(at));
    if matches!(below, Some(Screen::ScoreList(_))) {
        model.screens.pop();
        return change(model, |list| list.change(|query| query.category = category));
    }
    score::open_list(model, ActionQuery { category, ..ActionQuery::usual() })
}
