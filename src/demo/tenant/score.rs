//! `secureScore` objects: one per day, the newest with all its texts, older ones as Microsoft leaves them.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::{Map, Value, json};

use super::data::{Reading, Scored};
use super::{Kept, Tenant, day_of};

/// Days that Graph keeps.
const KEPT_DAYS: i32 = 90;

/// A score of two decimals, whole ones without a point, as in public payloads.
fn number(value: f64) -> Value {
    let value = rounded(value);
    #[allow(clippy::cast_possible_truncation, reason = "scores are small")]
    if value.fract() == 0.0 { json!(value as i64) } else { json!(value) }
}

fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// How far a control is on one day.
struct Standing {
    points: f64,
    max: f64,
    count: u32,
    total: u32,
}

/// All days that are kept, newest first.
pub(super) fn days(now: Timestamp) -> impl Iterator<Item = Date> {
    // The score of a day is calculated in its first hour.
    let newest = day_of(now.saturating_sub(jiff::SignedDuration::from_hours(1)).unwrap_or(now));
    (0..KEPT_DAYS).filter_map(move |back| newest.checked_sub(back.days()).ok())
}

/// The id of a day's score: tenant and day.
pub(super) fn id(tenant: &Tenant, day: Date) -> String {
    format!("{}_{day}", tenant.id)
}

impl Tenant {
    /// The score of a day.
    pub(super) fn score(&self, day: Date, newest: bool) -> Value {
        let kept = self.kept();
        let story = &self.data.story;
        let standings: Vec<(&Scored, Standing)> =
            story.scored.iter().map(|scored| (scored, self.standing(&kept, scored, day))).collect();
        let current: f64 = standings.iter().map(|(_, standing)| rounded(standing.points)).sum();
        let max: f64 = standings.iter().map(|(_, standing)| standing.max).sum();
        let controls: Vec<Value> =
            standings.iter().map(|(scored, standing)| self.control_score(scored, standing, day, newest)).collect();
        json!({
            "id": id(self, day),
            "azureTenantId": self.id,
            // Both are known to be absurd at times.
            "activeUserCount": if newest { 4 } else { story.users },
            "licensedUserCount": 0,
            "createdDateTime": format!("{day}T00:00:00Z"),
            "currentScore": number(current),
            "maxScore": number(max),
            "enabledServices": ["HasEOP", "HasSPOP1", "HasSPOP2", "HasAADP1", "HasAADP2", "HasMDOP2", "HasEXOP2", "HasMDEP2", "HasOCAS"],
            "vendorInformation": {"provider": "SecureScore", "providerVersion": null, "subProvider": null, "vendor": "Microsoft"},
            "averageComparativeScores": averages(),
            "controlScores": controls,
        })
    }

    fn standing(&self, kept: &Kept, scored: &Scored, day: Date) -> Standing {
        let Scored(id, reading, ..) = scored;
        let max = self.data.control(id).map_or(0.0, |control| control.4);
        let percent = percent(kept, scored, day);
        let story = &self.data.story;
        let total = match reading {
            Reading::Users => story.users,
            Reading::Devices => story.devices,
            Reading::Servers => story.servers,
            Reading::Setting | Reading::Policy | Reading::Silent => 100,
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 212")]
        let mut count = (percent / 100.0 * f64::from(total)).round() as u32;
        if *reading == Reading::Devices && (1.0..100.0).contains(&percent) {
            count = (count + self.chance(&format!("{id} {day}"), 3)).saturating_sub(1).min(total);
        }
        Standing { points: rounded(max * f64::from(count) / f64::from(total.max(1))), max, count, total }
    }

    fn control_score(&self, scored: &Scored, standing: &Standing, day: Date, newest: bool) -> Value {
        let Scored(id, reading, ..) = scored;
        let control = self.data.control(id);
        let mut object = Map::new();
        object.insert("controlCategory".into(), control.map_or(Value::Null, |control| control.2.clone().into()));
        object.insert("controlName".into(), id.clone().into());
        object.insert("description".into(), if newest { self.about(id).into() } else { Value::Null });
        object.insert("score".into(), number(standing.points));
        if *reading != Reading::Silent {
            object.insert("scoreInPercentage".into(), number(standing.points / standing.max * 100.0));
        }
        if newest {
            // Looked at in the evening before; some controls only every few days.
            let (hour, minute) = (12 + self.chance(id, 12), self.chance(&format!("{id} minute"), 60));
            let back = if self.chance(&format!("{id} late"), 9) == 0 { 3 } else { 1 };
            let seen = day.checked_sub(back.days()).unwrap_or(day);
            object.insert("lastSynced".into(), format!("{seen}T{hour:02}:{minute:02}:07Z").into());
        } else {
            object.insert("lastSynced".into(), Value::Null);
        }
        for (name, value) in texts(*reading, standing, newest) {
            object.insert(name.into(), value.into());
        }
        Value::Object(object)
    }
}

/// The undocumented fields of a control score: numbers and truth values come as text, and older days have lost them.
fn texts(reading: Reading, standing: &Standing, newest: bool) -> Vec<(&'static str, String)> {
    let Standing { count, total, .. } = standing;
    let all = count == total;
    match reading {
        Reading::Silent => Vec::new(),
        Reading::Setting if newest => vec![("on", all.to_string()), ("implementationStatus", String::new())],
        Reading::Setting => vec![("on", all.to_string())],
        Reading::Policy if newest => vec![("implementationStatus", policy_text(*count))],
        Reading::Users | Reading::Servers | Reading::Devices if newest => {
            let what = match reading {
                Reading::Users => "users",
                Reading::Servers => "servers",
                _ => "devices",
            };
            let missing = total - count;
            vec![
                ("count", count.to_string()),
                ("total", total.to_string()),
                ("implementationStatus", format!("You have {missing} out of {total} {what} left to look after.")),
            ]
        }
        Reading::Policy => vec![("implementationStatus", "0 of 0".to_owned())],
        Reading::Users | Reading::Servers | Reading::Devices => {
            let text = "You have 0 out of 0 left to look after.";
            vec![("count", "0".to_owned()), ("total", "0".to_owned()), ("implementationStatus", text.to_owned())]
        }
    }
}

fn policy_text(percent: u32) -> String {
    match percent {
        0 => "Policy in place: false.".to_owned(),
        100 => "<p> 100% of users are affected by policies that are set up&nbsp;well. </p>".to_owned(),
        _ => format!(
            "<p> {percent}% of users are affected by policies that are set up well. </p><ul><li>Default policy: \
             <strong>off</strong></li><li>Haven office: <strong>on</strong></li></ul>"
        ),
    }
}

/// How far a control is on a day: as told, as moved by hand, or full because an admin said so on a day before.
fn percent(kept: &Kept, scored: &Scored, day: Date) -> f64 {
    let Scored(id, _, now, changes) = scored;
    let said = kept.of(id).filter(|set| day_of(set.at) < day).last();
    let words = said.map(|set| set.state.to_ascii_lowercase());
    if matches!(words.as_deref(), Some("thirdparty" | "alternatemitigation")) {
        return 100.0;
    }
    if let Some(moved) = kept.moved.iter().rfind(|moved| moved.control == *id && day_of(moved.at) <= day) {
        return moved.percent;
    }
    let age = i64::from(day.until(kept.origin).map_or(0, |span| span.get_days()));
    let older = changes.iter().filter(|(ago, _)| age > *ago).max_by_key(|(ago, _)| *ago);
    older.map_or(*now, |(_, before)| *before)
}

/// Averages of others. Numbers as text and -1 where Microsoft has none both occur.
fn averages() -> Value {
    json!([
        {
            "basis": "AllTenants", "averageScore": 52.31, "appsScore": 41.2, "appsScoreMax": 160.0, "dataScore": 6.4, "dataScoreMax": 20.0,
            "deviceScore": 55.9, "deviceScoreMax": 115.0, "identityScore": 44.02, "identityScoreMax": 100.0, "infrastructureScore": 0.0,
            "infrastructureScoreMax": 0.0
        },
        {
            "basis": "TotalSeats", "averageScore": 47.8, "SeatSizeRangeLowerValue": "101", "SeatSizeRangeUpperValue": "300",
            "appsScore": 39.0, "appsScoreMax": 160.0, "dataScore": 5.1, "dataScoreMax": 20.0, "deviceScore": 50.2, "deviceScoreMax": 115.0,
            "identityScore": 41.7, "identityScoreMax": 100.0, "infrastructureScore": -1.0, "infrastructureScoreMax": -1.0
        },
        {"basis": "IndustryTypes", "averageScore": -1.0, "appsScore": -1.0, "identityScore": -1.0, "IndustryType": null}
    ])
}
