//! The screens of Secure Score, at every size.

use super::{frame, show, snapshot};
use crate::app::fixtures::*;
use crate::app::score_fixtures::{self, scored, scored_profile};
use crate::app::screens::share::Step;
use crate::app::{Colours, Glyphs, Loaded, Look, Model, Msg, Overlay, Profile, Setup, ThemeName, update};
use crate::domain::html::Readable;
use crate::domain::recommendation::listing::{ScoreCard, ScoreNow};
use crate::domain::recommendation::{Recommendation, SharedLookup};
use crate::domain::sync::{Fact, ScoreNews};
use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};

fn after(size: (u16, u16), keys: &[&str]) -> Model {
    let mut model = scored(size);
    press(&mut model, keys);
    model
}

#[test]
fn home() {
    snapshot("score_home", scored);
}

/// Home with another answer of the database.
fn told(size: (u16, u16), now: &ScoreNow, news: ScoreNews) -> Model {
    let mut model = Model::new(Setup { profile: Some(scored_profile()), size, ..Setup::default() }).unwrap();
    for effect in crate::app::start(&mut model, &moment()) {
        if let crate::app::Effect::LoadScore(serial) = effect {
            update(&mut model, Msg::Loaded(serial, Loaded::Score(Box::new(now.clone()))), &moment());
        } else {
            answer(&mut model, vec![effect]);
        }
    }
    model.score.news = Some(news);
    model
}

#[test]
fn home_without_a_score() {
    let problem = Problem { hint: HintId::ScoreEmpty, retry: Retry::No, detail: "".into() };
    let card = ScoreCard { problem: Some(problem.clone()), ..ScoreCard::default() };
    let failed = ScoreNow { card: Some(card), ..ScoreNow::default() };
    snapshot("score_home_failed", |size| told(size, &failed, ScoreNews::Failed(problem.clone())));
    snapshot("score_home_reading", |size| told(size, &ScoreNow::default(), ScoreNews::Looking));
}

#[test]
fn list() {
    snapshot("score_list", |size| after(size, &["g s", "j"]));
    snapshot("score_list_filtered", |size| after(size, &["g s", "v c", "tab", "n", "p"]));
    snapshot("score_list_nothing", |size| {
        let mut model = after(size, &["g s", "/"]);
        type_text(&mut model, "zzz");
        model
    });
}

#[test]
fn action() {
    snapshot("score_action", |size| after(size, &["g s", "enter"]));
    snapshot("score_action_closed", |size| after(size, &["g s", "j", "j", "j", "j", "enter"]));
    snapshot("score_action_end", |size| after(size, &["g s", "j", "enter", "end"]));
}

#[test]
fn overview() {
    snapshot("score_overview", |size| after(size, &["g S"]));
    snapshot("score_overview_category", |size| after(size, &["g S", "j", "j"]));
}

#[test]
fn share() {
    snapshot("score_share", |size| after(size, &["g s", "s", "j"]));
    snapshot("score_share_looking", |size| after(size, &["g s", "s", "enter"]));
    snapshot("score_share_found", |size| {
        let mut model = after(size, &["g s", "j", "s", "enter"]);
        let Some(Overlay::Share(share)) = &model.overlay else { panic!() };
        let Step::Looking(_, ticket) = share.step else { panic!() };
        update(&mut model, Msg::Fact(Fact::Shared(ticket, Ok(SharedLookup::default()))), &moment());
        model
    });
    snapshot("score_form", |size| {
        let mut model = after(size, &["g s", "s", "enter"]);
        let Some(Overlay::Share(share)) = &model.overlay else { panic!() };
        let Step::Looking(_, ticket) = share.step else { panic!() };
        update(&mut model, Msg::Fact(Fact::Shared(ticket, Ok(SharedLookup::default()))), &moment());
        model
    });
    snapshot("score_state", |size| {
        let mut model = after(size, &["g s", "j", "enter", "e", "down"]);
        type_text(&mut model, "A third party filters it");
        model
    });
    snapshot("score_mail", |size| after(size, &["g s", "s", "j", "j", "j", "j", "j", "enter"]));
}

#[test]
fn ascii_glyphs() {
    let look = Look::new(ThemeName::Terminal, true, Colours::Shown);
    assert_eq!(look.glyphs, Glyphs::Ascii);
    for keys in [&[][..], &["g s"], &["g S"], &["g s", "enter"]] {
        let profile = Some(Profile { ..scored_profile() });
        let mut model = model_with(Setup { profile, size: (120, 40), look, ..Setup::default() });
        press(&mut model, keys);
        let text = show(&model);
        let ours = text.replace(|c: char| c.is_alphabetic(), "");
        assert!(ours.is_ascii(), "{ours}");
        if keys == ["g S"] {
            insta::assert_snapshot!("score_overview_ascii", &text);
        }
    }
}

#[test]
fn without_colours_nothing_has_a_colour() {
    let look = Look::new(ThemeName::Dark, false, Colours::Unwanted);
    for keys in [&[][..], &["g s"], &["g S"], &["g s", "enter"], &["g s", "s"]] {
        let mut model = model_with(Setup { profile: Some(scored_profile()), size: (120, 40), look, ..Setup::default() });
        press(&mut model, keys);
        for cell in frame(&model).buffer().content() {
            let plain = ratatui::style::Color::Reset;
            assert_eq!((cell.fg, cell.bg), (plain, plain));
        }
    }
}

#[test]
fn hostile_text_is_drawn_as_what_it_is() {
    let huge = format!("\x1b[2J\x1b]52;c;AAAA\x07 {}\u{202e}evil {}", "word ".repeat(20_000), "x".repeat(5_000));
    for size in super::SIZES {
        let mut model = after(size, &["g s", "enter"]);
        let mut detail = score_fixtures::detail(&"AdminMFAV2".into()).unwrap();
        let text = Readable { text: huge.as_str().into(), links: vec![huge.as_str().into()] };
        detail.recommendation = Recommendation {
            title: huge.as_str().into(),
            description: text.clone(),
            remediation: text.clone(),
            service: huge.as_str().into(),
            action_url: Some(Untrusted::from(huge.as_str())),
            ..detail.recommendation
        };
        detail.row.title = huge.as_str().into();
        model.screens.iter_mut().for_each(|screen| {
            if let crate::app::Screen::ScoreAction(action) = screen {
                action.take(Some(detail.clone()));
            }
        });
        let text = show(&model);
        assert!(!text.contains(['\x1b', '\u{202e}', '\x07']), "{text}");
        press(&mut model, &["end"]);
        assert!(show(&model).contains("2026-11"), "the end can be reached");
        // In a box above it, too.
        press(&mut model, &["s"]);
        assert!(!show(&model).contains(['\x1b', '\u{202e}', '\x07']));
    }
}
