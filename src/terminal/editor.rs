//! The person's editor, on a file of ours.

use std::io;
use std::path::Path;
use std::process::Command;

use super::program::Running;

/// Starts the editor that `VISUAL` or `EDITOR` names, else `vi`, on a file. The terminal has to be given back before.
///
/// # Errors
/// It could not be started.
pub fn editor(file: &Path) -> io::Result<Running> {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.trim().is_empty());
    let argv = argv(named.as_deref().unwrap_or("vi"));
    let Some((program, arguments)) = argv.split_first() else { return Err(io::ErrorKind::NotFound.into()) };
    Running::start(Command::new(program).args(arguments).arg(file))
}

/// The words of a command line: blanks part them, quotes hold them together. No shell takes part.
fn argv(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_line_is_parted_without_a_shell() {
        assert_eq!(argv("vim -u NONE"), ["vim", "-u", "NONE"]);
        assert_eq!(argv("'/opt/my editor/ed' --wait \"a b\""), ["/opt/my editor/ed", "--wait", "a b"]);
        assert_eq!(argv(" emacs; rm -rf $HOME "), ["emacs;", "rm", "-rf", "$HOME"]);
        assert!(argv("  ").is_empty());
    }
}
