-- Finding words. Entries are indexed behind their writing, in batches: `through` is the place among the
-- contents up to which they are, and what was written after it is looked through one by one.

CREATE INDEX handoff_entries_written ON handoff_entries (entry);

-- The rowid is the entry's row among the contents. A term is kept as a digest under the key below: an
-- index moves what it holds about, and leaves copies behind that no deletion clears, so it must hold
-- nothing that could be read. Nothing is kept of an entry but where each of its terms is.
CREATE VIRTUAL TABLE handoff_search USING fts5 (
    terms, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
INSERT INTO handoff_search (handoff_search, rank) VALUES ('secure-delete', 1);

CREATE TABLE handoff_searched (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    through INTEGER NOT NULL,
    version INTEGER NOT NULL,
    key     BLOB    NOT NULL
) STRICT;
INSERT INTO handoff_searched (only, through, version, key) VALUES (1, 0, 0, randomblob(16));
