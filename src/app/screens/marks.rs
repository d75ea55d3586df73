//! Marks: the rows that the next verb is for, held by their ids alone, so that no refresh, order or filter moves them.

use std::collections::BTreeSet;

use crate::app::actions;
use crate::app::effect::Effect;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen, Tone};
use crate::app::msg::Moment;
use crate::domain::listing::ListQuery;
use crate::domain::{LocalId, Untrusted};

/// Most rows that are marked at once.
pub const MOST: usize = 10_000;

/// A set of marked rows.
#[derive(Debug, Clone)]
pub struct Marks<T> {
    ids: BTreeSet<T>,
    /// Where a range begins.
    last: Option<T>,
}

impl<T> Default for Marks<T> {
    fn default() -> Self {
        Marks { ids: BTreeSet::new(), last: None }
    }
}

impl<T: Ord + Clone> Marks<T> {
    /// Marked rows.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Whether a row is marked.
    pub fn contains(&self, id: &T) -> bool {
        self.ids.contains(id)
    }

    /// The marked rows, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.ids.iter()
    }

    /// Marks nothing.
    pub fn clear(&mut self) {
        *self = Marks::default();
    }

    /// Marks a row, or takes its mark away; a range may begin there. Tells whether there was room.
    fn toggle(&mut self, id: &T) -> bool {
        self.last = Some(id.clone());
        self.ids.remove(id) || self.add(std::slice::from_ref(id))
    }

    /// Marks rows; tells whether there was room for all of them.
    fn add(&mut self, all: &[T]) -> bool {
        for id in all {
            if self.ids.len() >= MOST && !self.ids.contains(id) {
                return false;
            }
            self.ids.insert(id.clone());
        }
        true
    }

    /// Marks what is not marked of these, and takes the marks of the others away; tells whether there was room.
    fn invert(&mut self, all: &[T]) -> bool {
        let (marked, bare): (Vec<T>, Vec<T>) = all.iter().cloned().partition(|id| self.ids.contains(id));
        for id in &marked {
            self.ids.remove(id);
        }
        self.add(&bare)
    }

    /// Marks the rows from where the last mark was set to this one, in their order; `None` when one of them is not among them.
    fn range(&mut self, all: &[T], to: &T) -> Option<bool> {
        let from = self.last.as_ref().unwrap_or(to);
        let place = |id: &T| all.iter().position(|one| one == id);
        let (from, to_place) = (place(from)?, place(to)?);
        let room = self.add(&all[from.min(to_place)..=from.max(to_place)]);
        self.last = Some(to.clone());
        Some(room)
    }
}

/// What is done to the marks of a list that is not loaded whole, once the ids of its rows are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marking {
    /// All are marked.
    All,
    /// Marks are turned around.
    Invert,
    /// From the last mark to this row.
    To(LocalId),
}

/// What is done to the marks of improvement actions: the marks, all rows of the list, and the selected one; tells whether there was room.
pub type MarkActions = fn(&mut Marks<Untrusted>, &[Untrusted], &Untrusted) -> bool;

/// Whether rows are being read that the person has marked already: what is done to marks has to wait for them.
pub fn are_awaited(model: &Model) -> bool {
    match model.screens.last() {
        Some(Screen::ScoreList(list)) => list.marking.is_some(),
        Some(Screen::List(_)) => model.marking.is_some(),
        _ => false,
    }
}

/// Keeps an action until the rows are marked.
pub fn hold(model: &mut Model, action: &'static str) -> Vec<Effect> {
    model.held = Some(action);
    Vec::new()
}

/// Carries out what was held, unless the person has gone elsewhere meanwhile: there it would be for something else.
fn go_on(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let in_list = matches!(model.screens.last(), Some(Screen::List(_) | Screen::ScoreList(_))) && model.overlay.is_none();
    let held = model.held.take().filter(|_| in_list).and_then(actions::find);
    held.map(|action| actions::run(model, action, moment)).unwrap_or_default()
}

/// The rows could not be read: nothing is marked, and what was to be done to them is not done to others.
pub fn give_up(model: &mut Model) {
    (model.marking, model.held) = (None, None);
    if let Some(list) = model.score_list_mut() {
        list.marking = None;
    }
}

/// Marks no tickets, and none that are still being read.
pub fn forget(model: &mut Model) {
    (model.marking, model.held) = (None, None);
    model.marks.clear();
}

/// Whether the next verb is for the marked tickets.
pub fn are_meant(model: &Model) -> bool {
    matches!(model.screens.last(), Some(Screen::List(_)) | None) && !model.marks.is_empty()
}

/// Marks the selected row, or takes its mark away.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    let room = match model.screens.last_mut() {
        Some(Screen::ScoreList(list)) => list.selected.clone().is_none_or(|id| list.marks.toggle(&id)),
        Some(Screen::List(list)) => list.selected.clone().is_none_or(|id| model.marks.toggle(&id)),
        None => model.home.selected().is_none_or(|id| model.marks.toggle(id)),
        _ => true,
    };
    told(model, room).into_iter().collect()
}

/// Marks many rows: at once where they are loaded whole, else when their ids have been read.
pub fn many(model: &mut Model, how: fn(LocalId) -> Marking) -> Vec<Effect> {
    let Some(selected) = model.selected().cloned() else { return Vec::new() };
    (model.marking, model.held) = (Some(how(selected)), None);
    if model.screens.is_empty() {
        let card = model.home.card(model.home.focused());
        let ids: Vec<LocalId> = card.iter().flat_map(|card| &card.rows).map(|row| row.local_id.clone()).collect();
        let room = marked(model, &ids);
        return told(model, room).into_iter().collect();
    }
    loads::load(model, Target::Ids)
}

/// The same for improvement actions, which are all loaded: at once, or when those of a new filter have come.
pub fn many_actions(model: &mut Model, how: MarkActions, moment: &Moment) -> Vec<Effect> {
    let Some(list) = model.score_list_mut() else { return Vec::new() };
    let Some(selected) = list.selected.clone() else { return Vec::new() };
    list.marking = Some((how, selected));
    model.held = None;
    if model.loads.is_open(Target::Actions) { Vec::new() } else { take_actions(model, moment) }
}

/// The actions were read.
pub fn take_actions(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let Some(list) = model.score_list_mut() else { return Vec::new() };
    let Some((how, selected)) = list.marking.take() else { return Vec::new() };
    let all: Vec<Untrusted> = list.rows().iter().map(|row| row.id.clone()).collect();
    let room = how(&mut list.marks, &all, &selected);
    let mut effects: Vec<Effect> = told(model, room).into_iter().collect();
    effects.extend(go_on(model, moment));
    effects
}

/// Marks all of these.
pub fn all(marks: &mut Marks<Untrusted>, all: &[Untrusted], _: &Untrusted) -> bool {
    marks.add(all)
}

/// Turns their marks around.
pub fn inverted(marks: &mut Marks<Untrusted>, all: &[Untrusted], _: &Untrusted) -> bool {
    marks.invert(all)
}

/// Marks from the last mark to the selected one.
pub fn range(marks: &mut Marks<Untrusted>, all: &[Untrusted], to: &Untrusted) -> bool {
    marks.range(all, to).unwrap_or_else(|| marks.add(std::slice::from_ref(to)))
}

/// The list whose ids have to be read, and how many at most: one more than can be marked tells that there are more.
pub fn wanted(model: &Model) -> Option<(ListQuery, usize)> {
    model.marking.as_ref()?;
    let list = model.list()?;
    Some((list.request(model.list_size(), model.filter_context()).query, MOST + 1))
}

/// The ids were read.
pub fn take(model: &mut Model, ids: &[LocalId], moment: &Moment) -> Vec<Effect> {
    let room = marked(model, ids);
    let mut effects: Vec<Effect> = told(model, room).into_iter().collect();
    effects.extend(go_on(model, moment));
    effects
}

/// Does what was asked for to the marks; tells whether there was room.
fn marked(model: &mut Model, ids: &[LocalId]) -> bool {
    match model.marking.take() {
        None => true,
        Some(Marking::All) => model.marks.add(ids),
        Some(Marking::Invert) => model.marks.invert(ids),
        // A range that does not lie in this view marks its end alone.
        Some(Marking::To(id)) => model.marks.range(ids, &id).unwrap_or_else(|| model.marks.add(&[id])),
    }
}

fn told(model: &mut Model, room: bool) -> Option<Effect> {
    (!room).then(|| {
        let text = model.words.with("toast-marks-full", &[("most", MOST.into())]);
        model.say(Tone::Plain, text)
    })
}

/// Takes all marks away, those that are still awaited too; tells whether there were any.
pub fn clear(model: &mut Model) -> bool {
    let awaited = are_awaited(model);
    give_up(model);
    match model.screens.last_mut() {
        Some(Screen::ScoreList(list)) if !list.marks.is_empty() => list.marks.clear(),
        Some(Screen::List(_)) | None if !model.marks.is_empty() => model.marks.clear(),
        _ => return awaited,
    }
    true
}
