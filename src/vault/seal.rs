//! The encrypted file's bytes: argon2id makes the key, XChaCha20-Poly1305 seals the content and vouches for the header.
//!
//! ```text
//! magic 16 | version 1 | memory KiB 4 | passes 4 | lanes 4 | salt 16 | nonce 24 | sealed content | SHA-256 of all before, 32
//! ```
//! Numbers are little-endian. The checksum is no secret and protects nothing; it tells a damaged file from a wrong passphrase.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

const MAGIC: &[u8; 16] = b"ticketdeck vault";
const VERSION: u8 = 1;
const SALT: usize = 16;
const NONCE: usize = 24;
const CHECKSUM: usize = 32;
const HEADER: usize = MAGIC.len() + 1 + 3 * 4 + SALT + NONCE;

/// What making a key costs; kept in the file, so that it can be raised later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cost {
    /// Memory in KiB.
    memory: u32,
    passes: u32,
    lanes: u32,
}

/// RFC 9106's second recommendation, for hosts where memory is shared, with one lane because argon2 runs on one thread here.
const COST: Cost = Cost { memory: 64 * 1024, passes: 3, lanes: 1 };
/// A file may ask for this much and no more, or it could exhaust the machine.
const HIGHEST: Cost = Cost { memory: 1024 * 1024, passes: 32, lanes: 16 };

/// Why a file could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsealed {
    /// Not a vault's file, cut short, or changed.
    Damaged,
    /// Written by a later version.
    Newer,
    /// Whole, but not made with this passphrase (or forged by someone who can compute a checksum).
    WrongPassphrase,
}

/// A key made from a passphrase, with what it was made with. Wiped when dropped.
pub(super) struct Key {
    cost: Cost,
    salt: [u8; SALT],
    bytes: Zeroizing<[u8; 32]>,
}

impl Key {
    /// A key for a new file. Takes a noticeable part of a second, on purpose.
    pub(super) fn fresh(passphrase: &SecretString) -> Option<Self> {
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).ok()?;
        Key::derive(passphrase, COST, salt)
    }

    /// The key of an existing file, as its header says how to make it.
    pub(super) fn of(file: &[u8], passphrase: &SecretString) -> Result<Self, Unsealed> {
        let header = Header::read(file)?;
        Key::derive(passphrase, header.cost, header.salt).ok_or(Unsealed::Damaged)
    }

    fn derive(passphrase: &SecretString, cost: Cost, salt: [u8; SALT]) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(bytes.len())).ok()?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_into(passphrase.expose_secret().as_bytes(), &salt, &mut *bytes).ok()?;
        Some(Key { cost, salt, bytes })
    }

    /// The whole file for a content, under a fresh nonce.
    pub(super) fn seal(&self, content: &[u8]) -> Option<Vec<u8>> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).ok()?;
        let mut file = Header { cost: self.cost, salt: self.salt, nonce }.write();
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), Payload { msg: content, aad: &file }).ok()?;
        file.extend(sealed);
        let checksum = Sha256::digest(&file);
        file.extend(checksum);
        Some(file)
    }

    /// The content of a file that this key sealed.
    pub(super) fn open(&self, file: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unsealed> {
        let header = Header::read(file)?;
        if (header.cost, header.salt) != (self.cost, self.salt) {
            return Err(Unsealed::WrongPassphrase);
        }
        let payload = Payload { msg: &file[HEADER..file.len() - CHECKSUM], aad: &file[..HEADER] };
        let opened = self.cipher().decrypt(&XNonce::from(header.nonce), payload);
        opened.map(Zeroizing::new).map_err(|_| Unsealed::WrongPassphrase)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.bytes).into())
    }
}

struct Header {
    cost: Cost,
    salt: [u8; SALT],
    nonce: [u8; NONCE],
}

impl Header {
    fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(VERSION);
        for number in [self.cost.memory, self.cost.passes, self.cost.lanes] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(self.salt);
        bytes.extend(self.nonce);
        bytes
    }

    /// Reads and checks the whole file as far as that needs no key.
    fn read(file: &[u8]) -> Result<Self, Unsealed> {
        let mut rest = file.strip_prefix(MAGIC).ok_or(Unsealed::Damaged)?;
        match take::<1>(&mut rest)? {
            [VERSION] => {}
            [later] if later > VERSION => return Err(Unsealed::Newer),
            _ => return Err(Unsealed::Damaged),
        }
        let (body, checksum) = file.split_at_checked(file.len().saturating_sub(CHECKSUM)).ok_or(Unsealed::Damaged)?;
        if body.len() < HEADER || Sha256::digest(body).as_slice() != checksum {
            return Err(Unsealed::Damaged);
        }
        let mut number = || take(&mut rest).map(u32::from_le_bytes);
        let cost = Cost { memory: number()?, passes: number()?, lanes: number()? };
        let bearable = cost.memory <= HIGHEST.memory && cost.passes <= HIGHEST.passes && cost.lanes <= HIGHEST.lanes;
        let header = Header { cost, salt: take(&mut rest)?, nonce: take(&mut rest)? };
        if bearable { Ok(header) } else { Err(Unsealed::Damaged) }
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Unsealed> {
    let (first, after) = rest.split_first_chunk().ok_or(Unsealed::Damaged)?;
    *rest = after;
    Ok(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> Key {
        Key::fresh(&"correct horse".into()).unwrap()
    }

    /// Puts the checksum right again, as a forger would.
    fn mend(file: &mut [u8]) {
        let end = file.len() - CHECKSUM;
        let checksum = Sha256::digest(&file[..end]);
        file[end..].copy_from_slice(&checksum);
    }

    #[test]
    fn what_is_sealed_is_opened_with_the_same_passphrase_only() {
        let file = key().seal(b"canary").unwrap();
        let opened = |passphrase: &str| Key::of(&file, &passphrase.into()).unwrap().open(&file).map(|bytes| bytes.to_vec());
        assert_eq!(opened("correct horse"), Ok(b"canary".to_vec()));
        assert_eq!(opened("correct horsf"), Err(Unsealed::WrongPassphrase));
        assert!(!file.windows(6).any(|window| window == b"canary"));
    }

    #[test]
    fn the_same_content_is_never_the_same_file() {
        let key = key();
        assert_ne!(key.seal(b"x").unwrap()[HEADER - NONCE..], key.seal(b"x").unwrap()[HEADER - NONCE..]);
    }

    #[test]
    fn the_cost_is_what_rfc_9106_asks_for() {
        let file = key().seal(b"x").unwrap();
        let header = Header::read(&file).unwrap();
        assert_eq!(header.cost, Cost { memory: 65_536, passes: 3, lanes: 1 });
    }

    /// argon2id, version 0x13, against the test vector of the reference implementation's command line:
    /// `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32`.
    #[test]
    fn the_key_is_argon2id() {
        let cost = Cost { memory: 65_536, passes: 2, lanes: 1 };
        let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).unwrap();
        let mut out = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(b"password", b"somesalt", &mut out).unwrap();
        let expected = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";
        let byte = |at: usize| u8::from_str_radix(&expected[2 * at..2 * at + 2], 16).unwrap();
        assert_eq!(out, std::array::from_fn(byte));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_damage() {
        let key = key();
        let file = key.seal(b"{}").unwrap();
        for at in 0..file.len() {
            for bit in 0..8 {
                let mut broken = file.clone();
                broken[at] ^= 1 << bit;
                let found = key.open(&broken).unwrap_err();
                let newer = at == MAGIC.len() && broken[at] > VERSION;
                assert_eq!(found, if newer { Unsealed::Newer } else { Unsealed::Damaged }, "byte {at} bit {bit}");
            }
            assert_eq!(key.open(&file[..at]).unwrap_err(), Unsealed::Damaged, "cut at {at}");
        }
    }

    #[test]
    fn a_forged_header_or_content_is_not_opened() {
        let key = key();
        let file = key.seal(b"{}").unwrap();
        for at in MAGIC.len() + 1..file.len() - CHECKSUM {
            let mut forged = file.clone();
            forged[at] ^= 1;
            mend(&mut forged);
            assert!(key.open(&forged).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_file_cannot_ask_for_more_than_the_machine_can_bear() {
        let key = key();
        for (at, value) in [(17, u32::MAX), (21, 1000), (25, 17)] {
            let mut greedy = key.seal(b"{}").unwrap();
            greedy[at..at + 4].copy_from_slice(&value.to_le_bytes());
            mend(&mut greedy);
            assert_eq!(Key::of(&greedy, &"x".into()).err(), Some(Unsealed::Damaged));
        }
    }
}
