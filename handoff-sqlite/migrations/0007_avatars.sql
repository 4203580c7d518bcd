-- The pictures of operators, one of each at most; the digest is the SHA-256 of the bytes.

CREATE TABLE handoff_avatars (
    operator TEXT NOT NULL PRIMARY KEY,
    digest   TEXT NOT NULL,
    bytes    BLOB NOT NULL
) STRICT;

CREATE INDEX handoff_avatars_digest ON handoff_avatars (digest);
