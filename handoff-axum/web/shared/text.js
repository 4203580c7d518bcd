// Turns a message's text into a small tree of nodes: paragraphs, lists, code, bold, links. Pure.
//
// The tree is all that a renderer gets, so no markup of a message can reach the page as markup.
// Every pattern is bounded in length: a hostile message costs time in proportion to its size.

import { isRelative, safeLink } from './link.js';

/**
 * @typedef {{ type: 'text', text: string }
 *   | { type: 'strong', children: Inline[] }
 *   | { type: 'code', text: string }
 *   | { type: 'link', url: string, text: string }} Inline
 * @typedef {{ type: 'paragraph', children: Inline[] }
 *   | { type: 'list', ordered: boolean, start: number, items: Inline[][] }
 *   | { type: 'pre', text: string }} Block
 */

const FENCE = /^\s{0,3}```/;
const BULLET = /^\s{0,3}[-*•]\s+(.*)$/;
const NUMBERED = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;

/**
 * The lightly marked-up text of the AI.
 * @param {string} text
 * @param {string | null} [base] where relative links start
 * @returns {Block[]}
 */
export function markdownBlocks(text, base = null) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  /** @type {Block[]} */
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') at += 1;
    else if (FENCE.test(line)) at = readFence(lines, at, blocks);
    else if (isItem(line)) at = readList(lines, at, blocks, base);
    else at = readParagraph(lines, at, blocks, base);
  }
  return blocks;
}

/**
 * The text of a person: taken as typed, only web addresses become links.
 * @param {string} text
 * @returns {Block[]}
 */
export function plainBlocks(text) {
  return [{ type: 'paragraph', children: scan(text.replace(/\r\n?/g, '\n'), [address]) }];
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {Block[]} blocks
 */
function readFence(lines, at, blocks) {
  const body = [];
  let next = at + 1;
  while (next < lines.length && !FENCE.test(lines[next] ?? '')) body.push(lines[next++]);
  blocks.push({ type: 'pre', text: body.join('\n') });
  return next + 1;
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {Block[]} blocks
 * @param {string | null} base
 */
function readList(lines, at, blocks, base) {
  const first = NUMBERED.exec(lines[at] ?? '');
  const pattern = first ? NUMBERED : BULLET;
  const items = [];
  let next = at;
  while (next < lines.length) {
    const match = pattern.exec(lines[next] ?? '');
    if (!match) break;
    items.push(inline(match[first ? 2 : 1] ?? '', base));
    next += 1;
  }
  blocks.push({ type: 'list', ordered: first !== null, start: first ? Number(first[1]) : 1, items });
  return next;
}

/**
 * @param {string[]} lines
 * @param {number} at
 * @param {Block[]} blocks
 * @param {string | null} base
 */
function readParagraph(lines, at, blocks, base) {
  const body = [];
  let next = at;
  while (next < lines.length && startsNothing(lines[next] ?? '')) body.push(lines[next++]);
  blocks.push({ type: 'paragraph', children: inline(body.join('\n'), base) });
  return next;
}

/** @param {string} line */
function isItem(line) {
  return BULLET.test(line) || NUMBERED.test(line);
}

/** @param {string} line */
function startsNothing(line) {
  return line.trim() !== '' && !FENCE.test(line) && !isItem(line);
}

/**
 * @param {string} text
 * @param {string | null} base
 */
function inline(text, base) {
  const link = named(base);
  return scan(text, [code, strong(link), link, address]);
}

/**
 * A rule looks at one place and says what begins there and how long it is.
 * @typedef {(text: string, at: number) => { node: Inline, length: number } | null} Rule
 */

/**
 * @param {string} text
 * @param {Rule[]} rules
 * @returns {Inline[]}
 */
function scan(text, rules) {
  /** @type {Inline[]} */
  const nodes = [];
  let plain = 0;
  let at = 0;
  while (at < text.length) {
    const found = firstMatch(text, at, rules);
    if (!found) {
      at += 1;
      continue;
    }
    if (plain < at) nodes.push({ type: 'text', text: text.slice(plain, at) });
    nodes.push(found.node);
    at += found.length;
    plain = at;
  }
  if (plain < text.length) nodes.push({ type: 'text', text: text.slice(plain) });
  return nodes;
}

/**
 * @param {string} text
 * @param {number} at
 * @param {Rule[]} rules
 */
function firstMatch(text, at, rules) {
  for (const rule of rules) {
    const found = rule(text, at);
    if (found) return found;
  }
  return null;
}

/** @type {Rule} */
function code(text, at) {
  const match = matchAt(/`([^`\n]{1,500})`/y, text, at);
  return match && { node: { type: 'code', text: match[1] ?? '' }, length: match[0].length };
}

/**
 * @param {Rule} link
 * @returns {Rule}
 */
function strong(link) {
  return (text, at) => {
    const match = matchAt(/\*\*(?=\S)([^*\n]{1,500})\*\*/y, text, at);
    if (!match) return null;
    const children = scan(match[1] ?? '', [code, link, address]);
    return { node: { type: 'strong', children }, length: match[0].length };
  };
}

/**
 * @param {string | null} base
 * @returns {Rule}
 */
function named(base) {
  return (text, at) => {
    const match = matchAt(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y, text, at);
    if (!match) return null;
    const [whole, label = '', target = ''] = match;
    const url = safeLink(target, base);
    if (url !== null) return { node: { type: 'link', url, text: label }, length: whole.length };
    // A relative link whose base is not known still reads better as its label. Anything else stays as typed.
    return base === null && isRelative(target) ? { node: { type: 'text', text: label }, length: whole.length } : null;
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

/**
 * @param {RegExp} pattern a sticky one
 * @param {string} text
 * @param {number} at
 */
function matchAt(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
