//! Ids: ours, ServiceNow's, and the one that makes a create happen at most once.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A ticket's id in the local database: a ULID, fixed from draft to ticket, never reused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalId(String);

impl LocalId {
    /// Makes an id from a moment and 80 random bits; both are handed in so that the caller decides where chance comes from.
    pub fn new(now: jiff::Timestamp, random: u128) -> Self {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        LocalId(ulid::Ulid::from_parts(millis, random).to_string())
    }

    /// Takes text that already is a local id (26 characters of Crockford's base 32).
    pub fn parse(text: &str) -> Option<Self> {
        let upper = text.to_ascii_uppercase();
        ulid::Ulid::from_string(&upper).ok().map(|_| LocalId(upper))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LocalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A record's id on an instance: 32 lower-case hex digits. Anything else is refused, so it may stand in a URL path.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SysId(String);

/// Text that is not a `sys_id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sys_id is 32 lower-case hex digits")]
pub struct NotASysId;

impl SysId {
    /// Takes text that is a `sys_id`.
    pub fn parse(text: &str) -> Result<Self, NotASysId> {
        let good = text.len() == 32 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        good.then(|| SysId(text.to_owned())).ok_or(NotASysId)
    }

    /// The id of these 128 bits.
    pub fn from_bits(bits: u128) -> Self {
        SysId(format!("{bits:032x}"))
    }

    /// Its 128 bits.
    pub fn bits(&self) -> u128 {
        u128::from_str_radix(&self.0, 16).unwrap_or_default()
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SysId {
    type Error = NotASysId;

    fn try_from(text: String) -> Result<Self, NotASysId> {
        SysId::parse(&text)
    }
}

impl From<SysId> for String {
    fn from(id: SysId) -> String {
        id.0
    }
}

impl fmt::Display for SysId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The id a ticket carries on the instance in `correlation_id`, chosen and stored before the first send.
///
/// `td-` + 10 hex digits of SHA-256(tenant id + control id), zeros without a recommendation, + `-` + a ULID: 40 characters,
/// below the 100 the column is documented to take, with no character that means something in an encoded query.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CorrelationId(String);

impl CorrelationId {
    /// What every id of ours starts with.
    pub const PREFIX: &'static str = "td-";

    /// The id of a task made by hand.
    pub fn for_task(id: &LocalId) -> Self {
        CorrelationId(format!("{}0000000000-{id}", Self::PREFIX))
    }

    /// The id of a task made from a recommendation.
    pub fn for_recommendation(tenant: &str, control: &str, id: &LocalId) -> Self {
        CorrelationId(format!("{}-{id}", Self::recommendation_prefix(tenant, control)))
    }

    /// What the ids of all tickets made from one recommendation start with: the "already shared by anyone" query.
    pub fn recommendation_prefix(tenant: &str, control: &str) -> String {
        let mut hasher = Sha256::new();
        hasher.update(tenant.as_bytes());
        hasher.update(control.as_bytes());
        let digest = hasher.finalize();
        let number = digest.iter().take(5).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        format!("{}{number:010x}", Self::PREFIX)
    }

    /// Takes the value of a record's `correlation_id` if it is one of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (hex, ulid) = text.strip_prefix(Self::PREFIX)?.split_once('-')?;
        let good = hex.len() == 10 && hex.bytes().all(|b| b.is_ascii_hexdigit()) && LocalId::parse(ulid).is_some();
        good.then(|| CorrelationId(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local() -> LocalId {
        LocalId::new("2026-11-20T08:00:00Z".parse().unwrap(), 7)
    }

    #[test]
    fn a_correlation_id_is_forty_plain_characters() {
        for id in [CorrelationId::for_task(&local()), CorrelationId::for_recommendation("t", "c", &local())] {
            assert_eq!(id.as_str().len(), 40);
            assert!(id.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
            assert_eq!(CorrelationId::parse(id.as_str()), Some(id));
        }
    }

    #[test]
    fn tickets_of_one_recommendation_share_a_prefix() {
        let prefix = CorrelationId::recommendation_prefix("tenant", "aad_x");
        assert!(CorrelationId::for_recommendation("tenant", "aad_x", &local()).as_str().starts_with(&prefix));
        assert_ne!(prefix, CorrelationId::recommendation_prefix("tenant", "aad_y"));
        assert_eq!(prefix.len(), 13);
    }

    #[test]
    fn only_thirty_two_lower_hex_digits_are_a_sys_id() {
        assert!(SysId::parse("0123456789abcdef0123456789abcdef").is_ok());
        for bad in ["", "0123456789ABCDEF0123456789ABCDEF", "../0123456789abcdef0123456789abc", "0123456789abcdef0123456789abcde"] {
            assert_eq!(SysId::parse(bad), Err(NotASysId));
        }
    }

    #[test]
    fn a_local_id_is_read_in_either_case_and_nothing_else_is() {
        let id = local();
        assert_eq!(id.to_string(), id.as_str());
        assert_eq!(id.as_str(), "01M7VZGC000000000000000007");
        assert_eq!(LocalId::parse(&id.as_str().to_ascii_lowercase()), Some(id));
        for bad in ["", "01", "01ARZ3NDEKTSV4RRFFQ69G5FAVX", "U1ARZ3NDEKTSV4RRFFQ69G5FA!"] {
            assert_eq!(LocalId::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_sys_id_keeps_its_digits_wherever_it_goes() {
        let id = SysId::from_bits(0xAB);
        let text = "000000000000000000000000000000ab";
        assert_eq!((id.as_str(), id.to_string().as_str(), String::from(id.clone()).as_str()), (text, text, text));
        assert_eq!(SysId::try_from(text.to_owned()), Ok(id.clone()));
        assert_eq!(SysId::try_from("nonsense".to_owned()), Err(NotASysId));
        assert_eq!(serde_json::from_str::<SysId>(&serde_json::to_string(&id).unwrap()).unwrap(), id);
        assert!(serde_json::from_str::<SysId>("\"../x\"").is_err());
        assert_eq!(SysId::parse("g123456789abcdef0123456789abcdef"), Err(NotASysId), "no hex digit");
    }

    #[test]
    fn a_recommendations_prefix_is_the_beginning_of_its_digest() {
        // printf tenantaad_x | sha256sum
        assert_eq!(CorrelationId::recommendation_prefix("tenant", "aad_x"), "td-2b8bab8059");
        assert_eq!(CorrelationId::for_task(&local()).as_str(), format!("td-0000000000-{}", local()));
        assert_eq!(CorrelationId::for_recommendation("tenant", "aad_x", &local()).as_str(), format!("td-2b8bab8059-{}", local()));
    }

    #[test]
    fn what_only_looks_like_one_of_our_ids_is_not() {
        let id = local();
        for bad in [
            format!("xx-0000000000-{id}"),
            format!("td-000000000-{id}"),
            format!("td-00000000000-{id}"),
            format!("td-000000000g-{id}"),
            format!("td-0000000000{id}"),
            format!("td-0000000000-{id}0"),
            "td-0000000000-".to_owned(),
            String::new(),
        ] {
            assert_eq!(CorrelationId::parse(&bad), None, "{bad}");
        }
    }
}
