//! The file that a person's editor works on: private, one for each process, and not left behind for good.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use rustix::process::{Pid, test_kill_process};

use crate::files;

/// Longest text that is taken back from an editor, in bytes.
const EDITED_MAX: u64 = 1024 * 1024;

/// How long a file stays whose ticketdeck was killed: the editor may still be open, and what it holds may be wanted.
const KEPT: Duration = Duration::from_hours(24);

/// This process's file.
pub fn file(folder: &Path) -> PathBuf {
    folder.join(format!("editing-{}.txt", std::process::id()))
}

/// A private file with the text.
///
/// # Errors
/// The folder or the file cannot be made.
pub fn prepare(folder: &Path, file: &Path, text: &str) -> io::Result<()> {
    files::create_private_dir(folder).map_err(io::Error::other)?;
    files::replace_private(file, text.as_bytes()).map_err(io::Error::other)
}

/// The text as the editor left it. An editor may have made the file anew; the folder is private in any case.
///
/// # Errors
/// It is gone, longer than a megabyte, or the editor did not end well and so has not said what the text is.
pub fn read(file: &Path, ended: ExitStatus) -> io::Result<String> {
    if !ended.success() {
        return Err(io::Error::other(ended.to_string()));
    }
    if std::fs::metadata(file)?.len() > EDITED_MAX {
        return Err(io::Error::other("the text is longer than a megabyte"));
    }
    Ok(String::from_utf8_lossy(&std::fs::read(file)?).into_owned())
}

/// Removes what processes that were killed have left, once nobody has written to it for a day.
pub fn sweep(folder: &Path, now: Timestamp) {
    let now = SystemTime::from(now);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let written = entry.metadata().and_then(|meta| meta.modified());
        let old = written.is_ok_and(|written| now.duration_since(written).is_ok_and(|age| age > KEPT));
        let abandoned = process(&entry.file_name().to_string_lossy()).is_some_and(is_over);
        if old
            && abandoned
            && let Err(error) = std::fs::remove_file(entry.path())
        {
            tracing::warn!(%error, "an editor's file could not be removed");
        }
    }
}

/// The process that a file of this name belongs to; `None` for any other file.
fn process(name: &str) -> Option<Pid> {
    let number = name.strip_prefix("editing-")?.strip_suffix(".txt")?;
    Pid::from_raw(number.parse().ok().filter(|number| *number > 0)?)
}

fn is_over(process: Pid) -> bool {
    test_kill_process(process) == Err(rustix::io::Errno::SRCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_goes_after_a_day_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let put = |name: &str, hours: u64| {
            let path = folder.path().join(name);
            let file = std::fs::File::create(&path).unwrap();
            file.set_modified(SystemTime::from(now) - Duration::from_hours(hours)).unwrap();
            path
        };
        let left = put(&format!("editing-{}.txt", child.id()), 25);
        let kept = [
            put(&format!("editing-{}.txt", std::process::id()), 25),
            put("editing-.txt", 25),
            put("editing-0.txt", 25),
            put("editing--7.txt", 25),
            put("notes.txt", 25),
        ];
        sweep(folder.path(), now);
        assert!(!left.exists(), "its process is over and a day has gone by");
        assert!(kept.iter().all(|path| path.exists()));
        let fresh = put(&format!("editing-{}.txt", child.id()), 23);
        sweep(folder.path(), now);
        assert!(fresh.exists(), "the editor may still be open");
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_no_trouble() {
        sweep(Path::new("/nonexistent/ticketdeck"), Timestamp::UNIX_EPOCH);
    }
}
