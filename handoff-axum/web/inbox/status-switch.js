// Available, Away or Offline: the operator's choice, and next to it who he is and what is really the case.

import { setStatus } from './deeds.js';
import { Portrait } from './portrait.js';
import { dutyLine } from './rules.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

/** @type {readonly { status: import('../shared/wire.js').Status, label: string }[]} */
const CHOICES = [
  { status: 'available', label: 'Available' },
  { status: 'away', label: 'Away' },
  { status: 'offline', label: 'Offline' },
];

export const StatusSwitch = follow(() => {
  const me = state.me.value;
  if (!me) return null;
  const connected = state.connection.value === 'live';
  const serving = connected && me.live && me.status === 'available';
  return html`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${CHOICES.map(
          ({ status, label }) => html`
            <button
              key=${status}
              type="button"
              id=${`status-${status}`}
              class=${`choice ${status}`}
              aria-pressed=${String(me.status === status)}
              onClick=${() => void setStatus(status)}
            >
              ${label}
            </button>
          `,
        )}
      </div>
      <div class="self">
        <${Portrait} name=${me.name} avatar=${me.avatar} />
        <div>
          <p id="self" class="self-name">${me.name}${me.role && html` <span class="person-role">${me.role}</span>`}</p>
          <p id="duty" class=${`duty ${serving ? 'serving' : 'idle'}`} role="status">
            <span class="dot" aria-hidden="true"></span><span>${dutyLine(me, connected)}</span>
          </p>
        </div>
      </div>
    </div>
  `;
});
