// The operators and teams: listed for everybody, changed by whom the host lets.

import { Dialog } from './dialog.js';
import { fromProfileForm, profileProblem, scopeWords, standingWords, toProfileForm } from './people.js';
import { PictureFields } from './picture-fields.js';
import { Portrait } from './portrait.js';
import { call } from './server.js';
import * as state from './state.js';
import { Component, html } from './ui.js';

/**
 * @typedef {import('./people.js').OperatorCard} OperatorCard
 * @typedef {import('./people.js').ProfileForm} ProfileForm
 * @typedef {import('../shared/http.js').Problem} Problem
 * @typedef {{ people: OperatorCard[] | null, mayChange: boolean, editing: string | null, problem: string }} State
 */

/** @extends {Component<{ onClose: () => void }, State>} */
export class PeopleDialog extends Component {
  /** @type {State} @override */
  state = { people: null, mayChange: false, editing: null, problem: '' };

  /** @override */
  componentDidMount() {
    void this.#load('');
  }

  /** @param {string} problem what is told beside what is loaded */
  async #load(problem) {
    try {
      const { operators, may_change: mayChange } = await call('GET', 'api/operators');
      this.setState({ people: operators, mayChange, problem });
    } catch (caught) {
      this.setState({ problem: /** @type {Problem} */ (caught).detail });
    }
  }

  /** Shows what an operator is now. @param {OperatorCard} changed */
  #replace(changed) {
    this.setState({ people: this.state.people?.map((card) => (card.id === changed.id ? changed : card)) ?? null });
  }

  /** Where it was changed meanwhile, what it is now is shown, and nothing is overwritten. @param {string} problem */
  #changed(problem) {
    const { editing } = this.state;
    this.setState({ editing: null });
    void this.#load(problem);
    requestAnimationFrame(() => document.getElementById(`change-${editing}`)?.focus());
  }

  /**
   * @override
   * @param {{ onClose: () => void }} props
   */
  render({ onClose }) {
    const { people, mayChange, editing, problem } = this.state;
    const intro = mayChange ? 'New operators are enrolled by the host.' : 'The host says who is an operator, and who may change them.';
    return html`
      <${Dialog} id="people-dialog" title="Operators and teams" onClose=${onClose}>
        <div class="dialog-body">
          <p class="dialog-intro">${people ? intro : problem === '' ? 'Loading…' : ''}</p>
          <p id="people-problem" class="problem" role="alert">${problem}</p>
          <ul class="people" id="people">
            ${people?.map(
              (card) => html`
                <li key=${card.id} data-operator=${card.id}>
                  ${
                    editing === card.id
                      ? html`<${ProfileFields} card=${card} onDone=${(/** @type {string} */ told) => this.#changed(told)} onCard=${(/** @type {OperatorCard} */ changed) => this.#replace(changed)} />`
                      : html`<${Person} card=${card} change=${mayChange ? () => this.setState({ editing: card.id, problem: '' }) : null} />`
                  }
                </li>
              `,
            )}
          </ul>
        </div>
      <//>
    `;
  }
}

/** @param {{ card: OperatorCard, change: (() => void) | null }} props */
function Person({ card, change }) {
  const { role, teams } = card.profile;
  return html`
    <div class="person-head">
      <div class="person-who">
        <${Portrait} name=${card.name} avatar=${card.avatar} />
        <div><h3>${card.name}</h3>${role && html`<p class="person-role">${role}</p>`}</div>
      </div>
      ${change && html`<button type="button" id=${`change-${card.id}`} class="link" aria-label=${`Change ${card.name}`} onClick=${change}>Change</button>`}
    </div>
    <p>${standingWords(card)}</p>
    <dl class="person-facts">
      <dt>Agents</dt><dd>${scopeWords(card.profile, state.agentName)}</dd>
      <dt>Teams</dt><dd>${teams.join(', ') || 'None'}</dd>
      ${card.skills.length > 0 && html`<dt>Skills</dt><dd>${card.skills.join(', ')}</dd>`}
    </dl>
  `;
}

/**
 * @typedef {{ card: OperatorCard, onDone: (problem: string) => void, onCard: (card: OperatorCard) => void }} FieldsProps
 * @extends {Component<FieldsProps, { form: ProfileForm, problem: string, saving: boolean }>}
 */
class ProfileFields extends Component {
  /** @override */
  state = { form: toProfileForm(this.props.card.profile), problem: '', saving: false };

  /** What the change is made on, whatever the list shows later. */
  #before = this.props.card.profile;

  /** @override */
  componentDidMount() {
    document.getElementById('person-role')?.focus();
  }

  /** @param {SubmitEvent} event */
  async #save(event) {
    event.preventDefault();
    const { form } = this.state;
    const wrong = profileProblem(form);
    this.setState({ problem: wrong, saving: wrong === '' });
    if (wrong !== '') return;
    try {
      await call('PUT', `api/operators/${encodeURIComponent(this.props.card.id)}`, { before: this.#before, after: fromProfileForm(form) });
      this.props.onDone('');
    } catch (caught) {
      const { code, detail } = /** @type {Problem} */ (caught);
      if (code === 'conflict') this.props.onDone(detail);
      else this.setState({ problem: detail, saving: false });
    }
  }

  /**
   * @override
   * @param {FieldsProps} props
   */
  render({ card, onDone, onCard }) {
    const { form, problem, saving } = this.state;
    const change = (/** @type {Partial<ProfileForm>} */ part) => this.setState({ form: { ...form, ...part }, problem: '' });
    const value = (/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).value;
    const toggle = (/** @type {string} */ id) => {
      const agents = new Set(form.agents);
      if (!agents.delete(id)) agents.add(id);
      change({ agents });
    };
    const others = [...form.agents].filter((id) => !state.me.value?.agents.some((agent) => agent.id === id));
    const agents = [...(state.me.value?.agents ?? []), ...others.map((id) => ({ id, name: id }))];
    return html`
      <form class="person-form" onSubmit=${(/** @type {SubmitEvent} */ event) => void this.#save(event)}>
        <h3>${card.name}</h3>
        <label for="person-role">Role, as visitors read it beside the name (optional)</label>
        <input id="person-role" value=${form.role} autocomplete="off" placeholder="Billing" aria-describedby="person-problem" onInput=${(/** @type {Event} */ event) => change({ role: value(event) })} />
        <${PictureFields} card=${card} onChange=${onCard} />
        <label for="person-seats">Seats: conversations at once</label>
        <input id="person-seats" inputmode="numeric" value=${form.seats} aria-describedby="person-problem" onInput=${(/** @type {Event} */ event) => change({ seats: value(event) })} />
        <label for="person-teams">Teams, with commas between them</label>
        <input id="person-teams" value=${form.teams} autocomplete="off" aria-describedby="person-problem" onInput=${(/** @type {Event} */ event) => change({ teams: value(event) })} />
        <fieldset>
          <legend>Agents</legend>
          <label class="check"><input type="checkbox" id="person-all" checked=${form.all} onChange=${() => change({ all: !form.all })} /> All agents, also those to come</label>
          ${
            !form.all &&
            agents.map(({ id, name }) => html`<label key=${id} class="check"><input type="checkbox" data-agent=${id} checked=${form.agents.has(id)} onChange=${() => toggle(id)} /> ${name}</label>`)
          }
        </fieldset>
        <div class="person-foot">
          <p id="person-problem" class="problem" role="alert">${problem}</p>
          <button type="button" id="person-cancel" class="action plain" onClick=${() => onDone('')}>Cancel</button>
          <button type="submit" id="person-save" class="action primary" disabled=${saving}>${saving ? 'Saving…' : 'Save'}</button>
        </div>
      </form>
    `;
  }
}
