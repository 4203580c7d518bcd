// The inbox's line: what it shows when the server that it comes back to stands on a copy of before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeSockets } from './fake-line.js';

const ME = { id: 'maya', name: 'Maya', status: 'available', live: true, seats: 3, load: 0, agents: [] };
const LISTS = ['ai', 'waiting', 'mine', 'others', 'resolved'];

/** @param {string} id @param {number} seq @param {string} list */
const row = (id, seq, list) => ({
  id, agent_id: 'docs', seq, phase: 'human', visitor: { id: 'v', name: null, locale: null }, page: null, preview: null,
  created_at: 0, updated_at: 0, since: 0, deadline: null, operator: null, cause: null, position: null, list,
});
/** @param {number} seq @param {number} at @param {string} text */
const said = (seq, at, text) => ({ seq, at, type: 'visitor_message', text, key: `k${seq}-${at}` });

/** What the server has: rows, and the log of each. @type {{ rows: any[], logs: Record<string, any[]> }} */
let has = { rows: [], logs: {} };

/** @param {string} path */
function answer(path) {
  const url = new URL(path);
  const [, what, id, part] = /api\/([a-z]+)\/?([^/]*)\/?(.*)$/.exec(url.pathname) ?? [];
  if (what === 'me') return ME;
  if (!id) return { rows: has.rows.filter(({ list }) => list === url.searchParams.get('list')), next: null };
  if (!has.logs[id]) return null;
  const after = Number(url.searchParams.get('after'));
  return part === 'entries' ? { entries: has.logs[id].filter(({ seq }) => seq > after), more: false } : has.rows.find((known) => known.id === id);
}

/** Answers wait for it. */
let held = Promise.resolve();

const Socket = fakeSockets();
const world = /** @type {any} */ (globalThis);
world.WebSocket = Socket;
world.addEventListener = () => {};
world.removeEventListener = () => {};
world.Document = EventTarget;
world.document = new EventTarget();
world.fetch = async (/** @type {string} */ path) => {
  const found = answer(path);
  await held;
  return { ok: found !== null, status: found === null ? 404 : 200, json: async () => found ?? { code: 'not_found', detail: 'Gone.' } };
};
const { connect, openThread } = await import('../inbox/server.js');
const state = await import('../inbox/state.js');

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const line = () => Socket.made.at(-1);
const greet = () => line().say({ type: 'hello', connection: 'c', me: ME, operators: [ME], heartbeat_ms: 60_000 });
const words = () => state.thread.value.entries.map(({ text }) => text);
const lists = () => Object.fromEntries(LISTS.map((list) => [list, state.shelves.all().filter((known) => known.list === list).map(({ id }) => id)]));

/** The line breaks, and a new one is made at once. */
async function comeBack() {
  line().die();
  const { made } = Socket;
  for (const before = made.length; made.length === before; ) await settle();
  line().open();
}

test('a copy that was put back takes the place of rows and thread, though its positions are smaller', async () => {
  has = { rows: [row('a', 3, 'mine'), row('b', 9, 'waiting'), row('c', 4, 'ai')], logs: { a: [said(1, 10, 'one'), said(2, 20, 'two'), said(3, 30, 'lost')], b: [], c: [] } };
  await connect();
  line().open();
  greet();
  await settle();
  await openThread('a');
  assert.deepEqual(line().sent.at(-1), { type: 'open', conversation: 'a', after: '3-30' });
  line().say({ type: 'opened', conversation: 'a', from: 3 });
  state.keepDraft('a', 'half a reply');
  state.thread.value = { ...state.thread.value, pending: [{ key: 'mine', text: 'on its way' }] };
  assert.deepEqual(words(), ['one', 'two', 'lost']);
  assert.deepEqual(lists(), { ai: ['c'], waiting: ['b'], mine: ['a'], others: [], resolved: [] });

  // Put back, and written in again past the third entry; `c` was begun after the copy.
  const again = [said(1, 10, 'one'), said(2, 20, 'two'), said(3, 41, 'other'), said(4, 42, 'words')];
  has = { rows: [row('a', 4, 'waiting'), row('b', 2, 'ai')], logs: { a: again, b: [] } };
  await comeBack();
  const asked = new URL(line().url).searchParams;
  assert.deepEqual([asked.get('conversation'), asked.get('after')], ['a', '3-30']);
  greet();
  line().say({ type: 'row', row: row('b', 3, 'resolved') });
  await settle();
  line().say({ type: 'opened', conversation: 'a', from: 0 });
  line().say({ type: 'entries', conversation: 'a', entries: again });
  assert.deepEqual(words(), ['one', 'two', 'other', 'words']);
  assert.deepEqual(lists(), { ai: [], waiting: ['a'], mine: [], others: [], resolved: ['b'] });
  assert.equal(state.drafts.value.get('a'), 'half a reply');
  assert.equal(state.thread.value.pending.length, 1);
});

test('the row of the open conversation is the server\'s, though it stands on no first page', async () => {
  has.logs.d = [said(1, 50, 'far below')];
  has.rows.push(row('d', 7, 'elsewhere'));
  await openThread('d');
  assert.equal(state.openRow.value?.seq, 7);
  has.rows = has.rows.map((known) => (known.id === 'd' ? row('d', 1, 'elsewhere') : known));
  await comeBack();
  greet();
  await settle();
  assert.equal(state.openRow.value?.seq, 1);
});

test('a conversation that is not there any more is closed and told', async () => {
  delete has.logs.d;
  line().say({ type: 'not_found', conversation: 'd' });
  assert.equal(state.openId.value, null);
  assert.match(state.alerts.value.at(-1)?.text ?? '', /is gone/);
  assert.equal(state.shelves.has('d'), false);
  assert.deepEqual(line().sent.at(-1), { type: 'open', conversation: null, after: '0' });

  state.dismiss(state.alerts.value.at(-1)?.id ?? 0);
  has.logs.d = [said(1, 50, 'far below')];
  await openThread('d');
  delete has.logs.d;
  await comeBack();
  greet();
  await settle();
  assert.equal(state.openId.value, null);
  assert.match(state.alerts.value.at(-1)?.text ?? '', /is gone/);
});

test('a thread that was opened while a line was being made is asked of it', async () => {
  has.logs.a = [said(1, 10, 'one')];
  await comeBack();
  await openThread('a');
  assert.deepEqual([words(), line().sent], [['one'], []]);
  greet();
  await settle();
  assert.deepEqual(line().sent, [{ type: 'open', conversation: 'a', after: '1-10' }]);
});

test('an answer to an opening of before brings nothing into the thread', async () => {
  let release = () => {};
  has.logs.a = [said(1, 10, 'one'), said(2, 20, 'two')];
  held = new Promise((resolve) => (release = resolve));
  const before = openThread('a');
  held = Promise.resolve();
  has.logs.a = [said(1, 11, 'other')];
  await openThread('a');
  release();
  await before;
  assert.deepEqual(words(), ['other']);
});

// For good, so that nothing waits for a heart-beat.
test.after(() => line().say({ type: 'close', code: 'unauthorized', retry: false }));
