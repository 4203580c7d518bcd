// Remembers the visitor across page loads and tabs, or for this page only where storage is refused.

/** @import { Kept, Memory } from './types.js' */

/**
 * @param {string} base
 * @param {string} agentId
 * @param {() => Storage} [storage]
 * @returns {Memory}
 */
export function createMemory(base, agentId, storage = () => localStorage) {
  const place = `handoff:${base}:${agentId}`;
  const token = slot(place, storage);
  const name = slot(`${place}:name`, storage);
  const outbox = slot(`${place}:outbox`, storage);
  const seen = slot(`${place}:seen`, storage);
  return {
    place,
    get token() {
      return token.read();
    },
    set token(value) {
      token.write(value);
    },
    get name() {
      return name.read() ?? '';
    },
    set name(value) {
      name.write(value || null);
    },
    get outbox() {
      return parsed(outbox.read());
    },
    set outbox(value) {
      // Each by itself: old libraries gave lists another form in JSON.
      outbox.write(value.length > 0 ? `[${value.map((kept) => JSON.stringify(kept)).join()}]` : null);
    },
    get seen() {
      const value = seen.read();
      return value === null ? null : Number(value) || 0;
    },
    set seen(value) {
      seen.write(value === null ? null : String(value));
    },
    watch(changed) {
      addEventListener('storage', ({ key }) => (key === null || key.startsWith(place)) && changed());
    },
  };
}

/** What another version or another script wrote there is not believed. @param {string | null} text @returns {Kept[]} */
function parsed(text) {
  try {
    const list = JSON.parse(text ?? '[]');
    const isFile = (/** @type {any} */ file) => typeof file?.id === 'string' && typeof file.name === 'string';
    const isKept = (/** @type {any} */ kept) =>
      typeof kept?.key === 'string' && typeof kept.text === 'string' && (kept.files === undefined || (Array.isArray(kept.files) && kept.files.every(isFile)));
    return Array.isArray(list) ? list.filter(isKept) : [];
  } catch {
    return [];
  }
}

/** @param {string} place @param {() => Storage} storage */
function slot(place, storage) {
  /** @type {string | null} */
  let kept = null;
  let refused = false;
  return {
    read() {
      try {
        return refused ? kept : storage().getItem(place);
      } catch {
        return kept;
      }
    },
    /** @param {string | null} value */
    write(value) {
      kept = value;
      try {
        if (value === null) storage().removeItem(place);
        else storage().setItem(place, value);
      } catch {
        refused = true;
      }
    },
  };
}
