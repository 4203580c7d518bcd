// The fields for business hours: a zone, the week, and the dates that differ from it.

import { DAYS, STRETCHES_MAX, USUAL, zoneNames } from './settings-hours.js';
import { Aside, CheckField, TextField } from './settings-inputs.js';
import { focusSoon } from './settings-trigger-fields.js';
import { html } from './ui.js';

/**
 * @typedef {import('./settings-hours.js').HoursForm} HoursForm
 * @typedef {import('./settings-hours.js').ExceptionForm} ExceptionForm
 * @typedef {import('../shared/wire.js').Stretch} Stretch
 * @typedef {import('./settings-check.js').Problems} Problems
 * @typedef {{ form: HoursForm, set: (form: HoursForm) => void, problems: Problems }} Props
 */

const ZONES = 'settings-zones';

/** @param {Props} props */
export function HoursFields(props) {
  const { form, set, problems } = props;
  return html`
    <${CheckField} name="hours-on" label="Offer persons within business hours only" value=${form.on} set=${(/** @type {boolean} */ on) => set({ ...form, on })} />
    <${Aside} name="hours" problems=${problems} />
    ${form.on && html`<${Hours} ...${props} />`}
  `;
}

/** @param {Props} props */
function Hours(props) {
  const { form, set, problems } = props;
  const copy = () => {
    const { monday } = form.week;
    set({ ...form, week: { ...form.week, tuesday: monday, wednesday: monday, thursday: monday, friday: monday } });
  };
  return html`
    <${TextField} name="hours-zone" label="Time zone" list=${ZONES} value=${form.zone} set=${(/** @type {string} */ zone) => set({ ...form, zone })} problems=${problems} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${ZONES}>${zoneNames().map((zone) => html`<option key=${zone} value=${zone} />`)}</datalist>
    ${DAYS.map(
      ({ day, label }) => html`
        <${DayFields} key=${day} name=${`hours-${day}`} label=${label} open=${form.week[day]} problems=${problems} set=${(/** @type {Stretch[]} */ open) => set({ ...form, week: { ...form.week, [day]: open } })} />
      `,
    )}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${copy}>Monday's hours from Tuesday to Friday</button>
    <${Exceptions} ...${props} />
  `;
}

/**
 * @param {{ name: string, label: string, open: Stretch[], set: (open: Stretch[]) => void, problems: Problems }} props
 */
function DayFields({ name, label, open, set, problems }) {
  const edit = (/** @type {number} */ at, /** @type {Partial<Stretch>} */ part) => set(open.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const add = () => {
    set([...open, open.length === 0 ? USUAL : { from: '', to: '' }]);
    focusSoon(`settings-${name}-${open.length}-from`);
  };
  const remove = (/** @type {number} */ at) => {
    set(open.filter((_, index) => index !== at));
    focusSoon(`settings-${name}-add`);
  };
  return html`
    <div class="day" role="group" aria-label=${label} aria-describedby=${problems[name] ? `settings-${name}-problem` : null}>
      <span class="day-name" aria-hidden="true">${label}</span>
      <div class="stretches">
        ${open.length === 0 && html`<span class="closed">Closed</span>`}
        ${open.map(
          ({ from, to }, index) => html`
            <div class="stretch" key=${index}>
              <input type="time" id=${`settings-${name}-${index}-from`} aria-label=${`${label}: opens`} value=${from} onInput=${(/** @type {any} */ event) => edit(index, { from: event.target.value })} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${name}-${index}-to`} aria-label=${`${label}: closes`} value=${to} onInput=${(/** @type {any} */ event) => edit(index, { to: event.target.value })} />
              <button type="button" class="link" aria-label=${`${label}: remove ${from} to ${to}`} onClick=${() => remove(index)}>Remove</button>
            </div>
          `,
        )}
      </div>
      <button type="button" id=${`settings-${name}-add`} class="link" aria-label=${`${label}: add hours`} disabled=${open.length >= STRETCHES_MAX} onClick=${add}>Add</button>
      <${Aside} name=${name} problems=${problems} />
    </div>
  `;
}

/** @param {Props} props */
function Exceptions({ form, set, problems }) {
  const { exceptions } = form;
  const put = (/** @type {ExceptionForm[]} */ list) => set({ ...form, exceptions: list });
  const edit = (/** @type {number} */ at, /** @type {Partial<ExceptionForm>} */ part) => put(exceptions.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const add = () => {
    put([...exceptions, { date: '', open: [], note: '' }]);
    focusSoon(`settings-hours-exception-${exceptions.length}-date`);
  };
  const remove = (/** @type {number} */ at) => {
    put(exceptions.filter((_, index) => index !== at));
    focusSoon('settings-hours-exceptions-add');
  };
  return html`
    <p class="radios-label">Dates that differ</p>
    <${Aside} name="hours-exceptions" problems=${problems} />
    ${exceptions.map((exception, index) => {
      const name = `hours-exception-${index}`;
      const title = exception.date || 'New date';
      return html`
        <div class="group" role="group" key=${index} aria-label=${`Date that differs: ${title}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${name}-date`} value=${exception.date} onInput=${(/** @type {any} */ event) => edit(index, { date: event.target.value })} /></label>
            <label>Note <input id=${`settings-${name}-note`} value=${exception.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${(/** @type {any} */ event) => edit(index, { note: event.target.value })} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${title}`} onClick=${() => remove(index)}>Remove</button>
          </div>
          <${DayFields} name=${name} label=${title} open=${exception.open} problems=${problems} set=${(/** @type {Stretch[]} */ open) => edit(index, { open })} />
        </div>
      `;
    })}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${add}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `;
}
