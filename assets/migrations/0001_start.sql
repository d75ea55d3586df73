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
    search      TEXT NOT NULL                  -- number, name, assignee, description; lower case
) STRICT;
CREATE UNIQUE INDEX ticket_sys_id ON ticket (kind, sys_id) WHERE sys_id IS NOT NULL;
CREATE INDEX ticket_correlation ON ticket (correlation) WHERE correlation IS NOT NULL;
CREATE INDEX ticket_unreadable ON ticket (local_id) WHERE unreadable IS NOT NULL;
-- What lists are sorted by; the id makes each order total.
CREATE INDEX ticket_created ON ticket (kind, over, created, local_id);
CREATE INDEX ticket_updated ON ticket (updated, local_id);
CREATE INDEX ticket_due ON ticket (over, due);
CREATE INDEX ticket_number ON ticket (number COLLATE NOCASE);

-- Writes not yet known to be on the instance, and those that were. Times are milliseconds since 1970, UTC.
CREATE TABLE outbox (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    local_id  TEXT NOT NULL REFERENCES ticket (local_id),
    operation TEXT NOT NULL,
    state     TEXT NOT NULL,
    fields    TEXT NOT NULL,                   -- JSON: column -> value to send
    base      TEXT NOT NULL,                   -- JSON: column -> value when the person began
    refused   TEXT NOT NULL DEFAULT '[]',
    problem   TEXT,
    attempts  INTEGER NOT NULL DEFAULT 0,
    created   INTEGER NOT NULL,
    sent      INTEGER,
    until     INTEGER                          -- not before
) STRICT;
CREATE INDEX outbox_open ON outbox (state, id) WHERE state NOT IN ('confirmed', 'withdrawn');
CREATE INDEX outbox_ticket ON outbox (local_id, id);

-- How far each query of the scope has been read: server values only.
CREATE TABLE cursor (
    kind    TEXT NOT NULL,
    scope   TEXT NOT NULL,                     -- the encoded query
    updated TEXT NOT NULL,
    sys_id  TEXT NOT NULL,
    as_of   INTEGER,                           -- end of the last complete pull, milliseconds
    PRIMARY KEY (kind, scope)
) STRICT;

CREATE TABLE draft (
    local_id TEXT PRIMARY KEY,
    body     TEXT NOT NULL,
    saved    INTEGER NOT NULL
) STRICT;

CREATE TABLE journal (
    sys_id   TEXT PRIMARY KEY,
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
