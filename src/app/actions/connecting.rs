//! Connecting: set-up, signing in, profiles.

use super::{Action, Danger, Enabled, Scope, always, connected};
use crate::app::connection;
use crate::app::effect::Effect;
use crate::app::model::{Model, Screen, Tone};
use crate::app::msg::Moment;
use crate::app::screens::sign_in::SignInScreen;
use crate::app::screens::{ask, manage, passphrase, profiles, setup, sign_in};
use crate::domain::connect::{Case, Check, ConnectOrder};
use crate::domain::local::LocalCheck;
use crate::i18n::id;

pub(super) const ACTIONS: &[Action] = &[
    Action {
        name: "connect",
        title: id("action-connect"),
        hint: Some(id("hint-bar-connect")),
        places: &[(Scope::Connect, &["enter", "c"]), (Scope::Profiles, &["+"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| setup::open_new(model),
    },
    Action {
        name: "press",
        title: id("action-press"),
        hint: Some(id("hint-bar-press")),
        places: &[(Scope::Setup, &["enter"])],
        danger: Danger::None,
        enabled: setup::may_press,
        run: |model, _| setup::press(model),
    },
    Action {
        name: "keep-entry",
        title: id("action-keep-entry"),
        hint: Some(id("hint-bar-keep-entry")),
        places: &[(Scope::SetupField, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| setup::press(model),
    },
    Action {
        name: "next-step",
        title: id("action-next-step"),
        hint: Some(id("hint-bar-next-step")),
        places: &[(Scope::Setup, &["ctrl-s"]), (Scope::SetupField, &["ctrl-s"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| setup::next_step(model),
    },
    Action {
        name: "leave-setup",
        title: id("action-leave-setup"),
        hint: Some(id("hint-bar-leave-setup")),
        places: &[(Scope::Setup, &["esc"]), (Scope::SetupField, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| setup::leave(model),
    },
    Action {
        name: "run-check",
        title: id("action-run-check"),
        hint: Some(id("hint-bar-run-check")),
        places: &[(Scope::Setup, &["t"]), (Scope::Manage, &["t"])],
        danger: Danger::None,
        enabled: |model| focused_row(model).map(drop).and_then(|()| may_check(model)),
        run: run_check,
    },
    Action {
        name: "run-checks",
        title: id("action-run-checks"),
        hint: Some(id("hint-bar-run-checks")),
        places: &[(Scope::Setup, &["T"]), (Scope::Manage, &["T"])],
        danger: Danger::None,
        enabled: may_check,
        run: |_, _| vec![Effect::Connect(ConnectOrder::CheckAll)],
    },
    Action {
        name: "hand-over",
        title: id("action-hand-over"),
        hint: Some(id("hint-bar-hand-over")),
        places: &[(Scope::SignIn, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| sign_in::hand_over(model),
    },
    Action {
        name: "cancel-sign-in",
        title: id("action-cancel-sign-in"),
        hint: Some(id("hint-bar-cancel-sign-in")),
        places: &[(Scope::SignIn, &["esc"]), (Scope::SignInEnd, &["esc", "q"])],
        danger: Danger::None,
        enabled: |model| if model.sign_in().is_some_and(|screen| screen.saving) { Err(id("reason-saving")) } else { Ok(()) },
        run: |model, _| sign_in::leave(model),
    },
    Action {
        name: "copy-address",
        title: id("action-copy-address"),
        hint: Some(id("hint-bar-copy-address")),
        places: &[(Scope::SignIn, &["ctrl-y"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| copy(model, |offer| offer.url.clone(), "toast-address-copied"),
    },
    Action {
        name: "copy-tunnel",
        title: id("action-copy-tunnel"),
        hint: Some(id("hint-bar-copy-tunnel")),
        places: &[(Scope::SignIn, &["ctrl-o"])],
        danger: Danger::None,
        enabled: |model| match model.sign_in().and_then(SignInScreen::offer) {
            Some(offer) if offer.listening.is_ok() => Ok(()),
            _ => Err(id("reason-not-listening")),
        },
        run: |model, _| copy(model, |offer| offer.ssh_line.clone(), "toast-tunnel-copied"),
    },
    Action {
        name: "go-on",
        title: id("action-go-on"),
        hint: Some(id("hint-bar-go-on")),
        places: &[(Scope::SignInEnd, &["enter"])],
        danger: Danger::None,
        enabled: |model| match model.sign_in().map(|screen| (&screen.state, screen.saving)) {
            Some((_, true)) => Err(id("reason-saving")),
            Some((crate::domain::connect::SignIn::Idle | crate::domain::connect::SignIn::Exchanging, _)) => {
                Err(id("reason-signing-in"))
            }
            _ => Ok(()),
        },
        run: |model, _| sign_in::go_on(model),
    },
    Action {
        name: "not-you",
        title: id("action-not-you"),
        hint: Some(id("hint-bar-not-you")),
        places: &[(Scope::SignInEnd, &["n"])],
        danger: Danger::None,
        enabled: |model| match model.sign_in().map(|screen| (screen.identity().is_some(), screen.saving)) {
            Some((true, false)) => Ok(()),
            Some((_, true)) => Err(id("reason-saving")),
            _ => Err(id("reason-nobody-signed-in")),
        },
        run: |model, _| sign_in::not_you(model),
    },
    Action {
        name: "sign-in",
        title: id("action-sign-in"),
        hint: None,
        places: &[(Scope::Everywhere, &["I"])],
        danger: Danger::None,
        enabled: may_sign_in,
        run: |model, _| {
            // There is a login: it only has to be reached.
            if model.connection.locked && model.setup().is_none() {
                passphrase::open_if_locked(model);
                return Vec::new();
            }
            sign_in::open(model)
        },
    },
    Action {
        name: "profiles",
        title: id("action-profiles"),
        hint: None,
        places: &[(Scope::Everywhere, &["P"])],
        danger: Danger::None,
        enabled: |model| if model.connection.profiles.is_empty() { Err(id("reason-no-profiles")) } else { Ok(()) },
        run: |model, _| profiles::open(model),
    },
    Action {
        name: "switch-profile",
        title: id("action-switch-profile"),
        hint: Some(id("hint-bar-switch")),
        places: &[(Scope::Profiles, &["enter"])],
        danger: Danger::None,
        enabled: |model| {
            let connecting = model.screens.iter().any(|screen| matches!(screen, Screen::Setup(_) | Screen::SignIn(_)));
            // What is being stored has to be known to be stored first (law 1).
            if !model.saving.is_empty() {
                return Err(id("reason-saving"));
            }
            match (model.connection.switching, connecting) {
                (true, _) => Err(id("reason-switching")),
                (_, true) => Err(id("reason-leave-setup-first")),
                _ => Ok(()),
            }
        },
        run: |model, _| profiles::switch(model),
    },
    Action {
        name: "unlock",
        title: id("action-unlock"),
        hint: None,
        places: &[(Scope::Everywhere, &["U"])],
        danger: Danger::None,
        enabled: |model| {
            connected(model)?;
            if connection::is_locked(model) { Ok(()) } else { Err(id("reason-not-locked")) }
        },
        run: |model, _| ask::unlock(model),
    },
    Action {
        name: "unlock-vault",
        title: id("action-unlock-vault"),
        hint: Some(id("hint-bar-unlock-vault")),
        places: &[(Scope::Passphrase, &["enter"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| passphrase::hand_over(model),
    },
    Action {
        name: "leave-locked",
        title: id("action-leave-locked"),
        hint: Some(id("hint-bar-leave-locked")),
        places: &[(Scope::Passphrase, &["esc"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| passphrase::leave(model),
    },
    Action {
        name: "answer",
        title: id("action-answer"),
        hint: Some(id("hint-bar-answer")),
        places: &[(Scope::Ask, &["enter", "space"])],
        danger: Danger::None,
        enabled: always,
        run: |model, _| ask::press(model),
    },
];

/// A row that can be checked again alone.
#[derive(Debug, Clone, Copy)]
pub(super) enum CheckedRow {
    /// Of the checklist.
    Instance(Check),
    /// About this machine.
    Machine(LocalCheck),
}

impl CheckedRow {
    /// The entry about what was found.
    pub(super) fn case(self, model: &Model) -> Option<Case> {
        match self {
            CheckedRow::Instance(check) => model.connection.check(check).case,
            CheckedRow::Machine(check) => model.connection.local(check).case,
        }
    }
}

/// The row under the keys.
pub(super) fn focused_row(model: &Model) -> Result<CheckedRow, crate::i18n::MessageId> {
    let found = match model.screens.last() {
        Some(Screen::Setup(screen)) => match screen.focus() {
            setup::Stop::Check(check) => Some(CheckedRow::Instance(check)),
            _ => None,
        },
        Some(Screen::Manage(_)) => match manage::focus(model) {
            Some(manage::Stop::Check(check)) => Some(CheckedRow::Instance(check)),
            Some(manage::Stop::Local(check)) => Some(CheckedRow::Machine(check)),
            _ => None,
        },
        _ => None,
    };
    found.ok_or(id("reason-no-check"))
}

fn may_check(model: &Model) -> Enabled {
    match model.screens.last() {
        Some(Screen::Setup(screen)) if !screen.tried => Err(id("reason-check-first")),
        _ => Ok(()),
    }
}

fn run_check(model: &mut Model, _: &Moment) -> Vec<Effect> {
    let order = |row| match row {
        CheckedRow::Instance(check) => ConnectOrder::Check(check),
        CheckedRow::Machine(_) => ConnectOrder::CheckLocal,
    };
    focused_row(model).map(|row| vec![Effect::Connect(order(row))]).unwrap_or_default()
}

fn may_sign_in(model: &Model) -> Enabled {
    match model.screens.last() {
        Some(Screen::SignIn(_)) => Err(id("reason-signing-in")),
        _ if model.setup().is_some() => setup::may_sign_in(model),
        _ => connected(model),
    }
}

fn copy(model: &mut Model, what: fn(&crate::domain::connect::SignInOffer) -> String, message: &str) -> Vec<Effect> {
    let Some(text) = model.sign_in().and_then(SignInScreen::offer).map(what) else { return Vec::new() };
    let said = model.words.get(message);
    vec![Effect::Copy(text), model.say(Tone::Plain, said)]
}
