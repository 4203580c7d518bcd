// The page as a whole: lists, thread, dialogs, alerts.

import { AlertList } from './alerts.js';
import { Dialogs } from './dialogs.js';
import { Sidebar } from './sidebar.js';
import * as state from './state.js';
import { ThreadPane } from './thread-pane.js';
import { follow, html } from './ui.js';

export const App = follow(() => {
  if (state.stranger.value) return html`<${Stranger} text=${state.stranger.value} />`;
  if (!state.me.value) return html`<p class="full-page" role="status">Loading…</p>`;
  return html`
    <${AlertList} />
    <main class=${`layout ${state.openId.value === null ? 'choosing' : 'reading'}`}>
      <h1 class="hidden">Inbox</h1>
      <${Sidebar} />
      <${ThreadPane} />
    </main>
    <${Dialogs} />
  `;
});

/** @param {{ text: string }} props */
function Stranger({ text }) {
  return html`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${text}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `;
}
