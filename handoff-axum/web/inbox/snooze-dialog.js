// Until when a conversation is put aside.

import { actFromDialog } from './deeds.js';
import { Dialog } from './dialog.js';
import { fieldTime, snoozePresets, snoozeProblem } from './snooze.js';
import { Component, html } from './ui.js';
import { moment } from './when.js';

/**
 * @typedef {{ row: import('../shared/wire.js').Row, onClose: () => void }} Props
 * @typedef {{ problem: string, sending: boolean }} State
 * @extends {Component<Props, State>}
 */
export class SnoozeDialog extends Component {
  /** @type {State} @override */
  state = { problem: '', sending: false };

  #opened = Date.now();

  /** @param {number} until */
  async #snooze(until) {
    const wrong = snoozeProblem(until, Date.now());
    this.setState({ problem: wrong, sending: wrong === '' });
    if (wrong !== '') return;
    const problem = await actFromDialog(this.props.row, 'snooze', { until });
    if (problem !== '') this.setState({ sending: false, problem });
  }

  /**
   * @override
   * @param {Props} props
   */
  render({ onClose }) {
    const { problem, sending } = this.state;
    /** @param {SubmitEvent} event */
    const submit = (event) => {
      event.preventDefault();
      const chosen = new FormData(/** @type {HTMLFormElement} */ (event.target)).get('until');
      void this.#snooze(new Date(String(chosen ?? '')).getTime());
    };
    return html`
      <${Dialog} id="snooze-dialog" title="Put aside" onClose=${onClose}>
        <form onSubmit=${submit}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${snoozePresets(this.#opened).map(
              ({ id, label, until }) => html`
                <button key=${id} type="button" id=${`snooze-${id}`} class="action plain preset" disabled=${sending} onClick=${() => void this.#snooze(until)}>
                  <span>${label}</span> <span class="hint">${moment(until, this.#opened)}</span>
                </button>
              `,
            )}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${fieldTime(this.#opened)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${problem}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${sending}>Put aside</button>
          </div>
        </form>
      <//>
    `;
  }
}
