// How long ago the operator last touched this tab: what a heart-beat tells besides life.

/**
 * @param {EventTarget} page
 * @param {() => number} now
 * @returns {() => number} whole milliseconds since the last sign
 */
export function watchActivity(page, now = () => Date.now()) {
  let last = now();
  const seen = () => (last = now());
  for (const sign of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'visibilitychange']) {
    page.addEventListener(sign, seen, { passive: true, capture: true });
  }
  // A clock that was put back must not make the future of it.
  return () => Math.max(0, Math.round(now() - last));
}
