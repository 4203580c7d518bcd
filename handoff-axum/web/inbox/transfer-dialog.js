// Whom to ask to take a conversation: a colleague or a team, with a note for him and, where it is a colleague's, a reason.

import { actFromDialog } from './deeds.js';
import { Dialog } from './dialog.js';
import { Portrait } from './portrait.js';
import * as state from './state.js';
import { teamNames, transferBody, transferChoices } from './transfer.js';
import { Component, html } from './ui.js';

/**
 * @typedef {{ row: import('../shared/wire.js').Row, onClose: () => void }} Props
 * @typedef {{ problem: string, sending: boolean }} State
 * @extends {Component<Props, State>}
 */
export class TransferDialog extends Component {
  /** @type {State} @override */
  state = { problem: '', sending: false };

  /** @type {(() => void) | null} */
  #forget = null;

  /** @override */
  componentDidMount() {
    // Who is there changes while one thinks about whom to ask.
    this.#forget = state.colleagues.subscribe(() => this.setState({}));
  }

  /** @override */
  componentWillUnmount() {
    this.#forget?.();
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const body = transferBody(new FormData(/** @type {HTMLFormElement} */ (event.target)));
    if (!body) {
      this.setState({ problem: 'Choose a colleague or a team.' });
      return;
    }
    this.setState({ sending: true, problem: '' });
    const problem = await actFromDialog(this.props.row, 'transfer', body);
    if (problem !== '') this.setState({ sending: false, problem });
  }

  /**
   * @override
   * @param {Props} props
   */
  render({ row, onClose }) {
    const mine = row.operator?.id === state.me.value?.id;
    const holder = row.operator?.name ?? 'a colleague';
    // Asking for oneself is what "Take over" is for.
    const choices = transferChoices(state.colleagues.value, [row.operator?.id ?? '', state.me.value?.id ?? '']);
    const teams = teamNames(state.colleagues.value);
    const { problem, sending } = this.state;
    return html`
      <${Dialog} id="transfer-dialog" title="Transfer" onClose=${onClose}>
        <form onSubmit=${(/** @type {SubmitEvent} */ event) => void this.#submit(event)}>
          <p class="dialog-intro">${mine ? 'You have it until somebody has accepted.' : `${holder} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${choices.length === 0 && html`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${choices.map((choice) => html`<${Choice} key=${choice.id} value=${`operator:${choice.id}`} label=${choice.name} who=${state.colleagues.value.find(({ id }) => id === choice.id)} hint=${choice.text} off=${!choice.able} />`)}</div>
          </fieldset>
          ${teams.length > 0 &&
          html`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${teams.map((team) => html`<${Choice} key=${team} value=${`team:${team}`} label=${team} hint="one after the other is asked" off=${false} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!mine &&
          html`
            <label for="transfer-reason">Why do you move it from ${holder}? ${holder} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${problem}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${sending}>Ask</button>
          </div>
        </form>
      <//>
    `;
  }
}

/** @param {{ value: string, label: string, who?: import('../shared/wire.js').Colleague, hint: string, off: boolean }} props */
function Choice({ value, label, who, hint, off }) {
  return html`
    <label class=${`check ${off ? 'off' : ''}`}>
      <input type="radio" name="target" value=${value} disabled=${off} />
      ${who && html`<${Portrait} name=${label} avatar=${who.avatar} />`}
      <span>${label}</span> <span class="hint">${who?.role ? `${who.role} · ${hint}` : hint}</span>
    </label>
  `;
}
