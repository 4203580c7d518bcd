// Which part of a long list is drawn, and what stays in its place.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heights, even, shift, spanOf, suffices } from '../inbox/span.js';
import { answered, emptyThread, placeOf, streamed } from '../inbox/thread.js';

test('of rows of one height what is in sight is drawn, and a screen on either side', () => {
  const rows = even(5_000, 100);
  assert.deepEqual(spanOf(rows, 0, 800), { start: 0, end: 17 });
  assert.deepEqual(spanOf(rows, 100_000, 800), { start: 992, end: 1_017 });
  assert.deepEqual(spanOf(rows, 499_200, 800), { start: 4_984, end: 5_000 });
  assert.deepEqual(spanOf(rows, 100_050, 800, 0), { start: 1_000, end: 1_009 }, 'both that are cut');
  assert.deepEqual(spanOf(even(3, 100), 9_000, 800), { start: 2, end: 3 }, 'beyond the end');
  assert.deepEqual(spanOf(even(0, 100), 0, 800), { start: 0, end: 0 });
});

test('a list is drawn again when less than half a screen is left', () => {
  const rows = even(5_000, 100);
  const span = spanOf(rows, 100_000, 800);
  const still = [99_600, 100_000, 100_400].map((top) => suffices(span, rows, top, 800));
  assert.deepEqual(still, [true, true, true]);
  assert.deepEqual([suffices(span, rows, 99_500, 800), suffices(span, rows, 100_500, 800)], [false, false]);
  assert.ok(suffices(spanOf(rows, 0, 800), rows, 0, 800), 'an end needs nothing beyond it');
  assert.equal(suffices({ start: 0, end: 3 }, even(9, 100), 0, 800), false, 'more has come than is drawn');
});

test('what most rows in sight have moved by is what the list has moved by', () => {
  const before = ['a', 'b', 'c', 'd', 'e'].map((id, index) => ({ id, at: 10 + index }));
  /** @param {string} order from the tenth place */
  const after = (order) => shift(before, (id) => (order.includes(id) ? 10 + order.indexOf(id) : -1));
  assert.equal(after('abcde'), 0);
  assert.equal(after('xabcde'), 1);
  assert.equal(after('xyabde'), 2, 'one is gone');
  assert.equal(shift(before, (id) => (id === 'a' ? 0 : id === 'b' ? 11 : before.findIndex((one) => one.id === id) + 10)), 0, 'one went to the top');
  assert.equal(shift([], () => 0), 0);
});

test('heights are found by the place and the place by the height, as by adding up', () => {
  const heights = new Heights();
  /** @type {number[]} */
  const plain = [];
  let seed = 11;
  const any = (/** @type {number} */ below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 400; round += 1) {
    const more = any(7);
    plain.push(...Array(more).fill(70));
    heights.grow(plain.length, () => 70);
    if (plain.length > 0) {
      const index = any(plain.length);
      const height = 20 + any(300);
      assert.equal(heights.measured(index, height), plain[index] !== height);
      plain[index] = height;
    }
    const at = any(plain.length + 1);
    const offset = plain.slice(0, at).reduce((sum, height) => sum + height, 0);
    assert.equal(heights.offset(at), offset);
    if (at < plain.length) assert.deepEqual([heights.at(offset), heights.at(offset + (plain[at] ?? 0) - 1)], [at, at]);
  }
  const total = plain.reduce((sum, height) => sum + height, 0);
  assert.deepEqual([heights.count, heights.total], [plain.length, total]);
  assert.deepEqual([heights.at(-5), heights.at(total + 5)], [0, plain.length - 1]);
  heights.fill(3, (index) => 10 * (index + 1));
  assert.deepEqual([0, 1, 2, 3].map((index) => heights.offset(index)), [0, 10, 30, 60]);
  assert.equal(heights.total, 60);
});

test('of entries of any height what is in sight is drawn', () => {
  const heights = new Heights();
  heights.fill(10_000, () => 50);
  heights.measured(100, 1_000);
  assert.deepEqual(spanOf(heights, heights.offset(100), 600), { start: 88, end: 106 });
  assert.deepEqual(spanOf(heights, heights.total - 600, 600), { start: 9_976, end: 10_000 });
});

test('an entry finds its place in a long thread, and what is known is not taken in again', () => {
  const entry = (/** @type {number} */ seq) => ({ seq, at: seq, type: 'visitor_message', text: String(seq), key: `k${seq}` });
  const thread = streamed(emptyThread(), Array.from({ length: 500 }, (_, index) => entry(index + 1)));
  assert.deepEqual([thread.cursor, placeOf(thread.entries, 1), placeOf(thread.entries, 500), placeOf(thread.entries, 501)], [500, 0, 499, 500]);
  assert.equal(answered(thread, entry(77)).entries, thread.entries);
  const ahead = answered(thread, entry(503));
  const whole = streamed(ahead, [entry(502), entry(501), entry(501), entry(504)]);
  assert.deepEqual(whole.entries.map(({ seq }) => seq), Array.from({ length: 504 }, (_, index) => index + 1));
});
