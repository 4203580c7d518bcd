// Turns a message's text into a small tree of nodes. Pure.
//
// The tree is all that a renderer gets, so no markup of a message can reach the page as markup.
// Every pattern is bounded: a hostile message costs time in proportion to its size.

import { isRelative, safeLink } from './link.js';

/** @import { Rule } from './types.js' */
/** @typedef {import('./types.js').Inline} Inline */
/** @typedef {import('./types.js').Block} Block */

const FENCE = /^\s{0,3}```/;
const BULLET = /^\s{0,3}[-*•]\s+(.*)$/;
const NUMBERED = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;

/**
 * The lightly marked-up text of the AI.
 * @param {string} text
 * @param {string | null} [base] where relative links start
 */
export function markdownBlocks(text, base = null) {
  const lines = text.split(/\r\n?|\n/);
  /** @type {Block[]} */
  const blocks = [];
  const link = named(base);
  const inline = (/** @type {string} */ words) => scan(words, [code, strong(link), link, address]);
  let at = 0;
  const take = (/** @type {(line: string) => boolean} */ wanted) => {
    const first = at;
    while (at < lines.length && wanted(lines[at] ?? '')) at += 1;
    return lines.slice(first, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
    } else if (FENCE.test(line)) {
      at += 1;
      blocks.push({ type: 'pre', text: take((body) => !FENCE.test(body)).join('\n') });
      at += 1;
    } else if (isItem(line)) {
      const number = NUMBERED.exec(line);
      const pattern = number ? NUMBERED : BULLET;
      const items = take((item) => pattern.test(item)).map((item) => inline(pattern.exec(item)?.at(-1) ?? ''));
      blocks.push({ type: 'list', ordered: number !== null, start: Number(number?.[1] ?? 1), items });
    } else {
      const body = take((next) => next.trim() !== '' && !FENCE.test(next) && !isItem(next));
      blocks.push({ type: 'paragraph', children: inline(body.join('\n')) });
    }
  }
  return blocks;
}

/** The text of a person: as typed, only web addresses become links. @param {string} text @returns {Block[]} */
export function plainBlocks(text) {
  return [{ type: 'paragraph', children: scan(text.replace(/\r\n?/g, '\n'), [address]) }];
}

/** @param {string} line */
function isItem(line) {
  return BULLET.test(line) || NUMBERED.test(line);
}

/** @param {string} text @param {Rule[]} rules */
function scan(text, rules) {
  /** @type {Inline[]} */
  const nodes = [];
  let plain = 0;
  let at = 0;
  const flush = () => plain < at && nodes.push({ type: 'text', text: text.slice(plain, at) });
  while (at < text.length) {
    /** @type {ReturnType<Rule>} */
    let found = null;
    for (const rule of rules) found ??= rule(text, at);
    if (!found) {
      at += 1;
      continue;
    }
    flush();
    nodes.push(found.node);
    at += found.length;
    plain = at;
  }
  flush();
  return nodes;
}

/** @type {Rule} */
function code(text, at) {
  const match = matchAt(/`([^`\n]{1,500})`/y, text, at);
  return match && { node: { type: 'code', text: match[1] ?? '' }, length: match[0].length };
}

/** @param {Rule} link @returns {Rule} */
function strong(link) {
  return (text, at) => {
    const match = matchAt(/\*\*(?=\S)([^*\n]{1,500})\*\*/y, text, at);
    if (!match) return null;
    const children = scan(match[1] ?? '', [code, link, address]);
    return { node: { type: 'strong', children }, length: match[0].length };
  };
}

/** @param {string | null} base @returns {Rule} */
function named(base) {
  return (text, at) => {
    const match = matchAt(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y, text, at);
    if (!match) return null;
    const [{ length }, label = '', target = ''] = match;
    const url = safeLink(target, base);
    if (url !== null) return { node: { type: 'link', url, text: label }, length };
    // A relative link without a base still reads better as its label. Anything else stays as typed.
    return base === null && isRelative(target) ? { node: { type: 'text', text: label }, length } : null;
  };
}

/** @type {Rule} */
function address(text, at) {
  if (text[at] !== 'h' || /\w/.test(text[at - 1] ?? '')) return null;
  const match = matchAt(/https?:\/\/[^\s<>"'`]{1,2000}/y, text, at);
  if (!match) return null;
  const shown = match[0].replace(/[.,;:!?)\]}*]+$/, '');
  const url = safeLink(shown);
  return url === null ? null : { node: { type: 'link', url, text: shown }, length: shown.length };
}

/** @param {RegExp} pattern a sticky one @param {string} text @param {number} at */
function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
