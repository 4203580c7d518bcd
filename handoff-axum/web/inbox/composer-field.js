// The field of the composer: what is typed is kept, and what begins a canned reply or a call is finished for the operator.

import { namesIn } from './canned.js';
import { cannedAt, complete, mentionAt } from './completion.js';
import { typing } from './deeds.js';
import { Portrait } from './portrait.js';
import * as state from './state.js';
import { Following, html } from './ui.js';

/**
 * @typedef {import('./completion.js').Completion} Completion
 * @typedef {import('./completion.js').Choice} Choice
 * @typedef {{ row: import('../shared/wire.js').Row, place: string, note: boolean, enabled: boolean, onSend: () => void,
 *   onPaste: (event: Event, carried: DataTransfer | null) => void }} Props
 */

const LIST = 'composer-choices';

/** @extends {Following<Props>} */
export class ComposerField extends Following {
  /** @type {HTMLTextAreaElement | null} */
  #field = null;
  /** @type {Completion | null} */
  #completion = null;
  #active = 0;
  /** Where the caret is to stand once the field has its text. @type {number | null} */
  #caret = null;

  /** @override */
  componentDidUpdate() {
    if (this.#caret !== null && this.#field) this.#field.setSelectionRange(this.#caret, this.#caret);
    this.#caret = null;
    document.getElementById(`${LIST}-${this.#active}`)?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {string} text @param {number} caret */
  #look(text, caret) {
    const { row, note } = this.props;
    const others = state.colleagues.peek().filter(({ id }) => id !== state.me.peek()?.id);
    const canned = state.canned.peek().get(row.agent_id) ?? [];
    this.#completion = note ? mentionAt(text, caret, others) : cannedAt(text, caret, canned, namesIn(row));
    this.#active = 0;
    this.forceUpdate();
  }

  #close() {
    if (this.#completion === null) return;
    this.#completion = null;
    this.forceUpdate();
  }

  /** @param {Choice} choice */
  #take(choice) {
    const { place } = this.props;
    if (!this.#completion) return;
    const { text, caret } = complete(state.drafts.value.get(place) ?? '', this.#completion, choice);
    this.#completion = null;
    this.#caret = caret;
    state.keepDraft(place, text);
    this.forceUpdate();
    this.#field?.focus();
  }

  /** @param {Event} event */
  #edited = (event) => {
    const { value, selectionStart } = /** @type {HTMLTextAreaElement} */ (event.target);
    const { row, place, note } = this.props;
    state.keepDraft(place, value);
    this.#look(value, selectionStart);
    if (!note && value.trim() !== '' && !value.startsWith('/')) typing(row.id);
  };

  /** @param {KeyboardEvent} event */
  #pressed = (event) => {
    // While an input method composes, Enter chooses a candidate.
    if (event.isComposing) return;
    if (this.#completion && this.#choose(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.props.onSend();
    }
  };

  /** Whether the key was one for the list. @param {KeyboardEvent} event */
  #choose(event) {
    const choices = this.#completion?.choices ?? [];
    const choice = choices[this.#active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#active = (this.#active + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length;
      this.forceUpdate();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && choice) this.#take(choice);
    else if (event.key === 'Escape') this.#close();
    else return false;
    return true;
  }

  /** @override @param {Props} props */
  view({ place, note, enabled, onPaste }) {
    const list = this.#completion;
    /** @param {HTMLTextAreaElement | null} element */
    const keep = (element) => (this.#field = element);
    return html`
      <textarea
        id="composer"
        ref=${keep}
        rows="2"
        aria-label=${note ? 'Your note, only for the team' : 'Your reply'}
        aria-describedby=${enabled ? null : 'composer-why'}
        aria-autocomplete="list"
        aria-controls=${list ? LIST : null}
        aria-activedescendant=${list ? `${LIST}-${this.#active}` : null}
        placeholder=${note ? 'Write a note. The visitor never sees it. @ calls a colleague.' : enabled ? 'Write a reply… / for a canned one' : ''}
        disabled=${!enabled}
        value=${state.drafts.value.get(place) ?? ''}
        onInput=${this.#edited}
        onPaste=${(/** @type {ClipboardEvent} */ event) => onPaste(event, event.clipboardData)}
        onKeyDown=${this.#pressed}
        onBlur=${() => this.#close()}
      ></textarea>
      ${list && this.#drawList(list.choices, note)}
      <p class="hidden" role="status">${list ? `${list.choices.length} ${note ? 'colleagues' : 'replies'}, arrow keys to choose` : ''}</p>
    `;
  }

  /** @param {Choice[]} choices @param {boolean} note */
  #drawList(choices, note) {
    // Pressing must not take the focus out of the field, which would close the list first.
    const stay = (/** @type {Event} */ event) => event.preventDefault();
    return html`
      <ul id=${LIST} class="choices-list" role="listbox" aria-label=${note ? 'Colleagues' : 'Canned replies'} onMouseDown=${stay}>
        ${choices.map(
          (choice, at) => html`
            <li key=${choice.key} id=${`${LIST}-${at}`} role="option" aria-selected=${String(at === this.#active)} class="choice-item" onClick=${() => this.#take(choice)}>
              ${note && html`<${Portrait} name=${choice.label} avatar=${state.avatarOf(choice.key)} />`}
              <strong>${choice.label}</strong> <span class="choice-hint">${choice.hint}</span>
            </li>
          `,
        )}
      </ul>
    `;
  }
}
