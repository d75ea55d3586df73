//! What a person does with Secure Score, on `update`.

use super::fixtures::*;
use super::score_fixtures::{self, scored, services, ticket};
use super::screens::share::{Item, Step};
use super::*;
use crate::domain::recommendation::listing::ScoreAlerts;
use crate::domain::recommendation::{FoundTicket, ScoreCategory, SharedLookup};
use crate::domain::sync::{Fact, ScoreNews};
use crate::domain::task::{Source, TaskField};
use crate::domain::write::Problem;
use crate::domain::{Category, CorrelationId, HintId, Kind, Priority, Retry, SysId};

const SIZE: (u16, u16) = (120, 40);

fn at(keys: &[&str]) -> Model {
    let mut model = scored(SIZE);
    press(&mut model, keys);
    model
}

fn selected(model: &Model) -> &str {
    model.selected_action().map(crate::domain::Untrusted::raw).unwrap_or_default()
}

fn share(model: &Model) -> &screens::share::ShareBox {
    let Some(Overlay::Share(share)) = &model.overlay else { panic!("no share box: {:?}", model.overlay) };
    share
}

fn found(n: u8, state: &str, over: bool) -> FoundTicket {
    FoundTicket {
        kind: Kind::Change,
        sys_id: SysId::parse(&format!("{n:032x}")).unwrap(),
        number: format!("CHG003{n:04}").into(),
        name: "Theirs".into(),
        state: state.into(),
        over,
        due: None,
        opened_by: "jonas.lind".into(),
        created: "2026-11-10T08:00:00Z".parse().ok(),
        correlation: CorrelationId::for_task(&local(9)),
    }
}

/// Answers the question for the action's tickets; gives back the other effects.
fn answer_shared(model: &mut Model, told: Result<SharedLookup, Problem>) -> Vec<Effect> {
    let Step::Looking(_, ticket) = share(model).step else { panic!("nobody was asked: {:?}", share(model)) };
    let effects = update(model, Msg::Fact(Fact::Shared(ticket, told)), &moment());
    answer(model, effects)
}

#[test]
fn the_list_opens_from_home_with_most_points_left_first_and_keeps_its_selection() {
    let mut model = at(&["g s"]);
    assert_eq!(model.scope(), actions::Scope::ScoreList);
    assert_eq!(selected(&model), "AdminMFAV2");
    press(&mut model, &["j", "j"]);
    assert_eq!(selected(&model), "scid_2010");
    // An action above it is done meanwhile.
    let mut rest = score_fixtures::page(&model.score_list().unwrap().request());
    rest.rows.remove(0);
    let effects = update(&mut model, Msg::Fact(Fact::Score(ScoreNews::Changed)), &moment());
    let serial = effects.iter().find_map(|effect| if let Effect::LoadActions(serial, _) = effect { Some(*serial) } else { None });
    let serial = serial.expect("the list is read again");
    update(&mut model, Msg::Loaded(serial, Loaded::Actions(rest, services())), &moment());
    assert_eq!((selected(&model), model.score_list().unwrap().position()), ("scid_2010", 1));
}

#[test]
fn filters_can_be_set_and_taken_back() {
    let mut model = at(&["g s"]);
    let total = |model: &Model| model.score_list().unwrap().rows().len();
    assert_eq!(total(&model), 7);
    press(&mut model, &["v c"]);
    assert_eq!(total(&model), 8);
    press(&mut model, &["v c", "n"]);
    assert_eq!(total(&model), 3);
    press(&mut model, &["n", "R"]);
    assert_eq!((total(&model), selected(&model)), (1, "AdminMFAV2"));
    press(&mut model, &["R", "tab"]);
    assert_eq!(model.score_list().unwrap().query.category, Some(ScoreCategory::Identity));
    press(&mut model, &["shift-tab", "p"]);
    assert_eq!(model.score_list().unwrap().query.service.as_deref(), Some("AzureAD"));
    press(&mut model, &["p", "p", "p"]);
    assert_eq!(model.score_list().unwrap().query.service, None);
    press(&mut model, &["/"]);
    type_text(&mut model, "safe");
    assert_eq!((total(&model), selected(&model)), (1, "mdo_safeattachments"));
    press(&mut model, &["esc"]);
    assert_eq!((total(&model), selected(&model)), (7, "mdo_safeattachments"));
    // What was kept comes back when typing is left; there is nothing to complete.
    press(&mut model, &["/"]);
    type_text(&mut model, "safe");
    press(&mut model, &["tab"]);
    assert_eq!((model.scope(), model.score_list().unwrap().filter.text()), (actions::Scope::Filter, "safe"));
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("reason-plain-filter"));
    press(&mut model, &["enter", "/", "x", "esc"]);
    assert_eq!((model.scope(), model.score_list().unwrap().filter.text()), (actions::Scope::ScoreList, "safe"));
    assert_eq!(total(&model), 1);
    press(&mut model, &["backspace"]);
    assert_eq!((model.scope(), total(&model)), (actions::Scope::ScoreList, 7));
    press(&mut model, &["/"]);
    type_text(&mut model, "safe");
    press(&mut model, &["enter", "esc"]);
    assert_eq!((model.scope(), total(&model)), (actions::Scope::ScoreList, 7));
    press(&mut model, &["esc"]);
    assert_eq!(model.scope(), actions::Scope::Home);
}

#[test]
fn j_and_k_walk_to_the_neighbours_of_an_action_without_closing_it() {
    let mut model = at(&["g s", "enter", "down", "j"]);
    assert_eq!((model.scope(), selected(&model)), (actions::Scope::ScoreAction, "BlockLegacyAuthentication"));
    assert_eq!(model.score_action().unwrap().scroll, 0);
    press(&mut model, &["k", "k"]);
    assert_eq!(selected(&model), "AdminMFAV2");
    press(&mut model, &["]", "["]);
    assert_eq!(selected(&model), "AdminMFAV2");
    press(&mut model, &["j", "q"]);
    assert_eq!((model.scope(), selected(&model)), (actions::Scope::ScoreList, "BlockLegacyAuthentication"));
}

#[test]
fn leaving_the_last_screen_of_secure_score_marks_it_seen() {
    let mut model = at(&["g s", "enter"]);
    assert_eq!(press(&mut model, &["q"]), []);
    assert_eq!(press(&mut model, &["q"]), [Effect::ScoreSeen]);
}

#[test]
fn an_action_nobody_has_shared_opens_the_form_with_all_items_filled() {
    let mut model = at(&["g s", "s", "enter"]);
    let effects = answer_shared(&mut model, Ok(SharedLookup::default()));
    assert_eq!(effects, []);
    let form = model.form().expect("the form");
    assert_eq!((form.kind, form.source, form.category), (Kind::Change, Source::Microsoft, Some(Category::Identity)));
    assert_eq!((form.priority, form.due.text()), (Some(Priority::High), "2026-12-04"));
    assert!(form.name.text().starts_with("Ensure multifactor"));
    assert!(form.description_text().contains("1. Open Protection > Conditional Access"), "{}", form.description_text());
    assert_eq!((form.touched(), form.focus), (Vec::new(), TaskField::Priority));
    // Priority and due day are changed, then it is sent.
    press(&mut model, &["left", "tab", "ctrl-u"]);
    type_text(&mut model, "2031-05-06");
    let effects = press(&mut model, &["ctrl-s"]);
    let [Effect::Queue { write, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let NewWrite::Create { local_id, task } = &**write else { panic!("{write:?}") };
    assert_eq!((task.priority, task.due.unwrap().to_string()), (Priority::Critical, "2031-05-06".into()));
    assert_eq!(task.initiated_by, "mira.okafor");
    let prefix = CorrelationId::recommendation_prefix("0f3c9d2e-tenant", "AdminMFAV2");
    assert!(task.correlation(local_id).as_str().starts_with(&prefix));
    assert_eq!(model.scope(), actions::Scope::ScoreList);
}

#[test]
fn a_device_action_becomes_a_task_about_devices_and_an_incident_where_chosen() {
    let mut model = at(&["g s", "j", "j", "j", "j", "k", "k", "s", "j", "enter"]);
    assert_eq!(share(&model).id.raw(), "scid_2010");
    // Its own ticket is still in the outbox: it counts.
    answer_shared(&mut model, Ok(SharedLookup::default()));
    assert!(matches!(share(&model).step, Step::Found { kind: Kind::Incident, count: 1, .. }));
    press(&mut model, &["j", "enter"]);
    let form = model.form().expect("the form");
    assert_eq!((form.kind, form.category), (Kind::Incident, Some(Category::Devices)));
}

#[test]
fn a_ticket_of_a_colleague_is_told_before_anything_is_made() {
    let mut model = at(&["g s", "s", "enter"]);
    let lookup = SharedLookup { tickets: vec![found(12, "-1", false), found(9, "3", true)], more: false };
    assert_eq!(answer_shared(&mut model, Ok(lookup)), []);
    let Step::Found { first, count, .. } = &share(&model).step else { panic!("{:?}", share(&model)) };
    assert_eq!((first.number.as_ref().unwrap().raw(), first.opened_by.raw(), *count), ("CHG0030012", "jonas.lind", 2));
    assert_eq!(share(&model).focus, Item::Open);
    // It is not stored here: its link is handed out.
    let effects = press(&mut model, &["enter"]);
    let url = "https://acme.service-now.com/change_request.do?sys_id=0000000000000000000000000000000c";
    assert!(effects.contains(&Effect::Copy(url.into())), "{effects:?}");
    assert!(model.overlay.is_none());
}

#[test]
fn a_ticket_that_is_stored_here_opens() {
    let mut model = at(&["g s", "j", "s", "enter"]);
    let lookup = SharedLookup { tickets: vec![found(12, "-1", false)], more: false };
    answer_shared(&mut model, Ok(lookup));
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), actions::Scope::Detail);
    assert_eq!(model.selected(), Some(&ticket(12, false).local_id));
}

#[test]
fn without_an_answer_nothing_is_made_unless_the_person_says_so() {
    let mut model = at(&["g s", "s", "enter"]);
    let problem = Problem { hint: HintId::CheckNetwork, retry: Retry::Later(None), detail: "".into() };
    answer_shared(&mut model, Err(problem));
    assert!(matches!(share(&model).step, Step::Unasked(Kind::Change, _)));
    assert_eq!(share(&model).focus, Item::Cancel);
    press(&mut model, &["enter"]);
    assert!(model.overlay.is_none() && model.form().is_none());
}

#[test]
fn a_choice_made_before_the_action_is_there_is_carried_out_when_it_comes() {
    let mut model = at(&["g s"]);
    let key = |text: &str| Msg::Key(crate::keymap::Key::parse(text).unwrap().to_event());
    let asked = update(&mut model, key("s"), &moment());
    assert_eq!(update(&mut model, key("enter"), &moment()), []);
    let effects = answer(&mut model, asked);
    assert!(matches!(effects.as_slice(), [Effect::FindShared { .. }]), "{effects:?}");
    assert!(matches!(share(&model).step, Step::Looking(Kind::Change, _)));
}

#[test]
fn an_answer_to_a_question_that_was_left_changes_nothing() {
    let mut model = at(&["g s", "s", "enter"]);
    let Step::Looking(_, ticket) = share(&model).step else { panic!() };
    press(&mut model, &["esc", "s"]);
    update(&mut model, Msg::Fact(Fact::Shared(ticket, Ok(SharedLookup::default()))), &moment());
    assert_eq!(share(&model).step, Step::Menu);
    assert!(model.form().is_none());
}

#[test]
fn the_other_ways_to_share_copy_what_they_say() {
    let copied = |keys: &[&str]| {
        let mut model = at(&["g s", "s"]);
        let effects = press(&mut model, keys);
        let copy = effects.into_iter().find_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None });
        (copy.unwrap_or_default(), model)
    };
    assert_eq!(copied(&["j", "j", "enter"]).0, "https://entra.microsoft.com/?tid=tenant");
    assert!(copied(&["j", "j", "j", "enter"]).0.starts_with("Ensure multifactor authentication"));
    assert!(copied(&["j", "j", "j", "j", "enter"]).0.starts_with("# Ensure multifactor authentication"));
    let (mail, model) = copied(&["j", "j", "j", "j", "j", "enter"]);
    assert!(mail.starts_with("mailto:?subject=Secure%20Score%3A%20Ensure") && mail.contains("%0D%0A"), "{mail}");
    assert!(matches!(model.overlay, Some(Overlay::Link { about: LinkAbout::Mail, .. })));
}

#[test]
fn an_action_without_a_link_says_so() {
    let mut model = at(&["g s", "j", "j", "j", "s", "j", "j", "enter"]);
    assert!(model.toast.as_ref().is_some_and(|toast| toast.text == model.words.get("reason-no-link")), "{:?}", model.toast);
    assert!(model.overlay.is_some());
    press(&mut model, &["esc", "enter", "y"]);
    assert!(model.toast.as_ref().is_some_and(|toast| toast.text == model.words.get("reason-no-link")));
}

#[test]
fn a_draft_from_an_action_is_continued_from_that_action_only() {
    let mut model = at(&["g s", "s", "enter"]);
    answer_shared(&mut model, Ok(SharedLookup::default()));
    press(&mut model, &["left", "esc"]);
    assert_eq!(model.drafts.len(), 1);
    // A task of one's own is another one.
    press(&mut model, &["q", "c"]);
    let form = model.form().expect("the form");
    assert!(!form.resumed && form.proposal.is_none());
    press(&mut model, &["esc", "g s", "s", "enter"]);
    answer_shared(&mut model, Ok(SharedLookup::default()));
    let form = model.form().expect("the form");
    assert!(form.resumed && form.priority == Some(Priority::Critical));
    assert_eq!(form.proposal.as_ref().unwrap().action.control, "AdminMFAV2");
    // Left as it was proposed, nothing is kept.
    press(&mut model, &["right", "esc"]);
    assert!(model.drafts.is_empty());
}

#[test]
fn each_alert_of_home_opens_what_it_is_about() {
    // The most urgent first; the key goes on through those there are, and around.
    let mut model = at(&["."]);
    assert_eq!((model.scope(), selected(&model)), (actions::Scope::ScoreAction, "mdo_safeattachments"));
    press(&mut model, &["q", "q", "."]);
    assert_eq!(model.scope(), actions::Scope::Score);
    press(&mut model, &["q", "."]);
    assert!(model.score_list().unwrap().query.fresh && model.scope() == actions::Scope::ScoreList);
    press(&mut model, &["q", "."]);
    assert_eq!((model.scope(), selected(&model)), (actions::Scope::ScoreAction, "mdo_safeattachments"));
    press(&mut model, &["q", "q"]);
    let mut now = score_fixtures::now();
    now.alerts = ScoreAlerts::default();
    model.score.now = Some(Box::new(now));
    press(&mut model, &["."]);
    assert_eq!(model.scope(), actions::Scope::Home);
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("reason-no-alert"));
}

#[test]
fn an_alert_has_a_list_of_its_own() {
    let mut model = at(&["."]);
    let list = model.score_list().unwrap();
    assert_eq!((list.rows().len(), list.position(), list.selected.as_ref()), (1, 0, model.selected_action()));
    press(&mut model, &["]"]);
    assert_eq!(selected(&model), "mdo_safeattachments", "it has no neighbours");
    let mut now = score_fixtures::now();
    now.alerts =
        ScoreAlerts { denied: vec!["mdo_safeattachments".into(), "aad_third_party_apps".into()], ..ScoreAlerts::default() };
    model.score.now = Some(Box::new(now));
    press(&mut model, &["q", "q", "."]);
    let ids = |model: &Model| model.score_list().unwrap().rows().iter().map(|row| row.id.raw().to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&model), ["mdo_safeattachments", "aad_third_party_apps"]);
    model.score_list_mut().unwrap().change(|query| query.closed = false);
    assert_eq!(model.score_list().unwrap().query.only, None, "another filter is another list");
}

#[test]
fn an_action_that_leaves_the_list_makes_way_for_the_next_one() {
    let mut model = at(&["g s", "j", "j", "enter"]);
    let ids: Vec<crate::domain::Untrusted> = model.score_list().unwrap().rows().iter().map(|row| row.id.clone()).collect();
    let shown = |model: &Model| model.selected_action().cloned().unwrap();
    assert_eq!(shown(&model), ids[2]);
    let size = model.size;
    let list = model.score_list_mut().unwrap();
    let mut page = list.page.clone().unwrap();
    page.rows.remove(2);
    page.total -= 1;
    let services = list.services.clone();
    list.take(page, services, size);
    assert_eq!(shown(&model), ids[2], "the one on screen stays");
    press(&mut model, &["]"]);
    assert_eq!(shown(&model), ids[3], "the next one is not skipped");
    press(&mut model, &["["]);
    assert_eq!(shown(&model), ids[1]);
}

#[test]
fn a_ticket_is_linked_to_an_action_and_the_note_is_the_persons() {
    let mut model = at(&["v v", "j", "j", "enter"]);
    let ticket = model.selected().unwrap().clone();
    press(&mut model, &["i"]);
    assert_eq!(model.scope(), actions::Scope::Filter);
    super::fixtures::type_text(&mut model, "pua");
    press(&mut model, &["enter"]);
    let effects = press(&mut model, &["enter"]);
    let linked = Effect::LinkAction { id: ticket.clone(), action: Some("scid_2010".into()) };
    assert!(effects.contains(&linked), "{effects:?}");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Queue { .. })), "nothing is sent by itself");
    let Some(Overlay::Verb(open)) = &model.overlay else { panic!("{:?}", model.scope()) };
    assert_eq!(open.text(), "Linked to improvement action Turn on PUA protection in block mode.");
    press(&mut model, &["esc"]);
    assert_eq!((model.scope(), model.selected()), (actions::Scope::Detail, Some(&ticket)));
    press(&mut model, &["delete"]);
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("reason-not-linked"), "before the store has it");
    let Some(Screen::Detail(screen)) = model.screens.last_mut() else { panic!() };
    let detail = screen.detail.as_mut().unwrap();
    (detail.linked, detail.action) = (true, Some(score_fixtures::row(2)));
    let text = screens::detail::lines(&model).iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("\n");
    assert!(text.contains("Linked here, by you"), "{text}");
    let effects = press(&mut model, &["delete"]);
    assert!(effects.contains(&Effect::LinkAction { id: ticket, action: None }), "{effects:?}");
}

#[test]
fn the_same_key_links_from_the_list_and_from_home_and_opens_what_is_linked() {
    for keys in [&["v v", "j"][..], &["j"]] {
        let mut model = at(keys);
        let (ticket, screens) = (model.selected().unwrap().clone(), model.screens.len());
        press(&mut model, &["i"]);
        assert_eq!(model.scope(), actions::Scope::Filter);
        super::fixtures::type_text(&mut model, "pua");
        press(&mut model, &["enter"]);
        let effects = press(&mut model, &["enter"]);
        let linked = Effect::LinkAction { id: ticket.clone(), action: Some("scid_2010".into()) };
        assert!(effects.contains(&linked), "{effects:?}");
        assert!(matches!(&model.overlay, Some(Overlay::Verb(_))), "the note, to be sent or not");
        press(&mut model, &["esc"]);
        assert_eq!((model.screens.len(), model.selected()), (screens, Some(&ticket)));

        // With an action of its own it is opened.
        let key = crate::keymap::Key::parse("i").unwrap().to_event();
        let asked = update(&mut model, Msg::Key(key), &moment());
        let [Effect::PeekDetail(serial, id)] = &asked[..] else { panic!("{asked:?}") };
        assert_eq!(*id, ticket);
        let mut found = super::fixtures::detail();
        (found.row.local_id, found.action) = (ticket.clone(), Some(score_fixtures::row(1)));
        let answered = Loaded::Detail(Some(Box::new(found.clone())));
        update(&mut model, Msg::Loaded(*serial, answered.clone()), &moment());
        assert_eq!(model.scope(), actions::Scope::ScoreAction);
        press(&mut model, &["q"]);

        // An answer that comes when the keys are on another ticket opens nothing.
        let asked = update(&mut model, Msg::Key(key), &moment());
        let [Effect::PeekDetail(serial, _)] = asked[..] else { panic!("{asked:?}") };
        press(&mut model, &["j"]);
        let before = model.scope();
        update(&mut model, Msg::Loaded(serial, answered), &moment());
        assert_eq!(model.scope(), before);

        // The note is never for the marked ones.
        press(&mut model, &["g g", "space", "i", "enter", "enter"]);
        assert!(model.overlay.is_none());
    }
}

#[test]
fn the_overview_goes_through_the_categories_and_opens_their_actions() {
    let mut model = at(&["g s", "g S", "j", "j"]);
    press(&mut model, &["enter"]);
    assert_eq!(model.scope(), actions::Scope::ScoreList);
    assert_eq!(model.score_list().unwrap().query.category, Some(ScoreCategory::Identity));
    assert_eq!(model.screens.len(), 1, "the list below was used");
    let model = at(&["g S", "k", "enter"]);
    assert_eq!(model.score_list().unwrap().query.category, None);
}

#[test]
fn a_ticket_leads_to_its_action_and_back() {
    let mut model = at(&["g s", "j", "t"]);
    assert_eq!(model.scope(), actions::Scope::Detail);
    let mut found = super::fixtures::detail();
    found.row.local_id = model.selected().unwrap().clone();
    found.action = Some(score_fixtures::row(1));
    let effects = update(&mut model, Msg::Fact(Fact::TicketsChanged { kind: Kind::Change, rows: 1 }), &moment());
    let serial = effects.iter().find_map(|effect| if let Effect::LoadDetail(serial, _) = effect { Some(*serial) } else { None });
    update(&mut model, Msg::Loaded(serial.unwrap(), Loaded::Detail(Some(Box::new(found)))), &moment());
    press(&mut model, &["i"]);
    assert_eq!((model.scope(), selected(&model)), (actions::Scope::ScoreAction, "BlockLegacyAuthentication"));
}

#[test]
fn without_secure_score_its_keys_say_why() {
    let mut model = model(SIZE);
    press(&mut model, &["g s"]);
    assert_eq!(model.scope(), actions::Scope::Home);
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("reason-no-score"));
}

#[test]
fn asking_for_a_round_on_a_score_screen_also_asks_microsoft() {
    let mut model = at(&["g s"]);
    let effects = press(&mut model, &["r"]);
    assert!(effects.contains(&Effect::SyncNow) && effects.contains(&Effect::LookAtScore), "{effects:?}");
    assert!(!press(&mut model, &["q", "r"]).contains(&Effect::LookAtScore));
    let problem = Problem { hint: HintId::ScoreRole, retry: Retry::No, detail: "Forbidden".into() };
    press(&mut model, &["g s"]);
    let effects = update(&mut model, Msg::Fact(Fact::Score(ScoreNews::Failed(problem))), &moment());
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadScore(_))));
    assert!(model.toast.as_ref().is_some_and(|toast| toast.text.contains("Forbidden")));
}

#[test]
fn a_status_needs_a_reason_and_carries_the_tickets_number() {
    use crate::domain::recommendation::ControlState;
    use crate::domain::recommendation::setting::StateOutcome;
    let mut model = at(&["g s", "j", "enter", "e", "down"]);
    assert_eq!(model.scope(), actions::Scope::ScoreState);
    press(&mut model, &["enter"]);
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("not-settable-no-reason"));
    type_text(&mut model, "too costly");
    let effects = press(&mut model, &["enter"]);
    let [Effect::SetState { ticket, control, change }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((control.raw(), &change.state), ("BlockLegacyAuthentication", &ControlState::Ignored));
    assert_eq!(change.comment, "too costly (CHG0030012)");
    // While it is on its way, nothing is sent twice.
    assert_eq!(press(&mut model, &["enter"]), []);
    let problem = Problem { hint: HintId::ScoreWrite, retry: Retry::No, detail: "Forbidden".into() };
    update(&mut model, Msg::Fact(Fact::StateSet(*ticket, Err(problem))), &moment());
    let Some(Overlay::State(state)) = &model.overlay else { panic!("what was typed is lost") };
    assert_eq!(state.reason.text(), "too costly");
    let effects = press(&mut model, &["enter"]);
    let [Effect::SetState { ticket, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    update(&mut model, Msg::Fact(Fact::StateSet(*ticket, Ok(StateOutcome::Sent))), &moment());
    assert!(model.overlay.is_none());
    assert_eq!(model.toast.as_ref().unwrap().tone, Tone::Good);
}

#[test]
fn a_status_that_is_there_already_is_not_sent_and_device_actions_say_why_they_cannot_be_set() {
    // The fixtures' newest update says "because", without a ticket.
    let mut model = at(&["g s", "enter", "e"]);
    type_text(&mut model, "because");
    assert_eq!(press(&mut model, &["enter"]).len(), 1, "only the toast's timer");
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("score-state-there"));
    // Where nothing was ever set no reason can be there.
    let mut model = at(&["g s", "enter"]);
    model.score_action_mut().unwrap().detail.as_mut().unwrap().recommendation.updates.clear();
    press(&mut model, &["e"]);
    type_text(&mut model, "a reason of its own");
    assert_eq!(press(&mut model, &["enter"]).len(), 1, "only the toast's timer");
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("score-state-same"));
    let mut model = at(&["g s", "j", "j", "enter", "e"]);
    assert!(model.overlay.is_none());
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("not-settable-device"));
    model.profile.as_mut().unwrap().secure_score = Some(ScoreProfile::default());
    press(&mut model, &["k", "e"]);
    assert_eq!(model.toast.as_ref().unwrap().text, model.words.get("not-settable-off"));
}
