// The filter of the lists, and the views that an operator keeps of them.

import { chooseAgent, sift } from './deeds.js';
import { Icon } from './icons.js';
import { keep, recall } from './kept.js';
import { EVERYTHING, VIEW_CHARS_MAX, isOpen, readViews, sieveWords, withView } from './sieve.js';
import * as state from './state.js';
import { knownTags } from './tags.js';
import { teamNames } from './transfer.js';
import { follow, html, signal } from './ui.js';

/** @typedef {import('./sieve.js').View} View */

const wanted = signal(false);
/** Of whom they are, with them. @type {import('../vendor/signals-core.mjs').Signal<{ of: string, views: View[] }>} */
const kept = signal({ of: '', views: [] });

/** Several operators may share a browser. */
function place() {
  return `handoff-inbox:views:${state.me.peek()?.id ?? ''}`;
}

function views() {
  const of = state.me.value?.id ?? '';
  return kept.value.of === of ? kept.value.views : readViews(recall(place()));
}

/** @param {View[]} changed */
function remember(changed) {
  kept.value = { of: state.me.peek()?.id ?? '', views: changed };
  keep(place(), JSON.stringify(changed));
}

/** Shows or hides the filter. */
export function toggleFilter() {
  wanted.value = !wanted.value;
  if (wanted.value) requestAnimationFrame(() => document.getElementById('filter-tag')?.focus());
}

export const FilterButton = follow(
  () => html`
    <button type="button" id="filter" class="square" aria-label="Filter and views" title="Filter and views" aria-expanded=${String(wanted.value)} aria-controls="filter-panel" aria-pressed=${String(!isOpen(state.sieve.value))} onClick=${toggleFilter}>
      <${Icon} name="sieve" />
    </button>
  `,
);

/** That not everything is shown is said as long as it is so. */
export const FilterLine = follow(() => {
  const words = sieveWords(state.sieve.value);
  return html`
    <p class="filter-line" role="status" id="filter-line">
      ${words !== '' && html`Only: ${words} <button type="button" id="filter-off" class="link" onClick=${() => sift(EVERYTHING)}>Show all</button>`}
    </p>
  `;
});

export const FilterPanel = follow(() => {
  if (!wanted.value) return null;
  const sieve = state.sieve.value;
  const change = (/** @type {Partial<import('./sieve.js').Sieve>} */ part) => sift({ ...sieve, ...part });
  return html`
    <section class="filter-panel" id="filter-panel" aria-label="Filter and views">
      <${Choice} id="filter-tag" label="Tag" value=${sieve.tag} options=${knownTags(state.shelves.all())} set=${(/** @type {string} */ tag) => change({ tag })} />
      <${Choice} id="filter-team" label="Team" value=${sieve.team} options=${teamNames(state.colleagues.value)} set=${(/** @type {string} */ team) => change({ team })} />
      <${Check} id="filter-called" label="I am mentioned" value=${sieve.called} set=${(/** @type {boolean} */ called) => change({ called })} />
      <${Check} id="filter-high" label="High priority" value=${sieve.high} set=${(/** @type {boolean} */ high) => change({ high })} />
      <${Check} id="filter-unmet" label="Asked for a person in vain" value=${sieve.unmet} set=${(/** @type {boolean} */ unmet) => change({ unmet })} />
      <${Views} />
    </section>
  `;
});

/** @param {{ id: string, label: string, value: string, options: string[], set: (value: string) => void }} props */
function Choice({ id, label, value, options, set }) {
  const all = value === '' || options.includes(value) ? options : [value, ...options];
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} value=${value} onChange=${(/** @type {any} */ event) => set(event.target.value)}>
        <option value="">Any</option>
        ${all.map((option) => html`<option key=${option} value=${option}>${option}</option>`)}
      </select>
    </div>
  `;
}

/** @param {{ id: string, label: string, value: boolean, set: (value: boolean) => void }} props */
function Check({ id, label, value, set }) {
  return html`<label class="check"><input type="checkbox" id=${id} checked=${value} onChange=${(/** @type {any} */ event) => set(event.target.checked)} /> ${label}</label>`;
}

const Views = follow(() => {
  /** @param {SubmitEvent} event */
  const save = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const name = String(new FormData(form).get('view') ?? '');
    remember(withView(views(), { name, agent: state.agentId.value, list: state.list.value, sieve: state.sieve.value }));
    form.reset();
  };
  return html`
    <h3>Saved views</h3>
    <ul class="views" id="views" aria-label="Saved views">
      ${views().map(
        (view) => html`
          <li key=${view.name}>
            <button type="button" class="link view" data-view=${view.name} onClick=${() => show(view)}>${view.name}</button>
            <button type="button" class="tag-off" aria-label=${`Forget the view ${view.name}`} onClick=${() => remember(views().filter(({ name }) => name !== view.name))}><${Icon} name="cross" /></button>
          </li>
        `,
      )}
    </ul>
    <form class="tag-form" onSubmit=${save}>
      <label class="hidden" for="view-name">Save this list and filter as</label>
      <input id="view-name" name="view" required maxlength=${VIEW_CHARS_MAX} autocomplete="off" placeholder="Save this list and filter as" />
      <button type="submit" id="view-save" class="action plain">Save</button>
    </form>
    <p class="hint">Views are kept in this browser.</p>
  `;
});

/** @param {View} view */
function show({ agent, list, sieve }) {
  // An agent that is gone, or not his any more, would show nothing.
  const known = state.me.value?.agents.some(({ id }) => id === agent) ?? false;
  state.list.value = list;
  state.sieve.value = sieve;
  chooseAgent(known ? agent : null);
}
