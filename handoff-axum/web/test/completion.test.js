// What is finished for the operator: canned replies and calls of colleagues; and what the lists are sifted by.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReminded } from '../inbox/call.js';
import { cannedAt, complete, fill, mentionAt, mentionsIn } from '../inbox/completion.js';
import { readDrafts, writeDrafts } from '../inbox/drafts.js';
import { EVERYTHING, VIEWS_MAX, ask, isOpen, keeps, readViews, sieveWords, withView } from '../inbox/sieve.js';
import { knownTags, readTag } from '../inbox/tags.js';
import { lineWords, viewingWords } from '../inbox/words.js';

/** @typedef {import('../shared/wire.js').Row} Row */

const NAMES = { visitor: 'Vera', operator: 'Sam', agent: 'Docs', page: '' };
const CANNED = [
  { shortcut: 'refund', text: 'Dear {visitor},\n{operator} looks into your refund.' },
  { shortcut: 'hello', text: 'Hello {visitor}!' },
  { shortcut: 'how-long', text: 'See {page} or {nothing}.' },
];
/** @param {string} id @param {string} name @returns {import('../shared/wire.js').Colleague} */
const colleague = (id, name) => ({ id, name, status: 'available', live: true, load: 0, seats: 4 });
const TEAM = [colleague('ann', 'Ann'), colleague('lee', 'Ann Lee'), colleague('bob', 'Bob Stone')];
/** @param {any} [change] @returns {Row} */
const row = (change = {}) => ({
  id: 'a', agent_id: 'docs', seq: 1, phase: 'human', visitor: { id: 'v', name: null, locale: null }, page: null, preview: null,
  created_at: 0, updated_at: 0, since: 0, deadline: null, operator: null, cause: null, position: null, list: 'mine', ...change,
});

test('a slash at the beginning of a line finds canned replies, by shortcut before text', () => {
  const found = (/** @type {string} */ text) => cannedAt(text, text.length, CANNED, NAMES)?.choices.map(({ key }) => key);
  assert.deepEqual(found('/'), ['hello', 'how-long', 'refund']);
  assert.deepEqual(found('/H'), ['hello', 'how-long']);
  assert.deepEqual(found('/look'), ['refund'], 'by its text');
  assert.deepEqual(found('One line.\n/ref'), ['refund']);
  for (const none of ['either/or', 'a /ref', '/refund now', '/nothing-like-it', '']) assert.equal(found(none), undefined, none);
});

test('a canned reply comes with its names filled in, and what is not known stays to be seen', () => {
  assert.equal(fill('Dear {visitor} of {agent}, {nothing} {page} {constructor}', NAMES), 'Dear Vera of Docs, {nothing} {page} {constructor}');
  const completion = /** @type {import('../inbox/completion.js').Completion} */ (cannedAt('/ref and more', 4, CANNED, NAMES));
  const [choice] = completion.choices;
  assert.deepEqual(choice && complete('/ref and more', completion, choice), { text: 'Dear Vera,\nSam looks into your refund. and more', caret: 38 });
});

test('an at sign in a note finds colleagues by any of their names', () => {
  const found = (/** @type {string} */ text) => mentionAt(text, text.length, TEAM)?.choices.map(({ key }) => key);
  assert.deepEqual(found('@an'), ['ann', 'lee']);
  assert.deepEqual(found('ask @ston'), ['bob']);
  assert.deepEqual(found('@Ann L'), ['lee']);
  for (const none of ['mail@an', '@zoe', 'no one']) assert.equal(found(none), undefined, none);
});

test('a note calls whom it names whole, and nobody whose name only begins another', () => {
  assert.deepEqual(mentionsIn('@Ann Lee please look', TEAM), ['lee']);
  assert.deepEqual(mentionsIn('@ann and @bob stone!', TEAM), ['bob', 'ann']);
  for (const none of ['@Anna', 'Ann', 'x@Ann', '@Bob']) assert.deepEqual(mentionsIn(none, TEAM), [], none);
});

test('tags are proposed by how often they are used, and typed ones are made plain', () => {
  const rows = [row({ tags: ['b', 'a'] }), row({ tags: ['b'] }), row()];
  assert.deepEqual(knownTags(rows), ['b', 'a']);
  assert.deepEqual(knownTags(rows, ['b']), ['a']);
  assert.equal(readTag('  spring,  sale ', []), 'spring sale');
  assert.equal(readTag('Refund', ['refund']), null);
  assert.equal(readTag(' , ', []), null);
});

test('the lists keep what the server would give, and say so', () => {
  const tagged = row({ tags: ['refund'], team: 'billing', priority: 'high', cause: { kind: 'contact_left' }, called: true, unmet: 'all_full' });
  for (const sieve of [{ tag: 'refund' }, { team: 'billing' }, { high: true }, { called: true }, { unmet: true }]) {
    const whole = { ...EVERYTHING, ...sieve };
    assert.deepEqual([keeps(whole, tagged), keeps(whole, row()), isOpen(whole)], [true, false, false], JSON.stringify(sieve));
    const query = new URLSearchParams();
    ask(whole, query);
    assert.equal([...query].length, 1);
    assert.notEqual(sieveWords(whole), '');
  }
  assert.equal(keeps(EVERYTHING, row()) && isOpen(EVERYTHING), true);
  assert.equal(keeps({ ...EVERYTHING, high: true }, row({ priority: 'high' })), false, 'no handoff is under way');
});

test('views are kept by their names, as many as may be, and unreadable ones are none', () => {
  const view = (/** @type {string} */ name) => ({ name, agent: null, list: /** @type {const} */ ('ai'), sieve: EVERYTHING });
  const both = withView(withView([], view(' Refunds ')), { ...view('Refunds'), agent: 'docs' });
  assert.deepEqual(both.map(({ name, agent }) => [name, agent]), [['Refunds', 'docs']]);
  assert.deepEqual(withView(both, view('  ')), both);
  let many = both;
  for (let n = 0; n < VIEWS_MAX; n += 1) many = withView(many, view(`view ${n}`));
  assert.deepEqual([many.length, many[0]?.name], [VIEWS_MAX, 'view 0']);
  assert.deepEqual(readViews(JSON.stringify(both)), both);
  for (const broken of [null, '', '{', '7', '[{"name":1}]', 'null']) assert.deepEqual(readViews(broken), []);
});

test('what was typed and not sent is read back, and what is broken is nothing', () => {
  const drafts = new Map([['a', 'Dear Vera'], ['b', '  '], ['c#note', 'ask Bob']]);
  assert.deepEqual(readDrafts(writeDrafts(drafts)), [['a', 'Dear Vera'], ['c#note', 'ask Bob']]);
  for (const broken of [null, '{', '{}', '[1,["a"],["a",1]]']) assert.deepEqual(readDrafts(broken), []);
});

test('an operator is reminded when the time for his words is up, and by nothing else', () => {
  const before = row({ remind_at: 60 });
  const after = row({ seq: 2, remind_at: null });
  assert.equal(isReminded(before, after), true);
  const wrote = { .../** @type {Row} */ (after), preview: { from: /** @type {const} */ ('operator'), text: 'Hello' } };
  for (const other of [wrote, row({ list: 'others', remind_at: null }), row({ remind_at: 70 }), null]) assert.equal(isReminded(before, other), false);
  assert.equal(isReminded(row(), after), false);
});

test('who views and who tagged are told in sentences', () => {
  const name = (/** @type {string} */ name) => ({ name });
  assert.deepEqual([[], ['Sam'], ['Sam', 'Bob'], ['Sam', 'Bob', 'Ann', 'Lee', 'Zoe']].map((names) => viewingWords(names.map(name))), [
    '', 'Sam is viewing', 'Sam and Bob are viewing', 'Sam, Bob, Ann and 2 more are viewing',
  ]);
  const tagged = { seq: 1, at: 0, type: 'tagged', operator: { id: 's', name: 'Sam' }, added: ['a', 'b'], removed: ['c'] };
  assert.equal(lineWords(/** @type {any} */ (tagged)), 'Sam added the tags a, b and took away the tag c');
});
