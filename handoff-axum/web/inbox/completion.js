// What the operator begins to write that can be finished for him: a canned reply behind "/", a colleague behind "@". Pure.

/**
 * @typedef {import('../shared/wire.js').Canned} Canned
 * @typedef {import('../shared/wire.js').Colleague} Colleague
 * @typedef {{ key: string, label: string, hint: string, text: string }} Choice what is shown, and what it puts in place
 * @typedef {{ from: number, to: number, choices: Choice[] }} Completion what it would replace, and by what
 */

/** Most that are shown at once. */
export const CHOICES_MAX = 8;

/** A slash at the beginning of a line, and what may still become a shortcut. */
const SLASH = /(?:^|\n)(\/([\p{L}\p{N}_-]*))$/u;
/** An at sign at the beginning of a word; a name may have spaces in it. */
const AT = /(?:^|\s)(@([^@\n]{0,40}))$/u;

/**
 * The canned replies that the words before the caret begin.
 * @param {string} text
 * @param {number} caret
 * @param {readonly Canned[]} canned
 * @param {Record<string, string>} names what stands for what
 * @returns {Completion | null}
 */
export function cannedAt(text, caret, canned, names) {
  const match = SLASH.exec(text.slice(0, caret));
  if (!match) return null;
  const sought = lower(match[2] ?? '');
  const rank = (/** @type {Canned} */ one) => (lower(one.shortcut).startsWith(sought) ? 0 : lower(`${one.shortcut} ${one.text}`).includes(sought) ? 1 : 2);
  const found = canned.filter((one) => rank(one) < 2).sort((a, b) => rank(a) - rank(b) || a.shortcut.localeCompare(b.shortcut));
  const choices = found.slice(0, CHOICES_MAX).map((one) => {
    const filled = fill(one.text, names);
    return { key: one.shortcut, label: `/${one.shortcut}`, hint: oneLine(filled), text: filled };
  });
  return choices.length > 0 ? { from: caret - (match[1] ?? '').length, to: caret, choices } : null;
}

/**
 * The colleagues whose names the words before the caret begin.
 * @param {string} text
 * @param {number} caret
 * @param {readonly Colleague[]} colleagues
 * @returns {Completion | null}
 */
export function mentionAt(text, caret, colleagues) {
  const match = AT.exec(text.slice(0, caret));
  if (!match) return null;
  const sought = lower(match[2] ?? '');
  const found = colleagues.filter(({ name }) => lower(name).split(/\s+/).some((_, at, words) => words.slice(at).join(' ').startsWith(sought)));
  const choices = found.slice(0, CHOICES_MAX).map(({ id, name, status, live }) => {
    return { key: id, label: name, hint: live ? status : 'not connected', text: `@${name} ` };
  });
  return choices.length > 0 ? { from: caret - (match[1] ?? '').length, to: caret, choices } : null;
}

/**
 * Whom a note calls: each colleague whose whole name stands behind an at sign.
 * @param {string} text
 * @param {readonly Colleague[]} colleagues
 * @returns {string[]} ids
 */
export function mentionsIn(text, colleagues) {
  // The longest name first: "Ann Lee" is not a call of "Ann".
  const byLength = [...colleagues].sort((a, b) => b.name.length - a.name.length);
  let rest = lower(text);
  const called = byLength.filter(({ name }) => {
    const at = callIn(rest, lower(name));
    if (at >= 0) rest = rest.split(`@${lower(name)}`).join(' ');
    return at >= 0;
  });
  return called.map(({ id }) => id);
}

/**
 * A reply with the names in it; what stands for nothing here stays as it is, so that it is seen before it is sent.
 * @param {string} text
 * @param {Record<string, string>} names
 */
export function fill(text, names) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(names, name) && names[name] ? names[name] : whole));
}

/**
 * The text with a choice in place of what it completes, and where the caret stands then.
 * @param {string} text
 * @param {Completion} completion
 * @param {Choice} choice
 */
export function complete(text, { from, to }, choice) {
  return { text: text.slice(0, from) + choice.text + text.slice(to), caret: from + choice.text.length };
}

/** @param {string} text @param {string} name */
function callIn(text, name) {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const after = text.slice(at + 1 + name.length);
    const before = text.slice(0, at);
    if (!/^[\p{L}\p{N}]/u.test(after) && !/[\p{L}\p{N}]$/u.test(before)) return at;
  }
  return -1;
}

/** @param {string} text */
function lower(text) {
  return text.toLocaleLowerCase();
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}
