// Whether an agent is installed: the snippet, the page that is looked at, and what was seen, in words. Pure.

import { ago } from './when.js';

/**
 * @typedef {import('../shared/wire.js').Sighting} Sighting
 * @typedef {import('../shared/wire.js').CheckState} CheckState
 */

/** What makes a page open its chat by itself, so that it reports. */
export const CHECK_HASH = '#handoff-check';

/**
 * The line that a page carries.
 * @param {string} script absolute, or from the root of this origin
 * @param {string} agentId
 * @param {string} origin of the inbox
 */
export function snippet(script, agentId, origin) {
  return `<script src="${new URL(script, origin).href}" data-agent-id="${agentId}" defer></script>`;
}

/**
 * The page that was typed: its address as the server knows it, and as it is opened; null where it is none.
 * @param {string} typed
 * @returns {{ page: string, open: string } | null}
 */
export function checkedPage(typed) {
  const words = typed.trim();
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`);
    if (!/^https?:$/.test(url.protocol) || words === '' || /\s/.test(words)) return null;
    url.hash = CHECK_HASH;
    return { page: url.origin + url.pathname, open: url.href };
  } catch {
    return null;
  }
}

/** @type {Record<CheckState, string>} */
export const STATES = { good: 'In order', bad: 'To be done', open: 'To be looked at' };

/** How many of the checks are in order. @param {{ state: CheckState }[]} checks */
export function checksLine(checks) {
  const wanting = checks.filter(({ state }) => state !== 'good').length;
  if (wanting === 0) return 'Everything is in order.';
  return wanting === 1 ? 'One thing is not in order, or not known.' : `${wanting} things are not in order, or not known.`;
}

/** @type {Record<Sighting['outcome'], (asked: string) => string>} */
const OUTCOMES = {
  served: (asked) => `carries ${asked}`,
  refused: (asked) => `was refused: it asks for ${asked}, and its origin is not among the agent's`,
  unknown: (asked) => `asks for ${asked}, which does not exist`,
};

/** @param {Sighting} seen @param {number} now */
export function sightingWords(seen, now) {
  const passed = ago(seen.at, now);
  const place = seen.page ?? seen.origin ?? 'A page of this server';
  return `${place} ${OUTCOMES[seen.outcome](seen.asked)} (${passed === 'now' ? 'just now' : `${passed} ago`})`;
}
