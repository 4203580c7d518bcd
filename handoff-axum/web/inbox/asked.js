// What waits for the operator's yes or no: on top of the thread, and above the lists whatever is open.

import { ActionButton } from './action-button.js';
import { act } from './deeds.js';
import { Countdown } from './moment-item.js';
import { actionsFor, askedOf } from './rules.js';
import { openThread } from './server.js';
import * as state from './state.js';
import { follow, html } from './ui.js';
import { causeWords, visitorName } from './words.js';

/** @typedef {import('../shared/wire.js').Row} Row */

/** The banner of an open conversation: an offer, a transfer to me, or a transfer that I wait for. */
export const AskedBanner = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const me = state.me.value;
    if (!me) return null;
    const asked = askedOf(row, me);
    if (!asked) return html`<${OnItsWay} row=${row} />`;
    const title = asked.kind === 'offer' ? 'This conversation is offered to you' : `${asked.from ?? 'A colleague'} asks you to take this conversation`;
    return html`
      <section class="asked" id="asked" aria-label=${asked.kind === 'offer' ? 'Offer' : 'Transfer'}>
        <div class="asked-words">
          <p role="status"><strong>${title}</strong></p>
          ${asked.note && html`<p class="asked-note" dir="auto">“${asked.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${Countdown} until=${asked.until} /></span>
        <div class="asked-actions">${actionsFor(row, me).map((action) => html`<${ActionButton} key=${action.id} action=${action} row=${row} />`)}</div>
      </section>
    `;
  },
);

const OnItsWay = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const { transfer } = row;
    if (!transfer || row.phase !== 'human') return null;
    const mine = row.operator?.id === state.me.value?.id;
    // Who moved a colleague's conversation may take that back; the row does not say who did.
    const last = state.entries.value.findLast((entry) => entry.type === 'transfer_offered');
    const forced = last?.forced?.by?.id === state.me.value?.id;
    return html`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${transfer.to.name} is being asked to take it${mine ? '. Until then you have it.' : '.'}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${Countdown} until=${transfer.until} /></span>
        ${forced && !mine && html`<button type="button" id="asked-withdraw" class="action plain" onClick=${() => void act('withdraw', row)}>Do not ask any more</button>`}
      </section>
    `;
  },
);

/** Above the lists, so that nothing that runs out is out of sight. */
export const AskedList = follow(() => {
  const me = state.me.value;
  const rows = state.asked.value.filter((row) => row.id !== state.openId.value);
  if (!me) return null;
  return html`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${rows.map((row) => {
        const asked = askedOf(row, me);
        return html`
          <li key=${row.id}>
            <button type="button" class="asked-row" data-asked=${row.id} onClick=${() => void openThread(row.id)}>
              <span>${asked?.kind === 'transfer' ? `${asked.from ?? 'A colleague'} asks you to take ${visitorName(row.visitor, row.contact)}` : `Offered to you: ${visitorName(row.visitor, row.contact)}${row.cause ? `. ${causeWords(row.cause)}` : ''}`}</span>
              <${Countdown} until=${asked?.until ?? 0} />
            </button>
          </li>
        `;
      })}
    </ul>
  `;
});
