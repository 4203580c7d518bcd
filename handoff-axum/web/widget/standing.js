// What there is to see of a visitor's conversation, and what may be done in it now.

import { emptyThread, lastLateOffer, unseen } from './thread.js';

/** @import { AgentCard, SessionOptions, Thread } from './types.js' */

export class Standing {
  /** @type {Thread} */
  thread = emptyThread();
  /** @type {AgentCard | null} */
  agent = null;
  /** Whether a wish is on its way. @type {boolean} */
  asking = false;
  /** What went wrong last; empty when nothing did. */
  notice = '';
  /** As the page told it; a form begins with it. */
  email = '';
  /** Whether the visitor left the form before the first message empty. */
  silent = false;

  options;
  /** The late offer that was not wanted. */
  #refused = 0;

  /** @param {SessionOptions} options */
  constructor(options) {
    this.options = options;
  }

  /** Whether there is a conversation to show or to come back to. */
  get begun() {
    return this.options.memory.token !== null;
  }

  get name() {
    return this.options.memory.name;
  }

  /** What is asked before the first message, while it is. */
  get prechat() {
    const isNew = !this.begun && !this.silent && this.thread.outbox.length === 0 && this.thread.blocked === '';
    return (isNew && this.agent?.prechat) || null;
  }

  /** Whether a person may be asked for now. */
  get handoff() {
    return (this.begun ? this.thread.state : this.agent)?.handoff ?? false;
  }

  get waiting() {
    return this.begun && this.thread.state?.phase === 'waiting';
  }

  /** Whether the visitor's contact is asked for. */
  get form() {
    return this.begun && this.thread.state?.form === true && this.thread.blocked === '';
  }

  /** Whose part of the conversation is to be rated; not while somebody is there or awaited. */
  get rating() {
    const { phase, rate } = this.thread.state ?? {};
    return (this.begun && (phase === 'ai' || phase === 'resolved') && rate?.at(-1)) || null;
  }

  /** Whether somebody is there now, for who asked in vain and has not said no since. */
  get lateOffer() {
    return this.begun && this.thread.state?.late_offer === true && lastLateOffer(this.thread) !== this.#refused;
  }

  /** Nobody is told, and nothing is lost by it. */
  refuseLateOffer() {
    this.#refused = lastLateOffer(this.thread);
    this.options.onChange();
  }

  /** How many messages came that the visitor has not had before his eyes. */
  get unread() {
    const { seen } = this.options.memory;
    return seen === null || !this.begun ? 0 : unseen(this.thread, seen);
  }

  /** All that is there is before his eyes now. */
  see() {
    const { memory } = this.options;
    const last = this.thread.entries.at(-1)?.n ?? 0;
    if (this.begun && last !== memory.seen) memory.seen = last;
  }
}
