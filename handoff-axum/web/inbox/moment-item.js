// A point in time, and one that is counted down to.

import * as state from './state.js';
import { computed, follow, html } from './ui.js';
import { clock, countdown, full, machine } from './when.js';

/**
 * Words that depend on the present. The view that reads them is drawn again when they change, and not at each
 * tick of the clock.
 * @template T
 * @param {(now: number) => T} words
 * @returns {T}
 */
export function presently(words) {
  return computed(() => words(state.now.value)).value;
}

/** @param {{ at: number }} props */
export function Moment({ at }) {
  return html`<time datetime=${machine(at)} title=${full(at)}>${clock(at)}</time>`;
}

/** Not read out by itself: a figure that changes each second would drown everything else. */
export const Countdown = follow(
  /** @param {{ until: number }} props */
  ({ until }) => {
    const left = until - state.now.value;
    return html`<time class=${`countdown ${left < 10_000 ? 'short' : ''}`} role="timer" aria-live="off" datetime=${machine(until)} title=${full(until)}>${countdown(until, state.now.value)}</time>`;
  },
);
