//! The profiles there are.

use ratatui::layout::Rect;

use crate::app::screens::profiles::ProfilesBox;
use crate::app::{Model, connect_labels, layout, text};
use crate::domain::Untrusted;
use crate::domain::connect::{ProfileRow, Stage};
use crate::ui::canvas::{Canvas, below, centred};
use crate::ui::widgets::doc::style;

/// Most cells of a name.
const NAME: usize = 14;

/// Draws the box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, list: &ProfilesBox, area: Rect) {
    let rows = &model.connection.profiles;
    let (width, most) = layout::overlay_size(model.size);
    let height = u16::try_from(rows.len() + 4).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside = canvas.panel(place, &model.words.get("profiles-title"), true);
    let visible = usize::from(inside.height.saturating_sub(2)).max(1);
    let first = layout::window_around(list.at(model), visible, rows.len());
    for (line, (index, profile)) in (0u16..).zip(rows.iter().enumerate().skip(first).take(visible)) {
        let place = Rect { height: 1, ..below(inside, line) };
        canvas.row(place, index, list.at(model));
        row(canvas, model, profile, place, index == list.at(model));
    }
    let theme = canvas.theme;
    let key = model.key(crate::app::actions::Scope::Profiles, "connect");
    let note = model.words.with("profiles-note", &[("key", key.into())]);
    canvas.line(inside, inside.height.saturating_sub(1), &note, theme.quiet);
}

fn row(canvas: &mut Canvas<'_, '_>, model: &Model, profile: &ProfileRow, area: Rect, selected: bool) {
    let (words, theme) = (&model.words, canvas.theme);
    let plain = |text: &str| Untrusted::from(text).line().into_string();
    if selected {
        canvas.line(area, 0, canvas.glyphs.marker, theme.marker);
        canvas.cursor(area, 2, 0);
    }
    let name_style = if selected { theme.selected } else { theme.text };
    let (in_use, read_only) = (words.get("profiles-current"), words.get("header-read-only"));
    let only = |shown: bool, word: &str| text::fit(if shown { word } else { "" }, text::width(word), "") + "  ";
    let stages = Stage::ALL.map(|stage| words.say(connect_labels::stage(stage)));
    let widest = stages.iter().map(|word| text::width(word)).max().unwrap_or(0);
    let (stage, stage_style) = match profile.stage {
        Some(stage) => (words.say(connect_labels::stage(stage)), style(theme, connect_labels::stage_role(stage))),
        None => (String::new(), theme.text),
    };
    let parts = [
        (text::fit(&plain(&profile.name), NAME, canvas.glyphs.cut) + "  ", name_style),
        (only(profile.current, &in_use), theme.good),
        (text::fit(&stage, widest, "") + "  ", stage_style),
        (only(profile.read_only, &read_only), theme.waiting),
        (plain(&profile.instance), theme.quiet),
    ];
    canvas.parts(crate::ui::canvas::right_of(area, 2), 0, &parts);
}
