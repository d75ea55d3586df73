//! `tickets assign`, `state` and `cancel`: the same verbs as on the screen, planned by the same code.

use std::rc::Rc;
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::time::timeout;

use super::args::{AssignArgs, CancelArgs, StateArgs};
use super::exit::{Exit, Failure};
use super::output::Output;
use super::session::{Session, random};
use super::ticket_json::Labels;
use super::{tickets, write};
use crate::app::screens::verb;
use crate::domain::assignee::{Assignee, Assignees};
use crate::domain::choice::Choices;
use crate::domain::mapping::Fields;
use crate::domain::verb::{Deed, Plan, Refusal, Subject, plan};
use crate::domain::write::Operation;
use crate::domain::{Kind, LocalId, Untrusted};
use crate::i18n::id;
use crate::store::{Saved, Store};
use crate::sync::{ASK_LIMIT, Desk, Engine};

/// Names told when one is not known.
const NAMES: usize = 5;

/// Runs `tickets assign`.
pub async fn assign(session: &Session, args: &AssignArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let deed = assignment(session, &args.to).await?;
    apply(session, &args.id, &deed, args.wait.wait, out).await
}

/// Runs `tickets cancel`.
pub async fn cancel(session: &Session, args: &CancelArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    apply(session, &args.id, &Deed::Cancel(args.reason.clone()), args.wait.wait, out).await
}

/// Runs `tickets state`.
pub async fn state(session: &Session, args: &StateArgs, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let reader = session.reader()?;
    let labels = session.labels(&reader)?;
    let kind = tickets::find(&reader, &args.id)?.row.kind;
    let filled = Filled { code: args.code.as_deref(), notes: args.notes.as_deref(), hold_reason: args.hold_reason.as_deref() };
    let deed = move_to(kind, &args.state, filled, &labels)?;
    apply(session, &args.id, &deed, args.wait.wait, out).await
}

/// What a state can ask for.
#[derive(Clone, Copy, Default)]
pub struct Filled<'a> {
    /// The close code: value or label.
    pub code: Option<&'a str>,
    /// The close notes.
    pub notes: Option<&'a str>,
    /// Why an incident is on hold: value or label.
    pub hold_reason: Option<&'a str>,
}

/// A move to the state that a text names.
pub fn move_to(kind: Kind, state: &str, filled: Filled<'_>, labels: &Labels) -> Result<Deed, Failure> {
    let own = labels.state_names.iter().find(|((of, _), name)| *of == kind && name.to_lowercase() == state.trim().to_lowercase());
    let to = match own {
        Some(((_, value), _)) => value.clone(),
        None => choice(kind, "state", state, &labels.choices)?,
    };
    let mut with = Fields::new();
    for (column, text) in [("close_code", filled.code), ("hold_reason", filled.hold_reason)] {
        if let Some(text) = text {
            with.insert(column.to_owned(), choice(kind, column, text, &labels.choices)?);
        }
    }
    with.extend(filled.notes.map(|notes| ("close_notes".to_owned(), notes.to_owned())));
    Ok(Deed::State(to, with))
}

/// The value of a column that a text names by value or label. What the instance does not have is not sent (F51).
fn choice(kind: Kind, column: &str, text: &str, choices: &Choices) -> Result<String, Failure> {
    let (known, wanted) = (choices.of(kind, column), text.trim().to_lowercase());
    if known.is_empty() {
        return Ok(text.to_owned());
    }
    let by_value = known.iter().find(|choice| choice.value.to_lowercase() == wanted);
    let found = by_value.or_else(|| known.iter().find(|choice| choice.label.raw().to_lowercase() == wanted));
    found.map(|choice| choice.value.clone()).ok_or_else(|| {
        let names: Vec<String> = known.iter().map(|choice| choice.label.line().into_string()).collect();
        let (text, names) = (Untrusted::from(text).line(), names.join(", "));
        let said = [("column", column), ("value", text.as_str()), ("known", names.as_str())];
        Failure::said(Exit::Usage, id("cli-no-choice"), &said, None)
    })
}

/// Assigning to whom a text names. The instance is asked about names that are not known here.
pub async fn assignment(session: &Session, to: &str) -> Result<Deed, Failure> {
    let reader = session.reader()?;
    match to.trim().to_lowercase().as_str() {
        "me" => return Ok(Deed::Take(reader.me()?.and_then(|me| me.sys_id))),
        "" | "nobody" | "none" => return Ok(Deed::Assign(None)),
        _ => {}
    }
    let known = reader.assignees()?;
    if let [only] = named(&known, to)[..] {
        return Ok(Deed::Assign(Some(only.clone())));
    }
    let asked = ask(session, to.trim()).await?;
    match named(&asked, to)[..] {
        [only] => Ok(Deed::Assign(Some(only.clone()))),
        ref several => Err(nobody(to, several, &asked)),
    }
}

/// Those who are called exactly so, by user name or full name.
fn named<'a>(known: &'a Assignees, wanted: &str) -> Vec<&'a Assignee> {
    let wanted = wanted.trim().to_lowercase();
    let is = |text: &Untrusted| text.raw().to_lowercase() == wanted;
    let by_login: Vec<&Assignee> = known.list.iter().filter(|one| is(&one.login)).collect();
    if by_login.is_empty() { known.list.iter().filter(|one| is(&one.name)).collect() } else { by_login }
}

async fn ask(session: &Session, text: &str) -> Result<Assignees, Failure> {
    const UNKNOWN: &str = "the instance could not be asked who that is";
    let (facts, _) = mpsc::channel(1);
    let (store, settings) = (session.store()?, session.command_settings());
    let engine = Engine::new(store, session.client()?, settings, Arc::clone(&session.clock), random, facts);
    match timeout(ASK_LIMIT, engine.find_assignees(text)).await {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(error)) => Err(Failure::from_problem(UNKNOWN, &error.problem())),
        Err(_) => Err(Failure::new(Exit::Waiting, UNKNOWN, Some(crate::domain::HintId::CheckNetwork))),
    }
}

fn nobody(wanted: &str, several: &[&Assignee], known: &Assignees) -> Failure {
    let shown = Untrusted::from(wanted).line();
    let near: Vec<&Assignee> = if several.is_empty() { known.find(wanted) } else { several.to_vec() };
    let name = |one: &&Assignee| {
        let name = one.name.line();
        if one.login.is_empty() { name.into_string() } else { format!("{name} ({})", one.login.line()) }
    };
    let names: Vec<String> = near.iter().take(NAMES).map(name).collect();
    let (said, names) = (if several.is_empty() { id("cli-nobody") } else { id("cli-several") }, names.join(", "));
    Failure::said(Exit::Usage, said, &[("name", shown.as_str()), ("known", &names)], None)
}

/// Does a deed to one ticket, and says what became of it.
async fn apply(session: &Session, ticket: &str, deed: &Deed, wait: u64, out: &mut Output<'_>) -> Result<Exit, Failure> {
    let store = session.store()?;
    let detail = tickets::find(&session.reader()?, ticket)?;
    let id = detail.row.local_id.clone();
    let saved = match plan(deed, &Subject::from(&detail)) {
        Ok(plan) => queue(session, &store, &id, &plan)?,
        Err(Refusal::Already) => Saved::Nothing,
        Err(why) => return Err(refused(why)),
    };
    write::finish(session, store, &id, saved, wait, out).await
}

fn queue(session: &Session, store: &Rc<Store>, id: &LocalId, plan: &Plan) -> Result<Saved, Failure> {
    let desk = Desk::new(Rc::clone(store), session.command_settings(), Arc::clone(&session.clock));
    let (fields, base) = (plan.fields(), plan.base());
    Ok(match plan.operation {
        Operation::Edit => desk.edit(id, &fields, &base)?,
        operation => desk.act(id, operation, &fields, &base)?,
    })
}

/// Why nothing was stored.
pub fn refused(why: Refusal) -> Failure {
    let said = match why {
        Refusal::Missing(column) => {
            let option = match column {
                "close_code" => "--code",
                "close_notes" => "--notes",
                "hold_reason" => "--hold-reason",
                _ => "--reason",
            };
            return Failure::said(Exit::Usage, id("cli-state-needs"), &[("option", option), ("column", column)], None);
        }
        why => verb::reason(why),
    };
    Failure::said(Exit::Failed, said, &[], None)
}
