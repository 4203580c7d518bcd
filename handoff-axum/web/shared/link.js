// Decides which addresses may become links: nothing but http and https ever does.

/**
 * The address to link to, or null when the text must stay text. A relative one starts at `base` and
 * may not leave its origin (`//elsewhere.example` is relative in form only).
 * @param {unknown} url
 * @param {string | null} [base]
 */
export function safeLink(url, base = null) {
  if (typeof url !== 'string' || url.trim() === '') return null;
  try {
    const start = isRelative(url) ? new URL(base ?? '') : null;
    const target = start ? new URL(url.trim(), start) : new URL(url.trim());
    const isSafe = /^https?:$/.test(target.protocol) && (!start || start.origin === target.origin);
    return isSafe ? target.href : null;
  } catch {
    return null;
  }
}

/** @param {string} url */
export function isRelative(url) {
  return !/^[a-z][a-z0-9+.-]*:/i.test(url.trim());
}
