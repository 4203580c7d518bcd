// Above the lists: who asked while nobody was here.

import { ledgerLine } from './ledger.js';
import { presently } from './moment-item.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

export const LedgerLine = follow(() => {
  const line = presently((now) => ledgerLine(state.ledger.value, now));
  if (line === '') return null;
  return html`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${() => (state.dialog.value = { kind: 'ledger' })}>${line}</button>`;
});
