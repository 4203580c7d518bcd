// Sends what waits to be sent, one after the other, and again where the line fails.

import { backoff } from '../shared/stream.js';

/**
 * @template T
 */
export class Sender {
  #next;
  #deliver;
  #isSending = false;
  /** Does not wait any longer for the next attempt. */
  hurry = () => {};

  /**
   * @param {() => T | null} next what is to be sent now
   * @param {(sent: T) => Promise<boolean>} deliver whether the fate of it is decided
   */
  constructor(next, deliver) {
    this.#next = next;
    this.#deliver = deliver;
  }

  /** Sends until the fate of each is decided. */
  async flush() {
    if (this.#isSending) return;
    this.#isSending = true;
    let attempt = 0;
    for (let next = this.#next(); next; next = this.#next()) {
      attempt = (await this.#deliver(next)) ? 0 : attempt + 1;
      if (attempt > 0) await this.#pause(backoff(attempt));
    }
    this.#isSending = false;
  }

  /** @param {number} ms */
  #pause(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.hurry = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }
}
