// The field in which words are searched for, and what was found in place of the lists.

import { lookFurther, lookNow, openFound, stopLooking, typed } from './finding.js';
import { presently } from './moment-item.js';
import { foundWords, soughtWords } from './sought.js';
import * as state from './state.js';
import { follow, html } from './ui.js';
import { ago, full, machine } from './when.js';

export const SearchBox = follow(() => {
  const { words } = state.sought.value;
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    lookNow();
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    stopLooking();
    /** @type {HTMLInputElement} */ (event.target).blur();
  };
  return html`
    <form class="search" role="search" onSubmit=${submit}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${false}
        maxlength="200"
        value=${words}
        onInput=${(/** @type {InputEvent} */ event) => typed(/** @type {HTMLInputElement} */ (event.target).value)}
        onKeyDown=${pressed}
      />
    </form>
  `;
});

export const Found = follow(() => {
  const sought = state.sought.value;
  const text = soughtWords(sought);
  return html`
    <div class="rows-scroller" id="found">
      <p class=${sought.problem ? 'found-line problem' : 'found-line'} role="status" id="found-line">${text}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${sought.items.map((item) => html`<${FoundRow} key=${`${item.row.id}:${item.seq}`} item=${item} />`)}
      </ul>
      ${sought.stage === 'done' && sought.next !== null && html`<button type="button" id="find-more" class="more" onClick=${() => void lookFurther()}>Load more</button>`}
    </div>
  `;
});

const FoundRow = follow(
  /** @param {{ item: import('./sought.js').FoundItem }} props */
  ({ item }) => {
    const { visitor, list, said } = foundWords(item);
    const marked = state.marked.value;
    const open = state.openId.value === item.row.id && marked?.seq === item.seq;
    const many = (state.me.value?.agents.length ?? 0) > 1;
    return html`
      <li>
        <button type="button" class="row" data-found=${`${item.row.id}:${item.seq}`} aria-current=${open ? 'true' : null} onClick=${() => openFound(item)}>
          <span class="row-head">
            <span class="row-name">${visitor}</span>
            <time class="row-time" datetime=${machine(item.at)} title=${full(item.at)}>${presently((now) => ago(item.at, now))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${said}: </span>${item.excerpt.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text))}</span>
          <span class="row-tags">
            <span class="tag">${list}</span>
            ${many && state.agentId.value === null && html`<span class="tag">${state.agentName(item.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `;
  },
);
