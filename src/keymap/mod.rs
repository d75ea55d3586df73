//! Keys: their text, and which action each one runs in which scope.
//!
//! Actions are known here by name only; `app` resolves the names. One key means one thing: a key bound in the scope
//! `everywhere` cannot be bound again in a screen's own scope, so that what the hint bar shows is always what happens. For the same
//! reason a key that begins a chord runs nothing by itself.

mod chord;
mod error;
mod key;
mod preset;

use std::collections::BTreeMap;

pub use chord::{Chord, text as keys_text};
pub use error::{KeymapError, Origin, Wish};
pub use key::{Key, NotAKey};
pub use preset::Preset;

/// The scope whose keys work on every screen.
pub const EVERYWHERE: &str = "everywhere";

/// The person's own keys for an action, instead of those it has otherwise; none takes them away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnKeys {
    /// Scope name, as written.
    pub scope: String,
    /// Action name, as written.
    pub action: String,
    /// Key texts, as written.
    pub keys: Vec<String>,
    /// Where it is written: file, line and column.
    pub place: String,
}

/// What a person says about keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeySetup {
    /// The keys to begin with.
    pub preset: Preset,
    /// Those that are different.
    pub own: Vec<OwnKeys>,
    /// Those of the person's own commands, in the places where they are offered; an action here is no other one's.
    pub commands: Vec<OwnKeys>,
}

/// The keys an action has unless the person says otherwise.
#[derive(Debug, Clone, Copy)]
pub struct DefaultBinding {
    /// Scope name.
    pub scope: &'static str,
    /// Action name.
    pub action: &'static str,
    /// Key texts.
    pub keys: &'static [&'static str],
    /// Characters are text in this scope.
    pub takes_text: bool,
}

/// Which key runs which action, per scope.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    scopes: BTreeMap<String, Vec<Binding>>,
}

#[derive(Debug, Clone)]
struct Binding {
    action: String,
    keys: Vec<Chord>,
    origin: Origin,
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// They run an action.
    Action(&'a str),
    /// They begin chords.
    Prefix,
    /// Nothing.
    Nothing,
}

/// One way to go on after the keys pressed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next<'a> {
    /// The scope.
    pub scope: &'a str,
    /// The action.
    pub action: &'a str,
    /// The keys that are still to be pressed.
    pub rest: &'a [Key],
}

impl Keymap {
    /// The default keys, changed by the preset, with the person's own in their place. Every problem is told, not only the first.
    pub fn build(defaults: &[DefaultBinding], setup: &KeySetup) -> Result<Self, Vec<KeymapError>> {
        let mut errors = error::unknown_names(defaults, &setup.own);
        let mut map = Keymap::default();
        for default in defaults {
            // The last one counts; a file cannot have two.
            let own = setup.own.iter().rfind(|own| own.scope == default.scope && own.action == default.action);
            let (keys, origin) = match own {
                Some(own) => (own_keys(own, default.takes_text, &mut errors), Origin::Own(own.place.clone())),
                None => setup.preset.keys(default),
            };
            let binding = Binding { action: default.action.to_owned(), keys, origin };
            map.scopes.entry(default.scope.to_owned()).or_default().push(binding);
        }
        for own in &setup.commands {
            let keys = own_keys(own, false, &mut errors);
            let binding = Binding { action: own.action.clone(), keys, origin: Origin::Own(own.place.clone()) };
            map.scopes.entry(own.scope.clone()).or_default().push(binding);
        }
        map.check_clashes(&mut errors);
        if errors.is_empty() { Ok(map) } else { Err(errors) }
    }

    /// What the keys pressed so far mean in a scope of its own (not `everywhere`'s).
    pub fn find(&self, scope: &str, pressed: &[Key]) -> Found<'_> {
        let mut begun = false;
        for next in self.next(scope, pressed) {
            if next.rest.is_empty() {
                return Found::Action(next.action);
            }
            begun = true;
        }
        if begun { Found::Prefix } else { Found::Nothing }
    }

    /// The ways to go on after the keys pressed so far in a scope of its own, in the order of the actions.
    pub fn next<'a>(&'a self, scope: &str, pressed: &[Key]) -> impl Iterator<Item = Next<'a>> {
        let (scope, bindings) = self.scopes.get_key_value(scope).map_or(("", &[][..]), |(name, all)| (name.as_str(), all));
        bindings.iter().flat_map(move |binding| {
            let rests = binding.keys.iter().filter_map(move |chord| chord.keys().strip_prefix(pressed));
            rests.map(move |rest| Next { scope, action: &binding.action, rest })
        })
    }

    /// The keys of an action in a scope, first the one that hints show.
    pub fn keys(&self, scope: &str, action: &str) -> &[Chord] {
        let bindings = self.scopes.get(scope).map_or(&[][..], Vec::as_slice);
        bindings.iter().find(|binding| binding.action == action).map_or(&[], |binding| binding.keys.as_slice())
    }

    fn check_clashes(&self, errors: &mut Vec<KeymapError>) {
        for scope in self.scopes.keys() {
            let outer = if scope == EVERYWHERE { None } else { Some(EVERYWHERE) };
            let mut seen: Vec<(&Chord, &str, &Binding)> = Vec::new();
            for place in outer.into_iter().chain([scope.as_str()]) {
                for binding in self.scopes.get(place).into_iter().flatten() {
                    for key in &binding.keys {
                        // The same key twice for one action does no harm.
                        let harmless = |taken: &Chord, other: &Binding| taken == key && other.action == binding.action;
                        let other = seen.iter().find(|(taken, _, other)| taken.excludes(key) && !harmless(taken, other));
                        if let Some((taken, first, other)) = other {
                            let error = KeymapError::Clash { first: wish(taken, first, other), second: wish(key, place, binding) };
                            if !errors.contains(&error) {
                                errors.push(error);
                            }
                        }
                        seen.push((key, place, binding));
                    }
                }
            }
        }
    }
}

fn wish(key: &Chord, scope: &str, binding: &Binding) -> Wish {
    Wish { key: key.to_string(), scope: scope.to_owned(), action: binding.action.clone(), origin: binding.origin.clone() }
}

/// The keys a person wrote; what is wrong with them goes to the errors.
fn own_keys(own: &OwnKeys, takes_text: bool, errors: &mut Vec<KeymapError>) -> Vec<Chord> {
    let mut keys = Vec::new();
    for text in &own.keys {
        match Chord::parse(text) {
            Ok(chord) if takes_text && chord.begins_typed() => {
                errors.push(KeymapError::Text { place: own.place.clone(), scope: own.scope.clone(), key: text.clone() });
            }
            Ok(chord) => keys.push(chord),
            Err(problem) => errors.push(KeymapError::BadKey {
                place: own.place.clone(),
                scope: own.scope.clone(),
                action: own.action.clone(),
                problem,
            }),
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn default(scope: &'static str, action: &'static str, keys: &'static [&'static str]) -> DefaultBinding {
        DefaultBinding { scope, action, keys, takes_text: false }
    }

    const DEFAULTS: &[DefaultBinding] = &[
        default(EVERYWHERE, "help", &["?", "f1"]),
        default("list", "sort", &["s"]),
        default("list", "filter", &["/"]),
        default("list", "move-up", &["up", "k"]),
        default("detail", "edit", &["e"]),
        DefaultBinding { scope: "form", action: "send", keys: &["ctrl-s"], takes_text: true },
    ];

    fn own(scope: &str, action: &str, keys: &[&str]) -> KeySetup {
        KeySetup { own: vec![line(7, scope, action, keys)], ..KeySetup::default() }
    }

    fn line(line: usize, scope: &str, action: &str, keys: &[&str]) -> OwnKeys {
        let keys = keys.iter().map(|key| (*key).to_owned()).collect();
        OwnKeys { scope: scope.to_owned(), action: action.to_owned(), keys, place: format!("c.toml:{line}:1") }
    }

    fn only(setup: &KeySetup) -> String {
        let errors = Keymap::build(DEFAULTS, setup).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        errors[0].to_string()
    }

    fn keys(text: &str) -> Vec<Key> {
        Chord::parse(text).unwrap().keys().to_vec()
    }

    #[test]
    fn a_chord_runs_when_it_is_whole() {
        let map = Keymap::build(DEFAULTS, &own("list", "sort", &["v s", "ctrl-x ctrl-s"])).unwrap();
        assert_eq!(map.find("list", &keys("v")), Found::Prefix);
        assert_eq!(map.find("list", &keys("v s")), Found::Action("sort"));
        assert_eq!(map.find("list", &keys("v x")), Found::Nothing);
        assert_eq!(map.find("list", &keys("ctrl-x")), Found::Prefix);
        assert_eq!(map.find("detail", &keys("v")), Found::Nothing);
        let pressed = keys("v");
        let next: Vec<_> = map.next("list", &pressed).collect();
        assert_eq!(next, [Next { scope: "list", action: "sort", rest: &keys("s") }]);
    }

    #[test]
    fn a_key_that_begins_a_chord_cannot_run_something_itself() {
        assert_eq!(
            only(&own("list", "sort", &["/ s"])),
            "c.toml:7:1: `/ s` for `list.sort` cannot be pressed, because `/` (default keys) runs `list.filter`; write another key for one \
             of them, or [] to have none"
        );
        assert!(only(&own("detail", "edit", &["? e"])).contains("`?` (default keys) runs `everywhere.help`"));
        assert!(only(&own(EVERYWHERE, "help", &["f9", "f9 s"])).contains("c.toml:7:1"), "the second could never be pressed");
        assert!(Keymap::build(DEFAULTS, &own("list", "sort", &["s", "s"])).is_ok());
    }

    #[test]
    fn own_keys_replace_the_default_ones_in_their_scope() {
        let map = Keymap::build(DEFAULTS, &own("list", "sort", &["o", "ctrl-o"])).unwrap();
        assert_eq!(map.find("list", &keys("ctrl-o")), Found::Action("sort"));
        assert_eq!(map.find("list", &keys("s")), Found::Nothing);
        assert_eq!(map.find(EVERYWHERE, &keys("?")), Found::Action("help"));
        assert_eq!(map.keys("list", "sort").first(), Some(&Chord::parse("o").unwrap()));
    }

    #[test]
    fn an_empty_list_takes_the_keys_away() {
        let map = Keymap::build(DEFAULTS, &own("list", "sort", &[])).unwrap();
        assert!(map.keys("list", "sort").is_empty());
    }

    #[test]
    fn one_key_for_two_actions_is_told_with_both_places() {
        assert_eq!(
            only(&own("list", "sort", &["/"])),
            "c.toml:7:1: `/` for `list.sort` is taken by `list.filter` (default keys); write another key for one of them, or [] to have \
             none"
        );
        assert!(only(&own("detail", "edit", &["?"])).contains("taken by `everywhere.help` (default keys)"));
        let mut both = own("list", "sort", &["x"]);
        both.own.push(line(9, "list", "filter", &["x"]));
        assert!(
            only(&both).starts_with("c.toml:9:1: `x` for `list.filter` is taken by `list.sort` (c.toml:7:1);"),
            "{}",
            only(&both)
        );
        let emacs = KeySetup { preset: Preset::Emacs, ..own("list", "sort", &["ctrl-p"]) };
        assert!(only(&emacs).contains("taken by `list.move-up` (preset \"emacs\")"), "{}", only(&emacs));
    }

    #[test]
    fn a_preset_changes_what_the_person_does_not() {
        let emacs = |setup: KeySetup| Keymap::build(DEFAULTS, &KeySetup { preset: Preset::Emacs, ..setup }).unwrap();
        let map = emacs(KeySetup::default());
        assert_eq!(map.find("list", &keys("ctrl-p")), Found::Action("move-up"));
        assert_eq!(map.find("list", &keys("up")), Found::Action("move-up"));
        assert_eq!(map.find("list", &keys("k")), Found::Nothing);
        assert_eq!(map.find("form", &keys("ctrl-x ctrl-s")), Found::Action("send"));
        let map = emacs(own("list", "move-up", &["k"]));
        assert_eq!((map.find("list", &keys("k")), map.find("list", &keys("ctrl-p"))), (Found::Action("move-up"), Found::Nothing));
    }

    #[test]
    fn a_key_of_a_command_is_one_like_any_other() {
        let commands = |key: &str| KeySetup { commands: vec![line(5, "list", "command Ping", &[key])], ..KeySetup::default() };
        let map = Keymap::build(DEFAULTS, &commands("; p")).unwrap();
        assert_eq!(map.find("list", &keys("; p")), Found::Action("command Ping"));
        let told = only(&commands("s"));
        assert!(told.starts_with("c.toml:5:1: `s` for `list.command Ping` is taken by `list.sort` (default keys)"), "{told}");
        assert!(only(&commands("s s")).contains("cannot be pressed, because `s`"));
        assert!(only(&commands("?")).contains("taken by `everywhere.help`"));
        assert!(only(&commands("ctl-p")).contains("is not a key"));
        let mut both = own("list", "sort", &["x"]);
        both.commands.push(line(9, "list", "command Ping", &["x"]));
        assert!(only(&both).contains("c.toml:9:1") && only(&both).contains("c.toml:7:1"), "{}", only(&both));
    }

    #[test]
    fn the_same_key_in_two_screens_is_no_clash() {
        assert!(Keymap::build(DEFAULTS, &own("detail", "edit", &["s"])).is_ok());
    }

    #[test]
    fn unknown_names_and_bad_keys_are_told() {
        let setup = KeySetup {
            preset: Preset::Default,
            own: vec![
                line(1, "lst", "sort", &["x"]),
                line(2, "list", "srot", &["x"]),
                line(3, "detail", "edit", &["ctl-e"]),
                line(4, "detail", "sort", &["x"]),
                line(5, "form", "send", &["x"]),
                line(6, "list\u{1b}[2J", "sort", &["x"]),
            ],
            ..KeySetup::default()
        };
        let errors: Vec<String> = Keymap::build(DEFAULTS, &setup).unwrap_err().iter().map(ToString::to_string).collect();
        let told = |start: &str| errors.iter().find(|error| error.starts_with(start)).cloned().unwrap_or_default();
        assert_eq!(errors.len(), 6, "{errors:?}");
        assert!(told("c.toml:1:1: there is no place `lst`; did you mean `list`?").contains("detail, everywhere, form, list"));
        assert!(!told("c.toml:2:1: `list` has no action `srot`; did you mean `sort`?").is_empty(), "{errors:?}");
        assert!(!told("c.toml:3:1: detail.edit: `ctl-e` is not a key").is_empty(), "{errors:?}");
        assert!(told("c.toml:4:1: `detail` has no action `sort`").contains("it works in list"), "{errors:?}");
        assert!(told("c.toml:5:1: `x` would be text in `form`").contains("ctrl-"), "{errors:?}");
        assert!(!errors.iter().any(|error| error.contains('\u{1b}')));
    }
}
