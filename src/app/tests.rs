//! The rules of `update`, each with a test that fails when it is broken.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use super::actions::{self, Scope};
use super::fixtures::*;
use super::*;
use crate::domain::listing::{Draft, ListPage};
use crate::domain::sync::{Fact, Phase, SyncState};
use crate::domain::task::{Edit, TaskField, TaskProblem};
use crate::domain::write::Problem;
use crate::domain::{Category, HintId, Kind, Priority, Retry};
use crate::keymap::{KeySetup, Keymap, Preset};

fn tell(model: &mut Model, fact: Fact) -> Vec<Effect> {
    let effects = update(model, Msg::Fact(fact), &moment());
    answer(model, effects)
}

fn toast(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| toast.text.as_str())
}

fn disk_full() -> Problem {
    Problem { hint: HintId::FreeDiskSpace, retry: Retry::Later(None), detail: "".into() }
}

fn queued(effects: &[Effect]) -> Option<(u64, NewWrite)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Queue { ticket, write } => Some((*ticket, (**write).clone())),
        _ => None,
    })
}

/// A filled form for a new change, not yet sent.
fn filled() -> Model {
    let mut model = model((80, 24));
    press(&mut model, &["c"]);
    type_text(&mut model, "Require MFA");
    press(&mut model, &["tab", "right", "right", "tab"]);
    type_text(&mut model, "+7d");
    press(&mut model, &["tab", "tab", "right", "tab"]);
    type_text(&mut model, "For all admins.");
    model
}

/// The edit form on a ticket.
fn editing() -> Model {
    let mut model = model((80, 24));
    press(&mut model, &["j", "enter", "e"]);
    model
}

#[test]
fn a_selection_stays_on_its_ticket_when_the_rows_move() {
    let mut model = model((80, 24));
    press(&mut model, &["j", "j"]);
    let selected = model.selected().cloned();
    let mut data = home_data();
    data.cards[0].rows.rotate_right(3);
    model.home.take(data.clone());
    assert_eq!(model.selected().cloned(), selected);
    assert_eq!(model.home.selected_at(Kind::Change), Some(5));
    data.cards[0].rows.remove(5);
    model.home.take(data);
    assert_eq!(model.home.selected_at(Kind::Change), Some(5), "the row in its place");
}

#[test]
fn a_list_selection_stays_when_rows_come_in_above_it() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "j", "j", "j"]);
    let (selected, top) = (model.selected().cloned(), model.list().unwrap().top);
    let mut page = page(&model.list().unwrap().request(model.size, model.filter_context()));
    page.rows.rotate_right(2);
    page.kept = Some(5);
    let size = model.size;
    model.list_mut().unwrap().take(page, size);
    assert_eq!(model.selected().cloned(), selected);
    assert_eq!(model.list().unwrap().top, top + 2, "it stays on its line of the screen");
}

#[test]
fn a_long_list_is_walked_through_windows() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "G"]);
    let list = model.list().unwrap();
    assert_eq!((list.position(), list.total()), (249, 250));
    assert_eq!(list.selected_row().unwrap().local_id, local(249));
    assert!(list.page.as_ref().unwrap().rows.len() <= 51);
    press(&mut model, &["g g"]);
    assert_eq!(model.list().unwrap().selected_row().unwrap().local_id, local(0));
    for step in 1..250 {
        press(&mut model, &["j"]);
        assert_eq!(model.selected(), Some(&local(step)));
    }
}

#[test]
fn only_the_newest_list_answer_is_shown() {
    let mut model = model((80, 24));
    press(&mut model, &["v"]);
    let first = update(&mut model, key("v"), &moment());
    update(&mut model, key("v"), &moment());
    let second = update(&mut model, key("s"), &moment());
    let request = |effects: &[Effect]| match &effects[0] {
        Effect::LoadList(serial, request) => (*serial, page(request)),
        other => panic!("{other:?}"),
    };
    let (old, rows) = request(&first);
    update(&mut model, Msg::Loaded(old, Loaded::List(rows)), &moment());
    assert!(model.list().unwrap().page.is_none());
    let (new, rows) = request(&second);
    update(&mut model, Msg::Loaded(new, Loaded::List(rows)), &moment());
    assert!(model.list().unwrap().page.is_some());
}

#[test]
fn an_answer_that_stays_too_short_is_not_asked_for_forever() {
    let mut model = model((80, 24));
    let mut effects = update(&mut model, key("a"), &moment());
    for _ in 0..4 {
        let Some(Effect::LoadList(serial, request)) = effects.pop() else { return };
        let short = ListPage { rows: rows(Kind::Change, 3), total: 100, ..page(&request) };
        effects = update(&mut model, Msg::Loaded(serial, Loaded::List(short)), &moment());
    }
    panic!("still asking");
}

fn key(text: &str) -> Msg {
    Msg::Key(crate::keymap::Key::parse(text).unwrap().to_event())
}

#[test]
fn the_filter_is_live_and_escape_clears_it() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "/"]);
    type_text(&mut model, "mfa");
    assert_eq!(model.list().unwrap().total(), 50);
    press(&mut model, &["enter", "esc"]);
    assert_eq!(model.list().unwrap().total(), 250);
    assert_eq!(model.scope(), Scope::List);
    press(&mut model, &["esc"]);
    assert_eq!(model.scope(), Scope::Home);
}

#[test]
fn letters_are_text_while_something_is_typed() {
    let mut model = model((80, 24));
    press(&mut model, &["c"]);
    let effects = type_text(&mut model, "q:r?m");
    assert!(!effects.contains(&Effect::Quit) && !effects.contains(&Effect::SyncNow));
    assert_eq!(model.form().unwrap().name.text(), "q:r?m");
}

#[test]
fn a_sent_task_carries_what_was_filled_in() {
    let mut model = filled();
    let effects = press(&mut model, &["ctrl-s"]);
    let Some((_, NewWrite::Create { task, .. })) = queued(&effects) else { panic!("{effects:?}") };
    assert_eq!((task.kind, task.name.as_str(), task.priority), (Kind::Change, "Require MFA", Priority::High));
    assert_eq!((task.due, task.category), (Some(date(2026, 11, 27)), Some(Category::Devices)));
    assert_eq!((task.description.as_str(), task.initiated_by.as_str()), ("For all admins.", "mira.okafor"));
    assert_eq!(model.scope(), Scope::Home, "back to where one was");
}

#[test]
fn queued_is_said_only_when_it_is_stored() {
    let mut model = filled();
    let (ticket, _) = queued(&press(&mut model, &["ctrl-s"])).unwrap();
    assert_eq!(toast(&model), "");
    let effects = tell(&mut model, Fact::Saved(ticket));
    assert!(toast(&model).starts_with("Queued: Require MFA"));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::DropDraft(_))));
    assert!(model.drafts.is_empty());
    assert!(tell(&mut model, Fact::Saved(ticket + 7)).is_empty(), "an unknown ticket says nothing");
}

#[test]
fn what_could_not_be_stored_stays_a_draft() {
    let mut model = filled();
    let (ticket, _) = queued(&press(&mut model, &["ctrl-s"])).unwrap();
    press(&mut model, &["c"]);
    assert_eq!(model.form().unwrap().name.text(), "", "what is being stored is not offered again");
    press(&mut model, &["esc"]);
    tell(&mut model, Fact::NotSaved(ticket, disk_full()));
    assert!(toast(&model).starts_with("Not saved. The data folder cannot be written."));
    press(&mut model, &["c"]);
    let form = model.form().unwrap();
    assert!(form.resumed);
    assert_eq!((form.name.text(), form.description_text().as_str()), ("Require MFA", "For all admins."));
}

#[test]
fn escape_keeps_the_draft_and_the_same_key_continues_it() {
    let mut model = filled();
    let id = model.form().unwrap().local_id.clone();
    let effects = press(&mut model, &["esc"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::SaveDraft(draft) if draft.name == "Require MFA")));
    press(&mut model, &["tab", "c"]);
    assert_eq!(model.form().unwrap().name.text(), "", "an incident is another draft");
    press(&mut model, &["esc", "tab", "c"]);
    let form = model.form().unwrap();
    assert_eq!((&form.local_id, form.priority, form.due.text()), (&id, Some(Priority::High), "+7d"));
}

#[test]
fn a_draft_is_stored_a_second_after_the_last_key() {
    let mut model = model((80, 24));
    press(&mut model, &["c"]);
    let effects = type_text(&mut model, "a");
    let second = std::time::Duration::from_secs(1);
    assert_eq!(effects, vec![Effect::StartTimer { timer: Timer::SaveDraft, after: second }]);
    let effects = update(&mut model, Msg::Timer(Timer::SaveDraft), &moment());
    assert!(matches!(&effects[..], [Effect::SaveDraft(draft)] if draft.name == "a"));
    assert_eq!(update(&mut model, Msg::Timer(Timer::SaveDraft), &moment()), vec![], "once is enough");
}

#[test]
fn leaving_the_program_stores_what_is_typed_and_never_asks() {
    for keys in ["ctrl-c", "ctrl-z"] {
        let mut model = filled();
        let effects = press(&mut model, &[keys]);
        assert!(matches!(&effects[..], [Effect::SaveDraft(_), Effect::Quit | Effect::Suspend]), "{effects:?}");
    }
}

#[test]
fn discarding_asks_once_and_any_other_key_keeps() {
    let mut model = filled();
    press(&mut model, &["ctrl-x", "x", "ctrl-x"]);
    assert!(model.form().is_some_and(|form| form.discard_asked));
    let effects = press(&mut model, &["ctrl-x"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::DropDraft(_))));
    assert!(model.form().is_none() && model.drafts.is_empty());
}

#[test]
fn an_untouched_form_leaves_no_draft() {
    let mut model = model((80, 24));
    assert_eq!(press(&mut model, &["c", "tab", "esc"]), vec![]);
    assert!(model.drafts.is_empty());
}

#[test]
fn missing_fields_are_told_and_nothing_is_sent() {
    let mut model = model((80, 24));
    let effects = press(&mut model, &["c", "ctrl-s"]);
    assert_eq!(queued(&effects), None);
    let form = model.form().unwrap();
    let missing: Vec<_> = form.problems.iter().map(|(field, _)| *field).collect();
    assert_eq!(missing, [TaskField::Name, TaskField::Priority, TaskField::Category]);
    assert_eq!(form.focus, TaskField::Name);
}

#[test]
fn a_past_day_is_asked_about_and_taken_when_confirmed() {
    let mut model = filled();
    press(&mut model, &["shift-tab", "shift-tab", "shift-tab", "ctrl-u"]);
    type_text(&mut model, "2026-11-01");
    assert_eq!(queued(&press(&mut model, &["ctrl-s"])), None);
    let form = model.form().unwrap();
    assert_eq!((form.focus, form.problem(TaskField::Due)), (TaskField::Due, Some(TaskProblem::PastDay)));
    press(&mut model, &["enter"]);
    let Some((_, NewWrite::Create { task, .. })) = queued(&press(&mut model, &["ctrl-s"])) else { panic!() };
    assert_eq!(task.due, Some(date(2026, 11, 1)));
}

#[test]
fn a_confirmed_past_day_is_not_another_past_day() {
    let mut model = filled();
    press(&mut model, &["shift-tab", "shift-tab", "shift-tab", "ctrl-u"]);
    type_text(&mut model, "2026-11-02");
    press(&mut model, &["enter", "enter", "shift-tab", "-"]);
    assert_eq!(model.form().unwrap().due.text(), "2026-11-01");
    assert_eq!(queued(&press(&mut model, &["ctrl-s"])), None);
}

#[test]
fn plus_and_minus_move_an_understood_day_and_are_text_otherwise() {
    let mut model = filled();
    press(&mut model, &["shift-tab", "shift-tab", "shift-tab", "+"]);
    assert_eq!(model.form().unwrap().due.text(), "2026-11-28");
    press(&mut model, &["-", "-"]);
    assert_eq!(model.form().unwrap().due.text(), "2026-11-26");
    press(&mut model, &["ctrl-u", "+"]);
    assert_eq!(model.form().unwrap().due.text(), "+");
}

#[test]
fn an_edit_holds_only_the_touched_fields() {
    let mut model = editing();
    press(&mut model, &["tab", "left"]);
    let Some((_, NewWrite::Edit { edit, base, shown, kind, .. })) = queued(&press(&mut model, &["ctrl-s"])) else { panic!() };
    assert_eq!(edit, Edit { priority: Some(Priority::Critical), ..Edit::default() });
    assert_eq!((base, shown, kind), (detail().record, detail().shown, Kind::Change));
    assert_eq!(model.scope(), Scope::Detail);
}

#[test]
fn a_cleared_due_day_and_a_new_text_are_in_the_edit() {
    let mut model = editing();
    press(&mut model, &["tab", "tab", "ctrl-u", "tab"]);
    type_text(&mut model, "!");
    let Some((_, NewWrite::Edit { edit, .. })) = queued(&press(&mut model, &["ctrl-s"])) else { panic!() };
    assert_eq!(edit.due, Some(None));
    assert!(edit.description.unwrap().ends_with("for a day.!"), "without the trailer");
    assert_eq!((edit.name, edit.priority), (None, None));
}

#[test]
fn an_edit_that_changes_nothing_says_so_and_sends_nothing() {
    let mut model = editing();
    type_text(&mut model, "x");
    let effects = press(&mut model, &["backspace", "ctrl-s"]);
    assert_eq!(queued(&effects), None);
    assert!(toast(&model).starts_with("Nothing was changed"));
    assert!(model.form().is_some());
}

#[test]
fn a_kept_edit_brings_back_only_its_touched_fields() {
    let mut model = editing();
    type_text(&mut model, "!");
    press(&mut model, &["esc"]);
    assert_eq!(model.drafts[0].touched, [TaskField::Name]);
    // Meanwhile a colleague changes the priority.
    let mut theirs = detail();
    theirs.shown.set("priority", "4");
    model.detail_mut().unwrap().detail = Some(Box::new(theirs));
    press(&mut model, &["e"]);
    let form = model.form().unwrap();
    assert!(form.name.text().ends_with('!'));
    assert_eq!(form.priority, Some(Priority::Low), "theirs, not the old one");
    let Some((_, NewWrite::Edit { edit, .. })) = queued(&press(&mut model, &["ctrl-s"])) else { panic!() };
    assert_eq!(edit.priority, None);
}

#[test]
fn kind_source_and_category_of_a_ticket_are_fixed() {
    let mut model = editing();
    let seen: BTreeSet<String> = (0..8)
        .map(|_| {
            press(&mut model, &["tab"]);
            format!("{:?}", model.form().unwrap().focus)
        })
        .collect();
    assert_eq!(seen, ["Name", "Priority", "Due", "Description"].map(String::from).into());
}

#[test]
fn closed_tickets_are_not_edited_and_the_reason_is_said() {
    let mut model = model((80, 24));
    press(&mut model, &["enter"]);
    let screen = model.detail_mut().unwrap().detail.as_mut().unwrap();
    screen.row.active = Some(false);
    press(&mut model, &["e"]);
    assert!(model.form().is_none());
    assert!(toast(&model).starts_with("This ticket is closed"));
}

#[test]
fn without_a_profile_nothing_runs_and_the_card_says_how_to_connect() {
    let mut model = Model::new(Setup::default()).unwrap();
    assert_eq!(start(&mut model, &moment()), vec![]);
    assert_eq!(press(&mut model, &["v v", "tab"]), vec![]);
    press(&mut model, &["r"]);
    assert!(toast(&model).contains("Not connected"), "{}", toast(&model));
    assert_eq!(press(&mut model, &["q"]), vec![Effect::Quit]);
}

#[test]
fn pasted_text_never_runs_actions_and_loses_its_control_characters() {
    let mut model = model((80, 24));
    let effects = update(&mut model, Msg::Paste("q\rc".into()), &moment());
    assert!(matches!(effects[..], [Effect::StartTimer { timer: Timer::Toast, .. }]), "it is told: {effects:?}");
    assert!(model.screens.is_empty());
    press(&mut model, &["c"]);
    update(&mut model, Msg::Paste("a\x1b[2Jb\nc".into()), &moment());
    assert_eq!(model.form().unwrap().name.text(), "a[2Jb c");
    press(&mut model, &["shift-tab", "shift-tab"]);
    update(&mut model, Msg::Paste("one\r\ntwo\tx\u{202e}".into()), &moment());
    assert_eq!(model.form().unwrap().description_text(), "one\ntwo    x");
    update(&mut model, Msg::Paste("y".repeat(1_000_000)), &moment());
    assert!(toast(&model).starts_with("Only part"));
}

#[test]
fn nothing_is_drawn_when_nothing_changed() {
    let mut model = model((80, 24));
    model.dirty = false;
    tell(&mut model, Fact::State(sync_state()));
    let choices = model.choices.clone();
    tell(&mut model, Fact::ChoicesChanged(choices));
    update(&mut model, Msg::Timer(Timer::Toast), &moment());
    let mut release = crate::keymap::Key::parse("j").unwrap().to_event();
    release.kind = crossterm::event::KeyEventKind::Release;
    update(&mut model, Msg::Key(release), &moment());
    assert!(!model.dirty);
}

#[test]
fn a_countdown_runs_only_while_something_waits() {
    let mut model = model((80, 24));
    let until = "2026-11-20T14:41:00Z".parse().unwrap();
    let waiting = SyncState { phase: Phase::Waiting(until), ..sync_state() };
    let effects = tell(&mut model, Fact::State(waiting));
    let tick = Effect::StartTimer { timer: Timer::Countdown, after: std::time::Duration::from_secs(10) };
    assert_eq!(effects, vec![tick.clone()]);
    assert_eq!(update(&mut model, Msg::Timer(Timer::Countdown), &moment()), vec![tick]);
    tell(&mut model, Fact::State(sync_state()));
    assert_eq!(update(&mut model, Msg::Timer(Timer::Countdown), &moment()), vec![]);
}

#[test]
fn changed_tickets_are_read_again_but_reads_do_not_pile_up() {
    let mut model = model((80, 24));
    let changed = || Msg::Fact(Fact::TicketsChanged { kind: Kind::Change, rows: 3 });
    let first = update(&mut model, changed(), &moment());
    let [Effect::LoadHome(serial), Effect::LoadOutbox(_)] = first[..] else { panic!("{first:?}") };
    assert_eq!(update(&mut model, changed(), &moment()), vec![]);
    let again = update(&mut model, Msg::Loaded(serial, Loaded::Home(home_data())), &moment());
    assert!(matches!(again[..], [Effect::LoadHome(_)]), "once more, for what changed meanwhile");
}

#[test]
fn the_persons_own_state_names_and_the_instances_labels_are_shown() {
    let names = [((Kind::Change, "-4".to_owned()), "Prüfung".to_owned())].into();
    let model = model_with(Setup { profile: Some(profile()), state_names: names, ..Setup::default() });
    assert_eq!(labels::state(&model, Kind::Change, "-4"), "Prüfung");
    assert_eq!(labels::state(&model, Kind::Incident, "3"), "On Hold");
    assert_eq!(labels::priority(&model, Kind::Incident, "1"), "Critical");
}

#[test]
fn the_link_is_refused_for_both_kinds_with_the_reason() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "tab", "tab", "v l"]);
    assert!(model.overlay.is_none());
    assert!(toast(&model).contains("One table"));
    press(&mut model, &["tab", "v l"]);
    let effects = press(&mut model, &["y"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Copy(url) if url.contains("change_request_list.do"))));
}

#[test]
fn the_palette_finds_an_action_by_word_and_runs_it() {
    let mut model = model((80, 24));
    press(&mut model, &[":"]);
    type_text(&mut model, "view all");
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), Scope::List);
    press(&mut model, &["?"]);
    type_text(&mut model, "ctrl-s");
    press(&mut model, &["enter"]);
    assert!(toast(&model).contains("Task form"), "help does not run what works elsewhere");
}

#[test]
fn neighbours_are_reached_from_the_detail() {
    let mut model = model((80, 24));
    press(&mut model, &["v v", "j", "enter", "]", "]"]);
    assert_eq!(model.selected(), Some(&local(3)));
    press(&mut model, &["[", "q"]);
    assert_eq!(model.selected(), Some(&local(2)), "the list follows");
}

#[test]
fn every_action_has_words_a_place_and_a_key_or_the_palette() {
    let words = crate::i18n::Words::english();
    let mut names = BTreeSet::new();
    for action in actions::all() {
        assert!(names.insert(action.name), "{} is there twice", action.name);
        assert!(action.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        assert!(words.has(action.title.as_str()), "{}", action.name);
        assert!(action.hint.is_none_or(|hint| words.has(hint.as_str())), "{}", action.name);
        assert!(!action.places.is_empty());
        // The palette has what works everywhere.
        let found = |(place, keys): &(Scope, &[&str])| !keys.is_empty() || *place == Scope::Everywhere;
        assert!(action.places.iter().all(found), "{}", action.name);
    }
}

#[test]
fn no_two_actions_share_a_key() {
    for preset in Preset::ALL {
        let setup = KeySetup { preset, ..KeySetup::default() };
        if let Err(errors) = Keymap::build(&actions::default_bindings(), &setup) {
            panic!("{preset:?}: {}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        }
    }
}

#[test]
fn no_action_takes_a_letter_where_letters_are_text() {
    for scope in Scope::ALL.into_iter().filter(|scope| scope.takes_text()) {
        for action in actions::of_scope(scope) {
            for key in action.places.iter().filter(|(place, _)| *place == scope).flat_map(|(_, keys)| *keys) {
                assert_eq!(crate::keymap::Key::parse(key).unwrap().typed(), None, "{} in {scope:?}", action.name);
            }
        }
    }
}

#[test]
fn own_keys_reach_the_actions() {
    let keys = own_keys("home", "create-ticket", &["f"]);
    let mut model = model_with(Setup { profile: Some(profile()), keys, ..Setup::default() });
    press(&mut model, &["c"]);
    assert!(model.form().is_none());
    press(&mut model, &["f"]);
    assert!(model.form().is_some());
}

#[test]
fn stored_drafts_arrive_without_pushing_newer_ones_away() {
    let mut model = filled();
    press(&mut model, &["esc"]);
    let newer = model.drafts[0].clone();
    let older = Draft { name: "older".into(), ..newer.clone() };
    let effects = loads::load(&mut model, Target::Drafts);
    let [Effect::LoadDrafts(serial)] = effects[..] else { panic!() };
    update(&mut model, Msg::Loaded(serial, Loaded::Drafts(vec![older])), &moment());
    assert_eq!(model.drafts, vec![newer]);
}

/// Keys that do something somewhere, and some that do not.
const KEYS: [&str; 49] = [
    "up",
    "down",
    "left",
    "right",
    "tab",
    "shift-tab",
    "enter",
    "esc",
    "q",
    "c",
    "a",
    "m",
    "A",
    "y",
    "j",
    "k",
    "g",
    "G",
    "pgup",
    "pgdn",
    "home",
    "end",
    "/",
    "s",
    "S",
    "o",
    "e",
    "]",
    "[",
    "?",
    ":",
    "r",
    "space",
    "backspace",
    "delete",
    "+",
    "-",
    "ctrl-s",
    "ctrl-x",
    "ctrl-u",
    "ctrl-w",
    "ctrl-l",
    "v",
    "h",
    "i",
    "l",
    ".",
    "全",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_any_size_cause_a_panic(
        steps in prop::collection::vec((0..KEYS.len(), 0u16..210, 0u16..70, 0u8..12), 1..60),
    ) {
        let mut model = model((80, 24));
        for (key, columns, rows, what) in steps {
            match what {
                0 => { let effects = update(&mut model, Msg::Resize(columns, rows), &moment()); answer(&mut model, effects); }
                1 => { update(&mut model, Msg::Paste("a\x1bb\n\t全👩‍💻".into()), &moment()); }
                2 => { tell(&mut model, Fact::TicketsChanged { kind: Kind::Change, rows: 1 }); }
                _ => { press(&mut model, &[KEYS[key]]); }
            }
            let (columns, rows) = model.size;
            let backend = ratatui::backend::TestBackend::new(columns.max(1), rows.max(1));
            let mut terminal = ratatui::Terminal::new(backend).unwrap();
            terminal.draw(|frame| drop(crate::ui::draw(frame, &model))).unwrap();
        }
    }
}

#[test]
fn a_new_due_day_replaces_the_old_one() {
    for typed in ["+3", "fri", "2026-12-24"] {
        let mut model = editing();
        press(&mut model, &["tab", "tab"]);
        assert_eq!(model.form().unwrap().due.text(), "2026-11-23");
        type_text(&mut model, typed);
        assert_eq!(model.form().unwrap().due.text(), typed);
    }
    // Keys that move in the old one mend it.
    let mut model = editing();
    press(&mut model, &["tab", "tab", "end", "backspace", "4"]);
    assert_eq!(model.form().unwrap().due.text(), "2026-11-24");
}
