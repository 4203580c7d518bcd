// What was typed and not sent outlives the page: it is kept in this browser until it is sent or taken out of the field.

import { keep, recall } from './kept.js';
import * as state from './state.js';
import { effect } from '../vendor/signals-core.mjs';

/** Most texts that are kept; the oldest goes. */
const DRAFTS_MAX = 50;
const SETTLE_MS = 300;

/** Several operators may share a browser. */
function place() {
  return `handoff-inbox:drafts:${state.me.peek()?.id ?? ''}`;
}

/** Puts what was kept back, and keeps what is typed from then on. The operator must be known. */
export function keepDrafts() {
  state.drafts.value = new Map([...readDrafts(recall(place())), ...state.drafts.peek()]);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const write = () => {
    clearTimeout(timer);
    keep(place(), writeDrafts(state.drafts.peek()));
  };
  effect(() => {
    void state.drafts.value;
    clearTimeout(timer);
    timer = setTimeout(write, SETTLE_MS);
  });
  addEventListener('pagehide', write);
}

/** @param {ReadonlyMap<string, string>} drafts */
export function writeDrafts(drafts) {
  return JSON.stringify([...drafts].filter(([, text]) => text.trim() !== '').slice(-DRAFTS_MAX));
}

/** What cannot be read is nothing. @param {string | null} text @returns {[string, string][]} */
export function readDrafts(text) {
  try {
    const read = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter((pair) => Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string') : [];
  } catch {
    return [];
  }
}
