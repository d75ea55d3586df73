//! The file-mode and ownership matrix.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;

use super::*;
use crate::domain::{HintId, Retry};

fn home() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    chmod(dir.path(), 0o700);
    dir
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

#[test]
fn folders_are_0700_and_files_0600_from_their_first_moment() {
    let home = home();
    let data = home.path().join("a/b");
    create_private_dir(&data).unwrap();
    assert_eq!((mode(&data), mode(&home.path().join("a"))), (0o700, 0o700));

    let database = data.join("db.sqlite");
    precreate_private(&database).unwrap();
    precreate_private(&database).unwrap();
    let secrets = data.join("secrets.json");
    replace_private(&secrets, b"one").unwrap();
    let _lock = Lock::try_acquire(&data.join("lock")).unwrap().unwrap();
    for file in ["db.sqlite", "secrets.json", "lock"] {
        assert_eq!(mode(&data.join(file)), 0o600, "{file}");
    }
}

#[test]
fn a_replaced_file_holds_the_new_bytes_and_leaves_nothing_behind() {
    let home = home();
    let path = home.path().join("secrets.json");
    assert_eq!(read_private(&path).unwrap(), None);
    replace_private(&path, b"old").unwrap();
    replace_private(&path, b"new").unwrap();
    assert_eq!(read_private(&path).unwrap().unwrap(), b"new");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn what_a_crash_left_behind_is_swept_up_and_nothing_else() {
    let home = home();
    let path = home.path().join("secrets.json");
    replace_private(&path, b"kept").unwrap();
    for name in [".secrets.json.0011223344556677.tmp", ".other.json.0011223344556677.tmp", ".secrets.json.lock.tmp"] {
        fs::write(home.path().join(name), b"x").unwrap();
    }
    remove_leftovers(&path).unwrap();
    let mut left: Vec<_> = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".other.json.0011223344556677.tmp", ".secrets.json.lock.tmp", "secrets.json"]);
}

#[test]
fn a_file_others_can_read_is_refused_for_reading_and_for_replacing() {
    let home = home();
    let path = home.path().join("secrets.json");
    for open in [0o640, 0o604, 0o660, 0o644, 0o601] {
        fs::write(&path, b"x").unwrap();
        chmod(&path, open);
        for error in
            [read_private(&path).unwrap_err(), replace_private(&path, b"y").unwrap_err(), precreate_private(&path).unwrap_err()]
        {
            assert!(matches!(error, FileError::TooOpen { mode, .. } if mode == open), "{error}");
            assert_eq!((error.retry(), error.hint()), (Retry::No, HintId::FixPermissions));
            assert!(error.to_string().contains("secrets.json") && error.to_string().contains("chmod"));
        }
        assert_eq!(fs::read(&path).unwrap(), b"x");
    }
}

#[test]
fn a_folder_others_can_write_is_refused_and_so_is_one_below_a_folder_anyone_can_write() {
    let home = home();
    let data = home.path().join("data");
    create_private_dir(&data).unwrap();
    for open in [0o770, 0o707, 0o722, 0o1777] {
        chmod(&data, open);
        assert!(matches!(create_private_dir(&data).unwrap_err(), FileError::TooOpen { .. }), "{open:o}");
    }
    chmod(&data, 0o755);
    create_private_dir(&data).unwrap();

    chmod(home.path(), 0o777);
    let error = create_private_dir(&data).unwrap_err();
    assert!(matches!(&error, FileError::TooOpen { path, .. } if *path == home.path().canonicalize().unwrap()), "{error}");
    chmod(home.path(), 0o1777);
    create_private_dir(&data).unwrap();
}

#[test]
fn links_pipes_and_folders_are_not_files() {
    let home = home();
    let target = home.path().join("target");
    replace_private(&target, b"mine").unwrap();
    let link = home.path().join("link");
    symlink(&target, &link).unwrap();
    let folder = home.path().join("folder");
    create_private_dir(&folder).unwrap();
    let pipe = home.path().join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
    for path in [&link, &folder, &pipe] {
        assert!(matches!(read_private(path).unwrap_err(), FileError::WrongKind { .. }), "{path:?}");
        assert!(matches!(replace_private(path, b"x").unwrap_err(), FileError::WrongKind { .. }), "{path:?}");
    }
    for path in [&link, &folder] {
        assert!(matches!(Lock::try_acquire(path).unwrap_err(), FileError::WrongKind { .. }), "{path:?}");
    }
    assert_eq!(fs::read(&target).unwrap(), b"mine");
    assert!(matches!(create_private_dir(&target).unwrap_err(), FileError::WrongKind { .. }));
}

#[test]
fn a_link_to_nowhere_is_not_written_through() {
    let home = home();
    let link = home.path().join("db.sqlite");
    symlink(home.path().join("elsewhere"), &link).unwrap();
    assert!(precreate_private(&link).is_err());
    assert!(!home.path().join("elsewhere").exists());
}

#[test]
fn a_folder_of_our_own_may_stand_behind_a_link_of_our_own() {
    let home = home();
    let real = home.path().join("real");
    create_private_dir(&real).unwrap();
    let link = home.path().join("link");
    symlink(&real, &link).unwrap();
    create_private_dir(&link.join("data")).unwrap();
}

/// Only root can give files away; anyone else finds a foreign one in `/etc`.
#[test]
fn what_belongs_to_someone_else_is_refused() {
    let home = home();
    if rustix::process::geteuid().is_root() {
        let file = home.path().join("secrets.json");
        fs::write(&file, b"planted").unwrap();
        chmod(&file, 0o600);
        std::os::unix::fs::chown(&file, Some(4242), None).unwrap();
        assert!(matches!(read_private(&file).unwrap_err(), FileError::NotOurs { .. }));
        assert!(matches!(replace_private(&file, b"x").unwrap_err(), FileError::NotOurs { .. }));
        assert!(matches!(Lock::try_acquire(&file).unwrap_err(), FileError::NotOurs { .. }));

        let theirs = home.path().join("theirs");
        create_private_dir(&theirs.join("ours")).unwrap();
        std::os::unix::fs::chown(&theirs, Some(4242), None).unwrap();
        let error = create_private_dir(&theirs.join("ours")).unwrap_err();
        assert!(matches!(&error, FileError::NotOurs { path } if path.ends_with("theirs")), "{error}");

        let link = home.path().join("link");
        symlink(home.path(), &link).unwrap();
        std::os::unix::fs::lchown(&link, Some(4242), None).unwrap();
        assert!(matches!(create_private_dir(&link.join("data")).unwrap_err(), FileError::NotOurs { .. }));
    } else {
        assert!(matches!(read_private(Path::new("/etc/passwd")).unwrap_err(), FileError::NotOurs { .. }));
        assert!(matches!(check_private_dir(Path::new("/etc")).unwrap_err(), FileError::NotOurs { .. }));
    }
}

#[test]
fn a_full_disk_is_named_and_the_old_content_stays() {
    let error = FileError::from_io(Path::new("/x"), rustix::io::Errno::NOSPC.into());
    assert_eq!((error.retry(), error.hint()), (Retry::Later(None), HintId::FreeDiskSpace));
}

#[test]
fn one_holder_at_a_time_and_a_dropped_lock_is_free() {
    let home = home();
    let path = home.path().join("sender.lock");
    let first = Lock::try_acquire(&path).unwrap();
    assert!(first.is_some());
    assert!(Lock::try_acquire(&path).unwrap().is_none());
    drop(first);
    assert!(path.exists());
    assert!(Lock::try_acquire(&path).unwrap().is_some());
}

#[test]
fn a_lock_file_without_a_holder_is_free() {
    let home = home();
    let path = home.path().join("sender.lock");
    fs::write(&path, b"12345\n").unwrap();
    chmod(&path, 0o600);
    assert!(Lock::try_acquire(&path).unwrap().is_some());
}
