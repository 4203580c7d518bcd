// Loads what few visitors see, when it is first needed, and again where that fails.

import { backoff } from '../shared/stream.js';
import { speaker } from './say.js';

/** @import { Extras, Kit } from './types.js' */
/** @import { Speech } from './say.js' */

export class Later {
  /** What was loaded. @type {Extras | null} */
  ready = null;

  #kit;
  #speeches;
  #onChange;
  #failed = 0;
  /** @type {Promise<Extras | null> | null} */
  #loading = null;

  /**
   * @param {Omit<Kit, 'say'>} kit
   * @param {Speech[]} speeches the host's own words first
   * @param {() => void} onChange it has come, or may be asked for again
   */
  constructor(kit, speeches, onChange) {
    this.#kit = kit;
    this.#speeches = speeches;
    this.#onChange = onChange;
  }

  /** Null where it cannot be had now; whoever still needs it then asks again. */
  need() {
    this.#loading ??= this.#load().catch(() => {
      this.#failed += 1;
      setTimeout(() => {
        this.#loading = null;
        this.#onChange();
      }, backoff(this.#failed));
      return null;
    });
    return this.#loading;
  }

  async #load() {
    const [{ extras }, ...spoken] = await Promise.all([
      this.#fetch('widget/extras.js'),
      ...this.#speeches.map(async ({ language, rare }) => ({ language, words: rare ? (await this.#fetch(rare)).words : {} })),
    ]);
    /** @type {Extras} */
    const ready = extras({ ...this.#kit, say: speaker(...this.#speeches, ...spoken) });
    this.ready = ready;
    this.#onChange();
    return ready;
  }

  /** @param {string} file */
  #fetch(file) {
    const address = new URL(file, this.#kit.base);
    // Some browsers remember for ever that an address could not be loaded.
    if (this.#failed > 0) address.search = `${this.#failed}`;
    return import(address.href);
  }
}
