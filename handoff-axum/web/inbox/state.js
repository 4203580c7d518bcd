// Everything the inbox shows, as signals. Nothing here talks to the server.

import { askedOf } from './rules.js';
import { Shelves } from './shelves.js';
import { EVERYTHING, keeps } from './sieve.js';
import { NOTHING_SOUGHT } from './sought.js';
import { emptyThread } from './thread.js';
import { computed, signal } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').Row} Row
 * @typedef {import('../shared/wire.js').ListName} ListName
 * @typedef {{ label: string, run: () => void }} Remedy
 * @typedef {{ id: number, text: string, remedy: Remedy | null, news?: boolean }} Alert something is wrong, or is only told
 * @typedef {{ kind: 'settings', agentId: string }
 *   | { kind: 'install', agentId: string }
 *   | { kind: 'people' }
 *   | { kind: 'help' }
 *   | { kind: 'ledger' }
 *   | { kind: 'questions' }
 *   | { kind: 'page', row: Row, question: number | null }
 *   | { kind: 'transfer', row: Row }
 *   | { kind: 'snooze', row: Row }
 *   | { kind: 'reason', deed: 'take-over' | 'decline', row: Row }} Dialog
 */

export const me = signal(/** @type {import('../shared/wire.js').Me | null} */ (null));
export const colleagues = signal(/** @type {import('../shared/wire.js').Colleague[]} */ ([]));
export const connection = signal(/** @type {import('../shared/stream.js').Connection} */ ('idle'));
/** Set when the host's login does not know this browser. */
export const stranger = signal('');

/** Null means all agents. */
export const agentId = signal(/** @type {string | null} */ (null));
export const list = signal(/** @type {ListName} */ ('waiting'));
/** What of the lists is looked for. */
export const sieve = signal(EVERYTHING);
export const shelves = new Shelves();
const isChosen = computed(() => {
  const [agent, sought] = [agentId.value, sieve.value];
  return (/** @type {Row} */ row) => (agent === null || row.agent_id === agent) && keeps(sought, row);
});
isChosen.subscribe((chosen) => shelves.choose(chosen));
export const nextPage = signal(/** @type {Partial<Record<ListName, string | null>>} */ ({}));
export const loaded = signal(false);
/** What is being searched for; with words in it, it stands in place of the lists. */
export const sought = signal(NOTHING_SOUGHT);
/** The entry to be shown, in the thread that it is of. */
export const marked = signal(/** @type {{ id: string, seq: number } | null} */ (null));

export const openId = signal(/** @type {string | null} */ (null));
/** The row that the keyboard stands on; opening follows it. */
export const pointed = signal(/** @type {string | null} */ (null));
export const thread = signal(emptyThread());
/** Whether the composer writes notes for the team instead of messages for the visitor. */
export const noting = signal(false);
/** Why the open conversation stands where it does. */
export const why = signal(/** @type {import('../shared/wire.js').Why | null} */ (null));
export const whyOpen = signal(true);
/** Who asked while nobody was there, since when. */
export const ledger = signal(/** @type {import('./ledger.js').Ledger | null} */ (null));
/** What has been typed and not sent, for each conversation; notes stand apart. */
export const drafts = signal(/** @type {ReadonlyMap<string, string>} */ (new Map()));
/** The files that go with the next message of each conversation. */
export const attached = signal(/** @type {ReadonlyMap<string, readonly import('./attaching.js').Taken[]>} */ (new Map()));
/** How far the visitor of the open conversation has read, by his own number of the entry. */
export const visitorRead = signal(0);
/** Whether the end of the open conversation is in sight. */
export const atEnd = signal(true);
export const details = signal(false);
/** Colleagues who have the open thread before them. */
export const viewers = signal(/** @type {import('../shared/wire.js').OperatorRef[]} */ ([]));
/** The canned replies of each agent, as far as they were read. */
export const canned = signal(/** @type {ReadonlyMap<string, readonly import('../shared/wire.js').Canned[]>} */ (new Map()));

/** The action in progress, if any: `claim:ID` and the like. */
export const busy = signal('');
export const alerts = signal(/** @type {Alert[]} */ ([]));
export const dialog = signal(/** @type {Dialog | null} */ (null));
export const singleKeys = signal(true);
/** Whether a new request is heard and shown beyond the page. */
export const bell = signal(false);
/** The present, as far as relative times need it. */
export const now = signal(Date.now());

export const openRow = computed(() => (openId.value === null ? null : shelves.get(openId.value)));
/** Those in which the operator is being asked to accept, whatever list is shown. */
export const asked = computed(() => {
  const mine = me.value;
  return mine ? shelves.asking().filter((row) => askedOf(row, mine) !== null) : [];
});
export const waiting = computed(() => shelves.count('waiting'));
/** What of the thread changes less often than a draft grows. */
export const entries = computed(() => thread.value.entries);
/** The operator's own last message, under which it stands how far it has come. */
export const lastOwn = computed(() => entries.value.findLast(({ operator, type }) => type === 'operator_message' && operator?.id === me.value?.id)?.seq ?? 0);
export const threadLoaded = computed(() => thread.value.loaded);

let alertCount = 0;
/** How long a deed is told: long enough to read it and to come back by keyboard. */
const TOLD_MS = 20_000;

/**
 * @param {string} text
 * @param {Remedy | null} [remedy] what the operator can do about it
 */
export function complain(text, remedy = null) {
  // The same trouble twice is one trouble.
  if (alerts.value.some((alert) => alert.text === text)) return;
  alertCount += 1;
  alerts.value = [...alerts.value, { id: alertCount, text, remedy }];
}

/**
 * Says what was done, with a way back for as long as it is shown.
 * @param {string} text
 * @param {Remedy | null} [remedy]
 */
export function tell(text, remedy = null) {
  alertCount += 1;
  const id = alertCount;
  // What was told before is over; only the last deed is taken back.
  alerts.value = [...alerts.value.filter(({ news }) => !news), { id, text, remedy, news: true }];
  setTimeout(() => dismiss(id), TOLD_MS);
}

/** @param {number} id */
export function dismiss(id) {
  alerts.value = alerts.value.filter((alert) => alert.id !== id);
}

/**
 * @param {string} id
 * @param {string} text
 */
export function keepDraft(id, text) {
  drafts.value = new Map(drafts.value).set(id, text);
}

/** Where the unsent note of a conversation is kept. @param {string} id */
export function noteDraft(id) {
  return `${id}#note`;
}

/** @param {string} id */
export function operatorName(id) {
  return colleagues.value.find((colleague) => colleague.id === id)?.name ?? id;
}

/** The picture of an operator who can be seen from here, by the hash of its content. @param {string} id */
export function avatarOf(id) {
  return colleagues.value.find((colleague) => colleague.id === id)?.avatar;
}

/** @param {string | null} id */
export function agentName(id) {
  return me.value?.agents.find((agent) => agent.id === id)?.name ?? id ?? '';
}
