//! Why a round ended early.

use jiff::SignedDuration;

use crate::domain::write::Problem;
use crate::domain::{HintId, Retry, Untrusted};
use crate::servicenow::ApiError;
use crate::store::StoreError;

/// A failure of a round. Whatever was stored before it stays stored; the cursor stands where the last stored page ended.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The instance, or the way to it.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The local database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The instance answered with rows that the query excludes: nothing it lists can be trusted.
    #[error("the instance does not honour the filter on {table}")]
    FilterIgnored {
        /// The table.
        table: &'static str,
    },
    /// The instance has asked to be left alone; nothing was sent.
    #[error("the instance asked to wait for another {left:#}")]
    Told {
        /// How long yet.
        left: SignedDuration,
    },
}

impl SyncError {
    /// The failure as other rooms show it.
    pub fn problem(&self) -> Problem {
        match self {
            SyncError::Api(error) => error.problem(),
            SyncError::Store(error) => error.problem(),
            SyncError::FilterIgnored { .. } => {
                Problem { hint: HintId::FilterIgnored, retry: Retry::Later(None), detail: Untrusted::new(self.to_string()) }
            }
            SyncError::Told { left } => {
                Problem { hint: HintId::WaitForLimit, retry: Retry::Later(Some(*left)), detail: Untrusted::new(self.to_string()) }
            }
        }
    }

    /// Whether the next try can help.
    pub fn retry(&self) -> Retry {
        self.problem().retry
    }
}
