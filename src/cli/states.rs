//! `states`: the instance's ticket states, and the person's own names for them.

use serde_json::{Map, json};

use super::args::{Common, StatesCommand};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::rows::{Column, Row, Sheet};
use super::session::{Session, Setting};
use crate::connect::states::{self, NotNamed, StateRow};
use crate::domain::{Kind, Untrusted};

const COLUMNS: &[Column] = &[Column::new("kind"), Column::new("value"), Column::new("label"), Column::new("name")];

impl From<NotNamed> for Failure {
    fn from(error: NotNamed) -> Self {
        match error {
            NotNamed::Config(error) => error.into(),
            error => Failure::new(Exit::Usage, error.to_string(), None),
        }
    }
}

/// Runs `states`.
pub fn run(common: &Common, command: &StatesCommand, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let session = Session::open(common)?;
    let file = Setting::load(common)?.paths.config_file;
    let choices = session.reader()?.choices()?;
    let rows = |kind: Kind, names: &std::collections::BTreeMap<String, String>| states::list(kind, &choices, names);
    let names = &session.profile.state_names;
    let changed = match command {
        StatesCommand::List { kind, .. } => {
            let kinds = kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
            return print(&kinds.into_iter().map(|kind| (kind, rows(kind, names.of(kind)))).collect::<Vec<_>>(), out);
        }
        StatesCommand::Rename { kind, state, name } => {
            let known = rows(*kind, names.of(*kind));
            (*kind, states::rename(&file, &session.name, *kind, &known, state, name.as_deref())?)
        }
        StatesCommand::Reset { kind } => (*kind, states::reset(&file, &session.name, *kind)?),
    };
    print(&[(changed.0, rows(changed.0, &changed.1))], out)
}

fn print(all: &[(Kind, Vec<StateRow>)], out: &mut Output<'_>) -> Result<Exit, Failure> {
    let mut sheet = Sheet::new(COLUMNS);
    for (kind, rows) in all {
        for row in rows {
            let json = json!({"kind": kind.word(), "value": row.value, "label": row.label, "name": row.name});
            let name = row.name.as_deref().unwrap_or_default();
            let cells = [kind.word(), &row.value, &row.label, name].into_iter().map(Untrusted::from).collect();
            sheet.row(Row { json, cells }, out)?;
        }
    }
    sheet.end("states", Map::new(), out)?;
    Ok(Exit::Done)
}
