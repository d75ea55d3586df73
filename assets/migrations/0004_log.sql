-- Who has sent what, and how long what is over is kept.
ALTER TABLE action_log ADD COLUMN person TEXT NOT NULL DEFAULT '';    -- user_name of the acting person
ALTER TABLE action_log ADD COLUMN process TEXT NOT NULL DEFAULT '';   -- which process of which machine
ALTER TABLE action_log ADD COLUMN over_since INTEGER;                 -- first seen to be over, milliseconds; NULL for not yet
ALTER TABLE outbox ADD COLUMN over_since INTEGER;
CREATE INDEX action_log_write ON action_log (write);

-- The machine's run (boot) in which nobody waited for the answer of an unclear write any more, and how long that run had lasted then: a
-- clock that nobody can set.
ALTER TABLE outbox ADD COLUMN boot TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN boot_at INTEGER NOT NULL DEFAULT 0;     -- seconds

-- What a ticket's form shows of its journals, for logins that may not read their entries: pairs of column and text.
CREATE TABLE journal_displayed (
    ticket TEXT PRIMARY KEY,                   -- its sys_id
    texts  TEXT NOT NULL                       -- JSON
) STRICT;
