// Remembers the visitor across page loads, or for this page only where storage is refused.

/** @import { Memory } from './types.js' */

/** @param {string} base @param {string} agentId @param {() => Storage} [storage] @returns {Memory} */
export function createMemory(base, agentId, storage = () => localStorage) {
  const place = `handoff:${base}:${agentId}`;
  const token = slot(place, storage);
  const name = slot(`${place}:name`, storage);
  return {
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
  };
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
