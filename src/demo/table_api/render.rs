//! Records as JSON: stored values, display values or both, written straight into the answer's buffer.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use crate::demo::access::{self, Rows};
use crate::demo::dictionary::{self, Column, Table, Type};
use crate::demo::engine::{EngineError, Select};
use crate::demo::locale::{self, Locale};
use crate::demo::query::{Compiled, Path};
use crate::demo::routes::Call;
use crate::demo::seed;

/// Which values an answer carries (`sysparm_display_value`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Display {
    Stored,
    Shown,
    Both,
}

impl From<Option<&str>> for Display {
    fn from(text: Option<&str>) -> Self {
        match text.map(str::to_ascii_lowercase).as_deref() {
            Some("true") => Display::Shown,
            Some("all") => Display::Both,
            _ => Display::Stored,
        }
    }
}

/// How an answer is to look.
#[derive(Debug)]
pub(in crate::demo) struct Shape {
    /// Which values.
    pub display: Display,
    /// What reference links start with; `None` leaves links out.
    pub links: Option<String>,
}

/// Writes records; remembers labels and names it has looked up, which are few in a page of many.
pub(in crate::demo) struct Renderer<'a> {
    call: Call<'a>,
    table: &'static Table,
    fields: Vec<Path>,
    /// What decides whether the user sees a row: empty for all rows.
    owners: Vec<Path>,
    shape: Shape,
    locale: Locale,
    buffer: Vec<u8>,
    written: usize,
    labels: HashMap<(&'static str, &'static str), BTreeMap<String, String>>,
    names: HashMap<(&'static str, String), String>,
}

impl<'a> Renderer<'a> {
    pub fn new(call: Call<'a>, table: &'static Table, fields: Vec<Path>, shape: Shape) -> Result<Self, EngineError> {
        let owners = match access::rows(call.user, table) {
            Rows::Own(columns) => columns.iter().filter_map(|column| Path::resolve(table, column)).collect(),
            Rows::All | Rows::None => Vec::new(),
        };
        let locale = if shape.display == Display::Stored { Locale::default() } else { Locale::of(call.engine, &call.user.sys_id)? };
        let (labels, names, buffer) = (HashMap::new(), HashMap::new(), Vec::with_capacity(4096));
        Ok(Renderer { call, table, fields, owners, shape, locale, buffer, written: 0, labels, names })
    }

    /// Writes one page; gives the number of rows before those the user may not see were left out.
    pub fn page(&mut self, select: &Select<'_>) -> Result<usize, EngineError> {
        let mut wanted = self.fields.clone();
        wanted.extend(self.owners.iter().cloned());
        wanted.extend(Path::resolve(self.table, "sys_id"));
        let select = Select { fields: &wanted, ..*select };
        let engine = self.call.engine;
        let mut failed = None;
        let rows = engine.select(&select, |values| {
            if failed.is_none() {
                failed = self.row(&wanted, values).err();
            }
        })?;
        failed.map_or(Ok(rows), Err)
    }

    /// Writes the record of that id, if there is one that the user may see.
    pub fn record(&mut self, sys_id: &str) -> Result<bool, EngineError> {
        let filter = Compiled::only(sys_id);
        self.page(&Select { table: self.table, fields: &[], filter: &filter, limit: 1, offset: 0 })?;
        Ok(self.written == 1)
    }

    /// `{"result":[…]}`.
    pub fn finish_list(self) -> String {
        format!("{{\"result\":[{}]}}", String::from_utf8_lossy(&self.buffer))
    }

    /// `{"result":{…}}`.
    pub fn finish_one(self) -> String {
        format!("{{\"result\":{}}}", String::from_utf8_lossy(&self.buffer))
    }

    /// What has been written, without the envelope: records, one after the other with commas between.
    pub fn into_records(self) -> String {
        String::from_utf8_lossy(&self.buffer).into_owned()
    }

    /// Writes one row: `values` are those of the fields, of the owners and the `sys_id`, in this order.
    fn row(&mut self, wanted: &[Path], values: &[&str]) -> Result<(), EngineError> {
        let fields = self.fields.len();
        let owners = values.get(fields..fields + self.owners.len()).unwrap_or_default();
        if !owners.is_empty() && !owners.contains(&self.call.user.sys_id.as_str()) {
            return Ok(());
        }
        if self.written > 0 {
            self.buffer.push(b',');
        }
        self.written += 1;
        self.buffer.push(b'{');
        let sys_id = values.last().copied().unwrap_or_default();
        for (at, (path, value)) in wanted.iter().zip(values).take(fields).enumerate() {
            if at > 0 {
                self.buffer.push(b',');
            }
            string(&mut self.buffer, &path.name);
            self.buffer.push(b':');
            self.value(path, value, sys_id)?;
        }
        self.buffer.push(b'}');
        Ok(())
    }

    fn value(&mut self, path: &Path, stored: &str, sys_id: &str) -> Result<(), EngineError> {
        let secret;
        let mut stored = stored;
        if path.column.kind == Type::Password && !stored.is_empty() {
            // Secrets come back as ciphertext; a digest is as useless to a client.
            secret = seed::id(self.call.engine.seed, stored);
            stored = &secret;
        }
        let link = self.link(path.column, stored);
        match (self.shape.display, link) {
            (Display::Stored, None) => string(&mut self.buffer, stored),
            (Display::Stored, Some(link)) => object(&mut self.buffer, &[("link", &link), ("value", stored)]),
            (Display::Shown, link) => {
                let shown = self.shown(path, stored, sys_id)?;
                match link {
                    None => string(&mut self.buffer, &shown),
                    Some(link) => object(&mut self.buffer, &[("display_value", &shown), ("link", &link)]),
                }
            }
            (Display::Both, link) => {
                let shown = self.shown(path, stored, sys_id)?;
                let mut pairs = vec![("display_value", shown.as_str()), ("value", stored)];
                pairs.extend(link.as_deref().map(|link| ("link", link)));
                object(&mut self.buffer, &pairs);
            }
        }
        Ok(())
    }

    /// The link of a reference that points somewhere.
    fn link(&self, column: &Column, stored: &str) -> Option<String> {
        let (Type::Reference(target), Some(prefix)) = (column.kind, &self.shape.links) else { return None };
        (!stored.is_empty()).then(|| format!("{prefix}/{target}/{stored}"))
    }

    /// What a value is shown as.
    pub fn shown(&mut self, path: &Path, stored: &str, sys_id: &str) -> Result<String, EngineError> {
        match path.column.kind {
            Type::Journal if std::ptr::eq(path.table, self.table) => self.journal(path.column.name, sys_id),
            _ if stored.is_empty() => Ok(String::new()),
            Type::Choice => self.label(path.table, path.column.name, stored),
            Type::Reference(target) => self.name(target, stored),
            Type::ClassName => Ok(dictionary::table(stored).map_or(stored, |table| table.label).to_owned()),
            Type::Password => Ok("********".to_owned()),
            Type::DateTime => Ok(self.locale.show_moment(stored)),
            Type::Date => Ok(self.locale.show_day(stored)),
            Type::Duration => Ok(locale::show_duration(stored)),
            Type::Integer => Ok(locale::show_integer(stored)),
            Type::Guid | Type::Text | Type::Boolean | Type::Journal => Ok(stored.to_owned()),
        }
    }

    fn label(&mut self, table: &'static Table, element: &'static str, value: &str) -> Result<String, EngineError> {
        let key = (table.name, element);
        if !self.labels.contains_key(&key) {
            self.labels.insert(key, self.call.engine.choices(table, element)?);
        }
        Ok(self.labels.get(&key).and_then(|labels| labels.get(value)).map_or(value, String::as_str).to_owned())
    }

    fn name(&mut self, target: &'static str, sys_id: &str) -> Result<String, EngineError> {
        let key = (target, sys_id.to_owned());
        if let Some(name) = self.names.get(&key) {
            return Ok(name.clone());
        }
        let found = match dictionary::table(target) {
            Some(table) => self.call.engine.value(table, table.display, sys_id)?,
            None => None,
        };
        let name = found.unwrap_or_else(|| sys_id.to_owned());
        self.names.insert(key, name.clone());
        Ok(name)
    }

    /// Journal entries as one text, newest first: what forms and display values show.
    fn journal(&self, element: &str, sys_id: &str) -> Result<String, EngineError> {
        let kinds: &[&str] = match element {
            "comments_and_work_notes" => &["comments", "work_notes"],
            other => &[other],
        };
        let mut text = String::new();
        for [element, when, who, value] in self.call.engine.journal(sys_id, kinds)? {
            let label = if element == "comments" { "Additional comments" } else { "Work notes" };
            let name = match dictionary::table("sys_user") {
                Some(users) => self.call.engine.find_by(users, "user_name", &who)?.and_then(|mut row| row.remove("name")),
                None => None,
            };
            let when = self.locale.show_moment(&when);
            let _ = write!(text, "{when} - {} ({label})\n{value}\n\n", name.unwrap_or(who));
        }
        Ok(text)
    }
}

fn object(buffer: &mut Vec<u8>, pairs: &[(&str, &str)]) {
    buffer.push(b'{');
    for (at, (name, value)) in pairs.iter().enumerate() {
        if at > 0 {
            buffer.push(b',');
        }
        string(buffer, name);
        buffer.push(b':');
        string(buffer, value);
    }
    buffer.push(b'}');
}

/// A JSON string. Writing into memory cannot fail.
fn string(buffer: &mut Vec<u8>, text: &str) {
    let _ = serde_json::to_writer(buffer, text);
}
