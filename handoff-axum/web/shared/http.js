// JSON over HTTP, and what a refusal looks like.

/** A refusal (problem+json), or `status` 0 when the server could not be reached. */
export class Problem extends Error {
  /** `detail` is fit to show to a person. @param {number} status @param {string} code @param {string} detail @param {any} [body] */
  constructor(status, code, detail, body = {}) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.body = body;
  }

  /** Whether the same request may succeed later. */
  get transient() {
    return [0, 408, 429].includes(this.status) || this.status >= 500;
  }
}

const PATIENCE_MS = 20_000;

/** @typedef {(method: string, path: string, body?: unknown) => Promise<any>} Call */

/**
 * Calls paths relative to `base`, and rejects with a `Problem` and nothing else.
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
    const response = await send(new URL(path, base).href, init).catch(() => {
      throw new Problem(0, 'unreachable', 'The server could not be reached.');
    });
    const { ok, status } = response;
    const isText = response.headers?.get('content-type')?.startsWith('text/plain');
    const answer = await (isText ? response.text() : response.json()).catch(() => null);
    if (ok) return answer;
    const code = typeof answer?.code === 'string' ? answer.code : 'unknown';
    const detail = typeof answer?.detail === 'string' ? answer.detail : `The server answered ${status}.`;
    throw new Problem(status, code, detail, answer ?? {});
  };
}
