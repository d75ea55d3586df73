//! What is wrong with a configuration file, where, and what was expected there.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::nearest::nearest_word;
use crate::domain::{HintId, Retry, Untrusted};
use crate::files::FileError;

/// Longest piece of the file that a message quotes, in characters.
const QUOTE: usize = 60;

/// What a setting's text should have been. The message begins with "expected".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Expected(String);

impl Expected {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Expected(text.into())
    }
}

/// A place in the file, both counted from 1; the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset.
    pub(super) fn of(text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Something in the file is not as it should be.
    #[error("{}", Shown(self))]
    Setting {
        /// The file.
        path: PathBuf,
        /// The setting, as far as its line names one.
        name: Box<str>,
        /// Where in it.
        place: Place,
        /// What stands there, shortened.
        found: Untrusted,
        /// What should stand there.
        expected: String,
        /// The known name nearest to an unknown one.
        nearest: Option<Box<str>>,
    },
    /// The file does not exist, and was not meant to be made.
    #[error("{}: there is no such file", path_text(.0))]
    Missing(PathBuf),
    /// The file cannot be read.
    #[error("{}: cannot be read: {source}", path_text(path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Someone else could change the file, and so where the login is sent to.
    #[error("{}: other users can change this file, so it is not trusted; `chmod go-w` it", path_text(.0))]
    OpenToOthers(PathBuf),
    /// The file names commands to run, and somebody else wrote it.
    #[error(
        "{}: names commands to run but belongs to another account; have its owner changed to you, or take `passphrase_command`, \
         `secrets_command` and `[[commands]]` out",
        path_text(.0)
    )]
    ForeignCommands(PathBuf),
    /// The file is larger than any configuration.
    #[error("{}: larger than 1 MiB, so not a configuration file", path_text(.0))]
    TooLarge(PathBuf),
    /// The file cannot be written.
    #[error(transparent)]
    Unwritable(#[from] FileError),
    /// A profile was asked for that the file does not have.
    #[error("there is no profile `{}`; known: {}", Untrusted::from(name.as_str()).line(), known.join(", "))]
    NoSuchProfile {
        /// The name asked for.
        name: String,
        /// The profiles there are.
        known: Vec<String>,
    },
    /// There are several profiles and nothing says which.
    #[error("several profiles and no `default_profile`: choose one with --profile; known: {}", .0.join(", "))]
    WhichProfile(Vec<String>),
    /// There is no home folder to look in.
    #[error("no home folder: give --config FILE and --data-dir DIR")]
    NoHome,
}

impl ConfigError {
    /// A setting that is not as it should be; `span` is its bytes in `text`.
    pub(super) fn setting(path: &Path, text: &str, span: std::ops::Range<usize>, expected: String) -> Self {
        let place = Place::of(text, span.start);
        let (start, end) = (text.floor_char_boundary(span.start), text.floor_char_boundary(span.end));
        let line = &text[text[..start].rfind('\n').map_or(0, |at| at + 1)..start];
        let name = line.split_once('=').map_or("", |(name, _)| name.trim()).into();
        let quoted = text[start..end.max(start)].lines().next().unwrap_or_default();
        ConfigError::Setting { path: path.to_owned(), name, place, found: shorten(quoted), expected, nearest: None }
    }

    /// Names the known word nearest to what was found, if one is near.
    pub(super) fn suggest<'a>(mut self, known: impl IntoIterator<Item = &'a str>) -> Self {
        if let ConfigError::Setting { found, nearest, .. } = &mut self {
            *nearest = nearest_word(found.raw(), known).map(String::into_boxed_str);
        }
        self
    }

    /// Whether the value of a setting of that name is at fault.
    pub fn is_about(&self, setting: &str) -> bool {
        matches!(self, ConfigError::Setting { name, .. } if **name == *setting)
    }

    /// Whether trying again can help.
    pub fn retry(&self) -> Retry {
        match self {
            ConfigError::Unwritable(error) => error.retry(),
            _ => Retry::No,
        }
    }

    /// The next step.
    pub fn hint(&self) -> HintId {
        match self {
            ConfigError::Unwritable(error) => error.hint(),
            ConfigError::Unreadable { .. } | ConfigError::OpenToOthers(_) | ConfigError::ForeignCommands(_) => {
                HintId::FixPermissions
            }
            _ => HintId::FixConfig,
        }
    }
}

fn path_text(path: &Path) -> impl fmt::Display {
    Untrusted::new(path.to_string_lossy()).line()
}

/// A setting's error as one line: where, what stands there, what was expected, and the nearest name.
struct Shown<'a>(&'a ConfigError);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ConfigError::Setting { path, place, found, expected, nearest, .. } = self.0 else { return Ok(()) };
        write!(f, "{}:{}:{}: ", path_text(path), place.line, place.column)?;
        if !found.is_empty() {
            write!(f, "`{}`: ", found.line())?;
        }
        if let Some(nearest) = nearest {
            write!(f, "did you mean `{nearest}`? ")?;
        }
        write!(f, "{}", Untrusted::from(expected.as_str()).line())
    }
}

/// What a message may quote: short, and without the login part of a URL.
fn shorten(text: &str) -> Untrusted {
    let text = match (text.find("://"), text.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => format!("{}***{}", &text[..scheme + 3], &text[at..]),
        _ => text.to_owned(),
    };
    match text.char_indices().nth(QUOTE) {
        Some((end, _)) => Untrusted::new(format!("{}…", &text[..end])),
        None => Untrusted::new(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let text = "a = 1\nüü = x\n";
        assert_eq!(Place::of(text, 0), Place { line: 1, column: 1 });
        assert_eq!(Place::of(text, text.find('x').unwrap()), Place { line: 2, column: 6 });
        assert_eq!(Place::of(text, 999), Place { line: 3, column: 1 });
    }

    #[test]
    fn a_quote_is_short_and_holds_no_login() {
        assert_eq!(shorten("\"http://user:pass@proxy:80\"").raw(), "\"http://***@proxy:80\"");
        assert_eq!(shorten(&"ü".repeat(100)).raw().chars().count(), QUOTE + 1);
    }
}
