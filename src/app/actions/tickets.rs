//! The buttons of the cards, and opening a ticket: what home and the list share.

use super::{Action, Danger, Enabled, Scope, connected, going, on_ticket, writable};
use crate::app::effect::Effect;
use crate::app::links;
use crate::app::loads::{self, Target};
use crate::app::model::{LinkAbout, Model, Overlay, Screen};
use crate::app::msg::Moment;
use crate::app::screens::detail::DetailScreen;
use crate::app::screens::form;
use crate::app::screens::list::Order;
use crate::app::screens::manage;
use crate::domain::Kind;
use crate::domain::filter::{self, Encoded, Filter};
use crate::domain::listing::SortColumn;
use crate::domain::query::Query;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "view",
        title: id("action-view"),
        hint: Some(id("hint-bar-view")),
        places: &[(Scope::Home, &["enter"]), (Scope::List, &["enter"])],
        danger: Danger::None,
        enabled: on_ticket,
        run: view,
    },
    Action {
        name: "create-ticket",
        title: id("action-create-ticket"),
        hint: Some(id("hint-bar-create")),
        places: &[(Scope::Home, &["c"]), (Scope::List, &["c"])],
        danger: Danger::Sends,
        enabled: writable,
        run: |model, moment| {
            let kind = current_kind(model).unwrap_or_else(|| model.home.focused());
            form::open_new(model, kind, moment)
        },
    },
    Action {
        name: "view-all",
        title: id("action-view-all"),
        hint: Some(id("hint-bar-view-all")),
        places: &[(Scope::Home, &["v v"])],
        danger: Danger::None,
        enabled: connected,
        run: going::all_tickets,
    },
    Action {
        name: "list-link",
        title: id("action-list-link"),
        hint: None,
        places: &[(Scope::Home, &["v l"]), (Scope::List, &["v l"])],
        danger: Danger::None,
        enabled: has_link,
        run: list_link,
    },
    Action {
        name: "manage",
        title: id("action-manage"),
        hint: Some(id("hint-bar-manage")),
        places: &[(Scope::Home, &["m"])],
        danger: Danger::None,
        enabled: connected,
        run: |model, _| manage::open(model),
    },
];

fn view(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let Some(ticket) = model.selected().cloned() else { return Vec::new() };
    model.screens.push(Screen::Detail(Box::new(DetailScreen::new(ticket))));
    loads::load(model, Target::Detail)
}

/// The kind that the list on top shows, or the focused card's; `None` when the list shows both.
fn current_kind(model: &Model) -> Option<Kind> {
    match model.screens.last() {
        Some(Screen::List(list)) => list.kind,
        _ => Some(model.home.focused()),
    }
}

fn has_link(model: &Model) -> Enabled {
    connected(model)?;
    if current_kind(model).is_none() {
        return Err(id("reason-both-kinds"));
    }
    if link(model).is_some() { Ok(()) } else { Err(id("reason-not-followed")) }
}

fn link(model: &Model) -> Option<Overlay> {
    let profile = model.profile.as_ref()?;
    let kind = current_kind(model)?;
    let (open_only, order, filter) = match model.screens.last() {
        Some(Screen::List(list)) => (list.open_only, list.order, list.filter.applied().clone()),
        _ => (true, Order { column: SortColumn::Created, descending: true }, Filter::default()),
    };
    let Encoded { mut queries, left_out } = filter::encode(&filter, kind, &model.filter_context());
    if filter.is_empty() {
        queries.push(Query::default());
    }
    let url = links::list_url(profile, kind, open_only, &queries, order)?;
    Some(Overlay::Link { url, about: LinkAbout::List { left_out: left_out.join("  ") } })
}

fn list_link(model: &mut Model, _: &Moment) -> Vec<Effect> {
    model.overlay = link(model);
    Vec::new()
}
