//! Secure Score at a glance: the score's course by category, and what the program knows of it at all.

use super::score_action::ScoreAction;
use super::score_list::ScoreList;
use crate::app::effect::Effect;
use crate::app::labels;
use crate::app::loads::{self, Target};
use crate::app::model::{Model, Screen, Tone};
use crate::domain::Untrusted;
use crate::domain::recommendation::ScoreCategory;
use crate::domain::recommendation::listing::{ActionQuery, CategoryScore, ScoreCard, ScoreNow};
use crate::domain::recommendation::score::ScoreDay;
use crate::domain::sync::ScoreNews;

/// What is known of Secure Score.
#[derive(Debug, Default)]
pub struct ScoreState {
    /// What is stored; `None` before the first load.
    pub now: Option<Box<ScoreNow>>,
    /// What the worker told last.
    pub news: Option<ScoreNews>,
    /// The alert that was opened last.
    pub opened: Option<Alert>,
}

/// What home alerts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Actions lost points although their tickets are closed.
    Regressed,
    /// Tickets were closed, and Microsoft sees no points.
    Denied,
    /// The score fell.
    Fall,
    /// There are new actions.
    Fresh,
}

impl Alert {
    /// Every alert, the most urgent first.
    const ALL: [Alert; 4] = [Alert::Regressed, Alert::Denied, Alert::Fall, Alert::Fresh];
}

impl ScoreState {
    /// The alerts there are, in the order in which the key opens them: the most urgent first, and from the one that was opened last
    /// on to the next, so that the key reaches them all.
    pub fn alerts(&self) -> Vec<Alert> {
        let Some(now) = &self.now else { return Vec::new() };
        let first = self.opened.and_then(|opened| Alert::ALL.iter().position(|alert| *alert == opened)).map_or(0, |at| at + 1);
        let in_turn = Alert::ALL.iter().cycle().skip(first).take(Alert::ALL.len()).copied();
        in_turn
            .filter(|alert| match alert {
                Alert::Regressed => !now.alerts.regressed.is_empty(),
                Alert::Denied => !now.alerts.denied.is_empty(),
                Alert::Fall => now.alerts.fall.is_some(),
                Alert::Fresh => !now.alerts.fresh.is_empty(),
            })
            .collect()
    }

    /// The card, once there is one.
    pub fn card(&self) -> Option<&ScoreCard> {
        self.now.as_ref()?.card.as_ref()
    }

    /// The categories, most points to achieve first.
    pub fn categories(&self) -> &[CategoryScore] {
        self.now.as_ref().map_or(&[], |now| now.categories.as_slice())
    }
}

/// The overview's state: which category's course is shown.
#[derive(Debug, Default)]
pub struct ScoreScreen {
    /// The category; `None` is the whole score.
    pub category: Option<ScoreCategory>,
}

impl ScoreScreen {
    /// Moves through the whole score and its categories; it stops at the ends.
    pub fn step(&mut self, categories: &[CategoryScore], by: isize) {
        let here = self.category.as_ref().and_then(|now| categories.iter().position(|one| one.category == *now));
        let at = here.map_or(0, |at| at + 1).saturating_add_signed(by).min(categories.len());
        self.category = at.checked_sub(1).and_then(|at| categories.get(at)).map(|one| one.category.clone());
    }
}

/// A day's value on the chart: percent of the whole, or points of a category; `None` for a day that has none.
pub fn value(day: &ScoreDay, category: Option<&ScoreCategory>) -> Option<f64> {
    match category {
        None => day.percentage(),
        Some(category) => day.categories.get(category).copied(),
    }
}

/// Opens an improvement action.
pub fn open_action(model: &mut Model, id: Untrusted) -> Vec<Effect> {
    model.screens.push(Screen::ScoreAction(Box::new(ScoreAction::new(id))));
    loads::load(model, Target::Action)
}

/// Opens the list of improvement actions.
pub fn open_list(model: &mut Model, query: ActionQuery) -> Vec<Effect> {
    model.overlay = None;
    model.screens.retain(|screen| !matches!(screen, Screen::ScoreList(_)));
    model.screens.push(Screen::ScoreList(Box::new(ScoreList::new(query))));
    let mut effects = loads::load(model, Target::Actions);
    effects.extend(loads::load(model, Target::Score));
    effects
}

/// A screen of Secure Score was left: when it was the last one, the person has seen what is new.
pub fn left(model: &Model) -> Option<Effect> {
    let ours = |screen: &Screen| matches!(screen, Screen::Score(_) | Screen::ScoreList(_) | Screen::ScoreAction(_));
    (!model.screens.iter().any(ours)).then_some(Effect::ScoreSeen)
}

/// What the worker tells of Secure Score.
pub fn on_news(model: &mut Model, news: ScoreNews) -> Vec<Effect> {
    model.dirty = true;
    let mut effects = match &news {
        ScoreNews::Stored { .. } | ScoreNews::Changed | ScoreNews::Failed(_) | ScoreNews::NeedsLogin(_) => loads::refresh(model),
        ScoreNews::NotDue(until) => {
            let time = labels::time(model, *until);
            let text = model.words.with("toast-score-not-due", &[("time", time.into())]);
            vec![model.say(Tone::Plain, text)]
        }
        ScoreNews::Looking | ScoreNews::NotConnected => Vec::new(),
    };
    if let (ScoreNews::Failed(problem) | ScoreNews::NeedsLogin(problem), true) = (&news, is_shown(model)) {
        let why = labels::problem(model, problem);
        let text = model.words.with("toast-score-failed", &[("why", why.into())]);
        effects.push(model.say_why(Tone::Bad, text, problem.hint.case()));
    }
    // That somebody else stored something says nothing about the last look.
    if news != ScoreNews::Changed {
        model.score.news = Some(news);
    }
    effects
}

/// Whether a screen of Secure Score is on top.
pub fn is_shown(model: &Model) -> bool {
    matches!(model.screens.last(), Some(Screen::Score(_) | Screen::ScoreList(_) | Screen::ScoreAction(_)))
}
