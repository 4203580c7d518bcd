// The two things that can carry frames: a WebSocket, or server-sent events read with fetch.

import { readEvents } from './sse.js';

/**
 * @typedef {import('./wire.js').Frame} Frame
 * @typedef {string | null} EndCode a reason not to come back, or null when trying again is right
 * @typedef {{ onFrame: (frame: Frame) => void, onEnd: (code: EndCode) => void }} Ears
 * @typedef {{ send: (frame: Frame) => boolean, close: () => void }} Carrier
 */

/** @type {Record<number, string>} */
const FINAL_CLOSES = { 1002: 'protocol', 4401: 'unauthorized', 4403: 'forbidden_origin', 4404: 'gone' };
/** @type {Record<number, string>} */
const FINAL_STATUSES = { 401: 'unauthorized', 403: 'forbidden_origin', 404: 'gone' };

/**
 * @param {import('./stream.js').Target} target
 * @param {import('./stream.js').Surroundings} around
 * @param {Ears} ears
 * @returns {Carrier}
 */
export function openSocket(target, around, ears) {
  const socket = createSocket(target, around);
  if (!socket) {
    // Later, as a socket would: the caller has not stored what this function returns yet.
    around.setTimeout(() => ears.onEnd(null), 0);
    return { send: () => false, close: () => {} };
  }
  socket.onopen = () => {
    const first = target.firstFrame();
    if (first) socket.send(JSON.stringify(first));
  };
  socket.onmessage = (event) => hear(event.data, ears);
  socket.onclose = (event) => ears.onEnd(FINAL_CLOSES[event.code] ?? null);
  return {
    send: (frame) => {
      if (socket.readyState !== 1) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    close: () => socket.close(),
  };
}

/**
 * @param {import('./stream.js').Target} target
 * @param {import('./stream.js').Surroundings} around
 */
function createSocket(target, around) {
  try {
    return around.WebSocket ? new around.WebSocket(target.socketUrl()) : null;
  } catch {
    return null; // a page's policy may refuse sockets by throwing
  }
}

/**
 * @param {import('./stream.js').Target} target
 * @param {import('./stream.js').Surroundings} around
 * @param {Ears} ears
 * @returns {Carrier}
 */
export function openEvents(target, around, ears) {
  const abort = new AbortController();
  void listen(target, around, ears, abort.signal);
  return { send: () => false, close: () => abort.abort() };
}

/**
 * @param {import('./stream.js').Target} target
 * @param {import('./stream.js').Surroundings} around
 * @param {Ears} ears
 * @param {AbortSignal} signal
 */
async function listen(target, around, ears, signal) {
  try {
    const { url, headers } = target.events();
    const init = { headers: { accept: 'text/event-stream', ...headers }, signal };
    const response = await /** @type {typeof fetch} */ (around.fetch)(url, { ...init, cache: 'no-store' });
    if (!response.ok || !response.body) {
      ears.onEnd(FINAL_STATUSES[response.status] ?? null);
      return;
    }
    await readEvents(response.body, (data) => hear(data, ears));
    ears.onEnd(null);
  } catch {
    ears.onEnd(null);
  }
}

/**
 * @param {unknown} data
 * @param {Ears} ears
 */
function hear(data, ears) {
  if (typeof data !== 'string') return;
  let frame;
  try {
    frame = JSON.parse(data);
  } catch {
    return;
  }
  if (typeof frame?.type === 'string') ears.onFrame(frame);
}
