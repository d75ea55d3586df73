//! `[[views]]`: saved ways to look at tickets.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::value;
use crate::domain::Kind;
use crate::domain::filter::Filter;
use crate::domain::listing::{Grouping, SortColumn};
use crate::domain::nearest::nearest_word;
use crate::domain::view::{ListColumn, View, ViewName};

/// One table of `[[views]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ViewTable {
    #[serde(deserialize_with = "value::text")]
    name: String,
    #[serde(default, deserialize_with = "filter")]
    filter: Filter,
    #[serde(default, deserialize_with = "kind")]
    kind: Option<Kind>,
    #[serde(default = "last_updated", deserialize_with = "sort")]
    sort: (SortColumn, bool),
    #[serde(default, deserialize_with = "columns")]
    columns: Vec<ListColumn>,
    #[serde(default, deserialize_with = "limit")]
    limit: Option<usize>,
    #[serde(default, deserialize_with = "group")]
    group: Option<Grouping>,
}

/// Reads a list of views.
pub(super) fn views<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<View>, D::Error> {
    let tables = Vec::<ViewTable>::deserialize(from)?;
    Ok(tables.into_iter().map(view).collect())
}

fn view(table: ViewTable) -> View {
    View {
        name: ViewName::Own(table.name),
        filter: table.filter,
        kind: table.kind,
        sort: table.sort.0,
        descending: table.sort.1,
        columns: table.columns,
        limit: table.limit,
        group: table.group,
    }
}

fn last_updated() -> (SortColumn, bool) {
    (SortColumn::Updated, true)
}

fn filter<'de, D: Deserializer<'de>>(from: D) -> Result<Filter, D::Error> {
    let text = String::deserialize(from)?;
    Filter::parse(&text).map_err(|error| D::Error::custom(format!("expected a filter; {error}")))
}

fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Kind>, D::Error> {
    named(&String::deserialize(from)?, Kind::ALL, Kind::word).map(Some)
}

/// A column; with `-` before it in descending order.
fn sort<'de, D: Deserializer<'de>>(from: D) -> Result<(SortColumn, bool), D::Error> {
    let text = String::deserialize(from)?;
    let (word, descending) = text.strip_prefix('-').map_or((text.as_str(), false), |word| (word, true));
    named(word, SortColumn::ALL, SortColumn::word).map(|column| (column, descending))
}

fn columns<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<ListColumn>, D::Error> {
    let words = Vec::<String>::deserialize(from)?;
    words.iter().map(|word| named(word, ListColumn::ALL, ListColumn::word)).collect()
}

fn limit<'de, D: Deserializer<'de>>(from: D) -> Result<Option<usize>, D::Error> {
    let count = i64::deserialize(from)?;
    let count = usize::try_from(count).ok().filter(|count| *count > 0);
    count.map(Some).ok_or_else(|| D::Error::custom("expected a whole number of at least 1"))
}

fn group<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Grouping>, D::Error> {
    named(&String::deserialize(from)?, Grouping::ALL, Grouping::word).map(Some)
}

/// One of several words, or what they are and which was meant.
fn named<T: Copy, E: Error, const N: usize>(word: &str, all: [T; N], name: fn(T) -> &'static str) -> Result<T, E> {
    let found = all.into_iter().find(|one| name(*one) == word);
    found.ok_or_else(|| {
        let words = all.map(name);
        let meant = nearest_word(word, words).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        E::custom(format!("{meant}expected one of {}", words.join(", ")))
    })
}
