-- Conversations with their logs, agents, and the operators with their leases.
-- What is indexed stands in columns; everything else is kept as the JSON that the library reads back.

-- What was written, by anybody: the entries of logs and the states after them. SQLite's secure_delete
-- clears a row that is deleted, but not the copies that it leaves behind where it moves rows between
-- pages (measured: something was left of 3 in 100 erased conversations). So rows of this table are
-- only ever appended, which moves nothing, and overwritten by as many bytes, which happens in place.
-- An erased row is blank until the file is compacted. No table refers to this one by a constraint:
-- that would turn an overwrite into a delete and an insert.
CREATE TABLE handoff_contents (
    row     INTEGER PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

-- `head` is the state's row among the contents, and `room` the bytes that it has there.
CREATE TABLE handoff_conversations (
    row        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE,
    agent      TEXT    NOT NULL,
    stage      TEXT    NOT NULL,
    holder     TEXT,
    deadline   INTEGER,
    owed       INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    token      BLOB    NOT NULL,
    seq        INTEGER NOT NULL,
    head       INTEGER NOT NULL,
    room       INTEGER NOT NULL
) STRICT;

-- The lists by latest activity: of one agent, and of all.
CREATE INDEX handoff_conversations_by_agent ON handoff_conversations (agent, stage, updated_at, id);
CREATE INDEX handoff_conversations_by_stage ON handoff_conversations (stage, updated_at, id);

-- The queue: of one agent, and of all.
CREATE INDEX handoff_conversations_waiting_by_agent ON handoff_conversations (agent, since, id)
    WHERE stage IN ('waiting', 'offered');
CREATE INDEX handoff_conversations_waiting ON handoff_conversations (since, id)
    WHERE stage IN ('waiting', 'offered');

-- An operator's seats by its first column, his list by all of them.
CREATE INDEX handoff_conversations_held ON handoff_conversations (holder, stage, updated_at, id, agent)
    WHERE holder IS NOT NULL;

-- What the desk has to do.
CREATE INDEX handoff_conversations_due ON handoff_conversations (deadline, id) WHERE deadline IS NOT NULL;
CREATE INDEX handoff_conversations_owed ON handoff_conversations (since, id) WHERE owed = 1;

CREATE INDEX handoff_conversations_by_token ON handoff_conversations (token, since, id);

-- `entry` is its row among the contents.
CREATE TABLE handoff_entries (
    conversation BLOB    NOT NULL REFERENCES handoff_conversations (id),
    seq          INTEGER NOT NULL,
    author       TEXT,
    key          TEXT,
    entry        INTEGER NOT NULL,
    PRIMARY KEY (conversation, seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX handoff_entries_keyed ON handoff_entries (conversation, author, key) WHERE key IS NOT NULL;

CREATE TABLE handoff_agents (
    id      TEXT    PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    agent   TEXT    NOT NULL
) STRICT;

-- `until` is the end of the longest lease of an operator who is available, else nothing: with its
-- index the operators who are not there cost nothing.
CREATE TABLE handoff_operators (
    id          TEXT    PRIMARY KEY NOT NULL,
    status      TEXT    NOT NULL,
    until       INTEGER,
    all_agents  INTEGER NOT NULL,
    operator    TEXT    NOT NULL
) STRICT;

CREATE INDEX handoff_operators_there ON handoff_operators (until) WHERE until IS NOT NULL;

CREATE TABLE handoff_scopes (
    operator TEXT NOT NULL REFERENCES handoff_operators (id),
    agent    TEXT NOT NULL,
    PRIMARY KEY (operator, agent)
) STRICT, WITHOUT ROWID;

-- How many operators have the agent in their scope by name; the row '*', which is no agent's id,
-- counts those whose scope is every agent.
CREATE TABLE handoff_scope_counts (
    agent     TEXT    PRIMARY KEY NOT NULL,
    operators INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE handoff_leases (
    operator   TEXT    NOT NULL REFERENCES handoff_operators (id),
    connection BLOB    NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (operator, connection)
) STRICT, WITHOUT ROWID;
