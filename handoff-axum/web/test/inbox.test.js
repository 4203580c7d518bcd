// The inbox's rules: where rows stand, what may be done, how the thread and the settings fold.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { actionsFor, composerFor, dutyLine } from '../inbox/rules.js';
import { countLabel, mergeRow, neighbour, outdated, replaceRows, rowsIn } from '../inbox/rows.js';
import { answered, emptyThread, reopened, silentSince, streamed } from '../inbox/thread.js';
import { ago } from '../inbox/when.js';
import { causeWords, lineWords, phaseWords } from '../inbox/words.js';

const MAYA = { id: 'maya', name: 'Maya' };
const SAM = { id: 'sam', name: 'Sam' };
const CASES = JSON.parse(readFileSync(new URL('fixtures/inbox-rules.json', import.meta.url), 'utf8'));

/** @param {any} [change] @returns {import('../shared/wire.js').Me} */
const me = (change = {}) => ({ ...MAYA, status: 'available', live: true, seats: 3, load: 0, agents: [], ...change });
/** @param {any} [change] @returns {import('../shared/wire.js').Row} */
const row = (change = {}) => ({
  id: 'a', agent_id: 'docs', seq: 1, phase: 'ai', visitor: { id: 'v', name: null, locale: null }, page: null, preview: null,
  created_at: 0, updated_at: 0, since: 0, deadline: null, operator: null, cause: null, position: null, list: 'ai', ...change,
});
/** @param {import('../shared/wire.js').Row[]} list */
const rows = (...list) => list.reduce(mergeRow, new Map());

for (const { name, row: given, me: mine, actions, why } of CASES) {
  test(`rules: ${name}`, () => {
    const composer = composerFor(row(given), me(mine));
    assert.deepEqual(actionsFor(row(given), me(mine)).filter((action) => action.why === '').map(({ id }) => id), actions);
    assert.equal(composer.enabled ? null : composer.why, why);
  });
}

test('an older row never replaces a newer one, an equal one does', () => {
  const known = rows(row({ seq: 5, list: 'mine' }));
  assert.equal(mergeRow(known, row({ seq: 4, list: 'waiting' })), known);
  assert.equal(mergeRow(known, row({ seq: 5, list: 'others' })).get('a')?.list, 'others');
});

test('a row stands in one list only, and moves', () => {
  const before = rows(row({ seq: 1, list: 'waiting' }));
  const after = mergeRow(before, row({ seq: 2, list: 'mine' }));
  assert.equal(rowsIn(before, 'waiting', null).length, 1);
  assert.equal(rowsIn(after, 'waiting', null).length, 0);
  assert.equal(rowsIn(after, 'mine', null).length, 1);
});

test('waiting is sorted by the longest wait, the others by the newest activity', () => {
  const list = [
    row({ id: 'a', list: 'waiting', since: 300 }), row({ id: 'b', list: 'waiting', since: 100 }), row({ id: 'c', list: 'waiting', since: 200 }),
    row({ id: 'd', updated_at: 1 }), row({ id: 'e', updated_at: 3 }), row({ id: 'f', updated_at: 2 }),
  ];
  assert.deepEqual(rowsIn(rows(...list), 'waiting', null).map(({ id }) => id), ['b', 'c', 'a']);
  assert.deepEqual(rowsIn(rows(...list), 'ai', null).map(({ id }) => id), ['e', 'f', 'd']);
});

test('priority goes before the wait, and what is put aside lies below', () => {
  const list = [
    row({ id: 'a', list: 'waiting', since: 100 }), row({ id: 'b', list: 'waiting', since: 300, priority: 'high' }), row({ id: 'c', list: 'waiting', since: 1, priority: 'low' }),
    row({ id: 'd', list: 'mine', updated_at: 9, snoozed_until: 50 }), row({ id: 'e', list: 'mine', updated_at: 1 }),
  ];
  assert.deepEqual(rowsIn(rows(...list), 'waiting', null).map(({ id }) => id), ['b', 'a', 'c']);
  assert.deepEqual(rowsIn(rows(...list), 'mine', null).map(({ id }) => id), ['e', 'd']);
});

test('one agent shows its own stream only', () => {
  const known = rows(row({ id: 'a' }), row({ id: 'b', agent_id: 'billing' }));
  assert.deepEqual(rowsIn(known, 'ai', 'billing').map(({ id }) => id), ['b']);
  assert.equal(rowsIn(known, 'ai', null).length, 2);
});

test('lists loaded afresh drop what is gone, but not what the stream has just brought', () => {
  const known = rows(row({ id: 'gone' }), row({ id: 'kept', seq: 9 }), row({ id: 'both', seq: 9, list: 'mine' }));
  const next = replaceRows(known, [row({ id: 'both', seq: 8, list: 'waiting' }), row({ id: 'new' })], new Set(['kept']));
  assert.deepEqual([...next.keys()].sort(), ['both', 'kept', 'new']);
  assert.equal(next.get('both')?.list, 'mine');
});

test('rows of before a greeting lose to whatever is said of them since', () => {
  const before = outdated(rows(row({ id: 'a', seq: 9, list: 'mine' }), row({ id: 'b', seq: 9 })));
  assert.deepEqual(rowsIn(before, 'mine', null).map(({ id }) => id), ['a'], 'they stand until then');
  assert.equal(mergeRow(before, row({ id: 'a', seq: 2, list: 'waiting' })).get('a')?.list, 'waiting');
  const next = replaceRows(before, [row({ id: 'a', seq: 2, list: 'waiting' })], new Set(['b']));
  assert.equal(next.get('a')?.list, 'waiting');
  assert.equal(mergeRow(next, row({ id: 'b', seq: 1, list: 'resolved' })).get('b')?.list, 'resolved');
});

test('a further page makes the number a lower bound', () => {
  assert.equal(countLabel(50, true), '50+');
  assert.equal(countLabel(3, false), '3');
});

test('j and k move and stop at the ends', () => {
  const list = [row({ id: 'a' }), row({ id: 'b' })];
  assert.equal(neighbour(list, null, 1), 'a');
  assert.equal(neighbour(list, 'a', 1), 'b');
  assert.equal(neighbour(list, 'b', 1), 'b');
  assert.equal(neighbour(list, 'a', -1), 'a');
  assert.equal(neighbour([], 'a', 1), null);
});

test('the thread is sorted, without doubles, and an answer to a request does not move the cursor', () => {
  const one = { seq: 1, at: 0, type: 'started' };
  const two = { seq: 2, at: 0, type: 'visitor_message', text: 'a', key: 'k' };
  const three = { seq: 3, at: 0, type: 'operator_message', text: 'b', key: 'mine', operator: MAYA };
  const ahead = answered({ ...streamed(emptyThread(), [one]), pending: [{ key: 'mine', text: 'b' }] }, three);
  assert.equal(ahead.cursor, 1);
  assert.deepEqual(ahead.pending, []);
  const whole = streamed(ahead, [two, three]);
  assert.deepEqual(whole.entries.map(({ seq }) => seq), [1, 2, 3]);
  assert.equal(whole.cursor, 3);
  assert.equal(streamed(ahead, [three]).cursor, 1, 'nor does what the stream brought for an earlier opening');
});

test('a thread that is opened again is cut where the stream goes on', () => {
  const entry = (/** @type {number} */ seq) => ({ seq, at: seq, type: 'visitor_message', text: String(seq), key: `k${seq}` });
  const pending = [{ key: 'mine', text: 'b' }];
  const thread = answered({ ...streamed(emptyThread(), [entry(1), entry(2)]), loaded: true, pending }, entry(4));
  const cut = (/** @type {number} */ from) => reopened(thread, from);
  assert.deepEqual(cut(2).entries.map(({ seq }) => seq), [1, 2]);
  assert.deepEqual(cut(0), { ...thread, entries: [], cursor: 0 }, 'what is on its way stays');
  assert.equal(cut(5).cursor, 2, 'an opening of before, when there was more, moves nothing forward');
});

test('the answer replaces its draft, and a message ends the typing sign', () => {
  const thread = { ...emptyThread(), draft: 'Hal', typing: { from: 'visitor', name: null } };
  assert.equal(streamed(thread, [{ seq: 1, at: 0, type: 'ai_message', text: 'Hallo' }]).draft, '');
  const spoken = streamed(thread, [{ seq: 1, at: 0, type: 'visitor_message', text: 'x', key: 'k' }]);
  assert.equal(spoken.typing, null);
  assert.equal(spoken.draft, 'Hal');
});

test('an operator who joined and is silent is told so', () => {
  const joined = { seq: 1, at: 500, type: 'operator_joined', operator: MAYA, how: 'claimed' };
  const spoke = { seq: 2, at: 600, type: 'operator_message', operator: MAYA, text: 'Hi', key: 'k' };
  assert.equal(silentSince([joined], 'maya'), 500);
  assert.equal(silentSince([joined, spoke], 'maya'), null);
  assert.equal(silentSince([joined, spoke, { ...joined, seq: 3, at: 900, operator: SAM }], 'maya'), null);
  assert.equal(silentSince([joined, spoke, { ...joined, seq: 3, at: 900 }], 'maya'), 900);
});

test('the status line tells the fact beside the wish', () => {
  assert.equal(dutyLine(me({ load: 1 }), true), 'On duty: 1 of 3 seats taken');
  assert.match(dutyLine(me({ load: 3 }), true), /full/);
  assert.match(dutyLine(me({ live: false }), true), /not offered/);
  assert.match(dutyLine(me(), false), /Not connected/);
  assert.equal(dutyLine(me({ status: 'offline' }), true), 'Off duty');
});

test('how long ago fits a list', () => {
  assert.deepEqual([0, 5e3, 59e3, 60e3, 3_599e3, 3_600e3, 86_400e3, -5].map((past) => ago(0, past)), ['now', '5 s', '59 s', '1 min', '59 min', '1 h', '1 d', 'now']);
});

test('every entry has words, known or not', () => {
  assert.equal(lineWords({ seq: 1, at: 0, type: 'something_new' }), 'Something new');
  assert.equal(lineWords({ seq: 1, at: 0, type: 'operator_joined', operator: MAYA, how: 'took_over', from: SAM, reason: 'ill' }), 'Maya took over from Sam: ill');
  assert.equal(lineWords({ seq: 1, at: 0, type: 'handoff_suppressed', cause: { kind: 'explicit_request', span: null }, why: 'none_available' }), 'No person was offered (Asked for a person): nobody was available');
  assert.equal(causeWords({ kind: 'failed_answers', n: 2 }), 'The AI could not answer 2 times');
  assert.equal(causeWords(/** @type {any} */ ({ kind: 'full_moon' })), 'Full moon');
  assert.equal(phaseWords(row({ phase: 'human', operator: SAM }), 'maya'), 'With Sam');
});
