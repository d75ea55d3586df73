//! Several records answer to one write: the person says which is the right one.

use super::outbox;
use crate::app::effect::{Decision, Effect};
use crate::app::model::{Model, Overlay};
use crate::domain::SysId;
use crate::domain::outbox::{Candidate, Resolution};
use crate::i18n::arg;

/// The box's state.
#[derive(Debug, Clone)]
pub struct PickBox {
    /// The write.
    pub write: i64,
    /// The selected record; `None` before anything was selected: then it is the first.
    selected: Option<SysId>,
}

impl PickBox {
    /// The records there are.
    pub fn candidates<'m>(&self, model: &'m Model) -> &'m [Candidate] {
        model.write(self.write).map_or(&[], |item| item.candidates.as_slice())
    }

    /// Position of the selection; `None` when the selected record is not among them any more.
    pub fn at(&self, model: &Model) -> Option<usize> {
        let found = self.candidates(model);
        match &self.selected {
            Some(id) => found.iter().position(|candidate| candidate.sys_id == *id),
            None => (!found.is_empty()).then_some(0),
        }
    }
}

/// Opens the box.
pub fn open(model: &mut Model, write: i64) -> Vec<Effect> {
    model.overlay = Some(Overlay::Pick(PickBox { write, selected: None }));
    Vec::new()
}

/// Moves the selection.
pub fn step(model: &mut Model, by: isize) {
    let Some(Overlay::Pick(list)) = &model.overlay else { return };
    let found = list.candidates(model);
    let at = list.at(model).unwrap_or(0).saturating_add_signed(by).min(found.len().saturating_sub(1));
    let (write, selected) = (list.write, found.get(at).map(|candidate| candidate.sys_id.clone()));
    model.overlay = Some(Overlay::Pick(PickBox { write, selected }));
}

/// The selected record is the right one.
pub fn pick(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Pick(list)) = &model.overlay else { return Vec::new() };
    let Some(candidate) = list.at(model).and_then(|at| list.candidates(model).get(at)) else { return Vec::new() };
    let (write, how) = (list.write, Resolution::Pick(candidate.sys_id.clone()));
    let said = model.words.with("toast-picked", &[("ticket", arg(&candidate.label.line()))]);
    model.overlay = None;
    outbox::decide(model, write, Decision::Resolve(how), said)
}
