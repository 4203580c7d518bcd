// Files on the screen: those that go with the next message, and those of an entry.

import { sizeWords } from '../shared/files.js';
import { detach, takenFor } from './attaching.js';
import { addressOf } from './server.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

const LANGUAGE = 'en';

export const AttachedFiles = follow(
  /** @param {{ id: string }} props */
  ({ id }) => {
    const taken = takenFor(id);
    if (taken.length === 0) return null;
    const remove = (/** @type {number} */ n) => {
      detach(id, n);
      document.getElementById('composer')?.focus();
    };
    return html`
      <ul class="attached" id="attached" aria-label="Files to send">
        ${taken.map(
          ({ n, name, size, part, file }) => html`
            <li key=${n}>
              <bdi class="file-name">${name}</bdi> <span class="hint">${sizeWords(size, LANGUAGE)}</span>
              ${file === null && html`<progress max="1" value=${part} aria-label=${`Sending ${name}`}></progress>`}
              <button type="button" class="square" aria-label=${`Remove ${name}`} onClick=${() => remove(n)}>×</button>
            </li>
          `,
        )}
      </ul>
    `;
  },
);

export const EntryFiles = follow(
  /** @param {{ files: import('../shared/wire.js').FileRef[] }} props */
  ({ files }) => {
    const id = state.openId.value;
    return html`<ul class="entry-files">${files.map((file) => html`<${EntryFile} key=${file.id} id=${id} file=${file} />`)}</ul>`;
  },
);

/** It is sent as a download, which a picture that the page shows by itself does not care about. @param {{ id: string, file: import('../shared/wire.js').FileRef }} props */
function EntryFile({ id, file }) {
  const { bytes, media_type: type, name } = file;
  const address = addressOf(`api/conversations/${id}/files/${file.id}`);
  const size = sizeWords(bytes, LANGUAGE);
  return html`
    <li>
      <a class="entry-file" href=${address} download=${name}>
        ${type.startsWith('image/') && html`<img src=${address} alt="" loading="lazy" width="220" height="150" />`}
        <span><span class="hidden">Download</span> <bdi class="file-name">${name}</bdi> <span class="hint">${size}</span></span>
      </a>
    </li>
  `;
}
