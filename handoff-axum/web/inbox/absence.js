// Remembers when the operator was last here, and asks what he missed since.

import { effect } from '../vendor/signals-core.mjs';
import { keep, recall } from './kept.js';
import { countsSince } from './ledger.js';
import { call, complainOf } from './server.js';
import * as state from './state.js';

/**
 * @typedef {import('./ledger.js').Ledger} Ledger
 */

const PLACE = 'handoff-inbox:last-here';
const REMEMBER_EVERY_MS = 30_000;
const ASK_EVERY_MS = 5 * 60_000;
const SETTLE_MS = 1_000;

/** When the operator was last here before he came; being here now does not move it. @type {number | null} */
let lastHere = null;
let here = false;
let begun = false;
let askedAt = 0;
let asked = '';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

export function watchAbsence() {
  effect(() => {
    const me = state.me.value;
    if (!me) return;
    const serving = me.status === 'available' && me.live;
    if (serving !== here || !begun) lastHere = lastTime(me.id);
    here = serving;
    begun = true;
    if (serving) remember(me.id);
    const question = `${state.agentId.value} ${lastHere} ${state.shelves.unmet()} ${state.connection.value === 'live'}`;
    if (question === asked || state.connection.value !== 'live') return;
    asked = question;
    askSoon();
  });
  setInterval(() => {
    if (here && state.me.value) remember(state.me.value.id);
    if (state.connection.value === 'live' && Date.now() - askedAt > ASK_EVERY_MS) askSoon();
  }, REMEMBER_EVERY_MS);
}

function askSoon() {
  askedAt = Date.now();
  clearTimeout(timer);
  timer = setTimeout(() => void ask(), SETTLE_MS);
}

async function ask() {
  const { from, absent } = countsSince(lastHere, Date.now());
  try {
    const { items, next } = await call('GET', `api/ledger?${query(from, { outcome: 'suppressed', limit: '100' })}`);
    state.ledger.value = { from, absent, items, next, hours: [] };
  } catch {
    // What was missed can be read a little later: the next round asks again.
  }
}

/** The further page and the hours, when somebody looks. */
export async function loadHours() {
  const ledger = state.ledger.value;
  if (!ledger) return;
  try {
    const { hours } = await call('GET', `api/ledger/hours?${query(ledger.from, {})}`);
    if (state.ledger.value?.from === ledger.from) state.ledger.value = { ...state.ledger.value, hours };
  } catch (problem) {
    complainOf(problem);
  }
}

export async function loadMoreMissed() {
  const ledger = state.ledger.value;
  if (!ledger?.next) return;
  try {
    const page = await call('GET', `api/ledger?${query(ledger.from, { outcome: 'suppressed', before: ledger.next })}`);
    if (state.ledger.value !== ledger) return;
    state.ledger.value = { ...ledger, items: [...ledger.items, ...page.items], next: page.next };
  } catch (problem) {
    complainOf(problem);
  }
}

/**
 * @param {number} from
 * @param {Record<string, string>} more
 */
function query(from, more) {
  const params = new URLSearchParams({ from: String(Math.floor(from)), ...more });
  if (state.agentId.value !== null) params.set('agent', state.agentId.value);
  return params;
}

/** @param {string} id */
function remember(id) {
  keep(`${PLACE}:${id}`, String(Date.now()));
}

/** Nothing where it is not known: then the last day is counted. @param {string} id */
function lastTime(id) {
  return Number(recall(`${PLACE}:${id}`)) || null;
}
