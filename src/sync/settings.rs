//! What a profile's settings mean for the engine.

use jiff::SignedDuration;

use crate::domain::mapping::FieldMap;
use crate::domain::scope::Scope;

/// How the engine works for one profile.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which tickets are followed.
    pub scope: Scope,
    /// `user_name` of the acting person.
    pub me: String,
    /// Where a task's items go.
    pub fields: FieldMap,
    /// Language of the instance's labels, as `sys_choice.language` has it.
    pub language: String,
    /// Rows asked for at once, 1..=1000.
    pub page_size: u32,
    /// How far behind the cursor a pull begins: at least the server's longest transaction, because rows become visible
    /// after the time they carry.
    pub overlap: SignedDuration,
    /// How long an unclear send waits before it is looked up: past the server's longest transaction.
    pub unclear_wait: SignedDuration,
    /// Time between rounds.
    pub interval: SignedDuration,
    /// How long a write stays here after the person made it, so that it can be taken back.
    pub grace: SignedDuration,
    /// Time between two sweeps of a table, which show what was deleted or left the scope.
    pub sweep: SignedDuration,
    /// How long finished writes and the action log are kept; `None` for ever.
    pub keep_log: Option<SignedDuration>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            scope: Scope::default(),
            me: String::new(),
            fields: FieldMap::default(),
            language: "en".into(),
            page_size: 500,
            overlap: SignedDuration::from_secs(330),
            unclear_wait: SignedDuration::from_secs(330),
            interval: SignedDuration::from_secs(60),
            grace: SignedDuration::ZERO,
            sweep: super::reconcile::SWEEP,
            keep_log: None,
        }
    }
}
