// The log: what to draw, when to scroll and what to read out.

import { isWordless } from '../shared/files.js';
import { safeLink } from '../shared/link.js';
import { markdownBlocks, plainBlocks } from '../shared/text.js';
import { button, drawBlocks, drawLink, el, icon } from './dom.js';
import { items, spoken } from './items.js';

/** @import { Say } from './say.js' */
/** @import { Extras, FileRef, Item, Message, Session, Source } from './types.js' */

const DOWN = 'M12 5v14M6 13l6 6 6-6';
const NEAR_END_PX = 80;
const KEPT_ANNOUNCEMENTS = 3;
const AGAIN_MS = 5_000;

export class Log {
  elements;

  #base;
  #session;
  #say;
  #language;
  #need;
  #list = el('div', { part: 'log', role: 'log', 'aria-live': 'off' });
  #live = el('div', { part: 'live', 'aria-live': 'off' });
  // The log stays silent: a restored thread, a streamed answer and the visitor's own words are not read out.
  // This hears each finished message once.
  #announcer = el('div', { class: 'hidden announcer', role: 'status', 'aria-atomic': 'false' });
  #scroller = el('div', { part: 'scroller', tabindex: 0, role: 'group' }, this.#list, this.#live);
  #jump = button('jump', () => this.toEnd(), { hidden: true }, icon(DOWN));
  /** @type {Map<string, { look: string, element: HTMLElement }>} */
  #drawn = new Map();
  #liveLook = '';
  /** @type {Set<string> | null} */
  #known = null;
  #story = 0;
  #following = true;

  /** @param {string} base @param {Session} session @param {Say} say @param {string} language @param {HTMLElement} below what stands below the thread and scrolls with it @param {() => Promise<Extras | null>} need */
  constructor(base, session, say, language, below, need) {
    this.#base = base;
    this.#session = session;
    this.#say = say;
    this.#language = language;
    this.#need = need;
    this.#list.setAttribute('aria-label', say('conversation'));
    this.#scroller.setAttribute('aria-label', say('messages'));
    this.#jump.setAttribute('aria-label', say('newest'));
    this.#scroller.append(below);
    this.elements = [el('div', { class: 'stage' }, this.#scroller, this.#jump), this.#announcer];
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.#following && this.toEnd()).observe(this.#scroller);
  }

  /** Whether the newest is in sight. */
  get isAtEnd() {
    return this.#following;
  }

  /** Returns what is new. */
  show() {
    const list = items(this.#session.thread, this.#session.agent, this.#say);
    this.#showList(list);
    this.#showLive();
    const fresh = this.#arrived(list);
    for (const text of fresh.map(spoken)) if (text !== null) this.#announcer.append(el('p', {}, text));
    while (this.#announcer.children.length > KEPT_ANNOUNCEMENTS) this.#announcer.firstElementChild?.remove();
    if (this.#following) this.toEnd();
    return fresh;
  }

  toEnd() {
    this.#following = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#jump.hidden = true;
  }

  /**
   * Nothing counts as new until the thread has been restored, and nothing does twice: what was sent just now
   * may be missing for a moment from what a stream begins with.
   * @param {Item[]} list
   */
  #arrived(list) {
    const { begun, thread } = this.#session;
    if (thread.story !== this.#story) this.#known = null;
    this.#story = thread.story;
    const known = this.#known;
    const restored = !begun || (thread.connection === 'live' && thread.cursor >= (thread.state?.last ?? 0));
    const fresh = list.filter(({ key }) => known && key !== 'greeting' && !known.has(key));
    if (known || restored) this.#known = new Set([...(known ?? []), ...list.map(({ key }) => key)]);
    return fresh;
  }

  #scrolled() {
    const { clientHeight, scrollHeight, scrollTop } = this.#scroller;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.#jump.hidden = this.#following;
    if (this.#following) this.#session.read();
  }

  /** Keeps every element whose look is unchanged. @param {Item[]} list */
  #showList(list) {
    const keys = new Set(list.map(({ key }) => key));
    for (const [key, { element }] of this.#drawn) {
      if (keys.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
    list.forEach((item, index) => {
      const look = JSON.stringify(item);
      let drawn = this.#drawn.get(item.key);
      if (drawn?.look !== look) {
        const element = this.#draw(item);
        drawn?.element.replaceWith(element);
        drawn = { look, element };
        this.#drawn.set(item.key, drawn);
      }
      const there = this.#list.children[index] ?? null;
      if (there !== drawn.element) this.#list.insertBefore(drawn.element, there);
    });
  }

  #showLive() {
    const { agent, thread: { connection, draft, state, typing } } = this.#session;
    const who = state?.operator?.name ?? agent?.name ?? '';
    const thinking = state?.thinking === true && connection === 'live';
    const mode = draft ? 'draft' : typing ? 'typing' : thinking ? 'thinking' : null;
    const look = JSON.stringify([mode, who, draft]);
    if (look === this.#liveLook) return;
    this.#liveLook = look;
    this.#live.replaceChildren();
    if (draft) {
      const bubble = el('div', { part: 'bubble' }, ...drawBlocks(markdownBlocks(draft, this.#base)));
      const meta = this.#drawMeta(agent?.name ?? '', true, 0);
      this.#live.append(el('div', { part: 'message draft', class: 'message ai first draft' }, meta, bubble));
    } else if (mode && mode !== 'draft') {
      const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
      const text = el('span', { class: 'hidden' }, this.#say(`is_${mode}`, { name: who }));
      this.#live.append(el('div', { part: mode, class: `message first ${mode}` }, el('div', { class: 'bubble' }, dots, text)));
    }
  }

  /** @param {Item} item */
  #draw(item) {
    if (item.kind === 'message') return this.#drawMessage(item);
    return el('div', { part: `line ${item.tone}-line`, class: `line ${item.tone}` }, el('span', {}, item.text));
  }

  /** @param {Message} item */
  #drawMessage(item) {
    const { at, author, delivery, failed, files, first, mark, name, sources, text } = item;
    const isAi = author === 'ai';
    return el(
      'div',
      {
        part: `message ${author}-message`,
        class: `message ${author}${first ? ' first' : ''}${failed ? ' unanswered' : ''} ${delivery}`,
      },
      author === 'visitor' ? el('span', { class: 'hidden' }, `${this.#say('you')}: `) : first && this.#drawMeta(name, isAi, at),
      !isWordless(text, files) && el('div', { part: 'bubble', dir: 'auto' }, ...drawBlocks(isAi ? markdownBlocks(text, this.#base) : plainBlocks(text))),
      files.length > 0 && this.#drawFiles(files),
      sources.length > 0 && el('ul', { part: 'sources', 'aria-label': this.#say('sources') }, ...sources.map((source) => this.#drawSource(source))),
      item.judge !== null && this.#drawJudge(item),
      delivery !== 'sent' && this.#drawDelivery(item),
      mark && el('p', { part: 'mark' }, el('span', { 'aria-hidden': 'true' }, mark === 'read' ? '✓✓ ' : '✓ '), this.#say(mark)),
    );
  }

  /** By their names, until what downloads them is there. @param {FileRef[]} files */
  #drawFiles(files) {
    const list = el('ul', { part: 'files' }, ...files.map(({ name }) => el('li', { part: 'file' }, name)));
    const fill = async () => {
      const extras = await this.#need();
      if (extras) extras.fill(list, files);
      else setTimeout(fill, AGAIN_MS);
    };
    void fill();
    return list;
  }

  /** @param {Source} source */
  #drawSource({ title, url }) {
    const safe = safeLink(url, this.#base);
    const label = title || url;
    return el('li', {}, safe === null ? el('span', {}, label) : drawLink(safe, label));
  }

  /** @param {Message} item */
  #drawJudge({ judge, n }) {
    if (judge !== 'ask') return el('p', { part: 'judge' }, this.#say(judge ? 'helped' : 'did_not_help'));
    const choice = (/** @type {boolean} */ helpful) => button('retry', () => void this.#session.judge(n, helpful), {}, this.#say(helpful ? 'yes' : 'no'));
    return el('p', { part: 'judge' }, el('span', {}, this.#say('helpful')), choice(true), choice(false));
  }

  /** @param {Message} item */
  #drawDelivery({ key, delivery, reason }) {
    if (delivery === 'sending') return el('p', { part: 'delivery' }, this.#say('sending'));
    const text = delivery === 'failed' ? this.#say('not_sent', { reason }) : this.#say('not_sent_yet');
    const retry = button('retry', () => this.#session.retry(key.slice('m-'.length)), {}, this.#say('retry'));
    return el('p', { part: 'delivery', class: `delivery ${delivery}` }, el('span', {}, text), retry);
  }

  /** @param {string} name @param {boolean} isAi @param {number} at */
  #drawMeta(name, isAi, at) {
    const time = new Date(at);
    const shown = () => time.toLocaleTimeString(this.#language, { hour: 'numeric', minute: '2-digit' });
    return el(
      'p',
      { class: 'meta' },
      el('span', { class: 'author' }, name),
      isAi && el('span', { class: 'badge' }, this.#say('ai')),
      at > 0 && el('time', { datetime: time.toISOString() }, shown()),
    );
  }
}
