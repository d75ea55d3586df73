//! What the engine's tests share: a demo instance over real HTTP, a profile's engine on it, a clock that moves by hand.

#![allow(dead_code, reason = "each test file uses its part")]

use std::rc::Rc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use tempfile::TempDir;
use ticketdeck::auth::{Grant, LoginSettings, TokenKeeper, token_url};
use ticketdeck::demo::{self, Faults, Info, Options, Running, UserInfo};
use ticketdeck::domain::mapping::Fields;
use ticketdeck::domain::query::{Query, Term};
use ticketdeck::domain::scope::Scope;
use ticketdeck::domain::sync::Fact;
use ticketdeck::domain::task::Task;
use ticketdeck::domain::{Category, Clock, Kind, LocalId, Priority, Record, Source, SysId};
use ticketdeck::http::{HttpSettings, Request, ReqwestTransport, Transport};
use ticketdeck::servicenow::Client;
use ticketdeck::store::{Reader, Store};
use ticketdeck::sync::{Desk, Engine, Settings};
use ticketdeck::vault::MemoryVault;
use tokio::sync::mpsc;

/// A clock that stands still until it is moved.
pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn at(moment: Timestamp) -> Arc<Self> {
        Arc::new(HandClock(AtomicI64::new(moment.as_second())))
    }

    pub fn forward(&self, time: SignedDuration) {
        self.0.fetch_add(time.as_secs(), Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Different bits at each call, the same ones in each run of a test.
pub fn bits() -> u128 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    u128::from(NEXT.fetch_add(1, Ordering::SeqCst)) << 40
}

/// A demo instance with its address.
pub async fn instance(faults: &str) -> Running {
    let faults = if faults.is_empty() { Faults::default() } else { Faults::parse(faults).unwrap() };
    demo::start(Options { faults, ..Options::default() }).await.unwrap()
}

/// Changes what goes wrong on a running instance.
pub async fn set_faults(info: &Info, spec: &str) {
    let transport = ReqwestTransport::new(&HttpSettings::default()).unwrap();
    let mut request = Request::new(http::Method::POST, format!("{}/__demo/faults", info.instance).parse().unwrap());
    request.headers.insert("content-type", "text/plain".parse().unwrap());
    request.body = spec.to_owned().into();
    assert!(transport.send(request).await.unwrap().status.is_success());
}

/// A client of the instance, signed in as the integration user.
pub fn client(info: &Info) -> Client {
    client_of(info, &info.instance)
}

/// What a served demo instance has printed.
pub fn info_of(facts: &serde_json::Value) -> Info {
    let text = |name: &str| facts[name].as_str().unwrap().to_owned();
    let user = |user: &serde_json::Value| UserInfo {
        user_name: user["user_name"].as_str().unwrap().into(),
        password: user["password"].as_str().unwrap().into(),
        roles: Vec::new(),
    };
    Info {
        instance: text("instance"),
        graph: text("graph"),
        entra: text("entra"),
        tenant: text("tenant"),
        ca_file: None,
        client_id: text("client_id"),
        client_secret: text("client_secret"),
        entra_client_id: text("entra_client_id"),
        entra_client_secret: text("entra_client_secret"),
        users: facts["users"].as_array().unwrap().iter().map(user).collect(),
    }
}

/// A client signed in as the admin, by user name and password.
pub fn admin(info: &Info) -> Client {
    signed_in(info, 0)
}

/// A client signed in as one of the instance's users, by user name and password.
pub fn signed_in(info: &Info, user: usize) -> Client {
    let user = &info.users[user];
    let password = SecretString::from(user.password.clone());
    with_grant(info, &info.instance, Grant::Password { username: user.user_name.clone(), password })
}

/// A client that signs in with one instance's secrets at an address.
pub fn client_of(info: &Info, address: &str) -> Client {
    with_grant(info, address, Grant::ClientCredentials)
}

fn with_grant(info: &Info, address: &str, grant: Grant) -> Client {
    let transport: Arc<dyn Transport> = Arc::new(ReqwestTransport::new(&HttpSettings::default()).unwrap());
    over(info, address, grant, transport)
}

/// A client of the instance whose requests pass a [`Between`].
pub fn client_through(info: &Info, between: Between) -> Client {
    over(info, &info.instance, Grant::ClientCredentials, Arc::new(between))
}

/// A client of the instance over a transport of the test's own.
pub fn client_over(info: &Info, transport: Arc<dyn Transport>) -> Client {
    over(info, &info.instance, Grant::ClientCredentials, transport)
}

/// What a [`Between`] does with a request: changes it, or answers in the instance's place.
type Turn = Box<dyn Fn(&mut Request) -> Option<ticketdeck::http::Response> + Send + Sync>;

/// Stands between client and instance, and counts what goes to the API.
pub struct Between {
    inner: ReqwestTransport,
    pub requests: Arc<AtomicU64>,
    turn: Turn,
}

impl Between {
    pub fn new(turn: impl Fn(&mut Request) -> Option<ticketdeck::http::Response> + Send + Sync + 'static) -> Self {
        let inner = ReqwestTransport::new(&HttpSettings::default()).unwrap();
        Between { inner, requests: Arc::default(), turn: Box::new(turn) }
    }

    /// An answer of the API.
    pub fn answer(status: u16, body: &'static str) -> ticketdeck::http::Response {
        let mut headers = http::HeaderMap::new();
        headers.insert("content-type", "application/json".parse().unwrap());
        ticketdeck::http::Response { status: status.try_into().unwrap(), headers, body: body.into() }
    }
}

impl Transport for Between {
    fn send(
        &self,
        mut request: Request,
    ) -> futures_util::future::BoxFuture<'_, Result<ticketdeck::http::Response, ticketdeck::http::HttpError>> {
        if request.url.path().starts_with("/api/") {
            self.requests.fetch_add(1, Ordering::SeqCst);
        }
        match (self.turn)(&mut request) {
            Some(answer) => Box::pin(async move { Ok(answer) }),
            None => self.inner.send(request),
        }
    }
}

fn over(info: &Info, address: &str, grant: Grant, transport: Arc<dyn Transport>) -> Client {
    let url: url::Url = address.parse().unwrap();
    let login = LoginSettings {
        token_url: token_url(&url),
        client_id: info.client_id.clone(),
        client_secret: Some(SecretString::from(info.client_secret.clone())),
        grant,
    };
    let clock = Arc::new(ticketdeck::domain::clock::SystemClock);
    let vault = Arc::new(MemoryVault::default());
    let keeper = TokenKeeper::new(Arc::clone(&transport), vault, clock, "test".into(), login);
    Client::new(transport, url, Arc::new(keeper))
}

/// One profile's engine with its own database.
pub struct Deck {
    pub dir: TempDir,
    pub store: Rc<Store>,
    pub reader: Reader,
    pub engine: Engine,
    pub clock: Arc<HandClock>,
    pub settings: Settings,
    pub facts: Mutex<mpsc::Receiver<Fact>>,
}

pub fn settings(info: &Info) -> Settings {
    Settings {
        scope: Scope::All,
        me: info.users[0].user_name.clone(),
        page_size: 7,
        unclear_wait: SignedDuration::from_secs(330),
        ..Settings::default()
    }
}

impl Deck {
    pub fn new(client: Client, settings: Settings) -> Self {
        let dir = tempfile::tempdir().unwrap();
        Deck::in_dir(dir, client, settings)
    }

    pub fn in_dir(dir: TempDir, client: Client, settings: Settings) -> Self {
        let path = dir.path().join("tickets.db");
        let store = Rc::new(Store::open(&path).unwrap());
        let clock = HandClock::at("2026-11-20T08:00:00Z".parse().unwrap());
        let (sender, facts) = mpsc::channel(4096);
        let shared: Arc<dyn Clock> = clock.clone();
        let engine = Engine::new(Rc::clone(&store), client, settings.clone(), shared, bits, sender);
        let reader = Reader::open(&path).unwrap();
        Deck { dir, store, reader, engine, clock, settings, facts: Mutex::new(facts) }
    }

    pub fn desk(&self) -> Desk {
        let clock: Arc<dyn Clock> = self.clock.clone();
        Desk::new(Rc::clone(&self.store), self.settings.clone(), clock)
    }

    /// Queues a task and gives its ticket's id.
    pub fn create(&self, task: &Task) -> LocalId {
        let id = LocalId::new(self.clock.now(), bits());
        self.desk().create(&id, task).unwrap();
        id
    }

    /// Queues an edit of columns, from the values shown now.
    pub fn edit(&self, id: &LocalId, fields: &[(&str, &str)]) {
        let shown = self.reader.detail(id).unwrap().unwrap().shown;
        let fields: Fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let base = fields.keys().map(|name| (name.clone(), shown.raw(name).to_owned())).collect();
        self.desk().edit(id, &fields, &base).unwrap();
    }

    /// The state of a ticket's newest write.
    pub fn write_state(&self, id: &LocalId) -> &'static str {
        self.reader.detail(id).unwrap().unwrap().writes[0].state.word()
    }

    /// The facts told since the last call.
    pub fn told(&self) -> Vec<Fact> {
        let mut facts = self.facts.lock().unwrap();
        std::iter::from_fn(|| facts.try_recv().ok()).collect()
    }
}

pub fn task(kind: Kind, name: &str) -> Task {
    Task {
        kind,
        name: name.into(),
        description: "Two lines,\none of them with ümlauts.".into(),
        priority: Priority::High,
        due: Some(jiff::civil::date(2026, 12, 24)),
        source: Source::Microsoft,
        category: Some(Category::Identity),
        initiated_by: "someone".into(),
        improvement_action: None,
    }
}

/// All records of a table that carry a `correlation_id`, straight from the instance.
pub async fn with_correlation(client: &Client, kind: Kind, id: &LocalId) -> Vec<Record> {
    let ours = ticketdeck::domain::CorrelationId::for_task(id);
    let term = Term::new("correlation_id", ticketdeck::domain::query::Op::Eq, ours.as_str()).unwrap();
    let fields = ["sys_id", "number", "short_description", "sys_mod_count", "correlation_id"];
    let answer = client.list(kind.table(), &Query::all_of([term]), &fields, 100, 0).await.unwrap();
    answer.records.into_iter().map(Result::unwrap).collect()
}

/// One record with every column a test asks for.
pub async fn record(client: &Client, kind: Kind, id: &SysId, fields: &[&str]) -> Record {
    client.get(kind.table(), id, fields).await.unwrap().unwrap()
}

/// Changes columns on the instance, as somebody else would.
pub async fn change(client: &Client, kind: Kind, id: &SysId, fields: &[(&str, &str)]) {
    let fields: Fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    client.update(kind.table(), id, &fields, &["sys_id"]).await.unwrap();
}

/// Every entry of a ticket's journal with this text, straight from the instance.
pub async fn entries(client: &Client, ticket: &SysId, text: &str) -> usize {
    let term = Term::new("element_id", ticketdeck::domain::query::Op::Eq, ticket.as_str()).unwrap();
    let answer = client.list("sys_journal_field", &Query::all_of([term]), &["value"], 1000, 0).await.unwrap();
    answer.records.into_iter().map(Result::unwrap).filter(|entry| entry.raw("value") == text).count()
}

/// Deletes a record, as an administrator.
pub async fn delete(info: &Info, kind: Kind, id: &SysId) {
    let token = admin(info).tokens().bearer().await.unwrap();
    let transport = ReqwestTransport::new(&HttpSettings::default()).unwrap();
    let url = format!("{}/api/now/table/{}/{id}", info.instance, kind.table());
    let mut request = Request::new(http::Method::DELETE, url.parse().unwrap());
    let bearer = format!("Bearer {}", secrecy::ExposeSecret::expose_secret(&token));
    request.headers.insert("authorization", bearer.parse().unwrap());
    assert_eq!(transport.send(request).await.unwrap().status, 204);
}

impl Deck {
    /// Queues a note.
    pub fn note(&self, id: &LocalId, element: ticketdeck::domain::ticket::JournalElement, text: &str) -> i64 {
        row(self.desk().note(id, element, text).unwrap())
    }

    /// Queues a state move or close, from the values shown now.
    pub fn act(&self, id: &LocalId, operation: ticketdeck::domain::write::Operation, fields: &[(&str, &str)]) -> i64 {
        let shown = self.reader.detail(id).unwrap().unwrap().shown;
        let fields: Fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let base = fields.keys().map(|name| (name.clone(), shown.raw(name).to_owned())).collect();
        row(self.desk().act(id, operation, &fields, &base).unwrap())
    }

    /// One write as the Outbox screen shows it.
    pub fn item(&self, write: i64) -> ticketdeck::domain::outbox::OutboxItem {
        self.reader.outbox_item(write).unwrap().unwrap()
    }

    /// A write's state.
    pub fn state(&self, write: i64) -> &'static str {
        self.item(write).write.state.word()
    }

    /// The first ticket of a kind that fits.
    pub fn ticket(&self, kind: Kind, fits: impl Fn(&Record) -> bool) -> (LocalId, SysId) {
        let query = ticketdeck::domain::listing::ListQuery {
            kind: Some(kind),
            sort: ticketdeck::domain::listing::SortColumn::Number,
            descending: false,
            ..Default::default()
        };
        let request = ticketdeck::domain::listing::ListRequest { query, offset: 0, limit: 1000, keep: None };
        let rows = self.reader.list(&request).unwrap().rows;
        let found = rows.into_iter().find(|row| fits(&self.reader.detail(&row.local_id).unwrap().unwrap().record));
        let row = found.expect("no such ticket in the scenario");
        (row.local_id, row.sys_id.unwrap())
    }

    /// Past the time that an unclear write waits.
    pub fn past_doubt(&self) {
        self.clock.forward(SignedDuration::from_secs(331));
    }
}

fn row(saved: ticketdeck::store::Saved) -> i64 {
    let (ticketdeck::store::Saved::New(row) | ticketdeck::store::Saved::Folded(row)) = saved else {
        unreachable!("nothing was queued")
    };
    row
}
