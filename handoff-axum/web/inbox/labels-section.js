// What the team attaches to a conversation: its tags, and the team that a waiting visitor is for.

import { assign, retag } from './deeds.js';
import { Icon } from './icons.js';
import * as state from './state.js';
import { knownTags, readTag } from './tags.js';
import { teamNames } from './transfer.js';
import { follow, html } from './ui.js';

/** @typedef {import('../shared/wire.js').Row} Row */

export const LabelsSection = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => html`
    <section aria-label="Tags and team">
      <h3>Tags</h3>
      <${Tags} row=${row} />
      <${TeamChoice} row=${row} />
    </section>
  `,
);

const Tags = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const tags = row.tags ?? [];
    /** @param {SubmitEvent} event */
    const submit = (event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.target);
      const tag = readTag(String(new FormData(form).get('tag') ?? ''), tags);
      if (tag !== null) void retag(row, { add: [tag] });
      form.reset();
    };
    return html`
      <ul class="tag-list" id="tags" aria-label="Tags">
        ${tags.map(
          (tag) => html`
            <li key=${tag} class="tag-chip">
              <span dir="auto">${tag}</span>
              <button type="button" class="tag-off" aria-label=${`Take away the tag ${tag}`} onClick=${() => void retag(row, { remove: [tag] })}><${Icon} name="cross" /></button>
            </li>
          `,
        )}
      </ul>
      <form class="tag-form" onSubmit=${submit}>
        <label class="hidden" for="tag">Add a tag</label>
        <input id="tag" name="tag" list="known-tags" maxlength="40" autocomplete="off" placeholder="Add a tag" dir="auto" />
        <datalist id="known-tags">${knownTags(state.shelves.all(), tags).map((tag) => html`<option key=${tag} value=${tag}></option>`)}</datalist>
        <button type="submit" id="tag-add" class="action plain">Add</button>
      </form>
    `;
  },
);

/** Only of one who waits: who has a person is passed on by a transfer. */
const TeamChoice = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const teams = teamNames(state.colleagues.value);
    if (row.phase !== 'waiting' || teams.length === 0) return row.team ? html`<p class="for-team" id="for-team">For team ${row.team}</p>` : null;
    /** @param {Event} event */
    const choose = (event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      if (value !== '') void assign(row, value);
    };
    return html`
      <div class="field team-field">
        <label for="assign-team">For team</label>
        <select id="assign-team" value=${row.team ?? ''} onChange=${choose}>
          ${!row.team && html`<option value="">Anybody</option>`}
          ${[...new Set([...(row.team ? [row.team] : []), ...teams])].map((team) => html`<option key=${team} value=${team}>${team}</option>`)}
        </select>
      </div>
    `;
  },
);
