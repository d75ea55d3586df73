//! Every screen in every language at 80x24: no word of ours is cut, boxes and wide characters stand where they belong.

use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

use ratatui::buffer::Buffer;

use super::{SIZES, frame, show};
use crate::app::Model;
use crate::app::actions::Scope;
use crate::domain::HintId;
use crate::i18n::tests::{MARK, marked, with_words};
use crate::i18n::{Language, Words};

/// The size that most terminals begin with.
const SIZE: (u16, u16) = SIZES[1];

thread_local! {
    /// The texts drawn on this thread whose cut is in our own words.
    static CUT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

static MARKED: LazyLock<[Words; 5]> = LazyLock::new(|| Language::ALL.map(marked));
static PLAIN: LazyLock<[Words; 5]> = LazyLock::new(|| Language::ALL.map(Words::of));

/// Takes note of a text that is drawn: a mark of the words before the sign of a cut says that ours was cut.
pub fn drawn(text: &str, cut: &str) {
    if text.contains(&format!("{MARK}{cut}")) {
        CUT.with_borrow_mut(|all| all.push(text.replace(MARK, "")));
    }
}

/// Holds a screen to it in every language.
pub fn hold(name: &str, at_size: &impl Fn((u16, u16)) -> Model) {
    let mut wrong = Vec::new();
    for words in MARKED.iter() {
        let language = words.language().tag();
        CUT.take();
        let backend = with_words(words.clone(), || frame(&at_size(SIZE)));
        let ours = CUT.take().into_iter().filter(|text| !is_a_reason(words, text));
        wrong.extend(ours.map(|text| format!("{name}, {language}: cut: {text:?}")));
        wrong.extend(broken(backend.buffer()).into_iter().map(|what| format!("{name}, {language}: {what}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What went wrong, and what to do about it, may end at the edge of a status line: it is whole in the panel and behind "why?".
fn is_a_reason(words: &Words, cut: &str) -> bool {
    let start = cut.trim_end_matches('…');
    HintId::ALL.iter().any(|hint| words.get(hint.message_id()).replace(MARK, "").starts_with(start))
}

/// Boxes without a side, and wide characters without their second cell.
fn broken(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let at = |x: u16, y: u16| buffer.cell((x, y)).map_or("", ratatui::buffer::Cell::symbol);
    let mut found = Vec::new();
    for (y, x) in (0..area.height).flat_map(|y| (0..area.width).map(move |x| (y, x))) {
        if crate::app::text::width(at(x, y)) == 2 && !matches!(at(x + 1, y), " " | "")
            || crate::app::text::width(at(x, y)) == 2 && x + 1 == area.width
        {
            found.push(format!("{:?} at {x},{y} has no second cell", at(x, y)));
        }
        if at(x, y) == "┌" {
            let bottom = (y + 1..area.height).find(|bottom| at(x, *bottom) != "│");
            // A box that begins in the same row, within this one, has its own corner before.
            let mut corners = (x + 1..area.width).filter(|right| at(*right, y) == "┐");
            let whole = bottom.is_some_and(|bottom| {
                let fits = |right| at(right, bottom) == "┘" && (y + 1..bottom).all(|row| at(right, row) == "│");
                at(x, bottom) == "└" && corners.any(fits)
            });
            if !whole {
                found.push(format!("the box at {x},{y} is broken"));
            }
        }
    }
    found
}

fn in_all(name: &str, at_size: impl Fn((u16, u16)) -> Model) {
    for words in PLAIN.iter() {
        let shown = with_words(words.clone(), || show(&at_size(SIZE)));
        insta::assert_snapshot!(format!("{name}_{}", words.language().tag()), shown);
    }
}

#[test]
fn the_widest_screens() {
    in_all("home", super::model);
    in_all("list", |size| super::after(size, &["v v", "j", "j"]));
    in_all("detail", |size| super::after(size, &["j", "enter"]));
    in_all("form", |size| super::after(size, &["c"]));
    in_all("help", |size| super::after(size, &["?"]));
    in_all("score_list", |size| super::stage::on(Scope::ScoreList, size));
    in_all("outbox", |size| super::after(size, &["O"]));
}

#[test]
fn every_action_is_whole_in_help() {
    // What help of a place has for its own titles at 80 columns, beside the keys.
    let room = 49;
    let mut long = Vec::new();
    for words in PLAIN.iter() {
        for action in crate::app::actions::all() {
            let title = words.say(action.title);
            let width = crate::app::text::width(&title);
            if width > room {
                long.push(format!("{}: {} has {width} cells, {room} are there: {title}", words.language().tag(), action.name));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_reason_is_whole_in_the_status_line() {
    let mut long = Vec::new();
    for words in PLAIN.iter() {
        for id in crate::i18n::tests::ids_with("reason-") {
            let width = crate::app::text::width(&words.get(&id));
            // A space stands before it; a place's name may still come.
            if width + 1 > usize::from(SIZE.0) {
                long.push(format!("{}: {id} has {width} cells", words.language().tag()));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn a_cut_word_and_a_broken_box_are_noticed() {
    let long = Arc::new(marked(Language::German));
    CUT.take();
    drawn(&crate::app::text::cut(&long.get("button-manage"), 12, "…"), "…");
    assert_eq!(CUT.take(), ["ServiceNow-…"]);
    // An argument may be cut: it is not ours.
    let data = long.with("form-edit", &[("number", "CHG0030001".into())]);
    drawn(&crate::app::text::cut(&data, 6, "…"), "…");
    assert!(CUT.take().is_empty());

    let whole = Buffer::with_lines(["┌──┐", "│日│", "└──┘"]);
    assert!(broken(&whole).is_empty());
    let mut shifted = whole.clone();
    shifted[(3, 1)].set_symbol(" ");
    assert_eq!(broken(&shifted).len(), 1);
    let mut covered = whole.clone();
    covered[(2, 1)].set_symbol("日");
    assert_eq!(broken(&covered).len(), 2);
}
