// The embed page: the snippet, the page that is looked at, and what is said of what was seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedPage, checksLine, sightingWords, snippet } from '../inbox/installation.js';

test('the snippet names the script where the host serves it', () => {
  assert.equal(snippet('/chat/widget.js', 'docs', 'https://desk.example'), '<script src="https://desk.example/chat/widget.js" data-agent-id="docs" defer></script>');
  assert.match(snippet('https://cdn.example/w.js', 'docs', 'https://desk.example'), /src="https:\/\/cdn\.example\/w\.js"/);
});

test('a page is opened with the sign that makes it report, and asked about without', () => {
  assert.deepEqual(checkedPage(' https://shop.example/help?x=1#top '), { page: 'https://shop.example/help', open: 'https://shop.example/help?x=1#handoff-check' });
  assert.deepEqual(checkedPage('shop.example'), { page: 'https://shop.example/', open: 'https://shop.example/#handoff-check' });
  assert.equal(checkedPage('http://127.0.0.1:3000')?.page, 'http://127.0.0.1:3000/');
  for (const wrong of ['', '  ', 'javascript:alert(1)', 'file:///etc/passwd', 'two words', 'https://']) assert.equal(checkedPage(wrong), null, wrong);
});

test('what was seen is told by the page, the agent and the time', () => {
  const seen = { asked: 'docs', origin: 'https://shop.example', page: 'https://shop.example/help', outcome: /** @type {const} */ ('served'), at: 0 };
  assert.equal(sightingWords(seen, 120_000), 'https://shop.example/help carries docs (2 min ago)');
  assert.equal(sightingWords({ ...seen, page: null, outcome: 'unknown', asked: 'dosc' }, 0), 'https://shop.example asks for dosc, which does not exist (just now)');
  assert.match(sightingWords({ ...seen, origin: null, page: null, outcome: 'refused' }, 0), /^A page of this server was refused/);
  assert.deepEqual([[], ['bad'], ['bad', 'open', 'good']].map((states) => checksLine(/** @type {any} */ (states.map((state) => ({ state }))))), ['Everything is in order.', 'One thing is not in order, or not known.', '2 things are not in order, or not known.']);
});
