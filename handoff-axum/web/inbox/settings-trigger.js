// What sets off a handoff and whom it is for, as fields and back. Pure.

/**
 * @typedef {import('../shared/wire.js').Trigger} Trigger
 * @typedef {import('../shared/wire.js').AutoTrigger} AutoTrigger
 * @typedef {import('../shared/wire.js').Keyword} Keyword
 * @typedef {import('../shared/wire.js').Needs} Needs
 * @typedef {{ priority: import('../shared/wire.js').Priority, teams: string, skills: string }} NeedsForm
 * @typedef {{ keywords: string, needs: NeedsForm }} Group phrases that are for particular colleagues
 * @typedef {object} TriggerForm
 * @property {'off' | 'manual' | 'auto'} mode off only where it may be absent
 * @property {string} after_failed empty for never
 * @property {boolean} explicit
 * @property {boolean} on_error
 * @property {boolean | null} frustration null where the server does not know it
 * @property {string} keywords
 * @property {Group[]} groups
 */

const DEFAULT_AFTER_FAILED = 1;
/** @type {Needs} */
const ANYBODY = { priority: 'normal', teams: [], skills: [] };

/**
 * @param {Trigger | null} trigger
 * @returns {TriggerForm}
 */
export function toTrigger(trigger) {
  const auto = trigger?.mode === 'auto' ? trigger : null;
  const failed = auto ? auto.after_failed : DEFAULT_AFTER_FAILED;
  const keywords = auto?.keywords ?? [];
  return {
    mode: trigger?.mode ?? 'off',
    after_failed: failed === null ? '' : String(failed),
    explicit: auto?.explicit ?? true,
    on_error: auto?.on_error ?? true,
    frustration: auto ? (auto.frustration ?? null) : false,
    keywords: keywords.filter(({ needs }) => !needs).map(keywordLine).join('\n'),
    groups: groupsOf(keywords),
  };
}

/**
 * @param {TriggerForm} form
 * @param {Trigger | null} before
 * @returns {Trigger | null}
 */
export function fromTrigger(form, before) {
  if (form.mode === 'off') return null;
  if (form.mode === 'manual') return { mode: 'manual' };
  const auto = before?.mode === 'auto' ? before : null;
  const failed = form.after_failed.trim();
  return {
    ...auto,
    mode: 'auto',
    after_failed: failed === '' ? null : Number(failed),
    keywords: keywordsOf(form, auto?.keywords ?? []),
    explicit: form.explicit,
    on_error: form.on_error,
    ...frustration(form, auto),
  };
}

/**
 * Named only where the server named it, or somebody wants it.
 * @param {TriggerForm} form
 * @param {AutoTrigger | null} auto
 */
function frustration(form, auto) {
  if (form.frustration === null) return {};
  return form.frustration || auto?.frustration !== undefined ? { frustration: form.frustration } : {};
}

/**
 * @param {Needs | null | undefined} needs
 * @returns {NeedsForm}
 */
export function toNeeds(needs) {
  const { priority, teams, skills } = { ...ANYBODY, ...needs };
  return { priority, teams: teams.join(', '), skills: skills.join(', ') };
}

/**
 * @param {NeedsForm} form
 * @param {Needs | null} [before]
 * @returns {Needs}
 */
export function fromNeeds(form, before = null) {
  return { ...before, priority: form.priority, teams: names(form.teams), skills: names(form.skills) };
}

/** @param {Keyword[]} keywords @returns {Group[]} */
function groupsOf(keywords) {
  /** @type {Map<string, { lines: string[], needs: NeedsForm }>} */
  const groups = new Map();
  for (const keyword of keywords) {
    if (!keyword.needs) continue;
    const needs = toNeeds(keyword.needs);
    const place = JSON.stringify(needs);
    const group = groups.get(place) ?? { lines: [], needs };
    group.lines.push(keywordLine(keyword));
    groups.set(place, group);
  }
  return [...groups.values()].map((group) => ({ keywords: group.lines.join('\n'), needs: group.needs }));
}

/**
 * Those that were there keep their place, and what else was known of them.
 * @param {TriggerForm} form
 * @param {Keyword[]} before
 * @returns {Keyword[]}
 */
function keywordsOf(form, before) {
  const place = new Map(before.map((keyword, index) => [keyword.phrase, index]));
  const known = (/** @type {string} */ phrase) => before[place.get(phrase) ?? -1];
  const plain = parse(form.keywords).map((word) => {
    const { needs, ...rest } = known(word.phrase) ?? {};
    return { ...rest, ...word };
  });
  const special = form.groups.flatMap((group) =>
    parse(group.keywords).map((word) => {
      const was = known(word.phrase);
      return { ...was, ...word, needs: fromNeeds(group.needs, was?.needs) };
    }),
  );
  const rank = (/** @type {Keyword} */ { phrase }) => place.get(phrase) ?? before.length;
  return [...plain, ...special].sort((a, b) => rank(a) - rank(b));
}

/** @param {Keyword} word */
function keywordLine(word) {
  return [word.phrase, ...word.except].join(' | ');
}

/** @param {string} text @returns {{ phrase: string, except: string[] }[]} */
export function parse(text) {
  return lines(text)
    .map((line) => {
      const [phrase = '', ...except] = line.split('|').map((part) => part.trim());
      return { phrase, except: except.filter((part) => part !== '') };
    })
    .filter(({ phrase }) => phrase !== '');
}

/** @param {string} text one on each line */
export function lines(text) {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/** @param {string} text with commas between */
export function names(text) {
  return text.split(',').map((name) => name.trim()).filter((name) => name !== '');
}
