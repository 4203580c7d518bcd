// What is wrong with a form before it is sent, and at which field a refusal belongs. Pure.

import { filesProblems } from './settings-files.js';
import { DURATIONS, written } from './settings-form.js';
import { hoursProblems } from './settings-hours.js';
import { prechatProblems } from './settings-prechat.js';
import { names, parse } from './settings-trigger.js';

/**
 * @typedef {import('./settings-form.js').Form} Form
 * @typedef {Record<string, string>} Problems by the field's id without `settings-`
 */

const DAY_SECONDS = 86_400;
const CALLBACK_SECONDS_MAX = 604_800;
const IDLE = { least: 60, most: 7_776_000 };
const KEEP_DAYS_MAX = 3_650;
const MISSES_MAX = 100;
const NAMES_MAX = 16;
const KEYWORDS_MAX = 1000;
const PHRASE_MAX = 100;
const CANNED_MAX = 200;
const SHORTCUT = /^[\p{L}\p{N}_-]{1,32}$/u;

/**
 * @param {Form} form
 * @returns {Problems}
 */
export function problemsOf(form) {
  /** @type {Problems} */
  const found = {};
  const tell = (/** @type {string} */ field, /** @type {string} */ problem) => problem && (found[field] = problem);
  for (const name of DURATIONS) tell(name, figure(form[name], 1, name === 'callback_seconds' ? CALLBACK_SECONDS_MAX : DAY_SECONDS));
  if (!found.release_seconds && Number(form.release_seconds) <= Number(form.remind_seconds)) {
    tell('release_seconds', 'Must be more than the time of the reminder.');
  }
  if (form.on_lost.mode === 'keep') tell('on_lost-seconds', figure(form.on_lost.seconds, 1, DAY_SECONDS));
  if (form.idle_resolve_seconds.trim() !== '') tell('idle_resolve_seconds', figure(form.idle_resolve_seconds, IDLE.least, IDLE.most));
  if (form.keep_days.trim() !== '') tell('keep_days', figure(form.keep_days, 1, KEEP_DAYS_MAX));
  if (form.misses_to_away.trim() !== '') tell('misses_to_away', figure(form.misses_to_away, 1, MISSES_MAX));
  needsProblems(form.needs, 'needs', tell);
  cannedProblems(form.canned, tell);
  triggerProblems(form.trigger, '', tell);
  triggerProblems(form.shadow, 'shadow-', tell);
  return { ...found, ...filesProblems(form.attachments), ...hoursProblems(form.hours), ...prechatProblems(form.prechat) };
}

/**
 * @param {readonly import('../shared/wire.js').Canned[]} canned
 * @param {(field: string, problem: string) => unknown} tell
 */
function cannedProblems(canned, tell) {
  if (written(canned).length > CANNED_MAX) tell('canned', `At most ${CANNED_MAX}.`);
  const known = new Set();
  canned.forEach((reply, at) => {
    const [{ shortcut, text } = { shortcut: '', text: '' }] = written([reply]);
    if (shortcut === '' && text === '') return;
    const name = shortcut.toLocaleLowerCase();
    if (!SHORTCUT.test(shortcut)) tell(`canned-${at}-shortcut`, 'Must have 1 to 32 letters, digits, - and _.');
    else if (known.has(name)) tell(`canned-${at}-shortcut`, 'Another reply has this shortcut.');
    if (text === '') tell(`canned-${at}-text`, 'Write what is sent.');
    known.add(name);
  });
}

/**
 * @param {import('./settings-trigger.js').TriggerForm} form
 * @param {string} prefix
 * @param {(field: string, problem: string) => unknown} tell
 */
function triggerProblems(form, prefix, tell) {
  if (form.mode !== 'auto') return;
  if (form.after_failed.trim() !== '') tell(`${prefix}after_failed`, figure(form.after_failed, 1, 1_000));
  tell(`${prefix}keywords`, keywordsProblem(form.keywords));
  form.groups.forEach((group, index) => {
    tell(`${prefix}group-${index}-keywords`, keywordsProblem(group.keywords));
    needsProblems(group.needs, `${prefix}group-${index}`, tell);
  });
}

/** @param {string} text */
function keywordsProblem(text) {
  const words = parse(text);
  if (words.length > KEYWORDS_MAX) return `At most ${KEYWORDS_MAX} phrases.`;
  const wrong = words.flatMap(({ phrase, except }) => [phrase, ...except]).find((phrase) => [...phrase].length > PHRASE_MAX || !/[\p{L}\p{N}]/u.test(phrase));
  return wrong === undefined ? '' : `Each phrase must hold a word and at most ${PHRASE_MAX} characters; “${[...wrong].slice(0, 20).join('')}” does not.`;
}

/**
 * @param {import('./settings-trigger.js').NeedsForm} needs
 * @param {string} field
 * @param {(field: string, problem: string) => unknown} tell
 */
function needsProblems(needs, field, tell) {
  for (const kind of /** @type {const} */ (['teams', 'skills'])) {
    const list = names(needs[kind]);
    if (list.length > NAMES_MAX) tell(`${field}-${kind}`, `At most ${NAMES_MAX}.`);
    else if (new Set(list).size < list.length) tell(`${field}-${kind}`, 'Name each only once.');
  }
}

/**
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
function figure(text, least, most) {
  const value = Number(text);
  const right = text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most;
  return right ? '' : `Must be a whole number from ${least} to ${most}.`;
}

/** Fields that the server names otherwise than the form. @type {readonly [RegExp, string | ((match: RegExpExecArray) => string)][]} */
const PLACES = [
  [/^hours\.week\.([a-z]+)/, (match) => `hours-${match[1]}`],
  [/^hours\.exceptions/, 'hours-exceptions'],
  [/^(?:hours\.)?zone$/, 'hours-zone'],
  [/^(?:date|note)$/, 'hours-exceptions'],
  [/^(?:hours|time)\b/, 'hours'],
  [/^on_lost/, 'on_lost-seconds'],
  [/^attachments\.max_bytes/, 'attachments-megabytes'],
  [/^attachments/, 'attachments-types'],
  [/^needs\.skills/, 'needs-skills'],
  [/^needs/, 'needs-teams'],
  [/^shadow\.?(?:Auto\.)?([a-z_]*)/, (match) => (match[1] ? `shadow-${match[1]}` : 'shadow')],
  [/^trigger\.(?:Auto\.)?([a-z_]+)/, (match) => match[1] ?? 'trigger'],
  [/^(?:keywords?|except|phrase)\b/, 'keywords'],
  [/^origins?\b/, 'origins'],
  [/^([a-z_]+)/, (match) => match[1] ?? ''],
];

/**
 * The field that a refusal is about, by the name with which its sentence begins.
 * @param {string} detail
 * @returns {string} empty where it is about none
 */
export function fieldOf(detail) {
  const name = /^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(detail)?.[1];
  if (!name) return '';
  for (const [pattern, place] of PLACES) {
    const match = pattern.exec(name);
    if (match) return typeof place === 'string' ? place : place(match);
  }
  return '';
}

/**
 * A time in words, beside a field of seconds.
 * @param {string} text
 */
export function secondsWords(text) {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds < 60) return '';
  if (seconds < 3_600) return `${Math.round(seconds / 6) / 10} min`;
  return seconds < 2 * DAY_SECONDS ? `${Math.round(seconds / 360) / 10} h` : `${Math.round(seconds / 8_640) / 10} days`;
}
