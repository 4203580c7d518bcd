// Where the visitor writes: the message, and the wish for a person.

import { button, el, icon, line, offer } from './dom.js';

/** @import { Say } from './say.js' */
/** @import { Extras, Session, Tray } from './types.js' */

const FACE = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c1.8 2 5.2 2 7 0M9 9v.1M15 9v.1';
const UP = 'M12 19V5M6 11l6-6 6 6';
const CLIP = 'M7 9v7a5 5 0 0 0 10 0V6a3 3 0 0 0-6 0v10';
const PERSON = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5';

export class Composer {
  element;
  /** Where what is loaded later stands. */
  above = el('div');
  emoji;
  name;

  #session;
  #say;
  #onSend;
  #need;
  #text = el('textarea', {
    part: 'composer',
    class: 'text',
    rows: 1,
    enterkeyhint: 'send',
    onkeydown: (event) => {
      // While an input method composes, Enter chooses.
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#submit(event);
    },
    onpaste: (event) => this.receive(event, event.clipboardData),
    oninput: () => {
      this.fit();
      if (!this.#send.disabled) this.#session.typing();
    },
  });
  #clip = button('clip', () => this.#pick.click(), { hidden: true }, icon(CLIP));
  #pick = el('input', {
    type: 'file',
    multiple: true,
    hidden: true,
    onchange: () => {
      void this.#take([...(this.#pick.files ?? [])]);
      // The same file may be chosen again.
      this.#pick.value = '';
    },
  });
  /** @type {Tray | null} */
  #tray = null;
  #send = el('button', { type: 'submit', part: 'send', disabled: true }, icon(UP));
  #talkLabel = el('span');
  #talk = button('talk', () => this.#session.talkToPerson(), { hidden: true }, icon(PERSON), this.#talkLabel);
  #stop = button('stop', () => this.#session.stopWaiting(), { hidden: true });
  #yes = button('late-yes', () => this.#session.talkToPerson(), {});
  #no = button('late-no', () => this.#session.refuseLateOffer(), {});
  #late = el('div', { part: 'late', role: 'group', hidden: true }, this.#yes, this.#no);
  #notice = el('p', { part: 'notice', hidden: true });
  /**
   * @param {Session} session
   * @param {Say} say
   * @param {() => void} onSend
   * @param {() => Promise<Extras | null>} need what is loaded later
   * @param {(which: 'emoji' | 'name') => void} toggle
   */
  constructor(session, say, onSend, need, toggle) {
    this.#session = session;
    this.#say = say;
    this.#onSend = onSend;
    this.#need = need;
    this.emoji = button('emoji-button', () => toggle('emoji'), { 'aria-label': say('emoji'), 'aria-expanded': 'false' }, icon(FACE));
    this.name = button('name-button', () => toggle('name'), {});
    this.#label();
    this.element = el(
      'div',
      { part: 'foot' },
      this.#notice,
      this.#late,
      this.above,
      el('form', { class: 'composer', onsubmit: (event) => this.#submit(event) }, this.#clip, this.#pick, this.#text, this.emoji, this.#send),
      el('div', { class: 'bar' }, this.name, this.#talk, this.#stop),
    );
  }

  focus() {
    this.#text.focus();
  }

  /** Where the visitor writes now. @param {string} text */
  insert(text) {
    this.#text.setRangeText(text, this.#text.selectionStart, this.#text.selectionEnd, 'end');
    this.fit();
  }

  show() {
    const { agent, asking, handoff, lateOffer, name, notice, thread, waiting } = this.#session;
    const isBlocked = thread.blocked !== '';
    this.#offer(this.#late, lateOffer && !isBlocked);
    this.#offer(this.#talk, handoff && !lateOffer && !isBlocked);
    this.#offer(this.#stop, waiting && !isBlocked);
    // Not `disabled`: that drops the focus of who has just pressed it.
    for (const button of [this.#talk, this.#stop, this.#yes]) button.setAttribute('aria-disabled', String(asking));
    this.#talkLabel.textContent = this.#say(asking ? 'asking' : 'talk');
    line(this.#notice, thread.blocked || notice);
    this.#text.disabled = isBlocked;
    this.#clip.hidden = isBlocked || !agent?.attachments;
    this.#pick.accept = agent?.attachments?.endings.map((ending) => `.${ending}`).join() ?? '';
    const label = name === '' ? this.#say('add_name') : this.#say('you_are', { name });
    this.name.textContent = label;
    this.name.setAttribute('aria-label', name === '' ? label : this.#say('change_name', { name }));
  }

  #label() {
    const say = this.#say;
    this.#text.placeholder = say('write');
    this.#stop.textContent = say('stop');
    this.#yes.textContent = say('late_yes');
    this.#no.textContent = say('late_no');
    /** @type {[HTMLElement, string][]} */
    const labels = [
      [this.#text, say('your_message')],
      [this.#clip, say('attach')],
      [this.#send, say('send')],
      [this.#late, say('talk_now')],
    ];
    for (const [element, label] of labels) element.setAttribute('aria-label', label);
  }

  /** @param {HTMLElement} element @param {boolean} wanted */
  #offer(element, wanted) {
    offer(element, wanted, () => this.focus());
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (this.#send.disabled) return;
    this.#onSend();
    if (this.#session.send(text, this.#tray?.files)) {
      this.#text.value = '';
      this.#tray?.clear();
      this.fit();
    }
    this.focus();
  }

  /** Files that were pasted or dragged. @param {Event} event @param {DataTransfer | null} carried */
  receive(event, carried) {
    // A table that is pasted comes as a picture as well.
    if (this.#clip.hidden || !carried?.types.includes('Files') || carried.types.includes('text/plain')) return;
    event.preventDefault();
    void this.#take([...carried.files]);
  }

  /** @param {File[]} files */
  async #take(files) {
    if (files.length === 0) return;
    const extras = await this.#need();
    if (!extras) return this.#session.tell(this.#say('unreachable'));
    if (!this.#tray) this.element.querySelector('.composer')?.before(extras.tray.element);
    this.#tray = extras.tray;
    extras.tray.add(files);
  }

  fit() {
    const { files = [], isBusy = false } = this.#tray ?? {};
    this.#send.disabled = isBusy || (this.#text.value.trim() === '' && files.length === 0);
    // Empty, it is written as the widget is, and so is what stands in it.
    this.#text.dir = this.#text.value === '' ? '' : 'auto';
    const { style } = this.#text;
    style.height = 'auto';
    style.height = `${this.#text.scrollHeight}px`;
  }
}
