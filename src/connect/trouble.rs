//! The last sign-in that failed, kept for `doctor` and the manage screen until one works. There need not be a profile yet.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::place::Ground;
use crate::config::Profile;
use crate::domain::Untrusted;
use crate::domain::connect::Case;
use crate::files::{FileError, create_private_dir, read_private, replace_private};

/// The file, in the data folder. It holds no secret: the instance's words about a sign-in never do.
const FILE: &str = "last-sign-in.json";

/// A sign-in that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// Of which profile, as it was to be called.
    pub profile: String,
    /// The instance's address.
    pub instance: String,
    /// When (UTC).
    pub at: Timestamp,
    /// The entry's word.
    case: String,
    /// What happened, in the instance's words where it had any.
    pub detail: Untrusted,
}

impl Trouble {
    /// The troubleshooting entry.
    pub fn case(&self) -> Case {
        Case::from_word(&self.case).unwrap_or(Case::LOGIN_REFUSED)
    }
}

/// Keeps that a sign-in failed. That it cannot be kept must not fail anything.
pub(super) fn keep(ground: &Ground, name: &str, profile: &Profile, case: Case, detail: &Untrusted) {
    let trouble = Trouble {
        profile: name.to_owned(),
        instance: profile.instance.to_string(),
        at: ground.clock.now(),
        case: case.word().to_owned(),
        detail: detail.clone(),
    };
    let write = || -> Result<(), FileError> {
        create_private_dir(&ground.paths.data_dir)?;
        replace_private(&ground.paths.data_dir.join(FILE), &serde_json::to_vec(&trouble).unwrap_or_default())
    };
    if let Err(error) = write() {
        tracing::warn!(%error, "that the sign-in failed could not be kept");
    }
}

/// Forgets it: a sign-in of that profile has worked, or the profile is gone.
pub(super) fn forget(ground: &Ground, name: &str) {
    if last(ground, Some(name)).is_some() {
        let _ = std::fs::remove_file(ground.paths.data_dir.join(FILE));
    }
}

/// The last sign-in that failed, of a profile or of whichever; `None` when one has worked since.
pub fn last(ground: &Ground, name: Option<&str>) -> Option<Trouble> {
    let bytes = read_private(&ground.paths.data_dir.join(FILE)).ok().flatten()?;
    let trouble: Trouble = serde_json::from_slice(&bytes).ok()?;
    name.is_none_or(|name| trouble.profile == name).then_some(trouble)
}
