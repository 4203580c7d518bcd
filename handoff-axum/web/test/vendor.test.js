// The vendored files are the packages' own, byte by byte.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const VENDOR = new URL('../vendor/', import.meta.url);
const LISTED = JSON.parse(readFileSync(new URL('vendor.json', VENDOR), 'utf8'));

for (const { file, sha256 } of LISTED) {
  test(`${file} has the recorded hash`, () => {
    assert.equal(createHash('sha256').update(readFileSync(new URL(file, VENDOR))).digest('hex'), sha256);
  });
}

test('every module is listed and imports nothing', () => {
  const modules = readdirSync(VENDOR).filter((name) => name.endsWith('.mjs'));
  assert.deepEqual(modules.sort(), LISTED.map((/** @type {any} */ entry) => entry.file).filter((/** @type {string} */ name) => name.endsWith('.mjs')).sort());
  for (const name of modules) {
    const text = readFileSync(new URL(name, VENDOR), 'utf8');
    assert.doesNotMatch(text, /\bfrom\s*["']|\bimport\s*[("']/, name);
  }
});
