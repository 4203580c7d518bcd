-- How far each side of a conversation has read, as the visitor's own numbers of entries.

CREATE TABLE handoff_marks (
    conversation BLOB    NOT NULL PRIMARY KEY,
    visitor      INTEGER NOT NULL,
    operator     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
