-- Tickets, as last seen on the instance and with this program's pending writes laid over them.
CREATE TABLE ticket (
    local_id    TEXT PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('change', 'incident')),
    sys_id      TEXT,                          -- NULL until created on the instance
    correlation TEXT,                          -- correlation_id, when it is one of ours
    record      TEXT NOT NULL,                 -- JSON: the fields as fetched, raw
    unreadable  TEXT,                          -- the raw text of a record that could not be read
    -- What lists show and sort by: the record with open writes applied.
    number      TEXT NOT NULL,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,                 -- name, lower case
    priority    TEXT NOT NULL,
    state       TEXT NOT NULL,
    active      INTEGER,                       -- NULL until the instance answered
    over        INTEGER NOT NULL,              -- closed or cancelled
    due         TEXT,                          -- YYYY-MM-DD
    assigned_to TEXT NOT NULL,
    created     TEXT NOT NULL,                 -- YYYY-MM-DD HH:MM:SS, UTC
    updated     TEXT NOT NULL,
    search      TEXT NOT NULL,                 -- number, name, assignee, description; lower case
    missed      INTEGER NOT NULL DEFAULT 0     -- complete sweeps in a row that did not see it
) STRICT;
CREATE UNIQUE INDEX ticket_sys_id ON ticket (kind, sys_id) WHERE sys_id IS NOT NULL;
CREATE INDEX ticket_correlation ON ticket (correlation) WHERE correlation IS NOT NULL;
CREATE INDEX ticket_missed ON ticket (kind, missed) WHERE missed > 0;
CREATE INDEX ticket_unreadable ON ticket (local_id) WHERE unreadable IS NOT NULL;
-- What lists are sorted by; the id makes each order total.
CREATE INDEX ticket_created ON ticket (kind, over, created, local_id);
CREATE INDEX ticket_updated ON ticket (updated, local_id);
CREATE INDEX ticket_due ON ticket (over, due);
CREATE INDEX ticket_number ON ticket (number COLLATE NOCASE);

-- Writes not yet known to be on the instance, and those that were. Times are milliseconds since 1970, UTC.
CREATE TABLE outbox (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    local_id   TEXT NOT NULL REFERENCES ticket (local_id),
    operation  TEXT NOT NULL,
    state      TEXT NOT NULL,
    revision   INTEGER NOT NULL DEFAULT 0,     -- counts what the person changed in it
    fields     TEXT NOT NULL,                  -- JSON: column -> value to send
    base       TEXT NOT NULL,                  -- JSON: column -> value when the person began
    before     TEXT NOT NULL DEFAULT '{}',     -- JSON: column -> value on the instance when it was sent
    theirs     TEXT NOT NULL DEFAULT '{}',     -- JSON: column -> value found in a conflict
    refused    TEXT NOT NULL DEFAULT '[]',
    candidates TEXT NOT NULL DEFAULT '[]',     -- JSON: records that may be what it has made
    problem    TEXT,
    attempts   INTEGER NOT NULL DEFAULT 0,     -- sends
    lookups    INTEGER NOT NULL DEFAULT 0,     -- look-ups since the last send that proved nothing
    created    INTEGER NOT NULL,
    sent       INTEGER,
    until      INTEGER,                        -- not before
    witnessed  INTEGER,                        -- the instance's own time, first read after the send
    floor      TEXT NOT NULL DEFAULT '',       -- newest time of the instance known when it was sent
    mark       INTEGER NOT NULL DEFAULT 0,     -- newest journal entry known when it was sent
    evidence   TEXT NOT NULL DEFAULT '',       -- the journal entry it has become, where known
    landed     TEXT NOT NULL DEFAULT '',       -- the instance's time of the answer
    spoken     INTEGER NOT NULL DEFAULT 0,     -- the last unclear answer had the instance's own words
    draft      TEXT                            -- the form's contents, put back when it is withdrawn
) STRICT;
CREATE INDEX outbox_open ON outbox (state, id) WHERE state NOT IN ('confirmed', 'withdrawn');
CREATE INDEX outbox_ticket ON outbox (local_id, id);

-- Everything that was sent and settled, with the values before it.
CREATE TABLE action_log (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    write     INTEGER NOT NULL,                -- the outbox row
    local_id  TEXT NOT NULL,
    kind      TEXT NOT NULL,
    sys_id    TEXT,
    number    TEXT NOT NULL,
    operation TEXT NOT NULL,
    outcome   TEXT NOT NULL,
    sent      TEXT NOT NULL,                   -- JSON: column -> value
    before    TEXT NOT NULL,                   -- JSON: column -> value
    refused   TEXT NOT NULL,
    at        INTEGER NOT NULL                 -- when it was sent, milliseconds
) STRICT;
CREATE INDEX action_log_ticket ON action_log (local_id, id);

-- Who sends. Each process that begins to send takes the next number; an older one may not touch the outbox any more.
CREATE TABLE sender (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    fence    INTEGER NOT NULL,
    identity TEXT NOT NULL                     -- of the database file; another one means a copy
) STRICT;
INSERT INTO sender VALUES (1, 0, '');

-- How far each query of the scope has been read: server values only.
CREATE TABLE cursor (
    kind    TEXT NOT NULL,
    scope   TEXT NOT NULL,                     -- the encoded query
    updated TEXT NOT NULL,
    sys_id  TEXT NOT NULL,
    as_of   INTEGER,                           -- end of the last complete pull, milliseconds
    partial INTEGER NOT NULL DEFAULT 0,        -- a pull has begun since and not ended
    figures TEXT,                              -- JSON: what the probe counted before that pull
    PRIMARY KEY (kind, scope)
) STRICT;

-- What the running sweep of a table has seen.
CREATE TABLE swept (
    kind    TEXT NOT NULL,
    sys_id  TEXT NOT NULL,
    updated TEXT,                              -- NULL when the record could not be read
    mods    TEXT,
    PRIMARY KEY (kind, sys_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    local_id TEXT PRIMARY KEY,
    body     TEXT NOT NULL,
    saved    INTEGER NOT NULL
) STRICT;

CREATE TABLE journal (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order they became known here
    sys_id   TEXT NOT NULL UNIQUE,
    ticket   TEXT NOT NULL,                    -- the ticket's sys_id
    element  TEXT NOT NULL,
    value    TEXT NOT NULL,
    author   TEXT NOT NULL,
    created  TEXT NOT NULL
) STRICT;
CREATE INDEX journal_ticket ON journal (ticket, created);

-- Small facts as JSON: choices, me, the last problem.
CREATE TABLE fact (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Secure Score, as last read from Microsoft Graph: one tenant per profile.
CREATE TABLE score_day (
    day  TEXT PRIMARY KEY,                     -- YYYY-MM-DD
    body TEXT NOT NULL                         -- JSON: points, maximum, points by category
) STRICT;
CREATE TABLE recommendation (
    id          TEXT PRIMARY KEY,              -- the control's id at Microsoft
    body        TEXT NOT NULL,                 -- JSON: the whole action
    prefix      TEXT NOT NULL,                 -- what correlation_ids of its tickets start with
    -- What lists filter and sort by.
    title_key   TEXT NOT NULL,                 -- title, lower case
    category    TEXT NOT NULL,
    service     TEXT NOT NULL,
    status      TEXT NOT NULL,
    rank        INTEGER,
    points_left REAL,
    applies     INTEGER NOT NULL,              -- scored and kept up by Microsoft
    open        INTEGER NOT NULL,
    quick_win   INTEGER NOT NULL,
    regressed   INTEGER NOT NULL,
    search      TEXT NOT NULL                  -- id, title, service, description; lower case
) STRICT;
CREATE INDEX recommendation_left ON recommendation (open, points_left);
