//! What `SQLite` calls back for: comparisons that SQL has no words for.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::StoreError;
use crate::domain::filter::is_near;

/// Name of the function behind [`is_near`]: word, number, name, person.
pub(super) const NEAR: &str = "is_near";

/// Makes the functions known to a connection.
pub(super) fn add(db: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    db.create_scalar_function(NEAR, 4, flags, |context| {
        let text = |index| context.get_raw(index).as_str();
        Ok(is_near(text(0)?, text(1)?, text(2)?, text(3)?))
    })?;
    // SQLite's own lower() knows ASCII only.
    db.create_scalar_function("lower_text", 1, flags, |context| Ok(context.get_raw(0).as_str()?.to_lowercase()))?;
    Ok(())
}
