// Who asked for a person while nobody was here: counted, put into words, and by the hour. Pure.

import { causeWords, suppressionWords } from './fact-words.js';
import { ago, moment } from './when.js';

/**
 * @typedef {import('../shared/wire.js').LedgerItem} LedgerItem
 * @typedef {import('../shared/wire.js').HourCount} HourCount
 * @typedef {object} Ledger
 * @property {number} from since when it counts
 * @property {boolean} absent whether that is since the operator was here last
 * @property {LedgerItem[]} items the latest first
 * @property {string | null} next
 * @property {HourCount[]} hours
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const REMEMBERED_DAYS = 30;
/** Bars that a chart has room for; a longer time is counted by the day. */
const BARS_MAX = 48;

/**
 * Since when to count: since the operator was last Available where that is known, else for a day.
 * @param {number | null} lastHere
 * @param {number} now
 * @returns {{ from: number, absent: boolean }}
 */
export function countsSince(lastHere, now) {
  const known = lastHere !== null && lastHere <= now && now - lastHere < REMEMBERED_DAYS * DAY;
  return known ? { from: lastHere, absent: true } : { from: now - DAY, absent: false };
}

/**
 * Those that nobody could take. What an agent does not hand off by its settings is nobody's absence.
 * @param {LedgerItem[]} items
 */
export function unmet(items) {
  return items.filter(({ why }) => why !== null && why !== 'manual_only');
}

/**
 * The line above the lists; empty when nobody asked in vain.
 * @param {Ledger | null} ledger
 * @param {number} now
 */
export function ledgerLine(ledger, now) {
  if (!ledger) return '';
  const visitors = new Set(unmet(ledger.items).map(({ conversation }) => conversation)).size;
  if (visitors === 0) return '';
  const many = ledger.next !== null ? `${visitors}+` : String(visitors);
  const asked = many === '1' ? '1 visitor asked' : `${many} visitors asked`;
  return `${asked} while nobody was here${ledger.absent ? ` (since ${moment(ledger.from, now)})` : ' (last 24 hours)'}`;
}

/**
 * One item in words.
 * @param {LedgerItem} item
 * @param {number} now
 */
export function ledgerWords(item, now) {
  const reason = item.why === null ? 'a person was promised' : suppressionWords(item.why);
  return {
    question: item.question ?? 'No question is known',
    reason: `${causeWords(item.cause)}: ${reason}`,
    when: `${ago(item.at, now)}${ago(item.at, now) === 'now' ? '' : ' ago'}`,
  };
}

/** @param {HourCount} count */
function inVain({ none_in_scope: unserved, none_available: away, all_full: full, outside_hours: closed }) {
  return unserved + away + full + closed;
}

/**
 * @typedef {{ at: number, label: string, promised: number, missed: number }} Bar
 */

/**
 * The bars of the chart: every hour, or where these are too many every day, also those in which
 * nothing happened.
 * @param {HourCount[]} hours
 * @param {number} from
 * @param {number} now
 * @returns {Bar[]}
 */
export function bars(hours, from, now) {
  const step = (now - from) / HOUR > BARS_MAX ? DAY : HOUR;
  const begins = step === HOUR ? (/** @type {number} */ at) => Math.floor(at / HOUR) * HOUR : dayOf;
  /** @type {Map<number, Bar>} */
  const found = new Map();
  // A step and a half past the beginning is in the next one, whatever the clock is put forward or back by.
  for (let at = begins(from); at <= now; at = begins(at + step * 1.5)) found.set(at, bar(at, step));
  for (const count of hours) {
    const at = begins(count.hour);
    const into = found.get(at);
    if (!into) continue;
    into.promised += count.requested;
    into.missed += inVain(count);
  }
  return [...found.values()];
}

/**
 * @param {number} at
 * @param {number} step
 * @returns {Bar}
 */
function bar(at, step) {
  const date = new Date(at);
  const label = step === HOUR ? date.toLocaleString([], { weekday: 'short', hour: 'numeric', minute: '2-digit' }) : date.toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short' });
  return { at, label, promised: 0, missed: 0 };
}

/** @param {number} at */
function dayOf(at) {
  const date = new Date(at);
  date.setHours(0, 0, 0, 0);
  return date.getTime();
}

/** The chart in one sentence. @param {Bar[]} list */
export function chartWords(list) {
  const missed = list.reduce((sum, { missed: count }) => sum + count, 0);
  const promised = list.reduce((sum, { promised: count }) => sum + count, 0);
  const worst = list.reduce((top, one) => (one.missed > top.missed ? one : top), { at: 0, label: '', promised: 0, missed: 0 });
  const peak = worst.missed > 0 ? ` Most of these: ${worst.label}, ${worst.missed}.` : '';
  return `${missed} asked in vain, ${promised} were promised a person.${peak}`;
}
