//! Tickets about a host.

use super::{Reader, rows};
use crate::domain::ticket::TicketRow;
use crate::store::StoreError;

impl Reader {
    /// Tickets whose configuration item (`cmdb_ci`) has one of these names, in whatever case, last updated first.
    ///
    /// # Errors
    /// The database's.
    pub fn of_items(&self, names: &[String], open_only: bool) -> Result<Vec<TicketRow>, StoreError> {
        let places: Vec<String> = (1..=names.len()).map(|place| format!("?{place}")).collect();
        let sql = format!(
            "SELECT {} FROM ticket t
             WHERE lower_text(coalesce(json_extract(t.record, '$.\"cmdb_ci.name\".value'), '')) IN ({}) {}
             ORDER BY t.updated DESC, t.local_id",
            rows::COLUMNS,
            places.join(", "),
            if open_only { "AND t.over = 0" } else { "" }
        );
        let names = names.iter().map(|name| name.to_lowercase());
        rows::query(&self.db, &sql, rusqlite::params_from_iter(names))
    }
}
