// How long to wait before trying again: full jitter, doubling, capped.

const FIRST_MS = 500;
const CAP_MS = 30_000;

/**
 * @param {number} attempt 1 for the first retry
 * @param {() => number} [random] in [0, 1)
 */
export function backoff(attempt, random = Math.random) {
  const ceiling = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(random() * ceiling);
}
