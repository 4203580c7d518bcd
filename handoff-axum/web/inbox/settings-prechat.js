// What visitors are asked before their first message, as the form holds it and as the server does. Pure.

/** @import { Asking, Prechat } from '../shared/wire.js' */

/** What may be asked. */
export const ASKED = /** @type {const} */ (['name', 'email', 'question']);

/** @typedef {{ on: boolean, text: string } & Record<(typeof ASKED)[number], Asking>} PrechatForm */

/** What stands in the form where it is turned on. @type {PrechatForm} */
const FIRST = { on: false, text: 'Before we begin, please tell us who you are.', name: 'required', email: 'optional', question: 'required' };

/** @param {Prechat | null} prechat @returns {PrechatForm} */
export function toPrechat(prechat) {
  if (!prechat) return FIRST;
  const { text, name, email, question } = prechat;
  return { on: true, text, name, email, question };
}

/** @param {PrechatForm} form @param {Prechat | null} before as it was read @returns {Prechat | null} */
export function fromPrechat({ on, text, ...asked }, before) {
  return on ? { ...before, text: text.trim(), ...asked } : null;
}

/** @param {PrechatForm} form @returns {Record<string, string>} */
export function prechatProblems(form) {
  if (!form.on) return {};
  if (form.text.trim() === '') return { 'prechat-text': 'Say why you ask.' };
  return ASKED.every((name) => form[name] === 'off') ? { 'prechat-text': 'Ask for something, or do not ask.' } : {};
}
