// Who calls this operator: visitors who wait, for anybody or for his words, and colleagues and offers that ask for an answer. Pure.

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
  const isNews = after !== null && (askedOf(after, me) !== null || now - (after.called ? after.updated_at : after.since) < NEWS_MS);
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
  if (!asked && row.called) return { title: `You are mentioned: ${name}`, body: '' };
  const title = asked?.kind === 'transfer' ? `${asked.from ?? 'A colleague'} asks you to take ${name}` : asked ? `Offered to you: ${name}` : `${name} is waiting`;
  return { title, body: row.cause ? causeWords(row.cause) : '' };
}

/**
 * Whether the operator has just been reminded that a visitor waits for his words: the time for them was set and is up,
 * and he has it and has not written.
 * @param {Row | null} before
 * @param {Row | null} after
 */
export function isReminded(before, after) {
  return typeof before?.remind_at === 'number' && after !== null && !after.remind_at && owesWords(after);
}

/** Whether a visitor waits for the operator's words. @param {Row | null} row */
export function owesWords(row) {
  return row?.list === 'mine' && row.preview?.from !== 'operator' && !row.snoozed_until;
}

/** What stands on the notice that somebody waits for the operator's words. @param {Row} row */
export function reminderOf(row) {
  return { title: `${visitorName(row.visitor, row.contact)} waits for your reply`, body: '' };
}

/** @param {Row} row @param {Me} me */
function isCalling(row, me) {
  // Who waits for a letter is not waiting now.
  return askedOf(row, me) !== null || row.called === true || (row.list === 'waiting' && row.phase === 'waiting' && !row.callback);
}
