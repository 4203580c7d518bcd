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
