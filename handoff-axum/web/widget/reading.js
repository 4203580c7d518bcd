// Tells a person that what they wrote was before the visitor's eyes: at most once a second, and never twice.

const EVERY_MS = 1_000;

export class Reading {
  #tell;
  #onTold;
  #told = 0;
  #isWaiting = false;

  /** @param {(n: number) => Promise<unknown>} tell @param {() => void} onTold there may be more to tell */
  constructor(tell, onTold) {
    this.#tell = tell;
    this.#onTold = onTold;
  }

  /** Another conversation has begun. */
  forget() {
    this.#told = 0;
  }

  /** What could not be told is told with the next change. @param {number} n */
  upTo(n) {
    if (this.#isWaiting || n <= this.#told) return;
    this.#isWaiting = true;
    this.#tell(n).then(() => (this.#told = n), () => {});
    setTimeout(() => {
      this.#isWaiting = false;
      if (this.#told >= n) this.#onTold();
    }, EVERY_MS);
  }
}
