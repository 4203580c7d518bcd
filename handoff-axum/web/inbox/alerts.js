// What went wrong, until the operator has seen it.

import { Icon } from './icons.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

export const AlertList = follow(
  () => html`
    <div id="alerts" class="alerts">
      ${state.alerts.value.map(
        ({ id, text, remedy }) => html`
          <div key=${id} class="alert" role="alert">
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
