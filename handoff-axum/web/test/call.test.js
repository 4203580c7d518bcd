// Whom the inbox calls, and when it stops.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NEWS_MS, callOf, isOnDuty, noticeOf } from '../inbox/call.js';

/** @typedef {import('../shared/wire.js').Row} Row */
/** @typedef {import('../shared/wire.js').Me} Me */

const NOW = 1_000_000;
const ME = /** @type {Me} */ (/** @type {unknown} */ ({ id: 'sam', name: 'Sam', status: 'available', live: true, agents: [] }));
/** @param {any} [change] @returns {Row} */
const row = (change = {}) => ({
  id: 'a', agent_id: 'docs', seq: 1, phase: 'ai', visitor: { id: 'v', name: 'Vera', locale: null }, page: null, preview: { from: 'visitor', text: 'secret' },
  created_at: 0, updated_at: 0, since: NOW - 1_000, deadline: NOW, operator: null, cause: null, position: null, list: 'ai', ...change,
});
const WAITING = row({ list: 'waiting', phase: 'waiting', cause: { kind: 'explicit_request' } });
const OFFERED = row({ list: 'waiting', phase: 'offered', operator: { id: 'sam', name: 'Sam' } });

test('a visitor who begins to wait calls, until somebody has taken it', () => {
  assert.equal(callOf(row(), WAITING, ME, NOW), 'begins');
  assert.equal(callOf(null, WAITING, ME, NOW), 'begins');
  assert.equal(callOf(WAITING, { ...WAITING, seq: 2 }, ME, NOW), null);
  assert.equal(callOf(WAITING, row({ list: 'others', phase: 'human' }), ME, NOW), 'ends');
  assert.equal(callOf(WAITING, null, ME, NOW), 'ends');
});

test('what is no news, or no wait for now, calls nobody', () => {
  assert.equal(callOf(null, { ...WAITING, since: NOW - NEWS_MS }, ME, NOW), null);
  assert.equal(callOf(null, { ...WAITING, callback: true }, ME, NOW), null);
  assert.equal(callOf(null, row(), ME, NOW), null);
});

test('an offer calls whom it is made to, and the others as little as before', () => {
  assert.equal(callOf(row(), OFFERED, ME, NOW), 'begins');
  const ada = /** @type {Me} */ ({ ...ME, id: 'ada' });
  assert.equal(callOf(row(), OFFERED, ada, NOW), null);
});

test('who is not on duty is not disturbed', () => {
  assert.equal(isOnDuty(ME, true), true);
  for (const me of [{ ...ME, status: 'away' }, { ...ME, live: false }]) assert.equal(isOnDuty(/** @type {Me} */ (me), true), false);
  assert.equal(isOnDuty(ME, false), false);
  assert.equal(isOnDuty(null, true), false);
});

test('a notice says who and why, and nothing of what was said', () => {
  assert.deepEqual(noticeOf(WAITING, ME), { title: 'Vera is waiting', body: 'Asked for a person' });
  assert.deepEqual(noticeOf(OFFERED, ME), { title: 'Offered to you: Vera', body: '' });
});
