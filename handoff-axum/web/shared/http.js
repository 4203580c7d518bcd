// JSON over HTTP, and what a refusal looks like.

/** A refusal by the server (problem+json), or `status` 0 when it could not be reached. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} detail a sentence fit to show to a person
   * @param {Record<string, any>} [body]
   */
  constructor(status, code, detail, body = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.body = body;
  }

  /** Whether the same request may succeed later without any change. */
  get transient() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const PATIENCE_MS = 20_000;

/**
 * @typedef {(method: string, path: string, body?: unknown) => Promise<any>} Call
 */

/**
 * A function that calls paths relative to `base`. It rejects with a `Problem` and nothing else.
 * @param {string} base
 * @param {() => Record<string, string>} headers
 * @param {typeof fetch} [send]
 * @returns {Call}
 */
export function caller(base, headers = () => ({}), send = (...args) => fetch(...args)) {
  return async (method, path, body) => {
    /** @type {RequestInit} */
    const init = { method, headers: { accept: 'application/json', ...headers() }, cache: 'no-store' };
    init.signal = AbortSignal.timeout(PATIENCE_MS);
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, 'content-type': 'application/json' };
    }
    const response = await reach(send, new URL(path, base).href, init);
    return read(response);
  };
}

/**
 * @param {typeof fetch} send
 * @param {string} url
 * @param {RequestInit} init
 */
async function reach(send, url, init) {
  try {
    return await send(url, init);
  } catch {
    throw new Problem(0, 'unreachable', 'The server could not be reached.');
  }
}

/** @param {Response} response */
async function read(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  const code = typeof body?.code === 'string' ? body.code : 'unknown';
  const detail = typeof body?.detail === 'string' ? body.detail : `The server answered ${response.status}.`;
  throw new Problem(response.status, code, detail, body ?? {});
}
