// The inbox's rules: what may be done, how the thread and the settings fold.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { actionsFor, composerFor, dutyLine } from '../inbox/rules.js';
import { countLabel, moved } from '../inbox/rows.js';
import { SHORTCUTS } from '../inbox/shortcuts.js';
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

test('whatever can be done with a conversation has a key, and no key stands for two things', () => {
  const phases = /** @type {const} */ (['ai', 'waiting', 'offered', 'human', 'resolved']);
  const transfer = { to: MAYA, offer: 1, until: 0, note: null };
  const others = [{}, { operator: MAYA }, { operator: SAM }, { operator: MAYA, transfer: { ...transfer, to: SAM } }, { operator: MAYA, snoozed_until: 1 }, { operator: SAM, transfer }];
  const rows = phases.flatMap((phase) => others.map((other) => row({ phase, ...other })));
  const library = me({ agents: [{ id: 'docs', name: 'Docs', library: true }] });
  const offered = new Set(rows.flatMap((one) => actionsFor(one, library).map(({ id }) => id)));
  const reached = SHORTCUTS.flatMap(({ actions }) => actions ?? []);
  assert.deepEqual([...offered].filter((id) => !reached.includes(id)), []);
  assert.equal(new Set(SHORTCUTS.map(({ key }) => key)).size, SHORTCUTS.length);
  assert.equal(new Set(reached).size, reached.length);
});

for (const { name, row: given, me: mine, actions, why } of CASES) {
  test(`rules: ${name}`, () => {
    const composer = composerFor(row(given), me(mine));
    assert.deepEqual(actionsFor(row(given), me(mine)).filter((action) => action.why === '').map(({ id }) => id), actions);
    assert.equal(composer.enabled ? null : composer.why, why);
  });
}

test('a further page makes the number a lower bound', () => {
  assert.equal(countLabel(50, true), '50+');
  assert.equal(countLabel(3, false), '3');
});

test('keys move within a list and stop at its ends', () => {
  assert.deepEqual([moved(2, -1, 1), moved(2, 0, 1), moved(2, 1, 1), moved(2, 1, -1), moved(2, 0, -1)], [0, 1, 1, 0, 0]);
  assert.deepEqual([moved(9, 4, 'first'), moved(9, 4, 'last'), moved(0, -1, 1)], [0, 8, 0]);
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
