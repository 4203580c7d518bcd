// The thread: entries, the operator's messages on their way, the answer being written.

import { markdownBlocks } from '../shared/text.js';
import { drawBlocks } from './blocks.js';
import { EntryItem } from './entry-item.js';
import * as state from './state.js';
import { Component, follow, html } from './ui.js';

const NEAR_END_PX = 120;

/** Stays at the end while the reader is there, and moves nothing while the reader is further up. */
export class EntryList extends Component {
  /** @type {HTMLElement | null} */
  #scroller = null;
  #following = true;
  /** @type {(() => void)[]} */
  #forget = [];
  /** The entry that was brought into sight. @type {typeof state.marked.value} */
  #shown = null;
  /** @type {ResizeObserver | null} */
  #watch = null;

  /** @override */
  componentDidMount() {
    const drawn = () => requestAnimationFrame(() => (this.#show() ? undefined : this.#keepUp()));
    this.#forget = [state.thread.subscribe(drawn), state.marked.subscribe(drawn)];
    this.#watch = new ResizeObserver(() => this.#keepUp());
    if (this.#scroller) this.#watch.observe(this.#scroller);
  }

  /** @override */
  componentWillUnmount() {
    for (const forget of this.#forget) forget();
    this.#watch?.disconnect();
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

  #keepUp() {
    const scroller = this.#scroller;
    if (this.#following && scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  #scrolled() {
    const scroller = this.#scroller;
    if (scroller) this.#following = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
  }

  /** @override */
  render() {
    /** @param {HTMLElement | null} element */
    const keep = (element) => (this.#scroller = element);
    return html`
      <div class="scroller" ref=${keep} onScroll=${() => this.#scrolled()} tabindex="0" role="group" aria-label="Messages">
        <${Entries} />
        <${Unfinished} />
      </div>
    `;
  }
}

const Entries = follow(() => {
  const { entries, loaded } = state.thread.value;
  const marked = state.marked.value?.seq;
  if (!loaded) return html`<p class="empty">Loading…</p>`;
  return html`
    <div class="log" id="log" role="log" aria-label="Conversation">
      ${entries.map((entry) => html`<div key=${entry.seq} class=${entry.seq === marked ? 'place marked' : 'place'} data-seq=${entry.seq}><${EntryItem} entry=${entry} /></div>`)}
    </div>
  `;
});

/** Not part of the log, so that it is not read out word by word. */
const Unfinished = follow(() => {
  const { draft, typing, pending } = state.thread.value;
  return html`
    <div class="unfinished">
      ${pending.map(
        ({ key, text, note }) => html`<div key=${key} class=${`entry pending ${note ? 'note' : 'operator mine'}`}><div class="bubble">${text}</div><p class="meta">Sending…</p></div>`,
      )}
      ${draft &&
      html`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${drawBlocks(markdownBlocks(draft))}</div>
        </div>
      `}
      ${typing && html`<p class="typing" id="typing">${typing.name ?? (typing.from === 'visitor' ? 'The visitor' : 'A colleague')} is typing…</p>`}
    </div>
  `;
});
