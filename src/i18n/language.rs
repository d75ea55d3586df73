//! The languages there are, and which one a person has chosen.

/// A language of the screen and of stderr.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// Swedish.
    Swedish,
    /// Japanese.
    Japanese,
    /// Traditional Chinese as it is written in Taiwan.
    TraditionalChinese,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 5] =
        [Language::English, Language::German, Language::Swedish, Language::Japanese, Language::TraditionalChinese];

    /// The language tag (BCP 47), as it is written in the configuration.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::Swedish => "sv",
            Language::Japanese => "ja",
            Language::TraditionalChinese => "zh-TW",
        }
    }

    /// The language of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Language::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language of a POSIX locale's name, such as `de_AT.UTF-8@euro`. Chinese is ours only where it is written in traditional
    /// characters: to a reader of simplified ones English is the smaller nuisance.
    fn from_locale(name: &str) -> Option<Self> {
        let mut parts = name.split(['_', '-']);
        match parts.next()?.to_ascii_lowercase().as_str() {
            "en" | "c" | "posix" => Some(Language::English),
            "de" => Some(Language::German),
            "sv" => Some(Language::Swedish),
            "ja" => Some(Language::Japanese),
            "zh" => parts
                .any(|part| matches!(part.to_ascii_lowercase().as_str(), "tw" | "hk" | "mo" | "hant"))
                .then_some(Language::TraditionalChinese),
            _ => None,
        }
    }
}

/// A choice of language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// The language to use.
    pub language: Language,
    /// The locale that the environment asks for and that there are no words for.
    pub missing: Option<String>,
}

impl Choice {
    /// The language of the environment, as POSIX has it: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not empty.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
        let name = asked.as_deref().unwrap_or("C").split(['.', '@']).next().unwrap_or_default();
        match Language::from_locale(name) {
            Some(language) => Choice { language, missing: None },
            None => Choice { language: Language::English, missing: Some(name.to_owned()) },
        }
    }
}

impl From<Language> for Choice {
    fn from(language: Language) -> Self {
        Choice { language, missing: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(set: &[(&str, &str)]) -> Choice {
        let variable = |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Choice::of_environment(variable)
    }

    #[test]
    fn the_environment_s_locale_names_the_language() {
        for (locale, language) in [
            ("C", Language::English),
            ("C.UTF-8", Language::English),
            ("POSIX", Language::English),
            ("en_GB.UTF-8", Language::English),
            ("de_AT.UTF-8@euro", Language::German),
            ("de", Language::German),
            ("sv_FI", Language::Swedish),
            ("ja_JP.eucJP", Language::Japanese),
            ("zh_TW.UTF-8", Language::TraditionalChinese),
            ("zh_HK", Language::TraditionalChinese),
            ("zh-Hant-TW", Language::TraditionalChinese),
        ] {
            assert_eq!(of(&[("LANG", locale)]), language.into(), "{locale}");
        }
        assert_eq!(of(&[]), Language::English.into());
    }

    #[test]
    fn the_variables_count_in_the_order_of_posix_and_empty_ones_do_not() {
        let all = [("LC_ALL", "ja_JP.UTF-8"), ("LC_MESSAGES", "sv_SE.UTF-8"), ("LANG", "de_DE.UTF-8")];
        assert_eq!(of(&all), Language::Japanese.into());
        assert_eq!(of(&all[1..]), Language::Swedish.into());
        assert_eq!(of(&[("LC_ALL", ""), ("LC_MESSAGES", ""), ("LANG", "de_DE.UTF-8")]), Language::German.into());
    }

    #[test]
    fn a_language_without_words_is_named_and_english_is_used() {
        for (locale, name) in [("fr_FR.UTF-8", "fr_FR"), ("zh_CN.UTF-8", "zh_CN"), ("zh", "zh"), ("deutsch", "deutsch")] {
            let found = of(&[("LC_ALL", locale), ("LANG", "de_DE")]);
            assert_eq!(found, Choice { language: Language::English, missing: Some(name.to_owned()) });
        }
    }

    #[test]
    fn tags_name_their_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
        assert_eq!(Language::from_tag("fr"), None);
    }
}
