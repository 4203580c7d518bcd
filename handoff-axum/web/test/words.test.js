// The widget's languages: nothing is missing, every number has its form, what is filled in stands in all of them.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { FILES, LABELS, isRightToLeft, languageOf, readable } from '../widget/languages.js';
import { speaker } from '../widget/say.js';
import { rare, words } from '../widget/words/en.js';

const english = { ...words, ...rare };
const ENGLISH = { words: english, language: 'en' };
const TAGS = readdirSync(new URL('../widget/words/', import.meta.url)).map((name) => name.slice(0, 2)).sort();
/** @param {string} tag */
const spokenIn = async (tag) => import(`../widget/words/${tag}.js`);
/** @param {string} tag @returns {Promise<Record<string, string | Record<string, string>>>} */
const wordsOf = async (tag) => {
  const { words, rare } = await spokenIn(tag);
  return { ...words, ...rare };
};
/** @param {string | Record<string, string>} text */
const forms = (text) => (typeof text === 'string' ? [text] : Object.values(text));
/** @param {string} text */
const blanks = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('each language that there are words for can be chosen', () => {
  assert.deepEqual(Object.keys(LABELS).sort(), TAGS);
  assert.deepEqual(Object.keys(FILES).sort(), TAGS);
});

for (const tag of TAGS) {
  test(`${tag} says all that English says`, async () => {
    const words = await wordsOf(tag);
    assert.deepEqual(Object.keys(words), Object.keys(english));
    assert.deepEqual(Object.keys((await spokenIn(tag)).rare), Object.keys(rare), 'what comes later');
    for (const [key, said] of Object.entries(words)) {
      const model = forms(/** @type {any} */ (english)[key]).at(-1) ?? '';
      assert.deepEqual(blanks(forms(said).at(-1) ?? ''), blanks(model), key);
      for (const form of forms(said)) assert.notEqual(form.trim(), '', key);
    }
  });

  test(`${tag} has a form for every number`, async () => {
    const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
    for (const [key, said] of Object.entries(await wordsOf(tag))) {
      if (typeof said === 'string') continue;
      // The same for all is said once, as languages without plurals do.
      for (const category of pluralCategories) assert.ok(category in said, `${key}: ${category}`);
    }
  });
}

test('a number chooses its form', async () => {
  const arabic = speaker({ words: await wordsOf('ar'), language: 'ar' });
  const said = [1, 2, 3, 11, 100].map((n) => arabic('open_unread', { n }));
  assert.equal(new Set(said).size, 5);
  assert.match(said[2] ?? '', /3/);
  assert.equal(speaker(ENGLISH)('open_unread', { n: 1 }), 'Open chat, 1 unread message');
  assert.equal(speaker(ENGLISH)('open_unread', { n: 2 }), 'Open chat, 2 unread messages');
});

test('words of the host stand before ours, and what it lacks is English', () => {
  const own = { send: 'Verstuur', open_unread: { one: 'Eén bericht', other: '{n} berichten' }, talk: 7 };
  const dutch = speaker({ words: own, language: 'nl' }, ENGLISH);
  assert.equal(dutch('send'), 'Verstuur');
  assert.equal(dutch('open_unread', { n: 1 }), 'Eén bericht');
  assert.equal(dutch('open_unread', { n: 4 }), '4 berichten');
  assert.equal(dutch('stop'), 'Stop waiting');
  assert.equal(dutch('talk'), 'Talk to a person', 'what is no text is not said');
});

test('what is filled in is text and fills in nothing more', () => {
  assert.equal(speaker(ENGLISH)('joined', { name: '{name} $& {n}' }), '{name} $& {n} joined the conversation');
  assert.equal(speaker(ENGLISH)('joined', {}), '{name} joined the conversation');
});

test('the language is what the host chose, or the first that the widget speaks', () => {
  assert.equal(languageOf('nl', ['de']), 'nl');
  assert.equal(languageOf(undefined, ['nl', 'pt-BR', 'de']), 'pt-BR');
  assert.equal(languageOf(undefined, ['', 'nl']), 'en');
  assert.equal(languageOf('not a tag', ['de']), 'en');
  assert.equal(languageOf(undefined, ['FR-ca']), 'FR-ca');
});

test('a direction goes with the language', () => {
  for (const tag of ['ar', 'AR-EG', 'he', 'fa-IR', 'ur']) assert.ok(isRightToLeft(tag), tag);
  for (const tag of ['en', 'de', 'zh', 'arn', 'fr']) assert.ok(!isRightToLeft(tag), tag);
});

test('what stands on a colour can be read: at least 4.5 to 1', () => {
  /** @param {string} color */
  const luminance = (color) => {
    const [r = 0, g = 0, b = 0] = (color.length === 4 ? [...color.slice(1)].map((c) => c + c) : (color.slice(1).match(/../g) ?? []))
      .map((part) => parseInt(part, 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (let n = 0; n < 4096; n += 1) {
    const color = `#${[n >> 8, (n >> 4) & 15, n & 15].map((part) => (part * 17).toString(16).padStart(2, '0')).join('')}`;
    const [dark, light] = [luminance(color), luminance(readable(color) ?? '')].sort((a, b) => a - b);
    assert.ok(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05) >= 4.5, color);
  }
  for (const wrong of ['red', '#12', '#12345g', '', 'url(x)']) assert.equal(readable(wrong), null);
});
