// The lists, and the order of the rows in each of them. Pure.

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/wire.js').ListName} ListName
 */

/** @type {readonly { name: ListName, label: string, empty: string }[]} */
export const LISTS = [
  { name: 'ai', label: 'AI', empty: 'The AI is talking to nobody right now.' },
  { name: 'waiting', label: 'Waiting', empty: 'Nobody is waiting for a person.' },
  { name: 'mine', label: 'Mine', empty: 'You have no open conversation.' },
  { name: 'others', label: 'Others', empty: 'Your colleagues have no open conversation.' },
  { name: 'resolved', label: 'Resolved', empty: 'Nothing has been resolved yet.' },
];

/** @typedef {(a: Row, b: Row) => number} Order below 0 where `a` stands before `b`; 0 for the same conversation only */

/**
 * How a list is shown: by priority those who wait longest first, otherwise the newest activity first.
 * @param {ListName} list
 * @returns {Order}
 */
export function orderOf(list) {
  const order = list === 'waiting' ? byWaiting : list === 'mine' ? byAttention : byActivity;
  return (a, b) => order(a, b) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/**
 * Where a row stands in a list, or would stand.
 * @param {readonly Row[]} rows in this order
 * @param {Row} row
 * @param {Order} order
 */
export function placeIn(rows, row, order) {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (order(/** @type {Row} */ (rows[middle]), row) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
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

/** Keys that move within a list. @type {Record<string, 1 | -1 | 'first' | 'last'>} */
export const MOVES = { ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' };

/**
 * Where a key leads within a list.
 * @param {number} count
 * @param {number} at below 0 where it stands nowhere yet
 * @param {1 | -1 | 'first' | 'last'} move
 */
export function moved(count, at, move) {
  if (move === 'last') return count - 1;
  if (move === 'first' || at < 0) return 0;
  return Math.min(count - 1, Math.max(0, at + move));
}
