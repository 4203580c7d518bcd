// An agent's handoff settings: loaded when opened, saved against the version that was read.

import { Dialog } from './dialog.js';
import { call } from './server.js';
import { fieldOf, problemsOf } from './settings-check.js';
import { SettingsFields } from './settings-fields.js';
import { fromForm, toForm } from './settings-form.js';
import * as state from './state.js';
import { Component, html } from './ui.js';

/**
 * @typedef {import('./settings-form.js').Form} Form
 * @typedef {import('../shared/http.js').Problem} Problem
 * @typedef {object} State
 * @property {number} version
 * @property {import('../shared/wire.js').Settings | null} before
 * @property {Form | null} form
 * @property {string} problem
 * @property {import('./settings-check.js').Problems} refused what the server said, at its field
 * @property {boolean} saving
 * @extends {Component<{ agentId: string, onClose: () => void }, State>}
 */
export class SettingsDialog extends Component {
  /** @type {State} @override */
  state = { version: 0, before: null, form: null, problem: '', refused: {}, saving: false };

  /** @override */
  componentDidMount() {
    void this.#load();
  }

  async #load() {
    try {
      const { version, settings } = await call('GET', path(this.props.agentId));
      this.setState({ version, before: settings, form: toForm(settings), problem: '' });
    } catch (problem) {
      this.setState({ problem: /** @type {Problem} */ (problem).detail });
    }
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    const { form, before, version } = this.state;
    if (!form || !before) return;
    const wrong = problemsOf(form);
    const first = Object.keys(wrong)[0];
    if (first !== undefined) {
      this.setState({ problem: 'Some fields need another value. Nothing was saved.', refused: {} });
      this.#show(first);
      return;
    }
    this.setState({ saving: true, problem: '', refused: {} });
    try {
      await call('PUT', path(this.props.agentId), { version, settings: fromForm(form, before) });
      this.props.onClose();
    } catch (problem) {
      const { detail } = /** @type {Problem} */ (problem);
      const field = fieldOf(detail);
      this.setState({ saving: false, problem: detail, refused: field === '' ? {} : { [field]: detail } });
      if (field !== '') this.#show(field);
    }
  }

  /** Brings a field before the eyes that has something wrong with it. @param {string} field */
  #show(field) {
    requestAnimationFrame(() => {
      const problem = document.getElementById(`settings-${field}-problem`);
      const input = document.getElementById(`settings-${field}`) ?? problem?.closest('[role=group]')?.querySelector('input');
      (input ?? problem)?.scrollIntoView({ block: 'center' });
      if (input instanceof HTMLElement) input.focus({ preventScroll: true });
    });
  }

  /**
   * @override
   * @param {{ agentId: string, onClose: () => void }} props
   */
  render({ agentId, onClose }) {
    const { form, problem, refused, saving } = this.state;
    /** @param {Partial<Form>} part */
    const change = (part) => form && this.setState({ form: { ...form, ...part } });
    // What the server refused holds until something is sent again; the rest is told while it is typed.
    const problems = form ? { ...refused, ...problemsOf(form) } : {};
    return html`
      <${Dialog} id="settings-dialog" title="Handoff settings" onClose=${onClose}>
        <${AgentChoice} agentId=${agentId} />
        <button type="button" id="open-install" class="link" onClick=${() => (state.dialog.value = { kind: 'install', agentId })}>Install it on pages, and check that visitors reach people</button>
        <button type="button" id="open-people" class="link" onClick=${() => (state.dialog.value = { kind: 'people' })}>Operators and teams</button>
        <form id="settings-form" onSubmit=${(/** @type {SubmitEvent} */ event) => void this.#save(event)}>
          ${form ? html`<${SettingsFields} form=${form} change=${change} problems=${problems} />` : !problem && html`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${problem}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!form || saving}>${saving ? 'Saving…' : 'Save'}</button>
          </div>
        </form>
      <//>
    `;
  }
}

/** @param {{ agentId: string }} props */
function AgentChoice({ agentId }) {
  const agents = state.me.value?.agents ?? [];
  if (agents.length < 2) return null;
  /** @param {Event} event */
  const choose = (event) => {
    state.dialog.value = { kind: 'settings', agentId: /** @type {HTMLSelectElement} */ (event.target).value };
  };
  return html`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${agentId} onChange=${choose}>
        ${agents.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
      </select>
    </div>
  `;
}

/** @param {string} agentId */
function path(agentId) {
  return `api/agents/${encodeURIComponent(agentId)}`;
}
