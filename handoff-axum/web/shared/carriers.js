// What can carry frames: a WebSocket, or server-sent events read with fetch, since EventSource sends no header.

/** @import { Ears, Open } from './types.js' */

/** By the code of a closed socket; a status counts as 4000 more. @type {Record<number, string>} */
const FINAL = { 1002: 'protocol', 4401: 'unauthorized', 4403: 'forbidden_origin', 4404: 'gone' };

/** @type {Open} */
export function openSocket(target, around, ears) {
  /** @type {WebSocket} */
  let socket;
  try {
    socket = new around.WebSocket(target.socketUrl());
  } catch {
    // None, or the page's policy refuses it. Told later, as a socket would: the caller holds nothing yet.
    around.setTimeout(() => ears.onEnd(null), 0);
    return { send: () => false, close() {} };
  }
  socket.onopen = () => {
    const first = target.firstFrame();
    if (first) socket.send(JSON.stringify(first));
  };
  socket.onmessage = (event) => hear(event.data, ears);
  socket.onclose = (event) => ears.onEnd(FINAL[event.code] ?? null);
  return {
    send(frame) {
      if (socket.readyState !== 1) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    close: () => socket.close(),
  };
}

/** @type {Open} */
export function openEvents(target, around, ears) {
  const abort = new AbortController();
  const listen = async () => {
    const { url, headers } = target.events();
    const init = { headers: { accept: 'text/event-stream', ...headers }, signal: abort.signal };
    const { ok, status, body } = await around.fetch(url, { ...init, cache: 'no-store' });
    if (!ok || !body) return FINAL[4000 + status] ?? null;
    const feed = eventParser((data) => hear(data, ears));
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return null;
      feed(decoder.decode(value, { stream: true }));
    }
  };
  listen().catch(() => null).then(ears.onEnd);
  return { send: () => false, close: () => abort.abort() };
}

/** Takes pieces of events, cut anywhere, and hands out whole ones. @param {(data: string) => void} onData */
export function eventParser(onData) {
  let rest = '';
  /** @type {string[]} */
  let data = [];
  return (/** @type {string} */ piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.map((line) => line.replace(/\r$/, ''))) {
      if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      if (line !== '') continue;
      if (data.length > 0) onData(data.join('\n'));
      data = [];
    }
  };
}

/** @param {any} data @param {Ears} ears */
function hear(data, ears) {
  let frame;
  try {
    frame = JSON.parse(data);
  } catch {
    return;
  }
  if (typeof frame?.type === 'string') ears.onFrame(frame);
}
