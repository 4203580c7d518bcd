// The fields of the settings form, in the order in which a handoff goes.

import { CannedFields } from './settings-canned.js';
import { secondsWords } from './settings-check.js';
import { KINDS } from './settings-files.js';
import { HoursFields } from './settings-hours-fields.js';
import { AreaField, Aside, CheckField, NumberField, RadioField, TextField } from './settings-inputs.js';
import { PrechatFields } from './settings-prechat-fields.js';
import { NeedsFields, TriggerFields } from './settings-trigger-fields.js';
import { SECTIONS, TEXT_LABELS } from './settings-words.js';
import { html } from './ui.js';

/**
 * @typedef {import('./settings-form.js').Form} Form
 * @typedef {import('./settings-form.js').WordName} WordName
 * @typedef {(part: Partial<Form>) => void} Change
 * @typedef {{ form: Form, change: Change, problems: import('./settings-check.js').Problems }} Props
 */

/** @param {Props} props */
export function SettingsFields(props) {
  const { form, change, problems } = props;
  return html`
    <${Sections} />
    <${Section} id="triggers">
      <${TriggerFields} prefix="" form=${form.trigger} set=${(/** @type {Form['trigger']} */ trigger) => change({ trigger })} problems=${problems} />
      <${Seconds} ...${props} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${RadioField} name="shadow-mode" label="Try another rule beside it, without following it" value=${form.shadow.mode} options=${SHADOWS} set=${(/** @type {any} */ mode) => change({ shadow: { ...form.shadow, mode } })} />
      ${form.shadow.mode === 'auto' &&
      html`<div class="nested"><${TriggerFields} prefix="shadow-" form=${form.shadow} set=${(/** @type {Form['shadow']} */ shadow) => change({ shadow })} problems=${problems} /></div>`}
    <//>
    <${Section} id="hours"><${HoursFields} form=${form.hours} set=${(/** @type {Form['hours']} */ hours) => change({ hours })} problems=${problems} /><//>
    <${Section} id="people"><${People} ...${props} /><//>
    <${Section} id="before"><${PrechatFields} form=${form.prechat} set=${(/** @type {Form['prechat']} */ prechat) => change({ prechat })} problems=${problems} /><//>
    <${Section} id="waiting"><${Waiting} ...${props} /><//>
    <${Section} id="texts">
      ${TEXT_LABELS.map(({ name, label, rows, hint }) => {
        const field = { name, label, hint, problems, required: true, value: form[name], set: word(change, name) };
        return rows === 1 ? html`<${TextField} key=${name} ...${field} />` : html`<${AreaField} key=${name} ...${field} rows=${String(rows)} />`;
      })}
    <//>
    <${Section} id="canned"><${CannedFields} form=${form.canned} set=${(/** @type {Form['canned']} */ canned) => change({ canned })} problems=${problems} /><//>
    <${Section} id="after"><${After} ...${props} /><//>
    <${Section} id="files"><${Files} ...${props} /><//>
    <${Section} id="places">
      <${AreaField} name="origins" label="Allowed origins" rows="3" value=${form.origins} set=${(/** @type {string} */ origins) => change({ origins })} problems=${problems} hint=${html`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `;
}

/** @type {readonly (readonly [string, string])[]} */
const SHADOWS = [
  ['off', 'No'],
  ['auto', 'Record what these triggers would do'],
  ['manual', 'Record what “Manual only” would do'],
];

/** @type {readonly (readonly [string, string])[]} */
const TIMEOUTS = [
  ['return_to_ai', 'The AI goes on'],
  ['form', 'The AI goes on, and a form asks for the visitor’s contact'],
  ['callback', 'It stays in the list, and somebody is to write back'],
];

/** Leads to a section: the form is longer than a screen. */
function Sections() {
  const go = (/** @type {string} */ id) => {
    const section = document.getElementById(`settings-section-${id}`);
    section?.scrollIntoView({ block: 'start' });
    section?.focus({ preventScroll: true });
  };
  return html`
    <nav class="sections" aria-label="Sections of the settings">
      ${SECTIONS.map(({ id, label }) => html`<button key=${id} type="button" class="link" onClick=${() => go(id)}>${label}</button>`)}
    </nav>
  `;
}

/** @param {{ id: string, children?: any }} props */
function Section({ id, children }) {
  const about = SECTIONS.find((section) => section.id === id);
  return html`
    <fieldset id=${`settings-section-${id}`} tabindex="-1">
      <legend>${about?.label}</legend>
      ${about?.help && html`<p class="hint">${about.help}</p>`} ${children}
    </fieldset>
  `;
}

/** @param {Props} props */
function People(props) {
  const { form, change, problems } = props;
  return html`
    <${NeedsFields} prefix="needs" needs=${form.needs} set=${(/** @type {Form['needs']} */ needs) => change({ needs })} problems=${problems} />
    <${RadioField} name="routing" label="How it finds an operator" value=${form.routing} set=${word(change, 'routing')} options=${[['pull', 'Operators take from the list'], ['push', 'Offer to one operator after the other']]} />
    <${RadioField} name="order" label="Who is asked first" value=${form.order} set=${word(change, 'order')} options=${[['least_busy', 'Who has the smallest share of the seats taken'], ['longest_idle', 'Whose last seat came free the longest ago'], ['round_robin', 'In turn: who was given one the longest ago']]} />
    <${CheckField} name="sticky" label="Ask whom the visitor last talked to before all others" value=${form.sticky} set=${(/** @type {boolean} */ sticky) => change({ sticky })} />
    <${Seconds} ...${props} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${NumberField} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${form.misses_to_away} set=${word(change, 'misses_to_away')} problems=${problems} hint="Empty for never." />
  `;
}

/** @param {Props} props */
function Waiting(props) {
  const { form, change } = props;
  return html`
    <${Seconds} ...${props} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${RadioField} name="on_timeout" label="When nobody came in that time" value=${form.on_timeout} set=${word(change, 'on_timeout')} options=${TIMEOUTS} />
    ${form.on_timeout !== 'return_to_ai' && html`<${Seconds} ...${props} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${RadioField} name="when_full" label="When everybody is full" value=${form.when_full} set=${word(change, 'when_full')} options=${[['queue', 'Let visitors wait'], ['suppress', 'Offer no person']]} />
    <${RadioField} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${form.on_nobody} set=${word(change, 'on_nobody')} options=${[['wait', 'Let the visitor wait: somebody may come back'], ['return_to_ai', 'The AI goes on at once']]} />
    <${CheckField} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${form.late_offer} set=${(/** @type {boolean} */ late_offer) => change({ late_offer })} />
  `;
}

/** @param {Props} props */
function After(props) {
  const { form, change, problems } = props;
  const lost = form.on_lost;
  const keep = (/** @type {string} */ seconds) => change({ on_lost: { ...lost, seconds } });
  return html`
    <${Seconds} ...${props} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${Seconds} ...${props} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${Seconds} ...${props} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${Seconds} ...${props} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${RadioField} name="on_lost" label="When an operator leaves or is cut off" value=${lost.mode} set=${(/** @type {string} */ mode) => change({ on_lost: { ...lost, mode } })} options=${[['requeue', 'The visitor is first in line for the next one'], ['keep', 'Keep it for the operator for a while'], ['return_to_ai', 'The AI goes on']]} />
    ${lost.mode === 'keep' && html`<${NumberField} name="on_lost-seconds" label="Keep it for (seconds)" value=${lost.seconds} words=${secondsWords(lost.seconds)} set=${keep} problems=${problems} required />`}
    <${NumberField} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${form.idle_resolve_seconds} words=${secondsWords(form.idle_resolve_seconds)} set=${word(change, 'idle_resolve_seconds')} problems=${problems} hint="Empty for never." />
    <${NumberField} name="keep_days" label="Erase a conversation after so many days without an entry" value=${form.keep_days} set=${word(change, 'keep_days')} problems=${problems} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${CheckField} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${form.ratings} set=${(/** @type {boolean} */ ratings) => change({ ratings })} />
    <${CheckField} name="stalls" label="Count an answer as failed when the visitor asks the same again or says that it did not help" value=${form.stalls} set=${(/** @type {boolean} */ stalls) => change({ stalls })} />
  `;
}

/** @param {Props & { name: WordName, label: string, hint?: string }} props */
function Seconds({ form, change, problems, name, label, hint }) {
  return html`<${NumberField} name=${name} label=${label} hint=${hint} value=${form[name]} words=${secondsWords(form[name])} set=${word(change, name)} problems=${problems} required />`;
}

/**
 * @param {Change} change
 * @param {WordName} name
 */
function word(change, name) {
  return (/** @type {string} */ value) => change({ [name]: value });
}

/** @param {Props} props */
function Files({ form, change, problems }) {
  const { megabytes, on, types } = form.attachments;
  const set = (/** @type {Partial<Form['attachments']>} */ part) => change({ attachments: { ...form.attachments, ...part } });
  const choose = (/** @type {string} */ type) => (/** @type {boolean} */ wanted) => set({ types: wanted ? [...types, type] : types.filter((known) => known !== type) });
  return html`
    <${CheckField} name="attachments" label="Visitors and operators may send each other files" value=${on} set=${(/** @type {boolean} */ value) => set({ on: value })} hint="Where the server keeps files." />
    ${on &&
    html`
      <div class="nested" role="group" aria-label="Kinds of files">
        ${KINDS.map(([type, label]) => html`<${CheckField} key=${type} name=${`attachments-${type.replace('/', '-')}`} label=${label} value=${types.includes(type)} set=${choose(type)} />`)}
        <${Aside} name="attachments-types" problems=${problems} />
      </div>
      <${NumberField} name="attachments-megabytes" label="A file may have at most (megabytes)" value=${megabytes} set=${(/** @type {string} */ value) => set({ megabytes: value })} problems=${problems} min="0" step="any" required />
    `}
  `;
}
