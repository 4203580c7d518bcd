// The settings form: what was not edited goes back as it came, and what is wrong is told at its field.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldOf, problemsOf, secondsWords } from '../inbox/settings-check.js';
import { fromForm, toForm } from '../inbox/settings-form.js';

/** @returns {any} */
const settings = () => ({
  name: 'Aria', greeting: 'Hi', status_line: 'Connecting', failed_text: ' Sorry ', nobody_text: 'Nobody', timeout_text: 'Late', released_text: 'Wait',
  cancelled_text: 'Stopped', returned_text: 'Back', lost_text: 'Lost', kept_text: 'Kept', nobody_left_text: 'Left', still_waiting_text: 'Still', late_offer_text: 'Now',
  form_text: 'Where to?', callback_text: 'Later', contact_text: 'Thanks',
  trigger: {
    mode: 'auto', after_failed: 2, explicit: false, on_error: false, future: { a: 1 },
    keywords: [
      { phrase: 'refund', except: ['refund policy'], weight: 3 },
      { phrase: 'lawyer', except: [], needs: { priority: 'high', teams: ['legal', 'law'], skills: [], future: 7 } },
      { phrase: 'cancel', except: [] },
    ],
  },
  shadow: null,
  hours: {
    zone: 'Europe/Berlin', future: true,
    week: { monday: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '24:00' }], tuesday: [], wednesday: [], thursday: [], friday: [{ from: '22:00', to: '06:00' }], saturday: [], sunday: [] },
    exceptions: [{ date: '2026-12-25', open: [], note: 'Christmas' }],
  },
  needs: { priority: 'normal', teams: [], skills: [], future: 1 },
  routing: 'push', order: 'round_robin', sticky: false, when_full: 'suppress', origins: ['https://a.example'],
  reply_seconds: 1, queue_seconds: 2, offer_seconds: 3, remind_seconds: 4, release_seconds: 5, answer_seconds: 6, transfer_seconds: 7, callback_seconds: 8,
  misses_to_away: null, on_timeout: 'form', on_nobody: 'return_to_ai', on_lost: { mode: 'keep', seconds: 90, future: 2 }, idle_resolve_seconds: 86_400, keep_days: 30, late_offer: false, ratings: false, stalls: true, future: { deep: [1] },
  prechat: { text: 'Who?', name: 'required', email: 'optional', question: 'off', future: 3 },
});

/** @param {any} before @param {(form: any) => void} edit */
function edited(before, edit) {
  const form = structuredClone(toForm(before));
  edit(form);
  return /** @type {any} */ (fromForm(form, before));
}

test('settings survive the way to the form and back, also what the form does not know', () => {
  assert.deepEqual(fromForm(toForm(settings()), settings()), settings());
  const manual = { ...settings(), trigger: { mode: 'manual' }, hours: null, shadow: { mode: 'manual' }, on_lost: { mode: 'requeue' } };
  assert.deepEqual(fromForm(toForm(manual), manual), manual);
});

test('an edit changes its own setting only', () => {
  assert.deepEqual(edited(settings(), (form) => (form.greeting = ' Hello ')), { ...settings(), greeting: 'Hello' });
  assert.deepEqual(edited(settings(), (form) => (form.misses_to_away = '2')).misses_to_away, 2);
  assert.equal(edited(settings(), (form) => (form.idle_resolve_seconds = ' ')).idle_resolve_seconds, null);
  assert.deepEqual(edited(settings(), (form) => (form.keep_days = '')), { ...settings(), keep_days: null });
  assert.deepEqual(edited({ ...settings(), keep_days: null }, (form) => (form.keep_days = '90')), { ...settings(), keep_days: 90 });
  assert.deepEqual(edited(settings(), (form) => (form.on_lost = { mode: 'return_to_ai', seconds: '90' })).on_lost, { mode: 'return_to_ai' });
  const { trigger } = edited(settings(), (form) => (form.trigger.after_failed = ' '));
  assert.deepEqual(trigger, { ...settings().trigger, after_failed: null });
});

test('keywords keep their place, their needs and what else was known of them', () => {
  const { trigger } = edited(settings(), (form) => {
    form.trigger.keywords = 'refund | refund form\nnew\n\n | none\ncancel';
    form.trigger.groups[0].needs.skills = 'contracts, dutch';
  });
  assert.deepEqual(trigger.keywords, [
    { phrase: 'refund', except: ['refund form'], weight: 3 },
    { phrase: 'lawyer', except: [], needs: { priority: 'high', teams: ['legal', 'law'], skills: ['contracts', 'dutch'], future: 7 } },
    { phrase: 'cancel', except: [] },
    { phrase: 'new', except: [] },
  ]);
});

test('manual becomes automatic and back', () => {
  const manual = { ...settings(), trigger: { mode: 'manual' } };
  const { trigger } = edited(manual, (form) => Object.assign(form.trigger, { mode: 'auto', after_failed: '', keywords: ' a | b |' }));
  assert.deepEqual(trigger, { mode: 'auto', after_failed: null, keywords: [{ phrase: 'a', except: ['b'] }], explicit: true, on_error: true });
  assert.deepEqual(edited(settings(), (form) => (form.trigger.mode = 'manual')).trigger, { mode: 'manual' });
  assert.equal(edited({ ...settings(), shadow: { mode: 'manual' } }, (form) => (form.shadow.mode = 'off')).shadow, null);
});

test('frustration is named where the server names it, or somebody wants it', () => {
  const named = (/** @type {any} */ trigger, /** @type {boolean | null} */ value) =>
    edited({ ...settings(), trigger }, (form) => Object.assign(form.trigger, { mode: 'auto', explicit: !form.trigger.explicit, frustration: value })).trigger.frustration;
  const auto = settings().trigger;
  assert.equal(toForm(settings()).trigger.frustration, null);
  assert.equal(named(auto, null), undefined);
  assert.equal(named({ ...auto, frustration: true }, false), false);
  assert.equal(named({ mode: 'manual' }, false), undefined);
  assert.equal(named({ mode: 'manual' }, true), true);
});

test('an end at midnight is 24:00 to the server and 00:00 in a field', () => {
  const form = toForm(settings());
  assert.equal(form.hours.week.monday[1]?.to, '00:00');
  const { hours } = edited(settings(), (changed) => (changed.hours.exceptions[0].open = [{ from: '00:00', to: '00:00' }]));
  assert.deepEqual(hours.week, settings().hours.week);
  assert.equal(hours.future, true);
  assert.deepEqual(hours.exceptions, [{ date: '2026-12-25', note: 'Christmas', open: [{ from: '00:00', to: '24:00' }] }]);
  assert.equal(edited(settings(), (changed) => (changed.hours.on = false)).hours, null);
  assert.equal('note' in edited(settings(), (changed) => (changed.hours.exceptions[0].note = '')).hours.exceptions[0], false);
});

test('hours that begin are usual ones in the zone of the reader', () => {
  const { hours } = edited({ ...settings(), hours: null }, (form) => (form.hours.on = true));
  assert.deepEqual(hours.week.monday, [{ from: '09:00', to: '17:00' }]);
  assert.deepEqual(hours.week.sunday, []);
  assert.equal(hours.zone, Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('nothing is wrong with what the server gave', () => {
  assert.deepEqual(problemsOf(toForm(settings())), {});
});

test('what is wrong is told at its field', () => {
  const wrong = (/** @type {(form: any) => void} */ edit) => {
    const form = structuredClone(toForm(settings()));
    edit(form);
    return Object.keys(problemsOf(form));
  };
  assert.deepEqual(wrong((form) => (form.queue_seconds = '0')), ['queue_seconds']);
  assert.deepEqual(wrong((form) => (form.offer_seconds = '1.5')), ['offer_seconds']);
  assert.deepEqual(wrong((form) => (form.release_seconds = '4')), ['release_seconds']);
  assert.deepEqual(wrong((form) => (form.callback_seconds = '604800')), []);
  assert.deepEqual(wrong((form) => (form.callback_seconds = '604801')), ['callback_seconds']);
  assert.deepEqual(wrong((form) => (form.misses_to_away = '101')), ['misses_to_away']);
  assert.deepEqual(wrong((form) => (form.idle_resolve_seconds = '59')), ['idle_resolve_seconds']);
  for (const days of ['0', '3651', '-1', '1.5', 'x']) assert.deepEqual(wrong((form) => (form.keep_days = days)), ['keep_days'], days);
  for (const days of ['', ' ', '1', '3650']) assert.deepEqual(wrong((form) => (form.keep_days = days)), [], days);
  assert.deepEqual(wrong((form) => (form.on_lost.seconds = '')), ['on_lost-seconds']);
  assert.deepEqual(wrong((form) => (form.needs.teams = 'a, b, a')), ['needs-teams']);
  assert.deepEqual(wrong((form) => (form.trigger.keywords = 'refund\n!?')), ['keywords']);
  assert.deepEqual(wrong((form) => (form.trigger.groups[0].keywords = 'x'.repeat(101))), ['group-0-keywords']);
  assert.deepEqual(wrong((form) => Object.assign(form.trigger, { mode: 'manual', keywords: '!?' })), []);
  assert.deepEqual(wrong((form) => (form.hours.zone = 'Mars/Olympus')), ['hours-zone']);
  assert.deepEqual(wrong((form) => (form.hours.zone = '+02:00')), ['hours-zone']);
  assert.deepEqual(wrong((form) => (form.hours.week.monday[1].from = '11:59')), ['hours-monday']);
  assert.deepEqual(wrong((form) => (form.hours.week.tuesday = [{ from: '09:00', to: '' }])), ['hours-tuesday']);
  assert.deepEqual(wrong((form) => (form.hours.week.tuesday = [{ from: '09:00', to: '09:00' }])), ['hours-tuesday']);
  assert.deepEqual(wrong((form) => form.hours.exceptions.push({ date: '2026-12-25', open: [], note: '' })), ['hours-exception-1']);
});

test('a refusal finds its field', () => {
  assert.equal(fieldOf('release_seconds must be more than remind_seconds.'), 'release_seconds');
  assert.equal(fieldOf('settings.origins[0]: origin must be a scheme, a host and perhaps a port.'), 'origins');
  assert.equal(fieldOf('origin must be a scheme, a host and perhaps a port.'), 'origins');
  assert.equal(fieldOf('hours.week.monday[1] must not overlap [0]: 09:00–12:00.'), 'hours-monday');
  assert.equal(fieldOf('zone must be the IANA name of a time zone.'), 'hours-zone');
  assert.equal(fieldOf('settings.hours.zone: zone must be the IANA name.'), 'hours-zone');
  assert.equal(fieldOf('on_lost.seconds must be 1 to 86400, is 0.'), 'on_lost-seconds');
  assert.equal(fieldOf('needs.teams must name each team once.'), 'needs-teams');
  assert.equal(fieldOf('keep_days must be 1 to 3650, or null for ever, is 0.'), 'keep_days');
  assert.equal(fieldOf('keywords must each hold a word.'), 'keywords');
  assert.equal(fieldOf('settings.trigger: invalid value: integer `0`.'), 'trigger');
  assert.equal(fieldOf('settings.shadow.after_failed: invalid value.'), 'shadow-after_failed');
  assert.equal(fieldOf('Somebody changed these settings meanwhile.'), '');
});

test('seconds in words', () => {
  assert.deepEqual(['', '30', '300', '90', '7200', '86400', '604800'].map(secondsWords), ['', '', '5 min', '1.5 min', '2 h', '24 h', '7 days']);
});

test('what visitors are asked first is turned off and on, and must be something', () => {
  assert.equal(edited(settings(), (form) => (form.prechat.on = false)).prechat, null);
  assert.deepEqual(edited(settings(), (form) => (form.prechat.text = ' You? ')).prechat, { ...settings().prechat, text: 'You?' });
  const on = edited({ ...settings(), prechat: null }, (form) => (form.prechat.on = true)).prechat;
  assert.deepEqual([on.name, on.email, on.question], ['required', 'optional', 'required']);
  const form = toForm(settings());
  assert.equal(problemsOf(form)['prechat-text'], undefined);
  assert.match(problemsOf({ ...form, prechat: { ...form.prechat, text: ' ' } })['prechat-text'] ?? '', /why/);
  assert.match(problemsOf({ ...form, prechat: { ...form.prechat, name: 'off', email: 'off' } })['prechat-text'] ?? '', /something/);
});
