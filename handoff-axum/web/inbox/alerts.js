// What went wrong, until the operator has seen it, and what was done, for as long as it can be taken back.

import { Icon } from './icons.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

export const AlertList = follow(
  () => html`
    <div id="alerts" class="alerts">
      ${state.alerts.value.map(
        ({ id, text, remedy, news }) => html`
          <div key=${id} class=${news ? 'alert news' : 'alert'} role=${news ? 'status' : 'alert'}>
            <p>${text}</p>
            ${remedy && html`<button type="button" class="alert-remedy" onClick=${() => take(id, remedy)}>${remedy.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${() => state.dismiss(id)}><${Icon} name="cross" /></button>
          </div>
        `,
      )}
    </div>
  `,
);

/**
 * @param {number} id
 * @param {state.Remedy} remedy
 */
function take(id, remedy) {
  state.dismiss(id);
  remedy.run();
}
