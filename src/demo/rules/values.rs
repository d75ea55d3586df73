//! What a sent value becomes in its column. A value that cannot be stored is dropped and the answer is 200 all the same, as on a
//! real instance: clients have to read back what they wrote.

use crate::demo::dictionary::{self, Column, Table, Type};
use crate::demo::engine::{Engine, EngineError};
use crate::demo::locale::Locale;
use crate::demo::query::{self, Moment};

/// The stored form of a sent value; `None` drops it. With a locale the value is what forms show: choices and references by their
/// labels and names, dates in the user's zone and format.
pub(super) fn stored_form(
    engine: &Engine,
    table: &Table,
    column: &Column,
    sent: &str,
    shown: Option<&Locale>,
) -> Result<Option<String>, EngineError> {
    if sent.is_empty() && column.kind != Type::Boolean {
        // Every field can be cleared but the state, which every task has.
        return Ok((column.name != "state").then(String::new));
    }
    Ok(match column.kind {
        Type::Text => Some(cut(sent, column.cut_at())),
        Type::Integer => sent.trim().parse::<i64>().ok().map(|number| number.to_string()),
        Type::Boolean => Some((sent.eq_ignore_ascii_case("true") || sent == "1").to_string()),
        Type::DateTime if shown.is_some() => shown.and_then(|locale| locale.read_moment(sent)),
        Type::Date => match shown {
            Some(locale) => locale.read_day(sent),
            None => first_second(sent).and_then(|text| text.get(..10).map(str::to_owned)),
        },
        Type::DateTime | Type::Duration => first_second(sent),
        Type::Choice => choice(engine, table, column, sent, shown.is_some())?,
        Type::Reference(target) => reference(engine, target, sent, shown.is_some())?,
        Type::Password => Some(sent.to_owned()),
        Type::ClassName => dictionary::table(sent).map(|table| table.name.to_owned()),
        Type::Guid | Type::Journal => None,
    })
}

fn first_second(text: &str) -> Option<String> {
    query::moment(text).map(|moment| match moment {
        Moment::Day(start, _) => start,
        Moment::Second(second) => second,
    })
}

fn cut(text: &str, length: Option<usize>) -> String {
    length.map_or_else(|| text.to_owned(), |length| text.chars().take(length).collect())
}

/// A column without listed choices takes any text.
fn choice(engine: &Engine, table: &Table, column: &Column, sent: &str, by_display: bool) -> Result<Option<String>, EngineError> {
    let choices = engine.choices(table, column.name)?;
    if choices.is_empty() || choices.contains_key(sent) {
        return Ok(Some(cut(sent, Some(column.max_length))));
    }
    let labelled = choices.into_iter().find(|(_, label)| by_display && label.eq_ignore_ascii_case(sent));
    Ok(labelled.map(|(value, _)| value))
}

fn reference(engine: &Engine, target: &str, sent: &str, by_display: bool) -> Result<Option<String>, EngineError> {
    let Some(table) = dictionary::table(target) else { return Ok(None) };
    if engine.exists(table, sent)? {
        return Ok(Some(sent.to_owned()));
    }
    if !by_display {
        return Ok(None);
    }
    Ok(engine.find_by(table, table.display, sent)?.and_then(|mut row| row.remove("sys_id")))
}
