// How an agent is put on pages, and whether it is: the snippet, and checks that go on while the dialog is open.

import { Dialog } from './dialog.js';
import { STATES, checkedPage, checksLine, sightingWords, snippet } from './installation.js';
import { call } from './server.js';
import * as state from './state.js';
import { Component, html } from './ui.js';

/**
 * @typedef {import('../shared/wire.js').Installation} Installation
 * @typedef {{ agentId: string, onClose: () => void }} Props
 * @typedef {object} State
 * @property {Installation | null} installation
 * @property {string} typed
 * @property {string | null} page the one that is asked about
 * @property {string} wrong
 * @property {string} problem
 * @property {boolean | null} copied
 * @property {number} now
 */

const ASK_EVERY_MS = 3_000;

/** @extends {Component<Props, State>} */
export class InstallDialog extends Component {
  /** @type {State} @override */
  state = { installation: null, typed: '', page: null, wrong: '', problem: '', copied: null, now: Date.now() };

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #asking;

  /** @override */
  componentDidMount() {
    void this.#ask();
    // Also while the page that was opened lies before this one: whoever comes back finds what it said.
    this.#asking = setInterval(() => void this.#ask(), ASK_EVERY_MS);
  }

  /** @override */
  componentWillUnmount() {
    clearInterval(this.#asking);
  }

  async #ask(page = this.state.page) {
    const query = page === null ? '' : `?${new URLSearchParams({ page })}`;
    try {
      const installation = await call('GET', `api/agents/${encodeURIComponent(this.props.agentId)}/installation${query}`);
      // Another page is asked about meanwhile, and its answer is on its way.
      if (this.state.page === page) this.setState({ installation, problem: '', now: Date.now() });
    } catch (problem) {
      this.setState({ problem: /** @type {import('../shared/http.js').Problem} */ (problem).detail });
    }
  }

  /** @param {string} text */
  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.setState({ copied: true });
    } catch {
      // Refused, or not served over TLS: it is marked, to be copied by hand.
      const line = document.getElementById('snippet');
      if (line) getSelection()?.selectAllChildren(line);
      this.setState({ copied: false });
    }
  }

  /** @param {SubmitEvent} event */
  #check(event) {
    event.preventDefault();
    const found = checkedPage(this.state.typed);
    if (!found) {
      this.setState({ wrong: 'Write the address of a page, such as https://shop.example/help.' });
      return;
    }
    this.setState({ wrong: '', page: found.page });
    void this.#ask(found.page);
    open(found.open, '_blank', 'noopener');
  }

  /**
   * @override
   * @param {Props} props
   */
  render({ agentId, onClose }) {
    const { installation, typed, wrong, problem, copied, now } = this.state;
    const line = installation && snippet(installation.script, agentId, location.origin);
    return html`
      <${Dialog} id="install-dialog" title=${`Install ${state.agentName(agentId)}`} onClose=${onClose}>
        <div class="dialog-body">
          <p class="dialog-intro">Put this line above <code>${'</body>'}</code> on each page that is to carry the chat:</p>
          <pre class="snippet" id="snippet" tabindex="0">${line ?? 'Loading…'}</pre>
          <div class="snippet-foot">
            <button type="button" id="copy-snippet" class="action plain" disabled=${!line} onClick=${() => void this.#copy(line ?? '')}>Copy</button>
            <span id="copied" role="status">${copied === null ? '' : copied ? 'Copied.' : 'It is marked: copy it with your keyboard.'}</span>
          </div>
          <form onSubmit=${(/** @type {SubmitEvent} */ event) => this.#check(event)}>
            <label for="check-page">Is it on a page?</label>
            <div class="check-page">
              <input id="check-page" inputmode="url" autocomplete="url" value=${typed} aria-describedby="check-hint check-wrong" onInput=${(/** @type {Event} */ event) => this.setState({ typed: /** @type {HTMLInputElement} */ (event.target).value })} />
              <button type="submit" id="check-submit" class="action primary">Open and check</button>
            </div>
            <p id="check-hint" class="hint">The page is opened in a new window, where its chat opens by itself and reports. This server fetches nothing.</p>
            <p id="check-wrong" class="problem" role="alert">${wrong}</p>
          </form>
          <p id="install-problem" class="problem" role="alert">${problem}</p>
          ${installation && html`<${Checks} installation=${installation} now=${now} />`}
        </div>
      <//>
    `;
  }
}

/** @param {{ installation: Installation, now: number }} props */
function Checks({ installation, now }) {
  const { checks, seen } = installation;
  return html`
    <h3 class="install-head">Checks</h3>
    <p id="checks-line" role="status">${checksLine(checks)}</p>
    <ul class="checks" id="checks">
      ${checks.map(
        ({ name, state: is, found, remedy }) => html`
          <li key=${name} class=${`a-check ${is}`} data-check=${name} data-state=${is}>
            <p><span class="check-state">${STATES[is]}</span> ${found}</p>
            ${remedy && html`<p class="remedy">${remedy}</p>`}
          </li>
        `,
      )}
    </ul>
    <h3 class="install-head">Pages seen lately</h3>
    ${
      seen.length === 0
        ? html`<p class="empty">None since the server was started. A page is seen when its chat is opened.</p>`
        : html`<ul class="seen" id="seen">${seen.map((one) => html`<li key=${`${one.asked} ${one.origin} ${one.page}`}>${sightingWords(one, now)}</li>`)}</ul>`
    }
  `;
}
