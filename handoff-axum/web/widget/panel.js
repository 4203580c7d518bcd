// The chat panel: head, log and composer, opened and closed.

import { Composer } from './composer.js';
import { ContactForm } from './contact-form.js';
import { button, el, icon } from './dom.js';
import { Log } from './log.js';
import { createMemory } from './memory.js';
import { panelSheet } from './panel-style.js';
import { Session } from './session.js';

/** @import { Mount } from './types.js' */

const AGENT_EVERY_MS = 15_000;
const PAGE_LENGTH_MAX = 2_000;
const CROSS = 'M6 6l12 12M18 6L6 18';

export class Panel {
  #mount;
  #session;
  #log;
  #composer;
  #contact;
  #avatar = el('span', { part: 'avatar', 'aria-hidden': 'true' });
  #name = el('h2', { part: 'name', id: 'handoff-name' });
  #role = el('p', { part: 'role' });
  #banner = el('p', { part: 'banner', role: 'status', hidden: true });
  #element;
  #isOpen = false;
  #unread = 0;
  #drawing = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #asking;

  /** @param {Mount} mount */
  constructor(mount) {
    const { base, agentId, shadow } = mount;
    this.#mount = mount;
    const memory = createMemory(base, agentId);
    this.#session = new Session({ base, agentId, memory, place: whereabouts, onChange: () => this.#draw() });
    this.#contact = new ContactForm(this.#session, () => this.#composer.focus());
    this.#log = new Log(base, this.#session, this.#contact.element);
    this.#composer = new Composer(this.#session, () => this.#log.toEnd());
    this.#element = this.#build();
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, panelSheet()];
    shadow.prepend(this.#element);
    document.addEventListener('visibilitychange', () => this.#askIfUseful());
  }

  open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#element.hidden = false;
    this.#mount.onToggle(true);
    this.#session.open();
    this.#asking = setInterval(() => this.#askIfUseful(), AGENT_EVERY_MS);
    this.#show();
    this.#log.toEnd();
    // On touch screens focus in a text field raises the keyboard over the messages.
    if (matchMedia('(pointer: coarse)').matches) this.#element.focus();
    else this.#composer.focus();
  }

  close() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearInterval(this.#asking);
    const { launcher, onToggle, shadow } = this.#mount;
    const focused = shadow.activeElement !== null;
    this.#element.hidden = true;
    onToggle(false);
    if (focused) launcher.focus();
  }

  #build() {
    const onkeydown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape') this.close();
      // Keys typed here are no shortcuts of the page around.
      event.stopPropagation();
    };
    return el(
      'section',
      { part: 'panel', role: 'dialog', 'aria-labelledby': 'handoff-name', tabindex: -1, hidden: true, onkeydown },
      el(
        'header',
        { part: 'head' },
        this.#avatar,
        el('div', { class: 'who' }, this.#name, this.#role),
        button('close', () => this.close(), { 'aria-label': 'Close chat' }, icon(CROSS)),
      ),
      this.#banner,
      ...this.#log.elements,
      this.#composer.element,
    );
  }

  /** Later the stream says whether a person can be had. */
  #askIfUseful() {
    if (this.#isOpen && !this.#session.begun && document.visibilityState === 'visible') void this.#session.refreshAgent();
  }

  /** Many frames may arrive between two paintings. Hidden tabs never paint, so they use a timer. */
  #draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    const now = () => {
      this.#drawing = false;
      this.#show();
    };
    if (document.visibilityState === 'visible') requestAnimationFrame(now);
    else setTimeout(now, 100);
  }

  #show() {
    this.#showHead();
    this.#composer.show();
    this.#contact.show();
    const fresh = this.#log.show();
    this.#unread = this.#isOpen ? 0 : this.#unread + fresh.filter(({ kind }) => kind === 'message').length;
    const { launcher } = this.#mount;
    if (this.#isOpen) {
      delete launcher.dataset.unread;
    } else if (this.#unread > 0) {
      launcher.dataset.unread = this.#unread > 9 ? '9+' : String(this.#unread);
      launcher.setAttribute('aria-label', `Open chat, ${this.#unread} unread`);
    }
  }

  /** Who is on the other side, and whether the line is up. */
  #showHead() {
    const { agent, begun, thread: { connection, state } } = this.#session;
    const person = state?.phase === 'human' ? state.operator : null;
    const name = (person ?? agent)?.name ?? 'Chat';
    const waits = state?.callback ? 'Somebody will write back' : 'Waiting for a person';
    const other = state?.phase === 'waiting' ? waits : 'AI assistant';
    this.#name.textContent = name;
    this.#avatar.textContent = [...name][0]?.toUpperCase() ?? '';
    this.#avatar.classList.toggle('person', person !== null);
    this.#role.textContent = person ? 'You are talking to a person' : other;
    const trouble = begun && connection === 'reconnecting' ? 'Reconnecting…' : '';
    // The same words again would be read out again.
    if (this.#banner.textContent !== trouble) this.#banner.textContent = trouble;
    this.#banner.hidden = trouble === '';
  }
}

/** Asked at each sending: a page may change its address without loading. */
function whereabouts() {
  // What the server would cut off or refuse is not sent: query, fragment, pages outside the web.
  const page = location.origin + location.pathname;
  const named = /^https?:/.test(page) && page.length <= PAGE_LENGTH_MAX;
  return { locale: navigator.language, page: named ? page : undefined };
}
