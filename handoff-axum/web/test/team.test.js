// What operators do with each other, and what they are told: transfers, putting aside, the ledger, why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchActivity } from '../inbox/activity.js';
import { bars, chartWords, countsSince, ledgerLine, ledgerWords, unmet } from '../inbox/ledger.js';
import { askedOf, awayWords, offerOf, standing } from '../inbox/rules.js';
import { fieldTime, snoozePresets, snoozeProblem } from '../inbox/snooze.js';
import { teamNames, transferBody, transferChoices } from '../inbox/transfer.js';
import { countdown, leftWords } from '../inbox/when.js';
import { candidateRows, causeWords, ineligibleWords, lineWords, mailTo, policyWords, snapshotWords } from '../inbox/words.js';

const MAYA = { id: 'maya', name: 'Maya' };
const SAM = { id: 'sam', name: 'Sam' };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** @param {any} [change] @returns {any} */
const me = (change = {}) => ({ ...MAYA, status: 'available', live: true, seats: 3, load: 0, agents: [], switch: 'own', ...change });
/** @param {any} change @returns {any} */
const colleague = (change) => ({ status: 'available', live: true, load: 0, seats: 4, expected: null, teams: [], skills: [], ...change });
/** @param {any} change */
const words = (change) => lineWords({ seq: 1, at: 0, operator: SAM, ...change });

test('every new kind of entry has its sentence', () => {
  assert.equal(words({ type: 'offer_rescinded', why: { guard: 'full', load: 4, seats: 4 } }), 'The offer to Sam was taken back: Sam is full: 4 of 4 seats taken');
  assert.match(words({ type: 'nobody_left' }), /last operator left/);
  assert.match(words({ type: 'wait_extended', until: HOUR }), /call somebody/);
  assert.match(words({ type: 'callback_promised', until: HOUR }), /writes back/);
  assert.match(words({ type: 'operator_lost', why: { guard: 'lease_expired', at: 0 }, until: HOUR }), /^Sam has lost the connection\. It is kept for Sam until /);
  assert.equal(words({ type: 'operator_lost', why: { guard: 'not_available', status: 'offline' }, until: null }), 'Sam left and does not have it any more');
  assert.equal(words({ type: 'operator_back' }), 'Sam is back');
  assert.equal(words({ type: 'transfer_offered', from: MAYA, to: SAM, team: null, note: 'Knows you', forced: null }), 'Maya asked Sam to take it: Knows you');
  assert.equal(words({ type: 'transfer_offered', from: MAYA, to: SAM, team: 'billing', note: null, forced: { by: { id: 'ada', name: 'Ada' }, reason: 'ill' } }), 'Ada asked Sam of team billing to take it, from Maya (ill)');
  assert.deepEqual(
    [{ kind: 'declined', reason: 'busy' }, { kind: 'declined', reason: null }, { kind: 'missed' }, { kind: 'gone', why: { guard: 'not_available', status: 'away' } }, { kind: 'withdrawn' }].map((outcome) => words({ type: 'transfer_ended', to: SAM, outcome })),
    ['Sam did not take it: busy', 'Sam did not take it', 'Sam did not answer in time', 'Sam could not take it: Sam is Away', 'Sam is not asked any more'],
  );
  assert.match(words({ type: 'snoozed', until: HOUR }), /^Sam put it aside until /);
  assert.deepEqual(['time', 'visitor', 'operator'].map((by) => words({ type: 'woken', by }).includes('visitor')), [false, true, false]);
  assert.match(words({ type: 'shadowed', cause: { kind: 'failed_answers', n: 1 }, why: null }), /On trial: a person would have been called/);
  assert.match(words({ type: 'shadowed', cause: { kind: 'failed_answers', n: 1 }, why: 'outside_hours' }), /outside business hours/);
  assert.equal(words({ type: 'operator_joined', how: 'transferred', from: MAYA }), 'Sam took it from Maya');
  assert.equal(words({ type: 'handoff_ended', reason: 'visitor_cancelled' }), 'Handoff ended: the visitor did not want to wait any longer');
  assert.match(words({ type: 'resolved', by: { kind: 'policy' }, why: 'idle' }), /nobody had written/);
  assert.equal(words({ type: 'handoff_suppressed', cause: { kind: 'ai_error', failure: 'timeout' }, why: 'outside_hours' }), 'No person was offered (The AI failed: no answer in time): it was outside business hours');
});

test('facts in words', () => {
  assert.equal(causeWords({ kind: 'contact_left' }), 'Left a contact');
  assert.equal(mailTo('vera+a?b&c@example.com'), 'mailto:vera%2Ba%3Fb%26c@example.com');
  assert.equal(causeWords({ kind: 'frustrated', span: null }), 'Sounded annoyed');
  assert.equal(causeWords({ kind: 'host', reason: 'VIP', category: 'high_priority' }), 'The website asked: VIP');
  assert.equal(snapshotWords({ in_scope: 3, routable: 1, free: 0, open: false }), '3 in the team, 1 on duty, 0 free, outside business hours');
  assert.deepEqual([policyWords('BySettings'), policyWords('Own { x: 1 }'), policyWords('')], ['as the settings say', 'Own { x: 1 }', '']);
  assert.deepEqual(['lease_expired', 'passed', 'out_of_scope', 'new_guard'].map((guard) => ineligibleWords({ guard })), ['has lost the connection', 'was asked before in this round', 'does not look after this agent', 'new guard']);
});

test('a choice names each and why or why not', () => {
  const considered = [{ operator: 'sam', load: 1, seats: 4 }, { operator: 'ada', load: 4, seats: 4, out: { guard: 'full', load: 4, seats: 4 } }, { operator: 'kim', load: 2, seats: 4 }];
  const entry = { seq: 1, at: 0, type: 'offered', operator: SAM, considered };
  assert.deepEqual(candidateRows(entry, (id) => id.toUpperCase()), [
    { operator: 'sam', name: 'Sam', chosen: true, text: 'was chosen: 1 of 4 seats taken' },
    { operator: 'ada', name: 'ADA', chosen: false, text: 'is full: 4 of 4 seats taken' },
    { operator: 'kim', name: 'KIM', chosen: false, text: 'could have been: 2 of 4 seats taken' },
  ]);
});

test('what I am asked, and which entry asked', () => {
  const offered = /** @type {any} */ ({ phase: 'offered', operator: MAYA, deadline: 9 });
  assert.deepEqual(askedOf(offered, me()), { kind: 'offer', until: 9, note: null, from: null });
  assert.equal(askedOf({ ...offered, operator: SAM }, me()), null);
  const moved = /** @type {any} */ ({ phase: 'human', operator: SAM, transfer: { to: MAYA, offer: 7, until: 8, note: 'Hi' } });
  assert.deepEqual(askedOf(moved, me()), { kind: 'transfer', until: 8, note: 'Hi', from: 'Sam' });
  assert.equal(offerOf(moved, []), 7);
  const log = [{ seq: 3, at: 0, type: 'offered' }, { seq: 5, at: 0, type: 'offered' }, { seq: 6, at: 0, type: 'note' }];
  assert.equal(offerOf(offered, log), 5);
  assert.equal(offerOf(offered, []), null);
});

test('who can be asked stands first, and who is missing is told', () => {
  const team = [
    colleague({ id: 'ada', name: 'Ada', status: 'offline', expected: true, teams: ['law'] }), colleague({ ...SAM, load: 1, expected: true, teams: ['law', 'billing'] }),
    colleague({ id: 'kim', name: 'Kim', load: 4 }), colleague({ ...MAYA }),
  ];
  assert.deepEqual(transferChoices(team, ['maya']), [
    { id: 'sam', name: 'Sam', able: true, text: '1 of 4 seats taken' },
    { id: 'ada', name: 'Ada', able: false, text: 'offline; expected, not here' },
    { id: 'kim', name: 'Kim', able: false, text: '4 of 4 seats taken, full' },
  ]);
  assert.deepEqual(team.map((one) => standing(one).rota), ['missing', 'here', '', '']);
  assert.deepEqual(teamNames(team), ['billing', 'law']);
});

test('a transfer names a colleague or a team', () => {
  const data = (/** @type {Record<string, string>} */ fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return transferBody(form);
  };
  assert.equal(data({ note: 'x' }), null);
  assert.deepEqual(data({ target: 'operator:sam:1', note: ' Hi ', reason: '' }), { to: 'sam:1', note: 'Hi' });
  assert.deepEqual(data({ target: 'team:law', note: ' ', reason: 'ill' }), { team: 'law', reason: 'ill' });
});

test('who was set Away by the desk is told why', () => {
  assert.match(awayWords(me({ status: 'away', switch: 'missed' })), /missed an offer/);
  assert.notEqual(awayWords(me({ status: 'away', switch: 'idle' })), '');
  assert.equal(awayWords(me({ status: 'away' })), '');
  assert.equal(awayWords(me({ switch: 'missed' })), '');
});

test('the activity of a tab is told in whole milliseconds', () => {
  let now = 1_000;
  const page = new EventTarget();
  const idle = watchActivity(page, () => now);
  now = 4_000.6;
  assert.equal(idle(), 3_001);
  page.dispatchEvent(new Event('keydown'));
  assert.equal(idle(), 0);
  now = 2;
  assert.equal(idle(), 0);
});

test('a countdown ends at nothing', () => {
  assert.deepEqual([25_000, 24_001, 60_000, 0, -5, HOUR + 20 * 60_000].map((left) => countdown(left, 0)), ['0:25', '0:25', '1:00', '0:00', '0:00', '1 h 20 min']);
  assert.deepEqual([0, 30_000, 5 * 60_000, 5 * HOUR, 3 * DAY].map((left) => leftWords(left, 0)), ['any moment now', 'in 30 s', 'in 5 min', 'in 5 h', 'in 3 d']);
});

test('putting aside: usual times lie ahead, a past or far one is refused', () => {
  const sunday = new Date(2026, 2, 1, 10).getTime();
  const friday = new Date(2026, 2, 6, 23, 30).getTime();
  for (const now of [sunday, friday]) assert.ok(snoozePresets(now).every(({ until }) => snoozeProblem(until, now) === ''));
  assert.equal(snoozePresets(sunday).length, 3);
  assert.equal(fieldTime(snoozePresets(friday)[3]?.until ?? 0), '2026-03-09T09:00');
  assert.notEqual(snoozeProblem(NaN, 0), '');
  assert.notEqual(snoozeProblem(5, 5), '');
  assert.notEqual(snoozeProblem(91 * DAY, 0), '');
});

/** @param {any} [change] @returns {any} */
const item = (change = {}) => ({ agent_id: 'docs', conversation: 'a', seq: 1, at: 0, cause: { kind: 'explicit_request', span: null }, why: 'none_available', question: 'Hi?', ...change });

test('visitors who asked in vain are counted once each', () => {
  const ledger = { from: 0, absent: false, next: null, hours: [], items: [item(), item({ seq: 5 }), item({ conversation: 'b' }), item({ conversation: 'c', why: 'manual_only' }), item({ conversation: 'd', why: null })] };
  assert.equal(ledgerLine(ledger, DAY), '2 visitors asked while nobody was here (last 24 hours)');
  assert.match(ledgerLine({ ...ledger, items: [item()], absent: true }, HOUR), /^1 visitor asked while nobody was here \(since /);
  assert.match(ledgerLine({ ...ledger, next: 'x' }, DAY), /^2\+ visitors asked/);
  assert.equal(ledgerLine({ ...ledger, items: [] }, DAY), '');
  assert.equal(ledgerLine(null, DAY), '');
  assert.equal(unmet(ledger.items).length, 3);
});

test('an item of the ledger in words', () => {
  assert.deepEqual(ledgerWords(item({ why: 'outside_hours' }), HOUR), { question: 'Hi?', reason: 'Asked for a person: it was outside business hours', when: '1 h ago' });
  assert.match(ledgerWords(item({ question: null }), 0).question, /No question/);
});

test('it counts since the operator was here last, or for a day', () => {
  assert.deepEqual(countsSince(null, DAY), { from: 0, absent: false });
  assert.deepEqual(countsSince(DAY - HOUR, DAY), { from: DAY - HOUR, absent: true });
  assert.deepEqual(countsSince(1, 40 * DAY), { from: 39 * DAY, absent: false });
});

test('a bar for each hour, for each day where these are too many, and none is left out', () => {
  const count = { requested: 1, manual_only: 9, none_in_scope: 1, none_available: 2, all_full: 3, outside_hours: 4 };
  const day = bars([{ hour: 3 * HOUR, ...count }], 0, 5 * HOUR);
  assert.deepEqual(day.map(({ missed, promised }) => [missed, promised]), [[0, 0], [0, 0], [0, 0], [10, 1], [0, 0], [0, 0]]);
  assert.match(chartWords(day), /^10 asked in vain, 1 were promised a person\. Most of these: /);
  const month = bars([{ hour: 10 * DAY, ...count }, { hour: 10 * DAY + HOUR, ...count }], 0, 30 * DAY);
  assert.ok(month.length >= 30 && month.length <= 32);
  assert.equal(month.reduce((sum, { missed }) => sum + missed, 0), 20);
  assert.equal(new Set(month.map(({ at }) => at)).size, month.length);
});
