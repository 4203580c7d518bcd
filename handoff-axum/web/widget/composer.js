// Where the visitor writes: the message, the name, and the wish for a person.

import { el, icon } from './dom.js';

/**
 * @typedef {import('./session.js').Session} Session
 * @typedef {object} Deeds
 * @property {(text: string) => void} send
 * @property {() => void} typing
 * @property {() => void} talkToPerson
 * @property {(name: string) => void} rename
 */

const UP = 'M12 19V5M6 11l6-6 6 6';
const PERSON = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5';
const LONGEST_NAME = 80;

export class Composer {
  element;

  #deeds;
  #name = '';
  #text = el('textarea', {
    class: 'text',
    part: 'composer',
    rows: 1,
    placeholder: 'Write a message…',
    'aria-label': 'Your message',
    enterkeyhint: 'send',
    dir: 'auto',
  });
  #send = el('button', { type: 'submit', class: 'send', part: 'send', 'aria-label': 'Send message', disabled: true }, icon(UP));
  #talkLabel = el('span', {}, 'Talk to a person');
  #talk = el('button', { type: 'button', class: 'talk', part: 'talk', hidden: true }, icon(PERSON), this.#talkLabel);
  #notice = el('p', { class: 'notice', part: 'notice', hidden: true });
  #nameButton = el('button', { type: 'button', class: 'name-button', part: 'name-button' });
  #nameField = el('input', {
    class: 'name-field',
    part: 'name-field',
    autocomplete: 'name',
    maxlength: LONGEST_NAME,
    placeholder: 'Your name',
    'aria-label': 'Your name',
  });
  #nameForm = el(
    'form',
    { class: 'name-form', hidden: true },
    this.#nameField,
    el('button', { type: 'submit', class: 'name-save', part: 'name-save' }, 'Save'),
  );

  /** @param {Deeds} deeds */
  constructor(deeds) {
    this.#deeds = deeds;
    const form = el('form', { class: 'composer' }, this.#text, this.#send);
    const bar = el('div', { class: 'bar' }, this.#nameButton, this.#nameForm, this.#talk);
    this.element = el('div', { class: 'foot', part: 'foot' }, this.#notice, form, bar);
    form.addEventListener('submit', (event) => this.#submit(event));
    this.#text.addEventListener('keydown', (event) => this.#pressed(event));
    this.#text.addEventListener('input', () => this.#edited());
    this.#talk.addEventListener('click', () => this.#deeds.talkToPerson());
    this.#nameButton.addEventListener('click', () => this.#editName(true));
    this.#nameForm.addEventListener('submit', (event) => this.#saveName(event));
    this.#nameForm.addEventListener('keydown', (event) => this.#leaveName(event));
  }

  focus() {
    this.#text.focus();
  }

  /**
   * @param {Session} session
   * @param {string} name
   */
  show(session, name) {
    const { blocked } = session.thread;
    const leaving = !session.handoff && this.#talk.matches(':focus');
    this.#talk.hidden = !session.handoff || blocked !== '';
    if (leaving) this.focus();
    // Not `disabled`: that would drop the focus of the visitor who has just pressed it.
    this.#talk.setAttribute('aria-disabled', String(session.asking));
    this.#talkLabel.textContent = session.asking ? 'Asking…' : 'Talk to a person';
    const notice = blocked || session.notice;
    this.#notice.hidden = notice === '';
    this.#notice.textContent = notice;
    this.#text.disabled = blocked !== '';
    this.#name = name;
    this.#nameButton.textContent = name === '' ? 'Add your name' : `You are ${name}`;
    this.#nameButton.setAttribute('aria-label', name === '' ? 'Add your name' : `You are ${name}. Change your name`);
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (text === '') return;
    this.#text.value = '';
    this.#fit();
    this.#deeds.send(text);
    this.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // While an input method composes, Enter chooses a candidate.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    this.#submit(event);
  }

  #edited() {
    this.#fit();
    if (this.#text.value.trim() !== '') this.#deeds.typing();
  }

  #fit() {
    this.#send.disabled = this.#text.value.trim() === '';
    this.#text.style.blockSize = 'auto';
    this.#text.style.blockSize = `${this.#text.scrollHeight}px`;
  }

  /** @param {boolean} open */
  #editName(open) {
    this.#nameForm.hidden = !open;
    this.#nameButton.hidden = open;
    if (!open) {
      this.#nameButton.focus();
      return;
    }
    this.#nameField.value = this.#name;
    this.#nameField.focus();
  }

  /** @param {Event} event */
  #saveName(event) {
    event.preventDefault();
    const name = this.#nameField.value.trim();
    if (name !== this.#name && name !== '') this.#deeds.rename(name);
    this.#editName(false);
  }

  /** @param {KeyboardEvent} event */
  #leaveName(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#editName(false);
  }
}
