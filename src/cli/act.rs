//! `note`, `comment` and `close`: as `create` and `edit`, stored first, then sent, then told.

use std::io::{self, Read};
use std::rc::Rc;
use std::sync::Arc;

use super::args::{CloseArgs, NoteArgs};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::session::Session;
use super::{tickets, write};
use crate::domain::choice::Choices;
use crate::domain::mapping::Fields;
use crate::domain::ticket::JournalElement;
use crate::domain::write::Operation;
use crate::domain::{Kind, Untrusted, state};
use crate::i18n::id;
use crate::store::Saved;
use crate::sync::Desk;

/// Most of a note that is read, in bytes: far more than a person writes, far less than a column holds.
const NOTE_MAX: u64 = 1024 * 1024;

/// Runs `note` and `comment`.
pub async fn note(session: &Session, element: JournalElement, args: &NoteArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let text = text_or_stdin(&args.text)?;
    if text.trim().is_empty() {
        return Err(Failure::said(Exit::Usage, id("cli-no-text"), &[], None));
    }
    if text.contains("[code]") {
        out.talk(&out.words.get("cli-warn-code"))?;
    }
    let store = session.store()?;
    let detail = tickets::find(&session.reader()?, &args.id)?;
    let desk = Desk::new(Rc::clone(&store), session.command_settings(), Arc::clone(&session.clock));
    let saved = desk.note(&detail.row.local_id, element, &text)?;
    write::finish(session, store, &detail.row.local_id, saved, args.wait.wait, out).await
}

/// The text itself, or for `-` what standard input has.
pub(super) fn text_or_stdin(text: &str) -> Result<String, Failure> {
    if text == "-" { from_stdin() } else { Ok(text.to_owned()) }
}

fn from_stdin() -> Result<String, Failure> {
    let mut text = String::new();
    io::stdin().lock().take(NOTE_MAX + 1).read_to_string(&mut text)?;
    if text.len() as u64 > NOTE_MAX {
        return Err(Failure::said(Exit::Usage, id("cli-long-text"), &[], None));
    }
    // The line break that ends a text from a pipe is not part of it.
    Ok(text.strip_suffix('\n').map_or(text.clone(), str::to_owned))
}

/// Runs `close`.
pub async fn close(session: &Session, args: &CloseArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let store = session.store()?;
    let reader = session.reader()?;
    let detail = tickets::find(&reader, &args.id)?;
    let kind = detail.row.kind;
    let choices = reader.choices()?;
    let mut fields = Fields::from([("state".to_owned(), state::closed(kind).to_owned())]);
    if let Some(code) = &args.code {
        fields.insert("close_code".into(), code.clone());
    }
    if let Some(notes) = &args.notes {
        fields.insert("close_notes".into(), notes.clone());
    }
    for (option, column) in [("--code", "close_code"), ("state", "state")] {
        check_choice(option, kind, column, &fields, &choices)?;
    }
    fields.retain(|column, value| detail.shown.raw(column) != value);
    let base = fields.keys().map(|column| (column.clone(), detail.shown.raw(column).to_owned())).collect();
    let id = detail.row.local_id.clone();
    let saved = if fields.is_empty() {
        Saved::Nothing
    } else {
        let desk = Desk::new(Rc::clone(&store), session.command_settings(), Arc::clone(&session.clock));
        desk.act(&id, Operation::Close, &fields, &base)?
    };
    write::finish(session, store, &id, saved, args.wait.wait, out).await
}

/// A value that is not among the instance's own is not sent: it would be stored, or refused in words that do not say why (F51).
fn check_choice(option: &str, kind: Kind, column: &str, fields: &Fields, choices: &Choices) -> Result<(), Failure> {
    let (Some(value), Some(known)) = (fields.get(column), choices.own(kind, column)) else { return Ok(()) };
    if known.iter().any(|choice| choice.value == *value) {
        return Ok(());
    }
    let names: Vec<String> = known.iter().map(|choice| Untrusted::from(choice.value.as_str()).line().into_string()).collect();
    let value = Untrusted::from(value.as_str()).line();
    Err(Failure::new(Exit::Usage, format!("{option}: the instance has no {value}; it has {}", names.join(", ")), None))
}
