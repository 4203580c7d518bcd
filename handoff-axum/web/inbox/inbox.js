// The inbox's entry: draws the page, connects it, and keeps title, clock and address in step.

import { App } from './app.js';
import { listenToKeys } from './keys.js';
import { watchAbsence } from './absence.js';
import { watchCalls } from './bell.js';
import { watchCanned } from './canned.js';
import { keepDrafts } from './drafts.js';
import { watchMentions } from './mentions.js';
import { watchReading } from './reading.js';
import { connect, openThread } from './server.js';
import * as state from './state.js';
import { drawn, html, render } from './ui.js';
import { watchWhy } from './why.js';
import { effect } from '../vendor/signals-core.mjs';

const TICK_MS = 1_000;
const ADDRESS = /^#conversation=(.+)$/;

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('inbox')));
listenToKeys();
watchWhy();
watchAbsence();
watchCalls();
watchCanned();
watchMentions();
watchReading();
setInterval(tick, TICK_MS);
document.addEventListener('visibilitychange', tick);
Object.assign(globalThis, { handoffDrawn: drawn });

effect(() => {
  // What runs out for this operator presses as much as a visitor who waits.
  const count = state.waiting.value + state.asked.value.filter((row) => row.phase === 'human').length;
  document.title = count > 0 ? `(${count}) Inbox` : 'Inbox';
});

void start();

/** What nobody sees need not say how long ago it was. */
function tick() {
  if (!document.hidden) state.now.value = Date.now();
}

async function start() {
  const asked = ADDRESS.exec(location.hash)?.[1];
  await connect();
  if (state.me.value) keepDrafts();
  if (asked && state.me.value) await openThread(decodeURIComponent(asked));
  effect(() => {
    const id = state.openId.value;
    // Replaced, not pushed: "back" leaves the inbox instead of walking through everything read.
    history.replaceState(null, '', id === null ? location.pathname + location.search : `#conversation=${encodeURIComponent(id)}`);
  });
}
