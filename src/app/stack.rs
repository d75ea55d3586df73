//! The screens that lie on one another: how each is reached, and how the two on top share the terminal.

use super::layout::{self, Size, Split};
use super::model::{Model, Screen};
use super::screens::batch::BatchScreen;
use super::screens::cases::CasesScreen;
use super::screens::conflict::ConflictScreen;
use super::screens::detail::DetailScreen;
use super::screens::form::Form;
use super::screens::list::ListScreen;
use super::screens::log::LogScreen;
use super::screens::manage::ManageScreen;
use super::screens::outbox::OutboxScreen;
use super::screens::score::ScoreScreen;
use super::screens::score_action::ScoreAction;
use super::screens::score_list::ScoreList;
use super::screens::setup::SetupScreen;
use super::screens::sign_in::SignInScreen;
use super::screens::triage_page::RunScreen;
use crate::domain::Untrusted;

/// Ways to a screen, on top or below.
macro_rules! reached {
    ($($get:ident, $get_mut:ident: $variant:ident is $screen:ty;)*) => {
        impl Model {
            $(
                #[doc = concat!("The topmost [`", stringify!($screen), "`], on top or below.")]
                pub fn $get(&self) -> Option<&$screen> {
                    self.screens.iter().rev().find_map(|screen| if let Screen::$variant(found) = screen { Some(&**found) } else { None })
                }

                pub(super) fn $get_mut(&mut self) -> Option<&mut $screen> {
                    let mut screens = self.screens.iter_mut().rev();
                    screens.find_map(|screen| if let Screen::$variant(found) = screen { Some(&mut **found) } else { None })
                }
            )*
        }
    };
}

reached! {
    list, list_mut: List is ListScreen;
    detail, detail_mut: Detail is DetailScreen;
    score_list, score_list_mut: ScoreList is ScoreList;
    score_action, score_action_mut: ScoreAction is ScoreAction;
    score_screen, score_screen_mut: Score is ScoreScreen;
    setup, setup_mut: Setup is SetupScreen;
    sign_in, sign_in_mut: SignIn is SignInScreen;
    manage, manage_mut: Manage is ManageScreen;
    cases, cases_mut: Cases is CasesScreen;
    outbox_screen, outbox_screen_mut: Outbox is OutboxScreen;
    batch_screen, batch_screen_mut: Batch is BatchScreen;
    conflict, conflict_mut: Conflict is ConflictScreen;
    log, log_mut: Log is LogScreen;
    run_screen, run_screen_mut: Run is RunScreen;
}

impl Model {
    /// The ticket whose text is on screen or would be without what covers it: of the detail screen, or of the pane at a list.
    pub fn shown(&self) -> Option<&DetailScreen> {
        self.screens.iter().rev().find_map(|screen| match screen {
            Screen::Detail(detail) => Some(&**detail),
            Screen::List(list) => list.pane.as_deref(),
            _ => None,
        })
    }

    pub(super) fn shown_mut(&mut self) -> Option<&mut DetailScreen> {
        self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Detail(detail) => Some(&mut **detail),
            Screen::List(list) => list.pane.as_deref_mut(),
            _ => None,
        })
    }

    /// How a list of tickets and the ticket selected in it share the screen.
    pub fn list_split(&self) -> Split {
        if self.reading.pane_closed { Split::Alone } else { layout::split(self.size) }
    }

    /// How the screen on top shares its room: a list with its pane, or a ticket with the list it was opened from.
    pub fn split(&self) -> Split {
        match self.screens.as_slice() {
            [.., Screen::Detail(detail)] if detail.in_run => Split::Alone,
            [.., Screen::List(_)] | [.., Screen::List(_), Screen::Detail(_)] => self.list_split(),
            _ => Split::Alone,
        }
    }

    /// The terminal that would give a list the room it has.
    pub fn list_size(&self) -> Size {
        layout::list_size(self.size, self.list_split())
    }

    /// The terminal that would give a ticket the room it has.
    pub fn detail_size(&self) -> Size {
        let (columns, rows) = layout::detail_size(self.size, self.split());
        // One line tells where a triage run is.
        let line = u16::from(self.shown().is_some_and(|shown| shown.in_run));
        (columns, rows.saturating_sub(line))
    }

    /// The form, when it is on top.
    pub fn form(&self) -> Option<&Form> {
        if let Some(Screen::Form(form)) = self.screens.last() { Some(form) } else { None }
    }

    pub(super) fn form_mut(&mut self) -> Option<&mut Form> {
        if let Some(Screen::Form(form)) = self.screens.last_mut() { Some(form) } else { None }
    }

    /// The improvement action that the next keys are about.
    pub fn selected_action(&self) -> Option<&Untrusted> {
        match self.screens.last() {
            Some(Screen::ScoreList(list)) => list.selected.as_ref(),
            Some(Screen::ScoreAction(action)) => Some(&action.id),
            _ => None,
        }
    }

    /// Whether the improvement action on top is drawn beside the list below it.
    pub fn action_beside_list(&self) -> bool {
        layout::detail_beside_list(self.size)
            && matches!(self.screens.as_slice(), [.., Screen::ScoreList(_), Screen::ScoreAction(_)])
    }
}
