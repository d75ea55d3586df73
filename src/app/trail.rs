//! Where one is, and how one came there: home, the screens above it, the last one on top.

use super::actions::Scope;
use super::model::{Model, Screen};
use super::screens::views;
use crate::domain::Kind;
use crate::i18n::id;

/// The names of the screens from home on; none on home, which needs no way back.
pub fn trail(model: &Model) -> Vec<String> {
    if model.screens.is_empty() {
        return Vec::new();
    }
    let bottom = if model.profile.is_some() { Scope::Home } else { Scope::Connect };
    let above = model.screens.iter().map(|screen| name(model, screen));
    std::iter::once(model.words.say(bottom.title())).chain(above).collect()
}

fn name(model: &Model, screen: &Screen) -> String {
    let scope = match screen {
        Screen::List(list) => {
            return match (list.view.and_then(|place| model.views.get(place)), list.kind) {
                (Some(view), _) => views::name(model, view),
                (None, Some(Kind::Change)) => model.words.say(id("list-title-change")),
                (None, Some(Kind::Incident)) => model.words.say(id("list-title-incident")),
                (None, None) => model.words.say(id("list-title-both")),
            };
        }
        Screen::Detail(detail) => {
            let number = detail.detail.as_ref().and_then(|detail| detail.row.number.as_ref());
            return number.map_or_else(|| model.words.say(Scope::Detail.title()), |number| number.line().into_string());
        }
        Screen::Form(_) => Scope::Form,
        Screen::Setup(_) => Scope::Setup,
        Screen::SignIn(_) => return model.words.say(id("crumb-sign-in")),
        Screen::Manage(_) => Scope::Manage,
        Screen::Cases(_) => Scope::Cases,
        Screen::Outbox(_) => Scope::Outbox,
        Screen::Conflict(_) => Scope::Conflict,
        Screen::Log(_) => Scope::Log,
        Screen::Run(_) => Scope::RunSummary,
        Screen::Batch(_) => Scope::Batch,
        Screen::Score(_) => Scope::Score,
        Screen::ScoreList(_) => Scope::ScoreList,
        Screen::ScoreAction(_) => Scope::ScoreAction,
    };
    model.words.say(scope.title())
}

/// As much of a trail as fits into so many cells, the last names first; a sign stands for those that are left out. `None` where not even
/// the last one fits.
pub fn fitting(trail: &[String], between: &str, cut: &str, room: usize) -> Option<String> {
    (0..trail.len()).find_map(|first| {
        let names = trail.get(first..)?.join(between);
        let text = if first == 0 { names } else { format!("{cut}{between}{names}") };
        (super::text::width(&text) <= room).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixtures::{model, press};

    #[test]
    fn the_way_back_is_told_from_home_on() {
        let mut model = model((80, 24));
        assert!(trail(&model).is_empty());
        press(&mut model, &["v v", "j", "enter"]);
        assert_eq!(trail(&model), ["Home", "Change tickets", "CHG0030001"]);
        press(&mut model, &["O"]);
        assert_eq!(trail(&model).last().map(String::as_str), Some("Outbox"));
    }

    #[test]
    fn a_narrow_one_loses_its_beginning() {
        let trail = ["Home", "All", "INC1"].map(str::to_owned);
        assert_eq!(fitting(&trail, " > ", "~", 17).as_deref(), Some("Home > All > INC1"));
        assert_eq!(fitting(&trail, " > ", "~", 16).as_deref(), Some("~ > All > INC1"));
        assert_eq!(fitting(&trail, " > ", "~", 13).as_deref(), Some("~ > INC1"));
        assert_eq!(fitting(&trail, " > ", "~", 7), None);
        assert_eq!(fitting(&[], " > ", "~", 7), None);
    }

    #[test]
    fn backspace_goes_back_to_the_same_row_and_filter() {
        let mut model = model((80, 24));
        press(&mut model, &["v v", "/"]);
        crate::app::fixtures::type_text(&mut model, "open");
        press(&mut model, &["enter", "j", "j", "j"]);
        let before = (model.selected().cloned(), model.list().map(|list| list.filter.text().to_owned()));
        press(&mut model, &["enter", "O", "backspace", "backspace"]);
        assert_eq!(model.scope(), Scope::List);
        assert_eq!((model.selected().cloned(), model.list().map(|list| list.filter.text().to_owned())), before);
        press(&mut model, &["backspace"]);
        assert_eq!((model.scope(), model.list().map(|list| list.filter.text())), (Scope::List, Some("")), "first the filter");
        press(&mut model, &["backspace"]);
        assert_eq!(model.scope(), Scope::Home);
        press(&mut model, &["backspace"]);
        assert_eq!(model.scope(), Scope::Home, "it never leaves the program");
    }
}
