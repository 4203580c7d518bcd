// Where the visitor leaves a contact when nobody came: below the thread, while it is asked for.

import { el } from './dom.js';

/** @import { Say } from './say.js' */
/** @import { Session } from './types.js' */

const LIMITS = { name: 80, email: 254, question: 4_000 };
const WRONG = /** @type {const} */ ({ name: 'wrong_name', email: 'wrong_email', question: 'wrong_question' });

export class ContactForm {
  element;

  #session;
  #say;
  #onLeave;
  #name = el('input', { name: 'name', autocomplete: 'name', maxlength: LIMITS.name, required: true });
  #email = el('input', { name: 'email', type: 'email', autocomplete: 'email', maxlength: LIMITS.email, required: true });
  #question = el('textarea', { name: 'question', rows: 3, maxlength: LIMITS.question, required: true, dir: 'auto' });
  #problem = el('p', { part: 'contact-problem', id: 'handoff-contact-problem', role: 'alert' });
  #send = el('button', { type: 'submit', part: 'contact-send' });

  /** @param {Session} session @param {Say} say @param {() => void} onLeave takes the focus when the form goes */
  constructor(session, say, onLeave) {
    this.#session = session;
    this.#say = say;
    this.#send.textContent = say('leave');
    this.#onLeave = onLeave;
    this.element = el(
      'form',
      { part: 'contact', 'aria-label': say('leave_contact'), hidden: true, onsubmit: (event) => void this.#submit(event) },
      el('label', {}, say('your_name'), this.#name),
      el('label', {}, say('your_email'), this.#email),
      el('label', {}, say('your_question'), this.#question),
      this.#problem,
      this.#send,
    );
  }

  show() {
    const { asking, email, form, name } = this.#session;
    if (form && this.element.hidden) {
      this.#name.value ||= name;
      this.#email.value ||= email;
    }
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
    const word = Object.hasOwn(WRONG, wrong) && WRONG[wrong];
    this.#tell(word ? this.#say(word) : this.#session.explain(problem), fields[wrong] ?? null);
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
