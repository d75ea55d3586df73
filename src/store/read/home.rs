//! The home screen's data.

use jiff::civil::Date;

use super::{Reader, rows};
use crate::domain::Kind;
use crate::domain::listing::{Attention, CardData, HomeData};
use crate::store::{StoreError, moment};

/// Rows on a card, as on the original's.
const CARD_ROWS: usize = 10;

impl Reader {
    /// Both cards and what needs attention, as of `today` (the person's own day).
    pub fn home(&self, today: Date) -> Result<HomeData, StoreError> {
        let cards = Kind::ALL.into_iter().map(|kind| self.card(kind)).collect::<Result<_, _>>()?;
        Ok(HomeData { cards, attention: self.attention(today)? })
    }

    fn card(&self, kind: Kind) -> Result<CardData, StoreError> {
        let columns = rows::COLUMNS;
        let sql = format!(
            "SELECT {columns} FROM ticket t WHERE t.kind = ?1 AND t.over = 0 ORDER BY t.created DESC, t.local_id DESC LIMIT {CARD_ROWS}"
        );
        let count = "SELECT count(*) FROM ticket WHERE kind = ?1 AND over = 0";
        Ok(CardData {
            kind,
            rows: rows::query(&self.db, &sql, [kind.word()])?,
            open: self.db.prepare_cached(count)?.query_row([kind.word()], |row| row.get(0))?,
            as_of: self.card_status(kind)?.and_then(|status| status.as_of).and_then(moment),
        })
    }

    fn attention(&self, today: Date) -> Result<Attention, StoreError> {
        let overdue = "SELECT count(*) FROM ticket WHERE over = 0 AND due < ?1";
        let unreadable = "SELECT count(*) FROM ticket WHERE unreadable IS NOT NULL";
        let counts = self.counts()?;
        Ok(Attention {
            overdue: self.db.prepare_cached(overdue)?.query_row([today.to_string()], |row| row.get(0))?,
            conflicts: counts.conflicts,
            refused: counts.refused,
            waiting: counts.waiting,
            unreadable: self.db.prepare_cached(unreadable)?.query_row([], |row| row.get(0))?,
        })
    }
}
