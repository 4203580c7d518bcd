// Tells the operator that it was the desk who set him Away, and takes that back.

import { setStatus } from './deeds.js';
import { awayWords } from './rules.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

export const AwayBanner = follow(() => {
  const me = state.me.value;
  const words = me ? awayWords(me) : '';
  return html`
    <div class="away" role="status">
      ${words &&
      html`<div class="away-box" id="away"><p>${words}</p><button type="button" id="i-am-back" class="action primary" onClick=${() => void setStatus('available')}>I am back</button></div>`}
    </div>
  `;
});
