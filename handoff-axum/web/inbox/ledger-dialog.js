// What was missed: each request that nobody could take, and how they fall on the hours.

import { loadHours, loadMoreMissed } from './absence.js';
import { Dialog } from './dialog.js';
import { HoursChart } from './hours-chart.js';
import { bars, ledgerLine, ledgerWords, unmet } from './ledger.js';
import { openThread } from './server.js';
import * as state from './state.js';
import { Component, follow, html } from './ui.js';
import { full, machine } from './when.js';

/** @extends {Component<{ onClose: () => void }>} */
export class LedgerDialog extends Component {
  /** @override */
  componentDidMount() {
    void loadHours();
  }

  /**
   * @override
   * @param {{ onClose: () => void }} props
   */
  render({ onClose }) {
    return html`<${Dialog} id="ledger-dialog" title="Asked in vain" onClose=${onClose}><${Missed} /><//>`;
  }
}

const Missed = follow(() => {
  const ledger = state.ledger.value;
  if (!ledger) return html`<p class="empty">Loading…</p>`;
  const now = state.now.value;
  return html`
    <div class="ledger">
      <p class="dialog-intro">${ledgerLine(ledger, now) || 'Nobody asked in vain.'}</p>
      <${HoursChart} bars=${bars(ledger.hours, ledger.from, now)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${unmet(ledger.items).map((item) => html`<${Item} key=${`${item.conversation}:${item.seq}`} item=${item} />`)}
      </ol>
      ${ledger.next && html`<button type="button" id="more-missed" class="more" onClick=${() => void loadMoreMissed()}>Load more</button>`}
    </div>
  `;
});

const Item = follow(
  /** @param {{ item: import('./ledger.js').LedgerItem }} props */
  ({ item }) => {
    const words = ledgerWords(item, state.now.value);
    const open = () => {
      state.dialog.value = null;
      void openThread(item.conversation);
    };
    return html`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${machine(item.at)} title=${full(item.at)}>${words.when}</time> · ${state.agentName(item.agent_id)}</p>
        <p class="missed-question" dir="auto">${words.question}</p>
        <p class="hint">${words.reason}</p>
        <button type="button" class="link" data-missed=${item.conversation} aria-label=${`Open the conversation: ${words.question}`} onClick=${open}>Open the conversation</button>
      </li>
    `;
  },
);
