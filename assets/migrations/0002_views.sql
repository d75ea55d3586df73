-- What filters ask for beside what lists show, and what a person has looked at or put aside.
ALTER TABLE ticket ADD COLUMN assigned_id TEXT NOT NULL DEFAULT '';   -- the assignee's sys_id
ALTER TABLE ticket ADD COLUMN group_id TEXT NOT NULL DEFAULT '';      -- the assignment group's sys_id
ALTER TABLE ticket ADD COLUMN group_name TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN category TEXT NOT NULL DEFAULT '';      -- recommendation category, as the wire has it
ALTER TABLE ticket ADD COLUMN source TEXT NOT NULL DEFAULT '';        -- recommendation source
ALTER TABLE ticket ADD COLUMN seen TEXT;                              -- `updated` when it was last looked at; NULL for never
ALTER TABLE ticket ADD COLUMN aside TEXT;                             -- `updated` when it was put aside; a change brings it back
ALTER TABLE ticket ADD COLUMN aside_until TEXT;                       -- and so does this time, YYYY-MM-DD HH:MM:SS, UTC
CREATE INDEX ticket_assigned ON ticket (assigned_id, over);

-- Tickets that were here before count as looked at. The other columns are worked out when the file is opened.
UPDATE ticket SET seen = updated;
