// Files in messages: what their sizes read like, which may be sent, and what the settings make of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesProblems, fromFiles, toFiles } from '../inbox/settings-files.js';
import { isWordless, namesOf, sizeWords, whyNot } from '../shared/files.js';
import { keep, restore } from '../widget/outbox.js';

const file = (/** @type {string} */ name) => ({ id: `id-${name}`, name, media_type: 'image/png', bytes: 7, sha256: '' });

test('a message whose text is the names of its files has no words', () => {
  const files = [file('a.png'), file('b.pdf')];
  assert.equal(namesOf(files), 'a.png\nb.pdf');
  assert.equal(isWordless('a.png\nb.pdf', files), true);
  assert.equal(isWordless('a.png', files), false);
  assert.equal(isWordless('', []), false);
});

test('a size is told as people tell it', () => {
  assert.equal(sizeWords(1, 'en'), '1 kB');
  assert.equal(sizeWords(250_000, 'en'), '244 kB');
  assert.equal(sizeWords(5 * 1_048_576, 'en'), '5 MB');
  assert.equal(sizeWords(1_600_000, 'de'), '1,5 MB');
});

test('what cannot be sent is told before it is', () => {
  const allowed = { types: ['image/png'], endings: ['png', 'jpg'], max_bytes: 100, max_files: 2 };
  assert.equal(whyNot({ name: 'A.PNG', size: 100 }, allowed, 1), null);
  assert.equal(whyNot({ name: 'a.png', size: 101 }, allowed, 0), 'file_large');
  assert.equal(whyNot({ name: 'a.svg', size: 1 }, allowed, 0), 'file_type');
  assert.equal(whyNot({ name: 'png', size: 1 }, { ...allowed, endings: ['jpg'] }, 0), 'file_type');
  assert.equal(whyNot({ name: 'a.png', size: 1 }, allowed, 2), 'file_many');
});

test('a message that waits keeps its files, in every tab', () => {
  const pending = { key: 'k', text: 'a.png', files: [file('a.png')], delivery: /** @type {const} */ ('sending'), reason: '' };
  const kept = keep([], [], [pending]);
  assert.deepEqual(restore(JSON.parse(JSON.stringify(kept))), [pending]);
  const failed = keep(kept, [pending], [{ ...pending, delivery: 'failed', reason: 'gone' }]);
  assert.deepEqual(restore(failed)[0]?.files, pending.files);
});

test('the settings hold kinds and megabytes, and none is none', () => {
  const form = toFiles({ types: ['image/png'], max_bytes: 2_621_440 });
  assert.deepEqual(form, { on: true, types: ['image/png'], megabytes: '2.5' });
  assert.deepEqual(fromFiles(form), { types: ['image/png'], max_bytes: 2_621_440 });
  assert.equal(fromFiles({ ...form, on: false }), null);
  assert.equal(toFiles(null).on, false);
  assert.deepEqual(Object.keys(filesProblems({ ...form, types: [] })), ['attachments-types']);
  for (const wrong of ['', '0', '26', 'x']) assert.deepEqual(Object.keys(filesProblems({ ...form, megabytes: wrong })), ['attachments-megabytes']);
  assert.deepEqual(filesProblems({ ...form, on: false, types: [] }), {});
});
