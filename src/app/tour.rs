//! The tour of a first start: three lines on home, one after the other. Any step can be its last, and it never comes again.

use super::actions::Scope;
use super::effect::Effect;
use super::model::Model;

/// Number of steps.
const STEPS: usize = 3;

/// Nobody has seen it yet.
pub fn begin(model: &mut Model) {
    model.tour = Some(0);
    model.dirty = true;
}

/// The line to show now. Whoever has more than one profile is not new here.
pub fn line(model: &Model) -> Option<String> {
    let step = model.tour.filter(|_| model.connection.profiles.len() <= 1 && model.scope() == Scope::Home)?;
    let home = |action| model.key(Scope::Home, action);
    let everywhere = |action| model.key(Scope::Everywhere, action);
    let tip = match step {
        0 => model.words.with("tour-move", &[("open", home("view").into()), ("create", home("create-ticket").into())]),
        1 => model
            .words
            .with("tour-screens", &[("all", everywhere("all-tickets").into()), ("score", everywhere("secure-score").into())]),
        _ => model.words.with("tour-find", &[("palette", everywhere("palette").into()), ("help", everywhere("help").into())]),
    };
    let args = [
        ("at", (step + 1).into()),
        ("of", STEPS.into()),
        ("tip", tip.into()),
        ("next", home("next-tip").into()),
        ("end", home("end-tour").into()),
    ];
    Some(model.words.with("tour-line", &args))
}

/// The next step; after the last one the tour is over.
pub fn next(model: &mut Model) -> Vec<Effect> {
    match model.tour {
        Some(step) if step + 1 < STEPS => {
            model.tour = Some(step + 1);
            Vec::new()
        }
        _ => end(model),
    }
}

/// It is over for good.
pub fn end(model: &mut Model) -> Vec<Effect> {
    model.tour.take().map(|_| Effect::EndTour).into_iter().collect()
}
