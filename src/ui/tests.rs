//! Every screen at every size, as text.

mod connect;
mod languages;
mod many;
mod outbox;
mod score;
mod stage;
mod triage;
mod verbs;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::{Color, Modifier};

pub use languages::drawn;

use super::*;
use crate::app::fixtures::*;
use crate::app::{Colours, Effect, Loaded, Look, Msg, Setup, ThemeName, start, update};
use crate::domain::sync::{Fact, Phase, SyncState};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];

fn frame(model: &Model) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(model.size.0, model.size.1)).unwrap();
    terminal.draw(|frame| drop(draw(frame, model))).unwrap();
    terminal.backend().clone()
}

/// The frame as text, with the hardware cursor's place below it.
fn show(model: &Model) -> String {
    let backend = frame(model);
    let buffer = backend.buffer();
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut skip = 0;
        let mut line = String::new();
        for x in 0..buffer.area.width {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = buffer[(x, y)].symbol();
            skip = crate::app::text::width(symbol).saturating_sub(1);
            line.push_str(symbol);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let cursor = backend.cursor_position();
    format!("{out}cursor {},{}\n", cursor.x, cursor.y)
}

fn snapshot(name: &str, at_size: impl Fn((u16, u16)) -> Model) {
    for (columns, rows) in SIZES {
        let mut model = at_size((columns, rows));
        insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), show(&model));
        stage::check(name, &mut model);
    }
    // The text is the same in mono, which `stage::check` sees to; how it looks there is all that a person without colours has.
    let looks = SIZES.map(|size| attributes(&mut at_size(size))).join("\n");
    insta::assert_snapshot!(format!("{name}_in_mono"), looks);
    languages::hold(name, &at_size);
}

/// How the cells of a frame look in mono, row by row, so many cells alike: `b`old, `d`im, `u`nderlined, `r`eversed, `.` for none of these.
/// Rows that look like the one before are counted.
fn attributes(model: &mut Model) -> String {
    let backend = stage::in_look(model, ThemeName::Mono, model.look.glyphs);
    let buffer = backend.buffer();
    let mut rows: Vec<(String, u16, u16)> = Vec::new();
    for y in 0..buffer.area.height {
        let letters = |x| {
            let modifier = buffer[(x, y)].modifier;
            let known = [(Modifier::BOLD, 'b'), (Modifier::DIM, 'd'), (Modifier::UNDERLINED, 'u'), (Modifier::REVERSED, 'r')];
            assert!(known.iter().fold(modifier, |rest, (one, _)| rest - *one).is_empty(), "{modifier:?}");
            let letters: String = known.iter().filter(|(one, _)| modifier.contains(*one)).map(|(_, letter)| *letter).collect();
            if letters.is_empty() { ".".to_owned() } else { letters }
        };
        let cells: Vec<String> = (0..buffer.area.width).map(letters).collect();
        let runs: Vec<String> = cells.chunk_by(PartialEq::eq).map(|run| format!("{}{}", run.len(), run[0])).collect();
        let row = runs.join(" ");
        match rows.last_mut().filter(|(before, ..)| *before == row) {
            Some((.., last)) => *last = y,
            None => rows.push((row, y, y)),
        }
    }
    let line = |(row, first, last): &(String, u16, u16)| {
        if first == last { format!("{first}: {row}\n") } else { format!("{first}-{last}: {row}\n") }
    };
    format!("{}x{}\n{}", buffer.area.width, buffer.area.height, rows.iter().map(line).collect::<String>())
}

fn after(size: (u16, u16), keys: &[&str]) -> Model {
    let mut model = model(size);
    press(&mut model, keys);
    model
}

fn typed(size: (u16, u16), keys: &[&str], text: &str, then: &[&str]) -> Model {
    let mut model = after(size, keys);
    type_text(&mut model, text);
    press(&mut model, then);
    model
}

#[test]
fn home() {
    snapshot("home", model);
    snapshot("home_incident_card", |size| after(size, &["tab", "j", "j"]));
}

#[test]
fn home_before_anything_is_loaded() {
    snapshot("home_empty", |size| Model::new(Setup { size, profile: Some(profile()), ..Setup::default() }).unwrap());
}

#[test]
fn home_before_anything_is_read_from_the_instance_says_so() {
    snapshot("home_unread", |size| {
        let mut model = Model::new(Setup { size, profile: Some(profile()), ..Setup::default() }).unwrap();
        for effect in start(&mut model, &moment()) {
            if let Effect::LoadHome(serial) = effect {
                let mut data = home_data();
                for card in &mut data.cards {
                    (card.rows, card.open, card.as_of) = (Vec::new(), 0, None);
                }
                update(&mut model, Msg::Loaded(serial, Loaded::Home(data)), &moment());
            }
        }
        model
    });
}

#[test]
fn home_while_the_instance_is_away() {
    snapshot("home_away", |size| {
        let mut model = model(size);
        let problem =
            Problem { hint: HintId::WakeInstance, retry: Retry::Later(None), detail: "\x1b]52;c;x\x07hibernating".into() };
        let until = "2026-11-20T14:40:25Z".parse().unwrap();
        let state = SyncState { phase: Phase::Waiting(until), problem: Some(problem), ..sync_state() };
        update(&mut model, Msg::Fact(Fact::State(state)), &moment());
        model.stale = true;
        model
    });
}

#[test]
fn connection_card() {
    snapshot("connection_card", |size| Model::new(Setup { size, ..Setup::default() }).unwrap());
}

#[test]
fn list() {
    snapshot("list", |size| after(size, &["v v", "j", "j"]));
    snapshot("list_far_down", |size| after(size, &["v v", "G", "k"]));
    snapshot("list_filtering", |size| typed(size, &["v v", "/"], "mfa", &[]));
    snapshot("list_nothing_found", |size| typed(size, &["v v", "/"], "zzz", &["enter"]));
}

#[test]
fn views_and_filters() {
    snapshot("list_view", |size| after(size, &["2", "j"]));
    snapshot("list_completing", |size| typed(size, &["1", "/"], " st", &["tab", "tab", "tab"]));
    snapshot("list_wrong_filter", |size| typed(size, &["v v", "/"], "vpn due:overdoe", &[]));
    snapshot("list_groups", |size| after(size, &["3", "v g", "j", "j"]));
    let mono = Look::new(ThemeName::Terminal, false, Colours::Unwanted);
    let mut model = model_with(Setup { profile: Some(profile()), size: (80, 24), look: mono, ..Setup::default() });
    press(&mut model, &["3", "v g"]);
    insta::assert_snapshot!("list_groups_mono", show(&model));
    assert!(frame(&model).buffer().content().iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)));
}

#[test]
fn detail() {
    snapshot("detail", |size| after(size, &["j", "enter"]));
    snapshot("detail_from_list", |size| after(size, &["v v", "j", "enter", "pgdn"]));
}

#[test]
fn list_and_ticket() {
    let with_news = |size, keys: &[&str]| {
        let mut model = model_with(Setup { profile: Some(profile()), size, ..Setup::default() });
        press(&mut model, &["v v", "j", "j", "j"]);
        press(&mut model, keys);
        model
    };
    snapshot("pane", |size| with_news(size, &[]));
    snapshot("pane_opened_at_its_end", |size| with_news(size, &["enter", "G"]));
    snapshot("pane_closed", |size| with_news(size, &["v d"]));
    insta::assert_snapshot!("pane_below", show(&with_news((80, 50), &["j"])));
    let mono = Look::new(ThemeName::Terminal, false, Colours::Unwanted);
    for (columns, rows) in SIZES {
        let mut model = model_with(Setup { profile: Some(profile()), size: (columns, rows), look: mono, ..Setup::default() });
        press(&mut model, &["v v", "j", "j", "j", "enter", "v o", "G"]);
        insta::assert_snapshot!(format!("pane_mono_{columns}x{rows}"), show(&model));
        assert!(frame(&model).buffer().content().iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)));
    }
}

#[test]
fn list_and_ticket_fill_the_screen_at_every_size() {
    for size in [(120, 20), (121, 33), (160, 50), (60, 46), (84, 60)] {
        let model = after(size, &["v v", "j"]);
        let text = show(&model);
        let boxes = text.matches('┌').count();
        assert_eq!((boxes, text.matches('┘').count()), (2, 2), "{size:?}\n{text}");
        assert!(text.contains("CHG0030001"), "{size:?}\n{text}");
    }
}

#[test]
fn form() {
    snapshot("form_empty", |size| after(size, &["c"]));
    snapshot("form_errors", |size| {
        typed(size, &["c"], "Turn on audit", &["tab", "tab", "2", "0", "2", "6", "-", "1", "1", "-", "0", "1", "ctrl-s"])
    });
    snapshot("form_incident", |size| {
        let mut model = typed(size, &["tab", "c"], "VPN トンネルが切断される", &["tab", "right", "right", "tab"]);
        type_text(&mut model, "+7d");
        press(&mut model, &["tab", "right", "tab", "right", "right", "right", "right", "tab"]);
        type_text(&mut model, "All branch offices lose the tunnel at 08:00 each day, for about two minutes. The log is below");
        press(&mut model, &["enter", "1"]);
        model
    });
    snapshot("form_edit", |size| after(size, &["j", "enter", "e"]));
    snapshot("form_resumed", |size| typed(size, &["c"], "Half a thought", &["esc", "c"]));
}

#[test]
fn what_follows_a_key() {
    snapshot("chord_go", |size| after(size, &["g"]));
    snapshot("chord_list", |size| after(size, &["v v", "v"]));
    snapshot("chord_unknown", |size| after(size, &["g", "x"]));
}

#[test]
fn help_and_palette() {
    snapshot("help", |size| after(size, &["?"]));
    snapshot("help_found", |size| typed(size, &["?"], "sort", &[]));
    snapshot("palette", |size| typed(size, &["v v", ":"], "tick", &[]));
    snapshot("views", |size| after(size, &["g v"]));
    snapshot("palette_disabled", |size| typed(size, &["v v", "tab", "tab", ":"], "link", &[]));
}

#[test]
fn the_tour_is_whole_in_every_language() {
    for step in 0..3 {
        let on_step = |size| {
            let mut model = model(size);
            model.tour = Some(step);
            model
        };
        assert!(show(&on_step(SIZES[1])).contains(&format!("Tour {}/3", step + 1)));
        languages::hold(&format!("tour {step}"), &on_step);
    }
}

#[test]
fn boxes() {
    snapshot("link", |size| after(size, &["v l"]));
}

#[test]
fn too_small() {
    insta::assert_snapshot!("too_small", show(&model((59, 24))));
}

#[test]
fn ascii_glyphs() {
    let look = Look::new(ThemeName::Terminal, true, Colours::Shown);
    let home = model_with(Setup { profile: Some(profile()), size: (80, 24), look, ..Setup::default() });
    let text = show(&home);
    insta::assert_snapshot!("home_ascii", &text);
    let ours = text.replace(|c: char| c.is_alphabetic(), "");
    assert!(ours.is_ascii(), "{ours}");
}

#[test]
fn without_colours_nothing_has_a_colour_and_the_selection_is_still_seen() {
    let look = Look::new(ThemeName::Dark, false, Colours::Unwanted);
    let home = model_with(Setup { profile: Some(profile()), size: (80, 24), look, ..Setup::default() });
    let backend = frame(&home);
    for cell in backend.buffer().content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
    let cursor = backend.cursor_position();
    let name = &backend.buffer()[(cursor.x, cursor.y)];
    assert!(name.modifier.contains(ratatui::style::Modifier::BOLD));
}

#[test]
fn a_box_over_wide_characters_keeps_its_border() {
    for columns in 110..130 {
        let model = after((columns, 40), &["?"]);
        let (width, height) = crate::app::layout::overlay_size(model.size);
        let place = canvas::centred(Rect::new(0, 0, columns, 40), (width, height));
        let backend = frame(&model);
        for y in place.y + 1..place.bottom() - 1 {
            assert_eq!(backend.buffer()[(place.x, y)].symbol(), "│");
            let left = crate::app::text::width(backend.buffer()[(place.x - 1, y)].symbol());
            assert_eq!(left, 1, "a wide character reaches into the border at {columns} columns, row {y}");
        }
    }
}

#[test]
fn a_move_in_the_list_changes_few_cells_where_the_pane_is_closed() {
    let mut model = after((120, 40), &["v v", "v d"]);
    let before = frame(&model);
    press(&mut model, &["j"]);
    let after = frame(&model);
    let changed = before.buffer().diff(after.buffer()).len();
    assert!(changed < 90, "{changed} cells for one step");
}

#[test]
fn a_move_changes_few_cells() {
    let mut model = model((120, 40));
    let before = frame(&model);
    press(&mut model, &["j"]);
    let after = frame(&model);
    let changed = before.buffer().diff(after.buffer()).len();
    assert!(changed < 90, "{changed} cells for one step");
}
