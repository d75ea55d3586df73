//! Making, reading and replacing private files.

use std::ffi::{OsStr, OsString};
use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

use super::FileError;
use super::check::{check_own_file, check_place, check_private_dir};

/// Nothing of ours that is read whole is larger, in bytes.
const READ_LIMIT: u64 = 16 * 1024 * 1024;

/// The file by which writing is tried.
const PROBE: &str = "probe";

/// Makes a folder with mode 0700, and those above it that are missing, then checks it as [`check_private_dir`] does. What was made
/// outlasts a power cut, as far as the folders above let themselves be made durable.
///
/// # Errors
/// Any [`FileError`].
pub fn create_private_dir(dir: &Path) -> Result<(), FileError> {
    let missing: Vec<&Path> = dir.ancestors().take_while(|folder| !folder.exists()).collect();
    // Nothing is made in a place that is refused. A relative path begins where we are.
    if let Some(place) = missing.last().and_then(|made| made.parent()).filter(|place| place.is_dir()) {
        check_place(place)?;
    }
    match DirBuilder::new().recursive(true).mode(0o700).create(dir) {
        Ok(()) => {
            // A file that is durable in a folder that is not is lost with it. A folder of somebody else's may refuse to be opened.
            for parent in missing.iter().rev().filter_map(|made| made.parent()) {
                let _ = sync_dir(parent);
            }
            check_private_dir(dir)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(FileError::WrongKind { path: dir.to_owned() }),
        Err(error) => Err(FileError::from_io(dir, error)),
    }
}

/// Makes an empty file with mode 0600 unless it is there already, and checks it. `SQLite` gives its side files the mode of the
/// main file, which it would itself make readable for everyone.
///
/// # Errors
/// Any [`FileError`].
pub fn precreate_private(path: &Path) -> Result<(), FileError> {
    match create_new(path) {
        Ok(_) => Ok(()),
        Err(Errno::EXIST) => open_private(path, OFlags::RDONLY).map(drop),
        Err(errno) => Err(FileError::from_errno(path, errno)),
    }
}

/// Opens a private file to write at its end, making it with mode 0600 if there is none.
///
/// # Errors
/// Any [`FileError`]; a file that others can read is refused.
pub fn append_private(path: &Path) -> Result<File, FileError> {
    precreate_private(path)?;
    open_private(path, OFlags::WRONLY | OFlags::APPEND)
}

/// Reads a private file whole; `None` when there is none. The checks are made on the open file, so that nothing can be
/// exchanged between check and reading.
///
/// # Errors
/// Any [`FileError`]; a file that others can read is refused.
pub fn read_private(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    let file = match open_private(path, OFlags::RDONLY) {
        Ok(file) => file,
        Err(FileError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let size = file.metadata().map_err(|error| FileError::from_io(path, error))?.len();
    if size > READ_LIMIT {
        return Err(FileError::TooLarge { path: path.to_owned() });
    }
    // Reserved at once: a buffer that grows leaves copies of a secret behind in freed memory.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(READ_LIMIT).read_to_end(&mut bytes).map_err(|error| FileError::from_io(path, error))?;
    Ok(Some(bytes))
}

/// Replaces a private file's content in one step: afterwards, also after a power cut, it holds either the old or the new bytes.
///
/// # Errors
/// Any [`FileError`]; the old content is then still there.
pub fn replace_private(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    super::check_private_file(path)?;
    let (dir, name) = split(path)?;
    let random = getrandom::u64().map_err(|error| FileError::from_io(path, io::Error::other(error)))?;
    let temporary = dir.join(temporary_name(name, random));
    let written = write_and_rename(&temporary, path, bytes);
    if written.is_err() {
        // Best effort: the error that is reported is the first one.
        let _ = fs::remove_file(&temporary);
    }
    written?;
    sync_dir(dir)
}

/// Shows whether a private file can be written in a folder, by one that is removed again: free space alone does not tell, a quota or a
/// limit of the process may forbid it.
///
/// # Errors
/// Any [`FileError`], as a real write would meet it.
pub fn probe_private(dir: &Path) -> Result<(), FileError> {
    let path = dir.join(PROBE);
    let written = replace_private(&path, &[0; 4096]);
    let _ = fs::remove_file(&path);
    written
}

/// Removes what interrupted calls of [`replace_private`] for this path left behind. Only for a caller that holds the lock which
/// guards the path, because it would also remove the file of a call that is under way.
///
/// # Errors
/// [`FileError::Io`] when the folder cannot be read.
pub fn remove_leftovers(path: &Path) -> Result<(), FileError> {
    let (dir, name) = split(path)?;
    for entry in fs::read_dir(dir).map_err(|error| FileError::from_io(dir, error))?.flatten() {
        if is_temporary_of(name, &entry.file_name()) {
            let left = entry.path();
            fs::remove_file(&left).map_err(|error| FileError::from_io(&left, error))?;
        }
    }
    Ok(())
}

/// Opens an existing file of ours without following a link and without waiting on a pipe, and checks it.
pub(super) fn open_private(path: &Path, access: OFlags) -> Result<File, FileError> {
    let flags = access | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let file: File = rustix::fs::open(path, flags, Mode::empty()).map_err(|errno| FileError::from_errno(path, errno))?.into();
    let meta = file.metadata().map_err(|error| FileError::from_io(path, error))?;
    check_own_file(path, &meta)?;
    Ok(file)
}

/// Creates a file that does not exist, 0600 from its first moment.
pub(super) fn create_new(path: &Path) -> Result<File, Errno> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR).map(File::from)
}

fn write_and_rename(temporary: &Path, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let named = |error| FileError::from_io(path, error);
    let mut file = create_new(temporary).map_err(|errno| FileError::from_errno(path, errno))?;
    file.write_all(bytes).map_err(named)?;
    file.sync_all().map_err(named)?;
    fs::rename(temporary, path).map_err(named)
}

/// Makes the new name itself durable.
fn sync_dir(dir: &Path) -> Result<(), FileError> {
    File::open(dir).and_then(|folder| folder.sync_all()).map_err(|error| FileError::from_io(dir, error))
}

fn split(path: &Path) -> Result<(&Path, &OsStr), FileError> {
    let wrong = || FileError::WrongKind { path: path.to_owned() };
    let name = path.file_name().ok_or_else(wrong)?;
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((dir, name))
}

/// `.NAME.16HEXDIGITS.tmp` in the same folder, so that the rename stays within one file system.
fn temporary_name(name: &OsStr, random: u64) -> OsString {
    let mut temporary = OsString::from(".");
    temporary.push(name);
    temporary.push(format!(".{random:016x}{TEMPORARY_END}"));
    temporary
}

const TEMPORARY_END: &str = ".tmp";

fn is_temporary_of(name: &OsStr, candidate: &OsStr) -> bool {
    let middle = || {
        let rest = candidate.as_encoded_bytes().strip_prefix(b".")?.strip_prefix(name.as_encoded_bytes())?;
        rest.strip_prefix(b".")?.strip_suffix(TEMPORARY_END.as_bytes())
    };
    middle().is_some_and(|middle| middle.len() == 16 && middle.iter().all(u8::is_ascii_hexdigit))
}
