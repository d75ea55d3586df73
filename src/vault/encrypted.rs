//! Secrets in one file of the data directory, encrypted with a passphrase.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::content::Content;
use super::seal::{Key, Unsealed};
use super::{Vault, VaultError, VaultKind};
use crate::files::{FileError, Lock, check_private_file, read_private, remove_leftovers, replace_private};

const FILE: &str = "secrets.vault";
const LOCK: &str = "secrets.lock";

/// Shortest passphrase for a new vault, in characters. One that guards little is no better than none.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// A vault in one encrypted file. The key is made once, when it is opened, and wiped when it is dropped. Changes are made as in
/// the plain vault: under a lock between processes, in one step.
pub struct EncryptedVault {
    file: PathBuf,
    lock: PathBuf,
    key: Key,
}

impl std::fmt::Debug for EncryptedVault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EncryptedVault").field("file", &self.file).finish_non_exhaustive()
    }
}

impl EncryptedVault {
    /// Whether the data directory has one: then a passphrase opens it, else a new one is chosen.
    ///
    /// # Errors
    /// [`VaultError::File`] when there is something there that cannot be ours.
    pub fn exists(data_dir: &Path) -> Result<bool, VaultError> {
        let file = data_dir.join(FILE);
        check_private_file(&file)?;
        Ok(file.exists())
    }

    /// Opens the vault of a data directory. Takes a noticeable part of a second.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`], [`VaultError::Damaged`], [`VaultError::Newer`], [`VaultError::Missing`] or a file's.
    pub fn open(data_dir: &Path, passphrase: &SecretString) -> Result<Self, VaultError> {
        let file = data_dir.join(FILE);
        let bytes = read_private(&file)?.ok_or_else(|| VaultError::Missing { path: file.clone() })?;
        let key = Key::of(&bytes, passphrase).map_err(|why| explain(why, &file))?;
        let vault = EncryptedVault { lock: data_dir.join(LOCK), key, file };
        vault.read(&bytes)?;
        Ok(vault)
    }

    /// Makes the vault of a data directory, which must exist and be private. Takes a noticeable part of a second.
    ///
    /// # Errors
    /// [`VaultError::WeakPassphrase`]; [`VaultError::Exists`] when there is one already; or a file's.
    pub fn create(data_dir: &Path, passphrase: &SecretString) -> Result<Self, VaultError> {
        check_strength(passphrase)?;
        let (file, lock) = (data_dir.join(FILE), data_dir.join(LOCK));
        let _lock = Lock::acquire(&lock)?;
        if Self::exists(data_dir)? {
            return Err(VaultError::Exists { path: file });
        }
        let key = Key::fresh(passphrase).ok_or_else(|| no_random(&file))?;
        let vault = EncryptedVault { file, lock, key };
        vault.write(&Content::empty())?;
        Ok(vault)
    }

    /// Gives the vault of a data directory another passphrase, in one step. Whoever has it open with the old one is locked out.
    ///
    /// # Errors
    /// As [`EncryptedVault::open`] with the old one, [`VaultError::WeakPassphrase`] for the new one; the old one then goes on to open it.
    pub fn change_passphrase(data_dir: &Path, old: &SecretString, new: &SecretString) -> Result<(), VaultError> {
        check_strength(new)?;
        let _lock = Lock::acquire(&data_dir.join(LOCK))?;
        let vault = Self::open(data_dir, old)?;
        let content = vault.content()?;
        let key = Key::fresh(new).ok_or_else(|| no_random(&vault.file))?;
        EncryptedVault { key, ..vault }.write(&content)
    }

    fn read(&self, bytes: &[u8]) -> Result<Content, VaultError> {
        let content = self.key.open(bytes).map_err(|why| explain(why, &self.file))?;
        Content::from_bytes(&content).ok_or_else(|| VaultError::Damaged { path: self.file.clone() })
    }

    fn content(&self) -> Result<Content, VaultError> {
        let bytes = read_private(&self.file)?.ok_or_else(|| VaultError::Missing { path: self.file.clone() })?;
        self.read(&bytes)
    }

    fn write(&self, content: &Content) -> Result<(), VaultError> {
        let bytes = content.to_bytes().ok_or_else(|| VaultError::Damaged { path: self.file.clone() })?;
        let sealed = self.key.seal(&bytes).ok_or_else(|| no_random(&self.file))?;
        Ok(replace_private(&self.file, &sealed)?)
    }

    fn change(&self, alter: impl FnOnce(&mut Content)) -> Result<(), VaultError> {
        let _lock = Lock::acquire(&self.lock)?;
        remove_leftovers(&self.file)?;
        let mut content = self.content()?;
        alter(&mut content);
        self.write(&content)
    }
}

/// Whether a new vault may be made with it.
///
/// # Errors
/// [`VaultError::WeakPassphrase`].
pub fn check_strength(passphrase: &SecretString) -> Result<(), VaultError> {
    let long_enough = passphrase.expose_secret().chars().count() >= SHORTEST_PASSPHRASE;
    if long_enough { Ok(()) } else { Err(VaultError::WeakPassphrase) }
}

fn no_random(path: &Path) -> VaultError {
    let source = std::io::Error::other("the operating system gave no random numbers or no memory");
    VaultError::File(FileError::Io { path: path.to_owned(), source })
}

fn explain(why: Unsealed, path: &Path) -> VaultError {
    let path = path.to_owned();
    match why {
        Unsealed::Damaged => VaultError::Damaged { path },
        Unsealed::Newer => VaultError::Newer { path },
        Unsealed::WrongPassphrase => VaultError::WrongPassphrase { path },
    }
}

impl Vault for EncryptedVault {
    fn load(&self, profile: &str, name: &str) -> Result<Option<SecretString>, VaultError> {
        Ok(self.content()?.take(profile, name))
    }

    fn store(&self, profile: &str, name: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.change(|content| content.put(profile, name, secret))
    }

    fn delete(&self, profile: &str, name: &str) -> Result<(), VaultError> {
        self.change(|content| content.remove(profile, name))
    }

    fn kind(&self) -> VaultKind {
        VaultKind::Encrypted
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::MetadataExt;

    use super::*;
    use crate::domain::{HintId, Retry};

    fn passphrase() -> SecretString {
        "canary-passphrase".into()
    }

    fn load(vault: &EncryptedVault, profile: &str, name: &str) -> Option<String> {
        vault.load(profile, name).unwrap().map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn secrets_outlive_the_process_and_nothing_of_them_can_be_read() {
        let dir = tempfile::tempdir().unwrap();
        assert!(!EncryptedVault::exists(dir.path()).unwrap());
        let vault = EncryptedVault::create(dir.path(), &passphrase()).unwrap();
        vault.store("a", "password", &"canary-one".into()).unwrap();
        vault.store("b", "password", &"canary-two".into()).unwrap();
        vault.delete("b", "password").unwrap();
        let again = EncryptedVault::open(dir.path(), &passphrase()).unwrap();
        assert_eq!((load(&again, "a", "password").as_deref(), load(&again, "b", "password")), (Some("canary-one"), None));
        assert_eq!((again.kind().word(), again.kind().is_clear_text()), ("encrypted", false));
        assert!(!format!("{again:?}").contains("canary"));
        for entry in fs::read_dir(dir.path()).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(fs::metadata(&path).unwrap().mode() & 0o7777, 0o600, "{path:?}");
            assert!(!String::from_utf8_lossy(&fs::read(&path).unwrap()).contains("canary"));
        }
    }

    #[test]
    fn a_wrong_passphrase_and_a_damaged_file_are_told_apart_and_change_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let vault = EncryptedVault::create(dir.path(), &passphrase()).unwrap();
        vault.store("a", "password", &"x".into()).unwrap();
        let file = dir.path().join(FILE);
        let good = fs::read(&file).unwrap();
        let refused = EncryptedVault::open(dir.path(), &"canary-passphrasf".into()).unwrap_err();
        assert!(matches!(refused, VaultError::WrongPassphrase { .. }));
        assert_eq!((refused.retry(), refused.hint()), (Retry::AfterLogin, HintId::EnterPassphrase));
        assert!(!refused.to_string().contains("canary"));

        let mut newer = good.clone();
        newer[16] = 9;
        let cases: [(&[u8], HintId); 4] = [
            (&good[..good.len() - 1], HintId::SignInAgain),
            (b"", HintId::SignInAgain),
            (b"{\"version\":1}", HintId::SignInAgain),
            (&newer, HintId::UpdateProgram),
        ];
        for (bytes, hint) in cases {
            fs::write(&file, bytes).unwrap();
            for error in [
                EncryptedVault::open(dir.path(), &passphrase()).unwrap_err(),
                vault.load("a", "password").unwrap_err(),
                vault.store("a", "password", &"y".into()).unwrap_err(),
            ] {
                assert_eq!(error.hint(), hint, "{error}");
            }
            assert_eq!(fs::read(&file).unwrap(), bytes);
        }
    }

    #[test]
    fn a_vault_is_not_made_twice_nor_with_a_short_passphrase() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(EncryptedVault::create(dir.path(), &"seven77".into()), Err(VaultError::WeakPassphrase)));
        assert!(matches!(EncryptedVault::open(dir.path(), &passphrase()), Err(VaultError::Missing { .. })));
        EncryptedVault::create(dir.path(), &passphrase()).unwrap();
        assert!(matches!(EncryptedVault::create(dir.path(), &passphrase()), Err(VaultError::Exists { .. })));
    }

    #[test]
    fn another_passphrase_opens_it_from_then_on_and_a_wrong_one_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let vault = EncryptedVault::create(dir.path(), &passphrase()).unwrap();
        vault.store("a", "password", &"x".into()).unwrap();
        let change = |old: &str, new: &str| EncryptedVault::change_passphrase(dir.path(), &old.into(), &new.into());
        assert!(matches!(change("not the one", "a new passphrase"), Err(VaultError::WrongPassphrase { .. })));
        assert!(matches!(change("canary-passphrase", "short"), Err(VaultError::WeakPassphrase)));
        assert_eq!(load(&EncryptedVault::open(dir.path(), &passphrase()).unwrap(), "a", "password").as_deref(), Some("x"));
        change("canary-passphrase", "a new passphrase").unwrap();
        assert!(matches!(EncryptedVault::open(dir.path(), &passphrase()), Err(VaultError::WrongPassphrase { .. })));
        let again = EncryptedVault::open(dir.path(), &"a new passphrase".into()).unwrap();
        assert_eq!(load(&again, "a", "password").as_deref(), Some("x"));
        // Whoever has it open with the old one neither reads nor overwrites it.
        assert!(vault.store("a", "password", &"y".into()).is_err());
        assert_eq!(load(&again, "a", "password").as_deref(), Some("x"));
    }

    #[test]
    fn two_writers_do_not_undo_each_other() {
        let dir = tempfile::tempdir().unwrap();
        EncryptedVault::create(dir.path(), &passphrase()).unwrap();
        std::thread::scope(|scope| {
            for writer in 0..3 {
                let vault = EncryptedVault::open(dir.path(), &passphrase()).unwrap();
                scope.spawn(move || {
                    for index in 0..3 {
                        vault.store("a", &format!("{writer}-{index}"), &"x".into()).unwrap();
                    }
                });
            }
        });
        let vault = EncryptedVault::open(dir.path(), &passphrase()).unwrap();
        assert!((0..3).all(|writer| (0..3).all(|index| load(&vault, "a", &format!("{writer}-{index}")).is_some())));
    }
}
