// Where the operator writes; when that is not possible, it says why and offers the remedy.

import { act, reply, setStatus, typing } from './deeds.js';
import { Icon } from './icons.js';
import { actionsFor, composerFor } from './rules.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

/** @typedef {import('../shared/wire.js').Row} Row */

export const Composer = follow(
  /** @param {{ row: Row }} props */
  ({ row }) => {
    const me = state.me.value;
    if (!me) return null;
    const allowed = composerFor(row, me);
    const text = state.drafts.value.get(row.id) ?? '';
    /** @param {Event} event */
    const submit = (event) => {
      event.preventDefault();
      if (allowed.enabled) void reply(text.trim());
    };
    /** @param {KeyboardEvent} event */
    const pressed = (event) => {
      // While an input method composes, Enter chooses a candidate.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
    };
    /** @param {Event} event */
    const edited = (event) => {
      const { value } = /** @type {HTMLTextAreaElement} */ (event.target);
      state.keepDraft(row.id, value);
      if (value.trim() !== '') typing(row.id);
    };
    return html`
      <form class="composer" id="composer-form" onSubmit=${submit}>
        ${!allowed.enabled && html`<${Refusal} why=${allowed.why} remedy=${allowed.remedy} row=${row} />`}
        <div class="composer-box">
          <textarea
            id="composer"
            rows="2"
            aria-label="Your reply"
            aria-describedby=${allowed.enabled ? null : 'composer-why'}
            placeholder=${allowed.enabled ? 'Write a reply…' : ''}
            disabled=${!allowed.enabled}
            value=${text}
            onInput=${edited}
            onKeyDown=${pressed}
          ></textarea>
          <button type="submit" id="send" class="send" aria-label="Send reply" disabled=${!allowed.enabled || text.trim() === ''}>
            <${Icon} name="send" />
          </button>
        </div>
      </form>
    `;
  },
);

const Refusal = follow(
  /** @param {{ why: string, remedy: 'available' | import('./rules.js').ActionId | null, row: Row }} props */
  ({ why, remedy, row }) => html`
    <p class="refusal">
      <span id="composer-why" role="status">${why}</span>
      <${Remedy} remedy=${remedy} row=${row} />
    </p>
  `,
);

/** @type {any} it draws itself once more, which inference cannot follow */
const Remedy = follow(
  /**
   * @param {{ remedy: 'available' | import('./rules.js').ActionId | null, row: Row }} props
   * @returns {import('./ui.js').Child}
   */
  ({ remedy, row }) => {
    const me = state.me.value;
    if (!me || remedy === null) return null;
    if (remedy === 'available') {
      return html`<button type="button" id="remedy" class="link" onClick=${() => void setStatus('available')}>Set me Available</button>`;
    }
    const action = actionsFor(row, me).find(({ id }) => id === remedy);
    if (!action) return null;
    // Where the remedy itself needs a remedy, that one comes first.
    if (action.why) return me.status === 'available' ? null : html`<${Remedy} remedy="available" row=${row} />`;
    return html`<button type="button" id="remedy" class="link" onClick=${() => void act(action.id, row)}>${action.label}</button>`;
  },
);
