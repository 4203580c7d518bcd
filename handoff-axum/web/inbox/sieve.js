// What an operator looks for in the lists: which rows it keeps, how the server is asked for it, and the views that are kept. Pure.

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/wire.js').ListName} ListName
 * @typedef {{ tag: string, team: string, high: boolean, called: boolean, unmet: boolean }} Sieve all that is set must hold
 * @typedef {{ name: string, agent: string | null, list: ListName, sieve: Sieve }} View
 */

/** @type {Sieve} */
export const EVERYTHING = { tag: '', team: '', high: false, called: false, unmet: false };
/** Most views that one operator keeps. */
export const VIEWS_MAX = 20;
/** Longest name of a view, in characters. */
export const VIEW_CHARS_MAX = 40;

/** @param {Sieve} sieve */
export function isOpen(sieve) {
  return sieve.tag === '' && sieve.team === '' && !sieve.high && !sieve.called && !sieve.unmet;
}

/** As the server does it. @param {Sieve} sieve @param {Row} row */
export function keeps({ tag, team, high, called, unmet }, row) {
  return (
    (tag === '' || (row.tags ?? []).includes(tag)) &&
    (team === '' || row.team === team) &&
    // Of a handoff that is over nobody is served first.
    (!high || (row.priority === 'high' && row.cause !== null)) &&
    (!called || row.called === true) &&
    (!unmet || Boolean(row.unmet))
  );
}

/** @param {Sieve} sieve @param {URLSearchParams} query */
export function ask({ tag, team, high, called, unmet }, query) {
  if (tag !== '') query.set('tag', tag);
  if (team !== '') query.set('team', team);
  if (high) query.set('priority', 'high');
  if (called) query.set('called', 'true');
  if (unmet) query.set('unmet', 'true');
}

/** The line that says that not everything is shown; empty where it is. @param {Sieve} sieve */
export function sieveWords({ tag, team, high, called, unmet }) {
  const parts = [tag && `tag ${tag}`, team && `team ${team}`, high && 'high priority', called && 'you are mentioned', unmet && 'asked in vain'];
  return parts.filter(Boolean).join(', ');
}

/**
 * The views with one more; one of the same name gives way.
 * @param {readonly View[]} views
 * @param {View} view
 * @returns {View[]}
 */
export function withView(views, view) {
  const name = [...view.name.trim()].slice(0, VIEW_CHARS_MAX).join('');
  if (name === '') return [...views];
  return [...views.filter((known) => known.name !== name), { ...view, name }].slice(-VIEWS_MAX);
}

/** The views as they were written; what cannot be read is none. @param {string | null} text @returns {View[]} */
export function readViews(text) {
  try {
    const read = JSON.parse(text ?? '[]');
    const views = Array.isArray(read) ? read.filter((view) => typeof view?.name === 'string' && typeof view.list === 'string') : [];
    return views.slice(0, VIEWS_MAX).map(({ name, agent, list, sieve }) => ({ name, agent: agent ?? null, list, sieve: { ...EVERYTHING, ...sieve } }));
  } catch {
    return [];
  }
}
