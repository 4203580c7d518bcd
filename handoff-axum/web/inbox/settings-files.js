// Which files may be sent, as the settings' form holds it. Pure.

/**
 * @typedef {{ types: string[], max_bytes: number }} Attachments
 * @typedef {{ on: boolean, types: string[], megabytes: string }} FilesForm
 * @typedef {Record<string, string>} Problems
 */

const MEGABYTE = 1_048_576;
const MEGABYTES_MAX = 25;

/** What there is, as the server spells it and in words. */
export const KINDS = /** @type {const} */ ([
  ['image/png', 'PNG images'],
  ['image/jpeg', 'JPEG images'],
  ['image/gif', 'GIF images'],
  ['image/webp', 'WebP images'],
  ['application/pdf', 'PDF documents'],
  ['text/plain', 'Plain text'],
  ['text/csv', 'CSV tables'],
  ['application/zip', 'ZIP archives'],
  ['video/mp4', 'MP4 films'],
]);

/** Where nothing was allowed, what is offered first. */
const USUAL = { types: KINDS.slice(0, 6).map(([type]) => type), max_bytes: 5 * MEGABYTE };

/** @param {Attachments | null | undefined} attachments @returns {FilesForm} */
export function toFiles(attachments) {
  const { max_bytes: most, types } = attachments ?? USUAL;
  return { on: Boolean(attachments), types, megabytes: String(Math.round((most / MEGABYTE) * 100) / 100) };
}

/** @param {FilesForm} form @returns {Attachments | null} */
export function fromFiles({ megabytes, on, types }) {
  return on ? { types, max_bytes: Math.round(Number(megabytes) * MEGABYTE) } : null;
}

/** @param {FilesForm} form @returns {Problems} */
export function filesProblems({ megabytes, on, types }) {
  /** @type {Problems} */
  const found = {};
  if (!on) return found;
  if (types.length === 0) found['attachments-types'] = 'Choose at least one kind, or allow no files.';
  const size = Number(megabytes);
  const isRight = megabytes.trim() !== '' && size * MEGABYTE >= 1 && size <= MEGABYTES_MAX;
  if (!isRight) found['attachments-megabytes'] = `Must be a number above 0 and at most ${MEGABYTES_MAX}.`;
  return found;
}
