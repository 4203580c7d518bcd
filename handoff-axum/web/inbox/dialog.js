// A modal dialog: the browser's own, so that focus, Escape and the rest of the page behave.

import { Icon } from './icons.js';
import { Component, html } from './ui.js';

/**
 * @typedef {{ id: string, title: string, onClose: () => void, children?: any }} Props
 * @extends {Component<Props>}
 */
export class Dialog extends Component {
  /** @type {HTMLDialogElement | null} */
  #element = null;

  /** @override */
  componentDidMount() {
    this.#element?.showModal();
  }

  /**
   * @override
   * @param {any} props
   */
  render({ id, title, onClose, children }) {
    /** @param {HTMLDialogElement | null} element */
    const keep = (element) => (this.#element = element);
    return html`
      <dialog id=${id} ref=${keep} aria-labelledby=${`${id}-title`} onClose=${onClose}>
        <header class="dialog-head">
          <h2 id=${`${id}-title`}>${title}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${() => this.#element?.close()}><${Icon} name="cross" /></button>
        </header>
        ${children}
      </dialog>
    `;
  }
}
