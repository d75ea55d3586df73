//! Before pulling: who acts, what the instance calls its values, and whether its filters can be trusted.

use jiff::SignedDuration;

use super::{Engine, SyncError, plan};
use crate::domain::choice::Choices;
use crate::domain::query::{Op, Query, Term};
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
        if self.prepared.get().is_some_and(|at| now.duration_since(at).abs() < FRESH) {
            return Ok(());
        }
        self.check_instance().await?;
        self.read_choices().await?;
        self.read_me().await?;
        self.read_login().await?;
        self.prepared.set(Some(now));
        Ok(())
    }

    /// Once per login: whether filters are honoured (F36), and whether a time in a query means what it says (F31).
    async fn check_instance(&self) -> Result<(), SyncError> {
        if self.checked.get() {
            return Ok(());
        }
        let mut timed = true;
        for kind in Kind::ALL {
            if !self.through(self.client.filter_is_honoured(kind.table(), &self.random_sys_id())).await? {
                return Err(SyncError::FilterIgnored { table: kind.table() });
            }
            timed &= self.times_are_honoured(kind).await?;
        }
        if !timed {
            tracing::warn!("the instance reads times in queries in another zone: every round reads all tickets by their ids");
        }
        self.timed.set(timed);
        self.checked.set(true);
        Ok(())
    }

    /// Takes a record's stored time and asks for it by exactly that time. An instance that reads times of a query in the login's zone, not
    /// in UTC, does not find it. A record that changes in between is asked for again.
    async fn times_are_honoured(&self, kind: Kind) -> Result<bool, SyncError> {
        for _ in 0..3 {
            let newest = Query::default().order_by("sys_updated_on", true);
            let answer = self.list(kind.table(), &newest, &["sys_id", "sys_updated_on"], 1, 0).await?;
            let Some(sample) = answer.records.into_iter().flatten().find_map(|record| plan::cursor_of(&record, plan::UPDATED))
            else {
                // Nothing to read, or nothing that can be seen: nothing to be missed either.
                return Ok(true);
            };
            let query = Query::all_of([
                Term::trusted("sys_id", Op::Eq, &sample.sys_id),
                Term::trusted("sys_updated_on", Op::Ge, &sample.updated),
                Term::trusted("sys_updated_on", Op::Le, &sample.updated),
            ]);
            let found = self.list(kind.table(), &query, &["sys_id"], 1, 0).await?;
            if found.records.into_iter().flatten().any(|record| record.raw("sys_id") == sample.sys_id) {
                return Ok(true);
            }
        }
        Ok(false)
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

    /// Who this program's writes are by: an entry in a journal is told by its author. Where `sys_user` does not say, the first
    /// create does.
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
pub(super) fn may_not(error: &ApiError) -> bool {
    matches!(error.failure, Failure::Role { .. } | Failure::Scope { .. } | Failure::NotFound { .. } | Failure::NoTable { .. })
}
