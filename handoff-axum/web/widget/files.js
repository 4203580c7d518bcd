// Files: those that go with the next message, and those in the thread.

import { sizeWords, upload, whyNot } from '../shared/files.js';

/** @import { FileRef, Kit, Tray } from './types.js' */

/** How long a download's address is held: some browsers read it after the click. */
const HELD_MS = 60_000;

/** What goes with the next message. @param {Kit} kit @returns {Tray} */
export function tray({ base, button, el, language, leave, refit, say, session }) {
  const list = el('ul', { class: 'files' });
  const problem = el('p', { part: 'contact-problem', role: 'alert' });
  const element = el('div', { part: 'tray', role: 'group', 'aria-label': say('files'), hidden: true }, list, problem);
  /** What is taken, and what of it the server has. @type {Map<Node, FileRef | null>} */
  const taken = new Map();
  return {
    element,
    add: (files) => {
      tell('');
      for (const file of files) take(file);
    },
    get files() {
      return [...taken.values()].filter((file) => file !== null);
    },
    get isBusy() {
      return [...taken.values()].includes(null);
    },
    clear: () => {
      taken.clear();
      list.replaceChildren();
      tell('');
    },
  };

  /** @param {File} file */
  function take(file) {
    const allowed = session.agent?.attachments;
    if (!allowed) return;
    const why = whyNot(file, allowed, taken.size);
    const size = why === 'file_large' ? allowed.max_bytes : file.size;
    const values = { name: file.name, size: sizeWords(size, language), types: allowed.endings.join(', '), n: allowed.max_files };
    if (why) return tell(say(why, values));
    const meter = el('progress', { max: 1, value: 0, 'aria-label': say('uploading', values) });
    const remove = button('file-remove', () => drop(), { 'aria-label': say('remove_file', values) }, '×');
    const row = el('li', { part: 'file' }, el('bdi', { class: 'file-name' }, file.name), el('span', { class: 'size' }, values.size), meter, remove);
    let stop = () => {};
    taken.set(row, null);
    list.append(row);
    tell(problem.textContent ?? '');
    void send();

    async function send() {
      try {
        const sending = upload(new URL('conversation/files', base).href, file, await session.pass(), (part) => (meter.value = part));
        stop = sending.stop;
        const { body, status } = await sending.done;
        if (!taken.has(row)) return;
        if (status !== 201) throw { ...body, status };
        taken.set(row, body);
        meter.remove();
        refit();
      } catch (caught) {
        if (!taken.has(row)) return;
        drop();
        const { field, status } = /** @type {any} */ (caught);
        const isWrong = status === 422 && field === 'file';
        tell(isWrong ? say('file_wrong', values) : say('file_failed', { ...values, reason: session.explain(caught) }));
      }
    }

    function drop() {
      taken.delete(row);
      stop();
      leave(row, false);
      row.remove();
      tell('');
    }
  }

  /** @param {string} text */
  function tell(text) {
    problem.textContent = text;
    element.hidden = taken.size === 0 && text === '';
    refit();
  }
}

/** Files of a message, each to be downloaded. @param {Kit} kit @param {HTMLElement} list @param {FileRef[]} files */
export function fill({ base, button, el, language, say, session }, list, files) {
  const row = (/** @type {FileRef} */ file) => {
    const { bytes, id, name } = file;
    const size = sizeWords(bytes, language);
    const problem = el('span', { class: 'size', role: 'status' });
    const what = [el('span', { class: 'hidden' }, `${say('download')} `), el('bdi', { class: 'file-name' }, name), ' ', el('span', { class: 'size' }, size)];
    const get = button('file-get', () => void download(), {}, ...what);
    return el('li', { part: 'file' }, get, problem);

    // The token goes in a header and never in an address, so that a plain link cannot get it.
    async function download() {
      problem.textContent = '';
      try {
        const response = await fetch(new URL(`conversation/files/${id}`, base), { headers: await session.pass(), cache: 'no-store' });
        if (!response.ok) throw { status: response.status };
        // Whatever it is, the browser is to save it and not to show it.
        const address = URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: 'application/octet-stream' }));
        el('a', { href: address, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(address), HELD_MS);
      } catch (caught) {
        const { status } = /** @type {any} */ (caught);
        problem.textContent = status === 404 ? say('file_gone') : session.explain({ status: status ?? 0 });
      }
    }
  };
  list.replaceChildren(...files.map(row));
}
