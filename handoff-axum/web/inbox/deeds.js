// What the operator does: each deed is one request, and a refusal is told and costs no text.

import { newKey } from '../shared/key.js';
import { call, complainOf, loadLists, openThread, takeRow } from './server.js';
import * as state from './state.js';
import { answered } from './thread.js';
import { actionsFor } from './rules.js';
import { batch } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/http.js').Problem} Problem
 * @typedef {import('./rules.js').ActionId} ActionId
 */

const TYPING_EVERY_MS = 3_000;

/** The key of a message whose fate is unknown, so that the same text is not said twice. @type {Map<string, { key: string, text: string }>} */
const uncertain = new Map();
let typingSent = 0;

/** @param {import('../shared/wire.js').Status} status */
export async function setStatus(status) {
  try {
    state.me.value = await call('PUT', 'api/me/status', { status });
  } catch (problem) {
    complainOf(problem);
  }
}

/** @param {string | null} id */
export function chooseAgent(id) {
  state.agentId.value = id;
  state.loaded.value = false;
  void loadLists();
}

/**
 * Does what a button or a key stands for. Two of them first ask for a reason.
 * @param {ActionId} id
 * @param {Row} row
 */
export async function act(id, row) {
  if (id === 'take-over' || id === 'decline') {
    state.dialog.value = { kind: 'reason', deed: id, row };
    return;
  }
  const path = { claim: 'claim', accept: 'claim', join: 'take-over', resolve: 'resolve', reopen: 'reopen' }[id];
  await change(row, id, path, id === 'join' ? {} : undefined);
}

/**
 * Does what a key stands for, if the operator could do it with a button now.
 * @param {ActionId[]} ids
 */
export function actByKey(ids) {
  const row = state.openRow.value ?? state.rows.value.get(state.pointed.value ?? '');
  const me = state.me.value;
  if (!row || !me) return;
  const action = actionsFor(row, me).find(({ id }) => ids.includes(id));
  if (!action) return;
  if (action.why) state.complain(action.why);
  else void act(action.id, row);
}

/**
 * @param {'take-over' | 'decline'} deed
 * @param {Row} row
 * @param {string} reason
 */
export async function actWithReason(deed, row, reason) {
  state.dialog.value = null;
  await change(row, deed, deed, deed === 'decline' ? { reason } : { force: true, reason });
}

/** @param {string} text */
export async function reply(text) {
  const id = state.openId.value;
  if (id === null || text.trim() === '') return;
  typingSent = 0; // the reply ends the sign at the visitor's side: the next word is news again
  const before = uncertain.get(id);
  const key = before?.text === text ? before.key : newKey();
  batch(() => {
    state.keepDraft(id, '');
    state.thread.value = { ...state.thread.value, pending: [...state.thread.value.pending, { key, text }] };
  });
  try {
    const { entry } = await call('POST', `api/conversations/${id}/messages`, { key, text });
    uncertain.delete(id);
    if (state.openId.value === id) state.thread.value = answered(state.thread.value, entry);
  } catch (problem) {
    uncertain.set(id, { key, text });
    putBack(id, key, text);
    complainOf(problem);
  }
}

/** @param {string} id */
export function typing(id) {
  const now = Date.now();
  if (now - typingSent < TYPING_EVERY_MS) return;
  typingSent = now;
  call('POST', `api/conversations/${id}/typing`).catch(() => {}); // a lost sign is worth no retry
}

/**
 * @param {Row} row
 * @param {ActionId} id
 * @param {string} path
 * @param {unknown} body
 */
async function change(row, id, path, body) {
  const name = `${id}:${row.id}`;
  if (state.busy.value === name) return;
  state.busy.value = name;
  try {
    const after = await call('POST', `api/conversations/${row.id}/${path}`, body);
    takeRow(after);
    if (after.list === 'mine') state.list.value = 'mine';
    if (after.list === 'mine' && state.openId.value !== row.id) void openThread(row.id);
  } catch (caught) {
    lament(/** @type {Problem} */ (caught), row);
  }
  state.busy.value = '';
}

/**
 * A lost race is told with the winner's name, and the row is read again.
 * @param {Problem} problem
 * @param {Row} row
 */
function lament(problem, row) {
  if (problem.code !== 'already_taken') {
    complainOf(problem);
    return;
  }
  const { by } = problem.body;
  const winner = typeof by === 'string' ? by : by?.name;
  state.complain(winner ? `${winner} was faster and has this conversation now.` : problem.detail);
  call('GET', `api/conversations/${row.id}`).then(takeRow, () => {});
}

/**
 * @param {string} id
 * @param {string} key
 * @param {string} text
 */
function putBack(id, key, text) {
  const typed = state.drafts.value.get(id) ?? '';
  state.keepDraft(id, typed === '' ? text : `${text}\n${typed}`);
  const { thread } = state;
  thread.value = { ...thread.value, pending: thread.value.pending.filter((message) => message.key !== key) };
}
