// The opened conversation as the operator sees it: a fold of its entries. Pure.

/**
 * @typedef {import('../shared/wire.js').Entry} Entry
 * @typedef {object} Thread
 * @property {Entry[]} entries sorted by `seq`, each once
 * @property {number} cursor the last `seq` up to which the stream or pages have brought everything
 * @property {boolean} loaded whether the history is complete
 * @property {string} draft the AI's answer so far
 * @property {{ from: string, name: string | null } | null} typing
 * @property {{ key: string, text: string, note?: boolean }[]} pending the operator's own messages and notes on their way
 */

/** @returns {Thread} */
export function emptyThread() {
  return { entries: [], cursor: 0, loaded: false, draft: '', typing: null, pending: [] };
}

/**
 * The stream goes on behind the entry `from`, and brings what there is. What stands beyond came as an answer,
 * or is of another history than the server's.
 * @param {Thread} thread
 * @param {number} from
 * @returns {Thread}
 */
export function reopened(thread, from) {
  const entries = thread.entries.filter(({ seq }) => seq <= from);
  return { ...thread, entries, cursor: Math.min(thread.cursor, from) };
}

/**
 * Takes in what the stream or a page of the history brought, in order and without holes.
 * @param {Thread} thread
 * @param {Entry[]} entries
 * @returns {Thread}
 */
export function streamed(thread, entries) {
  const cursor = entries.reduce((last, { seq }) => (seq === last + 1 ? seq : last), thread.cursor);
  return { ...answered(thread, ...entries), cursor };
}

/**
 * Takes in what came as the answer to a request: others may lie before it, or it is of another history than
 * the thread, so the cursor stays where it is.
 * @param {Thread} thread
 * @param {Entry[]} arrived
 * @returns {Thread}
 */
export function answered(thread, ...arrived) {
  const fresh = arrived.filter(({ seq }) => thread.entries[placeOf(thread.entries, seq)]?.seq !== seq);
  const keys = new Set(arrived.map((entry) => entry.key).filter(Boolean));
  return {
    ...thread,
    entries: fresh.length === 0 ? thread.entries : joined(thread.entries, fresh),
    draft: fresh.some((entry) => ENDS_DRAFT.has(entry.type)) ? '' : thread.draft,
    typing: fresh.some((entry) => ENDS_TYPING.has(entry.type)) ? null : thread.typing,
    pending: thread.pending.filter((message) => !keys.has(message.key)),
  };
}

/**
 * Where the entry stands, or would stand.
 * @param {Entry[]} entries
 * @param {number} seq
 */
export function placeOf(entries, seq) {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (/** @type {Entry} */ (entries[middle]).seq < seq) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * What is new nearly always follows what is known.
 * @param {Entry[]} entries
 * @param {Entry[]} fresh
 */
function joined(entries, fresh) {
  const sorted = [...new Map(fresh.map((entry) => [entry.seq, entry])).values()].sort((a, b) => a.seq - b.seq);
  const at = placeOf(entries, sorted[0]?.seq ?? 0);
  if (at === entries.length) return entries.concat(sorted);
  return entries.slice(0, at).concat([...entries.slice(at), ...sorted].sort((a, b) => a.seq - b.seq));
}

const ENDS_DRAFT = new Set(['ai_message', 'ai_failed', 'handoff_requested', 'contact_left', 'operator_joined', 'resolved']);
const ENDS_TYPING = new Set(['visitor_message', 'operator_message']);

/**
 * When the operator joined, without having written since: the visitor then sits before a dead chat.
 * @param {Entry[]} entries
 * @param {string} operatorId
 * @returns {number | null}
 */
export function silentSince(entries, operatorId) {
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index];
    if (entry?.type === 'operator_message' && entry.operator?.id === operatorId) return null;
    if (entry?.type === 'operator_joined') return entry.operator?.id === operatorId ? entry.at : null;
  }
  return null;
}
