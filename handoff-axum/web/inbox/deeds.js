// What the operator does: each deed is one request, and a refusal is told and costs no text.

import { isWordless, namesOf } from '../shared/files.js';
import { newKey } from '../shared/key.js';
import { readyFor, refill } from './attaching.js';
import { mentionsIn } from './completion.js';
import { lookAgain } from './finding.js';
import { call, complainOf, loadLists, openThread, takeRow } from './server.js';
import * as state from './state.js';
import { answered } from './thread.js';
import { ineligibleWords } from './fact-words.js';
import { actionsFor, offerOf } from './rules.js';
import { batch } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/http.js').Problem} Problem
 * @typedef {import('./rules.js').ActionId} ActionId
 */

const TYPING_EVERY_MS = 3_000;

/** The key of a message whose fate is unknown, so that the same is not said twice. @type {Map<string, { key: string, said: string }>} */
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
  lookAgain();
}

/** What of the lists is looked for. @param {import('./sieve.js').Sieve} sieve */
export function sift(sieve) {
  state.sieve.value = sieve;
  state.loaded.value = false;
  void loadLists();
}

/** Where each deed that needs nothing else is sent. @type {Partial<Record<ActionId, string>>} */
const PATHS = {
  claim: 'claim', accept: 'claim', join: 'take-over', resolve: 'resolve', reopen: 'reopen', withdraw: 'withdraw', return: 'return', wake: 'wake',
};

/**
 * Does what a button or a key stands for. Some of them first ask for more.
 * @param {ActionId} id
 * @param {Row} row
 */
export async function act(id, row) {
  if (id === 'take-over' || id === 'decline') state.dialog.value = { kind: 'reason', deed: id, row };
  else if (id === 'publish') state.dialog.value = { kind: 'page', row, question: null };
  else if (id === 'transfer' || id === 'snooze') state.dialog.value = { kind: id, row };
  else if (id === 'accept') await accept(row);
  else await change(row, id, PATHS[id] ?? id, id === 'join' ? {} : undefined);
}

/** What is easily done by mistake, and how it is taken back. @type {Partial<Record<ActionId, { told: string, by: ActionId, body?: unknown }>>} */
const UNDO = {
  resolve: { told: 'Resolved.', by: 'reopen' },
  return: { told: 'Given back to the AI.', by: 'join', body: {} },
};

/** Accepts what was asked and nothing else, where it is known what that is. @param {Row} row */
async function accept(row) {
  const offer = offerOf(row, state.openId.value === row.id ? state.thread.value.entries : []);
  if (offer === null) await change(row, 'accept', 'claim', undefined);
  else await change(row, 'accept', 'accept', { offer });
}

/**
 * Does what a key stands for, if the operator could do it with a button now.
 * @param {readonly ActionId[]} ids
 */
export function actByKey(ids) {
  const row = state.openRow.value ?? (state.pointed.value === null ? null : state.shelves.get(state.pointed.value));
  const me = state.me.value;
  if (!row || !me) return;
  const action = actionsFor(row, me).find(({ id }) => ids.includes(id));
  if (!action) return;
  if (action.why) state.complain(action.why);
  else void act(action.id, row);
}

/** Whether pages can be added to what this agent answers from. @param {string} agentId */
export function hasLibrary(agentId) {
  return state.me.value?.agents.find(({ id }) => id === agentId)?.library === true;
}

/** Begins a page of the open conversation. */
export function writePageOfOpen() {
  const row = state.openRow.value;
  if (!row || !state.threadLoaded.value) return;
  if (hasLibrary(row.agent_id)) state.dialog.value = { kind: 'page', row, question: null };
  else state.complain(`${state.agentName(row.agent_id)} has no documents that pages could be added to.`);
}

/**
 * Opens a conversation and begins a page of one question in it.
 * @param {string} id
 * @param {number} question
 */
export async function writePage(id, question) {
  state.dialog.value = null;
  await openThread(id);
  const row = state.openRow.value;
  if (row?.id === id && state.threadLoaded.value) state.dialog.value = { kind: 'page', row, question };
}

/**
 * @param {'take-over' | 'decline'} deed
 * @param {Row} row
 * @param {string} reason
 */
export async function actWithReason(deed, row, reason) {
  state.dialog.value = null;
  const said = reason === '' ? {} : { reason };
  await change(row, deed, deed, deed === 'decline' ? said : { force: true, reason });
}

/**
 * What a dialog asks for, which stays open where it is refused.
 * @param {Row} row
 * @param {'transfer' | 'snooze'} deed
 * @param {Record<string, unknown>} body
 * @returns {Promise<string>} why not; empty when it is done
 */
export async function actFromDialog(row, deed, body) {
  try {
    takeRow(await call('POST', `api/conversations/${row.id}/${deed}`, body));
    state.dialog.value = null;
    return '';
  } catch (caught) {
    const problem = /** @type {Problem} */ (caught);
    if (problem.status === 409) reread(row);
    const { why } = problem.body;
    if (problem.code !== 'colleague_unable' || !why) return problem.detail;
    return `${state.operatorName(String(body.to))} ${ineligibleWords(why)}. Choose somebody else.`;
  }
}

/**
 * Writes to the visitor, or a note to the team.
 * @param {string} text
 * @param {boolean} [note]
 */
export async function reply(text, note = false) {
  const id = state.openId.value;
  const files = note || id === null ? [] : readyFor(id);
  const said = text.trim() === '' ? namesOf(files) : text;
  if (id === null || said === '') return;
  if (!note) typingSent = 0; // the reply ends the sign at the visitor's side: the next word is news again
  const place = note ? state.noteDraft(id) : id;
  const before = uncertain.get(place);
  const same = JSON.stringify([said, files]);
  const key = before?.said === same ? before.key : newKey();
  batch(() => {
    state.keepDraft(place, '');
    if (!note) refill(id);
    state.thread.value = { ...state.thread.value, pending: [...state.thread.value.pending, { key, text: said, note }] };
  });
  try {
    const words = isWordless(said, files) ? undefined : said;
    const body = note ? { key, text: said, mentions: mentionsIn(said, others()) } : { key, text: words, files: files.map((file) => file.id) };
    const { entry } = await call('POST', `api/conversations/${id}/${note ? 'notes' : 'messages'}`, body);
    uncertain.delete(place);
    if (state.openId.value === id) state.thread.value = answered(state.thread.value, entry);
  } catch (problem) {
    uncertain.set(place, { key, said: same });
    putBack(place, key, isWordless(said, files) ? '' : said);
    if (!note && readyFor(id).length === 0) refill(id, files);
    complainOf(problem);
  }
}

/**
 * Asks the AI what it would write; it stands in the field then, below what was typed.
 * @param {Row} row
 */
export async function suggest(row) {
  const name = `suggest:${row.id}`;
  if (state.busy.value === name) return;
  state.busy.value = name;
  try {
    const { text } = await call('POST', `api/conversations/${row.id}/suggest`);
    const typed = state.drafts.value.get(row.id) ?? '';
    if (text === null) state.tell('The AI has nothing to suggest here.');
    else state.keepDraft(row.id, typed.trim() === '' ? text : `${typed}\n${text}`);
  } catch (problem) {
    complainOf(problem);
  }
  if (state.busy.value === name) state.busy.value = '';
}

/** @param {Row} row @param {{ add?: string[], remove?: string[] }} tags */
export async function retag(row, tags) {
  await label(row, 'tags', tags);
}

/** @param {Row} row @param {string} team */
export async function assign(row, team) {
  await label(row, 'assign', { team });
}

/** @param {Row} row */
export async function seeMention(row) {
  await label(row, 'seen', undefined);
}

/** @param {Row} row @param {string} path @param {unknown} body */
async function label(row, path, body) {
  try {
    takeRow(await call('POST', `api/conversations/${row.id}/${path}`, body));
  } catch (problem) {
    complainOf(problem);
    reread(row);
  }
}

/** @param {string} id */
export function typing(id) {
  const now = Date.now();
  if (now - typingSent < TYPING_EVERY_MS) return;
  typingSent = now;
  call('POST', `api/conversations/${id}/typing`).catch(() => {}); // a lost sign is worth no retry
}

/** Whom a note can call. */
function others() {
  return state.colleagues.peek().filter(({ id }) => id !== state.me.peek()?.id);
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
    const back = UNDO[id];
    if (back) state.tell(back.told, { label: 'Undo', run: () => void change(after, back.by, PATHS[back.by] ?? back.by, back.body) });
    if (after.list === 'mine') state.list.value = 'mine';
    if (after.list === 'mine' && state.openId.value !== row.id) void openThread(row.id);
  } catch (caught) {
    lament(/** @type {Problem} */ (caught), row);
  }
  state.busy.value = '';
}

/**
 * A lost race is told with the winner's name, and the row is read again. What came too late for an
 * offer may still be in time for the list.
 * @param {Problem} problem
 * @param {Row} row
 */
function lament(problem, row) {
  if (problem.status !== 409) {
    complainOf(problem);
    return;
  }
  const { by, may_claim: mayClaim } = problem.body;
  const winner = typeof by === 'string' ? by : by?.name;
  const lost = problem.code === 'already_taken' && winner;
  const claim = { label: 'Take it from the Waiting list', run: () => void change(row, 'claim', 'claim', undefined) };
  state.complain(lost ? `${winner} was faster and has this conversation now.` : problem.detail, mayClaim === true ? claim : null);
  reread(row);
}

/** @param {Row} row */
function reread(row) {
  call('GET', `api/conversations/${row.id}`).then(takeRow, () => {});
}

/**
 * @param {string} place
 * @param {string} key
 * @param {string} text
 */
function putBack(place, key, text) {
  const typed = state.drafts.value.get(place) ?? '';
  state.keepDraft(place, [text, typed].filter((part) => part !== '').join('\n'));
  const { thread } = state;
  thread.value = { ...thread.value, pending: thread.value.pending.filter((message) => message.key !== key) };
}
