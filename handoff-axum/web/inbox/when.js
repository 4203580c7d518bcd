// How long ago something was, in as few characters as a list has room for. Pure.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @param {number} at
 * @param {number} now
 */
export function ago(at, now) {
  const past = Math.max(0, now - at);
  if (past < 5 * SECOND) return 'now';
  if (past < MINUTE) return `${Math.floor(past / SECOND)} s`;
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h`;
  return `${Math.floor(past / DAY)} d`;
}

/** @param {number} at */
export function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
}

/** @param {number} at */
export function full(at) {
  return new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' });
}

/** @param {number} at */
export function machine(at) {
  return new Date(at).toISOString();
}

/**
 * A point in time as a sentence names it: the time of the day, with the date where that is another day.
 * @param {number} at
 * @param {number} now
 */
export function moment(at, now) {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return clock(at);
  return new Date(at).toLocaleString([], { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
}

/**
 * What is left until a deadline, to count down with: `0:25`, `12:00`, `3 h 20 min`.
 * @param {number} until
 * @param {number} now
 */
export function countdown(until, now) {
  const left = Math.max(0, Math.ceil((until - now) / SECOND));
  if (left >= HOUR / SECOND) return `${Math.floor(left / 3_600)} h ${Math.floor((left % 3_600) / 60)} min`;
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}

/**
 * The same for a sentence: seconds only where they matter.
 * @param {number} until
 * @param {number} now
 */
export function leftWords(until, now) {
  const left = Math.ceil((until - now) / SECOND);
  if (left <= 0) return 'any moment now';
  if (left < 120) return `in ${left} s`;
  if (left < 2 * 3_600) return `in ${Math.round(left / 60)} min`;
  return left < 2 * 86_400 ? `in ${Math.round(left / 3_600)} h` : `in ${Math.round(left / 86_400)} d`;
}
