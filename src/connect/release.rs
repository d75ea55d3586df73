//! Which release an instance is, and whether it is new enough.

/// The families in their order (ServiceNow documentation, "Release notes"): named after cities from A on, and from 2026 on after
/// countries, beginning with A again.
const FAMILIES: [&str; 26] = [
    "Aspen",
    "Berlin",
    "Calgary",
    "Dublin",
    "Eureka",
    "Fuji",
    "Geneva",
    "Helsinki",
    "Istanbul",
    "Jakarta",
    "Kingston",
    "London",
    "Madrid",
    "New York",
    "Orlando",
    "Paris",
    "Quebec",
    "Rome",
    "San Diego",
    "Tokyo",
    "Utah",
    "Vancouver",
    "Washington DC",
    "Xanadu",
    "Yokohama",
    "Zurich",
];
/// The first one that connecting works with.
const FIRST: &str = "Kingston";
/// After Zurich.
const COUNTRIES: [&str; 1] = ["Australia"];

/// What a release's words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// Kingston or later.
    NewEnough(&'static str),
    /// Before Kingston.
    TooOld(&'static str),
    /// No family that is known here: probably a later one.
    Unknown,
}

/// Finds the family in `glide.war`, `glide.buildtag.last` ("glide-zurich-07-01-2025__patch1…") or `glide.buildname` ("Zurich").
/// Names are compared by their letters alone: "Washington DC" stands as `washingtondc` in a build tag.
pub fn read(words: &str) -> Release {
    let letters =
        |text: &str| -> String { text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect() };
    let tag = words.split("__").next().unwrap_or_default();
    let stem = letters(tag);
    let stem = stem.strip_prefix("glide").unwrap_or(&stem);
    let first = FAMILIES.iter().position(|family| *family == FIRST).unwrap_or_default();
    let known = FAMILIES.iter().chain(&COUNTRIES).enumerate().find(|(_, family)| stem.starts_with(&letters(family)));
    match known {
        Some((at, family)) if at < first => Release::TooOld(family),
        Some((_, family)) => Release::NewEnough(family),
        None => Release::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_read_from_every_form() {
        for (words, release) in [
            ("glide-zurich-07-01-2025__patch1-07-16-2025_07-23-2025_1105.zip", Release::NewEnough("Zurich")),
            ("glide-kingston-10-17-2017__patch6-06-06-2018", Release::NewEnough("Kingston")),
            ("glide-jakarta-05-03-2017__patch9a", Release::TooOld("Jakarta")),
            ("Jakarta", Release::TooOld("Jakarta")),
            ("glide-washingtondc-12-20-2023__patch3", Release::NewEnough("Washington DC")),
            ("glide-newyork-06-26-2019", Release::NewEnough("New York")),
            ("San Diego", Release::NewEnough("San Diego")),
            ("Australia", Release::NewEnough("Australia")),
            ("glide-australia-02-11-2026__patch1", Release::NewEnough("Australia")),
            ("glide-brazil-07-01-2026", Release::Unknown),
            ("", Release::Unknown),
        ] {
            assert_eq!(read(words), release, "{words}");
        }
        assert_eq!(FAMILIES.len(), 26);
    }
}
