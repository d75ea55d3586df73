//! What is looked at on this machine, by `doctor` and by the manage screen.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use crate::config::{Config, ConfigError, Grant, Profile};
use crate::domain::HintId;
use crate::domain::connect::Case;
use crate::domain::local::{LocalCheck, LocalRow};
use crate::domain::write::WriteSummary;
use crate::files::{check_private_dir, probe_private};
use crate::store::{Reader, Sender, SenderLock, StoreError};

use super::place::{Ground, login_settings, redirect};
use super::recognise::{of_file, of_login};
use super::trouble;

/// With less free space than this a database cannot be relied on to grow, in bytes.
const LITTLE_SPACE: u64 = 50 * 1024 * 1024;
/// Two clocks that differ by less are as good as equal: the answer's date has whole seconds, and the way takes time.
const CLOCKS: SignedDuration = SignedDuration::from_secs(60);

/// The configuration file as found: nothing else can be looked at without it.
pub fn config(file: &Path) -> (Result<Config, ConfigError>, LocalRow) {
    let shown = file.to_string_lossy().into_owned();
    let loaded = Config::load(file, true);
    let row = match &loaded {
        Ok(_) => LocalRow::passed(LocalCheck::Config, shown),
        Err(error) => {
            let case = match &error {
                error if error.hint() == HintId::FixPermissions => Case::FILE_PERMISSIONS,
                error if error.is_about("instance") => Case::WRONG_ADDRESS,
                _ => Case::CONFIG,
            };
            LocalRow::failed(LocalCheck::Config, case, error.to_string())
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
        sign_in_port(profile),
        sign_in(ground, Some(name)),
        outbox(ground, name),
    ]
}

fn folder(ground: &Ground, name: &str) -> LocalRow {
    let folder = ground.folder(name);
    let shown = ground.paths.data_dir.to_string_lossy().into_owned();
    let there = if folder.exists() { &folder } else { &ground.paths.data_dir };
    if !there.exists() {
        return LocalRow::passed(LocalCheck::Folder, shown);
    }
    match check_private_dir(there) {
        Ok(()) => LocalRow::passed(LocalCheck::Folder, shown),
        Err(error) => LocalRow::failed(LocalCheck::Folder, of_file(&error), error.to_string()),
    }
}

/// Free space for people who are not root, and whether the file system can be written at all.
fn space(ground: &Ground) -> LocalRow {
    let there = ground.paths.data_dir.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let Ok(system) = rustix::fs::statvfs(there) else {
        return LocalRow::warned(LocalCheck::Space, Case::DISK_FULL, there.to_string_lossy().into_owned());
    };
    if ground.paths.data_dir.exists()
        && let Err(error) = probe_private(there)
    {
        return LocalRow::failed(LocalCheck::Space, of_file(&error), error.to_string());
    }
    let free = system.f_bavail.saturating_mul(system.f_frsize);
    let shown = format!("{} MiB", free / (1024 * 1024));
    if system.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY) || free == 0 {
        LocalRow::failed(LocalCheck::Space, Case::DISK_FULL, shown)
    } else if free < LITTLE_SPACE {
        LocalRow::warned(LocalCheck::Space, Case::DISK_FULL, shown)
    } else {
        LocalRow::passed(LocalCheck::Space, shown)
    }
}

fn database(ground: &Ground, name: &str) -> LocalRow {
    let file = ground.database(name);
    if !file.exists() {
        return LocalRow::passed(LocalCheck::Database, "");
    }
    match Reader::open(&file).and_then(|reader| reader.counts()) {
        Ok(counts) => LocalRow::passed(LocalCheck::Database, counts.waiting.to_string()),
        Err(error) => LocalRow::failed(LocalCheck::Database, error.hint().case().unwrap_or(Case::DATABASE), error.to_string()),
    }
}

fn vault(ground: &Ground, name: &str, profile: &Profile) -> LocalRow {
    let vault = ground.vault(profile);
    match login_settings(&*vault, &profile.secret_set.key(name), profile) {
        Ok(_) => LocalRow::passed(LocalCheck::Vault, vault.kind().word()),
        Err(error) => LocalRow::failed(LocalCheck::Vault, of_login(&error, false), error.to_string()),
    }
}

fn time_zone() -> LocalRow {
    let zone = jiff::tz::TimeZone::system();
    LocalRow::passed(LocalCheck::TimeZone, zone.iana_name().unwrap_or("UTC"))
}

fn windows(ground: &Ground, name: &str) -> LocalRow {
    if !ground.folder(name).exists() {
        return LocalRow::passed(LocalCheck::Windows, "");
    }
    match SenderLock::sender(&ground.sender_lock(name)) {
        Ok(Sender::Nobody) => LocalRow::passed(LocalCheck::Windows, ""),
        Ok(Sender::Somebody(holder)) => {
            let who = holder.map(|holder| holder.told()).unwrap_or_default();
            LocalRow::warned(LocalCheck::Windows, Case::OTHER_WINDOW, who)
        }
        Err(error) => {
            LocalRow::failed(LocalCheck::Windows, error.hint().case().unwrap_or(Case::FILE_PERMISSIONS), error.to_string())
        }
    }
}

/// Whether a browser could come back by itself.
fn sign_in_port(profile: &Profile) -> LocalRow {
    if profile.grant != Grant::AuthorizationCode {
        return LocalRow::skipped(LocalCheck::SignInPort);
    }
    let redirect = redirect(profile);
    match redirect.is_free() {
        Ok(()) => LocalRow::passed(LocalCheck::SignInPort, redirect.url()),
        Err(error) => LocalRow::warned(LocalCheck::SignInPort, Case::PORT_TAKEN, format!("{}: {error}", redirect.url())),
    }
}

/// How the last sign-in went: of a profile, or of a connection that never came about.
pub fn sign_in(ground: &Ground, name: Option<&str>) -> LocalRow {
    match trouble::last(ground, name) {
        None => LocalRow::passed(LocalCheck::SignIn, ""),
        Some(trouble) => {
            let told = format!("{} {}: {}", trouble.at, trouble.instance, trouble.detail.raw());
            LocalRow::warned(LocalCheck::SignIn, trouble.case(), told)
        }
    }
}

/// What the writes that are not through wait for: the one that needs the person most.
fn outbox(ground: &Ground, name: &str) -> LocalRow {
    let file = ground.database(name);
    if !file.exists() {
        return LocalRow::skipped(LocalCheck::Outbox);
    }
    let read = || -> Result<Vec<WriteSummary>, StoreError> { Reader::open(&file)?.open_writes() };
    let Ok(writes) = read() else { return LocalRow::skipped(LocalCheck::Outbox) };
    let case = |write: &WriteSummary| Some((write.problem.clone()?, write.problem.as_ref()?.hint.case()?));
    let worst = writes.iter().filter_map(|write| Some((write, case(write)?))).min_by_key(|(write, _)| write.state.is_waiting());
    match worst {
        Some((_, (problem, case))) => LocalRow::warned(LocalCheck::Outbox, case, problem.detail),
        None => LocalRow::passed(LocalCheck::Outbox, writes.len().to_string()),
    }
}

/// Our clock against the instance's, as its answer told it.
pub fn clock(here: Timestamp, there: Option<Timestamp>) -> LocalRow {
    let Some(there) = there else { return LocalRow::skipped(LocalCheck::Clock) };
    let ahead = here.duration_since(there);
    let shown = format!("{:+} s", ahead.as_secs());
    if ahead.abs() > CLOCKS {
        LocalRow::warned(LocalCheck::Clock, Case::CLOCK_OFF, shown)
    } else {
        LocalRow::passed(LocalCheck::Clock, shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::connect::CheckState;

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
