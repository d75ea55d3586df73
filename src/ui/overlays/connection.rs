//! The connection as plain facts: what "Manage ServiceNow configuration" shows.

use ratatui::layout::Rect;

use crate::app::{Model, Profile, VaultKind, labels, layout, text};
use crate::domain::scope::Scope;
use crate::domain::{Kind, Untrusted};
use crate::i18n::arg;
use crate::ui::canvas::{Canvas, centred};

/// Cells of the labels.
const LABELS: usize = 18;

/// Draws the box.
pub fn draw(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let Some(profile) = &model.profile else { return };
    let facts = facts(model, profile);
    let (width, most) = layout::overlay_size(model.size);
    let room = usize::from(width.saturating_sub(4));
    let mut lines = Vec::new();
    for (label, value) in facts {
        for (index, line) in text::wrap(&value, room.saturating_sub(LABELS + 1)).into_iter().enumerate() {
            lines.push((if index == 0 { label.clone() } else { String::new() }, line));
        }
    }
    let remove = text::wrap(&model.words.get("connection-remove"), room);
    let height = u16::try_from(lines.len() + remove.len() + 3).unwrap_or(most).min(most);
    let place = centred(area, (width, height));
    canvas.clear(place);
    let inside: Rect = canvas.panel(place, &model.words.get("connection-title"), true);
    let theme = canvas.theme;
    let mut row = 0;
    for (label, value) in &lines {
        let used = canvas.line(inside, row, &text::fit(label, LABELS, canvas.glyphs.cut), theme.quiet) + 1;
        canvas.at(inside, used, row, value, theme.text);
        row += 1;
    }
    for line in &remove {
        row += 1;
        canvas.line(inside, row, line, theme.quiet);
    }
    canvas.cursor(inside, 0, 0);
}

fn facts(model: &Model, profile: &Profile) -> Vec<(String, String)> {
    let words = &model.words;
    let plain = |text: &str| Untrusted::from(text).line().into_string();
    let mut facts = vec![
        (words.get("connection-profile"), plain(&profile.name)),
        (words.get("connection-instance"), plain(&profile.instance)),
        (words.get("connection-login"), plain(&profile.login)),
        (words.get("connection-me"), me(model, profile)),
        (words.get("connection-vault"), vault(model, profile.vault)),
    ];
    match &profile.scope {
        Scope::Mine => facts.push((words.get("connection-scope"), words.get("scope-mine"))),
        Scope::All => facts.push((words.get("connection-scope"), words.get("scope-all"))),
        Scope::Queries { change, incident } => {
            for (kind, query) in [(Kind::Change, change), (Kind::Incident, incident)] {
                let value = match query {
                    Some(query) => words.with("scope-query", &[("query", plain(&query.to_encoded()).into())]),
                    None => words.get("scope-not-followed"),
                };
                facts.push((words.say(labels::kind(kind)), value));
            }
        }
    }
    facts.push((words.get("connection-interval"), interval(model, profile)));
    facts
}

fn me(model: &Model, profile: &Profile) -> String {
    let name = Untrusted::from(profile.me.user_name.as_str()).line();
    match &profile.me.sys_id {
        Some(_) => name.into_string(),
        None => model.words.with("connection-me-unmatched", &[("me", arg(&name))]),
    }
}

fn vault(model: &Model, kind: VaultKind) -> String {
    match kind {
        VaultKind::Keyring => model.words.get("vault-keyring"),
        VaultKind::Encrypted => model.words.get("vault-encrypted"),
        VaultKind::Plain => model.words.get("vault-plain"),
        VaultKind::Memory => model.words.get("vault-memory"),
    }
}

fn interval(model: &Model, profile: &Profile) -> String {
    let seconds = profile.interval.as_secs();
    if seconds >= 120 && seconds.is_multiple_of(60) {
        model.words.with("interval-minutes", &[("count", (seconds / 60).into())])
    } else {
        model.words.with("interval-seconds", &[("count", seconds.into())])
    }
}
