//! Commands of the person's own: keys, palette, help, and what is said of them.

use std::time::Duration;

use super::*;
use crate::app::actions::Scope;
use crate::app::fixtures::{answer, home_data, model_with, moment, press, profile, type_text};
use crate::app::screens::commands;
use crate::domain::command::{CommandPlace, CustomCommand, Ended, parse_run};
use crate::keymap::{KeySetup, OwnKeys};

fn command(name: &str, places: &[CommandPlace], wait: bool) -> CustomCommand {
    let run = parse_run(&["prog".into(), "{number}".into(), "{name}".into()]).unwrap();
    CustomCommand { name: name.into(), run, places: places.to_vec(), wait }
}

fn model_of(list: &[CustomCommand], key: &str) -> Model {
    let keys = |command: &CustomCommand| {
        let of = |place: &CommandPlace| OwnKeys {
            scope: commands::scope(*place).name().into(),
            action: commands::action(command),
            keys: vec![key.into()],
            place: "c.toml:1:1".into(),
        };
        command.places.iter().map(of).collect::<Vec<_>>()
    };
    let keys = KeySetup { commands: list.iter().flat_map(keys).collect(), ..KeySetup::default() };
    model_with(Setup { profile: Some(profile()), keys, commands: list.to_vec(), ..Setup::default() })
}

fn told(model: &Model) -> String {
    model.toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default()
}

fn entries(model: &Model) -> Vec<(String, String, Option<String>)> {
    let Some(Overlay::Finder(finder)) = &model.overlay else { panic!("no finder") };
    let all = finder.entries(model).into_iter().filter(|entry| entry.title.contains("Ping"));
    all.map(|entry| (entry.title, entry.keys, entry.disabled)).collect()
}

#[test]
fn a_key_hands_the_selected_ticket_to_the_program() {
    let mut model = model_of(&[command("Ping", &CommandPlace::ALL, true)], "; p");
    // The first one is not on the instance yet.
    let effects = press(&mut model, &["j", ";"]);
    assert!(effects.is_empty() && model.begun.is_some());
    let effects = press(&mut model, &["p"]);
    let [Effect::Run(program)] = &effects[..] else { panic!("{effects:?}") };
    let row = model.selected_row().unwrap();
    let number = row.number.as_ref().unwrap().raw();
    assert_eq!(program.argv, ["prog", number, row.name.raw()]);
    assert!(
        program.wait
            && program
                .variables
                .iter()
                .any(|(name, value)| *name == "TICKETDECK_LINK" && value.ends_with(row.sys_id.as_ref().unwrap().as_str()))
    );
}

#[test]
fn palette_and_help_know_it_with_its_key_and_the_palette_runs_it() {
    let mut model = model_of(&[command("Ping", &[CommandPlace::Home], false)], "; p");
    press(&mut model, &["j", ":"]);
    type_text(&mut model, "ping");
    assert_eq!(entries(&model), [("Command: Ping".into(), "; p".into(), None)]);
    let effects = press(&mut model, &["enter"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Run(program) if !program.wait)), "{effects:?}");
    assert_eq!(told(&model), "Ping runs.");
    press(&mut model, &["?"]);
    assert_eq!(entries(&model).len(), 1);
    press(&mut model, &["esc", "v v", ":"]);
    assert_eq!(entries(&model), [], "not offered in the list");
}

#[test]
fn without_a_ticket_it_says_why_it_cannot_run() {
    let list = [command("Ping", &CommandPlace::ALL, true)];
    let setup = Setup { profile: Some(profile()), commands: list.to_vec(), ..Setup::default() };
    let mut model = Model::new(setup).unwrap();
    press(&mut model, &[":"]);
    assert_eq!(entries(&model)[0].2.as_deref(), Some("No ticket is selected."));
    assert_eq!(commands::run(&mut model, 0).len(), 1);
    assert_eq!(told(&model), "No ticket is selected.");
}

#[test]
fn a_name_like_an_option_is_refused_with_what_to_do() {
    let mut model = model_of(&[command("Ping", &CommandPlace::ALL, true)], "; p");
    let mut data = home_data();
    for card in &mut data.cards {
        for row in &mut card.rows {
            row.name = "--exec=id".into();
        }
    }
    model.home.take(data);
    let effects = press(&mut model, &["j", "; p"]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Run(_))));
    assert_eq!(told(&model), "{name} begins like an option here; put text before it in run.");
}

#[test]
fn how_it_ended_is_said() {
    let mut model = model_of(&[], "; p");
    let after = Duration::from_millis(1250);
    for (ended, said) in [
        (Ok(Ended { code: Some(0), after, too_slow: false }), "Ping has ended well after 1.2 s."),
        (Ok(Ended { code: Some(3), after, too_slow: false }), "Ping has ended with exit code 3 after 1.2 s."),
        (Ok(Ended { code: None, after, too_slow: false }), "Ping was ended by a signal after 1.2 s."),
        (Ok(Ended { code: None, after, too_slow: true }), "Ping did not end within 1.2 s, so it was ended."),
        (Err("x: no such file".into()), "Ping was not run: x: no such file"),
    ] {
        let effects = update(&mut model, Msg::Ran { name: "Ping".into(), ended }, &moment());
        answer(&mut model, effects);
        assert_eq!(told(&model), said);
    }
}

#[test]
fn a_changed_configuration_changes_them() {
    let mut model = model_of(&[command("Ping", &CommandPlace::ALL, true)], "; p");
    let read = Reloaded { commands: vec![command("Other", &[CommandPlace::Home], true)], ..Reloaded::default() };
    update(&mut model, Msg::Reloaded(Box::new(Ok(read))), &moment());
    assert_eq!(model.commands[0].name, "Other");
    assert!(press(&mut model, &[";"]).is_empty() && model.begun.is_none(), "its key is gone");
    assert_eq!(commands::of_scope(&model, Scope::Home).count(), 1);
    assert_eq!(commands::of_scope(&model, Scope::List).count(), 0);
}
