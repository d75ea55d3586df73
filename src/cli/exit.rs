//! How a command ends: the exit code, and the error as text or JSON.

use std::process::ExitCode;

use crate::domain::{HintId, Retry, write::Problem};
use crate::i18n::{MessageId, Words};

/// The exit codes scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// 0: done
    Done,
    /// 1: failed
    Failed,
    /// 2: wrong arguments or configuration
    Usage,
    /// 3: queued or waiting
    Waiting,
    /// 4: not connected, or a login is needed
    NotConnected,
    /// 5: refused by the instance
    Refused,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Waiting => 3,
            Exit::NotConnected => 4,
            Exit::Refused => 5,
        })
    }
}

impl Exit {
    /// The word that stands as `kind` in a JSON error.
    pub fn word(self) -> &'static str {
        match self {
            Exit::Done => "done",
            Exit::Failed => "failed",
            Exit::Usage => "usage",
            Exit::Waiting => "waiting",
            Exit::NotConnected => "not-connected",
            Exit::Refused => "refused",
        }
    }
}

/// Why a command could not do its work. The message is for people, already filtered, one line or a few.
#[derive(Debug)]
pub struct Failure {
    /// How the program ends.
    pub exit: Exit,
    /// What happened, in English: for JSON and the log.
    pub message: String,
    /// The message of the locale files that says it, with what is put in, where there is one.
    said: Option<(MessageId, Vec<(&'static str, String)>)>,
    /// What to do next.
    pub hint: Option<HintId>,
}

impl Failure {
    /// A failure of the given kind.
    pub fn new(exit: Exit, message: impl Into<String>, hint: Option<HintId>) -> Self {
        Failure { exit, message: message.into(), said: None, hint }
    }

    /// A failure in the words of the locale files.
    pub fn said(exit: Exit, id: MessageId, args: &[(&'static str, &str)], hint: Option<HintId>) -> Self {
        let args: Vec<_> = args.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        let message = say(&Words::english(), id, &args);
        Failure { exit, message, said: Some((id, args)), hint }
    }

    /// What happened, in the given words as far as they have any for it.
    pub fn text(&self, words: &Words) -> String {
        self.said.as_ref().map_or_else(|| self.message.clone(), |(id, args)| say(words, *id, args))
    }

    /// A failure the instance or the way to it caused.
    pub fn from_problem(message: impl Into<String>, problem: &Problem) -> Self {
        let exit = match problem.retry {
            Retry::AfterLogin => Exit::NotConnected,
            Retry::Later(_) | Retry::UnknownOutcome => Exit::Waiting,
            Retry::No => Exit::Failed,
        };
        let mut message = message.into();
        if !problem.detail.is_empty() {
            message = format!("{message}: {}", problem.detail.line());
        }
        Failure { exit, message, said: None, hint: Some(problem.hint) }
    }

    /// The same as the dashboard shows it: a login is needed.
    pub fn problem(&self) -> Problem {
        let hint = self.hint.unwrap_or(HintId::SignInAgain);
        Problem { hint, retry: Retry::AfterLogin, detail: self.message.as_str().into() }
    }
}

fn say(words: &Words, id: MessageId, args: &[(&'static str, String)]) -> String {
    let args: Vec<_> = args.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
    words.with(id.as_str(), &args)
}

impl From<crate::store::StoreError> for Failure {
    fn from(error: crate::store::StoreError) -> Self {
        Failure::new(Exit::Failed, error.to_string(), Some(error.hint()))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::new(Exit::Failed, error.to_string(), None)
    }
}

impl From<crate::files::FileError> for Failure {
    fn from(error: crate::files::FileError) -> Self {
        Failure::new(Exit::Failed, error.to_string(), Some(error.hint()))
    }
}

impl From<crate::config::ConfigError> for Failure {
    fn from(error: crate::config::ConfigError) -> Self {
        Failure::new(Exit::Usage, error.to_string(), Some(error.hint()))
    }
}

impl From<crate::vault::VaultError> for Failure {
    fn from(error: crate::vault::VaultError) -> Self {
        use crate::vault::VaultError;
        let exit = match &error {
            VaultError::WeakPassphrase => Exit::Usage,
            VaultError::File(_) => Exit::Failed,
            // Whatever keeps the login's secrets from us: without them there is no login.
            _ => Exit::NotConnected,
        };
        Failure::new(exit, error.to_string(), Some(error.hint()))
    }
}
