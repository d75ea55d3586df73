//! The installation checklist as lines of a page: state by mark, word and colour, proof, and what helps.

use super::doc::Role;
use super::page::Page;
use crate::app::actions::Scope;
use crate::app::model::Model;
use crate::app::{connect_labels, text};
use crate::domain::Untrusted;
use crate::domain::connect::{AskFacts, Case, Check, CheckState};
use crate::domain::local::LocalCheck;

/// Cells of a check's name.
const NAME: usize = 36;

/// Narrower pages show what was seen below the row.
const WIDE: usize = 100;

/// Adds every row, each a stop of its own.
pub fn rows(model: &Model, page: &mut Page, place: Scope) {
    for check in Check::ALL {
        let row = model.connection.check(check);
        let count = match check {
            Check::Journals => Some("check-proof-notes"),
            Check::CorrelationId => Some("check-proof-length"),
            _ => None,
        };
        let proof = told(model, &row.proof, count);
        let shown = Shown { title: model.words.get(&check.title()), state: row.state, proof, case: row.case };
        page.stop(|page| shown.add(model, page, place));
    }
}

/// Adds the rows about this machine.
pub fn local_rows(model: &Model, page: &mut Page, place: Scope) {
    for check in LocalCheck::SHOWN {
        let row = model.connection.local(check);
        let count = matches!(check, LocalCheck::Database | LocalCheck::Outbox).then_some("sync-pending");
        let proof = told(model, &row.proof, count);
        let shown = Shown { title: model.words.get(check.message_id()), state: row.state, proof, case: row.case };
        page.stop(|page| shown.add(model, page, place));
    }
}

/// What was seen. A number alone says nothing, so where it counts something the message that says so is given.
fn told(model: &Model, proof: &Untrusted, count: Option<&str>) -> String {
    match (count, proof.raw().parse::<u64>()) {
        (Some(message), Ok(number)) => model.words.with(message, &[("count", number.into())]),
        _ => proof.line().into_string(),
    }
}

/// A row as it is shown.
struct Shown {
    title: String,
    state: CheckState,
    proof: String,
    case: Option<Case>,
}

impl Shown {
    fn add(self, model: &Model, page: &mut Page, place: Scope) {
        let words = &model.words;
        let (mark, role) = connect_labels::check_mark(model, self.state);
        // The stop's number was not given away yet: this is the row itself.
        let name = (page.name_role(), self.title, NAME);
        let state = words.get(self.state.message_id());
        let size = state_width(model);
        let proof = self.proof;
        let beside = if page.width() >= WIDE { proof.as_str() } else { "" };
        page.columns(&[(role, mark.to_owned(), 1), name, (role, state, size)], Role::Quiet, beside);
        if beside.is_empty() && !proof.is_empty() {
            page.indented(4, Role::Quiet, &proof);
        }
        let needs_help = matches!(self.state, CheckState::Warned | CheckState::Failed);
        if let Some(case) = self.case.filter(|_| needs_help) {
            page.indented(2, Role::Text, &words.entry(case).title);
            if page.next_is_focused() {
                page.indented(2, Role::Quiet, &help(model, case, place));
            }
        }
    }
}

/// The keys that help with a case.
pub fn help(model: &Model, case: Case, place: Scope) -> String {
    let why = model.key(Scope::Everywhere, "why");
    let copy = model.key(place, "copy-request");
    match case.ask() {
        Some(_) => model.words.with("check-help-ask", &[("why", why.into()), ("copy", copy.into())]),
        None => model.words.with("check-help", &[("why", why.into())]),
    }
}

fn state_width(model: &Model) -> usize {
    CheckState::ALL.into_iter().map(|state| text::width(&model.words.get(state.message_id()))).max().unwrap_or(0)
}

/// What a request to the ServiceNow admin names: from what is being set up, else from the profile.
pub fn ask_facts(model: &Model) -> AskFacts {
    let redirect = model.redirect.clone().unwrap_or_default();
    let roles = String::from("itil");
    if let Some(screen) = model.setup().filter(|screen| !screen.again) {
        let text = |field: &crate::app::input::LineInput| field.text().trim().to_owned();
        return AskFacts {
            instance: text(&screen.instance),
            client_id: text(&screen.client_id),
            redirect,
            user_name: text(&screen.username),
            roles,
        };
    }
    let status = model.connection.status.as_ref();
    let seen = status.and_then(|status| status.user_name.as_ref()).map(|name| name.raw().to_owned());
    match &model.profile {
        Some(profile) => AskFacts {
            instance: profile.instance.clone(),
            client_id: profile.client_id.clone(),
            redirect,
            user_name: seen.unwrap_or_else(|| profile.login.clone()),
            roles,
        },
        None => AskFacts { redirect, roles, ..AskFacts::default() },
    }
}
