// The fields for the replies that operators have at hand.

import { AreaField, Aside, TextField } from './settings-inputs.js';
import { focusSoon } from './settings-trigger-fields.js';
import { html } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').Canned} Canned
 * @typedef {import('./settings-check.js').Problems} Problems
 */

const PLACEHOLDERS = html`<code>{visitor}</code>, <code>{operator}</code>, <code>{agent}</code> and <code>{page}</code> are filled in before it is sent.`;

/** @param {{ form: readonly Canned[], set: (form: Canned[]) => void, problems: Problems }} props */
export function CannedFields({ form, set, problems }) {
  const change = (/** @type {number} */ at, /** @type {Partial<Canned>} */ part) => set(form.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const add = () => {
    set([...form, { shortcut: '', text: '' }]);
    focusSoon(`settings-canned-${form.length}-shortcut`);
  };
  const remove = (/** @type {number} */ at) => {
    set(form.filter((_, index) => index !== at));
    focusSoon('settings-add-canned');
  };
  return html`
    <${Aside} name="canned" problems=${problems} />
    ${form.map(
      ({ shortcut, text }, at) => html`
        <div class="group" role="group" key=${at} aria-label=${`Canned reply ${at + 1}`}>
          <${TextField} name=${`canned-${at}-shortcut`} label="Shortcut" value=${shortcut} set=${(/** @type {string} */ value) => change(at, { shortcut: value })} problems=${problems} />
          <${AreaField} name=${`canned-${at}-text`} label="Reply" rows="2" value=${text} set=${(/** @type {string} */ value) => change(at, { text: value })} problems=${problems} hint=${PLACEHOLDERS} />
          <button type="button" class="action plain" onClick=${() => remove(at)}>Remove this reply</button>
        </div>
      `,
    )}
    <button type="button" id="settings-add-canned" class="action plain add" onClick=${add}>Add a canned reply</button>
  `;
}
