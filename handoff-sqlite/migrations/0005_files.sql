-- Files that people send, in the same database, so that one copy has everything.

-- A loose file, which no message names yet, says since when. What it is stands among the contents, in the
-- row `upload`, and its bytes in the row `content` of the places below: nothing here can be read.
CREATE TABLE handoff_files (
    conversation BLOB    NOT NULL,
    id           BLOB    NOT NULL,
    loose_since  INTEGER,
    bytes        INTEGER NOT NULL,
    upload       INTEGER NOT NULL,
    content      INTEGER NOT NULL,
    PRIMARY KEY (conversation, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX handoff_files_loose ON handoff_files (loose_since, conversation, id) WHERE loose_since IS NOT NULL;

-- Appended to and overwritten where they stand, and never removed but by compacting: a row that moves
-- leaves a copy behind. What follows a file's bytes are zeros.
CREATE TABLE handoff_places (
    row     INTEGER PRIMARY KEY,
    content BLOB    NOT NULL
) STRICT;

-- Places that nothing is in, by the bytes that go into each.
CREATE TABLE handoff_free_places (
    room  INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (room, place)
) STRICT, WITHOUT ROWID;
