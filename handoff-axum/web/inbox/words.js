// Sentences for what the log records: causes, system lines, reasons. Pure.

/**
 * @typedef {import('../shared/wire.js').Cause} Cause
 * @typedef {import('../shared/wire.js').Entry} Entry
 * @typedef {import('../shared/wire.js').Row} Row
 */

/** @param {{ name: string | null } | null | undefined} visitor */
export function visitorName(visitor) {
  return visitor?.name || 'Visitor';
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
    case 'ai_asked':
      return cause.reason ? `The AI asked: ${cause.reason}` : 'The AI asked for a person';
    case 'failed_answers':
      return cause.n === 1 ? 'The AI could not answer' : `The AI could not answer ${cause.n} times`;
    case 'operator':
      return `${cause.operator.name} took over`;
    default:
      return plain(/** @type {{ kind: string }} */ (cause).kind);
  }
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
};

/** @param {number | null | undefined} confidence in thousandths */
export function confidenceWords(confidence) {
  return typeof confidence === 'number' ? `${Math.round(confidence / 10)} % sure` : '';
}

/** @param {{ in_scope: number, routable: number, free: number } | null | undefined} snapshot */
export function snapshotWords(snapshot) {
  if (!snapshot) return '';
  return `${snapshot.in_scope} in the team, ${snapshot.routable} on duty, ${snapshot.free} free`;
}

/**
 * The one-line account of an entry that nobody said.
 * @param {Entry} entry
 * @returns {string}
 */
export function lineWords(entry) {
  const who = entry.operator?.name ?? 'An operator';
  switch (entry.type) {
    case 'started':
      return 'Conversation started';
    case 'identified':
      return `The visitor gave the name ${entry.name}`;
    case 'status_line':
      return `Told the visitor: “${entry.text}”`;
    case 'handoff_suppressed':
      return `No person was offered (${causeWords(entry.cause)}): ${SUPPRESSIONS[entry.why] ?? plain(entry.why)}`;
    case 'offered':
      return `Offered to ${who}`;
    case 'offer_declined':
      return entry.reason ? `${who} declined: ${entry.reason}` : `${who} declined`;
    case 'offer_missed':
      return `${who} did not answer the offer`;
    case 'operator_joined':
      return joinedWords(entry, who);
    case 'reminded':
      return `${who} was reminded to reply`;
    case 'released_for_silence':
      return `${who} did not reply. Back in the queue`;
    case 'handoff_ended':
      return `Handoff ended: ${plain(entry.reason)}`;
    case 'resolved':
      return `Resolved by ${actorWords(entry.by)}`;
    case 'reopened':
      return `Reopened by ${actorWords(entry.by)}`;
    default:
      return plain(entry.type);
  }
}

/**
 * @param {Entry} entry
 * @param {string} who
 */
function joinedWords(entry, who) {
  const reason = entry.reason ? `: ${entry.reason}` : '';
  if (entry.how === 'took_over') {
    return entry.from ? `${who} took over from ${entry.from.name ?? 'a colleague'}${reason}` : `${who} took over from the AI${reason}`;
  }
  if (entry.how === 'accepted') return `${who} accepted and joined`;
  return entry.how === 'reopened' ? `${who} reopened and joined` : `${who} joined`;
}

/** @param {{ kind: string, operator?: { name: string } } | undefined} by */
function actorWords(by) {
  if (by?.kind === 'operator') return by.operator?.name ?? 'an operator';
  return by?.kind === 'visitor' ? 'the visitor' : 'the idle rule';
}

/** @param {unknown} word */
function plain(word) {
  const text = String(word ?? '').replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
