// What the visitor's thread is: a fold of frames and of the visitor's own unsent messages. Pure.

/**
 * @typedef {import('../shared/wire.js').VisitorEntry} VisitorEntry
 * @typedef {import('../shared/wire.js').VisitorState} VisitorState
 * @typedef {import('../shared/stream.js').Connection} Connection
 * @typedef {'sending' | 'waiting' | 'failed'} Delivery
 * @typedef {{ key: string, text: string, delivery: Delivery, reason: string }} Pending
 * @typedef {object} Thread
 * @property {VisitorEntry[]} entries sorted by `n`, each once
 * @property {number} cursor the last `n` up to which nothing is missing
 * @property {VisitorState | null} state
 * @property {string} draft the AI's answer so far
 * @property {boolean} typing whether an operator is typing
 * @property {Pending[]} outbox what the server has not confirmed, in the order written
 * @property {Connection} connection
 * @property {string} blocked why the chat cannot be used at all; empty when it can
 * @typedef {{ type: 'hello', state: VisitorState, from?: number }} Hello
 * @typedef {Hello
 *   | { type: 'state', state: VisitorState }
 *   | { type: 'entries', entries: VisitorEntry[] }
 *   | { type: 'draft', text: string }
 *   | { type: 'typing', from: string }
 *   | { type: 'typing_ended' }
 *   | { type: 'connection', connection: Connection }
 *   | { type: 'queued', key: string, text: string }
 *   | { type: 'confirmed', key: string, entry: VisitorEntry }
 *   | { type: 'delivery', key: string, delivery: Delivery, reason: string }
 *   | { type: 'blocked', reason: string }
 *   | { type: 'forgotten' }} Action
 */

/** @returns {Thread} */
export function emptyThread() {
  return {
    entries: [],
    cursor: 0,
    state: null,
    draft: '',
    typing: false,
    outbox: [],
    connection: 'idle',
    blocked: '',
  };
}

/**
 * The thread after `action`. An action of an unknown type changes nothing.
 * @param {Thread} thread
 * @param {Action | import('../shared/wire.js').Frame} action
 * @returns {Thread}
 */
export function reduce(thread, action) {
  switch (action.type) {
    case 'hello':
      // A draft or a typing sign may have been withdrawn while nobody was connected.
      return { ...(isOtherLife(thread, /** @type {Hello} */ (action)) ? emptied(thread) : thread), state: action.state, draft: '', typing: false };
    case 'state':
      return { ...thread, state: action.state, draft: action.state.phase === 'ai' ? thread.draft : '' };
    case 'entries':
      return fold(thread, action.entries);
    case 'draft':
      return { ...thread, draft: action.text };
    case 'typing':
      return { ...thread, typing: action.from === 'operator' };
    case 'typing_ended':
      return { ...thread, typing: false };
    case 'connection':
      return { ...thread, connection: action.connection };
    case 'queued':
      return queue(thread, action.key, action.text);
    case 'confirmed':
      return confirm(fold(thread, [action.entry]), action.key);
    case 'delivery':
      return deliver(thread, action.key, action.delivery, action.reason);
    case 'blocked':
      return { ...thread, blocked: action.reason };
    case 'forgotten':
      return { ...emptyThread(), outbox: thread.outbox };
    default:
      return thread;
  }
}

/**
 * Whether the server knows less than was shown here: its store is a restored copy, and it tells all anew.
 * @param {Thread} thread
 * @param {Hello} hello
 */
function isOtherLife(thread, hello) {
  return hello.from === 0 && hello.state.last < thread.cursor;
}

/** @param {Thread} thread @returns {Thread} */
function emptied(thread) {
  return { ...emptyThread(), outbox: thread.outbox, connection: thread.connection };
}

/** The message to send next: in order, past those that were refused. @param {Thread} thread */
export function nextToSend(thread) {
  return thread.outbox.find((pending) => pending.delivery !== 'failed') ?? null;
}

/**
 * @param {Thread} thread
 * @param {VisitorEntry[]} arrived
 * @returns {Thread}
 */
function fold(thread, arrived) {
  const known = new Map(thread.entries.map((entry) => [entry.n, entry]));
  const fresh = arrived.filter((entry) => !known.has(entry.n));
  if (fresh.length === 0) return thread;
  for (const entry of fresh) known.set(entry.n, entry);
  const entries = [...known.values()].sort((a, b) => a.n - b.n);
  const sent = new Set(fresh.map((entry) => (entry.type === 'visitor_message' ? entry.key : '')));
  return {
    ...thread,
    entries,
    cursor: advance(thread.cursor, known),
    outbox: thread.outbox.filter((pending) => !sent.has(pending.key)),
    draft: fresh.some(endsDraft) ? '' : thread.draft,
    typing: fresh.some((entry) => entry.type === 'operator_message') ? false : thread.typing,
  };
}

/**
 * An entry that came by another way than the stream may lie beyond a gap: the cursor stops before it.
 * @param {number} cursor
 * @param {Map<number, VisitorEntry>} known
 */
function advance(cursor, known) {
  let next = cursor;
  while (known.has(next + 1)) next += 1;
  return next;
}

/** @param {VisitorEntry} entry */
function endsDraft(entry) {
  return entry.type === 'ai_message' || entry.type === 'operator_joined' || entry.type === 'resolved';
}

/**
 * @param {Thread} thread
 * @param {string} key
 * @param {string} text
 * @returns {Thread}
 */
function queue(thread, key, text) {
  if (thread.outbox.some((pending) => pending.key === key)) return thread;
  return { ...thread, outbox: [...thread.outbox, { key, text, delivery: 'sending', reason: '' }] };
}

/**
 * What the server has accepted is never sent again, whatever entry it has answered with.
 * @param {Thread} thread
 * @param {string} key
 * @returns {Thread}
 */
function confirm(thread, key) {
  return { ...thread, outbox: thread.outbox.filter((pending) => pending.key !== key) };
}

/**
 * @param {Thread} thread
 * @param {string} key
 * @param {Delivery} delivery
 * @param {string} reason
 * @returns {Thread}
 */
function deliver(thread, key, delivery, reason) {
  const outbox = thread.outbox.map((pending) =>
    pending.key === key ? { ...pending, delivery, reason } : pending,
  );
  return { ...thread, outbox };
}
