//! The story's tickets: open ones for the home screen, closed ones behind them, notes, and what ticketdeck itself once sent.

use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};
use serde::Deserialize;

use super::{People, base, put, read, table};
use crate::demo::dictionary::Table;
use crate::demo::engine::Engine;
use crate::demo::options::DemoError;
use crate::demo::rules::approval;
use crate::demo::seed::Chance;
use crate::domain::clock::format_utc;
use crate::domain::mapping::CORRELATION_DISPLAY;
use crate::domain::trailer::{self, Trailer};
use crate::domain::{Category, CorrelationId, LocalId, Source};

const CHANGES: &str = include_str!("../../../assets/demo/changes.toml");
const INCIDENTS: &str = include_str!("../../../assets/demo/incidents.toml");

/// The default of tickets that nobody is named for.
const DESK: &str = "Service Desk";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ticket: Vec<Ticket>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ticket {
    title: String,
    #[serde(default)]
    text: String,
    state: String,
    /// Of a change; an incident's comes from `impact` and `urgency`.
    priority: Option<String>,
    impact: Option<String>,
    urgency: Option<String>,
    /// Of a change: normal, standard or emergency.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// How long ago it was created, as `3d4h`.
    age: String,
    /// How long ago it was last changed; the whole age if not said.
    touched: Option<String>,
    /// The person who asked for it, and who typed it in.
    by: String,
    #[serde(default)]
    assigned: String,
    group: Option<String>,
    /// Days from today on which it is due.
    due: Option<i64>,
    /// The time of that day; noon if not said.
    due_time: Option<String>,
    /// Close code and notes.
    closed: Option<(String, String)>,
    hold: Option<String>,
    made: Option<Made>,
    #[serde(default)]
    notes: Vec<Note>,
}

/// What marks a ticket that ticketdeck made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Made {
    source: Source,
    category: Option<Category>,
    /// The recommendation's control id and title.
    control: Option<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    by: String,
    age: String,
    text: String,
    #[serde(default)]
    comment: bool,
}

/// The tickets to store, oldest last.
pub(super) struct Story(Vec<(&'static Table, Ticket)>);

impl Story {
    /// Reads the story; at most so many tickets of it, taken from both kinds in turn, newest first.
    pub fn read(most: Option<usize>) -> Result<Story, DemoError> {
        let changes: File = read("changes.toml", CHANGES)?;
        let incidents: File = read("incidents.toml", INCIDENTS)?;
        let (change, incident) = (table("change_request")?, table("incident")?);
        let mut all = Vec::new();
        let (mut changes, mut incidents) = (changes.ticket.into_iter(), incidents.ticket.into_iter());
        loop {
            let pair = (changes.next(), incidents.next());
            if pair.0.is_none() && pair.1.is_none() {
                break;
            }
            all.extend(pair.0.map(|ticket| (change, ticket)));
            all.extend(pair.1.map(|ticket| (incident, ticket)));
        }
        all.truncate(most.unwrap_or(usize::MAX));
        Ok(Story(all))
    }

    /// How many tickets it has.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Stores the tickets, oldest first, so that numbers grow with time.
    pub fn fill(self, engine: &Engine, now: Timestamp, people: &People) -> Result<(), DemoError> {
        let mut teller = Teller { engine, now, people, chance: Chance::new(engine.seed, "story") };
        let mut dated = Vec::new();
        for (table, ticket) in self.0 {
            dated.push((age(&ticket.age)?, table, ticket));
        }
        dated.sort_by_key(|(age, ..)| std::cmp::Reverse(*age));
        dated.into_iter().try_for_each(|(_, table, ticket)| teller.tell(table, &ticket))
    }
}

struct Teller<'a> {
    engine: &'a Engine,
    now: Timestamp,
    people: &'a People,
    chance: Chance,
}

impl Teller<'_> {
    fn tell(&mut self, table: &'static Table, ticket: &Ticket) -> Result<(), DemoError> {
        let created = self.ago(&ticket.age)?;
        let touched = self.ago(ticket.touched.as_deref().unwrap_or(&ticket.age))?;
        let (created_on, touched_on) = (format_utc(created), format_utc(touched));
        let by = self.people.user(&ticket.by)?;
        let assigned = self.people.user(&ticket.assigned)?;
        let number = self.engine.next_number(table)?.unwrap_or_default();
        let (correlation, description) = self.marks(ticket, created);
        let last_hand = ticket.notes.first().map_or(ticket.by.as_str(), |note| note.by.as_str());
        let due = self.due(ticket);
        let changes = (ticket.notes.len() + usize::from(created != touched)).to_string();
        let mut values: Vec<(&'static str, &str)> = vec![
            ("number", &number),
            ("short_description", &ticket.title),
            ("description", &description),
            ("state", &ticket.state),
            ("assigned_to", assigned),
            ("assignment_group", self.people.group(ticket.group.as_deref().unwrap_or(DESK))?),
            ("opened_by", by),
            ("opened_at", &created_on),
            ("due_date", &due),
            ("correlation_id", &correlation),
            ("correlation_display", if correlation.is_empty() { "" } else { CORRELATION_DISPLAY }),
            ("sys_class_name", table.name),
            ("sys_created_on", &created_on),
            ("sys_created_by", &ticket.by),
            ("sys_updated_on", &touched_on),
            ("sys_updated_by", last_hand),
            ("sys_mod_count", &changes),
        ];
        let computed = own_columns(table, ticket);
        values.extend(computed.iter().map(|(column, value)| (*column, value.as_str())));
        values.push((if table.name == "incident" { "caller_id" } else { "requested_by" }, by));
        ending(table, ticket, &touched_on, if assigned.is_empty() { by } else { assigned }, &mut values);
        let sys_id = put(self.engine, table, &created_on, &ticket.by, &values)?;
        if table.name == "change_request" {
            values.push(("sys_id", &sys_id));
            let change = values.into_iter().map(|(column, value)| (column, value.to_owned())).collect();
            approval::request(self.engine, &change, &touched_on, last_hand)?;
        }
        self.tell_notes(table, &sys_id, &ticket.notes)
    }

    fn tell_notes(&self, record: &Table, sys_id: &str, notes: &[Note]) -> Result<(), DemoError> {
        // Newest first in the data, so that it reads like the screen; oldest first in the table.
        for note in notes.iter().rev() {
            let element = if note.comment { "comments" } else { "work_notes" };
            let values = [("name", record.name), ("element", element), ("element_id", sys_id), ("value", note.text.as_str())];
            let when = format_utc(self.ago(&note.age)?);
            self.people.user(&note.by)?;
            put(self.engine, table("sys_journal_field")?, &when, &note.by, &values)?;
        }
        Ok(())
    }

    /// Correlation id and description; with ticketdeck's marks if it made the ticket.
    fn marks(&mut self, ticket: &Ticket, created: Timestamp) -> (String, String) {
        let Some(made) = &ticket.made else { return (String::new(), ticket.text.clone()) };
        let random = (u128::from(self.chance.next()) << 64) | u128::from(self.chance.next());
        let local = LocalId::new(created, random);
        let id = match &made.control {
            Some((control, _)) => CorrelationId::for_recommendation(&base::tenant(self.engine.seed), control, &local),
            None => CorrelationId::for_task(&local),
        };
        let trailer = Trailer {
            source: Some(made.source),
            category: made.category,
            initiated_by: Some(ticket.by.clone()),
            improvement_action: made.control.as_ref().map(|(_, title)| title.clone()),
        };
        (id.as_str().to_owned(), trailer::join(&ticket.text, &trailer.to_text()))
    }

    fn due(&self, ticket: &Ticket) -> String {
        let Some(days) = ticket.due else { return String::new() };
        let day = self.now.to_zoned(TimeZone::UTC).date().saturating_add(days.days());
        format!("{day} {}", ticket.due_time.as_deref().unwrap_or("12:00:00"))
    }

    fn ago(&self, text: &str) -> Result<Timestamp, DemoError> {
        self.now.checked_sub(age(text)?).map_err(|error| DemoError::Scenario(error.to_string()))
    }
}

/// Columns that only one kind of ticket has, or that follow from others.
fn own_columns(table: &Table, ticket: &Ticket) -> Vec<(&'static str, String)> {
    if table.name == "incident" {
        let (impact, urgency) = (ticket.impact.clone().unwrap_or("3".into()), ticket.urgency.clone().unwrap_or("3".into()));
        let level = |text: &str| text.parse::<u8>().unwrap_or(3);
        let priority = level(&impact) + level(&urgency) - 1;
        return vec![
            ("incident_state", ticket.state.clone()),
            ("priority", priority.to_string()),
            ("impact", impact),
            ("urgency", urgency),
            ("hold_reason", ticket.hold.clone().unwrap_or_default()),
        ];
    }
    let kind = ticket.kind.clone().unwrap_or("normal".into());
    let approval = match ticket.state.as_str() {
        "-5" | "4" => "not requested",
        "-4" | "-3" => "requested",
        _ => "approved",
    };
    vec![
        ("priority", ticket.priority.clone().unwrap_or("3".into())),
        ("type", kind.clone()),
        ("chg_model", kind),
        ("approval", approval.to_owned()),
        ("on_hold", ticket.hold.is_some().to_string()),
        ("on_hold_reason", ticket.hold.clone().unwrap_or_default()),
    ]
}

/// What resolved, closed and cancelled tickets carry.
fn ending<'a>(table: &Table, ticket: &'a Ticket, when: &'a str, who: &'a str, values: &mut Vec<(&'static str, &'a str)>) {
    let is_incident = table.name == "incident";
    if let Some((code, notes)) = &ticket.closed {
        values.extend([("close_code", code.as_str()), ("close_notes", notes.as_str())]);
        if is_incident {
            values.extend([("resolved_at", when), ("resolved_by", who)]);
        }
    }
    let over = if is_incident { matches!(ticket.state.as_str(), "7" | "8") } else { matches!(ticket.state.as_str(), "3" | "4") };
    if over {
        values.extend([("active", "false"), ("closed_at", when), ("closed_by", who)]);
    }
}

/// Reads `3d4h20m`.
fn age(text: &str) -> Result<SignedDuration, DemoError> {
    let mut seconds: i64 = 0;
    let mut number: i64 = 0;
    for c in text.chars() {
        let unit = match c {
            '0'..='9' => {
                number = number.saturating_mul(10).saturating_add(i64::from(u32::from(c) - u32::from('0')));
                continue;
            }
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            _ => return Err(DemoError::Scenario(format!("{text} is not an age"))),
        };
        seconds = seconds.saturating_add(number.saturating_mul(unit));
        number = 0;
    }
    Ok(SignedDuration::from_secs(seconds))
}
