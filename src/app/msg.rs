//! What can happen to the app.

use std::collections::BTreeMap;

use crossterm::event::KeyEvent;
use jiff::{Timestamp, civil::Date};

use super::effect::Timer;
use super::loads::Serial;
use super::setup::Profile;
use crate::domain::connect::ConnectFact;
use crate::domain::listing::{Draft, HomeData, ListPage};
use crate::domain::outbox::{Logged, OutboxItem};
use crate::domain::recommendation::listing::{ActionDetail, ActionPage, ScoreNow};
use crate::domain::sync::Fact;
use crate::domain::ticket::TicketDetail;
use crate::domain::verb::{Entry, Subject};
use crate::domain::view::View;
use crate::domain::write::Problem;
use crate::domain::{Kind, Untrusted};

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
    /// The person's editor has ended: the text as it left it, or why there is none.
    Edited(Result<String, Untrusted>),
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

/// An answer of the local database.
#[derive(Debug, Clone)]
pub enum Loaded {
    /// For the home screen.
    Home(HomeData),
    /// For the ticket list.
    List(ListPage),
    /// Tickets in each view.
    Counts(Vec<usize>),
    /// For the detail screen; `None` when there is no such ticket.
    Detail(Option<Box<TicketDetail>>),
    /// All kept drafts, newest first.
    Drafts(Vec<Draft>),
    /// Tickets as verbs look at them; those that are not stored any more are left out.
    Subjects(Vec<Subject>),
    /// What was typed into verbs' boxes and not sent.
    Entries(Vec<Entry>),
    /// The write of a ticket that was sent last.
    Outcome(Option<Box<Logged>>),
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
