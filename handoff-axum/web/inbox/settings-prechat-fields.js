// The fields for what visitors are asked before their first message.

import { AreaField, CheckField, RadioField } from './settings-inputs.js';
import { ASKED } from './settings-prechat.js';
import { html } from './ui.js';

const LABELS = { name: 'Their name', email: 'Their e-mail address', question: 'Their question' };
/** @type {readonly (readonly [string, string])[]} */
const ASKINGS = [['off', 'Not asked'], ['optional', 'May be left empty'], ['required', 'Required']];

/** @param {{ form: import('./settings-prechat.js').PrechatForm, set: (form: import('./settings-prechat.js').PrechatForm) => void, problems: import('./settings-check.js').Problems }} props */
export function PrechatFields({ form, set, problems }) {
  const change = (/** @type {Partial<typeof form>} */ part) => set({ ...form, ...part });
  return html`
    <${CheckField} name="prechat" label="Ask visitors something before their first message" value=${form.on} set=${(/** @type {boolean} */ on) => change({ on })} />
    ${form.on &&
    html`
      <div class="nested">
        <${AreaField} name="prechat-text" label="Why you ask" value=${form.text} set=${(/** @type {string} */ text) => change({ text })} problems=${problems} required hint="Stands above the form." />
        ${ASKED.map((name) => html`<${RadioField} key=${name} name=${`prechat-${name}`} label=${LABELS[name]} value=${form[name]} set=${(/** @type {any} */ asking) => change({ [name]: asking })} options=${ASKINGS} />`)}
      </div>
    `}
  `;
}
