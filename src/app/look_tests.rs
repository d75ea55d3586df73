//! Themes, mouse, and what else belongs to the terminal.

use super::actions::Scope;
use super::fixtures::*;
use super::*;
use crate::domain::connect::{ConnectFact, ConnectOrder};

fn choosing() -> Model {
    let mut model = model((80, 24));
    press(&mut model, &[":"]);
    type_text(&mut model, "choose-theme");
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), Scope::Themes);
    model
}

#[test]
fn a_theme_is_shown_while_moving_and_kept_by_enter() {
    let mut model = choosing();
    assert!(press(&mut model, &["down", "down"]).is_empty(), "nothing is written yet");
    assert_eq!(model.look.theme, ThemeName::Light);
    let effects = press(&mut model, &["enter"]);
    assert!(matches!(effects[..], [Effect::Connect(ConnectOrder::KeepTheme("light"))]), "{effects:?}");
    assert_eq!((model.look.theme, model.scope()), (ThemeName::Light, Scope::Home));
    update(&mut model, Msg::Connect(ConnectFact::ThemeKept), &moment());
    assert_eq!(model.look.theme, ThemeName::Light);
    press(&mut model, &["j"]);
    assert_eq!(model.look.theme, ThemeName::Light, "no key takes it away again");
}

#[test]
fn a_theme_that_is_not_kept_goes_however_the_box_is_left() {
    for left in [&["esc"][..], &["q"], &["down", "?", "esc"], &["O"]] {
        let mut model = choosing();
        press(&mut model, &["down"]);
        assert_eq!(model.look.theme, ThemeName::Dark);
        press(&mut model, left);
        assert_eq!(model.look.theme, ThemeName::Terminal, "{left:?}");
    }
}

#[test]
fn without_colours_there_is_no_theme_to_choose() {
    for colours in [Colours::Unwanted, Colours::Missing] {
        let look = Look::new(ThemeName::Dark, false, colours);
        assert_eq!(look.theme, ThemeName::Mono);
        let mut model = model_with(Setup { profile: Some(profile()), look, ..Setup::default() });
        press(&mut model, &[":"]);
        type_text(&mut model, "choose-theme");
        press(&mut model, &["enter"]);
        assert_eq!((model.scope(), model.look.theme), (Scope::Home, ThemeName::Mono));
        assert!(model.toast.is_some(), "it says why");
    }
}

#[test]
fn a_terminal_without_colours_is_told_of_at_the_start_and_no_color_is_not() {
    for (colours, told) in [(Colours::Shown, false), (Colours::Unwanted, false), (Colours::Missing, true)] {
        let look = Look::new(ThemeName::Terminal, false, colours);
        let mut model = Model::new(Setup { profile: Some(profile()), look, ..Setup::default() }).unwrap();
        start(&mut model, &moment());
        assert_eq!(model.toast.is_some_and(|toast| toast.text.contains("TERM")), told, "{colours:?}");
    }
}

#[test]
fn a_paste_that_is_too_long_or_has_no_place_is_told_and_runs_nothing() {
    let huge = "q".repeat(1_000_000);
    let mut model = model((80, 24));
    let effects = update(&mut model, Msg::Paste("qqq\rcccc".into()), &moment());
    assert!(matches!(effects[..], [Effect::StartTimer { timer: Timer::Toast, .. }]), "{effects:?}");
    assert_eq!(model.scope(), Scope::Home);
    assert!(model.toast.take().unwrap().text.contains("Nothing was run"));
    press(&mut model, &["c"]);
    assert_eq!(model.scope(), Scope::Form);
    update(&mut model, Msg::Paste(huge.clone()), &moment());
    assert_eq!(model.form().unwrap().name.text(), "");
    assert!(model.toast.take().unwrap().text.contains("4,096"));
    while model.form().unwrap().focus != crate::domain::task::TaskField::Description {
        press(&mut model, &["tab"]);
    }
    update(&mut model, Msg::Paste(huge), &moment());
    assert_eq!(model.form().unwrap().description_text().len(), 20_000);
    assert!(model.toast.take().unwrap().text.contains("20,000"), "what was cut is told");
    update(&mut model, Msg::Paste("and more".into()), &moment());
    assert_eq!(model.form().unwrap().description_text().len(), 20_000);
}

/// Cards whose first change is a critical ticket of this number.
fn with_critical(n: usize, own: bool) -> crate::domain::listing::HomeData {
    use crate::domain::ticket::{Fresh, Pending};
    use crate::domain::write::{Operation, WriteState};
    let mut data = home_data();
    let mut row = row(crate::domain::Kind::Change, n);
    row.priority = "1".into();
    row.fresh = Some(Fresh::New);
    if own {
        row.pending.push(Pending { operation: Operation::Create, state: WriteState::Queued });
    }
    data.cards[0].rows.insert(0, row);
    data
}

fn alarms(model: &mut Model, data: &crate::domain::listing::HomeData) -> Vec<String> {
    let mut told = Vec::new();
    let effects = loads::load(model, Target::Home);
    for effect in effects {
        let Effect::LoadHome(serial) = effect else { continue };
        let effects = update(model, Msg::Loaded(serial, Loaded::Home(data.clone())), &moment());
        told.extend(effects.into_iter().filter_map(|effect| match effect {
            Effect::Notify(Notify::Bell, text) => Some(text),
            _ => None,
        }));
    }
    told
}

#[test]
fn a_new_critical_ticket_is_told_once_and_ones_own_never() {
    let setup = |notify| Setup { profile: Some(profile()), notify, ..Setup::default() };
    let mut quiet = model_with(setup(None));
    assert!(alarms(&mut quiet, &with_critical(77, false)).is_empty());
    let mut model = model_with(setup(Some(Notify::Bell)));
    assert!(alarms(&mut model, &home_data()).is_empty(), "what was there at the start is not new");
    assert!(alarms(&mut model, &with_critical(70, true)).is_empty(), "the person's own");
    assert!(alarms(&mut model, &with_critical(70, false)).is_empty(), "and it stays theirs when it has arrived");
    let told = alarms(&mut model, &with_critical(71, false));
    assert!(told.len() == 1 && told[0].contains("CHG0030071"), "{told:?}");
    assert!(alarms(&mut model, &with_critical(71, false)).is_empty(), "once is enough");
    let mut low = with_critical(72, false);
    low.cards[0].rows[0].priority = "2".into();
    assert!(alarms(&mut model, &low).is_empty());
}

#[test]
fn the_mouse_is_taken_by_a_key_and_given_back_by_it() {
    let mut model = model((80, 24));
    assert!(!model.mouse, "off by default");
    let effects = press(&mut model, &["M"]);
    assert!(model.mouse && effects.contains(&Effect::Mouse(true)), "{effects:?}");
    let effects = press(&mut model, &["M"]);
    assert!(!model.mouse && effects.contains(&Effect::Mouse(false)));
}

#[test]
fn clicks_and_the_wheel_do_what_keys_do() {
    let mut model = model((80, 24));
    let at = |model: &Model| (model.home.focused(), model.home.selected_at(model.home.focused()));
    let click = |model: &mut Model, hit| {
        let effects = update(model, Msg::Click(hit), &moment());
        answer(model, effects)
    };
    click(&mut model, Hit::Card(crate::domain::Kind::Incident, 2));
    assert_eq!(at(&model), (crate::domain::Kind::Incident, Some(2)));
    update(&mut model, Msg::Wheel(1), &moment());
    assert_eq!(at(&model).1, Some(5));
    click(&mut model, Hit::Action("view-all"));
    assert_eq!(model.scope(), Scope::List);
    click(&mut model, Hit::Row(4));
    assert_eq!(model.list().unwrap().position(), 4);
    click(&mut model, Hit::Row(-100));
    assert_eq!(model.list().unwrap().position(), 0);
}

#[test]
fn a_click_on_a_field_of_the_form_goes_there() {
    use crate::domain::task::TaskField;
    let mut model = model((80, 24));
    press(&mut model, &["c"]);
    type_text(&mut model, "Half a name");
    let effects = update(&mut model, Msg::Click(Hit::Field(TaskField::Due)), &moment());
    answer(&mut model, effects);
    assert_eq!(model.form().unwrap().focus, TaskField::Due);
    assert_eq!(model.form().unwrap().name.text(), "Half a name");
}

#[test]
fn with_reduced_motion_nothing_counts_down() {
    use crate::domain::sync::{Fact, Phase, SyncState};
    for calm in [false, true] {
        let look = Look { calm, ..Look::default() };
        let mut model = model_with(Setup { profile: Some(profile()), look, ..Setup::default() });
        let until = "2026-11-20T14:40:25Z".parse().unwrap();
        let state = SyncState { phase: Phase::Waiting(until), ..sync_state() };
        let effects = update(&mut model, Msg::Fact(Fact::State(state)), &moment());
        let ticks = effects.iter().any(|effect| matches!(effect, Effect::StartTimer { timer: Timer::Countdown, .. }));
        assert_eq!(ticks, !calm);
        let said = labels::next_try(&model, until);
        assert_eq!((said.contains("14:40:25"), said.contains("30 s")), (calm, !calm), "{said}");
        assert_eq!(labels::until(&model, until).contains("within"), !calm);
    }
}

#[test]
fn the_linear_look_says_what_changed_in_one_line_that_stays() {
    use crate::domain::sync::Fact;
    let look = Look { linear: true, calm: true, ..Look::default() };
    let mut model = model_with(Setup { profile: Some(profile()), look, size: (200, 60), ..Setup::default() });
    assert_eq!(model.size, (119, 60), "nothing stands beside anything");
    press(&mut model, &["?"]);
    assert!(model.status.starts_with("Help and actions."), "{}", model.status);
    press(&mut model, &["esc"]);
    assert!(model.status.starts_with("Home."), "{}", model.status);
    let changed = |rows| Msg::Fact(Fact::TicketsChanged { kind: crate::domain::Kind::Change, rows });
    for rows in [1, 2] {
        update(&mut model, changed(rows), &moment());
    }
    assert!(model.status.starts_with("Home."), "where one has just come to is not talked over: {}", model.status);
    assert!(model.status.ends_with("keys. 2 tickets were changed."), "{}", model.status);
    press(&mut model, &["j"]);
    assert!(model.status.starts_with("Home."), "a move is told by the cursor: {}", model.status);
    update(&mut model, changed(3), &moment());
    assert_eq!(model.status, "3 tickets were changed.");
    press(&mut model, &["r"]);
    let said = model.toast.clone().unwrap().text;
    assert_eq!(model.status, said);
    update(&mut model, Msg::Timer(Timer::Toast), &moment());
    assert_eq!(model.status, said, "it stays when the toast would have gone");
}

#[test]
fn the_tour_has_three_steps_and_is_gone_for_good_after_them_or_by_a_key() {
    use crate::domain::sync::Fact;
    let due = || {
        let mut model = model((80, 24));
        update(&mut model, Msg::Fact(Fact::TourDue), &moment());
        model
    };
    let mut model = due();
    let mut seen = std::collections::BTreeSet::new();
    for step in 1..=3 {
        let line = tour::line(&model).unwrap();
        assert!(line.starts_with(&format!("Tour {step}/3")) && text::width(&line) < 80, "{line}");
        assert!(seen.insert(line));
        let effects = press(&mut model, &["T"]);
        assert_eq!(effects, if step == 3 { vec![Effect::EndTour] } else { vec![] });
    }
    assert_eq!(tour::line(&model), None);
    let mut model = due();
    press(&mut model, &["j", "?"]);
    assert_eq!(tour::line(&model), None, "only on home");
    press(&mut model, &["esc"]);
    assert!(tour::line(&model).is_some());
    assert_eq!(press(&mut model, &["esc"]), vec![Effect::EndTour]);
    assert_eq!((tour::line(&model), press(&mut model, &["esc", "T"])), (None, vec![]));
    let mut many = connect_fixtures::managed((80, 24));
    update(&mut many, Msg::Fact(Fact::TourDue), &moment());
    assert_eq!(tour::line(&many), None, "whoever has more profiles is not new here");
}
