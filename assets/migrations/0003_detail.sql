-- What a ticket's own screen shows beside its record.
ALTER TABLE ticket ADD COLUMN journal INTEGER NOT NULL DEFAULT 0;     -- 0 not read yet, 1 read, 2 may not be read
ALTER TABLE ticket ADD COLUMN closed TEXT NOT NULL DEFAULT '';        -- closed_at, YYYY-MM-DD HH:MM:SS, UTC; empty while open

-- The records that a ticket names: its parent, the change that it asked for or came from, its configuration item.
CREATE TABLE link (
    local_id TEXT NOT NULL,
    how      TEXT NOT NULL,                    -- the column on the instance
    target   TEXT NOT NULL,                    -- the named record's sys_id
    PRIMARY KEY (local_id, how)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target);
CREATE TRIGGER ticket_gone AFTER DELETE ON ticket BEGIN
    DELETE FROM link WHERE local_id = old.local_id;
END;
