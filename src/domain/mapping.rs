//! Where each of a task's seven items goes on the instance, and what an edit sends.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::task::{Edit, Task};
use super::trailer::{self, Trailer};
use super::{CorrelationId, Kind, Record, SysId, due};

/// The `correlation_display` of every ticket made here: the name the original integration gave its tickets.
pub const CORRELATION_DISPLAY: &str = "Microsoft 365 Security and Configuration Change Request";

/// Column values of one write.
pub type Fields = BTreeMap<String, String>;

/// The append-only columns of a task: what is written there is added, never changed (ServiceNow documentation, "Journal fields").
pub const JOURNALS: [&str; 2] = ["work_notes", "comments"];

/// The journal entries among the values of a write, by column.
pub fn journal_entries(fields: &Fields) -> impl Iterator<Item = (&'static str, &str)> {
    JOURNALS.into_iter().filter_map(|column| Some((column, fields.get(column)?.as_str())))
}

/// Whether a write appends: sent twice it would be there twice (law 2).
pub fn appends(fields: &Fields) -> bool {
    journal_entries(fields).next().is_some()
}

/// A journal text as it is compared: an instance may change the line breaks and take off what is blank at the end.
pub fn journal_key(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned()
}

/// Columns for the items that an unmodified instance has no column for. `None` puts the item into the description's trailer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FieldMap {
    /// Column for the recommendation source.
    pub source: Option<String>,
    /// Column for the recommendation category.
    pub category: Option<String>,
    /// Column for the initiating user's `user_name`.
    pub initiated_by: Option<String>,
    /// Column for the improvement action.
    pub improvement_action: Option<String>,
}

/// The reference column that names the requesting person, if the acting person is known on the instance.
pub fn requester_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Change => "requested_by",
        Kind::Incident => "caller_id",
    }
}

/// The column values that create a ticket from a task.
pub fn create_fields(task: &Task, correlation: &CorrelationId, map: &FieldMap, requester: Option<&SysId>) -> Fields {
    let mut fields = Fields::new();
    let mut set = |name: &str, value: &str| {
        fields.insert(name.to_owned(), value.to_owned());
    };
    set("short_description", task.name.trim());
    set("correlation_id", correlation.as_str());
    set("correlation_display", CORRELATION_DISPLAY);
    match task.kind {
        Kind::Change => set("priority", task.priority.wire()),
        Kind::Incident => {
            let (impact, urgency) = task.priority.impact_urgency();
            set("impact", impact);
            set("urgency", urgency);
        }
    }
    if let Some(day) = task.due {
        set("due_date", &due::to_wire(day));
    }
    if let Some(person) = requester {
        set(requester_field(task.kind), person.as_str());
    }
    let trailer = place_items(task, map, &mut set);
    set("description", &trailer::join(&task.description, &trailer.to_text()));
    fields
}

/// Sends each item to its column, or keeps it for the trailer.
fn place_items(task: &Task, map: &FieldMap, set: &mut impl FnMut(&str, &str)) -> Trailer {
    let mut place = |column: &Option<String>, value: Option<&str>| -> bool {
        match (column, value) {
            (Some(column), Some(value)) => {
                set(column, value);
                false
            }
            (_, value) => value.is_some(),
        }
    };
    let person = Some(task.initiated_by.as_str()).filter(|name| !name.is_empty());
    let category = task.category.map(super::Category::wire);
    let action = task.improvement_action.as_ref().map(|action| action.title.as_str());
    Trailer {
        source: place(&map.source, Some(task.source.wire())).then_some(task.source),
        category: place(&map.category, category).then_some(()).and(task.category),
        initiated_by: place(&map.initiated_by, person).then(|| task.initiated_by.clone()),
        improvement_action: place(&map.improvement_action, action).then_some(()).and(action.map(str::to_owned)),
    }
}

/// The column values an edit sends: only what differs from the record as it was when the person began (law 3).
///
/// The trailer is put back exactly as it stood, and a due time set on the instance is kept while the day is the same.
pub fn edit_fields(kind: Kind, edit: &Edit, base: &Record) -> Fields {
    let mut fields = Fields::new();
    if let Some(name) = &edit.name {
        fields.insert("short_description".into(), name.trim().to_owned());
    }
    if let Some(body) = &edit.description {
        let tail = trailer::split(base.raw("description")).tail.to_owned();
        fields.insert("description".into(), trailer::join(body, &tail));
    }
    if let Some(priority) = edit.priority.filter(|priority| priority.wire() != base.raw("priority")) {
        match kind {
            Kind::Change => {
                fields.insert("priority".into(), priority.wire().into());
            }
            Kind::Incident => {
                let (impact, urgency) = priority.impact_urgency();
                fields.insert("impact".into(), impact.into());
                fields.insert("urgency".into(), urgency.into());
            }
        }
    }
    match edit.due {
        Some(Some(day)) => {
            fields.insert("due_date".into(), due::to_wire_keeping(day, base.raw("due_date")));
        }
        Some(None) => {
            fields.insert("due_date".into(), String::new());
        }
        None => {}
    }
    fields.retain(|name, value| base.raw(name) != value);
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recommendation::ActionRef;
    use crate::domain::{Category, LocalId, Priority, Source};
    use jiff::civil::date;

    fn task(kind: Kind) -> Task {
        Task {
            kind,
            name: " Require MFA ".into(),
            description: "For all admins.".into(),
            priority: Priority::High,
            due: Some(date(2026, 12, 1)),
            source: Source::Microsoft,
            category: Some(Category::Identity),
            initiated_by: "mira.okafor".into(),
            improvement_action: None,
        }
    }

    fn correlation() -> CorrelationId {
        CorrelationId::for_task(&LocalId::new("2026-11-20T08:00:00Z".parse().unwrap(), 1))
    }

    #[test]
    fn a_change_carries_all_seven_items_on_an_unmodified_instance() {
        let fields = create_fields(&task(Kind::Change), &correlation(), &FieldMap::default(), None);
        assert_eq!(fields["short_description"], "Require MFA");
        assert_eq!(fields["priority"], "2");
        assert_eq!(fields["due_date"], "2026-12-01 12:00:00");
        assert_eq!(fields["correlation_display"], CORRELATION_DISPLAY);
        let parts = trailer::split(&fields["description"]);
        assert_eq!(parts.body, "For all admins.");
        assert_eq!(parts.trailer.source, Some(Source::Microsoft));
        assert_eq!(parts.trailer.category, Some(Category::Identity));
        assert_eq!(parts.trailer.initiated_by.as_deref(), Some("mira.okafor"));
    }

    #[test]
    fn an_incident_gets_impact_and_urgency_and_never_a_priority() {
        let fields = create_fields(&task(Kind::Incident), &correlation(), &FieldMap::default(), None);
        assert_eq!((fields["impact"].as_str(), fields["urgency"].as_str()), ("1", "2"));
        assert!(!fields.contains_key("priority"));
    }

    #[test]
    fn mapped_items_leave_the_trailer() {
        let map = FieldMap { source: Some("u_source".into()), category: Some("u_category".into()), ..FieldMap::default() };
        let fields = create_fields(&task(Kind::Change), &correlation(), &map, None);
        assert_eq!(fields["u_source"], "Microsoft recommendation");
        assert_eq!(fields["u_category"], "Identity");
        let items = trailer::split(&fields["description"]).trailer;
        assert_eq!((items.source, items.category), (None, None));
        assert!(items.initiated_by.is_some());
    }

    #[test]
    fn an_edit_sends_only_what_differs() {
        let created = create_fields(&task(Kind::Change), &correlation(), &FieldMap::default(), None);
        let base: Record = created.into_iter().collect();
        let same = Edit {
            name: Some("Require MFA".into()),
            description: Some("For all admins.".into()),
            priority: Some(Priority::High),
            due: Some(Some(date(2026, 12, 1))),
        };
        assert_eq!(edit_fields(Kind::Change, &same, &base), Fields::new());
        let other = Edit { description: Some("For everyone.".into()), ..Edit::default() };
        let fields = edit_fields(Kind::Change, &other, &base);
        assert_eq!(fields.len(), 1);
        assert!(fields["description"].starts_with("For everyone.\n\n-- \n"));
    }

    #[test]
    fn a_cleared_due_day_is_sent_as_empty() {
        let base: Record = [("due_date", "2026-12-01 12:00:00")].into_iter().collect();
        let edit = Edit { due: Some(None), ..Edit::default() };
        assert_eq!(edit_fields(Kind::Change, &edit, &base)["due_date"], "");
    }

    #[test]
    fn a_requester_is_named_where_the_kind_has_a_column_for_them() {
        let person = SysId::from_bits(7);
        let of = |kind| create_fields(&task(kind), &correlation(), &FieldMap::default(), Some(&person));
        assert_eq!(of(Kind::Change)["requested_by"], person.as_str());
        assert_eq!(of(Kind::Incident)["caller_id"], person.as_str());
        assert!(!of(Kind::Change).contains_key("caller_id") && !of(Kind::Incident).contains_key("requested_by"));
    }

    #[test]
    fn what_is_not_known_is_not_sent() {
        let bare = Task { due: None, category: None, initiated_by: String::new(), ..task(Kind::Change) };
        let map =
            FieldMap { initiated_by: Some("u_by".into()), improvement_action: Some("u_action".into()), ..FieldMap::default() };
        let fields = create_fields(&bare, &correlation(), &map, None);
        for column in ["due_date", "u_by", "u_action", "requested_by"] {
            assert!(!fields.contains_key(column), "{column}");
        }
        assert_eq!(fields["correlation_id"], correlation().as_str());
        assert_eq!(fields["description"], "For all admins.\n\n-- \nRecommendation source: Microsoft recommendation");
        let action = ActionRef { tenant: "t".into(), control: "c".into(), title: "Require MFA".into() };
        let shared = Task { improvement_action: Some(action), ..task(Kind::Change) };
        let fields = create_fields(&shared, &correlation(), &map, None);
        assert_eq!((fields["u_by"].as_str(), fields["u_action"].as_str()), ("mira.okafor", "Require MFA"));
        assert!(!fields["description"].contains("mira") && !fields["description"].contains("Require MFA"));
        let fields = create_fields(&shared, &correlation(), &FieldMap::default(), None);
        assert_eq!(trailer::split(&fields["description"]).trailer.improvement_action.as_deref(), Some("Require MFA"));
    }

    #[test]
    fn a_changed_priority_is_sent_as_the_kind_takes_it() {
        let base = Record::from_iter([("priority", "3"), ("impact", "2"), ("urgency", "2")]);
        let to = |kind, priority| edit_fields(kind, &Edit { priority: Some(priority), ..Edit::default() }, &base);
        let pairs = |pairs: &[(&str, &str)]| -> Fields { pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect() };
        assert_eq!(to(Kind::Change, Priority::High), pairs(&[("priority", "2")]));
        assert_eq!(to(Kind::Incident, Priority::Critical), pairs(&[("impact", "1"), ("urgency", "1")]));
        assert_eq!(to(Kind::Incident, Priority::Low), pairs(&[("urgency", "3")]), "the impact is that already");
        assert_eq!(to(Kind::Incident, Priority::Moderate), Fields::new());
        // Impact 3 and urgency 1 come to moderate as well: an untouched priority must not change them.
        let other = Record::from_iter([("priority", "3"), ("impact", "3"), ("urgency", "1")]);
        assert_eq!(
            edit_fields(Kind::Incident, &Edit { priority: Some(Priority::Moderate), ..Edit::default() }, &other),
            Fields::new()
        );
    }

    #[test]
    fn a_name_is_sent_without_blanks_around_it_and_a_time_of_day_is_kept() {
        let base = Record::from_iter([("short_description", "Old"), ("due_date", "2026-12-01 17:30:00")]);
        let edit = Edit { name: Some(" New ".into()), due: Some(Some(date(2026, 12, 1))), ..Edit::default() };
        assert_eq!(edit_fields(Kind::Change, &edit, &base), Fields::from([("short_description".into(), "New".into())]));
    }

    #[test]
    fn a_write_appends_when_it_has_a_journal_text() {
        let fields =
            Fields::from([("state".into(), "7".into()), ("comments".into(), "bye".into()), ("work_notes".into(), "done".into())]);
        assert_eq!(journal_entries(&fields).collect::<Vec<_>>(), [("work_notes", "done"), ("comments", "bye")]);
        assert!(appends(&fields) && !appends(&Fields::from([("state".into(), "7".into())])));
    }

    #[test]
    fn journal_texts_are_equal_but_for_line_breaks_and_the_end() {
        assert_eq!(journal_key("a\r\nb\rc \n\n"), "a\nb\nc");
        assert_ne!(journal_key("a"), journal_key(" a"));
        assert_ne!(journal_key("a b"), journal_key("a\nb"));
    }
}
