// Above the lists: who asked while nobody was here.

import { ledgerLine } from './ledger.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

export const LedgerLine = follow(() => {
  const line = ledgerLine(state.ledger.value, state.now.value);
  if (line === '') return null;
  return html`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${() => (state.dialog.value = { kind: 'ledger' })}>${line}</button>`;
});
