//! Who owns a path and who else could touch it.

use std::fs::{self, File, Metadata};
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use super::FileError;

/// Group's and others' permission to write.
const OTHERS_WRITE: u32 = 0o022;
/// Everything that group and others could be allowed.
const OTHERS_ANY: u32 = 0o077;
/// In a folder with this bit (`/tmp`), only a file's owner can rename or remove it.
const STICKY: u32 = 0o1000;

/// Checks an existing folder and the way to it: the folder is ours and only we can write in it; each folder and each symbolic
/// link above it is ours or root's, and no one else can exchange it.
///
/// # Errors
/// [`FileError::NotOurs`], [`FileError::TooOpen`] and [`FileError::WrongKind`], each naming the offending part of the path.
pub fn check_private_dir(dir: &Path) -> Result<(), FileError> {
    check_links(dir)?;
    let real = dir.canonicalize().map_err(|error| FileError::from_io(dir, error))?;
    for (depth, folder) in real.ancestors().enumerate() {
        let meta = fs::symlink_metadata(folder).map_err(|error| FileError::from_io(folder, error))?;
        if depth == 0 { check_own_dir(folder, &meta)? } else { check_above(folder, &meta)? }
    }
    Ok(())
}

/// Checks an existing folder in which one of ours is to be made, and the way to it: no one else can exchange what is in it.
///
/// # Errors
/// As [`check_private_dir`].
pub(super) fn check_place(dir: &Path) -> Result<(), FileError> {
    check_links(dir)?;
    let real = dir.canonicalize().map_err(|error| FileError::from_io(dir, error))?;
    for folder in real.ancestors() {
        check_above(folder, &fs::symlink_metadata(folder).map_err(|error| FileError::from_io(folder, error))?)?;
    }
    Ok(())
}

/// Checks an existing file of ours: a plain file, ours, and readable by no one else. A missing file is in order.
///
/// # Errors
/// As [`check_private_dir`].
pub fn check_private_file(path: &Path) -> Result<(), FileError> {
    match fs::symlink_metadata(path) {
        Ok(meta) => check_own_file(path, &meta),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(FileError::from_io(path, error)),
    }
}

/// Takes a file of ours away from group and others: for one that a person wrote by hand and that holds nothing secret. Works on the
/// open file, so that nothing can be exchanged between check and change.
///
/// # Errors
/// [`FileError`]; a file that is not ours is left as it is.
pub fn close_to_others(path: &Path) -> Result<(), FileError> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let file: File = rustix::fs::open(path, flags, Mode::empty()).map_err(|errno| FileError::from_errno(path, errno))?.into();
    let meta = file.metadata().map_err(|error| FileError::from_io(path, error))?;
    check_own_plain_file(path, &meta)?;
    rustix::fs::fchmod(&file, Mode::RUSR | Mode::WUSR).map_err(|errno| FileError::from_errno(path, errno))
}

/// The rule for a file, given what the system says of the open file or of the path.
pub(super) fn check_own_file(path: &Path, meta: &Metadata) -> Result<(), FileError> {
    check_own_plain_file(path, meta)?;
    check_mode(path, meta.mode() & OTHERS_ANY, meta)
}

fn check_own_plain_file(path: &Path, meta: &Metadata) -> Result<(), FileError> {
    if !meta.file_type().is_file() {
        return Err(FileError::WrongKind { path: path.to_owned() });
    }
    check_owner(path, meta, false)?;
    if meta.nlink() > 1 { Err(FileError::SecondName { path: path.to_owned() }) } else { Ok(()) }
}

fn check_own_dir(path: &Path, meta: &Metadata) -> Result<(), FileError> {
    if !meta.is_dir() {
        return Err(FileError::WrongKind { path: path.to_owned() });
    }
    check_owner(path, meta, false)?;
    check_mode(path, meta.mode() & OTHERS_WRITE, meta)
}

/// A folder above ours: whoever may write in it could put another folder in our folder's place. A group may write (many systems
/// give each account a group of its own, and home folders that group may write to); a swapped folder still has to be ours.
fn check_above(path: &Path, meta: &Metadata) -> Result<(), FileError> {
    check_owner(path, meta, true)?;
    let world_writes = meta.mode() & 0o002;
    if meta.mode() & STICKY != 0 { Ok(()) } else { check_mode(path, world_writes, meta) }
}

/// A symbolic link on the way must have been made by us or by root.
fn check_links(dir: &Path) -> Result<(), FileError> {
    for part in dir.ancestors().filter(|part| !part.as_os_str().is_empty()) {
        let meta = fs::symlink_metadata(part).map_err(|error| FileError::from_io(part, error))?;
        if meta.file_type().is_symlink() {
            check_owner(part, &meta, true)?;
        }
        if meta.file_type().is_fifo() || meta.file_type().is_socket() {
            return Err(FileError::WrongKind { path: part.to_owned() });
        }
    }
    Ok(())
}

fn check_owner(path: &Path, meta: &Metadata, root_too: bool) -> Result<(), FileError> {
    let ours = meta.uid() == rustix::process::geteuid().as_raw();
    if ours || (root_too && meta.uid() == 0) { Ok(()) } else { Err(FileError::NotOurs { path: path.to_owned() }) }
}

fn check_mode(path: &Path, forbidden: u32, meta: &Metadata) -> Result<(), FileError> {
    if forbidden == 0 { Ok(()) } else { Err(FileError::TooOpen { path: path.to_owned(), mode: meta.mode() & 0o7777 }) }
}
