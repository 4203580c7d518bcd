// Bundles the browser's files into `assets/`, from where the crate takes them.
//
// `npm run build` writes them. With `--check` nothing is written, and it fails where they are not what the
// sources make. A bundle names another file as `widget/…` or `inbox/…`; the server puts a hash of the
// content into that name, so the names here stay what they are.

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { rare, words } from './widget/words/en.js';

const WEB = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(WEB, '../assets');
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt', 'zh'];
const VENDORED = ['preact', 'signals-core', 'htm'];

/** What only the panel's own modules call each other's parts: no bundle but theirs, no page and no server knows these names. */
const WITHIN =
  /^(refuseLateOffer|talkToPerson|stopWaiting|refreshAgent|lateOffer|isAtEnd|toEnd|socketUrl|firstFrame|onFrame|onConnection|onTold|hurry|upTo|receive|story|onChange|transient|restart|carrier|connection|blocked|outbox|delivery|elements)$/;

/** A sheet that a module imports is its text, without what only readers need. @type {import('esbuild').Plugin} */
const SHEETS = {
  name: 'sheets',
  setup({ onLoad }) {
    onLoad({ filter: /widget.*\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const made = new Map([
  ...(await pressed('widget/script.js', 'widget/widget.js', { format: 'iife' })),
  ...(await pressed('widget/launcher.js', 'widget/handoff.js')),
  ...(await pressed('widget/panel.js', 'widget/panel.js')),
  ...(await pressed('widget/extras.js', 'widget/extras.js')),
  ...(await Promise.all(LANGUAGES.map((tag) => spoken(tag, 'words')))).flat(),
  ...(await Promise.all(LANGUAGES.map((tag) => spoken(tag, 'rare')))).flat(),
  ...(await bundle('inbox/inbox.js', 'inbox/inbox.js', { banner: { js: '/*! Licences: inbox/licences.txt */' } })),
  ...(await bundle('inbox/all.css', 'inbox/inbox.css')),
  ...(await copied('inbox/index.html', 'inbox/icon.svg')),
  /** @type {[string, string]} */ (['widget/handoff.d.ts', await declarations()]),
  /** @type {[string, string]} */ (['inbox/licences.txt', await licences()]),
]);
made.set('sources.json', await sources());
process.exitCode = process.argv.includes('--check') ? await compare() : await write();

/**
 * @param {string} source
 * @param {string} name
 * @param {import('esbuild').BuildOptions} [options]
 * @returns {Promise<[string, string][]>}
 */
async function bundle(source, name, options = {}) {
  const { outputFiles = [] } = await build({
    entryPoints: [join(WEB, source)],
    bundle: true,
    charset: 'utf8',
    format: 'esm',
    // Where the script stands, the plain one is told by its element.
    logOverride: { 'empty-import-meta': 'silent' },
    minify: true,
    plugins: [SHEETS],
    target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
    write: false,
    ...options,
  });
  return outputFiles.map(({ text }) => [name, text]);
}

/**
 * A bundle that every visitor of a host's page loads: made once more by who takes longer to find less.
 * @param {string} source
 * @param {string} name
 * @param {import('esbuild').BuildOptions} [options]
 * @returns {Promise<[string, string][]>}
 */
async function pressed(source, name, options) {
  const bundles = await bundle(source, name, options);
  return Promise.all(
    bundles.map(async ([name, text]) => {
      const { code = '' } = await minify(text, {
        compress: { passes: 3, unsafe_arrows: true, ecma: 2020, keep_fargs: false },
        mangle: { properties: { regex: WITHIN } },
        module: true,
      });
      return /** @type {[string, string]} */ ([name, code]);
    }),
  );
}

/** The words of the chat, which say where the others are, or those others. @param {string} tag @param {'words' | 'rare'} which */
async function spoken(tag, which) {
  const others = which === 'words' ? `export const rare = 'widget/rare-${tag}.js';` : '';
  const contents = `export { ${which} as words } from './widget/words/${tag}.js'; ${others}`;
  return pressed('', `widget/${which}-${tag}.js`, { entryPoints: [], stdin: { contents, resolveDir: WEB } });
}

/** @param {string[]} names @returns {Promise<[string, string][]>} */
async function copied(...names) {
  return Promise.all(names.map(async (name) => /** @type {[string, string]} */ ([name, await read(name)])));
}

/** The types that a host reads, by themselves. */
async function declarations() {
  const keys = Object.keys({ ...words, ...rare }).map((key) => `\n  | '${key}'`).join('');
  return (await read('widget/handoff.d.ts')).replace(`import('./words/en.js').Key`, keys);
}

async function licences() {
  const texts = await Promise.all(VENDORED.map(async (name) => `== ${name}\n\n${await read(`vendor/LICENSE-${name}`)}`));
  return `The inbox contains these packages, unchanged but for being bundled.\n\n${texts.join('\n')}`;
}

/** The sources by their hash: by it a test without Node sees that they were changed since. */
async function sources() {
  const files = (await readdir(WEB, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const wanted = files.filter((name) => /^(widget|inbox|shared|vendor)\/.*\.(js|mjs|css|html|svg)$|handoff\.d\.ts$/.test(name));
  const hashes = await Promise.all(
    wanted.sort().map(async (name) => [name, createHash('sha256').update(await read(name)).digest('hex')]),
  );
  return `${JSON.stringify(Object.fromEntries(hashes), null, 1)}\n`;
}

/** @param {string} name */
async function read(name) {
  return readFile(join(WEB, name), 'utf8');
}

async function write() {
  await rm(ASSETS, { recursive: true, force: true });
  for (const [name, text] of made) {
    const path = join(ASSETS, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  console.log(`${made.size} files in ${relative(process.cwd(), ASSETS)}`);
  return 0;
}

async function compare() {
  const entries = await readdir(ASSETS, { recursive: true, withFileTypes: true }).catch(() => []);
  const there = entries.filter((entry) => entry.isFile()).map((entry) => relative(ASSETS, join(entry.parentPath, entry.name)));
  const wrong = new Set(there.filter((name) => !made.has(name)));
  for (const [name, text] of made) {
    const found = await readFile(join(ASSETS, name), 'utf8').catch(() => null);
    if (found !== text) wrong.add(name);
  }
  if (wrong.size > 0) console.error(`not what the sources make: ${[...wrong].sort().join(', ')}\nRun: npm run build`);
  return wrong.size > 0 ? 1 : 0;
}
