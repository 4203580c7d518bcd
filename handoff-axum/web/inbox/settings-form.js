// Translates an agent's settings to what the fields of a form hold, and back. Pure.
//
// What nobody has edited is sent back exactly as it was read, also what this page has never heard of.

import { fromFiles, toFiles } from './settings-files.js';
import { fromHours, toHours } from './settings-hours.js';
import { fromPrechat, toPrechat } from './settings-prechat.js';
import { fromNeeds, fromTrigger, lines, toNeeds, toTrigger } from './settings-trigger.js';

/**
 * @typedef {import('../shared/wire.js').Settings} Settings
 * @typedef {import('./settings-trigger.js').TriggerForm} TriggerForm
 * @typedef {import('./settings-trigger.js').NeedsForm} NeedsForm
 * @typedef {import('./settings-hours.js').HoursForm} HoursForm
 * @typedef {import('../shared/wire.js').Canned} Canned
 * @typedef {import('./settings-prechat.js').PrechatForm} PrechatForm
 */

/** The texts that visitors read. */
export const TEXTS = /** @type {const} */ ([
  'name', 'greeting', 'status_line', 'failed_text', 'nobody_text', 'timeout_text', 'released_text', 'cancelled_text',
  'returned_text', 'lost_text', 'kept_text', 'nobody_left_text', 'still_waiting_text', 'late_offer_text',
  'form_text', 'callback_text', 'contact_text',
]);

/** The times that must be set. */
export const DURATIONS = /** @type {const} */ ([
  'reply_seconds', 'queue_seconds', 'offer_seconds', 'remind_seconds', 'release_seconds', 'answer_seconds', 'transfer_seconds',
  'callback_seconds',
]);

/** Those that may be empty: for never, or for ever. */
export const OPTIONAL = /** @type {const} */ (['misses_to_away', 'idle_resolve_seconds', 'keep_days']);

/** What is one of a few. */
export const CHOICES = /** @type {const} */ (['routing', 'order', 'when_full', 'on_timeout', 'on_nobody']);

/** What is on or off. */
export const SWITCHES = /** @type {const} */ (['sticky', 'late_offer', 'ratings', 'stalls']);

/**
 * @typedef {(typeof TEXTS)[number] | (typeof DURATIONS)[number] | (typeof OPTIONAL)[number] | (typeof CHOICES)[number]} WordName
 * @typedef {Record<WordName, string> & Record<(typeof SWITCHES)[number], boolean> & {
 *   origins: string, on_lost: { mode: string, seconds: string },
 *   trigger: TriggerForm, shadow: TriggerForm, hours: HoursForm, needs: NeedsForm, canned: Canned[],
 *   attachments: import('./settings-files.js').FilesForm, prechat: PrechatForm,
 * }} Form what the fields hold
 */

/** How long a lost operator's conversation is kept, where somebody chooses that it is. */
const DEFAULT_KEEP_SECONDS = 120;

/**
 * @param {Settings} settings
 * @returns {Form}
 */
export function toForm(settings) {
  const { on_lost: lost = { mode: 'requeue' } } = settings;
  const words = [...TEXTS, ...DURATIONS, ...OPTIONAL, ...CHOICES].map((name) => [name, word(settings[name])]);
  const switches = SWITCHES.map((name) => [name, settings[name] ?? true]);
  return {
    ...Object.fromEntries([...words, ...switches]),
    origins: settings.origins.join('\n'),
    on_lost: { mode: lost.mode, seconds: String(lost.mode === 'keep' ? lost.seconds : DEFAULT_KEEP_SECONDS) },
    trigger: toTrigger(settings.trigger),
    shadow: toTrigger(settings.shadow ?? null),
    hours: toHours(settings.hours ?? null),
    needs: toNeeds(settings.needs),
    canned: settings.canned ?? [],
    attachments: toFiles(settings.attachments),
    prechat: toPrechat(settings.prechat ?? null),
  };
}

/** How each field is written where it was edited. @type {Record<string, (form: any, before: Settings) => unknown>} */
const WRITERS = {
  ...Object.fromEntries(TEXTS.map((name) => [name, (form) => form[name].trim()])),
  ...Object.fromEntries(DURATIONS.map((name) => [name, (form) => Number(form[name])])),
  ...Object.fromEntries(OPTIONAL.map((name) => [name, (form) => (form[name].trim() === '' ? null : Number(form[name]))])),
  ...Object.fromEntries([...CHOICES, ...SWITCHES].map((name) => [name, (form) => form[name]])),
  origins: (form) => lines(form.origins),
  on_lost: ({ on_lost: { mode, seconds } }) => (mode === 'keep' ? { mode, seconds: Number(seconds) } : { mode }),
  trigger: (form, before) => fromTrigger(form.trigger, before.trigger),
  shadow: (form, before) => fromTrigger(form.shadow, before.shadow ?? null),
  hours: (form, before) => fromHours(form.hours, before.hours ?? null),
  needs: (form, before) => fromNeeds(form.needs, before.needs),
  // One that was begun and left empty is none.
  canned: (form) => written(form.canned),
  attachments: (form) => fromFiles(form.attachments),
  prechat: (form, before) => fromPrechat(form.prechat, before.prechat ?? null),
};

/**
 * The settings that the form asks for.
 * @param {Form} form
 * @param {Settings} before as it was read
 * @returns {Settings}
 */
export function fromForm(form, before) {
  const was = toForm(before);
  const edited = Object.keys(WRITERS).filter((name) => isEdited(form, was, name));
  return { ...before, ...Object.fromEntries(edited.map((name) => [name, WRITERS[name]?.(form, before)])) };
}

/** @param {readonly Canned[]} canned */
export function written(canned) {
  const trimmed = canned.map(({ shortcut, text }) => ({ shortcut: shortcut.trim().replace(/^\//, ''), text: text.trim() }));
  return trimmed.filter(({ shortcut, text }) => shortcut !== '' || text !== '');
}

/**
 * @param {any} form
 * @param {any} was
 * @param {string} name
 */
function isEdited(form, was, name) {
  return JSON.stringify(form[name]) !== JSON.stringify(was[name]);
}

/** @param {string | number | null | undefined} value */
function word(value) {
  return value === null || value === undefined ? '' : String(value);
}
