//! The person's editor, on a file of ours.

use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::thread;

use tokio::sync::oneshot;

/// An editor that runs.
#[derive(Debug)]
pub struct Editor {
    ended: oneshot::Receiver<io::Result<ExitStatus>>,
    program: String,
}

/// Starts the editor that `VISUAL` or `EDITOR` names, else `vi`, on a file. The terminal has to be given back before.
///
/// # Errors
/// It could not be started.
pub fn editor(file: &Path) -> io::Result<Editor> {
    let named = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.trim().is_empty());
    let argv = argv(named.as_deref().unwrap_or("vi"));
    let Some((program, arguments)) = argv.split_first() else { return Err(io::ErrorKind::NotFound.into()) };
    let mut child = Command::new(program)
        .args(arguments)
        .arg(file)
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("{program}: {error}")))?;
    let (sender, ended) = oneshot::channel();
    // The loop goes on while it waits: what comes in is stored, and a lost connection is noticed.
    thread::Builder::new().name("editor".to_owned()).spawn(move || drop(sender.send(child.wait())))?;
    Ok(Editor { ended, program: program.clone() })
}

impl Editor {
    /// Waits for its end; an error when it did not end well. Nothing is lost when the future is dropped.
    ///
    /// # Errors
    /// How it ended.
    pub async fn wait(&mut self) -> io::Result<()> {
        let gone = |_| io::Error::other("it could not be waited for");
        let status = (&mut self.ended).await.map_err(gone)??;
        if status.success() { Ok(()) } else { Err(io::Error::other(format!("{}: {status}", self.program))) }
    }
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
