// Translates an agent's settings to the texts of a form and back. Pure.

/**
 * @typedef {import('../shared/wire.js').Settings} Settings
 * @typedef {import('../shared/wire.js').Keyword} Keyword
 * @typedef {object} Form what the fields hold
 * @property {string} name
 * @property {string} greeting
 * @property {string} status_line
 * @property {string} failed_text
 * @property {string} nobody_text
 * @property {string} timeout_text
 * @property {string} released_text
 * @property {'manual' | 'auto'} mode
 * @property {string} after_failed empty for never
 * @property {boolean} explicit
 * @property {string} keywords
 * @property {'pull' | 'push'} routing
 * @property {'queue' | 'suppress'} when_full
 * @property {string} origins
 * @property {string} reply_seconds
 * @property {string} queue_seconds
 * @property {string} offer_seconds
 * @property {string} remind_seconds
 * @property {string} release_seconds
 */

/** @type {readonly { name: 'reply_seconds' | 'queue_seconds' | 'offer_seconds' | 'remind_seconds' | 'release_seconds', label: string }[]} */
export const DURATIONS = [
  { name: 'reply_seconds', label: 'The AI must answer within' },
  { name: 'queue_seconds', label: 'A visitor waits for a person at most' },
  { name: 'offer_seconds', label: 'An operator may think about an offer for' },
  { name: 'remind_seconds', label: 'Remind a silent operator after' },
  { name: 'release_seconds', label: 'Put back into the queue after' },
];

const DEFAULT_AFTER_FAILED = 1;

/**
 * @param {Settings} settings
 * @returns {Form}
 */
export function toForm(settings) {
  const auto = settings.trigger.mode === 'auto' ? settings.trigger : null;
  const failed = auto ? auto.after_failed : DEFAULT_AFTER_FAILED;
  return {
    name: settings.name,
    greeting: settings.greeting,
    status_line: settings.status_line,
    failed_text: settings.failed_text,
    nobody_text: settings.nobody_text,
    timeout_text: settings.timeout_text,
    released_text: settings.released_text,
    mode: settings.trigger.mode,
    after_failed: failed === null ? '' : String(failed),
    explicit: auto ? auto.explicit : true,
    keywords: (auto?.keywords ?? []).map(keywordLine).join('\n'),
    routing: settings.routing,
    when_full: settings.when_full,
    origins: settings.origins.join('\n'),
    reply_seconds: String(settings.reply_seconds),
    queue_seconds: String(settings.queue_seconds),
    offer_seconds: String(settings.offer_seconds),
    remind_seconds: String(settings.remind_seconds),
    release_seconds: String(settings.release_seconds),
  };
}

/**
 * The settings that the form asks for. What the form does not know stays as it was.
 * @param {Form} form
 * @param {Settings} before
 * @returns {Settings}
 */
export function fromForm(form, before) {
  return {
    ...before,
    name: form.name.trim(),
    greeting: form.greeting.trim(),
    status_line: form.status_line.trim(),
    failed_text: form.failed_text.trim(),
    nobody_text: form.nobody_text.trim(),
    timeout_text: form.timeout_text.trim(),
    released_text: form.released_text.trim(),
    trigger: form.mode === 'manual' ? { mode: 'manual' } : automatic(form),
    routing: form.routing,
    when_full: form.when_full,
    origins: lines(form.origins),
    reply_seconds: Number(form.reply_seconds),
    queue_seconds: Number(form.queue_seconds),
    offer_seconds: Number(form.offer_seconds),
    remind_seconds: Number(form.remind_seconds),
    release_seconds: Number(form.release_seconds),
  };
}

/** @param {Form} form @returns {import('../shared/wire.js').Trigger} */
function automatic(form) {
  const failed = form.after_failed.trim();
  return {
    mode: 'auto',
    after_failed: failed === '' ? null : Number(failed),
    keywords: lines(form.keywords).map(keyword).filter((word) => word.phrase !== ''),
    explicit: form.explicit,
  };
}

/** @param {Keyword} word */
function keywordLine(word) {
  return [word.phrase, ...word.except].join(' | ');
}

/** @param {string} line @returns {Keyword} */
function keyword(line) {
  const [phrase = '', ...except] = line.split('|').map((part) => part.trim());
  return { phrase, except: except.filter((part) => part !== '') };
}

/** @param {string} text */
function lines(text) {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
