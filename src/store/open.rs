//! Opening the database: private file, pragmas, migrations.

use std::cell::Cell;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Reader, Store, StoreError, columns, disk, functions, sender};
use crate::domain::Untrusted;
use crate::files::{self, Lock};

/// Migrations in order; the database's `user_version` counts those applied. A file that was released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/migrations/0001_start.sql"),
    include_str!("../../assets/migrations/0002_views.sql"),
    include_str!("../../assets/migrations/0003_detail.sql"),
    include_str!("../../assets/migrations/0004_log.sql"),
    include_str!("../../assets/migrations/0005_bulk.sql"),
    include_str!("../../assets/migrations/0006_mods.sql"),
];

/// Statements kept prepared: more than there are in the code.
const STATEMENTS: usize = 256;

/// The last migration that brings columns which are worked out from the record.
const NEW_COLUMNS: usize = 3;

impl Store {
    /// Opens the database for writing, creating it (0600, before its first byte) and bringing its schema up to date. On a network file
    /// system only one process can have it open.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        check_side_files(path)?;
        Store::open_on(path, path.parent().and_then(disk::network))
    }

    /// Opens the database on a file system that is named when it is one of a network.
    pub(super) fn open_on(path: &Path, network: Option<&'static str>) -> Result<Self, StoreError> {
        files::precreate_private(path)?;
        let window = network.map(|name| only_window(path, name)).transpose()?;
        Store::prepared(Connection::open(path)?, path, network, window)
    }

    /// Takes a connection to the database at `path` that somebody else has opened: tests hand in one that fails on purpose.
    pub fn over(db: Connection, path: &Path) -> Result<Self, StoreError> {
        Store::prepared(db, path, None, None)
    }

    fn prepared(mut db: Connection, path: &Path, network: Option<&'static str>, window: Option<Lock>) -> Result<Self, StoreError> {
        prepare(&db)?;
        // Without shared memory there is no write-ahead log. Otherwise this answers "ok (wal)" in the journal_mode row; a file system that
        // cannot do it keeps its own mode and still works.
        let mode = if network.is_some() { "delete" } else { "wal" };
        db.pragma_update_and_check(None, "journal_mode", mode, |_| Ok(()))?;
        db.pragma_update(None, "synchronous", "FULL")?;
        migrate(&mut db, path)?;
        Ok(Store {
            db,
            fence: Cell::new(None),
            identity: sender::file_identity(path),
            process: sender::this_process(),
            boot: sender::this_boot(),
            network,
            _window: window,
        })
    }
}

/// Takes the lock that makes this process the only one, and writes down who it is.
fn only_window(path: &Path, network: &'static str) -> Result<Lock, StoreError> {
    let holder = path.with_file_name("window.holder");
    let Some(lock) = Lock::try_acquire(&path.with_file_name("window.lock"))? else {
        let who = files::read_private(&holder)?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        return Err(StoreError::OneWindow { network, holder: Untrusted::from(who.unwrap_or_default()) });
    };
    files::replace_private(&holder, sender::this_process().as_bytes())?;
    Ok(lock)
}

impl Reader {
    /// Opens the database for reading only. The [`Store`] must have been opened once before.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        check_side_files(path)?;
        files::check_private_file(path)?;
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        prepare(&db)?;
        Ok(Reader::new(db))
    }
}

/// `SQLite` gives its side files the database's mode when it makes them; it does not look at those that are there already.
fn check_side_files(path: &Path) -> Result<(), StoreError> {
    for end in ["-wal", "-shm", "-journal"] {
        let mut side = path.as_os_str().to_owned();
        side.push(end);
        files::check_private_file(Path::new(&side))?;
    }
    Ok(())
}

fn prepare(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "foreign_keys", "on")?;
    db.pragma_update(None, "secure_delete", "on")?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    functions::add(db)?;
    Ok(())
}

fn migrate(db: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: usize = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > MIGRATIONS.len() {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: MIGRATIONS.len() });
    }
    for migration in &MIGRATIONS[found..] {
        tx.execute_batch(migration)?;
    }
    if found < NEW_COLUMNS {
        columns::refresh_all(&tx)?;
    }
    tx.pragma_update(None, "user_version", MIGRATIONS.len())?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn all_three_files_are_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        let _store = Store::open(&path).unwrap();
        for file in std::fs::read_dir(dir.path()).unwrap() {
            let file = file.unwrap();
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", file.path());
        }
    }

    #[test]
    fn outbox_commits_are_full_and_wal_is_on() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("t.db")).unwrap();
        let synchronous: i64 = store.db.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        let mode: String = store.db.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!((synchronous, mode.as_str()), (2, "wal"));
    }

    #[test]
    fn on_a_network_file_system_there_is_one_window_and_a_rollback_journal() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        let store = Store::open_on(&path, Some("NFS")).unwrap();
        let mode: String = store.db.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!((mode.as_str(), store.network()), ("delete", Some("NFS")));
        let error = Store::open_on(&path, Some("NFS")).unwrap_err();
        assert_eq!(error.hint(), crate::domain::HintId::NetworkDisk);
        assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
        drop(store);
        Store::open_on(&path, Some("NFS")).unwrap();
        assert!(Store::open(&path).unwrap().network().is_none());
    }

    #[test]
    fn a_newer_database_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        Store::open(&path).unwrap().db.pragma_update(None, "user_version", 99).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    }

    #[test]
    fn an_older_database_keeps_what_was_seen() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        crate::files::precreate_private(&path).unwrap();
        let old = Connection::open(&path).unwrap();
        for migration in &MIGRATIONS[..4] {
            old.execute_batch(migration).unwrap();
        }
        let record = r#"{"sys_mod_count": {"value": "7"}}"#;
        let sql = "INSERT INTO ticket (local_id, kind, record, number, name, name_key, priority, state, over, assigned_to, created, updated,
            search, seen) VALUES ('x', 'change', ?1, '', '', '', '', '', 0, '', '', '2026-11-20 10:00:00', '', '2026-11-20 10:00:00')";
        old.execute(sql, [record]).unwrap();
        old.pragma_update(None, "user_version", 4).unwrap();
        drop(old);
        let store = Store::open(&path).unwrap();
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        assert_eq!(store.db.query_row("SELECT mods, seen_mods FROM ticket", [], read).unwrap(), (7, 7));
    }

    #[test]
    fn rubbish_is_reported_not_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        crate::files::precreate_private(&path).unwrap();
        std::fs::write(&path, b"this is not a database, but it is somebody's").unwrap();
        assert_eq!(Store::open(&path).unwrap_err().hint(), crate::domain::HintId::CheckDatabase);
        assert!(std::fs::read(&path).unwrap().starts_with(b"this is not"));
    }
}
