// The fields of the settings form.

import { DURATIONS } from './settings-form.js';
import { html } from './ui.js';

/**
 * @typedef {import('./settings-form.js').Form} Form
 * @typedef {(part: Partial<Form>) => void} Change
 * @typedef {{ form: Form, change: Change }} Props
 * @typedef {Exclude<keyof Form, 'explicit'>} TextName
 */

/** @param {Props} props */
export function SettingsFields(props) {
  return html`
    <${Words} ...${props} />
    <${Triggers} ...${props} />
    <${Routing} ...${props} />
    <fieldset>
      <legend>Times, in seconds</legend>
      ${DURATIONS.map(({ name, label }) => html`<${NumberField} key=${name} ...${props} name=${name} label=${label} min="1" required />`)}
    </fieldset>
  `;
}

/** @param {Props} props */
function Words(props) {
  return html`
    <fieldset>
      <legend>What visitors read</legend>
      <${TextField} ...${props} name="name" label="Name" required />
      <${AreaField} ...${props} name="greeting" label="Greeting" rows="2" />
      <${TextField} ...${props} name="status_line" label="When a person is called" />
      <${AreaField} ...${props} name="failed_text" label="When the AI has no answer" rows="2" />
      <${AreaField} ...${props} name="nobody_text" label="When a person is asked for and nobody is there" rows="3" />
      <${AreaField} ...${props} name="timeout_text" label="When nobody came in time" rows="3" />
      <${AreaField} ...${props} name="released_text" label="When an operator stayed silent" rows="2" />
    </fieldset>
  `;
}

/** @param {Props} props */
function Triggers(props) {
  const { form, change } = props;
  const auto = form.mode === 'auto';
  return html`
    <fieldset>
      <legend>When a person is called</legend>
      <div class="radios">
        <${Radio} ...${props} name="mode" value="auto" label="Automatically" />
        <${Radio} ...${props} name="mode" value="manual" label="Manual only: operators join of their own accord" />
      </div>
      ${auto &&
      html`
        <${NumberField} ...${props} name="after_failed" label="After so many failed answers (empty for never)" min="1" />
        <label class="check">
          <input
            type="checkbox"
            id="settings-explicit"
            checked=${form.explicit}
            onChange=${(/** @type {any} */ event) => change({ explicit: event.target.checked })}
          />
          When the visitor asks for a person
        </label>
        <${AreaField} ...${props} name="keywords" label="When the visitor writes" rows="4">
          One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>
        <//>
      `}
    </fieldset>
  `;
}

/** @param {Props} props */
function Routing(props) {
  return html`
    <fieldset>
      <legend>Who gets it</legend>
      <div class="radios">
        <${Radio} ...${props} name="routing" value="pull" label="Operators take from the list" />
        <${Radio} ...${props} name="routing" value="push" label="Offer to one operator after the other" />
      </div>
      <div class="radios">
        <${Radio} ...${props} name="when_full" value="queue" label="When everybody is full, let visitors wait" />
        <${Radio} ...${props} name="when_full" value="suppress" label="When everybody is full, offer no person" />
      </div>
    </fieldset>
    <fieldset>
      <legend>Where the widget may be embedded</legend>
      <${AreaField} ...${props} name="origins" label="Allowed origins" rows="3">One on each line, such as <code>https://shop.example</code><//>
    </fieldset>
  `;
}

/** @param {Props & { name: TextName, label: string, required?: boolean }} props */
function TextField({ form, change, name, label, required = false }) {
  return html`
    <div class="field">
      <label for=${`settings-${name}`}>${label}</label>
      <input id=${`settings-${name}`} value=${form[name]} required=${required} autocomplete="off" onInput=${edit(change, name)} />
    </div>
  `;
}

/** @param {Props & { name: TextName, label: string, min: string, required?: boolean }} props */
function NumberField({ form, change, name, label, min, required = false }) {
  return html`
    <div class="field number">
      <label for=${`settings-${name}`}>${label}</label>
      <input type="number" id=${`settings-${name}`} min=${min} step="1" value=${form[name]} required=${required} onInput=${edit(change, name)} />
    </div>
  `;
}

/** @param {Props & { name: TextName, label: string, rows: string, children?: any }} props */
function AreaField({ form, change, name, label, rows, children }) {
  const hint = `settings-${name}-hint`;
  return html`
    <div class="field">
      <label for=${`settings-${name}`}>${label}</label>
      <textarea id=${`settings-${name}`} rows=${rows} value=${form[name]} aria-describedby=${children ? hint : null} onInput=${edit(change, name)}></textarea>
      ${children && html`<p class="hint" id=${hint}>${children}</p>`}
    </div>
  `;
}

/** @param {Props & { name: 'mode' | 'routing' | 'when_full', value: string, label: string }} props */
function Radio({ form, change, name, value, label }) {
  return html`
    <label class="check">
      <input type="radio" id=${`settings-${name}-${value}`} name=${name} value=${value} checked=${form[name] === value} onChange=${edit(change, name)} />
      ${label}
    </label>
  `;
}

/**
 * @param {Change} change
 * @param {TextName} name
 */
function edit(change, name) {
  return (/** @type {any} */ event) => change({ [name]: event.target.value });
}
