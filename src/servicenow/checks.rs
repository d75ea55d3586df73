//! Checks that an instance means what it answers.

use super::{ApiError, Client};
use crate::domain::SysId;
use crate::domain::query::{Op, Query, Term};

impl Client {
    /// Whether the instance applies filters to a table: a query for an id that exists nowhere must find nothing. An instance drops
    /// terms it cannot use and answers with every row, so an answer without this check proves nothing. `nowhere` is random.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn filter_is_honoured(&self, table: &str, nowhere: &SysId) -> Result<bool, ApiError> {
        let query = Query::all_of([Term::trusted("sys_id", Op::Eq, nowhere.as_str())]);
        let page = self.list(table, &query, &[], 1, 0).await?;
        Ok(page.records.is_empty() && page.total.unwrap_or(0) == 0 && !page.more)
    }
}
