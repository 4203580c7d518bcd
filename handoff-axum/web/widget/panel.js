// The chat panel: puts header, log and composer together and opens and closes them.

import { Composer } from './composer.js';
import { el } from './dom.js';
import { Header } from './header.js';
import { Log } from './log.js';
import { createMemory } from './memory.js';
import { panelSheet } from './panel-style.js';
import { Session } from './session.js';

/**
 * @typedef {object} Mount what the loader hands over
 * @property {string} base
 * @property {string} agentId
 * @property {ShadowRoot} shadow
 * @property {HTMLElement} launcher
 * @property {(open: boolean) => void} onToggle
 */

const AGENT_EVERY_MS = 15_000;
const PAGE_LENGTH_MAX = 2_000;

/** @param {Mount} mount */
export function createPanel(mount) {
  return new Panel(mount);
}

class Panel {
  #mount;
  #memory;
  #session;
  #header = new Header(() => this.close());
  #log;
  #composer;
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
    this.#memory = createMemory(base, agentId);
    this.#session = new Session({ base, agentId, memory: this.#memory, place: whereabouts, onChange: () => this.#draw() });
    const session = this.#session;
    this.#log = new Log(base, (key) => session.retry(key));
    this.#composer = new Composer({
      send: (text) => this.#send(text),
      typing: () => session.typing(),
      talkToPerson: () => void session.talkToPerson(),
      rename: (name) => void session.rename(name),
    });
    this.#element = this.#build();
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, panelSheet()];
    shadow.prepend(this.#element);
    document.addEventListener('visibilitychange', () => this.#askIfUseful());
  }

  open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#unread = 0;
    this.#element.hidden = false;
    this.#mount.onToggle(true);
    this.#session.open();
    this.#asking = setInterval(() => this.#askIfUseful(), AGENT_EVERY_MS);
    this.#show();
    this.#log.toEnd();
    // On touch screens focus in a text field raises the keyboard over what the visitor came to read.
    if (matchMedia('(pointer: coarse)').matches) this.#element.focus();
    else this.#composer.focus();
  }

  close() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    clearInterval(this.#asking);
    const focused = this.#mount.shadow.activeElement !== null;
    this.#element.hidden = true;
    this.#mount.onToggle(false);
    if (focused) this.#mount.launcher.focus();
  }

  #build() {
    const panel = el(
      'section',
      { class: 'panel', part: 'panel', role: 'dialog', 'aria-labelledby': 'handoff-name', tabindex: -1, hidden: true },
      this.#header.element,
      this.#header.banner,
      ...this.#log.elements,
      this.#composer.element,
    );
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      // Keys typed here are no shortcuts of the page around.
      event.stopPropagation();
    });
    return panel;
  }

  /** @param {string} text */
  #send(text) {
    this.#log.toEnd();
    this.#session.send(text);
  }

  /** Once a conversation exists its stream says whether a person can be had. */
  #askIfUseful() {
    if (this.#isOpen && !this.#session.begun && document.visibilityState === 'visible') void this.#session.refreshAgent();
  }

  /** Many frames may arrive between two paintings. Hidden tabs paint never, so they use a timer. */
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
    const session = this.#session;
    this.#header.show(session);
    this.#composer.show(session, this.#memory.name);
    const fresh = this.#log.show(session);
    this.#unread = this.#isOpen ? 0 : this.#unread + fresh.filter((item) => item.kind === 'message').length;
    this.#badge();
  }

  #badge() {
    const { launcher } = this.#mount;
    if (this.#isOpen) {
      delete launcher.dataset.unread;
    } else if (this.#unread > 0) {
      launcher.dataset.unread = this.#unread > 9 ? '9+' : String(this.#unread);
      launcher.setAttribute('aria-label', `Open chat, ${this.#unread} unread`);
    }
  }
}

/** Where the visitor is, asked at the moment of sending: a page may change its address without loading. */
function whereabouts() {
  // What the server would cut off or refuse anyway is not sent: query, fragment, pages outside the web.
  const page = location.origin + location.pathname;
  const named = /^https?:/.test(page) && page.length <= PAGE_LENGTH_MAX;
  return { locale: navigator.language, page: named ? page : undefined };
}
