// What was searched for and what was found: joined page by page, and put into words. Pure.

import { LISTS } from './rows.js';
import { visitorName } from './words.js';

/**
 * @typedef {import('../shared/wire.js').FoundItem} FoundItem
 * @typedef {object} Sought
 * @property {string} words what was typed
 * @property {'idle' | 'looking' | 'done'} stage
 * @property {FoundItem[]} items the latest first
 * @property {string | null} next
 * @property {string} problem why it cannot be searched for
 */

/** @type {Sought} */
export const NOTHING_SOUGHT = { words: '', stage: 'idle', items: [], next: null, problem: '' };

/** Letters below which nothing is asked while somebody still types. */
const WORTH_ASKING = 2;

/**
 * Whether typing this is worth a question by itself; Enter always asks. One letter of a script without
 * spaces is a word.
 * @param {string} typed
 */
export function isWorthAsking(typed) {
  const words = typed.trim();
  return words.length >= WORTH_ASKING || /[\u0e00-\uffff]/.test(words);
}

/**
 * Takes in one page of what was found.
 * @param {Sought} sought
 * @param {{ items: FoundItem[], next: string | null }} page
 * @returns {Sought}
 */
export function foundMore(sought, page) {
  return { ...sought, stage: 'done', items: [...sought.items, ...page.items], next: page.next, problem: '' };
}

/**
 * The line above the results, which is read out.
 * @param {Sought} sought
 */
export function soughtWords({ words, stage, items, next, problem }) {
  if (problem) return problem;
  if (words.trim() === '' || stage === 'idle') return '';
  if (stage === 'looking') return 'Searching…';
  if (items.length === 0 && next === null) return `Nothing was said with "${words.trim()}" in it.`;
  const count = next === null ? String(items.length) : `${items.length}+`;
  return count === '1' ? '1 message found' : `${count} messages found`;
}

/**
 * With whom it was said, who said it, and where the conversation is now.
 * @param {FoundItem} item
 */
export function foundWords({ by, name, row }) {
  const list = LISTS.find(({ name: of }) => of === row.list)?.label ?? '';
  return { visitor: visitorName(row.visitor, row.contact), list, said: speaker(by, name) };
}

/**
 * @param {FoundItem['by']} by
 * @param {string | null} name
 */
function speaker(by, name) {
  switch (by) {
    case 'ai':
      return 'AI';
    case 'operator':
      return name ?? 'Team';
    case 'note':
      return name ? `Note by ${name}` : 'Note';
    case 'contact':
      return 'Contact';
    default:
      return 'Visitor';
  }
}
