//! The frame of every screen: header, toast line, hint bar.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::{Canvas, below, right_of};
use super::widgets::doc::style as role_style;
use crate::app::actions::{Action, Scope, of_scope};
use crate::app::{Hit, Model, Overlay, Tone, connect_labels, connection, keys, labels, text, tour, trail};
use crate::domain::Untrusted;
use crate::domain::sync::Phase;
use crate::keymap::{Key, keys_text};

/// Header, body, toast line and hint bar.
pub fn split(area: Rect) -> [Rect; 4] {
    let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    let body = Rect { height: area.height - 3, ..below(area, 1) };
    [row(0), body, row(area.height - 2), row(area.height - 1)]
}

/// Program, instance and person at the left; the state of sync at the right.
pub fn header(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let theme = canvas.theme;
    let mut parts = vec![(format!(" {}", model.words.get("header-title")), theme.title)];
    let (sync, style) = if model.profile.is_some() { sync_short(canvas, model) } else { (String::new(), theme.quiet) };
    if let Some(profile) = &model.profile {
        if let Some(stage) = profile.stage {
            let role = connect_labels::stage_role(stage);
            parts.push((format!("  {}", model.words.say(connect_labels::stage(stage))), role_style(theme, role)));
        }
        if profile.read_only {
            let locked = connection::is_locked(model);
            let word = if locked { model.words.get("header-read-only") } else { model.words.get("header-unlocked") };
            parts.push((format!("  {word}"), if locked { theme.waiting } else { theme.alert }));
        }
    }
    let sync = format!("{sync} ");
    let room = area.width.saturating_sub(u16::try_from(text::width(&sync)).unwrap_or(0) + 2);
    let mouse = model.mouse.then(|| (format!("  {}", model.words.get("header-mouse")), theme.waiting));
    let fixed: usize = parts.iter().chain(&mouse).map(|(part, _)| text::width(part)).sum();
    parts.extend(whereabouts(canvas, model, usize::from(room).saturating_sub(fixed)));
    parts.extend(mouse);
    canvas.parts(Rect { width: room, ..area }, 0, &parts);
    canvas.right(area, 0, &sync, style);
}

/// Instance and person, and the way here: the last name of the way is worth more than the instance, the instance more than the names
/// before it, those more than the person. On home there is no way, and all the room is the others'.
fn whereabouts(canvas: &Canvas<'_, '_>, model: &Model, room: usize) -> Vec<(String, Style)> {
    let theme = canvas.theme;
    let profile = model.profile.as_ref();
    let host = profile.map(|profile| {
        let host = profile.instance.split("://").last().unwrap_or_default();
        (format!("  {}", Untrusted::from(host).line()), theme.text)
    });
    let person =
        profile.map(|profile| Untrusted::from(profile.me.user_name.as_str()).line()).filter(|name| !name.as_str().is_empty());
    let person = person.map(|name| (format!("  {name}"), theme.quiet));
    let trail = trail::trail(model);
    if trail.is_empty() {
        return host.into_iter().chain(person).collect();
    }
    let between = format!(" {} ", canvas.glyphs.step);
    let fit = |room: usize| trail::fitting(&trail, &between, canvas.glyphs.cut, room.saturating_sub(2));
    let width = |part: &Option<(String, Style)>| part.as_ref().map_or(0, |(text, _)| text::width(text));
    let with_host = fit(room.saturating_sub(width(&host)));
    let host = host.filter(|_| with_host.is_some());
    let Some(way) = with_host.or_else(|| fit(room)) else { return host.into_iter().collect() };
    let left = room.saturating_sub(width(&host) + text::width(&way) + 2);
    let person = person.filter(|(name, _)| text::width(name) <= left);
    host.into_iter().chain(person).chain([(format!("  {way}"), theme.heading)]).collect()
}

fn sync_short(canvas: &Canvas<'_, '_>, model: &Model) -> (String, Style) {
    let words = &model.words;
    let theme = canvas.theme;
    let as_of = || model.sync.as_of.map(|moment| labels::time(model, moment));
    let (state, style) = match model.sync.phase {
        Phase::Starting => (words.get("sync-short-starting"), theme.quiet),
        Phase::Syncing => (words.get("sync-short-syncing"), theme.quiet),
        Phase::Idle => match as_of() {
            Some(time) => (words.with("sync-short-idle", &[("time", time.into())]), theme.quiet),
            None => (words.get("home-never"), theme.quiet),
        },
        Phase::Waiting(_) => (words.get("sync-short-waiting"), theme.alert),
        Phase::NeedsLogin => (words.get("sync-short-login"), theme.alert),
    };
    let mut parts = Vec::new();
    if model.sync.waiting > 0 {
        parts.push(words.with("sync-short-pending", &[("count", model.sync.waiting.into())]));
    }
    if model.stale {
        parts.push(words.get("header-stale"));
    }
    parts.push(state);
    (parts.join(&format!(" {} ", canvas.glyphs.dot)), style)
}

/// What just happened.
pub fn toast(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let Some(toast) = &model.toast else {
        if let Some(line) = tour::line(model) {
            canvas.line(area, 0, &format!(" {line}"), canvas.theme.waiting);
        }
        return;
    };
    let style = match toast.tone {
        Tone::Good => canvas.theme.good,
        Tone::Plain => canvas.theme.text,
        Tone::Bad => canvas.theme.alert,
    };
    let key = model.key(Scope::Everywhere, "why");
    let why =
        if toast.case.is_some() { format!(" {}", model.words.with("toast-why", &[("key", key.into())])) } else { String::new() };
    let room = area.width.saturating_sub(u16::try_from(text::width(&why)).unwrap_or(0));
    let used = canvas.line(Rect { width: room, ..area }, 0, &format!(" {}", toast.text), style);
    canvas.at(area, used, 0, &why, canvas.theme.key);
}

/// The keys that work here, each with its word; those that cannot run now are dim, and come last where not all fit. What does not fit
/// is in help.
pub fn hints(canvas: &mut Canvas<'_, '_>, model: &Model, area: Rect) {
    let theme = canvas.theme;
    let scope = model.scope();
    if let Some(begun) = model.begun.as_ref().filter(|begun| begun.scope == scope) {
        let keys = format!(" {} ", keys_text(&begun.keys));
        canvas.parts(area, 0, &[(keys, theme.key), (model.words.get("chord-begun"), theme.quiet)]);
        return;
    }
    let hints = fitting(model, scope, usize::from(area.width), canvas.glyphs.cut);
    let mut parts = vec![(String::from(" "), theme.text)];
    let mut at = 1;
    for hint in hints {
        let width = u16::try_from(hint.width()).unwrap_or(u16::MAX);
        if let Some(action) = hint.action {
            canvas.hit(Rect { width: width - 2, ..right_of(area, at) }.intersection(area), Hit::Action(action));
        }
        at += width;
        hint.push(theme.key, theme.quiet, &mut parts);
    }
    if let Some((last, _)) = parts.last_mut() {
        last.truncate(last.trim_end().len());
    }
    canvas.parts(area, 0, &parts);
}

/// The actions that lead to the next one of many. Where not all hints fit they come first: nothing else on screen tells that there are more.
const WAY_ON: [&str; 2] = ["next-ticket", "next-action"];

/// The hints that a line of this width has room for: the place's own, the keys that begin chords, and what works everywhere. Where not
/// all fit, the keys that begin chords share one sign instead of having a word each.
fn fitting(model: &Model, scope: Scope, width: usize, cut: &str) -> Vec<Hint> {
    let cells = |hints: &[Hint]| hints.iter().map(Hint::width).sum::<usize>();
    // A space before the first hint; no gap after the last.
    let room = width.saturating_add(1);
    let mut own = hints_of(model, scope, false);
    let mut tail = chords(model, scope);
    let everywhere = hints_of(model, Scope::Everywhere, scope.takes_text());
    if cells(&own) + cells(&tail) + cells(&everywhere) > room {
        own.sort_by_key(|hint| (!hint.enabled, !hint.action.is_some_and(|action| WAY_ON.contains(&action))));
        let keys: Vec<String> = tail.into_iter().map(|hint| hint.key).collect();
        tail = vec![Hint { action: None, key: keys.join(" "), word: cut.to_owned(), enabled: true }];
        tail.retain(|hint| !hint.key.is_empty());
    }
    tail.extend(everywhere);
    let mut room = room.saturating_sub(cells(&tail));
    let fits = |hint: &Hint| {
        let fits = hint.width() <= room;
        room = room.saturating_sub(hint.width());
        fits
    };
    let mut hints: Vec<Hint> = own.into_iter().take_while(fits).collect();
    hints.extend(tail);
    hints
}

struct Hint {
    /// `None` for a key that only begins others.
    action: Option<&'static str>,
    key: String,
    word: String,
    enabled: bool,
}

impl Hint {
    /// Cells with the gap behind it.
    fn width(&self) -> usize {
        text::width(&self.key) + text::width(&self.word) + 3
    }

    fn push(self, key: Style, quiet: Style, parts: &mut Vec<(String, Style)>) {
        let style = if self.enabled { key } else { quiet };
        parts.push((self.key, style));
        let word = if self.enabled { Style::default() } else { quiet };
        parts.push((format!(" {}  ", self.word), word));
    }
}

/// The keys that begin chords, each once.
fn chords(model: &Model, scope: Scope) -> Vec<Hint> {
    let hint = |key: Key| Hint { action: None, key: key.to_string(), word: model.words.say(keys::word(key)), enabled: true };
    keys::beginnings(model, scope).into_iter().map(hint).collect()
}

fn hints_of(model: &Model, scope: Scope, typing: bool) -> Vec<Hint> {
    let one_value = matches!(&model.overlay, Some(Overlay::Verb(open)) if scope == Scope::Verb && open.has_one_value(model));
    let hint = |action: &'static Action| {
        // Among the many verbs of a row this is not the one to be named; on the ticket its action is in sight.
        let word = model.words.say(action.hint.filter(|_| action.name != "open-action" || scope == Scope::Detail)?);
        let enabled = (action.enabled)(model).is_ok();
        match action.name {
            "send" if one_value => return Some(Hint { action: Some(action.name), key: Key::ENTER.to_string(), word, enabled }),
            "next-field" if one_value => return None,
            _ => {}
        }
        let keys = model.keymap.keys(scope.name(), action.name);
        // Where characters are text, only another key can be named.
        let mut can = keys.iter().filter(|chord| !(typing && chord.begins_typed()));
        let key = can.clone().find(|chord| chord.is_one_key()).or_else(|| can.next())?;
        Some(Hint { action: Some(action.name), key: key.to_string(), word, enabled })
    };
    of_scope(scope).filter_map(hint).collect()
}
