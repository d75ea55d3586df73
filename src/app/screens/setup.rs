//! Setting a connection up: prerequisites, what is exchanged, the entries, the installation checklist, signing in, saving.

use super::page::{self, Pager};
pub use super::setup_entries::{Field, GRANTS, ScopeChoice, Stop, VAULTS, Wrong};
use super::setup_page;
use super::sign_in;
use crate::app::effect::Effect;
use crate::app::input::LineInput;
use crate::app::model::{Model, Screen, Tone};
use crate::app::secret::SecretLine;
use crate::app::text;
use crate::config::read_instance;
use crate::domain::Untrusted;
use crate::domain::connect::{Case, Check, CheckState, ConnectOrder, GrantKind, Identity, Proposal, VaultChoice};
use crate::domain::query::Query;
use crate::domain::scope::Scope;
use crate::i18n::{MessageId, id};
use crate::keymap::Key;
use crossterm::event::KeyCode;

/// The set-up screen's state.
#[derive(Debug)]
pub struct SetupScreen {
    /// The stored profile is provisioned again: there is nothing to enter.
    pub again: bool,
    /// `acme`, a host or a URL.
    pub instance: LineInput,
    /// The OAuth client's id.
    pub client_id: LineInput,
    /// Its secret.
    pub client_secret: SecretLine,
    /// How to sign in.
    pub grant: GrantKind,
    /// The integration user.
    pub username: LineInput,
    /// Their password.
    pub password: SecretLine,
    /// Where secrets are kept.
    pub vault: VaultChoice,
    /// The encrypted vault's passphrase.
    pub passphrase: SecretLine,
    /// Which tickets are followed.
    pub scope: ScopeChoice,
    /// The query.
    pub query: LineInput,
    /// The acting person.
    pub me: LineInput,
    /// The profile's name.
    pub profile: LineInput,
    /// What is wrong with an entry.
    pub problem: Option<Wrong>,
    /// The entries as they are now were handed over.
    pub tried: bool,
    /// Who signed in, once the person has agreed.
    pub signed_in: Option<Identity>,
    /// Storing is under way.
    pub saving: bool,
    /// Where the page is.
    pub pager: Pager,
}

impl SetupScreen {
    /// An empty form; `me` is the first guess for the acting person.
    pub fn new(me: &str, profile: &str) -> Self {
        SetupScreen {
            again: false,
            instance: LineInput::default(),
            client_id: LineInput::default(),
            client_secret: SecretLine::default(),
            grant: GrantKind::AuthorizationCode,
            username: LineInput::default(),
            password: SecretLine::default(),
            vault: VaultChoice::Keyring,
            passphrase: SecretLine::default(),
            scope: ScopeChoice::Mine,
            query: LineInput::default(),
            me: LineInput::new(me),
            profile: LineInput::new(profile),
            problem: None,
            tried: false,
            signed_in: None,
            saving: false,
            pager: Pager::default(),
        }
    }

    /// The entries that are asked for, in order.
    pub fn fields(&self) -> Vec<Field> {
        let all = [
            (Field::Instance, true),
            (Field::ClientId, true),
            (Field::ClientSecret, true),
            (Field::Grant, true),
            (Field::Username, true),
            (Field::Password, self.grant == GrantKind::Password),
            (Field::Vault, true),
            (Field::Passphrase, self.vault == VaultChoice::Encrypted),
            (Field::Scope, true),
            (Field::Query, self.scope == ScopeChoice::Query),
            (Field::Me, true),
            (Field::Profile, true),
        ];
        all.into_iter().filter(|(_, asked)| *asked && !self.again).map(|(field, _)| field).collect()
    }

    /// Everything the keys can be on, in the page's order.
    pub fn stops(&self) -> Vec<Stop> {
        let mut stops: Vec<Stop> = self.fields().into_iter().map(Stop::Field).collect();
        stops.push(Stop::Try);
        stops.extend(Check::ALL.map(Stop::Check));
        stops.extend([Stop::SignIn, Stop::Save]);
        stops
    }

    /// What the keys are on.
    pub fn focus(&self) -> Stop {
        self.stops().get(self.pager.focus).copied().unwrap_or(Stop::Try)
    }

    fn focus_on(&mut self, stop: Stop) {
        if let Some(at) = self.stops().iter().position(|known| *known == stop) {
            self.pager.focus_on(at);
        }
    }

    /// The line of an entry that is typed in the open.
    pub fn line(&self, field: Field) -> Option<&LineInput> {
        Some(match field {
            Field::Instance => &self.instance,
            Field::ClientId => &self.client_id,
            Field::Username => &self.username,
            Field::Query => &self.query,
            Field::Me => &self.me,
            Field::Profile => &self.profile,
            _ => return None,
        })
    }

    fn line_mut(&mut self, field: Field) -> Option<&mut LineInput> {
        Some(match field {
            Field::Instance => &mut self.instance,
            Field::ClientId => &mut self.client_id,
            Field::Username => &mut self.username,
            Field::Query => &mut self.query,
            Field::Me => &mut self.me,
            Field::Profile => &mut self.profile,
            _ => return None,
        })
    }

    /// The line of a secret.
    pub fn secret(&self, field: Field) -> Option<&SecretLine> {
        Some(match field {
            Field::ClientSecret => &self.client_secret,
            Field::Password => &self.password,
            Field::Passphrase => &self.passphrase,
            _ => return None,
        })
    }

    fn secret_mut(&mut self, field: Field) -> Option<&mut SecretLine> {
        Some(match field {
            Field::ClientSecret => &mut self.client_secret,
            Field::Password => &mut self.password,
            Field::Passphrase => &mut self.passphrase,
            _ => return None,
        })
    }

    /// Whether characters are text where the keys are.
    pub fn is_typing(&self) -> bool {
        matches!(self.focus(), Stop::Field(field) if self.line(field).is_some() || self.secret(field).is_some())
    }

    /// The entry about what is wrong.
    pub fn case(&self) -> Option<Case> {
        self.problem.as_ref().and_then(|wrong| wrong.case)
    }

    /// Whether the instance was reached with these entries.
    fn reached(model: &Model) -> bool {
        matches!(model.connection.check(Check::Reachable).state, CheckState::Passed | CheckState::Warned)
    }

    /// The entries as they are handed over, or which one is missing or wrong.
    fn proposal(&self, missing: &str) -> Result<Proposal, (Field, String)> {
        let text = |line: &LineInput| line.text().trim().to_owned();
        let needed = |field: Field, empty: bool| if empty { Err((field, missing.to_owned())) } else { Ok(()) };
        needed(Field::Instance, text(&self.instance).is_empty())?;
        read_instance(self.instance.text()).map_err(|expected| (Field::Instance, expected.to_string()))?;
        needed(Field::ClientId, text(&self.client_id).is_empty())?;
        let with_password = self.grant == GrantKind::Password;
        needed(Field::ClientSecret, self.grant == GrantKind::ClientCredentials && self.client_secret.is_empty())?;
        needed(Field::Username, with_password && text(&self.username).is_empty())?;
        needed(Field::Password, with_password && self.password.is_empty())?;
        let encrypted = self.vault == VaultChoice::Encrypted;
        needed(Field::Passphrase, encrypted && self.passphrase.is_empty())?;
        let scope = match self.scope {
            ScopeChoice::Mine => Scope::Mine,
            ScopeChoice::All => Scope::All,
            ScopeChoice::Query => {
                needed(Field::Query, text(&self.query).is_empty())?;
                let query = Query::parse(&text(&self.query)).map_err(|error| (Field::Query, error.to_string()))?;
                Scope::Queries { change: Some(query.clone()), incident: Some(query) }
            }
        };
        needed(Field::Profile, text(&self.profile).is_empty())?;
        let some = |line: &LineInput| Some(text(line)).filter(|text| !text.is_empty());
        Ok(Proposal {
            profile: text(&self.profile),
            instance: text(&self.instance),
            client_id: text(&self.client_id),
            client_secret: self.client_secret.secret(),
            grant: self.grant,
            username: some(&self.username),
            password: self.password.secret().filter(|_| with_password),
            vault: self.vault,
            passphrase: self.passphrase.secret().filter(|_| encrypted),
            scope,
            me: some(&self.me),
        })
    }

    /// Without what must not lie about in memory longer than needed.
    fn without_secrets(mut self) -> Self {
        self.client_secret.clear();
        self.password.clear();
        self.passphrase.clear();
        (self.tried, self.saving, self.signed_in) = (false, false, None);
        self
    }
}

/// Opens the form, continuing what was entered before in this session.
pub fn open_new(model: &mut Model) -> Vec<Effect> {
    let kept = model.kept_setup.take();
    let screen = kept.unwrap_or_else(|| Box::new(SetupScreen::new(&model.os_user, &free_name(model))));
    open(model, *screen);
    Vec::new()
}

/// Provisions the stored profile again.
pub fn open_again(model: &mut Model) -> Vec<Effect> {
    let screen = SetupScreen { again: true, tried: true, ..SetupScreen::new("", "") };
    open(model, screen);
    vec![Effect::Connect(ConnectOrder::Again)]
}

fn open(model: &mut Model, screen: SetupScreen) {
    model.toast = None;
    model.overlay = None;
    model.connection.checks.clear();
    model.screens.retain(|screen| !matches!(screen, Screen::Setup(_) | Screen::SignIn(_)));
    model.screens.push(Screen::Setup(Box::new(screen)));
}

/// A name for the profile that is not taken.
fn free_name(model: &Model) -> String {
    let taken = |name: &str| {
        let current = model.profile.as_ref().is_some_and(|profile| profile.name == name);
        current || model.connection.profiles.iter().any(|row| row.name == name)
    };
    let numbered = (2..).map(|n| format!("default-{n}"));
    std::iter::once(String::from("default")).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}

/// Leaves set-up. What was entered, except the secrets, is there again when it is opened anew.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::Setup(screen)) = model.screens.pop() else { return Vec::new() };
    if !screen.again {
        model.kept_setup = Some(Box::new(screen.without_secrets()));
    }
    model.connection.checks.clear();
    vec![Effect::Connect(ConnectOrder::Leave)]
}

/// The connection says which entry is wrong.
pub fn refused(model: &mut Model, field: &str, why: &str, case: Option<Case>) -> Vec<Effect> {
    let instead = model.words.get("problem-passphrase-instead");
    let Some(screen) = model.setup_mut().filter(|screen| screen.tried) else { return Vec::new() };
    let why = Untrusted::from(why).line().into_string();
    let Some(field) = Field::of_proposal(field).filter(|field| screen.fields().contains(field)) else {
        return vec![model.say_why(Tone::Bad, why, case)];
    };
    screen.tried = false;
    // Without a keyring the next best place is the encrypted file, which only lacks its passphrase.
    let (field, text) = if field == Field::Vault && screen.vault == VaultChoice::Keyring {
        screen.vault = VaultChoice::Encrypted;
        (Field::Passphrase, instead)
    } else {
        (field, why)
    };
    screen.problem = Some(Wrong { field, text, case });
    screen.focus_on(Stop::Field(field));
    model.connection.checks.clear();
    Vec::new()
}

/// Hands the entries over to be tried. Nothing is stored by that.
pub fn hand_over(model: &mut Model) -> Vec<Effect> {
    let missing = model.words.get("problem-missing");
    let Some(screen) = model.setup_mut() else { return Vec::new() };
    if screen.again {
        model.connection.checks.clear();
        return vec![Effect::Connect(ConnectOrder::Again)];
    }
    match screen.proposal(&missing) {
        Ok(proposal) => {
            (screen.problem, screen.tried, screen.signed_in) = (None, true, None);
            let first = screen.stops().iter().position(|stop| *stop == Stop::Check(Check::Reachable));
            screen.pager.focus_from(first.unwrap_or(0));
            model.connection.checks.clear();
            vec![Effect::Connect(ConnectOrder::Try(Box::new(proposal)))]
        }
        Err((field, text)) => {
            let case = (field == Field::Instance && text != missing).then_some(Case::WRONG_ADDRESS);
            screen.problem = Some(Wrong { field, text, case });
            screen.focus_on(Stop::Field(field));
            Vec::new()
        }
    }
}

/// Why signing in has to wait.
pub fn may_sign_in(model: &Model) -> Result<(), MessageId> {
    let screen = model.setup().ok_or(id("reason-not-connected"))?;
    if !screen.tried {
        return Err(id("reason-check-first"));
    }
    if screen.saving {
        return Err(id("reason-saving"));
    }
    if SetupScreen::reached(model) { Ok(()) } else { Err(id("reason-not-reached")) }
}

/// Why saving has to wait: nothing is saved before a login and a look at both tables.
pub fn may_save(model: &Model) -> Result<(), MessageId> {
    let screen = model.setup().ok_or(id("reason-not-connected"))?;
    if screen.saving {
        return Err(id("reason-saving"));
    }
    if screen.signed_in.is_none() {
        return Err(id("reason-sign-in-first"));
    }
    let read = |kind| matches!(model.connection.check(Check::Read(kind)).state, CheckState::Passed | CheckState::Warned);
    if crate::domain::Kind::ALL.into_iter().all(read) { Ok(()) } else { Err(id("reason-read-first")) }
}

/// Stores the connection.
pub fn save(model: &mut Model) -> Vec<Effect> {
    if let Some(screen) = model.setup_mut() {
        screen.saving = true;
        screen.focus_on(Stop::Save);
    }
    vec![Effect::Connect(ConnectOrder::Save)]
}

/// Goes to the next step from wherever the keys are: check, sign in, check the rest, save.
pub fn next_step(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.setup() else { return Vec::new() };
    let (tried, signed_in) = (screen.tried, screen.signed_in.is_some());
    let step = match (tried, signed_in) {
        (false, _) => return hand_over(model),
        (true, false) => (may_sign_in(model), sign_in::open as fn(&mut Model) -> Vec<Effect>),
        (true, true) => (may_save(model), save as fn(&mut Model) -> Vec<Effect>),
    };
    match step {
        (Ok(()), run) => run(model),
        (Err(reason), _) => {
            let text = model.words.say(reason);
            vec![model.say(Tone::Plain, text)]
        }
    }
}

/// The person agreed to who signed in: the checks that need a login follow.
pub fn go_on(model: &mut Model, identity: Identity) -> Vec<Effect> {
    if let Some(screen) = model.setup_mut() {
        screen.signed_in = Some(identity);
        screen.focus_on(Stop::Save);
    }
    vec![Effect::Connect(ConnectOrder::CheckAll)]
}

/// Why what the keys are on cannot be pressed.
pub fn may_press(model: &Model) -> Result<(), MessageId> {
    let screen = model.setup().ok_or(id("reason-not-connected"))?;
    match screen.focus() {
        Stop::Check(_) if !screen.tried => Err(id("reason-check-first")),
        Stop::SignIn => may_sign_in(model),
        Stop::Save => may_save(model),
        Stop::Field(_) | Stop::Try | Stop::Check(_) => Ok(()),
    }
}

/// Presses what the keys are on. What is out of view comes into view first.
pub fn press(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.setup() else { return Vec::new() };
    let (stop, seen) = (screen.focus(), screen.pager.sees_focus(&setup_page::page(model, screen), page::page_rows(model.size)));
    if let Some(screen) = model.setup_mut().filter(|_| !seen) {
        screen.pager.look();
        return Vec::new();
    }
    match stop {
        Stop::Field(_) => {
            step(model, 1);
            Vec::new()
        }
        Stop::Try => hand_over(model),
        Stop::Check(check) => vec![Effect::Connect(ConnectOrder::Check(check))],
        Stop::SignIn => sign_in::open(model),
        Stop::Save => save(model),
    }
}

/// Moves over the page.
pub fn step(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.step(page, height, by));
}

/// Moves by pages.
pub fn turn(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.turn(page, height, by));
}

fn scroll(model: &mut Model, how: impl FnOnce(&mut Pager, &page::Page, usize)) {
    let Some(screen) = model.setup() else { return };
    let (page, height, mut pager) = (setup_page::page(model, screen), page::page_rows(model.size), screen.pager.clone());
    how(&mut pager, &page, height);
    if let Some(screen) = model.setup_mut() {
        screen.pager = pager;
    }
}

/// The next or the previous field, wherever the page is.
pub fn next_field(model: &mut Model, forward: bool) {
    let Some(screen) = model.setup_mut() else { return };
    let count = screen.stops().len();
    let step = if forward { 1 } else { count - 1 };
    let at = (screen.pager.focus + step) % count;
    screen.pager.focus_on(at);
}

/// A key that no action took: text, or a choice.
pub fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(screen) = model.setup_mut() else { return Vec::new() };
    let Stop::Field(field) = screen.focus() else { return Vec::new() };
    screen.pager.look();
    let changed = if let Some(line) = screen.line_mut(field) {
        let before = line.text().to_owned();
        line.key(key);
        line.text() != before
    } else if let Some(secret) = screen.secret_mut(field) {
        secret.key(key)
    } else {
        choose(screen, field, key)
    };
    if changed { edited(model, field) } else { Vec::new() }
}

/// Pasted text for the entry with the keys.
pub fn on_paste(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let Some(screen) = model.setup_mut() else { return Vec::new() };
    let Stop::Field(field) = screen.focus() else { return Vec::new() };
    screen.pager.look();
    let taken = if let Some(line) = screen.line_mut(field) {
        let before = text::width(line.text());
        line.insert(pasted.trim());
        text::width(line.text()) != before || pasted.trim().is_empty()
    } else if let Some(secret) = screen.secret_mut(field) {
        secret.insert(pasted)
    } else {
        return Vec::new();
    };
    let mut effects = edited(model, field);
    if !taken {
        let text = model.words.get("toast-paste-too-long");
        effects.push(model.say(Tone::Bad, text));
    }
    effects
}

/// Entries that differ from those that were tried: what was found with the old ones no longer counts.
fn edited(model: &mut Model, field: Field) -> Vec<Effect> {
    let Some(screen) = model.setup_mut() else { return Vec::new() };
    screen.problem.take_if(|wrong| wrong.field == field);
    let was_tried = std::mem::take(&mut screen.tried);
    screen.signed_in = None;
    if !was_tried {
        return Vec::new();
    }
    model.connection.checks.clear();
    vec![Effect::Connect(ConnectOrder::Leave)]
}

fn choose(screen: &mut SetupScreen, field: Field, key: Key) -> bool {
    let step = match (key.code(), key.typed()) {
        (KeyCode::Left, _) | (_, Some('h')) => -1,
        (KeyCode::Right, _) | (_, Some(' ' | 'l')) => 1,
        _ => return false,
    };
    match field {
        Field::Grant => screen.grant = turned(&GRANTS, screen.grant, step),
        Field::Vault => screen.vault = turned(&VAULTS, screen.vault, step),
        Field::Scope => screen.scope = turned(&ScopeChoice::ALL, screen.scope, step),
        _ => return false,
    }
    true
}

fn turned<T: Copy + PartialEq>(all: &[T], now: T, step: isize) -> T {
    let here = all.iter().position(|item| *item == now).unwrap_or(0);
    all[(here + all.len()).saturating_add_signed(step) % all.len()]
}
