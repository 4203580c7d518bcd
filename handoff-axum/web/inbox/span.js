// Which part of a long list is drawn: what can be seen, and a screen more on either side. Pure.

/**
 * @typedef {{ start: number, end: number }} Span from an index up to before another
 * @typedef {object} Extent
 * @property {number} count
 * @property {(px: number) => number} at the index of what lies there; the nearest where nothing does
 */

/** The distance on either side, in screens; the list is drawn again when less than half of it is left. */
const MARGIN = 1;

/**
 * What is to be drawn, with a screen of `height` that begins at `top`.
 * @param {Extent} extent
 * @param {number} top
 * @param {number} height
 * @param {number} [margin]
 * @returns {Span}
 */
export function spanOf(extent, top, height, margin = MARGIN) {
  if (extent.count === 0) return { start: 0, end: 0 };
  return { start: extent.at(top - height * margin), end: extent.at(top + height * (1 + margin)) + 1 };
}

/**
 * Whether what is drawn will do for a while.
 * @param {Span} span
 * @param {Extent} extent
 * @param {number} top
 * @param {number} height
 */
export function suffices(span, extent, top, height) {
  const needed = spanOf(extent, top, height, MARGIN / 2);
  return span.start <= needed.start && span.end >= needed.end;
}

/**
 * A list in which everything has the same height.
 * @param {number} count
 * @param {number} pitch
 * @returns {Extent}
 */
export function even(count, pitch) {
  return { count, at: (px) => Math.max(0, Math.min(count - 1, Math.floor(px / pitch))) };
}

/**
 * By how many places rows have moved that were in sight. Half of them decide, so that one that has gone
 * elsewhere takes nobody along.
 * @param {readonly { id: string, at: number }[]} before
 * @param {(id: string) => number} placeOf below 0 for what is gone
 */
export function shift(before, placeOf) {
  const moves = before.map(({ id, at }) => ({ at, now: placeOf(id) })).filter(({ now }) => now >= 0).map(({ at, now }) => now - at);
  moves.sort((a, b) => a - b);
  return moves[Math.floor(moves.length / 2)] ?? 0;
}

/**
 * The heights of a list of which most has never been measured. Changing one and finding a place cost the
 * logarithm of their number: sums lie in a tree by halves.
 */
export class Heights {
  count = 0;
  total = 0;
  #heights = new Float64Array(0);
  /** At `i`, the sum of as many heights up to `i` as the lowest bit of `i` says. */
  #sums = new Float64Array(1);

  /**
   * Begins anew.
   * @param {number} count
   * @param {(index: number) => number} heightOf what it has, or is taken for until it is measured
   */
  fill(count, heightOf) {
    const room = 2 ** Math.ceil(Math.log2(Math.max(count, 1)));
    const sums = new Float64Array(room + 1);
    this.#heights = new Float64Array(room);
    for (let index = 0; index < count; index += 1) {
      const height = heightOf(index);
      this.#heights[index] = height;
      sums[index + 1] = height;
    }
    for (let at = 1; at <= room; at += 1) {
      const above = at + (at & -at);
      if (above <= room) sums[above] = (sums[above] ?? 0) + (sums[at] ?? 0);
    }
    this.#sums = sums;
    this.count = count;
    this.total = sums[room] ?? 0;
  }

  /**
   * More of them at the end.
   * @param {number} count how many there are then
   * @param {(index: number) => number} heightOf
   */
  grow(count, heightOf) {
    if (count > this.#heights.length) {
      const [before, heights] = [this.count, this.#heights];
      this.fill(count, (index) => (index < before ? (heights[index] ?? 0) : heightOf(index)));
      return;
    }
    for (; this.count < count; this.count += 1) this.#add(this.count, heightOf(this.count));
  }

  /** @param {number} index @param {number} height @returns {boolean} whether that is news */
  measured(index, height) {
    const by = height - (this.#heights[index] ?? 0);
    if (Math.abs(by) < 0.01) return false;
    this.#add(index, by);
    return true;
  }

  /** Where it begins. @param {number} index */
  offset(index) {
    let sum = 0;
    for (let at = index; at > 0; at -= at & -at) sum += this.#sums[at] ?? 0;
    return sum;
  }

  /** @param {number} px */
  at(px) {
    let [index, left] = [0, px];
    for (let step = this.#heights.length; step >= 1; step /= 2) {
      const sum = this.#sums[index + step];
      if (sum !== undefined && sum <= left) {
        index += step;
        left -= sum;
      }
    }
    return Math.max(0, Math.min(this.count - 1, index));
  }

  /** @param {number} index @param {number} by */
  #add(index, by) {
    this.#heights[index] = (this.#heights[index] ?? 0) + by;
    this.total += by;
    for (let at = index + 1; at < this.#sums.length; at += at & -at) this.#sums[at] = (this.#sums[at] ?? 0) + by;
  }
}
