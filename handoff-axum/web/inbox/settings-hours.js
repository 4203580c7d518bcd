// Business hours as fields and back, and what is wrong with them. Pure.

/**
 * @typedef {import('../shared/wire.js').Hours} Hours
 * @typedef {import('../shared/wire.js').Stretch} Stretch
 * @typedef {import('../shared/wire.js').Day} Day
 * @typedef {{ date: string, open: Stretch[], note: string }} ExceptionForm
 * @typedef {{ on: boolean, zone: string, week: Record<Day, Stretch[]>, exceptions: ExceptionForm[] }} HoursForm
 */

/** @type {readonly { day: Day, label: string }[]} */
export const DAYS = [
  { day: 'monday', label: 'Monday' },
  { day: 'tuesday', label: 'Tuesday' },
  { day: 'wednesday', label: 'Wednesday' },
  { day: 'thursday', label: 'Thursday' },
  { day: 'friday', label: 'Friday' },
  { day: 'saturday', label: 'Saturday' },
  { day: 'sunday', label: 'Sunday' },
];

const MIDNIGHT = '00:00';
/** A field for a time of the day has no 24:00: the end of a day is the beginning of the next. */
const DAY_END = '24:00';
const DAY_MINUTES = 1_440;
export const STRETCHES_MAX = 8;
/** What a day begins with when somebody opens it. @type {Stretch} */
export const USUAL = { from: '09:00', to: '17:00' };

/**
 * @param {Hours | null} hours
 * @param {string} [zone] where there are none yet: the reader's own
 * @returns {HoursForm}
 */
export function toHours(hours, zone = Intl.DateTimeFormat().resolvedOptions().timeZone) {
  const day = (/** @type {Day} */ name) => (hours ? (hours.week?.[name] ?? []) : usual(name)).map(toStretch);
  return {
    on: hours !== null,
    zone: hours?.zone ?? zone,
    week: /** @type {Record<Day, Stretch[]>} */ (Object.fromEntries(DAYS.map(({ day: name }) => [name, day(name)]))),
    exceptions: (hours?.exceptions ?? []).map(({ date, open, note }) => ({ date, open: open.map(toStretch), note: note ?? '' })),
  };
}

/**
 * @param {HoursForm} form
 * @param {Hours | null} before
 * @returns {Hours | null}
 */
export function fromHours(form, before) {
  if (!form.on) return null;
  const week = Object.fromEntries(DAYS.map(({ day }) => [day, form.week[day].map(fromStretch)]));
  return {
    ...before,
    zone: form.zone.trim(),
    week: { ...before?.week, .../** @type {Record<Day, Stretch[]>} */ (week) },
    exceptions: form.exceptions.map((exception) => fromException(exception, before)),
  };
}

/** @param {Day} day */
function usual(day) {
  return day === 'saturday' || day === 'sunday' ? [] : [USUAL];
}

/** @param {Stretch} stretch @returns {Stretch} */
function toStretch({ from, to }) {
  return { from, to: to === DAY_END ? MIDNIGHT : to };
}

/** @param {Stretch} stretch @returns {Stretch} */
function fromStretch({ from, to }) {
  return { from, to: to === MIDNIGHT ? DAY_END : to };
}

/**
 * @param {ExceptionForm} exception
 * @param {Hours | null} before
 */
function fromException({ date, open, note }, before) {
  const { note: _, ...known } = before?.exceptions?.find((one) => one.date === date) ?? {};
  const said = note.trim();
  return { ...known, date, open: open.map(fromStretch), ...(said === '' ? {} : { note: said }) };
}

/**
 * What is wrong, each at its field.
 * @param {HoursForm} form
 * @returns {Record<string, string>}
 */
export function hoursProblems(form) {
  if (!form.on) return {};
  /** @type {Record<string, string>} */
  const found = {};
  if (!isZone(form.zone.trim())) found['hours-zone'] = 'Name a time zone, such as Europe/Berlin.';
  for (const { day } of DAYS) {
    const wrong = dayProblem(form.week[day]);
    if (wrong) found[`hours-${day}`] = wrong;
  }
  form.exceptions.forEach(({ date, open }, index) => {
    const twice = form.exceptions.findIndex((other) => other.date === date) < index;
    const wrong = date === '' ? 'Choose a date.' : twice ? 'This date is listed twice.' : dayProblem(open);
    if (wrong) found[`hours-exception-${index}`] = wrong;
  });
  return found;
}

/** @param {Stretch[]} stretches */
function dayProblem(stretches) {
  if (stretches.some(({ from, to }) => from === '' || to === '')) return 'Fill in both times.';
  if (stretches.length > STRETCHES_MAX) return `At most ${STRETCHES_MAX} times for one day.`;
  if (stretches.some(({ from, to }) => from === to && to !== MIDNIGHT)) return 'It must not end when it begins. All day is 00:00 to 00:00.';
  const spans = stretches.map(span).sort((a, b) => a.from - b.from);
  const overlap = spans.some(({ from }, index) => index > 0 && from < (spans[index - 1]?.to ?? 0));
  return overlap ? 'These times overlap.' : '';
}

/** @param {Stretch} stretch */
function span({ from, to }) {
  const end = minutes(to);
  return { from: minutes(from), to: end <= minutes(from) ? end + DAY_MINUTES : end };
}

/** @param {string} time */
function minutes(time) {
  const [hour = '0', minute = '0'] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** @param {string} zone */
function isZone(zone) {
  if (zone === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    // An offset is no name of a zone: it does not know when clocks are changed.
    return !/^[+-]/.test(zone);
  } catch {
    return false;
  }
}

/** The names to choose from. */
export function zoneNames() {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
