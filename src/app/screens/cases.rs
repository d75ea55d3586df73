//! Troubleshooting: the entries to search, and one of them to read.

use super::checks;
use super::doc::{Doc, Line, Role};
use super::page::{page_rows, page_width};
use crate::app::actions::Scope;
use crate::app::effect::Effect;
use crate::app::input::LineInput;
use crate::app::model::{Model, Screen};
use crate::domain::connect::Case;
use crate::keymap::Key;

/// The troubleshooting screen's state.
#[derive(Debug, Default)]
pub struct CasesScreen {
    /// What is searched.
    pub query: LineInput,
    /// The selected entry, among those that are found.
    pub selected: usize,
    /// The entry that is read.
    pub reading: Option<Case>,
    /// First line of it on screen.
    pub scroll: usize,
    /// It was opened by "why?": leaving it leads back to where the question was asked.
    direct: bool,
}

impl CasesScreen {
    /// The entries that hold every word of the search.
    pub fn found(&self, model: &Model) -> Vec<Case> {
        Case::ALL.iter().copied().filter(|case| model.words.entry(*case).matches(self.query.text())).collect()
    }
}

/// Opens the list of entries.
pub fn open(model: &mut Model) -> Vec<Effect> {
    show(model, CasesScreen::default())
}

/// Opens one entry.
pub fn explain(model: &mut Model, case: Case) -> Vec<Effect> {
    show(model, CasesScreen { reading: Some(case), direct: true, ..CasesScreen::default() })
}

fn show(model: &mut Model, screen: CasesScreen) -> Vec<Effect> {
    model.overlay = None;
    model.toast = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Cases(_)));
    model.screens.push(Screen::Cases(Box::new(screen)));
    Vec::new()
}

/// Opens the selected entry.
pub fn read(model: &mut Model) -> Vec<Effect> {
    let case = model.cases().and_then(|screen| screen.found(model).get(screen.selected).copied());
    if let Some(screen) = model.cases_mut() {
        (screen.reading, screen.scroll) = (case, 0);
    }
    Vec::new()
}

/// Back to the list, or to where "why?" was asked.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    match model.cases_mut() {
        Some(screen) if screen.reading.is_some() && !screen.direct => screen.reading = None,
        Some(_) => drop(model.screens.pop()),
        None => {}
    }
    Vec::new()
}

/// A key for the search.
pub fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    search(model, |line| {
        line.key(key);
    })
}

/// Pasted text for the search.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    search(model, |line| line.insert(text))
}

fn search(model: &mut Model, change: impl FnOnce(&mut LineInput)) -> Vec<Effect> {
    if let Some(screen) = model.cases_mut().filter(|screen| screen.reading.is_none()) {
        let before = screen.query.text().len();
        change(&mut screen.query);
        if screen.query.text().len() != before {
            screen.selected = 0;
        }
    }
    Vec::new()
}

/// Moves the selection, or the text of the entry that is read.
pub fn step(model: &mut Model, by: isize) {
    let Some(screen) = model.cases() else { return };
    let last = match screen.reading {
        Some(case) => lines(model, case, page_width(model.size)).len().saturating_sub(page_rows(model.size)),
        None => screen.found(model).len().saturating_sub(1),
    };
    if let Some(screen) = model.cases_mut() {
        let place = if screen.reading.is_some() { &mut screen.scroll } else { &mut screen.selected };
        *place = (*place).min(last).saturating_add_signed(by).min(last);
    }
}

/// Rows of the list: inside the border, below the search line.
pub fn list_rows(model: &Model) -> usize {
    page_rows(model.size).saturating_sub(2).max(1)
}

/// An entry as text.
pub fn lines(model: &Model, case: Case, width: usize) -> Vec<Line> {
    let (words, entry) = (&model.words, model.words.entry(case));
    let mut doc = Doc::new(width, 0);
    doc.text(Role::Title, &entry.title);
    for (head, text) in [("case-seen", &entry.seen), ("case-why", &entry.why), ("case-do", &entry.steps)] {
        doc.heading(&words.get(head));
        doc.text(Role::Text, text);
    }
    if let Some(text) = request(model, case) {
        let key = model.key(Scope::Case, "copy-request");
        doc.heading(&words.with("case-ask", &[("key", key.into())]));
        doc.text(Role::Key, &text);
    }
    doc.lines
}

/// What to ask the ServiceNow admin for.
pub fn request(model: &Model, case: Case) -> Option<String> {
    model.words.ask(case, &checks::ask_facts(model))
}
