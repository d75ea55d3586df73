//! What is known of the connection, whatever screen is shown, and what its facts mean for the screens.

use std::time::Duration;

use jiff::Timestamp;

use super::effect::{Effect, Timer};
use super::labels;
use super::loads::{self, Loads, Target};
use super::model::{Model, Overlay, Screen, Tone};
use super::msg::Opened;
use super::screens::ask::Ask;
use super::screens::home::HomeScreen;
use super::screens::marks::forget;
use super::screens::score::ScoreState;
use super::screens::{passphrase, setup, sign_in, views};
use crate::domain::connect::{Check, CheckRow, CheckState, ConnectFact, ConnectOrder, ConnectionStatus, ProfileRow};
use crate::domain::local::{LocalCheck, LocalRow};
use crate::domain::sync::{Phase, SyncState};
use crate::domain::write::Problem;
use crate::domain::{Kind, Untrusted};

/// The login's end is told this long before.
const TELL_LOGIN_END: Duration = Duration::from_hours(24 * 14);

/// The connection as last told.
#[derive(Debug, Default)]
pub struct Connection {
    /// How it stands; `None` before it was told.
    pub status: Option<ConnectionStatus>,
    /// The checklist's rows as far as they were run in this session, in their order.
    pub checks: Vec<CheckRow>,
    /// What was found on this machine, as far as it was looked at in this session.
    pub local: Vec<LocalRow>,
    /// The profiles there are.
    pub profiles: Vec<ProfileRow>,
    /// A read-only profile was unlocked for this session.
    pub unlocked: bool,
    /// The vault of the profile in use waits for its passphrase: there is no login until it is typed.
    pub locked: bool,
    /// A profile is being changed to.
    pub switching: bool,
}

impl Connection {
    /// A row of the checklist; one that was not told yet waits.
    pub fn check(&self, check: Check) -> CheckRow {
        let waiting = CheckRow { check, state: CheckState::Waiting, proof: Untrusted::default(), case: None };
        self.checks.iter().find(|row| row.check == check).cloned().unwrap_or(waiting)
    }

    /// A row about this machine; one that was not told yet waits.
    pub fn local(&self, check: LocalCheck) -> LocalRow {
        let found = self.local.iter().find(|row| row.check == check).cloned();
        let state = if self.local.is_empty() { CheckState::Waiting } else { CheckState::Skipped };
        found.unwrap_or(LocalRow { state, ..LocalRow::skipped(check) })
    }

    /// What a check that went well has seen in this session.
    pub fn proof(&self, check: Check) -> Option<&Untrusted> {
        let good = |row: &&CheckRow| row.check == check && row.state == CheckState::Passed && !row.proof.is_empty();
        self.checks.iter().find(good).map(|row| &row.proof)
    }

    /// Whether a check is running.
    pub fn is_checking(&self) -> bool {
        self.checks.iter().any(|row| row.state == CheckState::Running)
    }

    fn take(&mut self, row: CheckRow) {
        match self.checks.iter_mut().find(|known| known.check == row.check) {
            Some(known) => *known = row,
            None => self.checks.push(row),
        }
    }
}

/// Whether the person may write: a read-only profile is locked until it is unlocked for the session.
pub fn is_locked(model: &Model) -> bool {
    model.profile.as_ref().is_some_and(|profile| profile.read_only) && !model.connection.unlocked
}

/// Whole days until the person has to sign in again, when that is near; 0 is today.
pub fn login_ends_in_days(model: &Model) -> Option<i64> {
    let until: Timestamp = model.connection.status.as_ref()?.login_until?;
    let left = until.as_second() - model.now.as_second();
    let near = i64::try_from(TELL_LOGIN_END.as_secs()).unwrap_or(i64::MAX);
    (left <= near).then(|| left.max(0) / (24 * 3600))
}

/// Whether nobody is signed in any more.
pub fn needs_login(model: &Model) -> bool {
    model.profile.is_some() && model.sync.phase == Phase::NeedsLogin
}

/// Takes in what the connection tells. A fact for a screen that was left meanwhile changes nothing.
pub fn on_fact(model: &mut Model, fact: ConnectFact) -> Vec<Effect> {
    model.dirty = true;
    match fact {
        ConnectFact::BadProposal { field, why, case } => setup::refused(model, field, &why, case),
        ConnectFact::Check(row) => {
            // Entries were changed since: what was found with the old ones no longer counts.
            if model.setup().is_none_or(|screen| screen.tried) {
                model.connection.take(row);
            }
            Vec::new()
        }
        ConnectFact::Local(rows) => {
            model.connection.local = rows;
            Vec::new()
        }
        ConnectFact::SignIn(state) => sign_in::moved(model, state),
        ConnectFact::BadPaste(problem, case) => sign_in::bad_paste(model, &problem, case),
        ConnectFact::Saved { profile } => saved(model, &profile),
        ConnectFact::NotSaved(problem) => {
            if let Some(screen) = model.setup_mut() {
                screen.saving = false;
            }
            if let Some(screen) = model.sign_in_mut() {
                screen.saving = false;
            }
            fail(model, "toast-connect-not-saved", &problem)
        }
        ConnectFact::Removed => {
            let text = model.words.get("toast-removed");
            opened(model, Opened::default());
            vec![model.say(Tone::Good, text)]
        }
        ConnectFact::UnsentWork(count) => {
            model.overlay = Some(Overlay::Ask(Ask::remove(count)));
            Vec::new()
        }
        ConnectFact::StatesNamed(kind, names) => {
            name_states(model, kind, names);
            Vec::new()
        }
        ConnectFact::ThemeKept => {
            let text = model.words.get("toast-theme-kept");
            vec![model.say(Tone::Good, text)]
        }
        ConnectFact::ThemeNotKept(problem) => fail(model, "toast-theme-not-kept", &problem),
        ConnectFact::Status(status) => {
            model.connection.status = Some(*status);
            Vec::new()
        }
        ConnectFact::Profiles(profiles) => {
            model.connection.profiles = profiles;
            Vec::new()
        }
        ConnectFact::NotUnlocked(problem) => passphrase::refused(model, &problem),
        ConnectFact::Failed(problem) => {
            model.connection.switching = false;
            // What was typed stays, to be tried again.
            if let Some(naming) = model.manage_mut().and_then(|screen| screen.naming.as_mut()) {
                naming.sent = false;
            }
            fail(model, "toast-connect-failed", &problem)
        }
    }
}

fn name_states(model: &mut Model, kind: Kind, names: std::collections::BTreeMap<String, String>) {
    model.state_names.retain(|(of, _), _| *of != kind);
    model.state_names.extend(names.into_iter().map(|(value, name)| ((kind, value), name)));
    if let Some(manage) = model.manage_mut() {
        manage.naming.take_if(|naming| naming.sent && naming.kind == kind);
    }
}

/// Says what did not work, with its next step; "why?" opens the entry.
pub fn fail(model: &mut Model, message: &str, problem: &Problem) -> Vec<Effect> {
    let why = labels::problem(model, problem);
    let text = model.words.with(message, &[("why", why.into())]);
    vec![model.say_why(Tone::Bad, text, problem.hint.case())]
}

fn saved(model: &mut Model, profile: &str) -> Vec<Effect> {
    let name = Untrusted::from(profile).line();
    let text = model.words.with("toast-connected", &[("profile", crate::i18n::arg(&name))]);
    model.kept_setup = None;
    model.screens.retain(|screen| !matches!(screen, Screen::Setup(_) | Screen::SignIn(_)));
    vec![model.say(Tone::Good, text), Effect::Connect(ConnectOrder::Status)]
}

/// Another profile is in use, or the same one anew: everything that was read belongs to the one before.
pub fn opened(model: &mut Model, opened: Opened) -> Vec<Effect> {
    let same = match (&model.profile, &opened.profile) {
        (Some(before), Some(after)) => before.name == after.name && before.instance == after.instance,
        _ => false,
    };
    model.dirty = true;
    model.profile = opened.profile;
    model.state_names = opened.state_names;
    model.views = opened.views;
    model.view_counts.clear();
    model.connection.switching = false;
    if !same {
        model.tour = None;
        model.alarm.begin_anew();
        model.home = HomeScreen::default();
        model.score = ScoreState::default();
        model.screens.retain(|screen| matches!(screen, Screen::Setup(_) | Screen::SignIn(_) | Screen::Cases(_)));
        model.overlay = None;
        model.drafts.clear();
        model.entries.clear();
        model.quick.clear();
        (model.run, model.offer) = (None, None);
        forget(model);
        (model.batch, model.kept_many) = (None, None);
        model.assignees = crate::domain::assignee::Assignees::default();
        model.saving.clear();
        (model.outbox, model.fresh) = (None, None);
        model.choices = crate::domain::choice::Choices::default();
        model.connection = Connection { profiles: std::mem::take(&mut model.connection.profiles), ..Connection::default() };
    }
    model.connection.locked = opened.locked;
    passphrase::open_if_locked(model);
    model.sync = SyncState::default();
    model.stale = false;
    // Answers that are still under way are the other database's.
    model.loads = Loads::after(&model.loads);
    first_questions(model)
}

/// What a profile's dashboard has to know first.
pub fn first_questions(model: &mut Model) -> Vec<Effect> {
    if model.profile.is_none() {
        return Vec::new();
    }
    // How a person reads and their drafts come first: whoever sees the cards may open a list or a form at once.
    let mut effects = loads::load(model, Target::Reading);
    effects.extend(loads::load(model, Target::Drafts));
    effects.extend(loads::load(model, Target::Entries));
    effects.extend(loads::load(model, Target::Home));
    effects.extend(loads::load(model, Target::Outbox));
    effects.extend(loads::load(model, Target::Score));
    for screen in 0..model.screens.len() {
        match &model.screens[screen] {
            Screen::List(_) => effects.extend(views::load(model)),
            Screen::Detail(_) => effects.extend(loads::load(model, Target::Detail)),
            Screen::Log(_) => effects.extend(loads::load(model, Target::Log)),
            Screen::ScoreList(_) => effects.extend(loads::load(model, Target::Actions)),
            Screen::ScoreAction(_) => effects.extend(loads::load(model, Target::Action)),
            _ => {}
        }
    }
    effects.push(Effect::Connect(ConnectOrder::Status));
    effects
}

/// The time left for signing in is drawn anew at most every ten seconds (law 10).
pub fn countdown() -> Effect {
    Effect::StartTimer { timer: Timer::SignIn, after: super::facts::COUNTDOWN_STEP }
}
