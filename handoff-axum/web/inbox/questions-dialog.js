// What the AI was asked in vain, grouped: for whoever writes its documents.

import { safeLink } from '../shared/link.js';
import { drawLink } from './blocks.js';
import { hasLibrary, writePage } from './deeds.js';
import { Dialog } from './dialog.js';
import { QUESTIONS_DAYS, askedWords, groupWords, questionsLine } from './library.js';
import { call, openThread } from './server.js';
import * as state from './state.js';
import { Component, html } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').QuestionGroup} QuestionGroup
 * @typedef {{ groups: QuestionGroup[] | null, complete: boolean, problem: string }} State
 */

const DAY = 86_400_000;
/** Conversations of a group that are named. */
const NAMED = 3;

/** @extends {Component<{ onClose: () => void }, State>} */
export class QuestionsDialog extends Component {
  /** @type {State} @override */
  state = { groups: null, complete: true, problem: '' };

  #opened = Date.now();

  /** @override */
  async componentDidMount() {
    const query = new URLSearchParams({ from: String(this.#opened - QUESTIONS_DAYS * DAY) });
    if (state.agentId.value !== null) query.set('agent', state.agentId.value);
    try {
      const { groups, complete } = await call('GET', `api/questions?${query}`);
      this.setState({ groups, complete });
    } catch (problem) {
      this.setState({ problem: /** @type {import('../shared/http.js').Problem} */ (problem).detail });
    }
  }

  /**
   * @override
   * @param {{ onClose: () => void }} props
   */
  render({ onClose }) {
    const { groups, complete, problem } = this.state;
    return html`
      <${Dialog} id="questions-dialog" title="Unanswered questions" onClose=${onClose}>
        <div class="dialog-body">
          <p class="dialog-intro" id="questions-line" role="status">${groups ? questionsLine(groups, complete) : problem === '' ? 'Loading…' : ''}</p>
          <p id="questions-problem" class="problem" role="alert">${problem}</p>
          <ol class="missed" id="questions" aria-label="Questions, the most frequent first">
            ${groups?.map((group) => html`<${Group} key=${`${group.asked[0]?.conversation}:${group.asked[0]?.seq}`} group=${group} now=${this.#opened} />`)}
          </ol>
        </div>
      <//>
    `;
  }
}

/** @param {{ group: QuestionGroup, now: number }} props */
function Group({ group, now }) {
  const [first] = group.asked;
  const { published } = group;
  return html`
    <li class="missed-item">
      <p class="missed-head">${groupWords(group, now)} · ${state.agentName(group.agent_id)}</p>
      <p class="missed-question" dir="auto">${group.question}</p>
      ${published && html`<p class="hint">Published: ${drawLink(safeLink(published.url, location.href), published.title)}</p>`}
      <ul class="asked-in" aria-label="Where it was asked">
        ${group.asked.slice(0, NAMED).map(
          (item) => html`
            <li key=${`${item.conversation}:${item.seq}`}>
              <button type="button" class="link" data-asked=${item.conversation} onClick=${() => show(item)}>Open</button>
              <span class="hint">${askedWords(item, now)}</span>
            </li>
          `,
        )}
      </ul>
      ${first && hasLibrary(group.agent_id) && html`<button type="button" class="action plain" data-page=${first.conversation} onClick=${() => void writePage(first.conversation, first.seq)}>Add to knowledge base</button>`}
    </li>
  `;
}

/** At the question itself. @param {import('../shared/wire.js').AskedItem} item */
function show(item) {
  state.dialog.value = null;
  state.marked.value = { id: item.conversation, seq: item.seq };
  void openThread(item.conversation);
}
