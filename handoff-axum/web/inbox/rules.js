// What the operator may do with a conversation now, and if writing is not possible, why. Pure.
//
// The server decides; this only spares the operator a refusal and says the reason beforehand.

import { STATUS_WORDS } from './fact-words.js';

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/wire.js').Me} Me
 * @typedef {'claim' | 'accept' | 'decline' | 'join' | 'take-over' | 'resolve' | 'reopen'
 *   | 'transfer' | 'withdraw' | 'return' | 'snooze' | 'wake' | 'publish'} ActionId
 * @typedef {object} Action
 * @property {ActionId} id
 * @property {string} label
 * @property {'primary' | 'plain'} tone
 * @property {string} why why it cannot be done now; empty when it can
 * @typedef {{ enabled: true } | { enabled: false, why: string, remedy: 'available' | ActionId | null }} ComposerState
 */

const NOT_LIVE = 'The connection is down. Wait until it is back.';

/**
 * @param {Row} row
 * @param {Me} me
 * @returns {Action[]}
 */
export function actionsFor(row, me) {
  const why = unavailable(me);
  const mine = row.operator?.id === me.id;
  switch (row.phase) {
    case 'ai':
      return [action('join', 'Join', why, 'primary'), action('resolve', 'Resolve')];
    case 'waiting':
      return [action('claim', 'Take it', why, 'primary')];
    case 'offered':
      return mine ? answers(why) : [];
    case 'human':
      if (mine) return ownActions(row);
      if (row.transfer?.to.id === me.id) return answers(why);
      return [action('take-over', `Take over from ${row.operator?.name ?? 'a colleague'}`, why), ...forcedTransfer(row)];
    case 'resolved':
      return [action('reopen', 'Reopen'), ...pageOf(row, me)];
    default:
      return [];
  }
}

/** What was answered can become a page, where the agent's documents can be added to. @param {Row} row @param {Me} me */
function pageOf(row, me) {
  return me.agents.some(({ id, library }) => id === row.agent_id && library) ? [action('publish', 'Add to knowledge base')] : [];
}

/** @param {string} why */
function answers(why) {
  return [action('accept', 'Accept', why, 'primary'), action('decline', 'Decline')];
}

/** @param {Row} row @returns {Action[]} */
function ownActions(row) {
  return [
    action('resolve', 'Resolve', '', 'primary'),
    row.transfer ? action('withdraw', `Do not ask ${row.transfer.to.name} any more`) : action('transfer', 'Transfer'),
    row.snoozed_until ? action('wake', 'Take up again') : action('snooze', 'Put aside'),
    action('return', 'Return to AI'),
  ];
}

/** A colleague's can be moved with a reason, but not while somebody is being asked already. @param {Row} row */
function forcedTransfer(row) {
  return row.transfer ? [] : [action('transfer', 'Transfer')];
}

/**
 * @typedef {{ kind: 'offer' | 'transfer', until: number, note: string | null, from: string | null }} Asked
 */

/**
 * What the operator is being asked in this conversation, if anything.
 * @param {Row} row
 * @param {Me} me
 * @returns {Asked | null}
 */
export function askedOf(row, me) {
  if (row.phase === 'offered' && row.operator?.id === me.id) {
    return { kind: 'offer', until: row.deadline ?? 0, note: null, from: null };
  }
  const { transfer } = row;
  if (row.phase !== 'human' || transfer?.to.id !== me.id) return null;
  return { kind: 'transfer', until: transfer.until, note: transfer.note, from: row.operator?.name ?? null };
}

/**
 * The entry that asked, which is what is accepted: an answer that comes too late then takes nothing else.
 * @param {Row} row
 * @param {import('../shared/wire.js').Entry[]} entries
 * @returns {number | null} null where it is not known
 */
export function offerOf(row, entries) {
  if (row.phase === 'human') return row.transfer?.offer ?? null;
  if (typeof row.offer === 'number') return row.offer;
  return entries.findLast((entry) => entry.type === 'offered')?.seq ?? null;
}

/**
 * @param {Row} row
 * @param {Me} me
 * @returns {ComposerState}
 */
export function composerFor(row, me) {
  const mine = row.operator?.id === me.id;
  const name = row.operator?.name ?? 'A colleague';
  switch (row.phase) {
    case 'human':
      if (row.transfer?.to.id === me.id) return onDuty(me, 'accept') ?? refused(`${name} asks you to take it. Accept to reply.`, 'accept');
      if (!mine) return refused(`${name} has this conversation.`, 'take-over');
      return onDuty(me, 'reply') ?? { enabled: true };
    case 'offered':
      if (!mine) return refused(`This conversation is being offered to ${name}.`, null);
      return onDuty(me, 'accept') ?? refused('Accept to reply.', 'accept');
    case 'waiting':
      return onDuty(me, 'take it') ?? refused('Take it to reply.', 'claim');
    case 'resolved':
      return refused('This conversation is resolved. Reopen it to reply.', 'reopen');
    default:
      return onDuty(me, 'join') ?? refused('Join to reply.', 'join');
  }
}

/**
 * Why the operator cannot `deed` because of the status; null when the status allows it.
 * @param {Me} me
 * @param {string} deed
 * @returns {ComposerState | null}
 */
function onDuty(me, deed) {
  if (me.status !== 'available') {
    return refused(`You are ${STATUS_WORDS[me.status]}. Set yourself Available to ${deed}.`, 'available');
  }
  return me.live ? null : refused(NOT_LIVE, null);
}

/** @param {Me} me */
function unavailable(me) {
  if (me.status !== 'available') return `You are ${STATUS_WORDS[me.status]}. Set yourself Available first.`;
  return me.live ? '' : NOT_LIVE;
}

/**
 * @param {string} why
 * @param {'available' | ActionId | null} remedy what would help, if the operator can do that
 * @returns {ComposerState}
 */
function refused(why, remedy) {
  return { enabled: false, why, remedy };
}

/**
 * @param {ActionId} id
 * @param {string} label
 * @param {string} [why]
 * @param {'primary' | 'plain'} [tone]
 * @returns {Action}
 */
function action(id, label, why = '', tone = 'plain') {
  return { id, label, tone, why };
}

/**
 * What the status switch says below the operator's choice: the choice is a wish, this is the fact.
 * @param {Me} me
 * @param {boolean} connected
 */
export function dutyLine(me, connected) {
  const seats = `${me.load} of ${me.seats} seats taken`;
  if (!connected) return 'Not connected. Visitors are not offered to you.';
  if (me.status === 'available' && !me.live) return 'Connecting. Visitors are not offered to you yet.';
  if (me.status === 'available') return me.load >= me.seats ? `On duty, but full: ${seats}` : `On duty: ${seats}`;
  return me.status === 'away' ? `Not on duty: ${seats}` : 'Off duty';
}

/**
 * Whether the operator must be told that it was not he who set himself Away.
 * @param {Me} me
 * @returns {string} empty where there is nothing to tell
 */
export function awayWords(me) {
  if (me.status !== 'away') return '';
  if (me.switch === 'missed') return 'You were set Away because you missed an offer.';
  return me.switch === 'idle' ? 'You were set Away because nothing showed that you were here.' : '';
}

/**
 * How a colleague is: what he says, whether it is so, and whether he should be here.
 * @param {import('../shared/wire.js').Colleague} colleague
 * @returns {{ text: string, rota: '' | 'here' | 'missing' }}
 */
export function standing({ status, live, load, seats, expected }) {
  const here = status === 'available' && live;
  const text = here ? `${load} of ${seats}` : status === 'available' ? 'not connected' : status;
  if (expected !== true) return { text, rota: '' };
  return { text, rota: here ? 'here' : 'missing' };
}
