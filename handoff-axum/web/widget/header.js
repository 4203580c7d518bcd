// The head of the panel: who is on the other side, whether the line is up, and the way out.

import { el, icon } from './dom.js';

const CROSS = 'M6 6l12 12M18 6L6 18';

export class Header {
  element;
  banner = el('p', { class: 'banner', part: 'banner', role: 'status', hidden: true });

  #avatar = el('span', { class: 'avatar', part: 'avatar', 'aria-hidden': 'true' });
  #name = el('h2', { class: 'name', part: 'name', id: 'handoff-name' });
  #role = el('p', { class: 'role', part: 'role' });

  /** @param {() => void} close */
  constructor(close) {
    this.element = el(
      'header',
      { class: 'head', part: 'head' },
      this.#avatar,
      el('div', { class: 'who' }, this.#name, this.#role),
      el('button', { type: 'button', class: 'close', part: 'close', 'aria-label': 'Close chat', onclick: close }, icon(CROSS)),
    );
  }

  /** @param {import('./session.js').Session} session */
  show({ thread, agent, begun }) {
    const operator = thread.state?.phase === 'human' ? (thread.state.operator?.name ?? null) : null;
    const name = operator ?? agent?.name ?? 'Chat';
    this.#name.textContent = name;
    this.#avatar.textContent = [...name][0]?.toUpperCase() ?? '';
    this.#avatar.classList.toggle('person', operator !== null);
    this.#role.textContent = role(thread.state?.phase ?? 'ai', operator !== null);
    const text = begun ? trouble(thread.connection) : '';
    if (this.banner.textContent !== text) this.banner.textContent = text;
    this.banner.hidden = text === '';
  }
}

/**
 * @param {string} phase
 * @param {boolean} person
 */
function role(phase, person) {
  if (person) return 'You are talking to a person';
  return phase === 'waiting' ? 'Waiting for a person' : 'AI assistant';
}

/** @param {import('../shared/stream.js').Connection} connection */
function trouble(connection) {
  return connection === 'reconnecting' ? 'Reconnecting…' : '';
}
