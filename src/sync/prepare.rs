//! Before pulling: who acts, what the instance calls its values, and whether its filters can be trusted.

use jiff::SignedDuration;

use super::{Engine, SyncError};
use crate::domain::choice::Choices;
use crate::domain::scope::Me;
use crate::domain::sync::Fact;
use crate::domain::{Kind, SysId};
use crate::servicenow::{ApiError, Failure};

/// How long choices and the acting person are taken as read.
const FRESH: SignedDuration = SignedDuration::from_mins(10);

impl Engine {
    /// Reads what a pull depends on, at most every ten minutes. Choices and the person are conveniences: when the login may not read
    /// them, the base values and "no match" stand, and the pull goes on.
    pub(super) async fn prepare(&self) -> Result<(), SyncError> {
        let now = self.now();
        if self.prepared.get().is_some_and(|at| now.duration_since(at) < FRESH) {
            return Ok(());
        }
        for kind in Kind::ALL {
            if !self.through(self.client.filter_is_honoured(kind.table(), &self.random_sys_id())).await? {
                return Err(SyncError::FilterIgnored { table: kind.table() });
            }
        }
        self.read_choices().await?;
        self.read_me().await?;
        self.read_login().await?;
        self.prepared.set(Some(now));
        Ok(())
    }

    async fn read_choices(&self) -> Result<(), SyncError> {
        let mut choices = Choices::default();
        for kind in Kind::ALL {
            match self.through(self.client.choices(kind, &self.settings.language)).await {
                Ok(fields) => fields.into_iter().for_each(|(field, list)| choices.set(kind, &field, list)),
                Err(SyncError::Api(error)) if may_not(&error) => tracing::warn!(table = kind.table(), "choices may not be read"),
                Err(error) => return Err(error),
            }
        }
        self.store.set_choices(&choices)?;
        self.tell(Fact::ChoicesChanged(choices)).await;
        Ok(())
    }

    async fn read_me(&self) -> Result<(), SyncError> {
        let mut me = Me { user_name: self.settings.me.clone(), ..Me::default() };
        if !me.user_name.is_empty() {
            match self.find_me(&mut me).await {
                Ok(()) => {}
                Err(SyncError::Api(error)) if may_not(&error) => tracing::warn!("sys_user may not be read"),
                Err(error) => return Err(error),
            }
        }
        self.store.set_me(&me)?;
        self.tell(Fact::MeKnown(me)).await;
        Ok(())
    }

    /// Who this program's writes are by: an entry in a journal is told by its author. Where `sys_user` does not say, the first answer to
    /// a write does.
    async fn read_login(&self) -> Result<(), SyncError> {
        match self.through(self.client.current_user()).await {
            Ok(Some(user)) if !user.raw("user_name").is_empty() => self.store.set_login(user.raw("user_name"))?,
            Ok(_) => {}
            Err(SyncError::Api(error)) if may_not(&error) => tracing::warn!("the login's own record may not be read"),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    async fn find_me(&self, me: &mut Me) -> Result<(), SyncError> {
        me.sys_id = self.through(self.client.user(&me.user_name)).await?.and_then(|user| user.sys_id());
        if let Some(id) = &me.sys_id {
            me.groups = self.through(self.client.groups_of(id)).await?;
        }
        Ok(())
    }

    /// A `sys_id` that no record has.
    fn random_sys_id(&self) -> SysId {
        SysId::from_bits((self.random)())
    }
}

/// Whether the login may not read the table, or the instance has no such table for it.
fn may_not(error: &ApiError) -> bool {
    matches!(error.failure, Failure::Role { .. } | Failure::Scope { .. } | Failure::NotFound { .. } | Failure::NoTable { .. })
}
