// Tells the visitor's side what the operator who has the conversation has before his eyes.

import { call } from './server.js';
import * as state from './state.js';
import { signal } from './ui.js';
import { effect } from '../vendor/signals-core.mjs';

const EVERY_MS = 1_000;

const visible = signal(globalThis.document?.visibilityState !== 'hidden');
/** What was told last. */
let told = { id: '', n: 0 };
let isWaiting = false;

/** From now on, at most once a second. */
export function watchReading() {
  document.addEventListener('visibilitychange', () => (visible.value = document.visibilityState !== 'hidden'));
  effect(look);
}

/** Who only watches leaves no mark. */
function look() {
  const [row, me] = [state.openRow.value, state.me.value];
  const last = state.entries.value.findLast(({ type }) => type === 'visitor_message');
  const inSight = visible.value && state.atEnd.value && state.threadLoaded.value;
  if (!row || !last || !inSight || row.phase !== 'human' || row.operator?.id !== me?.id) return;
  void tell(row.id, last.shown);
}

/** @param {string} id @param {number} n */
async function tell(id, n) {
  if (isWaiting || (told.id === id && told.n >= n)) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    if (told.id === id) look();
  }, EVERY_MS);
  // What is lost is told with the next message.
  await call('POST', `api/conversations/${id}/read`, { n }).then(() => (told = { id, n }), () => {});
}
