// Words for single facts: who, why, where something stands. Pure.

/**
 * @typedef {import('../shared/wire.js').Cause} Cause
 * @typedef {import('../shared/wire.js').Row} Row
 */

/**
 * As the visitor is called, or the contact that was left.
 * @param {{ name: string | null } | null | undefined} visitor
 * @param {{ name: string } | null} [contact]
 */
export function visitorName(visitor, contact = null) {
  return visitor?.name || contact?.name || 'Visitor';
}

/**
 * Why a person is wanted, short enough for a row.
 * @param {Cause} cause
 * @returns {string}
 */
export function causeWords(cause) {
  switch (cause.kind) {
    case 'explicit_request':
      return 'Asked for a person';
    case 'keyword':
      return `Said “${cause.phrase}”`;
    case 'frustrated':
      return 'Sounded annoyed';
    case 'ai_asked':
      return cause.reason ? `The AI asked: ${cause.reason}` : 'The AI asked for a person';
    case 'ai_error':
      return `The AI failed: ${failureWords(cause.failure)}`;
    case 'failed_answers':
      return cause.n === 1 ? 'The AI could not answer' : `The AI could not answer ${cause.n} times`;
    case 'operator':
      return `${cause.operator.name} took over`;
    case 'contact_left':
      return 'Left a contact';
    case 'host':
      return cause.reason ? `The website asked: ${cause.reason}` : 'The website asked for a person';
    default:
      return plain(/** @type {{ kind: string }} */ (cause).kind);
  }
}

/** Where a click writes to this address. @param {string} email */
export function mailTo(email) {
  const at = email.lastIndexOf('@');
  return `mailto:${encodeURIComponent(email.slice(0, at))}${email.slice(at)}`;
}

/** @type {Record<string, string>} */
const PHASES = { ai: 'AI', waiting: 'Waiting', offered: 'Offered', human: 'With a person', resolved: 'Resolved' };

/**
 * @param {Row} row
 * @param {string} myId
 */
export function phaseWords(row, myId) {
  const name = row.operator?.id === myId ? 'you' : row.operator?.name;
  if (row.phase === 'human') return name === 'you' ? 'With you' : `With ${name ?? 'a colleague'}`;
  if (row.phase === 'offered') return `Offered to ${name ?? 'a colleague'}`;
  return PHASES[row.phase] ?? plain(row.phase);
}

/** @type {Record<string, string>} */
const FAILURES = {
  not_found: 'nothing found in the documents',
  error: 'an error',
  timeout: 'no answer in time',
  empty: 'an empty answer',
  not_configured: 'no AI is set up',
  nobody_there: 'it asked for a person and nobody was there',
};

/** @param {string} reason */
export function failureWords(reason) {
  return FAILURES[reason] ?? plain(reason);
}

/** @type {Record<string, string>} */
const SUPPRESSIONS = {
  manual_only: 'this agent hands off by hand only',
  none_in_scope: 'nobody looks after this agent',
  none_available: 'nobody was available',
  all_full: 'everybody was full',
  outside_hours: 'it was outside business hours',
};

/** @param {string} why */
export function suppressionWords(why) {
  return SUPPRESSIONS[why] ?? lower(plain(why));
}

/** @type {Record<string, string>} */
export const STATUS_WORDS = { available: 'Available', away: 'Away', offline: 'Offline' };

/**
 * Why somebody was not, or could no longer be, given a conversation.
 * @param {import('../shared/wire.js').Ineligible | null | undefined} why
 */
export function ineligibleWords(why) {
  switch (why?.guard) {
    case undefined:
      return '';
    case 'out_of_scope':
      return 'does not look after this agent';
    case 'not_available':
      return why?.status ? `is ${STATUS_WORDS[why.status] ?? why.status}` : 'is not Available';
    case 'lease_expired':
      return 'has lost the connection';
    case 'full':
      return typeof why?.seats === 'number' ? `is full: ${why.load} of ${why.seats} seats taken` : 'is full';
    case 'passed':
      return 'was asked before in this round';
    default:
      return lower(plain(why?.guard));
  }
}

/** @param {number | null | undefined} confidence in thousandths */
export function confidenceWords(confidence) {
  return typeof confidence === 'number' ? `${Math.round(confidence / 10)} % sure` : '';
}

/** @param {import('../shared/wire.js').Snapshot | null | undefined} snapshot */
export function snapshotWords(snapshot) {
  if (!snapshot) return '';
  const closed = snapshot.open === false ? ', outside business hours' : '';
  return `${snapshot.in_scope} in the team, ${snapshot.routable} on duty, ${snapshot.free} free${closed}`;
}

/** @type {Record<string, string>} */
const POLICIES = { BySettings: 'as the settings say', LeastBusy: 'least busy first', LongestIdle: 'longest idle first', RoundRobin: 'in turn' };

/** @param {string | null | undefined} policy */
export function policyWords(policy) {
  return policy ? (POLICIES[policy] ?? policy) : '';
}

/** @param {unknown} word a word of the log that has no words here yet */
export function plain(word) {
  const text = String(word ?? '').replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string} text */
export function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
