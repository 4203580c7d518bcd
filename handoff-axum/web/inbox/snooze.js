// Until when a conversation can be put aside: a few usual times, and any other. Pure.

const HOUR = 3_600_000;
const DAYS_MAX = 90;
const MORNING = 9;

/**
 * @param {number} now
 * @returns {{ id: string, label: string, until: number }[]}
 */
export function snoozePresets(now) {
  const presets = [
    { id: 'hour', label: 'One hour', until: now + HOUR },
    { id: 'three', label: 'Three hours', until: now + 3 * HOUR },
    { id: 'tomorrow', label: 'Tomorrow morning', until: morning(now, 1) },
    { id: 'monday', label: 'Next Monday', until: morning(now, daysToMonday(now)) },
  ];
  // On a Sunday the next Monday is tomorrow.
  return presets.filter(({ until }, index) => presets.findIndex((preset) => preset.until === until) === index);
}

/**
 * What is wrong with a time; empty when nothing is.
 * @param {number} until
 * @param {number} now
 */
export function snoozeProblem(until, now) {
  if (!Number.isFinite(until)) return 'Choose a day and a time.';
  if (until <= now) return 'This time is past. Choose a later one.';
  return until > now + DAYS_MAX * 24 * HOUR ? `Choose a time within ${DAYS_MAX} days.` : '';
}

/**
 * A time as a date-time field holds it, in the reader's own zone.
 * @param {number} at
 */
export function fieldTime(at) {
  const date = new Date(at);
  const two = (/** @type {number} */ figure) => String(figure).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/**
 * @param {number} now
 * @param {number} days
 */
function morning(now, days) {
  const date = new Date(now);
  date.setDate(date.getDate() + days);
  date.setHours(MORNING, 0, 0, 0);
  return date.getTime();
}

/** @param {number} now */
function daysToMonday(now) {
  return (8 - new Date(now).getDay()) % 7 || 7;
}
