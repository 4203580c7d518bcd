// Where the visitor says how content they were: below the thread, while a part of it can be rated.

import { button, el } from './dom.js';

/** @import { Say } from './say.js' */
/** @import { Session } from './types.js' */

const SCORES = [1, 2, 3, 4, 5];

export class RatingForm {
  element;

  #session;
  #say;
  #onDone;
  /** What is asked now, and since when, by which it is told from the next time. */
  #asked = '';
  #declined = '';
  #legend = el('legend');
  #comment = el('textarea', { rows: 2, maxlength: 4_000, dir: 'auto' });
  #problem = el('p', { part: 'contact-problem', role: 'alert' });

  /** @param {Session} session @param {Say} say @param {() => void} onDone takes the focus when the form goes */
  constructor(session, say, onDone) {
    this.#session = session;
    this.#say = say;
    this.#onDone = onDone;
    const score = (/** @type {number} */ n) =>
      el('label', {}, el('input', { type: 'radio', name: 'score', value: n, required: true }), `${n}`);
    this.element = el(
      'form',
      { part: 'rating', class: 'contact rating', hidden: true, onsubmit: (event) => void this.#submit(event) },
      el('fieldset', {}, this.#legend, el('div', { class: 'scores' }, ...SCORES.map(score))),
      el('label', {}, say('comment'), this.#comment),
      this.#problem,
      el(
        'p',
        { class: 'bar' },
        button('rating-later', () => this.#later(), {}, say('not_now')),
        el('button', { type: 'submit', part: 'contact-send' }, say('rate')),
      ),
    );
  }

  show() {
    const { rating, thread } = this.#session;
    const asked = rating ? `${rating} ${thread.entries.findLast(({ type }) => type !== 'rated')?.n}` : '';
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.element.reset();
      this.#problem.textContent = '';
      if (rating) this.#legend.textContent = this.#say(`rate_${rating}`);
    }
    const wanted = asked !== '' && asked !== this.#declined;
    const leaving = !wanted && this.element.matches(':focus-within');
    this.element.hidden = !wanted;
    if (leaving) this.#onDone();
  }

  #later() {
    this.#declined = this.#asked;
    this.show();
  }

  /** @param {Event} event */
  async #submit(event) {
    event.preventDefault();
    const score = Number(new FormData(this.element).get('score'));
    const comment = this.#comment.value.trim();
    const problem = await this.#session.rate(score, comment);
    this.#problem.textContent = problem ? this.#session.explain(problem) : '';
  }
}
