// Where the visitor leaves a contact when nobody came: below the thread, while it is asked for.

import { el } from './dom.js';

/** @import { Session } from './types.js' */

const LIMITS = { name: 80, email: 254, question: 4_000 };
const WHAT_IS_WRONG = {
  name: 'Please give a name of at most 80 characters.',
  email: 'Please give an e-mail address such as name@example.com.',
  question: 'Please write your question.',
};

export class ContactForm {
  element;

  #session;
  #onLeave;
  #name = el('input', { name: 'name', autocomplete: 'name', maxlength: LIMITS.name, required: true });
  #email = el('input', { name: 'email', type: 'email', autocomplete: 'email', maxlength: LIMITS.email, required: true });
  #question = el('textarea', { name: 'question', rows: 3, maxlength: LIMITS.question, required: true, dir: 'auto' });
  #problem = el('p', { part: 'contact-problem', id: 'handoff-contact-problem', role: 'alert' });
  #send = el('button', { type: 'submit', part: 'contact-send' }, 'Send');

  /** @param {Session} session @param {() => void} onLeave takes the focus when the form goes */
  constructor(session, onLeave) {
    this.#session = session;
    this.#onLeave = onLeave;
    this.element = el(
      'form',
      { part: 'contact', 'aria-label': 'Leave your contact', hidden: true, onsubmit: (event) => void this.#submit(event) },
      el('label', {}, 'Your name', this.#name),
      el('label', {}, 'Your e-mail address', this.#email),
      el('label', {}, 'Your question', this.#question),
      this.#problem,
      this.#send,
    );
  }

  show() {
    const { asking, form, name } = this.#session;
    if (form && this.element.hidden) this.#name.value ||= name;
    const leaving = !form && this.element.matches(':focus-within');
    this.element.hidden = !form;
    // Not `disabled`: that drops the focus of who has just pressed it.
    this.#send.setAttribute('aria-disabled', String(asking));
    if (leaving) this.#onLeave();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    if (this.#session.asking) return;
    const fields = { name: this.#name, email: this.#email, question: this.#question };
    const [name, email, question] = Object.values(fields).map((field) => field.value.trim());
    this.#tell('', null);
    const problem = await this.#session.leaveContact({ name, email, question });
    if (!problem) return this.element.reset();
    const wrong = /** @type {keyof typeof fields} */ (problem.body.field);
    this.#tell(WHAT_IS_WRONG[wrong] ?? problem.detail, fields[wrong] ?? null);
  }

  /** What is wrong, and the field that is. @param {string} text @param {HTMLElement | null} field */
  #tell(text, field) {
    this.#problem.textContent = text;
    for (const each of [this.#name, this.#email, this.#question]) {
      each.setAttribute('aria-invalid', String(each === field));
      each.setAttribute('aria-describedby', each === field ? this.#problem.id : '');
    }
    field?.focus();
  }
}
