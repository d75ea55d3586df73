//! Signing in: the ways back from the browser all at once, then who it is.

use super::doc::Role;
use super::page::{self, Page, PageLine, Pager, page_width};
use super::setup;
use super::setup_page::button;
use crate::app::connection;
use crate::app::effect::Effect;
use crate::app::input::LineInput;
use crate::app::model::{Model, Screen, Tone};
use crate::app::secret::SecretLine;
use crate::app::setup::Glyphs;
use crate::app::{actions::Scope, labels};
use crate::domain::Untrusted;
use crate::domain::connect::{Case, ConnectOrder, Fit, Identity, SignIn, SignInOffer};
use crate::domain::write::Problem;
use crate::i18n::{MessageId, arg, id};
use crate::keymap::Key;

/// Seconds in which the time left is told.
const STEP: i64 = 10;

/// The sign-in screen's state.
#[derive(Debug)]
pub struct SignInScreen {
    /// Where it stands.
    pub state: SignIn,
    /// The redirected address, pasted or typed.
    pub line: SecretLine,
    /// What is wrong with what was pasted, and the entry about it.
    pub problem: Option<(String, Option<Case>)>,
    /// A pasted address was handed over.
    pub handed_over: bool,
    /// Storing is under way.
    pub saving: bool,
    /// Where the page is.
    pub pager: Pager,
}

impl SignInScreen {
    fn new() -> Self {
        SignInScreen {
            state: SignIn::Idle,
            line: SecretLine::default(),
            problem: None,
            handed_over: false,
            saving: false,
            pager: Pager::reading(),
        }
    }

    /// What the browser can be sent to, while it is waited for.
    pub fn offer(&self) -> Option<&SignInOffer> {
        if let SignIn::Waiting(offer) = &self.state { Some(offer) } else { None }
    }

    /// Who signed in.
    pub fn identity(&self) -> Option<&Identity> {
        if let SignIn::Done(identity) = &self.state { Some(identity) } else { None }
    }

    /// The entry about what went wrong.
    pub fn case(&self) -> Option<Case> {
        match &self.state {
            SignIn::Failed { problem, case } => case.or_else(|| problem.hint.case()),
            SignIn::Waiting(offer) if self.problem.is_none() => offer.listening.is_err().then_some(Case::PORT_TAKEN),
            _ => self.problem.as_ref().and_then(|(_, case)| *case),
        }
    }
}

/// Begins to sign in.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.toast = None;
    model.overlay = None;
    model.screens.retain(|screen| !matches!(screen, Screen::SignIn(_)));
    model.screens.push(Screen::SignIn(Box::new(SignInScreen::new())));
    vec![Effect::Connect(ConnectOrder::SignIn)]
}

/// The sign-in has moved on. One that was left meanwhile stays left.
pub fn moved(model: &mut Model, state: SignIn) -> Vec<Effect> {
    let now = model.now;
    let Some(screen) = model.sign_in_mut() else { return Vec::new() };
    if screen.saving {
        return Vec::new();
    }
    let mut effects = Vec::new();
    match &state {
        SignIn::Waiting(offer) => {
            let redirect = offer.redirect.clone();
            if offer.until > now {
                effects.push(connection::countdown());
            }
            screen.handed_over = false;
            model.redirect = Some(redirect);
        }
        SignIn::Cancelled => {
            model.screens.retain(|screen| !matches!(screen, Screen::SignIn(_)));
            let text = model.words.get("toast-sign-in-cancelled");
            return vec![model.say(Tone::Plain, text)];
        }
        _ => {
            screen.line.clear();
            screen.problem = None;
        }
    }
    if let Some(screen) = model.sign_in_mut() {
        if std::mem::discriminant(&screen.state) != std::mem::discriminant(&state) {
            screen.pager = Pager::reading();
        }
        screen.state = state;
    }
    effects
}

/// What was pasted is not the answer to this sign-in.
pub fn bad_paste(model: &mut Model, problem: &Problem, case: Option<Case>) -> Vec<Effect> {
    let why = labels::problem(model, problem);
    if let Some(screen) = model.sign_in_mut() {
        screen.problem = Some((why, case.or_else(|| problem.hint.case())));
        screen.handed_over = false;
        screen.pager.look();
    }
    Vec::new()
}

/// The time left has moved on.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let Some(until) = model.sign_in().and_then(SignInScreen::offer).map(|offer| offer.until) else { return Vec::new() };
    model.dirty = true;
    if until > model.now { vec![connection::countdown()] } else { Vec::new() }
}

/// Hands the pasted address over, unless it is plain that it cannot be the one.
pub fn hand_over(model: &mut Model) -> Vec<Effect> {
    let wrong = model.sign_in().and_then(|screen| Some(fault(screen.line.reveal(), screen.offer()?)));
    let wrong = wrong.flatten().map(|message| model.words.say(message));
    let Some(screen) = model.sign_in_mut() else { return Vec::new() };
    screen.pager.look();
    if screen.handed_over && screen.line.is_empty() {
        return Vec::new();
    }
    if let Some(text) = wrong {
        // An empty line is no mistake worth an entry.
        screen.problem = Some((text, (!screen.line.is_empty()).then_some(Case::NO_CALLBACK)));
        screen.line.clear();
        return Vec::new();
    }
    let Some(secret) = screen.line.take() else { return Vec::new() };
    screen.problem = None;
    screen.handed_over = true;
    vec![Effect::Connect(ConnectOrder::Paste(secret))]
}

/// Why a text cannot be the address that the browser ended on; `None` when it may be. The instance's answer is checked elsewhere.
fn fault(text: &str, offer: &SignInOffer) -> Option<MessageId> {
    let text = text.trim();
    let answers = ["code=", "error="].iter().any(|name| text.split(['?', '&']).any(|part| part.starts_with(name)));
    if text.is_empty() {
        Some(id("paste-empty"))
    } else if text.contains(char::is_whitespace) || (!text.contains("://") && !answers) {
        Some(id("paste-not-an-address"))
    } else if !answers && offer.url.split('?').next().is_some_and(|start| text.starts_with(start)) {
        Some(id("paste-is-the-offer"))
    } else if !answers {
        Some(id("paste-no-code"))
    } else {
        None
    }
}

/// Stops waiting and leaves; what was stored before is as it was.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(Screen::SignIn(screen)) = model.screens.pop() else { return Vec::new() };
    match screen.state {
        SignIn::Failed { .. } | SignIn::Cancelled => Vec::new(),
        _ => {
            let text = model.words.get("toast-sign-in-cancelled");
            vec![Effect::Connect(ConnectOrder::CancelSignIn), model.say(Tone::Plain, text)]
        }
    }
}

/// Goes on with who signed in; after a failure, begins again.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    let setting_up = model.setup().is_some();
    let Some(screen) = model.sign_in_mut() else { return Vec::new() };
    match &screen.state {
        SignIn::Done(_) if screen.saving => Vec::new(),
        SignIn::Done(identity) if setting_up => {
            let identity = identity.clone();
            model.screens.retain(|screen| !matches!(screen, Screen::SignIn(_)));
            setup::go_on(model, identity)
        }
        SignIn::Done(_) => {
            screen.saving = true;
            vec![Effect::Connect(ConnectOrder::Save)]
        }
        SignIn::Failed { .. } | SignIn::Cancelled => {
            *screen = SignInScreen::new();
            vec![Effect::Connect(ConnectOrder::SignIn)]
        }
        SignIn::Idle | SignIn::Waiting(_) | SignIn::Exchanging => Vec::new(),
    }
}

/// The wrong person signed in: that login is dropped, and it begins again.
pub fn not_you(model: &mut Model) -> Vec<Effect> {
    let Some(screen) = model.sign_in_mut() else { return Vec::new() };
    *screen = SignInScreen::new();
    vec![Effect::Connect(ConnectOrder::NotYou)]
}

/// A key for the paste line.
pub fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(screen) = model.sign_in_mut().filter(|screen| screen.offer().is_some())
        && screen.line.key(key)
    {
        screen.problem = None;
        screen.pager.look();
    }
    Vec::new()
}

/// Pasted text: one address replaces what was there. One that may be the answer is handed over at once: a wrong one does no harm,
/// waiting goes on.
pub fn on_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(screen) = model.sign_in_mut().filter(|screen| screen.offer().is_some()) else { return Vec::new() };
    screen.line.clear();
    screen.problem = None;
    screen.pager.look();
    if screen.line.insert(text.trim()) {
        let may_be = screen.offer().is_some_and(|offer| fault(screen.line.reveal(), offer).is_none());
        return if may_be { hand_over(model) } else { Vec::new() };
    }
    let text = model.words.say(id("paste-not-an-address"));
    if let Some(screen) = model.sign_in_mut() {
        screen.problem = Some((text, Some(Case::NO_CALLBACK)));
    }
    Vec::new()
}

/// Moves over the page.
pub fn step(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.step(page, height, by));
}

/// Moves by pages.
pub fn turn(model: &mut Model, by: isize) {
    scroll(model, |pager, page, height| pager.turn(page, height, by));
}

fn scroll(model: &mut Model, how: impl FnOnce(&mut Pager, &Page, usize)) {
    let Some(screen) = model.sign_in() else { return };
    let (page, height, mut pager) = (page(model, screen), page::page_rows(model.size), screen.pager.clone());
    how(&mut pager, &page, height);
    if let Some(screen) = model.sign_in_mut() {
        screen.pager = pager;
    }
}

/// The whole page.
pub fn page(model: &Model, screen: &SignInScreen) -> Page {
    let mut page = Page::new(page_width(model.size), screen.pager.focus).with_bare(usize::from(model.size.0));
    let words = &model.words;
    match &screen.state {
        SignIn::Waiting(offer) => waiting(model, screen, offer, &mut page),
        SignIn::Idle => page.text(Role::Text, &words.get("sign-in-beginning")),
        SignIn::Exchanging => page.text(Role::Text, &words.get("sign-in-exchanging")),
        SignIn::Done(identity) => done(model, screen, identity, &mut page),
        SignIn::Failed { problem, case } => failed(model, problem, case.or_else(|| problem.hint.case()), &mut page),
        SignIn::Cancelled => page.text(Role::Text, &words.get("toast-sign-in-cancelled")),
    }
    page
}

fn waiting(model: &Model, screen: &SignInScreen, offer: &SignInOffer, page: &mut Page) {
    let words = &model.words;
    let key = |action: &str| [("key", model.key(Scope::SignIn, action).into())];
    page.text(Role::Text, &words.get("sign-in-as"));
    page.heading(&words.with("sign-in-open", &key("copy-address")));
    page.bare(Role::Key, Untrusted::from(offer.url.as_str()).line().as_str());
    page.heading(&words.get("sign-in-here"));
    match &offer.listening {
        Ok(port) => page.text(Role::Text, &words.with("sign-in-listening", &[("port", port.to_string().into())])),
        Err(why) => {
            let why = why.line();
            page.text(Role::Waiting, &words.with("sign-in-not-listening", &[("why", arg(&why))]));
        }
    }
    if offer.listening.is_ok() {
        page.heading(&words.with("sign-in-tunnel", &key("copy-tunnel")));
        page.bare(Role::Key, Untrusted::from(offer.ssh_line.as_str()).line().as_str());
    }
    page.heading(&words.get(if offer.over_ssh { "sign-in-paste-likely" } else { "sign-in-paste" }));
    page.text(Role::Quiet, &words.get("sign-in-paste-note"));
    page.stop(|page| {
        let role = if page.next_is_focused() { Role::Selected } else { Role::Text };
        let label = (role, words.get("sign-in-address") + " ");
        page.push(PageLine { parts: vec![label], input: Some(masked(model, &screen.line)), ..PageLine::default() });
        match &screen.problem {
            Some((why, _)) => page.text(Role::Alert, why),
            None if screen.handed_over => page.text(Role::Waiting, &words.get("sign-in-handed-over")),
            None if !screen.line.is_empty() => page.text(Role::Quiet, &words.with("sign-in-hand-over", &key("hand-over"))),
            None => page.text(Role::Quiet, &time_left(model, offer)),
        }
    });
}

/// The line with everything behind the host hidden: a code is in there.
fn masked(model: &Model, line: &SecretLine) -> LineInput {
    let text = line.reveal();
    let start = text.find("://").map_or(0, |at| at + 3);
    let host = if start == 0 { 0 } else { text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at) };
    let dot = if model.look.glyphs == Glyphs::Ascii { "*" } else { "•" };
    let hidden = text[host..].chars().count();
    LineInput::new(&format!("{}{}", &text[..host], dot.repeat(hidden.min(24))))
}

/// The time left, in steps of ten seconds (law 10).
fn time_left(model: &Model, offer: &SignInOffer) -> String {
    let left = offer.until.as_second() - model.now.as_second();
    if left <= 0 {
        return model.words.get("sign-in-time-up");
    }
    if model.look.calm {
        return model.words.with("sign-in-until", &[("time", labels::exact_time(model, offer.until).into())]);
    }
    let left = (left + STEP - 1) / STEP * STEP;
    model.words.with("sign-in-time-left", &[("minutes", (left / 60).into()), ("seconds", (left % 60).into())])
}

fn done(model: &Model, screen: &SignInScreen, identity: &Identity, page: &mut Page) {
    let words = &model.words;
    let (user, name) = (identity.user_name.line(), identity.name.line());
    let who = words.with("sign-in-done", &[("user", arg(&user)), ("name", arg(&name))]);
    page.text(Role::Good, &who);
    page.gap();
    let key = [("key", model.key(Scope::SignInEnd, "not-you").into())];
    match identity.fit {
        Fit::Integration => page.text(Role::Text, &words.get("sign-in-integration")),
        Fit::Unknown => page.text(Role::Text, &words.with("sign-in-unnamed", &key)),
        Fit::Other => page.text(Role::Waiting, &words.with("sign-in-not-integration", &key)),
    }
    page.gap();
    let note = match (screen.saving, model.setup().is_some()) {
        (true, _) => words.get("reason-saving"),
        (false, true) => words.get("sign-in-go-on-setup"),
        (false, false) => words.get("sign-in-go-on-save"),
    };
    let word = if model.setup().is_some() { words.get("button-go-on") } else { words.get("button-save") };
    page.stop(|page| button(page, &word, 0, !screen.saving, &note));
}

fn failed(model: &Model, problem: &Problem, case: Option<Case>, page: &mut Page) {
    let words = &model.words;
    page.text(Role::Alert, &words.get("sign-in-failed"));
    page.gap();
    if let Some(case) = case {
        page.text(Role::Title, &words.entry(case).title);
    }
    match case {
        Some(_) if problem.detail.is_empty() => {}
        Some(_) => {
            let detail = problem.detail.line();
            page.text(Role::Text, &words.with("sign-in-told", &[("detail", arg(&detail))]));
        }
        None => page.text(Role::Text, &labels::problem(model, problem)),
    }
    page.text(Role::Text, &words.get("sign-in-unchanged"));
    if let Some(case) = case {
        page.gap();
        page.text(Role::Text, &words.entry(case).steps);
    }
    page.gap();
    page.stop(|page| button(page, &words.get("button-try-again"), 0, true, ""));
}
