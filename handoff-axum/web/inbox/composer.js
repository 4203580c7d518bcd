// Where the operator writes, to the visitor or to the team; when that is not possible, it says why
// and offers the remedy.

import { AttachedFiles } from './attached-files.js';
import { allowedFor, attach, readyFor, takenFor } from './attaching.js';
import { ComposerField } from './composer-field.js';
import { act, reply, setStatus, suggest } from './deeds.js';
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
    const note = state.noting.value;
    // A note can be written whoever has the conversation.
    const allowed = note ? /** @type {const} */ ({ enabled: true }) : composerFor(row, me);
    const place = note ? state.noteDraft(row.id) : row.id;
    const text = state.drafts.value.get(place) ?? '';
    const files = note ? null : allowedFor(row.agent_id);
    const isEmpty = text.trim() === '' && (note || readyFor(row.id).length === 0);
    const isBusy = !note && takenFor(row.id).some(({ file }) => file === null);
    const send = () => {
      if (allowed.enabled && !isEmpty && !isBusy) void reply(text.trim(), note);
    };
    /** @param {Event} event */
    const submit = (event) => {
      event.preventDefault();
      send();
    };
    /** Files that were pasted or dragged. @param {Event} event @param {DataTransfer | null} carried */
    const receive = (event, carried) => {
      // A table that is pasted comes as a picture as well.
      if (!files || !allowed.enabled || !carried?.types.includes('Files') || carried.types.includes('text/plain')) return;
      event.preventDefault();
      attach(row, [...carried.files]);
    };
    const dragged = (/** @type {DragEvent} */ event) => receive(event, event.dataTransfer);
    /** @param {Event} event */
    const chosen = (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      attach(row, [...(input.files ?? [])]);
      // The same file may be chosen again.
      input.value = '';
    };
    return html`
      <form class=${`composer ${note ? 'noting' : ''}`} id="composer-form" onSubmit=${submit} onDragOver=${dragged} onDrop=${dragged}>
        <${Mode} />
        ${!allowed.enabled && html`<${Refusal} why=${allowed.why} remedy=${allowed.remedy} row=${row} />`}
        ${files && html`<${AttachedFiles} id=${row.id} />`}
        <div class="composer-box">
          ${files && html`
            <button type="button" id="attach" class="square" aria-label="Attach a file" title="Attach a file" disabled=${!allowed.enabled} onClick=${() => document.getElementById('attach-input')?.click()}>
              <${Icon} name="clip" />
            </button>
            <input type="file" id="attach-input" multiple hidden accept=${files.endings.map((ending) => `.${ending}`).join()} onChange=${chosen} />
          `}
          <${ComposerField} key=${place} row=${row} place=${place} note=${note} enabled=${allowed.enabled} onSend=${send} onPaste=${receive} />
          ${!note && me.ai && html`<${SuggestButton} row=${row} enabled=${allowed.enabled} />`}
          <button type="submit" id="send" class="send" aria-label=${note ? 'Add note' : 'Send reply'} disabled=${!allowed.enabled || isEmpty || isBusy}>
            <${Icon} name=${note ? 'note' : 'send'} />
          </button>
        </div>
      </form>
    `;
  },
);

/** What the AI would write, for the operator to read and change; never sent by itself. */
const SuggestButton = follow(
  /** @param {{ row: Row, enabled: boolean }} props */
  ({ row, enabled }) => {
    const busy = state.busy.value === `suggest:${row.id}`;
    return html`
      <button type="button" id="suggest" class="square" aria-label="Draft a reply with the AI" title="Draft a reply with the AI" disabled=${!enabled || busy} onClick=${() => void suggest(row)}>
        <${Icon} name="spark" />
      </button>
    `;
  },
);

/** Two radio buttons: the arrow keys change between them, and a screen reader says which one holds. */
const Mode = follow(() => {
  const option = (/** @type {boolean} */ note, /** @type {string} */ id, /** @type {string} */ label) => html`
    <label class="mode">
      <input type="radio" id=${id} name="composer-mode" checked=${state.noting.value === note} onChange=${() => (state.noting.value = note)} />
      <span>${label}</span>
    </label>
  `;
  return html`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${option(false, 'composer-message', 'Message')} ${option(true, 'composer-note', 'Note')}
    </fieldset>
  `;
});

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
