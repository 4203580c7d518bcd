// The inbox's lists: where rows stand, what comes in between, and who hears of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Shelves } from '../inbox/shelves.js';
import { effect } from '../vendor/signals-core.mjs';

/** @typedef {import('../shared/wire.js').Row} Row */

/** @param {any} [change] @returns {Row} */
const row = (change = {}) => ({
  id: 'a', agent_id: 'docs', seq: 1, phase: 'ai', visitor: { id: 'v', name: null, locale: null }, page: null, preview: null,
  created_at: 0, updated_at: 0, since: 0, deadline: null, operator: null, cause: null, position: null, list: 'ai', ...change,
});
/** @param {Row[]} rows */
const shelves = (...rows) => {
  const made = new Shelves();
  rows.forEach((one) => made.take(one));
  return made;
};
/** @param {Shelves} all @param {import('../shared/wire.js').ListName} list */
const ids = (all, list) => all.rows(list).map(({ id }) => id);

test('an older row never replaces a newer one, an equal one does', () => {
  const all = shelves(row({ seq: 5, list: 'mine' }));
  all.take(row({ seq: 4, list: 'waiting' }));
  assert.equal(all.get('a')?.list, 'mine');
  all.take(row({ seq: 5, list: 'others' }));
  assert.equal(all.get('a')?.list, 'others');
});

test('a row stands in one list only, and moves', () => {
  const all = shelves(row({ seq: 1, list: 'waiting' }));
  assert.deepEqual([all.count('waiting'), all.count('mine')], [1, 0]);
  all.take(row({ seq: 2, list: 'mine' }));
  assert.deepEqual([all.count('waiting'), all.count('mine')], [0, 1]);
  assert.deepEqual([ids(all, 'waiting'), ids(all, 'mine')], [[], ['a']]);
});

test('waiting is sorted by the longest wait, the others by the newest activity', () => {
  const all = shelves(
    row({ id: 'a', list: 'waiting', since: 300 }), row({ id: 'b', list: 'waiting', since: 100 }), row({ id: 'c', list: 'waiting', since: 200 }),
    row({ id: 'd', updated_at: 1 }), row({ id: 'e', updated_at: 3 }), row({ id: 'f', updated_at: 2 }),
  );
  assert.deepEqual(ids(all, 'waiting'), ['b', 'c', 'a']);
  assert.deepEqual(ids(all, 'ai'), ['e', 'f', 'd']);
});

test('priority goes before the wait, and what is put aside lies below', () => {
  const all = shelves(
    row({ id: 'a', list: 'waiting', since: 100 }), row({ id: 'b', list: 'waiting', since: 300, priority: 'high' }), row({ id: 'c', list: 'waiting', since: 1, priority: 'low' }),
    row({ id: 'd', list: 'mine', updated_at: 9, snoozed_until: 50 }), row({ id: 'e', list: 'mine', updated_at: 1 }),
  );
  assert.deepEqual(ids(all, 'waiting'), ['b', 'a', 'c']);
  assert.deepEqual(ids(all, 'mine'), ['e', 'd']);
});

test('one agent shows its own stream only', () => {
  const all = shelves(row({ id: 'a' }), row({ id: 'b', agent_id: 'billing' }));
  assert.equal(all.count('ai'), 2);
  all.choose((row) => row.agent_id === 'billing');
  assert.deepEqual([ids(all, 'ai'), all.count('ai')], [['b'], 1]);
  all.take(row({ id: 'c', updated_at: 5 }));
  all.take(row({ id: 'd', updated_at: 5, agent_id: 'billing' }));
  assert.deepEqual(ids(all, 'ai'), ['d', 'b']);
  all.choose(() => true);
  assert.deepEqual(ids(all, 'ai'), ['c', 'd', 'a', 'b']);
});

test('lists loaded afresh drop what is gone, but not what the stream has just brought', () => {
  const all = shelves(row({ id: 'gone' }), row({ id: 'kept', seq: 9 }), row({ id: 'both', seq: 9, list: 'mine' }));
  all.replace([row({ id: 'both', seq: 8, list: 'waiting' }), row({ id: 'new' })], new Set(['kept']));
  assert.deepEqual(all.all().map(({ id }) => id).sort(), ['both', 'kept', 'new']);
  assert.deepEqual([ids(all, 'ai'), ids(all, 'mine'), ids(all, 'waiting')], [['kept', 'new'], ['both'], []]);
});

test('rows of before a greeting lose to whatever is said of them since', () => {
  const all = shelves(row({ id: 'a', seq: 9, list: 'mine' }), row({ id: 'b', seq: 9 }));
  all.outdate();
  assert.deepEqual(ids(all, 'mine'), ['a'], 'they stand until then');
  all.replace([row({ id: 'a', seq: 2, list: 'waiting' })], new Set(['b']));
  assert.equal(all.get('a')?.list, 'waiting');
  all.take(row({ id: 'b', seq: 1, list: 'resolved' }));
  assert.equal(all.get('b')?.list, 'resolved');
});

test('what comes in one by one stands as if all had been sorted at once', () => {
  const all = new Shelves();
  /** @type {Map<string, Row>} */
  const last = new Map();
  const lists = ['ai', 'waiting', 'mine', 'others', 'resolved', 'elsewhere'];
  let seed = 7;
  const any = (/** @type {number} */ below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let seq = 1; seq <= 2_000; seq += 1) {
    const list = lists[any(lists.length)];
    const one = row({ id: `c${any(150)}`, seq, list, updated_at: any(40), since: any(40), priority: ['high', 'normal', 'low', undefined][any(4)], snoozed_until: any(2) });
    if (any(20) === 0) {
      all.forget(one.id);
      last.delete(one.id);
    } else {
      all.take(one);
      last.set(one.id, one);
    }
  }
  const fresh = shelves(...[...last.values()].reverse());
  for (const list of /** @type {const} */ (['ai', 'waiting', 'mine', 'others', 'resolved'])) {
    assert.deepEqual(ids(all, list), ids(fresh, list), list);
    assert.equal(all.count(list), ids(fresh, list).length);
    assert.ok(all.rows(list).every((one, at) => all.placeOf(list, one.id) === at && all.get(one.id) === one));
  }
  assert.equal(all.placeOf('ai', all.rows('mine')[0]?.id ?? ''), -1);
  assert.equal(all.all().length, last.size);
});

test('an event reaches who shows its row, and no other', () => {
  const all = shelves(row({ id: 'a', updated_at: 3 }), row({ id: 'b', updated_at: 2 }), row({ id: 'c', list: 'waiting' }));
  /** @type {string[]} */
  let heard = [];
  const asks = /** @type {const} */ ([
    ['a', () => all.get('a')], ['b', () => all.get('b')], ['order', () => all.rows('ai')], ['number', () => all.count('ai')],
    ['waiting', () => all.rows('waiting')], ['asking', () => all.asking()], ['unmet', () => all.unmet()], ['missing', () => all.get('d')],
  ]);
  const forget = asks.map(([name, ask]) => effect(() => {
    ask();
    heard.push(name);
  }));
  /** @param {any} change */
  const after = (change) => {
    heard = [];
    all.take(row(change));
    return heard.sort();
  };
  assert.deepEqual(after({ id: 'a', seq: 2, updated_at: 4 }), ['a'], 'it stays on top');
  assert.deepEqual(after({ id: 'b', seq: 2, updated_at: 5 }), ['b', 'order']);
  assert.deepEqual(after({ id: 'b', seq: 3, updated_at: 5, unmet: 'all_full' }), ['b', 'unmet']);
  assert.deepEqual(after({ id: 'c', seq: 3, list: 'waiting', phase: 'offered' }), ['asking']);
  assert.deepEqual(after({ id: 'c', seq: 4, list: 'others' }), ['asking', 'waiting']);
  assert.deepEqual(after({ id: 'd', seq: 1, list: 'resolved' }), ['missing']);
  assert.deepEqual(after({ id: 'e', seq: 1 }), ['number', 'order']);
  forget.forEach((one) => one());
});
