// The chat panel: head, log and composer, opened and closed.

import { newKey } from '../shared/key.js';
import { own } from '../shared/own.js';
import { Composer } from './composer.js';
import { button, el, icon, line, offer } from './dom.js';
import { Later } from './later.js';
import { Log } from './log.js';
import { createMemory } from './memory.js';
import style from './panel.css';
import { speaker } from './say.js';
import { Session } from './session.js';

/** @import { Events } from './handoff.js' */
/** @import { Face, QueuePlace } from '../shared/wire.js' */
/** @import { Message, Mount } from './types.js' */

const AGENT_EVERY_MS = 15_000;
const PAGE_LENGTH_MAX = 2_000;
const CROSS = 'M6 6l12 12M18 6L6 18';
const DOTS = 'M12 5v.1M12 12v.1M12 19v.1';

export class Panel {
  #mount;
  #say;
  #session;
  #log;
  #composer;
  #later;
  #avatar = el('span', { part: 'avatar', 'aria-hidden': 'true' });
  #name = el('h2', { part: 'name', id: 'handoff-name' });
  #role = el('p', { part: 'role' });
  #place = el('p', { part: 'place', role: 'status' });
  #banner = el('p', { part: 'banner', role: 'status', hidden: true });
  #menu;
  #top = el('div');
  #element;
  #isOpen = false;
  #unread = 0;
  /** @type {Events['phase']} */
  #told = { phase: 'ai', operator: null };
  #drawing = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #asking;

  /** @param {Mount} mount */
  constructor(mount) {
    const { base, agentId, greeting, language, shadow, words } = mount;
    this.#mount = mount;
    const say = speaker(...words);
    this.#say = say;
    const memory = createMemory(base, agentId);
    this.#session = new Session({ base, agentId, greeting, memory, say, place: () => whereabouts(language), onChange: () => this.#draw() });
    const below = el('div');
    const need = () => this.#later.need();
    this.#log = new Log(base, this.#session, say, language, below, need);
    const composer = new Composer(this.#session, say, () => this.#log.toEnd(), need, (which) => void this.#toggle(which));
    this.#composer = composer;
    const leave = (/** @type {HTMLElement} */ element, /** @type {boolean} */ wanted) => offer(element, wanted, () => composer.focus());
    const dress = (/** @type {string} */ text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    };
    const { above, emoji, name } = composer;
    const insert = (/** @type {string} */ text) => composer.insert(text);
    const menu = button('menu', () => void this.#toggle('menu'), { 'aria-label': say('menu'), 'aria-expanded': 'false', hidden: true }, icon(DOTS));
    this.#menu = menu;
    const refit = () => composer.fit();
    const kit = { above, base, below, button, dress, el, emoji, insert, language, leave, menu, name, newKey, refit, session: this.#session, top: this.#top };
    this.#later = new Later(kit, words, () => this.#draw());
    this.#element = this.#build();
    dress(style);
    shadow.prepend(this.#element);
    own('addEventListener')('visibilitychange', () => this.#askIfUseful());
  }

  /** @param {{ name?: string, email?: string }} visitor */
  identify({ name, email }) {
    if (email !== undefined) this.#session.email = email;
    if (name && name !== this.#session.name) void this.#session.rename(name);
  }

  /** @param {Record<string, string>} details */
  describe(details) {
    this.#session.describe(details);
  }

  /** For a visitor who was here before: what comes while the chat is closed is counted. */
  listen() {
    this.#session.listen();
  }

  open() {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#element.hidden = false;
    this.#mount.onToggle(true, this.#say('close'));
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
    const onDrag = (/** @type {DragEvent} */ event) => this.#composer.receive(event, event.dataTransfer);
    return el(
      'section',
      { part: 'panel', role: 'dialog', 'aria-labelledby': 'handoff-name', tabindex: -1, hidden: true, onkeydown, ondragover: onDrag, ondrop: onDrag },
      el(
        'header',
        { part: 'head' },
        this.#avatar,
        el('div', { class: 'who' }, this.#name, this.#role, this.#place),
        this.#menu,
        button('close', () => this.close(), { 'aria-label': this.#say('close') }, icon(CROSS)),
      ),
      this.#banner,
      this.#top,
      ...this.#log.elements,
      this.#composer.element,
    );
  }

  /** @param {'menu' | 'emoji' | 'name'} which */
  async #toggle(which) {
    const extras = await this.#later.need();
    if (extras) extras.toggle(which);
    else this.#session.tell(this.#say('unreachable'));
  }

  /** Later the stream says whether a person can be had. */
  #askIfUseful() {
    this.#draw();
    if (this.#isOpen && !this.#session.begun && !own('hidden')) void this.#session.refreshAgent();
  }

  /** Many frames may arrive between two paintings. Hidden tabs never paint, so they use a timer. */
  #draw() {
    if (this.#drawing) return;
    this.#drawing = true;
    const now = () => {
      this.#drawing = false;
      this.#show();
    };
    if (!own('hidden')) requestAnimationFrame(now);
    else setTimeout(now, 100);
  }

  #show() {
    this.#showHead();
    this.#composer.show();
    const { begun, form, prechat, rating, thread } = this.#session;
    const { ready } = this.#later;
    // An operator shows more than a name.
    const faced = /** @type {Face[]} */ (thread.entries).some(({ avatar, role }) => avatar || role);
    if (form || rating || prechat || faced) void this.#later.need();
    ready?.show();
    // Whom the form cannot be shown may write all the same.
    this.#composer.element.hidden = ready !== null && prechat !== null;
    this.#menu.hidden = !begun;
    const said = this.#log.show().filter((item) => item.kind === 'message');
    if (this.#isOpen && !own('hidden')) {
      this.#session.see();
      if (this.#log.isAtEnd) this.#session.read();
    }
    const { unread } = this.#session;
    this.#tell(said, unread);
    if (unread !== this.#unread) this.#mount.onUnread(unread, this.#say('open_unread', { n: unread }));
    this.#unread = unread;
  }

  /** The page around hears what changed. @param {Message[]} said @param {number} unread */
  #tell(said, unread) {
    const { tell } = this.#mount;
    for (const { author, name, text } of said) tell('message', { author, name, text });
    if (unread !== this.#unread) tell('unread', { count: unread });
    const { phase, operator } = this.#session.thread.state ?? { phase: 'ai', operator: null };
    const now = { phase, operator: operator?.name ?? null };
    if (now.phase === this.#told.phase && now.operator === this.#told.operator) return;
    this.#told = now;
    tell('phase', now);
  }

  /** Who is on the other side, and whether the line is up. */
  #showHead() {
    const { agent, begun, thread: { connection, state } } = this.#session;
    const person = state?.phase === 'human' ? state.operator : null;
    const name = (person ?? agent)?.name ?? this.#say('chat');
    const waits = state?.callback ? 'callback' : 'waiting';
    const other = state?.phase === 'waiting' ? waits : 'with_ai';
    this.#name.textContent = name;
    this.#avatar.textContent = [...name][0]?.toUpperCase() ?? '';
    this.#avatar.classList.toggle('person', person !== null);
    this.#role.textContent = this.#say(person ? 'with_person' : other);
    line(this.#place, state?.queue ? this.#placeWords(state.queue) : '');
    line(this.#banner, begun && connection === 'reconnecting' ? this.#say('reconnecting') : '');
  }

  /** The place in the queue, and how long it should take where that is known. @param {QueuePlace} queue */
  #placeWords({ position, more_than, wait_seconds }) {
    const where = more_than ? 'place_more' : position === 1 ? 'place_next' : 'place';
    const minutes = wait_seconds === undefined ? null : Math.ceil(wait_seconds / 60);
    const wait = minutes === null ? [] : [this.#say('wait', { n: minutes })];
    return [this.#say(where, { n: position }), ...wait].join(' · ');
  }
}

/** Asked at each sending: a page may change its address without loading. @param {string} language */
function whereabouts(language) {
  // What the server would cut off or refuse is not sent: query, fragment, pages outside the web.
  const page = location.origin + location.pathname;
  const named = /^https?:/.test(page) && page.length <= PAGE_LENGTH_MAX;
  return { locale: language, page: named ? page : undefined };
}
