-- Seats that a transfer takes, when seats were given and freed, triggers, and what a roster knows of
-- an operator's switch. What older entries say of these is read out of them once.

-- The colleague who was asked to take a conversation from its holder: it takes a seat of his as well.
ALTER TABLE handoff_conversations ADD COLUMN asked TEXT;

CREATE INDEX handoff_conversations_asked ON handoff_conversations (asked, id, holder) WHERE asked IS NOT NULL;

-- When each operator was last given a seat and when one of his last came free. No conversation is
-- named, so that erasing one changes nothing here.
CREATE TABLE handoff_seats (
    operator TEXT    PRIMARY KEY NOT NULL,
    given_at INTEGER,
    freed_at INTEGER
) STRICT, WITHOUT ROWID;

-- Where a trigger fired and what became of it; what it says stands among the contents, by way of
-- its entry. The primary key finds those of a conversation that is erased.
CREATE TABLE handoff_triggers (
    conversation BLOB    NOT NULL REFERENCES handoff_conversations (id),
    seq          INTEGER NOT NULL,
    agent        TEXT    NOT NULL,
    outcome      TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (conversation, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX handoff_triggers_by_agent ON handoff_triggers (agent, outcome, at, conversation, seq);
CREATE INDEX handoff_triggers_by_outcome ON handoff_triggers (outcome, at, conversation, seq);

-- A lease that was ended stays, with the instant at which it ended.
ALTER TABLE handoff_operators ADD COLUMN switch TEXT NOT NULL DEFAULT 'own';
ALTER TABLE handoff_operators ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE handoff_operators ADD COLUMN active_at INTEGER;

-- Who serves an agent: by name, and because he serves every agent.
CREATE INDEX handoff_scopes_by_agent ON handoff_scopes (agent, operator);
CREATE INDEX handoff_operators_everywhere ON handoff_operators (id) WHERE all_agents = 1;

-- Each entry that changes who holds a conversation, with who held it before. Until here one operator
-- at most had a seat of a conversation.
INSERT INTO handoff_seats (operator, given_at, freed_at)
WITH
    entries AS (
        SELECT conversation, seq, content, content ->> 'type' AS type
        FROM handoff_entries JOIN handoff_contents ON handoff_contents.row = entry
    ),
    holders AS (
        SELECT conversation, seq, content ->> 'at' AS at,
            CASE WHEN type IN ('offered', 'operator_joined') THEN content ->> '$.operator.id' END AS holder
        FROM entries
        WHERE type IN ('offered', 'offer_declined', 'offer_missed', 'operator_joined', 'released_for_silence',
            'handoff_ended', 'resolved')
    ),
    changes AS (
        SELECT at, holder, lag(holder) OVER (PARTITION BY conversation ORDER BY seq) AS before FROM holders
    )
SELECT operator, max(given_at), max(freed_at)
FROM (
    SELECT holder AS operator, at AS given_at, NULL AS freed_at FROM changes
    WHERE holder IS NOT NULL AND holder IS NOT before
    UNION ALL
    SELECT before, NULL, at FROM changes WHERE before IS NOT NULL AND before IS NOT holder
)
GROUP BY operator;

INSERT INTO handoff_triggers (conversation, seq, agent, outcome, at)
SELECT conversation, handoff_entries.seq, agent,
    CASE content ->> 'type' WHEN 'handoff_requested' THEN 'requested' ELSE 'suppressed' END, content ->> 'at'
FROM handoff_entries
    JOIN handoff_contents ON handoff_contents.row = entry
    JOIN handoff_conversations ON handoff_conversations.id = conversation
WHERE content ->> 'type' IN ('handoff_requested', 'handoff_suppressed');

-- What is owed is an answer of the AI: those who wait for a person are found by their queues.
UPDATE handoff_conversations SET owed = 0 WHERE owed = 1 AND stage IN ('waiting', 'offered');
