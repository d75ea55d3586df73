//! Values in every shape that tenants send: numbers and truth values as text, nulls, fields that are not there.

use jiff::Timestamp;
use serde_json::Value;

use crate::domain::Untrusted;
use crate::domain::html::{Readable, readable};

/// Text; null and anything else are empty.
pub(super) fn text(value: &Value) -> Untrusted {
    Untrusted::from(value.as_str().unwrap_or_default())
}

/// Text without white space around it: titles may end in a space.
pub(super) fn trimmed(value: &Value) -> Untrusted {
    Untrusted::from(value.as_str().unwrap_or_default().trim())
}

/// HTML made readable.
pub(super) fn html(value: &Value) -> Readable {
    readable(&text(value))
}

/// A finite number, given as number or as text.
pub(super) fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

/// A number that cannot be negative: -1 stands for "none" at Microsoft.
pub(super) fn positive(value: &Value) -> Option<f64> {
    number(value).filter(|number| *number >= 0.0)
}

/// A whole number that cannot be negative, given as number or as text.
pub(super) fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| number.as_f64().and_then(exact)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// `5.0` is 5.
fn exact(number: f64) -> Option<u64> {
    let fits = number.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(&number);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked on the line above")]
    fits.then_some(number as u64)
}

/// A truth value, given as such or as text.
pub(super) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// A moment; one without a zone is UTC, as Graph's are.
pub(super) fn moment(value: &Value) -> Option<Timestamp> {
    let text = value.as_str()?.trim();
    text.parse().ok().or_else(|| format!("{text}Z").parse().ok())
}

/// A web address; anything else must not be offered as a link.
pub(super) fn web_address(value: &Value) -> Option<Untrusted> {
    let text = value.as_str()?.trim();
    let url: url::Url = text.parse().ok()?;
    let plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    (plain && !text.chars().any(char::is_control)).then(|| Untrusted::from(text))
}
