// Files in a message: what their sizes read like, and whether a message says nothing beside them. Pure.

/** @import { FileRef } from './wire.js' */

const KILOBYTE = 1_024;
const MEGABYTE = KILOBYTE * KILOBYTE;
/** Halves of letters, which cannot be written: a system may have them in a name. */
const HALVES = /\p{Surrogate}/gu;
/** How long a file may take. */
const PATIENCE_MS = 120_000;

/** Where a message has no words, its text is the names of its files. @param {string} text @param {FileRef[]} files */
export function isWordless(text, files) {
  return files.length > 0 && text === namesOf(files);
}

/** @param {{ name: string }[]} files */
export function namesOf(files) {
  return files.map(({ name }) => name).join('\n');
}

/** @param {number} bytes @param {string} language */
export function sizeWords(bytes, language) {
  const isLarge = bytes >= MEGABYTE;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: isLarge ? 1 : 0 });
  return format.format(Math.max(bytes, KILOBYTE) / (isLarge ? MEGABYTE : KILOBYTE));
}

/**
 * Why a file cannot be sent, as far as can be told before.
 * @param {{ name: string, size: number }} file
 * @param {import('./wire.js').Attachments} allowed
 * @param {number} count of those that the message has already
 * @returns {'file_many' | 'file_type' | 'file_large' | null}
 */
export function whyNot({ name, size }, { endings, max_bytes: most, max_files: many }, count) {
  if (count >= many) return 'file_many';
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (!endings.includes(ending)) return 'file_type';
  return size > most ? 'file_large' : null;
}

/**
 * Sends a file, and says how far it is. Only this one tells that, so it is no `fetch`.
 * @param {string} url
 * @param {File} file
 * @param {Record<string, string>} headers
 * @param {(part: number) => void} onProgress
 * @returns {{ done: Promise<{ status: number, body: any }>, stop: () => void }}
 */
export function upload(url, file, headers, onProgress) {
  const request = new XMLHttpRequest();
  /** @type {Promise<{ status: number, body: any }>} */
  const done = new Promise((resolve) => {
    request.open('POST', url);
    request.responseType = 'json';
    request.timeout = PATIENCE_MS;
    const named = { ...headers, 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name.replace(HALVES, '')) };
    for (const [name, value] of Object.entries(named)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onloadend = () => resolve({ status: request.status, body: request.response ?? {} });
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}
