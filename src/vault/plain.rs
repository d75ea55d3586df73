//! Secrets in clear text, in one 0600 JSON file of the data directory.

use std::path::{Path, PathBuf};

use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::content::Content;
use super::{Vault, VaultError, VaultKind};
use crate::files::{Lock, read_private, remove_leftovers, replace_private};

const FILE: &str = "secrets.json";
const LOCK: &str = "secrets.lock";

/// A vault in one file. Each change reads, alters and atomically replaces the file under a lock between processes, so that two
/// ticketdecks cannot undo each other's changes.
#[derive(Debug)]
pub struct PlainVault {
    file: PathBuf,
    lock: PathBuf,
}

impl PlainVault {
    /// The vault of a data directory, which must exist and be private. The file is made by the first secret.
    pub fn new(data_dir: &Path) -> Self {
        PlainVault { file: data_dir.join(FILE), lock: data_dir.join(LOCK) }
    }

    fn read(&self) -> Result<Content, VaultError> {
        let Some(bytes) = read_private(&self.file)?.map(Zeroizing::new) else { return Ok(Content::empty()) };
        Content::from_bytes(&bytes).ok_or_else(|| self.damaged())
    }

    fn change(&self, alter: impl FnOnce(&mut Content)) -> Result<(), VaultError> {
        let _lock = Lock::acquire(&self.lock)?;
        remove_leftovers(&self.file)?;
        let mut content = self.read()?;
        alter(&mut content);
        let bytes = content.to_bytes().ok_or_else(|| self.damaged())?;
        Ok(replace_private(&self.file, &bytes)?)
    }

    fn damaged(&self) -> VaultError {
        VaultError::Damaged { path: self.file.clone() }
    }
}

impl Vault for PlainVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        Ok(self.read()?.take(profile, name))
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.change(|content| content.put(profile, name, secret))
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.change(|content| content.remove(profile, name))
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Plain
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use secrecy::ExposeSecret;

    use super::*;
    use crate::domain::HintId;
    use crate::files::FileError;

    fn vault() -> (tempfile::TempDir, PlainVault) {
        let dir = tempfile::tempdir().unwrap();
        let vault = PlainVault::new(dir.path());
        (dir, vault)
    }

    fn load(vault: &dyn Vault, profile: &str, name: &str) -> Option<String> {
        vault.load(profile, name).unwrap().map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn secrets_are_kept_per_profile_and_name() {
        let (dir, plain) = vault();
        for vault in [&plain as &dyn Vault, &super::super::MemoryVault::default()] {
            assert_eq!(load(vault, "a", "password"), None);
            vault.delete("a", "password").unwrap();
            vault.store("a", "password", &"one".into()).unwrap();
            vault.store("a", "tokens", &"two \"quoted\" \u{1F511}".into()).unwrap();
            vault.store("b", "password", &"three".into()).unwrap();
            vault.store("a", "password", &"four".into()).unwrap();
            vault.delete("b", "password").unwrap();
            assert_eq!(load(vault, "a", "password").as_deref(), Some("four"));
            assert_eq!(load(vault, "a", "tokens").as_deref(), Some("two \"quoted\" \u{1F511}"));
            assert_eq!(load(vault, "b", "password"), None);
        }
        assert_eq!(load(&PlainVault::new(dir.path()), "a", "password").as_deref(), Some("four"));
        assert_eq!((plain.kind().word(), plain.kind().is_clear_text()), ("plain", true));
    }

    #[test]
    fn the_file_is_0600_and_a_file_others_can_read_is_refused() {
        let (dir, vault) = vault();
        vault.store("a", "password", &"canary".into()).unwrap();
        let file = dir.path().join(FILE);
        assert_eq!(fs::metadata(&file).unwrap().mode() & 0o7777, 0o600);

        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        let refused = vault.load("a", "password").unwrap_err();
        assert!(matches!(refused, VaultError::File(FileError::TooOpen { .. })), "{refused}");
        assert_eq!(refused.hint(), HintId::FixPermissions);
        assert!(vault.store("a", "password", &"new".into()).is_err());
        assert!(fs::read_to_string(&file).unwrap().contains("canary"));
    }

    #[test]
    fn a_damaged_or_newer_file_is_left_alone_and_not_quoted() {
        let (dir, vault) = vault();
        vault.store("a", "password", &"x".into()).unwrap();
        let file = dir.path().join(FILE);
        for content in
            ["", "{\"version\":1,\"profiles\":{\"a\":{\"password\":\"canary", "{\"version\":2,\"profiles\":{}}", "canary"]
        {
            fs::write(&file, content).unwrap();
            for error in [vault.load("a", "password").unwrap_err(), vault.store("a", "x", &"y".into()).unwrap_err()] {
                assert!(matches!(error, VaultError::Damaged { .. }));
                assert!(!format!("{error} {error:?}").contains("canary"));
            }
            assert_eq!(fs::read_to_string(&file).unwrap(), content);
        }
    }

    #[test]
    fn two_writers_do_not_undo_each_other() {
        let (dir, _) = vault();
        std::thread::scope(|scope| {
            for writer in 0..3 {
                let vault = PlainVault::new(dir.path());
                scope.spawn(move || {
                    for index in 0..3 {
                        vault.store("a", &format!("{writer}-{index}"), &"x".into()).unwrap();
                    }
                });
            }
        });
        let vault = PlainVault::new(dir.path());
        assert!((0..3).all(|writer| (0..3).all(|index| load(&vault, "a", &format!("{writer}-{index}")).is_some())));
    }
}
