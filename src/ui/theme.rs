//! Themes: what each role of the screen looks like. The files are small and in `assets/themes`; colour never carries meaning alone.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ratatui::style::{Color, Modifier, Style};

use crate::app::ThemeName;

/// The style of each role.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Every cell before anything is drawn: the theme's own text and background, where it has them.
    pub screen: Style,
    /// Ordinary text.
    pub text: Style,
    /// Titles of panels and screens.
    pub title: Style,
    /// What weighs less.
    pub quiet: Style,
    /// Borders.
    pub border: Style,
    /// The border of what has the keys.
    pub border_focus: Style,
    /// Column heads, heads of parts.
    pub heading: Style,
    /// The selected row's name.
    pub selected: Style,
    /// The mark before the selected row.
    pub marker: Style,
    /// Keys.
    pub key: Style,
    /// What Enter opens.
    pub link: Style,
    /// Buttons.
    pub button: Style,
    /// Where text is typed.
    pub field: Style,
    /// The chosen one of several.
    pub chosen: Style,
    /// The meter of Critical and High.
    pub priority_high: Style,
    /// The meter of Moderate.
    pub priority_moderate: Style,
    /// The meter of Low and Planning.
    pub priority_low: Style,
    /// The meter's empty blocks.
    pub priority_none: Style,
    /// Done.
    pub good: Style,
    /// Waiting for the instance.
    pub waiting: Style,
    /// Needs the person.
    pub alert: Style,
}

/// Data of the program itself, the same for every model, so it is read once.
static THEMES: LazyLock<BTreeMap<&'static str, Theme>> =
    LazyLock::new(|| ThemeName::ALL.into_iter().map(|name| (name.word(), read(source(name)).0)).collect());

impl Theme {
    /// The theme of a name.
    pub fn of(name: ThemeName) -> &'static Theme {
        static PLAIN: LazyLock<Theme> = LazyLock::new(Theme::default);
        THEMES.get(name.word()).unwrap_or(&PLAIN)
    }

    fn role(&mut self, name: &str) -> Option<&mut Style> {
        Some(match name {
            "screen" => &mut self.screen,
            "text" => &mut self.text,
            "title" => &mut self.title,
            "quiet" => &mut self.quiet,
            "border" => &mut self.border,
            "border-focus" => &mut self.border_focus,
            "heading" => &mut self.heading,
            "selected" => &mut self.selected,
            "marker" => &mut self.marker,
            "key" => &mut self.key,
            "link" => &mut self.link,
            "button" => &mut self.button,
            "field" => &mut self.field,
            "chosen" => &mut self.chosen,
            "priority-high" => &mut self.priority_high,
            "priority-moderate" => &mut self.priority_moderate,
            "priority-low" => &mut self.priority_low,
            "priority-none" => &mut self.priority_none,
            "good" => &mut self.good,
            "waiting" => &mut self.waiting,
            "alert" => &mut self.alert,
            _ => return None,
        })
    }
}

fn source(name: ThemeName) -> &'static str {
    match name {
        ThemeName::Terminal => include_str!("../../assets/themes/terminal.toml"),
        ThemeName::Dark => include_str!("../../assets/themes/dark.toml"),
        ThemeName::Light => include_str!("../../assets/themes/light.toml"),
        ThemeName::HighContrast => include_str!("../../assets/themes/high-contrast.toml"),
        ThemeName::Mono => include_str!("../../assets/themes/mono.toml"),
    }
}

/// Reads a theme file; what cannot be read is told and stays plain.
fn read(text: &str) -> (Theme, Vec<String>) {
    let mut theme = Theme::default();
    let mut problems = Vec::new();
    let roles: BTreeMap<String, String> = match toml::from_str(text) {
        Ok(roles) => roles,
        Err(error) => return (theme, vec![error.to_string()]),
    };
    for (name, words) in roles {
        match (theme.role(&name), style(&words)) {
            (Some(role), Some(style)) => *role = style,
            _ => problems.push(format!("{name} = {words}")),
        }
    }
    (theme, problems)
}

/// A style from words: `bold`, `dim`, `underlined`, `reversed`, one colour for the text, and one after `on-` for the background.
fn style(words: &str) -> Option<Style> {
    words.split_whitespace().try_fold(Style::default(), |style, word| {
        Some(match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "underlined" => style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style.add_modifier(Modifier::REVERSED),
            word => match word.strip_prefix("on-") {
                Some(background) => style.bg(colour(background)?),
                None => style.fg(colour(word)?),
            },
        })
    })
}

fn colour(word: &str) -> Option<Color> {
    word.replace('-', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_reads_whole_and_names_every_role() {
        for name in ThemeName::ALL {
            let (_, problems) = read(source(name));
            assert_eq!(problems, Vec::<String>::new(), "{name:?}");
            let roles: BTreeMap<String, String> = toml::from_str(source(name)).unwrap();
            assert_eq!(roles.len(), 21, "{name:?}");
        }
    }

    #[test]
    fn mono_has_no_colour_and_only_a_whole_screen_has_a_background() {
        for name in ThemeName::ALL {
            let roles: BTreeMap<String, String> = toml::from_str(source(name)).unwrap();
            for (role, words) in &roles {
                let style = style(words).unwrap();
                let own = matches!(name, ThemeName::Dark | ThemeName::Light | ThemeName::HighContrast);
                assert_eq!(style.bg.is_some(), own && role == "screen", "{name:?} {role}");
                assert!(name != ThemeName::Mono || style.fg.is_none(), "{words}");
            }
        }
    }

    /// Red, green and blue of one of the 256 colours (xterm's table: a cube of 6 levels, then 24 greys).
    fn rgb(colour: Color) -> [f64; 3] {
        const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let Color::Indexed(index @ 16..) = colour else { panic!("{colour:?} looks different on each terminal") };
        let level = |of: u8| f64::from(LEVELS[usize::from(of % 6)]);
        match index.checked_sub(232) {
            Some(grey) => [f64::from(8 + 10 * grey); 3],
            None => [level((index - 16) / 36), level((index - 16) / 6), level(index - 16)],
        }
    }

    /// WCAG 2.2, "relative luminance" and "contrast ratio".
    fn contrast(one: Color, other: Color) -> f64 {
        let luminance = |colour| {
            let linear = rgb(colour).map(|part| {
                let part = part / 255.0;
                if part <= 0.040_45 { part / 12.92 } else { f64::powf((part + 0.055) / 1.055, 2.4) }
            });
            0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_is_calculated_as_wcag_does() {
        assert!((contrast(Color::Indexed(16), Color::Indexed(231)) - 21.0).abs() < 1e-9);
        assert!((contrast(Color::Indexed(124), Color::Indexed(231)) - 7.44).abs() < 0.01);
    }

    #[test]
    fn every_theme_with_a_background_is_readable_on_it() {
        for (name, least, least_lines) in
            [(ThemeName::Dark, 4.5, 3.0), (ThemeName::Light, 4.5, 3.0), (ThemeName::HighContrast, 7.0, 7.0)]
        {
            let screen = Theme::of(name).screen;
            let (text, background) = (screen.fg.unwrap(), screen.bg.unwrap());
            let roles: BTreeMap<String, String> = toml::from_str(source(name)).unwrap();
            for (role, words) in &roles {
                let style = style(words).unwrap();
                // How much dim takes away is each terminal's own choice.
                assert!(!style.add_modifier.contains(Modifier::DIM), "{name:?} {role}");
                // Lines and empty blocks are no text: WCAG 1.4.11 instead of 1.4.3.
                let wanted = if role.starts_with("border") || role == "priority-none" { least_lines } else { least };
                let ratio = contrast(style.fg.unwrap_or(text), background);
                assert!(ratio >= wanted, "{name:?} {role}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn a_slip_in_a_theme_is_found() {
        assert_eq!(read("titel = \"bold\"\ntext = \"blod\"").1.len(), 2);
    }
}
