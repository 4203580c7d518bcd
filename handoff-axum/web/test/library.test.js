// Pages of the AI's documents: what a thread suggests, what is refused, and how questions are told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEXT_BYTES_MAX, TITLE_MAX, askedWords, groupWords, pageProblem, proposedPage, questionsLine } from '../inbox/library.js';
import { actionsFor } from '../inbox/rules.js';
import { lineWords } from '../inbox/words.js';

/** @param {[string, any][]} list @returns {any[]} */
const log = (list) => list.map(([type, more], index) => ({ seq: index + 1, at: index, type, ...more }));
/** @param {string} text @returns {[string, any]} */
const asks = (text) => ['visitor_message', { text }];
/** @param {string} text @returns {[string, any]} */
const replies = (text) => ['operator_message', { text, operator: { id: 'sam', name: 'Sam' } }];

test('a page is of the question that the AI had no answer to, and of what the person wrote', () => {
  const thread = log([
    ['started', {}], asks('Hello'), ['ai_message', { text: 'Hi' }], asks('Do you ship\n to Norway?'), ['ai_failed', { answers: 4 }],
    ['handoff_requested', {}], ['operator_joined', {}], replies('We do.'), asks('Thanks'), replies('Within a week.'), ['resolved', {}],
  ]);
  assert.deepEqual(proposedPage(thread, null), { question: 4, title: 'Do you ship to Norway?', text: 'We do.\n\nWithin a week.' });
  // A second handoff is about its own question.
  const second = [...thread, ...log([asks('speak to a person'), ['handoff_requested', {}], ['operator_joined', {}], replies('Yes?'), asks('And by train?'), replies('No.')]).map((entry) => ({ ...entry, seq: entry.seq + 11 }))];
  assert.equal(proposedPage(second, null).title, 'And by train?');
  assert.equal(proposedPage(second, null).text, 'No.');
  // One that was chosen, whatever came after.
  assert.deepEqual(proposedPage(second, 2), { question: 2, title: 'Hello', text: 'We do.\n\nWithin a week.\n\nYes?\n\nNo.' });
});

test('a thread without a question or without an answer suggests what it can', () => {
  assert.deepEqual(proposedPage([], null), { question: null, title: '', text: '' });
  const unanswered = log([['started', {}], asks('x'.repeat(TITLE_MAX + 1)), ['ai_failed', { answers: 2 }]]);
  const page = proposedPage(unanswered, 2);
  assert.deepEqual([page.question, page.text, [...page.title].length, page.title.endsWith('…')], [2, '', TITLE_MAX, true]);
});

test('what the server would refuse is told before', () => {
  const page = { question: null, title: 'Why?', text: 'So.' };
  assert.equal(pageProblem(page), '');
  assert.match(pageProblem({ ...page, title: '  ' }), /title/);
  assert.match(pageProblem({ ...page, text: '\n' }), /answer/);
  assert.match(pageProblem({ ...page, title: 'é'.repeat(TITLE_MAX + 1) }), /at most 160/);
  assert.match(pageProblem({ ...page, text: 'é'.repeat(TEXT_BYTES_MAX / 2 + 1) }), /too long/);
  assert.equal(pageProblem({ ...page, text: 'é'.repeat(TEXT_BYTES_MAX / 2) }), '');
});

test('questions are told by how often and when, and what came of them', () => {
  const item = { conversation: 'c', seq: 2, at: 0, question: 'Why?', why: /** @type {const} */ ('handed_off') };
  const group = { agent_id: 'docs', question: 'Why?', count: 3, last: 0, published: null, asked: [item] };
  assert.equal(groupWords(group, 120_000), 'Asked 3 times, last 2 min ago');
  assert.equal(groupWords({ ...group, count: 1 }, 120_000), 'Asked once, 2 min ago');
  assert.equal(groupWords(group, 0), 'Asked 3 times, just now');
  assert.match(askedWords(item, 0), /a person was asked for$/);
  assert.equal(questionsLine([group], true), '1 question in the last 30 days that the documents do not answer.');
  assert.match(questionsLine([group, group], false), /^2 questions .* latest conversations tell\.$/);
  assert.equal(questionsLine([{ ...group, published: { title: 'Why?', url: '/', at: 0 } }], true), 'There is no question without a page in the last 30 days.');
});

test('a resolved conversation can become a page where the agent has documents', () => {
  const row = /** @type {any} */ ({ phase: 'resolved', agent_id: 'docs' });
  const ids = (/** @type {boolean} */ library) => actionsFor(row, /** @type {any} */ ({ status: 'available', live: true, agents: [{ id: 'docs', name: 'Docs', library }] })).map(({ id }) => id);
  assert.deepEqual([ids(true), ids(false)], [['reopen', 'publish'], ['reopen']]);
  assert.equal(lineWords(/** @type {any} */ ({ type: 'page_published', title: 'Why?', operator: { name: 'Sam' } })), 'Sam published the page “Why?”');
});
