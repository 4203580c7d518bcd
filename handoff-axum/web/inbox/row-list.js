// The rows of a list, of which only those near what can be seen are drawn. All of them have one height.

import { RowItem } from './row-item.js';
import { LISTS, MOVES, moved } from './rows.js';
import { loadMore } from './server.js';
import { even, shift, spanOf, suffices } from './span.js';
import * as state from './state.js';
import { Following, html } from './ui.js';

/** Until one has been measured. */
const PITCH_PX = 93;
const SCREEN_PX = 800;
/** Without a sign of scrolling for so long nobody scrolls: to be put elsewhere would end the browser's own gliding. */
const QUIET_MS = 150;

/** The list that is on the page. @type {RowList | null} */
let shown = null;

/** Moves the keyboard within the list. @param {1 | -1 | 'first' | 'last'} move */
export function moveTo(move) {
  const name = state.list.value;
  const rows = state.shelves.rows(name);
  const id = rows[moved(rows.length, state.shelves.placeOf(name, state.pointed.value), move)]?.id;
  if (id === undefined) return;
  state.pointed.value = id;
  shown?.reveal(id);
}

/** @extends {Following<{ name: import('./rows.js').ListName }>} */
export class RowList extends Following {
  /** @type {HTMLElement | null} */
  #scroller = null;
  #pitch = PITCH_PX;
  #screen = SCREEN_PX;
  /** Where the screen begins in the list. */
  #top = 0;
  #span = { start: 0, end: 0 };
  /** What could be seen when the list was last drawn or moved, and where it stood. @type {{ id: string, at: number }[]} */
  #inSight = [];
  /** By how much the rows that are read have moved; so much further up all are drawn until nobody scrolls. */
  #moved = 0;
  /** The same, once nobody does: the screen follows. */
  #following = 0;
  #scrolledAt = -QUIET_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Where the screen is to begin once the list has its height. @type {number | null} */
  #goal = null;
  /** The row that is to have the keyboard. @type {string | null} */
  #called = null;
  /** The row that has the keyboard, or is to have it; it is drawn wherever it stands. @type {string | null} */
  #held = null;
  #watch = new ResizeObserver(() => this.#measure());

  /** @override */
  componentDidMount() {
    shown = this;
    this.componentDidUpdate();
  }

  /** @override */
  componentWillUnmount() {
    super.componentWillUnmount();
    if (shown === this) shown = null;
    this.#watch.disconnect();
    clearTimeout(this.#timer);
  }

  /** The page knows where it stands only after it was drawn. @override */
  componentDidUpdate() {
    const scroller = this.#scroller;
    if (!scroller) return;
    // Relative, since the reader may have gone on without the page having heard of it yet.
    if (this.#following !== 0) scroller.scrollTop += this.#following;
    if (this.#goal !== null) scroller.scrollTop = this.#goal;
    [this.#following, this.#goal] = [0, null];
    const row = this.#held && scroller.querySelector(`[data-conversation="${CSS.escape(this.#held)}"]`);
    // A row that moves in the document loses the keyboard.
    if (row instanceof HTMLElement && row !== document.activeElement) row.focus({ preventScroll: true });
  }

  /** Brings a row into sight and gives it the keyboard. @param {string} id */
  reveal(id) {
    const at = state.shelves.placeOf(this.props.name, id);
    if (at < 0 || !this.#scroller) return;
    const begins = at * this.#pitch;
    this.#top = Math.max(Math.min(this.#top, begins), begins + this.#pitch - this.#screen);
    this.#moved = 0;
    this.#look();
    this.#called = id;
    this.#goal = this.#top;
    this.forceUpdate();
  }

  /** @param {HTMLElement | null} element */
  #keep = (element) => {
    this.#scroller = element;
    this.#watch.disconnect();
    if (element) this.#watch.observe(element);
  };

  #measure() {
    const scroller = this.#scroller;
    // A list that is not on the screen, as on a narrow one while a thread is read, has no height and no place.
    if (!scroller || scroller.clientHeight === 0) return;
    if (scroller.scrollTop === 0) scroller.scrollTop = this.#top - this.#moved;
    const screen = scroller.clientHeight;
    const pitch = scroller.querySelector('li')?.getBoundingClientRect().height || this.#pitch;
    if (screen === this.#screen && pitch === this.#pitch) return;
    [this.#screen, this.#pitch] = [screen, pitch];
    this.forceUpdate();
  }

  #scrolled = () => {
    const scroller = this.#scroller;
    if (!scroller || scroller.clientHeight === 0) return;
    this.#top = scroller.scrollTop + this.#moved;
    this.#scrolledAt = performance.now();
    this.#look();
    const { name } = this.props;
    const extent = even(state.shelves.rows(name).length, this.#pitch);
    if (!suffices(this.#span, extent, this.#top, this.#screen)) this.forceUpdate();
    // Whoever comes near the end is going on.
    if (this.#top > 0 && extent.at(this.#top + 2 * this.#screen) >= extent.count - 1) void loadMore();
  };

  /** Remembers what can be seen. */
  #look() {
    const rows = state.shelves.rows(this.props.name);
    const { start, end } = spanOf(even(rows.length, this.#pitch), this.#top, this.#screen, 0);
    this.#inSight = rows.slice(start, end).map(({ id }, index) => ({ id, at: start + index }));
  }

  /** @param {KeyboardEvent} event */
  #pressed = (event) => {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(move);
  };

  /**
   * @override
   * @param {{ name: import('./rows.js').ListName }} props
   */
  view({ name }) {
    const rows = state.shelves.rows(name);
    const about = LISTS.find((list) => list.name === name);
    if (rows.length === 0) return html`<p class="empty" id="rows">${state.loaded.value ? about?.empty : 'Loading…'}</p>`;
    const more = Boolean(state.nextPage.value[name]);
    const drawn = this.#places(name, rows.length).map((at) => ({ at, id: rows[at]?.id ?? '' }));
    this.#look();
    const px = (/** @type {number} */ at) => `${at * this.#pitch - this.#moved}px`;
    return html`
      <div class="rows-scroller" ref=${this.#keep} onScroll=${this.#scrolled}>
        <ul class="rows even" id="rows" aria-label=${about?.label} style=${{ blockSize: px(rows.length) }} onKeyDown=${this.#pressed}>
          ${drawn.map(
            ({ at, id }) => html`
              <li key=${id} aria-posinset=${at + 1} aria-setsize=${more ? -1 : rows.length} style=${{ insetBlockStart: px(at) }}><${RowItem} id=${id} /></li>
            `,
          )}
        </ul>
        ${more && html`<button type="button" id="load-more" class="more" onClick=${() => void loadMore()}>Load more</button>`}
      </div>
    `;
  }

  /**
   * Which are drawn. What is read stays where it is, whatever comes or goes above it; at the very top the list
   * shows what is new.
   * @param {import('./rows.js').ListName} name
   * @param {number} count
   */
  #places(name, count) {
    const placeOf = (/** @type {string} */ id) => state.shelves.placeOf(name, id);
    if (this.#top > 0) {
      const by = shift(this.#inSight, placeOf) * this.#pitch;
      this.#moved += by;
      this.#top = Math.max(0, this.#top + by);
    }
    this.#catchUp();
    const focused = document.activeElement;
    const has = focused instanceof HTMLElement && this.#scroller?.contains(focused);
    this.#held = this.#called ?? (has ? (focused.dataset.conversation ?? null) : null);
    this.#called = null;
    const extent = even(count, this.#pitch);
    if (!suffices(this.#span, extent, this.#top, this.#screen)) this.#span = spanOf(extent, this.#top, this.#screen);
    const { start, end } = this.#span;
    const places = Array.from({ length: Math.min(end, count) - start }, (_, index) => start + index);
    const held = this.#held === null ? -1 : placeOf(this.#held);
    return held < 0 || (held >= start && held < end) ? places : [...places, held].sort((a, b) => a - b);
  }

  /** Lets the screen follow what is read, now or as soon as nobody scrolls. */
  #catchUp() {
    clearTimeout(this.#timer);
    if (this.#moved === 0) return;
    const left = this.#scrolledAt + QUIET_MS - performance.now();
    if (left > 0) {
      this.#timer = setTimeout(() => this.forceUpdate(), left);
      return;
    }
    this.#following += this.#moved;
    this.#moved = 0;
  }
}
