//! The demo instance as a service, and a look past its API at what it really holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use tempfile::TempDir;
use ticketdeck::demo::{self, Info, Options};
use ticketdeck::domain::Kind;
use ticketdeck::http::{Request, Response};
use tower::ServiceExt;

/// Tickets at the start, over both tables.
const TICKETS: usize = 10;

/// Column values of a record.
pub type Row = BTreeMap<String, String>;

/// The instance's time when a simulation begins.
pub fn start() -> Timestamp {
    const START: Timestamp = Timestamp::constant(1_795_161_600, 0);
    START
}

/// A folder in memory where there is one.
pub fn fast_dir() -> TempDir {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { tempfile::tempdir_in(shared).unwrap() } else { tempfile::tempdir().unwrap() }
}

fn options(folder: PathBuf) -> Options {
    Options { tickets: Some(TICKETS), clock: Some(start()), data_dir: Some(folder), ..Options::default() }
}

/// The bytes of a new instance's records: filled once, copied for each seed.
fn template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let dir = fast_dir();
        let folder = dir.path().join("template");
        drop(demo::router(options(folder.clone())).unwrap());
        let file = file_in(&folder);
        let db = Connection::open(&file).unwrap();
        // Figures for the planner: with so few rows they only make it plan again for each new value.
        db.execute_batch("DELETE FROM sqlite_stat1; DELETE FROM sqlite_stat4;").unwrap();
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(db);
        std::fs::read(file).unwrap()
    })
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("demo-instance.sqlite")
}

/// An instance of one seed.
pub struct Instance {
    pub router: Router,
    pub info: Info,
    pub truth: Truth,
}

impl Instance {
    /// A fresh instance in a folder; must be called inside the seed's runtime, whose clock it follows.
    pub fn new(folder: &Path) -> Self {
        let folder = folder.join("instance");
        std::fs::create_dir(&folder).unwrap();
        std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        let file = file_in(&folder);
        ticketdeck::files::precreate_private(&file).unwrap();
        std::fs::write(&file, template()).unwrap();
        let (router, info) = demo::router(options(folder)).unwrap();
        Instance { router, info, truth: Truth { db: Connection::open(file).unwrap() } }
    }
}

/// Carries a request to the instance and brings the answer back.
pub async fn call(router: Router, request: Request) -> Response {
    let path = match request.url.query() {
        Some(query) => format!("{}?{query}", request.url.path()),
        None => request.url.path().to_owned(),
    };
    let mut wire = axum::http::Request::builder().method(request.method).uri(path).body(Body::from(request.body)).unwrap();
    *wire.headers_mut() = request.headers;
    let (parts, body) = router.oneshot(wire).await.unwrap().into_parts();
    let body: Bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Response { status: parts.status, headers: parts.headers, body }
}

/// What the instance really holds, whatever its API says.
pub struct Truth {
    db: Connection,
}

impl Truth {
    /// A record's columns.
    pub fn row(&self, kind: Kind, sys_id: &str) -> Option<Row> {
        let sql = format!("SELECT * FROM \"{}\" WHERE sys_id = ?1", kind.table());
        self.db.prepare_cached(&sql).unwrap().query_row([sys_id], |row| Ok(columns(row))).optional().unwrap()
    }

    /// Every record of a table.
    pub fn rows(&self, kind: Kind) -> Vec<Row> {
        let sql = format!("SELECT * FROM \"{}\"", kind.table());
        let mut statement = self.db.prepare_cached(&sql).unwrap();
        statement.query_map([], |row| Ok(columns(row))).unwrap().map(Result::unwrap).collect()
    }

    /// How often each text stands in a journal.
    pub fn journal(&self) -> BTreeMap<(String, String), u32> {
        let mut statement = self.db.prepare_cached("SELECT element_id, value FROM sys_journal_field").unwrap();
        let mut texts = BTreeMap::new();
        for text in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap() {
            *texts.entry(text.unwrap()).or_default() += 1;
        }
        texts
    }

    /// Changes a column as a script with `autoSysFields(false)` does: neither count nor time move.
    pub fn change_silently(&self, kind: Kind, sys_id: &str, column: &str, value: &str) {
        let sql = format!("UPDATE \"{}\" SET \"{column}\" = ?2 WHERE sys_id = ?1", kind.table());
        self.db.execute(&sql, [sys_id, value]).unwrap();
    }

    /// Ends every access token at once.
    pub fn end_tokens(&self) {
        self.db.execute("DELETE FROM demo_grant", []).unwrap();
    }
}

fn columns(row: &rusqlite::Row<'_>) -> Row {
    let names = row.as_ref().column_names();
    let value = |at: usize| match row.get_ref(at).unwrap() {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Null | ValueRef::Blob(_) => String::new(),
    };
    names.enumerate().map(|(at, name)| (name.to_owned(), value(at))).collect()
}
