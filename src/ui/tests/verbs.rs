//! The boxes of the verbs, at every size.

use super::*;
use crate::app::Overlay;
use crate::domain::assignee::{Assignee, Assignees, Party};
use crate::domain::verb::NextStates;
use crate::domain::{Choice, Kind, SysId};

/// The box that a key opens on a ticket, with what the instance has told.
fn told((columns, rows): (u16, u16), key: &str) -> Model {
    let mut model = model((columns, rows));
    let effects = press(&mut model, &["j", key]);
    for effect in effects {
        let fact = match effect {
            Effect::FindAssignees { ticket, .. } => {
                let one = |n, party, name: &str, login: &str| {
                    let (name, login) = (name.into(), login.into());
                    Assignee { party, id: SysId::from_bits(n), name, login }
                };
                let list = vec![
                    one(1, Party::Person, "Jonas Lind", "jonas.lind"),
                    one(2, Party::Person, "山田 花子", "hanako.yamada"),
                    one(3, Party::Group, "Identity Operations", ""),
                ];
                Fact::Assignees(ticket, Ok(Assignees { list, more: false }))
            }
            Effect::AskNextStates { ticket, .. } => {
                let blocked = [("-4".to_owned(), vec!["Assignment group is filled".into()])].into();
                let available = vec!["-5".into(), "3".into(), "4".into()];
                Fact::NextStates(ticket, Ok(Some(NextStates { available, blocked })))
            }
            _ => continue,
        };
        update(&mut model, Msg::Fact(fact), &moment());
    }
    model
}

#[test]
fn boxes_of_verbs() {
    snapshot("verb_assign", |size| told(size, "a"));
    snapshot("verb_priority", |size| told(size, "p"));
    snapshot("verb_due", |size| {
        let mut model = told(size, "D");
        type_text(&mut model, "fri");
        model
    });
    snapshot("verb_comment_leak", |size| {
        let mut model = told(size, "N");
        type_text(&mut model, "password=hunter2");
        press(&mut model, &["ctrl-s"]);
        model
    });
    // A state that demands code and notes.
    snapshot("verb_state", |size| {
        let mut model = told(size, "s");
        let codes = ["Successful", "Successful with issues", "Unsuccessful"];
        let choice = |(n, label): (i64, &&str)| Choice { value: n.to_string(), label: (*label).into(), sequence: n };
        model.choices.set(Kind::Change, "close_code", (0..).zip(&codes).map(choice).collect());
        press(&mut model, &["j", "enter", "j", "j"]);
        model
    });
}

#[test]
fn a_box_of_a_closed_ticket_says_so() {
    let mut model = told((80, 24), "n");
    type_text(&mut model, "Half a sentence");
    let Some(Overlay::Verb(open)) = &mut model.overlay else { panic!() };
    open.subject.as_mut().unwrap().row.active = Some(false);
    insta::assert_snapshot!("verb_closed_meanwhile", show(&model));
}
