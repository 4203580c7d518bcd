// The thread: entries, of which only those near what can be seen are drawn, and below them what is not said yet.

import { EntryItem } from './entry-item.js';
import { Heights, spanOf, suffices } from './span.js';
import * as state from './state.js';
import { placeOf } from './thread.js';
import { Following, html } from './ui.js';
import { Unfinished } from './unfinished.js';

/** @typedef {import('../shared/wire.js').Entry} Entry */
/** @typedef {{ seq: string | undefined, top: number } | null} Anchor an entry, and where on the screen it stands */

const NEAR_END_PX = 120;
/** A thread of up to so many entries is drawn as a whole, so that the browser's own search finds all of it. */
const WHOLE_MAX = 200;
/** What an entry is taken for until it has been measured: a line, or a bubble with its text. */
const LINE_PX = 34;
const BUBBLE_PX = 58;
const TEXT_PX = 22;
const LETTERS = 85;
const SCREEN_PX = 800;
/** Without a sign of scrolling for so long nobody scrolls: to be put elsewhere would end the browser's own gliding. */
const QUIET_MS = 150;
/** @type {Entry[]} */
const NONE = [];

/**
 * Stays at the end while the reader is there, and moves nothing while the reader is further up: what comes in
 * above was never measured, so after each drawing the entry that was on top is put back to where it was.
 * @extends {Following<{}>}
 */
export class EntryList extends Following {
  /** @type {HTMLElement | null} */
  #scroller = null;
  #following = true;
  #heights = new Heights();
  /** Heights that are known, by the entry's position. @type {Map<number, number>} */
  #known = new Map();
  #entries = NONE;
  #span = { start: 0, end: 0 };
  /** Where the screen begins in the log. */
  #top = 0;
  /** By how much what is read has moved; so much further up all is drawn until nobody scrolls. */
  #moved = 0;
  #scrolledAt = -QUIET_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #screen = SCREEN_PX;
  #width = 0;
  /** The entry that was brought into sight. @type {typeof state.marked.value} */
  #shown = null;
  /** Whether the keyboard stood somewhere in the thread before it was drawn. */
  #held = false;
  #watch = new ResizeObserver(() => this.#settle(null));

  /** @override */
  componentDidMount() {
    const scroller = /** @type {HTMLElement} */ (this.#scroller);
    for (const part of [scroller, ...scroller.children]) this.#watch.observe(part);
    this.#settle(null);
  }

  /** @override */
  componentWillUnmount() {
    super.componentWillUnmount();
    this.#watch.disconnect();
    clearTimeout(this.#timer);
  }

  /** @override */
  getSnapshotBeforeUpdate() {
    this.#held = this.#scroller?.contains(document.activeElement) ?? false;
    return this.#read();
  }

  /** What is being read. @returns {Anchor} */
  #read() {
    const room = this.#scroller?.getBoundingClientRect().top ?? 0;
    const place = this.#places().find((element) => element.getBoundingClientRect().bottom > room);
    return place ? { seq: place.dataset.seq, top: place.getBoundingClientRect().top } : null;
  }

  /**
   * @override
   * @param {{}} _props
   * @param {{}} _state
   * @param {Anchor} anchor
   */
  componentDidUpdate(_props, _state, anchor) {
    this.#settle(anchor);
    // Who stood on a link in an entry that is not drawn any more still stands in the thread.
    if (this.#held && document.activeElement === document.body) this.#scroller?.focus({ preventScroll: true });
  }

  #places() {
    return /** @type {HTMLElement[]} */ ([...(this.#scroller?.querySelectorAll('.place') ?? [])]);
  }

  /** Measures what is drawn, and puts the reader where he is to be. @param {Anchor} anchor */
  #settle(anchor) {
    const read = anchor ?? this.#read();
    const scroller = this.#scroller;
    // Out of sight, as on a narrow screen beside the lists, nothing has a height.
    if (!scroller || scroller.clientHeight === 0) return;
    this.#screen = scroller.clientHeight;
    if (this.#following) this.#moved = 0;
    this.#measure(scroller);
    if (this.#show()) {
      // The place that was searched for is where the reader is now.
    } else if (this.#following) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (read) {
      const place = scroller.querySelector(`[data-seq="${read.seq}"]`);
      const by = place ? place.getBoundingClientRect().top - read.top : 0;
      if (Math.abs(by) >= 0.5) this.#moved += by;
    }
    state.atEnd.value = this.#following;
    this.#catchUp(scroller);
    this.#top = scroller.scrollTop + this.#moved;
    this.#look();
  }

  /** Lets the screen follow what is read, now or as soon as nobody scrolls. @param {HTMLElement} scroller */
  #catchUp(scroller) {
    clearTimeout(this.#timer);
    if (this.#moved === 0) return;
    const left = this.#scrolledAt + QUIET_MS - performance.now();
    // At the very beginning there is no room to draw it further up.
    const waits = left > 0 && this.#heights.offset(this.#span.start) >= this.#moved;
    if (waits) this.#timer = setTimeout(() => this.#catchUp(scroller), left);
    const by = waits ? 0 : this.#moved;
    this.#moved -= by;
    this.#pad(/** @type {HTMLElement} */ (scroller.firstElementChild));
    if (by !== 0) scroller.scrollTop += by;
  }

  /** @param {HTMLElement} scroller */
  #measure(scroller) {
    const log = /** @type {HTMLElement | null} */ (scroller.firstElementChild);
    if (!log) return;
    if (log.clientWidth !== this.#width) {
      // Of another width nothing is known.
      this.#width = log.clientWidth;
      this.#known.clear();
      this.#heights.fill(this.#entries.length, (index) => guess(this.#entries[index]));
    }
    for (const [index, place] of this.#places().entries()) {
      const height = place.getBoundingClientRect().height;
      this.#known.set(Number(place.dataset.seq), height);
      this.#heights.measured(this.#span.start + index, height);
    }
    this.#pad(log);
  }

  /** Room for what is not drawn. @param {HTMLElement} log */
  #pad(log) {
    const { start, end } = this.#span;
    log.style.paddingBlockStart = `${Math.max(0, this.#heights.offset(start) - this.#moved)}px`;
    log.style.paddingBlockEnd = `${this.#heights.total - this.#heights.offset(end)}px`;
  }

  /** Brings what was searched for into sight, once; says whether it did. */
  #show() {
    const marked = state.marked.value;
    const place = marked && marked !== this.#shown && this.#scroller?.querySelector(`[data-seq="${marked.seq}"]`);
    if (!place) return false;
    this.#shown = marked;
    this.#following = false;
    place.scrollIntoView({ block: 'center' });
    return true;
  }

  #scrolled = () => {
    const scroller = this.#scroller;
    if (!scroller || scroller.clientHeight === 0) return;
    this.#top = scroller.scrollTop + this.#moved;
    this.#scrolledAt = performance.now();
    const before = this.#following;
    this.#following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
    state.atEnd.value = this.#following;
    // What comes into the document because somebody scrolls is not news to be read out.
    if (this.#following !== before) this.forceUpdate();
    this.#look();
  };

  /**
   * The ends that the browser knows of are those before what comes into sight on the way has been measured.
   * @param {KeyboardEvent} event
   */
  #pressed = (event) => {
    const scroller = this.#scroller;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (!scroller || event.target !== scroller || !plain || (event.key !== 'End' && event.key !== 'Home')) return;
    event.preventDefault();
    this.#following = event.key === 'End';
    [this.#moved, this.#top] = [0, 0];
    if (!this.#following) scroller.scrollTop = 0;
    this.forceUpdate();
  };

  /** Draws again where what is drawn will not do. */
  #look() {
    if (!suffices(this.#span, this.#heights, this.#top, this.#screen)) this.forceUpdate();
  }

  /** @param {HTMLElement | null} element */
  #keep = (element) => (this.#scroller = element);

  /** @override */
  view() {
    const loaded = state.threadLoaded.value;
    const entries = loaded ? state.entries.value : NONE;
    const marked = state.marked.value;
    this.#take(entries);
    this.#span = this.#wanted(marked);
    const { start, end } = this.#span;
    const whole = start === 0 && end === entries.length;
    return html`
      <div class="scroller" ref=${this.#keep} onScroll=${this.#scrolled} onKeyDown=${this.#pressed} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${whole || this.#following ? null : 'off'}>
          ${loaded
            ? entries.slice(start, end).map(
                (entry, index) => html`
                  <div key=${entry.seq} class=${entry.seq === marked?.seq ? 'place marked' : 'place'} data-seq=${entry.seq} role="article" aria-posinset=${start + index + 1} aria-setsize=${entries.length}>
                    <${EntryItem} entry=${entry} />
                  </div>
                `,
              )
            : html`<p class="empty">Loading…</p>`}
        </div>
        <${Unfinished} />
      </div>
    `;
  }

  /** What came nearly always follows what there is; else it begins anew with the heights that are known. @param {Entry[]} entries */
  #take(entries) {
    const before = this.#entries;
    if (entries === before) return;
    this.#entries = entries;
    const last = before.length - 1;
    const heightOf = (/** @type {number} */ index) => this.#known.get(entries[index]?.seq ?? 0) ?? guess(entries[index]);
    if (entries.length >= before.length && entries[last]?.seq === before[last]?.seq) this.#heights.grow(entries.length, heightOf);
    else this.#heights.fill(entries.length, heightOf);
  }

  /** @param {typeof state.marked.value} marked */
  #wanted(marked) {
    const { length } = this.#entries;
    if (length <= WHOLE_MAX) return { start: 0, end: length };
    const heights = this.#heights;
    const sought = marked && marked !== this.#shown ? placeOf(this.#entries, marked.seq) : -1;
    if (marked && this.#entries[sought]?.seq === marked.seq) return spanOf(heights, heights.offset(sought) - this.#screen / 2, this.#screen);
    const end = heights.total - this.#screen;
    const top = this.#following ? end : Math.min(this.#top, end);
    return suffices(this.#span, heights, top, this.#screen) ? this.#span : spanOf(heights, top, this.#screen);
  }
}

/** @param {Entry | undefined} entry */
function guess(entry) {
  return typeof entry?.text === 'string' ? BUBBLE_PX + TEXT_PX * Math.ceil(entry.text.length / LETTERS) : LINE_PX;
}
