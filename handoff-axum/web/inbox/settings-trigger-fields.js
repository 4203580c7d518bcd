// The fields for what sets off a handoff and whom it is for.

import { AreaField, Aside, CheckField, NumberField, RadioField, TextField } from './settings-inputs.js';
import * as state from './state.js';
import { teamNames } from './transfer.js';
import { html } from './ui.js';

/**
 * @typedef {import('./settings-trigger.js').TriggerForm} TriggerForm
 * @typedef {import('./settings-trigger.js').NeedsForm} NeedsForm
 * @typedef {import('./settings-check.js').Problems} Problems
 */

const PHRASES = html`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;

/** @param {{ prefix: string, form: TriggerForm, set: (form: TriggerForm) => void, problems: Problems }} props */
export function TriggerFields({ prefix, form, set, problems }) {
  const change = (/** @type {Partial<TriggerForm>} */ part) => set({ ...form, ...part });
  return html`
    ${prefix === '' && html`<${RadioField} name="mode" label="When a person is called" plain value=${form.mode} set=${(/** @type {any} */ mode) => change({ mode })} options=${MODES} />`}
    <${Aside} name=${prefix === '' ? 'trigger' : 'shadow'} problems=${problems} />
    ${form.mode === 'auto' && html`<${Triggers} prefix=${prefix} form=${form} change=${change} problems=${problems} />`}
  `;
}

/** @type {readonly (readonly [string, string])[]} */
const MODES = [
  ['auto', 'Automatically'],
  ['manual', 'Manual only: operators join of their own accord'],
];

/** @param {{ prefix: string, form: TriggerForm, change: (part: Partial<TriggerForm>) => void, problems: Problems }} props */
function Triggers({ prefix, form, change, problems }) {
  const regroup = (/** @type {number} */ at, /** @type {Partial<import('./settings-trigger.js').Group>} */ part) =>
    change({ groups: form.groups.map((group, index) => (index === at ? { ...group, ...part } : group)) });
  const add = () => {
    change({ groups: [...form.groups, { keywords: '', needs: { priority: 'normal', teams: '', skills: '' } }] });
    focusSoon(`settings-${prefix}group-${form.groups.length}-keywords`);
  };
  const remove = (/** @type {number} */ at) => {
    change({ groups: form.groups.filter((_, index) => index !== at) });
    focusSoon(`settings-${prefix}add-group`);
  };
  return html`
    <${CheckField} name=${`${prefix}explicit`} label="When the visitor asks for a person" value=${form.explicit} set=${(/** @type {boolean} */ explicit) => change({ explicit })} />
    <${CheckField} name=${`${prefix}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${form.on_error} set=${(/** @type {boolean} */ on_error) => change({ on_error })} />
    ${form.frustration !== null && html`<${CheckField} name=${`${prefix}frustration`} label="When the visitor is annoyed" value=${form.frustration} set=${(/** @type {boolean} */ frustration) => change({ frustration })} />`}
    <${NumberField} name=${`${prefix}after_failed`} label="After so many failed answers in a row" value=${form.after_failed} set=${(/** @type {string} */ after_failed) => change({ after_failed })} problems=${problems} hint="Empty for never." />
    <${AreaField} name=${`${prefix}keywords`} label="When the visitor writes" rows="4" value=${form.keywords} set=${(/** @type {string} */ keywords) => change({ keywords })} problems=${problems} hint=${PHRASES} />
    ${form.groups.map(
      (group, index) => html`
        <div class="group" role="group" key=${index} aria-label=${`Phrases for particular colleagues, ${index + 1}`}>
          <${AreaField} name=${`${prefix}group-${index}-keywords`} label="When the visitor writes" rows="2" value=${group.keywords} set=${(/** @type {string} */ keywords) => regroup(index, { keywords })} problems=${problems} />
          <${NeedsFields} prefix=${`${prefix}group-${index}`} needs=${group.needs} set=${(/** @type {NeedsForm} */ needs) => regroup(index, { needs })} problems=${problems} />
          <button type="button" class="action plain" onClick=${() => remove(index)}>Remove these phrases</button>
        </div>
      `,
    )}
    <button type="button" id=${`settings-${prefix}add-group`} class="action plain add" onClick=${add}>Add phrases for particular colleagues</button>
  `;
}

/** @param {{ prefix: string, needs: NeedsForm, set: (needs: NeedsForm) => void, problems: Problems }} props */
export function NeedsFields({ prefix, needs, set, problems }) {
  const known = teamNames(state.colleagues.value);
  const teams = known.length > 0 ? ` There are: ${known.join(', ')}.` : '';
  return html`
    <div class="field">
      <label for=${`settings-${prefix}-priority`}>Priority</label>
      <select id=${`settings-${prefix}-priority`} value=${needs.priority} onChange=${(/** @type {any} */ event) => set({ ...needs, priority: event.target.value })}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${TextField} name=${`${prefix}-teams`} label="Teams, the first choice first" value=${needs.teams} set=${(/** @type {string} */ value) => set({ ...needs, teams: value })} problems=${problems} hint=${`With commas between. Empty for everybody.${teams}`} />
    <${TextField} name=${`${prefix}-skills`} label="Skills" value=${needs.skills} set=${(/** @type {string} */ value) => set({ ...needs, skills: value })} problems=${problems} hint="With commas between." />
  `;
}

/** After the page is drawn with it. @param {string} id */
export function focusSoon(id) {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
