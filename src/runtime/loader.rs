//! Reading for the screen: a thread with a read-only connection, so that a slow query never holds up a key.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use jiff::civil::Date;
use tokio::sync::mpsc;

use crate::app::{Loaded, Msg, Serial};
use crate::domain::listing::{ListQuery, ListRequest};
use crate::domain::recommendation::listing::ActionRequest;
use crate::domain::triage::Run;
use crate::domain::{LocalId, Untrusted};
use crate::store::{Reader, StoreError};

/// Something to read. The serial comes back with the answer.
#[derive(Debug, Clone)]
pub enum Load {
    /// The home screen's data, as of this day.
    Home(Serial, Date),
    /// A window of a list.
    List(Serial, ListRequest),
    /// The number of tickets in lists.
    Counts(Serial, Vec<ListQuery>),
    /// A ticket.
    Detail(Serial, LocalId),
    /// How the person likes to read tickets.
    Reading(Serial),
    /// Tickets as verbs look at them.
    Subjects(Serial, Vec<LocalId>),
    /// The same, for a table of many.
    Many(Serial, Vec<LocalId>),
    /// The ids of a list's tickets, at most so many.
    Ids(Serial, ListQuery, usize),
    /// Where writes stand.
    Standings(Serial, Vec<i64>),
    /// Improvement actions whole, for a table of many.
    ManyActions(Serial, Vec<Untrusted>),
    /// What was typed into verbs' boxes.
    Entries(Serial),
    /// The write of a ticket that was sent last.
    Outcome(Serial, LocalId),
    /// The tickets of a list for a triage run, and the run that was kept.
    Run(Serial, Box<ListQuery>),
    /// What has become of a triage run; of the one kept last, if none is given.
    Report(Serial, Option<Box<Run>>),
    /// The kept drafts.
    Drafts(Serial),
    /// The outbox.
    Outbox(Serial),
    /// The newest lines of the action log.
    Log(Serial),
    /// The card and the overview of Secure Score.
    Score(Serial),
    /// A list of improvement actions.
    Actions(Serial, ActionRequest),
    /// An improvement action.
    Action(Serial, Untrusted),
}

/// Lines of the action log that are read.
const LOG_LINES: usize = 500;

impl Load {
    fn serial(&self) -> Serial {
        match self {
            Load::Home(serial, _)
            | Load::List(serial, _)
            | Load::Counts(serial, _)
            | Load::Detail(serial, _)
            | Load::Outbox(serial)
            | Load::Log(serial)
            | Load::Actions(serial, _)
            | Load::Action(serial, _)
            | Load::Score(serial)
            | Load::Reading(serial)
            | Load::Subjects(serial, _)
            | Load::Many(serial, _)
            | Load::Ids(serial, ..)
            | Load::Standings(serial, _)
            | Load::ManyActions(serial, _)
            | Load::Entries(serial)
            | Load::Outcome(serial, _)
            | Load::Run(serial, _)
            | Load::Report(serial, _)
            | Load::Drafts(serial) => *serial,
        }
    }
}

/// The loader's two ends.
pub struct Loader {
    requests: Sender<Load>,
    /// Answers, as the model takes them.
    pub answers: mpsc::Receiver<Msg>,
}

impl Loader {
    /// Starts the thread; it ends when the loader is dropped.
    pub fn start(reader: Reader) -> std::io::Result<Self> {
        let (requests, receiver) = channel();
        let (sender, answers) = mpsc::channel(16);
        thread::Builder::new().name("loader".into()).spawn(move || serve(&reader, &receiver, &sender))?;
        Ok(Loader { requests, answers })
    }

    /// A loader without a database: it answers nothing.
    pub fn none() -> Self {
        let (requests, _) = channel();
        let (_, answers) = mpsc::channel(1);
        Loader { requests, answers }
    }

    /// Asks for something.
    pub fn ask(&self, load: Load) {
        if self.requests.send(load).is_err() {
            tracing::error!("the loader has ended");
        }
    }
}

fn serve(reader: &Reader, requests: &Receiver<Load>, answers: &mpsc::Sender<Msg>) {
    while let Ok(first) = requests.recv() {
        for load in newest(first, requests) {
            let serial = load.serial();
            let answer = match read(reader, load) {
                Ok(loaded) => Msg::Loaded(serial, loaded),
                Err(error) => {
                    tracing::error!(%error, "the local database could not be read");
                    Msg::LoadFailed(serial, error.problem())
                }
            };
            if answers.blocking_send(answer).is_err() {
                return;
            }
        }
    }
}

/// Of the requests that wait, the newest of each sort: earlier ones would be thrown away unseen.
fn newest(first: Load, requests: &Receiver<Load>) -> impl Iterator<Item = Load> + use<> {
    let mut wanted: [Option<Load>; 20] = [const { None }; 20];
    for load in std::iter::once(first).chain(requests.try_iter()) {
        let sort = match &load {
            Load::Reading(_) => 0,
            Load::Drafts(_) => 1,
            Load::Home(..) => 2,
            Load::List(..) => 3,
            Load::Detail(..) => 4,
            Load::Outbox(_) => 5,
            Load::Log(_) => 6,
            Load::Score(_) => 7,
            Load::Actions(..) => 8,
            Load::Action(..) => 9,
            Load::Subjects(..) => 10,
            Load::Entries(_) => 11,
            Load::Outcome(..) => 12,
            Load::Run(..) => 13,
            Load::Report(..) => 14,
            Load::Standings(..) => 15,
            Load::Ids(..) => 16,
            Load::Many(..) => 17,
            Load::ManyActions(..) => 18,
            // What takes longest comes last.
            Load::Counts(..) => 19,
        };
        wanted[sort] = Some(load);
    }
    wanted.into_iter().flatten()
}

fn read(reader: &Reader, load: Load) -> Result<Loaded, StoreError> {
    Ok(match load {
        Load::Home(_, today) => Loaded::Home(reader.home(today)?),
        Load::List(_, request) => Loaded::List(reader.list(&request)?),
        Load::Counts(_, queries) => Loaded::Counts(reader.totals(&queries)?),
        Load::Detail(_, id) => Loaded::Detail(reader.detail(&id)?.map(Box::new)),
        Load::Reading(_) => Loaded::Reading(reader.reading()?),
        Load::Drafts(_) => Loaded::Drafts(reader.drafts()?),
        Load::Subjects(_, ids) | Load::Many(_, ids) => Loaded::Subjects(reader.subjects(&ids)?),
        Load::Ids(_, query, most) => Loaded::Ids(reader.ids(&query, most)?),
        Load::Standings(_, ids) => Loaded::Standings(reader.standings(&ids)?),
        Load::ManyActions(_, ids) => {
            let found: Result<Vec<_>, StoreError> = ids.iter().map(|id| reader.action(id)).collect();
            Loaded::ManyActions(found?.into_iter().flatten().collect())
        }
        Load::Entries(_) => Loaded::Entries(reader.entries()?),
        Load::Outcome(_, id) => Loaded::Outcome(reader.last_logged(&id)?.map(Box::new)),
        Load::Run(_, query) => Loaded::Run(Box::new(reader.run_offer(&query)?)),
        Load::Report(_, run) => Loaded::Report(reader.run_report(run.map(|run| *run))?.map(Box::new)),
        Load::Outbox(_) => Loaded::Outbox(reader.outbox()?),
        Load::Log(_) => Loaded::Log(reader.action_log(LOG_LINES)?),
        Load::Score(_) => Loaded::Score(Box::new(reader.score()?)),
        Load::Actions(_, request) => Loaded::Actions(reader.actions(&request)?, reader.action_services()?),
        Load::Action(_, id) => Loaded::Action(reader.action(&id)?.map(Box::new)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_request_of_a_sort_is_read() {
        let (sender, receiver) = channel();
        let id = |n| LocalId::new(jiff::Timestamp::UNIX_EPOCH, n);
        let day = jiff::civil::date(2026, 11, 20);
        sender.send(Load::Detail(2, id(2))).unwrap();
        sender.send(Load::Home(3, day)).unwrap();
        let wanted: Vec<Load> = newest(Load::Detail(1, id(1)), &receiver).collect();
        assert!(matches!(wanted.as_slice(), [Load::Home(3, _), Load::Detail(2, _)]), "{wanted:?}");
    }
}
