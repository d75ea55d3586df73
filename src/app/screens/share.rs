//! Sharing an improvement action: to ServiceNow as a task, or as text. Before a ticket is made, the instance is asked whether
//! anybody has made one already.

use crate::app::connection;
use crate::app::effect::Effect;
use crate::app::links;
use crate::app::loads::{self, Target};
use crate::app::model::{LinkAbout, Model, Overlay, Screen, Tone};
use crate::app::msg::Moment;
use crate::app::screens::batch_steps;
use crate::app::screens::detail::DetailScreen;
use crate::app::screens::form;
use crate::domain::recommendation::listing::{ActionDetail, SharedTicket};
use crate::domain::recommendation::{FoundTicket, SharedLookup, handout};
use crate::domain::sync::Ticket;
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, SysId, Untrusted};
use crate::i18n::{MessageId, arg, id};

/// Something in the box that the keys can be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A ticket of this kind.
    ServiceNow(Kind),
    /// The action's link to the clipboard.
    CopyLink,
    /// The action as plain text to the clipboard.
    CopyText,
    /// The action as Markdown to the clipboard.
    CopyMarkdown,
    /// A draft in the person's mail program.
    Mail,
    /// Open the ticket that exists.
    Open,
    /// Make another ticket all the same.
    Again,
    /// Leave everything as it is.
    Cancel,
}

/// The menu.
const MENU: [Item; 6] = [
    Item::ServiceNow(Kind::Change),
    Item::ServiceNow(Kind::Incident),
    Item::CopyLink,
    Item::CopyText,
    Item::CopyMarkdown,
    Item::Mail,
];

/// A ticket that was made from the action before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// Change or incident.
    pub kind: Kind,
    /// Its number; `None` until it is on the instance.
    pub number: Option<Untrusted>,
    /// Wire value of its state.
    pub state: String,
    /// Who made it; empty when that is not known.
    pub opened_by: Untrusted,
    /// Its id here, when it is stored here.
    pub local: Option<LocalId>,
    /// Its id on the instance, when it is not stored here.
    sys_id: Option<SysId>,
}

/// How far sharing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Choosing a way.
    Menu,
    /// The instance is asked for tickets made from the action.
    Looking(Kind, Ticket),
    /// It was shared before.
    Found {
        /// The kind that was chosen.
        kind: Kind,
        /// The ticket to tell of.
        first: Existing,
        /// How many there are.
        count: usize,
    },
    /// The instance could not be asked, and nothing is known here of a ticket.
    Unasked(Kind, Problem),
}

/// The box's state.
#[derive(Debug)]
pub struct ShareBox {
    /// The control's id.
    pub id: Untrusted,
    /// It is for so many actions.
    pub many: Option<usize>,
    /// The action; `None` before the first answer.
    pub detail: Option<Box<ActionDetail>>,
    /// How far sharing is.
    pub step: Step,
    /// What the keys are on.
    pub focus: Item,
    /// It was chosen before the action was there: it is carried out when the action arrives.
    pressed: bool,
}

impl ShareBox {
    /// What can be chosen, in order.
    pub fn items(&self) -> &'static [Item] {
        match self.step {
            Step::Menu if self.many.is_some() => &MENU[..2],
            Step::Menu => &MENU,
            Step::Looking(..) => &[Item::Cancel],
            Step::Found { .. } => &[Item::Open, Item::Again, Item::Cancel],
            Step::Unasked(..) => &[Item::Again, Item::Cancel],
        }
    }

    /// Moves to another item; it stops at the ends.
    pub fn step(&mut self, by: isize) {
        let items = self.items();
        let at = items.iter().position(|item| *item == self.focus).unwrap_or(0);
        self.focus = items[at.saturating_add_signed(by).min(items.len() - 1)];
    }

    fn go(&mut self, step: Step, focus: Item) {
        (self.step, self.focus) = (step, focus);
    }
}

/// Why an item cannot be chosen now.
pub fn refusal(model: &Model, share: &ShareBox, item: Item) -> Option<MessageId> {
    let no_link = || share.detail.as_ref().is_some_and(|detail| detail.recommendation.action_url.is_none());
    match item {
        Item::ServiceNow(_) | Item::Again if connection::is_locked(model) => Some(id("reason-read-only")),
        Item::CopyLink if no_link() => Some(id("reason-no-link")),
        _ => None,
    }
}

/// Opens the menu on the selected action.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.selected_action().cloned() else { return Vec::new() };
    let marked = match model.screens.last() {
        Some(Screen::ScoreList(list)) => Some(list.marks.len()).filter(|count| *count > 0),
        _ => None,
    };
    let known = model.score_action().and_then(|screen| screen.detail.clone()).filter(|detail| detail.row.id == id);
    let share = ShareBox { id, many: marked, detail: known, step: Step::Menu, focus: MENU[0], pressed: false };
    model.overlay = Some(Overlay::Share(Box::new(share)));
    model.toast = None;
    loads::load(model, Target::Shared)
}

/// The action arrives, or is gone.
pub fn take(model: &mut Model, detail: Option<Box<ActionDetail>>, moment: &Moment) -> Vec<Effect> {
    let Some(Overlay::Share(share)) = &mut model.overlay else { return Vec::new() };
    match detail {
        Some(detail) if detail.row.id == share.id => share.detail = Some(detail),
        Some(_) => return Vec::new(),
        None => {
            model.overlay = None;
            return Vec::new();
        }
    }
    if std::mem::take(&mut share.pressed) { press(model, moment) } else { Vec::new() }
}

/// Chooses what the keys are on.
pub fn press(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    if let Some(Overlay::Share(share)) = &model.overlay
        && share.many.is_some()
        && let Item::ServiceNow(kind) = share.focus
        && refusal(model, share, share.focus).is_none()
    {
        return batch_steps::rehearse_shares(model, kind);
    }
    if let Some(Overlay::Share(share)) = &mut model.overlay
        && share.detail.is_none()
        && share.focus != Item::Cancel
    {
        share.pressed = true;
        return Vec::new();
    }
    let Some(Overlay::Share(share)) = &model.overlay else { return Vec::new() };
    if let Some(reason) = refusal(model, share, share.focus) {
        let text = model.words.say(reason);
        return vec![model.say(Tone::Plain, text)];
    }
    let kind = match share.step {
        Step::Found { kind, .. } | Step::Unasked(kind, _) => kind,
        _ => Kind::Change,
    };
    match share.focus {
        Item::ServiceNow(kind) => ask(model, kind),
        Item::Again => open_form(model, kind, moment),
        Item::Open => open_existing(model),
        Item::Cancel => {
            model.overlay = None;
            Vec::new()
        }
        Item::CopyLink | Item::CopyText | Item::CopyMarkdown | Item::Mail => hand_out(model),
    }
}

/// Asks the instance for the action's tickets: others' need not be stored here.
fn ask(model: &mut Model, kind: Kind) -> Vec<Effect> {
    model.last_ticket += 1;
    let ticket = model.last_ticket;
    let Some(Overlay::Share(share)) = &mut model.overlay else { return Vec::new() };
    let Some(prefix) = share.detail.as_ref().map(|detail| detail.prefix.clone()) else { return Vec::new() };
    share.go(Step::Looking(kind, ticket), Item::Cancel);
    vec![Effect::FindShared { ticket, prefix }]
}

/// The instance has answered.
pub fn found(model: &mut Model, ticket: Ticket, answer: Result<SharedLookup, Problem>, moment: &Moment) -> Vec<Effect> {
    if let Some(effects) = batch_steps::found(model, ticket, &answer) {
        return effects;
    }
    let Some(Overlay::Share(share)) = &mut model.overlay else { return Vec::new() };
    let Step::Looking(kind, asked) = share.step else { return Vec::new() };
    if asked != ticket {
        return Vec::new();
    }
    model.dirty = true;
    let local = share.detail.as_ref().map_or(&[][..], |detail| detail.row.tickets.as_slice());
    let (all, problem) = match answer {
        Ok(lookup) => (merged(local, &lookup.tickets), None),
        Err(problem) => (merged(local, &[]), Some(problem)),
    };
    match (all.first().cloned(), problem) {
        (Some(first), _) => share.go(Step::Found { kind, first, count: all.len() }, Item::Open),
        (None, Some(problem)) => share.go(Step::Unasked(kind, problem), Item::Cancel),
        (None, None) => return open_form(model, kind, moment),
    }
    Vec::new()
}

/// The tickets known here and those the instance has, open ones first.
fn merged(local: &[SharedTicket], found: &[FoundTicket]) -> Vec<Existing> {
    let here =
        |ticket: &FoundTicket| local.iter().find(|own| own.kind == ticket.kind && own.number.as_ref() == Some(&ticket.number));
    let theirs = found.iter().map(|ticket| {
        let existing = Existing {
            kind: ticket.kind,
            number: Some(ticket.number.clone()),
            state: ticket.state.clone(),
            opened_by: ticket.opened_by.clone(),
            local: here(ticket).map(|own| own.local_id.clone()),
            sys_id: Some(ticket.sys_id.clone()),
        };
        (ticket.over, existing)
    });
    // One that is still in the outbox is on no instance yet.
    let told = |own: &&SharedTicket| !found.iter().any(|ticket| here(ticket) == Some(*own));
    let ours = local.iter().filter(told).map(|own| {
        let existing = Existing {
            kind: own.kind,
            number: own.number.clone(),
            state: own.state.clone(),
            opened_by: Untrusted::default(),
            local: Some(own.local_id.clone()),
            sys_id: None,
        };
        (own.over, existing)
    });
    let mut all: Vec<(bool, Existing)> = theirs.chain(ours).collect();
    all.sort_by_key(|(over, _)| *over);
    all.into_iter().map(|(_, existing)| existing).collect()
}

fn open_form(model: &mut Model, kind: Kind, moment: &Moment) -> Vec<Effect> {
    let Some(Overlay::Share(share)) = model.overlay.take() else { return Vec::new() };
    match share.detail {
        Some(detail) => form::open_shared(model, kind, &detail, moment),
        None => Vec::new(),
    }
}

fn open_existing(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Share(share)) = model.overlay.take() else { return Vec::new() };
    let Step::Found { first, .. } = share.step else { return Vec::new() };
    // It may have been read since the instance was asked.
    let known = share.detail.iter().flat_map(|detail| &detail.row.tickets);
    let known = known.filter(|own| own.kind == first.kind && own.number.is_some()).find(|own| own.number == first.number);
    if let Some(local) = first.local.or(known.map(|own| own.local_id.clone())) {
        return open_ticket(model, local);
    }
    // It is outside what this profile follows: a browser can open it.
    let (Some(profile), Some(sys_id)) = (&model.profile, first.sys_id) else { return Vec::new() };
    let url = format!("{}/{}.do?sys_id={sys_id}", profile.instance.trim_end_matches('/'), first.kind.table());
    let number = first.number.unwrap_or_default().line();
    let text = model.words.with("toast-ticket-elsewhere", &[("number", arg(&number))]);
    vec![Effect::Copy(url), model.say(Tone::Plain, text)]
}

/// Opens a ticket above the screen.
pub fn open_ticket(model: &mut Model, local: LocalId) -> Vec<Effect> {
    model.screens.push(Screen::Detail(Box::new(DetailScreen::new(local))));
    loads::load(model, Target::Detail)
}

/// Copies the action in the chosen form.
fn hand_out(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Share(share)) = model.overlay.take() else { return Vec::new() };
    let Some(detail) = &share.detail else { return Vec::new() };
    let action = &detail.recommendation;
    let (content, told) = match share.focus {
        Item::CopyLink => (handout::link(action).unwrap_or_default(), id("toast-link-copied")),
        Item::CopyText => (handout::text(action), id("toast-text-copied")),
        Item::CopyMarkdown => (handout::markdown(action), id("toast-markdown-copied")),
        _ => (mail(action), id("toast-mail-copied")),
    };
    if share.focus == Item::Mail {
        model.overlay = Some(Overlay::Link { url: content.clone(), about: LinkAbout::Mail });
    }
    let text = model.words.say(told);
    vec![Effect::Copy(content), model.say(Tone::Plain, text)]
}

/// A mail draft as a link (RFC 6068): line breaks are CR LF, everything else is percent-encoded.
fn mail(action: &crate::domain::recommendation::Recommendation) -> String {
    let (subject, body) = handout::mail(action);
    format!("mailto:?subject={}&body={}", links::percent(&subject), links::percent(&body.replace('\n', "\r\n")))
}

/// Copies the link of the selected action.
pub fn copy_link(model: &mut Model) -> Vec<Effect> {
    let link =
        model.score_action().and_then(|screen| screen.detail.as_deref()).and_then(|detail| handout::link(&detail.recommendation));
    let Some(link) = link else { return Vec::new() };
    let text = model.words.get("toast-link-copied");
    vec![Effect::Copy(link), model.say(Tone::Plain, text)]
}
