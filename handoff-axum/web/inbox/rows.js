// Which conversations the inbox knows and in which list each one stands. Pure.

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/wire.js').ListName} ListName
 * @typedef {ReadonlyMap<string, Row>} Rows
 */

/** @type {readonly { name: ListName, label: string, empty: string }[]} */
export const LISTS = [
  { name: 'ai', label: 'AI', empty: 'The AI is talking to nobody right now.' },
  { name: 'waiting', label: 'Waiting', empty: 'Nobody is waiting for a person.' },
  { name: 'mine', label: 'Mine', empty: 'You have no open conversation.' },
  { name: 'others', label: 'Others', empty: 'Your colleagues have no open conversation.' },
  { name: 'resolved', label: 'Resolved', empty: 'Nothing has been resolved yet.' },
];

/**
 * Takes in one row. News overtake each other, so an older row never replaces a newer one.
 * @param {Rows} rows
 * @param {Row} row
 * @returns {Rows}
 */
export function mergeRow(rows, row) {
  const known = rows.get(row.id);
  if (known && known.seq > row.seq) return rows;
  return new Map(rows).set(row.id, row);
}

/**
 * What was known before the server greeted. It may stand on a restored copy, where positions are smaller:
 * whatever it says of a row now is newer.
 * @param {Rows} rows
 * @returns {Rows}
 */
export function outdated(rows) {
  return new Map([...rows].map(([id, row]) => [id, { ...row, seq: 0 }]));
}

/**
 * Takes in lists that were loaded afresh. Rows that they no longer hold go, except those which
 * the stream has brought since the loading began and those to be kept in any case.
 * @param {Rows} rows
 * @param {Row[]} loaded
 * @param {ReadonlySet<string>} kept
 * @returns {Rows}
 */
export function replaceRows(rows, loaded, kept) {
  /** @type {Rows} */
  let next = new Map([...rows].filter(([id]) => kept.has(id)));
  for (const row of loaded) {
    const known = rows.get(row.id);
    next = mergeRow(next, known && known.seq > row.seq ? known : row);
  }
  return next;
}

/**
 * One list as shown: by priority those who wait longest first, otherwise the newest activity first.
 * @param {Rows} rows
 * @param {ListName} list
 * @param {string | null} agentId null for all agents
 * @returns {Row[]}
 */
export function rowsIn(rows, list, agentId) {
  const chosen = [...rows.values()].filter((row) => row.list === list && (agentId === null || row.agent_id === agentId));
  const order = list === 'waiting' ? byWaiting : list === 'mine' ? byAttention : byActivity;
  return chosen.sort((a, b) => order(a, b) || a.id.localeCompare(b.id));
}

/**
 * @param {Row} a
 * @param {Row} b
 */
function byWaiting(a, b) {
  return rank(a) - rank(b) || a.since - b.since;
}

/** @type {Record<string, number>} */
const RANKS = { high: 0, normal: 1, low: 2 };

/** @param {Row} row */
function rank(row) {
  return RANKS[row.priority ?? 'normal'] ?? 1;
}

/**
 * What is put aside lies below what is not.
 * @param {Row} a
 * @param {Row} b
 */
function byAttention(a, b) {
  return Number(Boolean(a.snoozed_until)) - Number(Boolean(b.snoozed_until)) || byActivity(a, b);
}

/**
 * @param {Row} a
 * @param {Row} b
 */
function byActivity(a, b) {
  return b.updated_at - a.updated_at;
}

/**
 * How many there are, as far as is known: a further page makes the number a lower bound.
 * @param {number} loaded
 * @param {boolean} more
 */
export function countLabel(loaded, more) {
  return more ? `${loaded}+` : String(loaded);
}

/**
 * The neighbour of a row in its list, for moving with the keyboard.
 * @param {Row[]} list
 * @param {string | null} id
 * @param {1 | -1} step
 * @returns {string | null}
 */
export function neighbour(list, id, step) {
  if (list.length === 0) return null;
  const at = list.findIndex((row) => row.id === id);
  const next = at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + step));
  return list[next]?.id ?? null;
}
