// A button for something that can be done with a conversation.

import { act } from './deeds.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

export const ActionButton = follow(
  /** @param {{ action: import('./rules.js').Action, row: import('../shared/wire.js').Row }} props */
  ({ action, row }) => {
    const busy = state.busy.value === `${action.id}:${row.id}`;
    return html`
      <button
        type="button"
        id=${`action-${action.id}`}
        class=${`action ${action.tone}`}
        disabled=${action.why !== '' || busy}
        title=${action.why || null}
        onClick=${() => void act(action.id, row)}
      >
        ${action.label}
      </button>
    `;
  },
);
