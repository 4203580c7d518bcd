// Turns a word's key into text: in the visitor's language, with its values filled in. Pure.

/** @import { Key } from './words/en.js' */
/** @typedef {(key: Key, values?: Record<string, string | number>) => string} Say */
/** @typedef {{ words: Record<string, unknown>, language: string, rare?: string }} Speech of which `rare` is where more of its words are */

/**
 * Each word is said as the first has it. Of a word with several forms, the value `n` decides.
 * @param {...Speech} speeches the host's own words first
 * @returns {Say}
 */
export function speaker(...speeches) {
  const spoken = speeches.map(({ words, language }) => ({ words, rules: new Intl.PluralRules(language) }));
  return (key, values = {}) => {
    const forms = spoken.map(({ words, rules }) => (Object.hasOwn(words, key) ? form(words[key], values.n, rules) : null));
    const text = forms.find((found) => found !== null) ?? '';
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
