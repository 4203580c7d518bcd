// The messages that the server has not taken yet, as they are kept for other tabs and the next page. Pure.

/** @import { Kept, Pending } from './types.js' */

/** Most messages that wait to be sent; a visitor who is offline is told at the next one. */
export const OUTBOX_MAX = 50;

/**
 * What is kept after a change in this tab. Other tabs keep theirs in the same place, so only what changed
 * here is changed there.
 * @param {Kept[]} kept
 * @param {Pending[]} before
 * @param {Pending[]} after
 * @returns {Kept[]}
 */
export function keep(kept, before, after) {
  const now = new Map(after.map((pending) => [pending.key, plain(pending)]));
  const gone = new Set(before.map(({ key }) => key).filter((key) => !now.has(key)));
  const stay = kept.filter(({ key }) => !gone.has(key)).map((each) => now.get(each.key) ?? each);
  const known = new Set(stay.map(({ key }) => key));
  return [...stay, ...[...now.values()].filter(({ key }) => !known.has(key))];
}

/**
 * What is to be sent and shown: what is kept, as far as this tab has come with each.
 * @param {Kept[]} kept
 * @param {Pending[]} [pending]
 * @returns {Pending[]}
 */
export function restore(kept, pending = []) {
  return kept.map(({ key, text, files, refused }) => {
    const known = pending.find((each) => each.key === key);
    if (refused !== undefined) return { key, text, files, delivery: 'failed', reason: refused };
    // Retried in another tab, it is no longer refused.
    return known && known.delivery !== 'failed' ? known : { key, text, files, delivery: 'sending', reason: '' };
  });
}

/** @param {Pending} pending @returns {Kept} */
function plain({ key, text, files, delivery, reason }) {
  return delivery === 'failed' ? { key, text, files, refused: reason } : { key, text, files };
}
