-- Rows of files that were done: a key is used once, whatever happens to the run that used it.
CREATE TABLE bulk (
    what     TEXT NOT NULL,                    -- 'create' or 'edit'
    key      TEXT NOT NULL,
    print    TEXT NOT NULL,                    -- SHA-256 of what the row said
    local_id TEXT NOT NULL,                    -- the ticket
    writes   TEXT NOT NULL,                    -- JSON: ids of the outbox rows it became
    at       INTEGER NOT NULL,                 -- milliseconds
    PRIMARY KEY (what, key)
) STRICT, WITHOUT ROWID;
