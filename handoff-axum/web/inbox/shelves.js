// The conversations that the inbox knows: each with a signal of its own, and in lists that are kept in order.

import { LISTS, orderOf, placeIn } from './rows.js';
import { batch, signal } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/wire.js').ListName} ListName
 * @typedef {import('../vendor/signals-core.mjs').Signal<Row | null>} RowSignal
 * @typedef {object} Shelf
 * @property {Row[]} rows in order
 * @property {import('./rows.js').Order} order
 * @property {import('../vendor/signals-core.mjs').Signal<number>} turn changes whenever a row has come, gone or moved
 * @property {import('../vendor/signals-core.mjs').Signal<number>} count
 */

/**
 * An event changes one row. It costs the logarithm of a list to find its place, and reaches only who shows that
 * row, that list's order or its number.
 */
export class Shelves {
  /** @type {Map<string, RowSignal>} */
  #rows = new Map();
  /** @type {Map<string, Shelf>} */
  #shelves = new Map(LISTS.map(({ name }) => [name, { rows: [], order: orderOf(name), turn: signal(0), count: signal(0) }]));
  /** @type {(row: Row) => boolean} */
  #isChosen = () => true;
  /** Rows in which somebody is asked for an answer. @type {Map<string, Row>} */
  #asking = new Map();
  #asked = signal(0);
  #unmet = signal(0);
  /** Hears of each row that changes, comes or goes. @type {(before: Row | null, after: Row | null) => void} */
  onChange = () => {};

  /** The row as it stands; whoever asks hears of its changes. @param {string} id @returns {Row | null} */
  get(id) {
    return this.#signal(id).value;
  }

  /** @param {string} id */
  has(id) {
    return this.#peek(id) !== null;
  }

  /** One list of what was chosen, in order; whoever asks hears when the order changes. @param {ListName} list @returns {readonly Row[]} */
  rows(list) {
    const shelf = this.#shelf(list);
    void shelf.turn.value;
    return shelf.rows;
  }

  /** @param {ListName} list */
  count(list) {
    return this.#shelf(list).count.value;
  }

  /** Where a conversation stands in a list; below 0 where it does not. @param {ListName} list @param {string | null} id */
  placeOf(list, id) {
    const row = id === null ? null : this.#peek(id);
    const { rows, order } = this.#shelf(list);
    const at = row === null ? -1 : placeIn(rows, row, order);
    return rows[at] === row ? at : -1;
  }

  /** Those that offer something or are being passed on. */
  asking() {
    void this.#asked.value;
    return [...this.#asking.values()];
  }

  /** How many asked in vain. */
  unmet() {
    return this.#unmet.value;
  }

  /** All that is known, in no order. @returns {Row[]} */
  all() {
    return [...this.#rows.values()].map((row) => row.peek()).filter((row) => row !== null);
  }

  /** Takes in one row. News overtake each other, so an older row never replaces a newer one. @param {Row} row */
  take(row) {
    const known = this.#peek(row.id);
    if (known === null || known.seq <= row.seq) this.#put(known, row);
  }

  /** @param {string} id */
  forget(id) {
    this.#put(this.#peek(id), null);
  }

  /**
   * The server greeted. It may stand on a restored copy, where positions are smaller: whatever it says of a row
   * now is newer.
   */
  outdate() {
    batch(() => this.all().forEach((row) => this.#put(row, { ...row, seq: 0 })));
  }

  /**
   * Takes in lists that were loaded afresh. Rows that they no longer hold go, except those to be kept in any case.
   * @param {Row[]} loaded
   * @param {ReadonlySet<string>} kept
   */
  replace(loaded, kept) {
    const stays = new Set(loaded.map(({ id }) => id));
    batch(() => {
      for (const row of this.all()) if (!kept.has(row.id) && !stays.has(row.id)) this.#put(row, null);
      for (const row of loaded) this.take(row);
    });
  }

  /** Which conversations the lists hold. @param {(row: Row) => boolean} isChosen */
  choose(isChosen) {
    this.#isChosen = isChosen;
    batch(() => {
      const rows = this.all();
      for (const [name, shelf] of this.#shelves) {
        const chosen = rows.filter((row) => row.list === name && this.#isChosen(row));
        shelf.rows = chosen.sort(shelf.order);
        turned(shelf);
      }
    });
  }

  /**
   * @param {Row | null} known
   * @param {Row | null} row
   */
  #put(known, row) {
    const id = (row ?? known)?.id;
    if (id === undefined) return;
    batch(() => {
      this.#file(known, row);
      const before = known !== null && isAsking(known);
      if (row !== null && isAsking(row)) this.#asking.set(id, row);
      else this.#asking.delete(id);
      if (before || this.#asking.has(id)) bump(this.#asked);
      this.#unmet.value = this.#unmet.peek() + Number(Boolean(row?.unmet)) - Number(Boolean(known?.unmet));
      // Also of what is gone the signal stays: it may come back while somebody shows it.
      this.#signal(id).value = row;
    });
    this.onChange(known, row);
  }

  /**
   * @param {Row | null} known
   * @param {Row | null} row
   */
  #file(known, row) {
    const from = known && this.#isChosen(known) ? this.#shelves.get(known.list) : undefined;
    const to = row && this.#isChosen(row) ? this.#shelves.get(row.list) : undefined;
    if (from && known) {
      const at = placeIn(from.rows, known, from.order);
      if (from === to && row && stands(from, at, row)) {
        from.rows[at] = row;
        return;
      }
      from.rows.splice(at, 1);
      turned(from);
    }
    if (to && row) {
      to.rows.splice(placeIn(to.rows, row, to.order), 0, row);
      turned(to);
    }
  }

  /** @param {ListName} list */
  #shelf(list) {
    return /** @type {Shelf} */ (this.#shelves.get(list));
  }

  /** @param {string} id */
  #peek(id) {
    return this.#rows.get(id)?.peek() ?? null;
  }

  /** @param {string} id @returns {RowSignal} */
  #signal(id) {
    const known = this.#rows.get(id);
    if (known) return known;
    const fresh = signal(/** @type {Row | null} */ (null));
    this.#rows.set(id, fresh);
    return fresh;
  }
}

/** @param {Row} row */
function isAsking(row) {
  return row.phase === 'offered' || Boolean(row.transfer);
}

/** Whether a row that changed may stay where it stood. @param {Shelf} shelf @param {number} at @param {Row} row */
function stands({ rows, order }, at, row) {
  const [before, after] = [rows[at - 1], rows[at + 1]];
  return (!before || order(before, row) < 0) && (!after || order(row, after) < 0);
}

/** @param {Shelf} shelf */
function turned({ rows, turn, count }) {
  bump(turn);
  count.value = rows.length;
}

/** @param {import('../vendor/signals-core.mjs').Signal<number>} signal */
function bump(signal) {
  signal.value = signal.peek() + 1;
}
