// The visitor's thread: folding of frames, and of messages not yet confirmed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cursorOf } from '../shared/stream.js';
import { items, spoken } from '../widget/items.js';
import { speaker } from '../widget/say.js';
import { words as english } from '../widget/words/en.js';
import { emptyThread, nextToSend, reduce } from '../widget/thread.js';

const CASES = JSON.parse(readFileSync(new URL('fixtures/visitor-thread.json', import.meta.url), 'utf8'));
const AGENT = { name: 'Aria', greeting: '' };
const SAY = speaker({ words: english, language: 'en' });

/** @param {any[]} actions */
const after = (...actions) => actions.reduce(reduce, emptyThread());
/** @param {ReturnType<typeof emptyThread>} thread */
const shown = (thread) => items(thread, AGENT, SAY).map((item) => `${item.kind === 'line' ? item.tone : item.author}: ${item.text}`);
/** @param {number} n @param {string} text @param {string} [key] */
const said = (n, text, key = `k${n}`) => ({ n, at: n * 1000, type: 'visitor_message', text, key });

for (const { name, frames, cursor, draft, shown: lines } of CASES) {
  test(name, () => {
    const thread = after(...frames);
    assert.deepEqual(shown(thread), lines);
    assert.equal(thread.cursor, cursor);
    assert.equal(thread.draft, draft);
  });
}

test('a message stands last until it is confirmed, and then in its place', () => {
  const queued = after({ type: 'queued', key: 'mine', text: 'Mine' }, { type: 'entries', entries: [said(1, 'Earlier')] });
  assert.deepEqual(shown(queued), ['visitor: Earlier', 'visitor: Mine']);
  const confirmed = reduce(queued, { type: 'entries', entries: [said(2, 'Mine', 'mine')] });
  assert.deepEqual(shown(confirmed), ['visitor: Earlier', 'visitor: Mine']);
  assert.deepEqual(confirmed.outbox, []);
});

test('an accepted message is not sent again, even when its entry is strange', () => {
  const queued = after({ type: 'entries', entries: [said(1, 'Earlier')] }, { type: 'queued', key: 'mine', text: 'Mine' });
  const confirmed = reduce(queued, { type: 'confirmed', key: 'mine', entry: said(1, 'Earlier') });
  assert.deepEqual(confirmed.outbox, []);
});

test('a message keeps its key on the screen when it is confirmed', () => {
  const queued = after({ type: 'queued', key: 'mine', text: 'Mine' });
  const confirmed = reduce(queued, { type: 'entries', entries: [said(1, 'Mine', 'mine')] });
  assert.deepEqual(items(queued, AGENT, SAY).map(({ key }) => key), items(confirmed, AGENT, SAY).map(({ key }) => key));
});

test('the same key is queued once', () => {
  const thread = after({ type: 'queued', key: 'a', text: 'A' }, { type: 'queued', key: 'a', text: 'A' });
  assert.equal(thread.outbox.length, 1);
});

test('messages go out in order, and a refused one does not hold up the next', () => {
  const two = after({ type: 'queued', key: 'a', text: 'A' }, { type: 'queued', key: 'b', text: 'B' });
  assert.equal(nextToSend(two)?.key, 'a');
  const waiting = reduce(two, { type: 'delivery', key: 'a', delivery: 'waiting', reason: 'No line.' });
  assert.equal(nextToSend(waiting)?.key, 'a');
  const refused = reduce(two, { type: 'delivery', key: 'a', delivery: 'failed', reason: 'Too long.' });
  assert.equal(nextToSend(refused)?.key, 'b');
  const retried = reduce(refused, { type: 'delivery', key: 'a', delivery: 'sending', reason: '' });
  assert.equal(nextToSend(retried)?.key, 'a');
});

test('a forgotten conversation keeps what was not sent', () => {
  const thread = after({ type: 'entries', entries: [said(1, 'Old')] }, { type: 'queued', key: 'b', text: 'New' }, { type: 'forgotten' });
  assert.deepEqual(shown(thread), ['visitor: New']);
  assert.equal(thread.cursor, 0);
});

test('a new connection withdraws a draft and a typing sign of the old one', () => {
  const state = { phase: 'ai', operator: null, thinking: true, handoff: false, last: 0 };
  const thread = after({ type: 'draft', text: 'Half' }, { type: 'typing', from: 'operator' }, { type: 'hello', state });
  assert.equal(thread.draft, '');
  assert.equal(thread.typing, false);
});

test('what others say is read out and what the visitor says is not', () => {
  const thread = after({ type: 'entries', entries: [said(1, 'Hi'), { n: 2, at: 0, type: 'operator_message', name: 'Sam', text: 'Hello' }] });
  assert.deepEqual(items(thread, AGENT, SAY).map(spoken), [null, 'Sam: Hello']);
});

test('a turn begins where the author changes', () => {
  const thread = after({ type: 'entries', entries: [said(1, 'A'), said(2, 'B'), { n: 3, at: 0, type: 'operator_message', name: 'Sam', text: 'C' }] });
  assert.deepEqual(items(thread, AGENT, SAY).map((item) => item.kind === 'message' && item.first), [true, false, true]);
});

test('an entry that is known changes nothing, and an unknown action leaves the thread the very same', () => {
  const thread = after({ type: 'entries', entries: [said(1, 'A')] });
  assert.deepEqual(reduce(thread, { type: 'entries', entries: [said(1, 'A')] }), thread);
  assert.equal(reduce(thread, { type: 'unheard_of' }), thread);
});

test('a server that begins anew takes the place of what was shown, and what was not sent stays', () => {
  const state = /** @type {const} */ ({ phase: 'ai', operator: null, thinking: false, handoff: false, last: 2 });
  const before = after({ type: 'queued', key: 'mine', text: 'Mine' }, { type: 'entries', entries: [said(1, 'One'), said(2, 'Two'), said(3, 'Three')] });
  const resumed = reduce(before, { type: 'hello', state: { ...state, last: 3 }, from: 3 });
  assert.deepEqual([resumed.cursor, shown(resumed)], [3, shown(before)]);
  const anew = reduce(before, { type: 'hello', state, from: 0 });
  assert.deepEqual([anew.cursor, shown(anew)], [0, ['visitor: One', 'visitor: Two', 'visitor: Mine']]);
  const told = reduce(anew, { type: 'entries', entries: [said(1, 'One'), { ...said(2, 'Another two', 'other'), at: 9_000 }] });
  assert.deepEqual([told.cursor, shown(told)], [2, ['visitor: One', 'visitor: Another two', 'visitor: Mine']]);
});

test('an entry that was answered is shown, and the cursor stands where the stream has come', () => {
  const thread = after({ type: 'entries', entries: [said(1, 'One')] }, { type: 'confirmed', key: 'k2', entry: said(2, 'Two') });
  assert.deepEqual([thread.cursor, shown(thread)], [1, ['visitor: One', 'visitor: Two']]);
  assert.equal(cursorOf(thread), '1-1000');
  assert.equal(cursorOf(reduce(thread, { type: 'entries', entries: [said(2, 'Two')] })), '2-2000');
  assert.equal(cursorOf(emptyThread()), '0');
});
