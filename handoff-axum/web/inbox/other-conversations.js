// The visitor's other conversations, as far as the same address was left in them.

import { presently } from './moment-item.js';
import { call, openThread, takeRow } from './server.js';
import * as state from './state.js';
import { Following, html } from './ui.js';
import { moment } from './when.js';
import { phaseWords } from './words.js';

/** @typedef {import('../shared/wire.js').Row} Row */

/** Most that are shown. */
const OTHERS_MAX = 10;

/** @extends {Following<{ row: Row }>} */
export class OtherConversations extends Following {
  /** What was asked for, and what came of it. @type {{ of: string, rows: Row[] } | null} */
  #found = null;

  /** @override */
  componentDidMount() {
    void this.#look();
  }

  /** @override */
  componentDidUpdate() {
    void this.#look();
  }

  async #look() {
    const { id, contact } = this.props.row;
    const email = contact?.email ?? '';
    const of = `${id} ${email}`;
    if (this.#found?.of === of) return;
    this.#found = { of, rows: [] };
    if (email === '') return this.forceUpdate();
    // What cannot be found is not missed: the section is an extra.
    const { items } = await call('GET', `api/search?${new URLSearchParams({ q: `"${email}"` })}`).catch(() => ({ items: [] }));
    if (this.#found.of !== of) return;
    /** @type {Map<string, Row>} */
    const others = new Map();
    for (const { row } of items) if (row.id !== id && row.contact?.email.toLowerCase() === email.toLowerCase()) others.set(row.id, row);
    this.#found = { of, rows: [...others.values()].slice(0, OTHERS_MAX) };
    this.forceUpdate();
  }

  /** @override */
  view() {
    const rows = this.#found?.rows ?? [];
    if (rows.length === 0) return null;
    return html`
      <section aria-label="Other conversations">
        <h3>Other conversations</h3>
        <ul class="others" id="others">
          ${rows.map(
            (row) => html`
              <li key=${row.id}>
                <button type="button" class="link" data-other=${row.id} onClick=${() => open(row)}>${presently((now) => moment(row.updated_at, now))} · ${phaseWords(row, state.me.value?.id ?? '')}</button>
                <p class="hint" dir="auto">${row.preview?.text ?? ''}</p>
              </li>
            `,
          )}
        </ul>
      </section>
    `;
  }
}

/** @param {Row} row */
function open(row) {
  takeRow(row);
  void openThread(row.id);
}
