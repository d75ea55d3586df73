//! The model: everything that is on screen or will be, in one value that only `update` changes.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use super::actions::{self, Scope};
use super::alarm::Alarm;
use super::connection::Connection;
use super::effect::{DraftSlot, Effect, Timer};
use super::keys::Begun;
use super::layout::{self, Size};
use super::loads::Loads;
use super::screens::ask::Ask;
use super::screens::batch::{Batch, BatchRow, BatchScreen};
use super::screens::cases::CasesScreen;
use super::screens::conflict::ConflictScreen;
use super::screens::detail::DetailScreen;
use super::screens::finder::Finder;
use super::screens::form::Form;
use super::screens::home::HomeScreen;
use super::screens::list::ListScreen;
use super::screens::log::LogScreen;
use super::screens::manage::ManageScreen;
use super::screens::marks::{Marking, Marks};
use super::screens::outbox::{Fresh, OutboxScreen};
use super::screens::passphrase::PassphraseBox;
use super::screens::pick::PickBox;
use super::screens::profiles::ProfilesBox;
use super::screens::score::{ScoreScreen, ScoreState};
use super::screens::score_action::ScoreAction;
use super::screens::score_list::ScoreList;
use super::screens::score_state::StateBox;
use super::screens::setup::SetupScreen;
use super::screens::share::ShareBox;
use super::screens::sign_in::SignInScreen;
use super::screens::themes::ThemesBox;
use super::screens::triage_page::RunScreen;
use super::screens::verb::VerbBox;
use super::screens::verb_steps::Quick;
use super::setup::{Look, Profile, Setup};
use crate::domain::assignee::Assignees;
use crate::domain::choice::Choices;
use crate::domain::command::CustomCommand;
use crate::domain::connect::Case;
use crate::domain::filter::Context;
use crate::domain::listing::{Draft, ListQuery, Reading, StateName, state_names};
use crate::domain::outbox::{OutboxItem, Together};
use crate::domain::recommendation::ActionRef;
use crate::domain::sync::{SyncState, Ticket};
use crate::domain::ticket::TicketRow;
use crate::domain::triage::{Offer, Run};
use crate::domain::verb::{Entry, Verb};
use crate::domain::view::View;
use crate::domain::{Kind, LocalId, Untrusted};
use crate::i18n::{Words, arg};
use crate::keymap::{Key, Keymap, KeymapError};

/// How long a toast stays.
pub(super) const TOAST_FOR: Duration = Duration::from_secs(8);

/// A screen above home.
#[derive(Debug)]
pub enum Screen {
    /// The ticket list.
    List(Box<ListScreen>),
    /// One ticket.
    Detail(Box<DetailScreen>),
    /// The task form.
    Form(Box<Form>),
    /// Setting a connection up.
    Setup(Box<SetupScreen>),
    /// Signing in.
    SignIn(Box<SignInScreen>),
    /// Managing the connection.
    Manage(Box<ManageScreen>),
    /// Troubleshooting.
    Cases(Box<CasesScreen>),
    /// What waits.
    Outbox(Box<OutboxScreen>),
    /// A conflict, field by field.
    Conflict(Box<ConflictScreen>),
    /// What was sent.
    Log(Box<LogScreen>),
    /// Secure Score at a glance.
    Score(Box<ScoreScreen>),
    /// The improvement actions.
    ScoreList(Box<ScoreList>),
    /// One improvement action.
    ScoreAction(Box<ScoreAction>),
    /// The summary of a triage run.
    Run(Box<RunScreen>),
    /// Many at once.
    Batch(Box<BatchScreen>),
}

/// A box above the screens.
#[derive(Debug)]
pub enum Overlay {
    /// Help or the palette: actions to search.
    Finder(Finder),
    /// A link to be copied.
    Link {
        /// The URL, whole.
        url: String,
        /// What it leads to.
        about: LinkAbout,
    },
    /// Ways to share an improvement action.
    Share(Box<ShareBox>),
    /// Setting an improvement action's status at Microsoft.
    State(Box<StateBox>),
    /// The profiles there are.
    Profiles(ProfilesBox),
    /// A question before something that cannot be taken back.
    Ask(Ask),
    /// The passphrase of a locked vault.
    Passphrase(PassphraseBox),
    /// Records of which one may be what a write has made.
    Pick(PickBox),
    /// What a verb needs to know.
    Verb(Box<VerbBox>),
    /// The themes there are.
    Themes(ThemesBox),
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkAbout {
    /// The list on screen, on the instance.
    List {
        /// What of the list's filter works here only and is not in the URL.
        left_out: String,
    },
    /// A draft in the person's mail program.
    Mail,
    /// Nowhere: it is what is wrong with the configuration, to be read whole and copied.
    BadConfig,
}

/// How a line to the person is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It is done.
    Good,
    /// For information.
    Plain,
    /// It did not work.
    Bad,
}

/// A line that tells what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// The words, complete and safe to draw.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// The troubleshooting entry about it.
    pub case: Option<Case>,
    /// It is true only while a write of this ticket is queued.
    pub queued: Option<LocalId>,
}

/// Something that was handed over and is not yet known to be stored.
#[derive(Debug)]
pub(super) enum Saving {
    /// A form's contents.
    Form {
        /// The contents.
        draft: Draft,
        /// When they were handed over.
        at: Timestamp,
    },
    /// What a verb does.
    Deed {
        /// What it will be called while it can be taken back.
        fresh: Fresh,
        /// The verb.
        verb: Verb,
        /// What was typed for it, until it is stored.
        entry: Option<Entry>,
    },
    /// What a person does about a write: what is said when it is stored, complete, and what can then be taken back.
    Decision(String, Option<Fresh>),
    /// Many writes at once.
    Batch,
    /// What a person does about many writes.
    Together(Together),
}

/// The whole state of the dashboard.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the program")]
pub struct Model {
    /// The words on screen.
    pub words: Words,
    /// Which key runs which action.
    pub keymap: Keymap,
    /// The person's own commands.
    pub commands: Vec<CustomCommand>,
    /// Colours and glyphs.
    pub look: Look,
    /// The connected profile, if there is one.
    pub profile: Option<Profile>,
    /// The person's own names for ticket states.
    pub state_names: BTreeMap<(Kind, String), String>,
    /// The instance's choices.
    pub choices: Choices,
    /// The zone for clock times.
    pub time_zone: TimeZone,
    /// Columns and rows of the terminal.
    pub size: Size,
    /// The home screen, always at the bottom.
    pub home: HomeScreen,
    /// What is above home, the top last.
    pub screens: Vec<Screen>,
    /// The box above everything.
    pub overlay: Option<Overlay>,
    /// What just happened.
    pub toast: Option<Toast>,
    /// The last thing that changed, in words that stay; told in the linear look alone.
    pub status: String,
    /// Where the last key has led, as the linear look has told it.
    pub(super) arrived: Option<String>,
    /// The step of the tour that is shown on home, from 0.
    pub tour: Option<usize>,
    /// The mouse is taken.
    pub mouse: bool,
    /// Tickets that a new one is told from, and what is done about one.
    pub(super) alarm: Alarm,
    /// What the sync worker does.
    pub sync: SyncState,
    /// The data on screen is older than it should be by now.
    pub stale: bool,
    /// What is known of the connection.
    pub connection: Connection,
    /// What is known of Secure Score.
    pub score: ScoreState,
    /// What was entered in set-up and left, without its secrets.
    pub kept_setup: Option<Box<SetupScreen>>,
    /// The redirect URL of the last sign-in.
    pub redirect: Option<String>,
    /// The operating system's user.
    pub os_user: String,
    /// A browser can be expected here.
    pub browser: bool,
    /// Whom tickets can be assigned to, as far as the instance was asked.
    pub assignees: Assignees,
    /// What was typed into verbs' boxes and not sent.
    pub entries: Vec<Entry>,
    /// The triage run that was gone on with last from here.
    pub run: Option<Run>,
    /// What a new triage run would go through, while the person is asked about the one that was kept.
    pub offer: Option<Box<Offer>>,
    /// The tickets that are marked in the list.
    pub marks: Marks<LocalId>,
    /// The ticket whose improvement action was asked for from a row.
    pub(super) linking: Option<LocalId>,
    /// What is done to the marks as soon as the list's ids are read.
    pub(super) marking: Option<Marking>,
    /// The action that was asked for while the rows it is for were not marked yet.
    pub(super) held: Option<&'static str>,
    /// What is done to many at once, or was done last.
    pub batch: Option<Batch>,
    /// A verb's box for many that was left with something in it.
    pub(super) kept_many: Option<Box<VerbBox>>,
    /// What is done to tickets as soon as they are read.
    pub(super) quick: Vec<(Quick, LocalId)>,
    /// Kept drafts, newest first.
    pub drafts: Vec<Draft>,
    /// The writes that are not done, oldest first; `None` before the first answer.
    pub outbox: Option<Vec<OutboxItem>>,
    /// What was queued last from here: "take it back" is about that.
    pub(super) fresh: Option<Fresh>,
    /// Something on screen has changed since the last frame. Set by `update`; the runtime clears it when it has drawn.
    pub dirty: bool,
    /// The time of the last message.
    pub now: Timestamp,
    /// The day of the last message.
    pub today: Date,
    /// The views, in the order of their keys.
    pub views: Vec<View>,
    /// Tickets in each view, as last counted.
    pub view_counts: Vec<usize>,
    /// How the person likes to read tickets.
    pub reading: Reading,
    /// What was run from the palette, by name, the last first.
    pub(super) recent: Vec<String>,
    /// The chord that is being pressed.
    pub begun: Option<Begun>,
    /// The keys that run the current action.
    pub(super) last_keys: Vec<Key>,
    pub(super) loads: Loads,
    pub(super) saving: BTreeMap<Ticket, Saving>,
    pub(super) last_ticket: Ticket,
}

impl Model {
    /// The model at start. The person's own keys may be at fault: every fault is told.
    pub fn new(setup: Setup) -> Result<Self, Vec<KeymapError>> {
        let keymap = Keymap::build(&actions::default_bindings(), &setup.keys)?;
        let missing = setup.missing_locale.map(|locale| {
            let locale = Untrusted::from(locale).line();
            let text = setup.words.with("toast-no-such-locale", &[("locale", arg(&locale))]);
            Toast { text, tone: Tone::Plain, case: None, queued: None }
        });
        Ok(Model {
            words: setup.words,
            keymap,
            commands: setup.commands,
            look: setup.look,
            profile: setup.profile,
            state_names: setup.state_names,
            choices: Choices::default(),
            time_zone: setup.time_zone,
            size: layout::drawn(setup.size, setup.look.linear),
            home: HomeScreen::default(),
            screens: Vec::new(),
            overlay: None,
            status: String::new(),
            arrived: None,
            tour: None,
            mouse: setup.mouse,
            alarm: Alarm::new(setup.notify),
            toast: missing,
            sync: SyncState::default(),
            stale: false,
            connection: Connection::default(),
            score: ScoreState::default(),
            kept_setup: None,
            redirect: None,
            os_user: setup.os_user,
            browser: setup.browser,
            assignees: Assignees::default(),
            entries: Vec::new(),
            run: None,
            offer: None,
            marks: Marks::default(),
            linking: None,
            marking: None,
            held: None,
            batch: None,
            kept_many: None,
            quick: Vec::new(),
            drafts: Vec::new(),
            outbox: None,
            fresh: None,
            dirty: true,
            now: Timestamp::UNIX_EPOCH,
            today: Date::ZERO,
            views: setup.views,
            view_counts: Vec::new(),
            reading: Reading::default(),
            recent: Vec::new(),
            begun: None,
            last_keys: Vec::new(),
            loads: Loads::default(),
            saving: BTreeMap::new(),
            last_ticket: 0,
        })
    }

    /// Where the next key goes.
    pub fn scope(&self) -> Scope {
        match (&self.overlay, self.screens.last()) {
            (Some(Overlay::Finder(_)), _) => Scope::Finder,
            (Some(Overlay::Link { .. }), _) => Scope::Link,
            (Some(Overlay::Profiles(_)), _) => Scope::Profiles,
            (Some(Overlay::Ask(_)), _) => Scope::Ask,
            (Some(Overlay::Passphrase(_)), _) => Scope::Passphrase,
            (Some(Overlay::Pick(_)), _) => Scope::Pick,
            (Some(Overlay::Themes(_)), _) => Scope::Themes,
            (Some(Overlay::Share(_)), _) => Scope::Share,
            (Some(Overlay::State(_)), _) => Scope::ScoreState,
            (Some(Overlay::Verb(_)), _) => Scope::Verb,
            (None, Some(Screen::List(list))) if list.filter.typing => Scope::Filter,
            (None, Some(Screen::ScoreList(list))) if list.filtering => Scope::Filter,
            (None, Some(Screen::Setup(setup))) if setup.is_typing() => Scope::SetupField,
            (None, Some(Screen::Batch(screen))) if screen.count.is_some() => Scope::BatchCount,
            (None, Some(Screen::Manage(manage))) if manage.naming.is_some() => Scope::Naming,
            (None, _) => self.screen_scope(),
        }
    }

    /// The screen below any overlay, as a scope.
    pub fn screen_scope(&self) -> Scope {
        match self.screens.last() {
            Some(Screen::List(_)) => Scope::List,
            Some(Screen::Detail(_)) => Scope::Detail,
            Some(Screen::Form(_)) => Scope::Form,
            Some(Screen::Setup(_)) => Scope::Setup,
            Some(Screen::SignIn(screen)) if screen.offer().is_some() => Scope::SignIn,
            Some(Screen::SignIn(_)) => Scope::SignInEnd,
            Some(Screen::Manage(_)) => Scope::Manage,
            Some(Screen::Cases(screen)) if screen.reading.is_some() => Scope::Case,
            Some(Screen::Cases(_)) => Scope::Cases,
            Some(Screen::Outbox(_)) => Scope::Outbox,
            Some(Screen::Conflict(_)) => Scope::Conflict,
            Some(Screen::Log(_)) => Scope::Log,
            Some(Screen::Score(_)) => Scope::Score,
            Some(Screen::ScoreList(_)) => Scope::ScoreList,
            Some(Screen::ScoreAction(_)) => Scope::ScoreAction,
            Some(Screen::Run(_)) => Scope::RunSummary,
            Some(Screen::Batch(_)) => Scope::Batch,
            None if self.profile.is_none() => Scope::Connect,
            None => Scope::Home,
        }
    }

    /// What all known states are called.
    pub fn known_states(&self) -> Vec<StateName> {
        state_names(&self.choices, &self.state_names)
    }

    /// What a filter needs to know. The time is told to the minute, so that the same question stays the same.
    pub fn filter_context(&self) -> Context {
        let seconds = self.now.as_second();
        Context {
            now: Timestamp::from_second(seconds - seconds.rem_euclid(60)).unwrap_or(self.now),
            zone: self.time_zone.clone(),
            me: self.profile.as_ref().map(|profile| profile.me.clone()).unwrap_or_default(),
            states: self.known_states(),
        }
    }

    /// What is counted for the view bar.
    pub(super) fn view_queries(&self) -> Vec<ListQuery> {
        let context = self.filter_context();
        let query = |view: &View| ListQuery {
            kind: view.kind,
            filter: view.filter.clone(),
            context: context.clone(),
            hide_aside: true,
            most: view.limit,
            ..ListQuery::default()
        };
        self.views.iter().map(query).collect()
    }

    /// A write of the outbox that is not done.
    pub fn write(&self, id: i64) -> Option<&OutboxItem> {
        self.outbox.iter().flatten().find(|item| item.write.id == id)
    }

    /// The first key of an action in a scope, as text; empty when the person took it away.
    pub fn key(&self, scope: Scope, action: &str) -> String {
        self.keymap.keys(scope.name(), action).first().map(ToString::to_string).unwrap_or_default()
    }

    /// The key that runs an action where characters are text.
    pub fn key_while_typing(&self, scope: Scope, action: &str) -> String {
        let keys = self.keymap.keys(scope.name(), action);
        keys.iter().find(|chord| !chord.begins_typed()).map(ToString::to_string).unwrap_or_default()
    }

    /// The ticket that the next action is about.
    pub fn selected(&self) -> Option<&LocalId> {
        match self.screens.last() {
            Some(Screen::List(list)) => list.selected.as_ref(),
            Some(Screen::Detail(detail)) => Some(&detail.id),
            Some(Screen::Outbox(screen)) => screen.item(self).map(|item| &item.write.local_id),
            Some(Screen::Log(screen)) => screen.line().and_then(|line| line.deed.ticket()),
            Some(Screen::Batch(screen)) => screen.row(self).and_then(BatchRow::ticket),
            Some(_) => None,
            None => self.home.selected(),
        }
    }

    /// The row of that ticket, where this place shows it.
    pub fn selected_row(&self) -> Option<&TicketRow> {
        match self.screens.last() {
            Some(Screen::List(list)) => list.selected_row(),
            Some(Screen::Detail(screen)) => screen.detail.as_deref().map(|detail| &detail.row),
            Some(_) => None,
            None => self.home.selected_row(),
        }
    }

    /// The draft that a form for this slot would resume; one that is being stored as a write is not offered again.
    pub fn kept_draft(&self, slot: &DraftSlot) -> Option<&Draft> {
        let fits = |draft: &&Draft| match slot {
            DraftSlot::New(kind) => !draft.editing && draft.kind == *kind && draft.improvement_action.is_none(),
            DraftSlot::Share(action) => {
                let same = |kept: &ActionRef| kept.prefix() == action.prefix();
                !draft.editing && draft.improvement_action.as_ref().is_some_and(same)
            }
            DraftSlot::Edit(id) => draft.editing && draft.local_id == *id,
        };
        let leaving = |draft: &&Draft| {
            let same = |saving: &Saving| matches!(saving, Saving::Form { draft: kept, .. } if kept.local_id == draft.local_id);
            self.saving.values().any(same)
        };
        self.drafts.iter().filter(fits).find(|draft| !leaving(draft))
    }

    /// Says one line; it goes by itself.
    pub(super) fn say(&mut self, tone: Tone, text: String) -> Effect {
        self.say_why(tone, text, None)
    }

    /// Says one line that a troubleshooting entry explains.
    pub(super) fn say_why(&mut self, tone: Tone, text: String, case: Option<Case>) -> Effect {
        self.toast = Some(Toast { text, tone, case, queued: None });
        Effect::StartTimer { timer: Timer::Toast, after: TOAST_FOR }
    }
}
