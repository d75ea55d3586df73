//! Where the program's files are.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::ConfigError;

/// The places the program reads and writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The configuration file; it need not exist.
    pub config_file: PathBuf,
    /// The folder for databases, drafts and plain secrets.
    pub data_dir: PathBuf,
    /// The log file, unless `--log` names another.
    pub log_file: PathBuf,
    /// Both places were given by hand: nothing of the person's own set-up is touched.
    pub isolated: bool,
}

impl Paths {
    /// The places, from `--config` and `--data-dir` where given, else the system's usual ones (XDG on Linux).
    pub fn discover(config: Option<PathBuf>, data_dir: Option<PathBuf>) -> Result<Self, ConfigError> {
        let home = ProjectDirs::from("", "", "ticketdeck");
        Self::from_folders(config, data_dir, home.as_ref().map(|home| (home.config_dir(), home.data_local_dir())))
    }

    fn from_folders(
        config: Option<PathBuf>,
        data_dir: Option<PathBuf>,
        usual: Option<(&Path, &Path)>,
    ) -> Result<Self, ConfigError> {
        let isolated = config.is_some() && data_dir.is_some();
        let config_file = config.or_else(|| Some(usual?.0.join("config.toml"))).ok_or(ConfigError::NoHome)?;
        let data_dir = data_dir.or_else(|| Some(usual?.1.to_owned())).ok_or(ConfigError::NoHome)?;
        let log_file = data_dir.join("ticketdeck.log");
        Ok(Paths { config_file, data_dir, log_file, isolated })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Option<(&str, &str)> = Some(("/home/x/.config/ticketdeck", "/home/x/.local/share/ticketdeck"));

    fn paths(config: Option<&str>, data: Option<&str>, usual: Option<(&str, &str)>) -> Result<Paths, ConfigError> {
        let usual = usual.map(|(config, data)| (Path::new(config), Path::new(data)));
        Paths::from_folders(config.map(Into::into), data.map(Into::into), usual)
    }

    #[test]
    fn flags_win_and_both_together_isolate() {
        let usual = paths(None, None, USUAL).unwrap();
        assert_eq!(usual.config_file, Path::new("/home/x/.config/ticketdeck/config.toml"));
        assert_eq!(usual.log_file, Path::new("/home/x/.local/share/ticketdeck/ticketdeck.log"));
        assert!(!usual.isolated && !paths(Some("/c"), None, USUAL).unwrap().isolated);
        let own = paths(Some("/tmp/c.toml"), Some("/tmp/d"), USUAL).unwrap();
        assert_eq!((own.config_file, own.data_dir, own.isolated), ("/tmp/c.toml".into(), "/tmp/d".into(), true));
    }

    #[test]
    fn without_a_home_both_flags_are_needed() {
        assert!(matches!(paths(Some("/c"), None, None), Err(ConfigError::NoHome)));
        assert!(paths(Some("/c"), Some("/d"), None).unwrap().isolated);
    }
}
