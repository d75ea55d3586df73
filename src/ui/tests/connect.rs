//! The screens around the connection, at every size.

use super::{frame, show, snapshot};
use crate::app::connect_fixtures::*;
use crate::app::fixtures::*;
use crate::app::{Colours, Look, Model, Msg, Profile, Setup, ThemeName, VaultKind, update};
use crate::domain::connect::*;
use crate::domain::{HintId, Kind};

fn with(mut model: Model, keys: &[&str]) -> Model {
    press(&mut model, keys);
    model
}

fn after(mut model: Model, facts: Vec<ConnectFact>) -> Model {
    for fact in facts {
        tell(&mut model, fact);
    }
    model
}

#[test]
fn setup() {
    snapshot("setup_empty", |size| with(unconnected(size), &["enter"]));
    snapshot("setup_entries", |size| {
        let mut model = with(filled_setup(size), &["tab", "right", "right", "tab"]);
        type_text(&mut model, "svc.ticketdeck");
        with(model, &["tab", "tab", "right", "tab", "tab"])
    });
    snapshot("setup_refused", |size| {
        let mut model = with(filled_setup(size), &["ctrl-s"]);
        let why = "expected a host such as acme.service-now.com".to_owned();
        tell(&mut model, ConnectFact::BadProposal { field: "instance", why, case: Some(Case::WRONG_ADDRESS) });
        model
    });
    snapshot("setup_checked", tried_setup);
    snapshot("setup_failed_row", |size| with(tried_setup(size), &["j", "j"]));
    snapshot("setup_signed_in", |size| {
        let done = ConnectFact::SignIn(SignIn::Done(identity(true)));
        with(after(signing_in(size), vec![done]), &["enter"])
    });
    snapshot("setup_again", |size| with(managed(size), &["m", "p"]));
}

#[test]
fn sign_in() {
    snapshot("sign_in_waiting", signing_in);
    snapshot("sign_in_no_port", |size| {
        let offer = SignInOffer { listening: Err("address already in use".into()), over_ssh: false, ..offer() };
        after(signing_in(size), vec![ConnectFact::SignIn(SignIn::Waiting(offer))])
    });
    snapshot("sign_in_typed", |size| {
        let mut model = signing_in(size);
        type_text(&mut model, "http://127.0.0.1:8484/callback?code=canary-code&state=x");
        model
    });
    snapshot("sign_in_rubbish", |size| {
        let mut model = signing_in(size);
        update(&mut model, Msg::Paste("dear admin, please see below".into()), &moment());
        with(model, &["enter"])
    });
    snapshot("sign_in_done", |size| after(signing_in(size), vec![ConnectFact::SignIn(SignIn::Done(identity(true)))]));
    snapshot("sign_in_not_you", |size| after(signing_in(size), vec![ConnectFact::SignIn(SignIn::Done(identity(false)))]));
    snapshot("sign_in_failed", |size| {
        let problem = problem(HintId::SignInAgain, "access_denied");
        after(signing_in(size), vec![ConnectFact::SignIn(SignIn::Failed { problem, case: Some(Case::DENIED) })])
    });
}

#[test]
fn manage() {
    snapshot("manage", |size| with(managed(size), &["m"]));
    snapshot("manage_plain_and_locked", |size| {
        let own = Profile { read_only: true, vault: VaultKind::Plain, proxy: Some("http://proxy:8080".into()), ..profile() };
        let model = model_with(Setup { profile: Some(own), size, ..Setup::default() });
        with(after(model, checks()), &["m"])
    });
    snapshot("manage_states", |size| {
        let mut model = managed(size);
        model.state_names.insert((Kind::Change, "-4".into()), "Triage 評価".into());
        model.state_names.insert((Kind::Change, "42".into()), "Gone".into());
        with(model, &["m", "j", "j", "j", "j", "j", "j"])
    });
    snapshot("manage_naming", |size| {
        let mut model = with(managed(size), &["m", "j", "j", "j", "j"]);
        // On a small screen it takes more steps to the first state.
        while crate::app::screens::manage::state(&model).is_err() {
            press(&mut model, &["j"]);
        }
        press(&mut model, &["e"]);
        type_text(&mut model, "Being assessed");
        model
    });
}

#[test]
fn boxes() {
    snapshot("profiles", |size| with(managed(size), &["P", "j"]));
    snapshot("ask_remove", |size| with(managed(size), &["m", "D"]));
    snapshot("ask_remove_all", |size| {
        let mut model = after(managed(size), vec![ConnectFact::Status(Box::default())]);
        model.sync.waiting = 0;
        with(model, &["m", "D", "k", "k", "space"])
    });
    snapshot("ask_unlock", |size| {
        let own = Profile { read_only: true, ..profile() };
        with(model_with(Setup { profile: Some(own), size, ..Setup::default() }), &["U"])
    });
}

#[test]
fn troubleshooting() {
    snapshot("cases", |size| with(managed(size), &["!", "down", "down"]));
    snapshot("cases_found", |size| {
        let mut model = with(managed(size), &["!"]);
        type_text(&mut model, "certificate");
        model
    });
    snapshot("case_why", |size| with(tried_setup(size), &["j", "j", "w"]));
}

#[test]
fn home_tells_of_the_login() {
    snapshot("home_login_ends", managed);
    snapshot("home_signed_out", signed_out);
    snapshot("home_read_only", |size| {
        let own = Profile { read_only: true, stage: Some(Stage::Test), ..profile() };
        with(model_with(Setup { profile: Some(own), size, ..Setup::default() }), &["c"])
    });
}

#[test]
fn in_ascii_and_without_colours_nothing_is_lost() {
    let look = Look::new(ThemeName::Dark, true, Colours::Unwanted);
    let plain = |mut model: Model| {
        model.look = look;
        model
    };
    let all = [
        ("setup", plain(with(tried_setup((80, 24)), &["j", "j"]))),
        ("sign_in", plain(signing_in((80, 24)))),
        ("manage", plain(with(managed((80, 24)), &["m"]))),
    ];
    for (name, model) in all {
        insta::assert_snapshot!(format!("{name}_ascii_mono"), show(&model));
        for cell in frame(&model).buffer().content() {
            assert_eq!((cell.fg, cell.bg), (ratatui::style::Color::Reset, ratatui::style::Color::Reset));
            assert!(cell.symbol().is_ascii() || cell.symbol().chars().any(|c| "“”".contains(c)), "{:?}", cell.symbol());
        }
    }
}

#[test]
fn secrets_and_codes_are_on_no_screen() {
    let mut model = filled_setup((200, 60));
    assert!(!show(&model).contains("canary"));
    press(&mut model, &["ctrl-s"]);
    for fact in checks() {
        tell(&mut model, fact);
    }
    press(&mut model, &["ctrl-s"]);
    tell(&mut model, ConnectFact::SignIn(SignIn::Waiting(offer())));
    type_text(&mut model, "http://127.0.0.1:8484/callback?code=canary-code&state=canary");
    let text = show(&model);
    assert!(text.contains("http://127.0.0.1:8484") && !text.contains("canary"), "{text}");
    assert!(!format!("{model:?}").contains("canary"), "nor in a panic's text");
}
