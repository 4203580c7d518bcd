// Sentences for what the log records, one for each kind of entry. Pure.

import { causeWords, ineligibleWords, lower, plain, suppressionWords } from './fact-words.js';
import { moment } from './when.js';

export * from './fact-words.js';

/** @typedef {import('../shared/wire.js').Entry} Entry */

/** @type {Record<string, (entry: Entry, who: string) => string>} */
const LINES = {
  started: () => 'Conversation started',
  identified: (entry) => `The visitor gave the name ${entry.name}`,
  email_given: (entry) => `The visitor gave the e-mail address ${entry.email}`,
  described: (entry) => `The page says: ${Object.entries(entry.details).map(([name, detail]) => `${name}: ${detail}`).join(', ') || 'nothing'}`,
  transcript_asked: (entry) => `The visitor asked for the transcript at ${entry.to}`,
  status_line: (entry) => `Told the visitor: “${entry.text}”`,
  handoff_suppressed: (entry) => `No person was offered (${causeWords(entry.cause)}): ${suppressionWords(entry.why)}`,
  shadowed: shadowedWords,
  offered: (_, who) => `Offered to ${who}`,
  offer_declined: (entry, who) => because(`${who} declined`, entry.reason),
  offer_missed: (_, who) => `${who} did not answer the offer`,
  offer_rescinded: (entry, who) => `The offer to ${who} was taken back: ${who} ${ineligibleWords(entry.why)}`,
  nobody_left: () => 'The last operator left while the visitor was waiting',
  wait_extended: (entry) => `Nobody came in time and there is no AI to go on. The visitor waits until ${moment(entry.until, entry.at)}: call somebody`,
  callback_promised: (entry) => `Nobody came in time. The visitor waits until ${moment(entry.until, entry.at)} for somebody who writes back`,
  operator_joined: joinedWords,
  reminded: (_, who) => `${who} was reminded to reply`,
  released_for_silence: (_, who) => `${who} did not reply. Back in the queue`,
  operator_lost: lostWords,
  operator_back: (_, who) => `${who} is back`,
  transfer_offered: transferWords,
  transfer_ended: bounceWords,
  page_published: (entry, who) => `${who} published the page “${entry.title}”`,
  snoozed: (entry, who) => `${who} put it aside until ${moment(entry.until, entry.at)}`,
  woken: (entry) => WAKERS[entry.by] ?? 'Back from being put aside',
  handoff_ended: (entry) => `Handoff ended: ${ENDINGS[entry.reason] ?? lower(plain(entry.reason))}`,
  stalled: (entry) => (entry.sign?.by === 'repeated' ? 'The visitor asked the same again: the answer counts as failed' : 'The visitor said that the answer did not help: it counts as failed'),
  judged: (entry) => (entry.helpful ? 'The visitor found the answer helpful' : 'The visitor did not find the answer helpful'),
  rated: (entry, who) => because(`The visitor rated ${entry.of === 'ai' ? 'the AI' : who} ${entry.score} of 5`, entry.comment),
  resolved: (entry) => `Resolved by ${actorWords(entry.by)}${entry.why === 'idle' ? ': nobody had written for a long time' : ''}`,
  mention_seen: (_, who) => `${who} has seen the mention`,
  tagged: taggedWords,
  assigned: (entry, who) => `${who} gave it to team ${entry.team}`,
  reopened: (entry) => `Reopened by ${actorWords(entry.by)}`,
};

/**
 * The one-line account of an entry that nobody said.
 * @param {Entry} entry
 * @returns {string}
 */
export function lineWords(entry) {
  const words = LINES[entry.type];
  return words ? words(entry, entry.operator?.name ?? 'An operator') : plain(entry.type);
}

/** @type {Record<string, string>} */
const ENDINGS = {
  resolved: 'resolved',
  queue_timeout: 'nobody took it in time',
  no_reply_timeout: 'the operator never wrote',
  returned_to_ai: 'given back to the AI',
  visitor_cancelled: 'the visitor did not want to wait any longer',
  nobody_left: 'the last operator left',
  operator_lost: 'the operator was lost',
};

/** @type {Record<string, string>} */
const WAKERS = {
  time: 'Back from being put aside: the time is up',
  visitor: 'Back from being put aside: the visitor wrote',
  operator: 'Taken up again',
};

/**
 * @param {string} text
 * @param {string | null | undefined} reason
 */
function because(text, reason) {
  return reason ? `${text}: ${reason}` : text;
}

/** @param {Entry} entry @param {string} who */
function taggedWords(entry, who) {
  const [added, removed] = [entry.added ?? [], entry.removed ?? []];
  const parts = [added.length > 0 && `added ${tagList(added)}`, removed.length > 0 && `took away ${tagList(removed)}`];
  return `${who} ${parts.filter(Boolean).join(' and ')}`;
}

/** @param {string[]} tags */
function tagList(tags) {
  return `${tags.length === 1 ? 'the tag' : 'the tags'} ${tags.join(', ')}`;
}

/** @param {Entry} entry */
function shadowedWords(entry) {
  const cause = causeWords(entry.cause);
  if (!entry.why) return `On trial: a person would have been called (${cause}). Nothing was done`;
  return `On trial: ${cause}, but no person would have been offered: ${suppressionWords(entry.why)}`;
}

/**
 * @param {Entry} entry
 * @param {string} who
 */
function joinedWords(entry, who) {
  const from = entry.from?.name ?? 'a colleague';
  switch (entry.how) {
    case 'took_over':
      return because(`${who} took over from ${entry.from ? from : 'the AI'}`, entry.reason);
    case 'transferred':
      return `${who} took it from ${from}`;
    case 'accepted':
      return `${who} accepted and joined`;
    case 'reopened':
      return `${who} reopened and joined`;
    default:
      return `${who} joined`;
  }
}

/**
 * @param {Entry} entry
 * @param {string} who
 */
function lostWords(entry, who) {
  const what = entry.why?.guard === 'not_available' ? `${who} left` : `${who} has lost the connection`;
  if (!entry.until) return `${what} and does not have it any more`;
  return `${what}. It is kept for ${who} until ${moment(entry.until, entry.at)}`;
}

/** @param {Entry} entry */
function transferWords(entry) {
  const by = entry.forced?.by?.name ?? entry.from?.name ?? 'An operator';
  const to = entry.to?.name ?? 'a colleague';
  const team = entry.team ? ` of team ${entry.team}` : '';
  const whose = entry.forced ? `, from ${entry.from?.name ?? 'a colleague'} (${entry.forced.reason})` : '';
  return because(`${by} asked ${to}${team} to take it${whose}`, entry.note);
}

/** @param {Entry} entry */
function bounceWords(entry) {
  const to = entry.to?.name ?? 'The colleague';
  switch (entry.outcome?.kind) {
    case 'declined':
      return because(`${to} did not take it`, entry.outcome.reason);
    case 'missed':
      return `${to} did not answer in time`;
    case 'gone':
      return `${to} could not take it: ${to} ${ineligibleWords(entry.outcome.why)}`;
    case 'withdrawn':
      return `${to} is not asked any more`;
    default:
      return `${to}: ${lower(plain(entry.outcome?.kind))}`;
  }
}

/** @param {{ kind: string, operator?: { name: string } } | undefined} by */
function actorWords(by) {
  if (by?.kind === 'operator') return by.operator?.name ?? 'an operator';
  return by?.kind === 'visitor' ? 'the visitor' : 'the idle rule';
}

/** Who else has the thread before them. @param {readonly { name: string }[]} viewers */
export function viewingWords(viewers) {
  const names = viewers.map(({ name }) => name);
  if (names.length === 0) return '';
  if (names.length === 1) return `${names[0]} is viewing`;
  const shown = names.slice(0, 3);
  const more = names.length - shown.length;
  const last = more > 0 ? `${more} more` : (shown.pop() ?? '');
  return `${shown.join(', ')} and ${last} are viewing`;
}

const ALARMS = new Set(['wait_extended', 'nobody_left']);

/** Whether the entry is one that somebody should act on. @param {Entry} entry */
export function isAlarm(entry) {
  return ALARMS.has(entry.type);
}

/**
 * Those a choice was made from, as a table shows them: who, and in words why or why not.
 * @param {Entry} entry
 * @param {(id: string) => string} nameOf
 * @returns {{ operator: string, name: string, chosen: boolean, text: string }[]}
 */
export function candidateRows(entry, nameOf) {
  const chosen = entry.type === 'offered' ? entry.operator : entry.to;
  const considered = /** @type {import('../shared/wire.js').Considered[]} */ (entry.considered ?? []);
  return considered.map(({ operator, load, seats, out }) => {
    const is = operator === chosen?.id;
    const seatsTaken = `${load} of ${seats} seats taken`;
    const text = is ? `was chosen: ${seatsTaken}` : out ? ineligibleWords(out) : `could have been: ${seatsTaken}`;
    return { operator, name: is ? chosen.name : nameOf(operator), chosen: is, text };
  });
}
