//! Chance and ids that come from the seed alone, so that two instances with one seed and one clock hold the same bytes.

use sha2::{Digest, Sha256};

/// A small generator (SplitMix64): not for secrets that matter, only for choices that must be repeatable.
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    /// A stream of its own for each purpose, so that adding a draw in one place does not move the others.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let digest = digest(seed, purpose);
        Chance(digest.iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `limit - 1`; 0 when the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    /// One of several things; `None` when there are none.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        things.get(self.below(things.len()))
    }
}

/// 32 bytes that follow from the seed and a purpose.
pub(super) fn digest(seed: u64, purpose: &str) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(seed.to_be_bytes());
    hasher.update(purpose.as_bytes());
    hasher.finalize().into()
}

/// Bytes as lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(if half < 10 { b'0' + half } else { b'a' + half - 10 });
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// 32 lower-case hex digits, the shape of a `sys_id` and of a client id.
pub(super) fn id(seed: u64, purpose: &str) -> String {
    hex(&digest(seed, purpose)[..16])
}

/// A GUID in its usual dashed form, for the tenant and the Entra application.
pub(super) fn guid(seed: u64, purpose: &str) -> String {
    let text = id(seed, purpose);
    format!("{}-{}-{}-{}-{}", &text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_purpose_give_the_same() {
        assert_eq!(id(7, "a"), id(7, "a"));
        assert_ne!(id(7, "a"), id(8, "a"));
        assert_ne!(id(7, "a"), id(7, "b"));
        assert_eq!(Chance::new(7, "x").next(), Chance::new(7, "x").next());
        assert_eq!(guid(1, "t").len(), 36);
    }

    #[test]
    fn a_draw_stays_below_its_limit() {
        let mut chance = Chance::new(1, "draw");
        assert!((0..1000).all(|_| chance.below(7) < 7));
        assert_eq!(chance.below(0), 0);
        assert_eq!(chance.pick::<u8>(&[]), None);
    }
}
