// Where the visitor writes: the message, the name, and the wish for a person.

import { button, el, icon } from './dom.js';

/** @import { Session } from './types.js' */

const UP = 'M12 19V5M6 11l6-6 6 6';
const PERSON = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5';
const TALK = 'Talk to a person';

export class Composer {
  element;

  #session;
  #onSend;
  #text = el('textarea', {
    part: 'composer',
    class: 'text',
    rows: 1,
    placeholder: 'Write a message…',
    'aria-label': 'Your message',
    enterkeyhint: 'send',
    dir: 'auto',
    onkeydown: (event) => {
      // While an input method composes, Enter chooses.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#submit(event);
    },
    oninput: () => {
      this.#fit();
      if (!this.#send.disabled) this.#session.typing();
    },
  });
  #send = el('button', { type: 'submit', part: 'send', 'aria-label': 'Send message', disabled: true }, icon(UP));
  #talkLabel = el('span', {}, TALK);
  #talk = button('talk', () => this.#session.talkToPerson(), { hidden: true }, icon(PERSON), this.#talkLabel);
  #stop = button('stop', () => this.#session.stopWaiting(), { hidden: true }, 'Stop waiting');
  #yes = button('late-yes', () => this.#session.talkToPerson(), {}, 'Yes, connect me');
  #no = button('late-no', () => this.#session.refuseLateOffer(), {}, 'No, thanks');
  #late = el('div', { part: 'late', role: 'group', 'aria-label': `${TALK} now?`, hidden: true }, this.#yes, this.#no);
  #notice = el('p', { part: 'notice', hidden: true });
  #name = button('name-button', () => this.#editName(true), {});
  #nameField = el('input', { part: 'name-field', autocomplete: 'name', maxlength: 80, placeholder: 'Your name', 'aria-label': 'Your name' });
  #nameForm = el(
    'form',
    {
      class: 'name-form',
      hidden: true,
      onsubmit: (event) => {
        event.preventDefault();
        const name = this.#nameField.value.trim();
        if (name !== this.#session.name && name !== '') this.#session.rename(name);
        this.#editName(false);
      },
      onkeydown: (event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        this.#editName(false);
      },
    },
    this.#nameField,
    el('button', { type: 'submit', part: 'name-save' }, 'Save'),
  );

  /** @param {Session} session @param {() => void} onSend */
  constructor(session, onSend) {
    this.#session = session;
    this.#onSend = onSend;
    this.element = el(
      'div',
      { part: 'foot' },
      this.#notice,
      this.#late,
      el('form', { class: 'composer', onsubmit: (event) => this.#submit(event) }, this.#text, this.#send),
      el('div', { class: 'bar' }, this.#name, this.#nameForm, this.#talk, this.#stop),
    );
  }

  focus() {
    this.#text.focus();
  }

  show() {
    const { asking, handoff, lateOffer, name, notice, thread, waiting } = this.#session;
    const isBlocked = thread.blocked !== '';
    this.#offer(this.#late, lateOffer && !isBlocked);
    this.#offer(this.#talk, handoff && !lateOffer && !isBlocked);
    this.#offer(this.#stop, waiting && !isBlocked);
    // Not `disabled`: that drops the focus of who has just pressed it.
    for (const button of [this.#talk, this.#stop, this.#yes]) button.setAttribute('aria-disabled', String(asking));
    this.#talkLabel.textContent = asking ? 'Asking…' : TALK;
    this.#notice.textContent = thread.blocked || notice;
    this.#notice.hidden = this.#notice.textContent === '';
    this.#text.disabled = isBlocked;
    const label = name === '' ? 'Add your name' : `You are ${name}`;
    this.#name.textContent = label;
    this.#name.setAttribute('aria-label', name === '' ? label : `${label}. Change your name`);
  }

  /** What goes must not take the focus along. @param {HTMLElement} element @param {boolean} wanted */
  #offer(element, wanted) {
    const leaving = !wanted && element.matches(':focus-within');
    element.hidden = !wanted;
    if (leaving) this.focus();
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (text === '') return;
    this.#text.value = '';
    this.#fit();
    this.#onSend();
    this.#session.send(text);
    this.focus();
  }

  #fit() {
    this.#send.disabled = this.#text.value.trim() === '';
    const { style } = this.#text;
    style.height = 'auto';
    style.height = `${this.#text.scrollHeight}px`;
  }

  /** @param {boolean} open */
  #editName(open) {
    this.#nameForm.hidden = !open;
    this.#name.hidden = open;
    if (open) this.#nameField.value = this.#session.name;
    (open ? this.#nameField : this.#name).focus();
  }
}
