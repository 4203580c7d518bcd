// One conversation in a list.

import { openThread } from './server.js';
import * as state from './state.js';
import { follow, html } from './ui.js';
import { Countdown, presently } from './moment-item.js';
import { askedOf } from './rules.js';
import { ago, full, machine, moment } from './when.js';
import { causeWords, phaseWords, suppressionWords, visitorName } from './words.js';

/** @typedef {import('../shared/wire.js').Row} Row */

export const RowItem = follow(
  /** @param {{ id: string }} props */
  ({ id }) => {
    const row = state.shelves.get(id);
    if (!row) return null;
    const at = state.list.value === 'waiting' ? row.since : row.updated_at;
    const many = (state.me.value?.agents.length ?? 0) > 1;
    return html`
      <button
        type="button"
        class=${`row ${row.phase} ${state.pointed.value === id ? 'pointed' : ''}`}
        data-conversation=${id}
        aria-current=${state.openId.value === id ? 'true' : null}
        onClick=${() => void openThread(id)}
      >
        <span class="row-head">
          <span class="row-name">${visitorName(row.visitor, row.contact)}</span>
          <time class="row-time" datetime=${machine(at)} title=${full(at)}>${presently((now) => ago(at, now))}</time>
        </span>
        <span class="row-preview">${preview(row)}</span>
        <${Tags} row=${row} many=${many} />
      </button>
    `;
  },
);

const Tags = follow(
  /** @param {{ row: Row, many: boolean }} props */
  ({ row, many }) => {
    const phase = phaseWords(row, state.me.value?.id ?? '');
    const wanted = row.cause !== null && row.phase !== 'resolved';
    const tellPhase = row.phase === 'offered' || row.list === 'others';
    const asked = state.me.value && askedOf(row, state.me.value);
    const until = row.snoozed_until && presently((now) => moment(row.snoozed_until ?? 0, now));
    return html`
      <span class="row-tags">
        ${asked && html`<span class="tag asked-tag">${asked.kind === 'offer' ? 'Asks you' : `${asked.from ?? 'A colleague'} asks you`} · <${Countdown} until=${asked.until} /></span>`}
        ${!asked && row.transfer && html`<span class="tag phase">${row.transfer.to.name} is asked</span>`}
        ${row.priority === 'high' && row.phase !== 'resolved' && html`<span class="tag cause">High priority</span>`}
        ${row.priority === 'low' && row.phase !== 'resolved' && html`<span class="tag">Low priority</span>`}
        ${row.called && html`<span class="tag asked-tag">Mentions you</span>`}
        ${row.team && row.phase !== 'resolved' && html`<span class="tag">${row.team}</span>`}
        ${row.callback && html`<span class="tag cause">Callback</span>`}
        ${until && html`<span class="tag">Until ${until}</span>`}
        ${row.phase === 'ai' && row.unmet && html`<span class="tag cause">Asked in vain: ${suppressionWords(row.unmet)}</span>`}
        ${tellPhase && html`<span class="tag phase">${phase}</span>`}
        ${wanted && row.cause && html`<span class="tag cause">${causeWords(row.cause)}</span>`}
        ${(row.tags ?? []).map((tag) => html`<span key=${tag} class="tag own-tag" dir="auto">${tag}</span>`)}
        ${many && state.agentId.value === null && html`<span class="tag">${state.agentName(row.agent_id)}</span>`}
      </span>
    `;
  },
);

/** @type {Record<string, string>} */
const SPEAKERS = { visitor: '', ai: 'AI: ', operator: 'Team: ', system: '' };

/** @param {Row} row */
function preview({ preview: said }) {
  return said ? `${SPEAKERS[said.from] ?? ''}${said.text}` : 'No message yet';
}
