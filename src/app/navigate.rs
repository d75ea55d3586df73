//! Going from screen to screen, and reading what the visible one shows.

use super::actions::Scope;
use super::model::Model;
use super::msg::Effect;
use super::screens::Screen;
use super::screens::list::{self, List};

impl Model {
    /// The screen on top; `None` is home.
    pub fn screen(&self) -> Option<&Screen> {
        self.stack.last()
    }

    /// Where keys are looked up now, nearest first.
    pub fn scopes(&self) -> &'static [Scope] {
        self.screen().map_or(&[Scope::Home, Scope::Global], Screen::scopes)
    }

    /// Whether something lies over the screen, so that the cursor belongs there.
    pub fn covered(&self) -> bool {
        false
    }

    /// Rows of the list that fit on screen.
    pub fn list_height(&self) -> usize {
        usize::from(self.size.1.saturating_sub(list::CHROME + u16::from(self.has_problem()))).max(1)
    }

    /// Whether the last sync round failed, which takes a line to say.
    pub fn has_problem(&self) -> bool {
        self.profile.is_some() && self.sync.problem.is_some()
    }

    /// The list, on top or below other screens.
    pub fn list(&self) -> Option<&List> {
        self.stack.iter().find_map(|screen| match screen {
            Screen::List(list) => Some(list),
        })
    }

    pub(super) fn list_mut(&mut self) -> Option<&mut List> {
        self.stack.iter_mut().find_map(|screen| match screen {
            Screen::List(list) => Some(list),
        })
    }

    /// Puts a screen on top and reads what it shows.
    pub(super) fn open(&mut self, screen: Screen) -> Vec<Effect> {
        self.stack.push(screen);
        self.reload()
    }

    /// Takes the top screen away and reads what is below; from home it ends the program.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        match self.stack.pop() {
            Some(_) => self.reload(),
            None => vec![Effect::Quit],
        }
    }

    /// Reads what the visible screen shows.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        match self.stack.last() {
            None if self.profile.is_some() => vec![Effect::LoadHome],
            None => Vec::new(),
            Some(Screen::List(_)) => self.load_list(),
        }
    }

    /// Asks for the list's window anew.
    pub(super) fn load_list(&mut self) -> Vec<Effect> {
        let height = self.list_height();
        let serial = self.next_serial();
        let Some(list) = self.list_mut() else { return Vec::new() };
        let (serial, request) = list.request(serial, height);
        vec![Effect::LoadList(serial, request)]
    }

    /// Moves the list's selection to a position, fetching rows if needed.
    pub(super) fn list_go_to(&mut self, position: usize) -> Vec<Effect> {
        let height = self.list_height();
        let fetch = self.list_mut().is_some_and(|list| list.go_to(position, height));
        if fetch { self.load_list() } else { Vec::new() }
    }

    pub(super) fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }
}
