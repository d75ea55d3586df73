//! What a vault's file holds, and how it is written and read without leaving copies behind.

use std::collections::BTreeMap;

use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

const VERSION: u32 = 1;

/// A version and, per profile, names and secrets.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    version: u32,
    profiles: BTreeMap<String, BTreeMap<String, Entry>>,
}

/// A secret that may be written: only into a vault's file.
#[derive(Deserialize)]
#[serde(transparent)]
struct Entry(SecretString);

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose_secret())
    }
}

impl Content {
    pub(super) fn empty() -> Self {
        Content { version: VERSION, profiles: BTreeMap::new() }
    }

    /// Reads what [`Content::to_bytes`] wrote; `None` when it is something else. serde's own message could quote a secret.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|content: &Content| content.version == VERSION)
    }

    /// JSON; `None` when it cannot be written, which text and maps always can.
    pub(super) fn to_bytes(&self) -> Option<Zeroizing<Vec<u8>>> {
        // Reserved generously: a buffer that grows leaves copies of a secret behind in freed memory.
        let mut bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
        serde_json::to_writer_pretty(&mut *bytes, self).ok()?;
        Some(bytes)
    }

    pub(super) fn take(mut self, profile: &str, name: &str) -> Option<SecretString> {
        self.profiles.get_mut(profile).and_then(|secrets| secrets.remove(name)).map(|entry| entry.0)
    }

    pub(super) fn put(&mut self, profile: &str, name: &str, secret: &SecretString) {
        self.profiles.entry(profile.to_owned()).or_default().insert(name.to_owned(), Entry(secret.clone()));
    }

    pub(super) fn remove(&mut self, profile: &str, name: &str) {
        if let Some(secrets) = self.profiles.get_mut(profile) {
            secrets.remove(name);
        }
        self.profiles.retain(|_, secrets| !secrets.is_empty());
    }
}
