// One visitor's conversation: creates it, sends, retries, listens. Knows no DOM.

import { backoff } from '../shared/backoff.js';
import { Problem, caller } from '../shared/http.js';
import { newKey } from '../shared/key.js';
import { Stream } from '../shared/stream.js';
import { emptyThread, nextToSend, reduce } from './thread.js';

/**
 * @typedef {import('../shared/wire.js').AgentCard} AgentCard
 * @typedef {import('./thread.js').Thread} Thread
 * @typedef {object} Options
 * @property {string} base
 * @property {string} agentId
 * @property {import('./memory.js').Memory} memory
 * @property {() => void} onChange
 * @property {() => { locale: string, page?: string }} place where the visitor is now
 * @property {import('../shared/http.js').Call} [call]
 * @property {Partial<import('../shared/stream.js').Surroundings>} [around]
 */

const TYPING_SHOWN_MS = 5_000;
const TYPING_SENT_EVERY_MS = 3_000;
const GONE = 'This chat is not available on this page.';

export class Session {
  /** @type {Thread} */
  thread = emptyThread();
  /** @type {AgentCard | null} */
  agent = null;
  /** Whether the visitor's wish for a person is on its way. */
  asking = false;
  /** A sentence about the last thing that went wrong; empty when nothing did. */
  notice = '';

  #options;
  #call;
  #stream;
  /** @type {Promise<void> | null} */
  #creating = null;
  #flushing = false;
  /** @type {(() => void) | null} */
  #hurry = null;
  #handoffKey = newKey();
  #typingSent = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typingTimer;

  /** @param {Options} options */
  constructor(options) {
    this.#options = options;
    const { base, memory } = options;
    const bearer = () => this.#headers();
    this.#call = options.call ?? caller(base, bearer);
    this.#stream = new Stream(
      {
        socketUrl: () => new URL('stream', base).href.replace(/^http/, 'ws'),
        firstFrame: () => ({ type: 'hello', token: memory.token, after: this.thread.cursor }),
        events: () => ({ url: new URL(`events?after=${this.thread.cursor}`, base).href, headers: bearer() }),
      },
      { onFrame: (frame) => this.#heard(frame), onConnection: (connection) => this.#connected(connection) },
      options.around,
    );
  }

  /** Whether there is a conversation to show or to come back to. */
  get begun() {
    return this.#options.memory.token !== null;
  }

  /** Whether "Talk to a person" is offered now. */
  get handoff() {
    return this.begun ? (this.thread.state?.handoff ?? false) : (this.agent?.handoff ?? false);
  }

  /** The visitor has opened the panel: from here on the widget may use the network. */
  open() {
    if (this.begun) this.#stream.start();
    void this.refreshAgent();
  }

  /** Reads the agent's card anew. What it says of handoff matters until a conversation exists. */
  async refreshAgent() {
    try {
      this.agent = await this.#call('GET', `agents/${encodeURIComponent(this.#options.agentId)}`);
      if (this.thread.blocked) this.#apply({ type: 'blocked', reason: '' });
      else this.#options.onChange();
    } catch (problem) {
      if (problem instanceof Problem && !problem.transient) this.#block(problem);
    }
  }

  /** @param {string} text */
  send(text) {
    this.notice = '';
    this.#typingSent = 0; // the message ends the sign at the other side: the next word is news again
    this.#apply({ type: 'queued', key: newKey(), text });
    void this.#flush();
  }

  /** @param {string} key */
  retry(key) {
    this.#apply({ type: 'delivery', key, delivery: 'sending', reason: '' });
    this.#hurry?.();
    void this.#flush();
  }

  async talkToPerson() {
    if (this.asking) return;
    this.asking = true;
    this.notice = '';
    this.#options.onChange();
    try {
      const body = () => ({ key: this.#handoffKey, page: this.#options.place().page });
      const { handoff } = await this.#within(() => this.#call('POST', 'conversation/handoff', body()));
      this.#handoffKey = newKey();
      if (handoff === 'suppressed') this.notice = 'Nobody is available right now, but I can keep helping.';
    } catch (problem) {
      this.notice = /** @type {Problem} */ (problem).detail;
    }
    this.asking = false;
    this.#options.onChange();
  }

  /** @param {string} name */
  async rename(name) {
    this.#options.memory.name = name;
    this.#options.onChange();
    if (!this.begun) return;
    try {
      await this.#call('PUT', 'conversation/visitor', { name });
    } catch (problem) {
      this.notice = /** @type {Problem} */ (problem).detail;
      this.#options.onChange();
    }
  }

  /** The visitor touched a key. */
  typing() {
    const now = Date.now();
    if (!this.begun || now - this.#typingSent < TYPING_SENT_EVERY_MS) return;
    this.#typingSent = now;
    this.#call('POST', 'conversation/typing').catch(() => {}); // a lost sign is worth no retry
  }

  async #flush() {
    if (this.#flushing) return;
    this.#flushing = true;
    let attempt = 0;
    for (let next = nextToSend(this.thread); next; next = nextToSend(this.thread)) {
      attempt = (await this.#deliver(next.key, next.text)) ? 0 : attempt + 1;
      if (attempt > 0) await this.#pause(backoff(attempt));
    }
    this.#flushing = false;
  }

  /**
   * Sends one message. True when its fate is decided, false when it must be tried again.
   * @param {string} key
   * @param {string} text
   */
  async #deliver(key, text) {
    const { page } = this.#options.place();
    try {
      const { entry } = await this.#within(() => this.#call('POST', 'conversation/messages', { key, text, page }));
      this.#apply({ type: 'confirmed', key, entry });
      return true;
    } catch (caught) {
      const problem = /** @type {Problem} */ (caught);
      const delivery = problem.transient ? 'waiting' : 'failed';
      this.#apply({ type: 'delivery', key, delivery, reason: problem.detail ?? '' });
      return !problem.transient;
    }
  }

  /** @param {number} ms */
  #pause(ms) {
    return new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /**
   * Runs a request inside the conversation, creating it first where there is none. A token that
   * the server no longer knows is forgotten, and the request is made once more in a new conversation.
   * @param {() => Promise<any>} request
   */
  async #within(request) {
    await this.#begin();
    try {
      return await request();
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      this.#forget();
      await this.#begin();
      return request();
    }
  }

  async #begin() {
    if (this.begun) {
      this.#stream.start();
      return;
    }
    this.#creating ??= this.#create().finally(() => (this.#creating = null));
    await this.#creating;
  }

  async #create() {
    const { agentId, memory, place } = this.#options;
    const name = memory.name ? { name: memory.name } : {};
    const created = await this.#call('POST', 'conversations', { agent_id: agentId, ...name, ...place() });
    memory.token = created.token;
    this.#apply({ type: 'state', state: created.conversation });
    this.#stream.start();
  }

  #forget() {
    this.#options.memory.token = null;
    this.#stream.stop();
    this.#apply({ type: 'forgotten' });
  }

  /** @returns {Record<string, string>} */
  #headers() {
    const { token } = this.#options.memory;
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }

  /** @param {import('../shared/wire.js').Frame} frame */
  #heard(frame) {
    if (frame.type === 'close') {
      this.#closed(frame.code);
      return;
    }
    this.#apply(frame);
    if (frame.type === 'entries') this.#checkGap(frame.entries);
    if (frame.type === 'typing') this.#showTyping();
  }

  /** @param {string} code */
  #closed(code) {
    if (code === 'unauthorized' || code === 'gone') {
      this.#forget();
      void this.refreshAgent();
    } else if (code === 'forbidden_origin') {
      this.#apply({ type: 'blocked', reason: GONE });
    }
  }

  /** @param {import('../shared/wire.js').VisitorEntry[]} entries */
  #checkGap(entries) {
    const newest = entries.at(-1)?.n ?? 0;
    if (newest > this.thread.cursor) this.#stream.restart();
  }

  #showTyping() {
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.#apply({ type: 'typing_ended' }), TYPING_SHOWN_MS);
  }

  /** @param {import('../shared/stream.js').Connection} connection */
  #connected(connection) {
    this.#apply({ type: 'connection', connection });
    if (connection === 'live') this.#hurry?.();
  }

  /** @param {Problem} problem */
  #block(problem) {
    this.#apply({ type: 'blocked', reason: problem.code === 'forbidden_origin' ? GONE : problem.detail });
  }

  /** @param {Parameters<typeof reduce>[1]} action */
  #apply(action) {
    const before = this.thread;
    this.thread = reduce(before, action);
    if (this.thread !== before) this.#options.onChange();
  }
}
