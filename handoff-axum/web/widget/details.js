// What the page says of the visitor: told where there is a conversation, and once.

export class Details {
  #tell;
  /** @type {Record<string, string>} */
  #now = {};
  #told = '{}';

  /** @param {(details: Record<string, string>) => Promise<unknown> | null} tell null where nobody can be told now */
  constructor(tell) {
    this.#tell = tell;
  }

  /** @param {Record<string, string>} details from now on */
  are(details) {
    this.#now = details;
    this.tell();
  }

  /** Tells what is new; what was not heard is told the next time. */
  tell() {
    const now = JSON.stringify(this.#now);
    const telling = now !== this.#told && this.#tell(this.#now);
    if (!telling) return;
    this.#told = now;
    telling.catch(() => (this.#told = ''));
  }

  /** Another conversation knows nothing of it. */
  forget() {
    this.#told = '{}';
  }
}
