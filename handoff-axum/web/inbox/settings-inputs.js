// The kinds of field that the settings are made of: each with its label, its help and what is wrong with it.

import { html } from './ui.js';

/**
 * @typedef {object} Field
 * @property {string} name `settings-` and this is its id
 * @property {string} label
 * @property {string} value
 * @property {(value: string) => void} set
 * @property {import('./settings-check.js').Problems} problems
 * @property {any} [hint]
 * @property {boolean} [required]
 */

/** @param {Field & { list?: string }} props */
export function TextField({ name, label, value, set, problems, hint, required = false, list }) {
  return html`
    <div class="field">
      <label for=${`settings-${name}`}>${label}</label>
      <input id=${`settings-${name}`} value=${value} required=${required} list=${list ?? null} autocomplete="off" ...${told(name, problems, hint)} onInput=${typed(set)} />
      <${Aside} name=${name} problems=${problems} hint=${hint} />
    </div>
  `;
}

/** @param {Field & { min?: string, step?: string, words?: string }} props */
export function NumberField({ name, label, value, set, problems, hint, required = false, min = '1', step = '1', words = '' }) {
  return html`
    <div class="field">
      <div class="number">
        <label for=${`settings-${name}`}>${label}</label>
        ${words && html`<span class="in-words">${words}</span>`}
        <input type="number" id=${`settings-${name}`} min=${min} step=${step} value=${value} required=${required} ...${told(name, problems, hint)} onInput=${typed(set)} />
      </div>
      <${Aside} name=${name} problems=${problems} hint=${hint} />
    </div>
  `;
}

/** @param {Field & { rows?: string }} props */
export function AreaField({ name, label, value, set, problems, hint, required = false, rows = '2' }) {
  return html`
    <div class="field">
      <label for=${`settings-${name}`}>${label}</label>
      <textarea id=${`settings-${name}`} rows=${rows} value=${value} required=${required} ...${told(name, problems, hint)} onInput=${typed(set)}></textarea>
      <${Aside} name=${name} problems=${problems} hint=${hint} />
    </div>
  `;
}

/**
 * @param {{ name: string, label: string, value: boolean, set: (value: boolean) => void, hint?: string }} props
 */
export function CheckField({ name, label, value, set, hint }) {
  return html`
    <label class="check">
      <input type="checkbox" id=${`settings-${name}`} checked=${value} onChange=${(/** @type {any} */ event) => set(event.target.checked)} />
      <span>${label}${hint && html` <span class="hint">${hint}</span>`}</span>
    </label>
  `;
}

/**
 * @param {{ name: string, label: string, value: string, set: (value: any) => void, options: readonly (readonly [string, string])[], plain?: boolean }} props
 */
export function RadioField({ name, label, value, set, options, plain = false }) {
  return html`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${name}-label`}>
      <p class=${plain ? 'hidden' : 'radios-label'} id=${`settings-${name}-label`}>${label}</p>
      ${options.map(
        ([option, words]) => html`
          <label key=${option} class="check">
            <input type="radio" id=${`settings-${name}-${option}`} name=${name} value=${option} checked=${value === option} onChange=${() => set(option)} />
            ${words}
          </label>
        `,
      )}
    </div>
  `;
}

/** @param {{ name: string, problems: import('./settings-check.js').Problems, hint?: any }} props */
export function Aside({ name, problems, hint }) {
  return html`
    ${hint && html`<p class="hint" id=${`settings-${name}-hint`}>${hint}</p>`}
    <p class="field-problem" id=${`settings-${name}-problem`}>${problems[name] ?? ''}</p>
  `;
}

/**
 * What a screen reader hears besides the label.
 * @param {string} name
 * @param {import('./settings-check.js').Problems} problems
 * @param {unknown} hint
 */
function told(name, problems, hint) {
  const wrong = Boolean(problems[name]);
  const parts = [hint ? `settings-${name}-hint` : '', wrong ? `settings-${name}-problem` : ''].filter(Boolean);
  return { 'aria-invalid': wrong ? 'true' : null, 'aria-describedby': parts.length > 0 ? parts.join(' ') : null };
}

/** @param {(value: string) => void} set */
function typed(set) {
  return (/** @type {any} */ event) => set(event.target.value);
}
