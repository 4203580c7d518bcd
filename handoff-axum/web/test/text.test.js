// Text to nodes: the little markup that is drawn, and the much that must stay text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { safeLink } from '../shared/link.js';
import { markdownBlocks, plainBlocks } from '../shared/text.js';

const { base, cases } = JSON.parse(readFileSync(new URL('fixtures/links.json', import.meta.url), 'utf8'));
/** @param {string} text @param {string | null} [from] */
const first = (text, from = base) => /** @type {any} */ (markdownBlocks(text, from)[0]);
/** @param {any} node @returns {string[]} */
const urls = (node) => (Array.isArray(node) ? node : Object.values(node ?? {})).flatMap((child) => (typeof child === 'object' ? [...(child?.url ? [child.url] : []), ...urls(child)] : []));

for (const { url, link } of cases) {
  test(`the address ${JSON.stringify(url)} ${link ? 'becomes a link' : 'stays text'}`, () => {
    assert.equal(safeLink(url, base), link);
  });
}

test('an address that is no string is no link', () => {
  for (const url of [null, undefined, 7, {}, ['https://a.example']]) assert.equal(safeLink(url, base), null);
});

test('paragraphs, lists, code, bold and links are told apart', () => {
  const blocks = markdownBlocks('See **this `x`**:\n\n- one\n- [two](docs/two)\n\n3. three\n\n```js\na < b\n```\nend', base);
  assert.deepEqual(blocks, [
    { type: 'paragraph', children: [{ type: 'text', text: 'See ' }, { type: 'strong', children: [{ type: 'text', text: 'this ' }, { type: 'code', text: 'x' }] }, { type: 'text', text: ':' }] },
    { type: 'list', ordered: false, start: 1, items: [[{ type: 'text', text: 'one' }], [{ type: 'link', url: 'https://chat.example/chat/docs/two', text: 'two' }]] },
    { type: 'list', ordered: true, start: 3, items: [[{ type: 'text', text: 'three' }]] },
    { type: 'pre', text: 'a < b' },
    { type: 'paragraph', children: [{ type: 'text', text: 'end' }] },
  ]);
});

test('line breaks inside a paragraph are kept', () => {
  assert.deepEqual(first('a\r\nb\nc').children, [{ type: 'text', text: 'a\nb\nc' }]);
});

test('a half-written answer is drawn as far as it goes', () => {
  assert.deepEqual(first('So **bo').children, [{ type: 'text', text: 'So **bo' }]);
  assert.deepEqual(first('```\nlet a'), { type: 'pre', text: 'let a' });
  assert.deepEqual(first('[label](http').children, [{ type: 'text', text: '[label](http' }]);
});

test('markup of the page is text like any other', () => {
  const hostile = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  assert.deepEqual(first(hostile).children, [{ type: 'text', text: hostile }]);
  assert.deepEqual(first(`\`${hostile}\``).children, [{ type: 'code', text: hostile }]);
});

test('a link to anything but the web stays as typed', () => {
  for (const target of ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', '//evil.example/x', 'vbscript:x']) {
    assert.deepEqual(first(`[click](${target})`).children, [{ type: 'text', text: `[click](${target})` }]);
    assert.deepEqual(urls(markdownBlocks(`**[click](${target})**\n- [click](${target})`, base)), []);
  }
});

test('a relative link without a known base is its label', () => {
  assert.deepEqual(first('see [the guide](docs/a)', null).children.map((/** @type {any} */ node) => node.text), ['see ', 'the guide']);
});

test('bare addresses become links without the punctuation around them', () => {
  const [before, link, rest] = first('(https://a.example/b?c=d).').children;
  assert.equal(before.text, '(');
  assert.deepEqual(link, { type: 'link', url: 'https://a.example/b?c=d', text: 'https://a.example/b?c=d' });
  assert.equal(rest.text, ').');
});

test('what a person types is no markup', () => {
  assert.deepEqual(plainBlocks('**a** - b `c`\n- d'), [{ type: 'paragraph', children: [{ type: 'text', text: '**a** - b `c`\n- d' }] }]);
  assert.deepEqual(urls(plainBlocks('look: http://a.example/ and javascript:alert(1)')), ['http://a.example/']);
});

test('no text is no block', () => {
  assert.deepEqual(markdownBlocks('  \n\n '), []);
});

test('hostile repetition costs time in proportion to its length', () => {
  for (const piece of ['[', '**', '`', '[a](', 'https://', '- ', '1. ', '```\n', '[a](b', '** `[']) {
    const started = performance.now();
    markdownBlocks(piece.repeat(20_000), base);
    assert.ok(performance.now() - started < 2_000, piece);
  }
});
