//! Chance that comes from one seed alone (`SplitMix64`).

use std::cell::Cell;

/// A stream of numbers.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ 0x9E37_79B9_7F4A_7C15)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `limit - 1`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// Whether something with this chance in a thousand happens.
    pub fn happens(&mut self, in_thousand: u32) -> bool {
        in_thousand > 0 && self.below(1000) < u64::from(in_thousand)
    }

    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let at = usize::try_from(self.below(things.len() as u64)).unwrap();
        things.get(at)
    }
}

thread_local! {
    static BITS: Cell<u64> = const { Cell::new(0) };
}

/// Begins the thread's stream of [`bits`] anew.
pub fn seed_bits(seed: u64) {
    BITS.set(seed.wrapping_mul(0x9E37_79B9));
}

/// The engine's source of randomness: a plain function, so its state belongs to the thread.
pub fn bits() -> u128 {
    let mut chance = Chance(BITS.get());
    let high = chance.next();
    BITS.set(chance.0);
    (u128::from(high) << 64) | u128::from(chance.next())
}
