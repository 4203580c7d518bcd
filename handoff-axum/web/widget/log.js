// The log: messages, lines and the answer being written, and when to scroll and what to read out.

import { safeLink } from '../shared/link.js';
import { markdownBlocks, plainBlocks } from '../shared/text.js';
import { drawBlocks, drawLink } from './blocks.js';
import { el, icon, reconcile } from './dom.js';
import { items, spoken } from './items.js';

/**
 * @typedef {import('./items.js').Item} Item
 * @typedef {import('./items.js').Message} Message
 * @typedef {import('./session.js').Session} Session
 */

const DOWN = 'M12 5v14M6 13l6 6 6-6';
const NEAR_END_PX = 80;
const KEPT_ANNOUNCEMENTS = 3;

export class Log {
  /** What belongs into the panel, in this order. */
  elements;

  #base;
  #retry;
  #list = el('div', { class: 'log', part: 'log', role: 'log', 'aria-live': 'off', 'aria-label': 'Conversation' });
  #live = el('div', { class: 'live', part: 'live', 'aria-live': 'off' });
  // The log itself stays silent: a restored thread, a streamed answer and the visitor's own words
  // must not be read out. This hears each finished message once.
  #announcer = el('div', { class: 'hidden announcer', role: 'status', 'aria-atomic': 'false' });
  #scroller = el('div', { class: 'scroller', part: 'scroller', tabindex: 0, role: 'group', 'aria-label': 'Messages' }, this.#list, this.#live);
  #jump = el(
    'button',
    { type: 'button', class: 'jump', part: 'jump', 'aria-label': 'Go to the newest message', hidden: true, onclick: () => this.toEnd() },
    icon(DOWN),
  );
  #drawn = new Map();
  #liveLook = '';
  /** @type {Set<string> | null} */
  #known = null;
  #following = true;

  /**
   * @param {string} base
   * @param {(key: string) => void} retry
   */
  constructor(base, retry) {
    this.#base = base;
    this.#retry = retry;
    this.elements = [el('div', { class: 'stage' }, this.#scroller, this.#jump), this.#announcer];
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#following && this.toEnd()).observe(this.#scroller);
  }

  /**
   * @param {Session} session
   * @returns {Item[]} what has arrived since the last time, apart from what the visitor wrote
   */
  show(session) {
    const list = items(session.thread, session.agent);
    reconcile(this.#list, this.#drawn, list, (item) => item.key, (item) => this.#draw(item));
    this.#showLive(session);
    const fresh = this.#arrived(list, session);
    for (const item of fresh) this.announce(spoken(item) ?? '');
    if (this.#following) this.toEnd();
    return fresh;
  }

  /** @param {string} text */
  announce(text) {
    this.#announcer.append(el('p', {}, text));
    while (this.#announcer.children.length > KEPT_ANNOUNCEMENTS) this.#announcer.firstElementChild?.remove();
  }

  toEnd() {
    this.#following = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#jump.hidden = true;
  }

  /**
   * Nothing counts as new until the thread has been restored.
   * @param {Item[]} list
   * @param {Session} session
   */
  #arrived(list, session) {
    const known = this.#known;
    const { state, cursor, connection } = session.thread;
    const restored = !session.begun || (connection === 'live' && cursor >= (state?.last ?? 0));
    if (known === null && !restored) return [];
    this.#known = new Set(list.map((item) => item.key));
    if (known === null) return [];
    return list.filter((item) => item.key !== 'greeting' && !known.has(item.key) && spoken(item) !== null);
  }

  #scrolled() {
    const left = this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight;
    this.#following = left < NEAR_END_PX;
    this.#jump.hidden = this.#following;
  }

  /** @param {Session} session */
  #showLive({ thread, agent }) {
    const who = thread.state?.operator?.name ?? agent?.name ?? '';
    const thinking = thread.state?.thinking === true && thread.connection === 'live';
    const mode = thread.draft ? 'draft' : thread.typing ? 'typing' : thinking ? 'thinking' : '';
    const look = JSON.stringify([mode, who, thread.draft]);
    if (look === this.#liveLook) return;
    this.#liveLook = look;
    if (mode === 'draft') this.#live.replaceChildren(this.#drawDraft(thread.draft, agent?.name ?? ''));
    else if (mode !== '') this.#live.replaceChildren(drawDots(who, mode));
    else this.#live.replaceChildren();
  }

  /**
   * @param {string} text
   * @param {string} name
   */
  #drawDraft(text, name) {
    const bubble = el('div', { class: 'bubble', part: 'bubble' }, ...drawBlocks(markdownBlocks(text, this.#base)));
    return el('div', { class: 'message ai first draft', part: 'message draft' }, drawMeta(name, 'AI', 0), bubble);
  }

  /** @param {Item} item */
  #draw(item) {
    if (item.kind === 'message') return this.#drawMessage(item);
    return el('div', { class: `line ${item.tone}`, part: `line ${item.tone}-line` }, el('span', {}, item.text));
  }

  /** @param {Message} item */
  #drawMessage(item) {
    const { author, text } = item;
    const blocks = author === 'ai' ? markdownBlocks(text, this.#base) : plainBlocks(text);
    const marks = [author, item.first ? 'first' : '', item.failed ? 'unanswered' : '', item.delivery];
    return el(
      'div',
      { class: `message ${marks.filter(Boolean).join(' ')}`, part: `message ${author}-message` },
      author === 'visitor' ? el('span', { class: 'hidden' }, 'You: ') : item.first && drawMeta(item.name, author === 'ai' ? 'AI' : '', item.at),
      el('div', { class: 'bubble', part: 'bubble', dir: 'auto' }, ...drawBlocks(blocks)),
      item.sources.length > 0 && this.#drawSources(item.sources),
      item.delivery !== 'sent' && this.#drawDelivery(item),
    );
  }

  /** @param {import('../shared/wire.js').Source[]} sources */
  #drawSources(sources) {
    const rows = sources.map((source) => {
      const url = safeLink(source.url, this.#base);
      const title = source.title || source.url;
      return el('li', {}, url === null ? el('span', {}, title) : drawLink(url, title));
    });
    return el('ul', { class: 'sources', part: 'sources', 'aria-label': 'Sources' }, ...rows);
  }

  /** @param {Message} item */
  #drawDelivery({ key, delivery, reason }) {
    if (delivery === 'sending') return el('p', { class: 'delivery', part: 'delivery' }, 'Sending…');
    const text = delivery === 'failed' ? `Not sent. ${reason}` : 'Not sent yet. Trying again…';
    const retry = () => this.#retry(key.slice('m-'.length));
    return el(
      'p',
      { class: `delivery ${delivery}`, part: 'delivery' },
      el('span', {}, text),
      el('button', { type: 'button', class: 'retry', part: 'retry', onclick: retry }, 'Retry'),
    );
  }
}

/**
 * @param {string} name
 * @param {string} badge
 * @param {number} at
 */
function drawMeta(name, badge, at) {
  const time = new Date(at);
  return el(
    'p',
    { class: 'meta' },
    el('span', { class: 'author' }, name),
    badge !== '' && el('span', { class: 'badge' }, badge),
    at > 0 && el('time', { datetime: time.toISOString() }, time.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' })),
  );
}

/**
 * @param {string} who
 * @param {string} mode
 */
function drawDots(who, mode) {
  const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  const text = el('span', { class: 'hidden' }, `${who} is ${mode}…`);
  return el('div', { class: `message first ${mode}`, part: mode }, el('div', { class: 'bubble' }, dots, text));
}
