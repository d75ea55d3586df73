//! The pane at the list, and what a ticket's text says, on `update` alone.

use super::fixtures::*;
use super::screens::doc::Role;
use super::*;
use crate::domain::listing::Reading;
use crate::domain::ticket::Fresh;
use crate::domain::view::ListColumn;

const SIZE: (u16, u16) = (80, 24);

const WIDE: (u16, u16) = (120, 40);

/// The list of changes on a terminal where the ticket has a place beside it.
fn at_wide_list(keys: &[&str]) -> Model {
    let mut model = model(WIDE);
    press(&mut model, &["v v"]);
    press(&mut model, keys);
    model
}

fn pane_of(model: &Model) -> &screens::detail::DetailScreen {
    model.list().unwrap().pane.as_deref().unwrap()
}

#[test]
fn the_pane_follows_the_selection_and_only_the_newest_answer_counts() {
    let mut model = at_wide_list(&[]);
    assert_eq!(pane_of(&model).detail.as_ref().unwrap().row.local_id, local(0));
    let down = || Msg::Key(crate::keymap::Key::parse("j").unwrap().to_event());
    let first = update(&mut model, down(), &moment());
    let second = update(&mut model, down(), &moment());
    assert!(matches!(&first[..], [Effect::PeekDetail(_, id), Effect::StartTimer { timer: Timer::Rest, .. }] if *id == local(1)));
    assert_eq!(pane_of(&model).detail.as_ref().unwrap().row.local_id, local(0), "what is there stays until the next has come");
    answer(&mut model, first);
    assert_eq!(pane_of(&model).detail.as_ref().unwrap().row.local_id, local(0), "its answer comes too late");
    answer(&mut model, second);
    assert_eq!(pane_of(&model).detail.as_ref().unwrap().row.local_id, local(2));
    let rest = update(&mut model, Msg::Timer(Timer::Rest), &moment());
    assert_eq!(rest, [Effect::Look(local(2))], "the journal is asked for when the selection rests");
}

#[test]
fn passing_over_a_ticket_is_not_looking_at_it_but_opening_is() {
    let mut model = at_wide_list(&["j", "j"]);
    // Row 3 of the sample changes has changed since somebody looked.
    let effects = press(&mut model, &["j"]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::MarkSeen(..))), "{effects:?}");
    let opened = press(&mut model, &["enter"]);
    assert!(opened.iter().any(|effect| matches!(effect, Effect::MarkSeen(id, _) if *id == local(3))), "{opened:?}");
}

#[test]
fn an_opened_ticket_shows_where_what_was_seen_ends() {
    for (oldest_first, small) in [(false, true), (true, true), (false, false)] {
        let mut model = model(if small { SIZE } else { (100, 200) });
        model.reading.oldest_first = oldest_first;
        press(&mut model, &["v v", "j"]);
        let effects = update(&mut model, Msg::Key(crate::keymap::Key::parse("enter").unwrap().to_event()), &moment());
        let mut found = detail();
        found.row.local_id = model.selected().unwrap().clone();
        found.row.fresh = Some(Fresh::Changed);
        let entry = found.journal[0].clone();
        let at = |hour: usize| format!("2026-11-19T{hour:02}:00:00Z").parse().ok();
        found.seen = at(9);
        found.journal =
            (0..20).rev().map(|hour| crate::domain::ticket::JournalEntry { created: at(hour), ..entry.clone() }).collect();
        let serial = effects.iter().find_map(|effect| match effect {
            Effect::LoadDetail(serial, _) => Some(*serial),
            _ => None,
        });
        update(&mut model, Msg::Loaded(serial.unwrap(), Loaded::Detail(Some(Box::new(found)))), &moment());
        let scroll = model.detail().unwrap().scroll;
        let lines = screens::detail::lines(&model);
        let border = lines.iter().position(|line| line.role == Role::Good).unwrap();
        let height = layout::detail_rows(model.detail_size());
        assert!((scroll..scroll + height).contains(&border), "{oldest_first}: {border} from {scroll}, {height} rows");
        assert_eq!(scroll > 0, small);
        // It is the person's from then on.
        press(&mut model, &["home"]);
        let after = model.detail().unwrap().scroll;
        let effects = update(
            &mut model,
            Msg::Fact(crate::domain::sync::Fact::TicketsChanged { kind: crate::domain::Kind::Change, rows: 1 }),
            &moment(),
        );
        answer(&mut model, effects);
        assert_eq!(model.detail().unwrap().scroll, after);
    }
}

#[test]
fn opening_and_leaving_keep_the_text_on_screen() {
    let mut model = at_wide_list(&["j"]);
    update(&mut model, Msg::Key(crate::keymap::Key::parse("enter").unwrap().to_event()), &moment());
    assert!(model.detail().unwrap().detail.is_some(), "before any answer");
    assert!(model.list().unwrap().pane.is_none());
    update(&mut model, Msg::Key(crate::keymap::Key::parse("esc").unwrap().to_event()), &moment());
    assert!(pane_of(&model).detail.is_some());
    // The next one may not be shown with this one's text: keys would act on the wrong ticket.
    press(&mut model, &["enter"]);
    update(&mut model, Msg::Key(crate::keymap::Key::parse("]").unwrap().to_event()), &moment());
    assert!(model.detail().unwrap().detail.is_none());
}

#[test]
fn the_pane_is_toggled_remembered_and_has_no_place_on_small_terminals() {
    let mut model = at_wide_list(&["j"]);
    let kept = |effects: &[Effect]| {
        effects.iter().find_map(|effect| if let Effect::KeepReading(reading) = effect { Some(*reading) } else { None })
    };
    let effects = press(&mut model, &["v d"]);
    assert!(kept(&effects).unwrap().pane_closed && model.list().unwrap().pane.is_none());
    assert_eq!(press(&mut model, &["j"]), [], "nothing is read for a pane that is not there");
    press(&mut model, &["v d"]);
    assert_eq!(pane_of(&model).id, local(2));
    update(&mut model, Msg::Resize(100, 40), &moment());
    assert!(model.list().unwrap().pane.is_none());
    press(&mut model, &["v d"]);
    assert!(!model.reading.pane_closed && model.toast.is_some(), "it says why it cannot");
}

#[test]
fn the_journal_is_turned_around_and_that_is_remembered() {
    let mut model = model(SIZE);
    press(&mut model, &["enter"]);
    let first = |model: &Model| {
        let lines = screens::detail::lines(model);
        let is_entry = |line: &&screens::doc::Line| matches!(line.role, Role::Note | Role::Comment);
        lines.iter().find(is_entry).unwrap().role
    };
    assert_eq!(first(&model), Role::Note, "the newest entry is a work note");
    assert_eq!(press(&mut model, &["v o"]), [Effect::KeepReading(Reading { oldest_first: true, pane_closed: false })]);
    assert_eq!(first(&model), Role::Comment);
}

#[test]
fn a_line_stands_between_what_was_seen_and_what_is_new_while_the_ticket_is_on_screen() {
    let border = |model: &Model| {
        let lines = screens::detail::lines(model);
        let entries: Vec<Role> = lines
            .iter()
            .filter(|line| matches!(line.role, Role::Note | Role::Comment | Role::Good))
            .map(|line| line.role)
            .collect();
        entries
    };
    let open = |fresh, size| {
        let mut model = model(size);
        let effects = update(&mut model, Msg::Key(crate::keymap::Key::parse("enter").unwrap().to_event()), &moment());
        let Effect::LoadDetail(serial, id) = effects[0].clone() else { panic!("{effects:?}") };
        let mut found = detail();
        (found.row.local_id, found.row.fresh) = (id, fresh);
        update(&mut model, Msg::Loaded(serial, Loaded::Detail(Some(Box::new(found)))), &moment());
        model
    };
    let mut model = open(Some(Fresh::Changed), SIZE);
    assert_eq!(border(&model), [Role::Note, Role::Good, Role::Comment]);
    // The mark that it was looked at comes back from the database: the line stays.
    let again = loads::load(&mut model, loads::Target::Detail);
    answer(&mut model, again);
    assert_eq!(border(&model), [Role::Note, Role::Good, Role::Comment]);
    press(&mut model, &["v o"]);
    assert_eq!(border(&model), [Role::Comment, Role::Good, Role::Note]);
    // What is here of a ticket that counts as seen was seen, whatever its time.
    assert_eq!(border(&open(None, SIZE)), [Role::Note, Role::Comment]);
}

#[test]
fn columns_are_as_wide_as_their_contents_and_never_shrink_while_one_query_is_shown() {
    let mut model = model(SIZE);
    press(&mut model, &["v v"]);
    let cells = |model: &Model, column| model.list().unwrap().widths.of_column(column);
    assert_eq!(cells(&model, ListColumn::Number), 10);
    assert_eq!(cells(&model, ListColumn::Assigned), "Mira Okafor".len());
    let show = |model: &mut Model, name: &str| {
        let list = model.list_mut().unwrap();
        let mut page = list.page.clone().unwrap();
        for row in &mut page.rows {
            row.assigned_to = name.into();
        }
        list.page = Some(page);
        screens::columns::measure(model);
    };
    show(&mut model, "岡田美羅");
    assert_eq!(cells(&model, ListColumn::Assigned), 11, "a narrower name does not move the columns");
    show(&mut model, "岡田美羅と運用チーム");
    assert_eq!(cells(&model, ListColumn::Assigned), 20, "wide characters count twice");
    press(&mut model, &["G"]);
    assert_eq!(cells(&model, ListColumn::Assigned), 20);
    press(&mut model, &["v s"]);
    assert_eq!(cells(&model, ListColumn::Assigned), 11, "another query is measured anew");
}

#[test]
fn what_hides_in_a_ticket_is_told_and_shown_with_its_code_point() {
    let text = |model: &Model| screens::detail::lines(model).iter().map(|line| line.text.clone() + "\n").collect::<String>();
    for (size, keys) in [(SIZE, &["v v", "j", "enter"][..]), (WIDE, &["v v", "j"])] {
        let mut model = model(size);
        press(&mut model, keys);
        let effects = loads::load(&mut model, loads::Target::Detail);
        let mut found = detail();
        found.row.name = "invoice\u{202e}fdp.exe p\u{430}ypal".into();
        // Its journal has an escape character.
        for effect in effects {
            if let Effect::LoadDetail(serial, _) | Effect::PeekDetail(serial, _) = effect {
                update(&mut model, Msg::Loaded(serial, Loaded::Detail(Some(Box::new(found.clone())))), &moment());
            }
        }
        let before = text(&model);
        assert!(before.contains("invoice\u{fffd}fdp.exe") && before.contains("lock-outs.␛[2J"), "{before}");
        let flat = before.replace('\n', " ");
        assert!(flat.contains("2 characters of this ticket") && flat.contains("v u shows code points"), "{before}");
        press(&mut model, &["v u"]);
        let spelled = text(&model);
        assert!(spelled.contains("invoice<U+202E>fdp.exe p\u{430}<U+0430>ypal"), "{spelled}");
        assert!(spelled.replace('\n', "").contains("lock-outs.<U+001B>[2J"), "{spelled}");
        press(&mut model, &["v u"]);
        assert_eq!(text(&model), before);
    }
}

#[test]
fn a_ticket_without_hidden_characters_says_nothing_of_them() {
    let mut model = at_wide_list(&["j"]);
    let mut found = detail();
    found.journal.clear();
    model.shown_mut().unwrap().take(Some(Box::new(found)));
    assert!(!screens::detail::lines(&model).iter().any(|line| line.text.contains("v u")));
}
