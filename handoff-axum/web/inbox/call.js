// Who calls this operator: visitors who wait, and colleagues and offers that ask for an answer. Pure.

import { askedOf } from './rules.js';
import { causeWords, visitorName } from './words.js';

/** @typedef {import('../shared/wire.js').Row} Row */
/** @typedef {import('../shared/wire.js').Me} Me */

/** A request that was made longer ago is no news: the inbox was loaded, or its line was down. */
export const NEWS_MS = 60_000;

/**
 * What a row that has changed means for the ear: `'begins'` where it calls now and did not before, `'ends'` where
 * it does not any more.
 * @param {Row | null} before
 * @param {Row | null} after
 * @param {Me} me
 * @param {number} now
 * @returns {'begins' | 'ends' | null}
 */
export function callOf(before, after, me, now) {
  const [called, calls] = [before, after].map((row) => row !== null && isCalling(row, me));
  if (called && !calls) return 'ends';
  // What asks for an answer has just begun to; a wait may have begun long ago.
  const isNews = after !== null && (askedOf(after, me) !== null || now - after.since < NEWS_MS);
  return !called && calls && isNews ? 'begins' : null;
}

/** Whether the operator is to be disturbed at all. @param {Me | null} me @param {boolean} isConnected */
export function isOnDuty(me, isConnected) {
  return me !== null && isConnected && me.live && me.status === 'available';
}

/** What stands on a notice: who and why, and nothing of what was said. @param {Row} row @param {Me} me */
export function noticeOf(row, me) {
  const asked = askedOf(row, me);
  const name = visitorName(row.visitor, row.contact);
  const title = asked?.kind === 'transfer' ? `${asked.from ?? 'A colleague'} asks you to take ${name}` : asked ? `Offered to you: ${name}` : `${name} is waiting`;
  return { title, body: row.cause ? causeWords(row.cause) : '' };
}

/** @param {Row} row @param {Me} me */
function isCalling(row, me) {
  // Who waits for a letter is not waiting now.
  return askedOf(row, me) !== null || (row.list === 'waiting' && row.phase === 'waiting' && !row.callback);
}
