// Turns a word's key into text: in the visitor's language, with its values filled in. Pure.

import { words as english } from './words/en.js';

/** @import { Key } from './words/en.js' */
/** @typedef {(key: Key, values?: Record<string, string | number>) => string} Say */

/**
 * A word that the language lacks is said in English. Of a word with several forms, the value `n` decides.
 * @param {Partial<Record<string, unknown>>} words
 * @param {string} language
 * @returns {Say}
 */
export function speaker(words, language) {
  const own = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const translated = Object.hasOwn(words, key) ? form(words[key], values.n, own) : null;
    const text = translated ?? form(english[key], values.n, new Intl.PluralRules('en')) ?? '';
    return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
  };
}

/** @param {unknown} text @param {unknown} count @param {Intl.PluralRules} rules @returns {string | null} */
function form(text, count, rules) {
  if (typeof text === 'string') return text;
  const forms = /** @type {Record<string, unknown>} */ (text ?? {});
  const chosen = forms[rules.select(Number(count))] ?? forms.other;
  return typeof chosen === 'string' ? chosen : null;
}
