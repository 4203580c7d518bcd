// Below the thread: the operator's messages on their way, the answer being written, who is typing.

import { markdownBlocks } from '../shared/text.js';
import { drawBlocks } from './blocks.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

/** Not part of the log, so that it is not read out word by word. */
export const Unfinished = follow(() => {
  const { draft, typing, pending } = state.thread.value;
  return html`
    <div class="unfinished">
      ${pending.map(
        ({ key, text, note }) => html`<div key=${key} class=${`entry pending ${note ? 'note' : 'operator mine'}`}><div class="bubble">${text}</div><p class="meta">Sending…</p></div>`,
      )}
      ${draft &&
      html`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${drawBlocks(markdownBlocks(draft))}</div>
        </div>
      `}
      ${typing && html`<p class="typing" id="typing">${typing.name ?? (typing.from === 'visitor' ? 'The visitor' : 'A colleague')} is typing…</p>`}
    </div>
  `;
});
