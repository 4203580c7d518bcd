// The files that go with the operator's next message: taken, sent to the server, and named by the message.

import { sizeWords, upload, whyNot } from '../shared/files.js';
import { addressOf } from './server.js';
import * as state from './state.js';

/**
 * @typedef {import('../shared/wire.js').FileRef} FileRef
 * @typedef {object} Taken
 * @property {number} n
 * @property {string} name
 * @property {number} size
 * @property {number} part how much of it is sent, up to 1
 * @property {FileRef | null} file as the server has it
 * @property {() => void} stop
 */

const LANGUAGE = 'en';

let count = 0;

/** What may be sent in conversations of an agent; null where nothing may. @param {string} agentId */
export function allowedFor(agentId) {
  return state.me.value?.agents.find(({ id }) => id === agentId)?.attachments ?? null;
}

/** @param {string} id of the conversation @returns {readonly Taken[]} */
export function takenFor(id) {
  return state.attached.value.get(id) ?? [];
}

/** Those that the server has. @param {string} id @returns {FileRef[]} */
export function readyFor(id) {
  return takenFor(id).flatMap(({ file }) => (file ? [file] : []));
}

/** @param {import('../shared/wire.js').Row} row @param {Iterable<File>} files */
export function attach(row, files) {
  const allowed = allowedFor(row.agent_id);
  if (!allowed) return;
  for (const file of files) {
    const why = whyNot(file, allowed, takenFor(row.id).length);
    if (why === null) void send(row.id, file);
    else if (why === 'file_many') state.complain(`A message may have at most ${allowed.max_files} files.`);
    else if (why === 'file_type') state.complain(`${file.name} cannot be sent. What can: ${allowed.endings.join(', ')}.`);
    else state.complain(`${file.name} is too large. A file may have at most ${sizeWords(allowed.max_bytes, LANGUAGE)}.`);
  }
}

/** @param {string} id @param {number} n */
export function detach(id, n) {
  takenFor(id).find((taken) => taken.n === n)?.stop();
  keep(id, takenFor(id).filter((taken) => taken.n !== n));
}

/** They went with a message, or come back since it did not go. @param {string} id @param {FileRef[]} [files] */
export function refill(id, files = []) {
  keep(id, files.map((file) => ({ n: (count += 1), name: file.name, size: file.bytes, part: 1, file, stop: () => {} })));
}

/** @param {string} id @param {File} file */
async function send(id, file) {
  const n = (count += 1);
  const change = (/** @type {Partial<Taken>} */ change) => keep(id, takenFor(id).map((taken) => (taken.n === n ? { ...taken, ...change } : taken)));
  const { done, stop } = upload(addressOf(`api/conversations/${id}/files`), file, {}, (part) => change({ part }));
  keep(id, [...takenFor(id), { n, name: file.name, size: file.size, part: 0, file: null, stop }]);
  const { body, status } = await done;
  if (!takenFor(id).some((taken) => taken.n === n)) return;
  if (status === 201) return change({ part: 1, file: body });
  detach(id, n);
  state.complain(`${file.name} was not sent. ${status === 0 ? 'The server could not be reached.' : (body.detail ?? `The server answered ${status}.`)}`);
}

/** @param {string} id @param {readonly Taken[]} taken */
function keep(id, taken) {
  state.attached.value = new Map(state.attached.value).set(id, taken);
}
