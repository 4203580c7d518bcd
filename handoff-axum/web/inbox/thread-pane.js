// The middle: who it is, what was said, what can be done.

import { ActionButton } from './action-button.js';
import { AskedBanner } from './asked.js';
import { Composer } from './composer.js';
import { Details } from './details.js';
import { EntryList } from './entry-list.js';
import { Icon } from './icons.js';
import { presently } from './moment-item.js';
import { PortraitOf } from './portrait.js';
import { actionsFor, askedOf } from './rules.js';
import { openThread } from './server.js';
import * as state from './state.js';
import { silentSince } from './thread.js';
import { follow, html } from './ui.js';
import { ago, moment } from './when.js';
import { causeWords, phaseWords, viewingWords, visitorName } from './words.js';

/** @typedef {import('../shared/wire.js').Row} Row */

export const ThreadPane = follow(() => {
  const row = state.openRow.value;
  if (!row) {
    return html`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${state.openId.value === null ? 'Choose a conversation to read it.' : 'Loading…'}</p>
      </section>
    `;
  }
  return html`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${row.phase}>
      <${Head} row=${row} />
      <${AskedBanner} row=${row} />
      <${Snoozed} row=${row} />
      <${Silence} row=${row} />
      <${EntryList} key=${row.id} />
      <${Composer} key=${`composer-${row.id}`} row=${row} />
    </section>
    <${Details} row=${row} />
  `;
});

const Head = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const me = state.me.value;
    return html`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${() => void openThread(null)}>
          <${Icon} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${visitorName(row.visitor, row.contact)}</h2>
          <div class="pane-phase">
            ${row.operator && html`<${PortraitOf} key=${row.operator.id} who=${row.operator} />`}
            <p id="phase">
              ${phaseWords(row, me?.id ?? '')} · ${presently((now) => ago(row.since, now))}${row.cause && row.phase !== 'resolved' ? ` · ${causeWords(row.cause)}` : ''}
            </p>
          </div>
          <p id="viewing" role="status">${viewingWords(state.viewers.value)}</p>
        </div>
        <div class="actions" id="actions">${me && headActions(row, me).map((action) => html`<${ActionButton} key=${action.id} action=${action} row=${row} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(state.details.value)}
          aria-controls="details"
          onClick=${() => (state.details.value = !state.details.value)}
        >
          <${Icon} name="info" />
        </button>
      </header>
    `;
  },
);

/**
 * What the operator is asked stands in the banner below, with its buttons.
 * @param {Row} row
 * @param {import('../shared/wire.js').Me} me
 */
function headActions(row, me) {
  return askedOf(row, me) ? [] : actionsFor(row, me);
}

const Snoozed = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const { snoozed_until: until } = row;
    if (!until || row.phase !== 'human') return null;
    return html`<p class="snoozed" id="snoozed">Put aside until ${presently((now) => moment(until, now))}, or until the visitor writes.</p>`;
  },
);

/** A visitor who was told that a person has joined, and hears nothing, sits before a dead chat. */
const Silence = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const me = state.me.value;
    const since = me && row.phase === 'human' && row.operator?.id === me.id ? silentSince(state.entries.value, me.id) : null;
    if (since === null || state.thread.value.pending.length > 0) return null;
    return html`<p class="silence" id="silence">You joined ${agoPhrase(since)} and have not written yet. A short hello shows that somebody is there.</p>`;
  },
);

/** @param {number} at */
function agoPhrase(at) {
  const passed = presently((now) => ago(at, now));
  return passed === 'now' ? 'just now' : `${passed} ago`;
}
