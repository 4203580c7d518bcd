-- Every change of an operator and of a load has a number, greater than all before it, so that who
-- follows them reads what is new and nothing else. What was filed for finding who is there is not
-- asked any more.

ALTER TABLE handoff_operators ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
UPDATE handoff_operators SET changed = rowid;
CREATE UNIQUE INDEX handoff_operators_changed ON handoff_operators (changed);

ALTER TABLE handoff_seats ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
UPDATE handoff_seats SET changed = place
FROM (SELECT operator AS who, row_number() OVER (ORDER BY operator) AS place FROM handoff_seats)
WHERE who = operator;
CREATE UNIQUE INDEX handoff_seats_changed ON handoff_seats (changed);

DROP TABLE handoff_scopes;
DROP TABLE handoff_scope_counts;
DROP INDEX handoff_operators_there;
DROP INDEX handoff_operators_everywhere;
ALTER TABLE handoff_operators DROP COLUMN until;
ALTER TABLE handoff_operators DROP COLUMN all_agents;
