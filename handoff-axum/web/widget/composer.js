// Where the visitor writes: the message, the name, and the wish for a person.

import { button, el, icon } from './dom.js';

/** @import { Say } from './say.js' */
/** @import { Session } from './types.js' */

const UP = 'M12 19V5M6 11l6-6 6 6';
const PERSON = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5';

export class Composer {
  element;

  #session;
  #say;
  #onSend;
  #text = el('textarea', {
    part: 'composer',
    class: 'text',
    rows: 1,
    enterkeyhint: 'send',
    onkeydown: (event) => {
      // While an input method composes, Enter chooses.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#submit(event);
    },
    oninput: () => {
      this.#fit();
      if (!this.#send.disabled) this.#session.typing();
    },
  });
  #send = el('button', { type: 'submit', part: 'send', disabled: true }, icon(UP));
  #talkLabel = el('span');
  #talk = button('talk', () => this.#session.talkToPerson(), { hidden: true }, icon(PERSON), this.#talkLabel);
  #stop = button('stop', () => this.#session.stopWaiting(), { hidden: true });
  #yes = button('late-yes', () => this.#session.talkToPerson(), {});
  #no = button('late-no', () => this.#session.refuseLateOffer(), {});
  #late = el('div', { part: 'late', role: 'group', hidden: true }, this.#yes, this.#no);
  #notice = el('p', { part: 'notice', hidden: true });
  #name = button('name-button', () => this.#editName(true), {});
  #nameField = el('input', { part: 'name-field', autocomplete: 'name', maxlength: 80 });
  #nameSave = el('button', { type: 'submit', part: 'name-save' });
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
    this.#nameSave,
  );

  /** @param {Session} session @param {Say} say @param {() => void} onSend */
  constructor(session, say, onSend) {
    this.#session = session;
    this.#say = say;
    this.#onSend = onSend;
    this.#label();
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
    this.#talkLabel.textContent = this.#say(asking ? 'asking' : 'talk');
    this.#notice.textContent = thread.blocked || notice;
    this.#notice.hidden = this.#notice.textContent === '';
    this.#text.disabled = isBlocked;
    const label = name === '' ? this.#say('add_name') : this.#say('you_are', { name });
    this.#name.textContent = label;
    this.#name.setAttribute('aria-label', name === '' ? label : this.#say('change_name', { name }));
  }

  #label() {
    const say = this.#say;
    this.#text.placeholder = say('write');
    this.#nameField.placeholder = say('your_name');
    this.#stop.textContent = say('stop');
    this.#yes.textContent = say('late_yes');
    this.#no.textContent = say('late_no');
    this.#nameSave.textContent = say('save');
    /** @type {[HTMLElement, string][]} */
    const labels = [
      [this.#text, say('your_message')],
      [this.#nameField, say('your_name')],
      [this.#send, say('send')],
      [this.#late, say('talk_now')],
    ];
    for (const [element, label] of labels) element.setAttribute('aria-label', label);
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
    this.#onSend();
    if (this.#session.send(text)) {
      this.#text.value = '';
      this.#fit();
    }
    this.focus();
  }

  #fit() {
    this.#send.disabled = this.#text.value.trim() === '';
    // Empty, it is written as the widget is, and so is what stands in it.
    this.#text.dir = this.#text.value === '' ? '' : 'auto';
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
