import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NOTHING_SOUGHT, foundMore, foundWords, isWorthAsking, soughtWords } from '../inbox/sought.js';

/** @param {object} [more] @returns {any} */
function item(more) {
  return { row: { id: 'a', list: 'resolved', visitor: { name: 'Nina' } }, seq: 3, at: 1, by: 'visitor', name: null, excerpt: [], ...more };
}

test('one letter is not asked for while somebody types, but a word of one is', () => {
  for (const typed of ['', ' ', 'r', ' r ']) assert.equal(isWorthAsking(typed), false, typed);
  for (const typed of ['re', '42', '款', 'の']) assert.equal(isWorthAsking(typed), true, typed);
});

test('the line above says what came of it', () => {
  const sought = { ...NOTHING_SOUGHT, words: ' refund ' };
  assert.equal(soughtWords(NOTHING_SOUGHT), '');
  assert.equal(soughtWords({ ...sought, stage: 'looking' }), 'Searching…');
  assert.equal(soughtWords(foundMore(sought, { items: [], next: null })), 'Nothing was said with "refund" in it.');
  const one = foundMore(sought, { items: [item()], next: null });
  assert.equal(soughtWords(one), '1 message found');
  const more = foundMore(one, { items: [item({ seq: 2 })], next: '7' });
  assert.equal(soughtWords(more), '2+ messages found');
  assert.deepEqual(more.items.map(({ seq }) => seq), [3, 2]);
  assert.equal(soughtWords({ ...sought, stage: 'done', problem: 'Too long.' }), 'Too long.');
});

test('a result says who said it and where the conversation is', () => {
  assert.deepEqual(foundWords(item()), { visitor: 'Nina', list: 'Resolved', said: 'Visitor' });
  assert.equal(foundWords(item({ by: 'operator', name: 'Sam' })).said, 'Sam');
  assert.equal(foundWords(item({ by: 'note', name: 'Sam' })).said, 'Note by Sam');
  assert.equal(foundWords(item({ by: 'note' })).said, 'Note');
  assert.equal(foundWords(item({ by: 'ai' })).said, 'AI');
  assert.equal(foundWords(item({ by: 'contact' })).said, 'Contact');
});
