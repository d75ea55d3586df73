//! The record store: one SQL table per ServiceNow table, in memory or in a file, with the indexes that keep a page of a
//! million tickets as quick as a page of ten thousand.
//!
//! [`Engine`] is the only thing that holds a connection. It knows columns and rows, not rules: those are in `rules`.

mod beside;
mod content;
mod counts;
mod records;
mod schema;
mod select;
mod tokens;

pub(super) use beside::Beside;
pub(super) use records::{Bulk, Row};
pub(super) use select::Select;
pub(super) use tokens::{Connected, Grant, GrantKind};

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension};

use self::counts::Counts;
use super::dictionary::Table;
use super::seed;
use crate::domain::HintId;
use crate::files::{self, FileError};

/// The file inside the data folder.
const FILE: &str = "demo-instance.sqlite";

/// Statements kept prepared.
const STATEMENTS: usize = 200;

/// Why the record store failed.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// `SQLite` refused.
    #[error("the demo instance's records: {0}")]
    Sql(#[from] rusqlite::Error),
    /// The file was made by a version of the program with other tables.
    #[error("the demo instance's records in {0} are of another version; remove the file to start anew")]
    OtherVersion(std::path::PathBuf),
    /// The data folder or its file cannot be used.
    #[error("the demo instance's data folder: {0}")]
    Folder(#[from] FileError),
}

impl EngineError {
    /// What the person can do.
    pub fn hint(&self) -> HintId {
        match self {
            EngineError::Sql(_) | EngineError::OtherVersion(_) => HintId::CheckDatabase,
            EngineError::Folder(error) => error.hint(),
        }
    }
}

/// The store.
#[derive(Debug)]
pub(super) struct Engine {
    connection: Connection,
    counts: RefCell<Counts>,
    /// The table that is in a database of its own, if one is.
    apart: Cell<Option<&'static str>>,
    in_memory: bool,
    /// Where ids come from. A store that was kept keeps the seed it was made with.
    pub seed: u64,
}

impl Engine {
    /// Opens the store of a data folder, or a new one in memory. The flag says whether it is new and has to be filled.
    pub fn open(data_dir: Option<&Path>, seed: u64) -> Result<(Engine, bool), EngineError> {
        let connection = match data_dir {
            Some(folder) => open_file(folder)?,
            None => Connection::open_in_memory()?,
        };
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // Sorting for the indexes happens in memory.
        connection.execute_batch("PRAGMA temp_store = MEMORY;")?;
        let (counts, apart) = (RefCell::default(), Cell::new(None));
        let mut engine = Engine { connection, counts, apart, in_memory: data_dir.is_none(), seed };
        engine.batch(schema::META)?;
        let kept = engine.meta("seed")?.and_then(|text| text.parse().ok());
        if let Some(seed) = kept {
            engine.seed = seed;
            if engine.meta("tables")?.as_deref() != Some(version()) {
                return Err(EngineError::OtherVersion(data_dir.unwrap_or(Path::new("")).join(FILE)));
            }
            engine.batch(&schema::views())?;
        }
        Ok((engine, kept.is_none()))
    }

    /// Makes the tables and fills them in one go; indexes come afterwards, which is several times quicker.
    pub fn fill<E: From<EngineError>>(&mut self, fill: impl FnOnce(&Engine) -> Result<(), E>) -> Result<(), E> {
        let this = &*self;
        this.atomically(|engine| {
            engine.batch(&schema::tables())?;
            engine.set_meta("seed", &engine.seed.to_string())?;
            engine.set_meta("tables", version())?;
            fill(engine)?;
            engine.batch(&schema::indexes(|table| engine.apart.get() != Some(table.name)))?;
            engine.batch(schema::ANALYZE)?;
            Ok(engine.batch(&schema::views())?)
        })
    }

    /// Makes the indexes of one table before the others.
    pub fn index(&self, table: &Table) -> Result<(), EngineError> {
        self.batch(&schema::indexes_of(table))
    }

    /// Runs several writes as one: all of them or none.
    pub fn atomically<T, E: From<EngineError>>(&self, work: impl FnOnce(&Engine) -> Result<T, E>) -> Result<T, E> {
        let transaction = self.connection.unchecked_transaction().map_err(EngineError::from)?;
        let done = work(self)?;
        transaction.commit().map_err(EngineError::from)?;
        Ok(done)
    }

    /// A new `sys_id`: the seed and a counter, so that it is the same in every run.
    pub fn next_id(&self) -> Result<String, EngineError> {
        let count = self.count_up("ids", 0)?;
        Ok(seed::id(self.seed, &format!("record {count}")))
    }

    /// The next number of a numbered table, as `INC0010001`.
    pub fn next_number(&self, table: &Table) -> Result<Option<String>, EngineError> {
        let Some((prefix, first)) = table.numbering else { return Ok(None) };
        let number = self.count_up(table.name, i64::from(first))?;
        Ok(Some(format!("{prefix}{number:07}")))
    }

    /// Sets so many numbers of a numbered table aside.
    pub fn take_numbers(&self, table: &Table, count: usize) -> Result<std::ops::Range<i64>, EngineError> {
        let first = table.numbering.map_or(0, |(_, first)| i64::from(first));
        let count = i64::try_from(count).unwrap_or(0);
        let last = self.count_by(table.name, first, count)?;
        Ok(last + 1 - count..last + 1)
    }

    /// The next value of a counter that begins with `first`.
    pub fn count_up(&self, counter: &str, first: i64) -> Result<i64, EngineError> {
        self.count_by(counter, first, 1)
    }

    /// Moves a counter on; gives the last of the values taken.
    fn count_by(&self, counter: &str, first: i64, count: i64) -> Result<i64, EngineError> {
        let sql =
            "INSERT INTO demo_meta VALUES (?1, ?2 + ?3 - 1) ON CONFLICT (key) DO UPDATE SET value = value + ?3 RETURNING value";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row((format!("counter {counter}"), first, count), |row| row.get(0))?)
    }

    fn meta(&self, key: &str) -> Result<Option<String>, EngineError> {
        let sql = "SELECT value FROM demo_meta WHERE key = ?1";
        Ok(self.connection.query_row(sql, [key], |row| row.get(0)).optional()?)
    }

    fn set_meta(&self, key: &str, value: &str) -> Result<(), EngineError> {
        self.connection.execute("INSERT OR REPLACE INTO demo_meta VALUES (?1, ?2)", [key, value])?;
        Ok(())
    }

    fn batch(&self, sql: &str) -> Result<(), EngineError> {
        Ok(self.connection.execute_batch(sql)?)
    }
}

/// What a kept store's tables must have been made from.
fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| seed::id(0, &schema::tables()));
    &VERSION
}

/// Opens the file, which only its owner can read from its first moment: it holds passwords and tokens.
fn open_file(folder: &Path) -> Result<Connection, EngineError> {
    files::create_private_dir(folder)?;
    let path = folder.join(FILE);
    files::precreate_private(&path)?;
    let connection = Connection::open(&path)?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -64000;")?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::dictionary;

    fn filled(folder: Option<&Path>) -> Engine {
        let (mut engine, new) = Engine::open(folder, 5).unwrap();
        if new {
            engine.fill(|_| Ok::<(), EngineError>(())).unwrap();
        }
        engine
    }

    #[test]
    fn ids_and_numbers_count_up_and_depend_on_the_seed_alone() {
        let (a, b) = (filled(None), filled(None));
        assert_eq!(a.next_id().unwrap(), b.next_id().unwrap());
        assert_ne!(a.next_id().unwrap(), a.next_id().unwrap());
        let incident = dictionary::table("incident").unwrap();
        assert_eq!(a.next_number(incident).unwrap().as_deref(), Some("INC0010001"));
        assert_eq!(a.next_number(incident).unwrap().as_deref(), Some("INC0010002"));
        assert_eq!(a.next_number(dictionary::table("sys_user").unwrap()).unwrap(), None);
    }

    #[test]
    fn a_kept_store_goes_on_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let first = filled(Some(folder.path())).next_id().unwrap();
        let (engine, new) = Engine::open(Some(folder.path()), 99).unwrap();
        assert_eq!((new, engine.seed), (false, 5));
        assert_ne!(engine.next_id().unwrap(), first);
    }

    #[test]
    fn a_failed_piece_of_work_leaves_nothing() {
        let engine = filled(None);
        let before = engine.count_up("x", 1).unwrap();
        let failed: Result<(), EngineError> = engine.atomically(|engine| {
            engine.count_up("x", 1)?;
            Err(EngineError::OtherVersion(std::path::PathBuf::new()))
        });
        assert!(failed.is_err());
        assert_eq!(engine.count_up("x", 1).unwrap(), before + 1);
    }

    #[test]
    fn a_store_with_other_tables_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        filled(Some(folder.path())).set_meta("tables", "older").unwrap();
        assert!(matches!(Engine::open(Some(folder.path()), 5), Err(EngineError::OtherVersion(_))));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_a_kept_store() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        filled(Some(folder.path()));
        let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
