// The left side: which agent, my status, the lists and their rows.

import { AskedList } from './asked.js';
import { AwayBanner } from './away-banner.js';
import { BellSwitch } from './bell.js';
import { chooseAgent } from './deeds.js';
import { Icon } from './icons.js';
import { LedgerLine } from './ledger-line.js';
import { RowList } from './row-list.js';
import { Found, SearchBox } from './search-box.js';
import { LISTS, countLabel } from './rows.js';
import * as state from './state.js';
import { StatusSwitch } from './status-switch.js';
import { follow, html } from './ui.js';
import { FilterButton, FilterLine, FilterPanel } from './views.js';

export function Sidebar() {
  return html`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${AgentSwitch} />
        <${StatusSwitch} />
      </header>
      <${AwayBanner} />
      <${AskedList} />
      <${LedgerLine} />
      <div class="seek"><${SearchBox} /><${FilterButton} /></div>
      <${FilterPanel} />
      <${FilterLine} />
      <${Lists} />
      <${Foot} />
    </section>
  `;
}

/** What is being searched for stands in place of the lists. */
const Lists = follow(() => (state.sought.value.words === '' ? html`<${Tabs} /><${RowList} key=${state.list.value} name=${state.list.value} />` : html`<${Found} />`));

const AgentSwitch = follow(() => {
  const agents = state.me.value?.agents ?? [];
  const settingsOf = state.agentId.value ?? agents[0]?.id;
  /** @param {Event} event */
  const choose = (event) => chooseAgent(/** @type {HTMLSelectElement} */ (event.target).value || null);
  return html`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${state.agentId.value ?? ''} onChange=${choose}>
        <option value="">All agents</option>
        ${agents.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
      </select>
      ${settingsOf !== undefined &&
      html`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${() => (state.dialog.value = { kind: 'settings', agentId: settingsOf })}
      >
        <${Icon} name="gear" />
      </button>`}
    </div>
  `;
});

function Tabs() {
  return html`<nav class="tabs" aria-label="Lists">${LISTS.map(({ name, label }) => html`<${Tab} key=${name} name=${name} label=${label} />`)}</nav>`;
}

const Tab = follow(
  /** @param {{ name: import('./rows.js').ListName, label: string }} props */
  ({ name, label }) => {
    const count = state.shelves.count(name);
    return html`
      <button
        type="button"
        id=${`list-${name}`}
        class=${`tab ${name === 'waiting' && count > 0 ? 'pressing' : ''}`}
        aria-current=${state.list.value === name ? 'true' : null}
        onClick=${() => (state.list.value = name)}
      >
        <span>${label}</span> <span class="count">${countLabel(count, Boolean(state.nextPage.value[name]))}</span>
      </button>
    `;
  },
);

const Foot = follow(
  () => html`
    <footer class="foot">
      <span id="connection" role="status">${state.connection.value === 'reconnecting' ? 'Reconnecting…' : ''}</span>
      <${BellSwitch} />
      <button type="button" id="open-questions" class="quiet" aria-haspopup="dialog" onClick=${() => (state.dialog.value = { kind: 'questions' })}>
        Questions <kbd>u</kbd>
      </button>
      <button type="button" id="open-help" class="quiet" onClick=${() => (state.dialog.value = { kind: 'help' })}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `,
);
