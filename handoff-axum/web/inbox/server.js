// The inbox's line to the server: requests, the stream, and what each frame changes.

import { caller } from '../shared/http.js';
import { Stream, cursorOf } from '../shared/stream.js';
import { watchActivity } from './activity.js';
import { LISTS } from './rows.js';
import { ask as askFor } from './sieve.js';
import * as state from './state.js';
import { emptyThread, reopened, streamed } from './thread.js';
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

/** Sends bytes as they are. @param {Blob} bytes */
export function callWith(bytes) {
  return caller(BASE, () => ({ 'content-type': 'application/octet-stream' }), (url, init) => fetch(url, { ...init, body: bytes }));
}

/** Where something lies that is no JSON. @param {string} path */
export function addressOf(path) {
  return new URL(path, BASE).href;
}

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
/** The page of a list that is on its way. @type {string | null} */
let loadingPage = null;
let openings = 0;
/** The thread that the stream was last told to carry. @type {string | null} */
let followed = null;
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

/** Loads the first page of every list, and the open conversation's row, which may be on none. */
export async function loadLists() {
  loads += 1;
  const load = loads;
  touched = new Set();
  const open = state.openId.value;
  try {
    const [row, ...pages] = await Promise.all([readRow(open), ...LISTS.map(({ name }) => readPage(name, null))]);
    if (load !== loads) return; // a later loading has overtaken this one
    batch(() => {
      const kept = new Set([...touched, state.openId.value ?? '']);
      const loaded = pages.flatMap((page) => page.rows);
      state.shelves.replace(row ? [...loaded, row] : loaded, kept);
      if (open !== null && row === null) lose(open);
      state.nextPage.value = Object.fromEntries(LISTS.map(({ name }, index) => [name, pages[index].next]));
      state.loaded.value = true;
    });
  } catch (problem) {
    if (load === loads) complainOf(problem);
  }
}

/**
 * The next page with something in it: where something is looked for, a page may have nothing and yet one behind it.
 * @param {string} name
 * @param {string | null} after
 * @returns {Promise<{ rows: Row[], next: string | null }>}
 */
async function readPage(name, after) {
  const page = await call('GET', listPath(name, after));
  return page.rows.length === 0 && page.next !== null ? readPage(name, page.next) : page;
}

/** Null where there is none. @param {string | null} id @returns {Promise<Row | null>} */
async function readRow(id) {
  if (id === null) return null;
  return call('GET', `api/conversations/${id}`).catch((problem) => {
    if (problem.status === 404) return null;
    throw problem;
  });
}

/** It was erased, is out of scope, or is not in a restored copy. @param {string} id */
function lose(id) {
  state.shelves.forget(id);
  if (state.openId.value !== id) return;
  void openThread(null);
  state.complain('The open conversation is gone, or no longer yours to see.');
}

/** The further page of the list that is shown; one at a time. */
export async function loadMore() {
  const name = state.list.value;
  const cursor = state.nextPage.value[name];
  if (!cursor || cursor === loadingPage) return;
  loadingPage = cursor;
  const load = loads;
  try {
    const page = await readPage(name, cursor);
    if (load !== loads) return;
    batch(() => {
      page.rows.forEach(takeRow);
      state.nextPage.value = { ...state.nextPage.value, [name]: page.next };
    });
  } catch (problem) {
    complainOf(problem);
  } finally {
    if (loadingPage === cursor) loadingPage = null;
  }
}

/** @param {Row} row */
export function takeRow(row) {
  touched.add(row.id);
  state.shelves.take(row);
}

/**
 * Opens a conversation: its history over HTTP, and from there on the stream.
 * @param {string | null} id
 */
export async function openThread(id) {
  openings += 1;
  const opening = openings;
  batch(() => {
    // What was meant for the team here must not go to the visitor there, nor the other way round.
    if (id !== state.openId.value) state.noting.value = false;
    if (id !== state.marked.value?.id) state.marked.value = null;
    state.openId.value = id;
    state.pointed.value = id ?? state.pointed.value;
    state.thread.value = emptyThread();
    state.visitorRead.value = 0;
    state.details.value = false;
    state.viewers.value = [];
    state.why.value = null;
  });
  if (id === null) {
    follow();
    return;
  }
  try {
    if (!state.shelves.has(id)) takeRow(await call('GET', `api/conversations/${id}`));
    if (await loadHistory(id, opening)) follow();
  } catch (caught) {
    if (opening !== openings) return;
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

/** False where a later opening has overtaken this one. @param {string} id @param {number} opening */
async function loadHistory(id, opening) {
  for (let more = true; more; ) {
    const page = await call('GET', `api/conversations/${id}/entries?after=${state.thread.value.cursor}`);
    if (opening !== openings) return false;
    more = page.more && page.entries.length > 0;
    state.thread.value = { ...streamed(state.thread.value, page.entries), loaded: !more };
  }
  return true;
}

/** Tells the stream which thread to carry. Events cannot be told, so they begin anew. */
function follow() {
  if (stream.connection !== 'live') return;
  followed = state.openId.value;
  if (!stream.send({ type: 'open', conversation: followed, after: cursorOf(state.thread.value) })) stream.restart();
}

/**
 * @param {string} path
 */
function position(path) {
  const url = new URL(path, BASE);
  followed = state.thread.value.loaded ? state.openId.value : null;
  if (followed !== null) {
    url.searchParams.set('conversation', followed);
    url.searchParams.set('after', cursorOf(state.thread.value));
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
  askFor(state.sieve.value, query);
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
      state.shelves.outdate();
      state.thread.value = { ...state.thread.value, draft: '', typing: null };
      state.viewers.value = [];
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
      forgetCanned(frame.agent_id);
      void refreshMe();
      break;
    case 'not_found':
      lose(frame.conversation);
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
  if (frame.type === 'opened') thread.value = reopened(thread.value, frame.from);
  else if (frame.type === 'entries') thread.value = streamed(thread.value, frame.entries);
  else if (frame.type === 'draft') thread.value = { ...thread.value, draft: frame.text };
  else if (frame.type === 'read') state.visitorRead.value = frame.n;
  else if (frame.type === 'typing') showTyping(frame);
  else if (frame.type === 'viewing') state.viewers.value = frame.operators;
}

/** @param {Frame} frame */
function showTyping(frame) {
  state.thread.value = { ...state.thread.value, typing: { from: frame.from, name: frame.name ?? null } };
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => {
    state.thread.value = { ...state.thread.value, typing: null };
  }, TYPING_SHOWN_MS);
}

/** A thread that this line was not told to carry starts over, as one whose loading was cut short. */
async function catchUp() {
  if (state.openId.value !== followed) await openThread(state.openId.value);
}

/** They are read again when they are needed. @param {string} agentId */
function forgetCanned(agentId) {
  const others = new Map(state.canned.peek());
  if (others.delete(agentId)) state.canned.value = others;
}

/** An agent's name may have changed. */
async function refreshMe() {
  state.me.value = await call('GET', 'api/me').catch(() => state.me.value);
}
