// One entry of the thread, by its type.

import { isWordless } from '../shared/files.js';
import { safeLink } from '../shared/link.js';
import { markdownBlocks, plainBlocks } from '../shared/text.js';
import { EntryFiles } from './attached-files.js';
import { drawBlocks, drawLink } from './blocks.js';
import * as state from './state.js';
import { follow, html } from './ui.js';
import { CandidateTable } from './candidates.js';
import { Moment } from './moment-item.js';
import { candidateRows, causeWords, confidenceWords, failureWords, isAlarm, lineWords, mailTo, policyWords, snapshotWords, visitorName } from './words.js';

/** @typedef {import('../shared/wire.js').Entry} Entry */

/** Drawn once: an entry never changes. */
export const EntryItem = follow(draw);

/** @param {{ entry: Entry }} props */
function draw({ entry }) {
  switch (entry.type) {
    case 'visitor_message':
      return html`<${VisitorMessage} entry=${entry} />`;
    case 'operator_message':
      return html`<${OperatorMessage} entry=${entry} />`;
    case 'ai_message':
    case 'ai_failed':
      return html`<${AiMessage} entry=${entry} />`;
    case 'handoff_requested':
      return html`<${HandoffCard} entry=${entry} />`;
    case 'contact_left':
      return html`<${ContactCard} entry=${entry} />`;
    case 'note':
      return html`<${Note} entry=${entry} />`;
    case 'page_published':
      return html`<${PageLine} entry=${entry} />`;
    case 'summarised':
      return html`<${Summary} entry=${entry} />`;
    default:
      return html`<${Line} entry=${entry} />`;
  }
}

/** One quiet line; where it records a choice, with those it was made from folded away beneath it. */
const Line = follow(
  /** @param {{ entry: Entry }} props */
  ({ entry }) => {
    const asks = entry.type === 'offered' || entry.type === 'transfer_offered';
    const rows = asks ? candidateRows(entry, state.operatorName) : [];
    const line = html`
      <p class=${`line ${entry.type} ${isAlarm(entry) ? 'alarm' : ''}`} data-type=${entry.type}>
        <span>${lineWords(entry)}</span> <${Moment} at=${entry.at} />
      </p>
    `;
    if (rows.length === 0) return line;
    const policy = policyWords(entry.policy);
    return html`
      <div class="choice-made">
        ${line}
        <details>
          <summary>${rows.length === 1 ? '1 operator was considered' : `${rows.length} operators were considered`}${policy && `, ${policy}`}</summary>
          <${CandidateTable} rows=${rows} label="Who was considered" />
          ${entry.shadow && html`<p class="hint">On trial: ${policyWords(entry.shadow.policy)} would have asked ${entry.shadow.operator ? state.operatorName(entry.shadow.operator) : 'nobody'}.</p>`}
        </details>
      </div>
    `;
  },
);

const Note = follow(
  /** @param {{ entry: Entry }} props */
  ({ entry }) => html`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${entry.operator?.id === state.me.value?.id ? 'You' : entry.operator?.name}</span>
        <span class="badge">Note, only for the team</span>
        ${entry.mentions && html`<span class="mentions">for ${entry.mentions.map((/** @type {{ name: string }} */ { name }) => name).join(', ')}</span>`} <${Moment} at=${entry.at} />
      </p>
      <div class="bubble" dir="auto">${drawBlocks(plainBlocks(entry.text))}</div>
    </div>
  `,
);

/** @param {{ entry: Entry }} props */
function PageLine({ entry }) {
  return html`
    <p class="line" data-type="page_published">
      <span>${entry.operator?.name ?? 'An operator'} published the page ${drawLink(safeLink(entry.url, sourceBase(entry.url)), entry.title)}</span> <${Moment} at=${entry.at} />
    </p>
  `;
}

/** @param {{ entry: Entry }} props */
function Summary({ entry }) {
  return html`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${Moment} at=${entry.at} /></p>
      <div class="bubble" dir="auto">${drawBlocks(markdownBlocks(entry.text))}</div>
    </section>
  `;
}

const VisitorMessage = follow(
  /** @param {{ entry: Entry }} props */
  ({ entry }) => html`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${visitorName(state.openRow.value?.visitor, state.openRow.value?.contact)}</span> <${Moment} at=${entry.at} /></p>
      <${Words} entry=${entry} />
    </div>
  `,
);

/** What was said, if anything was, and the files with it. @param {{ entry: Entry }} props */
function Words({ entry }) {
  const { files = [], text } = entry;
  return html`
    ${!isWordless(text, files) && html`<div class="bubble" dir="auto">${drawBlocks(plainBlocks(text))}</div>`}
    ${files.length > 0 && html`<${EntryFiles} files=${files} />`}
  `;
}

const OperatorMessage = follow(
  /** @param {{ entry: Entry }} props */
  ({ entry }) => {
    const mine = entry.operator?.id === state.me.value?.id;
    return html`
      <div class=${`entry operator ${mine ? 'mine' : ''}`} data-type="operator_message">
        <p class="meta"><span class="author">${mine ? 'You' : entry.operator?.name}</span> <${Moment} at=${entry.at} /></p>
        <${Words} entry=${entry} />
        ${mine && entry.seq === state.lastOwn.value && html`<${Mark} n=${entry.shown} />`}
      </div>
    `;
  },
);

const Mark = follow(
  /** @param {{ n: number }} props */
  ({ n }) => {
    const isRead = n <= state.visitorRead.value;
    return html`<p class="mark" id="mark"><span aria-hidden="true">${isRead ? '✓✓' : '✓'}</span> ${isRead ? 'Read' : 'Sent'}</p>`;
  },
);

/** @param {{ entry: Entry }} props */
function AiMessage({ entry }) {
  const failed = entry.type === 'ai_failed';
  const confidence = confidenceWords(entry.confidence);
  const sources = entry.sources ?? [];
  return html`
    <div class=${`entry ai ${failed ? 'unanswered' : ''}`} data-type=${entry.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${failed && html`<span class="failure">Could not answer: ${failureWords(entry.reason)}</span>`}
        ${confidence && html`<span class="confidence">${confidence}</span>`} <${Moment} at=${entry.at} />
      </p>
      <div class="bubble" dir="auto">${drawBlocks(markdownBlocks(entry.text))}</div>
      ${sources.length > 0 && html`<ul class="sources" aria-label="Sources">${sources.map(drawSource)}</ul>`}
    </div>
  `;
}

/** @param {import('../shared/wire.js').Source} source */
function drawSource(source) {
  return html`<li>${drawLink(safeLink(source.url, sourceBase(source.url)), source.title || source.url)}</li>`;
}

/**
 * An address from the root of the server means the same for the widget and here; one that is relative
 * to the widget's place on the server means nothing here.
 * @param {string} url
 */
function sourceBase(url) {
  return url.startsWith('/') ? location.href : null;
}

/** @param {{ entry: Entry }} props */
function ContactCard({ entry }) {
  const { name, email, question } = /** @type {import('../shared/wire.js').Contact} */ (entry.contact);
  return html`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${Moment} at=${entry.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${name}</dd>
        <dt>E-mail</dt><dd><a href=${mailTo(email)}>${email}</a></dd>
        <dt>Question</dt><dd dir="auto">${drawBlocks(plainBlocks(question))}</dd>
      </dl>
    </section>
  `;
}

/** @param {{ entry: Entry }} props */
function HandoffCard({ entry }) {
  const page = entry.page ?? null;
  const snapshot = snapshotWords(entry.snapshot);
  return html`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${causeWords(entry.cause)} <${Moment} at=${entry.at} /></h3>
      <dl>
        ${entry.visitor_name && html`<dt>Visitor</dt><dd>${entry.visitor_name}</dd>`}
        ${page && html`<dt>Page</dt><dd>${drawLink(safeLink(page), page)}</dd>`}
        ${snapshot && html`<dt>Team</dt><dd>${snapshot}</dd>`}
      </dl>
    </section>
  `;
}
