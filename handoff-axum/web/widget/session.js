// One visitor's conversation: creates it, sends, retries, listens. Knows no DOM.

import { isWordless, namesOf } from '../shared/files.js';
import { Problem, caller } from '../shared/http.js';
import { newKey } from '../shared/key.js';
import { Stream, cursorOf } from '../shared/stream.js';
import { Details } from './details.js';
import { OUTBOX_MAX, keep, restore } from './outbox.js';
import { Reading } from './reading.js';
import { Sender } from './sender.js';
import { Standing } from './standing.js';
import { nextToSend, reduce } from './thread.js';

/** @import { Say } from './say.js' */
/** @import { Action, Connection, FileRef, Frame, Pending, SessionOptions } from './types.js' */

const TYPING_SHOWN_MS = 5_000;
const TYPING_SENT_EVERY_MS = 3_000;

export class Session extends Standing {
  /** As this tab knows it: another may have begun or lost the conversation meanwhile. @type {string | null} */
  #token;
  #call;
  #stream;
  /** @type {Promise<void> | null} */
  #creating = null;
  #sender = new Sender(() => nextToSend(this.thread), (message) => this.#deliver(message));
  #handoffKey = newKey();
  #typingSent = 0;
  #reading = new Reading((n) => this.#call('POST', 'conversation/read', { n }), () => this.options.onChange());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typingTimer;
  #details = new Details((details) => {
    return this.begun && this.thread.connection === 'live' ? this.request('PUT', 'details', { details }) : null;
  });

  /** @param {SessionOptions} options */
  constructor(options) {
    super(options);
    const { base, memory } = options;
    this.#token = memory.token;
    this.thread = { ...this.thread, outbox: restore(memory.outbox) };
    memory.watch(() => this.#elsewhere());
    const bearer = () => this.#bearer();
    this.#call = options.call ?? caller(base, bearer);
    this.#stream = new Stream(
      {
        socketUrl: () => new URL('stream', base).href.replace(/^http/, 'ws'),
        firstFrame: () => ({ type: 'hello', token: memory.token, after: cursorOf(this.thread) }),
        events: () => ({ url: new URL(`events?after=${cursorOf(this.thread)}`, base).href, headers: bearer() }),
      },
      { onFrame: (frame) => this.#heard(frame), onConnection: (connection) => this.#connected(connection) },
      options.around,
    );
  }

  /** All that is there was before his eyes: a person who wrote is told so. */
  read() {
    const n = this.thread.entries.findLast(({ type }) => type === 'operator_message')?.n ?? 0;
    if (this.begun) this.#reading.upTo(n);
  }

  /** Hears and sends what is due; for a visitor who has said nothing yet that is nothing. */
  listen() {
    this.#adopt();
    if (this.begun) this.#stream.start();
    void this.#sender.flush();
  }

  /** From here on the widget may use the network. */
  open() {
    this.listen();
    void this.refreshAgent();
  }

  /** What the agent's card says of handoff matters until a conversation exists. */
  async refreshAgent() {
    try {
      const { agentId, greeting, place } = this.options;
      // Where it is, so that operators can see that it is installed there.
      const card = await this.#call('GET', `agents/${encodeURIComponent(agentId)}?page=${encodeURIComponent(place().page ?? '')}`);
      this.agent = greeting === undefined ? card : { ...card, greeting };
      if (this.thread.blocked) this.#block('');
      else this.options.onChange();
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.transient) return;
      this.#block(problem.code === 'forbidden_origin' ? this.#say('gone') : this.explain(problem));
    }
  }

  /** @param {string} notice */
  tell(notice) {
    this.notice = notice;
    this.options.onChange();
  }

  /** Whether it is on its way. @param {string} text @param {FileRef[]} files */
  send(text, files = []) {
    this.notice = this.thread.outbox.length < OUTBOX_MAX ? '' : this.#say('full');
    if (this.notice !== '') {
      this.options.onChange();
      return false;
    }
    this.#typingSent = 0; // the message ends the sign at the other side: the next word is news again
    this.#apply({ type: 'queued', key: newKey(), text: text || namesOf(files), files });
    void this.#sender.flush();
    return true;
  }

  /** @param {string} key */
  retry(key) {
    this.#apply({ type: 'delivery', key, delivery: 'sending', reason: '' });
    this.#sender.hurry();
    void this.#sender.flush();
  }

  async talkToPerson() {
    await this.#ask(async () => {
      const { handoff } = await this.#within('handoff', { key: this.#handoffKey });
      this.#handoffKey = newKey();
      if (handoff === 'suppressed') this.notice = this.#say('nobody');
    });
  }

  /** Whether the AI's last answer helped. @param {number} n @param {boolean} helpful */
  async judge(n, helpful) {
    // The same verdict again is the same one.
    const refused = await this.confirm('helpful', { key: `judge-${n}-${helpful}`, n, helpful }, {});
    if (refused) this.tell(this.explain(refused));
  }

  /** Inside the conversation that there is. @param {string} method @param {string} path @param {object} [body] */
  request(method, path, body) {
    return this.#call(method, `conversation/${path}`, body);
  }

  /** @param {Record<string, string>} details what the page says of the visitor */
  describe(details) {
    this.#details.are(details);
  }

  async stopWaiting() {
    await this.#ask(async () => this.#apply({ type: 'state', state: await this.#call('POST', 'conversation/cancel') }));
  }

  /**
   * What becomes one entry under its key, for who tells by itself what went wrong.
   * @param {string} path
   * @param {{ key: string, [field: string]: unknown }} body
   * @param {{ page?: string }} [place] where the visitor is, where that matters
   * @returns {Promise<Problem | null>} why it was not taken; null where it was
   */
  async confirm(path, body, place) {
    /** @type {Problem | null} */
    let refused = null;
    await this.#ask(() =>
      this.#within(path, body, place).then(
        (answer) => answer && this.#apply({ type: 'confirmed', key: body.key, entry: answer.entry }),
        (problem) => void (refused = problem),
      ),
    );
    return refused;
  }

  /** One wish at a time; what went wrong is told. @param {() => Promise<void>} request */
  async #ask(request) {
    const { asking } = this;
    if (asking) return;
    this.asking = true;
    this.notice = '';
    this.options.onChange();
    try {
      await request();
    } catch (problem) {
      this.notice = this.explain(problem);
    }
    this.asking = false;
    this.options.onChange();
  }

  /** The visitor says nothing of what was asked before the first message. */
  beSilent() {
    this.silent = true;
    this.options.onChange();
  }

  /** What the visitor is called is known to the server. @param {string | undefined} name */
  called(name) {
    if (name) this.options.memory.name = name;
    this.options.onChange();
  }

  /** @param {string} name */
  async rename(name) {
    this.called(name);
    if (!this.begun) return;
    try {
      await this.#call('PUT', 'conversation/visitor', { name });
    } catch (problem) {
      this.tell(this.explain(problem));
    }
  }

  typing() {
    const now = Date.now();
    if (!this.begun || now - this.#typingSent < TYPING_SENT_EVERY_MS) return;
    this.#typingSent = now;
    this.#call('POST', 'conversation/typing').catch(() => {}); // a lost sign is worth no retry
  }

  /** Whether the fate of it is decided. @param {Pending} message */
  async #deliver({ key, text, files = [] }) {
    try {
      const { entry } = await this.#within('messages', { key, text: isWordless(text, files) ? undefined : text, files: files.map(({ id }) => id) });
      this.#apply({ type: 'confirmed', key, entry });
      return true;
    } catch (caught) {
      const problem = /** @type {Problem} */ (caught);
      const delivery = problem.transient ? 'waiting' : 'failed';
      this.#apply({ type: 'delivery', key, delivery, reason: this.explain(problem) });
      return !problem.transient;
    }
  }

  /**
   * A request inside the conversation, which is created where there is none. A token that is not known
   * any more is forgotten, and the request is made once more in a new conversation.
   * @param {string} path
   * @param {object} body
   * @param {{ page?: string }} [place] where the visitor is, where that matters
   */
  async #within(path, body, place = { page: this.options.place().page }) {
    const request = () => this.#call('POST', `conversation/${path}`, { ...body, ...place });
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

  /** @returns {Record<string, string>} */
  #bearer() {
    const { token } = this.options.memory;
    return token === null ? {} : { authorization: `Bearer ${token}` };
  }

  /** With what a request inside the conversation proves itself; there is one from here on. */
  async pass() {
    await this.#begin();
    return this.#bearer();
  }

  async #begin() {
    this.#adopt();
    if (this.begun) return this.#stream.start();
    this.#creating ??= this.#alone(() => this.#create()).finally(() => (this.#creating = null));
    await this.#creating;
  }

  /** Two tabs that begin at once begin one conversation. @param {() => Promise<void>} create */
  async #alone(create) {
    const { memory } = this.options;
    // Pages without TLS have no locks.
    if (!globalThis.navigator?.locks) return create();
    await navigator.locks.request(memory.place, async () => {
      this.#adopt();
      if (!this.begun) await create();
    });
  }

  async #create() {
    const { agentId, memory, place } = this.options;
    const body = { agent_id: agentId, name: memory.name || undefined, ...place() };
    const { token, conversation } = await this.#call('POST', 'conversations', body);
    memory.token = this.#token = token;
    memory.seen = 0;
    this.#apply({ type: 'state', state: conversation });
    this.#stream.start();
  }

  /** What another tab has begun is this tab's conversation too. */
  #adopt() {
    const { token } = this.options.memory;
    if (token === this.#token) return;
    this.#token = token;
    this.#reading.forget();
    this.#stream.stop();
    this.#apply({ type: 'forgotten' });
    if (this.begun) this.#stream.start();
  }

  /** Another tab has begun a conversation, or written in it, or read. */
  #elsewhere() {
    const { memory } = this.options;
    this.#adopt();
    this.#apply({ type: 'kept', outbox: restore(memory.outbox, this.thread.outbox) }, 'elsewhere');
    // The tab whose message begins the conversation begins it alone: two would begin two where there are no locks.
    if (this.begun) void this.#sender.flush();
  }

  #forget() {
    const { memory } = this.options;
    // What another tab has begun meanwhile is not forgotten with it.
    if (memory.token === this.#token) memory.token = null;
    this.#token = memory.token;
    this.#reading.forget();
    this.#details.forget();
    this.#stream.stop();
    this.#apply({ type: 'forgotten' });
  }

  /** @param {Frame} frame */
  #heard(frame) {
    const { code, entries, type } = frame;
    this.#apply(frame);
    if (type === 'entries' && entries.at(-1)?.n > this.thread.cursor) this.#stream.restart(); // a gap
    if (type === 'typing') {
      clearTimeout(this.#typingTimer);
      this.#typingTimer = setTimeout(() => this.#apply({ type: 'typing_ended' }), TYPING_SHOWN_MS);
    }
    if (type !== 'close') return;
    if (code === 'unauthorized' || code === 'gone') {
      this.#forget();
      void this.refreshAgent();
    } else if (code === 'forbidden_origin') {
      this.#block(this.#say('gone'));
    }
  }

  /** @param {Connection} connection */
  #connected(connection) {
    this.#apply({ type: 'connection', connection });
    if (connection !== 'live') return;
    this.#sender.hurry();
    this.#details.tell();
  }

  /** In the visitor's language, where the server said no more. @param {unknown} caught */
  explain(caught) {
    const { code, detail, status } = /** @type {Problem} */ (caught);
    if (status === 0) return this.#say('unreachable');
    return code === 'unknown' || !detail ? this.#say('refused') : detail;
  }

  /** @type {Say} */
  #say(key, values) {
    return this.options.say(key, values);
  }

  /** @param {string} reason */
  #block(reason) {
    this.#apply({ type: 'blocked', reason });
  }

  /** @param {Action | Frame} action @param {'here' | 'elsewhere'} [where] */
  #apply(action, where = 'here') {
    const before = this.thread;
    const after = reduce(before, action);
    if (after === before) return;
    this.thread = after;
    const { memory } = this.options;
    if (where === 'here' && after.outbox !== before.outbox) memory.outbox = keep(memory.outbox, before.outbox, after.outbox);
    this.options.onChange();
  }
}
