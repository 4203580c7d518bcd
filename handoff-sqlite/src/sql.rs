//! Every statement, so that the names of tables and indexes stand here and in the migrations only.
//!
//! A list names its index: SQLite then refuses to run it any other way, whatever statistics a host
//! has gathered in the file.

pub(crate) const MIGRATIONS_TABLE: &str = "CREATE TABLE IF NOT EXISTS handoff_migrations (
    version    INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    sql        TEXT    NOT NULL,
    applied_at TEXT    NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT";
pub(crate) const MIGRATIONS_TABLE_EXISTS: &str =
    "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'handoff_migrations')";
pub(crate) const MIGRATIONS_NEWEST: &str = "SELECT coalesce(max(version), 0) FROM handoff_migrations";
pub(crate) const MIGRATIONS_TEXT: &str = "SELECT sql FROM handoff_migrations WHERE version = ?1";
pub(crate) const MIGRATIONS_RECORD: &str = "INSERT INTO handoff_migrations (version, name, sql) VALUES (?1, ?2, ?3)";

// What was written.
pub(crate) const CONTENT_APPEND: &str = "INSERT INTO handoff_contents (content) VALUES (?1)";
pub(crate) const CONTENT_REPLACE: &str = "UPDATE handoff_contents SET content = ?2 WHERE row = ?1";
// Spaces, as many as there were bytes.
pub(crate) const CONTENT_BLANK: &str =
    "UPDATE handoff_contents SET content = format('%*s', octet_length(content), '') WHERE row = ?1";
pub(crate) const COPY: &str = "VACUUM INTO ?1";
pub(crate) const COMPACT: &str = "DELETE FROM handoff_contents WHERE trim(content) = ''";

// Conversations.
pub(crate) const STANDING: &str = "SELECT seq, head, room, holder, asked FROM handoff_conversations WHERE id = ?1";
pub(crate) const HEAD: &str = "SELECT content FROM handoff_contents
    WHERE row = (SELECT head FROM handoff_conversations WHERE id = ?1)";
pub(crate) const HEAD_OF_ROW: &str = "SELECT content FROM handoff_contents
    WHERE row = (SELECT head FROM handoff_conversations WHERE row = ?1)";
// A seat is taken by having a conversation, by an offer and by a transfer.
pub(crate) const HELD_WITHOUT: &str = "SELECT
    (SELECT count(*) FROM handoff_conversations INDEXED BY handoff_conversations_held
        WHERE holder = ?1 AND id <> ?2)
    + (SELECT count(*) FROM handoff_conversations INDEXED BY handoff_conversations_asked
        WHERE asked = ?1 AND id <> ?2 AND holder IS NOT ?1)";
pub(crate) const LOAD: &str = "SELECT
    (SELECT count(*) FROM handoff_conversations INDEXED BY handoff_conversations_held WHERE holder = ?1)
    + (SELECT count(*) FROM handoff_conversations INDEXED BY handoff_conversations_asked
        WHERE asked = ?1 AND holder IS NOT ?1),
    (SELECT given_at FROM handoff_seats WHERE operator = ?1),
    (SELECT freed_at FROM handoff_seats WHERE operator = ?1)";
// A change is numbered by the one before it: one writer, so that no two have the same.
pub(crate) const GIVEN: &str = "INSERT INTO handoff_seats (operator, given_at, changed)
    VALUES (?1, ?2, (SELECT coalesce(max(changed), 0) + 1 FROM handoff_seats))
    ON CONFLICT (operator) DO UPDATE SET given_at = ?2, changed = excluded.changed";
pub(crate) const FREED: &str = "INSERT INTO handoff_seats (operator, freed_at, changed)
    VALUES (?1, ?2, (SELECT coalesce(max(changed), 0) + 1 FROM handoff_seats))
    ON CONFLICT (operator) DO UPDATE SET freed_at = ?2, changed = excluded.changed";
pub(crate) const SEATS_CHANGED: &str = "UPDATE handoff_seats
    SET changed = (SELECT coalesce(max(changed), 0) + 1 FROM handoff_seats) WHERE operator = ?1";
pub(crate) const CHANGED_LOADS: &str = "SELECT changed, operator
    FROM handoff_seats INDEXED BY handoff_seats_changed WHERE changed > ?1 ORDER BY changed LIMIT ?2";
// The next operator after an id, whatever number of conversations lies between.
pub(crate) const NEXT_HOLDER: &str = "SELECT holder
    FROM handoff_conversations INDEXED BY handoff_conversations_held
    WHERE holder > ?1 ORDER BY holder LIMIT 1";
pub(crate) const NEXT_ASKED: &str = "SELECT asked
    FROM handoff_conversations INDEXED BY handoff_conversations_asked
    WHERE asked > ?1 ORDER BY asked LIMIT 1";
pub(crate) const INSERT: &str = "INSERT INTO handoff_conversations
    (id, stage, holder, asked, deadline, owed, since, updated_at, seq, head, room, agent, token)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
// Agent and token never change; left out, their columns cost no index a write.
pub(crate) const UPDATE: &str = "UPDATE handoff_conversations
    SET stage = ?2, holder = ?3, asked = ?4, deadline = ?5, owed = ?6, since = ?7, updated_at = ?8, seq = ?9,
        head = ?10, room = ?11
    WHERE id = ?1";
pub(crate) const APPEND: &str =
    "INSERT INTO handoff_entries (conversation, seq, author, key, entry) VALUES (?1, ?2, ?3, ?4, ?5)";
pub(crate) const ENTRIES: &str = "SELECT content
    FROM handoff_entries JOIN handoff_contents ON handoff_contents.row = entry
    WHERE conversation = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
pub(crate) const KEYED: &str = "SELECT content
    FROM handoff_entries JOIN handoff_contents ON handoff_contents.row = entry
    WHERE conversation = ?1 AND author = ?2 AND key = ?3";
pub(crate) const ERASE_CONTENTS: &str =
    "UPDATE handoff_contents SET content = format('%*s', octet_length(content), '') WHERE row IN (
    SELECT entry FROM handoff_entries WHERE conversation = ?1
    UNION ALL SELECT head FROM handoff_conversations WHERE id = ?1)";
pub(crate) const ERASE_ENTRIES: &str = "DELETE FROM handoff_entries WHERE conversation = ?1";
pub(crate) const ERASE_TRIGGERS: &str = "DELETE FROM handoff_triggers WHERE conversation = ?1";
pub(crate) const ERASE_HEAD: &str = "DELETE FROM handoff_conversations WHERE id = ?1";

// Lists: place, id and row, and what is left to filter. Each is one range of one index.
pub(crate) const BY_AGENT: &str = "SELECT updated_at, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_by_agent
    WHERE agent = ?1 AND stage = ?2 AND (updated_at, id) < (?3, ?4) ORDER BY updated_at DESC, id DESC LIMIT ?5";
pub(crate) const BY_STAGE: &str = "SELECT updated_at, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_by_stage
    WHERE stage = ?1 AND (updated_at, id) < (?2, ?3) ORDER BY updated_at DESC, id DESC LIMIT ?4";
pub(crate) const WAITING_BY_AGENT: &str = "SELECT since, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_waiting_by_agent
    WHERE agent = ?1 AND stage IN ('waiting', 'offered') AND (since, id) > (?2, ?3) ORDER BY since, id LIMIT ?4";
pub(crate) const WAITING: &str = "SELECT since, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_waiting
    WHERE stage IN ('waiting', 'offered') AND (since, id) > (?1, ?2) ORDER BY since, id LIMIT ?3";
pub(crate) const HELD_BY: &str = "SELECT updated_at, id, row, agent
    FROM handoff_conversations INDEXED BY handoff_conversations_held
    WHERE holder = ?1 AND stage = 'human' AND (updated_at, id) < (?2, ?3) ORDER BY updated_at DESC, id DESC";
pub(crate) const OTHERS_BY_AGENT: &str = "SELECT updated_at, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_by_agent
    WHERE agent = ?1 AND stage = 'human' AND (updated_at, id) < (?2, ?3) AND holder <> ?4
    ORDER BY updated_at DESC, id DESC LIMIT ?5";
pub(crate) const OTHERS: &str = "SELECT updated_at, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_by_stage
    WHERE stage = 'human' AND (updated_at, id) < (?1, ?2) AND holder <> ?3
    ORDER BY updated_at DESC, id DESC LIMIT ?4";
pub(crate) const DUE: &str = "SELECT deadline, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_due
    WHERE deadline <= ?1 AND (deadline, id) > (?2, ?3) ORDER BY deadline, id LIMIT ?4";
pub(crate) const OWED: &str = "SELECT since, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_owed
    WHERE owed = 1 AND (since, id) > (?1, ?2) ORDER BY since, id LIMIT ?3";
pub(crate) const BY_TOKEN: &str = "SELECT since, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_by_token
    WHERE token = ?1 AND (since, id) > (?2, ?3) ORDER BY since, id LIMIT ?4";
// One operator's seats are few: they come in any order and are sorted when they are read.
pub(crate) const SEATED_HOLDER: &str = "SELECT 0, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_held
    WHERE holder = ?1 AND id > ?2";
pub(crate) const SEATED_ASKED: &str = "SELECT 0, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_asked
    WHERE asked = ?1 AND id > ?2";
// A reply is owed for seconds, so that hardly a row is left out.
pub(crate) const IDLE: &str = "SELECT updated_at, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_by_agent
    WHERE agent = ?1 AND stage = 'ai' AND updated_at <= ?2 AND (updated_at, id) > (?3, ?4) AND owed = 0
    ORDER BY updated_at, id LIMIT ?5";
pub(crate) const ENDED: &str = "SELECT updated_at, id, row
    FROM handoff_conversations INDEXED BY handoff_conversations_by_agent
    WHERE agent = ?1 AND stage = 'resolved' AND updated_at <= ?2 AND (updated_at, id) > (?3, ?4)
    ORDER BY updated_at, id LIMIT ?5";
// The index of a unique column has no name of ours, and there is no other that knows ids.
pub(crate) const EVERYTHING: &str = "SELECT 0, id, row FROM handoff_conversations WHERE id > ?1 ORDER BY id LIMIT ?2";

// Triggers: places first, and the entries of those on the page.
pub(crate) const TRIGGER: &str =
    "INSERT INTO handoff_triggers (conversation, seq, agent, outcome, at) VALUES (?1, ?2, ?3, ?4, ?5)";
pub(crate) const TRIGGERS: &str = "SELECT at, conversation, seq, agent
    FROM handoff_triggers INDEXED BY handoff_triggers_by_outcome
    WHERE outcome = ?1 AND at >= ?2 AND (at, conversation, seq) < (?3, ?4, ?5)
    ORDER BY at DESC, conversation DESC, seq DESC LIMIT ?6";
pub(crate) const TRIGGERS_BY_AGENT: &str = "SELECT at, conversation, seq, agent
    FROM handoff_triggers INDEXED BY handoff_triggers_by_agent
    WHERE outcome = ?1 AND at >= ?2 AND (at, conversation, seq) < (?3, ?4, ?5) AND agent = ?7
    ORDER BY at DESC, conversation DESC, seq DESC LIMIT ?6";
pub(crate) const ENTRY: &str = "SELECT content
    FROM handoff_entries JOIN handoff_contents ON handoff_contents.row = entry
    WHERE conversation = ?1 AND seq = ?2";

// Finding words. Places among the contents, the latest first: of entries that are not indexed, and of
// those that are.
pub(crate) const WRITTEN: &str = "SELECT entry FROM handoff_entries INDEXED BY handoff_entries_written
    WHERE entry < ?1 AND entry > ?2 ORDER BY entry DESC";
pub(crate) const WRITTEN_NEXT: &str = "SELECT entry FROM handoff_entries INDEXED BY handoff_entries_written
    WHERE entry > ?1 ORDER BY entry LIMIT ?2";
pub(crate) const WRITTEN_LAST: &str =
    "SELECT coalesce(max(entry), 0) FROM handoff_entries INDEXED BY handoff_entries_written";
pub(crate) const WRITTEN_OF: &str = "SELECT entry FROM handoff_entries WHERE conversation = ?1 AND entry <= ?2";
pub(crate) const WRITTEN_AT: &str = "SELECT conversation, agent, content
    FROM handoff_entries INDEXED BY handoff_entries_written
    JOIN handoff_contents ON handoff_contents.row = entry
    JOIN handoff_conversations ON id = conversation
    WHERE entry = ?1";
pub(crate) const SEARCH: &str = "SELECT rowid FROM handoff_search
    WHERE handoff_search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC";
pub(crate) const SEARCH_ADD: &str = "INSERT INTO handoff_search (rowid, terms) VALUES (?1, ?2)";
pub(crate) const SEARCH_REMOVE: &str =
    "INSERT INTO handoff_search (handoff_search, rowid, terms) VALUES ('delete', ?1, ?2)";
pub(crate) const SEARCH_CLEAR: &str = "INSERT INTO handoff_search (handoff_search) VALUES ('delete-all')";
pub(crate) const SEARCHED: &str = "SELECT through, version, key FROM handoff_searched WHERE only = 1";
pub(crate) const SEARCHED_THROUGH: &str = "UPDATE handoff_searched SET through = ?1 WHERE only = 1";
pub(crate) const SEARCHED_AGAIN: &str = "UPDATE handoff_searched SET through = 0, version = ?1 WHERE only = 1";
// A place that was left out is taken again by a later entry, which is not indexed.
pub(crate) const SEARCHED_NO_FURTHER: &str = "UPDATE handoff_searched
    SET through = min(through, (SELECT coalesce(max(row), 0) FROM handoff_contents)) WHERE only = 1";

// What was read. Nothing changes where a mark would go back, or where there is no conversation.
pub(crate) const MARK: &str = "INSERT INTO handoff_marks (conversation, visitor, operator)
    SELECT id, ?2, ?3 FROM handoff_conversations WHERE id = ?1
    ON CONFLICT (conversation) DO UPDATE
    SET visitor = max(visitor, excluded.visitor), operator = max(operator, excluded.operator)
    WHERE excluded.visitor > visitor OR excluded.operator > operator";
pub(crate) const MARKS: &str = "SELECT visitor, operator FROM handoff_marks WHERE conversation = ?1";
pub(crate) const ERASE_MARKS: &str = "DELETE FROM handoff_marks WHERE conversation = ?1";

// Files. A place is found by a file, whose bytes are followed by zeros in it.
pub(crate) const FILES_OF: &str = "SELECT count(*), coalesce(sum(bytes), 0) FROM handoff_files WHERE conversation = ?1";
pub(crate) const FILE_PUT: &str = "INSERT INTO handoff_files (conversation, id, loose_since, bytes, upload, content)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
pub(crate) const FILE: &str = "SELECT handoff_contents.content, loose_since IS NULL
    FROM handoff_files JOIN handoff_contents ON handoff_contents.row = upload
    WHERE conversation = ?1 AND id = ?2";
pub(crate) const FILE_CONTENT: &str = "SELECT substr(handoff_places.content, 1, bytes)
    FROM handoff_files JOIN handoff_places ON handoff_places.row = handoff_files.content
    WHERE conversation = ?1 AND id = ?2";
pub(crate) const FILE_SENT: &str = "UPDATE handoff_files SET loose_since = NULL
    WHERE conversation = ?1 AND id = ?2 AND loose_since IS NOT NULL";
pub(crate) const FILES_LOOSE: &str = "SELECT conversation, id
    FROM handoff_files INDEXED BY handoff_files_loose
    WHERE loose_since < ?1 ORDER BY loose_since, conversation, id LIMIT ?2";
pub(crate) const FILES_EXIST: &str = "SELECT 1 FROM handoff_files WHERE conversation = ?1";
// One file, or all of a conversation where no id is given.
pub(crate) const FILES_BLANK_UPLOADS: &str =
    "UPDATE handoff_contents SET content = format('%*s', octet_length(content), '') WHERE row IN (
    SELECT upload FROM handoff_files WHERE conversation = ?1 AND id = coalesce(?2, id))";
pub(crate) const FILES_BLANK: &str = "UPDATE handoff_places SET content = zeroblob(length(content)) WHERE row IN (
    SELECT content FROM handoff_files WHERE conversation = ?1 AND id = coalesce(?2, id))";
pub(crate) const FILES_FREE: &str = "INSERT INTO handoff_free_places (room, place)
    SELECT length(content), row FROM handoff_places WHERE row IN (
    SELECT content FROM handoff_files WHERE conversation = ?1 AND id = coalesce(?2, id))";
pub(crate) const FILES_ERASE: &str = "DELETE FROM handoff_files WHERE conversation = ?1 AND id = coalesce(?2, id)";
pub(crate) const PLACE_FREE: &str =
    "SELECT room, place FROM handoff_free_places WHERE room >= ?1 AND room <= ?2 ORDER BY room, place LIMIT 1";
pub(crate) const PLACE_TAKEN: &str = "DELETE FROM handoff_free_places WHERE room = ?1 AND place = ?2";
pub(crate) const PLACE_APPEND: &str = "INSERT INTO handoff_places (content) VALUES (?1)";
pub(crate) const PLACE_REPLACE: &str = "UPDATE handoff_places SET content = ?2 WHERE row = ?1";
pub(crate) const PLACES_COMPACT: &str =
    "DELETE FROM handoff_places WHERE row IN (SELECT place FROM handoff_free_places)";
pub(crate) const PLACES_NONE_FREE: &str = "DELETE FROM handoff_free_places";

// Agents.
pub(crate) const AGENT: &str = "SELECT agent FROM handoff_agents WHERE id = ?1";
pub(crate) const AGENT_VERSION: &str = "SELECT version FROM handoff_agents WHERE id = ?1";
// No id is empty, so the empty text is before the first.
pub(crate) const AGENTS: &str = "SELECT agent FROM handoff_agents WHERE id > ?1 ORDER BY id LIMIT ?2";
pub(crate) const AGENT_SAVE: &str = "INSERT INTO handoff_agents (id, version, agent) VALUES (?1, ?2, ?3)
    ON CONFLICT (id) DO UPDATE SET version = ?2, agent = ?3";

// Operators.
pub(crate) const OPERATOR: &str = "SELECT operator, status, switch, missed, active_at,
        (SELECT max(expires_at) FROM handoff_leases WHERE operator = handoff_operators.id)
    FROM handoff_operators WHERE id = ?1";
pub(crate) const OPERATORS: &str = "SELECT operator, status, switch, missed, active_at,
        (SELECT max(expires_at) FROM handoff_leases WHERE operator = handoff_operators.id)
    FROM handoff_operators WHERE id > ?1 ORDER BY id LIMIT ?2";
pub(crate) const CHANGED: &str = "SELECT operator, status, switch, missed, active_at,
        (SELECT max(expires_at) FROM handoff_leases WHERE operator = handoff_operators.id), changed
    FROM handoff_operators INDEXED BY handoff_operators_changed
    WHERE changed > ?1 ORDER BY changed LIMIT ?2";
pub(crate) const ENROLL: &str = "INSERT INTO handoff_operators (id, status, operator, changed)
    VALUES (?1, ?2, ?3, (SELECT coalesce(max(changed), 0) + 1 FROM handoff_operators))
    ON CONFLICT (id) DO UPDATE SET operator = ?3, changed = excluded.changed";
pub(crate) const OPERATOR_CHANGED: &str = "UPDATE handoff_operators
    SET changed = (SELECT max(changed) + 1 FROM handoff_operators) WHERE id = ?1";
pub(crate) const STATUS: &str = "UPDATE handoff_operators SET status = ?2, switch = ?3, missed = 0 WHERE id = ?1";
pub(crate) const MISS: &str = "UPDATE handoff_operators SET missed = missed + 1 WHERE id = ?1
    RETURNING missed, status = 'available'";
pub(crate) const MEET: &str = "UPDATE handoff_operators SET missed = 0 WHERE id = ?1";
pub(crate) const ACTIVE: &str =
    "UPDATE handoff_operators SET active_at = max(coalesce(active_at, ?2), ?2) WHERE id = ?1";
pub(crate) const RENEW: &str = "INSERT INTO handoff_leases (operator, connection, expires_at) VALUES (?1, ?2, ?3)
    ON CONFLICT (operator, connection) DO UPDATE SET expires_at = max(expires_at, ?3)";
pub(crate) const LEASES_TRIM: &str = "DELETE FROM handoff_leases WHERE operator = ?1 AND connection IN (
    SELECT connection FROM handoff_leases WHERE operator = ?1 ORDER BY expires_at DESC, connection LIMIT -1 OFFSET ?2)";
pub(crate) const RELEASE: &str = "UPDATE handoff_leases SET expires_at = min(expires_at, ?3)
    WHERE operator = ?1 AND connection = ?2";
pub(crate) const OPERATOR_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM handoff_operators WHERE id = ?1)";
pub(crate) const AVATAR: &str = "SELECT bytes FROM handoff_avatars WHERE digest = ?1 LIMIT 1";
pub(crate) const AVATAR_KEEP: &str = "INSERT INTO handoff_avatars (operator, digest, bytes) VALUES (?1, ?2, ?3)
    ON CONFLICT (operator) DO UPDATE SET digest = ?2, bytes = ?3";
pub(crate) const AVATAR_FORGET: &str = "DELETE FROM handoff_avatars WHERE operator = ?1";

/// The statements whose plan is checked: what a desk asks again and again.
#[cfg(test)]
pub(crate) const LISTS: &[&str] = &[
    BY_AGENT,
    BY_STAGE,
    WAITING_BY_AGENT,
    WAITING,
    HELD_BY,
    OTHERS_BY_AGENT,
    OTHERS,
    DUE,
    OWED,
    BY_TOKEN,
    SEATED_HOLDER,
    SEATED_ASKED,
    IDLE,
    ENDED,
    EVERYTHING,
    HELD_WITHOUT,
    LOAD,
    CHANGED_LOADS,
    NEXT_HOLDER,
    NEXT_ASKED,
    TRIGGERS,
    TRIGGERS_BY_AGENT,
    ENTRIES,
    ENTRY,
    KEYED,
    ERASE_TRIGGERS,
    WRITTEN,
    WRITTEN_NEXT,
    WRITTEN_LAST,
    WRITTEN_OF,
    WRITTEN_AT,
    MARKS,
    ERASE_MARKS,
    FILES_OF,
    FILE,
    FILE_CONTENT,
    FILES_LOOSE,
    FILES_EXIST,
    FILES_ERASE,
    PLACE_FREE,
    AGENTS,
    OPERATORS,
    CHANGED,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connection::open_memory;
    use crate::schema::migrate;

    #[test]
    fn no_list_scans_a_table_or_sorts() {
        let conn = open_memory(&crate::tables::Prefix::default()).unwrap();
        migrate(&conn, std::path::Path::new(":memory:")).unwrap();
        for list in LISTS {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {list}")).unwrap();
            let mut rows = statement.raw_query();
            let mut plan = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                plan.push(row.get::<_, String>(3).unwrap());
            }
            let searched = plan.iter().any(|step| step.starts_with("SEARCH"));
            let scans = |step: &String| step.starts_with("SCAN") && step != "SCAN CONSTANT ROW";
            let slow = plan.iter().any(|step| scans(step) || step.contains("TEMP B-TREE"));
            assert!(searched && !slow, "{list}\n{plan:#?}");
        }
    }

    #[test]
    fn the_lists_by_activity_and_the_queue_read_their_index_alone() {
        let conn = open_memory(&crate::tables::Prefix::default()).unwrap();
        migrate(&conn, std::path::Path::new(":memory:")).unwrap();
        let by_activity = [BY_AGENT, BY_STAGE, WAITING_BY_AGENT, WAITING, HELD_BY, DUE, OWED, BY_TOKEN, IDLE, ENDED];
        let others = [SEATED_HOLDER, SEATED_ASKED, NEXT_HOLDER, NEXT_ASKED, TRIGGERS, TRIGGERS_BY_AGENT, EVERYTHING];
        for list in by_activity.into_iter().chain(others) {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {list}")).unwrap();
            let mut rows = statement.raw_query();
            let step: String = rows.next().unwrap().unwrap().get(3).unwrap();
            assert!(step.contains("INDEX"), "{list}\n{step}");
        }
    }
}
