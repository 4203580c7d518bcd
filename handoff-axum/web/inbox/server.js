// The inbox's line to the server: requests, the stream, and what each frame changes.

import { caller } from '../shared/http.js';
import { Stream } from '../shared/stream.js';
import { watchActivity } from './activity.js';
import { mergeRow, replaceRows, LISTS } from './rows.js';
import * as state from './state.js';
import { emptyThread, streamed } from './thread.js';
import { batch } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').Frame} Frame
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/http.js').Problem} Problem
 */

// This module lies one folder below the page, wherever the host has nested it.
const BASE = new URL('../', import.meta.url).href;
const TYPING_SHOWN_MS = 5_000;

export const call = caller(BASE);

const idle = watchActivity(globalThis.document ?? new EventTarget());

const stream = new Stream(
  {
    socketUrl: () => position('api/stream').replace(/^http/, 'ws'),
    firstFrame: () => null,
    events: () => ({ url: position('api/events'), headers: {} }),
  },
  // Life is shown when the server asks for it: a browser slows the timers of a hidden page, not its messages.
  { onFrame: hear, onConnection: connected, onBeat: () => void stayAlive() },
);

let lease = '';
/** Rows that the stream has brought while lists were being loaded. @type {Set<string>} */
let touched = new Set();
let loads = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer;

/** Asks who the operator is and, if the host's login knows him, begins to listen. */
export async function connect() {
  try {
    state.me.value = await call('GET', 'api/me');
  } catch (caught) {
    const problem = /** @type {Problem} */ (caught);
    if (problem.transient) setTimeout(() => void connect(), 3_000);
    state.stranger.value = problem.transient ? 'The inbox cannot be reached. Trying again…' : problem.detail;
    return;
  }
  state.stranger.value = '';
  stream.start();
}

/** Loads the first page of every list. */
export async function loadLists() {
  loads += 1;
  const load = loads;
  touched = new Set();
  try {
    const pages = await Promise.all(LISTS.map(({ name }) => call('GET', listPath(name, null))));
    if (load !== loads) return; // a later loading has overtaken this one
    batch(() => {
      const kept = new Set([...touched, state.openId.value ?? '']);
      state.rows.value = replaceRows(state.rows.value, pages.flatMap((page) => page.rows), kept);
      state.nextPage.value = Object.fromEntries(LISTS.map(({ name }, index) => [name, pages[index].next]));
      state.loaded.value = true;
    });
  } catch (problem) {
    if (load === loads) complainOf(problem);
  }
}

export async function loadMore() {
  const name = state.list.value;
  const cursor = state.nextPage.value[name];
  if (!cursor) return;
  const load = loads;
  try {
    const page = await call('GET', listPath(name, cursor));
    if (load !== loads) return;
    batch(() => {
      page.rows.forEach(takeRow);
      state.nextPage.value = { ...state.nextPage.value, [name]: page.next };
    });
  } catch (problem) {
    complainOf(problem);
  }
}

/** @param {Row} row */
export function takeRow(row) {
  touched.add(row.id);
  state.rows.value = mergeRow(state.rows.value, row);
}

/**
 * Opens a conversation: its history over HTTP, and from there on the stream.
 * @param {string | null} id
 */
export async function openThread(id) {
  batch(() => {
    // What was meant for the team here must not go to the visitor there, nor the other way round.
    if (id !== state.openId.value) state.noting.value = false;
    if (id !== state.marked.value?.id) state.marked.value = null;
    state.openId.value = id;
    state.pointed.value = id ?? state.pointed.value;
    state.thread.value = emptyThread();
    state.details.value = false;
    state.why.value = null;
  });
  if (id === null) {
    follow();
    return;
  }
  try {
    if (!state.rows.value.has(id)) takeRow(await call('GET', `api/conversations/${id}`));
    await loadHistory(id);
    follow();
  } catch (caught) {
    if (state.openId.value !== id) return;
    complainOf(caught);
    if (!(/** @type {Problem} */ (caught).transient)) state.openId.value = null;
  }
}

/** @param {unknown} caught */
export function complainOf(caught) {
  const problem = /** @type {Problem} */ (caught);
  if (problem.status === 401) state.stranger.value = problem.detail;
  else state.complain(problem.detail ?? String(problem));
}

/** @param {string} id */
async function loadHistory(id) {
  for (let more = true; more; ) {
    const page = await call('GET', `api/conversations/${id}/entries?after=${state.thread.value.cursor}`);
    if (state.openId.value !== id) return;
    more = page.more && page.entries.length > 0;
    state.thread.value = { ...streamed(state.thread.value, page.entries), loaded: !more };
  }
}

/** Tells the stream which thread to carry. Events cannot be told, so they begin anew. */
function follow() {
  const frame = { type: 'open', conversation: state.openId.value, after: state.thread.value.cursor };
  if (stream.connection === 'live' && !stream.send(frame)) stream.restart();
}

/**
 * @param {string} path
 */
function position(path) {
  const url = new URL(path, BASE);
  const { cursor, loaded } = state.thread.value;
  if (state.openId.value !== null && loaded) {
    url.searchParams.set('conversation', state.openId.value);
    url.searchParams.set('after', String(cursor));
  }
  return url.href;
}

/**
 * @param {string} name
 * @param {string | null} after
 */
function listPath(name, after) {
  const query = new URLSearchParams({ list: name });
  if (state.agentId.value !== null) query.set('agent', state.agentId.value);
  if (after !== null) query.set('after', after);
  return `api/conversations?${query}`;
}

async function stayAlive() {
  const sign = { idle_ms: idle() };
  if (stream.connection !== 'live' || stream.send({ type: 'alive', ...sign })) return;
  await call('POST', 'api/presence', { connection: lease, ...sign }).catch(() => {}); // the next beat is due soon
}

/** @param {import('../shared/stream.js').Connection} connection */
function connected(connection) {
  state.connection.value = connection;
}

/** @param {Frame} frame */
function hear(frame) {
  batch(() => take(frame));
}

/** @param {Frame} frame */
function take(frame) {
  switch (frame.type) {
    case 'hello':
      lease = frame.connection;
      state.me.value = frame.me;
      state.colleagues.value = frame.operators;
      state.thread.value = { ...state.thread.value, draft: '', typing: null };
      void loadLists();
      void catchUp();
      break;
    case 'duty':
      state.me.value = frame.me;
      state.colleagues.value = frame.operators;
      break;
    case 'row':
      takeRow(frame.row);
      break;
    case 'resync':
      void loadLists();
      break;
    case 'settings':
      void refreshMe();
      break;
    case 'close':
      if (frame.code === 'unauthorized') state.stranger.value = 'You are no longer signed in.';
      else if (!frame.retry) state.complain('The server has closed the connection. Load the page again.');
      break;
    default:
      if (frame.conversation === state.openId.value) takeThreadFrame(frame);
  }
}

/** @param {Frame} frame */
function takeThreadFrame(frame) {
  const { thread } = state;
  if (frame.type === 'entries') thread.value = streamed(thread.value, frame.entries);
  else if (frame.type === 'draft') thread.value = { ...thread.value, draft: frame.text };
  else if (frame.type === 'typing') showTyping(frame);
}

/** @param {Frame} frame */
function showTyping(frame) {
  state.thread.value = { ...state.thread.value, typing: { from: frame.from, name: frame.name ?? null } };
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    state.thread.value = { ...state.thread.value, typing: null };
  }, TYPING_SHOWN_MS);
}

/** A thread whose loading was cut short, or that was opened while the line was down, starts over. */
async function catchUp() {
  const id = state.openId.value;
  if (id !== null && !state.thread.value.loaded) await openThread(id);
}

/** An agent's name may have changed. */
async function refreshMe() {
  state.me.value = await call('GET', 'api/me').catch(() => state.me.value);
}
