// Decides which addresses may become links: nothing but http and https ever does.

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * The absolute address to link to, or null when the text must stay text.
 * A relative address is resolved against `base` and may not leave its origin
 * (`//elsewhere.example` is relative in form only).
 * @param {unknown} url
 * @param {string | null} [base]
 * @returns {string | null}
 */
export function safeLink(url, base = null) {
  if (typeof url !== 'string') return null;
  const text = url.trim();
  if (text === '') return null;
  try {
    return isRelative(text) ? relative(text, base) : absolute(text);
  } catch {
    return null;
  }
}

/** @param {string} url */
export function isRelative(url) {
  return !SCHEME.test(url.trim());
}

/** @param {string} text */
function absolute(text) {
  const target = new URL(text);
  return isWeb(target) ? target.href : null;
}

/**
 * @param {string} text
 * @param {string | null} base
 */
function relative(text, base) {
  if (base === null) return null;
  const target = new URL(text, base);
  return isWeb(target) && target.origin === new URL(base).origin ? target.href : null;
}

/** @param {URL} url */
function isWeb(url) {
  return url.protocol === 'http:' || url.protocol === 'https:';
}
