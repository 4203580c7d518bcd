// What the operator may do with a conversation now, and if writing is not possible, why. Pure.
//
// The server decides; this only spares the operator a refusal and says the reason beforehand.

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/wire.js').Me} Me
 * @typedef {'claim' | 'accept' | 'decline' | 'join' | 'take-over' | 'resolve' | 'reopen'} ActionId
 * @typedef {object} Action
 * @property {ActionId} id
 * @property {string} label
 * @property {'primary' | 'plain'} tone
 * @property {string} why why it cannot be done now; empty when it can
 * @typedef {{ enabled: true } | { enabled: false, why: string, remedy: 'available' | ActionId | null }} ComposerState
 */

const NOT_LIVE = 'The connection is down. Wait until it is back.';
const STATUS_WORDS = { available: 'Available', away: 'Away', offline: 'Offline' };

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
      return mine ? [action('accept', 'Accept', why, 'primary'), action('decline', 'Decline')] : [];
    case 'human':
      if (mine) return [action('resolve', 'Resolve', '', 'primary')];
      return [action('take-over', `Take over from ${row.operator?.name ?? 'a colleague'}`, why)];
    case 'resolved':
      return [action('reopen', 'Reopen')];
    default:
      return [];
  }
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
