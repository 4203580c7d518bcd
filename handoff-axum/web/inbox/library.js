// What a page of the AI's documents is made of: the visitor's question and the operator's answer. Pure.

import { ago, moment } from './when.js';

/**
 * @typedef {import('../shared/wire.js').Entry} Entry
 * @typedef {import('../shared/wire.js').QuestionGroup} QuestionGroup
 * @typedef {{ question: number | null, title: string, text: string }} Page
 */

/** As the server takes them: characters of a title, bytes of a text. */
export const TITLE_MAX = 160;
export const TEXT_BYTES_MAX = 16 * 1024;
/** The days whose unanswered questions are listed. */
export const QUESTIONS_DAYS = 30;

const STATIONS = new Set(['operator_joined', 'resolved']);

/**
 * The page that a thread suggests: of this question, or of the one that the last person answered.
 * @param {Entry[]} entries
 * @param {number | null} question
 * @returns {Page}
 */
export function proposedPage(entries, question) {
  const asked = entries.find(({ seq, type }) => seq === question && type === 'visitor_message') ?? answeredQuestion(entries);
  const said = entries.filter(({ seq, type }) => type === 'operator_message' && seq > (asked?.seq ?? 0));
  return { question: asked?.seq ?? null, title: title(asked?.text ?? ''), text: said.map(({ text }) => text).join('\n\n') };
}

/**
 * What the last stretch of a person was about: the question that the AI had no answer to, else the visitor's
 * last message before that person wrote.
 * @param {Entry[]} entries
 */
function answeredQuestion(entries) {
  const lastReply = entries.findLastIndex(({ type }) => type === 'operator_message');
  const before = lastReply < 0 ? entries : entries.slice(0, lastReply);
  const joined = before.findLastIndex(({ type }) => STATIONS.has(type));
  const failed = before.slice(0, Math.max(joined, 0)).findLast(({ type }) => type === 'ai_failed' || type === 'operator_message');
  const answers = failed?.type === 'ai_failed' ? failed.answers : null;
  return (
    before.find(({ seq, type }) => seq === answers && type === 'visitor_message') ??
    before.findLast(({ type }) => type === 'visitor_message') ??
    entries.find(({ type }) => type === 'visitor_message')
  );
}

/** One line, as long as a title may be. @param {string} text */
function title(text) {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  return letters.length <= TITLE_MAX ? letters.join('') : `${letters.slice(0, TITLE_MAX - 1).join('')}…`;
}

/**
 * Why a page cannot be published as it is; empty where it can.
 * @param {Page} page
 */
export function pageProblem(page) {
  if (page.title.trim() === '') return 'Write the question as the title.';
  if ([...page.title.trim()].length > TITLE_MAX) return `The title may have at most ${TITLE_MAX} characters.`;
  if (page.text.trim() === '') return 'Write the answer.';
  const bytes = new TextEncoder().encode(page.text).length;
  return bytes > TEXT_BYTES_MAX ? `The answer is too long: ${bytes} bytes, and ${TEXT_BYTES_MAX} are possible.` : '';
}

/** @type {Record<string, string>} */
const WHY = {
  unanswered: 'the AI had no answer',
  not_helpful: 'the answer did not help',
  handed_off: 'a person was asked for',
};

/** What came of one question. @param {import('../shared/wire.js').AskedItem} item @param {number} now */
export function askedWords(item, now) {
  return `${moment(item.at, now)}: ${WHY[item.why] ?? 'it was not settled'}`;
}

/** How often, and when last. @param {QuestionGroup} group @param {number} now */
export function groupWords(group, now) {
  const passed = ago(group.last, now);
  return `${group.count === 1 ? 'Asked once' : `Asked ${group.count} times`}, ${passed === 'now' ? 'just now' : `${group.count === 1 ? '' : 'last '}${passed} ago`}`;
}

/**
 * The line above the groups.
 * @param {QuestionGroup[]} groups
 * @param {boolean} complete
 */
export function questionsLine(groups, complete) {
  const open = groups.filter(({ published }) => !published).length;
  const days = `in the last ${QUESTIONS_DAYS} days`;
  if (open === 0) return `There is no question without a page ${days}.`;
  return `${open === 1 ? '1 question' : `${open} questions`} ${days} that the documents do not answer${complete ? '' : ', as far as the latest conversations tell'}.`;
}
