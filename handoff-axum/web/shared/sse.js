// Reads server-sent events from a fetch body, because EventSource cannot send a header.

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {(data: string) => void} onData
 */
export async function readEvents(body, onData) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const feed = eventParser(onData);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    feed(decoder.decode(value, { stream: true }));
  }
}

/**
 * A function that takes pieces of the stream, cut anywhere, and hands out whole events.
 * @param {(data: string) => void} onData
 */
export function eventParser(onData) {
  let rest = '';
  /** @type {string[]} */
  let data = [];
  /** @param {string} line */
  const take = (line) => {
    if (line === '') {
      if (data.length > 0) onData(data.join('\n'));
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line[5] === ' ' ? 6 : 5));
    }
  };
  return (/** @type {string} */ piece) => {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.endsWith('\r') ? line.slice(0, -1) : line);
  };
}
