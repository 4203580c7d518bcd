// The visitor's thread: a fold of frames and of messages not yet sent. Pure.

/** @import { Action, Frame, Pending, Thread, VisitorEntry } from './types.js' */

/** @returns {Thread} */
export function emptyThread() {
  return { story: 0, entries: [], cursor: 0, state: null, draft: '', typing: false, outbox: [], connection: 'idle', blocked: '' };
}

/** An action of an unknown type changes nothing. @param {Thread} thread @param {Action | Frame} given @returns {Thread} */
export function reduce(thread, given) {
  const action = /** @type {Action} */ (given);
  const { cursor, draft, entries, outbox } = thread;
  switch (action.type) {
    case 'hello': {
      const { from, state } = action;
      // What a restored server does not have goes. Draft and typing sign may have been withdrawn.
      return { ...thread, entries: entries.filter(({ n }) => n <= state.last), cursor: from, state, draft: '', typing: false };
    }
    case 'state':
      return { ...thread, state: action.state, draft: action.state.phase === 'ai' ? draft : '' };
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
    case 'queued': {
      const { key, text, files } = action;
      if (outbox.some((pending) => pending.key === key)) return thread;
      return { ...thread, outbox: [...outbox, { key, text, files, delivery: 'sending', reason: '' }] };
    }
    case 'kept':
      return { ...thread, outbox: action.outbox };
    case 'confirmed': {
      const { entry, key } = action;
      // Accepted, it is never sent again. It may be of another history than the thread: it replaces nothing.
      const folded = entries.some(({ n }) => n === entry.n) ? thread : fold(thread, [entry]);
      return { ...folded, cursor, outbox: without(folded.outbox, [key]) };
    }
    case 'delivery': {
      const { key, delivery, reason } = action;
      return { ...thread, outbox: outbox.map((pending) => (pending.key === key ? { ...pending, delivery, reason } : pending)) };
    }
    case 'blocked':
      return { ...thread, blocked: action.reason };
    case 'forgotten':
      return { ...emptyThread(), story: thread.story + 1, outbox };
    default:
      return thread;
  }
}

/** When the newest late offer shown was made; -1 where it has not arrived yet. @param {Thread} thread */
export function lastLateOffer({ entries }) {
  return entries.findLast((entry) => entry.type === 'status_line' && entry.kind === 'late_offer')?.at ?? -1;
}

/** Messages of others behind what was seen. @param {Thread} thread @param {number} seen */
export function unseen({ entries }, seen) {
  return entries.filter(({ n, type }) => n > seen && (type === 'ai_message' || type === 'operator_message')).length;
}

/** The message to send next: in order, past those that were refused. @param {Thread} thread */
export function nextToSend({ outbox }) {
  return outbox.find(({ delivery }) => delivery !== 'failed') ?? null;
}

/** @param {Thread} thread @param {VisitorEntry[]} arrived @returns {Thread} */
function fold(thread, arrived) {
  const known = new Map(thread.entries.map((entry) => [entry.n, entry]));
  const fresh = arrived.filter(({ n, at }) => known.get(n)?.at !== at);
  for (const entry of fresh) known.set(entry.n, entry);
  const cursor = arrived.reduce((last, { n }) => (n === last + 1 ? n : last), thread.cursor);
  const brought = (/** @type {VisitorEntry['type'][]} */ ...types) => fresh.some(({ type }) => types.includes(type));
  return {
    ...thread,
    entries: [...known.values()].sort((a, b) => a.n - b.n),
    cursor,
    outbox: without(thread.outbox, fresh.map((entry) => (entry.type === 'visitor_message' ? entry.key : ''))),
    draft: brought('ai_message', 'operator_joined', 'resolved') ? '' : thread.draft,
    typing: !brought('operator_message') && thread.typing,
  };
}

/** @param {Pending[]} outbox @param {string[]} keys */
function without(outbox, keys) {
  return outbox.filter(({ key }) => !keys.includes(key));
}
