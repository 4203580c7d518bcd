// Whom a conversation can be moved to, and how that is asked for. Pure.

import { standing } from './rules.js';

/**
 * Colleagues who could be asked to take a conversation, those who can first.
 * @param {import('../shared/wire.js').Colleague[]} colleagues
 * @param {string[]} except ids
 * @returns {{ id: string, name: string, able: boolean, text: string }[]}
 */
export function transferChoices(colleagues, except) {
  const choice = (/** @type {import('../shared/wire.js').Colleague} */ one) => {
    const { text, rota } = standing(one);
    const free = one.status === 'available' && one.live && one.load < one.seats;
    const seats = one.status === 'available' && one.live ? `${text} seats taken${free ? '' : ', full'}` : text;
    return { id: one.id, name: one.name, able: free, text: rota === 'missing' ? `${seats}; expected, not here` : seats };
  };
  const others = colleagues.filter(({ id }) => !except.includes(id)).map(choice);
  return others.sort((a, b) => Number(b.able) - Number(a.able) || a.name.localeCompare(b.name));
}

/**
 * The teams that somebody is of, for a choice.
 * @param {import('../shared/wire.js').Colleague[]} colleagues
 */
export function teamNames(colleagues) {
  return [...new Set(colleagues.flatMap(({ teams }) => teams ?? []))].sort((a, b) => a.localeCompare(b));
}

/**
 * @param {FormData} data
 * @returns {Record<string, string> | null} null where nobody is chosen
 */
export function transferBody(data) {
  const target = String(data.get('target') ?? '');
  const at = target.indexOf(':');
  if (at < 0) return null;
  const said = (/** @type {string} */ name) => String(data.get(name) ?? '').trim();
  const name = target.slice(at + 1);
  /** @type {Record<string, string>} */
  const body = target.startsWith('team:') ? { team: name } : { to: name };
  if (said('note') !== '') body.note = said('note');
  if (said('reason') !== '') body.reason = said('reason');
  return body;
}
