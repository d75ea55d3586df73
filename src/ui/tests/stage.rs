//! One model for every place there is, and what has to hold on every screen whatever it shows.

use super::*;
use crate::app::Glyphs;
use crate::app::actions::{self, Scope};
use crate::app::connect_fixtures::*;
use crate::app::score_fixtures::scored;
use crate::domain::connect::{ConnectFact, SignIn};
use ratatui::style::Modifier;

/// Runs actions by name, so that no key has to be known here.
fn run(mut model: Model, names: &[&str]) -> Model {
    for name in names {
        let effects = actions::run(&mut model, actions::find(name).unwrap(), &moment());
        answer(&mut model, effects);
    }
    model.toast = None;
    model
}

/// A model in a place. A new place does not compile without one.
pub(super) fn on(scope: Scope, size: (u16, u16)) -> Model {
    let ended = |size| {
        let mut model = signing_in(size);
        tell(&mut model, ConnectFact::SignIn(SignIn::Done(identity(true))));
        model
    };
    match scope {
        Scope::Everywhere | Scope::Home => model(size),
        Scope::Connect => unconnected(size),
        Scope::List => run(model(size), &["view-all", "move-down"]),
        Scope::Filter => run(model(size), &["view-all", "filter"]),
        Scope::Detail => run(model(size), &["move-down", "view"]),
        Scope::Form => run(model(size), &["create-ticket"]),
        Scope::Finder => run(model(size), &["help", "move-down"]),
        Scope::Link => run(model(size), &["list-link"]),
        Scope::Setup => tried_setup(size),
        Scope::SetupField => filled_setup(size),
        Scope::SignIn => signing_in(size),
        Scope::SignInEnd => ended(size),
        Scope::Manage => run(managed(size), &["manage"]),
        Scope::Naming => {
            let mut model = run(managed(size), &["manage"]);
            for _ in 0..30 {
                model = run(model, &["move-down", "rename-state"]);
                if model.scope() == Scope::Naming {
                    break;
                }
            }
            model
        }
        Scope::Profiles => run(managed(size), &["profiles", "move-down"]),
        Scope::Ask => run(managed(size), &["manage", "remove-connection"]),
        Scope::Passphrase => {
            let mut model = model(size);
            model.connection.locked = true;
            crate::app::screens::passphrase::open_if_locked(&mut model);
            model
        }
        Scope::Cases => run(managed(size), &["troubleshoot", "move-down"]),
        Scope::Case => run(managed(size), &["troubleshoot", "move-down", "read-case"]),
        Scope::Outbox => run(model(size), &["outbox", "move-down"]),
        Scope::Conflict => run(model(size), &["outbox", "move-down", "resolve-conflict"]),
        Scope::Pick => run(model(size), &["outbox", "last", "move-up", "pick-record"]),
        Scope::Log => run(model(size), &["action-log"]),
        Scope::Score => run(scored(size), &["score-overview"]),
        Scope::ScoreList => run(scored(size), &["secure-score", "move-down"]),
        Scope::ScoreAction => run(scored(size), &["secure-score", "view-action"]),
        Scope::Share => run(scored(size), &["secure-score", "share", "move-down"]),
        Scope::ScoreState => run(scored(size), &["secure-score", "move-down", "view-action", "set-status"]),
        Scope::Verb => run(model(size), &["move-down", "resolve"]),
        Scope::RunSummary => run(model(size), &["other-card", "triage-run", "next-ticket", "snooze", "next-ticket", "back"]),
        Scope::Themes => run(model(size), &["choose-theme", "move-down"]),
        Scope::Batch => run(model(size), &["view-all", "mark", "mark", "mark", "mark", "take", "move-down"]),
        Scope::BatchCount => run(model(size), &["view-all", "mark-all", "take", "send-batch"]),
    }
}

#[test]
fn there_is_a_stage_for_every_place() {
    for scope in Scope::ALL {
        let stage = on(scope, (80, 24)).scope();
        let wanted = if scope == Scope::Everywhere { Scope::Home } else { scope };
        assert_eq!(stage, wanted);
    }
}

#[test]
fn themes() {
    snapshot("themes", |size| on(Scope::Themes, size));
}

pub(super) fn in_look(model: &mut Model, theme: ThemeName, glyphs: Glyphs) -> TestBackend {
    let before = model.look;
    model.look = Look { theme, glyphs, ..before };
    let drawn = frame(model);
    model.look = before;
    drawn
}

fn rows_of(backend: &TestBackend) -> Vec<String> {
    let buffer = backend.buffer();
    let row = |y| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
    (0..buffer.area.height).map(row).collect()
}

/// The cells, without the second halves of wide characters: those are the first's.
fn cells(backend: &TestBackend) -> impl Iterator<Item = &ratatui::buffer::Cell> {
    let content = backend.buffer().content();
    (0..content.len()).filter(|at| *at == 0 || crate::app::text::width(content[at - 1].symbol()) < 2).map(|at| &content[at])
}

/// What has to hold for every model that any test takes a picture of.
pub(super) fn check(name: &str, model: &mut Model) {
    let terminal = frame(model);
    let shown = rows_of(&terminal);
    ascii_is_ascii(name, model);
    for theme in ThemeName::ALL {
        let drawn = in_look(model, theme, model.look.glyphs);
        if model.scope() != Scope::Themes {
            assert_eq!(rows_of(&drawn), shown, "{name}: the text is the same in every theme, so one picture is enough");
        }
        let screen = theme::Theme::of(theme).screen;
        for cell in cells(&drawn) {
            assert_eq!(cell.bg, screen.bg.unwrap_or(Color::Reset), "{name} in {theme:?}: {:?}", cell.symbol());
            assert!(theme != ThemeName::Mono || cell.fg == Color::Reset, "{name}: a colour in mono");
            // Lines may be fainter than text (WCAG), so no text has their colour.
            let line = theme::Theme::of(theme).border.fg;
            let letter = cell.symbol().chars().any(char::is_alphabetic);
            assert!(
                line.is_none() || !letter || Some(cell.fg) != line,
                "{name} in {theme:?}: {:?} in a line's colour",
                cell.symbol()
            );
            assert!(screen.fg.is_none() || cell.fg != Color::Reset, "{name} in {theme:?}: the terminal's own text colour");
            assert!(!cell.modifier.intersects(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK), "{name}: blinking");
        }
    }
    the_cursor_is_on_the_selection(name, model.scope(), &terminal);
}

/// The only characters beyond ASCII are the letters of the tickets themselves.
fn ascii_is_ascii(name: &str, model: &mut Model) {
    for row in rows_of(&in_look(model, ThemeName::Mono, Glyphs::Ascii)) {
        let ours: String = row.chars().filter(|c| !(c.is_alphabetic() || "。、".contains(*c))).collect();
        assert!(ours.is_ascii(), "{name}: {ours}");
    }
}

/// Where something is marked as selected, the cursor is in one of the marked rows: screen readers and braille lines follow it.
fn the_cursor_is_on_the_selection(name: &str, scope: Scope, backend: &TestBackend) {
    let rows = rows_of(backend);
    let marked: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].contains('▸')).collect();
    if marked.is_empty() {
        return;
    }
    assert!(backend.cursor_visible(), "{name}: the cursor is hidden");
    // Where text is typed the cursor is in the text; beside a list, text that is read has it; the box with a link has no rows.
    let elsewhere = scope.takes_text() || matches!(scope, Scope::Link | Scope::Detail | Scope::ScoreAction);
    let row = usize::from(backend.cursor_position().y);
    assert!(elsewhere || marked.contains(&row), "{name}: cursor in row {row}, marked {marked:?}\n{}", rows.join("\n"));
}

#[test]
fn every_place_with_rows_or_text_shows_the_cursor() {
    for scope in Scope::ALL {
        // These only show text: nothing in them is selected.
        let reading = matches!(scope, Scope::Connect | Scope::Detail | Scope::Case | Scope::ScoreAction | Scope::RunSummary);
        for size in [(60, 20), (140, 30)] {
            let mut model = on(scope, size);
            assert!(frame(&model).cursor_visible() || reading, "{scope:?} at {size:?}");
            check(&format!("{scope:?}"), &mut model);
        }
    }
}

#[test]
fn nothing_is_drawn_around_things_in_the_linear_look() {
    for scope in Scope::ALL {
        for size in [(60, 20), (80, 24), (200, 60)] {
            let mut model = on(scope, (size.0.min(119), size.1));
            model.look = Look { linear: true, calm: true, glyphs: Glyphs::Ascii, ..model.look };
            model.status = "What changed".into();
            let backend = frame(&model);
            let rows = rows_of(&backend);
            let text = rows.join("\n");
            assert!(!text.contains(|c: char| ('\u{2500}'..'\u{25ff}').contains(&c) || c == '|'), "{scope:?}\n{text}");
            assert!(!text.contains("+--"), "{scope:?}\n{text}");
            assert!(rows.iter().filter(|row| row.contains("What changed")).count() == 1, "{scope:?}");
            let marked: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].trim_start().starts_with("> ")).collect();
            let reading = scope.takes_text() || matches!(scope, Scope::Link | Scope::Detail | Scope::ScoreAction);
            let row = usize::from(backend.cursor_position().y);
            assert!(marked.is_empty() || reading || marked.contains(&row), "{scope:?}: {row} {marked:?}\n{text}");
        }
    }
}

#[test]
fn the_linear_look_names_every_value() {
    let linear = |scope| {
        let mut model = on(scope, (119, 40));
        model.look = Look { linear: true, calm: true, glyphs: Glyphs::Ascii, ..model.look };
        model
    };
    for (scope, parts) in [
        (Scope::Home, &["Priority: High; Status: New; Due date: 2026-11-23", "CHG0030001: Require MFA"][..]),
        (Scope::List, &["(changed): Fix Defender", "overdue", "CHG0030003 (changed)"]),
        (Scope::Detail, &["Status: New", "Assigned to: Mira Okafor"]),
        (Scope::Form, &["Ticket name *:", "Priority *:"]),
        (Scope::Finder, &["> "]),
        (Scope::Manage, &["Signed in as: "]),
    ] {
        let text = rows_of(&frame(&linear(scope))).join("\n");
        for part in parts {
            assert!(text.contains(part), "{scope:?}: {part}\n{text}");
        }
    }
    let mut home = linear(Scope::Home);
    home.status = "3 tickets were changed.".into();
    insta::assert_snapshot!("linear_home", show(&home));
    insta::assert_snapshot!("linear_list", show(&linear(Scope::List)));
    insta::assert_snapshot!("linear_detail", show(&linear(Scope::Detail)));
    insta::assert_snapshot!("linear_form", show(&linear(Scope::Form)));
    insta::assert_snapshot!("linear_finder", show(&linear(Scope::Finder)));
}

#[test]
fn the_linear_look_cuts_no_value_of_a_row_at_80_columns() {
    let mut model = on(Scope::List, (80, 24));
    model.look = Look { linear: true, calm: true, glyphs: Glyphs::Ascii, ..model.look };
    let rows = rows_of(&frame(&model));
    let tickets: Vec<&String> = rows.iter().filter(|row| row.contains("CHG00")).collect();
    assert!(tickets.len() > 3, "{rows:#?}");
    assert!(tickets.iter().all(|row| !row.trim_end().ends_with('~')), "{tickets:#?}");
    assert!(tickets.iter().any(|row| row.contains("; High; New; 2026-11-23")), "{tickets:#?}");
}

#[test]
fn the_form_offers_priorities_in_the_words_of_the_instance() {
    let german = crate::i18n::Words::of(crate::i18n::Language::German);
    let text = crate::i18n::tests::with_words(german, || rows_of(&frame(&on(Scope::Form, (80, 24)))).join("\n"));
    assert!(text.contains("Ticketname") && text.contains("Moderate") && !text.contains("Mittel"), "{text}");
}

mod sizes {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_size_at_any_moment_is_drawn_or_told(
            place in 0..Scope::ALL.len(),
            linear: bool,
            sizes in proptest::collection::vec((1_u16..=300, 1_u16..=100), 1..6),
        ) {
            let mut model = on(Scope::ALL[place], (80, 24));
            model.look.linear = linear;
            for (columns, rows) in sizes {
                let effects = update(&mut model, Msg::Resize(columns, rows), &moment());
                answer(&mut model, effects);
                let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
                terminal.draw(|frame| drop(draw(frame, &model))).unwrap();
                // A frame of another size than the model knows: the terminal changed between the two.
                let mut late = Terminal::new(TestBackend::new(rows.max(1), columns.min(100))).unwrap();
                late.draw(|frame| drop(draw(frame, &model))).unwrap();
                press(&mut model, &["down", "pgdn", "up"]);
            }
        }
    }
}

#[test]
fn a_click_on_a_row_selects_that_row_and_one_on_a_hint_presses_it() {
    let drawn = |model: &Model| {
        let mut terminal = Terminal::new(TestBackend::new(model.size.0, model.size.1)).unwrap();
        let mut hits = Hits::default();
        terminal.draw(|frame| hits = draw(frame, model)).unwrap();
        (terminal.backend().clone(), hits)
    };
    let places = [
        Scope::Home,
        Scope::List,
        Scope::Profiles,
        Scope::Outbox,
        Scope::ScoreList,
        Scope::Themes,
        Scope::Log,
        Scope::Cases,
        Scope::Batch,
        Scope::Share,
    ];
    for scope in places {
        let mut model = on(scope, (100, 30));
        let (backend, hits) = drawn(&model);
        let marked = |backend: &TestBackend| rows_of(backend).iter().rposition(|row| row.contains('▸')).unwrap();
        let before = u16::try_from(marked(&backend)).unwrap();
        let hit = hits.at(30, before + 1).unwrap_or_else(|| panic!("{scope:?}: nothing below the selection"));
        let effects = update(&mut model, Msg::Click(hit), &moment());
        answer(&mut model, effects);
        assert_eq!(marked(&drawn(&model).0), usize::from(before) + 1, "{scope:?}");
    }
    let mut model = on(Scope::Home, (80, 24));
    let (backend, hits) = drawn(&model);
    let bar = rows_of(&backend).pop().unwrap();
    let column = u16::try_from(bar.find("? Help").unwrap()).unwrap();
    let hit = hits.at(column, 23).unwrap();
    update(&mut model, Msg::Click(hit), &moment());
    assert_eq!(model.scope(), Scope::Finder);
    let (_, hits) = drawn(&model);
    assert_eq!(hits.at(3, 4), None, "what a box covers has no clicks");
}

/// A hint that cannot run is dim: an enabled one never only answers with a reason.
#[test]
fn no_hint_offers_what_only_answers_with_a_reason() {
    let locale = include_str!("../../../assets/locales/en.ftl");
    let reasons: Vec<&str> =
        locale.lines().filter(|line| line.starts_with("reason-")).filter_map(|line| Some(line.split_once(" = ")?.1)).collect();
    assert!(reasons.len() > 30);
    // The finder's entries say themselves what they cannot do now.
    for scope in Scope::ALL.into_iter().filter(|scope| *scope != Scope::Finder) {
        for steps in [0, 4, 9, 30] {
            let moved = || run(on(scope, (80, 24)), &vec!["move-down"; steps]);
            for action in actions::of_scope(moved().scope()).filter(|action| action.hint.is_some()) {
                let mut model = moved();
                if (action.enabled)(&model).is_err() {
                    continue;
                }
                actions::run(&mut model, action, &moment());
                let said = model.toast.map(|toast| toast.text).unwrap_or_default();
                assert!(!reasons.contains(&said.as_str()), "{scope:?} after {steps}: {} says {said}", action.name);
            }
        }
    }
}

#[test]
fn a_hint_that_cannot_run_is_dim_in_every_theme() {
    let mut model = on(Scope::Setup, (120, 40));
    for _ in 0..30 {
        model = run(model, &["move-down"]);
    }
    assert!(crate::app::screens::setup::may_press(&model).is_err(), "nobody has signed in, so nothing can be saved");
    for theme in ThemeName::ALL {
        let drawn = in_look(&mut model, theme, Glyphs::Unicode);
        let row = rows_of(&drawn).pop().unwrap();
        let column = u16::try_from(row.find("enter Press").unwrap()).unwrap();
        let theme = theme::Theme::of(theme);
        let style = drawn.buffer()[(column, 39)].style();
        assert_ne!(theme.key, theme.quiet);
        assert_eq!(style.add_modifier, theme.quiet.add_modifier);
        assert_eq!(style.fg.filter(|fg| *fg != Color::Reset), theme.quiet.fg.or(theme.screen.fg));
    }
}
