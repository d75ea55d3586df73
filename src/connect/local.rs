//! What `doctor` looks at on this machine before it asks the instance.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use crate::config::{Config, ConfigError, Profile};
use crate::domain::connect::{Case, CheckState};
use crate::domain::{HintId, Untrusted};
use crate::files::check_private_dir;
use crate::store::{Reader, SenderLock};

use super::place::{Ground, login_settings};
use super::recognise::{of_file, of_login};

/// With less free space than this a database cannot be relied on to grow, in bytes.
const LITTLE_SPACE: u64 = 50 * 1024 * 1024;
/// Two clocks that differ by less are as good as equal: the answer's date has whole seconds, and the way takes time.
const CLOCKS: SignedDuration = SignedDuration::from_secs(60);

/// A check on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalCheck {
    /// The configuration file can be read, and others cannot change it.
    Config,
    /// The data folder is ours alone.
    Folder,
    /// There is space left.
    Space,
    /// The database opens.
    Database,
    /// The vault opens and holds what the login needs.
    Vault,
    /// The clock agrees with the instance's.
    Clock,
    /// Which time zone days are reckoned in.
    TimeZone,
    /// Whether another ticketdeck sends for the profile.
    Windows,
}

impl LocalCheck {
    /// The word in `doctor --json`.
    pub fn word(self) -> &'static str {
        self.message_id().trim_start_matches("check-local-")
    }

    /// Message id of what is checked.
    pub fn message_id(self) -> &'static str {
        match self {
            LocalCheck::Config => "check-local-config",
            LocalCheck::Folder => "check-local-folder",
            LocalCheck::Space => "check-local-space",
            LocalCheck::Database => "check-local-database",
            LocalCheck::Vault => "check-local-vault",
            LocalCheck::Clock => "check-local-clock",
            LocalCheck::TimeZone => "check-local-time-zone",
            LocalCheck::Windows => "check-local-windows",
        }
    }
}

/// A row with what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalRow {
    /// Which.
    pub check: LocalCheck,
    /// How it stands.
    pub state: CheckState,
    /// What was seen.
    pub proof: Untrusted,
    /// The troubleshooting case that fits.
    pub case: Option<Case>,
}

fn passed(check: LocalCheck, proof: impl Into<Untrusted>) -> LocalRow {
    LocalRow { check, state: CheckState::Passed, proof: proof.into(), case: None }
}

fn warned(check: LocalCheck, case: Case, proof: impl Into<Untrusted>) -> LocalRow {
    LocalRow { check, state: CheckState::Warned, proof: proof.into(), case: Some(case) }
}

fn failed(check: LocalCheck, case: Case, proof: impl Into<Untrusted>) -> LocalRow {
    LocalRow { check, state: CheckState::Failed, proof: proof.into(), case: Some(case) }
}

/// The configuration file as found: nothing else can be looked at without it.
pub fn config(file: &Path) -> (Result<Config, ConfigError>, LocalRow) {
    let shown = file.to_string_lossy().into_owned();
    let loaded = Config::load(file, true);
    let row = match &loaded {
        Ok(_) => passed(LocalCheck::Config, shown),
        Err(error) => {
            let case = if error.hint() == HintId::FixPermissions { Case::FILE_PERMISSIONS } else { Case::CONFIG };
            failed(LocalCheck::Config, case, error.to_string())
        }
    };
    (loaded, row)
}

/// What belongs to a profile. Nothing is made that is not there yet.
pub fn profile(ground: &Ground, name: &str, profile: &Profile) -> Vec<LocalRow> {
    vec![
        folder(ground, name),
        space(ground),
        database(ground, name),
        vault(ground, name, profile),
        time_zone(),
        windows(ground, name),
    ]
}

fn folder(ground: &Ground, name: &str) -> LocalRow {
    let folder = ground.folder(name);
    let shown = ground.paths.data_dir.to_string_lossy().into_owned();
    let there = if folder.exists() { &folder } else { &ground.paths.data_dir };
    if !there.exists() {
        return passed(LocalCheck::Folder, shown);
    }
    match check_private_dir(there) {
        Ok(()) => passed(LocalCheck::Folder, shown),
        Err(error) => failed(LocalCheck::Folder, of_file(&error), error.to_string()),
    }
}

/// Free space for people who are not root, and whether the file system can be written at all.
fn space(ground: &Ground) -> LocalRow {
    let there = ground.paths.data_dir.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let Ok(system) = rustix::fs::statvfs(there) else {
        return warned(LocalCheck::Space, Case::DISK_FULL, there.to_string_lossy().into_owned());
    };
    let free = system.f_bavail.saturating_mul(system.f_frsize);
    let shown = format!("{} MiB", free / (1024 * 1024));
    if system.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY) || free == 0 {
        failed(LocalCheck::Space, Case::DISK_FULL, shown)
    } else if free < LITTLE_SPACE {
        warned(LocalCheck::Space, Case::DISK_FULL, shown)
    } else {
        passed(LocalCheck::Space, shown)
    }
}

fn database(ground: &Ground, name: &str) -> LocalRow {
    let file = ground.database(name);
    if !file.exists() {
        return passed(LocalCheck::Database, "");
    }
    match Reader::open(&file).and_then(|reader| reader.counts()) {
        Ok(counts) => passed(LocalCheck::Database, counts.waiting.to_string()),
        Err(error) => failed(LocalCheck::Database, error.hint().case().unwrap_or(Case::DATABASE), error.to_string()),
    }
}

fn vault(ground: &Ground, name: &str, profile: &Profile) -> LocalRow {
    let vault = ground.vault(profile);
    match login_settings(&*vault, &profile.secret_set.key(name), profile) {
        Ok(_) => passed(LocalCheck::Vault, vault.kind().word()),
        Err(error) => failed(LocalCheck::Vault, of_login(&error, false), error.to_string()),
    }
}

fn time_zone() -> LocalRow {
    let zone = jiff::tz::TimeZone::system();
    passed(LocalCheck::TimeZone, zone.iana_name().unwrap_or("UTC"))
}

fn windows(ground: &Ground, name: &str) -> LocalRow {
    if !ground.folder(name).exists() {
        return passed(LocalCheck::Windows, "");
    }
    match SenderLock::try_acquire(&ground.sender_lock(name)) {
        Ok(Some(_)) => passed(LocalCheck::Windows, ""),
        Ok(None) => warned(LocalCheck::Windows, Case::OTHER_WINDOW, ""),
        Err(error) => failed(LocalCheck::Windows, error.hint().case().unwrap_or(Case::FILE_PERMISSIONS), error.to_string()),
    }
}

/// Our clock against the instance's, as its answer told it.
pub fn clock(here: Timestamp, there: Option<Timestamp>) -> LocalRow {
    let Some(there) = there else { return LocalRow { state: CheckState::Skipped, ..passed(LocalCheck::Clock, "") } };
    let ahead = here.duration_since(there);
    let shown = format!("{:+} s", ahead.as_secs());
    if ahead.abs() > CLOCKS { warned(LocalCheck::Clock, Case::CLOCK_OFF, shown) } else { passed(LocalCheck::Clock, shown) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_may_differ_by_a_minute() {
        let at = |seconds: i64| Timestamp::from_second(1_800_000_000 + seconds).unwrap();
        assert_eq!(clock(at(60), Some(at(0))).state, CheckState::Passed);
        let ahead = clock(at(61), Some(at(0)));
        assert_eq!((ahead.state, ahead.case, ahead.proof.raw()), (CheckState::Warned, Some(Case::CLOCK_OFF), "+61 s"));
        assert_eq!(clock(at(0), Some(at(3600))).proof.raw(), "-3600 s");
        assert_eq!(clock(at(0), None).state, CheckState::Skipped);
    }

    #[test]
    fn a_configuration_that_cannot_be_used_is_a_row() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        assert_eq!(config(&file).1.state, CheckState::Passed);
        std::fs::write(&file, "[sync]\nintervall = 1\n").unwrap();
        assert_eq!(config(&file).1.case, Some(Case::CONFIG));
        std::fs::write(&file, "").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(config(&file).1.case, Some(Case::FILE_PERMISSIONS));
    }
}
