//! Opening the database: private file, pragmas, migrations.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Reader, Store, StoreError};
use crate::files;

/// Migrations in order; the database's `user_version` counts those applied. A file that was released is never edited.
const MIGRATIONS: &[&str] = &[include_str!("../../assets/migrations/0001_start.sql")];

impl Store {
    /// Opens the database for writing, creating it (0600, before its first byte) and bringing its schema up to date.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        check_side_files(path)?;
        files::precreate_private(path)?;
        let mut db = Connection::open(path)?;
        prepare(&db)?;
        // Answers "ok (wal)" in the journal_mode row; a file system that cannot do it keeps its own mode and still works.
        db.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        db.pragma_update(None, "synchronous", "FULL")?;
        migrate(&mut db, path)?;
        Ok(Store { db })
    }
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
    db.set_prepared_statement_cache_capacity(64);
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
    fn a_newer_database_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("t.db");
        Store::open(&path).unwrap().db.pragma_update(None, "user_version", 99).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
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
