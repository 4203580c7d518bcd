// The tags that are in use, and what is typed as one. Pure.

/** Most that are proposed. */
const KNOWN_MAX = 100;

/**
 * Those of all known conversations but these, the most frequent first.
 * @param {readonly import('../shared/wire.js').Row[]} rows
 * @param {readonly string[]} [except]
 */
export function knownTags(rows, except = []) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const tag of rows.flatMap(({ tags }) => tags ?? [])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const known = [...counts.keys()].filter((tag) => !except.includes(tag));
  return known.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || a.localeCompare(b)).slice(0, KNOWN_MAX);
}

/**
 * What was typed, as a tag that the conversation does not have: of two that differ only by case the first one holds.
 * @param {string} typed
 * @param {readonly string[]} tags
 * @returns {string | null} null where there is nothing to add
 */
export function readTag(typed, tags) {
  const tag = typed.replaceAll(',', ' ').replace(/\s+/g, ' ').trim();
  const has = tags.some((known) => known.toLocaleLowerCase() === tag.toLocaleLowerCase());
  return tag === '' || has ? null : tag;
}
