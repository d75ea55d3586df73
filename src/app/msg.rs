//! What can happen to the app.

use std::collections::BTreeMap;

use crossterm::event::KeyEvent;
use jiff::{Timestamp, civil::Date};

use super::effect::Timer;
use super::loads::Serial;
use super::setup::{Look, Profile};
use crate::domain::command::{CustomCommand, Ended};
use crate::domain::connect::ConnectFact;
use crate::domain::listing::{Draft, HomeData, ListPage, Reading};
use crate::domain::outbox::{Logged, OutboxItem, Standing};
use crate::domain::recommendation::listing::{ActionDetail, ActionPage, ScoreNow};
use crate::domain::sync::Fact;
use crate::domain::ticket::TicketDetail;
use crate::domain::triage::{Offer, Report};
use crate::domain::verb::{Entry, Subject};
use crate::domain::view::View;
use crate::domain::write::Problem;
use crate::domain::{Kind, LocalId, Untrusted};
use crate::keymap::KeySetup;

/// Time and chance, handed in with every message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Now.
    pub now: Timestamp,
    /// Today, where the person is.
    pub today: Date,
    /// 128 fresh random bits, for a new ticket's id.
    pub random: u128,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// Something that was drawn was clicked.
    Click(Hit),
    /// The wheel was turned: up is negative.
    Wheel(isize),
    /// The terminal has a new size: columns, rows.
    Resize(u16, u16),
    /// A timer that an effect started has run out.
    Timer(Timer),
    /// What was asked of the local database.
    Loaded(Serial, Loaded),
    /// The local database could not answer.
    LoadFailed(Serial, Problem),
    /// The sync worker tells.
    Fact(Fact),
    /// The connection tells.
    Connect(ConnectFact),
    /// Another profile is in use from now on, or none.
    Opened(Box<Opened>),
    /// The configuration was read anew, or why it cannot be used: file, line, and what to write.
    Reloaded(Box<Result<Reloaded, String>>),
    /// The person's editor has ended: the text as it left it, or why there is none.
    Edited(Result<String, Untrusted>),
    /// A program of the person's own has ended, or could not be started.
    Ran {
        /// What the command is called.
        name: String,
        /// How it ended, or why there is nothing to tell.
        ended: Result<Ended, Untrusted>,
    },
    /// The browser could not be started.
    NotOpened {
        /// The address.
        url: String,
        /// Why.
        why: Untrusted,
    },
    /// The program is in front again after a suspend.
    Resumed,
}

/// Something on the screen that a click means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A row, so many below the selected one.
    Row(isize),
    /// A row of a home card, by its place.
    Card(Kind, usize),
    /// A stop of a page.
    Stop(usize),
    /// A hint: its action.
    Action(&'static str),
}

/// A profile that was opened while the program runs.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The profile; `None` when none is connected any more.
    pub profile: Option<Profile>,
    /// The person's own names for its states.
    pub state_names: BTreeMap<(Kind, String), String>,
    /// Its views.
    pub views: Vec<View>,
    /// Its vault waits for a passphrase.
    pub locked: bool,
}

/// What of the configuration can change while the program runs.
#[derive(Debug, Clone, Default)]
pub struct Reloaded {
    /// The person's keys, not yet checked.
    pub keys: KeySetup,
    /// The person's own commands.
    pub commands: Vec<CustomCommand>,
    /// Colours and glyphs.
    pub look: Look,
    /// The views of the profile in use.
    pub views: Vec<View>,
    /// The person's own names for its states.
    pub state_names: BTreeMap<(Kind, String), String>,
}

/// An answer of the local database.
#[derive(Debug, Clone)]
pub enum Loaded {
    /// For the home screen.
    Home(HomeData),
    /// For the ticket list.
    List(ListPage),
    /// Tickets in each view.
    Counts(Vec<usize>),
    /// For the detail screen or a list's pane; `None` when there is no such ticket.
    Detail(Option<Box<TicketDetail>>),
    /// How the person likes to read tickets.
    Reading(Reading),
    /// All kept drafts, newest first.
    Drafts(Vec<Draft>),
    /// Tickets as verbs look at them; those that are not stored any more are left out.
    Subjects(Vec<Subject>),
    /// The ids of a list's tickets, in its order.
    Ids(Vec<LocalId>),
    /// Improvement actions, for a table of many.
    ManyActions(Vec<ActionDetail>),
    /// Where writes stand; those that are not in the outbox any more are left out.
    Standings(Vec<Standing>),
    /// What was typed into verbs' boxes and not sent.
    Entries(Vec<Entry>),
    /// The write of a ticket that was sent last.
    Outcome(Option<Box<Logged>>),
    /// For a triage run that is to begin.
    Run(Box<Offer>),
    /// For the summary of a triage run; `None` when there was none.
    Report(Option<Box<Report>>),
    /// The writes that are not done, oldest first.
    Outbox(Vec<OutboxItem>),
    /// The newest lines of the action log, newest first.
    Log(Vec<Logged>),
    /// For the card and the overview of Secure Score.
    Score(Box<ScoreNow>),
    /// For the list of improvement actions, and the services that stored ones have.
    Actions(ActionPage, Vec<Untrusted>),
    /// For an improvement action on screen or being shared; `None` when there is no such action.
    Action(Option<Box<ActionDetail>>),
}
