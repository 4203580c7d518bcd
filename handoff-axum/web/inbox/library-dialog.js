// Makes a page of the AI's documents of a conversation: written, looked at, and published when that is confirmed.

import { newKey } from '../shared/key.js';
import { safeLink } from '../shared/link.js';
import { plainBlocks } from '../shared/text.js';
import { drawBlocks, drawLink } from './blocks.js';
import { Dialog } from './dialog.js';
import { TITLE_MAX, pageProblem, proposedPage } from './library.js';
import { call } from './server.js';
import * as state from './state.js';
import { answered } from './thread.js';
import { Component, html } from './ui.js';

/**
 * @typedef {import('./library.js').Page} Page
 * @typedef {import('../shared/http.js').Problem} Problem
 * @typedef {{ row: import('../shared/wire.js').Row, question: number | null, onClose: () => void }} Props
 * @typedef {object} State
 * @property {Page} page
 * @property {'write' | 'confirm' | 'done'} step
 * @property {string} problem
 * @property {boolean} sending
 * @property {string} url where it stands, once it is published
 */

/** What was written and not published, by conversation and question; closing the dialog loses nothing. @type {Map<string, Page>} */
const drafts = new Map();

/** @extends {Component<Props, State>} */
export class LibraryDialog extends Component {
  /** @type {State} @override */
  state = { page: drafts.get(place(this.props)) ?? proposedPage(state.entries.value, this.props.question), step: 'write', problem: '', sending: false, url: '' };

  /** The key of this very page: sent again it is no other one. */
  #key = newKey();

  /** @param {Partial<Page>} part */
  #change(part) {
    const page = { ...this.state.page, ...part };
    this.#key = newKey();
    drafts.set(place(this.props), page);
    this.setState({ page, problem: '' });
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const { page, step, sending } = this.state;
    const problem = pageProblem(page);
    if (sending) return;
    if (problem !== '' || step === 'write') {
      this.#go(problem === '' ? 'confirm' : 'write', problem);
      return;
    }
    this.setState({ sending: true, problem: '' });
    try {
      const { entry } = await call('POST', `api/conversations/${this.props.row.id}/page`, { key: this.#key, ...page });
      drafts.delete(place(this.props));
      if (state.openId.value === this.props.row.id) state.thread.value = answered(state.thread.value, entry);
      this.setState({ sending: false, url: entry.url });
      this.#go('done', '');
    } catch (caught) {
      this.setState({ sending: false });
      this.#go('write', /** @type {Problem} */ (caught).detail);
    }
  }

  /** The focus follows the step: what had it is gone. @param {State['step']} step @param {string} problem */
  #go(step, problem) {
    this.setState({ step, problem });
    const first = { write: 'page-title', confirm: 'page-submit', done: 'page-close' }[step];
    requestAnimationFrame(() => document.getElementById(first)?.focus());
  }

  /**
   * @override
   * @param {Props} props
   */
  render({ row, onClose }) {
    const { step, url } = this.state;
    return html`
      <${Dialog} id="library-dialog" title="Add to knowledge base" onClose=${onClose}>
        ${step === 'done' ? html`<${Done} url=${url} title=${this.state.page.title} onClose=${onClose} />` : this.#form(state.agentName(row.agent_id))}
      <//>
    `;
  }

  /** @param {string} agent */
  #form(agent) {
    const { page, step, problem, sending } = this.state;
    /** @param {'title' | 'text'} name */
    const typed = (name) => (/** @type {Event} */ event) => this.#change({ [name]: /** @type {HTMLInputElement} */ (event.target).value });
    const writes = step === 'write';
    return html`
      <form id="page-form" onSubmit=${(/** @type {SubmitEvent} */ event) => void this.#submit(event)}>
        ${
          writes
            ? html`
              <p class="dialog-intro">${agent} answers from this page as soon as it is published, and visitors can read it: leave out what is personal.</p>
              <label for="page-title">Question</label>
              <input id="page-title" value=${page.title} maxlength=${TITLE_MAX} autocomplete="off" aria-describedby="page-problem" onInput=${typed('title')} />
              <label for="page-text">Answer</label>
              <textarea id="page-text" rows="7" value=${page.text} aria-describedby="page-problem" onInput=${typed('text')}></textarea>
            `
            : html`<p class="dialog-intro" id="page-sure">Publish this page? ${agent} will answer visitors with it.</p>`
        }
        <section class="page-preview" id="page-preview" aria-label="Preview">
          <h3 dir="auto">${page.title.trim() || 'Question'}</h3>
          <div dir="auto">${page.text.trim() === '' ? html`<p class="empty">No answer yet</p>` : drawBlocks(plainBlocks(page.text))}</div>
        </section>
        <div class="dialog-foot">
          <p id="page-problem" class="problem" role="alert">${problem}</p>
          ${!writes && html`<button type="button" id="page-back" class="action plain" onClick=${() => this.#go('write', '')}>Change it</button>`}
          <button type="submit" id="page-submit" class="action primary" disabled=${sending}>${sending ? 'Publishing…' : writes ? 'Publish…' : 'Publish now'}</button>
        </div>
      </form>
    `;
  }
}

/** @param {{ url: string, title: string, onClose: () => void }} props */
function Done({ url, title, onClose }) {
  return html`
    <div class="dialog-body">
      <p class="dialog-intro" id="page-done" role="status">Published: ${drawLink(safeLink(url, location.href), title)}. The AI answers from it now.</p>
      <div class="dialog-foot"><button type="button" id="page-close" class="action primary" onClick=${onClose}>Close</button></div>
    </div>
  `;
}

/** @param {Props} props */
function place({ row, question }) {
  return `${row.id}#${question ?? ''}`;
}
