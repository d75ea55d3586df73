//! The rules of connecting, each with a test that fails when it is broken.

use jiff::ToSpan;
use secrecy::ExposeSecret;

use super::actions::Scope;
use super::connect_fixtures::*;
use super::fixtures::*;
use super::*;
use crate::domain::connect::*;
use crate::domain::sync::{Fact, Phase};
use crate::domain::{HintId, Kind};

const SIZE: (u16, u16) = (80, 24);

fn toast(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| toast.text.as_str())
}

/// The orders among effects.
fn orders(effects: Vec<Effect>) -> Vec<ConnectOrder> {
    effects.into_iter().filter_map(|effect| if let Effect::Connect(order) = effect { Some(order) } else { None }).collect()
}

fn pressed(model: &mut Model, keys: &[&str]) -> Vec<ConnectOrder> {
    orders(press(model, keys))
}

fn paste(model: &mut Model, text: &str) -> Vec<ConnectOrder> {
    orders(update(model, Msg::Paste(text.into()), &moment()))
}

fn done(integration: bool) -> ConnectFact {
    ConnectFact::SignIn(SignIn::Done(identity(integration)))
}

fn readable(model: &mut Model) {
    for kind in Kind::ALL {
        tell(model, check(Check::Read(kind), CheckState::Passed, "", None));
    }
}

/// Set-up with everything done but saving.
fn ready_to_save() -> Model {
    let mut model = signing_in(SIZE);
    tell(&mut model, done(true));
    press(&mut model, &["enter"]);
    readable(&mut model);
    model
}

#[test]
fn the_card_opens_set_up_and_a_second_enter_does_no_harm() {
    let mut model = unconnected(SIZE);
    assert!(pressed(&mut model, &["enter", "enter", "enter"]).is_empty());
    assert_eq!(model.scope(), Scope::SetupField);
}

#[test]
fn what_is_missing_is_asked_for_before_anything_is_handed_over() {
    let mut model = unconnected(SIZE);
    assert!(pressed(&mut model, &["enter", "ctrl-s"]).is_empty());
    let screen = model.setup().unwrap();
    assert_eq!(screen.problem.as_ref().map(|wrong| wrong.field), Some(screens::setup::Field::Instance));
    assert!(!screen.tried);
    type_text(&mut model, "acme");
    assert!(model.setup().unwrap().problem.is_none(), "typing takes the complaint away");
    assert!(pressed(&mut model, &["ctrl-s"]).is_empty());
    assert_eq!(model.setup().unwrap().problem.as_ref().unwrap().field, screens::setup::Field::ClientId);
}

#[test]
fn the_entries_are_handed_over_as_typed() {
    let mut model = filled_setup(SIZE);
    let orders = pressed(&mut model, &["ctrl-s"]);
    let [ConnectOrder::Try(proposal)] = &orders[..] else { panic!("{orders:?}") };
    assert_eq!((proposal.instance.as_str(), proposal.me.as_deref()), ("acme", Some("mira.okafor")));
    assert_eq!(proposal.client_secret.as_ref().unwrap().expose_secret(), "client-secret-canary");
    assert_eq!((proposal.grant, proposal.vault), (GrantKind::AuthorizationCode, VaultChoice::Keyring));
}

#[test]
fn a_choice_shows_the_entries_it_needs_and_they_are_asked_for() {
    let mut model = filled_setup(SIZE);
    press(&mut model, &["tab", "right", "right", "tab"]);
    type_text(&mut model, "svc");
    assert!(pressed(&mut model, &["ctrl-s"]).is_empty());
    assert_eq!(model.setup().unwrap().problem.as_ref().unwrap().field, screens::setup::Field::Password);
    paste(&mut model, "pass word");
    let orders = pressed(&mut model, &["ctrl-s"]);
    let [ConnectOrder::Try(proposal)] = &orders[..] else { panic!("{orders:?}") };
    assert_eq!(proposal.password.as_ref().unwrap().expose_secret(), "pass word");
}

#[test]
fn a_query_that_cannot_be_read_is_refused_with_its_place() {
    let mut model = filled_setup(SIZE);
    press(&mut model, &["tab", "tab", "tab", "tab", "left", "tab"]);
    type_text(&mut model, "active=true^^");
    assert!(pressed(&mut model, &["ctrl-s"]).is_empty());
    assert_eq!(model.setup().unwrap().problem.as_ref().unwrap().field, screens::setup::Field::Query);
}

#[test]
fn entries_changed_after_the_checks_have_to_be_checked_again() {
    let mut model = tried_setup(SIZE);
    press(&mut model, &["g g", "down"]);
    let focus = model.setup().unwrap().focus();
    assert!(model.setup().unwrap().is_typing(), "{focus:?}");
    let orders = pressed(&mut model, &["x"]);
    assert!(matches!(orders[..], [ConnectOrder::Leave]), "{orders:?}");
    assert!(model.connection.checks.is_empty());
    tell(&mut model, check(Check::Release, CheckState::Passed, "late", None));
    assert!(model.connection.checks.is_empty(), "a row of the old entries");
    assert!(screens::setup::may_sign_in(&model).is_err());
}

#[test]
fn without_a_keyring_the_passphrase_of_an_encrypted_file_is_asked_for() {
    let mut model = filled_setup(SIZE);
    assert_eq!(model.setup().unwrap().vault, VaultChoice::Keyring);
    press(&mut model, &["ctrl-s"]);
    tell(
        &mut model,
        ConnectFact::BadProposal { field: "vault", why: "no keyring can be reached".into(), case: Some(Case::NO_KEYRING) },
    );
    assert_eq!(model.setup().unwrap().focus(), screens::setup::Stop::Field(screens::setup::Field::Passphrase));
    type_text(&mut model, "correct horse battery");
    let orders = pressed(&mut model, &["ctrl-s"]);
    let [ConnectOrder::Try(proposal)] = &orders[..] else { panic!("{orders:?}") };
    assert_eq!(proposal.vault, VaultChoice::Encrypted);
    assert_eq!(proposal.passphrase.as_ref().unwrap().expose_secret(), "correct horse battery");
}

#[test]
fn a_refused_entry_gets_the_keys_and_only_while_set_up_is_open() {
    let mut model = filled_setup(SIZE);
    press(&mut model, &["ctrl-s"]);
    let refused = || ConnectFact::BadProposal { field: "client_id", why: "\x1b[2Jno spaces".into(), case: None };
    tell(&mut model, refused());
    let screen = model.setup().unwrap();
    assert_eq!(screen.focus(), screens::setup::Stop::Field(screens::setup::Field::ClientId));
    assert!(!screen.problem.as_ref().unwrap().text.contains('\x1b'));
    press(&mut model, &["esc"]);
    tell(&mut model, refused());
    assert!(model.screens.is_empty());
}

#[test]
fn leaving_set_up_keeps_what_was_typed_but_no_secret() {
    let mut model = filled_setup(SIZE);
    let orders = pressed(&mut model, &["esc"]);
    assert!(matches!(orders[..], [ConnectOrder::Leave]));
    press(&mut model, &["enter"]);
    let screen = model.setup().unwrap();
    assert_eq!(screen.instance.text(), "acme");
    assert!(screen.client_secret.is_empty());
}

#[test]
fn signing_in_waits_for_the_instance_to_be_reached() {
    let mut model = filled_setup(SIZE);
    press(&mut model, &["ctrl-s"]);
    assert!(pressed(&mut model, &["ctrl-s"]).is_empty());
    assert!(toast(&model).starts_with("The instance was not reached"), "{}", toast(&model));
    tell(&mut model, check(Check::Reachable, CheckState::Passed, "", None));
    assert!(matches!(pressed(&mut model, &["ctrl-s"])[..], [ConnectOrder::SignIn]));
}

#[test]
fn rubbish_is_refused_here_and_an_address_is_handed_over_once() {
    let offer = offer().url;
    for rubbish in ["", "dear admin", "hello", "http://127.0.0.1:8484/callback", offer.as_str(), &"x".repeat(1_000_000)] {
        let mut model = signing_in(SIZE);
        assert!(paste(&mut model, rubbish).is_empty());
        assert!(pressed(&mut model, &["enter", "enter"]).is_empty());
        assert!(model.sign_in().unwrap().problem.is_some(), "{rubbish:.60}");
        assert!(model.sign_in().unwrap().line.is_empty());
    }
    let good = "http://127.0.0.1:8484/callback?code=abc&state=x";
    for text in [good, "code=abc&state=x", "?error=access_denied"] {
        let mut model = signing_in(SIZE);
        let orders = paste(&mut model, &format!("{text}\r\n"));
        let [ConnectOrder::Paste(secret)] = &orders[..] else { panic!("{orders:?}") };
        assert_eq!(secret.expose_secret(), text);
        assert!(pressed(&mut model, &["enter"]).is_empty(), "one code is handed over once");
    }
}

#[test]
fn a_terminal_without_bracketed_paste_types_the_address_and_runs_nothing() {
    let mut model = signing_in(SIZE);
    type_text(&mut model, "http://127.0.0.1:8484/q?code=IPUw!r&state=q");
    assert_eq!(model.scope(), Scope::SignIn);
    assert!(matches!(pressed(&mut model, &["enter"])[..], [ConnectOrder::Paste(_)]));
}

#[test]
fn a_wrong_paste_leaves_time_for_another() {
    let mut model = signing_in(SIZE);
    paste(&mut model, "http://127.0.0.1:8484/callback?code=abc&state=other");
    tell(&mut model, ConnectFact::BadPaste(problem(HintId::SignInAgain, "another sign-in"), Some(Case::WRONG_STATE)));
    let screen = model.sign_in().unwrap();
    assert!(!screen.handed_over && screen.offer().is_some());
    press(&mut model, &["f2"]);
    assert_eq!(model.cases().unwrap().reading, Some(Case::WRONG_STATE));
    press(&mut model, &["esc"]);
    assert_eq!(model.scope(), Scope::SignIn, "back where the question was asked");
}

#[test]
fn stopping_is_told_once_and_what_comes_later_changes_nothing() {
    let mut model = signing_in(SIZE);
    assert!(matches!(pressed(&mut model, &["esc"])[..], [ConnectOrder::CancelSignIn]));
    assert_eq!(model.scope(), Scope::Setup);
    for late in [done(true), ConnectFact::SignIn(SignIn::Waiting(offer())), ConnectFact::SignIn(SignIn::Cancelled)] {
        assert!(tell(&mut model, late).is_empty());
        assert!(model.sign_in().is_none() && model.setup().unwrap().signed_in.is_none());
    }
    let late = ConnectFact::BadPaste(problem(HintId::SignInAgain, ""), None);
    assert!(tell(&mut model, late).is_empty());
}

#[test]
fn the_countdown_moves_every_ten_seconds_and_only_while_it_waits() {
    let mut model = tried_setup(SIZE);
    press(&mut model, &["ctrl-s"]);
    let effects = tell(&mut model, ConnectFact::SignIn(SignIn::Waiting(offer())));
    let step = std::time::Duration::from_secs(10);
    let tick = Effect::StartTimer { timer: Timer::SignIn, after: step };
    assert_eq!(effects, vec![tick.clone()]);
    let later = |seconds: i64| Moment { now: moment().now + seconds.seconds(), ..moment() };
    assert_eq!(update(&mut model, Msg::Timer(Timer::SignIn), &later(10)), vec![tick]);
    assert_eq!(update(&mut model, Msg::Timer(Timer::SignIn), &later(600)), vec![], "the time is up");
    tell(&mut model, done(true));
    model.dirty = false;
    assert_eq!(update(&mut model, Msg::Timer(Timer::SignIn), &later(20)), vec![]);
    assert!(!model.dirty, "nothing is drawn for it");
}

#[test]
fn nothing_is_saved_before_a_login_and_a_look_at_both_tables() {
    let mut model = signing_in(SIZE);
    tell(&mut model, done(true));
    assert!(matches!(pressed(&mut model, &["enter"])[..], [ConnectOrder::CheckAll]));
    assert!(pressed(&mut model, &["ctrl-s"]).is_empty());
    assert!(toast(&model).starts_with("Both tables"), "{}", toast(&model));
    readable(&mut model);
    assert!(matches!(pressed(&mut model, &["ctrl-s"])[..], [ConnectOrder::Save]));
    assert!(pressed(&mut model, &["ctrl-s", "enter"]).is_empty(), "once");
}

#[test]
fn what_could_not_be_saved_can_be_saved_again() {
    let mut model = ready_to_save();
    press(&mut model, &["ctrl-s"]);
    tell(&mut model, ConnectFact::NotSaved(problem(HintId::FreeDiskSpace, "No space left on device")));
    assert!(toast(&model).contains("No space left"), "{}", toast(&model));
    assert_eq!(model.toast.as_ref().unwrap().case, Some(Case::DISK_FULL));
    assert!(matches!(pressed(&mut model, &["ctrl-s"])[..], [ConnectOrder::Save]));
    tell(&mut model, ConnectFact::Saved { profile: "default".into() });
    assert!(model.screens.is_empty() && model.kept_setup.is_none());
    assert!(toast(&model).starts_with("Connected: default"));
}

#[test]
fn the_new_profile_is_worked_on_without_a_restart() {
    let mut model = ready_to_save();
    press(&mut model, &["ctrl-s"]);
    let opened = Opened { profile: Some(profile()), ..Opened::default() };
    let effects = update(&mut model, Msg::Opened(Box::new(opened)), &moment());
    assert!(matches!(
        effects[..],
        [
            Effect::LoadReading(_),
            Effect::LoadDrafts(_),
            Effect::LoadEntries(_),
            Effect::LoadHome(_),
            Effect::LoadOutbox(_),
            Effect::Connect(ConnectOrder::Status)
        ]
    ));
    assert!(model.setup().is_some(), "until it is told that all is saved");
    answer(&mut model, effects);
    tell(&mut model, ConnectFact::Saved { profile: "default".into() });
    assert_eq!(model.scope(), Scope::Home);
    assert!(model.selected().is_some());
}

#[test]
fn not_you_drops_the_login_and_begins_again() {
    let mut model = signing_in(SIZE);
    tell(&mut model, done(false));
    assert!(matches!(pressed(&mut model, &["n"])[..], [ConnectOrder::NotYou]));
    assert_eq!(model.sign_in().unwrap().state, SignIn::Idle);
    assert!(pressed(&mut model, &["n", "enter"]).is_empty());
}

#[test]
fn after_a_failure_the_entry_explains_and_enter_begins_again() {
    let mut model = signing_in(SIZE);
    let problem = problem(HintId::SignInAgain, "access_denied");
    tell(&mut model, ConnectFact::SignIn(SignIn::Failed { problem, case: Some(Case::DENIED) }));
    press(&mut model, &["w"]);
    assert_eq!(model.cases().unwrap().reading, Some(Case::DENIED));
    press(&mut model, &["q"]);
    assert!(matches!(pressed(&mut model, &["enter"])[..], [ConnectOrder::SignIn]));
}

#[test]
fn a_lost_login_is_a_normal_state_with_one_key_to_sign_in() {
    let mut model = signed_out(SIZE);
    assert!(model.selected().is_some(), "the cards stay");
    press(&mut model, &["w"]);
    assert_eq!(model.cases().unwrap().reading, Some(Case::LOGIN_LOST));
    press(&mut model, &["esc"]);
    assert!(matches!(pressed(&mut model, &["I"])[..], [ConnectOrder::SignIn]));
    tell(&mut model, done(true));
    assert!(matches!(pressed(&mut model, &["enter", "enter"])[..], [ConnectOrder::Save]), "once");
}

#[test]
fn losing_the_connection_midway_leaves_the_screen_as_it_is() {
    let mut model = managed(SIZE);
    press(&mut model, &["m", "p"]);
    let state = crate::domain::sync::SyncState { phase: Phase::NeedsLogin, ..sync_state() };
    update(&mut model, Msg::Fact(Fact::State(state)), &moment());
    tell(&mut model, ConnectFact::Failed(problem(HintId::CheckNetwork, "")));
    assert_eq!(model.scope(), Scope::Setup);
    press(&mut model, &["w"]);
    assert_eq!(model.cases().unwrap().reading, Some(Case::NETWORK));
}

#[test]
fn a_state_renamed_is_called_so_everywhere_at_once() {
    let mut model = managed(SIZE);
    let down = ["j"; 6];
    press(&mut model, &["m"]);
    press(&mut model, &down);
    assert_eq!(screens::manage::state(&model), Ok((Kind::Change, "-4".into())));
    press(&mut model, &["e"]);
    type_text(&mut model, "Triage q");
    let orders = pressed(&mut model, &["enter", "enter"]);
    let [ConnectOrder::RenameState { kind: Kind::Change, value, name: Some(name) }] = &orders[..] else { panic!("{orders:?}") };
    assert_eq!((value.as_str(), name.as_str()), ("-4", "Triage q"));
    assert_eq!(labels::state(&model, Kind::Change, "-4"), "Assess", "not before it is stored");
    tell(&mut model, ConnectFact::StatesNamed(Kind::Change, [("-4".to_owned(), "Triage q".to_owned())].into()));
    assert_eq!(labels::state(&model, Kind::Change, "-4"), "Triage q");
    assert_eq!(model.scope(), Scope::Manage);
    let orders = pressed(&mut model, &["x"]);
    assert!(matches!(&orders[..], [ConnectOrder::RenameState { name: None, .. }]), "{orders:?}");
    assert!(matches!(pressed(&mut model, &["X"])[..], [ConnectOrder::ResetStates(Kind::Change)]));
}

#[test]
fn a_name_that_could_not_be_stored_is_still_there_to_try_again() {
    let mut model = managed(SIZE);
    press(&mut model, &["m", "j", "j", "j", "j", "j", "e"]);
    type_text(&mut model, "Fresh");
    press(&mut model, &["enter"]);
    tell(&mut model, ConnectFact::Failed(problem(HintId::FixConfig, "read-only file")));
    assert!(matches!(pressed(&mut model, &["enter"])[..], [ConnectOrder::RenameState { .. }]));
    press(&mut model, &["esc"]);
    press(&mut model, &["e"]);
    type_text(&mut model, "New");
    assert!(pressed(&mut model, &["enter"]).is_empty(), "the instance's own label is no name of one's own");
    assert_eq!(model.scope(), Scope::Manage);
}

#[test]
fn what_is_out_of_view_is_shown_before_it_is_pressed() {
    let mut model = managed((80, 20));
    assert!(matches!(pressed(&mut model, &["m"])[..], [ConnectOrder::Status]));
    assert!(pressed(&mut model, &["enter"]).is_empty() && model.setup().is_none());
    assert!(matches!(pressed(&mut model, &["enter"])[..], [ConnectOrder::Again]));
}

#[test]
fn removing_asks_and_never_drops_unsent_work_silently() {
    let mut model = managed(SIZE);
    assert!(pressed(&mut model, &["m", "D", "enter"]).iter().all(|order| matches!(order, ConnectOrder::Status)));
    assert!(model.overlay.is_none(), "the first answer changes nothing");
    assert!(pressed(&mut model, &["D", "k", "enter"]).is_empty(), "two changes are not sent");
    assert!(toast(&model).contains("not sent"));
    let orders = pressed(&mut model, &["k", "space", "j", "enter"]);
    assert!(matches!(orders[..], [ConnectOrder::Remove { purge: false, discard_unsent: true }]), "{orders:?}");
    tell(&mut model, ConnectFact::UnsentWork(5));
    assert!(matches!(&model.overlay, Some(Overlay::Ask(ask)) if !ask.discard));
    tell(&mut model, ConnectFact::Removed);
    assert_eq!(model.scope(), Scope::Connect);
    assert!(model.home.data.is_none() && model.overlay.is_none() && toast(&model).contains("removed"));
}

#[test]
fn another_profile_brings_its_own_data_and_old_answers_do_not_count() {
    let mut model = managed(SIZE);
    let orders = pressed(&mut model, &["P", "j", "enter"]);
    assert!(matches!(&orders[..], [ConnectOrder::Status, ConnectOrder::Switch(name)] if name == "test"), "{orders:?}");
    assert!(pressed(&mut model, &["P", "j", "enter"]).iter().all(|order| !matches!(order, ConnectOrder::Switch(_))), "once");
    press(&mut model, &["esc"]);
    let old = update(&mut model, Msg::Fact(Fact::TicketsChanged { kind: Kind::Change, rows: 1 }), &moment());
    let other = Profile { name: "test".into(), instance: "https://acme-test.service-now.com".into(), ..profile() };
    let opened = Opened { profile: Some(other), ..Opened::default() };
    let new = update(&mut model, Msg::Opened(Box::new(opened)), &moment());
    assert!(model.home.data.is_none() && model.connection.status.is_none());
    answer(&mut model, old);
    assert!(model.home.data.is_none(), "an answer of the other database");
    answer(&mut model, new);
    assert!(model.home.data.is_some());
}

#[test]
fn a_read_only_profile_takes_no_writes_until_it_is_unlocked() {
    let own = || Profile { read_only: true, ..profile() };
    let mut model = model_with(Setup { profile: Some(own()), size: SIZE, ..Setup::default() });
    press(&mut model, &["c"]);
    assert!(model.form().is_none() && toast(&model).contains("read-only"));
    press(&mut model, &["enter", "e"]);
    assert!(model.form().is_none());
    press(&mut model, &["q", "U", "enter", "c"]);
    assert!(model.form().is_none(), "the first answer changes nothing");
    press(&mut model, &["U", "k", "enter", "c"]);
    assert!(model.form().is_some());
    let other = Profile { name: "other".into(), ..own() };
    update(&mut model, Msg::Opened(Box::new(Opened { profile: Some(other), ..Opened::default() })), &moment());
    assert!(connection::is_locked(&model), "unlocking was for the other one");
}

#[test]
fn the_end_of_the_login_is_told_ahead() {
    let mut model = managed(SIZE);
    for (until, days) in [("2026-11-20T15:00:00Z", Some(0)), ("2026-11-26T16:00:00Z", Some(6)), ("2026-12-30T00:00:00Z", None)] {
        let status = ConnectionStatus { login_until: until.parse().ok(), ..status() };
        tell(&mut model, ConnectFact::Status(Box::new(status)));
        assert_eq!(connection::login_ends_in_days(&model), days, "{until}");
    }
}

#[test]
fn what_to_ask_the_admin_is_copied_whole() {
    let mut model = tried_setup(SIZE);
    let effects = press(&mut model, &["j", "j", "y"]);
    let text = effects.iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text.clone()) } else { None }).unwrap();
    assert!(text.contains("On acme the table oauth_entity"), "{text}");
    press(&mut model, &["k", "k", "y"]);
    assert!(toast(&model).starts_with("Nothing here has to be asked"));
}

#[test]
fn no_size_and_no_key_brings_a_screen_down() {
    let all =
        ["j", "k", "G", "g", "pgdn", "pgup", "tab", "enter", "esc", "y", "w", "T", "t", "e", "x", "D", "P", "U", "!", "m", "n"];
    for start in [unconnected, tried_setup, signing_in, managed, signed_out] {
        for size in [(60, 20), (1, 1), (61, 200), (200, 21)] {
            let mut model = start(SIZE);
            for (at, key) in all.iter().cycle().take(120).enumerate() {
                if at == 3 {
                    update(&mut model, Msg::Resize(size.0, size.1), &moment());
                }
                press(&mut model, &[key]);
            }
        }
    }
}

#[test]
fn a_junk_address_is_told_before_what_is_missing_below_it() {
    for junk in ["http://", "not an address", "acme/../x", "ftp://acme.service-now.com"] {
        let mut model = unconnected((80, 24));
        press(&mut model, &["enter"]);
        type_text(&mut model, junk);
        assert!(press(&mut model, &["ctrl-s"]).is_empty(), "nothing is tried: {junk}");
        let wrong = model.setup().unwrap().problem.as_ref().unwrap();
        assert_eq!((wrong.field, wrong.case), (screens::setup::Field::Instance, Some(Case::WRONG_ADDRESS)), "{junk}");
    }
}

#[test]
fn a_check_that_counted_says_what() {
    let mut model = managed(SIZE);
    press(&mut model, &["m"]);
    tell(&mut model, check(Check::Journals, CheckState::Passed, "23", None));
    tell(&mut model, check(Check::CorrelationId, CheckState::Passed, "100", None));
    let Some(Screen::Manage(screen)) = model.screens.last() else { panic!("the configuration") };
    let page = screens::manage_page::page(&model, screen);
    let text: Vec<String> = page.lines.iter().map(|line| line.parts.iter().map(|(_, part)| part.as_str()).collect()).collect();
    for told in ["23 notes and comments", "has room for 100 characters"] {
        assert!(text.iter().any(|line| line.contains(told)), "{told}: {text:#?}");
    }
}
