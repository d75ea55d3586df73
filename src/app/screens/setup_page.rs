//! The set-up screen's page.

use super::checks;
use super::doc::Role;
use super::page::{Page, PageLine, page_width};
use super::setup::{self, Field, GRANTS, ScopeChoice, SetupScreen, VAULTS};
use crate::app::actions::Scope;
use crate::app::input::LineInput;
use crate::app::model::Model;
use crate::app::secret::SecretLine;
use crate::app::setup::Glyphs;
use crate::app::{connect_labels, text};
use crate::domain::connect::GrantKind;
use crate::i18n::{MessageId, arg, id};

/// Cells of an entry's label.
const LABELS: usize = 18;

/// Cells of the buttons.
const BUTTONS: usize = 18;

/// The whole page.
pub fn page(model: &Model, screen: &SetupScreen) -> Page {
    let mut page = Page::new(page_width(model.size), screen.pager.focus);
    let words = &model.words;
    if screen.again {
        stored(model, &mut page);
    } else {
        page.heading(&words.get("setup-needed"));
        for line in ["setup-needed-release", "setup-needed-admin", "setup-needed-defaults"] {
            page.text(Role::Text, &words.get(line));
        }
        exchange(model, &mut page);
        page.heading(&words.get("setup-entries"));
        for field in screen.fields() {
            page.stop(|page| entry(model, screen, field, page));
        }
    }
    page.gap();
    let check = if screen.tried { words.get("button-check-again") } else { words.get("button-check") };
    page.stop(|page| button(page, &check, BUTTONS, true, &words.get("setup-check-note")));
    page.heading(&words.get("setup-checklist"));
    checks::rows(model, &mut page, Scope::Setup);
    page.heading(&words.get("setup-sign-in"));
    sign_in(model, screen, &mut page);
    page.gap();
    let save = setup::may_save(model);
    let note = match save {
        Ok(()) => words.get("setup-save-note"),
        Err(reason) => words.say(reason),
    };
    page.stop(|page| button(page, &words.get("button-save"), BUTTONS, save.is_ok(), &note));
    page
}

fn stored(model: &Model, page: &mut Page) {
    let Some(profile) = &model.profile else { return };
    let words = &model.words;
    page.text(Role::Text, &words.get("setup-again"));
    page.gap();
    let plain = |text: &str| crate::domain::Untrusted::from(text).line().into_string();
    page.field(&words.get("connection-profile"), LABELS, Role::Text, &plain(&profile.name));
    page.field(&words.get("connection-instance"), LABELS, Role::Text, &plain(&profile.instance));
    page.field(&words.get("setup-client-id"), LABELS, Role::Text, &plain(&profile.client_id));
}

/// What goes where, told before anything is stored.
fn exchange(model: &Model, page: &mut Page) {
    let words = &model.words;
    page.heading(&words.get("setup-exchange"));
    page.text(Role::Text, &words.get("setup-exchange-here"));
    page.text(Role::Text, &words.get("setup-exchange-there"));
    page.text(Role::Text, &words.get("setup-exchange-read"));
    page.text(Role::Quiet, &words.get("setup-exchange-nothing"));
}

fn sign_in(model: &Model, screen: &SetupScreen, page: &mut Page) {
    let words = &model.words;
    if let Some(identity) = &screen.signed_in {
        let name = identity.user_name.line();
        page.text(Role::Good, &words.with("setup-signed-in", &[("user", arg(&name))]));
    }
    let may = setup::may_sign_in(model);
    let note = match may {
        Err(reason) => words.say(reason),
        Ok(()) if screen.again || screen.grant == GrantKind::AuthorizationCode => words.get("setup-sign-in-browser"),
        Ok(()) => words.get("setup-sign-in-direct"),
    };
    page.stop(|page| button(page, &words.get("button-sign-in"), BUTTONS, may.is_ok(), &note));
}

/// A button of at least so many cells with a note behind it; one that cannot be pressed now is dim, and the note says why.
pub fn button(page: &mut Page, word: &str, size: usize, enabled: bool, note: &str) {
    let focused = page.next_is_focused();
    let role = match (enabled, focused) {
        (false, _) => Role::Quiet,
        (true, true) => Role::Chosen,
        (true, false) => Role::Button,
    };
    page.columns(&[(role, format!("[ {word} ]"), (text::width(word) + 4).max(size))], Role::Quiet, note);
}

fn entry(model: &Model, screen: &SetupScreen, field: Field, page: &mut Page) {
    let focused = page.next_is_focused();
    let label = (page.name_role(), text::fit(&model.words.say(label(screen, field)), LABELS, "~") + " ");
    if let Some(line) = screen.line(field) {
        page.push(PageLine { parts: vec![label], input: Some(line.clone()), ..PageLine::default() });
    } else if let Some(secret) = screen.secret(field) {
        page.push(PageLine { parts: vec![label], input: Some(masked(model, secret)), ..PageLine::default() });
    } else {
        choices(model, screen, field, label, page);
    }
    let problem = screen.problem.as_ref().filter(|wrong| wrong.field == field);
    match (problem, note(screen, field)) {
        (Some(wrong), _) => {
            page.indented(LABELS + 1, Role::Alert, &wrong.text);
            if wrong.case.is_some() {
                let key = model.key_while_typing(Scope::Everywhere, "why");
                page.indented(LABELS + 1, Role::Quiet, &model.words.with("check-help", &[("why", key.into())]));
            }
        }
        (None, Some(note)) if focused || is_choice(field) => page.indented(LABELS + 1, Role::Quiet, &model.words.say(note)),
        _ => {}
    }
}

fn is_choice(field: Field) -> bool {
    matches!(field, Field::Grant | Field::Vault | Field::Scope)
}

/// A secret as a row of dots, no longer than it has to be to show that something is there.
pub fn masked(model: &Model, secret: &SecretLine) -> LineInput {
    let dot = if model.look.glyphs == Glyphs::Ascii { "*" } else { "•" };
    LineInput::new(&dot.repeat(secret.len().min(24)))
}

/// The choices in as many lines as they need, the chosen one in brackets.
fn choices(model: &Model, screen: &SetupScreen, field: Field, label: (Role, String), page: &mut Page) {
    let words: Vec<(String, bool)> = match field {
        Field::Grant => GRANTS.map(|grant| (model.words.say(connect_labels::grant(grant)), grant == screen.grant)).to_vec(),
        Field::Vault => VAULTS.map(|vault| (model.words.say(connect_labels::vault_choice(vault)), vault == screen.vault)).to_vec(),
        _ => ScopeChoice::ALL.map(|scope| (model.words.say(scope_word(scope)), scope == screen.scope)).to_vec(),
    };
    let (room, mut used) = (page.width().saturating_sub(LABELS + 1), 0);
    let mut parts = vec![label];
    for (word, chosen) in words {
        let size = text::width(&word) + 3;
        if used > 0 && used + size > room + 1 {
            page.push(PageLine { parts: std::mem::take(&mut parts), ..PageLine::default() });
            parts.push((Role::Text, " ".repeat(LABELS + 1)));
            used = 0;
        }
        used += size;
        parts.push(if chosen { (Role::Chosen, format!("[{word}] ")) } else { (Role::Quiet, format!(" {word}  ")) });
    }
    page.push(PageLine { parts, ..PageLine::default() });
}

fn scope_word(scope: ScopeChoice) -> MessageId {
    match scope {
        ScopeChoice::Mine => id("scope-choice-mine"),
        ScopeChoice::All => id("scope-choice-all"),
        ScopeChoice::Query => id("scope-choice-query"),
    }
}

fn label(screen: &SetupScreen, field: Field) -> MessageId {
    match field {
        Field::Instance => id("setup-instance"),
        Field::ClientId => id("setup-client-id"),
        Field::ClientSecret if screen.grant == GrantKind::ClientCredentials => id("setup-client-secret-needed"),
        Field::ClientSecret => id("setup-client-secret"),
        Field::Grant => id("setup-grant"),
        Field::Username if screen.grant == GrantKind::Password => id("setup-username-needed"),
        Field::Username => id("setup-username"),
        Field::Password => id("setup-password"),
        Field::Vault => id("setup-vault"),
        Field::Passphrase => id("setup-passphrase"),
        Field::Scope => id("setup-scope"),
        Field::Query => id("setup-query"),
        Field::Me => id("setup-me"),
        Field::Profile => id("setup-profile"),
    }
}

fn note(screen: &SetupScreen, field: Field) -> Option<MessageId> {
    Some(match field {
        Field::Instance => id("setup-instance-note"),
        Field::ClientId => id("setup-client-id-note"),
        Field::ClientSecret => id("setup-client-secret-note"),
        Field::Grant => connect_labels::grant_note(screen.grant),
        Field::Username => id("setup-username-note"),
        Field::Vault => connect_labels::vault_note(screen.vault),
        Field::Passphrase => id("setup-passphrase-note"),
        Field::Scope => match screen.scope {
            ScopeChoice::Mine => id("scope-mine"),
            ScopeChoice::All => id("scope-all"),
            ScopeChoice::Query => id("setup-query-note"),
        },
        Field::Me => id("setup-me-note"),
        Field::Profile => id("setup-profile-note"),
        Field::Password | Field::Query => return None,
    })
}
