// Asks the server for what was said, while somebody types and when he asks for more.

import { call, openThread, takeRow } from './server.js';
import { NOTHING_SOUGHT, foundMore, isWorthAsking } from './sought.js';
import * as state from './state.js';

/** @typedef {import('../shared/http.js').Problem} Problem */

const SETTLE_MS = 250;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * The words changed: they are looked for once they settle.
 * @param {string} words
 */
export function typed(words) {
  clearTimeout(timer);
  if (words.trim() === '') {
    state.sought.value = NOTHING_SOUGHT;
    return;
  }
  const worth = isWorthAsking(words);
  state.sought.value = { ...NOTHING_SOUGHT, words, stage: worth ? 'looking' : 'idle' };
  if (worth) timer = setTimeout(() => void look(), SETTLE_MS);
}

/** Looks at once. */
export function lookNow() {
  clearTimeout(timer);
  if (state.sought.value.words.trim() !== '') void look();
}

export function stopLooking() {
  typed('');
}

/** The same words in the streams of another agent. */
export function lookAgain() {
  if (state.sought.value.stage !== 'idle') typed(state.sought.value.words);
}

async function look() {
  const { words } = state.sought.value;
  const asked = { ...NOTHING_SOUGHT, words, stage: /** @type {const} */ ('looking') };
  state.sought.value = asked;
  await ask(asked, null);
}

export async function lookFurther() {
  const sought = state.sought.value;
  if (sought.next !== null) await ask(sought, sought.next);
}

/**
 * A page may have nothing and yet more behind it: then the next one is asked for.
 * @param {import('./sought.js').Sought} asked
 * @param {string | null} before
 */
async function ask(asked, before) {
  const query = new URLSearchParams({ q: asked.words });
  if (state.agentId.value !== null) query.set('agent', state.agentId.value);
  if (before !== null) query.set('before', before);
  try {
    const page = await call('GET', `api/search?${query}`);
    if (state.sought.value !== asked) return; // other words, or other streams, have overtaken these
    state.sought.value = foundMore(asked, page);
    if (page.items.length === 0 && page.next !== null) await lookFurther();
  } catch (caught) {
    const problem = /** @type {Problem} */ (caught);
    if (state.sought.value === asked) state.sought.value = { ...asked, stage: 'done', problem: problem.detail ?? String(caught) };
  }
}

/**
 * Opens the conversation at what was found.
 * @param {import('./sought.js').FoundItem} item
 */
export function openFound(item) {
  takeRow(item.row);
  state.marked.value = { id: item.row.id, seq: item.seq };
  if (state.openId.value !== item.row.id) void openThread(item.row.id);
}
